"""What was told of a measure outside a meeting: it is added, dated, and changes nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from facilitator.meeting.appointments import appointments
from facilitator.meeting.command import RefusedError
from facilitator.meeting.deciding import AddMeasure, RemoveMeasure
from facilitator.meeting.driving import CloseMeeting, StartMeeting
from facilitator.meeting.ending import ApproveMinutes
from facilitator.meeting.following import FollowMeasure
from facilitator.meeting.meeting import Undo
from facilitator.meeting.publishing import PublishCalendar


@pytest.fixture
def closed(sitting):
    """The meeting closed and approved, with one measure agreed on and in calendars."""
    sitting.do(StartMeeting)
    sitting.do(AddMeasure, what="Ringe BUP", responsible="PPT", deadline=date(2026, 12, 4))
    sitting.do(PublishCalendar)
    sitting.do(ApproveMinutes, how="approved")
    sitting.do(CloseMeeting, unheard=tuple(one.id for one in sitting.record.participants))
    return sitting


def test_it_is_added_to_a_closed_record_which_changes_in_nothing_else_sel_8(closed):
    before = closed.record
    told_at = closed.clock.advance(86400).wall
    closed.do(FollowMeasure, measure="m1", outcome="done", why="Time er satt", by="PPT")
    (told,) = closed.record.follow_ups
    assert (told.measure, told.outcome, told.why, told.by) == ("m1", "done", "Time er satt", "PPT")
    assert told.at == told_at
    assert closed.record.model_copy(update={"follow_ups": ()}) == before
    assert closed.record.approval.how == "approved"
    assert closed.record.course.status == "closed"


def test_what_is_told_later_is_added_and_what_was_told_stands(closed):
    closed.do(FollowMeasure, measure="m1", outcome="partly", why="Ingen svarte")
    closed.do(FollowMeasure, measure="m1", outcome="")
    assert [(one.id, one.outcome) for one in closed.record.follow_ups] == [
        ("f1", "partly"), ("f2", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("outcome", ["partly", "not_done", "dropped"])
def test_why_it_was_not_done_must_be_told_lund_5(closed, outcome):
    with pytest.raises(RefusedError):
        closed.do(FollowMeasure, measure="m1", outcome=outcome, why=" ")
    assert not closed.record.follow_ups


def test_a_measure_that_is_not_there_is_refused(closed):
    with pytest.raises(RefusedError):
        closed.do(FollowMeasure, measure="m9", outcome="done")


def days(record):
    return [one.id for one in appointments(record) if one.what]


@pytest.mark.parametrize(("outcome", "due"), [("done", []), ("dropped", []), ("partly", ["m1"])])
def test_what_is_over_is_due_no_more(closed, outcome, due):
    closed.do(FollowMeasure, measure="m1", outcome=outcome, why="Meldt")
    assert days(closed.record) == due
    closed.clock.advance(60)
    closed.do(FollowMeasure, measure="m1", outcome="")
    assert days(closed.record) == ["m1"]


def test_a_calendar_is_told_that_it_is_due_no_more(closed):
    closed.do(FollowMeasure, measure="m1", outcome="done")
    closed.do(PublishCalendar)
    (published,) = closed.record.published
    assert (published.sequence, published.mark) == (1, "")


def test_what_recurs_is_due_still_when_it_has_been_done(closed):
    record = closed.record
    again = tuple(one.model_copy(update={"recurring": True}) for one in record.measures)
    closed.meeting._record = record.model_copy(update={"measures": again})
    closed.do(FollowMeasure, measure="m1", outcome="done")
    assert days(closed.record) == ["m1"]
    closed.clock.advance(timedelta(days=1).total_seconds())
    closed.do(FollowMeasure, measure="m1", outcome="dropped", why="Hjelper ikke")
    assert days(closed.record) == []


def test_an_id_that_was_followed_is_not_given_to_another(sitting):
    sitting.do(StartMeeting)
    sitting.do(AddMeasure, what="Ringe BUP")
    sitting.do(FollowMeasure, measure="m1", outcome="done")
    sitting.do(RemoveMeasure, measure="m1")
    sitting.do(AddMeasure, what="Ringe PPT")
    assert [one.id for one in sitting.record.measures] == ["m2"]


def test_it_is_undone_like_any_other(sitting):
    sitting.do(StartMeeting)
    sitting.do(AddMeasure, what="Ringe BUP")
    sitting.do(FollowMeasure, measure="m1", outcome="done")
    sitting.do(Undo)
    assert sitting.record.follow_ups == ()
    assert sitting.record.measures
