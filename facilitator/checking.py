"""Checking files that a person wrote: an agenda, or a case or a record with its agenda."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from facilitator.agenda import agenda_of, load_agenda
from facilitator.case import load_case
from facilitator.cases.case_folder import case_of
from facilitator.cases.naming import day_named, with_day
from facilitator.dates.lengths import say_minutes
from facilitator.faults import BadFileError, Fault, read_toml, remedy_among
from facilitator.language import LANGUAGES, in_use, later
from facilitator.language import gettext as _
from facilitator.limits import CASE_FILE
from facilitator.meeting.place import UNKNOWN_STEP
from facilitator.record import COMMENT, load_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.record import Course, Record


def check(path: Path, folders: tuple[Path, ...] = ()) -> tuple[Fault, ...]:
    """Return every fault in an agenda, a case or a record, told apart by their keys.

    The agenda that a record or a case names is looked for beside it, in `folders`, then among the
    program's own.
    """
    try:
        data = read_toml(path)
        if path.name == CASE_FILE or ("alias" in data and "steps" not in data):
            case = load_case(path)
            agenda_of(case.agenda, path, folders, case.language)
            return ()
        if "steps" in data:
            for code in LANGUAGES:  # its texts may be in several
                agenda = load_agenda(path, code)
            return tuple(_unwise(agenda, str(path)))
        record = read_record(path)
        agenda = agenda_of(record.agenda, path, folders, record.language)
    except BadFileError as error:
        return error.faults
    return (
        *_misnamed(record, path),
        *_unspoken(record, agenda, str(path)),
        *_unknown_names(record, agenda, str(path)),
    )


def _unwise(agenda: Agenda, file: str) -> Iterator[Fault]:
    """Yield what a meeting can be held with, but is not meant."""
    taken = sum(step.minutes for step in agenda.steps)
    if taken > agenda.minutes:
        problem = _("The steps take {taken}, and the meeting has {minutes}.")
        problem = problem.format(
            taken=say_minutes(taken, in_use()), minutes=say_minutes(agenda.minutes, in_use())
        )
        yield Fault(file, "minutes", problem, _("Make the steps shorter, or the meeting longer."))
    held = {step for section in agenda.documents.of_the_meeting for step in section.steps}
    for number, step in enumerate(agenda.steps, 1):
        if step.id not in held:
            problem = _("What is written in the step “{id}” stands in no document.")
            remedy = _("Add it to the steps of a section that holds entries: {example}.")
            remedy = remedy.format(example=f'steps = ["{step.id}"]')
            yield Fault(file, f"steps[{number}]", problem.format(id=step.id), remedy)


def _unspoken(record: Record, agenda: Agenda, file: str) -> Iterator[Fault]:
    """Yield a language that the agenda has no texts in, so that documents would be in two."""
    if record.language not in agenda.languages:
        problem = _("The agenda has no texts in “{code}”.").format(code=record.language)
        remedy = _("Write it like this: {example}.").format(example=f'"{agenda.language}"')
        yield Fault(file, "language", problem, remedy)


def read_record(path: Path) -> Record:
    """Read a record. Raises BadFileError, which says what the file is where it is none."""
    data = read_toml(path)
    if "steps" in data:
        problem = _("This is an agenda, not the record of a meeting.")
        remedy = _("Begin a meeting with it: {command}")
        remedy = remedy.format(command=f"facilitator start --agenda {path}")
        raise BadFileError([Fault(str(path), "", problem, remedy)])
    if "agenda" not in data:
        problem = _("This is neither an agenda nor the record of a meeting.")
        remedy = _("An agenda has {steps}; a record names its agenda: {agenda}.")
        remedy = remedy.format(steps="[[steps]]", agenda='agenda = "…"')
        raise BadFileError([Fault(str(path), "", problem, remedy)])
    return load_record(path)


def _misnamed(record: Record, path: Path) -> Iterator[Fault]:
    """Look whether the name of a case's record says its day, by which it is told from others."""
    named = day_named(path)
    prepared = record.course.status == "prepared" and case_of(path) is not None
    if prepared and named and record.start and record.start.date() != named:
        name = with_day(path, record.start.date()).name
        problem = _("The name of the file says another day, and so the meeting may not be found.")
        remedy = _("Rename it {file}.").format(file=name)
        yield Fault(str(path), "start", problem, remedy)


class _Kind(Enum):
    """What an id in a record may be the id of, and what to say where it is of none."""

    STEP = UNKNOWN_STEP
    MATTER = later("The agenda has no out-of-scope matter “{id}”.")
    QUESTION = later("The agenda's evaluation has no question “{id}”.")
    PARTICIPANT = later("No participant has the id “{id}”.")
    VOICE = later("No participant has the id “{id}”, and it is not “user”.")
    GOAL = later("No goal has the id “{id}”.")
    ENTRY = later("No entry has the id “{id}”.")


def _unknown_names(record: Record, agenda: Agenda, file: str) -> Iterator[Fault]:
    known = _known(record, agenda)
    for place, value, kind in _named(record):
        if value and value not in known[kind]:
            problem = _(kind.value).format(id=value)
            yield Fault(file, place, problem, remedy_among(value, known[kind]))


def _known(record: Record, agenda: Agenda) -> dict[_Kind, tuple[str, ...]]:
    participants = tuple(one.id for one in record.participants)
    return {
        _Kind.STEP: tuple(step.id for step in agenda.steps),
        _Kind.MATTER: tuple(matter.id for matter in agenda.out_of_scope),
        _Kind.QUESTION: tuple(one.id for step in agenda.steps for one in step.questions),
        _Kind.PARTICIPANT: participants,
        _Kind.VOICE: (*participants, COMMENT),
        _Kind.GOAL: tuple(goal.id for goal in record.goals),
        _Kind.ENTRY: tuple(entry.id for entry in record.entries),
    }


def _named(record: Record) -> Iterator[tuple[str, str, _Kind]]:
    """Yield every id that a record names: its place, the id and what it should be the id of."""
    yield "coordinator", record.coordinator, _Kind.PARTICIPANT
    yield "leader", record.leader, _Kind.PARTICIPANT
    yield "minute_taker", record.minute_taker, _Kind.PARTICIPANT
    yield "draft.editing", record.draft.editing, _Kind.ENTRY
    for number, entry in enumerate(record.entries, 1):
        yield f"entries[{number}].step", entry.step, _Kind.STEP
        yield f"entries[{number}].speaker", entry.speaker, _Kind.VOICE
        yield f"entries[{number}].goal", entry.goal, _Kind.GOAL
    for number, parked in enumerate(record.parked, 1):
        yield f"parked[{number}].matter", parked.matter, _Kind.MATTER
        yield f"parked[{number}].step", parked.step, _Kind.STEP
    for number, measure in enumerate(record.measures, 1):
        yield f"measures[{number}].goal", measure.goal, _Kind.GOAL
    for number, answer in enumerate(record.answers, 1):
        yield f"answers[{number}].question", answer.question, _Kind.QUESTION
    yield from _named_in(record.course)


def _named_in(course: Course) -> Iterator[tuple[str, str, _Kind]]:
    yield "course.step", course.step, _Kind.STEP
    yield "course.speaker", course.speaker, _Kind.VOICE
    yield "course.goal", course.goal, _Kind.GOAL
    for number, time in enumerate(course.steps, 1):
        yield f"course.steps[{number}].step", time.step, _Kind.STEP
    for number, turn in enumerate(course.turns, 1):
        yield f"course.turns[{number}].step", turn.step, _Kind.STEP
        yield f"course.turns[{number}].participant", turn.participant, _Kind.VOICE
