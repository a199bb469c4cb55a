"""The folder of one case: its file of standing facts and, beside it, its meetings' records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from facilitator.cases.naming import is_set_aside

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.case import CaseFile

CASE_FILE = "case.toml"
"""What the file of a case is called, in the case's own folder."""


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """One case on the disk. Nothing is read before it is asked for."""

    path: Path

    @property
    def file(self) -> Path:
        """The file of standing facts."""
        return self.path / CASE_FILE

    def facts(self) -> CaseFile:
        """Read the standing facts. Raises BadFileError with every fault in them."""
        from facilitator.case import load_case  # noqa: PLC0415  a list of cases needs no models

        return load_case(self.file)

    def records(self) -> tuple[Path, ...]:
        """Return the files that may be records of its meetings, by name; none of them is read."""
        return record_files(self.path)


def record_files(folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder that may be records, by name; a folder that is gone has none.

    Raises OSError where the folder cannot be opened.
    """
    try:
        entries = sorted(folder.iterdir())
    except FileNotFoundError:
        return ()
    return tuple(one for one in entries if may_be_record(one.name) and one.is_file())


def may_be_record(name: str) -> bool:
    """Return whether a file of this name may be a record: no hidden one, nor one set aside."""
    if name.startswith(".") or name == CASE_FILE or is_set_aside(PurePath(name)):
        return False
    return name.lower().endswith(".toml")


def case_folders(folder: Path) -> tuple[CaseFolder, ...]:
    """Return the cases that lie in a folder, by name; the folder itself where it is one.

    Raises OSError where the folder cannot be opened.
    """
    if (folder / CASE_FILE).is_file():
        return (CaseFolder(folder),)
    try:
        entries = sorted(folder.iterdir())
    except FileNotFoundError:
        return ()
    return tuple(CaseFolder(one) for one in entries if (one / CASE_FILE).is_file())
