"""`facilitator export`: the documents of a meeting as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import DocumentKinds, Folder, Formats, RecordFile
from facilitator.cli.wording import Argument, Command, Option, tell, warn
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.forms import DocumentKind
    from facilitator.record import Record


@click.command(
    cls=Command,
    help=later(
        "Write the documents of a meeting to files.\n\n"
        "RECORD is the file the meeting is kept in. The files are written beside it, and the "
        "path of each is printed. One that cannot be written does not stop the others.\n\n"
        "“ics” is a calendar file: the next meeting and every deadline, or the meeting itself "
        "where it is still to come. What calendars are told is numbered in RECORD, so that they "
        "know a later change."
    ),
)
@click.argument("record", cls=Argument, metavar=later("RECORD"), type=RecordFile())
@click.option(
    "--document",
    "documents",
    cls=Option,
    metavar=later("DOCUMENTS"),
    type=DocumentKinds(),
    help=later(
        "Documents with commas between them: invitation, minutes, log, plan, notice, word. "
        "Default: those the agenda makes at the close."
    ),
)
@click.option(
    "--to",
    "formats",
    cls=Option,
    metavar=later("FORMATS"),
    type=Formats(),
    help=later(
        "Formats with commas between them: md, txt, ics, html, docx, pdf. Default: all but ics."
    ),
)
@click.option(
    "--out",
    cls=Option,
    metavar=later("FOLDER"),
    type=Folder(),
    help=later("Folder to write in; it is made if needed."),
)
def export(
    record: Path,
    documents: tuple[str, ...] | None,
    formats: tuple[str, ...] | None,
    out: Path | None,
) -> int:
    """Write the documents in each format and return the exit status."""
    from facilitator import export as exporting  # noqa: PLC0415  slow to import
    from facilitator.agenda import agenda_of  # noqa: PLC0415  likewise
    from facilitator.cases.catching_up import caught_up  # noqa: PLC0415  likewise
    from facilitator.checking import read_record  # noqa: PLC0415  likewise
    from facilitator.formats import CALENDAR, FORMATS  # noqa: PLC0415  likewise
    from facilitator.forms import DocumentKind  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    held = read_record(record)
    agenda = agenda_of(held.agenda, record, (records_folder(),), held.language)
    kinds = tuple(map(DocumentKind, documents or ()))
    _require(kinds, agenda)
    if DocumentKind.WORD in kinds and not any(one.whom for one in held.told):
        warn(_("{file}: no one is to be told anything.").format(file=record))
    asked = list(formats or (one for one in FORMATS if one != CALENDAR))
    failed = False
    held = caught_up(record, held, agenda, SystemClock().now())
    if asked != [CALENDAR]:
        held, failed = _with_editions(record, held, kinds, agenda)
    if CALENDAR in asked:
        numbered = _numbered(record, held, agenda)
        if numbered is None:
            failed = True
            asked.remove(CALENDAR)
        else:
            held = numbered
    files = exporting.export(record, held, agenda, asked, out, documents=kinds)
    if CALENDAR in asked and not any(one.format == CALENDAR for one in files):
        warn(_("{file}: no day is agreed on that belongs in a calendar.").format(file=record))
    for one in files:
        if one.problem:
            failed = True
            warn(f"{one.path}: {one.problem}")
            continue
        tell(str(one.path))
        if one.replaced:
            problem = _("Could not be printed and stand as a mark: {characters}")
            warn(f"{one.path}: {problem.format(characters=' '.join(one.replaced))}")
    return MISUSE if failed else 0


def _with_editions(
    path: Path, record: Record, kinds: tuple[DocumentKind, ...], agenda: Agenda
) -> tuple[Record, bool]:
    """Return a closed record with the editions it is written in; and whether that failed."""
    from facilitator.cases.durable import NotSavedError  # noqa: PLC0415  slow to import
    from facilitator.cases.live import carry_out  # noqa: PLC0415  likewise
    from facilitator.cases.locking import InUseError  # noqa: PLC0415  likewise
    from facilitator.documents.making import at_close, marks_of  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise
    from facilitator.meeting.editions import KeepEditions, are_kept  # noqa: PLC0415  likewise

    if record.course.status != "closed":
        return record, False
    marks = marks_of(kinds or at_close(agenda, record), agenda, record)
    if are_kept(record, marks):
        return record, False
    now = SystemClock().now()
    try:
        keep = KeepEditions(at=now, marks=marks)
        return carry_out(path, (keep,), now, (records_folder(),)), False
    except (InUseError, NotSavedError) as error:
        problem = _("Which edition this is could not be kept in the record.")
        warn(f"{path}: {error} {problem}")
        return record, True


def _numbered(path: Path, record: Record, agenda: Agenda) -> Record | None:
    """Return the record ready for a calendar; None, having said why, where it cannot be."""
    from facilitator.cases.durable import NotSavedError  # noqa: PLC0415  slow to import
    from facilitator.cases.locking import InUseError  # noqa: PLC0415  likewise
    from facilitator.cases.publishing import publish  # noqa: PLC0415  likewise
    from facilitator.documents.calendar import event_marks  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    marks = event_marks(agenda, record)
    try:
        return publish(path, record, marks, SystemClock().now(), (records_folder(),))
    except InUseError as error:
        remedy = _("The calendar is written when the meeting is closed there.")
        warn(f"{path}: {error} {remedy}")
        return None
    except NotSavedError as error:
        problem = _("There is no calendar, as its numbers could not be kept in the record.")
        warn(f"{error}\n{problem}")
        return None


def _require(kinds: tuple[DocumentKind, ...], agenda: Agenda) -> None:
    for kind in kinds:
        if agenda.documents.form(kind) is None:
            problem = _("Meetings with the agenda “{agenda}” have no {document}.")
            remedy = _("Use one of: {values}.").format(values=", ".join(agenda.documents.kinds))
            said = problem.format(agenda=agenda.name, document=kind.value)
            raise click.UsageError(f"{said} {remedy}")
