"""Forgetting a case: everything that is kept of it goes, or all that says who it was about.

Nothing is done before it is asked for twice: first what would go is looked up, then it goes.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import uuid4

from facilitator import language
from facilitator.agenda import agenda_files
from facilitator.case import CaseFile
from facilitator.cases.beside import is_beside
from facilitator.cases.case_folder import (
    CaseFolder,
    aliases,
    case_folders,
    find_case,
    record_files,
    toml_files,
    write_case,
)
from facilitator.cases.durable import saving, write_durably
from facilitator.cases.folder import make_folder
from facilitator.cases.holding import Held, Kind, held_by
from facilitator.cases.index import delete_index
from facilitator.cases.locking import InUseError, is_held, lock_path
from facilitator.cases.naming import is_set_aside, new_case_path, new_record_path, same_alias
from facilitator.dates.zone import day_in_norway
from facilitator.faults import BadFileError, read_toml
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.anonymising import Anonymiser
from facilitator.record import load_record, to_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from facilitator.record import Record

_CALLED = later("Case {n}")
"""What a case is called when it is no one's."""

_NO_TEXTS = (".toml", ".docx", ".pdf")
"""How the names end of files in which a name is not looked for as in a text."""
_LARGEST = 10_000_000
"""Bytes of the largest text that a name is looked for in."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What would go when a case is forgotten."""

    case: CaseFolder | None
    """Its folder; none where its records lie loose only."""
    folder: Path
    """The folder of the records."""
    alias: str
    """What is written to confirm it; the name of the folder where the case's file is bad."""
    held: tuple[Held, ...]
    """Every file in the case's folder."""
    loose: tuple[Held, ...]
    """What lies among the loose records and is of the same case."""
    among_others: tuple[Path, ...] = ()
    """Texts among the records that name it with others, as a list of measures does; they stay."""

    @property
    def all(self) -> tuple[Held, ...]:
        """Every file that would go."""
        return (*self.held, *self.loose)


def would_go(name: str, folder: Path) -> Forgotten:
    """Look up all that is kept of the case of an alias, or in a folder that is named.

    A case may have no folder: then its records lie loose, by their alias. Raises BadFileError where
    there is neither, and else as `what_would_go` does.
    """
    try:
        case = find_case(name, folder)
    except BadFileError:
        loose = _loose(folder, name, set())
        if not loose:
            raise
    else:
        return what_would_go(case, folder)
    said = [_said_in(one.path) for one in loose if one.kind in (Kind.RECORD, Kind.SET_ASIDE)]
    alias, names = said[0][0].strip(), {named for _alias, named in said} - {""}
    return _found(Forgotten(None, folder, alias, (), _loose(folder, alias, names)), names)


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
    held, names = held_by(case), {name} - {""}
    loose = () if case.path == folder else _loose(folder, alias, names)
    return _found(Forgotten(case, folder, alias.strip(), held, loose), names)


def _found(forgotten: Forgotten, names: set[str]) -> Forgotten:
    for one in forgotten.all:
        if one.kind is Kind.RECORD and is_held(one.path):
            raise InUseError(one.path)
    return replace(forgotten, among_others=tuple(_among_others(forgotten, names)))


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
    if forgotten.loose and forgotten.case:
        loose = len(forgotten.loose)
        yield _("{n} of them lie outside the case’s folder.").format(n=loose)
    if forgotten.among_others:
        yield _("These name it among others, and stay. Take it out of them, or delete them:")
        yield from (f"· {path.name}" for path in forgotten.among_others)
    yield _(
        "Not found from here: files written to other folders, what was sent or pasted elsewhere, "
        "and backups of this machine."
    )


def remove(forgotten: Forgotten) -> None:
    """Remove all that was looked up; the case's own file last, so that it can be tried again.

    Raises NotSavedError where something cannot be removed.
    """
    if forgotten.case is None:
        _unlink(one.path for one in forgotten.all)
    else:
        facts = forgotten.case.file
        _unlink(one.path for one in forgotten.all if one.path != facts)
        _unlink([facts])
        _remove_all_of(forgotten.case.path)
    delete_index(forgotten.folder)


def anonymise(forgotten: Forgotten, today: date) -> CaseFolder:
    """Leave of a case what can be counted, under a number, and return where that is.

    What cannot be made anonymous goes: documents, versions set aside, files that are no records of
    this program's. The new case is on the disk before the old one goes. Raises BadFileError where
    the case's own file is bad, or none of the records of a case without one can be read, and
    NotSavedError.
    """
    facts = facts_of(forgotten)
    known = {path.stem for path in agenda_files()} | _agendas_shared(forgotten.folder)
    alias = _next_number(forgotten.folder, facts.language)
    anonymiser = Anonymiser(alias, lambda: str(uuid4()))
    folder = forgotten.case.path if forgotten.case else None
    its_own = folder == forgotten.folder
    if not its_own:
        target = make_folder(new_case_path(forgotten.folder, alias))
    else:
        target = forgotten.folder
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
    if its_own:
        _remove_folders(target)
    elif folder is not None:
        _remove_all_of(folder)
    delete_index(forgotten.folder)
    return new


def facts_of(forgotten: Forgotten) -> CaseFile:
    """Return what stands of a case; of one without a folder, as its first record says.

    Raises BadFileError where that cannot be read.
    """
    if forgotten.case is not None:
        return forgotten.case.facts()
    first = next(_readable(forgotten), None)
    if first is None:
        first = load_record(forgotten.loose[0].path)  # which says what is wrong with it
    return CaseFile(alias=forgotten.alias, agenda=first.agenda, language=first.language)


# What there is -------------------------------------------------------------------------------


def _loose(folder: Path, alias: str, names: set[str]) -> tuple[Held, ...]:
    records = record_files(folder)
    stems = {path.stem for path in records}
    found: list[Held] = []
    for path in records:
        if _is_of(path, alias, names):
            found += [Held(path, Kind.RECORD), *_beside(path, stems)]
    for path in filter(is_set_aside, toml_files(folder)):
        if _is_of(path, alias, names):
            found.append(Held(path, Kind.SET_ASIDE))
    return tuple(found)


def _is_of(path: Path, alias: str, names: set[str]) -> bool:
    called, named = _said_in(path)
    return same_alias(called, alias) or any(same_alias(named, name) for name in names)


def _said_in(path: Path) -> tuple[str, str]:
    """Return the alias and the full name that stand in a record; empty where none does."""
    try:
        case = read_toml(path).get("case")
    except BadFileError:
        return "", ""
    return (
        (str(case.get("alias", "")), str(case.get("name", "")))
        if isinstance(case, dict)
        else ("", "")
    )


def _beside(record: Path, stems: set[str]) -> Iterator[Held]:
    """Yield what was written beside a loose record: documents, its lock, half-written files."""
    others = stems - {record.stem}
    for path in sorted(record.parent.iterdir()):
        if path == lock_path(record) or path.name.startswith(f".{record.name}."):
            yield Held(path, Kind.LEFTOVER)
        elif is_beside(path, record) and not any(
            _longer(record.stem, other, path.stem) for other in others
        ):
            yield Held(path, Kind.DOCUMENT)


def _among_others(forgotten: Forgotten, names: set[str]) -> Iterator[Path]:
    """Yield the texts among the records that name the case and would not go with it."""
    if not forgotten.folder.is_dir():
        return
    going = {one.path for one in forgotten.all}
    said = "|".join(_loosely(name) for name in {forgotten.alias, *names})
    named = re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)
    with os.scandir(forgotten.folder) as entries:
        files = sorted(one.name for one in entries if one.is_file() and one.name[:1] != ".")
    for path in (forgotten.folder / name for name in files):
        if path in going or path.suffix.lower() in _NO_TEXTS or path.stat().st_size > _LARGEST:
            continue
        text = path.read_bytes().decode(errors="replace")
        # A calendar breaks its lines wherever they are full.
        if named.search(normalize("NFC", text.replace("\r\n ", ""))):
            yield path


def _loosely(name: str) -> str:
    return r"\s+".join(map(re.escape, normalize("NFC", name).split()))


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


def _remove_all_of(folder: Path) -> None:
    """Remove a folder that holds no file any more."""
    _remove_folders(folder)
    with saving(folder):
        folder.rmdir()
