"""Commands about the time plan: what the leader decides of it, and what gives where time is short.

The plan shares out what is left; a figure that the leader has set stands until it is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from facilitator.agenda import StepKind
from facilitator.language import gettext as _
from facilitator.limits import LONGEST, SHORTEST
from facilitator.meeting.command import (
    Command,
    RefusedError,
    changed,
    exchanged,
    find,
    with_course,
)
from facilitator.meeting.plan import plan_at
from facilitator.meeting.rounds import in_round, speaking_order, turn_of
from facilitator.meeting.turns import SHORTEST_TURN, with_turn
from facilitator.record import Record, StepTime

if TYPE_CHECKING:
    from facilitator.agenda import Agenda, Step


class SetStepTime(Command):
    """Set the time of a step; of a round, what its voices share."""

    step: str
    seconds: int = Field(ge=0, le=LONGEST * 60)
    """0 where the plan is to decide again."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the leader's time for the step."""
        step = _step(agenda, record, self.step)
        return with_time(record, step.id, given=self.seconds, each=0, locked=False)


class SetEach(Command):
    """Set the time of each voice still to come in a round, or in all the rounds that are left."""

    step: str = ""
    """The round; empty for this one and those that follow."""
    seconds: int = Field(ge=0, le=LONGEST * 60)
    """0 where the plan is to decide again. Through an interpreter it is as much longer."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the leader's time for each voice."""
        each = _turn(self.seconds)
        steps = [_step(agenda, record, self.step)] if self.step else _left(agenda, record)
        rounds = [step for step in steps if step.kind is StepKind.ROUND]
        if not rounds:
            raise RefusedError(_("No round is left."))
        for step in rounds:
            record = with_time(record, step.id, each=each, given=0, locked=False)
        return record


class SetTurnTime(Command):
    """Set the time of one voice in the round the meeting is in."""

    voice: str
    """Participant's id, or `COMMENT`."""
    seconds: int = Field(ge=0, le=LONGEST * 60)
    """0 where the plan is to decide again."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the leader's time for the voice."""
        step = in_round(agenda, record)
        if step is None or self.voice not in speaking_order(step, record):
            raise RefusedError(_("This step has no turns."))
        turn = turn_of(record, step.id, self.voice)
        if not self.seconds and turn.seconds:
            raise RefusedError(_("The turn is under way. Give it more time, or less."))
        return with_turn(record, turn.model_copy(update={"given": _turn(self.seconds)}))


class LockStep(Command):
    """Let a step keep the time it now has, or let the plan decide of it again."""

    step: str
    locked: bool = True

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the step's time standing, in a round that of each voice."""
        step = _step(agenda, record, self.step)
        if not self.locked:
            return with_time(record, step.id, given=0, each=0, locked=False)
        plan = plan_at(agenda, record, self.at.wall)
        if step.kind is not StepKind.ROUND:
            return with_time(record, step.id, given=plan.of(step.id) or 0, locked=True)
        pairs = zip(plan.slots, plan.figures, strict=True)
        each = min((figure for slot, figure in pairs if slot.step == step.id), default=0)
        return with_time(record, step.id, each=each, given=0, locked=True)


class SetAdapting(Command):
    """Let the plan follow the clock, or let everything have the time that was wanted for it."""

    adapting: bool

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the plan adapting or not."""
        return with_course(record, adapting=self.adapting)


class ExtendMeeting(Command):
    """Make the meeting longer by agreement; less than none takes an extension back."""

    minutes: int

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the meeting ending later."""
        extended = record.course.extended + self.minutes
        if extended < 0 or not SHORTEST <= record.minutes + extended <= LONGEST:
            said = _("A meeting lasts from {least} to {most} minutes.")
            raise RefusedError(said.format(least=SHORTEST, most=LONGEST))
        return with_course(record, extended=extended)


class PostponeItem(Command):
    """Let an item wait for the next meeting, or take it up in this one after all."""

    item: str
    postponed: bool = True

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the item waiting, or not."""
        item = find(record.items, self.item)
        dealt_with = item.dealt_with and not self.postponed
        new = changed(item, {"postponed": self.postponed, "dealt_with": dealt_with})
        return record.model_copy(update={"items": exchanged(record.items, item, new)})


class DealWithItems(Command):
    """Say that items are dealt with, or of none of them what becomes of it."""

    items: tuple[str, ...]
    dealt_with: bool = True

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the items dealt with, or not; none of them waits any longer."""
        for one in self.items:
            item = find(record.items, one)
            new = changed(item, {"dealt_with": self.dealt_with, "postponed": False})
            record = record.model_copy(update={"items": exchanged(record.items, item, new)})
        return record


def with_time(record: Record, step: str, **changes: object) -> Record:
    """Return the record with the time of a step changed, or with it set for the first time."""
    times = record.course.steps
    known = next((time for time in times if time.step == step), None)
    if known is None:
        return with_course(record, steps=(*times, StepTime(step=step).model_copy(update=changes)))
    new = known.model_copy(update=changes)
    return with_course(record, steps=exchanged(times, known, new))


def _step(agenda: Agenda, record: Record, step_id: str) -> Step:
    if record.course.status == "closed":
        raise RefusedError(_("The meeting is closed."))
    step = next((one for one in agenda.steps if one.id == step_id), None)
    if step is None:
        raise RefusedError(_("It is no longer there."))
    return step


def _left(agenda: Agenda, record: Record) -> list[Step]:
    ids = [step.id for step in agenda.steps]
    here = record.course.step
    return list(agenda.steps[ids.index(here) if here in ids else 0 :])


def _turn(seconds: int) -> int:
    return max(SHORTEST_TURN, seconds) if seconds else 0
