"""What is still to be settled before a meeting begins, and where in the lobby that is done.

Two things alone stop a meeting: there must be someone to hold it with, and consent or a stated
ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.beforehand import Area, checks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.record import Record


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One thing that is not settled yet, in a word or two of the screen's language."""

    area: Area
    what: str


def unsettled(agenda: Agenda, record: Record, today: date) -> tuple[Unsettled, ...]:
    """Return what is not settled yet, in the order of the areas.

    The agreed start is not among it: a meeting without one runs from when it begins. Neither is
    what the services see to by themselves, for the meeting reads along (SEL-4).
    """
    looked_over = checks(agenda, record, today)
    waiting = (one for one in looked_over if not (one.settled or one.aside))
    found = (*missing(record), *(Unsettled(one.area, one.words) for one in waiting))
    order = list(Area)
    return tuple(sorted(found, key=lambda one: order.index(one.area)))


def missing(record: Record) -> tuple[Unsettled, ...]:
    """Return what the minutes or the room need and the record does not have yet."""
    return tuple(Unsettled(area, what) for area, what in _search(record))


def can_begin(record: Record) -> bool:
    """Return whether there is anyone to hold the meeting with."""
    return bool(record.participants)


def _search(record: Record) -> Iterator[tuple[Area, str]]:
    yield from _meeting(record)
    if not record.participants:
        yield Area.PARTICIPANTS, _("the participants")
    elif not any(one.here for one in record.participants):
        yield Area.PARTICIPANTS, _("someone who is here")
    if record.participant(record.leader) is None:
        yield Area.ROLES, _("the leader")
    if record.participant(record.minute_taker) is None:
        yield Area.ROLES, _("the minute-taker")
    if not record.goals and not record.first_meeting:
        yield Area.GOALS, _("the goals")
    if not record.items:
        yield Area.ITEMS, _("the items")


def _meeting(record: Record) -> Iterator[tuple[Area, str]]:
    if not record.case.alias:
        yield Area.MEETING, _("the name on the screen")
    if not record.purpose:
        yield Area.MEETING, _("the purpose")
    if not record.place:
        yield Area.MEETING, _("the place")
