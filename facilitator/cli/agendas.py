"""`facilitator agendas`: which agendas there are, and what stands in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import AgendaName, agendas_at_hand
from facilitator.cli.wording import Argument, Group, tell, warn
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.agenda import Agenda, Step
    from facilitator.documents.tree import Block, Document


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=later(
        "List the agendas.\n\n"
        "They are the program's own, and those in the folder of the records. "
        "“facilitator agendas show NAME” prints one."
    ),
)
@click.pass_context
def agendas(ctx: click.Context) -> int:
    """List the agendas and return the exit status, unless one is to be shown."""
    if ctx.invoked_subcommand is not None:
        return 0
    from facilitator.agenda import load_agenda  # noqa: PLC0415  slow to import

    failed = False
    for path in agendas_at_hand():
        try:
            agenda = load_agenda(path)
        except BadFileError as error:
            failed = True
            for fault in error.faults:
                warn(str(fault))
        else:
            _list(agenda)
    return MISUSE if failed else 0


@agendas.command(
    help=later(
        "Print an agenda.\n\n"
        "Its steps with their time, what does not belong in the meeting, and what the minutes "
        "must hold."
    )
)
@click.argument("agenda", cls=Argument, metavar=later("NAME|FILE"), type=AgendaName())
def show(agenda: str) -> None:
    """Print an agenda so that it can be read."""
    from facilitator.agenda import find_agenda, load_agenda  # noqa: PLC0415  slow to import

    _print(_described(load_agenda(find_agenda(agenda, (records_folder(),)))))


@agendas.command(
    "pre-meeting",
    help=later(
        "Print the points for the services' own meeting beforehand.\n\n"
        "They are for the services only, and stand on no screen of the meeting, which the family "
        "reads. Print them, or send them to those who work with the case."
    ),
)
@click.argument("agenda", cls=Argument, metavar=later("NAME|FILE"), type=AgendaName())
def pre_meeting(agenda: str) -> None:
    """Print the points for the meeting beforehand (SEL-4)."""
    from facilitator.agenda import find_agenda, load_agenda  # noqa: PLC0415  slow to import
    from facilitator.documents.tree import BulletList, Document, Paragraph  # noqa: PLC0415

    found = load_agenda(find_agenda(agenda, (records_folder(),)))
    if not found.pre_meeting:
        tell(_("The agenda has no points for a meeting beforehand."))
        return
    title = _("Before the meeting: {title}").format(title=found.title)
    only = Paragraph(_("For the services only. Not for the projector."))
    _print(Document(title, (only, BulletList(found.pre_meeting)), language=found.language))


def _print(document: Document) -> None:
    from facilitator.formats import render  # noqa: PLC0415  only needed here

    for line in render(document, "txt").content.decode().splitlines():
        tell(line)


def _list(agenda: Agenda) -> None:
    tell(agenda.name)
    length = _("{minutes} minutes").format(minutes=agenda.minutes)
    tell(f"  {agenda.title} · {agenda.language} · {length}")
    tell("  " + _("Source: {source}").format(source=agenda.source))


def _described(agenda: Agenda) -> Document:
    from facilitator.documents.tree import (  # noqa: PLC0415  only needed here
        BulletList,
        Document,
        Facts,
        Heading,
        Paragraph,
    )

    blocks: list[Block] = [
        Paragraph(agenda.about),
        Facts(
            (
                (_("Length"), _("{minutes} minutes").format(minutes=agenda.minutes)),
                (_("Language"), agenda.language),
                (_("Source"), agenda.source),
            )
        ),
        Heading(_("Steps")),
    ]
    for number, step in enumerate(agenda.steps, 1):
        blocks += [Heading(f"{number}. {_step_line(step)}", 2), BulletList(tuple(_said(step)))]
    blocks.append(Heading(_("Does not belong in the meeting")))
    blocks.append(BulletList(tuple(f"{one.matter} – {one.where}" for one in agenda.out_of_scope)))
    blocks.append(Heading(_("What the minutes must hold")))
    required = (one.heading for one in agenda.minutes_form.sections if one.required)
    blocks.append(BulletList(tuple(required)))
    return Document(agenda.title, tuple(blocks), language=agenda.language)


def _step_line(step: Step) -> str:
    length = _("{minutes} minutes").format(minutes=f"{step.minutes:g}")
    if step.protected:
        return _("{title} ({length}, never cut)").format(title=step.title, length=length)
    return f"{step.title} ({length})"


def _said(step: Step) -> Iterator[str]:
    from facilitator.agenda import StepKind  # noqa: PLC0415  slow to import

    if step.question:
        yield step.question
    if step.kind is StepKind.ROUND:
        voice = _("Each voice has {floor} to {ceiling} seconds.")
        yield voice.format(floor=step.floor, ceiling=step.ceiling)
    yield from step.prompts
    for prompt in step.first_meeting:
        yield _("In the first meeting: {prompt}").format(prompt=prompt)
    for question in step.questions:
        yield question.text
