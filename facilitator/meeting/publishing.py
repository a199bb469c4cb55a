"""The command that numbers what goes into calendars, so that a change is known as one (TIPS-11).

A calendar that has an event already takes it anew only under a higher number. The number is kept
in the record, with a mark of what the event said under it. What has been in a calendar and is no
longer agreed on is called off there, not forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.meeting.appointments import appointments, mark_of, meeting_id
from facilitator.meeting.command import Command
from facilitator.record import Published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.record import Record


class PublishCalendar(Command):
    """Number what the record has for calendars; what says something new gets a higher number.

    Nothing that the record says is changed by it: the minutes stand approved, and closed is closed.
    """

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with every appointment numbered; as it is where all are."""
        numbered = {one.id: one for one in record.published}
        for name, day, mark in _changes(record):
            before = numbered.get(name)
            sequence = before.sequence + 1 if before else 0
            numbered[name] = Published(
                id=name, sequence=sequence, at=self.at.wall, day=day, mark=mark
            )
        if tuple(numbered.values()) == record.published:
            return record
        return record.model_copy(update={"published": tuple(numbered.values())})


def is_published(record: Record) -> bool:
    """Return whether all that the record has for calendars is numbered as it now reads."""
    return bool(record.id) and not any(_changes(record))


def _changes(record: Record) -> Iterator[tuple[str, date, str]]:
    """Yield the id, day and mark of what reads otherwise than when it was numbered."""
    marks = {one.id: one.mark for one in record.published}
    found = appointments(record)
    for one in found:
        mark = mark_of(record, one)
        if marks.get(one.id) != mark:
            yield one.id, one.day, mark
    there = {one.id for one in found}
    before_the_meeting = record.course.status == "prepared"
    for past in record.published:
        in_question = (past.id == meeting_id(record)) == before_the_meeting
        if past.mark and in_question and past.id not in there:
            yield past.id, past.day, ""
