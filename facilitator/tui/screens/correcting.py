"""Errands about a record that is closed: a correction is added, or it is opened again (SEL-18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.correcting import AddAddendum, Reopen
from facilitator.tui.screens.dialogs import Field, Form, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp


def open_addendum(app: FacilitatorApp, record: Record, then: Callable[[], object]) -> None:
    """Ask who asks for what correction, and add it with today's date."""
    names = tuple(one.on_screen for one in record.participants)
    form = Form(
        _("A correction of the minutes"),
        [
            Field("by", _("Asked for by"), suggestions=names),
            Field("text", _("What is corrected")),
        ],
        note=_(
            "What was closed stands. The correction stands at the end of the minutes, with its "
            "date, and is not taken back."
        ),
        check=_missing,
    )

    def add(said: Mapping[str, str]) -> None:
        if app.do(AddAddendum, **said):
            then()

    ask(app, form, add)


def _missing(said: Mapping[str, str]) -> str:
    if not said["by"]:
        return _("Write who asks for the correction.")
    return "" if said["text"] else _("Write what is corrected or added.")


def open_again(app: FacilitatorApp, then: Callable[[], object]) -> None:
    """Ask why the record is opened again, and open it."""
    form = Form(
        _("Open the record again?"),
        [Field("why", _("Why"), hint=_("stands in the new edition of the minutes"))],
        note=_(
            "Everything can be changed again, and the meeting is then closed again. What was "
            "written to files stays as it is, beside the new edition. A correction needs no more "
            "than A."
        ),
        check=lambda said: "" if said["why"] else _("Write why the record is opened again."),
    )

    def reopen(said: Mapping[str, str]) -> None:
        if app.do(Reopen, **said):
            then()

    ask(app, form, reopen)
