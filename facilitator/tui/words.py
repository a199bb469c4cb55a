"""Words that several screens use: on saving, on who is here and on who someone is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.cases.store import Kept
from facilitator.dates.saying import say_time
from facilitator.language import gettext as _
from facilitator.language import in_use, ngettext
from facilitator.meeting.plan import agreed_end, seconds_each
from facilitator.record import Presence
from facilitator.tui.widgets.turn_clock import say_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting
    from facilitator.meeting.time_plan import TimePlan
    from facilitator.record import Record


NEAR = 60
"""Seconds within which the forecast counts as on time."""


ANOTHER_DAY = 12 * 3600
"""Seconds from which minutes say nothing: a meeting is taken up again another day."""


def say_end(end: datetime, now: Moment) -> str:
    """Return when something ends, to the nearest minute, by the clock on the wall."""
    here = end.astimezone(now.wall.tzinfo) + timedelta(seconds=30)
    return say_time(here, in_use())


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
