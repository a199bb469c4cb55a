"""The time on the screen: seen before a turn starts, decided of by the leader, honest when late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facilitator.record import Heard, Item, StepTime, Turn
from facilitator.tui.screens.time_dialog import TimeDialog, read_time
from facilitator.tui.stages.voices import picture, time_picture
from tests.strategies import with_
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    marked,
    now,
    seen,
    tick,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from facilitator.tui.app import FacilitatorApp
    from tests.timekeeping import FakeClock


@pytest.fixture
def in_round(meeting_app, record, agenda, clock) -> FacilitatorApp:
    """The demonstration's first round, begun as planned, the first voice ready."""
    clock.advance(20 * 60)
    running = in_step(record, "round-1", clock)
    return meeting_app(with_(running, "course", speaker="p1"), agenda)


@pytest.fixture
def late(meeting_app, record, agenda, clock) -> FacilitatorApp:
    """The same, a quarter of an hour late: not even the floors fit. One item came up today."""
    clock.advance(35 * 60)
    items = (*record.items, Item(id="i9", text="Bussen", any_other=True))
    running = in_step(with_(record, "", items=items), "round-1", clock)
    return meeting_app(with_(running, "course", speaker="p1"), agenda)


@pytest.fixture
def written(record, clock):
    """The demonstration's meeting, when all is to be summed up."""
    return in_step(record, "summary", clock)


async def open_time(pilot: Pilot) -> None:
    await until(pilot, lambda: pilot.app.screen.focused is not None)
    await pilot.press("t")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, TimeDialog) and pilot.app.screen.focused
    )


async def set_time(pilot: Pilot, text: str) -> None:
    """Write a length of time in the form that is open, in place of what stands there."""
    await pilot.press("ctrl+u")
    await write(pilot, text)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, TimeDialog))


def step_time(app: FacilitatorApp, step: str) -> StepTime:
    return next(time for time in now(app).course.steps if time.step == step)


@pytest.mark.parametrize("size", [USUAL, SMALLEST], ids="{0[0]}x{0[1]}".format)
async def test_the_consequence_stands_there_before_a_turn_starts(in_round, clock: FakeClock, size):
    async with in_round.run_test(size=size) as pilot:
        await until_seen(pilot, "1:15 each from now, ends 14:00")
        clock.advance(5 * 60)
        tick(in_round)
        await until_seen(pilot, "1:00 each from now, ends 14:00")
        await pilot.press("space")
        await until_seen(pilot, "time left")
        assert "from now" not in seen(in_round)


@pytest.mark.parametrize("size", [USUAL, SMALLEST], ids="{0[0]}x{0[1]}".format)
async def test_the_top_line_says_in_words_how_late_it_will_be(late, size):
    async with late.run_test(size=size) as pilot:
        await until_seen(pilot, "min late")
        top = seen(late).splitlines()[0]
        assert top.endswith("forecast 14:09, 9 min late")


async def test_a_steps_time_is_set_locked_and_given_back(in_round):
    async with in_round.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        assert marked(in_round) == "round-1"
        in_round.screen.query_one("#times").go_to("measures")
        await pilot.press("enter")
        await until_asked(pilot, "Tiltak")
        await set_time(pilot, "7:30")
        assert step_time(in_round, "measures").given == 450
        await until_seen(pilot, "■ set by the leader")
        await pilot.press("l")
        await until(pilot, lambda: not step_time(in_round, "measures").given)
        await pilot.press("l")
        await until(pilot, lambda: step_time(in_round, "measures").locked)


async def test_each_voice_in_one_round_or_the_rest_and_one_voice_alone(in_round):
    async with in_round.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        await pilot.press("e")
        await until_asked(pilot, "Each voice still to come in")
        await pilot.press("3")
        await until_asked(pilot, "Each voice still to come")
        await set_time(pilot, "2")
        assert [step_time(in_round, one).each for one in ("round-1", "round-2")] == [120, 120]
        await pilot.press("v")
        await until_asked(pilot, "Whose turn?")
        await pilot.press("2")
        await until_asked(pilot, "Minutes")
        await set_time(pilot, "0:45")
        assert now(in_round).turn("round-1", "p2").given == 45


async def test_the_plan_can_stand_still_and_the_meeting_be_made_longer(in_round):
    async with in_round.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        await until_seen(pilot, "The plan follows the clock.")
        await pilot.press("a")
        await until_seen(pilot, "The plan stands still")
        assert not now(in_round).course.adapting
        await pilot.press("x")
        await until_asked(pilot, "Make the meeting longer")
        await write(pilot, "10")
        await pilot.press("enter")
        await until_seen(pilot, "10 minutes longer.")
        assert now(in_round).course.extended == 10
        await until_seen(pilot, "Ends 14:10 by agreement")
        await pilot.press("escape")
        await until_answered(pilot)


async def test_where_the_floors_do_not_fit_the_ways_out_stand_with_what_they_gain(late):
    async with late.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        assert marked(late) == "way:0"
        await until_seen(pilot, "→ Oppsummering in 2:30  gains 2:30")
        await until_seen(pilot, "minutes longer, if all agree")
        before = now(late)
        await pilot.press("enter")
        await until(pilot, lambda: now(late) is not before)
        assert step_time(late, "summary").given == 150


async def test_extending_by_agreement_is_asked_of_first_and_ends_on_time(late):
    async with late.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        rows = late.screen.query_one("#times")
        ways = late.screen._ways
        place = next(at for at, way in enumerate(ways) if way.minutes)
        rows.go_to(f"way:{place}")
        await pilot.press("enter")
        await until_asked(pilot, "Make the meeting longer?")
        await pilot.press("1")
        await until(pilot, lambda: now(late).course.extended == ways[place].minutes)
        await until(pilot, lambda: "min late" not in seen(late).splitlines()[0])


async def test_the_rest_is_held_at_a_new_meeting_when_those_not_heard_are_confirmed(late):
    async with late.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        late.screen.query_one("#times").go_to(f"way:{len(late.screen._ways) - 1}")
        await pilot.press("enter")
        await until_asked(pilot, "Hold the rest at a new meeting?")
        await pilot.press("1")
        await until_asked(pilot, "Not everyone has been heard")
        await pilot.press("1")
        await until(pilot, lambda: now(late).course.step == "next-meeting")
        await until_answered(pilot)
        assert all(item.postponed for item in now(late).items)
        assert now(late).turn("round-2", "p2").heard is Heard.UNHEARD


async def test_an_item_that_waits_says_so_among_todays_items(meeting_app, record, agenda, clock):
    waits = with_(record, "items.0", postponed=True)
    app = meeting_app(in_step(waits, "items", clock), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "→ waits for the next meeting")


async def test_a_step_that_is_done_has_no_time_to_set(in_round):
    async with in_round.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        in_round.screen.query_one("#times").go_to("welcome")
        await pilot.press("enter")
        await until(pilot, lambda: told(in_round))
        assert "The step is done" in told(in_round)[-1]


async def test_what_is_no_time_is_not_taken(in_round):
    async with in_round.run_test(size=USUAL) as pilot:
        await open_time(pilot)
        await pilot.press("down", "enter")
        await until_asked(pilot, "Runde 2")
        await pilot.press("ctrl+u")
        await write(pilot, "to")
        await pilot.press("enter")
        await until_seen(pilot, "Write it as 2:30, or as 2.")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2:30", 150), ("2.30", 150), ("4", 240), (" 0:45 ", 45), ("2:75", None), ("to", None)],
)
def test_a_length_of_time_as_it_is_written(text, seconds):
    assert read_time(text) == seconds


async def test_someone_is_said_to_need_an_interpreter_while_the_meeting_runs(in_round):
    async with in_round.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "▶ Nordlys")
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        await pilot.press("2")
        await until_asked(pilot, "speaks through an interpreter")
        await pilot.press("6")
        await until(pilot, lambda: now(in_round).participant("p2").interpreter)


def test_the_picture_shows_for_each_voice_what_was_planned_and_used(written, agenda):
    turns = (
        Turn(step="round-1", participant="p1", heard=Heard.SPOKE, seconds=60, given=75),
        Turn(step="round-1", participant="p2", heard=Heard.SPOKE, seconds=120, given=75),
        Turn(step="round-1", participant="p3", heard=Heard.UNHEARD),
    )
    lines = picture(agenda, with_(written, "course", turns=turns)).plain.splitlines()
    first, second, third = (
        next(line for line in lines if name in line) for name in ("Nordlys", "Tuva", "Jonas")
    )
    assert "1:00/1:15" in first
    assert "█" in first
    assert "░" in first
    assert "2:00/1:15" in second
    assert "▒" in second
    assert "○ not heard" in third


def test_the_picture_shows_how_the_time_of_each_step_was_used(written, agenda):
    steps = (
        StepTime(step="welcome", planned=180, seconds=120),
        StepTime(step="last-minutes", planned=360, seconds=500),
        StepTime(step="measures", given=300),
    )
    text = time_picture(agenda, with_(written, "course", steps=steps)).plain
    assert "2:00/3:00" in text
    assert "8:20/6:00" in text
    assert "Tiltak" not in text  # its time is set, but it has not begun
