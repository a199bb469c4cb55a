"""What lies in a folder of records, without reading more of it than a list shows.

Of a case, what is not closed lies among the last by name; so its records are looked at from the
last one back to the first that is closed, and no further. That one is told by a glance at the bytes
the program writes. Of two thousand cases with ten years of meetings that is some seconds less than
to read the last record of each, and a hundredth of what it takes to read them all.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from facilitator.cases.case_folder import case_folders, newest_first, toml_files
from facilitator.cases.locking import is_held
from facilitator.cases.naming import day_named, is_set_aside
from facilitator.cases.plainly import Plain
from facilitator.faults import BadFileError, Fault, read_toml, require_format
from facilitator.language import gettext as _
from facilitator.limits import RECORD_FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_STATUSES = ("prepared", "running", "closed")
_NEVER = datetime.min.replace(tzinfo=UTC)
_CLOSED = re.compile(rb"\n\[course\]\r?\nstatus = \"closed\"\r?\n")
_STARTED = re.compile(rb"^started = (\d{4}-\d{2}-\d{2})", re.MULTILINE)
_START = re.compile(rb"^start = (\d{4}-\d{2}-\d{2})", re.MULTILINE)
_ID = re.compile(rb"^id = \"([^\"\\]+)\"\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of one record."""

    path: Path
    alias: str
    agenda: str
    """Name of the agenda, or path of its file."""
    status: str
    """prepared, running or closed."""
    start: datetime | None = None
    """Agreed start."""
    started: datetime | None = None
    step: str = ""
    """Id of the step the meeting was in when the record was last written."""
    in_use: bool = False
    """Whether a running meeting is open in another window."""
    id: str = ""
    """What the meeting is known by for ever; empty in one that was never opened."""

    def is_on_the_day_of(self, now: datetime) -> bool:
        """Return whether it is, or began, on the day it is now, in the time zone of `now`."""
        when = self.when
        return when is not None and when.astimezone(now.tzinfo).date() == now.date()

    @property
    def when(self) -> datetime | None:
        """When it began; for a meeting that has not, its agreed start."""
        return self.started or self.start


class Shelf:
    """What waits in a folder of records as it was when first asked for; a new shelf looks anew.

    Those are the records that lie loose in it, and of each case those that are not closed. A
    folder that is not there is an empty shelf. A file that is no record, cannot be read, or has
    the id of another, is named in `faults` and left alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def meetings(self) -> tuple[Summary, ...]:
        """The meetings, by the name of their files; those that lie loose come first."""
        return tuple(self._contents.meetings)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The files that could not be read as records: which, why and the remedy."""
        return tuple(self._contents.faults)

    @property
    def set_aside(self) -> tuple[Path, ...]:
        """Versions of records that were set aside when two programs had changed the same one."""
        return tuple(self._contents.set_aside)

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return self._contents.cases

    def interrupted(self) -> tuple[Summary, ...]:
        """Return the meetings that were never closed and are open nowhere, the last one first."""
        broken_off = (m for m in self.meetings if m.status == "running" and not m.in_use)
        return tuple(sorted(broken_off, key=lambda m: m.when or _NEVER, reverse=True))

    def prepared(self) -> tuple[Summary, ...]:
        """Return the meetings that have not begun, the next one first and those undated last."""
        waiting = (m for m in self.meetings if m.status == "prepared")
        return tuple(sorted(waiting, key=lambda m: (m.start is None, m.start or _NEVER)))

    def prepared_for(self, now: datetime) -> tuple[Summary, ...]:
        """Return the meetings prepared for today, the next one first and those undated last.

        Which day a meeting is on is told by the clock of this place: that of `now`.
        """
        return tuple(m for m in self.prepared() if m.start is None or m.is_on_the_day_of(now))

    @cached_property
    def _contents(self) -> _Contents:
        contents = _Contents()
        try:
            cases = case_folders(self.folder)
            contents.cases = len(cases)
            if self.folder not in (case.path for case in cases):
                contents.take_loose(self.folder)
        except OSError as error:
            contents.cannot_open(self.folder, error)
            return contents
        for case in cases:
            try:
                contents.take_waiting(case.path)
            except OSError as error:
                contents.cannot_open(case.path, error)
        contents.leave_doubles_alone()
        return contents


class _Contents:
    def __init__(self) -> None:
        self.meetings: list[Summary] = []
        self.set_aside: list[Path] = []
        self.faults: list[Fault] = []
        self.cases = 0
        self._known: dict[str, Path] = {}

    def take_loose(self, folder: Path) -> None:
        """Take every record that lies loose in a folder."""
        for path in self._records(folder):
            self._take(path)

    def take_waiting(self, folder: Path) -> None:
        """Take the records of a case that are not closed."""
        found: list[Path] = []
        for path, closed_as in to_last_closed(newest_first(self._records(folder))):
            if closed_as is None:
                found.append(path)
            else:
                self._known.setdefault(closed_as, path)
        for path in sorted(found):
            self._take(path, among_records=True)

    def _records(self, folder: Path) -> tuple[Path, ...]:
        files = toml_files(folder)
        self.set_aside += filter(is_set_aside, files)
        return tuple(path for path in files if not is_set_aside(path))

    def _take(self, path: Path, *, among_records: bool = False) -> None:
        try:
            self.meetings.append(summary(path))
        except BadFileError as error:
            # A case may have an agenda of its own; among loose records it is one to be offered.
            if not (among_records and is_agenda(path)):
                self.faults += error.faults

    def cannot_open(self, folder: Path, error: OSError) -> None:
        """Say of a folder that it cannot be opened."""
        problem = _("The folder cannot be opened.")
        self.faults.append(Fault(str(folder), "", problem, error.strerror or ""))

    def leave_doubles_alone(self) -> None:
        """Name what is a copy of another record, and leave it alone."""
        # A copy has the longer name: “x (copy)”, “x-2”.
        for one in sorted(self.meetings, key=lambda one: (len(one.path.name), one.path.name)):
            other = self._known.setdefault(one.id, one.path) if one.id else one.path
            if other != one.path:
                self.meetings.remove(one)
                self.faults.append(double(one.path, other))


def double(path: Path, other: Path) -> Fault:
    """Return what is wrong with a record that has the id of another."""
    problem = _("It has the same id as {file}, and is left alone.").format(file=other.name)
    remedy = _("Delete the one that is not wanted, or its line that begins with id.")
    return Fault(str(path), "id", problem, remedy)


def closed_id(path: Path) -> str | None:
    """Return the id of a record whose meeting is closed; none where it is not, or cannot be read.

    What the program wrote is told by its bytes: after the course come no words of the meeting.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    course = content.rfind(b"\n[course]")
    known = _ID.search(content, 0, content.find(b"\n["))
    if known and _CLOSED.match(content, course):
        return known[1].decode(errors="replace")
    try:
        found = summary(path)
    except BadFileError:
        return None
    return found.id if found.status == "closed" else None


def to_last_closed(newest: Iterable[Path]) -> Iterator[tuple[Path, str | None]]:
    """Yield records, the newest first, to the last that is closed, whose id comes with it.

    A closed one whose name says a later day than it was held on may stand before others that were
    held after it, or are still to be; so it is not the end.
    """
    for path in newest:
        closed_as = closed_id(path)
        yield path, closed_as
        if closed_as is not None and not is_named_too_late(path):
            return


def is_named_too_late(path: Path) -> bool:
    """Return whether a closed record's name begins with a later day than it was held on.

    So it is where a day was mistyped when it was prepared, and put right by hand.
    """
    named, held = day_named(path), day_held(path)
    return named is not None and held is not None and held < named


def day_held(path: Path) -> date | None:
    """Return the day a meeting that is closed began, as its record says; see `closed_id`."""
    with suppress(OSError, ValueError):
        content = path.read_bytes()
        course = content.rfind(b"\n[course]")
        if _CLOSED.match(content, course):
            day = _STARTED.search(content, course) or _START.search(
                content, 0, content.find(b"\n[")
            )
            return date.fromisoformat(day[1].decode()) if day else None
    with suppress(BadFileError):
        when = summary(path).when
        return when.date() if when is not None else None
    return None


def is_agenda(path: Path) -> bool:
    """Return whether a file is an agenda, be it a bad one."""
    try:
        return "steps" in read_toml(path)
    except BadFileError:
        return False


def summary(path: Path) -> Summary:
    """Read what a list shows of a record. Raises BadFileError where the file is no record."""
    data = read_toml(path)
    if not isinstance(data.get("agenda"), str):
        problem = _("This is not a record of a meeting.")
        raise BadFileError([Fault(str(path), "", problem, _("It is left alone."))])
    require_format(data, RECORD_FORMAT, path)
    record = Plain(path, data)
    course = record.inner("course")
    status = course.one_of("status", ("", *_STATUSES)) or "prepared"
    return Summary(
        path=path,
        alias=record.inner("case").word("alias"),
        agenda=record.word("agenda"),
        status=status,
        start=record.moment("start"),
        started=course.moment("started"),
        step=course.word("step"),
        in_use=status == "running" and is_held(path),
        id=record.word("id"),
    )


def alias_of(path: Path) -> str:
    """Return the alias of the case in a record; empty where there is none.

    Whether it is a record is not looked at. Raises BadFileError where the file cannot be read.
    """
    case = read_toml(path).get("case")
    alias = case.get("alias") if isinstance(case, dict) else None
    return alias if isinstance(alias, str) else ""
