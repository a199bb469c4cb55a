"""The list of cases: found by the beginning of a word, by alias only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator import language
from facilitator.cases.folder import records_folder
from facilitator.cases.overview import Overviews, overviews
from facilitator.dates.saying import say_date
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.tui.keys import key
from facilitator.tui.styling import BEFORE
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.one_line_input import OneLineInput
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from textual.app import ComposeResult

    from facilitator.cases.overview import Overview
    from facilitator.tui.app import FacilitatorApp


class Finder(OneLineInput):
    """Where a case is looked for; the list below follows what is typed."""

    BINDINGS = [
        key("enter", "screen.open_case", later("Open"), later("Open the marked case.")),
        key("down", "screen.move(1)", later("Next"), later("Go to the next case."), shown=False),
        key("up", "screen.move(-1)", later("Before"), later("Go to the case before."),
            shown=False),
        key("pagedown", "screen.move(8)", later("Further down"),
            later("Go some cases down."), shown=False),
        key("pageup", "screen.move(-8)", later("Further up"), later("Go some cases up."),
            shown=False),
    ]  # fmt: skip


class CaseRows(RowList, can_focus=False):
    """The cases that fit what is typed."""


class CasesScreen(Screen[None]):
    """Every case by its alias, with its next and its last meeting."""

    app: FacilitatorApp
    CSS_PATH = BEFORE
    BINDINGS = [key("escape", "leave", later("Back"), later("Go back to the start screen."))]
    help_text = later(
        "Each case stands here by its alias. Type the beginning of a word in it, and the list "
        "shows those that fit; the arrow keys mark one, and Enter opens it. A new case is made "
        "when a new meeting is begun from the start screen."
    )

    def __init__(self) -> None:
        super().__init__()
        self._found = Overviews()

    def compose(self) -> ComposeResult:
        """What to do, the line to look in, the cases, what is wrong, the keys."""
        with Horizontal(classes="list-screen"), Vertical(classes="list-work"):
            yield Static(Content(_("Which case?")), classes="list-title")
            yield Finder(placeholder=_("Type the beginning of its alias."), compact=True)
            yield Static(Content(_("Looking for your cases …")), classes="list-word")
            yield CaseRows(classes="list-rows")
            yield Static("", classes="list-faults")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for the cases."""
        self.query_one(Finder).focus()
        self._look(records_folder(self.app.folder))

    @work(thread=True, exclusive=True, group="looking")
    def _look(self, folder: Path) -> None:
        try:
            found = overviews(folder)
        except OSError:
            found = Overviews()  # the start screen has said why
        self.app.call_from_anywhere(lambda: self._have_looked(found))

    def _have_looked(self, found: Overviews) -> None:
        if not self.is_attached:
            return
        self._found = found
        faults = "\n".join(str(fault) for fault in found.faults[:3])
        line = self.query_one(".list-faults", Static)
        line.update(Content(faults))
        line.display = bool(faults)
        self._show()

    @on(Finder.Changed)
    def _show(self) -> None:
        fitting = list(self._fitting())
        today = self.app.clock.now().wall.date()
        rows = ((str(one.case.path), _row(one, today)) for one in fitting)
        self.query_one(CaseRows).show_rows(rows)
        said = "" if fitting else _("No case has an alias that begins so.")
        if not self._found.cases:
            said = _("There are no cases yet. Begin a new meeting, and its case is made.")
        word = self.query_one(".list-word", Static)
        word.update(Content(said))
        word.display = bool(said)

    def _fitting(self) -> Iterator[Overview]:
        typed = self.query_one(Finder).value.strip().casefold()
        for one in self._found.cases:
            alias = one.alias.casefold()
            if alias.startswith(typed) or any(word.startswith(typed) for word in alias.split()):
                yield one

    def action_move(self, by: int) -> None:
        """Mark another case."""
        rows = self.query_one(CaseRows)
        if rows.option_count:
            rows.highlighted = max(0, min(rows.option_count - 1, (rows.highlighted or 0) + by))

    def action_open_case(self) -> None:
        """Open the marked case."""
        marked = self.query_one(CaseRows).row
        found = next((one for one in self._found.cases if str(one.case.path) == marked), None)
        if found is not None:
            from facilitator.tui.screens.case import CaseScreen  # noqa: PLC0415  not before

            self.app.put_up(CaseScreen(found.case))

    @on(CaseRows.OptionSelected)
    def _clicked(self, event: CaseRows.OptionSelected) -> None:
        event.stop()
        self.action_open_case()

    def action_leave(self) -> None:
        """Go back to the start screen."""
        from facilitator.tui.screens.start import StartScreen  # noqa: PLC0415  it imports this one

        self.app.put_up(StartScreen())


def _row(one: Overview, today: date) -> Content:
    return Content.assemble((one.alias, "bold"), f"  {', '.join(said_of(one, today))}")


def said_of(one: Overview, today: date) -> Iterator[str]:
    """Say when a case meets next and has met last, and where it is kept too long."""
    spoken = language.in_use()
    if one.waiting is not None:
        when = one.waiting.when
        day = say_date(when, spoken, weekday=False) if when else _("no day yet")
        running = one.waiting.status == "running"
        yield (_("under way since {date}") if running else _("next {date}")).format(date=day)
    if one.last is not None:
        yield _("last {date}").format(date=say_date(one.last, spoken, weekday=False))
    if one.waiting is None and one.last is None:
        yield _("no meeting yet")
    if one.kept_too_long(today):
        yield "! " + _("may not be kept any longer")
