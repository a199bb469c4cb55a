"""From step to step: the one key, going back, interruption and the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from facilitator.meeting.clock import SystemClock
from facilitator.meeting.command import Command, RefusedError
from facilitator.meeting.driving import CloseMeeting, GoToStep, KeepTime, Resume, StartMeeting
from facilitator.meeting.meeting import Meeting, NextThing
from facilitator.meeting.plan import agreed_end, forecast_end, step_seconds, used_seconds
from tests.timekeeping import AT_ONE, FakeClock, Sitting

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from facilitator.record import Record


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
    sitting.do(GoToStep, step="close")
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


def test_forecast_adds_what_remains(sitting: Sitting, agenda: Agenda):
    record = sitting.record
    total = sum(step_seconds(step, record) for step in agenda.steps)
    assert forecast_end(agenda, record, AT_ONE) == AT_ONE + timedelta(seconds=total)
    sitting.do(StartMeeting)
    now = sitting.clock.advance(60)
    forecast = forecast_end(agenda, sitting.meeting.record_at(now), now.wall)
    assert forecast == AT_ONE + timedelta(seconds=total)
    now = sitting.clock.advance(240)  # two minutes past the welcome's three
    forecast = forecast_end(agenda, sitting.meeting.record_at(now), now.wall)
    assert forecast == AT_ONE + timedelta(seconds=total + 120)


def test_forecast_in_a_round_counts_those_still_to_be_heard(sitting: Sitting, agenda: Agenda):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    before = forecast_end(agenda, sitting.record, sitting.clock.wall)
    sitting.go_on()
    sitting.go_on(5)
    after = forecast_end(agenda, sitting.record, sitting.clock.wall)
    assert before - after == timedelta(seconds=95 - 5)


def test_forecast_of_a_closed_meeting_is_when_it_closed(sitting: Sitting, agenda: Agenda):
    sitting.do(StartMeeting)
    sitting.clock.advance(100)
    sitting.do(CloseMeeting)
    closed = sitting.clock.wall
    assert forecast_end(agenda, sitting.record, closed + timedelta(hours=1)) == closed


def test_machines_clock_gives_wall_time_with_offset_and_never_goes_back():
    one, other = SystemClock().now(), SystemClock().now()
    assert one.wall.utcoffset() is not None
    assert other.reading >= one.reading


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_has_a_clock_that_counts_sleep(platform: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("facilitator.meeting.clock.sys.platform", platform)
    assert SystemClock().now().reading > 0


def test_a_command_without_effect_of_its_own_cannot_be_given(sitting: Sitting):
    with pytest.raises(NotImplementedError):
        sitting.do(Command)
