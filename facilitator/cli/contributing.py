"""`facilitator item` and `facilitator input`: what anyone may give to the next meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli.choices import CaseName, Folder, RecordFile
from facilitator.cli.wording import Argument, Command, Option, tell
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO


@click.command(
    cls=Command,
    help=later(
        "Put an item forward for the next meeting of a case.\n\n"
        "CASE is its alias or its folder. The item stands in the record of the next meeting where "
        "that is prepared, else in the case, and is taken in when it is."
    ),
)
@click.argument("case", cls=Argument, metavar=later("CASE"), type=CaseName())
@click.argument("text", cls=Argument, metavar=later("TEXT"))
@click.option("--by", cls=Option, metavar=later("NAME"), default="",
              help=later("Who puts it forward."))  # fmt: skip
@click.option("--folder", cls=Option, metavar=later("FOLDER"), type=Folder(),
              help=later("Folder of the records, in place of the usual one."))  # fmt: skip
def item(case: str, text: str, by: str, folder: Path | None) -> None:
    """Keep the item, and print the file that holds it."""
    from facilitator.cases.case_folder import find_case  # noqa: PLC0415  slow to import
    from facilitator.cases.contributing import put_forward  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    records = records_folder(folder)
    found = find_case(case, records)
    try:
        kept = put_forward(found, text, by, SystemClock().now(), (records,))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    tell(_("The item is kept in {file}").format(file=kept))


@click.command(
    "input",
    cls=Command,
    help=later(
        "Give written input from someone who cannot come.\n\n"
        "RECORD is the file of a meeting that is prepared, and NAME one of its participants. What "
        "they have written is shown, and read aloud, when their turn comes."
    ),
)
@click.argument("record", cls=Argument, metavar=later("RECORD"), type=RecordFile())
@click.argument("name", cls=Argument, metavar=later("NAME"))
@click.option("--text", cls=Option, metavar=later("TEXT"), help=later("What they have written."))
@click.option(
    "--file",
    cls=Option,
    metavar=later("FILE"),
    type=click.File(encoding="utf-8"),
    help=later("A text file with what they have written; “-” reads it from here."),
)
def give(record: Path, name: str, text: str | None, file: TextIO | None) -> None:
    """Put the input on their name, and print whose it is."""
    from facilitator.cases.contributing import give_input  # noqa: PLC0415  slow to import
    from facilitator.checking import read_record  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    if (text is None) == (file is None):
        raise click.UsageError(_("Give the text with either --text or --file."))
    read_record(record)  # what is no record is refused before anything is laid beside it
    try:
        written = text if file is None else file.read()
        person = give_input(record, name, written or "", SystemClock().now(), (records_folder(),))
    except UnicodeDecodeError:
        raise click.UsageError(_("The file is not UTF-8. Save it as UTF-8.")) from None
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    tell(_("{name} is absent with written input.").format(name=person.on_screen))
