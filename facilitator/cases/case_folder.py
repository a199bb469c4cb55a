"""The folder of one case: its file of standing facts and, beside it, its meetings' records."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from facilitator.cases.durable import NotSavedError, write_durably
from facilitator.cases.folder import make_folder
from facilitator.cases.locking import InUseError, hold
from facilitator.cases.naming import day_named, is_set_aside, new_case_path, same_alias
from facilitator.faults import BadFileError, Fault, read_toml, remedy_among
from facilitator.language import gettext as _
from facilitator.limits import CASE_FILE as CASE_FILE  # noqa: PLC0414  it is said here what it is

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.case import CaseFile


_PATIENCE = 10.0
"""Seconds to wait while another program changes a case, which takes it some milliseconds."""
_TRIES = 20
"""Times a change is tried anew where a person saves the file at the same moment."""


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """One case on the disk. Nothing is read before it is asked for."""

    path: Path

    @property
    def file(self) -> Path:
        """The file of standing facts."""
        return self.path / CASE_FILE

    def alias(self) -> str:
        """Read what the case is called, and no more of it. Raises BadFileError."""
        alias = read_toml(self.file).get("alias")
        if isinstance(alias, str) and alias.strip():
            return alias.strip()
        problem = _("The case has no alias.")
        raise BadFileError([Fault(str(self.file), "alias", problem, _("Add it."))])

    def keep_until(self) -> date | None:
        """Read how long what it holds may be kept, and no more of it. Raises BadFileError."""
        last = read_toml(self.file).get("keep_until")
        return last if isinstance(last, date) and not isinstance(last, datetime) else None

    def facts(self) -> CaseFile:
        """Read the standing facts. Raises BadFileError with every fault in them."""
        from facilitator.case import load_case  # noqa: PLC0415  a list of cases needs no models

        return load_case(self.file)

    def change(self, how: Callable[[CaseFile], CaseFile]) -> CaseFile:
        """Change the standing facts as they now are in the file, and return them.

        A file in which nothing changes is not touched. One program changes it at a time; where a
        person changes it meanwhile, `how` is asked again, of what it then holds. Raises
        BadFileError, and NotSavedError where it cannot be written or another program is long at it.
        """
        try:
            lock = hold(self.file, patience=_PATIENCE)
        except InUseError:
            raise NotSavedError(_in_use(self.file)) from None
        try:
            for _try in range(_TRIES):
                content = _content(self.file)
                before = self.facts()
                after = how(before)
                if after == before:
                    return after
                with suppress(_ChangedMeanwhileError):
                    _write(self.file, after, content)
                    return after
        finally:
            lock.release()
        raise NotSavedError(_in_use(self.file))

    def records(self) -> tuple[Path, ...]:
        """Return the files that may be records of its meetings, by name; none of them is read."""
        return record_files(self.path)


class _ChangedMeanwhileError(Exception):
    """The file holds something else than what was read."""


def _write(file: Path, case: CaseFile, known: bytes | None) -> None:
    """Put a case in its file. Raises _ChangedMeanwhileError where that no longer holds `known`."""
    from facilitator.case import case_toml  # noqa: PLC0415  likewise

    def check() -> None:
        if _content(file) != known:
            raise _ChangedMeanwhileError

    write_durably(file, case_toml(case).encode(), check=check)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None  # reading the facts says what is wrong


def _in_use(file: Path) -> Fault:
    problem = _("Another program is changing the case.")
    return Fault(str(file), "", problem, _("Try again in a moment."))


def write_case(file: Path, case: CaseFile) -> None:
    """Put a case in its file, whatever that holds. Raises NotSavedError."""
    from facilitator.case import case_toml  # noqa: PLC0415  likewise

    write_durably(file, case_toml(case).encode())


def make_case(folder: Path, case: CaseFile) -> CaseFolder:
    """Make a folder for a case among the records, and put its file there; it is given its id.

    Raises NotSavedError where it cannot be made.
    """
    from uuid import uuid4  # noqa: PLC0415  seldom needed

    path = make_folder(new_case_path(make_folder(folder), case.alias))
    made = CaseFolder(path)
    write_case(made.file, case.model_copy(update={"id": case.id or str(uuid4())}))
    return made


def record_files(folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder that may be records, by name; a folder that is gone has none.

    Raises OSError where the folder cannot be opened.
    """
    return tuple(one for one in toml_files(folder) if not is_set_aside(one))


def toml_files(folder: Path) -> tuple[Path, ...]:
    """Return the same with the versions of records that were set aside among them."""
    # A case may have hundreds, which are all looked at before it is opened; so none is asked of
    # the disk but those that may be records.
    try:
        with os.scandir(folder) as entries:
            names = sorted(one.name for one in entries if _may_be(one.name) and one.is_file())
    except FileNotFoundError:
        return ()
    return tuple(folder / name for name in names)


def may_be_record(name: str) -> bool:
    """Return whether a file of this name may be a record: no hidden one, nor one set aside."""
    return _may_be(name) and not is_set_aside(PurePath(name))


def _may_be(name: str) -> bool:
    return name.lower().endswith(".toml") and not name.startswith(".") and name != CASE_FILE


def newest_first(records: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return records with the last meeting first, by the day in each name.

    The program names every record by its day, and so none is read for it. One that a person named
    otherwise is read, and stands where its meeting does; one that has no day yet comes first.
    """
    return tuple(sorted(records, key=lambda path: (day_of(path), path.name), reverse=True))


def day_of(path: Path) -> date:
    """Return the day of a record, by its name where that begins with one; see `newest_first`."""
    named = day_named(path)
    if named is not None:
        return named
    try:
        data = read_toml(path)
    except BadFileError:
        return date.min
    course = data.get("course")
    started = course.get("started") if isinstance(course, dict) else None
    when = started or data.get("start")
    return when.astimezone(UTC).date() if isinstance(when, datetime) else date.max


def case_folders(folder: Path) -> tuple[CaseFolder, ...]:
    """Return the cases that lie in a folder, by name; the folder itself where it is one.

    Raises OSError where the folder cannot be opened.
    """
    if (folder / CASE_FILE).is_file():
        return (CaseFolder(folder),)
    try:
        with os.scandir(folder) as entries:
            names = sorted(one.name for one in entries if one.is_dir())
    except FileNotFoundError:
        return ()
    cases = (CaseFolder(folder / name) for name in names)
    return tuple(case for case in cases if case.file.is_file())


def case_of(record: Path) -> CaseFolder | None:
    """Return the case that a record lies in; none where it lies loose."""
    return CaseFolder(record.parent) if (record.parent / CASE_FILE).is_file() else None


def case_with_alias(folder: Path, alias: str) -> CaseFolder | None:
    """Return the case of an alias, however it is written; one whose file is bad is passed over."""
    for case in case_folders(folder):
        try:
            if same_alias(case.alias(), alias):
                return case
        except BadFileError:
            continue
    return None


def find_case(name: str, folder: Path) -> CaseFolder:
    """Return the case of an alias among the records in `folder`, or in a folder that is named.

    Raises BadFileError naming the nearest alias where there is none.
    """
    for place in (Path(name).expanduser(), folder / name):
        if name.strip() and (place / CASE_FILE).is_file():
            return CaseFolder(place)
    found = case_with_alias(folder, name)
    if found is not None:
        return found
    problem = _("There is no case of that name in {folder}.").format(folder=folder)
    raise BadFileError([Fault(name, "", problem, remedy_among(name, aliases(folder)))])


def aliases(folder: Path) -> tuple[str, ...]:
    """Return what the cases in a folder are called; one whose file is bad is passed over."""
    found: list[str] = []
    for case in case_folders(folder):
        try:
            found.append(case.alias())
        except BadFileError:
            continue
    return tuple(found)
