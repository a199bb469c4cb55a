"""What calendars are told is numbered in the record: the same is not told anew, a change is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from facilitator.meeting.appointments import appointments
from facilitator.meeting.deciding import AddMeasure, ChangeMeasure, RemoveMeasure
from facilitator.meeting.driving import StartMeeting
from facilitator.meeting.ending import AgreeNextMeeting, ApproveMinutes
from facilitator.meeting.meeting import Undo
from facilitator.meeting.setting_up import SetMeeting
from facilitator.record import Approval, Consent, Participant, Record
from tests.publishing import all_published, publish
from tests.strategies import AGENDA, records
from tests.timekeeping import AT_ONE, Sitting

DAY = date(2027, 1, 14)
OTHER = date(2027, 1, 21)


@pytest.fixture
def sitting():
    people = (Participant(id="p1", name="Kari Li"),)
    consent = Consent(status="given")
    record = Record(id="r", agenda="test", start=AT_ONE, consent=consent, participants=people)
    return Sitting(AGENDA, record)


@pytest.fixture
def agreed(sitting):
    """A meeting under way with a next meeting and a measure, both in calendars."""
    sitting.do(StartMeeting)
    sitting.do(AgreeNextMeeting, day=DAY, time="13:00")
    sitting.do(AddMeasure, what="Ring the doctor", deadline=date(2026, 12, 4))
    publish(sitting)
    return sitting


def numbers(sitting):
    return {one.id: one.sequence for one in sitting.record.published}


def test_before_the_meeting_it_is_the_meeting_itself_that_is_told_of(sitting):
    assert not all_published(sitting)
    publish(sitting)
    assert numbers(sitting) == {"meeting": 0}
    assert all_published(sitting)


def test_then_it_is_what_was_agreed_and_the_invitation_is_left_as_it_was(sitting):
    publish(sitting)
    sitting.do(StartMeeting)
    sitting.do(AgreeNextMeeting, day=DAY)
    publish(sitting)
    assert numbers(sitting) == {"meeting": 0, "next": 0}


def test_what_says_the_same_keeps_its_number_and_its_time(agreed):
    before = agreed.record
    agreed.clock.advance(600)
    assert publish(agreed) == agreed.meeting.record_at(agreed.clock.now())
    assert agreed.record.published is before.published


@pytest.mark.parametrize(
    "said", [{"day": OTHER}, {"time": "14:00"}, {"place": "The library"}, {"time": ""}]
)
def test_what_says_something_else_gets_the_next_number_and_nothing_else_does(agreed, said):
    later = agreed.clock.advance(600).wall
    agreed.do(AgreeNextMeeting, **{"day": DAY, "time": "13:00", **said})
    assert not all_published(agreed)
    publish(agreed)
    assert numbers(agreed) == {"next": 1, "m1": 0}
    assert [one.at for one in agreed.record.published] == [later, AT_ONE]


def test_the_length_and_the_alias_are_part_of_what_is_said(agreed):
    agreed.do(SetMeeting, minutes=90)
    publish(agreed)
    assert numbers(agreed) == {"next": 1, "m1": 0}
    agreed.do(SetMeeting, alias="Nordlys")
    publish(agreed)
    assert numbers(agreed) == {"next": 2, "m1": 1}


def test_the_number_never_goes_back_though_what_is_said_does(agreed):
    agreed.do(AgreeNextMeeting, day=OTHER, time="13:00")
    publish(agreed)
    agreed.do(AgreeNextMeeting, day=DAY, time="13:00")
    publish(agreed)
    assert numbers(agreed)["next"] == 2


def test_what_is_no_longer_agreed_on_is_called_off_once(agreed):
    agreed.do(AgreeNextMeeting, none_because="The goals are reached")
    publish(agreed)
    [off] = (one for one in agreed.record.published if one.id == "next")
    assert (off.sequence, off.off, off.day) == (1, True, DAY)
    publish(agreed)
    assert numbers(agreed)["next"] == 1
    agreed.do(AgreeNextMeeting, day=DAY, time="13:00")
    publish(agreed)
    assert numbers(agreed)["next"] == 2


def test_a_new_measure_is_never_taken_for_one_that_calendars_have(agreed):
    agreed.do(RemoveMeasure, measure="m1")
    record = agreed.do(AddMeasure, what="Something else", deadline=OTHER)
    assert [one.id for one in record.measures] == ["m2"]


def test_a_measure_may_be_looked_at_again_on_a_day_of_its_own_or_in_the_next_meeting(agreed):
    usual = {"measure": "m1", "what": "Ring the doctor"}
    agreed.do(ChangeMeasure, **usual, evaluated=OTHER)
    assert [one.id for one in appointments(agreed.record)] == ["next", "m1.evaluated"]
    agreed.do(ChangeMeasure, **usual, evaluated=DAY)
    assert [one.id for one in appointments(agreed.record)] == ["next"]


def test_the_last_day_for_corrections_is_a_deadline_too(agreed):
    agreed.do(ApproveMinutes, how="sent")
    assert "corrections" in [one.id for one in appointments(agreed.record)]


def test_undo_takes_back_what_was_agreed_and_not_what_calendars_have(agreed):
    agreed.do(AgreeNextMeeting, day=OTHER, time="13:00")
    publish(agreed)
    record = agreed.do(Undo)
    assert record.next_meeting.day == DAY
    assert numbers(agreed)["next"] == 1


def test_approved_minutes_stay_approved(agreed):
    agreed.do(AgreeNextMeeting, day=OTHER)
    agreed.do(ApproveMinutes, how="approved")
    assert publish(agreed).approval == Approval(how="approved")


def test_the_meeting_s_day_is_the_day_in_norway():
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    [one] = appointments(Record(agenda="test", start=late))
    assert (one.day, one.time) == (date(2026, 11, 24), "00:30")


@given(records())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_can_be_published_and_then_is(record):
    sitting = Sitting(AGENDA, record.model_copy(update={"id": "r"}))
    once = publish(sitting)
    assert all_published(sitting)
    assert publish(sitting).published == once.published
