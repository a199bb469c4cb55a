"""What is left to do after the meetings that lie in a folder: only what a list shows of it.

After a group's next meeting has been held, what was left of the one before is not asked about
again, unless someone asks for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.cases.case_folder import case_folders, newest_first, record_files
from facilitator.cases.hiding_children import shown
from facilitator.cases.naming import day_named
from facilitator.cases.past import searched
from facilitator.cases.shelf import is_agenda, summary
from facilitator.faults import BadFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from facilitator.cases.shelf import Summary
    from facilitator.meeting.afterwards import Todo


@dataclass(frozen=True, slots=True)
class LeftOver:
    """One meeting, and what is left to do after it, the most urgent first."""

    meeting: Summary
    todos: tuple[Todo, ...]
    """What it is, with aliases for those whose names must not stand on a screen."""


@dataclass(frozen=True, slots=True)
class LeftOvers:
    """What is left to do after meetings, and the files that could not be read."""

    meetings: tuple[LeftOver, ...]
    problems: tuple[BadFileError, ...] = ()


def left_over(folder: Path, agendas: tuple[Path, ...] = (), *, every: bool = False) -> LeftOvers:
    """Return the meetings in a folder, and in the cases in it, after which something is left to do.

    Of each case that is its last meeting held, or, with `every`, all of them. The one with the most
    urgent thing comes first. `agendas` are folders of agendas beside the program's own. A file that
    cannot be read is named in `problems` and left alone.
    Raises OSError where the folder cannot be opened.
    """
    problems: list[BadFileError] = []
    found: list[LeftOver] = []
    for meetings in _by_case(folder, problems, every=every):
        for one in meetings:
            try:
                left = left_after(one, agendas)
            except BadFileError as error:
                problems.append(error)
                continue
            if left.todos:
                found.append(left)
    found.sort(key=lambda left: [(one.due is None, str(one.due)) for one in left.todos[:1]])
    return LeftOvers(tuple(found), tuple(problems))


def left_after(meeting: Summary, agendas: tuple[Path, ...] = ()) -> LeftOver:
    """Return what is left to do after one meeting.

    Raises BadFileError where its record, or its agenda, cannot be read.
    """
    from facilitator.agenda import agenda_of  # noqa: PLC0415  a list waits for no models
    from facilitator.meeting.afterwards import left  # noqa: PLC0415  likewise
    from facilitator.record import load_record  # noqa: PLC0415  likewise

    record = load_record(meeting.path)
    agenda = agenda_of(record.agenda, meeting.path, agendas, record.language)
    return LeftOver(meeting, left(agenda, shown(agenda, record, meeting.path)))


def _by_case(folder: Path, problems: list[BadFileError], *, every: bool) -> Iterator[list[Summary]]:
    """Yield the closed meetings of each case that are asked about, the last first."""
    cases = case_folders(folder)
    for case in cases:
        files = case.records()
        yield list(_closed(files, problems)) if every else _last(files, problems)
    if any(case.path == folder for case in cases):
        return
    by_alias: dict[str, list[Summary]] = {}
    for one in sorted(_closed(record_files(folder), problems), key=_when, reverse=True):
        by_alias.setdefault(searched(one.alias) or str(one.path), []).append(one)
    yield from (meetings if every else meetings[:1] for meetings in by_alias.values())


def _last(files: tuple[Path, ...], problems: list[BadFileError]) -> list[Summary]:
    """Return a case's last closed meeting, where it has one.

    They are read from the last until one is closed, so that a case with many meetings costs no more
    than one with few. One whose name does not say its day is read in any case: where it cannot be,
    no one knows how late it was.
    """
    last: list[Summary] = []
    for path in newest_first(files):
        if not last or day_named(path) is None:
            found = list(_closed((path,), problems))
            last = last or found
    return last


def _closed(files: Iterable[Path], problems: list[BadFileError]) -> Iterator[Summary]:
    for path in files:
        try:
            one = summary(path)
        except BadFileError as error:
            # A municipality's own agendas may lie among the records of meetings.
            if not is_agenda(path):
                problems.append(error)
            continue
        if one.status == "closed":
            yield one


def _when(one: Summary) -> tuple[bool, float, str]:
    return one.when is not None, one.when.timestamp() if one.when else 0.0, one.path.name
