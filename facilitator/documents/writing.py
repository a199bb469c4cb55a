"""What every section of a document is written with: its language, its days, names and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator import language
from facilitator.dates.saying import say_date, say_time
from facilitator.dates.zone import day_in_norway, time_in_norway
from facilitator.documents.tree import Table
from facilitator.forms import SectionContent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime, time

    from facilitator.agenda import Agenda, Step
    from facilitator.forms import Form, Section
    from facilitator.record import Entry, Record

_LISTS_GOALS = (SectionContent.GOALS, SectionContent.GOALS_NOW)


@dataclass(frozen=True, slots=True)
class Writing:
    """One section about to be written, in its form, from an agenda and a record."""

    form: Form
    section: Section
    agenda: Agenda
    record: Record

    @property
    def words(self) -> Callable[[str], str]:
        """The translator of the record's language."""
        return language.words(self.record.language)

    @property
    def measure(self) -> str:
        """What a measure is called in these documents."""
        _ = self.words
        return self.agenda.documents.measure or _("Measure")

    def date(self, day: date, *, weekday: bool = False) -> str:
        """Write a day in the record's language."""
        return say_date(day_in_norway(day), self.record.language, weekday=weekday)

    def time(self, moment: time | datetime) -> str:
        """Write a clock time in the record's language."""
        return say_time(time_in_norway(moment), self.record.language)

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of the steps the section names: by step, then as they stand."""
        return tuple(
            entry
            for step in dict.fromkeys(self.section.steps)
            for entry in self.record.entries
            if entry.step == step and entry.text
        )

    def with_goal(self, text: str, goal_id: str) -> str:
        """Return text with the goal it is about, where there is one.

        The goal's number is enough where the document lists them; else its words stand below.
        """
        _ = self.words
        goal = self.record.goal(goal_id)
        if goal is None or not goal.text:
            return text
        if any(one.content in _LISTS_GOALS for one in self.form.sections):
            number = self.record.goals.index(goal) + 1
            named = _("goal {number}").format(number=number)
            return f"{text} ({named})"
        return "\n".join((text, _("Goal: {goal}").format(goal=goal.text)))

    def name(self, participant_id: str) -> str:
        """Return a participant's full name; empty where there is no such participant."""
        participant = self.record.participant(participant_id)
        return participant.name if participant else ""

    def full_name(self, said: str) -> str:
        """Return the full name behind an alias that stands alone; anything else as it is."""
        return full_name(self.record, said)


def answered(of: Writing, steps: Iterable[Step]) -> Iterator[tuple[str, str, str]]:
    """Yield each question of these steps that was answered: its text, the score, the words."""
    _ = of.words
    answers = {one.question: one for one in of.record.answers}
    for step in steps:
        for question in step.questions:
            answer = answers.pop(question.id, None)
            if answer is None or (answer.score is None and not answer.words):
                continue
            score = answer.score
            said = "" if score is None else _("{score} of 5").format(score=score)
            yield question.text, said, answer.words


def full_name(record: Record, said: str) -> str:
    """Return the full name behind an alias that stands alone; anything else as it is.

    A screen offers aliases, and documents hold full names. An alias that two share stays.
    """
    if not said:
        return said
    shown = {one.name for one in record.participants if one.shown_as == said}
    case = record.case
    if not shown and case.name and case.alias == said:
        shown = {case.name}
    return shown.pop() if len(shown) == 1 else said


def named(record: Record) -> Record:
    """Return the record with the full name of whom it is about, where only the list has it.

    A child on the list who is called by the case's alias is the one the meeting is about.
    """
    case = record.case
    called = {
        one.name for one in record.participants if one.shown_as and one.shown_as == case.alias
    }
    if case.name or len(called) != 1:
        return record
    return record.model_copy(update={"case": case.model_copy(update={"name": called.pop()})})


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    caption: str = "",
) -> Iterator[Table]:
    """Yield a table without the columns that are empty in every row; nothing where all are."""
    filled = list(rows)
    kept = [at for at in range(len(header)) if any(row[at] for row in filled)]
    if kept:
        yield Table(
            header=tuple(header[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in filled),
            caption=caption,
            widths=tuple(widths[at] for at in kept),
        )
