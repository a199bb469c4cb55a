"""The sections of the lobby: what is settled before the first step."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from facilitator.meeting.beforehand import Area
from facilitator.tui.before.overview import READY

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.tui.before.section import Section

SECTIONS: dict[str, tuple[str, str]] = {
    Area.MEETING: ("facts", "FactsSection"),
    Area.PARTICIPANTS: ("people", "PeopleSection"),
    Area.ROLES: ("roles", "RolesSection"),
    Area.CONSENT: ("consent", "ConsentSection"),
    Area.GOALS: ("listed", "GoalsSection"),
    Area.ITEMS: ("listed", "ItemsSection"),
    Area.BEFORE: ("looked_over", "BeforehandSection"),
    READY: ("ready", "ReadySection"),
}
"""The module here and the class of each section, imported when it is first shown."""


def section_of(meeting: Meeting, area: str) -> Section:
    """Return the section of an area."""
    module, name = SECTIONS[area]
    section: type[Section] = getattr(import_module(f"{__name__}.{module}"), name)
    return section(meeting, area)
