"""What a list shows of a case: what it is called, its next and its last meeting.

Its file is read, and of its records those that are not closed: see `Shelf`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.cases.case_folder import case_folders, day_of, newest_first
from facilitator.cases.shelf import day_held, summary, to_last_closed
from facilitator.faults import BadFileError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from facilitator.cases.case_folder import CaseFolder
    from facilitator.cases.shelf import Summary
    from facilitator.faults import Fault


@dataclass(frozen=True, slots=True)
class Overview:
    """A case in a list."""

    case: CaseFolder
    alias: str
    waiting: Summary | None = None
    """The meeting that is prepared or under way, the next one where there are several."""
    last: date | None = None
    """The day of the last meeting that was closed."""
    last_record: Path | None = None
    keep_until: date | None = None
    """The last day that what it holds may be kept."""

    def kept_too_long(self, today: date) -> bool:
        """Return whether what it holds should be gone."""
        return self.keep_until is not None and self.keep_until < today


@dataclass(frozen=True, slots=True)
class Overviews:
    """The cases in a folder by alias, and what is wrong with those that could not be read."""

    cases: tuple[Overview, ...] = ()
    faults: tuple[Fault, ...] = ()


def overview(case: CaseFolder, newest: tuple[Path, ...] | None = None) -> Overview:
    """Return what a list shows of a case. Raises BadFileError where its file cannot be read.

    `newest` are its records, the newest first, where they are known already.
    """
    alias, keep_until = case.alias(), case.keep_until()
    waiting: Summary | None = None
    closed: list[tuple[date, Path]] = []
    known = newest_first(case.records()) if newest is None else newest
    for path, closed_as in to_last_closed(known):
        if closed_as is not None:
            closed.append((day_held(path) or day_of(path), path))
            continue
        with suppress(BadFileError):
            waiting = summary(path)
    if not closed:
        return Overview(case, alias, waiting, keep_until=keep_until)
    day, last = max(closed)
    return Overview(case, alias, waiting, day, last, keep_until)


def overviews(folder: Path) -> Overviews:
    """Look at every case in a folder. Raises OSError where it cannot be opened."""
    found: list[Overview] = []
    faults: list[Fault] = []
    for case in case_folders(folder):
        try:
            found.append(overview(case))
        except BadFileError as error:
            faults += error.faults
    return Overviews(tuple(sorted(found, key=lambda one: one.alias.casefold())), tuple(faults))
