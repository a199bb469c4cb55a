"""What one record says of measures, read from its file as it stands and without a child's name.

Of many thousand records only this is needed, so that no more of them is looked at, or kept in the
index: whose case it is by alias, what was agreed on, and what was told of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from facilitator.cases.hiding_children import Hiding
from facilitator.cases.plainly import Plain
from facilitator.dates.zone import day_in_norway
from facilitator.faults import BadFileError, Fault, read_toml, require_format
from facilitator.language import gettext as _
from facilitator.limits import RECORD_FORMAT
from facilitator.meeting.became import OUTCOMES, Followed, LookedAt, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from facilitator.cases.hiding_children import HiddenInCase

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PastMeasure:
    """A measure as it was agreed on; no child's name is in it."""

    id: str
    words: str
    """A mark of its words, equal where they are the same."""
    what: str
    responsible: str
    people: str
    """The names and roles of those responsible, as they are searched for."""
    services: str
    """Their services, likewise."""
    level: str
    deadline: date | None
    recurring: bool
    last: str


@dataclass(frozen=True, slots=True)
class PastRecord:
    """One record, as far as its measures are followed."""

    id: str
    agenda: str
    """Name of its agenda, or path of its file."""
    alias: str
    case: str
    """What the case it lies in is called now; the alias where it lies loose."""
    at: datetime | None
    """When the meeting began, or is to begin."""
    begun: bool
    measures: tuple[PastMeasure, ...]
    looked_at: tuple[LookedAt, ...]
    followed: tuple[Followed, ...]


def read_past(path: Path, folder: Path, in_case: HiddenInCase) -> PastRecord | None:
    """Read what a record in `folder`, or in a case there, says of measures; None for an agenda.

    `in_case` is what the file of its case hides. Raises BadFileError where that or the record
    cannot be read, and where this is no record or is in a newer format.
    """
    data = read_toml(path)
    if not isinstance(data.get("agenda"), str):
        if "steps" in data:
            return None
        problem = _("This is not a record of a meeting.")
        raise BadFileError([Fault(str(path), "", problem, _("It is left alone."))])
    require_format(data, RECORD_FORMAT, path)
    record = Plain(path, data)
    course, last = record.inner("course"), record.inner("last_minutes")
    people = record.rows("participants")
    alias = record.inner("case").word("alias").strip()
    hide = Hiding(record, people, folder, in_case)
    _refuse_the_same_twice(record.rows("measures"))
    return PastRecord(
        id=record.word("id"),
        agenda=record.word("agenda"),
        alias=alias,
        case=in_case.alias or alias,
        at=course.moment("started") or record.moment("start"),
        begun=course.word("status") in ("running", "closed"),
        measures=tuple(_measure(one, people, hide) for one in record.rows("measures")),
        looked_at=tuple(_looked_at(one, hide) for one in last.rows("measures")),
        followed=tuple(_followed(one, hide) for one in record.rows("follow_ups")),
    )  # fmt: skip


def _refuse_the_same_twice(measures: list[Plain]) -> None:
    known: set[str] = set()
    for one in measures:
        name = one.named("id")
        if name in known:
            problem = _("The id “{id}” is used twice. Change one.").format(id=name)
            raise BadFileError([Fault(str(one.path), "measures", problem, "")])
        known.add(name)


def searched(text: str) -> str:
    """Return text as it is searched for: letters large and small are the same."""
    return words_of(text)


def _measure(one: Plain, people: Iterable[Plain], hide: Hiding) -> PastMeasure:
    responsible = one.word("responsible")
    theirs = [each for each in people if _is_of(each, responsible)]
    names = [responsible, *(each.word(key) for each in theirs for key in ("name", "role"))]
    services = [responsible, *(each.word("service") for each in theirs)]
    return PastMeasure(
        id=one.named("id"),
        words=_mark(one.named("what")),
        what=hide(one.word("what")),
        responsible=hide(responsible),
        people=searched(hide(" · ".join(filter(None, names)))),
        services=searched(hide(" · ".join(filter(None, services)))),
        level=one.word("level") or "person",
        deadline=one.day("deadline"),
        recurring=one.flag("recurring"),
        last=one.word("last"),
    )


def _is_of(person: Plain, responsible: str) -> bool:
    """Return whether a measure is someone's: it names them, or their role."""
    said = _words(responsible)
    known = (_words(person.word("name")), _words(person.word("role")))
    return any(one.strip() and one in said for one in known)


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _looked_at(one: Plain, hide: Hiding) -> LookedAt:
    return LookedAt(
        id=one.named("id"),
        words=_mark(one.named("what")),
        origin=one.word("origin"),
        outcome=_outcome(one),
        why=hide(one.word("why")),
    )


def _followed(one: Plain, hide: Hiding) -> Followed:
    return Followed(
        measure=one.named("measure"),
        at=one.dated("at"),
        outcome=_outcome(one),
        why=hide(one.word("why")),
    )


def _outcome(one: Plain) -> str:
    return one.one_of("outcome", ("", *OUTCOMES))


def _mark(words: str) -> str:
    """Return a mark of some words, by which they are known again and cannot be read."""
    return sha256(words_of(words).encode("utf-8", "replace")).hexdigest()[:20]


def day_of(at: datetime | None) -> date | None:
    """Return the day of a meeting in Norway."""
    return day_in_norway(at) if at else None
