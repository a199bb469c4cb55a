"""What the list of sections says of each: its title, and what is settled there.

It is shown before any of them is, and so needs none of what they are made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.dates.saying import say_time
from facilitator.dates.zone import in_norway
from facilitator.language import gettext as _
from facilitator.language import in_use, later, ngettext
from facilitator.meeting.beforehand import Area
from facilitator.tui.words import say_person

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.meeting.beforehand import Check
    from facilitator.record import Record

READY = "ready"
"""The last row of the list: the summary and the way in."""

TITLES: dict[str, str] = {
    Area.MEETING: later("The meeting"),
    Area.PARTICIPANTS: later("Participants"),
    Area.ROLES: later("Leader and minute-taker"),
    Area.CONSENT: later("Consent"),
    Area.GOALS: later("Goals"),
    Area.ITEMS: later("Items"),
    Area.BEFORE: later("Checklist"),
    READY: later("Welcome"),
}
"""The title of each section, in the order it is asked for."""


def say_settled(area: str, record: Record, looked_over: Sequence[Check]) -> str:
    """Return what is settled in a section, in a few words; of the checks, how many are."""
    if area == Area.BEFORE:
        said = _("{settled} of {all} in order")
        return said.format(settled=sum(one.settled for one in looked_over), all=len(looked_over))
    return _SAYING[area](record)


def _meeting(record: Record) -> str:
    time = say_time(in_norway(record.start), in_use()) if record.start else ""
    return ", ".join(filter(None, (time, record.place)))


def _participants(record: Record) -> str:
    here = sum(one.here for one in record.participants)
    return _("{here} of {all} here").format(here=here, all=len(record.participants))


def _roles(record: Record) -> str:
    people = (say_person(record, record.leader), say_person(record, record.minute_taker))
    return ", ".join(filter(None, people))


def _consent(record: Record) -> str:
    return _("given") if record.consent.status == "given" else _("a ground is stated")


def _goals(record: Record) -> str:
    count = len(record.goals)
    if not count:
        return _("made in the meeting")
    return ngettext("{count} goal", "{count} goals", count).format(count=count)


def _items(record: Record) -> str:
    count = len(record.items)
    return ngettext("{count} item", "{count} items", count).format(count=count)


_SAYING: dict[str, Callable[[Record], str]] = {
    Area.MEETING: _meeting,
    Area.PARTICIPANTS: _participants,
    Area.ROLES: _roles,
    Area.CONSENT: _consent,
    Area.GOALS: _goals,
    Area.ITEMS: _items,
}
