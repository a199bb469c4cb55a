"""Copying a document, or a part of it, to be pasted into another system (SEL-20)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from facilitator.documents.parts import parts
from facilitator.language import gettext as _
from facilitator.pasting import make_ready
from facilitator.tui.screens.dialogs import Choice, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.documents.making import Paper
    from facilitator.pasting import Pasting
    from facilitator.tui.app import FacilitatorApp


WHOLE = "whole"
"""Chosen to copy a document and not a part of it."""


def copy(app: FacilitatorApp, paper: Paper, *, part: bool = False) -> None:
    """Put a document of the meeting on the clipboard and in a file, and say where it went.

    Full names go with it: it is for a system that holds them, and never on the screen.
    """
    if app.live is None:
        return
    path = app.live.store.path

    def work() -> None:
        made = make_ready(paper, path, part=part)
        app.call_from_anywhere(lambda: _made_ready(app, made))

    app.run_worker(work, thread=True, exclusive=True, group="copying")


def copy_one(app: FacilitatorApp, papers: Sequence[Paper]) -> None:
    """Copy a document: the only one, else the one chosen among them."""
    _choose(app, papers, lambda paper: copy(app, paper))


def copy_from(app: FacilitatorApp, papers: Sequence[Paper]) -> None:
    """Ask which document, where there are several, and which part of it; and copy that."""
    _choose(app, papers, lambda paper: _ask_part(app, paper))


def copy_part(app: FacilitatorApp, parts_in_view: Sequence[Paper]) -> None:
    """Copy a part of what is read: the only one in view, else the one chosen among them."""
    offered = [(str(at), one.document.title) for at, one in enumerate(parts_in_view)]
    if len(offered) == 1:
        copy(app, parts_in_view[0], part=True)
    elif offered:
        question = Choice(_("Copy which part?"), offered)
        ask(app, question, lambda at: copy(app, parts_in_view[int(at)], part=True))


def _choose(app: FacilitatorApp, papers: Sequence[Paper], chosen: Callable[[Paper], None]) -> None:
    if len(papers) == 1:
        chosen(papers[0])
    elif papers:
        offered = [(str(at), _called(app, one)) for at, one in enumerate(papers)]
        question = Choice(_("Copy which document?"), offered)
        ask(app, question, lambda at: chosen(papers[int(at)]))


def _ask_part(app: FacilitatorApp, paper: Paper) -> None:
    every = parts(paper)
    offered = [(str(at), one.document.title) for at, one in enumerate(every)]

    def chosen(at: str) -> None:
        if at == WHOLE:
            copy(app, paper)
        else:
            copy(app, every[int(at)], part=True)

    ask(app, Choice(_("Copy which part?"), [(WHOLE, _("The whole document")), *offered]), chosen)


def _called(app: FacilitatorApp, paper: Paper) -> str:
    """Return a document's title; and whom it is to, by alias where they have one."""
    people = app.live.meeting.on_screen.told if app.live else ()
    whom = next((one.whom for one in people if one.id == paper.to), "")
    return f"{paper.document.title}: {whom}" if whom else paper.document.title


def _made_ready(app: FacilitatorApp, made: Pasting) -> None:
    if not made.on_clipboard:
        app.copy_to_clipboard(made.text)  # the terminal's own way, which it may or may not take
    app.tell(_said(made), long=True)


def _said(made: Pasting) -> str:
    keys = "⌘V" if sys.platform == "darwin" else "Ctrl+V"
    said = _("“{title}” is copied, with full names. Paste it with {keys}.")
    if not made.on_clipboard:
        said = _(
            "“{title}” is sent to the clipboard, with full names. Try to paste it with {keys}."
        )
    instead = _("If nothing comes, open the file {file} beside the record, and copy from there.")
    if made.problem:
        instead = _("There is no file of it: {problem}").format(problem=made.problem)
    return f"{said.format(title=made.title, keys=keys)} {instead.format(file=made.path.name)}"
