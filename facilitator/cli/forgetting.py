"""`facilitator forget`: a case goes, or all that says who it was about, once that is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import CaseName, Folder
from facilitator.cli.wording import Argument, Command, Option, tell, warn
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.forgetting import Forgotten


@click.command(
    cls=Command,
    help=later(
        "Forget a case: remove all that is kept of it.\n\n"
        "CASE is its alias or its folder. What would go is shown first, and nothing goes before "
        "the alias is typed. With --anonymise, what can be counted stays, under a number: days, "
        "times, outcomes and scores, and not one word that someone wrote."
    ),
)
@click.argument("case", cls=Argument, metavar=later("CASE"), type=CaseName())
@click.option("--anonymise", cls=Option, is_flag=True,
              help=later("Leave what can be counted, and nothing of who it was."))  # fmt: skip
@click.option("--yes", cls=Option, is_flag=True,
              help=later("Do not ask, for use in scripts."))  # fmt: skip
@click.option("--folder", cls=Option, metavar=later("FOLDER"), type=Folder(),
              help=later("Folder of the records, in place of the usual one."))  # fmt: skip
def forget(case: str, folder: Path | None, *, anonymise: bool, yes: bool) -> int:
    """Show what would go, have it confirmed, and let it go; return the exit status."""
    from facilitator import forgetting  # noqa: PLC0415  slow to import
    from facilitator.cases.naming import same_alias  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    records = records_folder(folder)
    found = forgetting.would_go(case, records)
    if anonymise:
        forgetting.facts_of(found)  # one that cannot be read is told of before anything is asked
    _show(found, anonymise=anonymise)
    if not yes:
        question = _("Write the alias, {alias}, to go on").format(alias=found.alias)
        if not same_alias(click.prompt(question, default="", show_default=False), found.alias):
            warn(_("Nothing is changed."))
            return MISUSE
    if anonymise:
        left = forgetting.anonymise(found, SystemClock().now().wall.date())
        tell(_("What can be counted is in {folder}").format(folder=left.path))
    else:
        forgetting.remove(found)
        tell(_("The case is forgotten."))
    return 0


def _show(found: Forgotten, *, anonymise: bool) -> None:
    from facilitator.forgetting import said_of  # noqa: PLC0415  slow to import

    for line in said_of(found, anonymise=anonymise):
        tell(line)
    for one in found.all:
        tell(f"  {one.path}")
