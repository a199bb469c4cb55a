"""What a record's file is called: its day and the case's alias, and never a person's name."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePath

_LONGEST = 40
"""Most characters of the alias in a file's name; Windows allows 260 for the whole path."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""What Windows takes for a device and not for a folder."""
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


def new_case_path(folder: Path, alias: str) -> Path:
    """Return a path for a new case's folder, such as `nordlys`; nothing there has it."""
    word = _plain(alias)[:_LONGEST].strip("-")
    if not word or _RESERVED.fullmatch(word):
        word = f"case-{word}".rstrip("-")
    return _free(folder, (word if n == 1 else f"{word}-{n}" for n in count(1)))


def same_alias(one: str, other: str) -> bool:
    """Return whether two aliases are the same, however they are written."""
    return _composed(one.strip()) == _composed(other.strip())


def day_named(path: Path) -> date | None:
    """Return the day that a file's name begins with; none where it begins otherwise."""
    match = _DAY.match(path.name)
    if match is not None:
        with suppress(ValueError):
            return date.fromisoformat(match[0])
    return None


def with_day(path: Path, day: date) -> Path:
    """Return a free path beside a record, with this day in its name in place of the one there."""
    tail = path.stem.removeprefix(str(day_named(path) or ""))
    stem = f"{day.isoformat()}{tail}"
    names = (f"{stem}{path.suffix}" if n == 1 else f"{stem}-{n}{path.suffix}" for n in count(1))
    return _free(path.parent, names)


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
    names_there = os.listdir(folder) if folder.is_dir() else ()  # noqa: PTH208  maybe hundreds
    taken = set(map(_composed, names_there))
    return folder / next(name for name in names if _composed(name) not in taken)
