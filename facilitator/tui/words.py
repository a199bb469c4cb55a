"""Words that several screens use: on saving, on who is here, on what is parked, on sending."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.cases.store import Kept
from facilitator.dates.saying import say_date, say_time
from facilitator.dates.zone import in_norway
from facilitator.language import gettext as _
from facilitator.language import in_use, ngettext
from facilitator.meeting.deadlines import invitation_awaited, invitation_overdue, send_from
from facilitator.meeting.plan import agreed_end, seconds_each
from facilitator.record import Presence
from facilitator.tui.widgets.turn_clock import say_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from facilitator.agenda import Agenda
    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting
    from facilitator.meeting.time_plan import TimePlan
    from facilitator.record import Parked, Record


NEAR = 60
"""Seconds within which the forecast counts as on time."""


ANOTHER_DAY = 12 * 3600
"""Seconds from which minutes say nothing: a meeting is taken up again another day."""


def say_end(end: datetime) -> str:
    """Return when something ends, to the nearest minute, by the clock on the wall."""
    return say_time(in_norway(end) + timedelta(seconds=30), in_use())


def say_lateness(meeting: Meeting, now: Moment) -> str:
    """Return how late the meeting is forecast to end; empty where it is on time."""
    end = agreed_end(meeting.record)
    late = (meeting.forecast(now) - end).total_seconds() if end else 0
    if late > ANOTHER_DAY:
        return _("past the agreed end")
    return _("{n} min late").format(n=round(late / 60)) if late > NEAR else ""


def say_each(plan: TimePlan, step: str) -> str:
    """Return how long each voice still to come in a round has."""
    least, most = seconds_each(plan, step)
    time = say_seconds(least) if least == most else f"{say_seconds(least)}–{say_seconds(most)}"
    return _("{time} each").format(time=time)


def saved_word(live: LiveMeeting | None) -> tuple[str, str]:
    """Return the word on saving, and its style."""
    if live is None:
        return "", ""
    kept = live.store.state.kept
    # The clocks are written now and then, which is no news to anyone.
    if kept is Kept.SAVED or (kept is Kept.SAVING and live.only_time_unsaved):
        return _("● saved"), "$success"
    if kept is Kept.SAVING:
        return _("○ saving"), "$warning"
    if kept is Kept.CHANGED_OUTSIDE:
        return _("! CHANGED ELSEWHERE"), "bold $error"
    return _("! NOT SAVED"), "bold $error"


def presence_words() -> dict[Presence, str]:
    """Return what the screen calls each way of being there or not."""
    return {
        Presence.PRESENT: _("here"),
        Presence.LATE: _("coming later"),
        Presence.ABSENT: _("absent"),
        Presence.ABSENT_WITH_INPUT: _("absent, has sent input"),
        Presence.LEFT: _("has left"),
    }


def say_person(record: Record, person: str) -> str:
    """Return what the screen calls a participant; empty where there is none."""
    participant = record.participant(person)
    return participant.on_screen if participant else ""


def say_parked(agenda: Agenda, parked: Parked) -> str:
    """Return what a parked matter is called: its own words, else its kind."""
    kinds = {one.id: one.matter for one in agenda.out_of_scope}
    return parked.text or kinds.get(parked.matter, parked.matter)


def say_sending(agenda: Agenda, record: Record, today: date) -> str:
    """Say when the invitation was or is to be sent, overdue marked; empty where no one asks.

    On the day of the meeting no one does any more: the room is reading.
    """
    if agenda.documents.invitation is None:
        return ""
    if record.invitation_sent is not None:
        return _("sent {date}").format(date=say_date(record.invitation_sent, in_use(), year=False))
    first, last = send_from(agenda, record), invitation_awaited(agenda, record, today)
    if last is None:
        return ""
    by = say_date(last, in_use(), year=False)
    if invitation_overdue(agenda, record, today):
        return _("! OVERDUE: it should have been sent by {date}").format(date=by)
    if first is not None and today < first:
        begin = say_date(first, in_use(), year=False)
        return _("is sent between {first} and {last}").format(first=begin, last=by)
    return _("is sent by {date}").format(date=by)


def say_lost(signs: Sequence[str]) -> str:
    """Say what a file's format could not print, and how it stands in the file."""
    said = ngettext(
        "{n} sign could not be printed and stands as \ufffd: {signs}",
        "{n} signs could not be printed and stand as \ufffd: {signs}",
        len(signs),
    )
    return said.format(n=len(signs), signs=" ".join(map(_say_sign, signs)))


def _say_sign(sign: str) -> str:
    """Return a sign as the terminal can show it, else its number in Unicode."""
    return sign if sign.isprintable() else " ".join(f"U+{ord(char):04X}" for char in sign)
