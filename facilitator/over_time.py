"""The history of one case: read from its records, drawn for a screen, written for a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.agenda import agenda_of
from facilitator.cases.beside import beginning
from facilitator.cases.durable import NotSavedError, write_durably
from facilitator.cases.folder import make_folder
from facilitator.cases.hiding_children import shown
from facilitator.cases.open_measures import OpenMeasures
from facilitator.documents.drawn import draw
from facilitator.documents.over_time import About, over_time
from facilitator.documents.writing import named
from facilitator.faults import BadFileError, Fault
from facilitator.formats import CALENDAR, FORMATS, render
from facilitator.language import gettext as _
from facilitator.meeting.history import history
from facilitator.record import load_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.documents.drawn import Drawn
    from facilitator.documents.tree import Document
    from facilitator.record import Record

HISTORY_FORMATS = tuple(one for one in FORMATS if one != CALENDAR)


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """One case's records, by name, with the agenda of the last one."""

    records: tuple[Record, ...]
    last: Path
    """The file of the last record."""
    agenda: Agenda
    faults: tuple[Fault, ...]
    """What is wrong with the records that were left out."""

    @property
    def alias(self) -> str:
        """What the screen calls the case."""
        return self.records[-1].case.alias or _("(no alias)")

    def drawn(self, width: int = 80) -> tuple[Drawn, ...]:
        """Draw it for a screen: without the child's name, in the screen's language."""
        hidden = [shown(self.agenda, one, self.last) for one in self.records]
        return draw(history(hidden), self._questions(), width)

    def document(self, today: date) -> Document:
        """Write it as one page, with full names, in the language of the meetings."""
        last = named(self.records[-1])
        about = About(
            name=last.case.name or last.case.alias,
            alias=last.case.alias,
            language=last.language,
            today=today,
            questions=self._questions(),
        )
        return over_time(history(self.records), about)

    def _questions(self) -> dict[str, str]:
        return {one.id: one.text for step in self.agenda.steps for one in step.questions}


@dataclass(frozen=True, slots=True)
class Written:
    """One file of a history, or why there is none."""

    path: Path
    problem: str = ""


def case_history(folder: Path, case: str) -> CaseHistory:
    """Read the history of a case in the records folder.

    Records that cannot be read are left out and named. Raises BadFileError where there is no such
    case, no record of it that can be read, or no agenda for the last one; OSError for the folder.
    """
    with OpenMeasures(folder) as measures:
        paths = measures.records(case)
    read: list[tuple[Path, Record]] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            read.append((path, load_record(path)))
        except BadFileError as error:
            faults += error.faults
    if not paths:
        raise BadFileError([Fault(case, "", _("It has no meetings yet."), "")])
    if not read:
        problem = _("None of its records can be read.")
        raise BadFileError(faults or [Fault(case, "", problem, "")])
    read.sort(key=lambda one: _when(one[1]))
    last, record = read[-1]
    agenda = agenda_of(record.agenda, last, (folder,), record.language)
    return CaseHistory(tuple(one for _path, one in read), last, agenda, tuple(faults))


def write_history(
    found: CaseHistory, formats: Sequence[str], today: date, out: Path | None = None
) -> tuple[Written, ...]:
    """Write the page in each format: beside the last record, or in `out`, made if needed."""
    document = found.document(today)
    folder = out or found.last.parent
    name = beginning(found.last, "history", document.language)
    return tuple(_write(document, fmt, folder / f"{name}.{fmt}") for fmt in formats)


def _write(document: Document, fmt: str, path: Path) -> Written:
    try:
        make_folder(path.parent)
        write_durably(path, render(document, fmt).content)
    except NotSavedError as error:
        return Written(path, f"{error.fault.problem} {error.fault.remedy}".strip())
    return Written(path)


def _when(record: Record) -> str:
    at = record.course.started or record.start
    return at.isoformat() if at else ""
