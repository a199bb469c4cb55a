"""What every command is: a small frozen model, given at a moment, that makes a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict

from facilitator.language import gettext as _
from facilitator.meeting.clock import Moment
from facilitator.record import Course, Part, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.agenda import Agenda

AnyPart = TypeVar("AnyPart", bound=Part)


class RefusedError(Exception):
    """A command that cannot be carried out now; the message tells the user why and what to do."""


class Command(BaseModel):
    """A change to a meeting. Only `Meeting.apply` carries it out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Moment
    """When the command was given."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record as it is after the command. Raises RefusedError, changing nothing."""
        raise NotImplementedError


def with_course(record: Record, **changes: object) -> Record:
    """Return the record with its course changed."""
    course: Course = record.course.model_copy(update=changes)
    return record.model_copy(update={"course": course})


def new_id(letter: str, parts: Iterable[Part]) -> str:
    """Return an id that no part has: a letter and the next number."""
    numbers = [0]
    for part in parts:
        number = str(getattr(part, "id", "")).removeprefix(letter)
        if number.isdecimal():
            numbers.append(int(number))
    return f"{letter}{max(numbers) + 1}"


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
