"""A child's name stands on no screen, wherever it was written; what was written is kept."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.agenda import agendas_folder, load_agenda
from facilitator.meeting.beforehand import Area
from facilitator.record import Entry
from facilitator.tui.screens.meeting_facts import open_facts
from facilitator.tui.stages.closing import LackList
from facilitator.tui.widgets.conclusions import Conclusions
from facilitator.tui.widgets.entry_line import EntryLine
from tests.strategies import everywhere
from tests.tui.seeing import (
    USUAL,
    in_step,
    on_disk,
    seen,
    until,
    until_answered,
    until_asked,
    until_seen,
)

FULL, GIVEN = "Iben Lyngmo Hagelund", "Iben"
WRITTEN = f"{FULL} sover. {GIVEN}s plan."
STEPS = [one.id for one in load_agenda(agendas_folder() / "sel-samarbeidsmote.toml").steps]


@pytest.fixture
def named(record):
    """The demonstration's meeting, with the child's name wherever someone writes."""
    filled = everywhere(record, WRITTEN)
    entry = Entry(id="e1", step=STEPS[0], text=WRITTEN)
    last = filled.last_minutes.model_copy(update={"held": date(2026, 9, 28)})
    people = tuple(
        one if one.user else one.model_copy(update={"role": f"kontakt for {GIVEN}"})
        for one in record.participants
    )
    return filled.model_copy(
        update={"entries": (entry,), "last_minutes": last, "participants": people}
    )


@pytest.mark.parametrize("step", STEPS)
async def test_no_step_shows_a_childs_name(meeting_app, named, agenda, clock, step):
    app = meeting_app(in_step(named, step, clock), agenda)
    async with app.run_test(size=(100, 60)) as pilot:
        await until_seen(pilot, "Nordlys")
        await pilot.pause()
        assert GIVEN not in seen(app)


@pytest.mark.parametrize("area", list(Area))
async def test_no_section_of_the_lobby_shows_a_childs_name(meeting_app, named, agenda, area):
    app = meeting_app(named, agenda)
    async with app.run_test(size=(100, 60)) as pilot:
        await until_seen(pilot, "Nordlys")
        before = app.live.meeting.record
        app.screen.open(area, enter=False)
        await until(pilot, lambda: app.screen.section(area).is_attached)
        await pilot.pause()
        assert GIVEN not in seen(app)
        app.screen.settle()
        assert on_disk(app) == before


async def test_an_entry_opened_and_saved_again_is_kept_as_it_was_written(
    meeting_app, named, agenda, clock
):
    app = meeting_app(
        in_step(named.model_copy(update={"draft": type(named.draft)()}), "summary", clock), agenda
    )
    async with app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: app.screen.query(Conclusions))
        await pilot.press("c", "enter")
        line = app.screen.query_one(EntryLine)
        await until(pilot, lambda: line.editing)
        assert line.text == "Nordlys sover. Nordlys’ plan."
        await pilot.press("enter")
        await until(pilot, lambda: not line.editing)
        assert on_disk(app).entries == named.entries


async def test_a_form_saved_as_it_stood_keeps_what_was_written(meeting_app, named, agenda, clock):
    app = meeting_app(in_step(named, "measures", clock), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "Nordlys sover. Nordlys’ plan.")
        await pilot.press("enter")
        await until_asked(pilot, "Change the measure")
        assert GIVEN not in seen(app)
        await pilot.press("ctrl+s")
        await until_answered(pilot)
        assert on_disk(app).measures == named.measures


async def test_the_facts_saved_as_they_stood_leave_the_alias_alone(
    meeting_app, named, agenda, clock
):
    """Also where someone who has something to do is written by the child's given name."""
    measures = (named.measures[0].model_copy(update={"responsible": GIVEN}),)
    record = named.model_copy(update={"measures": measures, "place": ""})
    app = meeting_app(in_step(record, "close", clock), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, LackList))
        before = on_disk(app)
        open_facts(app, app.live.meeting.on_screen)
        await until_asked(pilot, "About the meeting")
        await pilot.press("ctrl+s")
        await until_answered(pilot)
        assert on_disk(app) == before
        open_facts(app, app.live.meeting.on_screen)
        await until_asked(pilot, "About the meeting")
        await pilot.press(*"Her", "ctrl+s")
        await until_answered(pilot)
        assert on_disk(app) == before.model_copy(update={"place": "Her"})


async def test_the_minutes_are_read_aloud_without_the_name(meeting_app, named, agenda, clock):
    app = meeting_app(in_step(named, "close", clock), agenda)
    async with app.run_test(size=(100, 60)) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, LackList))
        await pilot.press("v")
        await until_seen(pilot, "page 1 of")
        while not app.screen.at_end:
            assert GIVEN not in seen(app)
            await pilot.press("space")
            await pilot.pause()
        assert GIVEN not in seen(app)
