"""`facilitator ready`: whether a meeting is ready to be held, and what is left to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli.choices import RecordFile
from facilitator.cli.wording import Argument, Command, tell
from facilitator.language import later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.record import Record

NOT_READY = 1
"""Exit status where something is not settled; what is wrong in a file ends otherwise."""


@click.command(
    cls=Command,
    help=later(
        "See whether a meeting is ready to be held.\n\n"
        "Each thing that is looked over stands on a line of its own, with ✓ where it is settled, "
        "○ where it is not and ! where it is overdue: consent, who comes, the minute-taker, the "
        "time, the invitation, and what the minutes need. The exit status is 0 where all is "
        "settled, and 1 where something is not."
    ),
)
@click.argument("record", cls=Argument, metavar=later("RECORD"), type=RecordFile())
def ready(record: Path) -> int:
    """Print how each thing stands and return the exit status."""
    from facilitator.agenda import agenda_of  # noqa: PLC0415  slow to import
    from facilitator.cases.catching_up import caught_up  # noqa: PLC0415  likewise
    from facilitator.cases.hiding_children import shown  # noqa: PLC0415  likewise
    from facilitator.checking import read_record  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    held = read_record(record)
    agenda = agenda_of(held.agenda, record, (records_folder(),), held.language)
    held = caught_up(record, held, agenda, SystemClock().now())
    settled = True
    # A terminal may stand on the projector as well.
    for sign, words in _lines(agenda, shown(agenda, held, record)):
        tell(f"{sign} {words[:1].upper()}{words[1:]}")
        settled = settled and sign == "✓"
    return 0 if settled else NOT_READY


def _lines(agenda: Agenda, record: Record) -> Iterator[tuple[str, str]]:
    """Yield a sign and some words for each thing, what is missing in the record first."""
    from facilitator.meeting.beforehand import State, checks  # noqa: PLC0415  slow to import
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise
    from facilitator.meeting.readiness import missing  # noqa: PLC0415  likewise

    for one in missing(record):
        yield "○", one.what
    signs = {State.SETTLED: "✓", State.OPEN: "○", State.OVERDUE: "!"}
    for check in checks(agenda, record, SystemClock().now().wall.date()):
        yield signs[check.state], check.words
