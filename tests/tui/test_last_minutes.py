"""The last minutes: every measure gets an outcome, and why; then they are approved (SEL-8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.content import Content

from facilitator.agenda import agendas_folder, load_agenda
from facilitator.meeting.completeness import lacking
from facilitator.meeting.looking_back import ApproveLastMinutes, SetOutcome
from facilitator.record import LastMinutes
from facilitator.tui.stages.last_minutes import APPROVAL, LastMinutesStage
from facilitator.tui.stages.listing import Row, Rows
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

if TYPE_CHECKING:
    from facilitator.record import LastMeasure
    from facilitator.tui.app import FacilitatorApp

STEP = "last-minutes"


@pytest.fixture
def app(meeting_app, record, agenda, clock) -> FacilitatorApp:
    return meeting_app(in_step(record, STEP, clock), agenda)


def measure(app: FacilitatorApp, place: int) -> LastMeasure:
    assert app.live is not None
    return app.live.meeting.record.last_minutes.measures[place]


async def ready(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, Rows))


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_every_measure_stands_with_who_and_when(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until_seen(pilot, "Not approved yet")
        text = seen(app)
        for place in range(4):
            assert measure(app, place).what in text
            assert measure(app, place).responsible in text
        assert "deadline 12 October" in text
        assert text.count("Not gone through") == 4
        assert "The minutes of 28 September" in text


async def test_a_measure_done_is_marked_and_the_next_is_at_hand(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert marked(app) == "m3"
        await pilot.press("1")
        await until(pilot, lambda: marked(app) == "m4")
        assert "✓ Ta imot Nordlys" in seen(app)
        assert "Done  ·  Wojciech" in seen(app)
        assert on_disk(app).last_minutes.measures[0].outcome == "done"


async def test_what_was_not_done_is_kept_with_the_reason(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("3")
        await until_asked(pilot, "Why not done?")
        await write(pilot, "Porten er stengt")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "Porten er stengt")
        assert "× Ta imot Nordlys" in seen(app)
        assert "Not done  ·  Wojciech" in seen(app)
        kept = on_disk(app).last_minutes.measures[0]
        assert (kept.outcome, kept.why) == ("not_done", "Porten er stengt")
        assert marked(app) == "m4"


async def test_a_reason_may_be_left_and_is_then_shown_as_lacking(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("2")
        await until_asked(pilot, "Why only partly done?")
        assert on_disk(app).last_minutes.measures[0].outcome == "partly"
        await pilot.press("escape")
        await until_answered(pilot)
        await until_seen(pilot, "! It is not said why.")
        assert "Partly done" in seen(app)
        assert marked(app) == "m4"


async def test_the_reason_is_kept_when_the_outcome_is_put_right(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("3")
        await until_asked(pilot, "Why not done?")
        await write(pilot, "Syk")
        await pilot.press("enter")
        await until_answered(pilot)
        await pilot.press("up", "2")
        await until_asked(pilot, "Why only partly done?")
        assert "Syk" in seen(app)
        await pilot.press("enter")
        await until_answered(pilot)
        assert (measure(app, 0).outcome, measure(app, 0).why) == ("partly", "Syk")
        await pilot.press("up", "1")
        await until(pilot, lambda: measure(app, 0).outcome == "done")
        assert measure(app, 0).why == ""


async def test_enter_and_a_click_ask_what_became_of_it(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Partly done")
        await pilot.press("1")
        await until_answered(pilot)
        assert measure(app, 0).outcome == "done"
        await pilot.click(Rows, offset=(6, 4))
        await until_asked(pilot, measure(app, 1).what)
        await pilot.press("escape")
        await until_answered(pilot)
        assert marked(app) == "m4"
        assert measure(app, 1).outcome == ""


async def test_a_mark_can_be_cleared_and_undone(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("1")
        await until(pilot, lambda: measure(app, 0).outcome == "done")
        await pilot.press("up", "enter")
        await until_asked(pilot, "Not gone through")
        await pilot.press("4")
        await until_answered(pilot)
        assert measure(app, 0).outcome == ""
        await pilot.press("u")
        await until(pilot, lambda: measure(app, 0).outcome == "done")


async def test_an_unfinished_measure_is_taken_up_again_once(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("l")
        await until_seen(pilot, "→ Taken up again today")
        await pilot.press("l")
        await until(pilot, lambda: "The measure is already on today's list." in told(app))
        (today,) = on_disk(app).measures
        assert today.what == measure(app, 0).what
        assert today.responsible == "Wojciech Świetlik"
        assert today.deadline is None


async def test_taking_up_again_is_offered_with_the_outcomes(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Take it up again today")
        await pilot.press("4")
        await until_answered(pilot)
        assert app.live.meeting.record.measures[0].what == measure(app, 0).what


async def test_what_is_done_is_not_taken_up_again(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("1")
        await until(pilot, lambda: measure(app, 0).outcome == "done")
        await pilot.press("up", "l")
        await until(pilot, lambda: told(app))
        assert on_disk(app).measures == ()


async def test_after_the_last_measure_comes_the_approval(app):
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        for place in range(4):
            await pilot.press("1")
            await until(pilot, lambda place=place: measure(app, place).outcome == "done")
        await until(pilot, lambda: marked(app) == APPROVAL)
        await pilot.press("1")
        await until(pilot, lambda: "Go to a measure first, with the arrow keys." in told(app))
        await pilot.press("enter")
        await until_asked(pilot, "Are the last minutes right?")
        await pilot.press("1")
        await until_answered(pilot)
        await until_seen(pilot, "✓ The minutes of 28 September")
        assert "Approved" in seen(app)
        assert on_disk(app).last_minutes.approval == "approved"


async def test_space_says_once_what_has_not_been_gone_through(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        count = len(app.live.meeting.record.last_minutes.measures)
        await pilot.press("1")
        await pilot.press("space")
        await until(pilot, lambda: told(app))
        said = f"{count - 1} measures are not gone through. The last minutes are not approved yet."
        assert told(app) == [f"{said}\nSpace goes on all the same."]
        assert app.live.meeting.record.course.step == STEP
        await pilot.press("space")
        await until(pilot, lambda: app.live.meeting.record.course.step == "items")
        await until(pilot, lambda: app.screen.stage.step.id == "items")
        assert told(app) == []


async def test_what_was_said_to_be_missing_is_taken_down_when_it_is_there(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        for measure in app.live.meeting.record.last_minutes.measures:
            app.do(SetOutcome, measure=measure.id, outcome="done")
        await pilot.press("space")
        await until(pilot, lambda: told(app))
        app.do(ApproveLastMinutes, approval="approved")
        await until(pilot, lambda: not told(app))


async def test_a_comment_needs_words(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("g")
        await until_asked(pilot, "Are the last minutes right?")
        await pilot.press("2")
        await until_asked(pilot, "What is to be corrected or added")
        await pilot.press("enter")
        await until_seen(pilot, "Write the comment.")
        await write(pilot, "Feil dato")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "Comment: Feil dato")
        last = on_disk(app).last_minutes
        assert (last.approval, last.comment) == ("commented", "Feil dato")
        await pilot.press("g")
        await until_asked(pilot, "Not approved yet")
        await pilot.press("3")
        await until_answered(pilot)
        assert app.live.meeting.record.last_minutes.approval == ""


async def test_a_first_meeting_has_one_calm_sentence_and_holds_no_one_back_sel_1(
    meeting_app, record, agenda, clock
):
    first = record.model_copy(update={"last_minutes": LastMinutes(), "first_meeting": True})
    app = meeting_app(in_step(first, STEP, clock), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await until_seen(pilot, "There are no minutes from an earlier meeting.")
        assert "Not approved yet" not in seen(app)
        await pilot.press("g", "l", "enter")
        await pilot.pause()
        assert not app.screen.is_modal
        assert isinstance(app.screen.focused, LastMinutesStage)
        await pilot.press("space")
        await until(pilot, lambda: now(app).course.step == "items")
        assert told(app) == []


async def test_minutes_that_lie_on_paper_can_be_approved_meloy_2(meeting_app, record, clock):
    agenda = load_agenda(agendas_folder() / "meloy-ansvarsgruppe.toml")
    blank = record.model_copy(update={"last_minutes": LastMinutes()})
    app = meeting_app(in_step(blank, STEP, clock), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        await until_seen(pilot, "Not approved yet")
        await pilot.press("enter")
        await until_asked(pilot, "There are none: this is our first meeting")
        await pilot.press("1")
        await until_answered(pilot)
        assert now(app).last_minutes.approval == "approved"
        assert not any("last minutes" in one.problem for one in lacking(agenda, now(app)))


async def test_that_it_is_the_first_meeting_can_be_said_in_the_room_sel_1(
    meeting_app, record, clock
):
    agenda = load_agenda(agendas_folder() / "meloy-ansvarsgruppe.toml")
    blank = record.model_copy(update={"last_minutes": LastMinutes()})
    app = meeting_app(in_step(blank, STEP, clock), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        assert any("last minutes" in one.problem for one in lacking(agenda, now(app)))
        await pilot.press("enter")
        await until_asked(pilot, "There are none: this is our first meeting")
        await pilot.press("3")
        await until_seen(pilot, "There are no minutes from an earlier meeting.")
        assert now(app).first_meeting
        assert not any("last minutes" in one.problem for one in lacking(agenda, now(app)))
        await pilot.press("u")
        await until_seen(pilot, "Not approved yet")


async def test_the_first_meeting_has_the_agendas_words(meeting_app, record, agenda, clock):
    first = record.model_copy(update={"last_minutes": LastMinutes(), "first_meeting": True})
    app = meeting_app(in_step(first, STEP, clock), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, agenda.step(STEP).first_meeting[0])


async def test_a_child_stands_by_what_the_screen_calls_them(meeting_app, record, agenda, clock):
    last = record.last_minutes
    hers = last.measures[0].model_copy(update={"responsible": "Iben Lyngmo Hagelund og mor"})
    last = last.model_copy(update={"measures": (hers,)})
    app = meeting_app(
        in_step(record.model_copy(update={"last_minutes": last}), STEP, clock), agenda
    )
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "Nordlys og mor")
        assert "Iben" not in seen(app)
        await pilot.press("enter")
        await until_asked(pilot, "Nordlys og mor")
        assert "Iben" not in seen(app)


async def test_many_measures_are_all_within_reach(meeting_app, record, agenda, clock):
    last = record.last_minutes
    one = last.measures[0]
    many = tuple(
        one.model_copy(update={"id": f"m{number}", "what": f"Tiltak nummer {number}"})
        for number in range(1, 31)
    )
    last = last.model_copy(update={"measures": many})
    app = meeting_app(
        in_step(record.model_copy(update={"last_minutes": last}), STEP, clock), agenda
    )
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        await pilot.press(*["down"] * 20)
        await until(pilot, lambda: marked(app) == "m21")
        assert "Tiltak nummer 21" in seen(app)
        await pilot.press("up", "up", "up")
        await until(pilot, lambda: marked(app) == "m18")
        rows = app.screen.query_one(Rows)
        before = rows.scroll_y
        await pilot.press("1")
        await until(pilot, lambda: marked(app) == "m19")
        assert "✓ Tiltak nummer 18" in seen(app)
        assert rows.scroll_y == before
        await pilot.press("end")
        await until_seen(pilot, "The minutes of 28 September")


def test_a_marked_row_keeps_its_weight_and_loses_its_colours():
    text = Content.assemble(("Done", "bold $success"), " ", ("Kari", "$muted"))
    shown = Row("m1", "✓", text).shown(coloured=False)
    assert shown.plain == "Done Kari"
    assert [(span.start, span.end, str(span.style)) for span in shown.spans] == [(0, 4, "bold")]


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_sel_17_what_was_parked_last_time_stands_with_where_it_belongs(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until_seen(pilot, "↗ Hvordan søvndagboka skal fylles ut")
        await until_seen(pilot, "Parked last time  ·  It belongs here: Foreldrene får en egen time")
        await pilot.press("end", "up", "enter")
        await until(
            pilot, lambda: told(app) == ["It was parked last time, and is not taken up here."]
        )
        await pilot.press("1")
        await until(pilot, lambda: told(app) == ["Go to a measure first, with the arrow keys."])
        assert not any(one.outcome for one in on_disk(app).last_minutes.measures)
