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
from facilitator.meeting.driving import GoToStep
from facilitator.meeting.meeting import NOT_CONTENT, Redo, Undo
from facilitator.meeting.rounds import in_round, speaking_order
from facilitator.meeting.turns import GiveTime, GiveWord, PassTurn, PauseTurn
from facilitator.meeting.writing import FocusGoal, RemoveEntry, ReorderEntry, WriteEntry
from facilitator.record import COMMENT, Presence, Record, to_toml
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
        self.sitting.go_on(seconds)  # the one key is never refused

    @rule(number=STEPS)
    def go_to(self, number: int) -> None:
        steps = self.sitting.meeting.agenda.steps
        self.attempt(GoToStep, step=steps[number % len(steps)].id)

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
