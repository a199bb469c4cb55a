"""One record is open in one place at a time."""

from __future__ import annotations

import warnings
from errno import ENOENT
from typing import TYPE_CHECKING

from facilitator.cases.durable import saving
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock

_PATIENCE = 0.25
"""Seconds to wait for a lock: a list that looks whether a meeting is open holds it that briefly."""


class InUseError(Exception):
    """The record is open in another window, or by another person."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(_("The meeting is already open in another window."))


def lock_path(record: Path) -> Path:
    """Return the path of a record's lock file, which is hidden and empty.

    It may be left behind when the record is closed: that it is there says nothing.
    """
    return record.with_name(f".{record.name}.lock")


def hold(record: Path, *, patience: float = _PATIENCE) -> BaseFileLock:
    """Lock a record until the lock is released or the process ends, however it ends.

    `patience` is how long to wait for another who has it, in seconds.

    Raises InUseError where it is locked already, and NotSavedError where it cannot be locked.
    """
    with saving(record):
        if not record.parent.is_dir():
            # Some versions of the lock would make the folder, and a slip of the pen would stay.
            raise FileNotFoundError(ENOENT, "", str(record.parent))
        lock = _take(record, patience)
    if lock is None:
        raise InUseError(record)
    return lock


def is_held(record: Path) -> bool:
    """Return whether a living process has the record open."""
    if not lock_path(record).exists():
        return False
    try:
        lock = _take(record, 0)
    except OSError:
        return False  # opening it will say why it cannot be locked
    if lock is None:
        return True
    lock.release()
    return False


def _take(record: Path, patience: float) -> BaseFileLock | None:
    from filelock import FileLock, Timeout  # noqa: PLC0415  slow, and listing seldom needs it

    # Not per thread: the record may be closed by another thread than the one that opened it.
    lock = FileLock(lock_path(record), timeout=patience, thread_local=False)
    try:
        with warnings.catch_warnings():
            # On disks without locks it falls back to a marker file and warns, on the projector.
            warnings.simplefilter("ignore")
            lock.acquire(poll_interval=0.02)
    except Timeout:
        return None
    return lock
