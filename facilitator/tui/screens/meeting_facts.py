"""The facts about the meeting that a step has no place for: where, who leads, who writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.setting_up import SetMeeting
from facilitator.tui.screens.dialogs import Field, Form, ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.record import Participant, Record
    from facilitator.tui.app import FacilitatorApp

ROLES = ("leader", "minute_taker")
"""The facts that name a participant."""


def open_facts(app: FacilitatorApp, record: Record) -> None:
    """Ask for the facts, starting at the first that is missing."""
    names = tuple(one.on_screen for one in record.participants)
    present = {name: _name(record, getattr(record, name)) for name in ROLES}

    def found(said: str) -> str:
        one = find_participant(record, said)
        return _about(one) if one else _("… who? Write a name from the list of participants.")

    fields = [
        Field("alias", _("About"), record.case.alias),
        Field("place", _("Place"), record.place),
        Field("leader", _("Leader"), present["leader"],
              suggestions=names, understood=found),
        Field("minute_taker", _("Minute-taker"), present["minute_taker"],
              suggestions=names, understood=found),
    ]  # fmt: skip
    missing = next((one.name for one in fields if not one.value), "")

    def check(said: Mapping[str, str]) -> str:
        changed = [said[name] for name in ROLES if said[name] != present[name]]
        unknown = [one for one in changed if one and not found_id(one)]
        if unknown:
            return _("No participant is called “{name}”.").format(name=unknown[0])
        return ""

    def found_id(said: str) -> str:
        one = find_participant(record, said)
        return one.id if one else ""

    def keep(said: Mapping[str, str]) -> None:
        new = {one.name: said[one.name] for one in fields if said[one.name] != one.value}
        people = {name: found_id(new[name]) for name in ROLES if name in new}
        if new:
            app.do(SetMeeting, **{**new, **people})

    form = Form(_("About the meeting"), fields, check=check, at=missing)
    ask(app, form, keep)


def find_participant(record: Record, said: str) -> Participant | None:
    """Return the one participant whose name on the screen is, or begins with, what is said."""
    wanted = said.strip().casefold()
    if not wanted:
        return None
    names = {one.id: one.on_screen.casefold() for one in record.participants}
    exact = [one for one in record.participants if names[one.id] == wanted]
    if exact:
        return exact[0] if len(exact) == 1 else None
    begun = [
        one
        for one in record.participants
        if any(names[one.id][at:].startswith(wanted) for at in _word_starts(names[one.id]))
    ]
    return begun[0] if len(begun) == 1 else None


def _word_starts(name: str) -> list[int]:
    return [0, *(at + 1 for at, char in enumerate(name) if char == " ")]


def _name(record: Record, participant: str) -> str:
    one = record.participant(participant)
    return one.on_screen if one else ""


def _about(one: Participant) -> str:
    return "→ " + ", ".join(filter(None, (one.on_screen, one.role, one.service)))
