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
    required,
    with_course,
)
from facilitator.meeting.rounds import in_round, next_voice
from facilitator.record import Participant, Presence, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda


class AddParticipant(Command):
    """Put someone on the list, in the room unless it says otherwise."""

    name: str
    role: str = ""
    service: str = ""
    presence: Presence = Presence.PRESENT

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with one participant more."""
        required(self.name, _("Write the participant's name."))
        running = record.course.status == "running"
        newcomer = recognised(
            agenda,
            record,
            Participant(
                id=new_id("p", record.participants),
                name=self.name,
                role=self.role,
                service=self.service,
                presence=self.presence,
                arrived=self.at.wall if running and self.presence is Presence.PRESENT else None,
            ),
        )
        return _word_goes_on(
            agenda, record.model_copy(update={"participants": (*record.participants, newcomer)})
        )


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
        return _word_goes_on(agenda, record.model_copy(update={"participants": participants}))


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
        new = recognised(agenda, record, changed(participant, said))
        participants = exchanged(record.participants, participant, new)
        return record.model_copy(update={"participants": participants})


def recognised(agenda: Agenda, record: Record, participant: Participant) -> Participant:
    """Return the participant marked as the user, and as a child shown by alias, by role."""
    # The first word decides: "mor til eleven" is a mother, not the pupil.
    role = (participant.role.casefold().split() or [""])[0].strip(",.;:")
    changes: dict[str, object] = {
        "user": role in {word.casefold() for word in agenda.user_roles},
        "shown_as": "",
    }
    if role in {word.casefold() for word in agenda.child_roles}:
        changes["shown_as"] = record.case.alias or participant.role.capitalize()
    return participant.model_copy(update=changes)


def _word_goes_on(agenda: Agenda, record: Record) -> Record:
    # Someone who leaves in their own turn must not keep the word; someone who comes may get it.
    step = in_round(agenda, record)
    if step is None:
        return record
    speaker = record.participant(record.course.speaker)
    gone = speaker is not None and speaker.presence in (Presence.LEFT, Presence.ABSENT)
    if gone or not record.course.speaker:
        return with_course(record, speaker=next_voice(step, record), running=False)
    return record
