"""The stage of measures: who does what, and by when; or why not (SEL-14)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.dates.saying import say_date
from facilitator.language import gettext as _
from facilitator.language import in_use, later, ngettext
from facilitator.meeting.deciding import (
    AddMeasure,
    CarryOver,
    ChangeMeasure,
    MoveMeasure,
    RemoveMeasure,
    carried_on,
)
from facilitator.record import Measure
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask
from facilitator.tui.stages.said_dates import Deadlines
from facilitator.tui.stages.stage import Stage
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.app import ComposeResult

    from facilitator.record import LastMeasure, Record

LEVELS: dict[str, str] = {"person": later("person level"), "system": later("system level")}
"""What the screen calls the two levels of responsibility (SEL-19)."""

_Level = Literal["person", "system"]
_BETWEEN = "  ·  "


class MeasureList(RowList):
    """Today's measures; the marked one can be changed."""

    BINDINGS = [key("enter", "select", later("Edit"), later("Change the marked measure."))]


class MeasuresStage(Stage):
    """Measures, each with someone responsible and a date, or a reason why not."""

    BINDINGS = [
        key("a", "add", later("New measure"), later("Write a new measure.")),
        key("l", "carry_over", later("From last time"),
            later("Take up a measure from last time that is not done.")),
        key("delete,backspace", "remove", later("Delete"), later("Delete the marked measure."),
            shown=False),
        key("shift+up", "move(-1)", later("Up"), later("Move the marked measure up."),
            shown=False),
        key("shift+down", "move(1)", later("Down"), later("Move the marked measure down."),
            shown=False),
    ]  # fmt: skip
    HELP = later(
        "Agree on who does what, and by when. Press A for a new measure and Enter to change the "
        "marked one. Write the deadline as it is said: “friday”, “4.12”, “in two weeks”; the date "
        "it is understood as stands below. Ask the one who takes it on to say yes. A measure with "
        "no one responsible or no date is marked with ! until it has both, or a reason why not."
    )

    def compose(self) -> ComposeResult:
        """The measures above, what is left from last time, and the prompts."""
        yield self.title()
        with Vertical(classes="ending"):
            yield MeasureList(id="measures")
            yield Static(id="left-from-last")
            yield self.prompts()

    def show_record(self) -> None:
        """Show the measures, and how many are not finished."""
        record = self.record
        self.query_one(".stage-title", Static).update(self._headline())
        measures = self.query_one(MeasureList)
        today = self.app.clock.now().wall.date()
        measures.show_rows(
            (one.id, _row(number, one, record, today))
            for number, one in enumerate(record.measures, start=1)
        )
        measures.display = bool(record.measures)
        left = self.query_one("#left-from-last", Static)
        left.update(self._left_words())
        left.display = bool(left_from_last(record))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is left from last time only where something is."""
        del parameters
        return bool(left_from_last(self.record)) if action == "carry_over" else True

    def _headline(self) -> Content:
        measures = self.record.measures
        ready = sum(one.finished for one in measures)
        if not measures:
            word = Content.styled(_("Press A to write the first one."), "not bold $foreground")
        elif ready == len(measures):
            word = Content.styled(_("✓ All have who and when."), "$success")
        else:
            missing = len(measures) - ready
            lacks = ngettext("! {n} lacks who or when", "! {n} lack who or when", missing)
            word = Content.styled(lacks.format(n=missing), "$warning")
        return Content.assemble(self.step.title, "   ", word)

    def _left_words(self) -> Content:
        count = len(left_from_last(self.record))
        said = ngettext(
            "{n} measure from last time is not done. Press L to take it up again.",
            "{n} measures from last time are not done. Press L to take one up again.",
            count,
        )
        return Content(said.format(n=count))

    # Changing --------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Write a new measure."""
        self._open_form(None)

    @on(MeasureList.OptionSelected, "#measures")
    def _chosen(self, event: MeasureList.OptionSelected) -> None:
        event.stop()
        self._open_form(self._measure(event.option.id or ""))

    def action_remove(self) -> None:
        """Delete the marked measure; undo brings it back."""
        measure = self._marked()
        if measure is not None and self.do(RemoveMeasure, measure=measure.id):
            self.app.tell(_("Deleted. U brings it back."))
            if not self.record.measures:
                self.take_focus()

    def action_move(self, by: int) -> None:
        """Move the marked measure up or down."""
        measure = self._marked()
        if measure is not None:
            self.do(MoveMeasure, measure=measure.id, by=by)

    def action_carry_over(self) -> None:
        """Ask which measure from last time to take up again; it gets a new date at once."""
        outcomes = {"": _("not gone through"), "partly": _("partly done"),
                    "not_done": _("not done")}  # fmt: skip
        choices = [
            (one.id, f"{one.what} ({outcomes[one.outcome]})") for one in left_from_last(self.record)
        ]
        ask(self.app, Choice(_("Take up which measure again?"), choices), self._carried)

    def _carried(self, last: str) -> None:
        if self.do(CarryOver, measure=last):
            self._show_newest()
            self._open_form(self.record.measures[-1], at="deadline")

    def _measure(self, measure_id: str) -> Measure | None:
        return next((one for one in self.record.measures if one.id == measure_id), None)

    def _marked(self) -> Measure | None:
        return self._measure(self.query_one(MeasureList).row)

    def _show_newest(self) -> None:
        self.query_one(MeasureList).go_to(self.record.measures[-1].id)
        self.take_focus()

    def _open_form(self, measure: Measure | None, at: str = "") -> None:
        shown = measure or Measure(id="", what="", goal=self.record.course.goal)
        dates = self._dates(shown)
        form = Form(
            _("Change the measure") if measure else _("New measure"),
            _fields(self.record, shown, dates),
            check=partial(_problem, dates),
            at=at,
        )
        ask(self.app, form, lambda said: self._save(measure, dates, said))

    def _dates(self, measure: Measure) -> Deadlines:
        known = {measure.said: measure.deadline} if measure.said else {}
        today = self.app.clock.now().wall.date()
        return Deadlines(today, self.record.language, known, self.record.next_meeting.day)

    def _save(self, measure: Measure | None, dates: Deadlines, said: Mapping[str, str]) -> None:
        values = {
            **{name: said[name] for name in ("what", "responsible", "level", "reason", "goal")},
            "deadline": dates.understand(said["deadline"]) if said["deadline"] else None,
            "said": said["deadline"],
            "evaluated": dates.understand(said["evaluated"]) if said["evaluated"] else None,
        }
        if measure is not None:
            self.do(ChangeMeasure, measure=measure.id, **values)
        elif self.do(AddMeasure, **values):
            self._show_newest()


def left_from_last(record: Record) -> tuple[LastMeasure, ...]:
    """Return the measures from last time that are not done and not on today's list."""
    return tuple(
        one
        for one in record.last_minutes.measures
        if one.outcome not in ("done", "dropped") and not carried_on(record, one)
    )


def _fields(record: Record, measure: Measure, dates: Deadlines) -> list[Field]:
    goals = [("", _("none")), *((g.id, str(n)) for n, g in enumerate(record.goals, start=1))]
    deadline = measure.said or _in_words(measure, "deadline")
    return [
        Field("what", _("What"), measure.what, hint=_("what is to be done")),
        Field("responsible", _("Who"), measure.responsible,
              suggestions=_responsible(record), hint=_("a person or a service")),
        Field("deadline", _("By when"), deadline, understood=dates.explain,
              hint=_("as you say it, for example “friday”")),
        Field("level", _("Level"), measure.level,
              choices=tuple((value, _(word)) for value, word in LEVELS.items())),
        Field("evaluated", _("Looked at again"), _in_words(measure, "evaluated"),
              understood=dates.explain, hint=_("when you see how it went")),
        *([Field("goal", _("Goal"), measure.goal, choices=tuple(goals))]
          if record.goals else []),
        Field("reason", _("Why not"), measure.reason,
              hint=_("only where there is no one, or no date")),
    ]  # fmt: skip


def _in_words(measure: Measure, name: Literal["deadline", "evaluated"]) -> str:
    day = measure.deadline if name == "deadline" else measure.evaluated
    return say_date(day, in_use()) if day else ""


def _responsible(record: Record) -> tuple[str, ...]:
    names = [one.on_screen for one in record.participants]
    services = [one.service for one in record.participants if one.service]
    return tuple(dict.fromkeys((*names, *services)))


def _problem(dates: Deadlines, said: Mapping[str, str]) -> str:
    if not said["what"]:
        return _("Write what is to be done.")
    return dates.problem(said["deadline"]) or dates.problem(said["evaluated"])


def _row(number: int, measure: Measure, record: Record, today: date) -> Content:
    sign = "✓" if measure.finished else "!"
    goal = record.goal(measure.goal)
    facts = [*_who_and_when(measure, today), _(LEVELS[measure.level])]
    if goal is not None:
        facts.append(_("goal {number}").format(number=record.goals.index(goal) + 1))
    lines = [Content.styled(measure.what, "bold"), Content(_BETWEEN.join(facts))]
    if measure.evaluated:
        again = _("Looked at again {date}").format(date=_day(measure.evaluated, today))
        lines.append(Content(again))
    if measure.reason:
        lines.append(Content(_("Why: {reason}").format(reason=measure.reason)))
    return Hanging(f"{sign} {number}  ", Content("\n").join(lines))


def _who_and_when(measure: Measure, today: date) -> list[str]:
    """Return who and when; what is missing is said, with a sign where it is not explained."""
    sign = "" if measure.reason else "! "
    who = measure.responsible or sign + _("no one responsible yet")
    when = _day(measure.deadline, today) if measure.deadline else sign + _("no date yet")
    return [who, when]


def _day(day: date, today: date) -> str:
    return say_date(day, in_use(), year=day.year != today.year)
