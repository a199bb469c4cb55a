import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cases.pace import Pace, Pauses

ROUNDING = 1e-9


@pytest.fixture
def pace():
    return Pace(Pauses(quiet=0.5, most=2.0, retry=0.5, retry_most=8.0))


def test_what_is_done_is_written_at_once(pace):
    pace.wanted(10.0, soon=True)
    assert pace.rest(10.0) == 0


def test_what_is_typed_waits_for_a_pause(pace):
    pace.wanted(10.0, soon=False)
    pace.wanted(10.25, soon=False)
    assert pace.rest(10.25) == 0.5
    assert pace.rest(10.5) == 0.25
    assert pace.rest(11.0) == 0


def test_someone_who_never_pauses_is_saved_all_the_same(pace):
    for at in range(9):
        pace.wanted(10.0 + at / 4, soon=False)
    assert pace.rest(12.0) == 0


def test_typing_after_a_conclusion_does_not_delay_it(pace):
    pace.wanted(10.0, soon=True)
    pace.wanted(10.0, soon=False)
    assert pace.rest(10.0) == 0


def test_a_failed_write_is_tried_again_less_and_less_often(pace):
    pace.wanted(10.0, soon=True)
    rests = []
    for _ in range(7):
        pace.clear()
        pace.failed(10.0)
        rests.append(pace.rest(10.0))
    assert rests == [0.5, 1, 2, 4, 8, 8, 8]


def test_after_a_failure_what_is_done_is_tried_at_once_and_typing_is_not(pace):
    pace.failed(10.0)
    pace.wanted(10.0, soon=False)
    assert pace.rest(10.5) == 0
    assert pace.rest(10.25) == 0.25
    pace.wanted(10.25, soon=True)
    assert pace.rest(10.25) == 0


def test_success_forgets_the_failures(pace):
    pace.failed(10.0)
    pace.done()
    pace.failed(20.0)
    assert pace.rest(20.0) == 0.5


def test_with_nothing_to_wait_for_there_is_no_wait(pace):
    assert pace.rest(10.0) == 0
    pace.wanted(10.0, soon=False)
    pace.hurry()
    assert pace.rest(10.0) == 0


@given(st.lists(st.floats(0, 0.5), min_size=1, max_size=50))
def test_nothing_typed_is_unwritten_for_longer_than_the_most(gaps):
    pace = Pace(Pauses())
    now = 0.0
    pace.wanted(now, soon=False)
    for gap in gaps:
        now += gap
        if pace.rest(now) == 0:
            return
        pace.wanted(now, soon=False)
    assert now + pace.rest(now) <= 2.0 + ROUNDING
    assert pace.rest(now) <= 0.5 + ROUNDING
