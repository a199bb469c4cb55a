"""What every command is: a small frozen model, given at a moment, that makes a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from facilitator.language import gettext as _
from facilitator.meeting.clock import Moment
from facilitator.record import Course, Part, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.agenda import Agenda

AnyPart = TypeVar("AnyPart", bound=Part)


class _Known(Protocol):
    """A part that has an id."""

    @property
    def id(self) -> str: ...


class RefusedError(Exception):
    """A command that cannot be carried out now; the message tells the user why and what to do."""


class Command(BaseModel):
    """A change to a meeting. Only `Meeting.apply` carries it out."""

    # A command's checks are made ready when it is first given, not when the program starts.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    at: Moment
    """When the command was given."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record as it is after the command. Raises RefusedError, changing nothing."""
        raise NotImplementedError


def with_course(record: Record, **changes: object) -> Record:
    """Return the record with its course changed."""
    course: Course = record.course.model_copy(update=changes)
    return record.model_copy(update={"course": course})


def new_id(letter: str, parts: Iterable[_Known], named: Iterable[str] = ()) -> str:
    """Return an id that no part has, and none of those `named` elsewhere: letter and number."""
    known = [part.id for part in parts]
    known += named
    numbers = [one.removeprefix(letter) for one in known]
    return f"{letter}{max([int(one) for one in numbers if one.isdecimal()], default=0) + 1}"


def people_named(record: Record) -> tuple[str, ...]:
    """Return every participant's id that something in the record points to."""
    turns = (turn.participant for turn in record.course.turns)
    entries = (entry.speaker for entry in record.entries)
    return (*turns, *entries, record.leader, record.minute_taker, record.coordinator)


def goals_named(record: Record) -> tuple[str, ...]:
    """Return every goal's id that something in the record points to."""
    entries = (entry.goal for entry in record.entries)
    return (*entries, *(measure.goal for measure in record.measures))


def measures_named(record: Record) -> tuple[str, ...]:
    """Return every measure's id that a calendar or a follow-up has, also of those that are gone."""
    published = (one.id.partition(".")[0] for one in record.published)
    return (*published, *(one.measure for one in record.follow_ups))


def without_goal(record: Record, goal: str) -> Record:
    """Return the record with nothing pointing to a goal that is gone."""
    entries = tuple(
        one.model_copy(update={"goal": ""}) if one.goal == goal else one for one in record.entries
    )
    measures = tuple(
        one.model_copy(update={"goal": ""}) if one.goal == goal else one for one in record.measures
    )
    record = record.model_copy(update={"entries": entries, "measures": measures})
    return with_course(record, goal="") if record.course.goal == goal else record


def find(parts: Iterable[AnyPart], part_id: str) -> AnyPart:
    """Return the part with this id. Raises RefusedError where it is gone."""
    for part in parts:
        if getattr(part, "id", None) == part_id:
            return part
    raise RefusedError(_("It is no longer there."))


def exchanged(parts: Sequence[AnyPart], old: AnyPart, new: AnyPart) -> tuple[AnyPart, ...]:
    """Return the parts with one exchanged for another, in the same place."""
    return tuple(new if part is old else part for part in parts)


def changed(part: AnyPart, changes: dict[str, object]) -> AnyPart:
    """Return a part with some values changed, checked as when it is read from a file."""
    return type(part).model_validate({**dict(part), **changes})


def moved(parts: Sequence[AnyPart], part: AnyPart, by: int) -> tuple[AnyPart, ...]:
    """Return the parts with one moved `by` places, as far as the ends allow."""
    rest = [one for one in parts if one is not part]
    place = max(0, min(len(rest), list(parts).index(part) + by))
    rest.insert(place, part)
    return tuple(rest)


def without(parts: Sequence[AnyPart], part: AnyPart) -> tuple[AnyPart, ...]:
    """Return the parts less one."""
    return tuple(one for one in parts if one is not part)


def required(text: str, problem: str) -> str:
    """Return text that says something. Raises RefusedError with `problem` where it is blank."""
    if not text.strip():
        raise RefusedError(problem)
    return text
