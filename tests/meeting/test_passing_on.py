"""What is passed on: the invitation, word to others, news of the group."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from facilitator.meeting.command import RefusedError
from facilitator.meeting.ending import AgreeNextMeeting
from facilitator.meeting.meeting import Undo
from facilitator.meeting.passing_on import AddTold, ChangeGroup, MarkInvitationSent, RemoveTold
from facilitator.meeting.setting_up import SetMeeting
from facilitator.record import Edition, Told
from tests.timekeeping import Sitting

WHEN = datetime(2026, 11, 27, 15, tzinfo=UTC)


@pytest.fixture
def sitting(agenda, record):
    return Sitting(agenda, record)


def test_who_is_told_and_by_whom_is_kept_sel_23_tips_8(sitting):
    sitting.do(AddTold, whom="Rektor", by="Kari")
    sitting.do(AddTold, whom="Trener")
    assert [(one.id, one.whom, one.by) for one in sitting.record.told] == [
        ("t1", "Rektor", "Kari"),
        ("t2", "Trener", ""),
    ]
    sitting.do(RemoveTold, told="t1")
    assert [one.whom for one in sitting.record.told] == ["Trener"]
    sitting.do(Undo)
    assert len(sitting.record.told) == 2


def test_someone_else_is_not_known_as_one_who_was_written_to_sel_23(agenda, record):
    edition = Edition(document="word-t1", at=WHEN, mark="one")
    told = (Told(id="t1", whom="Rektor"),)
    sitting = Sitting(agenda, record.model_copy(update={"exported": (edition,), "told": told}))
    sitting.do(RemoveTold, told="t1")
    sitting.do(AddTold, whom="Trener")
    assert [(one.id, one.whom) for one in sitting.record.told] == [("t2", "Trener")]


def test_no_one_is_not_told(sitting):
    with pytest.raises(RefusedError):
        sitting.do(AddTold, whom=" ")


def test_news_of_the_group_is_kept_piece_by_piece_sel_22(sitting):
    sitting.do(ChangeGroup, coordinator=" Kari ")
    sitting.do(ChangeGroup, no_plan=True)
    group = sitting.record.group
    assert (group.coordinator, group.dissolved, group.no_plan) == ("Kari", False, True)


def test_the_day_the_invitation_was_sent_is_kept_sel_6(sitting):
    sitting.do(MarkInvitationSent, day=date(2026, 11, 9))
    assert sitting.record.invitation_sent == date(2026, 11, 9)
    sitting.do(MarkInvitationSent)
    assert sitting.record.invitation_sent is None


def test_who_calls_the_next_meeting_and_what_comes_before_it_tips_7_tips_9(sitting):
    sitting.do(AgreeNextMeeting, day=date(2027, 1, 14), called_by="PPT", before="Møte med NAV")
    agreed = sitting.record.next_meeting
    assert (agreed.called_by, agreed.before) == ("PPT", "Møte med NAV")


def test_whether_there_is_a_childrens_coordinator_is_a_fact_of_the_case_meloy_5(sitting):
    alias = sitting.record.case.alias
    sitting.do(SetMeeting, childrens_coordinator=True)
    assert sitting.record.case.childrens_coordinator
    assert sitting.record.case.alias == alias
