"""Commands of a round: who has the word, and for how long (SEL-11, SEL-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.command import Command, RefusedError, with_course
from facilitator.meeting.plan import plan_at
from facilitator.meeting.rounds import (
    has_input,
    in_round,
    next_voice,
    speaker_name,
    speaking_order,
    turn_of,
)
from facilitator.record import Heard, Presence, Record, Turn

if TYPE_CHECKING:
    from datetime import datetime

    from facilitator.agenda import Agenda, Step

SHORTEST_TURN = 30
"""The least time a turn can be cut to by hand, in seconds."""


A_WORD = 10
"""Seconds from which someone who is passed on has had a word."""


class GiveWord(Command):
    """Give a voice the word and start its clock, in or out of order, or once more."""

    voice: str
    """Participant's id, or `COMMENT`."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the voice speaking; one interrupted waits, its time kept."""
        step = _round(agenda, record)
        if self.voice not in speaking_order(step, record):
            name = speaker_name(record, self.voice)
            raise RefusedError(_("{name} is not in the room.").format(name=name))
        record = _late_has_come(record, self)
        turn = turn_of(record, step.id, self.voice)
        given = given_seconds(agenda, record, turn, self.at.wall)
        turn = turn.model_copy(update={"given": given})
        return with_course(with_turn(record, turn), speaker=self.voice, running=True)


class PauseTurn(Command):
    """Stop the speaker's clock."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the speaker's clock standing still."""
        return with_course(record, running=False)


class EndTurn(Command):
    """Thank the speaker; the next voice is ready."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the voice heard: in person, or by input read out."""
        step, turn = _speaking(agenda, record)
        heard = Heard.ABSENT_WITH_INPUT if _by_input(record, turn) else Heard.SPOKE
        return _next(step, with_turn(record, turn.model_copy(update={"heard": heard})))


class PassTurn(Command):
    """Let the speaker pass; the next voice is ready."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the voice passed; one that has said something has spoken.

        Written input that is passed over is not read, however long it was begun on.
        """
        step, turn = _speaking(agenda, record)
        if turn.heard is Heard.WAITING:
            heard = Heard.SPOKE if turn.seconds >= A_WORD else Heard.PASSED
            heard = Heard.NOT_READ if _by_input(record, turn) else heard
            turn = turn.model_copy(update={"heard": heard})
        return _next(step, with_turn(record, turn))


class GiveTime(Command):
    """Give the speaker some seconds more, or fewer."""

    seconds: int

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the speaker's time changed, never below the shortest."""
        _step, turn = _speaking(agenda, record)
        given = given_seconds(agenda, record, turn, self.at.wall) + self.seconds
        return with_turn(record, turn.model_copy(update={"given": max(SHORTEST_TURN, given)}))


def given_seconds(agenda: Agenda, record: Record, turn: Turn, now: datetime) -> int:
    """Return the seconds a voice has: what it was given, else what the plan has for it now.

    Someone who has been heard has as long once more as if they waited.
    """
    if turn.given:
        return turn.given
    waiting = with_turn(record, turn.model_copy(update={"heard": Heard.WAITING}))
    return plan_at(agenda, waiting, now).of(turn.step, turn.participant) or 0


def _round(agenda: Agenda, record: Record) -> Step:
    step = in_round(agenda, record)
    if step is None:
        raise RefusedError(_("This step has no turns."))
    return step


def _speaking(agenda: Agenda, record: Record) -> tuple[Step, Turn]:
    step = _round(agenda, record)
    if not record.course.speaker:
        raise RefusedError(_("No one has the word."))
    return step, turn_of(record, step.id, record.course.speaker)


def _by_input(record: Record, turn: Turn) -> bool:
    participant = record.participant(turn.participant)
    return participant is not None and has_input(participant)


def with_turn(record: Record, turn: Turn) -> Record:
    """Return the record with a turn as it now is, or with one more."""
    known = record.turn(turn.step, turn.participant)
    turns = record.course.turns
    changed = tuple(turn if t is known else t for t in turns) if known else (*turns, turn)
    return with_course(record, turns=changed)


def _next(step: Step, record: Record) -> Record:
    return with_course(record, speaker=next_voice(step, record), running=False)


def _late_has_come(record: Record, command: GiveWord) -> Record:
    participant = record.participant(command.voice)
    if participant is None or participant.presence is not Presence.LATE:
        return record
    here = {"presence": Presence.PRESENT, "arrived": command.at.wall}
    new = participant.model_copy(update=here)
    people = tuple(new if one is participant else one for one in record.participants)
    return record.model_copy(update={"participants": people})
