"""From step to step: the one key, going back, interruption and the end."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from facilitator.dates.zone import NORWAY
from facilitator.meeting.attendance import SetPresence
from facilitator.meeting.clock import SystemClock
from facilitator.meeting.command import Command, RefusedError
from facilitator.meeting.driving import CloseMeeting, GoToStep, KeepTime, Resume, StartMeeting
from facilitator.meeting.meeting import Meeting, NextThing
from facilitator.meeting.plan import agreed_end, forecast_end, used_seconds
from facilitator.meeting.timing import SetTurnTime
from facilitator.record import Heard, Presence
from tests.timekeeping import AT_ONE, FakeClock, Sitting

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from facilitator.record import Record

HERE = ("p1", "p2", "p4")
"""Those in the room."""


def test_one_key_drives_the_whole_meeting(sitting: Sitting):
    steps = []
    while sitting.meeting.next().thing is not NextThing.NOTHING:
        sitting.go_on(10)
        if sitting.record.course.step not in steps:
            steps.append(sitting.record.course.step)
    assert steps == [step.id for step in sitting.meeting.agenda.steps]
    assert sitting.record.course.status == "closed"
    assert sitting.record.course.closed == sitting.clock.wall
    assert sitting.meeting.next_command(sitting.clock.now()) is None


def test_start_is_kept_with_its_offset_and_happens_once(sitting: Sitting):
    sitting.do(StartMeeting)
    assert sitting.record.course.started == AT_ONE
    with pytest.raises(RefusedError):
        sitting.do(StartMeeting)


def test_steps_can_be_returned_to_and_their_time_adds_up(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.clock.advance(60)
    sitting.do(GoToStep, step="last")
    sitting.clock.advance(30)
    sitting.do(GoToStep, step="welcome")
    sitting.clock.advance(15)
    sitting.do(GoToStep, step="user")
    assert used_seconds(sitting.record, "welcome") == 75
    assert used_seconds(sitting.record, "last") == 30
    assert [time.planned for time in sitting.record.course.steps] == [180, 300, 480]


def test_going_to_the_same_step_changes_nothing(sitting: Sitting):
    sitting.do(StartMeeting)
    before = sitting.record
    assert sitting.do(GoToStep, step="welcome") == before


def test_no_step_before_the_start_and_no_end(sitting: Sitting):
    with pytest.raises(RefusedError):
        sitting.do(GoToStep, step="last")
    with pytest.raises(RefusedError):
        sitting.do(CloseMeeting)
    assert sitting.meeting.step is None


def test_neighbours_stop_at_the_ends(sitting: Sitting):
    sitting.do(StartMeeting)
    assert sitting.meeting.neighbour(-1) == "welcome"
    sitting.do(GoToStep, step="close", unheard=("p1", "p2", "p3", "p4"))
    assert sitting.meeting.neighbour(1) == "close"


def test_interrupted_meeting_resumes_at_step_and_speaker_with_its_clocks(
    sitting: Sitting, agenda: Agenda
):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    sitting.go_on()
    sitting.clock.advance(33)
    kept = sitting.do(KeepTime)
    later = FakeClock(AT_ONE + timedelta(hours=1))
    later.reading = 3.0  # the machine was started anew
    again = Meeting(agenda, kept, later.now())
    assert again.record.course.step == "one"
    assert again.record.course.speaker == "p2"
    assert again.spoken(later.now()) == 33
    assert not again.record.course.running
    assert again.next().thing is NextThing.CONTINUE_TURN


def test_resuming_where_the_step_is_gone_begins_at_the_first(sitting: Sitting):
    sitting.do(StartMeeting)
    shorter = sitting.meeting.agenda.model_copy(update={"steps": sitting.meeting.agenda.steps[1:]})
    again = Meeting(shorter, sitting.record, sitting.clock.now())
    assert again.record.course.step == "last"


def test_resuming_what_was_not_running_changes_nothing(sitting: Sitting):
    assert sitting.do(Resume) == sitting.record


def test_agreed_end_is_counted_from_the_agreed_start(sitting: Sitting):
    assert agreed_end(sitting.record) == AT_ONE + timedelta(minutes=60)


def test_agreed_end_without_a_start_is_counted_from_when_it_began(agenda: Agenda, record: Record):
    sitting = Sitting(agenda, record.model_copy(update={"start": None}))
    assert agreed_end(sitting.record) is None
    sitting.clock.advance(60)
    sitting.do(StartMeeting)
    assert agreed_end(sitting.record) == AT_ONE + timedelta(minutes=61)


def test_forecast_of_a_closed_meeting_is_when_it_closed(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.clock.advance(100)
    sitting.do(CloseMeeting, unheard=("p1", "p2", "p3", "p4"))
    closed = sitting.clock.wall
    now = sitting.clock.advance(3600)
    assert forecast_end(sitting.meeting.plan(now), sitting.record, now.wall) == closed


def test_no_round_is_left_ahead_over_someone_who_is_not_heard_sel_11(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    sitting.go_on()
    sitting.go_on(40)
    with pytest.raises(RefusedError, match="Lærer Lie, Per Borte, Rådgiver Rø"):
        sitting.do(GoToStep, step="two")
    with pytest.raises(RefusedError, match="Rådgiver Rø"):
        sitting.do(GoToStep, step="two", unheard=("p1", "p3"))
    sitting.do(GoToStep, step="two", unheard=("p1", "p3", "p4"))
    assert {turn.participant: turn.heard for turn in sitting.record.course.turns} == {
        "p2": Heard.SPOKE,
        "p1": Heard.UNHEARD,
        "p3": Heard.NOT_READ,
        "p4": Heard.UNHEARD,
        "p5": Heard.ABSENT,
    }


def test_going_back_closes_no_round_and_does_not_open_a_way_past_it(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    sitting.do(GoToStep, step="user")
    with pytest.raises(RefusedError):
        sitting.do(GoToStep, step="two")
    assert sitting.record.course.step == "user"


def test_a_round_that_is_passed_by_is_closed_too(sitting: Sitting):
    sitting.do(StartMeeting)
    with pytest.raises(RefusedError, match="Lærer Lie, Mor Hagelund, Per Borte, Rådgiver Rø"):
        sitting.do(GoToStep, step="measures")
    sitting.do(GoToStep, step="measures", unheard=("p1", "p2", "p3", "p4"))
    here = {turn.heard for turn in sitting.record.course.turns if turn.participant in HERE}
    assert here == {Heard.UNHEARD}
    assert sitting.record.turn("one", "p3").heard is Heard.NOT_READ


def test_closing_is_no_way_past_those_who_are_not_heard(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    with pytest.raises(RefusedError):
        sitting.do(CloseMeeting)
    sitting.do(CloseMeeting, unheard=("p1", "p2", "p3", "p4"))
    assert sitting.record.turn("one", "p1").heard is Heard.UNHEARD
    assert sitting.record.turn("two", "p1").heard is Heard.UNHEARD


def test_who_was_confirmed_unheard_is_not_asked_of_again_until_the_round_is_taken_up(
    sitting: Sitting,
):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="two", unheard=("p1", "p2", "p3", "p4"))
    sitting.do(GoToStep, step="user")
    with pytest.raises(RefusedError):
        sitting.do(GoToStep, step="measures")  # the second round is still open
    sitting.do(GoToStep, step="two")
    sitting.do(GoToStep, step="one")
    assert sitting.record.course.speaker == "p2"
    with pytest.raises(RefusedError):
        sitting.do(GoToStep, step="two")


def test_one_who_had_begun_when_the_round_was_closed_was_heard_as_far_as_they_came(
    sitting: Sitting,
):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    sitting.go_on()
    sitting.clock.advance(30)
    sitting.do(GoToStep, step="two", unheard=("p1", "p2", "p3", "p4"))
    assert sitting.record.turn("one", "p2").heard is Heard.SPOKE


def test_who_has_left_needs_no_confirming_and_is_kept_as_absent(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    sitting.do(SetTurnTime, voice="p1", seconds=60)
    sitting.do(SetPresence, participant="p1", presence=Presence.LEFT)
    sitting.do(GoToStep, step="two", unheard=("p2", "p3", "p4"))
    assert sitting.record.turn("one", "p1").heard is Heard.ABSENT


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_the_time_is_norway_s_wherever_the_machine_is(zone: str, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setitem(os.environ, "TZ", zone)
        time.tzset()
        wall = SystemClock().now().wall
        assert abs(wall - datetime.now().astimezone()) < timedelta(minutes=1)
    time.tzset()
    assert wall.utcoffset() == NORWAY.utcoffset(wall.replace(tzinfo=None))


def test_machines_clock_gives_wall_time_with_offset_and_never_goes_back():
    one, other = SystemClock().now(), SystemClock().now()
    assert one.wall.utcoffset() == NORWAY.utcoffset(one.wall.replace(tzinfo=None))
    assert other.reading >= one.reading


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_has_a_clock_that_counts_sleep(platform: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("facilitator.meeting.clock.sys.platform", platform)
    assert SystemClock().now().reading > 0


def test_a_command_without_effect_of_its_own_cannot_be_given(sitting: Sitting):
    with pytest.raises(NotImplementedError):
        sitting.do(Command)
