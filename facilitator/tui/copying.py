"""Copying a document, or a part of it, to be pasted into another system (SEL-20)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from facilitator.documents.making import Paper
from facilitator.documents.parts import parts
from facilitator.forms import OF_THE_MEETING
from facilitator.language import gettext as _
from facilitator.pasting import make_ready
from facilitator.tui.screens.dialogs import Choice, ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.documents.tree import Document
    from facilitator.pasting import Pasting
    from facilitator.tui.app import FacilitatorApp


def copy(app: FacilitatorApp, document: Document, *, part: bool = False) -> None:
    """Put a document of the meeting on the clipboard and in a file, and say where it went.

    Full names go with it: it is for a system that holds them, and never on the screen.
    """
    if app.live is None:
        return
    path = app.live.store.path
    documents = app.live.meeting.agenda.documents
    # What was read aloud as one may be several documents, with no file of their own as text.
    part = part or sum(kind in OF_THE_MEETING for kind in documents.kinds) > 1

    def work() -> None:
        made = make_ready(Paper(documents.main_kind, document), path, part=part)
        app.call_from_anywhere(lambda: _made_ready(app, made))

    app.run_worker(work, thread=True, exclusive=True, group="copying")


def choose_part(app: FacilitatorApp, document: Document, places: Sequence[int] = ()) -> None:
    """Copy one of a document's parts: the one at `places`, else the one chosen among them.

    All are to choose among where no place is named.
    """
    every = parts(document)
    offered = [(str(at), every[at].title) for at in places or range(len(every))]
    if len(offered) == 1:
        copy(app, every[int(offered[0][0])], part=True)
    elif offered:
        question = Choice(_("Copy which part?"), offered)
        ask(app, question, lambda at: copy(app, every[int(at)], part=True))


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
