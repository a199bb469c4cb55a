"""Bringing the index up to date: only files that are new or changed are read (LUND-9).

A file is known by its path, its size and when it was changed. A record is read again as well where
its case's file or its agenda has changed: they say whose names are hidden in what is kept of it.
Whatever is wrong with a file is kept with it, and it is left alone; the rest works.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from facilitator.cases.case_folder import case_folders, may_be_record
from facilitator.cases.durable import NotSavedError
from facilitator.cases.hiding_children import HiddenInCase, agenda_file
from facilitator.cases.index import UNDATED, UNSETTLE, Index, delete_index
from facilitator.cases.past import day_of, read_past, searched
from facilitator.faults import BadFileError
from facilitator.language import in_use
from facilitator.limits import CASE_FILE
from facilitator.meeting.became import Agreed, Followed, LookedAt, PastMeeting, newest_first
from facilitator.meeting.became import what_became as what_became_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.cases.past import PastMeasure, PastRecord

_BATCH = 200
"""Files read between two times that the index is kept; what is not kept is read again."""
_JUST_NOW = 2_000_000_000
"""Nanoseconds in which a file may change twice and not show it, on the coarsest of disks."""
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of a code: none that is taken for another."""
CODE_LENGTH = 12


class _Seen(NamedTuple):
    mtime: int
    size: int


def looked_at_folder(folder: Path, reading: Callable[[], object] = bool) -> Index:
    """Return the index of a folder, up to date; the caller closes it.

    `reading` is called, again and again, where so much is new that it takes a while.
    Raises OSError where the folder cannot be opened.
    """
    for kept in (True, True, False):
        index = Index(folder, kept=kept)
        try:
            look(index, reading)
        except (sqlite3.Error, ValueError) as error:
            index.close()
            if not kept:
                raise
            # Another program is writing in it; or it is damaged where no check saw it.
            if not isinstance(error, sqlite3.OperationalError):
                with suppress(NotSavedError):
                    delete_index(folder)
        except BaseException:
            index.close()
            raise
        else:
            break
    return index


def look(index: Index, reading: Callable[[], object] = bool) -> None:
    """Bring an index up to date with the files. Raises OSError, and sqlite3.Error."""
    looking = _Looking(index, reading)
    cases = {case.path for case in case_folders(index.folder)}
    looking.forget_folders({below(index.folder, path) for path in cases} | {""})
    if index.folder not in cases:
        looking.look_in(index.folder, "")
    for path in sorted(cases):
        looking.look_in(path, below(index.folder, path))
    looking.find_twins()
    index.keep()
    for (team,) in list(index.ask("SELECT team FROM unsettled")):
        looking.settle(team)
    index.keep()


def code_of(record: PastRecord, measure: PastMeasure) -> str:
    """Return what a measure is called when it is marked: the same wherever its record lies.

    It comes of what the record says, for one that no one has opened yet has no id.
    """
    said = (record.alias, moment_text(record.at), measure.id, measure.words)
    number = int.from_bytes(sha256("\0".join(said).encode("utf-8", "replace")).digest()[:10])
    letters = []
    for _place in range(CODE_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def moment_text(at: datetime | None) -> str:
    """Return a moment as the index holds it; empty for none."""
    return at.astimezone(UTC).isoformat() if at else ""


class _Looking:
    def __init__(self, index: Index, reading: Callable[[], object]) -> None:
        self._index = index
        self._reading = reading
        self._read = 0
        self._now = time.time_ns()
        self._language = in_use()
        self._stamps: dict[Path, str] = {}

    def forget_folders(self, there: set[str]) -> None:
        """Take out the cases that are gone."""
        known = {row[0] for row in self._index.ask("SELECT DISTINCT folder FROM files")}
        for gone in known - there:
            paths = self._index.ask("SELECT path FROM files WHERE folder = ?", gone)
            for (path,) in list(paths):
                self._drop(path)

    def look_in(self, path: Path, folder: str) -> None:
        """Read what is new or changed in one folder, and take out what is gone."""
        known = self._known(path, folder)
        in_case = HiddenInCase(path)
        try:
            entries = sorted(os.scandir(path), key=lambda one: one.name)
        except FileNotFoundError:
            entries = []
        for entry in entries:
            if not may_be_record(entry.name) or not entry.is_file():
                continue
            place = f"{folder}/{entry.name}" if folder else entry.name
            before = known.pop(place, None)
            with suppress(FileNotFoundError):  # it went while we looked
                found = entry.stat()
                seen = _Seen(found.st_mtime_ns, found.st_size)
                if before != seen:
                    self._take(path / entry.name, place, seen, in_case)
        for place in known:
            self._drop(place)

    def _known(self, path: Path, folder: str) -> dict[str, _Seen | None]:
        """Return how each file of a folder was when it was read; None where it is to be again."""
        question = (
            "SELECT path, mtime, size, fault, spoken, agenda, hidden FROM files WHERE folder = ?"
        )
        marks: dict[str, str] = {}
        known: dict[str, _Seen | None] = {}
        for place, mtime, size, fault, spoken, agenda, hidden in self._index.ask(question, folder):
            if agenda not in marks:
                marks[agenda] = self._hidden_by(path, agenda)
            same = marks[agenda] == hidden and (not fault or spoken == self._language)
            known[place] = _Seen(mtime, size) if same else None
        return known

    def _hidden_by(self, folder: Path, agenda: str) -> str:
        """Return a mark of the files that say whose names are hidden in a folder's records."""
        said = [self._stamp(folder / CASE_FILE)]
        found = agenda_file(folder / CASE_FILE, agenda, self._index.folder) if agenda else None
        if found is not None:
            said += [str(found), self._stamp(found)]
        return sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:20]

    def _stamp(self, file: Path) -> str:
        """Return what changes when a file does; of one changed this moment, what never is again."""
        if file not in self._stamps:
            stamp = ""
            with suppress(FileNotFoundError):
                found = file.stat()
                old = found.st_mtime_ns < self._now - _JUST_NOW
                stamp = f"{found.st_mtime_ns if old else -self._now}:{found.st_size}"
            self._stamps[file] = stamp
        return self._stamps[file]

    def _take(self, path: Path, place: str, seen: _Seen, in_case: HiddenInCase) -> None:
        """Read a file and put what it says in the index."""
        folder = place.rpartition("/")[0]
        self._drop(place)
        mtime = seen.mtime if seen.mtime < self._now - _JUST_NOW else -1
        record, fault = None, ""
        try:
            record = read_past(path, self._index.folder, in_case)
        except BadFileError as error:
            fault = json.dumps([asdict(one) for one in error.faults])
        about = ("", "", "", "", "", 0)
        if record is not None:
            team = team_of(folder, record.alias, place)
            day = str(day_of(record.at) or "")
            about = (team, record.id, record.case, moment_text(record.at), day, int(record.begun))
            self._put(record, place)
        agenda = record.agenda if record else ""
        hidden = self._hidden_by(path.parent, agenda)
        self._index.change(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
            [(place, folder, mtime, seen.size, *about, fault, self._language, agenda, hidden)],
        )
        self._index.change(UNSETTLE, [(place,)])
        self._read += 1
        if self._read % _BATCH == 0:
            self._index.keep()
            self._reading()

    def _put(self, record: PastRecord, place: str) -> None:
        self._index.change(
            "INSERT INTO measures (path, id, code, words, what, responsible, people, services,"
            " level, due, recurring, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (place, one.id, code_of(record, one), one.words, one.what,
                 one.responsible, one.people, one.services, one.level,
                 one.deadline.isoformat() if one.deadline else UNDATED, int(one.recurring),
                 one.last)
                for one in record.measures
            ],
        )  # fmt: skip
        self._index.change(
            "INSERT INTO looked_at VALUES (?, ?, ?, ?, ?, ?)",
            [(place, one.id, one.words, one.origin, one.outcome, one.why)
             for one in record.looked_at],
        )  # fmt: skip
        self._index.change(
            "INSERT INTO followed VALUES (?, ?, ?, ?, ?)",
            [(place, one.measure, moment_text(one.at), one.outcome, one.why)
             for one in record.followed],
        )  # fmt: skip

    def _drop(self, place: str) -> None:
        self._index.change(UNSETTLE, [(place,)])
        self._index.drop(place)

    # Between the files ------------------------------------------------------------------------

    def find_twins(self) -> None:
        """Find the records that are copies of another, by their id.

        Whatever makes a copy makes its name longer; of the same names the one in a case stands.
        """
        question = (
            "SELECT record FROM files WHERE record != '' GROUP BY record"
            " HAVING count(*) > 1 OR max(twin) != ''"
        )
        for (record,) in list(self._index.ask(question)):
            found = self._index.ask("SELECT path, twin FROM files WHERE record = ?", record)
            twins = dict(found)
            first = min(twins, key=lambda path: (len(PurePath(path).name), "/" not in path, path))
            for path, before in twins.items():
                twin = "" if path == first else first
                if twin != before:
                    self._index.change("UPDATE files SET twin = ? WHERE path = ?", [(twin, path)])
                    self._index.change(UNSETTLE, [(path,)])

    def settle(self, team: str) -> None:
        """Find out what became of every measure of one group."""
        question = (
            "SELECT path, record, at, begun FROM files WHERE team = ? AND twin = '' ORDER BY path"
        )
        files = {record or path: (path, at, bool(begun))
                 for path, record, at, begun in self._index.ask(question, team)}  # fmt: skip
        meetings = newest_first(
            self._meeting(known_as, path, at, begun=begun)
            for known_as, (path, at, begun) in files.items()
        )
        self._index.change(
            "UPDATE measures SET over = ?, carried_on = ?, outcome = ?, why = ?, told = ?"
            " WHERE path = ? AND id = ?",
            [
                (int(one.over), int(one.carried_on), one.outcome, one.why,
                 str(day_of(one.told) or ""), files[one.meeting][0], one.measure)
                for one in what_became_of(meetings)
            ],
        )  # fmt: skip
        self._index.change("DELETE FROM unsettled WHERE team = ?", [(team,)])

    def _meeting(self, known_as: str, path: str, at: str, *, begun: bool) -> PastMeeting:
        ask = self._index.ask
        measures = ask("SELECT id, words, recurring, last FROM measures WHERE path = ?", path)
        looked_at = ask(
            "SELECT id, words, origin, outcome, why FROM looked_at WHERE path = ?", path
        )
        followed = ask(
            "SELECT measure, at, outcome, why FROM followed WHERE path = ? ORDER BY rowid", path
        )
        return PastMeeting(
            known_as,
            datetime.fromisoformat(at) if at else None,
            begun=begun,
            measures=tuple(
                Agreed(one, words, bool(again), last) for one, words, again, last in measures
            ),
            looked_at=tuple(LookedAt(*one) for one in looked_at),
            followed=tuple(
                Followed(measure, datetime.fromisoformat(when), outcome, why)
                for measure, when, outcome, why in followed
            ),
        )


def team_of(folder: str, alias: str = "", place: str = "") -> str:
    """Return whose measures go together: those of one case; of loose records, of one alias.

    `folder` is the case's below the records folder, `place` a record's; no other has it.
    """
    if folder:
        return f"case {folder}"
    return f"alias {searched(alias)}" if alias else f"file {place}"


def below(folder: Path, path: Path) -> str:
    """Return what the index calls a file or a folder among the records."""
    return path.relative_to(folder).as_posix()
