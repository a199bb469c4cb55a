"""`facilitator actions`: the measures that are open, and what became of them (SEL-8, LUND-9)."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING, Any

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import Folder
from facilitator.cli.days import Day
from facilitator.cli.wording import Argument, Command, Group, Option, tell, warn
from facilitator.language import gettext as _
from facilitator.language import later, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from facilitator.cases.open_measures import CaseMeasure, OpenMeasures, Outcome
    from facilitator.due import Standing

_LIST = "list"
_NARROWEST, _WIDEST = 60, 110
_CODE, _DAY, _CASE = 6, 10, 12
"""Cells of a table's columns; what is to be done has the rest."""


class _Actions(Group):
    """Lists, unless it is told to mark: then its first word says what became of a measure."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what is no order to mark as what is to be listed."""
        if not args or args[0] not in (*self.commands, *ctx.help_option_names):
            args = [_LIST, *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Explain the options of the list, then the commands."""
        self.commands[_LIST].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands, and what the list takes."""
        listing = self.commands[_LIST].shell_complete(ctx, incomplete)
        return [*super().shell_complete(ctx, incomplete), *listing]


class _Unnamed(click.Context):
    """Of the list, which is not called by any name of its own."""

    @property
    def command_path(self) -> str:
        """What stands in usage and in what is said of mistakes."""
        return self.parent.command_path if self.parent else super().command_path


class _Listing(Command):
    context_class = _Unnamed


@click.group(
    cls=_Actions,
    subcommand_metavar=later("[CASE] | COMMAND MEASURE"),
    options_metavar=later("[OPTIONS]"),
    help=later(
        "List the measures that are open, across all cases or in one.\n\n"
        "What is overdue comes first, then what is ahead, then what has no date. CASE is the alias "
        "of a case, or its folder. The first word on each line is the measure's code: it never "
        "changes, and it marks the measure: “facilitator actions done k7m2p4”. What is marked is "
        "added to the record of the meeting, and its minutes stand as they were."
    ),
)
def actions() -> None:
    """List measures, or mark one."""


@click.command(_LIST, cls=_Listing, hidden=True)
@click.argument("case", cls=Argument, metavar=later("[CASE]"), required=False)
@click.option(
    "--person",
    cls=Option,
    metavar=later("NAME"),
    default="",
    help=later("Only what is someone's, by part of a name or a role."),
)
@click.option(
    "--service",
    cls=Option,
    metavar=later("NAME"),
    default="",
    help=later("Only what is a service's, by part of its name."),
)
@click.option(
    "--due-before",
    "before",
    cls=Option,
    metavar=later("DATE"),
    type=Day(),
    help=later("Only what is due before a day, such as 2026-12-01, or as it is said."),
)
@click.option("--overdue", cls=Option, is_flag=True, help=later("Only what is overdue."))
@click.option(
    "--all",
    "over",
    cls=Option,
    is_flag=True,
    help=later("Also what is done, dropped or carried on."),
)
@click.option(
    "--to",
    "form",
    cls=Option,
    type=click.Choice(["table", "json", "ics"]),
    default="table",
    help=later("A table to read, JSON for other programs, or a calendar file."),
)
@click.option(
    "--out",
    cls=Option,
    metavar=later("FILE"),
    type=click.Path(dir_okay=False),
    help=later("File to write to, in place of the screen."),
)
@click.option(
    "--folder", cls=Option, metavar=later("FOLDER"), type=Folder(),
    help=later("Folder of the records, in place of the usual one."),
)  # fmt: skip
def listing(
    case: str | None, before: date | None, form: str, out: str | None, folder: Path | None,
    *, overdue: bool, **asked: Any,  # noqa: ANN401  handed on as they are
) -> int:  # fmt: skip
    """List the measures asked for and return the exit status."""
    from facilitator.cases.open_measures import OpenMeasures, Wanted  # noqa: PLC0415  slow
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  only needed here

    if overdue and before:
        raise click.UsageError(_("--overdue and --due-before cannot both be given."))
    today = SystemClock().now().wall.date()
    wanted = Wanted(case=case or "", before=today if overdue else before, **asked)
    with OpenMeasures(records_folder(folder), _saying_once()) as measures:
        found = measures.of(wanted)
        lines = (
            _json_lines(found, today)
            if form == "json"
            else _table(found, today, 80 if out else _width(), limited=wanted != Wanted())
        )
        problems = _write(lines, out) if form != "ics" else _write_calendar(found, out, measures)
        for fault in measures.faults():
            problems += 1
            warn(str(fault))
    return MISUSE if problems else 0


actions.add_command(listing)


def _saying_once() -> Callable[[], object]:
    """Return what says that it takes a while, the first time it is called."""
    said: list[str] = []

    def say() -> None:
        if not said:
            said.append(_("The records are being read; it takes a while only this once …"))
            warn(said[0])

    return say


def _write(lines: Iterable[str], out: str | None) -> int:
    """Write lines where they are asked for, and return how many problems there were."""
    if out is None:
        for line in lines:
            tell(line)
    else:
        _to_file(out, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    return 0


def _write_calendar(found: Iterable[CaseMeasure], out: str | None, measures: OpenMeasures) -> int:
    from facilitator.due import calendar  # noqa: PLC0415  slow to import
    from facilitator.formats import render  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    made = calendar(found, SystemClock().now(), (measures.folder,))
    content = render(made.document, "ics").content
    if out is None:
        click.echo(content, nl=False)
    else:
        _to_file(out, content)
    for problem in made.problems:
        place = getattr(problem, "path", "")
        warn(f"{place}: {problem}" if place else str(problem))
    return len(made.problems)


def _to_file(out: str, content: bytes) -> None:
    from pathlib import Path  # noqa: PLC0415  only needed here

    from facilitator.cases.durable import write_durably  # noqa: PLC0415  likewise

    write_durably(Path(out), content)
    tell(out)


def _json_lines(found: Iterable[CaseMeasure], today: date) -> Iterable[str]:
    """Yield one object, a measure on each line."""
    from facilitator.due import as_data  # noqa: PLC0415  slow to import

    yield f'{{"format": 1, "today": "{today}", "measures": ['
    before = ""
    for one in found:
        if before:
            yield f"{before},"
        before = json.dumps(as_data(one, today), ensure_ascii=False)
    if before:
        yield before
    yield "]}"


# The table -----------------------------------------------------------------------------------


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def _table(
    found: Iterable[CaseMeasure], today: date, width: int, *, limited: bool
) -> Iterable[str]:
    """Yield the lines of a table, under a heading for each way that measures stand.

    `limited` says whether only some of the measures are asked for.
    """
    from facilitator.due import HEADINGS, Standing, standing  # noqa: PLC0415  slow to import

    counts: dict[Standing, int] = {}
    for one in found:
        how = standing(one, today)
        if how not in counts:
            if counts:
                yield ""
            yield _(HEADINGS[how])
        counts[how] = counts.get(how, 0) + 1
        yield from _lines(one, width)
    still = sum(count for how, count in counts.items() if how is not Standing.OVER)
    if counts:
        yield ""
    if not still:
        none_fits = _("No open measure fits what is asked for.")
        yield none_fits if limited else _("No measure is open.")
        return
    said = ngettext("{n} open measure", "{n} open measures", still).format(n=still)
    late = counts.get(Standing.OVERDUE, 0)
    yield said + (", " + _("{n} overdue").format(n=late) if late else "")


def _lines(one: CaseMeasure, width: int) -> Iterable[str]:
    from facilitator.due import say_about, say_day  # noqa: PLC0415  slow to import

    alias = one.alias or _("(no alias)")
    if len(alias) > _CASE:
        alias = f"{alias[: _CASE - 1]}…"
    first = f"  {one.short:<{_CODE}}  {say_day(one.deadline):<{_DAY}}  {alias:<{_CASE}}  "
    room = width - len(first)
    lines = textwrap.wrap(one.what, room) + textwrap.wrap(say_about(one), room)
    for place, line in enumerate(lines):
        yield (first if place == 0 else " " * len(first)) + line


# Marking -------------------------------------------------------------------------------------


def _marking(name: str, outcome: Outcome, explained: str) -> None:
    """Make the command that marks a measure with an outcome."""

    @click.command(name, cls=Command, help=explained)
    @click.argument("measure", cls=Argument, metavar=later("MEASURE"))
    @click.option(
        "--why",
        cls=Option,
        metavar=later("TEXT"),
        default="",
        help=later("Why; it must be said of what was not done."),
    )
    @click.option(
        "--by",
        cls=Option,
        metavar=later("NAME"),
        default="",
        help=later("Who told it."),
    )
    @click.option(
        "--folder", cls=Option, metavar=later("FOLDER"), type=Folder(),
        help=later("Folder of the records, in place of the usual one."),
    )  # fmt: skip
    def mark(measure: str, why: str, by: str, folder: Path | None) -> None:
        _mark(measure, outcome, why, by, records_folder(folder))

    actions.add_command(mark)


def _mark(code: str, outcome: Outcome, why: str, by: str, folder: Path) -> None:
    """Mark one measure, and say what was done."""
    from facilitator.cases.open_measures import OpenMeasures, follow  # noqa: PLC0415  slow
    from facilitator.due import say_day  # noqa: PLC0415  likewise
    from facilitator.meeting.became import OUTCOMES  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise
    from facilitator.meeting.command import RefusedError  # noqa: PLC0415  likewise

    with OpenMeasures(folder) as measures:
        one = measures.find(code)
    try:
        follow(one, outcome, SystemClock().now(), why=why, by=by, folders=(folder,))
    except RefusedError as refusal:
        remedy = _("Use --why TEXT.")
        raise click.UsageError(f"{refusal} {remedy}") from None
    said = _(OUTCOMES[outcome]) if outcome else _("It is open again")
    about = ", ".join(filter(None, (one.alias, say_day(one.agreed))))
    tell(f"{said}: {one.what} ({about})" if about else f"{said}: {one.what}")
    tell(_("Added to {file}; its minutes stand as they were.").format(file=one.record))
    if one.carried_on:
        warn(_("A later meeting has carried this measure on; that one is still open."))


_MARKS: Sequence[tuple[str, Outcome, str]] = (
    ("done", "done", later("Mark a measure done.")),
    ("partly", "partly", later("Mark a measure partly done; it stays open. Say why.")),
    ("not-done", "not_done", later("Mark a measure not done; it stays open. Say why.")),
    ("dropped", "dropped", later("Mark a measure dropped: it is not to be done. Say why.")),
    ("open", "", later("Take back what was told of a measure: it is open again.")),
)
for _given in _MARKS:
    _marking(*_given)
