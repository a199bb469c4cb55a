"""`facilitator history`: what one group's meetings tell of it over time (LUND-10, MELOY-8)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import Folder, Formats
from facilitator.cli.wording import Argument, Command, Option, tell, warn
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.over_time import CaseHistory

_NARROWEST, _WIDEST = 80, 100


@click.command(
    cls=Command,
    help=later(
        "Show a group over time.\n\n"
        "CASE is the alias of a case, or its folder. Its meetings, goals, measures, evaluations "
        "and voices are drawn in the terminal, with questions for the group to ask itself. With "
        "--to it is written as one page, with full names, for the yearly evaluation."
    ),
)
@click.argument("case", cls=Argument, metavar=later("CASE"))
@click.option(
    "--to",
    "formats",
    cls=Option,
    metavar=later("FORMATS"),
    type=Formats(),
    help=later("Formats with commas between them: md, txt, html, docx, pdf."),
)
@click.option(
    "--out",
    cls=Option,
    metavar=later("FOLDER"),
    type=Folder(),
    help=later("Folder to write in; it is made if needed."),
)
@click.option(
    "--folder", cls=Option, metavar=later("FOLDER"), type=Folder(),
    help=later("Folder of the records, in place of the usual one."),
)  # fmt: skip
def history(
    case: str, formats: tuple[str, ...] | None, out: Path | None, folder: Path | None
) -> int:
    """Draw a case's history, or write it, and return the exit status."""
    from facilitator.over_time import HISTORY_FORMATS, case_history  # noqa: PLC0415  slow

    unknown = [one for one in formats or () if one not in HISTORY_FORMATS]
    if unknown:
        remedy = _("Use one of: {values}.").format(values=", ".join(HISTORY_FORMATS))
        problem = _("A history is no calendar.")
        raise click.UsageError(f"{problem} {remedy}")
    found = case_history(records_folder(folder), case)
    problems = _write(found, formats, out) if formats else _draw(found)
    for fault in found.faults:
        problems += 1
        warn(str(fault))
    return MISUSE if problems else 0


def _draw(found: CaseHistory) -> int:
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    tell(found.alias)
    for part in found.drawn(width - 2):
        tell("")
        tell(part.heading)
        for line in part.lines:
            tell(f"  {line}".rstrip())
    return 0


def _write(found: CaseHistory, formats: tuple[str, ...], out: Path | None) -> int:
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  slow to import
    from facilitator.over_time import write_history  # noqa: PLC0415  likewise

    problems = 0
    for one in write_history(found, formats, SystemClock().now().wall.date(), out):
        if one.problem:
            problems += 1
            warn(f"{one.path}: {one.problem}")
        else:
            tell(str(one.path))
    return problems
