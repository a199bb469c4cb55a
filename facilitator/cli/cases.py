"""`facilitator cases`: the cases there are, a new one, and what one of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator import language
from facilitator.cases.folder import records_folder
from facilitator.cli.choices import AgendaName, CaseName, Folder
from facilitator.cli.wording import Argument, Group, Option, tell, warn
from facilitator.dates.saying import say_date
from facilitator.language import gettext as _
from facilitator.language import later, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.cases.open_measures import OpenMeasures
    from facilitator.cases.overview import Overview

_FOLDER = later("Folder of the records, in place of the usual one.")


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=later(
        "List the cases, make one, or show one.\n\n"
        "A case is a folder among the records, with its standing facts in case.toml and its "
        "meetings beside it."
    ),
)
@click.option("--folder", cls=Option, metavar=later("FOLDER"), type=Folder(), help=_FOLDER)
@click.pass_context
def cases(context: click.Context, folder: Path | None) -> None:
    """List every case: its alias, its next and last meeting, and what is open."""
    context.obj = folder
    if context.invoked_subcommand is not None:
        return
    from facilitator.cases.open_measures import OpenMeasures  # noqa: PLC0415  slow to import
    from facilitator.cases.overview import overviews  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    found = overviews(records_folder(folder))
    for fault in found.faults:
        warn(str(fault))
    today = SystemClock().now().wall.date()
    with OpenMeasures(records_folder(folder)) as measures:
        for one in found.cases:
            tell(one.alias)
            tell("  " + " · ".join(_about(one, measures)))
            if one.kept_too_long(today):
                tell("  ! " + _("may not be kept any longer"))
    if not found.cases:
        tell(_("There are no cases in {folder}").format(folder=records_folder(folder)))
        tell(_("Make one with: {command}").format(command="facilitator cases new ALIAS"))


def _about(one: Overview, measures: OpenMeasures) -> list[str]:
    spoken = language.in_use()
    said = []
    if one.waiting is not None:
        when = one.waiting.when
        day = say_date(when, spoken) if when else _("no day yet")
        said.append(
            _("under way since {date}").format(date=day)
            if one.waiting.status == "running"
            else _("next meeting: {date}").format(date=day)
        )
    if one.last is not None:
        said.append(_("last meeting: {date}").format(date=say_date(one.last, spoken)))
    if not said:
        said.append(_("no meeting yet"))
    return said + _open_things(one, measures)


def _open_things(one: Overview, measures: OpenMeasures) -> list[str]:
    from facilitator.cases.holding import open_things  # noqa: PLC0415  slow to import
    from facilitator.faults import BadFileError  # noqa: PLC0415  likewise

    try:
        number, items = open_things(one, measures)
    except BadFileError as error:
        return [str(error)]
    counted = (
        (ngettext("{n} open measure", "{n} open measures", number), number),
        (ngettext("{n} item put forward", "{n} items put forward", items), items),
    )
    return [text.format(n=n) for text, n in counted if n]


@cases.command(
    help=later(
        "Make a case.\n\n"
        "ALIAS is what the screen calls it: a word that gives no one away. The standing facts are "
        "then written in its case.toml with any text editor."
    )
)
@click.argument("alias", cls=Argument, metavar=later("ALIAS"))
@click.option("--agenda", cls=Option, metavar=later("NAME|FILE"), type=AgendaName(), required=True,
              help=later("Agenda of its meetings; “facilitator agendas” lists them."))  # fmt: skip
@click.option("--folder", cls=Option, metavar=later("FOLDER"), type=Folder(), help=_FOLDER)
@click.pass_context
def new(context: click.Context, alias: str, agenda: str, folder: Path | None) -> None:
    """Make a case folder; never a second one of an alias."""
    from facilitator.agenda import find_agenda, lasting_name, load_agenda  # noqa: PLC0415  slow
    from facilitator.case import CaseFile  # noqa: PLC0415  likewise
    from facilitator.cases.case_folder import case_with_alias, make_case  # noqa: PLC0415

    records = records_folder(folder or context.obj)
    if not alias.strip():
        raise click.UsageError(_("Write an alias."))
    known = case_with_alias(records, alias)
    if known is not None:
        problem = _("There is a case called so already: {folder}").format(folder=known.path)
        raise click.ClickException(problem)
    file = find_agenda(agenda, (records,))
    facts = CaseFile(
        alias=alias, agenda=lasting_name(file, records), language=load_agenda(file).language
    )
    tell(str(make_case(records, facts).file))
    tell(_("Prepare its first meeting with: {command}").format(
        command=f'facilitator prepare "{facts.alias}"'))  # fmt: skip


@cases.command(
    help=later(
        "Show what stands of a case, and what it holds and for how long.\n\n"
        "CASE is its alias or its folder. The child is called by alias."
    )
)
@click.argument("case", cls=Argument, metavar=later("CASE"), type=CaseName())
@click.option("--folder", cls=Option, metavar=later("FOLDER"), type=Folder(), help=_FOLDER)
@click.pass_context
def show(context: click.Context, case: str, folder: Path | None) -> None:
    """Print the standing facts and what is kept."""
    from facilitator.agenda import agenda_of  # noqa: PLC0415  slow to import
    from facilitator.cases.case_folder import find_case  # noqa: PLC0415  likewise
    from facilitator.cases.holding import faults_in, held_by, what_is_kept  # noqa: PLC0415
    from facilitator.meeting.case_shown import standing_facts  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    records = records_folder(folder or context.obj)
    found = find_case(case, records)
    facts = found.facts()
    agenda = agenda_of(facts.agenda, found.file, (records,), facts.language)
    for label, value in standing_facts(facts, agenda):
        tell(f"{label}: {value}")
    tell("")
    for line in what_is_kept(held_by(found), facts, SystemClock().now().wall.date()):
        tell(line)
    for fault in faults_in(found):
        warn(str(fault))
