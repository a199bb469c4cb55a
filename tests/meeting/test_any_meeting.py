"""Whatever is done in whatever order: nothing breaks, nothing is lost, time only goes forward."""

from __future__ import annotations

import tomllib

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitator.meeting.attendance import AddParticipant, SetPresence
from facilitator.meeting.command import RefusedError
from facilitator.meeting.consenting import DecideService, uncovered
from facilitator.meeting.deciding import AddGoal, RemoveGoal
from facilitator.meeting.driving import CloseMeeting, GoToStep
from facilitator.meeting.meeting import NOT_CONTENT, NextThing, Redo, Undo
from facilitator.meeting.rounds import in_round, rounds_closed, silenced, speaking_order
from facilitator.meeting.timing import (
    DealWithItems,
    ExtendMeeting,
    LockStep,
    PostponeItem,
    SetAdapting,
    SetEach,
    SetStepTime,
    SetTurnTime,
)
from facilitator.meeting.turns import GiveTime, GiveWord, PassTurn, PauseTurn
from facilitator.meeting.writing import FocusGoal, RemoveEntry, ReorderEntry, WriteEntry
from facilitator.record import COMMENT, Heard, Presence, Record, to_toml
from tests.strategies import SERVICES, agendas, records
from tests.timekeeping import Sitting

STEPS = st.integers(min_value=0, max_value=20)
PLACES = st.integers(min_value=0, max_value=6)


class AnyMeeting(RuleBasedStateMachine):
    """Commands at random, each either carried out or refused with a word."""

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        agenda = data.draw(agendas())
        record = data.draw(records(agenda))
        # Whether it may begin is shown elsewhere; here all of them can.
        consent = record.consent.model_copy(update={"status": "given", "until": None})
        record = record.model_copy(update={"consent": consent})
        self.sitting = Sitting(agenda, record)
        self.total = 0.0
        self.strange = {entry.goal for entry in record.entries}

    def attempt(self, command: type, **said: object) -> None:
        before = self.sitting.record
        try:
            self.sitting.do(command, **said)
        except RefusedError as refusal:
            word = str(refusal)
        else:
            return
        assert word
        assert self.sitting.record is before

    @rule(seconds=st.floats(min_value=0, max_value=900))
    def go_on(self, seconds: float) -> None:
        if self.sitting.record.course.status == "prepared" and not self.sitting.record.participants:
            return  # a meeting needs someone; that it is refused is shown elsewhere
        if self.sitting.meeting.next().thing is NextThing.CLOSE:
            self.sitting.clock.advance(seconds)
            self.ahead(CloseMeeting, "", sure=True)
        else:
            self.sitting.go_on(seconds)  # the one key is never refused

    @rule(number=STEPS, sure=st.booleans())
    def go_to(self, number: int, sure: bool) -> None:
        steps = self.sitting.meeting.agenda.steps
        to = steps[number % len(steps)].id
        if self.sitting.record.course.status == "running":
            self.ahead(GoToStep, to, sure=sure)
        else:
            self.attempt(GoToStep, step=to)

    def ahead(self, command: type, to: str, *, sure: bool) -> None:
        """Go ahead or close: no one is left unheard unsaid."""
        agenda, record = self.sitting.meeting.agenda, self.sitting.record
        silent = tuple(one.id for one in silenced(agenda, record, to))
        said = {"step": to} if to else {}
        self.attempt(command, **said, unheard=silent if sure else ())
        here = record.course.step
        moved = self.sitting.record is not record and here
        if moved and not (to and agenda.number(to) <= agenda.number(here)):
            assert sure or not silent
            for step in rounds_closed(agenda, record, to):
                for one in self.sitting.record.participants:
                    turn = self.sitting.record.turn(step.id, one.id)
                    assert not one.here or turn.heard is not Heard.WAITING

    @rule(place=PLACES)
    def give_word(self, place: int) -> None:
        voices = [*(one.id for one in self.sitting.record.participants), COMMENT]
        self.attempt(GiveWord, voice=voices[place % len(voices)])

    @rule(command=st.sampled_from([PassTurn, PauseTurn, Undo, Redo]))
    def press(self, command: type) -> None:
        self.attempt(command)

    @rule(seconds=st.sampled_from([-30, 30]))
    def give_time(self, seconds: int) -> None:
        self.attempt(GiveTime, seconds=seconds)

    @rule(
        command=st.sampled_from([SetStepTime, SetEach, SetTurnTime, LockStep]),
        place=PLACES,
        seconds=st.sampled_from([0, 45, 300]),
    )
    def set_time(self, command: type, place: int, seconds: int) -> None:
        step = self.sitting.meeting.agenda.steps[place % len(self.sitting.meeting.agenda.steps)].id
        said: dict[str, object] = {"step": step, "seconds": seconds}
        if command is SetTurnTime:
            said = {"voice": f"p{place}", "seconds": seconds}
        elif command is LockStep:
            said = {"step": step, "locked": bool(seconds)}
        self.attempt(command, **said)

    @rule(minutes=st.sampled_from([-5, 5, 60]), adapting=st.booleans())
    def agree_on_time(self, minutes: int, adapting: bool) -> None:
        self.attempt(ExtendMeeting, minutes=minutes)
        self.attempt(SetAdapting, adapting=adapting)

    @rule(place=PLACES, postponed=st.booleans())
    def postpone(self, place: int, postponed: bool) -> None:
        self.attempt(PostponeItem, item=f"i{place}", postponed=postponed)

    @rule(place=PLACES, dealt_with=st.booleans())
    def deal_with(self, place: int, dealt_with: bool) -> None:
        self.attempt(DealWithItems, items=(f"i{place}",), dealt_with=dealt_with)

    @rule(text=st.text(max_size=20))
    def write(self, text: str) -> None:
        self.attempt(WriteEntry, text=text)

    @rule(place=PLACES, by=st.sampled_from([-1, 1]))
    def reorder(self, place: int, by: int) -> None:
        self.attempt(ReorderEntry, entry=f"e{place}", by=by)

    @rule(place=PLACES)
    def remove(self, place: int) -> None:
        self.attempt(RemoveEntry, entry=f"e{place}")

    @rule(name=st.text(max_size=8), role=st.sampled_from(["", "barn", "mor", "lærer"]))
    def arrive(self, name: str, role: str) -> None:
        if len(self.sitting.record.participants) < 8:
            self.attempt(AddParticipant, name=name, role=role)

    @rule(place=PLACES, presence=st.sampled_from(Presence))
    def presence(self, place: int, presence: Presence) -> None:
        self.attempt(SetPresence, participant=f"p{place}", presence=presence)

    @rule(service=st.sampled_from(SERVICES[1:]), agreed=st.booleans())
    def decide(self, service: str, agreed: bool) -> None:
        self.attempt(DecideService, service=service, agreed=agreed)

    @rule(text=st.text(max_size=8))
    def add_goal(self, text: str) -> None:
        self.attempt(AddGoal, text=text)

    @rule(place=PLACES, command=st.sampled_from([RemoveGoal, FocusGoal]))
    def goal(self, place: int, command: type) -> None:
        self.attempt(command, goal=f"g{place}")

    @invariant()
    def record_comes_back_from_its_file_as_it_is(self) -> None:
        if hasattr(self, "sitting"):
            record = self.sitting.record
            read = Record.model_validate(tomllib.loads(to_toml(record)))
            assert read == record

    @invariant()
    def each_service_in_the_room_is_covered_or_named(self) -> None:
        if hasattr(self, "sitting") and self.sitting.record.course.status == "running":
            record = self.sitting.record
            here = {one.service for one in record.participants if one.here and not one.user}
            named = {one.service for one in record.consent.decisions}
            assert set(uncovered(record)) & here <= named

    @invariant()
    def the_plan_is_honest(self) -> None:
        if hasattr(self, "sitting"):
            plan = self.sitting.meeting.plan(self.sitting.clock.now())
            assert all(figure >= 0 for figure in plan.figures)
            assert plan.remaining >= 0
            if self.sitting.record.course.adapting and plan.left is not None:
                floors = sum(slot.rest(slot.floor) for slot in plan.slots)
                assert floors > plan.left or plan.remaining <= plan.left + 0.01

    @invariant()
    def time_never_goes_back(self) -> None:
        if hasattr(self, "sitting"):
            total = sum(time.seconds for time in self.sitting.record.course.steps)
            assert total >= self.total - 0.01
            self.total = total

    @invariant()
    def speaker_and_goal_in_focus_are_there(self) -> None:
        if hasattr(self, "sitting"):
            record = self.sitting.record
            speaker = record.course.speaker
            step = in_round(self.sitting.meeting.agenda, record)
            if step is not None:
                assert speaker in ("", *speaking_order(step, record))
            known = {one.id for one in record.goals}
            assert {part.goal for part in record.entries} <= {"", *known, *self.strange}
            assert not record.course.goal or record.goal(record.course.goal)

    def teardown(self) -> None:
        """Everything written can be taken back, and be made again."""
        if not hasattr(self, "sitting"):
            return
        while self.sitting.meeting.can_redo:
            before = self.sitting.record
            self.attempt(Redo)
            if self.sitting.record is before:
                return
        last = self.sitting.record
        undone = 0
        while self.sitting.meeting.can_undo:
            before = self.sitting.record
            self.attempt(Undo)
            if self.sitting.record is before:
                break
            undone += 1
        for _ in range(undone):
            self.sitting.do(Redo)
        for name in Record.model_fields:
            if name not in NOT_CONTENT:
                assert getattr(self.sitting.record, name) == getattr(last, name)


TestAnyMeeting = AnyMeeting.TestCase
TestAnyMeeting.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
