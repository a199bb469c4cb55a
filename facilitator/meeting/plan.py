"""The time plan: how long each step and turn is meant to take, and when the meeting will end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from facilitator.agenda import StepKind
from facilitator.meeting.rounds import speaking_order, turn_of, waiting
from facilitator.record import COMMENT, Presence

if TYPE_CHECKING:
    from facilitator.agenda import Agenda, Step
    from facilitator.record import Record

GRAIN = 5
"""Seconds that a planned turn is rounded to."""


def turn_seconds(step: Step, record: Record) -> int:
    """Return the time planned for each voice in a round, in seconds, within floor and ceiling."""
    voices = [voice for voice in speaking_order(step, record) if not _late(record, voice)]
    share = step.minutes * 60 / max(1, len(voices))
    within = min(step.ceiling, max(step.floor, share))
    return int(within // GRAIN * GRAIN)


def given_seconds(step: Step, record: Record, voice: str) -> int:
    """Return the time a voice has in a round, in seconds: what the leader gave, else the plan's."""
    return turn_of(record, step.id, voice).given or turn_seconds(step, record)


def step_seconds(step: Step, record: Record) -> float:
    """Return the time planned for a whole step, in seconds."""
    if step.kind is not StepKind.ROUND:
        return step.minutes * 60
    voices = [voice for voice in speaking_order(step, record) if not _late(record, voice)]
    usual = turn_seconds(step, record)
    return float(sum(turn_of(record, step.id, voice).given or usual for voice in voices))


def agreed_end(record: Record) -> datetime | None:
    """Return when the meeting is agreed to end: from its agreed start, else from when it began."""
    start = record.start or record.course.started
    return start + timedelta(minutes=record.minutes) if start else None


def forecast_end(agenda: Agenda, record: Record, now: datetime) -> datetime:
    """Return when the meeting will end if all that remains takes the time planned for it."""
    course = record.course
    if course.status == "closed" and course.closed:
        return course.closed
    remaining = 0.0
    ahead = course.status == "prepared"
    for step in agenda.steps:
        if ahead:
            remaining += step_seconds(step, record)
        elif step.id == course.step:
            remaining += _rest_of(step, record)
            ahead = True
    return now + timedelta(seconds=round(remaining))


def used_seconds(record: Record, step_id: str) -> float:
    """Return the time used in a step so far, in seconds."""
    return sum(time.seconds for time in record.course.steps if time.step == step_id)


def _rest_of(step: Step, record: Record) -> float:
    if step.kind is not StepKind.ROUND:
        return max(0.0, step_seconds(step, record) - used_seconds(record, step.id))
    usual = turn_seconds(step, record)
    turns = [turn_of(record, step.id, v) for v in waiting(step, record) if not _late(record, v)]
    return sum(max(0.0, (turn.given or usual) - turn.seconds) for turn in turns)


def _late(record: Record, voice: str) -> bool:
    participant = record.participant(voice) if voice != COMMENT else None
    return participant is not None and participant.presence is Presence.LATE
