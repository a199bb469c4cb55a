"""What is looked over before a meeting: consent, those who must be there, the sending, the time.

Each check says how it stands in a few words, and in which part of the lobby it is settled. They
are read there, and by `facilitator ready`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.language import in_use, listed, ngettext
from facilitator.meeting.consenting import may_begin, say_standing, uncovered
from facilitator.meeting.deadlines import day_of, invitation_awaited, invitation_overdue, send_by
from facilitator.meeting.plan import outline
from facilitator.meeting.recognising import begins, is_child
from facilitator.record import Presence, coordinator_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.record import Record

ATTENDING = (Presence.PRESENT, Presence.LATE)
"""Those who are in the room, or on their way to it."""


class Area(StrEnum):
    """A part of what is settled beforehand, in the order it is settled."""

    MEETING = "meeting"
    PARTICIPANTS = "participants"
    ROLES = "roles"
    CONSENT = "consent"
    GOALS = "goals"
    ITEMS = "items"
    BEFORE = "before"


class Matter(StrEnum):
    """What a check is about."""

    CONSENT = "consent"
    SERVICES = "services"
    CHILD_VOICE = "child_voice"
    ESSENTIAL = "essential"
    CHOSEN = "chosen"
    APART = "apart"
    WHEN = "when"
    TIME = "time"
    INVITATION = "invitation"
    PRE_MEETING = "pre_meeting"


class State(Enum):
    """How a check stands."""

    SETTLED = "settled"
    OPEN = "open"
    OVERDUE = "overdue"
    """It is open, and the day for it is past."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked over, and how it stands."""

    matter: Matter
    area: Area
    """Where it is settled."""
    state: State
    words: str
    """How it stands, in a few words of the screen's language; it shows aliases, never names."""

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state is State.SETTLED

    @property
    def aside(self) -> bool:
        """Whether it is not named where the meeting is about to begin.

        The services' own is not (SEL-4); the meeting is on; and who is chosen is seen there.
        """
        return self.matter in (Matter.PRE_MEETING, Matter.WHEN, Matter.CHOSEN)


def checks(agenda: Agenda, record: Record, today: date) -> tuple[Check, ...]:
    """Return everything that is looked over before this meeting, as it stands today."""
    return tuple(
        chain(
            _consent(record, today),
            _child_voice(agenda, record),
            _essential(agenda, record),
            _chosen(record),
            _apart(agenda, record),
            _when(agenda, record),
            _time(agenda, record),
            _invitation(agenda, record, today),
            _pre_meeting(agenda, record),
        )
    )


def day_of_meeting(record: Record, today: date) -> date:
    """Return the day the meeting is held, or today where it should have been held before."""
    return max(today, day_of(record) or today)


# Consent -------------------------------------------------------------------------------------


def _consent(record: Record, today: date) -> Iterator[Check]:
    """Look whether consent holds on the day, and covers those who come (SEL-3, TIPS-1)."""
    day = day_of_meeting(record, today)
    holds = may_begin(record, day)
    yield _check(Matter.CONSENT, Area.CONSENT, say_standing(record.consent, day), settled=holds)
    if record.consent.status != "given" or not record.consent.services:
        return
    outside = uncovered(record)
    words = _("the consent covers each service that comes")
    if outside:
        words = _("the consent does not name {services}").format(services=", ".join(outside))
    yield _check(Matter.SERVICES, Area.CONSENT, words, settled=not outside)


# Who is there --------------------------------------------------------------------------------


def child_is_away(agenda: Agenda, record: Record) -> bool:
    """Return whether no child is or was to be there, where the agenda knows children (TIPS-2)."""
    if not agenda.child_roles:
        return False
    return not any(
        one.presence in (*ATTENDING, Presence.LEFT)
        and (is_child(agenda, record, one) or one.shown_as)
        for one in record.participants
        if one.user
    )


def _child_voice(agenda: Agenda, record: Record) -> Iterator[Check]:
    if not record.participants or not child_is_away(agenda, record):
        return
    words = _("who looks after the child's voice")
    if record.child_voice:
        words = _("{name} looks after the child's voice").format(name=record.child_voice)
    settled = bool(record.child_voice)
    yield _check(Matter.CHILD_VOICE, Area.ROLES, words, settled=settled)


def _essential(agenda: Agenda, record: Record) -> Iterator[Check]:
    """Look for those without whom the meeting should not be held (TIPS-1)."""
    if not record.participants:
        return
    missing = list(_away(agenda, record))
    if not missing and list(_unnamed(record)):
        return  # it is not known yet
    words = _("those who must be there are coming")
    if missing:
        words = _("not coming: {who}").format(who=", ".join(missing))
    yield _check(Matter.ESSENTIAL, Area.PARTICIPANTS, words, settled=not missing)


def _away(agenda: Agenda, record: Record) -> Iterator[str]:
    coming = [one for one in record.participants if one.presence in ATTENDING]
    for role, who in (
        (_("the leader"), record.leader),
        (_("the minute-taker"), record.minute_taker),
    ):
        named = record.participant(who)
        if named is not None and named not in coming:
            yield role
    if not any(one.user for one in coming) and not record.child_voice:
        yield _("the user")
    for one in agenda.essential:
        if not any(begins(there.role, one.roles) for there in coming):
            yield one.who


def _chosen(record: Record) -> Iterator[Check]:
    """Look whether someone leads and someone writes."""
    unnamed = list(_unnamed(record))
    if unnamed:
        words = _("not chosen: {who}").format(who=listed(unnamed, in_use()))
        yield _check(Matter.CHOSEN, Area.ROLES, words, settled=False)


def _unnamed(record: Record) -> Iterator[str]:
    if record.participant(record.leader) is None:
        yield _("the leader")
    if record.participant(record.minute_taker) is None:
        yield _("the minute-taker")


def _apart(agenda: Agenda, record: Record) -> Iterator[Check]:
    """Look whether another than the coordinator writes, where that is asked for (MELOY-1)."""
    writer = record.participant(record.minute_taker)
    if not agenda.minute_taker_apart or writer is None:
        return
    same = writer.id == coordinator_of(record)
    words = _("another than the coordinator takes the minutes")
    if same:
        words = _("a minute-taker other than the coordinator")
    yield _check(Matter.APART, Area.ROLES, words, settled=not same)


# When ----------------------------------------------------------------------------------------


def fits(agenda: Agenda, record: Record) -> int:
    """Return by how many seconds the meeting is too short for its voices; 0 where it is not.

    Each step has at least its shortest length, and each voice in a round its floor, those included
    who come late.
    """
    coming = tuple(
        one.model_copy(update={"presence": Presence.PRESENT})
        if one.presence is Presence.LATE
        else one
        for one in record.participants
    )
    everyone = record.model_copy(update={"participants": coming})
    return outline(agenda, everyone).plan(record.minutes * 60).shortfall


def invitation_lacks(record: Record) -> tuple[str, ...]:
    """Return what those invited would have to ask for, in words of the screen's language."""
    lacks = [] if record.start else [_("the day and time")]
    lacks += [] if record.place else [_("the place")]
    return (*lacks, *_unnamed(record))


def _when(agenda: Agenda, record: Record) -> Iterator[Check]:
    """Look whether there is a day to invite to (SEL-6)."""
    if agenda.documents.invitation is not None and record.start is None:
        words = _("the day and time are not set")
        yield _check(Matter.WHEN, Area.MEETING, words, settled=False)


def _time(agenda: Agenda, record: Record) -> Iterator[Check]:
    short = fits(agenda, record)
    words = _("the time is enough for everyone who is to speak")
    if short:
        minutes = -int(-short // 60)
        said = ngettext(
            "the time is {n} minute too short for everyone who is to speak",
            "the time is {n} minutes too short for everyone who is to speak",
            minutes,
        )
        words = said.format(n=minutes)
    yield _check(Matter.TIME, Area.MEETING, words, settled=not short)


def _invitation(agenda: Agenda, record: Record, today: date) -> Iterator[Check]:
    """Look whether the invitation is sent in time, as the agenda says (SEL-6, TIPS-11, LUND-1).

    On the day of the meeting no one asks for it any more.
    """
    if agenda.documents.invitation is None:
        return
    sent, awaited = record.invitation_sent, invitation_awaited(agenda, record, today)
    if sent is not None:
        last = send_by(agenda, record)
        words = _("the invitation was sent {date}").format(date=_day(sent))
        if last is not None and sent > last:
            words = _("the invitation was sent {date}, later than {by}")
            words = words.format(date=_day(sent), by=_day(last))
        yield _check(Matter.INVITATION, Area.BEFORE, words, settled=True)
    elif awaited is None:
        return
    elif invitation_overdue(agenda, record, today):
        words = _("the invitation should have been sent by {date}").format(date=_day(awaited))
        yield Check(Matter.INVITATION, Area.BEFORE, State.OVERDUE, words)
    else:
        words = _("the invitation, to be sent by {date}").format(date=_day(awaited))
        yield _check(Matter.INVITATION, Area.BEFORE, words, settled=False)


def _day(day: date) -> str:
    from facilitator.dates.saying import say_date  # noqa: PLC0415  only where a day is said

    return say_date(day, in_use(), year=False)


def _pre_meeting(agenda: Agenda, record: Record) -> Iterator[Check]:
    """Look whether the services' own meeting is held; what it is about is not said (SEL-4)."""
    if not agenda.pre_meeting:
        return
    held = record.pre_meeting_held is not None
    words = _("the services' own preparations")
    if held:
        words = _("the services have made their own preparations")
    yield _check(Matter.PRE_MEETING, Area.BEFORE, words, settled=held)


def _check(matter: Matter, area: Area, words: str, *, settled: bool) -> Check:
    return Check(matter, area, State.SETTLED if settled else State.OPEN, words)
