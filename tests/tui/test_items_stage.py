"""Today's items: collected, put in order of priority, the new ones marked (SEL-9)."""

from __future__ import annotations

import pytest

from facilitator.tui.stages.items import ItemsStage
from facilitator.tui.stages.listing import Rows
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    marked,
    now,
    on_disk,
    seen,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

STEP = "items"


@pytest.fixture
def app(meeting_app, record, agenda, clock):
    return meeting_app(in_step(record, STEP, clock), agenda)


@pytest.fixture
def empty_app(meeting_app, record, agenda, clock):
    return meeting_app(in_step(record.model_copy(update={"items": ()}), STEP, clock), agenda)


def items(app) -> list[str]:
    return [item.id for item in app.live.meeting.record.items]


async def ready(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, Rows))


async def add(pilot, text: str, by: str = "") -> None:
    await pilot.press("a")
    await until_asked(pilot, "What it is about")
    await write(pilot, text)
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.focused.id == "field-by")
    await write(pilot, by)
    await pilot.press("enter")
    await until_answered(pilot)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_items_stand_in_order_with_who_put_them_forward(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until_seen(pilot, "Press O to park it.")
        text = seen(app)
        first, second = text.index("1 Hva hjelper"), text.index("2 Kveldene")
        assert first < text.index("Nordlys", first) < second < text.index("Tuva Lyngmo")
        assert "3 Ungdomsskolen" in text
        assert "any other business" not in text
        assert "• Har du noe mer?" in text


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_any_other_business_is_collected_and_marked(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await add(pilot, "Skolebussen", "Jonas Hagelund")
        await until_seen(pilot, "4 Skolebussen")
        assert "+ any other business  ·  Jonas Hagelund" in seen(app)
        assert marked(app) == items(app)[-1]
        kept = on_disk(app).items[-1]
        assert (kept.text, kept.by, kept.any_other) == ("Skolebussen", "Jonas Hagelund", True)


async def test_who_puts_it_forward_is_suggested_by_what_stands_on_the_screen(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "What it is about")
        await write(pilot, "Skolebussen")
        await pilot.press("enter", "n", "o")
        await until(pilot, lambda: app.screen.focused._suggestion == "Nordlys")
        await pilot.press("right", "enter")
        await until_answered(pilot)
        assert on_disk(app).items[-1].by == "Nordlys"
        assert "Iben" not in seen(app)


async def test_an_item_needs_words(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "What it is about")
        await pilot.press("enter", "enter")
        await until_seen(pilot, "Write the item.")
        await pilot.press("escape")
        await until_answered(pilot)
        assert len(items(app)) == 3


async def test_an_item_moves_up_and_down_and_stays_marked(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("down", "down", "shift+up")
        await until(pilot, lambda: items(app) == ["i1", "i3", "i2"])
        assert marked(app) == "i3"
        await until_seen(pilot, "2 Ungdomsskolen")
        await pilot.press("shift+up", "shift+up")
        await until(pilot, lambda: items(app) == ["i3", "i1", "i2"])
        await pilot.press("shift+down")
        await until(pilot, lambda: items(app) == ["i1", "i3", "i2"])
        await pilot.press("u")
        await until(pilot, lambda: items(app) == ["i3", "i1", "i2"])
        assert [one.id for one in on_disk(app).items] == ["i3", "i1", "i2"]


async def test_an_item_is_changed_with_enter(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Change the item")
        assert "Hva hjelper på de tunge morgenene?" in seen(app)
        await write(pilot, "!")
        await pilot.press("enter", "enter")
        await until_answered(pilot)
        await until_seen(pilot, "1 Hva hjelper på de tunge morgenene?!")
        changed = on_disk(app).items[0]
        assert (changed.id, changed.by, changed.any_other) == ("i1", "Nordlys", False)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_an_item_is_marked_as_dealt_with_or_as_waiting_and_back(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("x")
        await until_seen(pilot, "✓ dealt with  ·  Nordlys")
        await pilot.press("w")
        await until_seen(pilot, "→ waits for the next meeting  ·  Nordlys")
        assert "dealt with" not in seen(app).split("Kveldene")[0]
        assert [(one.postponed, one.dealt_with) for one in on_disk(app).items[:2]] == [
            (True, False),
            (False, False),
        ]
        await pilot.press("w", "down", "x", "x")
        await until(pilot, lambda: not any(one.settled for one in now(app).items))


async def test_a_click_opens_an_item(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.click(Rows, offset=(6, 4))
        await until_asked(pilot, "Kveldene")
        await pilot.press("escape")
        await until_answered(pilot)
        assert marked(app) == "i2"


async def test_a_deleted_item_comes_back_with_undo(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: items(app) == ["i2", "i3"])
        assert "Deleted. U brings it back." in told(app)
        await until_seen(pilot, "1 Kveldene")
        await pilot.press("u")
        await until(pilot, lambda: items(app) == ["i1", "i2", "i3"])
        await until_seen(pilot, "1 Hva hjelper")


async def test_the_keys_work_when_the_last_item_goes_and_comes_back(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("delete", "delete", "delete")
        await until_seen(pilot, "No items yet.")
        await until(pilot, lambda: isinstance(app.screen.focused, ItemsStage))
        await pilot.press("u")
        await until(pilot, lambda: items(app) == ["i3"])
        await ready(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Change the item")


async def test_without_items_it_says_how_to_put_one_forward(empty_app):
    async with empty_app.run_test(size=SMALLEST) as pilot:
        await until_seen(pilot, "No items yet. Press A to put one forward.")
        await pilot.press("delete", "enter", "shift+up")
        await pilot.pause()
        assert not empty_app.screen.is_modal
        assert isinstance(empty_app.screen.focused, ItemsStage)
        await add(pilot, "Skolebussen")
        await until_seen(pilot, "1 Skolebussen")
        assert "No items yet" not in seen(empty_app)
        await until(pilot, lambda: marked(empty_app) == "i1")


async def test_what_does_not_belong_here_is_one_key_away(app):
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        await pilot.press("o")
        await until_asked(pilot, "Which matter does not belong here?")


async def test_a_child_stands_by_what_the_screen_calls_them(meeting_app, record, agenda, clock):
    named = record.items[0].model_copy(update={"by": "Iben Lyngmo Hagelund"})
    changed = record.model_copy(update={"items": (named, *record.items[1:])})
    app = meeting_app(in_step(changed, STEP, clock), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Nordlys")
        await pilot.press("escape")
        await until_answered(pilot)
        assert "Iben" not in seen(app)
