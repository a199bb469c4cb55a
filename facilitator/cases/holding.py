"""What a case holds on the disk, and for how long: which files, how many, how old."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from facilitator.cases.beside import ENDINGS
from facilitator.cases.case_folder import day_of, record_files
from facilitator.cases.durable import TEMPORARY
from facilitator.cases.naming import day_named, is_set_aside
from facilitator.cases.shelf import double, is_agenda, summary
from facilitator.dates.saying import say_date
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.limits import CASE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from facilitator.case import CaseFile
    from facilitator.cases.case_folder import CaseFolder
    from facilitator.cases.open_measures import OpenMeasures
    from facilitator.cases.overview import Overview
    from facilitator.faults import Fault


class Kind(Enum):
    """What a file of a case is, and what a list calls such files."""

    FACTS = later("standing facts")
    RECORD = later("records of meetings")
    DOCUMENT = later("documents, calendars and text for pasting")
    SET_ASIDE = later("versions of records that were set aside")
    LEFTOVER = later("locks and half-written files")
    OTHER = later("other files")


@dataclass(frozen=True, slots=True)
class Held:
    """One file of a case."""

    path: Path
    kind: Kind


def held_by(case: CaseFolder) -> tuple[Held, ...]:
    """Return every file in the folder of a case, by name, also those in folders within it.

    A link is itself such a file, whatever it leads to.
    """
    return tuple(Held(path, kind_of(path, case.path)) for path in _files(case.path))


def _files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        found = sorted((one.name, one.is_dir(follow_symlinks=False)) for one in entries)
    for name, is_folder in found:
        if is_folder:
            yield from _files(folder / name)
        else:
            yield folder / name


def kind_of(path: Path, folder: Path) -> Kind:
    """Return what a file of a case in `folder` is, by its name."""
    suffix = path.suffix.lower()
    if path.parent != folder:
        return Kind.OTHER
    if path.name == CASE_FILE:
        return Kind.FACTS
    if path.name.startswith("."):
        return Kind.LEFTOVER if suffix in (TEMPORARY, ".lock") else Kind.OTHER
    if is_set_aside(path):
        return Kind.SET_ASIDE
    if suffix == ".toml":
        return Kind.RECORD
    return Kind.DOCUMENT if suffix in ENDINGS else Kind.OTHER


def what_is_kept(held: Iterable[Held], facts: CaseFile, today: date) -> Iterator[str]:
    """Say, line by line, what a case holds, from when, and how long it may be kept."""
    by_kind: dict[Kind, list[Path]] = {kind: [] for kind in Kind}
    for one in held:
        by_kind[one.kind].append(one.path)
    for kind, paths in by_kind.items():
        if paths:
            yield _("{what}: {n}").format(what=_(kind.value), n=len(paths)) + _span(paths)
    if facts.keep_until is None:
        yield _("No last day is set for how long it is kept (keep_until in {file}).").format(
            file=CASE_FILE
        )
        return
    last = say_date(facts.keep_until, in_use(), weekday=False)
    if facts.keep_until < today:
        yield "! " + _("It may be kept until {date}, and that day is past.").format(date=last)
    else:
        yield _("It may be kept until {date}.").format(date=last)


def _span(paths: list[Path]) -> str:
    days = sorted(day for day in map(day_named, paths) if day is not None)
    if not days:
        return ""
    first, last = (say_date(day, in_use(), weekday=False) for day in (days[0], days[-1]))
    if first == last:
        return f" ({first})"
    return " " + _("(from {first} to {last})").format(first=first, last=last)


def faults_in(case: CaseFolder) -> tuple[Fault, ...]:
    """Return what is wrong with files among the records: each is named and left alone.

    Every record is read; not for the screen's thread.
    """
    faults: list[Fault] = []
    known: dict[str, Path] = {}
    for path in sorted(record_files(case.path), key=lambda path: (len(path.name), path.name)):
        try:
            found = summary(path)
        except BadFileError as error:
            if not is_agenda(path):
                faults += error.faults
            continue
        other = known.setdefault(found.id, path) if found.id else path
        if other != path:
            faults.append(double(path, other))
    return tuple(faults)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in the list of a case's records."""

    path: Path
    day: date | None
    """None where no day is known."""


def meetings_of(newest: tuple[Path, ...]) -> tuple[Meeting, ...]:
    """Return what a list shows of records; one with a day in its name is not read."""
    found = []
    for path in newest:
        day = day_of(path)
        known = date.min < day < date.max
        found.append(Meeting(path, day if known else None))
    return tuple(found)


def open_things(one: Overview, measures: OpenMeasures) -> tuple[int, int]:
    """Return how many measures are open in a case, of those in its folder, and how many items wait.

    Raises BadFileError.
    """
    return measures.count(one.case, one.alias), len(one.case.facts().items)
