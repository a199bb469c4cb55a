"""`facilitator todo`: what is left to do after meetings, and ticking it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import RecordFile
from facilitator.cli.wording import Argument, Command, Option, tell, warn
from facilitator.language import gettext as _
from facilitator.language import in_use, later

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from facilitator.cases.left_over import LeftOver
    from facilitator.meeting.afterwards import Todo


@click.command(
    cls=Command,
    help=later(
        "List what is left to do after meetings.\n\n"
        "What is overdue comes first, then what has the nearest date. RECORD is the file of one "
        "meeting; a folder is a case's, or one with many. Without either it is the folder of the "
        "records. Of each case its last meeting is asked about."
    ),
)
@click.argument(
    "record", cls=Argument, metavar=later("[RECORD|FOLDER]"), required=False, type=RecordFile()
)
@click.option(
    "--all",
    "every",
    cls=Option,
    is_flag=True,
    help=later("All meetings, and not each case's last one alone."),
)
@click.option(
    "--done",
    cls=Option,
    metavar=later("KEY"),
    help=later("Tick off, in RECORD, the thing that has this key in the list."),
)
@click.option(
    "--not-done",
    cls=Option,
    metavar=later("KEY"),
    help=later("Take the tick away again."),
)
def todo(record: Path | None, done: str | None, not_done: str | None, *, every: bool) -> int:
    """List what is open, or tick something off; return the exit status."""
    if done or not_done:
        return _tick(record, {key: said for key, said in ((done, True), (not_done, False)) if key})
    if record is not None and not record.is_dir():
        return _list_one(record)
    return _list(record or records_folder(), every=every)


def _tick(record: Path | None, said: dict[str, bool]) -> int:
    from facilitator.cli.correcting import carried_out  # noqa: PLC0415  only needed here
    from facilitator.meeting.afterwards import TickOff  # noqa: PLC0415  slow to import

    if record is None or record.is_dir():
        raise click.UsageError(_("Name the record in which something is to be ticked off."))
    for key, is_done in said.items():
        carried_out(record, TickOff, todo=key, done=is_done)
    return _list_one(record)


def _list_one(path: Path) -> int:
    from facilitator.cases.left_over import left_after  # noqa: PLC0415  slow to import
    from facilitator.cases.shelf import summary  # noqa: PLC0415  likewise
    from facilitator.checking import read_record  # noqa: PLC0415  likewise

    read_record(path)
    meeting = summary(path)
    if meeting.status != "closed":
        tell(_("{file}: the meeting is not closed yet.").format(file=path))
        return 0
    _show([left_after(meeting, (records_folder(),))])
    return 0


def _list(folder: Path, *, every: bool) -> int:
    from facilitator.cases.left_over import left_over  # noqa: PLC0415  slow to import

    found = left_over(folder, (records_folder(),), every=every)
    _show(found.meetings)
    for problem in found.problems:
        for fault in problem.faults:
            warn(str(fault))
    return MISUSE if found.problems else 0


def _show(meetings: list[LeftOver] | tuple[LeftOver, ...]) -> None:
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  only needed here

    today = SystemClock().now().wall.date()
    if not any(one.todos for one in meetings):
        tell(_("Nothing is left to do."))
    for left in meetings:
        if left.todos:
            tell(f"{left.meeting.alias or _('(no alias)')}  {left.meeting.path}")
        widest = max((len(one.key) for one in left.todos), default=0)
        for one in left.todos:
            tell(f"  {one.key:<{widest}}  {_by(one, today)}{one.what}")


def _by(one: Todo, today: date) -> str:
    from facilitator.dates.saying import say_date  # noqa: PLC0415  slow to import

    if one.due is None:
        return ""
    day = say_date(one.due, in_use())
    said = _("OVERDUE, by {date}: ") if one.overdue(today) else _("by {date}: ")
    return said.format(date=day)
