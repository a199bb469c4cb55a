"""The stage of the evaluation: a few questions the room answers from 1 to 5 (SEL-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.ending import AnswerQuestion
from facilitator.record import Answer
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Field, Form, ask
from facilitator.tui.stages.stage import Stage
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from facilitator.agenda import Question

FACES = (":-(", ":-/", ":-|", ":-)", ":-D")
"""A face for each answer from 1 to 5, made of letters that every projector can show."""

ANSWERS = (
    later("Not at all"),
    later("Not much"),
    later("Partly"),
    later("Mostly"),
    later("Yes, fully"),
)
"""What each answer from 1 to 5 means."""

_BLOCK = "█" * 5
_REST = "░" * 5


class QuestionList(RowList):
    """The questions; the marked one is answered next."""

    BINDINGS = [
        key("enter", "select", later("Add words"), later("Add a few words to the marked answer."))
    ]


class Score(Static):
    """One of the five answers; a click gives it."""

    class Given(Message):
        """Someone clicked an answer."""

        def __init__(self, score: int) -> None:
            super().__init__()
            self.score = score

    def __init__(self, score: int) -> None:
        super().__init__(id=f"score-{score}", classes="score")
        self.score = score

    def on_mount(self) -> None:
        """Show the digit, the face and the word."""
        face, word = FACES[self.score - 1], _(ANSWERS[self.score - 1])
        lines = (Content.styled(str(self.score), "bold"), Content.styled(face, "bold"), word)
        self.update(Content("\n").join(lines))

    def on_click(self, event: events.Click) -> None:
        """Give this answer."""
        event.stop()
        self.post_message(self.Given(self.score))


class EvaluationStage(Stage):
    """A short evaluation of the meeting, together and at once."""

    BINDINGS = [
        *(
            key(str(score), f"answer({score})", ANSWERS[score - 1],
                later("Answer the marked question, and go on to the next."), shown=False)
            for score in range(1, 6)
        ),
        key("delete,backspace", "clear", later("Clear"), later("Take the marked answer away."),
            shown=False),
    ]  # fmt: skip
    HELP = later(
        "Read each question aloud and let everyone show 1 to 5 with their fingers. Press the digit "
        "the room agrees on; the next question is marked by itself. Press Enter to add a few "
        "words. Nobody has to explain their answer."
    )

    def compose(self) -> ComposeResult:
        """The questions above, the five answers below, the prompts last."""
        yield self.title()
        with Vertical(classes="ending"):
            yield QuestionList(id="questions")
            with Horizontal(id="scores"):
                for score in range(1, 6):
                    yield Score(score)
            yield Static(id="thanks")
            yield self.prompts()

    def show_record(self) -> None:
        """Show the questions with their answers, and the marked one's answer among the five."""
        questions = self.step.questions
        rows = self.query_one(QuestionList)
        rows.show_rows(
            (one.id, _row(number, one, self._answer(one.id)))
            for number, one in enumerate(questions, start=1)
        )
        left = sum(self._answer(one.id).score is None for one in questions)
        done = Content.styled(_("✓ Thank you, that was all."), "bold $success")
        self.query_one("#thanks", Static).update(Content("") if left else done)
        self._show_marked()

    @on(QuestionList.OptionHighlighted, "#questions")
    def _marked_another(self) -> None:
        self._show_marked()

    def _show_marked(self) -> None:
        score = self._answer(self._marked).score
        for one in self.query(Score):
            one.set_class(one.score == score, "-chosen")

    @property
    def _marked(self) -> str:
        return self.query_one(QuestionList).row

    def _answer(self, question: str) -> Answer:
        answers = (one for one in self.record.answers if one.question == question)
        return next(answers, Answer(question=question))

    # Answering -------------------------------------------------------------------------------

    def action_answer(self, score: int) -> None:
        """Answer the marked question and go on to the next that is not answered."""
        answer = self._answer(self._marked)
        if self.do(AnswerQuestion, question=answer.question, score=score, words=answer.words):
            self.query_one(QuestionList).go_to(self._next(answer.question))

    @on(Score.Given)
    def _clicked(self, event: Score.Given) -> None:
        event.stop()
        self.action_answer(event.score)

    def _next(self, answered: str) -> str:
        ids = [one.id for one in self.step.questions]
        place = ids.index(answered) + 1
        following = [one for one in ids[place:] + ids[:place] if self._answer(one).score is None]
        return following[0] if following else answered

    def action_clear(self) -> None:
        """Take the marked answer away."""
        if self._marked:
            self.do(AnswerQuestion, question=self._marked)

    @on(QuestionList.OptionSelected, "#questions")
    def _chosen(self, event: QuestionList.OptionSelected) -> None:
        event.stop()
        answer = self._answer(event.option.id or "")
        question = next(one for one in self.step.questions if one.id == answer.question)
        form = Form(question.text, [Field("words", _("In a few words"), answer.words)])

        ask(
            self.app,
            form,
            lambda said: self.do(AnswerQuestion, question=question.id, score=answer.score, **said),
        )


def _row(number: int, question: Question, answer: Answer) -> Content:
    lines = [Content.styled(question.text, "bold"), Content(_bar(answer.score))]
    if answer.words:
        lines.append(Content(_("“{words}”").format(words=answer.words)))
    return Hanging(f"{number}  ", Content("\n").join(lines))


def _bar(score: int | None) -> str:
    if score is None:
        return " ".join([_REST] * 5) + "  " + _("1 to 5?")
    blocks = [_BLOCK] * score + [_REST] * (5 - score)
    return f"{' '.join(blocks)}  {score} {FACES[score - 1]} {_(ANSWERS[score - 1])}"
