"""Commands that conclude: goals, measures, the user's word on them (SEL-13, SEL-14)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from facilitator.language import gettext as _
from facilitator.meeting.command import (
    Command,
    RefusedError,
    changed,
    exchanged,
    find,
    goals_named,
    measures_named,
    moved,
    new_id,
    required,
    without,
    without_goal,
)
from facilitator.record import ConclusionKind, Goal, LastMeasure, Measure, Record, UserWord

if TYPE_CHECKING:
    from facilitator.agenda import Agenda


class AddGoal(Command):
    """Set a new goal."""

    text: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the goal last; one set during the meeting is concluded new."""
        running = record.course.status == "running"
        goal = Goal(
            id=new_id("g", record.goals, goals_named(record)),
            text=required(self.text, _("Write the goal.")),
            conclusion=ConclusionKind.NEW if running else ConclusionKind.OPEN,
        )
        return record.model_copy(update={"goals": (*record.goals, goal)})


class ConcludeGoal(Command):
    """Conclude on a goal: kept, adjusted, reached, ended or new."""

    goal: str
    conclusion: ConclusionKind
    words: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the conclusion; an adjusted goal must say how it now reads."""
        goal = find(record.goals, self.goal)
        if self.conclusion is ConclusionKind.ADJUSTED and not self.words.strip():
            raise RefusedError(_("Write how the goal reads now."))
        new = changed(goal, {"conclusion": self.conclusion, "words": self.words})
        return record.model_copy(update={"goals": exchanged(record.goals, goal, new)})


class RemoveGoal(Command):
    """Take a goal away; what was written about it stays."""

    goal: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record without the goal."""
        goal = find(record.goals, self.goal)
        record = without_goal(record, self.goal)
        return record.model_copy(update={"goals": without(record.goals, goal)})


class KeepUserWord(Command):
    """Keep the user's word on the conclusions, when they had been read back (SEL-13)."""

    response: Literal["", "confirmed", "objected"]
    words: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the user's word."""
        if self.response == "objected":
            required(self.words, _("Write what the user objects to, in the user's own words."))
        word = UserWord(response=self.response, words=self.words)
        return record.model_copy(update={"user_word": word})


class AddMeasure(Command):
    """Agree on a measure; it may be finished later."""

    what: str
    responsible: str = ""
    level: Literal["person", "system"] = "person"
    deadline: date | None = None
    said: str = ""
    evaluated: date | None = None
    reason: str = ""
    goal: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the measure last."""
        required(self.what, _("Write what is to be done."))
        said = self.model_dump(exclude={"at"})
        measure = Measure(id=new_id("m", record.measures, measures_named(record)), **said)
        return record.model_copy(update={"measures": (*record.measures, measure)})


class ChangeMeasure(AddMeasure):
    """Change a measure; it is given whole."""

    measure: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the measure changed."""
        required(self.what, _("Write what is to be done."))
        measure = find(record.measures, self.measure)
        new = changed(measure, self.model_dump(exclude={"at", "measure"}))
        return record.model_copy(update={"measures": exchanged(record.measures, measure, new)})


class MoveMeasure(Command):
    """Move a measure up or down."""

    measure: str
    by: int

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the measure in its new place."""
        measure = find(record.measures, self.measure)
        return record.model_copy(update={"measures": moved(record.measures, measure, self.by)})


class RemoveMeasure(Command):
    """Take a measure away."""

    measure: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record without the measure."""
        measure = find(record.measures, self.measure)
        return record.model_copy(update={"measures": without(record.measures, measure)})


def carries_on(measure: Measure, last: LastMeasure) -> bool:
    """Return whether a measure is one from the last minutes, whatever words it has by now.

    One that was written down anew in the same words is the same measure too.
    """
    return measure.last == last.id if measure.last else measure.what == last.what


def carried_on(record: Record, last: LastMeasure) -> bool:
    """Return whether a measure from the last minutes is on today's list."""
    return any(carries_on(one, last) for one in record.measures)


class CarryOver(Command):
    """Take up a measure from the last minutes once more; it needs a new date."""

    measure: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the measure among today's."""
        last = find(record.last_minutes.measures, self.measure)
        if carried_on(record, last):
            raise RefusedError(_("The measure is already on today's list."))
        measure = Measure(
            id=new_id("m", record.measures, measures_named(record)),
            what=last.what,
            responsible=last.responsible,
            level=last.level,
            recurring=last.recurring,
            last=last.id,
        )
        return record.model_copy(update={"measures": (*record.measures, measure)})
