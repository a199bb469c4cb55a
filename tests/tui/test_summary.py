"""The summary: a conclusion on every goal, read back to the user, whose word is kept (SEL-13)."""

from __future__ import annotations

import pytest

from facilitator.record import ConclusionKind, Course, Entry, Heard, Presence, StepTime, Turn
from facilitator.tui.stages.listing import Rows
from facilitator.tui.stages.summary import USER_WORD
from facilitator.tui.stages.voices import Voices, picture
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    marked,
    on_disk,
    seen,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

STEP = "summary"


@pytest.fixture
def written(record, last_record, clock):
    """The meeting in its summary, with some conclusions and both rounds behind it."""
    entries = (
        Entry(id="e1", step="round-2", speaker="p4", goal="g1", text="Tar imot ved porten."),
        Entry(id="e2", step="user-turn", speaker="p1", goal="g1", text="Morgenene er tunge."),
        Entry(id="e3", step="round-1", speaker="p5", goal="g2", text="Sover bedre."),
        Entry(id="e4", step="summary", text="Vi går videre."),
    )
    times = (StepTime(step=STEP, planned=300),)
    course = Course(
        status="running",
        started=clock.wall,
        step=STEP,
        steps=times,
        turns=last_record.course.turns,
    )
    return record.model_copy(update={"course": course, "entries": entries})


@pytest.fixture
def app(meeting_app, written, agenda):
    return meeting_app(written, agenda)


def goal(app, place: int):
    return app.live.meeting.record.goals[place]


def focus(app) -> str:
    return app.live.meeting.record.course.goal


def word(app):
    return app.live.meeting.record.user_word


async def ready(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, Rows))
    await until_seen(pilot, "Written about goal 1")


async def conclude(pilot, digit: str) -> None:
    await pilot.press("enter")
    await until_asked(pilot, "What do we conclude?")
    await pilot.press(digit)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_every_goal_stands_with_its_conclusion(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        text = seen(app)
        for place in range(3):
            assert f"{place + 1} {goal(app, place).text}" in text
        assert text.count("○ Not concluded") == 3
        assert "The user's word  Nordlys, Tuva Lyngmo, Jonas Hagelund" in text
        assert "○ Not recorded yet." in text
        assert "Iben" not in text


async def test_what_was_written_about_a_goal_is_there_to_be_read_back(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        stage = str(app.screen.query_one("#written").content)
        assert stage.index("Morgenene er tunge.") < stage.index("Tar imot ved porten.")
        assert "Nordlys: Morgenene" in stage
        assert "Sover bedre." not in stage
        await pilot.press("down")
        await until_seen(pilot, "Written about goal 2")
        assert "Sover bedre." in str(app.screen.query_one("#written").content)
        await pilot.press("down")
        await until_seen(pilot, "Nothing is written about this goal yet.")
        await pilot.press("down")
        await until_seen(pilot, "Other conclusions")
        everything = str(app.screen.query_one("#written").content)
        assert everything.index("Sover bedre.") < everything.index("Vi går videre.")


async def test_the_hand_that_moves_the_mark_puts_the_goal_in_focus(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert focus(app) == ""
        await pilot.press("down")
        await until(pilot, lambda: focus(app) == "g2")
        await until_seen(pilot, "▶2 Nordlys sover")
        await pilot.press("n")
        await write(pilot, "Like kvelder")
        await pilot.press("enter", "escape")
        await until_seen(pilot, "Like kvelder")
        await until(pilot, lambda: isinstance(app.screen.focused, Rows))
        assert app.live.meeting.record.entries[-1].goal == "g2"
        assert marked(app) == "g2"
        await pilot.press("down", "down")
        await until(pilot, lambda: focus(app) == "" and marked(app) == USER_WORD)


async def test_keys_pressed_fast_end_where_the_hand_ended(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("down", "down", "up", "down")
        await until(pilot, lambda: focus(app) == "g3")
        for _ in range(5):
            await pilot.pause()
        assert (marked(app), focus(app)) == ("g3", "g3")


async def test_a_refresh_moves_nothing(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        app.show_record()
        await pilot.pause()
        assert (marked(app), focus(app)) == ("g1", "")


async def test_the_mark_follows_a_goal_put_in_focus_by_its_number(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("3")
        await until(pilot, lambda: marked(app) == "g3")
        await until_seen(pilot, "Written about goal 3")
        await pilot.press("0")
        await until(pilot, lambda: focus(app) == "")
        assert marked(app) == "g3"


async def test_a_goal_is_kept(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await conclude(pilot, "1")
        await until_answered(pilot)
        await until_seen(pilot, "= Kept")
        assert on_disk(app).goals[0].conclusion is ConclusionKind.KEPT
        assert (marked(app), focus(app)) == ("g1", "g1")


async def test_an_adjusted_goal_must_say_how_it_now_reads(app):
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        await conclude(pilot, "2")
        await until_asked(pilot, "How does the goal read now?")
        await pilot.press("ctrl+u")
        await pilot.press("home", "ctrl+k", "enter")
        await until_seen(pilot, "Write how the goal reads now.")
        assert goal(app, 0).conclusion is ConclusionKind.OPEN
        await write(pilot, "Tre dager i uka.")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "≈ Adjusted. Now reads: Tre dager i uka.")
        kept = on_disk(app).goals[0]
        assert (kept.conclusion, kept.words) == (ConclusionKind.ADJUSTED, "Tre dager i uka.")


async def test_a_goal_is_reached_with_or_without_words(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await conclude(pilot, "3")
        await until_asked(pilot, "The goal is reached")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "✓ Reached")
        await pilot.press("down")
        await conclude(pilot, "4")
        await until_asked(pilot, "Why (may be empty)")
        await write(pilot, "Sover godt")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "■ Ended: Sover godt")
        first, second, _third = on_disk(app).goals
        assert (first.conclusion, first.words) == (ConclusionKind.REACHED, "")
        assert (second.conclusion, second.words) == (ConclusionKind.ENDED, "Sover godt")


async def test_a_form_that_is_left_concludes_nothing(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await conclude(pilot, "3")
        await until_asked(pilot, "The goal is reached")
        await pilot.press("escape")
        await until_answered(pilot)
        assert goal(app, 0).conclusion is ConclusionKind.OPEN


async def test_a_conclusion_can_be_taken_away_again(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await conclude(pilot, "1")
        await until_answered(pilot)
        await conclude(pilot, "5")
        await until_answered(pilot)
        assert goal(app, 0).conclusion is ConclusionKind.OPEN
        await pilot.press("u")
        await until(pilot, lambda: goal(app, 0).conclusion is ConclusionKind.KEPT)


async def test_a_new_goal_is_added_and_can_be_taken_away(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: any("Only a goal set today" in one for one in told(app)))
        await pilot.press("a")
        await until_asked(pilot, "What do we want to reach?")
        await pilot.press("enter")
        await until_seen(pilot, "Write the goal.")
        await write(pilot, "Finne en fritidsaktivitet")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "▶4 Finne en fritidsaktivitet")
        assert "+ New" in seen(app)
        assert on_disk(app).goals[3].conclusion is ConclusionKind.NEW
        assert marked(app) == "g4"
        await pilot.press("delete")
        await until_asked(pilot, "Take the goal away?")
        await pilot.press("2")
        await until_answered(pilot)
        assert len(on_disk(app).goals) == 4
        await pilot.press("delete")
        await until_asked(pilot, "Take the goal away?")
        await pilot.press("1")
        await until_answered(pilot)
        await until(pilot, lambda: len(app.live.meeting.record.goals) == 3)
        assert focus(app) == ""


async def test_new_is_offered_where_it_makes_sense(meeting_app, written, agenda):
    first = written.model_copy(update={"first_meeting": True})
    app = meeting_app(first, agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await conclude(pilot, "5")
        await until_answered(pilot)
        assert goal(app, 0).conclusion is ConclusionKind.NEW


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_users_word_is_kept_and_shown(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await until_asked(pilot, "Asked: Nordlys, Tuva Lyngmo, Jonas Hagelund")
        await pilot.press("1")
        await until_asked(pilot, "In the user's own words")
        await write(pilot, "Det er bra")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "✓ Confirmed: “Det er bra”")
        kept = on_disk(app).user_word
        assert (kept.response, kept.words) == ("confirmed", "Det er bra")
        assert marked(app) == USER_WORD


async def test_a_word_on_what_was_changed_since_is_asked_for_again_sel_13(
    meeting_app, written, agenda
):
    kept = {"conclusion": ConclusionKind.KEPT}
    goals = tuple(one.model_copy(update=kept) for one in written.goals)
    said = written.user_word.model_copy(update={"response": "confirmed", "words": "Det er bra"})
    app = meeting_app(written.model_copy(update={"goals": goals, "user_word": said}), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        await conclude(pilot, "3")
        await until_asked(pilot, "The goal is reached")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "! The conclusions were changed after this. Read them back")
        assert "✓ Confirmed: “Det er bra”" in seen(app)
        await pilot.press("space")
        await until(pilot, lambda: told(app))
        assert "The conclusions were changed after the user's word." in told(app)[-1]
        await pilot.press("w")
        await until_asked(pilot, "Is what we read back right?")
        await pilot.press("1")
        await until_asked(pilot, "In the user's own words")
        await pilot.press("enter")
        await until_answered(pilot)
        assert not word(app).changed_since
        assert "changed after this" not in seen(app)


async def test_an_objection_needs_the_users_own_words(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("down", "down", "down", "enter")
        await until_asked(pilot, "Is what we read back right?")
        await pilot.press("2")
        await until_asked(pilot, "What is not right?")
        await pilot.press("enter")
        await until_seen(pilot, "Write what the user objects to")
        assert word(app).response == ""
        await write(pilot, "Jeg vil ha onsdag fri")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "! Objected: “Jeg vil ha onsdag fri”")
        assert on_disk(app).user_word.response == "objected"
        await pilot.press("w")
        await until_asked(pilot, "Is what we read back right?")
        await pilot.press("1")
        await until_asked(pilot, "What the user adds")
        assert app.screen.values == {"words": ""}
        await pilot.press("escape")
        await until_answered(pilot)
        await pilot.press("w")
        await until_asked(pilot, "Is what we read back right?")
        await pilot.press("3")
        await until_answered(pilot)
        assert word(app).response == ""


async def test_what_is_missing_is_said_once_and_never_holds_the_meeting_back(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await conclude(pilot, "1")
        await until_answered(pilot)
        await pilot.press("space")
        await until(pilot, lambda: any("goals 2 and 3" in one for one in told(app)))
        assert "The user's word is not recorded yet." in told(app)[-1]
        assert app.live.meeting.record.course.step == STEP
        await pilot.press("space")
        await until(pilot, lambda: app.live.meeting.record.course.step == "measures")


async def test_nothing_is_said_where_nothing_is_missing(meeting_app, written, agenda):
    kept = {"conclusion": ConclusionKind.KEPT}
    goals = tuple(one.model_copy(update=kept) for one in written.goals)
    word = written.user_word.model_copy(update={"response": "confirmed"})
    app = meeting_app(written.model_copy(update={"goals": goals, "user_word": word}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("space")
        await until(pilot, lambda: app.live.meeting.record.course.step == "measures")
        assert told(app) == []


async def test_without_goals_the_user_is_still_heard(meeting_app, written, agenda):
    app = meeting_app(written.model_copy(update={"goals": ()}), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, Rows))
        await until_seen(pilot, "Vi går videre.")
        assert marked(app) == USER_WORD
        await pilot.press("a")
        await until_asked(pilot, "New goal")


async def test_what_is_long_can_be_read_on(meeting_app, written, agenda):
    long = tuple(
        Entry(id=f"e{number}", step="round-1", goal="g1", text=f"Konklusjon {number}.")
        for number in range(1, 31)
    )
    app = meeting_app(written.model_copy(update={"entries": long}), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        panel = app.screen.query_one("#read-back")
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: panel.scroll_y > 0)
        assert isinstance(app.screen.focused, Rows)
        await pilot.press("pageup", "pageup")
        await until(pilot, lambda: panel.scroll_y == 0)
        await pilot.press("pagedown", "down")
        await until_seen(pilot, "Written about goal 2")
        await until(pilot, lambda: panel.scroll_y == 0)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_voices_are_shown_with_one_key_and_put_away_with_it(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Voices))
        await until_seen(pilot, "The user's comment")
        text = seen(app)
        assert "Runde 1: Framgang" in text
        assert "1:02" in text
        assert "– passed" in text
        await pilot.press("v")
        await until_answered(pilot)
        assert marked(app) == "g1"


def test_a_voices_bar_is_as_long_as_its_time(written, agenda):
    def length(line: str) -> int:
        return line.count("█") + line.count("▒")

    lines = picture(agenda, written).plain.splitlines()
    longest = max(lines, key=length)
    assert "Wojciech" in longest
    assert "1:30" in longest
    nordlys = next(line for line in lines if line.startswith("Nordlys"))
    assert 0 < length(nordlys) < length(longest)


def test_who_was_not_heard_is_said_in_words(written, agenda):
    presences = {
        "p5": Presence.ABSENT,
        "p6": Presence.LATE,
        "p7": Presence.LEFT,
        "p8": Presence.ABSENT_WITH_INPUT,
    }
    people = tuple(
        one.model_copy(update={"presence": presences.get(one.id, one.presence)})
        for one in written.participants
    )
    turns = (
        Turn(step="round-1", participant="p1", heard=Heard.SPOKE, seconds=60),
        Turn(step="round-1", participant="p2", heard=Heard.PASSED, seconds=3),
        Turn(step="round-1", participant="p4", heard=Heard.ABSENT),
        Turn(step="round-1", participant="p8", heard=Heard.ABSENT_WITH_INPUT, seconds=45),
        Turn(step="round-2", participant="p1", heard=Heard.SPOKE, seconds=30),
    )
    course = written.course.model_copy(update={"turns": turns})
    changed = written.model_copy(update={"participants": people, "course": course})
    lines = {line[:5]: line for line in picture(agenda, changed).plain.splitlines()}
    assert "1:00" in lines["Nordl"]
    assert "– passed" in lines["Tuva "]
    assert "○ not heard" in lines["Jonas"]
    assert "○ not heard" in lines["Wojci"]
    assert "× absent" in lines["Biret"]
    assert "○ late" in lines["Ragnh"]
    assert "○ has left" in lines["Samir"]
    assert "✉ read aloud" in lines["Børge"]
    assert "✉ has sent input" in lines["Børge"]
    assert all(len(line) <= 68 for line in lines.values())


def test_before_any_round_the_picture_says_so(record, agenda, clock):
    assert picture(agenda, in_step(record, STEP, clock)).plain == "No round has been held yet."
