"""Preparing the next meeting of a case: its record is made from the case and the last record.

However many records the case has, only the newest are opened: by name from the last one back to the
one of the last meeting that was closed, and to those where a measure was agreed that is still asked
about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from facilitator.agenda import agenda_of, lasting_name, load_agenda
from facilitator.case import CaseFile
from facilitator.cases.case_folder import case_of, case_with_alias, make_case, newest_first
from facilitator.cases.durable import write_durably
from facilitator.cases.live import LiveMeeting
from facilitator.cases.naming import new_record_path
from facilitator.cases.shelf import closed_id, double, is_agenda, summary
from facilitator.dates.zone import day_in_norway
from facilitator.faults import BadFileError, Fault
from facilitator.language import gettext as _
from facilitator.meeting.carrying_over import Agreed, next_record, still_asked
from facilitator.meeting.case_after import case_before_next
from facilitator.meeting.deadlines import day_of
from facilitator.meeting.looking_back import SetOutcome
from facilitator.record import load_record, to_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.cases.case_folder import CaseFolder
    from facilitator.cases.shelf import Summary
    from facilitator.meeting.clock import Moment
    from facilitator.record import FollowUp, Record

AS_AGREED = Agreed()
"""All as was agreed last time."""

_LOOKED_BACK = 12
"""Most records in which what was told of a measure is looked for."""


class AlreadyPreparedError(Exception):
    """The next meeting of the case is prepared already, or the last one is not closed."""

    def __init__(self, path: Path, *, running: bool) -> None:
        self.path = path
        self.running = running
        said = _("The next meeting is prepared already, in {file}. Open that one, or delete it.")
        if running:
            said = _("The last meeting is not closed, in {file}. Open it and close it first.")
        super().__init__(said.format(file=path.name))


@dataclass(frozen=True, slots=True)
class Prepared:
    """The record of a meeting that was prepared, and where it is."""

    path: Path
    record: Record
    agenda: Agenda
    left_alone: tuple[Fault, ...] = ()
    """Files among the records that were passed over: which, why and the remedy."""


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """The last meeting of a case that was closed, and what was passed over on the way to it."""

    path: Path | None = None
    record: Record | None = None
    left_alone: tuple[Fault, ...] = ()


def prepare(
    case: CaseFolder,
    now: Moment,
    agreed: Agreed = AS_AGREED,
    *,
    folders: tuple[Path, ...] = (),
    agenda: Path | None = None,
    asked: Iterable[str] = (),
) -> Prepared:
    """Make the record of the next meeting of a case, and put it on the disk.

    `agenda` is the file of another agenda than the case's own; `asked` are the ids of members who
    come only when asked, and have been. What the last meeting concluded is taken into the case
    where that was not done.

    Raises AlreadyPreparedError where there is one already or the last meeting is not closed,
    BadFileError for a bad case, agenda or last record, NotSavedError where it cannot be kept.
    """
    last = last_meeting(case)
    before = _still_to_come(last.record, now.wall.date()) if last.record else None
    facts = case.change(lambda facts: case_before_next(facts, before))
    if agenda is None:
        known = agenda_of(facts.agenda, case.file, folders, facts.language)
    else:
        known = load_agenda(agenda, facts.language)
        name = lasting_name(agenda, folders[0] if folders else case.path)
        facts = facts.model_copy(update={"agenda": name})
    record = next_record(
        facts,
        before,
        agreed,
        minutes=known.minutes,
        told=told_of(case, still_asked(before)) if before else {},
        asked=asked,
    ).model_copy(update={"id": str(uuid4())})
    day = day_of(record) or agreed.day or now.wall.date()
    path = new_record_path(case.path, day, facts.alias, (facts.name,))
    write_durably(path, to_toml(record).encode())
    return Prepared(path, record, known, last.left_alone)


def begin_meeting(
    file: Path, folder: Path, now: Moment, *, alias: str, language: str = ""
) -> LiveMeeting:
    """Begin a new meeting by the agenda in `file`, of the case that has this alias in `folder`.

    Where there is no such case yet, it is made. Raises as `prepare` does.
    """
    case = case_with_alias(folder, alias)
    if case is None:
        agenda = load_agenda(file, language)
        facts = CaseFile(
            alias=alias,
            agenda=lasting_name(file, folder),
            language=language or agenda.language,
        )
        case = make_case(folder, facts)
    prepared = prepare(case, now, folders=(folder,), agenda=file)
    return LiveMeeting.open(prepared.path, now, (folder,))


def last_meeting(case: CaseFolder) -> LastMeeting:
    """Find the last meeting of a case that was closed, from the newest record back.

    Files that are no records of meetings are passed over and named. Raises AlreadyPreparedError
    for the newest one that is not closed.
    """
    left_alone: list[Fault] = []
    waiting: list[Summary] = []
    last = LastMeeting()
    for path in newest_first(case.records()):
        try:
            if closed_id(path) is None:
                waiting.append(summary(path))
                continue
            last = LastMeeting(path, load_record(path))
            break
        except BadFileError as error:
            if not is_agenda(path):
                left_alone += error.faults
    for one in waiting:
        if last.path is None or last.record is None or one.id != last.record.id or not one.id:
            raise AlreadyPreparedError(one.path, running=one.status == "running")
        left_alone.append(double(one.path, last.path))
    return LastMeeting(last.path, last.record, tuple(left_alone))


def told_of(case: CaseFolder, origins: Iterable[str]) -> dict[str, FollowUp]:
    """Return what was told last, outside meetings, of measures, by where they were agreed.

    Only among the newest records are they looked for, and one that is not asked for is not read.
    """
    wanted = set(origins)
    left = {origin.partition("/")[0] for origin in wanted}
    told: dict[str, FollowUp] = {}
    for path in newest_first(case.records())[:_LOOKED_BACK] if left else ():
        known_as = closed_id(path)
        if known_as not in left:
            continue
        left.discard(known_as)
        try:
            follow_ups = load_record(path).follow_ups
        except BadFileError:
            continue
        for one in sorted(follow_ups, key=lambda one: one.at):
            told[f"{known_as}/{one.measure}"] = one
        if not left:
            break
    return {origin: one for origin, one in told.items() if origin in wanted}


def catch_up(live: LiveMeeting, now: Moment) -> None:
    """Say in a meeting that is prepared what has been told of its measures since it was.

    What someone has said there of a measure stands. Waits for the disk, for a record or two.
    """
    record, case = live.meeting.record, case_of(live.store.path)
    held = record.last_minutes.held
    if case is None or record.course.status != "prepared":
        return
    open_now = {
        one.origin: one.id for one in record.last_minutes.measures if one.origin and not one.outcome
    }
    for origin, word in told_of(case, open_now).items():
        if word.outcome and (held is None or day_in_norway(word.at) >= held):
            said = SetOutcome(at=now, measure=open_now[origin], outcome=word.outcome, why=word.why)
            live.do(said)


def _still_to_come(last: Record, today: date) -> Record:
    """Return the last record without the day agreed on, where that is past and no one met."""
    agreed = last.next_meeting
    if agreed.day is None or agreed.day >= today:
        return last
    undated = agreed.model_copy(update={"day": None, "time": ""})
    return last.model_copy(update={"next_meeting": undated})
