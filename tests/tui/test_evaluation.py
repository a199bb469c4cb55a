"""The evaluation: a few questions, answered from 1 to 5 by the room, quickly (SEL-15)."""

from __future__ import annotations

import pytest

from facilitator.agenda import Question
from facilitator.record import Answer
from facilitator.tui.stages.evaluation import QuestionList, Score
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    marked,
    on_disk,
    seen,
    until,
    until_asked,
    until_seen,
    write,
)

STEP = "evaluation"
FULL = "█████"


@pytest.fixture
def app(meeting_app, record, agenda, clock):
    return meeting_app(in_step(record, STEP, clock), agenda)


def answers(app):
    return app.live.meeting.record.answers


async def ready(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, QuestionList))


def bar(app, number):
    """Return the line below a question."""
    lines = seen(app).split("\n")
    question = app.live.meeting.step.questions[number - 1].text
    return lines[next(at for at, line in enumerate(lines) if question in line) + 1]


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_three_digits_answer_it_all(app, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        for question in app.live.meeting.step.questions:
            assert question.text in seen(app)
        for word in ("Not at all", "Not much", "Partly", "Mostly", "Yes, fully"):
            assert word in seen(app)
        await pilot.press("5")
        await until(pilot, lambda: marked(app) == "goals")
        await pilot.press("4")
        await until(pilot, lambda: marked(app) == "group")
        await pilot.press("2")
        await until_seen(pilot, "✓ Thank you, that was all.")
        assert on_disk(app).answers == (
            Answer(question="heard", score=5),
            Answer(question="goals", score=4),
            Answer(question="group", score=2),
        )
        assert [bar(app, number).count(FULL) for number in (1, 2, 3)] == [5, 4, 2]
        assert "4 :-) Mostly" in seen(app)


async def test_an_answer_can_be_changed(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("1")
        await until(pilot, lambda: marked(app) == "goals")
        await pilot.press("up", "3")
        await until_seen(pilot, "3 :-| Partly")
        assert answers(app)[0].score == 3


async def test_after_the_last_comes_one_that_was_passed_over(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("down", "down", "4")
        await until(pilot, lambda: marked(app) == "heard")


async def test_words_are_added_and_the_digit_stands(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("4", "up", "enter")
        await until_asked(pilot, "In a few words")
        await write(pilot, "Begin on time")
        await pilot.press("enter")
        await until_seen(pilot, "“Begin on time”")
        assert answers(app)[0] == Answer(question="heard", score=4, words="Begin on time")
        await until(pilot, lambda: isinstance(app.screen.focused, QuestionList))
        await pilot.press("5")
        await until_seen(pilot, "5 :-D Yes, fully")
        assert answers(app)[0] == Answer(question="heard", score=5, words="Begin on time")


async def test_an_answer_is_taken_away_and_brought_back(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("4", "up", "delete")
        await until(pilot, lambda: answers(app)[0].score is None)
        assert FULL not in bar(app, 1)
        await pilot.press("u")
        await until_seen(pilot, "4 :-) Mostly")


async def test_an_answer_is_given_with_the_mouse(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.click("#score-5")
        await until_seen(pilot, "5 :-D Yes, fully")
        assert answers(app) == (Answer(question="heard", score=5),)


async def test_the_marked_question_s_answer_is_shown_among_the_five(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("2", "up")
        await until(pilot, lambda: marked(app) == "heard")
        chosen = [one.score for one in app.screen.query(Score) if one.has_class("-chosen")]
        assert chosen == [2]


async def test_a_digit_does_not_change_the_goal_in_focus(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("1")
        await until(pilot, lambda: answers(app))
        assert app.live.meeting.record.course.goal == ""


async def test_many_questions_leave_room_for_the_five_answers(meeting_app, record, agenda, clock):
    many = tuple(Question(id=f"q{n}", text=f"Question number {n}?") for n in range(1, 9))
    steps = tuple(
        step.model_copy(update={"questions": many}) if step.id == STEP else step
        for step in agenda.steps
    )
    longer = agenda.model_copy(update={"steps": steps})
    app = meeting_app(in_step(record, STEP, clock), longer)
    async with app.run_test(size=SMALLEST) as pilot:
        await ready(pilot)
        assert "Yes, fully" in seen(app)
        for _question in range(7):
            await pilot.press("3")
        await until(pilot, lambda: marked(app) == "q8")
        await until_seen(pilot, "Question number 8?")
        assert "Yes, fully" in seen(app)
