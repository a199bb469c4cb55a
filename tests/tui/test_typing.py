"""Keys that come fast, and writing begun without a key for it: nothing typed is lost or obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from facilitator.record import Heard
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.widgets.entry_line import EntryLine
from tests.tui.seeing import USUAL, in_step, now, told, until, until_answered

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from facilitator.tui.app import FacilitatorApp


@pytest.fixture
def app(meeting_app, record, agenda, clock) -> FacilitatorApp:
    """The demonstration's meeting in its first round, the first voice speaking."""
    running = in_step(record, "round-1", clock)
    course = running.course.model_copy(update={"speaker": "p1"})
    return meeting_app(running.model_copy(update={"course": course}), agenda)


def type_fast(pilot: Pilot, text: str, *keys: str) -> None:
    """Let keys come faster than the app takes the first of them."""
    for letter in text:
        pilot.app.post_message(events.Key(_character_to_key(letter), letter))
    for key in keys:
        pilot.app.post_message(events.Key(key, "\r" if key == "enter" else None))


async def ready(pilot: Pilot) -> None:
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, MeetingScreen) and pilot.app.screen.stage.is_mounted,
    )


def line(pilot: Pilot) -> str:
    return pilot.app.screen.query_one(EntryLine).text


def fields(app: FacilitatorApp) -> list[str]:
    return [one.value for one in app.screen.query(Input)]


# Keys that come before what they are meant for


async def test_what_is_typed_on_after_n_stands_in_the_entry_line(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        type_fast(pilot, "nMamma sier det går bra.", "enter")
        await until(pilot, lambda: now(app).entries)
        assert [one.text for one in now(app).entries] == ["Mamma sier det går bra."]


@pytest.mark.parametrize(
    ("keys", "text"),
    [("f", "Rektor ved skolen"), ("o6", "Skyss om morgenen"), ("d9", "Kari Vik, nabo")],
)
async def test_what_is_typed_on_as_a_box_opens_stands_in_its_first_line(app, keys, text):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        type_fast(pilot, keys + text)
        await until(pilot, lambda: fields(app)[:1] == [text])
        assert now(app).entries == ()
        assert not app.live.meeting.record.draft.text


async def test_a_measure_is_written_at_once(meeting_app, record, agenda, clock):
    app = meeting_app(in_step(record, "measures", clock), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        type_fast(pilot, "aRinge fastlegen")
        await until(pilot, lambda: fields(app)[:1] == ["Ringe fastlegen"])


async def test_a_key_that_bounces_answers_nothing_of_the_box_it_opens(
    meeting_app, record, agenda, clock
):
    app = meeting_app(in_step(record, "summary", clock), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        type_fast(pilot, "", "enter", "enter")
        await until(pilot, lambda: app.screen.is_modal and app.screen.focused)
        await pilot.pause()
        assert app.screen.is_modal
        assert now(app).goals == record.goals


# Writing that is begun without N


@pytest.mark.parametrize("text", ["Mamma sier at det går bra.", "vi har sett framgang", "Øver nå"])
async def test_a_sentence_begun_without_n_is_written_and_leads_nothing(app, text):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        before = now(app).course
        await pilot.press(*text)
        await until(pilot, lambda: line(pilot) == text)
        assert now(app).course == before
        assert not told(app)
        await pilot.press("enter")
        await until(pilot, lambda: [one.text for one in now(app).entries] == [text])


async def test_a_sentence_begun_without_n_goes_on_what_was_half_written(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("n", *"Vi øver. ", "home", "escape")
        await until_answered(pilot)
        await pilot.press(*"Mer")
        await until(pilot, lambda: line(pilot) == "Vi øver. Mer")


async def test_a_stray_key_begins_nothing_and_keys_still_lead(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("x", "x", "x", "plus", "x", "left", "right", "s")
        await until(pilot, lambda: now(app).turn("round-1", "p1").heard is Heard.PASSED)
        assert line(pilot) == ""
        assert isinstance(app.screen, MeetingScreen)
