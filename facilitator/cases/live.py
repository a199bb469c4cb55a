"""A live meeting that is kept: every command changes the record and sends it to the disk."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from facilitator.agenda import agenda_of, lasting_name, load_agenda
from facilitator.cases.case_folder import case_of
from facilitator.cases.durable import NotSavedError
from facilitator.cases.folder import make_folder
from facilitator.cases.hiding_children import hidden_in_case, known_in_case
from facilitator.cases.naming import day_named, new_record_path, with_day
from facilitator.cases.store import Kept, Store
from facilitator.faults import Fault
from facilitator.language import gettext as _
from facilitator.meeting.command import RefusedError
from facilitator.meeting.driving import KeepTime
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.place import require_step
from facilitator.record import Record, load_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.cases.store import SaveState
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.command import Command

KEEP_TIME_EVERY = 5.0
"""Seconds between the times the running clocks are brought up to date on disk.

What a power cut can take of a running turn's time is no more than this.
"""


class LiveMeeting:
    """A meeting and the file it is kept in."""

    def __init__(self, path: Path, folders: tuple[Path, ...] = ()) -> None:
        self.meeting: Meeting
        self._folders = folders
        self.watcher: Callable[[], None] = _nobody
        """Called, from the writing thread, when it has changed whether the record is saved."""
        self.store = Store(path, on_state=self._tell)
        self.only_time_unsaved = False
        """Whether nothing but the running clocks is on its way to the disk."""
        self._kept_at = 0.0
        self._taking = False
        """Whether their version is being read: no command may then save ours over it."""
        self._saving = RLock()  # a signal may come while it is held, and wants to save too

    @classmethod
    def open(cls, path: Path, now: Moment, folders: tuple[Path, ...] = ()) -> Self:
        """Open a record, looking for its agenda beside it, in `folders`, then among our own.

        Raises BadFileError for a bad record or agenda, or a step that the agenda does not have, and
        InUseError where it is open elsewhere. Nothing is then changed, or laid beside the file.
        """
        record = load_record(path)
        require_step(record, agenda_of(record.agenda, path.resolve(), folders), path)
        live = cls(path, folders)
        try:
            live.meeting = live._at(_known(live.store.load()), now)
        except BaseException:
            live.store.close()
            raise
        live.store.save(live.meeting.record)
        return live

    @classmethod
    def begin(cls, path: Path, record: Record, agenda: Agenda, now: Moment) -> Self:
        """Begin a new record at `path`; it is on disk from the first second."""
        live = cls(path)
        record = _known(record)
        live.meeting = Meeting(agenda, record, now, hidden_in_case(path, agenda))
        live.store.save(record)
        return live

    @classmethod
    def begin_new(cls, file: Path, folder: Path, now: Moment, *, language: str = "") -> Self:
        """Begin a meeting of no case yet, by the agenda in `file`, kept in `folder`, which is made.

        It is in the agenda's language where no other is asked for that the agenda has. Its file is
        named by the day and the agenda, and keeps that name. One of a case is begun with
        `begin_meeting`. Raises BadFileError for a bad agenda and NotSavedError where nothing can be
        kept there.
        """
        agenda = load_agenda(file, language)
        record = Record(
            agenda=lasting_name(file, folder),
            language=agenda.language_for(language),
            minutes=agenda.minutes,
        )
        path = new_record_path(make_folder(folder), now.wall.date(), agenda.name)
        return cls.begin(path, record, agenda, now)

    def do(self, command: Command, *, soon: bool = True) -> None:
        """Carry out a command and send the record to the disk: at once, or in a short pause.

        Raises RefusedError, changing nothing; also while `take_theirs` reads.
        """
        time = isinstance(command, KeepTime)
        before = self.meeting.record
        with self._saving:
            if self._taking:
                raise RefusedError(_("The other version is being read. Try again in a moment."))
            self.only_time_unsaved = time and (self.only_time_unsaved or self.store.state.on_disk)
            self.store.save(self.meeting.apply(command), soon=soon)
        if self.meeting.record.language != before.language:
            self.meeting.agenda = self.agenda(self.meeting.record)
        if self.meeting.record.start != before.start:
            self._name_by_day()
        self._kept_at = command.at.reading

    def _name_by_day(self) -> None:
        """Let the name of a meeting that is prepared in a case say the day it now is.

        The records of a case are told by it; see `Shelf`. Where it cannot be renamed, the name
        stays as it is.
        """
        path, record = self.store.path, self.meeting.record
        named = day_named(path)
        if record.course.status != "prepared" or record.start is None or named is None:
            return
        day = record.start.date()
        if day != named and case_of(path) is not None:
            self.store.flush()  # a new one may not be there yet
            self.store.move(with_day(path, day))

    def _at(self, record: Record, now: Moment) -> Meeting:
        """Return the meeting of a record, in the step it says. Raises BadFileError."""
        agenda = self.agenda(record)
        require_step(record, agenda, self.store.path)
        hidden = hidden_in_case(self.store.path, agenda)
        return Meeting(agenda, known_in_case(record, self.store.path, hidden), now, hidden)

    def agenda(self, record: Record) -> Agenda:
        """Return a record's agenda, with its texts in the record's language.

        Raises BadFileError where it is not there or is bad.
        """
        return agenda_of(record.agenda, self.store.path, self._folders, record.language)

    def keep_time(self, now: Moment) -> None:
        """Bring a running turn's time up to date on disk, now and then."""
        running = self.meeting.record.course.status == "running"
        if running and not self._taking and now.reading - self._kept_at >= KEEP_TIME_EVERY:
            self.do(KeepTime(at=now))

    def _tell(self, state: SaveState) -> None:
        # That the clocks are written, now and then, is no news to anyone.
        if not (self.only_time_unsaved and state.kept in (Kept.SAVING, Kept.SAVED)):
            self.watcher()

    def save_now(self, now: Moment) -> bool:
        """Write the record before this returns, and return whether it is on the disk."""
        if self._taking:  # theirs is in the file, and the last of ours in its copy
            return self.store.flush()
        return self.store.save_now(self.meeting.apply(KeepTime(at=now)))

    def keep_mine(self) -> Path | None:
        """Write our version over one changed behind our back, which is first put aside.

        Returns where it was put. Waits for the disk.
        """
        return self.store.keep_mine()

    def take_theirs(self, now: Moment) -> Meeting:
        """Read the version someone else wrote, to `go_on_with`; ours stays in its copy.

        Its agenda is the one that it names. Until it is gone on with no command is carried out.
        Raises BadFileError where theirs, or its agenda, cannot be read or gone on with; then
        nothing has changed. Waits for the disk: not for the screen's thread.
        """
        known_as = self.meeting.record.id
        self._at(load_record(self.store.path), now)  # what cannot be gone on with is refused here
        with self._saving:
            self._taking = True
        try:
            return self._at(_known(self.store.take_theirs(), known_as), now)
        except BaseException:
            self._taking = False
            raise

    def go_on_with(self, theirs: Meeting) -> None:
        """Go on with the version that `take_theirs` has read."""
        self.meeting = theirs
        self._taking = False

    def close(self, now: Moment) -> bool:
        """Write the record, let go of the file; return whether it is on the disk."""
        self.save_now(now)
        return self.store.close()


def carry_out(
    path: Path, commands: Iterable[Command], now: Moment, folders: tuple[Path, ...] = ()
) -> Record:
    """Carry out commands on a kept record that no one has open, and return it as it then is.

    Raises RefusedError, having changed nothing more, InUseError where it is open elsewhere,
    BadFileError where it or its agenda cannot be read, and NotSavedError where it cannot be kept.
    """
    live = LiveMeeting.open(path, now, folders)
    try:
        for command in commands:
            live.do(command)
        record = live.meeting.record
    finally:
        kept = live.close(now)
    if not kept:
        raise NotSavedError(Fault(str(path), "", live.store.state.message, ""))
    return record


def _known(record: Record, known_as: str = "") -> Record:
    """Return the record with an id; one written by hand, or long ago, may have none."""
    if record.id:
        return record
    return record.model_copy(update={"id": known_as or str(uuid4())})


def _nobody() -> None:
    """Stand in for a watcher until there is one."""
