"""Commands about who is in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.command import (
    Command,
    changed,
    exchanged,
    find,
    new_id,
    people_named,
    required,
)
from facilitator.meeting.recognising import recognised, recognised_again
from facilitator.record import Participant, Presence, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda


class AddParticipant(Command):
    """Put someone on the list, in the room unless it says otherwise."""

    name: str
    role: str = ""
    service: str = ""
    presence: Presence = Presence.PRESENT
    input: str = ""
    """Written input, where they have given that instead."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with one participant more."""
        required(self.name, _("Write the participant's name."))
        running = record.course.status == "running"
        newcomer = recognised(
            agenda,
            record,
            Participant(
                id=new_id("p", record.participants, people_named(record)),
                name=self.name,
                role=self.role,
                service=self.service,
                presence=self.presence,
                input=self.input,
                arrived=self.at.wall if running and self.presence is Presence.PRESENT else None,
            ),
        )
        return record.model_copy(update={"participants": (*record.participants, newcomer)})


class SetPresence(Command):
    """Say that a participant has come, left, is late or is absent."""

    participant: str
    presence: Presence
    input: str | None = None
    """Written input, where that was given."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the participant's presence, and when they came or left."""
        participant = find(record.participants, self.participant)
        changes: dict[str, object] = {"presence": self.presence}
        running = record.course.status == "running"
        if running and self.presence is Presence.PRESENT and not participant.here:
            changes |= {"arrived": self.at.wall, "left": None}
        if running and self.presence is Presence.LEFT:
            changes["left"] = self.at.wall
        if self.input is not None:
            changes["input"] = self.input
        new = changed(participant, changes)
        participants = exchanged(record.participants, participant, new)
        return record.model_copy(update={"participants": participants})


class ChangeParticipant(Command):
    """Correct a participant's name, role, service or written input."""

    participant: str
    name: str | None = None
    role: str | None = None
    service: str | None = None
    input: str | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the participant corrected."""
        participant = find(record.participants, self.participant)
        said = self.model_dump(exclude={"at", "participant"}, exclude_none=True)
        required(said.get("name", participant.name), _("Write the participant's name."))
        new = recognised_again(agenda, record, participant, changed(participant, said))
        participants = exchanged(record.participants, participant, new)
        return record.model_copy(update={"participants": participants})
