"""`facilitator start`: opens a meeting on the screen."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from facilitator import language
from facilitator.cases.folder import records_folder
from facilitator.cli import MISUSE
from facilitator.cli.choices import AgendaName, Folder, RecordFile
from facilitator.cli.wording import Argument, Command, Option, warn
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.clock import Clock
    from facilitator.tui.app import FacilitatorApp

    Opening = Callable[[FacilitatorApp], None]
    """What puts up the first screen of a meeting that was asked for."""


@click.command(
    cls=Command,
    help=later(
        "Start a meeting, or go on with one.\n\n"
        "With no more than that, the program asks which meeting. RECORD is the file of a meeting "
        "that was prepared or broken off; it opens where it was."
    ),
)
@click.argument(
    "record", cls=Argument, metavar=later("[RECORD]"), required=False, type=RecordFile()
)
@click.option(
    "--agenda",
    cls=Option,
    metavar=later("NAME|FILE"),
    type=AgendaName(),
    help=later("Begin a new meeting with this agenda; “facilitator agendas” lists them."),
)
@click.option(
    "--demo",
    cls=Option,
    is_flag=True,
    help=later("Try the program on a made-up meeting, in a folder to throw away."),
)
@click.option(
    "--language",
    "wish",
    cls=Option,
    type=click.Choice(language.LANGUAGES),
    help=later("Language of the screen and of a new meeting."),
)
@click.option(
    "--folder",
    cls=Option,
    metavar=later("FOLDER"),
    type=Folder(),
    help=later("Folder of the records, in place of the usual one."),
)
@click.option(
    "--alias",
    cls=Option,
    metavar=later("ALIAS"),
    help=later(
        "What the screen calls the one a new meeting is about; never their name. The meeting is of "
        "the case that is called so, which is made where there is none. Without it the meeting is "
        "of no case, and its file is named by the agenda."
    ),
)
def start(
    record: Path | None,
    agenda: str | None,
    wish: str | None,
    folder: Path | None,
    alias: str | None,
    *,
    demo: bool,
) -> int:
    """Open the meeting that was asked for on the screen; return the exit status."""
    _refuse_contradictions(
        {_("RECORD"): record, "--agenda": agenda, "--demo": demo},
        {_("RECORD"): record, "--alias": alias},
        {"--demo": demo, "--alias": alias},
        {"--demo": demo, "--folder": folder},
    )
    if alias and not agenda:
        raise click.UsageError(_("--alias is for a new meeting. Give --agenda as well."))
    _need_a_terminal()
    with _nothing_thrown_away():
        return _start(record, agenda, wish, folder, alias, demo=demo)


def _start(
    record: Path | None,
    agenda: str | None,
    wish: str | None,
    folder: Path | None,
    alias: str | None,
    *,
    demo: bool,
) -> int:
    if wish:  # the first screen asks for the preferred language again
        os.environ[language.ENVIRONMENT_VARIABLE] = wish
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  only needed here

    clock = SystemClock()
    if demo:
        return _demonstrate(clock)
    opening = None
    if record:
        opening = _opening(record, folder, clock)
    elif agenda:
        opening = _beginning(agenda, records_folder(folder), clock, alias, wish)
    return _run(clock, folder, opening, wish)


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Look for no garbage until the app has drawn its first screen, which else waits longer.

    Nearly all that is made until then is kept, and there is little to find.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _refuse_contradictions(*alternatives: dict[str, object]) -> None:
    for group in alternatives:
        given = [name for name, value in group.items() if value]
        if len(given) > 1:
            problem = _("{one} and {other} do not go together. Leave one of them out.")
            raise click.UsageError(problem.format(one=given[0], other=given[1]))


def _need_a_terminal() -> None:
    # The screen is drawn on one of the two outputs, by what the system is, and keys are read.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        problem = _("A meeting needs a terminal window to be shown in.")
        remedy = _("Start it in one, without sending its input or output elsewhere.")
        raise click.ClickException(f"{problem} {remedy}")


def _opening(path: Path, folder: Path | None, clock: Clock) -> Opening:
    from facilitator.cases.shelf import alias_of  # noqa: PLC0415  only needed here

    alias = alias_of(path)  # what cannot be read at all is told before there is a screen
    return lambda app: app.open_soon(alias, lambda: _opened(path, folder, clock))


def _beginning(
    name: str, folder: Path, clock: Clock, alias: str | None, wish: str | None
) -> Opening:
    begin = partial(_begun, name, folder, clock, alias, wish)
    return lambda app: app.open_soon(alias or "", begin)


def _opened(path: Path, folder: Path | None, clock: Clock) -> LiveMeeting:
    from facilitator.cases.live import LiveMeeting  # noqa: PLC0415  slow to import
    from facilitator.checking import read_record  # noqa: PLC0415  likewise

    read_record(path)  # what is no record is refused before anything is laid beside it
    return LiveMeeting.open(path, clock.now(), (records_folder(folder),))


def _begun(
    name: str, folder: Path, clock: Clock, alias: str | None, wish: str | None
) -> LiveMeeting:
    from facilitator.agenda import find_agenda  # noqa: PLC0415  slow to import
    from facilitator.cases.live import LiveMeeting  # noqa: PLC0415  likewise

    file = find_agenda(name, (folder,))
    now = clock.now()
    if not alias:
        return LiveMeeting.begin_new(file, folder, now, language=wish or "")
    from facilitator.cases.preparing import begin_meeting  # noqa: PLC0415  likewise

    return begin_meeting(file, folder, now, alias=alias, language=wish or "")


def _demonstrate(clock: Clock) -> int:
    from facilitator.cases.demo import start_demo  # noqa: PLC0415  only needed here

    path = start_demo(language.in_use(), clock.now().wall)
    where = _("The demonstration is in {folder}. Delete it when you have finished.")
    where = where.format(folder=path.parent)
    warn(where)
    try:
        return _run(clock, path.parent, _opening(path, path.parent, clock))
    finally:
        warn(where)


def _run(
    clock: Clock, folder: Path | None, opening: Opening | None, wish: str | None = None
) -> int:
    from facilitator.tui.app import FacilitatorApp  # noqa: PLC0415  slow to import

    app = FacilitatorApp(opening or _show_choices, clock=clock, folder=folder, wish=wish or "")
    try:
        word = app.run()
    finally:
        kept = app.live is None or _closed(app.live, clock)
    if app.failure is not None:
        raise app.failure
    if word:
        click.echo(word)
    return app.return_code or (0 if kept else MISUSE)


def _closed(live: LiveMeeting, clock: Clock) -> bool:
    """Close the meeting's file, where that is not done, and tell what is wrong with it."""
    live.close(clock.now())
    state = live.store.state
    if state.message:
        warn(f"{live.store.path}: {state.message}")
    return state.on_disk


def _show_choices(app: FacilitatorApp) -> None:
    from facilitator.tui.screens.start import StartScreen  # noqa: PLC0415  needs Textual

    app.put_up(StartScreen())
