"""What lies in a folder of records, without reading more of each than a list shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from facilitator.cases.locking import is_held
from facilitator.cases.naming import is_set_aside
from facilitator.faults import BadFileError, Fault, read_toml, require_format
from facilitator.language import gettext as _
from facilitator.limits import RECORD_FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_STATUSES = ("prepared", "running", "closed")
_NEVER = datetime.min.replace(tzinfo=UTC)


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

    def is_on_the_day_of(self, now: datetime) -> bool:
        """Return whether it is, or began, on the day it is now, in the time zone of `now`."""
        when = self.when
        return when is not None and when.astimezone(now.tzinfo).date() == now.date()

    @property
    def when(self) -> datetime | None:
        """When it began; for a meeting that has not, its agreed start."""
        return self.started or self.start


@dataclass(frozen=True, slots=True)
class _Contents:
    meetings: tuple[Summary, ...] = ()
    set_aside: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()


class Shelf:
    """The records in one folder as they were when first asked for; a new shelf looks anew.

    A folder that is not there is an empty shelf. A file that is no record, or one that cannot be
    read, is named in `faults` and left alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def meetings(self) -> tuple[Summary, ...]:
        """Every meeting, by the name of its file."""
        return self._contents.meetings

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The files that could not be read as records: which, why and the remedy."""
        return self._contents.faults

    @property
    def set_aside(self) -> tuple[Path, ...]:
        """Versions of records that were set aside when two programs had changed the same one."""
        return self._contents.set_aside

    def interrupted(self) -> tuple[Summary, ...]:
        """Return the meetings that were never closed and are open nowhere, the last one first."""
        return _newest_first(m for m in self.meetings if m.status == "running" and not m.in_use)

    def prepared(self) -> tuple[Summary, ...]:
        """Return the meetings that have not begun, the next one first and those undated last."""
        waiting = (m for m in self.meetings if m.status == "prepared")
        return tuple(sorted(waiting, key=lambda m: (m.start is None, m.start or _NEVER)))

    def prepared_for(self, now: datetime) -> tuple[Summary, ...]:
        """Return the meetings prepared for today, the next one first and those undated last.

        Which day a meeting is on is told by the clock of this place: that of `now`.
        """
        return tuple(m for m in self.prepared() if m.start is None or m.is_on_the_day_of(now))

    def earlier(self) -> tuple[Summary, ...]:
        """Return the meetings that are closed, the last one first."""
        return _newest_first(m for m in self.meetings if m.status == "closed")

    @cached_property
    def _contents(self) -> _Contents:
        try:
            files = sorted(path for path in self.folder.iterdir() if _is_record_file(path))
        except FileNotFoundError:
            return _Contents()
        except OSError as error:
            problem = _("The folder cannot be opened.")
            fault = Fault(str(self.folder), "", problem, error.strerror or "")
            return _Contents(faults=(fault,))
        meetings: list[Summary] = []
        faults: list[Fault] = []
        for path in files:
            if is_set_aside(path):
                continue
            try:
                meetings.append(summary(path))
            except BadFileError as error:
                faults.extend(error.faults)
        aside = tuple(path for path in files if is_set_aside(path))
        return _Contents(tuple(meetings), aside, tuple(faults))


def summary(path: Path) -> Summary:
    """Read what a list shows of a record. Raises BadFileError where the file is no record."""
    data = read_toml(path)
    if not isinstance(data.get("agenda"), str):
        problem = _("This is not a record of a meeting.")
        raise BadFileError([Fault(str(path), "", problem, _("It is left alone."))])
    require_format(data, RECORD_FORMAT, path)
    course = _inner(path, data, "course")
    status = _word(path, course, "status", "course.status") or "prepared"
    if status not in _STATUSES:
        problem = _("The value is not one of the possible ones.")
        remedy = _("Use one of: {values}.").format(values=", ".join(_STATUSES))
        raise BadFileError([Fault(str(path), "course.status", problem, remedy)])
    return Summary(
        path=path,
        alias=_word(path, _inner(path, data, "case"), "alias", "case.alias"),
        agenda=_word(path, data, "agenda", "agenda"),
        status=status,
        start=_moment(path, data, "start", "start"),
        started=_moment(path, course, "started", "course.started"),
        step=_word(path, course, "step", "course.step"),
        in_use=status == "running" and is_held(path),
    )


def alias_of(path: Path) -> str:
    """Return the alias of the case in a record; empty where there is none.

    Whether it is a record is not looked at. Raises BadFileError where the file cannot be read.
    """
    case = read_toml(path).get("case")
    alias = case.get("alias") if isinstance(case, dict) else None
    return alias if isinstance(alias, str) else ""


def _is_record_file(path: Path) -> bool:
    return path.suffix.lower() == ".toml" and not path.name.startswith(".") and path.is_file()


def _newest_first(meetings: Iterable[Summary]) -> tuple[Summary, ...]:
    return tuple(sorted(meetings, key=lambda m: m.when or _NEVER, reverse=True))


def _inner(path: Path, table: dict[str, Any], key: str) -> dict[str, Any]:
    inner = table.get(key, {})
    if not isinstance(inner, dict):
        raise _misfit(path, key, "[table]")
    return inner


def _word(path: Path, table: dict[str, Any], key: str, place: str) -> str:
    word = table.get(key, "")
    if not isinstance(word, str):
        raise _misfit(path, place, '"text"')
    return word


def _moment(path: Path, table: dict[str, Any], key: str, place: str) -> datetime | None:
    moment = table.get(key)
    if moment is None:
        return None
    if isinstance(moment, str):  # a record written by hand may have it in quotes
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            moment = None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise _misfit(path, place, "2026-12-01T13:00:00+01:00")
    return moment


def _misfit(path: Path, place: str, example: str) -> BadFileError:
    remedy = _("Write it like this: {example}.").format(example=example)
    return BadFileError([Fault(str(path), place, _("The value does not fit."), remedy)])
