"""Commands about what is passed on: the invitation, word to others, news of the group.

They answer SEL-6, SEL-22, SEL-23 and TIPS-8.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.command import Command, changed, find, new_id, required, without
from facilitator.record import Record, Told

if TYPE_CHECKING:
    from facilitator.agenda import Agenda


class MarkInvitationSent(Command):
    """Say on which day the invitation was sent, or that it is not sent after all."""

    day: date | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the day."""
        return record.model_copy(update={"invitation_sent": self.day})


class AddTold(Command):
    """Agree that someone is told what was decided, or part of it, and by whom."""

    whom: str
    by: str = ""
    what: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with them last among those to be told."""
        whom = required(self.whom, _("Write who is to be told."))
        told = Told(
            id=new_id("t", record.told, _once_told(record)), whom=whom, by=self.by, what=self.what
        )
        return record.model_copy(update={"told": (*record.told, told)})


def _once_told(record: Record) -> tuple[str, ...]:
    # Someone else must not be given a later edition of what another was told.
    return tuple(one.document.removeprefix("word-") for one in record.exported)


class RemoveTold(Command):
    """Take someone off the list of those who are told."""

    told: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record without them."""
        told = find(record.told, self.told)
        return record.model_copy(update={"told": without(record.told, told)})


class ChangeGroup(Command):
    """Say what has changed about the group; what is left out stays as it is."""

    coordinator: str | None = None
    dissolved: bool | None = None
    no_plan: bool | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the change."""
        said = self.model_dump(exclude={"at"}, exclude_none=True)
        return record.model_copy(update={"group": changed(record.group, said)})


def has_news(record: Record) -> bool:
    """Return whether there is anything to tell the coordinating unit (SEL-22)."""
    group = record.group
    return bool(record.first_meeting or group.coordinator or group.dissolved or group.no_plan)
