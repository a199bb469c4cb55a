"""The stage of the next meeting: when and where, or why there is none (SEL-16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Digits, Static

from facilitator.dates.saying import say_date, say_time
from facilitator.dates.understanding import understand_meeting_time, understand_time
from facilitator.forms import SectionContent
from facilitator.language import gettext as _
from facilitator.language import in_use, later, ngettext
from facilitator.meeting.ending import AgreeNextMeeting
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Field, Form, ask
from facilitator.tui.stages.said_dates import (
    examples,
    not_understood,
    said_with_warnings,
    warnings,
)
from facilitator.tui.stages.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import Click

    from facilitator.record import NextMeeting, Record


MORE = ("called_by", "before")
"""What is asked where a plan is kept up to date."""


class NextMeetingStage(Stage):
    """When and where the group meets next."""

    BINDINGS = [
        key("enter", "agree", later("Set time and place"),
            later("Set when and where we meet next, or say why we do not.")),
        key("delete,backspace", "clear", later("Clear"), later("Take the agreement away."),
            shown=False),
    ]  # fmt: skip
    HELP = later(
        "Agree on the next meeting while everyone is here. Press Enter and write the day as it is "
        "said: “14.1”, “tuesday in week 3 at 10”. The date it is understood as stands below, and "
        "a weekend or a public holiday is pointed out. Where the group does not meet again, write "
        "why."
    )

    def compose(self) -> ComposeResult:
        """The agreement, large; then the prompts."""
        yield self.title()
        with Horizontal(id="next-large"):
            yield Digits(id="next-date")
            yield Digits(id="next-time")
        yield Static(id="next-words")
        yield self.prompts()

    def show_record(self) -> None:
        """Show what is agreed."""
        agreed = self.record.next_meeting
        clock = _clock_time(agreed.time)
        large = self.query_one("#next-large")
        large.display = agreed.day is not None
        if agreed.day is not None:
            self.query_one("#next-date", Digits).update(f"{agreed.day.day}.{agreed.day.month}.")
            shown = say_time(clock, in_use()) if clock else ""
            self.query_one("#next-time", Digits).update(shown)
        self.query_one("#next-words", Static).update(self._words(agreed))

    def _words(self, agreed: NextMeeting) -> Content:
        if agreed.day is not None:
            return self._when_and_where(agreed, agreed.day)
        if agreed.none_because:
            return Content.assemble(
                (_("No new meeting is agreed."), "bold"),
                "\n",
                _("Why: {reason}").format(reason=agreed.none_because),
            )
        return Content.styled(_("Not agreed yet. Press Enter to set time and place."), "bold")

    def _when_and_where(self, agreed: NextMeeting, day: date) -> Content:
        today = self.app.clock.now().wall.date()
        when = say_date(day, in_use())
        clock = _clock_time(agreed.time)
        if agreed.time:
            said = _at(say_time(clock, in_use())) if clock else agreed.time
            when = f"{when}, {said}"
        lines = [Content.styled(f"{when[:1].upper()}{when[1:]}", "bold")]
        place = agreed.place or _("The place is not settled.")
        if agreed.called_by:
            place = f"{place} · " + _("Called by {name}").format(name=agreed.called_by)
        if agreed.before:
            place = f"{place}\n" + _("Before that: {what}").format(what=agreed.before)
        lines += [Content(place), Content.styled(_how_long(day, today), "$muted")]
        lines += [Content.styled(one, "bold $warning") for one in warnings(day, today)]
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Change what is agreed where that is clicked."""
        if event.widget is not None and event.widget.id in ("next-date", "next-time", "next-words"):
            event.stop()
            self.action_agree()

    def action_agree(self) -> None:
        """Set when and where, or why not."""
        reading = _Reading(self.app.clock.now().wall.date(), self.record.language)
        form = Form(
            self.step.title,
            _fields(self.record, reading, asks_more=self._asks_more),
            check=partial(_problem, reading),
        )
        ask(self.app, form, lambda said: self._save(reading, said))

    def action_clear(self) -> None:
        """Take the agreement away; undo brings it back."""
        if self.record.next_meeting.agreed and self.do(AgreeNextMeeting):
            self.app.tell(_("Deleted. U brings it back."))

    def _save(self, reading: _Reading, said: Mapping[str, str]) -> None:
        if said["none_because"]:
            self.do(AgreeNextMeeting, none_because=said["none_because"])
            return
        day, clock = reading.understand(said)
        self.do(
            AgreeNextMeeting,
            day=day,
            time=f"{clock:%H:%M}" if clock else "",
            place=said["place"],
            **{name: said[name] for name in MORE if name in said},
        )

    @property
    def _asks_more(self) -> bool:
        """Whether a document says who calls the meeting (TIPS-7, TIPS-9)."""
        sections = self.meeting.agenda.documents.sections
        return any(one.content is SectionContent.REVIEW for one in sections)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Understands the form on a day; the clock time may stand beside the day or in its line."""

    today: date
    language: str

    def understand(self, said: Mapping[str, str]) -> tuple[date | None, time | None]:
        """Return the day and the clock time of a form, each None where it is not understood."""
        day, clock = understand_meeting_time(said["day"], self.today, self.language)
        return day, understand_time(said["time"]) if said["time"] else clock

    def explain_day(self, said: str) -> str:
        """Say how the day is understood, for the line below it."""
        day, clock = understand_meeting_time(said, self.today, self.language)
        if day is None:
            return not_understood()
        shown = said_with_warnings(day, self.today)
        if clock is None:
            return shown
        first, *rest = shown.split("\n")
        return "\n".join((f"{first}, {_at(say_time(clock, in_use()))}", *rest))

    def explain_time(self, said: str) -> str:
        """Say how the clock time is understood, for the line below it."""
        clock = understand_time(said)
        return f"→ {say_time(clock, in_use())}" if clock else _no_such_time()


def _at(said: str) -> str:
    return _("at {time}").format(time=said)


def _no_such_time() -> str:
    return _("… what time? For example: 13.00, half past two")


def _fields(record: Record, reading: _Reading, *, asks_more: bool) -> list[Field]:
    agreed = record.next_meeting
    clock = _clock_time(agreed.time)
    names = tuple(one.on_screen for one in record.participants)
    more = [
        Field("called_by", _("Called by"), agreed.called_by, suggestions=names),
        Field("before", _("Before that"), agreed.before, hint=_("other meetings needed first")),
    ]
    return [
        Field("day", _("Day"), say_date(agreed.day, in_use()) if agreed.day else "",
              hint=examples(), understood=reading.explain_day),
        Field("time", _("Time"), say_time(clock, in_use()) if clock else agreed.time,
              hint=say_time(record.start or time(13), in_use()),
              understood=reading.explain_time),
        Field("place", _("Place"), agreed.place or record.place),
        *(more if asks_more else ()),
        Field("none_because", _("Why none"), agreed.none_because,
              hint=_("only if you do not meet again")),
    ]  # fmt: skip


def _problem(reading: _Reading, said: Mapping[str, str]) -> str:
    day, clock = reading.understand(said)
    if said["none_because"]:
        return _("Write either a day or why not; clear the other.") if said["day"] else ""
    if not said["day"]:
        return _("Write a day, or why you do not meet again.")
    if day is None:
        return _("“{said}” is not understood as a day. Write it like this: {examples}.").format(
            said=said["day"], examples=examples()
        )
    if said["time"] and clock is None:
        return _("“{said}” is not understood as a time. Write it like this: 13.00.").format(
            said=said["time"]
        )
    return ""


def _clock_time(said: str) -> time | None:
    """Return the record's clock time; None where it has none or is written by hand otherwise."""
    try:
        return time.fromisoformat(said) if said else None
    except ValueError:
        return None


def _how_long(day: date, today: date) -> str:
    days = (day - today).days
    if days < 0:
        return ""
    if days < 14:
        return ngettext("In {n} day", "In {n} days", days).format(n=days)
    weeks = round(days / 7)
    return ngettext("In {n} week", "In about {n} weeks", weeks).format(n=weeks)
