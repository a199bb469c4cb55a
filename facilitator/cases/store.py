"""One record, open: what the program knows of it is put on the disk, off the screen's thread."""

from __future__ import annotations

import atexit
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Condition, Thread, get_ident
from typing import TYPE_CHECKING, Self

from facilitator.cases.durable import NotSavedError, clear_leftovers, saving, write_durably
from facilitator.cases.locking import InUseError, hold, lock_path
from facilitator.cases.naming import beside
from facilitator.cases.pace import Pace, Pauses
from facilitator.cases.serialising import Serialiser
from facilitator.faults import Fault
from facilitator.language import gettext as _
from facilitator.record import load_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facilitator.record import Record

_USUAL = Pauses()


class Kept(StrEnum):
    """Whether what the program knows is in the record's file."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"  # it is tried again by itself
    CHANGED_OUTSIDE = "changed_outside"  # ours is in a copy until someone chooses


@dataclass(frozen=True, slots=True)
class SaveState:
    """How the record is kept at this moment."""

    kept: Kept
    message: str = ""
    """What is wrong and what to do, in the user's language; empty where nothing is."""
    on_disk: bool = True
    """Whether the newest version is on the disk, in the record's file or in the copy."""
    copy: Path | None = None
    """The copy that holds our version while the record's file holds someone else's."""

    @property
    def changed_outside(self) -> bool:
        """Whether the record's file holds someone else's version, and one has to be chosen."""
        return self.kept is Kept.CHANGED_OUTSIDE


class _ChangedOutsideError(Exception):
    """The file holds something that the program neither read nor wrote."""


class Store:
    """Keeps one record on disk, and no one else keeps it meanwhile.

    Opening locks the record and raises InUseError where it is open elsewhere, NotSavedError where
    its folder is not there or cannot be written. A single thread writes; only the newest version
    is written, and a failed write is tried again until it succeeds.

    `on_state` is called from that thread at every change of state. It must return at once, as
    nothing is written meanwhile: post a message to the screen, do not wait for it.
    `clock` gives seconds; `wait` waits on a condition for at most some seconds.
    """

    def __init__(
        self,
        path: Path,
        *,
        on_state: Callable[[SaveState], None] | None = None,
        pauses: Pauses = _USUAL,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[Condition, float | None], object] = Condition.wait,
    ) -> None:
        self.path = Path(os.path.realpath(path))
        self._on_state = on_state
        self._clock = clock
        self._wait = wait
        self._pace = Pace(pauses)
        self._serialiser = Serialiser()
        # Its lock can be taken again by the thread that has it, so a signal handler may save.
        self._changed = Condition()
        self._writer = 0  # the thread that is at the disk
        self._newest: Record | None = None
        self._written: Record | None = None
        self._known: bytes | None = None  # what the file held when we last read or wrote it
        self._tried: bytes | None = None  # what it may hold after a write that failed half-way
        self._copy: Path | None = None
        self._spent: Path | None = None  # a copy of ours that the next write makes needless
        self._failure: NotSavedError | None = None
        self._told = SaveState(Kept.SAVED)
        self._closed = False
        self._lock = hold(self.path)
        with suppress(OSError):  # a leftover that stays does no harm to the record
            clear_leftovers(self.path)
        self._thread = Thread(target=self._run, name="saving", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def state(self) -> SaveState:
        """How the record is kept at this moment."""
        with self._changed:
            return self._state()

    def load(self) -> Record:
        """Read the record, as it may have been edited by hand. Raises BadFileError.

        What is in the file is from now on the version that the next save replaces.
        """
        # Read before it is understood: were it changed in between, the next save would notice.
        content = None
        with suppress(OSError):  # understanding it says what is wrong
            content = self.path.read_bytes()
        record = load_record(self.path)
        with self._changed:
            self._newest = self._written = record
            self._known, self._tried = content, None
            self._copy = self._failure = None
            self._changed.notify_all()
        return record

    def save(self, record: Record, *, soon: bool = True) -> None:
        """Keep this version, and return at once.

        `soon` is for what was done or concluded, and is written at once; what is being typed is
        written after a short pause.
        """
        with self._changed:
            if self._closed:
                msg = "the store is closed"
                raise RuntimeError(msg)
            if not self._unwritten:
                self._pace.clear()  # no one waits any longer for what was in a hurry before
            self._newest = record
            self._pace.wanted(self._clock(), soon=soon)
            self._changed.notify_all()

    def save_now(self, record: Record, timeout: float = 2.0) -> bool:
        """Write this version from the calling thread, and return whether it is on the disk.

        For the last moment before the program ends, also from a signal handler, whatever the
        program was doing. Waits at most `timeout` seconds for a write that is under way.
        """
        with self._changed:
            if self._closed:
                return record is self._written
            self._newest = record
            self._pace.hurry()
        self._write_newest(timeout)
        return record is self._written

    def flush(self, timeout: float = 5.0) -> bool:
        """Write what is unwritten now, and return whether it is on the disk within `timeout` s."""
        with self._changed:
            self._pace.hurry()
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closed or not self._unwritten, timeout)
            return not self._unwritten

    def close(self, timeout: float = 5.0) -> bool:
        """Flush, stop writing and unlock; return whether the newest version is on the disk.

        Where it is not, it is lost with the program: look at `state` and offer a way out first.
        """
        saved = self.flush(timeout)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(timeout)
        if not self._thread.is_alive():  # else it may yet write, and the lock ends with the program
            self._lock.release()
        atexit.unregister(self.close)
        return saved

    def move(self, to: Path) -> bool:
        """Keep the record under another name from now on; return whether that could be done.

        `to` is in the same folder, and no file is there. Waits for a write that is under way.
        """
        with self._disk(None):
            if self._copy is not None:
                return False
            try:
                lock = hold(to)
            except (InUseError, NotSavedError):
                return False
            try:
                self.path.rename(to)
            except OSError:  # it is not there yet, or another program holds it
                lock.release()
                return False
            with self._changed:
                left, before, self.path, self._lock = self._lock, self.path, to, lock
            left.release()
            with suppress(OSError):
                lock_path(before).unlink(missing_ok=True)
            return True

    def keep_mine(self) -> Path | None:
        """Write our version over one that came from outside, which is first set aside.

        Returns where theirs is now; None where there was nothing to choose or nothing to keep.
        Raises NotSavedError. Waits for the disk: not for the screen's thread.
        """
        with self._disk(None):
            if self._copy is None:
                return None
            theirs = self._content()
            aside = None
            if theirs is not None:
                aside = beside(self.path)
                write_durably(aside, theirs)
            with self._changed:
                self._known, self._written = theirs, None
                self._spent, self._copy = self._copy, None
            self._write_newest()
            self._raise_failure()
            return aside

    def take_theirs(self) -> Record:
        """Read the version that came from outside and go on with it; ours stays in its copy.

        Raises BadFileError where theirs cannot be read, NotSavedError where ours is not in its
        copy; then nothing has changed. Waits for the disk: not for the screen's thread.
        """
        with self._disk(None):
            self._write_newest()
            self._raise_failure()
            return self.load()

    @property
    def _unwritten(self) -> bool:
        return self._newest is not self._written

    def _state(self) -> SaveState:
        on_disk = not self._unwritten
        if self._failure is not None:
            return SaveState(Kept.FAILED, str(self._failure), on_disk, self._copy)
        if self._copy is not None:
            message = _("The file was changed by another program. Yours is in {file}.")
            message = message.format(file=self._copy.name)
            return SaveState(Kept.CHANGED_OUTSIDE, message, on_disk, self._copy)
        return SaveState(Kept.SAVED if on_disk else Kept.SAVING, "", on_disk)

    def _run(self) -> None:
        while True:
            with self._changed:
                state = self._state()
                told = state == self._told
                if told and self._closed:
                    return
                rest = self._pace.rest(self._clock()) if self._unwritten else None
                if told and rest != 0:
                    self._wait(self._changed, rest)
                    continue
            if told:
                self._write_newest()
            else:
                self._tell(state)

    def _tell(self, state: SaveState) -> None:
        self._told = state
        if self._on_state is not None:
            # A screen that is gone or has failed must not stop the writing.
            with suppress(Exception):
                self._on_state(state)

    @contextmanager
    def _disk(self, timeout: float | None) -> Iterator[bool]:
        """Have the disk alone; yields whether it came free within `timeout` seconds."""
        me = get_ident()
        with self._changed:
            before = self._writer
            # A thread that has it may be interrupted by a signal whose handler wants it too. The
            # interrupted write then goes on as the older, and is seen to be so and written over.
            mine = before == me or self._changed.wait_for(lambda: not self._writer, timeout)
            if mine:
                self._writer = me
        try:
            yield mine
        finally:
            with self._changed:
                if mine:
                    self._writer = me if before == me else 0
                self._changed.notify_all()

    def _write_newest(self, timeout: float | None = None) -> None:
        with self._disk(timeout) as mine:
            with self._changed:
                record = self._newest
                if not mine or record is None or record is self._written:
                    return
                self._pace.clear()
            failure = self._attempt(record)
            with self._changed:
                self._failure = failure
                if failure is None:
                    self._written = record
                    self._pace.done()
                else:
                    self._pace.failed(self._clock())

    def _attempt(self, record: Record) -> NotSavedError | None:
        try:
            # Half a character, which no file can hold, must not keep the rest from being saved.
            self._put(self._serialiser.text(record).encode("utf-8", "replace"))
        except NotSavedError as error:
            return error
        except Exception as error:  # noqa: BLE001  whatever it is, the thread lives and it is shown
            problem = _("The file could not be written ({reason}).").format(
                reason=type(error).__name__
            )
            return NotSavedError(Fault(str(self.path), "", problem, ""))
        return None

    def _put(self, data: bytes) -> None:
        if self._copy is None:
            try:
                write_durably(self.path, data, check=lambda: self._check(data))
            except _ChangedOutsideError:
                self._copy = beside(self.path)
            else:
                self._known = data
        if self._copy is not None:
            write_durably(self._copy, data)
        if self._spent is not None:
            spent, self._spent = self._spent, None
            with suppress(OSError):  # it is one copy too many, and no more than that
                spent.unlink(missing_ok=True)

    def _check(self, data: bytes) -> None:
        content = self._content()
        if content is not None:  # a file that is gone is simply written again
            if content not in (self._known, self._tried):
                raise _ChangedOutsideError
            self._known = content
        self._tried = data

    def _content(self) -> bytes | None:
        try:
            with saving(self.path), self.path.open("rb", buffering=0) as file:
                return file.read()
        except NotSavedError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure
