"""The next meeting: a day, a time and a place; or why there is none (SEL-16)."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Digits

from facilitator.record import NextMeeting
from facilitator.tui.screens.dialogs import Form
from facilitator.tui.stages.next_meeting import NextMeetingStage
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    on_disk,
    seen,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

STEP = "next-meeting"
PLACE = "Møterom Blåbær, Furulia skole"
AGREED = NextMeeting(day=date(2027, 1, 14), time="13:00", place="The library")


@pytest.fixture
def meeting(record, clock):
    return in_step(record, STEP, clock)


@pytest.fixture
def app(meeting_app, meeting, agenda):
    return meeting_app(meeting, agenda)


@pytest.fixture
def agreed_app(meeting_app, meeting, agenda):
    return meeting_app(meeting.model_copy(update={"next_meeting": AGREED}), agenda)


def agreed(app):
    return app.live.meeting.record.next_meeting


async def ready(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, NextMeetingStage))


async def asked(pilot):
    await ready(pilot)
    await pilot.press("enter")
    await until_asked(pilot, "Why none")


async def fill(pilot, **lines):
    """Write in lines of the form, in place of what stands there."""
    for name, text in lines.items():
        line = pilot.app.screen.query_one(f"#field-{name}")
        line.focus()
        await until(pilot, lambda line=line: line.has_focus)
        await pilot.press("end", "ctrl+u")
        await write(pilot, text)
        await until(pilot, lambda line=line, text=text: line.value == text)


async def save(pilot):
    await pilot.press("ctrl+s")


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_day_and_time_are_said_in_one_breath(app, size):
    async with app.run_test(size=size) as pilot:
        await asked(pilot)
        await write(pilot, "tuesday in week 3 at 10")
        await until_seen(pilot, "→ Tuesday 19 January 2027, at 10:00")
        assert PLACE in seen(app)
        await save(pilot)
        await until_seen(pilot, "Tuesday 19 January 2027, at 10:00")
        await until_answered(pilot)
        text = seen(app)
        assert PLACE in text
        assert "In about 8 weeks" in text
        assert on_disk(app).next_meeting == NextMeeting(
            day=date(2027, 1, 19), time="10:00", place=PLACE
        )
        assert app.screen.query_one("#next-date", Digits).value == "19.1."
        assert app.screen.query_one("#next-time", Digits).value == "10:00"


async def test_the_time_has_a_line_of_its_own_and_goes_first(app):
    async with app.run_test(size=USUAL) as pilot:
        await asked(pilot)
        await fill(pilot, day="14.1 at 10", time="half past one")
        await until_seen(pilot, "→ 13:30")
        await save(pilot)
        await until_answered(pilot)
        assert (agreed(app).day, agreed(app).time) == (date(2027, 1, 14), "13:30")


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ("1 january", "! Public holiday: New Year's Day."),
        ("28.11", "! This is in a weekend."),
        ("20.11.2026", "! This day is already past."),
    ],
)
async def test_a_closed_day_is_pointed_out_and_can_be_agreed(app, said, warning):
    async with app.run_test(size=USUAL) as pilot:
        await asked(pilot)
        await write(pilot, said)
        await until_seen(pilot, warning)
        await save(pilot)
        await until_answered(pilot)
        await until_seen(pilot, warning)
        assert agreed(app).day is not None


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ({}, "Write a day, or why you do not meet again."),
        ({"day": "in spring"}, "“in spring” is not understood as a day."),
        ({"day": "14.1", "time": "later"}, "“later” is not understood as a time."),
        ({"day": "14.1", "none_because": "done"}, "Write either a day or why not"),
    ],
)
async def test_what_is_not_understood_is_never_kept(app, lines, problem, size):
    async with app.run_test(size=size) as pilot:
        await asked(pilot)
        await fill(pilot, **lines)
        await save(pilot)
        await until_seen(pilot, problem)
        assert isinstance(app.screen, Form)
        assert not agreed(app).agreed


async def test_a_group_that_does_not_meet_again_says_why(app):
    async with app.run_test(size=USUAL) as pilot:
        await asked(pilot)
        await fill(pilot, none_because="The goals are reached")
        await save(pilot)
        await until_seen(pilot, "No new meeting is agreed.")
        assert "Why: The goals are reached" in seen(app)
        assert agreed(app) == NextMeeting(none_because="The goals are reached")


async def test_it_is_changed_with_the_mouse(agreed_app):
    async with agreed_app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "The library")
        await pilot.click("#next-words")
        await until_asked(pilot, "Why none")
        assert agreed_app.screen.query_one("#field-day").value == "Thursday 14 January 2027"
        await fill(pilot, place="The town hall")
        await save(pilot)
        await until_seen(pilot, "The town hall")
        assert agreed(agreed_app) == AGREED.model_copy(update={"place": "The town hall"})


async def test_it_is_taken_away_and_brought_back(agreed_app):
    async with agreed_app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("delete")
        await until_seen(pilot, "Not agreed yet. Press Enter")
        assert told(agreed_app) == ["Deleted. U brings it back."]
        await pilot.press("u")
        await until_seen(pilot, "The library")
        assert agreed(agreed_app) == AGREED


async def test_a_time_written_by_hand_is_shown_as_far_as_it_can_be(meeting_app, meeting, agenda):
    by_hand = AGREED.model_copy(update={"time": "after lunch"})
    app = meeting_app(meeting.model_copy(update={"next_meeting": by_hand}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "Thursday 14 January 2027, after lunch")
        assert app.screen.query_one("#next-time", Digits).value == ""
