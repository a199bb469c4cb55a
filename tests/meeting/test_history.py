"""A group over time, as its records tell it (LUND-10, SEL-21, MELOY-8)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.history import history
from facilitator.record import ConclusionKind, FollowUp
from tests import over_time
from tests.strategies import records
from tests.timekeeping import AT_ONE

KEPT, REACHED = ConclusionKind.KEPT, ConclusionKind.REACHED


@pytest.fixture
def four():
    return over_time.group(4)


def test_meetings_come_in_their_order_with_time_and_people(four):
    told = history(reversed(four))
    assert [held.day for held in told.meetings] == [one.start.date() for one in four]
    assert [(held.used, held.agreed) for held in told.meetings] == [
        (50, 60), (55, 60), (60, 60), (65, 60),
    ]  # fmt: skip
    assert [held.over_time for held in told.meetings] == [False, False, False, True]
    assert told.meetings[1].present == ("elev", "mor", "Furulia skole")
    assert told.meetings[1].absent == ("Nav",)


def test_a_meeting_that_is_still_to_come_is_no_part_of_it(four):
    coming = four[3].model_copy(
        update={"course": four[3].course.model_copy(update={"status": "prepared"})}
    )
    assert len(history((*four[:3], coming)).meetings) == 3


def test_a_meeting_without_counted_time_took_from_its_start_to_its_close(four):
    course = four[0].course.model_copy(update={"steps": ()})
    assert history([four[0].model_copy(update={"course": course})]).meetings[0].used == 65


def test_a_goal_is_the_same_under_its_new_words(four):
    school, sleep = history(four).goals
    assert school.text == "Fire dager."
    assert list(school.conclusions.values()) == [ConclusionKind.ADJUSTED, KEPT, KEPT, KEPT]
    assert (school.unchanged, school.alive) == (3, True)
    assert list(sleep.conclusions) == [0, 1]
    assert (sleep.last, sleep.alive) == (REACHED, False)


def test_measures_kept_are_told_against_those_agreed_on(four):
    told = history(four)
    assert [(held.kept, len(held.measures)) for held in told.meetings] == [
        (1, 3), (1, 3), (1, 3), (0, 3),
    ]  # fmt: skip
    assert (told.count("done"), told.count("partly", "not_done")) == (3, 6)


def test_what_is_followed_up_outside_a_meeting_counts(four):
    told = FollowUp(id="f1", measure="m1", at=AT_ONE.replace(year=2030), outcome="done")
    last = four[3].model_copy(update={"follow_ups": (told,)})
    assert history((*four[:3], last)).meetings[3].kept == 1


def test_every_voice_that_was_there_is_to_be_heard_sel_11(four):
    held = history(four).meetings[0]
    assert (held.heard, held.voices) == (4, 4)
    assert held.user_seconds == 120
    turns = four[0].course.turns[:-1]
    course = four[0].course.model_copy(update={"turns": turns})
    held = history([four[0].model_copy(update={"course": course})]).meetings[0]
    assert (held.heard, held.voices) == (3, 4)


def test_who_was_often_away_is_told(four):
    assert history(four).often_absent() == ("Nav",)
    assert history(four[:1]).often_absent() == ()


def test_scores_and_the_users_word_are_told(four):
    told = history(four)
    assert [held.scores for held in told.meetings] == [{"heard": n} for n in (2, 3, 4, 5)]
    assert {held.user_word for held in told.meetings} == {"confirmed"}


@settings(max_examples=60, deadline=None)
@given(st.lists(records(), max_size=4))
def test_any_records_have_a_history(found):
    told = history(found)
    begun = [one for one in found if one.course.status != "prepared"]
    assert len(told.meetings) <= len(begun)
    for held in told.meetings:
        assert 0 <= held.heard <= held.voices
        assert 0 <= held.kept <= len(held.measures)
        assert held.used >= 0
    for goal in told.goals:
        assert goal.conclusions.keys() <= set(range(len(told.meetings)))
        assert goal.alive == (goal.last not in (REACHED, ConclusionKind.ENDED))
