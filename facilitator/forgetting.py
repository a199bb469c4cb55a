"""Forgetting a case: everything that is kept of it goes, or all that says who it was about.

Nothing is done before it is asked for twice: first what would go is looked up, then it goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from facilitator import language
from facilitator.agenda import agenda_files
from facilitator.cases.case_folder import (
    CaseFolder,
    aliases,
    case_folders,
    record_files,
    toml_files,
    write_case,
)
from facilitator.cases.durable import saving, write_durably
from facilitator.cases.folder import make_folder
from facilitator.cases.holding import DOCUMENTS, Held, Kind, held_by
from facilitator.cases.locking import InUseError, is_held, lock_path
from facilitator.cases.naming import is_set_aside, new_case_path, new_record_path, same_alias
from facilitator.dates.zone import day_in_norway
from facilitator.export import document_words
from facilitator.faults import BadFileError, read_toml
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.anonymising import Anonymiser
from facilitator.record import load_record, to_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from facilitator.record import Record

INDEX = ".facilitator-index"
"""How the names begin of what the program lays in the records folder to find things faster."""

_CALLED = later("Case {n}")
"""What a case is called when it is no one's."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What would go when a case is forgotten."""

    case: CaseFolder
    folder: Path
    """The folder of the records."""
    alias: str
    """What is written to confirm it; the name of the folder where the case's file is bad."""
    held: tuple[Held, ...]
    """Every file in the case's folder."""
    loose: tuple[Held, ...]
    """What lies among the loose records and is of the same case."""

    @property
    def all(self) -> tuple[Held, ...]:
        """Every file that would go."""
        return (*self.held, *self.loose)


def what_would_go(case: CaseFolder, folder: Path) -> Forgotten:
    """Look up all that is kept of a case: its folder, and loose records of the same alias or name.

    Nothing is changed. Raises InUseError where one of its meetings is open in a window.
    """
    alias, name = case.path.name, ""
    try:
        data = read_toml(case.file)
        said, named = data.get("alias"), data.get("name")
        alias = said if isinstance(said, str) and said.strip() else alias
        name = named if isinstance(named, str) else ""
    except BadFileError:
        pass
    held = held_by(case)
    loose = () if case.path == folder else tuple(_loose(folder, alias, name))
    found = Forgotten(case, folder, alias.strip(), held, loose)
    for one in found.all:
        if one.kind is Kind.RECORD and is_held(one.path):
            raise InUseError(one.path)
    return found


def said_of(forgotten: Forgotten, *, anonymise: bool) -> Iterator[str]:
    """Say, line by line, what would go, and what is not found from here."""
    if anonymise:
        yield _("{alias}: every name and every word goes from this:").format(alias=forgotten.alias)
    else:
        yield _("{alias}: all of this goes, and cannot be brought back:").format(
            alias=forgotten.alias
        )
    for kind in Kind:
        number = sum(one.kind is kind for one in forgotten.all)
        if number:
            yield "· " + _("{what}: {n}").format(what=_(kind.value), n=number)
    if forgotten.loose:
        loose = len(forgotten.loose)
        yield _("{n} of them lie outside the case’s folder.").format(n=loose)
    yield _(
        "Not found from here: files written to other folders, what was sent or pasted elsewhere, "
        "and backups of this machine."
    )


def remove(forgotten: Forgotten) -> None:
    """Remove all that was looked up; the case's own file last, so that it can be tried again.

    Raises NotSavedError where something cannot be removed.
    """
    facts = forgotten.case.file
    _unlink(one.path for one in forgotten.all if one.path != facts)
    _unlink([facts])
    _remove_folders(forgotten.case.path)
    with saving(forgotten.case.path):
        forgotten.case.path.rmdir()
    _drop_index(forgotten.folder)


def anonymise(forgotten: Forgotten, today: date) -> CaseFolder:
    """Leave of a case what can be counted, under a number, and return where that is.

    What cannot be made anonymous goes: documents, versions set aside, files that are no records of
    this program's. The new case is on the disk before the old one goes. Raises BadFileError where
    the case's own file is bad, and NotSavedError.
    """
    facts = forgotten.case.facts()
    known = {path.stem for path in agenda_files()} | _agendas_shared(forgotten.folder)
    alias = _next_number(forgotten.folder, facts.language)
    anonymiser = Anonymiser(alias, lambda: str(uuid4()))
    its_own = forgotten.case.path == forgotten.folder
    target = forgotten.case.path
    if not its_own:
        target = make_folder(new_case_path(forgotten.folder, alias))
    gone = [one.path for one in forgotten.all]
    for record in _readable(forgotten):
        kept = anonymiser.record(record, _agenda_name(record.agenda, known))
        began = record.course.started or record.start
        path = new_record_path(target, day_in_norway(began) if began else today, alias)
        write_durably(path, to_toml(kept).encode())
    case = anonymiser.case(facts, _agenda_name(facts.agenda, known))
    new = CaseFolder(target)
    write_case(new.file, case)
    _unlink(path for path in gone if path != new.file)
    _remove_folders(forgotten.case.path)
    if not its_own:
        with saving(forgotten.case.path):
            forgotten.case.path.rmdir()
    _drop_index(forgotten.folder)
    return new


# What there is -------------------------------------------------------------------------------


def _loose(folder: Path, alias: str, name: str) -> Iterator[Held]:
    records = record_files(folder)
    stems = {path.stem for path in records}
    for path in records:
        if _is_of(path, alias, name):
            yield Held(path, Kind.RECORD)
            yield from _beside(path, stems)
    for path in filter(is_set_aside, toml_files(folder)):
        if _is_of(path, alias, name):
            yield Held(path, Kind.SET_ASIDE)


def _is_of(path: Path, alias: str, name: str) -> bool:
    try:
        case = read_toml(path).get("case")
    except BadFileError:
        return False
    if not isinstance(case, dict):
        return False
    called, named = str(case.get("alias", "")), str(case.get("name", ""))
    return same_alias(called, alias) or bool(name and same_alias(named, name))


def _beside(record: Path, stems: set[str]) -> Iterator[Held]:
    """Yield what was written beside a loose record: documents, its lock, half-written files."""
    words = "|".join(map(re.escape, document_words()))
    document = re.compile(rf"{re.escape(record.stem)}-(?:{words})(?:-.+)?")
    others = stems - {record.stem}
    for path in sorted(record.parent.iterdir()):
        if path == lock_path(record) or path.name.startswith(f".{record.name}."):
            yield Held(path, Kind.LEFTOVER)
        elif (
            path.suffix.lower() in DOCUMENTS
            and document.fullmatch(path.stem)
            and not any(_longer(record.stem, other, path.stem) for other in others)
        ):
            yield Held(path, Kind.DOCUMENT)


def _longer(stem: str, other: str, document: str) -> bool:
    """Return whether a document is rather of another record, whose name is longer."""
    return len(other) > len(stem) and document.startswith(f"{other}-")


def _readable(forgotten: Forgotten) -> Iterator[Record]:
    for one in forgotten.all:
        if one.kind is Kind.RECORD:
            try:
                yield load_record(one.path)
            except BadFileError:
                continue


# Without anyone ------------------------------------------------------------------------------


def _next_number(folder: Path, spoken: str) -> str:
    taken = aliases(folder)
    called = (language.words(spoken)(_CALLED).format(n=number) for number in count(1))
    return next(one for one in called if not any(same_alias(one, other) for other in taken))


def _agendas_shared(folder: Path) -> set[str]:
    """Return the names of the agendas that lie among the records, for every case."""
    in_a_case = folder in (case.path for case in case_folders(folder))
    return set() if in_a_case else {path.stem for path in agenda_files((folder,))}


def _agenda_name(agenda: str, known: set[str]) -> str:
    """Return what an agenda is called, where that is not a name someone gave one case's own."""
    stem = Path(agenda).stem
    return stem if stem in known else "agenda"


# Removing ------------------------------------------------------------------------------------


def _unlink(paths: Iterable[Path]) -> None:
    for path in paths:
        with saving(path):
            path.unlink(missing_ok=True)


def _remove_folders(folder: Path) -> None:
    """Remove the folders within a folder, none of which holds a file any more."""
    with saving(folder):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                path.rmdir()


def _drop_index(folder: Path) -> None:
    if folder.is_dir():
        _unlink(path for path in folder.iterdir() if path.name.startswith(INDEX))
