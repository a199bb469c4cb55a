"""The measures: each with someone responsible and a date, or a reason why not (SEL-14)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from facilitator.meeting.ending import AgreeNextMeeting
from facilitator.record import Goal, LastMeasure, LastMinutes, Measure
from facilitator.tui.screens.dialogs import Form
from facilitator.tui.stages.measures import MeasureList, MeasuresStage
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

STEP = "measures"

MEASURES = (
    Measure(id="m1", what="Ring the doctor", responsible="Tuva Lyngmo", deadline=date(2026, 12, 4)),
    Measure(id="m2", what="Show the new school", responsible="PPT", level="system"),
    Measure(id="m3", what="Talk about sleep", reason="The doctor has not answered."),
)


@pytest.fixture
def meeting(record, clock):
    return in_step(record, STEP, clock)


@pytest.fixture
def app(meeting_app, meeting, agenda):
    return meeting_app(meeting, agenda)


@pytest.fixture
def full_app(meeting_app, meeting, agenda):
    return meeting_app(meeting.model_copy(update={"measures": MEASURES}), agenda)


async def ready(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, (MeasureList, MeasuresStage)))


async def fill(pilot, **lines):
    """Go to lines of the form and write in them."""
    for name, text in lines.items():
        line = pilot.app.screen.query_one(f"#field-{name}")
        line.focus()
        await until(pilot, lambda line=line: line.has_focus)
        await write(pilot, text)
        await until(pilot, lambda line=line, text=text: line.value.endswith(text))


async def save(pilot):
    await pilot.press("ctrl+s")


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_each_measure_stands_with_who_and_when(full_app, size):
    async with full_app.run_test(size=size) as pilot:
        await ready(pilot)
        await until_seen(pilot, "! 1 lacks who or when")
        text = seen(full_app)
        assert "✓ 1  Ring the doctor" in text
        assert "Tuva Lyngmo  ·  Friday 4 December  ·  person level" in text
        assert "! 2  Show the new school" in text
        assert "PPT  ·  ! no date yet  ·  system level" in text
        assert "✓ 3  Talk about sleep" in text
        assert "Why: The doctor has not answered." in text


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_a_measure_is_written_in_one_form_and_kept(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        assert "Press A to write the first one." in seen(app)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await fill(pilot, what="Ring the doctor", responsible="Tuva Lyngmo", deadline="friday")
        await until_seen(pilot, "→ Friday 27 November 2026")
        await save(pilot)
        await until_seen(pilot, "✓ 1  Ring the doctor")
        assert "✓ All have who and when." in seen(app)
        assert on_disk(app).measures == (
            Measure(
                id="m1",
                what="Ring the doctor",
                responsible="Tuva Lyngmo",
                deadline=date(2026, 11, 27),
                said="friday",
            ),
        )
        assert marked(app) == "m1"


async def test_the_participants_and_their_services_are_suggested_a_child_by_alias(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        suggested = app.screen.fields[1].suggestions
        assert {"Nordlys", "Tuva Lyngmo", "Barneverntjenesten"} <= set(suggested)
        assert "Iben Lyngmo Hagelund" not in suggested
        await pilot.press("enter", *"Bar")
        line = app.screen.query_one("#field-responsible")
        await until(pilot, lambda: line._suggestion == "Barneverntjenesten")
        await pilot.press("right")
        await until(pilot, lambda: line.value == "Barneverntjenesten")


async def test_the_level_is_chosen_with_a_key(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await fill(pilot, what="Write a routine")
        app.screen.query_one("#field-level").focus()
        await pilot.press("right")
        await save(pilot)
        await until_seen(pilot, "system level")
        assert now(app).measures[0].level == "system"


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ("saturday", "! This is in a weekend."),
        ("25.12", "! Public holiday: Christmas Day."),
        ("20.11.2026", "! This day is already past."),
    ],
)
async def test_a_day_to_mind_is_pointed_out_and_can_be_kept(app, said, warning):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await fill(pilot, what="Ring", deadline=said)
        await until_seen(pilot, warning)
        await save(pilot)
        await until_answered(pilot)
        assert now(app).measures[0].deadline is not None


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
@pytest.mark.parametrize("line", ["deadline", "evaluated"])
async def test_a_date_that_is_not_understood_is_never_kept(app, line, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await fill(pilot, what="Ring", **{line: "some day"})
        await until_seen(pilot, "… which day? For example:")
        await save(pilot)
        await until_seen(pilot, "“some day” is not understood as a date. Write it")
        assert isinstance(app.screen, Form)
        assert now(app).measures == ()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("neste møte", "Tuesday 19 January 2027"),
        ("innen neste samarbeidsmøte", "Tuesday 19 January 2027"),
        ("by the next meeting", "Tuesday 19 January 2027"),
        ("Neste gang.", "Tuesday 19 January 2027"),
        ("før neste møte", "Monday 18 January 2027"),
    ],
)
async def test_the_next_meeting_is_the_one_that_is_agreed(app, said, day):
    agreed = date(2027, 1, 19)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        app.do(AgreeNextMeeting, day=agreed)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await fill(pilot, what="Ring", deadline=said)
        await until_seen(pilot, f"→ {day}")
        await save(pilot)
        await until_answered(pilot)
        assert now(app).measures[0].deadline in (agreed, agreed - timedelta(days=1))


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_next_meeting_has_no_day_before_it_is_agreed(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await fill(pilot, what="Ring", evaluated="next meeting")
        await until_seen(pilot, "The next meeting is not agreed yet.")
        await save(pilot)
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert now(app).measures == ()


async def test_a_measure_must_say_what_is_to_be_done(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await save(pilot)
        await until_seen(pilot, "Write what is to be done.")
        await pilot.press("escape")
        await until_answered(pilot)
        assert now(app).measures == ()


async def test_a_measure_is_changed_with_enter(full_app):
    async with full_app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("down", "enter")
        await until_asked(pilot, "Change the measure")
        await fill(pilot, deadline="in two weeks")
        await until_seen(pilot, "→ Monday 7 December 2026")
        await save(pilot)
        await until_seen(pilot, "✓ All have who and when.")
        kept = now(full_app).measures[1]
        assert (kept.deadline, kept.said) == (date(2026, 12, 7), "in two weeks")
        assert (kept.what, kept.level) == ("Show the new school", "system")


async def test_a_measure_is_opened_with_the_mouse(full_app):
    async with full_app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.click("#measures", offset=(8, 2))
        await until_asked(pilot, "Change the measure")
        assert app_line(full_app, "what") == "Show the new school"


def app_line(app, name):
    return app.screen.query_one(f"#field-{name}").value


async def test_what_was_said_last_week_keeps_its_date(meeting_app, meeting, agenda, clock):
    kept = Measure(id="m1", what="Ring", deadline=date(2026, 11, 24), said="tomorrow")
    app = meeting_app(meeting.model_copy(update={"measures": (kept,)}), agenda)
    clock.advance(7 * 24 * 3600)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Change the measure")
        assert app_line(app, "deadline") == "tomorrow"
        await until_seen(pilot, "→ Tuesday 24 November 2026")
        await fill(pilot, responsible="PPT")
        await save(pilot)
        await until_seen(pilot, "PPT")
        assert now(app).measures[0].deadline == date(2026, 11, 24)


async def test_a_reason_finishes_a_measure(full_app):
    async with full_app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("down", "enter")
        await until_asked(pilot, "Change the measure")
        await fill(pilot, reason="The school decides in January")
        await save(pilot)
        await until_seen(pilot, "✓ 2  Show the new school")
        assert "Why: The school decides in January" in seen(full_app)


async def test_a_measure_is_deleted_and_brought_back(full_app):
    async with full_app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: len(now(full_app).measures) == 2)
        assert "Ring the doctor" not in seen(full_app)
        assert told(full_app) == ["Deleted. U brings it back."]
        await pilot.press("u")
        await until_seen(pilot, "✓ 1  Ring the doctor")
        assert now(full_app).measures == MEASURES


async def test_measures_are_put_in_order(full_app):
    async with full_app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("shift+down")
        await until_seen(pilot, "✓ 2  Ring the doctor")
        assert [one.id for one in now(full_app).measures] == ["m2", "m1", "m3"]
        assert marked(full_app) == "m1"
        await pilot.press("shift+up")
        await until_seen(pilot, "✓ 1  Ring the doctor")


async def test_a_measure_belongs_to_the_goal_in_focus(meeting_app, meeting, agenda):
    course = meeting.course.model_copy(update={"goal": "g2"})
    goals = (Goal(id="g1", text="To school"), Goal(id="g2", text="Sleep well"))
    app = meeting_app(meeting.model_copy(update={"course": course, "goals": goals}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await fill(pilot, what="Ring")
        await save(pilot)
        await until_seen(pilot, "goal 2")
        assert now(app).measures[0].goal == "g2"


async def test_what_is_left_from_last_time_is_taken_up_with_a_new_date(
    meeting_app, meeting, agenda
):
    last = LastMinutes(
        measures=(
            LastMeasure(id="m1", what="Done before", outcome="done"),
            LastMeasure(id="m2", what="Lend a book", responsible="PPT", outcome="not_done"),
        )
    )
    app = meeting_app(meeting.model_copy(update={"last_minutes": last}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert "1 measure from last time is not done. Press L" in seen(app)
        await pilot.press("l")
        await until_asked(pilot, "Lend a book (not done)")
        assert "Done before" not in seen(app)
        await pilot.press("enter")
        await until_asked(pilot, "Change the measure")
        await until(pilot, lambda: app.screen.query_one("#field-deadline").has_focus)
        await fill(pilot, deadline="4.12")
        await save(pilot)
        await until_seen(pilot, "✓ 1  Lend a book")
        await until(pilot, lambda: "from last time" not in seen(app).casefold())
        kept = now(app).measures[0]
        assert (kept.responsible, kept.deadline) == ("PPT", date(2026, 12, 4))


async def test_many_measures_are_all_reached_in_the_smallest_window(meeting_app, meeting, agenda):
    many = tuple(Measure(id=f"m{n}", what=f"Measure number {n}") for n in range(1, 13))
    app = meeting_app(meeting.model_copy(update={"measures": many}), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        await until_seen(pilot, "! 12 lack who or when")
        await pilot.press("end")
        await until_seen(pilot, "Measure number 12")
        await pilot.press("home")
        await until_seen(pilot, "Measure number 1\n")
