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
from facilitator.cases.case_folder import case_with_alias, make_case, newest_first
from facilitator.cases.catching_up import told_of
from facilitator.cases.durable import write_durably
from facilitator.cases.live import LiveMeeting
from facilitator.cases.naming import new_record_path
from facilitator.cases.shelf import closed_id, double, is_agenda, is_named_too_late, summary
from facilitator.faults import BadFileError, Fault
from facilitator.language import gettext as _
from facilitator.meeting.carrying_over import Agreed, next_record, still_asked
from facilitator.meeting.case_after import case_before_next
from facilitator.meeting.deadlines import day_of
from facilitator.meeting.from_case import marks_of
from facilitator.record import load_record, to_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.cases.case_folder import CaseFolder
    from facilitator.cases.shelf import Summary
    from facilitator.meeting.clock import Moment
    from facilitator.record import Record

AS_AGREED = Agreed()
"""All as was agreed last time."""


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
    after: Path | None = None,
) -> Prepared:
    """Make the record of the next meeting of a case, and put it on the disk.

    `agenda` is the file of another agenda than the case's own; `asked` are the ids of members who
    come only when asked, and have been. What the last meeting concluded is taken into the case
    where that was not done. `after` is the record to go on from, where the last one is lost.

    Raises AlreadyPreparedError where there is one already or the last meeting is not closed,
    BadFileError for a bad case or agenda, and where the last record is lost or `after` is no record
    of a meeting that is closed, NotSavedError where it cannot be kept.
    """
    last = last_meeting(case) if after is None else _gone_on_from(case, after)
    before = _still_to_come(last.record, now.wall.date()) if last.record else None
    facts = case.facts()
    if after is None or facts.up_to_held is not None or not facts.up_to:
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
    )
    record = record.model_copy(update={"language": known.language_for(facts.language)})
    marks = marks_of(record, people=bool(facts.members))
    record = record.model_copy(update={"id": str(uuid4()), "from_case": marks})
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
            language=agenda.language_for(language),
        )
        case = make_case(folder, facts)
    prepared = prepare(case, now, folders=(folder,), agenda=file)
    return LiveMeeting.open(prepared.path, now, (folder,))


def last_meeting(case: CaseFolder) -> LastMeeting:
    """Find the last meeting of a case that was closed, from the newest record back.

    Files that are no records of meetings are passed over and named. Raises AlreadyPreparedError
    for the newest one that is not closed, and BadFileError where the meeting that the case last
    took in is not to be found: going on from an earlier one would undo what it concluded.
    """
    last = _last_by_name(case)
    facts = case.facts()
    if not facts.up_to or (last.record is not None and last.record.id == facts.up_to):
        return last
    held = _held(last.record) if last.record is not None else None
    if held is not None and facts.up_to_held is not None and held > facts.up_to_held:
        return last
    faults = dict.fromkeys(last.left_alone)
    for path in (one for one in case.records() if closed_id(one) == facts.up_to):
        try:
            known = LastMeeting(path, load_record(path), last.left_alone)
        except BadFileError as error:
            faults |= dict.fromkeys(error.faults)
        else:
            return last if _is_later(last.record, known.record) else known
    raise BadFileError([*faults, _lost(case, facts, last.path)])


def _last_by_name(case: CaseFolder) -> LastMeeting:
    left_alone: list[Fault] = []
    waiting: list[Summary] = []
    last = LastMeeting()
    for path in newest_first(case.records()):
        try:
            if closed_id(path) is None:
                waiting.append(summary(path))
                continue
            found = LastMeeting(path, load_record(path))
            last = found if _is_later(found.record, last.record) else last
            if not is_named_too_late(path):
                break
        except BadFileError as error:
            if not is_agenda(path):
                left_alone += error.faults
    for one in waiting:
        if last.path is None or last.record is None or one.id != last.record.id or not one.id:
            raise AlreadyPreparedError(one.path, running=one.status == "running")
        left_alone.append(double(one.path, last.path))
    return LastMeeting(last.path, last.record, tuple(left_alone))


def _gone_on_from(case: CaseFolder, path: Path) -> LastMeeting:
    """Return the meeting that a person has said to go on from."""
    record = load_record(path)
    if record.course.status != "closed":
        raise BadFileError([Fault(str(path), "course.status", _("The meeting is not closed."), "")])
    return LastMeeting(path, record, _last_by_name(case).left_alone)


def _held(record: Record) -> datetime | None:
    return record.course.started or record.start


def _is_later(one: Record | None, other: Record | None) -> bool:
    held, before = (_held(record) if record else None for record in (one, other))
    return other is None or (held is not None and before is not None and held > before)


def _lost(case: CaseFolder, facts: CaseFile, found: Path | None) -> Fault:
    """Return what is wrong where the meeting that the case last took in is not to be found."""
    problem = _("The record of the last meeting is gone or cannot be read.")
    if found is None:
        remedy = _("Put it back or right, or take the line up_to out of the case's file.")
    else:
        command = f'facilitator prepare "{facts.alias}" --from "{found}"'
        remedy = _("Put it back or right, or go on from an earlier one: {command}")
        remedy = remedy.format(command=command)
    return Fault(str(case.file), "up_to", problem, remedy)


def _still_to_come(last: Record, today: date) -> Record:
    """Return the last record without the day agreed on, where that is past and no one met."""
    agreed = last.next_meeting
    if agreed.day is None or agreed.day >= today:
        return last
    undated = agreed.model_copy(update={"day": None, "time": ""})
    return last.model_copy(update={"next_meeting": undated})
