"""`facilitator addendum` and `facilitator reopen`: what is put right when a meeting is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli.choices import RecordFile
from facilitator.cli.wording import Argument, Command, Option, tell
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meeting import command
    from facilitator.record import Record


@click.command(
    cls=Command,
    help=later(
        "Add a correction to the minutes of a closed meeting.\n\n"
        "What was closed stands as it was. The correction stands at the end of the minutes, with "
        "its date and who asked for it, when they are written again; that is a new edition."
    ),
)
@click.argument("record", cls=Argument, metavar=later("RECORD"), type=RecordFile())
@click.option(
    "--by",
    cls=Option,
    metavar=later("NAME"),
    required=True,
    help=later("Who asks for the correction."),
)
@click.option(
    "--text",
    cls=Option,
    metavar=later("TEXT"),
    required=True,
    help=later("What is corrected or added."),
)
def addendum(record: Path, by: str, text: str) -> None:
    """Add a correction to a closed record."""
    from facilitator.meeting.correcting import AddAddendum  # noqa: PLC0415  slow to import

    carried_out(record, AddAddendum, by=by, text=text)
    tell(_("{file}: the correction is added.").format(file=record))
    _write_again(record)


@click.command(
    cls=Command,
    help=later(
        "Open a closed meeting again, to change it.\n\n"
        "That it was opened, and why, is kept in it. Change it with “facilitator start RECORD”, "
        "and close it there: what is then written is a new edition, which says what it replaces."
    ),
)
@click.argument("record", cls=Argument, metavar=later("RECORD"), type=RecordFile())
@click.option(
    "--why",
    cls=Option,
    metavar=later("TEXT"),
    required=True,
    help=later("Why it is opened again; it stands in the new edition."),
)
def reopen(record: Path, why: str) -> None:
    """Open a closed record again."""
    from facilitator.meeting.correcting import Reopen  # noqa: PLC0415  slow to import

    carried_out(record, Reopen, why=why)
    tell(_("{file}: the record is open again.").format(file=record))
    command = f"facilitator start {record}"
    tell(_("Change it, and close it again: {command}").format(command=command))


def carried_out(path: Path, kind: type[command.Command], **said: object) -> Record:
    """Give a kept record a command now and return it. Raises ClickException where it is refused."""
    from facilitator.cases.live import carry_out  # noqa: PLC0415  slow to import
    from facilitator.checking import read_record  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise
    from facilitator.meeting.command import RefusedError  # noqa: PLC0415  likewise

    read_record(path)  # what is no record is refused before anything is laid beside it
    now = SystemClock().now()
    try:
        return carry_out(path, (kind(at=now, **said),), now, (records_folder(),))
    except RefusedError as refusal:
        raise click.ClickException(f"{path}: {refusal}") from None


def _write_again(record: Path) -> None:
    command = f"facilitator export {record}"
    tell(_("Write the minutes again: {command}").format(command=command))
