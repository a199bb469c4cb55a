"""`facilitator export`: the minutes of a meeting as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import Folder, Formats, RecordFile
from facilitator.cli.wording import Argument, Command, Option, tell, warn
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Command,
    help=later(
        "Write the minutes of a meeting to files.\n\n"
        "RECORD is the file the meeting is kept in. The files are written beside it, and the "
        "path of each is printed. One that cannot be written does not stop the others."
    ),
)
@click.argument("record", cls=Argument, metavar=later("RECORD"), type=RecordFile())
@click.option(
    "--to",
    "formats",
    cls=Option,
    metavar=later("FORMATS"),
    type=Formats(),
    help=later("Formats with commas between them: md, txt, html, docx, pdf. Default: all."),
)
@click.option(
    "--out",
    cls=Option,
    metavar=later("FOLDER"),
    type=Folder(),
    help=later("Folder to write in; it is made if needed."),
)
def export(record: Path, formats: tuple[str, ...] | None, out: Path | None) -> int:
    """Write the minutes in each format and return the exit status."""
    from facilitator import export as exporting  # noqa: PLC0415  slow to import
    from facilitator.agenda import agenda_of  # noqa: PLC0415  likewise
    from facilitator.checking import read_record  # noqa: PLC0415  likewise
    from facilitator.formats import FORMATS  # noqa: PLC0415  likewise

    held = read_record(record)
    agenda = agenda_of(held.agenda, record, (records_folder(),))
    failed = False
    for one in exporting.export(record, held, agenda, formats or FORMATS, out):
        if one.problem:
            failed = True
            warn(f"{one.path}: {one.problem}")
            continue
        tell(str(one.path))
        if one.replaced:
            problem = _("Could not be printed and stand as a mark: {characters}")
            warn(f"{one.path}: {problem.format(characters=' '.join(one.replaced))}")
    return MISUSE if failed else 0
