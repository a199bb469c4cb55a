"""The live meeting: an agenda, a record and the one door through which the record changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from operator import is_
from typing import TYPE_CHECKING

from facilitator.agenda import Agenda, Step, StepKind
from facilitator.language import gettext as _
from facilitator.meeting.command import Command, RefusedError, with_course
from facilitator.meeting.consenting import with_services_named
from facilitator.meeting.correcting import Reopen, refuse_silent_change
from facilitator.meeting.driving import CloseMeeting, GoToStep, Resume, StartMeeting
from facilitator.meeting.on_screen import as_written, on_screen
from facilitator.meeting.plan import forecast_end, outline, seconds_left
from facilitator.meeting.reading_back import word_marked
from facilitator.meeting.recognising import with_children_hidden
from facilitator.meeting.rounds import can_speak, in_round, next_voice, speaking_order
from facilitator.meeting.turns import EndTurn, GiveWord
from facilitator.record import Approval

if TYPE_CHECKING:
    from datetime import datetime

    from facilitator.meeting.clock import Moment
    from facilitator.meeting.time_plan import Outline, TimePlan
    from facilitator.record import Record, StepTime, Turn

NOT_CONTENT = ("course", "draft", "published", "exported", "addenda", "reopenings", "done")
"""What undo leaves alone: where the meeting is, its clocks, the entry line, what calendars and
files have, and what is dated after the meeting."""

NOT_MINUTED = ("told", "group", "invitation_sent", "consent", "pre_meeting_held", "follow_ups")
"""What is no part of the minutes, and so may be changed when they have been approved."""


_TURNING = (StartMeeting, CloseMeeting, Reopen)
"""What undo does not reach behind: what was settled before stands."""


class Undo(Command):
    """Take back the last change to what the record says; the course of the meeting stands."""


class Redo(Command):
    """Make the change again that was last taken back."""


class NextThing(Enum):
    """What the one key that drives the meeting does now."""

    START_MEETING = "start_meeting"
    START_TURN = "start_turn"
    CONTINUE_TURN = "continue_turn"
    END_TURN = "end_turn"
    NEXT_STEP = "next_step"
    CLOSE = "close"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Next:
    """The obvious next thing, and whom or which step it is about."""

    thing: NextThing
    voice: str = ""
    step: str = ""


class Meeting:
    """A meeting under way. `apply` is the only thing that changes its record."""

    def __init__(self, agenda: Agenda, record: Record, now: Moment) -> None:
        self.agenda = agenda
        self._record = record = with_children_hidden(agenda, record)
        self._counted = now.reading
        self._undone: list[Record] = []
        self._done: list[Record] = []
        self._hidden_in: Record | None = None
        self._outlined: tuple[Record, Outline] | None = None
        self._looked_at: tuple[Agenda, object, object] = (agenda, record.participants, record.case)
        if record.course.status == "running":
            self._record = with_services_named(Resume(at=now).change(agenda, record), now)

    @property
    def record(self) -> Record:
        """The record as of the last command."""
        return self._record

    @property
    def on_screen(self) -> Record:
        """The record as it may stand on the projector: without a child's name (see `on_screen`)."""
        if self._hidden_in is not self._record:
            self._hidden_in, self._on_screen = self._record, on_screen(self._record)
        return self._on_screen

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._undone)

    @property
    def step(self) -> Step | None:
        """The step the meeting is in; none before it begins, or where the agenda has it no more."""
        here = self._record.course.step
        return next((step for step in self.agenda.steps if step.id == here), None)

    def apply(self, command: Command) -> Record:
        """Carry out a command and return the record after it.

        Raises RefusedError, changing nothing, where the command cannot be carried out now.
        """
        timed = self.record_at(command.at)
        if isinstance(command, Undo):
            changed = self._step_through(timed, self._done, self._undone, _("Nothing to undo."))
        elif isinstance(command, Redo):
            changed = self._step_through(timed, self._undone, self._done, _("Nothing to redo."))
        else:
            changed = command.change(self.agenda, timed)
            if self.on_screen is not self._record:  # else a form has shown all as it is written
                changed = as_written(timed, self.on_screen, changed)
            changed = word_marked(self.agenda, timed, changed)
            changed = _unapproved(timed, changed)
            if not isinstance(command, Reopen):
                refuse_silent_change(timed, changed)
            if isinstance(command, _TURNING):
                self._done.clear()
                self._undone.clear()
            elif _content_differs(timed, changed):
                self._done.append(timed)
                self._undone.clear()
        changed = with_services_named(changed, command.at)
        changed = self._with_children_hidden(changed, timed)
        changed = _speaker_kept(self.agenda, changed)
        self._record = changed
        self._counted = max(self._counted, command.at.reading)
        return changed

    def _with_children_hidden(self, changed: Record, before: Record) -> Record:
        # Asked at every command, and nearly always of the very same people.
        known = (self.agenda, before.participants, before.case)
        if all(map(is_, known, self._looked_at)) and (
            changed.participants is before.participants and changed.case is before.case
        ):
            return changed
        changed = with_children_hidden(self.agenda, changed, before)
        self._looked_at = (self.agenda, changed.participants, changed.case)
        return changed

    def record_at(self, now: Moment) -> Record:
        """Return the record with the clocks brought up to a moment, changing nothing."""
        passed = max(0.0, now.reading - self._counted)
        course = self._record.course
        if course.status != "running" or course.over or not passed:
            return self._record
        steps = tuple(_longer_step(time, course.step, passed) for time in course.steps)
        turns = course.turns
        if course.running:
            turns = tuple(_longer_turn(t, course.step, course.speaker, passed) for t in turns)
        return with_course(self._record, steps=steps, turns=turns)

    def spoken(self, now: Moment) -> float:
        """Return how long the speaker has spoken in this round, in seconds."""
        course = self._record.course
        turn = self._record.turn(course.step, course.speaker)
        counts = course.running and not course.over
        running = max(0.0, now.reading - self._counted) if counts else 0.0
        return (turn.seconds if turn else 0.0) + running

    def plan(self, now: Moment) -> TimePlan:
        """Return the time plan at a moment; cheap enough to ask for every second."""
        record = self._record
        if self._outlined is None or self._outlined[0] is not record:
            self._outlined = record, outline(self.agenda, record)
        passed = max(0.0, now.reading - self._counted) if record.course.status == "running" else 0.0
        return self._outlined[1].plan(seconds_left(record, now.wall), passed)

    def forecast(self, now: Moment) -> datetime:
        """Return when the meeting will end if all that is left takes the time the plan gives it."""
        return forecast_end(self.plan(now), self._record, now.wall)

    def given(self, now: Moment) -> int:
        """Return how long the speaker has, in seconds; 0 outside a turn.

        Before a turn starts that is what the plan has for it now; from then on it stands.
        """
        course = self._record.course
        if not course.speaker or in_round(self.agenda, self._record) is None:
            return 0
        turn = self._record.turn(course.step, course.speaker)
        given = turn.given if turn else 0
        return given or self.plan(now).of(course.step, course.speaker) or 0

    def next(self) -> Next:
        """Return the obvious next thing."""
        course = self._record.course
        if course.status == "prepared":
            return Next(NextThing.START_MEETING)
        if course.status == "closed" or self.step is None:
            return Next(NextThing.NOTHING)
        if in_round(self.agenda, self._record) and course.speaker:
            if course.running:
                return Next(NextThing.END_TURN, voice=course.speaker)
            turn = self._record.turn(course.step, course.speaker)
            begun = turn is not None and turn.seconds > 0
            thing = NextThing.CONTINUE_TURN if begun else NextThing.START_TURN
            return Next(thing, voice=course.speaker)
        if self.step.kind is StepKind.CLOSE:
            return Next(NextThing.CLOSE)
        return Next(NextThing.NEXT_STEP, step=self.neighbour(1))

    def next_command(self, now: Moment) -> Command | None:
        """Return the command that does the obvious next thing; none where there is nothing."""
        following = self.next()
        if following.thing is NextThing.START_MEETING:
            return StartMeeting(at=now)
        if following.thing in (NextThing.START_TURN, NextThing.CONTINUE_TURN):
            return GiveWord(at=now, voice=following.voice)
        if following.thing is NextThing.END_TURN:
            return EndTurn(at=now)
        if following.thing is NextThing.NEXT_STEP:
            return GoToStep(at=now, step=following.step)
        if following.thing is NextThing.CLOSE:
            return CloseMeeting(at=now)
        return None

    def neighbour(self, by: int) -> str:
        """Return the id of the step `by` places from this one, or this one at the ends."""
        steps = self.agenda.steps
        here = self.agenda.number(self._record.course.step) - 1
        return steps[max(0, min(len(steps) - 1, here + by))].id

    def _step_through(
        self, now: Record, take: list[Record], give: list[Record], nothing: str
    ) -> Record:
        if not take:
            raise RefusedError(nothing)
        content = take[-1]
        kept = {name: getattr(now, name) for name in NOT_CONTENT}
        restored = content.model_copy(update=kept)
        self._refuse_losing_a_voice(restored)
        take.pop()
        give.append(now)
        if restored.course.goal and restored.goal(restored.course.goal) is None:
            restored = with_course(restored, goal="")
        return restored

    def _refuse_losing_a_voice(self, restored: Record) -> None:
        voices = {turn.participant for turn in restored.course.turns}
        voices |= {restored.course.speaker} if restored.course.speaker else set()
        known = {one.id for one in self._record.participants}
        there = {one.id for one in restored.participants}
        if voices & (known - there):
            raise RefusedError(_("This cannot be undone: they have already had the word."))


def _unapproved(before: Record, after: Record) -> Record:
    """Return the record without its approval where something else was changed since (SEL-18).

    What is yet to be sent out may be changed until it is; when the meeting is over, it has been.
    """
    given = ("approved", "sent") if before.course.over else ("approved",)
    stands = before.approval.how in given and after.approval == before.approval
    if stands and _content_differs(before, after, but=(*NOT_CONTENT, *NOT_MINUTED)):
        return after.model_copy(update={"approval": Approval()})
    return after


def _speaker_kept(agenda: Agenda, record: Record) -> Record:
    """Return the record with the word held by someone who can have it.

    Whatever was done or undone, who has left or is not here must not keep the word, and someone
    who has come to a round where all had been heard is ready to speak.
    """
    step = in_round(agenda, record)
    if step is None:
        return record
    speaker = record.course.speaker
    if speaker and speaker in speaking_order(step, record) and can_speak(record, speaker):
        return record
    following = next_voice(step, record)
    if not speaker and not following:
        return record
    return with_course(record, speaker=following, running=False)


def _content_differs(one: Record, other: Record, but: tuple[str, ...] = NOT_CONTENT) -> bool:
    after = vars(other)
    return any(
        value is not after[name] and value != after[name]  # what is the same needs no comparing
        for name, value in vars(one).items()
        if name not in but
    )


def _longer_step(time: StepTime, step: str, seconds: float) -> StepTime:
    if time.step != step:
        return time
    return time.model_copy(update={"seconds": round(time.seconds + seconds, 3)})


def _longer_turn(turn: Turn, step: str, voice: str, seconds: float) -> Turn:
    if (turn.step, turn.participant) != (step, voice):
        return turn
    return turn.model_copy(update={"seconds": round(turn.seconds + seconds, 3)})
