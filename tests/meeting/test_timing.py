"""The leader overrules the plan: one turn, each turn, a step, the rest, or the plan itself."""

from __future__ import annotations

import pytest

from facilitator.meeting.attendance import ChangeParticipant
from facilitator.meeting.command import RefusedError
from facilitator.meeting.driving import CloseMeeting, GoToStep, StartMeeting
from facilitator.meeting.looking_back import AddItem
from facilitator.meeting.meeting import Undo
from facilitator.meeting.plan import agreed_end, begun
from facilitator.meeting.timing import (
    ExtendMeeting,
    LockStep,
    PostponeItem,
    SetAdapting,
    SetEach,
    SetStepTime,
    SetTurnTime,
)
from facilitator.record import COMMENT
from tests.timekeeping import AT_ONE, Sitting

EVERYONE = ("p1", "p2", "p3", "p4")


@pytest.fixture
def in_round(sitting: Sitting) -> Sitting:
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    return sitting


def of(sitting: Sitting, step: str, voice: str = "") -> int | None:
    return sitting.meeting.plan(sitting.clock.now()).of(step, voice)


def each(sitting: Sitting, step: str) -> set[int]:
    plan = sitting.meeting.plan(sitting.clock.now())
    return {plan.of(step, slot.voice) for slot in plan.slots if slot.step == step}


def test_a_steps_time_is_the_leaders_until_it_is_given_back(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(SetStepTime, step="measures", seconds=555)
    sitting.clock.advance(40 * 60)
    assert of(sitting, "measures") == 555
    sitting.do(SetStepTime, step="measures", seconds=0)
    assert of(sitting, "measures") < 555


def test_setting_the_time_of_a_step_ahead_does_not_begin_it(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(SetStepTime, step="measures", seconds=555)
    assert not begun(sitting.record, "measures")
    sitting.do(GoToStep, step="measures", unheard=EVERYONE)
    assert begun(sitting.record, "measures")
    assert [t.planned for t in sitting.record.course.steps if t.step == "measures"] == [555]


def test_the_time_of_a_step_under_way_can_be_changed(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(SetStepTime, step="welcome", seconds=600)
    assert of(sitting, "welcome") == 600


def test_the_time_of_a_round_is_shared_by_its_voices_never_below_the_floor(in_round: Sitting):
    in_round.do(SetStepTime, step="two", seconds=4 * 100)
    assert each(in_round, "two") == {105}
    in_round.do(SetStepTime, step="two", seconds=4 * 240)
    assert each(in_round, "two") == {240}
    in_round.do(SetStepTime, step="two", seconds=60)
    assert each(in_round, "two") == {60}


def test_each_voice_still_to_come_in_one_round_or_in_all_that_are_left(in_round: Sitting):
    in_round.go_on()
    given = in_round.meeting.given(in_round.clock.now())
    in_round.do(SetEach, step="one", seconds=100)
    assert in_round.meeting.given(in_round.clock.now()) == given  # the turn under way stands
    assert each(in_round, "one") == {100, given}
    in_round.do(SetEach, seconds=110)
    assert each(in_round, "one") == {110, given}
    assert each(in_round, "two") == {110}
    in_round.do(SetEach, seconds=0)
    assert 110 not in each(in_round, "two")


def test_each_is_as_much_longer_through_an_interpreter(in_round: Sitting):
    in_round.do(ChangeParticipant, participant="p4", interpreter=True)
    in_round.do(SetEach, seconds=100)
    assert of(in_round, "two", "p4") == 150


def test_no_round_is_left_to_set_the_time_of(in_round: Sitting):
    in_round.do(GoToStep, step="measures", unheard=EVERYONE)
    with pytest.raises(RefusedError):
        in_round.do(SetEach, seconds=100)
    with pytest.raises(RefusedError):
        in_round.do(SetEach, step="measures", seconds=100)


def test_one_turn_has_the_time_the_leader_sets_before_it_begins(in_round: Sitting):
    in_round.do(SetTurnTime, voice="p4", seconds=200)
    assert of(in_round, "one", "p4") == 200
    in_round.do(SetTurnTime, voice="p4", seconds=5)
    assert of(in_round, "one", "p4") == 30  # none is shorter
    in_round.do(SetTurnTime, voice="p4", seconds=0)
    assert of(in_round, "one", "p4") == of(in_round, "one", "p1")
    in_round.do(SetTurnTime, voice=COMMENT, seconds=45)
    assert of(in_round, "one", COMMENT) == 45


def test_a_turn_under_way_is_not_given_back_to_the_plan(in_round: Sitting):
    in_round.go_on()
    in_round.clock.advance(10)
    with pytest.raises(RefusedError):
        in_round.do(SetTurnTime, voice="p2", seconds=0)
    with pytest.raises(RefusedError):
        in_round.do(SetTurnTime, voice="p5", seconds=60)  # not here


def test_a_locked_step_keeps_what_it_has_now(sitting: Sitting):
    sitting.clock.advance(25 * 60)
    sitting.do(StartMeeting)
    now = of(sitting, "last")
    assert now < 300
    sitting.do(LockStep, step="last")
    sitting.do(ExtendMeeting, minutes=30)
    assert of(sitting, "last") == now
    sitting.do(LockStep, step="last", locked=False)
    assert of(sitting, "last") == 300


def test_a_locked_round_keeps_what_each_of_its_voices_has(in_round: Sitting):
    before = each(in_round, "two")
    in_round.do(LockStep, step="two")
    in_round.clock.advance(30 * 60)
    assert each(in_round, "two") == before
    in_round.do(LockStep, step="two", locked=False)
    assert each(in_round, "two") != before


def test_without_adapting_everything_has_what_was_wanted_and_the_forecast_is_late(
    sitting: Sitting,
):
    sitting.clock.advance(30 * 60)
    sitting.do(StartMeeting)
    sitting.do(SetAdapting, adapting=False)
    plan = sitting.meeting.plan(sitting.clock.now())
    assert of(sitting, "last") == 300
    assert each(sitting, "two") == {120}
    assert plan.shortfall == plan.remaining - 30 * 60
    sitting.do(SetAdapting, adapting=True)
    assert of(sitting, "last") < 300


def test_the_meeting_is_made_longer_by_agreement(sitting: Sitting):
    sitting.do(StartMeeting)
    before = agreed_end(sitting.record)
    sitting.do(ExtendMeeting, minutes=10)
    assert (agreed_end(sitting.record) - before).total_seconds() == 600
    sitting.do(ExtendMeeting, minutes=-10)
    assert agreed_end(sitting.record) == before
    for minutes in (-1, 10_000):
        with pytest.raises(RefusedError):
            sitting.do(ExtendMeeting, minutes=minutes)


def test_an_item_waits_for_the_next_meeting_and_can_be_taken_back(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(AddItem, text="Bussen")
    sitting.do(PostponeItem, item="i3")
    assert sitting.record.items[-1].postponed
    sitting.do(Undo)
    assert not sitting.record.items[-1].postponed
    sitting.do(PostponeItem, item="i1")
    sitting.do(PostponeItem, item="i1", postponed=False)
    assert not sitting.record.items[0].postponed


def test_a_step_that_is_not_there_and_a_closed_meeting_have_no_time_to_set(sitting: Sitting):
    sitting.do(StartMeeting)
    with pytest.raises(RefusedError):
        sitting.do(SetStepTime, step="gone", seconds=60)
    sitting.do(CloseMeeting, unheard=EVERYONE)
    with pytest.raises(RefusedError):
        sitting.do(SetStepTime, step="two", seconds=60)


def test_times_can_be_set_in_the_lobby(sitting: Sitting):
    sitting.do(SetStepTime, step="welcome", seconds=600)
    sitting.do(StartMeeting)
    assert sitting.record.course.steps[0].planned == 600
    assert agreed_end(sitting.record) > AT_ONE
