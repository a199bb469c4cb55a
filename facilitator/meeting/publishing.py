"""The command that numbers what goes into calendars, so that a change is known as one (TIPS-11).

A calendar that has an event already takes it anew only under a higher number. The number is kept
in the record, with a mark of what the event said under it: equal where every word of it is. What
has been in a calendar and is no longer agreed on is called off there, not forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting.appointments import appointments, called_off
from facilitator.meeting.command import Command
from facilitator.record import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.agenda import Agenda
    from facilitator.record import Record


class PublishCalendar(Command):
    """Number what the record has for calendars; what says something new gets a higher number.

    Nothing that the record says is changed by it: the minutes stand approved, and closed is closed.
    """

    marks: dict[str, str]
    """The mark of each event, by the id of its appointment; one without is not numbered."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with every event numbered; as it is where all are."""
        numbered = {one.id: one for one in record.published}
        off = {one.id: one.day for one in called_off(record)}
        days = {one.id: one.day for one in appointments(record)} | off
        for name, mark in self.marks.items():
            before = numbered.get(name)
            if name not in days or (before and before.mark == mark):
                continue
            numbered[name] = Published(
                id=name,
                sequence=before.sequence + 1 if before else 0,
                at=self.at.wall,
                day=days[name],
                mark=mark,
                off=name in off,
            )
        if tuple(numbered.values()) == record.published:
            return record
        return record.model_copy(update={"published": tuple(numbered.values())})


def is_published(record: Record, marks: Mapping[str, str]) -> bool:
    """Return whether each event is numbered as it now reads; `marks` as in `PublishCalendar`."""
    numbered = {one.id: one.mark for one in record.published}
    return bool(record.id) and all(numbered.get(name) == mark for name, mark in marks.items())
