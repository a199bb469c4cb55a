"""The time: every step, planned against used; what the leader decides of it, and the ways out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.agenda import StepKind
from facilitator.language import gettext as _
from facilitator.language import later, ngettext
from facilitator.meeting.plan import (
    agreed_end,
    begun,
    seconds_each,
    step_seconds,
    used_seconds,
    ways_out,
)
from facilitator.meeting.rounds import in_round, speaker_name
from facilitator.meeting.timing import (
    ExtendMeeting,
    LockStep,
    SetAdapting,
    SetEach,
    SetStepTime,
    SetTurnTime,
)
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask
from facilitator.tui.screens.question import Question
from facilitator.tui.screens.ways_out import say_way, take_way
from facilitator.tui.styling import DIALOGS
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.row_list import RowList
from facilitator.tui.widgets.turn_clock import say_seconds
from facilitator.tui.words import say_each, say_end, say_lateness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facilitator.agenda import Step
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting
    from facilitator.meeting.time_plan import TimePlan, WayOut
    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.keys import Hint

TITLE = 26
"""Cells of a step's title in the list."""

WAY = "way:"
"""Before the number of a way out that is chosen."""

WORTH = 60
"""Seconds too long from which ways out are offered."""

REST = "rest"
"""Chosen to set the time of the voices in every round that is left."""


class TimeDialog(Question[None]):
    """Every step with its time; Enter changes the marked one, or takes the marked way out."""

    app: FacilitatorApp
    CSS_PATH = DIALOGS
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "open", later("Edit"),
            later("Set the time of the marked step, or take the marked way out."), always=True),
        key("l", "lock", later("Lock"),
            later("Let the marked step keep the time it has, or give it back to the plan.")),
        key("e", "each", later("Each"),
            later("Set how long each voice still to come has, in this round or in the rest.")),
        key("v", "voice", later("One voice"), later("Set how long one voice in this round has.")),
        key("x", "extend", later("Longer"), later("Make the meeting longer by agreement.")),
        key("a", "adapt", later("Follow the clock"),
            later("Let the plan follow the clock, or give everything what was wanted for it.")),
        key("escape,t", "leave", later("Back"), later("Close the time.")),
    ]  # fmt: skip

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(classes="dialog")
        self.meeting = meeting
        self._ways: tuple[WayOut, ...] = ()
        self._said = ""

    def compose(self) -> ComposeResult:
        """When it ends, the ways out where there are any, the steps and the keys."""
        with Vertical(classes="box"):
            yield Static(Content(_("Time")), classes="dialog-title")
            yield Static("", id="time-note", classes="note")
            yield RowList(id="times")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the plan, the step the meeting is in marked."""
        self.show_record()
        rows = self.query_one("#times", RowList)
        here = self.meeting.record.course.step
        rows.go_to(f"{WAY}0" if self._ways else here)
        rows.focus()

    def show_record(self) -> None:
        """Show the plan anew after each command."""
        if self.query("#times"):
            self.tick(self.app.clock.now())
            self.query_one(KeyLine).refresh_keys()

    def tick(self, now: Moment) -> None:
        """Follow the clock."""
        if not self.query("#times"):
            return
        meeting = self.meeting
        record = meeting.record_at(now)
        plan = meeting.plan(now)
        self._ways = ()
        if plan.shortfall >= WORTH and record.course.status == "running":
            self._ways = ways_out(meeting.agenda, record, plan)
        self.query_one("#times", RowList).show_rows(self._rows(plan, record))
        said = say_when(meeting, now)
        if said.plain != self._said:
            self._said = said.plain
            self.query_one("#time-note", Static).update(said)

    def _rows(self, plan: TimePlan, record: Record) -> Iterator[tuple[str, Content | str]]:
        for number, way in enumerate(self._ways):
            said = say_way(way, self.meeting.agenda, self.meeting.on_screen)
            gains = _("gains {time}").format(time=say_seconds(way.gain))
            yield f"{WAY}{number}", Content.assemble((f"→ {said}", "bold"), f"  {gains}")
        for step in self.meeting.agenda.steps:
            yield step.id, time_row(step, plan, record)

    # What the leader decides -----------------------------------------------------------------

    def meaning_now(self, hint: Hint) -> Hint:
        """Return a key's hint with what it does at this moment."""
        course, rows = self.meeting.record.course, self.query_one("#times", RowList)
        if hint.action == "open" and rows.row.startswith(WAY):
            return replace(hint, footer=_("Choose"))
        if hint.action == "adapt" and course.adapting:
            return replace(hint, footer=_("Stand still"))
        step = self._marked()
        if hint.action == "lock" and step is not None and self._stands(step):
            return replace(hint, footer=_("Unlock"))
        return hint

    def on_option_list_option_highlighted(self, event: RowList.OptionHighlighted) -> None:
        """Say what the keys do with the row that is marked now."""
        event.stop()
        self.query_one(KeyLine).refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do it with."""
        agenda, record = self.meeting.agenda, self.meeting.record
        if action == "voice":
            return in_round(agenda, record) is not None
        if action == "each":
            return bool(self._rounds())
        if action == "lock":
            return self._marked() is not None
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: RowList.OptionSelected) -> None:
        """Open the row that was clicked."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Set the time of the marked step, or take the marked way out."""
        row = self.query_one("#times", RowList).row
        if row.startswith(WAY):
            take_way(self.app, self._ways[int(row.removeprefix(WAY))], self.action_leave)
            return
        step = self._marked()
        if step is None:
            self.app.tell(_("The step is done. What was used stands in the record."))
            return
        now = self.meeting.plan(self.app.clock.now())
        form = time_form(step.title, step_seconds(now, self.meeting.record, step))
        ask(self.app, form, lambda said: self._set(SetStepTime, said, step=step.id))

    def action_each(self) -> None:
        """Ask for which round, and how long each voice still to come has."""
        rounds = self._rounds()
        if len(rounds) == 1:
            self._ask_each(rounds[0].id)
            return
        choices = [(step.id, step.title) for step in rounds]
        choices.append((REST, _("All the rounds that are left")))
        ask(self.app, Choice(_("Each voice still to come in"), choices), self._ask_each)

    def _ask_each(self, chosen: str) -> None:
        plan = self.meeting.plan(self.app.clock.now())
        step = self._rounds()[0].id if chosen == REST else chosen
        least, _most = seconds_each(plan, step)
        form = time_form(_("Each voice still to come"), least)
        round_ = "" if chosen == REST else chosen
        ask(self.app, form, lambda said: self._set(SetEach, said, step=round_))

    def action_voice(self) -> None:
        """Ask whose turn, and how long it has."""
        plan = self.meeting.plan(self.app.clock.now())
        step = self.meeting.record.course.step
        figures = {
            slot.voice: figure
            for slot, figure in zip(plan.slots, plan.figures, strict=True)
            if slot.step == step and slot.voice
        }
        record = self.meeting.on_screen
        choices = [
            (voice, f"{speaker_name(record, voice)}  {say_seconds(figure)}")
            for voice, figure in figures.items()
        ]

        def chosen(voice: str) -> None:
            form = time_form(speaker_name(record, voice), figures[voice])
            ask(self.app, form, lambda said: self._set(SetTurnTime, said, voice=voice))

        if choices:
            ask(self.app, Choice(_("Whose turn?"), choices), chosen)
        else:
            self.app.tell(_("Everyone has been heard."))

    def action_lock(self) -> None:
        """Let the marked step keep its time, or let the plan decide of it again."""
        step = self._marked()
        if step is not None:
            self.app.do(LockStep, step=step.id, locked=not self._stands(step))

    def action_adapt(self) -> None:
        """Let the plan follow the clock, or not."""
        self.app.do(SetAdapting, adapting=not self.meeting.record.course.adapting)

    def action_extend(self) -> None:
        """Ask how many minutes longer the meeting is, by agreement."""
        extended = self.meeting.record.course.extended
        field = Field("minutes", _("Minutes longer"), str(extended or ""), hint="10")
        note = _("Ask everyone first: some have a train to catch.")
        form = Form(_("Make the meeting longer"), [field], note=note, check=_no_number)

        def extend(said: Mapping[str, str]) -> None:
            self.app.do(ExtendMeeting, minutes=int(said["minutes"] or 0) - extended)

        ask(self.app, form, extend)

    def action_leave(self) -> None:
        """Close the time."""
        self.dismiss()

    def _set(
        self,
        command: type[SetStepTime | SetEach | SetTurnTime],
        said: Mapping[str, str],
        **of: str,
    ) -> None:
        self.app.do(command, seconds=read_time(said["time"]) or 0, **of)

    def _marked(self) -> Step | None:
        """Return the step that is marked, where its time can be changed."""
        rows = self.query("#times")
        row = rows.first(RowList).row if rows else ""
        return next((step for step in self._ahead() if step.id == row), None)

    def _ahead(self) -> tuple[Step, ...]:
        agenda, here = self.meeting.agenda, self.meeting.step
        return agenda.steps[agenda.number(here.id) - 1 :] if here else agenda.steps

    def _rounds(self) -> list[Step]:
        plan = self.meeting.plan(self.app.clock.now())
        ahead = (step for step in self._ahead() if step.kind is StepKind.ROUND)
        return [step for step in ahead if plan.in_step(step.id)]

    def _stands(self, step: Step) -> bool:
        return decided(self.meeting.record, step.id)


def decided(record: Record, step: str) -> bool:
    """Return whether the leader has set a step's time, or locked it."""
    times = (time for time in record.course.steps if time.step == step)
    return any(time.given or time.each or time.locked for time in times)


def time_row(step: Step, plan: TimePlan, record: Record) -> Content:
    """Return a step's row: where it is, its title, what is planned and used, who decides."""
    here, used = step.id == record.course.step, used_seconds(record, step.id)
    done = begun(record, step.id) and not here
    sign = "▶" if here else "✓" if done else " "
    planned = step_seconds(plan, record, step)
    if done:
        planned = sum(time.planned for time in record.course.steps if time.step == step.id)
    title = step.title if len(step.title) < TITLE else step.title[: TITLE - 2] + "…"
    parts = [f"{sign} {title:<{TITLE}}{say_seconds(planned):>6}"]
    if used:
        parts.append(_("used {time}").format(time=say_seconds(used)))
    if step.kind is StepKind.ROUND and plan.in_step(step.id):
        parts.append(say_each(plan, step.id))
    if decided(record, step.id):
        parts.append(_("■ set by the leader"))
    return Content.styled("  ".join(parts), "bold" if here else "$muted" if done else "")


def say_when(meeting: Meeting, now: Moment) -> Content:
    """Say when the meeting ends, and whether the plan follows the clock."""
    record = meeting.record
    end = agreed_end(record)
    parts: list[str | tuple[str, str]] = []
    if end is not None:
        parts.append(_("Ends {time} by agreement").format(time=say_end(end)))
    parts.append(", " if parts else "")
    parts.append(_("forecast {time}").format(time=say_end(meeting.forecast(now))))
    late = say_lateness(meeting, now)
    parts.append((f", {late}" if late else "", "bold $warning"))
    follows = _("The plan follows the clock.")
    stands = _("The plan stands still: everything has what was wanted for it.")
    parts.append(". " + (follows if record.course.adapting else stands))
    if record.course.extended:
        n = record.course.extended
        longer = ngettext("{n} minute longer.", "{n} minutes longer.", n)
        parts.append(" " + longer.format(n=n))
    return Content.assemble(*parts)


def time_form(title: str, seconds: float) -> Form:
    """Return a form that asks for a length of time."""
    field = Field(
        "time",
        _("Minutes"),
        say_seconds(seconds),
        hint=_("empty: the plan decides"),
        understood=_understood,
    )
    note = _("Written as 2:30, or as whole minutes. Leave it empty to let the plan decide.")
    return Form(title, [field], note=note, check=_no_time)


def read_time(text: str) -> int | None:
    """Return the seconds that a length of time says: 2:30, or whole minutes; None for neither."""
    match = re.fullmatch(r"\s*(\d{1,3})(?:[:.](\d{2}))?\s*", text)
    if match is None or int(match[2] or 0) > 59:
        return None
    return int(match[1]) * 60 + int(match[2] or 0)


def _understood(text: str) -> str:
    seconds = read_time(text)
    return "" if seconds is None else _("{time} minutes").format(time=say_seconds(seconds))


def _no_time(said: Mapping[str, str]) -> str:
    text = said["time"]
    return (
        "" if not text.strip() or read_time(text) is not None else _("Write it as 2:30, or as 2.")
    )


def _no_number(said: Mapping[str, str]) -> str:
    text = said["minutes"]
    return "" if not text or text.isdecimal() else _("Write the minutes as a number.")
