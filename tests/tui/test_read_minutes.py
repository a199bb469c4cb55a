"""The minutes on the whole screen: read aloud, then approved or sent out (SEL-18)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.record import Approval, Entry, Measure
from facilitator.tui.screens.read_minutes import ReadMinutes, shown_minutes
from tests.tui.ending import at_the_end, now, ready
from tests.tui.seeing import on_disk, seen, until, until_asked, until_seen

USUAL = (100, 30)
SMALLEST = (80, 24)


@pytest.fixture
def complete(last_record, clock):
    return at_the_end(last_record, clock)


@pytest.fixture
def app(meeting_app, complete, agenda):
    return meeting_app(complete, agenda)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_space_reads_the_minutes_to_the_end_and_approves(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until_seen(pilot, "Space  Read the minutes aloud")
        await pilot.press("space")
        await until_seen(pilot, "page 1 of")
        assert isinstance(app.screen, ReadMinutes)
        assert app.live.meeting.agenda.minutes_form.title in seen(app)
        read, turned = seen(app), 0
        while not app.screen.at_end:
            await pilot.press("space")
            turned += 1
            await until_seen(pilot, f"page {turned + 1} of")
            read += seen(app)
        for entry in now(app).entries:
            assert entry.text[:30] in read
        await until_seen(pilot, "Space  Approve or send")
        assert "That was the minutes." in seen(app)
        await pilot.press("space")
        await until_asked(pilot, "Are the minutes approved?")
        await pilot.press("1")
        await until_seen(pilot, "✓ 2  The minutes are approved")
        assert on_disk(app).approval == Approval(how="approved")


async def test_the_minutes_are_sent_out_with_a_last_day_for_corrections(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, ReadMinutes))
        await pilot.press("s")
        await until_asked(pilot, "Sent out; corrections by Monday 7 December 2026")
        await pilot.press("enter")
        await until_seen(pilot, "✓ 2  The minutes are sent out; corrections by Monday 7 December")
        last = app.clock.now().wall.date() + timedelta(days=14)
        assert now(app).approval == Approval(how="sent", correct_by=last)


async def test_nothing_is_approved_before_the_end_nor_by_going_back(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until_seen(pilot, "page 1 of")
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, ReadMinutes)
        await pilot.press("escape")
        await ready(pilot)
        assert now(app).approval == Approval()


async def test_a_child_s_name_is_never_on_the_screen(app, complete):
    child = next(one for one in complete.participants if one.shown_as)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until_seen(pilot, "page 1 of")
        while not app.screen.at_end:
            assert child.name not in seen(app)
            await pilot.press("space")
            await pilot.pause()
        assert child.name not in seen(app)


def test_a_child_s_name_is_hidden_wherever_it_was_written(complete, agenda):
    child = next(one for one in complete.participants if one.shown_as)
    entry = Entry(id="e99", step="summary", text=f"{child.name} is content.")
    measure = Measure(id="m9", what=f"Ring {child.name}", responsible=child.name)
    record = complete.model_copy(
        update={
            "entries": (*complete.entries, entry),
            "measures": (*complete.measures, measure),
        }
    )
    text = str(shown_minutes(agenda, record))
    assert child.name not in text
    assert f"{child.shown_as} is content." in text
