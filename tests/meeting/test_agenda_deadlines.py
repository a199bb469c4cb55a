"""When the invitation is sent and the minutes are finished, as the agenda says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.dates.closed_days import closed_day
from facilitator.forms import Documents, InvitationForm, MinutesForm
from facilitator.meeting.beforehand import Matter, checks, day_of_meeting
from facilitator.meeting.deadlines import (
    day_of,
    invitation_awaited,
    invitation_overdue,
    minutes_due,
    send_by,
    send_from,
)
from tests.strategies import AGENDA, OSLO, RECORD, with_

PREPARED = with_(RECORD, "course", status="prepared", started=None, closed=None)
"""To be held on Friday 27 November 2026."""


def agenda(due=None, **sending):
    documents = Documents(
        invitation=InvitationForm(title="Invitation", sections=(), **sending),
        minutes=MinutesForm(title="Minutes", sections=(), due_days=due),
    )
    return AGENDA.model_copy(update={"documents": documents})


@pytest.mark.parametrize(
    ("sending", "first", "last"),
    [
        ({"send_from_days": 14, "send_by_days": 7}, date(2026, 11, 13), date(2026, 11, 20)),
        ({"send_by_days": 14}, None, date(2026, 11, 13)),
        ({"send_by_weeks": 1}, None, date(2026, 11, 20)),
        ({"send_by_weeks": 2}, None, date(2026, 11, 13)),
        ({}, None, None),
    ],
    ids=["SEL-6", "LUND-1", "TIPS-11", "two weeks before its own", "no word of it"],
)
def test_when_the_invitation_is_sent(sending, first, last):
    assert send_from(agenda(**sending), PREPARED) == first
    assert send_by(agenda(**sending), PREPARED) == last


def test_the_week_before_is_over_on_its_last_working_day_tips_11():
    after_easter = with_(PREPARED, "", start=datetime(2026, 4, 8, 9, 0, tzinfo=OSLO))
    assert send_by(agenda(send_by_weeks=1), after_easter) == date(2026, 4, 1)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)), st.integers(1, 5))  # noqa: DTZ001
def test_a_week_before_is_a_working_day_in_an_earlier_week(start, weeks):
    record = with_(PREPARED, "", start=start.replace(tzinfo=OSLO))
    last = send_by(agenda(send_by_weeks=weeks), record)
    assert closed_day(last) is None
    assert last.isocalendar()[:2] < start.date().isocalendar()[:2]


@pytest.mark.parametrize(
    ("today", "sent", "overdue"),
    [
        (date(2026, 11, 13), None, False),
        (date(2026, 11, 14), None, True),
        (date(2026, 11, 14), date(2026, 11, 14), False),
    ],
)
def test_an_invitation_not_sent_in_time_is_overdue(today, sent, overdue):
    record = with_(PREPARED, "", invitation_sent=sent)
    assert invitation_overdue(agenda(send_by_days=14), record, today) is overdue


def test_no_one_asks_for_the_invitation_any_more_on_the_day_of_the_meeting():
    asked = agenda(send_by_days=14)
    assert invitation_overdue(asked, PREPARED, date(2026, 11, 26))
    assert invitation_awaited(asked, PREPARED, date(2026, 11, 26)) == date(2026, 11, 13)
    assert not invitation_overdue(asked, PREPARED, date(2026, 11, 27))
    assert invitation_awaited(asked, PREPARED, date(2026, 11, 27)) is None


def test_the_days_are_those_of_norway_whatever_offset_a_time_is_written_with():
    midnight = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    early = with_(PREPARED, "", start=midnight)
    assert day_of(early) == date(2026, 11, 27)
    assert send_by(agenda(send_by_days=14), early) == date(2026, 11, 13)
    assert day_of_meeting(early, date(2026, 11, 1)) == date(2026, 11, 27)
    asked = [
        any(
            one.matter is Matter.INVITATION for one in checks(agenda(send_by_days=14), early, today)
        )
        for today in (date(2026, 11, 26), date(2026, 11, 27))
    ]
    assert asked == [True, False]
    late = with_(RECORD, "course", closed=midnight)
    assert minutes_due(agenda(due=14), late) == date(2026, 12, 11)


def test_a_meeting_without_a_day_has_no_deadlines():
    undated = with_(PREPARED, "", start=None)
    asked = agenda(due=14, send_from_days=14, send_by_days=7)
    assert send_from(asked, undated) is send_by(asked, undated) is minutes_due(asked, undated)
    assert not invitation_overdue(asked, undated, date(2030, 1, 1))


def test_the_minutes_are_finished_two_weeks_after_the_meeting_meloy_5():
    assert minutes_due(agenda(due=14), RECORD) == date(2026, 12, 11)
    assert minutes_due(agenda(due=14), PREPARED) == date(2026, 12, 11)
    assert minutes_due(agenda(), RECORD) is None
