"""The time plan holds what it promises, for any slots and any time that is left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.meeting.time_plan import GRAIN, Gives, Outline, Slot, TimePlan, Way

THOUSANDS = settings(max_examples=2000, deadline=None)


@st.composite
def slots(draw) -> tuple[Slot, ...]:
    """Any steps and rounds, whole minutes or odd seconds, with figures that the leader has set."""
    made: list[Slot] = []
    for number in range(draw(st.integers(1, 8))):
        step = f"s{number}"
        if draw(st.booleans()):
            made += _round(draw, step)
        else:
            made.append(_step(draw, step))
    return tuple(made)


def _step(draw, step):
    grain = draw(st.sampled_from((60, 30, 7)))
    least, more, most = (draw(st.integers(0, 12)) * grain for _ in range(3))
    users = draw(st.integers(0, 5)) == 0
    return Slot(
        step=step,
        wanted=least + more,
        least=least,
        most=least + more + most,
        gives=Gives.NEVER if users else draw(st.sampled_from(Gives)),
        fixed=draw(st.integers(0, 4)) == 0,
        users=users,
        waits=draw(st.booleans()),
    )


def _round(draw, step):
    floor = draw(st.sampled_from((30, 60, 90)))
    quanta, ceiling = draw(st.integers(0, 6)), draw(st.integers(0, 130))
    alike = Slot(
        step=step,
        wanted=floor + GRAIN * quanta,
        least=floor,
        most=floor + GRAIN * quanta + ceiling,
        gives=draw(st.sampled_from((Gives.FIRST, Gives.NEVER))),
    )
    for voice in range(draw(st.integers(1, 14))):
        own = replace(alike, voice=f"p{voice}")
        if draw(st.integers(0, 9)) == 0:  # through an interpreter
            own = replace(
                own,
                wanted=own.wanted * 3 // 2,
                least=own.least * 3 // 2,
                most=own.most * 3 // 2,
            )
        if draw(st.integers(0, 9)) == 0:
            own = replace(own, fixed=True, used=draw(st.sampled_from((0.0, 20.5, 400.0))))
        yield own


lefts = st.one_of(st.integers(-600, 9000), st.floats(-600, 9000)).map(float)


def totals(plan: TimePlan) -> float:
    return sum(slot.rest(figure) for slot, figure in zip(plan.slots, plan.figures, strict=True))


def floors(those: tuple[Slot, ...]) -> float:
    return sum(slot.rest(slot.floor) for slot in those)


@THOUSANDS
@given(slots(), lefts)
def test_no_voice_below_its_floor_nor_above_its_ceiling_and_no_negative_time(those, left):
    plan = Outline(those).plan(left)
    for slot, figure in zip(those, plan.figures, strict=True):
        assert figure >= 0
        if slot.fixed:
            assert figure == slot.wanted
        else:
            assert slot.least <= figure <= slot.most


@THOUSANDS
@given(slots(), lefts)
def test_all_ends_on_time_whenever_the_floors_fit(those, left):
    plan = Outline(those).plan(left)
    if floors(those) <= left:
        assert totals(plan) <= left + 1e-6
        assert plan.shortfall == 0
        assert plan.ways_out({}) == ()
    else:
        assert totals(plan) == pytest.approx(floors(those))
        assert plan.shortfall == round(floors(those) - left)
    assert plan.remaining == pytest.approx(totals(plan))


@THOUSANDS
@given(slots(), lefts)
def test_the_users_turn_and_what_is_protected_give_nothing(those, left):
    plan = Outline(those).plan(left)
    for slot, figure in zip(those, plan.figures, strict=True):
        if slot.gives is Gives.NEVER or slot.users:
            assert figure == slot.wanted


@THOUSANDS
@given(slots(), lefts)
def test_summary_measures_and_next_meeting_give_only_when_nothing_else_can(those, left):
    plan = Outline(those).plan(left)
    pairs = list(zip(those, plan.figures, strict=True))
    if any(slot.gives is Gives.LATER and figure < slot.wanted for slot, figure in pairs):
        for slot, figure in pairs:
            assert slot.gives is not Gives.FIRST or figure == slot.floor


@THOUSANDS
@given(slots(), lefts)
def test_what_gives_first_gives_the_same_part_of_what_it_has(those, left):
    plan = Outline(those).plan(left)
    parts = []
    for slot, figure in zip(those, plan.figures, strict=True):
        room = slot.wanted - slot.floor
        if slot.gives is Gives.FIRST and room and figure <= slot.wanted:
            # Of so many cuts, so many are made: the part is the one that is nearest to that.
            cuts, made = room // GRAIN, min(room // GRAIN, (slot.wanted - figure) // GRAIN)
            least = (2 * made - 1) / (2 * cuts) if made else 0.0
            parts.append((least, (2 * made + 1) / (2 * cuts) if made < cuts else 1.0))
    if len(parts) > 1:
        assert max(least for least, _most in parts) <= min(most for _least, most in parts) + 1e-9


@THOUSANDS
@given(slots(), lefts, st.floats(0, 900))
@example((Slot("s", 180, 60, 180), Slot("t", 100, 0, 100)), 200.0, 1.0)
def test_changes_are_of_fifteen_seconds_or_more_or_none_and_less_time_gives_no_one_more(
    those, left, later
):
    outline = Outline(those)
    before, after = outline.plan(left), outline.plan(left - later)
    for one, other in zip(before.figures, after.figures, strict=True):
        assert one == other or one - other >= GRAIN


@THOUSANDS
@given(slots(), lefts)
def test_the_same_input_gives_the_same_plan(those, left):
    outline = Outline(those)
    outline.plan(left - 100)
    assert outline.plan(left) == Outline(those).plan(left)


@THOUSANDS
@given(slots(), st.none() | lefts)
def test_without_adapting_or_an_agreed_end_each_has_what_was_wanted(those, left):
    adapting = left is None
    plan = Outline(those, adapting=adapting).plan(left)
    assert plan.figures == tuple(slot.wanted for slot in those)


@THOUSANDS
@given(slots(), lefts)
def test_voices_of_a_round_that_are_alike_have_the_same(those, left):
    plan = Outline(those).plan(left)
    for one, figure in zip(those, plan.figures, strict=True):
        for other, others in zip(those, plan.figures, strict=True):
            if one.voice and replace(one, voice=other.voice) == other:
                assert figure == others


@THOUSANDS
@given(slots(), lefts, st.floats(0, 1000))
def test_a_slot_under_way_stands_and_the_end_is_where_it_was_until_it_is_used_up(
    those, left, passed
):
    begun = replace(those[0], fixed=True, used=0.0)
    outline = Outline((begun, *those[1:]), under_way=0)
    before, after = outline.plan(left), outline.plan(left - passed, passed)
    assert after.figures[0] == before.figures[0] == begun.wanted
    over = max(0.0, passed - begun.wanted)
    if over == 0:
        assert after.figures == before.figures
        assert after.remaining + passed == pytest.approx(before.remaining)
    assert after.remaining >= 0


@THOUSANDS
@given(slots(), lefts)
def test_ways_out_gain_what_they_say_and_never_touch_the_users_turn(those, left):
    plan = Outline(those).plan(left)
    for way in plan.ways_out({"i1": 30, "i2": 0}):
        assert way.gain >= GRAIN
        if way.way is Way.SHORTEN:
            shorter = tuple(
                replace(slot, wanted=way.seconds, least=0, fixed=True)
                if (slot.step,) == way.steps
                else slot
                for slot in those
            )
            assert not any(slot.users for slot in those if (slot.step,) == way.steps)
            assert floors(those) - floors(shorter) == way.gain
        elif way.way is Way.EXTEND:
            assert plan.shortfall <= way.gain < plan.shortfall + 60
            assert Outline(those).plan(left + way.gain).shortfall == 0
        elif way.way is Way.HOLD:
            rest = tuple(slot for slot in those if slot.step not in way.steps)
            assert floors(those) - floors(rest) == pytest.approx(way.gain, abs=1)
            assert not any(slot.users and not slot.used for slot in those if slot.step in way.steps)
        else:
            assert way.item == "i1"


def test_what_is_gained_goes_to_the_voices_alike_up_to_their_ceiling():
    voices = tuple(Slot("r", 75, 60, 100, voice=f"p{n}") for n in range(4))
    steps = (Slot("talk", 300, 120, 900), Slot("user", 480, 480, 900, gives=Gives.NEVER))
    outline = Outline((*voices, *steps))
    wanted = 4 * 75 + 300 + 480
    assert outline.plan(wanted).figures == (75, 75, 75, 75, 300, 480)
    assert outline.plan(wanted + 59).figures[:4] == (75, 75, 75, 75)
    assert outline.plan(wanted + 60).figures[:4] == (90, 90, 90, 90)
    assert outline.plan(wanted + 3600).figures == (90, 90, 90, 90, 300, 480)


def test_a_slot_whose_figures_make_no_sense_is_refused():
    with pytest.raises(ValueError, match="step"):
        Slot("step", wanted=60, least=90, most=120)


def test_a_step_at_its_least_can_still_be_held_in_half_the_time_by_the_leader():
    plan = Outline((Slot("measures", 360, 360, 360, gives=Gives.NEVER),)).plan(100.0)
    shorten = [way for way in plan.ways_out({}) if way.way is Way.SHORTEN]
    assert [(way.steps, way.seconds, way.gain) for way in shorten] == [(("measures",), 180, 180)]
