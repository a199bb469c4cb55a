"""A group over time on one page, for the yearly evaluation and the question whether to go on.

It holds numbers only as far as they say something, and ends with questions for the group to answer
(LUND-10, SEL-21, MELOY-8). What is answered is minuted in the meeting that answers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from facilitator import language
from facilitator.dates.saying import say_date
from facilitator.documents.concluded import CONCLUSIONS
from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph
from facilitator.documents.writing import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from facilitator.documents.tree import Block
    from facilitator.meeting.history import Held, History

SHOWN = 6
"""Meetings that have a row of their own, the last ones: a year of them, which fits the page."""
_OCCASIONED = 3
"""Most questions that come of the group's own history; a page of them would not be talked about."""
_LONG_UNCHANGED = 3
"""Meetings in which a goal was kept as it was, after which one may ask whether it is right."""


@dataclass(frozen=True, slots=True)
class About:
    """What a history is about, and how it is to be written."""

    name: str
    """The full name, or the alias where that is all there is."""
    alias: str
    language: str
    today: date
    questions: dict[str, str]
    """The evaluation's questions, in their own words."""


def over_time(history: History, about: About) -> Document:
    """Return a group's history as one page."""
    _ = language.words(about.language)
    writing = _Writing(history, about)
    blocks: list[Block] = [*writing.period(), *writing.alias(), *writing.meetings()]
    blocks += [*writing.measures(), *writing.goals(), *writing.evaluation(), *writing.questions()]
    made = say_date(about.today, about.language, weekday=False)
    return Document(
        _("The group's work over time"),
        tuple(blocks),
        language=about.language,
        subtitle=f"{about.name}, {made}" if about.name else made,
        created=f"{about.today}T12:00:00+00:00",
    )


def questions(history: History, words: Callable[[str], str]) -> tuple[str, ...]:
    """Return what the group is to ask itself, first what its own history gives cause for."""
    _ = words
    return (
        *islice(_occasioned(history, words), _OCCASIONED),
        _("Have the cooperation and the measures made a difference? What does the user say?"),
        _("Does everyone know their tasks? Are the right people here, and is the tone good?"),
        _("Are the goals reached? Should the group go on, meet less often, or end?"),
    )


def _occasioned(history: History, words: Callable[[str], str]) -> Iterator[str]:
    """Yield the questions that the history gives cause for, the weightiest first."""
    _ = words
    undone = history.count("partly", "not_done")
    if undone:
        said = _("Measures not done, or only in part: {n}. What stands in the way?")
        yield said.format(n=undone)
    still = [goal for goal in history.goals if goal.alive and goal.unchanged >= _LONG_UNCHANGED]
    if still:
        goal = max(still, key=lambda one: one.unchanged)
        said = _("“{goal}” was kept as it was {n} times in a row. Is it the right goal?")
        yield said.format(goal=goal.text, n=goal.unchanged)
    away = history.often_absent()
    if away:
        said = _("Away from most of the last meetings: {parties}. Are they to be in the group?")
        yield said.format(parties=", ".join(away))
    late = sum(held.over_time for held in history.meetings)
    if late * 2 > len(history.meetings):
        yield _("Most meetings took longer than agreed. Is the agenda too long?")


@dataclass(frozen=True, slots=True)
class _Writing:
    history: History
    about: About

    @property
    def _words(self) -> Callable[[str], str]:
        return language.words(self.about.language)

    def _date(self, day: date) -> str:
        return say_date(day, self.about.language, weekday=False)

    def _short(self, day: date) -> str:
        return f"{day}" if self.about.language == "en" else f"{day:%d.%m.%Y}"

    def period(self) -> Iterator[Block]:
        """Write from when to when, and how often."""
        _ = self._words
        meetings = self.history.meetings
        if not meetings:
            yield Paragraph(_("The group has held no meetings yet."))
            return
        first, last = self._date(meetings[0].day), self._date(meetings[-1].day)
        if len(meetings) == 1:
            yield Paragraph(_("One meeting, {first}.").format(first=first))
            return
        weeks = round((meetings[-1].day - meetings[0].day).days / 7 / (len(meetings) - 1))
        said = _("{n} meetings from {first} to {last}, about {weeks} weeks apart.")
        yield Paragraph(said.format(n=len(meetings), first=first, last=last, weeks=weeks))

    def alias(self) -> Iterator[Block]:
        """Say whose the alias is, which stands in what was written for the screen."""
        _ = self._words
        name, alias = self.about.name, self.about.alias
        if alias and alias not in name and any(alias in goal.text for goal in self.history.goals):
            note = _("“{alias}” in this document is {name}.")
            yield Paragraph(note.format(alias=alias, name=name))

    def meetings(self) -> Iterator[Block]:
        """Write a row for each of the last meetings."""
        _ = self._words
        shown = self.history.meetings[-SHOWN:]
        if not shown:
            return
        yield Heading(_("The meetings"))
        if len(shown) < len(self.history.meetings):
            yield Paragraph(_("The last {n} are shown.").format(n=len(shown)))
        header = (_("Date"), _("Present"), _("Heard in the rounds"), _("Minutes used"),
                  _("Measures done"), _("The user's word"))  # fmt: skip
        yield from table(header, [self._row(held) for held in shown], (4, 2, 3, 3, 3, 3))

    def _row(self, held: Held) -> tuple[str, ...]:
        _ = self._words
        of = _("{n} of {all}")
        word = {"confirmed": _("confirmed"), "objected": _("objected")}
        return (
            self._short(held.day),
            str(len(held.present)) if held.present else "",
            of.format(n=held.heard, all=held.voices) if held.voices else "",
            of.format(n=held.used, all=held.agreed) if held.used else "",
            of.format(n=held.kept, all=len(held.measures)) if held.measures else "",
            word.get(held.user_word, ""),
        )

    def goals(self) -> Iterator[Block]:
        """Write each goal as it reads now, and what the meetings concluded."""
        _ = self._words
        if not self.history.goals:
            return
        yield Heading(_("The goals"))
        said = _("{goal} – {conclusion}, taken up {date}")
        yield BulletList(
            tuple(
                said.format(
                    goal=goal.text.rstrip("."),
                    conclusion=_(CONCLUSIONS[goal.last]).lower(),
                    date=self._short(self.history.meetings[min(goal.conclusions)].day),
                )
                for goal in self.history.goals
            )
        )

    def measures(self) -> Iterator[Block]:
        """Write how many measures were set, and what became of them."""
        _ = self._words
        history = self.history
        if not history.measures:
            return
        open_still = sum(not one.over for one in history.measures)
        counted = (
            (_("Measures agreed on"), len(history.measures)),
            (_("Done"), history.count("done")),
            (_("Partly done"), history.count("partly")),
            (_("Not done"), history.count("not_done")),
            (_("Dropped"), history.count("dropped")),
            (_("Open now"), open_still),
        )
        said = (f"{label}: {count}" for label, count in counted if count)
        yield Paragraph(" · ".join(said))

    def evaluation(self) -> Iterator[Block]:
        """Write the answers to each question of the evaluation, the oldest first."""
        _ = self._words
        rows = []
        for question, text in self.about.questions.items():
            scores = [held.scores.get(question) for held in self.history.meetings[-SHOWN:]]
            if any(score is not None for score in scores):
                said = "  ".join("–" if score is None else str(score) for score in scores)
                rows.append((text, said))
        if rows:
            yield Heading(_("The evaluations, from 1 to 5, the oldest first"))
            yield Facts(tuple(rows))

    def questions(self) -> Iterator[Block]:
        """Write what the group is to ask itself."""
        _ = self._words
        if self.history.meetings:
            yield Heading(_("Questions for the group"))
            yield BulletList(questions(self.history, _))
