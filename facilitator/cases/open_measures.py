"""The measures of one case or of all: asked for by person, service or day, and marked.

They come out of the index, which is looked at anew each time, one by one: however many there are,
no more of them is held than is asked for (SEL-8, LUND-9).
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from facilitator.cases.case_folder import aliases, find_case
from facilitator.cases.index import NAME, UNDATED
from facilitator.cases.looking import below, looked_at_folder, team_of
from facilitator.cases.past import searched
from facilitator.faults import BadFileError, Fault, remedy_among
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facilitator.cases.case_folder import CaseFolder
    from facilitator.meeting.clock import Moment

SHORT_CODE = 6
"""Letters of a code that are shown; of two thousand cases' open measures no two share them."""

Outcome = Literal["", "done", "partly", "not_done", "dropped"]

_SHOWN = (
    "SELECT measures.path, measures.id, code, files.alias, files.folder, files.day, what,"
    " responsible, level, due, recurring, over, carried_on, outcome, why, told, people, services"
    " FROM measures JOIN files ON files.path = measures.path WHERE files.twin = ''"
)
_PART = 500
"""Measures fetched at a time."""


@dataclass(frozen=True, slots=True)
class CaseMeasure:
    """One measure, and what became of it; the child stands in it by alias."""

    record: Path
    """The file of the meeting that agreed on it."""
    id: str
    """Its id there."""
    code: str
    """What it is called when it is marked, in full; its beginning is enough."""
    alias: str
    folder: str
    """Name of the case's folder; empty where its records lie loose."""
    agreed: date | None
    """The day of the meeting."""
    what: str
    responsible: str
    level: str
    deadline: date | None
    recurring: bool
    over: bool
    """Whether nothing more is to be done with it."""
    carried_on: bool
    """Whether a later measure stands in its place."""
    outcome: str
    """What was told of it last."""
    why: str
    told: date | None
    """The day of that."""
    found_by: str
    """What it is found by where one searches: the case, what, who and their services."""

    @property
    def short(self) -> str:
        """The code as it is shown."""
        return self.code[:SHORT_CODE]

    def is_overdue(self, today: date) -> bool:
        """Return whether its day is past and it is still open."""
        return not self.over and self.deadline is not None and self.deadline < today


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which measures are asked for; all that are open where nothing is said."""

    case: str = ""
    """A case's alias, or its folder."""
    person: str = ""
    """Part of a name or a role."""
    service: str = ""
    """Part of a service's name."""
    before: date | None = None
    """Only what has a day that comes before this one."""
    over: bool = False
    """Whether those that are over are asked for too."""


class OpenMeasures:
    """The measures of all cases in a folder, as they are when it is opened."""

    def __init__(self, folder: Path, reading: Callable[[], object] = bool) -> None:
        """Look at what is there; `reading` is called now and then where that takes a while.

        Raises OSError where the folder cannot be opened.
        """
        self.folder = folder
        self._index = looked_at_folder(folder, reading)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._index.close()

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with the files that were left alone."""
        # A case's file that cannot be read is wrong with every record there, and told of once.
        question = "SELECT fault FROM files WHERE fault != '' GROUP BY fault ORDER BY min(path)"
        for (told,) in self._ask(question):
            yield from (Fault(**one) for one in json.loads(told))
        question = "SELECT path, twin FROM files WHERE twin != '' ORDER BY path"
        for path, twin in self._ask(question):
            problem = _("It has the same id as {file}, of which it must be a copy.")
            remedy = _("It is left alone. Delete it, or take its id out.")
            file = str(self.folder / path)
            yield Fault(file, "id", problem.format(file=Path(twin).name), remedy)

    def of(self, wanted: Wanted) -> Iterator[CaseMeasure]:
        """Yield the measures asked for: by their day, those without one last; then what is over.

        Raises BadFileError where there is no such case.
        """
        where, given = [_SHOWN], list[object]()
        if not wanted.over:
            where.append("over = 0")
        if wanted.case:
            teams = self._teams(wanted.case)
            where.append(f"files.team IN ({', '.join('?' * len(teams))})")
            given += teams
        for column, said in (("people", wanted.person), ("services", wanted.service)):
            if said.strip():
                where.append(f"instr({column}, ?) > 0")
                given.append(searched(said))
        if wanted.before:
            where.append("due < ?")
            given.append(wanted.before.isoformat())
        question = " AND ".join(where)
        for row in self._ask(f"{question} ORDER BY over, due, code", *given):
            yield self._measure(row)

    def count(self, case: CaseFolder, alias: str) -> int:
        """Return how many measures are open in a case, which has this alias."""
        teams = (team_of(below(self.folder, case.path)), team_of("", alias))
        question = (
            "SELECT count(*) FROM measures JOIN files ON files.path = measures.path"
            " WHERE files.twin = '' AND over = 0 AND files.team IN (?, ?)"
        )
        [(number,)] = self._ask(question, *teams)
        return int(number)

    def find(self, code: str) -> CaseMeasure:
        """Return the measure that a code, or the beginning of one, names.

        Raises BadFileError where there is none, or more than one.
        """
        said = code.strip().lower()
        question = f"{_SHOWN} AND code >= ? AND code < ? ORDER BY over, code"
        found = (
            [self._measure(row) for row in self._ask(question, said, f"{said}~")] if said else []
        )
        if len(found) == 1:
            return found[0]
        if not found:
            problem = _("There is no measure with this code.")
            remedy = _("“facilitator actions” shows them, each with its code.")
        else:
            problem = _("Several measures have a code that begins so.")
            codes = ", ".join(one.code[: len(said) + 2] for one in found[:5])
            remedy = _("Write more of it: {codes}.").format(codes=codes)
        raise BadFileError([Fault(code, "", problem, remedy)])

    def records(self, case: str) -> list[Path]:
        """Return the records of a case, by name; copies and those with faults are left out.

        Raises BadFileError where there is no such case.
        """
        question = "SELECT path FROM files WHERE team = ? AND twin = '' ORDER BY path"
        teams = self._teams(case)
        return [self.folder / path for team in teams for (path,) in self._ask(question, team)]

    def _teams(self, case: str) -> list[str]:
        """Return the groups that a case's alias, or the name or path of its folder, stands for."""
        wanted, path = searched(case), Path(case).expanduser()
        folder = ""
        if path.is_dir() and path.resolve().is_relative_to(self.folder.resolve()):
            folder = path.resolve().relative_to(self.folder.resolve()).as_posix()
        teams: dict[str, None] = {}
        known: dict[str, None] = {}
        question = "SELECT DISTINCT team, folder, alias FROM files WHERE team != ''"
        for team, place, alias in self._ask(question):
            if wanted in (searched(alias), searched(place)) or (folder and folder == place):
                teams[team] = None
            elif alias and len(known) < _PART:
                known[alias] = None
        if not teams:
            self._require_case(case, tuple(known))
        return list(teams)

    def _require_case(self, case: str, known: tuple[str, ...]) -> None:
        """Raise BadFileError unless there is a case of this name, though without a record yet."""
        try:
            found = find_case(case, self.folder)
        except BadFileError as error:
            remedy = remedy_among(case, tuple(dict.fromkeys((*known, *aliases(self.folder)))))
            [fault] = error.faults
            raise BadFileError([replace(fault, remedy=remedy)]) from None
        found.alias()  # a file that cannot be read says so itself

    def _ask(self, question: str, *given: object) -> Iterator[tuple[Any, ...]]:
        try:
            for row in self._index.ask(question, *given):  # noqa: UP028  likewise
                yield row
        except sqlite3.DatabaseError:
            path = str(self.folder / NAME)
            problem = _("The index cannot be read.")
            remedy = _("Delete it; it is made anew by itself.")
            raise BadFileError([Fault(path, "", problem, remedy)]) from None

    def _measure(self, row: tuple[Any, ...]) -> CaseMeasure:
        path, name, code, alias, folder, day, what, responsible, level, due, *rest = row
        recurring, over, carried_on, outcome, why, told, *who = rest
        return CaseMeasure(
            record=self.folder / path,
            id=name,
            code=code,
            alias=alias,
            folder=folder,
            agreed=_day(day),
            what=what,
            responsible=responsible,
            level=level,
            deadline=_day(due),
            recurring=bool(recurring),
            over=bool(over),
            carried_on=bool(carried_on),
            outcome=outcome,
            why=why,
            told=_day(told),
            found_by=" ".join((searched(alias), searched(what), *who)),
        )


def follow(
    measure: CaseMeasure, outcome: Outcome, now: Moment, *, why: str = "", by: str = "",
    folders: tuple[Path, ...] = (),
) -> None:  # fmt: skip
    """Say what became of a measure; it is added to its record, which is on the disk after this.

    Raises RefusedError, InUseError where the meeting is open elsewhere, BadFileError where its
    record or agenda cannot be read, and NotSavedError where it could not be kept.
    """
    from facilitator.cases.live import carry_out  # noqa: PLC0415  slow to import
    from facilitator.meeting.following import (  # noqa: PLC0415  likewise
        FollowMeasure,
        require_reason,
    )

    require_reason(outcome, why)  # what is refused leaves the file as it was, comments and all
    told = FollowMeasure(at=now, measure=measure.id, outcome=outcome, why=why, by=by)
    carry_out(measure.record, (told,), now, folders)


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said not in ("", UNDATED) else None
