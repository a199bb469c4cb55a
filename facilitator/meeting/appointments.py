"""What of a meeting belongs in a calendar: the meeting itself, and what it agreed on with a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.dates.zone import NORWAY
from facilitator.meeting.following import is_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from facilitator.record import Published, Record

MEETING = "meeting"
"""Id of the meeting itself among the appointments, where no earlier meeting agreed on it."""

NEXT = "next"
"""Id of the next meeting among the appointments."""


EVALUATED = ".evaluated"
"""Ends the id of the day a measure is looked at again; what stands before it is the measure's."""


class Kind(StrEnum):
    """What an appointment is."""

    MEETING = "meeting"
    NEXT = "next"
    DEADLINE = "deadline"
    EVALUATION = "evaluation"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something with a day, as the record has it."""

    id: str
    """Its id in this record, the same as long as it is the same thing; or see `meeting_id`."""
    kind: Kind
    day: date
    time: str = ""
    """Clock time in Norway as HH:MM, where one is set."""
    minutes: int = 0
    place: str = ""
    what: str = ""
    who: str = ""


def appointments(record: Record) -> tuple[Appointment, ...]:
    """Return what of a record belongs in a calendar now.

    Before the meeting that is the meeting itself, as an invitation; then what it has agreed on.
    """
    if record.course.status == "prepared":
        return meeting_itself(record)
    return (*_next(record), *_due(record))


def called_off(record: Record) -> tuple[Published, ...]:
    """Return what calendars have been told of and is no longer agreed on.

    When the meeting has begun, its invitation is left as it was; and so are the deadlines of an
    earlier meeting while what they are of is neither carried on nor over.
    """
    there = {one.id for one in appointments(record)}
    there |= {one.id for one in record.published if "/" in one.id and _stands(record, one)}
    beforehand, itself = record.course.status == "prepared", meeting_id(record)
    return tuple(
        one for one in record.published if (one.id == itself) == beforehand and one.id not in there
    )


def _stands(record: Record, published: Published) -> bool:
    """Return whether a deadline that an earlier meeting set is one still."""
    if published.off or published.id == meeting_id(record):
        return False
    origin = published.id.removesuffix(EVALUATED)
    of = next((one for one in record.last_minutes.measures if one.origin == origin), None)
    if of is None:
        return True
    carried_on = any(of.id == one.last or of.what == one.what for one in record.measures)
    over = of.outcome == "dropped" or (of.outcome == "done" and not of.recurring)
    return not (carried_on or over)


def meeting_id(record: Record) -> str:
    """Return the id of the meeting itself among the appointments.

    One that an earlier meeting agreed on is in calendars already, as the next meeting of that one.
    """
    return f"{record.agreed_in}/{NEXT}" if record.agreed_in else MEETING


def meeting_itself(record: Record) -> tuple[Appointment, ...]:
    """Return the meeting as people are invited to it; none where its day is not known."""
    if record.start is None:
        return ()
    start = record.start.astimezone(NORWAY)
    taker = record.participant(record.minute_taker)
    itself = Appointment(
        meeting_id(record),
        Kind.MEETING,
        start.date(),
        f"{start:%H:%M}",
        record.minutes,
        record.place,
        who=taker.name if taker else "",
    )
    return (itself,)


def _next(record: Record) -> Iterator[Appointment]:
    agreed = record.next_meeting
    if agreed.day:
        yield Appointment(NEXT, Kind.NEXT, agreed.day, agreed.time, record.minutes, agreed.place)


def _due(record: Record) -> Iterator[Appointment]:
    for one in record.measures:
        if is_over(record, one):
            continue
        # What is looked at again in the next meeting needs no day of its own.
        again = one.evaluated if one.evaluated != record.next_meeting.day else None
        due = (
            (one.id, Kind.DEADLINE, one.deadline),
            (f"{one.id}{EVALUATED}", Kind.EVALUATION, again),
        )
        for name, kind, day in due:
            if day:
                yield Appointment(name, kind, day, what=one.what, who=one.responsible)
    if record.approval.correct_by:
        yield Appointment("corrections", Kind.CORRECTIONS, record.approval.correct_by)
