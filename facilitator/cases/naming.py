"""What a record's file is called: its day and the case's alias, and never a person's name."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path, PurePath

_LONGEST = 40
"""Most characters of the alias in a file's name; Windows allows 260 for the whole path."""
_SET_ASIDE = re.compile(r"\.conflict-\d+\.toml$", re.IGNORECASE)


def new_record_path(folder: Path, day: date, alias: str, names: Iterable[str] = ()) -> Path:
    """Return a path for a new record, such as `2026-11-22-nordlys.toml`; no file there has it.

    `alias` is the case's, or another word that tells the meeting. Only letters, digits and hyphens
    are used, so that every system takes the name. An alias that holds one of `names` (people's full
    names) is left out of it.
    """
    word = _plain(alias)
    if any(name and f"-{name}-" in f"-{word}-" for name in map(_plain, names)):
        word = ""
    stem = f"{day.isoformat()}-{word[:_LONGEST]}".rstrip("-")
    return _free(folder, (f"{stem}.toml" if n == 1 else f"{stem}-{n}.toml" for n in count(1)))


def beside(record: Path) -> Path:
    """Return a free path beside a record for a version of it that is set aside."""
    names = (f"{record.stem}.conflict-{n}{record.suffix}" for n in count(1))
    return _free(record.parent, names)


def is_set_aside(path: PurePath) -> bool:
    """Return whether a file is a version of a record that was set aside."""
    return bool(_SET_ASIDE.search(path.name))


def _plain(text: str) -> str:
    kept = (char if char.isalnum() or category(char)[0] == "M" else "-" for char in _composed(text))
    return re.sub("-+", "-", "".join(kept)).strip("-")


def _composed(text: str) -> str:
    return normalize("NFC", normalize("NFC", text).lower())


def _free(folder: Path, names: Iterable[str]) -> Path:
    # Compared without case and in one form, as Windows and macOS do.
    taken = {_composed(entry.name) for entry in folder.iterdir()} if folder.is_dir() else set()
    return folder / next(name for name in names if _composed(name) not in taken)
