"""What became of a group's measures: told by any series of meetings and by what lies between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.became import (
    Agreed,
    Followed,
    LookedAt,
    PastMeeting,
    newest_first,
    what_became,
)
from tests.timekeeping import AT_ONE

FIRST = PastMeeting("a", AT_ONE, begun=True, measures=(Agreed("m1", "ring"), Agreed("m2", "write")))
LATER = AT_ONE + timedelta(days=60)
BETWEEN = AT_ONE + timedelta(days=30)


def later(*looked_at, measures=(), at=LATER, begun=True, name="b"):
    return PastMeeting(name, at, begun=begun, measures=measures, looked_at=looked_at)


def of_first(*meetings, measure="m1"):
    """Return what became of a measure of the first meeting."""
    found = what_became(newest_first((*meetings, FIRST)))
    (one,) = (one for one in found if (one.meeting, one.measure) == ("a", measure))
    return one


def followed(outcome, at=BETWEEN, measure="m1"):
    return replace(FIRST, followed=(Followed(measure, at, outcome, "said why"),))


def of(first, *meetings, measure="m1"):
    found = what_became(newest_first((*meetings, first)))
    (one,) = (one for one in found if (one.meeting, one.measure) == ("a", measure))
    return one


def test_what_nobody_has_told_of_is_open():
    assert [one.over for one in what_became([FIRST])] == [False, False]


@pytest.mark.parametrize("origin", ["a/m1", ""])
@pytest.mark.parametrize(
    ("outcome", "over"),
    [("done", True), ("dropped", True), ("partly", False), ("not_done", False), ("", False)],
)
def test_a_later_meeting_says_what_became_of_it_sel_8(origin, outcome, over):
    looked = LookedAt("l1", "ring", origin, outcome, "so it was")
    one = of_first(later(looked))
    assert (one.over, one.outcome) == (over, outcome)
    assert one.why == ("so it was" if outcome else "")
    assert not of_first(later(looked), measure="m2").outcome


def test_the_origin_counts_where_the_words_are_others():
    assert of_first(later(LookedAt("l1", "write", "a/m1", "done"))).over
    assert not of_first(later(LookedAt("l1", "write", "a/m1", "done")), measure="m2").over


def test_the_words_count_where_no_one_knows_the_origin():
    assert of_first(later(LookedAt("l1", "ring", "gone/m1", "done"))).over


@pytest.mark.parametrize("outcome", ["done", "dropped"])
def test_what_is_followed_up_outside_a_meeting_counts(outcome):
    one = of(followed(outcome))
    assert (one.over, one.outcome, one.why, one.told) == (True, outcome, "said why", BETWEEN)


def test_what_is_told_last_counts():
    done = LookedAt("l1", "ring", "a/m1", "done")
    assert of(followed("partly"), later(done)).over
    after = LATER + timedelta(days=1)
    assert not of(followed("partly", after), later(done)).over
    assert not of(followed("", after), later(done)).over


def test_of_what_is_told_in_the_same_second_the_last_counts():
    told = (Followed("m1", BETWEEN, "dropped", "why"), Followed("m1", BETWEEN, ""))
    assert not of(replace(FIRST, followed=told)).over


def test_what_is_filled_in_for_a_meeting_to_come_gives_way_to_what_is_told_meanwhile():
    done = LookedAt("l1", "ring", "a/m1", "done")
    coming = later(done, begun=False)
    assert of(FIRST, coming).over
    assert not of(followed(""), coming).over


def test_what_is_carried_on_is_replaced_by_that_which_carries_it_on():
    carrying = (Agreed("m1", "ring again", last="l1"),)
    meetings = newest_first((FIRST, later(LookedAt("l1", "ring", "a/m1", "partly"),
                                          measures=carrying)))  # fmt: skip
    found = {(one.meeting, one.measure): one for one in what_became(meetings)}
    assert found["a", "m1"].carried_on
    assert found["a", "m1"].over
    assert not found["b", "m1"].over


def test_what_is_agreed_on_again_in_the_same_words_is_the_same():
    again = later(measures=(Agreed("m7", "ring"),))
    assert of_first(again).carried_on
    assert not of_first(again, measure="m2").over


def test_what_recurs_stays_open_with_what_was_told_of_it():
    first = replace(FIRST, measures=(Agreed("m1", "ring", recurring=True),))
    one = of(first, later(LookedAt("l1", "ring", "a/m1", "done")))
    assert (one.over, one.outcome) == (False, "done")
    assert of(first, later(LookedAt("l1", "ring", "a/m1", "dropped"))).over


def test_what_is_said_of_the_same_words_is_said_of_the_last_to_agree_on_them():
    middle = PastMeeting("b", BETWEEN, begun=True, measures=(Agreed("m1", "ring"),))
    meetings = newest_first((FIRST, middle, later(LookedAt("l1", "ring", "", "partly"), name="c")))
    found = {(one.meeting, one.measure): one for one in what_became(meetings)}
    assert found["b", "m1"].outcome == "partly"
    assert found["a", "m1"].carried_on


# Any series ------------------------------------------------------------------------------------

WORDS = st.sampled_from(["ring", "write", "visit", "plan", ""])
OUTCOMES = st.sampled_from(["", "done", "partly", "not_done", "dropped"])


@st.composite
def groups(draw):
    """Draw a group's meetings with the last one first, some of them knit together by hand."""
    meetings: list[PastMeeting] = []
    places: list[str] = [""]
    for number in range(draw(st.integers(1, 5))):
        at = AT_ONE + timedelta(days=30 * number)
        looked = tuple(
            LookedAt(f"l{n}", draw(WORDS), draw(st.sampled_from(places)), draw(OUTCOMES))
            for n in range(draw(st.integers(0, 3)))
        )
        lasts = st.sampled_from(["", *(one.id for one in looked)])
        measures = tuple(
            Agreed(f"m{n}", draw(WORDS), draw(st.booleans()), draw(lasts))
            for n in range(draw(st.integers(0, 3)))
        )
        told = tuple(
            Followed(one.id, at + timedelta(days=draw(st.integers(0, 90))), draw(OUTCOMES))
            for one in measures
            if draw(st.booleans())
        )
        begun = draw(st.booleans()) or number == 0
        meetings.append(PastMeeting(f"r{number}", at, begun, measures, looked, told))
        places += [f"r{number}/{one.id}" for one in measures]
    return newest_first(meetings)


@given(groups())
def test_every_measure_is_told_of_once(meetings):
    told = [(one.meeting, one.measure) for one in what_became(meetings)]
    assert told == [(one.id, each.id) for one in meetings for each in one.measures]


@given(groups())
def test_the_last_to_agree_on_some_words_is_open_until_it_is_told_otherwise(meetings):
    found = {(one.meeting, one.measure): one for one in what_became(meetings)}
    newest = meetings[0]
    for measure in newest.measures:
        one = found[newest.id, measure.id]
        assert not one.carried_on
        told = any(each.measure == measure.id for each in newest.followed)
        assert not one.over or told


@given(groups())
def test_no_two_meetings_have_the_same_words_open(meetings):
    words = {(m.id, a.id): a.words for m in meetings for a in m.measures}
    opened: dict[str, set[str]] = {}
    for one in what_became(meetings):
        if not one.over and words[one.meeting, one.measure]:
            opened.setdefault(words[one.meeting, one.measure], set()).add(one.meeting)
    assert all(len(those) == 1 for those in opened.values())


@given(groups(), st.data())
def test_telling_that_one_is_done_ends_that_one_and_no_other(meetings, data):
    places = [(m, a) for m in meetings for a in m.measures]
    if not places:
        return
    meeting, measure = data.draw(st.sampled_from(places))
    before = {(one.meeting, one.measure): one for one in what_became(meetings)}
    done = Followed(measure.id, AT_ONE + timedelta(days=9999), "done")
    after = what_became(
        [replace(one, followed=(*one.followed, done)) if one is meeting else one
         for one in meetings]
    )  # fmt: skip
    for one in after:
        was = before[one.meeting, one.measure]
        if (one.meeting, one.measure) != (meeting.id, measure.id):
            assert one == was
        elif not was.carried_on:
            assert (one.outcome, one.over) == ("done", not measure.recurring)


@given(groups())
def test_what_is_over_says_why(meetings):
    for one in what_became(meetings):
        assert not one.over or one.carried_on or one.outcome in ("done", "dropped")
