"""Commands about who is in the room."""

from __future__ import annotations

from datetime import timedelta
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
from facilitator.record import Heard, Participant, Presence, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda

SLIP = timedelta(minutes=2)
"""Who is back in the room so soon after they were said not to be here, never was away."""


class AddParticipant(Command):
    """Put someone on the list, in the room unless it says otherwise."""

    name: str
    role: str = ""
    service: str = ""
    presence: Presence = Presence.PRESENT
    input: str = ""
    """Written input, where they have given that instead."""
    interpreter: bool = False
    """Whether they speak through an interpreter."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with one participant more."""
        required(self.name, _("Write the participant's name."))
        running = record.course.status == "running" and not record.course.over
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
                interpreter=self.interpreter,
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
        if record.course.status == "running" and not record.course.over:
            changes |= self._came_or_left(record, participant)
        if self.input is not None:
            changes["input"] = self.input
        new = changed(participant, changes)
        participants = exchanged(record.participants, participant, new)
        return record.model_copy(update={"participants": participants})

    def _came_or_left(self, record: Record, one: Participant) -> dict[str, object]:
        now = self.at.wall
        if self.presence is Presence.PRESENT and not one.here:
            slip = one.left is not None and now - one.left < SLIP
            been_here = slip or one.presence is Presence.LEFT or _has_had_the_word(record, one)
            return {"left": None, "arrived": one.arrived if one.arrived or been_here else now}
        gone = one.here and self.presence is not Presence.PRESENT
        return {"left": now} if gone or self.presence is Presence.LEFT else {}


def _has_had_the_word(record: Record, one: Participant) -> bool:
    turns = (turn for turn in record.course.turns if turn.participant == one.id)
    # The time it took to read what they have written is not theirs.
    waited = Heard.WAITING if one.presence is not Presence.ABSENT_WITH_INPUT else None
    return any(
        turn.heard in (Heard.SPOKE, Heard.PASSED) or (turn.seconds and turn.heard is waited)
        for turn in turns
    )


class ChangeParticipant(Command):
    """Correct a participant's name, role, service, written input or need of an interpreter."""

    participant: str
    name: str | None = None
    role: str | None = None
    service: str | None = None
    input: str | None = None
    interpreter: bool | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the participant corrected."""
        participant = find(record.participants, self.participant)
        said = self.model_dump(exclude={"at", "participant"}, exclude_none=True)
        required(said.get("name", participant.name), _("Write the participant's name."))
        new = recognised_again(agenda, record, participant, changed(participant, said))
        participants = exchanged(record.participants, participant, new)
        return record.model_copy(update={"participants": participants})
