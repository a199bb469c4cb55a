"""`facilitator agendas`: which agendas there are, and what stands in one."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from facilitator import language
from facilitator.cases.folder import make_folder, records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import AgendaName, Folder, agendas_at_hand
from facilitator.cli.wording import Argument, Group, Option, tell, warn
from facilitator.dates.lengths import say_minutes
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.limits import CASE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facilitator.agenda import Agenda, Step
    from facilitator.documents.tree import Block, Document
    from facilitator.forms import Section


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=later(
        "List the agendas.\n\n"
        "They are the program's own, and those in the folder of the records. "
        "“facilitator agendas show NAME” prints one, and “facilitator agendas new NAME” starts one."
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
            agenda = load_agenda(path, language.in_use())
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
        "Its steps with their time, what is seen to before and after, what does not belong in "
        "the meeting, and what its documents hold."
    )
)
@click.argument("agenda", cls=Argument, metavar=later("NAME|FILE"), type=AgendaName())
def show(agenda: str) -> None:
    """Print an agenda so that it can be read."""
    from facilitator.agenda import find_agenda, load_agenda  # noqa: PLC0415  slow to import

    found = load_agenda(find_agenda(agenda, (records_folder(),)), language.in_use())
    _print(_described(found))


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

    found = load_agenda(find_agenda(agenda, (records_folder(),)), language.in_use())
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


@agendas.command(
    help=later(
        "Start a new agenda from another.\n\n"
        "The other is copied as it is, with its comments, to NAME.toml in the folder of the "
        "records. Change it in any text editor, and check it with “facilitator check”."
    )
)
@click.argument("name", cls=Argument, metavar=later("NAME"))
@click.option(
    "--from",
    "other",
    cls=Option,
    metavar=later("NAME|FILE"),
    type=AgendaName(),
    help=later("The agenda to start from. Default: the first in your language."),
)
@click.option(
    "--folder",
    cls=Option,
    metavar=later("FOLDER"),
    type=Folder(),
    help=later("Folder to put it in, in place of that of the records."),
)
def new(name: str, other: str | None, folder: Path | None) -> None:
    """Write a copy of an agenda under a new name; never over another file."""
    from facilitator.agenda import find_agenda  # noqa: PLC0415  slow to import

    place, file_name = records_folder(folder), _file_name(name)
    source = find_agenda(other or _nearest(), (place, records_folder()))
    target = make_folder(place) / file_name
    try:
        with target.open("xb") as file:
            file.write(source.read_bytes())
    except FileExistsError:
        problem = _("{path} is there already. Choose another name.").format(path=target)
        raise click.ClickException(problem) from None
    tell(str(target))
    tell(_("It begins as a copy of “{name}”.").format(name=source.stem))
    tell(_("Change it, then run: {command}").format(command=f'facilitator check "{target}"'))


def _nearest() -> str:
    """Return the first agenda at hand in the user's language, else one that reads like it."""
    from facilitator.agenda import load_agenda  # noqa: PLC0415  slow to import

    near: list[tuple[int, str]] = []
    paths = agendas_at_hand()
    for path in paths:
        with suppress(BadFileError):
            near.append((language.distance(load_agenda(path).language), str(path)))
    return min(near, key=lambda one: one[0], default=(0, str(paths[0])))[1]


def _file_name(name: str) -> str:
    stem = name.removesuffix(".toml")
    problem = _("“{name}” cannot be the name of an agenda.").format(name=name)
    if not re.fullmatch(r"\w[\w.-]*", stem):
        remedy = _("Use letters, digits and hyphens, such as our-meeting.")
        raise click.UsageError(f"{problem} {remedy}")
    if f"{stem}.toml".casefold() == CASE_FILE:
        remedy = _("A file of that name is a case. Choose another name.")
        raise click.UsageError(f"{problem} {remedy}")
    return f"{stem}.toml"


def _list(agenda: Agenda) -> None:
    tell(agenda.name)
    length = say_minutes(agenda.minutes, language.in_use())
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
                (_("Length"), say_minutes(agenda.minutes, language.in_use())),
                (_("Language"), agenda.language),
                (_("Source"), agenda.source),
            )
        ),
    ]
    blocks += _points(_("Must be there"), tuple(_must_be_there(agenda)))
    blocks += _points(_("To see to beforehand"), agenda.prepare)
    blocks.append(Heading(_("Steps")))
    for number, step in enumerate(agenda.steps, 1):
        blocks += [Heading(f"{number}. {_step_line(step)}", 2), BulletList(tuple(_said(step)))]
    elsewhere = tuple(f"{one.matter} – {one.where}" for one in agenda.out_of_scope)
    blocks += _points(_("Does not belong in the meeting"), elsewhere)
    for kind in agenda.documents.kinds:
        form = agenda.documents.form(kind)
        if form:
            blocks += _points(form.title, tuple(map(_section_line, form.sections)))
    blocks += _points(_("When the meeting is over"), agenda.afterwards)
    return Document(agenda.title, tuple(blocks), language=agenda.language)


def _must_be_there(agenda: Agenda) -> Iterator[str]:
    for one in agenda.essential:
        yield f"{one.who} ({', '.join(one.roles)})"
    if agenda.minute_taker_apart:
        yield _("another than the coordinator, to take the minutes")


def _points(heading: str, points: tuple[str, ...]) -> list[Block]:
    from facilitator.documents.tree import BulletList, Heading  # noqa: PLC0415  only needed here

    return [Heading(heading), BulletList(points)] if points else []


def _section_line(section: Section) -> str:
    if section.required:
        return _("{heading} (must be filled in)").format(heading=section.heading)
    return section.heading


def _step_line(step: Step) -> str:
    length = say_minutes(step.minutes, language.in_use())
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
