"""Errands about what is passed on: who is told, and what has changed about the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.passing_on import AddTold, ChangeGroup, RemoveTold
from facilitator.tui.screens.dialogs import Choice, Confirm, Field, Form, ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.record import Record, Told
    from facilitator.tui.app import FacilitatorApp

SOMEONE = "+"
"""Chosen to add someone to those who are told."""


def open_told(app: FacilitatorApp, record: Record) -> None:
    """Show who is to be told what was decided; add someone, or take someone off (TIPS-8)."""
    choices = [(one.id, _say(one)) for one in record.told]
    if not choices:
        _open_someone(app, record)
        return
    choices.insert(0, (SOMEONE, _("Someone else is to be told …")))
    note = _("Choose one to take them off the list.")

    def chosen(one: str) -> None:
        if one == SOMEONE:
            _open_someone(app, record)
            return
        told = next(told for told in record.told if told.id == one)
        question = Confirm(_("Take them off the list?"), _say(told), _("Yes, take them off"))
        ask(app, question, lambda _yes: app.do(RemoveTold, told=one))

    ask(app, Choice(_("Who is to be told?"), choices, note=note), chosen)


def _say(told: Told) -> str:
    by = _("by {name}").format(name=told.by) if told.by else ""
    return ", ".join(filter(None, (told.whom, by))) + (f": {told.what}" if told.what else "")


def _open_someone(app: FacilitatorApp, record: Record) -> None:
    names = tuple(one.on_screen for one in record.participants)
    form = Form(
        _("Who is to be told?"),
        [
            Field("whom", _("Who")),
            Field("by", _("Told by"), suggestions=names),
            Field("what", _("What"), hint=_("empty: only that something was decided")),
        ],
        note=_("They are told no more than they need to know."),
        check=_missing,
    )
    ask(app, form, lambda said: app.do(AddTold, **said))


def _missing(said: Mapping[str, str]) -> str:
    return "" if said["whom"] else _("Write who is to be told.")


def open_group(app: FacilitatorApp, record: Record) -> None:
    """Ask what has changed about the group, for the coordinating unit (SEL-22)."""
    group = record.group
    yes_or_no = (("", _("no")), ("yes", _("yes")))
    form = Form(
        _("What has changed about the group?"),
        [
            Field("coordinator", _("New coordinator"), group.coordinator,
                  suggestions=tuple(one.on_screen for one in record.participants)),
            Field("dissolved", _("Group dissolved"), "yes" if group.dissolved else "",
                  choices=yes_or_no),
            Field("no_plan", _("No plan wanted"), "yes" if group.no_plan else "",
                  choices=yes_or_no),
        ],
        note=_("The coordinating unit is told. That the group is new, is known from the lobby."),
    )  # fmt: skip

    def keep(said: Mapping[str, str]) -> None:
        changes = {name: bool(said[name]) for name in ("dissolved", "no_plan")}
        app.do(ChangeGroup, coordinator=said["coordinator"], **changes)

    ask(app, form, keep)
