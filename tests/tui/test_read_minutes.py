"""The minutes on the whole screen: read aloud, then approved or sent out (SEL-18)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator import pasting
from facilitator.cases.durable import NotSavedError
from facilitator.documents.making import read_on_screen
from facilitator.faults import Fault
from facilitator.meeting.on_screen import on_screen
from facilitator.record import Approval, Entry, Measure
from facilitator.tui.keys import hints
from facilitator.tui.screens.read_minutes import ReadMinutes
from facilitator.tui.widgets.key_line import KeyHint
from tests.tui.ending import at_the_end, ready
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    now,
    on_disk,
    seen,
    told,
    until,
    until_asked,
    until_seen,
)


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
        assert app.live.meeting.agenda.documents.minutes.title in seen(app)
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


@pytest.fixture
def taken(monkeypatch):
    """A clipboard that takes what it is given."""
    given = []
    monkeypatch.setattr(pasting, "to_clipboard", lambda text: not given.append(text))
    return given


async def reading(pilot):
    await ready(pilot)
    await pilot.press("v")
    await until_seen(pilot, "page 1 of")


def beside(app, name):
    return app.live.store.path.with_name(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_whole_is_copied_with_full_names_and_it_is_said_where_it_is(app, taken, size):
    """The minutes go into the data system (SEL-20)."""
    async with app.run_test(size=size) as pilot:
        await reading(pilot)
        await pilot.press("k")
        await until(pilot, lambda: told(app))
        assert told(app)[-1] == (
            "“Referat fra samarbeidsmøte” is copied, with full names. Paste it with Ctrl+V. If "
            "nothing comes, open the file record-0-minutes.txt beside the record, and copy from "
            "there."
        )
        assert taken[0].startswith("Referat fra samarbeidsmøte\nIben Lyngmo Hagelund, ")
        assert beside(app, "record-0-minutes.txt") == f"{taken[0]}\n"
        assert "Lyngmo Hagelund" not in seen(app)
        assert isinstance(app.screen, ReadMinutes)


async def test_the_part_in_view_is_copied_or_asked_for_where_there_are_several(app, taken):
    async with app.run_test(size=USUAL) as pilot:
        await reading(pilot)
        await pilot.press("p")
        await until_asked(pilot, "Copy which part?")
        assert "1 Om møtet" in seen(app)
        assert "2 Til stede" in seen(app)
        assert "Neste møte" not in seen(app)
        await pilot.press("2")
        await until(pilot, lambda: taken)
        assert taken[0].startswith("Til stede\nName: Iben Lyngmo Hagelund\nRole: elev\n\nName: ")
        assert beside(app, "record-0-minutes-extract.txt") == f"{taken[0]}\n"
        await until(pilot, lambda: told(app))
        assert told(app)[-1].startswith("“Til stede” is copied, with full names.")


async def test_a_part_that_fills_the_screen_is_copied_at_once(meeting_app, complete, agenda, taken):
    more = tuple(
        Entry(id=f"x{number}", step="round-1", text=f"Conclusion {number}.") for number in range(60)
    )
    app = meeting_app(complete.model_copy(update={"entries": more}), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await reading(pilot)
        while "Conclusion 0." in seen(app) or "Conclusion 20." not in seen(app):
            before = seen(app)
            await pilot.press("space")
            await until(pilot, lambda before=before: seen(app) != before)
        await pilot.press("p")
        await until(pilot, lambda: taken)
        assert "\n- Conclusion 0.\n- Conclusion 1.\n" in taken[0]
        assert taken[0].endswith("- Conclusion 59.")


async def test_without_a_clipboard_the_terminal_is_asked_and_the_file_is_named(app):
    async with app.run_test(size=USUAL) as pilot:
        await reading(pilot)
        await pilot.press("k")
        await until(pilot, lambda: told(app))
        assert "is sent to the clipboard, with full names. Try to paste it" in told(app)[-1]
        assert "open the file record-0-minutes.txt" in told(app)[-1]
        assert f"{app.clipboard}\n" == beside(app, "record-0-minutes.txt")


async def test_that_there_is_no_file_is_said(app, taken, monkeypatch):
    def full(path, _data):
        raise NotSavedError(Fault(str(path), "", "The disk is full.", "Delete something."))

    monkeypatch.setattr(pasting, "write_durably", full)
    async with app.run_test(size=USUAL) as pilot:
        await reading(pilot)
        await pilot.press("k")
        await until(pilot, lambda: told(app))
        assert told(app)[-1].endswith("There is no file of it: The disk is full. Delete something.")


async def test_copying_is_found_by_name_and_by_a_click(app, taken):
    async with app.run_test(size=USUAL) as pilot:
        await reading(pilot)
        offered = {hint.footer: hint for hint in hints(app.screen)}
        await offered["Copy all"].do()
        await until(pilot, lambda: taken)
        [key] = (one for one in app.screen.query(KeyHint) if one.hint.key == "P")
        await pilot.click(key)
        await until_asked(pilot, "Copy which part?")


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
    text = str(read_on_screen(agenda, record, on_screen(record)))
    assert child.name not in text
    assert f"{child.shown_as} is content." in text
