"""The items that were put forward: none is lost because the meeting did not reach it (SEL-6)."""

from __future__ import annotations

import pytest

from facilitator.record import Item
from facilitator.tui.screens.items_left import ItemsLeft
from facilitator.tui.stages.closing import LackList
from tests.tui.ending import at_the_end
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    now,
    on_disk,
    seen,
    until,
    until_answered,
    until_seen,
)

ITEMS = (
    Item(id="i1", text="The mornings"),
    Item(id="i2", text="The bus in the winter"),
    Item(id="i3", text="The evenings"),
)


@pytest.fixture
def at_the_close(meeting_app, last_record, agenda, clock):
    record = at_the_end(last_record, clock).model_copy(update={"items": ITEMS})
    return meeting_app(record, agenda)


def standing(app) -> str:
    """Return a sign for each item: dealt with, waiting, or nothing said."""
    return "".join(
        "✓" if one.dealt_with else "→" if one.postponed else "○" for one in now(app).items
    )


async def listed(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, ItemsLeft))
    await until(pilot, lambda: pilot.app.screen.focused is not None)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_one_line_at_the_end_leads_to_the_list_where_each_is_answered(at_the_close, size):
    app = at_the_close
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, LackList))
        flat = " ".join(seen(app).split())
        assert "3 items wait for the next meeting unless they are marked" in flat
        await pilot.press("enter")
        await listed(pilot)
        for words in ("○ The mornings", "○ The bus in the winter", "○ The evenings"):
            assert words in seen(app)
        await pilot.press("enter", "down", "w")
        await until(pilot, lambda: standing(app) == "✓→○")
        await until_seen(pilot, "→ The bus in the winter")
        await pilot.press("escape")
        await until_answered(pilot)
        await until(pilot, lambda: "1 item waits" in " ".join(seen(app).split()))


async def test_one_key_says_that_all_the_rest_is_dealt_with(at_the_close):
    app = at_the_close
    async with app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, LackList))
        await pilot.press("enter")
        await listed(pilot)
        await pilot.press("w", "a")
        await until(pilot, lambda: standing(app) == "→✓✓")
        await pilot.press("escape")
        await until_seen(pilot, "✓ 1  The minutes have all they should")
        kept = on_disk(app).items
        assert [one.dealt_with for one in kept] == [False, True, True]


async def test_a_click_marks_an_item_and_another_takes_it_back(at_the_close):
    app = at_the_close
    async with app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, LackList))
        await pilot.press("enter")
        await listed(pilot)
        await pilot.click("#items-left", offset=(6, 1))
        await until(pilot, lambda: standing(app) == "○✓○")
        await pilot.click("#items-left", offset=(6, 1))
        await until(pilot, lambda: standing(app) == "○○○")


async def test_the_list_is_one_key_away_in_any_step(meeting_app, record, agenda, clock):
    running = in_step(record.model_copy(update={"items": ITEMS}), "round-1", clock)
    app = meeting_app(running, agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await until_seen(pilot, "Nordlys")
        await pilot.press("i")
        await listed(pilot)
        await pilot.press("enter", "i")
        await until_answered(pilot)
        assert standing(app) == "✓○○"


async def test_a_meeting_without_items_has_no_list_of_them(meeting_app, record, agenda, clock):
    running = in_step(record.model_copy(update={"items": ()}), "round-1", clock)
    app = meeting_app(running, agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await until_seen(pilot, "Nordlys")
        await pilot.press("i")
        await pilot.pause()
        assert not isinstance(app.screen, ItemsLeft)
