"""When the meeting is closed: what is left to do, corrections, and opening the record again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator import language
from facilitator.meeting.correcting import AddAddendum
from facilitator.record import Approval, Done, to_toml
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.read_minutes import ReadMinutes
from facilitator.tui.screens.start import StartList, StartScreen
from facilitator.tui.stages.closing import CloseStage
from facilitator.tui.stages.finished import TodoList
from facilitator.tui.widgets.entry_line import EntryLine
from tests.tui.ending import approved, at_the_end, ready
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
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

FOLDER = "The documents are in this folder:"


@pytest.fixture
def closed(last_record, clock):
    """The demonstration's last meeting, closed an hour ago and never written to files."""
    record = at_the_end(last_record, clock)
    course = record.course.model_copy(update={"status": "closed", "closed": clock.wall})
    clock.advance(3600)
    return record.model_copy(update={"course": course, "approval": Approval(how="approved")})


@pytest.fixture
def app(meeting_app, closed, agenda):
    return meeting_app(closed, agenda)


async def written(pilot):
    """Wait for the finished view, and write the documents to files."""
    await ready(pilot)
    await pilot.press("space")
    await until_seen(pilot, FOLDER)


# What is left to do


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_what_is_left_is_ticked_off_with_enter_or_a_click_and_stays_done(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until_seen(pilot, "Left to do: 6 of 6")
        assert isinstance(app.focused, TodoList)
        await until_seen(pilot, "! Call the next meeting, ")
        assert "OVERDUE: by 16 November" in seen(app)
        await pilot.press("enter")
        await until_seen(pilot, "✓ Call the next meeting, ")
        assert "Left to do: 5 of 6" in seen(app)
        assert "done 23 November" in seen(app)
        assert on_disk(app).done == (Done(todo="call", at=app.clock.now().wall),)
        await pilot.click("#todos", offset=(5, 2))
        await until_seen(pilot, "✓ Send the minutes to: Nordlys, ")
        await pilot.press("enter")
        await until_seen(pilot, "○ Send the minutes to: ")
        assert [one.todo for one in now(app).done] == ["call"]


async def test_nothing_left_is_said(meeting_app, closed, agenda):
    from facilitator.meeting.afterwards import afterwards  # noqa: PLC0415  only asked for here

    at = closed.course.closed
    done = tuple(Done(todo=one.key, at=at) for one in afterwards(agenda, closed))
    app = meeting_app(closed.model_copy(update={"done": done}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "✓ Nothing is left to do")


async def test_a_meeting_of_another_day_is_called_by_its_day(app):
    app.clock.advance(3 * 24 * 3600)
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "✓ The meeting of 23 November is closed.")
        assert "Thank you for today!" not in seen(app)


# What was closed stands


async def test_what_was_closed_cannot_be_written_in(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert not app.screen.query_one("#writing").display
        before = now(app)
        await pilot.press("n", "o", "d", "c", "left", "u")
        await pilot.pause()
        assert not app.screen.is_modal
        assert not isinstance(app.focused, EntryLine)
        assert now(app) == before
        assert told(app) == ["Nothing to undo."]


async def test_the_minutes_are_read_again_and_not_approved_again(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, ReadMinutes))
        await pilot.press("end")
        await until(pilot, lambda: app.screen.at_end)
        await pilot.press("a", "s")
        await pilot.pause()
        assert isinstance(app.screen, ReadMinutes)
        assert "Do they say what we agreed on?" not in seen(app)
        await pilot.press("space")
        await ready(pilot)
        assert now(app).approval == app.live.meeting.record.approval


async def test_a_closed_meeting_opens_in_its_own_language(closed, agenda, meeting_app):
    app = meeting_app(closed, agenda)
    app.wish = "nb"
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "Left to do: ")
        assert now(app).language == "en"


# Corrections


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_a_correction_is_added_and_written_in_a_new_edition_sel_18(app, size):
    async with app.run_test(size=size) as pilot:
        await written(pilot)
        first = app.live.store.path.with_name("record-0-minutes.md")
        before = first.read_bytes()
        app.clock.advance(24 * 3600)
        await pilot.press("a")
        await until_asked(pilot, "A correction of the minutes")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "Write who asks for the correction.")
        await write(pilot, "Tuva Lyngmo")
        await pilot.press("enter")
        await write(pilot, "The bus goes at eight.")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "record-0-minutes-edition-2.docx")
        assert "1 correction has been added." in seen(app)
        second = app.live.store.path.with_name("record-0-minutes-edition-2.md")
        assert "The bus goes at eight." in second.read_text(encoding="utf-8")
        assert first.read_bytes() == before
        [addendum] = on_disk(app).addenda
        assert (addendum.by, addendum.at) == ("Tuva Lyngmo", app.clock.now().wall)
        await until_seen(pilot, "Space  Leave")


async def test_a_child_is_called_by_alias_in_a_correction_that_is_read(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        full = now(app).participants[0].name
        app.do(AddAddendum, by=full, text=f"{full} sleeps well.")
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, ReadMinutes))
        await pilot.press("end")
        await until_seen(pilot, "Nordlys sleeps well.")
        assert full not in seen(app)
    assert now(app).addenda[0].by == full


# Opening the record again


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_record_is_opened_changed_and_closed_again_in_a_new_edition_sel_18(app, size):
    async with app.run_test(size=size) as pilot:
        await written(pilot)
        app.clock.advance(24 * 3600)
        await pilot.press("g")
        await until_asked(pilot, "Open the record again?")
        await write(pilot, "A measure was left out.")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "○ 3  The meeting is to be closed")
        assert "open again" in seen(app)
        assert app.screen.query_one("#writing").display
        assert not isinstance(app.focused, TodoList)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, EntryLine))
        await write(pilot, "Forgotten in the hurry")
        await pilot.press("enter", "escape")
        await until_seen(pilot, "○ 2  The minutes are to be read aloud")
        await approved(pilot)
        await pilot.press("space")
        await until(pilot, lambda: app.screen.is_modal or FOLDER in seen(app))
        if app.screen.is_modal:  # what it lacks, it lacked before
            await pilot.press("1")
        await until_seen(pilot, "record-0-minutes-edition-2.docx")
        kept = on_disk(app)
        [reopening] = kept.reopenings
        assert (reopening.why, reopening.closed) == (
            "A measure was left out.",
            app.clock.now().wall,
        )
        assert kept.course.closed < reopening.at
        text = app.live.store.path.with_name("record-0-minutes-edition-2.txt").read_text("utf-8")
        assert "Changed because: A measure was left out." in text
        assert "Forgotten in the hurry" in text


async def test_what_is_left_is_asked_about_again_for_the_new_edition(app):
    async with app.run_test(size=USUAL) as pilot:
        await written(pilot)
        await until(pilot, lambda: isinstance(app.focused, TodoList))
        await pilot.press("down", "enter")
        await until_seen(pilot, "✓ Send the minutes to: ")
        app.clock.advance(24 * 3600)
        app.do(AddAddendum, by="p", text="t")
        await until_seen(pilot, "Space  Write the files")
        await pilot.press("space")
        await until_seen(pilot, "○ Send edition 2 of the minutes to: ")
        assert isinstance(app.screen.query_one("#stage"), CloseStage)


# The start screen


@pytest.fixture
def start(tmp_path, clock, monkeypatch):
    monkeypatch.setenv(language.ENVIRONMENT_VARIABLE, "en")
    folder = tmp_path / "meetings"
    folder.mkdir()
    app = FacilitatorApp(lambda app: app.put_up(StartScreen()), clock=clock, folder=folder)
    app._tick = lambda: None
    yield app
    if app.live is not None:
        app.live.store.close()


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_start_screen_says_what_is_left_and_leads_there(start, closed, size):
    path = start.folder / "one.toml"
    path.write_text(to_toml(closed), encoding="utf-8")
    async with start.run_test(size=size) as pilot:
        await until_seen(pilot, "! 1 thing is overdue after meetings: T shows what is left.")
        await pilot.press("t")
        await until_asked(pilot, "What is left to do after meetings")
        assert "Nordlys, held 23 November: ! Call the next meeting" in seen(start)
        await pilot.press("1")
        await until_seen(pilot, "Left to do: 6 of 6")
        assert start.live.store.path == path


async def test_a_click_on_the_line_leads_there_too(start, closed):
    start.clock.set_wall(start.clock.wall - timedelta(days=14))
    (start.folder / "one.toml").write_text(to_toml(closed), encoding="utf-8")
    async with start.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "6 things are left to do after meetings: T shows them.")
        await pilot.click("#left-line")
        await until_asked(pilot, "What is left to do after meetings")


async def test_where_nothing_is_left_there_is_no_line_and_no_key(start, record):
    (start.folder / "one.toml").write_text(to_toml(record), encoding="utf-8")
    async with start.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: isinstance(start.focused, StartList))
        await start.workers.wait_for_complete()
        await pilot.press("t")
        await pilot.pause()
        assert not start.screen.is_modal
        assert "left to do" not in seen(start)
