"""A file is written whole or not at all, and stays written when the power goes."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from facilitator.faults import Fault
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WINDOWS = sys.platform == "win32"
TEMPORARY = ".part"
"""How the name of a half-written file ends; it begins with a full stop and the file's own name."""

_OWNER_ONLY = 0o600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PATIENCE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries to replace a file that Windows holds; 1.6 s in all."""
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE)
_FOLDERS_NOT_SYNCED = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF)
"""What a disk answers that cannot flush a folder, or does not need to."""


class NotSavedError(Exception):
    """A file could not be written: which one, why, and what to do about it."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


def write_durably(path: Path, data: bytes, *, check: Callable[[], None] | None = None) -> None:
    """Put `data` in the file at `path`, so that it holds either all of it or what it held before.

    When this returns, the data is on the disk. A new file can be read by its owner only; an old
    one keeps its permissions. `check` is called at the last moment before the old file is
    replaced; what it raises leaves the old file as it was. Raises NotSavedError.
    """
    with saving(path):
        target, permissions = _target(os.fspath(path))
        folder, name = os.path.split(target)
        temporary = os.path.join(folder, f".{name}.{os.urandom(4).hex()}{TEMPORARY}")
        try:
            _write_new(temporary, data, permissions)
            if check is not None:
                check()
            _replace(temporary, target)
        except BaseException:
            # What is left lying may be about a child.
            with suppress(FileNotFoundError):
                os.unlink(temporary)
            raise
        _sync_folder(folder)


def clear_leftovers(path: Path) -> None:
    """Remove half-written files that a crash left beside `path`, whose lock the caller holds."""
    beginning = f".{path.name}."
    for name in os.listdir(path.parent):
        if name.startswith(beginning) and name.endswith(TEMPORARY):
            path.with_name(name).unlink(missing_ok=True)


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn what the system says of a failed write into a NotSavedError about `path`."""
    try:
        yield
    except OSError as error:
        raise NotSavedError(_explain(path, error)) from error


def _explain(path: Path, error: OSError) -> Fault:
    if error.errno in _FULL:
        problem = _("The disk is full.")
        remedy = _("Delete something you do not need.")
    elif error.errno in _FORBIDDEN:
        problem = _("The file cannot be written here.")
        remedy = _("Close it in other programs, or use a folder where you may write.")
    elif error.errno in _GONE:
        problem = _("The folder is not there.")
        remedy = _("Connect its disk, or make the folder.")
    else:
        problem = _("The file could not be written ({reason}).").format(reason=error.strerror or "")
        remedy = _("Use a folder on another disk.")
    return Fault(str(path), "", problem, remedy)


def _target(path: str) -> tuple[str, int]:
    """Return the file to replace, and the permissions it has or should have."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return path, _OWNER_ONLY
    if stat.S_ISLNK(found.st_mode):  # a link stays a link
        return _target(os.path.realpath(path))
    return path, stat.S_IMODE(found.st_mode)


def _write_new(temporary: str, data: bytes, permissions: int) -> None:
    descriptor = os.open(temporary, _NEW, _OWNER_ONLY)
    try:
        if permissions != _OWNER_ONLY and not WINDOWS:
            os.chmod(temporary, permissions)
        rest = memoryview(data)
        while rest:  # the system may take a part at a time
            rest = rest[os.write(descriptor, rest) :]
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":  # pragma: no cover
        import fcntl  # noqa: PLC0415  not there on Windows

        try:
            # A plain fsync there leaves the data in the drive's own memory.
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            pass  # a network disk does not know it
        else:
            return
    os.fsync(descriptor)


def _replace(temporary: str, target: str) -> None:
    # Windows refuses while a virus scanner or an indexer reads either file, which lasts a moment.
    for pause in _PATIENCE if WINDOWS else ():
        try:
            os.replace(temporary, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(temporary, target)


def _sync_folder(folder: str) -> None:
    if WINDOWS:
        return  # a folder cannot be opened there, and the file system keeps its own journal
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _FOLDERS_NOT_SYNCED:
            raise
