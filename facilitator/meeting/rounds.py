"""Who is to be heard in a round, in which order, and who has been (SEL-11, SEL-12, TIPS-5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.agenda import StepKind
from facilitator.record import COMMENT, Heard, Presence, Turn

if TYPE_CHECKING:
    from facilitator.agenda import Agenda, Step
    from facilitator.record import Participant, Record

COMING = (Presence.PRESENT, Presence.LATE, Presence.ABSENT_WITH_INPUT)
"""Those who have a place in a round: written input is read out in its writer's place (SEL-5)."""


def speaking_order(step: Step, record: Record) -> tuple[str, ...]:
    """Return the voices of a round in order: participants' ids, then `COMMENT` where asked for.

    The user is offered the word first where the agenda says so; those not here yet come last.
    """
    coming = [one for one in record.participants if one.presence in COMING]
    coming.sort(key=lambda one: _rank(one, step))
    order = [one.id for one in coming]
    if step.user_comment and any(one.here for one in record.users):
        order.append(COMMENT)
    return tuple(order)


def _rank(participant: Participant, step: Step) -> int:
    if participant.presence is Presence.LATE:
        return 3
    if participant.user:
        return 0 if step.user_first else 2
    return 1


def turn_of(record: Record, step_id: str, voice: str) -> Turn:
    """Return a voice's turn in a round as it stands now; one that has not come up is waiting."""
    turn = record.turn(step_id, voice) or Turn(step=step_id, participant=voice)
    return standing(record, turn, record.participant(voice))


_IN_ABSENCE = (Heard.ABSENT, Heard.ABSENT_WITH_INPUT, Heard.NOT_READ)
"""How someone is heard, or not, who is not in the room."""


def standing(record: Record, turn: Turn, participant: Participant | None) -> Turn:
    """Return a turn as it stands now.

    Someone who was not there to be heard and is here now is waiting again, with their own time
    before them; where what they had written was read and the round is over, that was their word.
    So is someone whose input came after they were noted as absent, and someone who was here and was
    not heard, when the meeting has come back to the round.
    """
    if participant is None:
        return turn
    here = turn.step == record.course.step
    if not participant.here:
        again = turn.heard is Heard.ABSENT and has_input(participant)
    elif turn.heard is Heard.UNHEARD:
        back = here and record.course.status == "running"
        return turn.model_copy(update={"heard": Heard.WAITING}) if back else turn
    else:
        read = turn.heard is Heard.ABSENT_WITH_INPUT and not here
        again = turn.heard in _IN_ABSENCE and not read
    return Turn(step=turn.step, participant=turn.participant) if again else turn


def has_input(participant: Participant) -> bool:
    """Return whether a participant is represented by what they have written (SEL-5)."""
    return participant.presence is Presence.ABSENT_WITH_INPUT


def waiting(step: Step, record: Record) -> tuple[str, ...]:
    """Return the voices still to be heard in a round, in order."""
    return tuple(
        voice
        for voice in speaking_order(step, record)
        if turn_of(record, step.id, voice).heard is Heard.WAITING
    )


def next_voice(step: Step, record: Record, after: str = "") -> str:
    """Return the voice whose turn comes next; empty when all have been heard.

    Those who are not here yet are passed over while others wait.
    """
    left = [voice for voice in waiting(step, record) if voice != after]
    ready = [voice for voice in left if can_speak(record, voice)]
    return ready[0] if ready else ""


def unheard(step: Step, record: Record) -> tuple[Participant, ...]:
    """Return the participants in the room who have neither spoken nor passed."""
    silent = (Heard.WAITING, Heard.UNHEARD)
    return tuple(
        one
        for one in record.participants
        if one.here and turn_of(record, step.id, one.id).heard in silent
    )


def unread(step: Step, record: Record) -> tuple[Participant, ...]:
    """Return the absent whose written input has been neither read nor passed over in a round."""
    return tuple(
        one
        for one in record.participants
        if has_input(one) and turn_of(record, step.id, one.id).heard is Heard.WAITING
    )


def never_read(record: Record) -> tuple[Participant, ...]:
    """Return the absent whose written input has been read in no round at all (SEL-5)."""
    read = {
        turn.participant
        for turn in record.course.turns
        if turn.heard in (Heard.ABSENT_WITH_INPUT, Heard.SPOKE)
    }
    return tuple(
        one for one in record.participants if has_input(one) and one.input and one.id not in read
    )


def silenced(agenda: Agenda, record: Record, to: str = "") -> tuple[Participant, ...]:
    """Return those whom going ahead to a step, or closing, leaves unheard.

    None of them has spoken or passed in a round that is thereby closed, nor has what they sent been
    read or passed over, nor has it been confirmed that the round is closed all the same.
    """
    waiting = {
        one.id
        for step in rounds_closed(agenda, record, to)
        for one in (*unheard(step, record), *unread(step, record))
        if turn_of(record, step.id, one.id).heard is Heard.WAITING
    }
    return tuple(one for one in record.participants if one.id in waiting)


def rounds_closed(agenda: Agenda, record: Record, to: str = "") -> tuple[Step, ...]:
    """Return the rounds that are closed by going ahead to a step; by closing, where none is said.

    They are the one the meeting is in and those that are passed by.
    """
    ids = [step.id for step in agenda.steps]
    if record.course.step not in ids:
        return ()
    end = ids.index(to) if to else len(ids)
    passed = agenda.steps[ids.index(record.course.step) : end]
    return tuple(step for step in passed if step.kind is StepKind.ROUND)


def can_speak(record: Record, voice: str) -> bool:
    """Return whether a voice can have the word now: someone who is late cannot yet."""
    participant = record.participant(voice)
    return participant is None or participant.presence is not Presence.LATE


def in_round(agenda: Agenda, record: Record) -> Step | None:
    """Return the round the meeting is in, where it is in one."""
    if record.course.status != "running" or not record.course.step:
        return None
    step = agenda.step(record.course.step)
    return step if step.kind is StepKind.ROUND else None


def speaker_name(record: Record, voice: str) -> str:
    """Return what the screen calls a voice."""
    if voice == COMMENT:
        return ", ".join(one.on_screen for one in record.users if one.here)
    participant = record.participant(voice)
    return participant.on_screen if participant else ""
