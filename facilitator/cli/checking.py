"""`facilitator check`: every fault in an agenda or a record, before it is needed."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.wording import Argument, Command, tell
from facilitator.language import gettext as _
from facilitator.language import later


@click.command(
    cls=Command,
    help=later(
        "Check agendas and records.\n\n"
        "Every fault is told on a line of its own: the file, the place, what is wrong and the "
        "remedy. For a record, also that its agenda is there and that the steps and people it "
        "names exist."
    ),
)
@click.argument(
    "files",
    cls=Argument,
    metavar=later("FILE..."),
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
def check(files: tuple[Path, ...]) -> int:
    """Check each file and return the exit status."""
    from facilitator import checking  # noqa: PLC0415  slow to import

    faulty = False
    for file in files:
        faults = checking.check(file, (records_folder(),))
        for fault in faults:
            tell(str(fault))
        if not faults:
            tell(_("{file}: in order").format(file=file))
        faulty = faulty or bool(faults)
    return MISUSE if faulty else 0
