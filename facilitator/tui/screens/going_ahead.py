"""Going ahead, or closing: who is thereby left unheard is named first, and confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.rounds import silenced
from facilitator.tui.screens.dialogs import Confirm, ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.meeting.driving import CloseMeeting, GoToStep
    from facilitator.tui.app import FacilitatorApp


def go_ahead(
    app: FacilitatorApp,
    command: type[GoToStep | CloseMeeting],
    then: Callable[[], object] | None = None,
    to: str = "",
    **said: object,
) -> None:
    """Go to a step, or close where none is said; ask first where it leaves someone unheard."""
    live = app.live
    if live is None:
        return
    agenda, record = live.meeting.agenda, live.meeting.on_screen
    ids = [step.id for step in agenda.steps]
    back = to and record.course.step in ids and ids.index(to) < ids.index(record.course.step)
    silent = () if back else silenced(agenda, record, to)

    def go(*_answer: object) -> None:
        if app.do(command, unheard=tuple(one.id for one in silent), **said) and then is not None:
            then()

    if not silent:
        go()
        return
    question = Confirm(
        _("Not everyone has been heard"),
        _("Not heard: {names}").format(names=", ".join(one.on_screen for one in silent)),
        _("Go on all the same"),
    )
    ask(app, question, go)
