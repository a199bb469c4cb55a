"""The index of a records folder: what was read of each record, so that it is read once.

It is never the truth. It may be deleted at any time and is made anew; one that is damaged, or of
another version of the program, is. Where none can be kept, as on a disk that is read only, it lies
in memory for as long as it is used. It holds aliases, what was agreed on and who is responsible, in
words without a child's name, and only its owner can read it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from facilitator.cases.durable import saving

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = ".facilitator-index.sqlite"
"""What the file is called, in the records folder."""

_VERSION = 2
"""The version of the tables; a file of any other is made anew."""
_PATIENCE = 5.0
"""Seconds to wait for another program that writes in it."""
_OWNER_ONLY = 0o600
_BESIDE = ("", "-journal", "-wal", "-shm")
"""How the names end of what SQLite lays beside the file."""

_TABLES = """
CREATE TABLE files (
    path TEXT PRIMARY KEY,      -- below the records folder
    folder TEXT NOT NULL,       -- of the case; empty for what lies loose
    mtime INTEGER NOT NULL,
    size INTEGER NOT NULL,
    team TEXT NOT NULL,         -- the group of people whose meeting it was; empty for no record
    record TEXT NOT NULL,       -- what the record is known by
    alias TEXT NOT NULL,        -- of the case, as its own file says it
    at TEXT NOT NULL,           -- when the meeting began, in UTC
    day TEXT NOT NULL,          -- likewise, the day in Norway
    begun INTEGER NOT NULL,
    twin TEXT NOT NULL,         -- the record that this is a copy of
    fault TEXT NOT NULL,        -- why it could not be read, and
    spoken TEXT NOT NULL,       -- the language in which that is said
    agenda TEXT NOT NULL,       -- what the record's agenda is called
    hidden TEXT NOT NULL        -- a mark of the files that say whose names were hidden
) WITHOUT ROWID;
CREATE INDEX in_folder ON files (folder);
CREATE INDEX in_team ON files (team);
CREATE INDEX known_as ON files (record);
CREATE TABLE measures (
    path TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    words TEXT NOT NULL,
    what TEXT NOT NULL,
    responsible TEXT NOT NULL,
    people TEXT NOT NULL,
    services TEXT NOT NULL,
    level TEXT NOT NULL,
    due TEXT NOT NULL,          -- a day, or UNDATED
    recurring INTEGER NOT NULL,
    last TEXT NOT NULL,
    over INTEGER NOT NULL DEFAULT 0,
    carried_on INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    told TEXT NOT NULL DEFAULT ''
);
CREATE INDEX measures_of ON measures (path);
CREATE INDEX by_due ON measures (over, due, code);
CREATE INDEX by_code ON measures (code);
CREATE TABLE looked_at (
    path TEXT NOT NULL, id TEXT NOT NULL, words TEXT NOT NULL, origin TEXT NOT NULL,
    outcome TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX looked_at_in ON looked_at (path);
CREATE TABLE followed (
    path TEXT NOT NULL, measure TEXT NOT NULL, at TEXT NOT NULL,
    outcome TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX followed_in ON followed (path);
CREATE TABLE unsettled (team TEXT PRIMARY KEY) WITHOUT ROWID;
PRAGMA user_version = 2;
"""
_SETTINGS = (
    "PRAGMA secure_delete = ON",  # what is taken out is not left in the file
    "PRAGMA temp_store = MEMORY",  # nor in any other
    "PRAGMA synchronous = NORMAL",
)
_DROP = (
    "DELETE FROM files WHERE path = ?",
    "DELETE FROM measures WHERE path = ?",
    "DELETE FROM looked_at WHERE path = ?",
    "DELETE FROM followed WHERE path = ?",
)
UNSETTLE = "INSERT OR IGNORE INTO unsettled SELECT team FROM files WHERE path = ? AND team != ''"
"""Say that what became of the measures of a file's group is to be found out anew."""
UNDATED = "~"
"""What stands for the day of a measure that has none; it comes after every day."""


class Index:
    """The index of one folder, open for as long as it is used."""

    def __init__(self, folder: Path, *, kept: bool = True) -> None:
        self.folder = folder
        on_disk = _opened(folder / NAME) if kept else None
        self._connection = on_disk or _made(":memory:")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was not kept is read again another time."""
        self._connection.close()

    def ask(self, question: str, *given: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that answer a question, one at a time."""
        # Not "yield from": that would close the cursor, after the index, where one stops halfway.
        for row in self._connection.execute(question, given):  # noqa: UP028
            yield row

    def change(self, order: str, rows: Iterable[tuple[object, ...]] = ((),)) -> None:
        """Carry out an order once for each row; it is kept when `keep` is called."""
        self._connection.executemany(order, rows)

    def drop(self, path: str) -> None:
        """Take out a file with all that was read in it."""
        _drop(self._connection, (path,))

    def keep(self) -> None:
        """Put what was changed on the disk."""
        self._connection.commit()


def delete_index(folder: Path) -> None:
    """Delete the index of a folder; it is made anew when it is wanted. Raises NotSavedError."""
    for ending in _BESIDE:
        path = folder / f"{NAME}{ending}"
        with saving(path):
            path.unlink(missing_ok=True)


def _drop(connection: sqlite3.Connection, path: tuple[str]) -> None:
    for order in _DROP:
        connection.execute(order, path)


def _opened(path: Path) -> sqlite3.Connection | None:
    """Return the file, made anew where it is damaged; None where it cannot be used or kept."""
    if not path.parent.is_dir():
        return None
    for _attempt in range(2):
        try:
            _own(path)
            return _made(path)
        except (OSError, sqlite3.OperationalError):  # no place for it, or another program holds it
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()
    return None


def _own(path: Path) -> None:
    """See to it that the file is there, and that only its owner can read it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
    path.chmod(_OWNER_ONLY)


def _made(place: Path | str) -> sqlite3.Connection:
    """Return a sound index with its tables. Raises sqlite3.Error where it is not sound."""
    # It is used by one thread at a time, which need not be the one that opened it.
    connection = sqlite3.connect(place, timeout=_PATIENCE, check_same_thread=False)
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        _require_sound(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_sound(connection: sqlite3.Connection) -> None:
    sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if sound and version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
    elif not sound or version != _VERSION:
        raise sqlite3.DatabaseError
