"""The measures to follow up: what is open in every case, found by typing, and marked (LUND-9)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.cases.durable import NotSavedError
from facilitator.cases.locking import InUseError
from facilitator.cases.open_measures import OpenMeasures, Wanted, follow
from facilitator.cases.past import searched
from facilitator.due import HEADINGS, Standing, say_about, say_day, standing
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import later, ngettext
from facilitator.meeting.became import OUTCOMES
from facilitator.meeting.command import RefusedError
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask
from facilitator.tui.styling import ACTIONS
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.one_line_input import OneLineInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from textual.app import ComposeResult

    from facilitator.cases.open_measures import CaseMeasure, Outcome
    from facilitator.faults import Fault
    from facilitator.tui.app import FacilitatorApp

SHOWN = 200
"""Measures shown at a time; writing part of a name finds the others."""
NAMED = 3
"""Files that were left alone which are named on the screen."""
_DATE = 12
"""Cells of the date's column."""
_NEED_NO_REASON = ("", "done")


class Find(OneLineInput):
    """Where one writes what is looked for; the arrow keys go in the list meanwhile."""

    BINDINGS = [
        key("up", "screen.move(-1)", later("Up"), later("Mark the one above."), shown=False),
        key("down", "screen.move(1)", later("Down"), later("Mark the one below."), shown=False),
        key("pageup", "screen.page(-1)", later("Page up"), later("Show those above."),
            shown=False),
        key("pagedown", "screen.page(1)", later("Page down"), later("Show those below."),
            shown=False),
    ]  # fmt: skip


class MeasuresList(OptionList, can_focus=False):
    """The measures, under a heading for each way they stand."""


class ActionsScreen(Screen[None]):
    """Every open measure in the records folder, the overdue first."""

    app: FacilitatorApp
    CSS_PATH = ACTIONS
    BINDINGS = [
        key("enter", "mark", later("Mark"), later("Say what became of the marked measure."),
            always=True),
        key("escape", "leave", later("Back"), later("Clear what is looked for; then go back."),
            always=True),
        key("f5", "over", later("All / open"),
            later("Show also what is done, dropped or carried on."), always=True),
        key("f6", "history", later("The case over time"),
            later("See what the meetings of the marked measure's case tell of it."), always=True),
        key("ctrl+z", "take_back", later("Take back"),
            later("Take back what was marked last: the measure is open again."), always=True),
    ]  # fmt: skip
    help_text = later(
        "Here stands what the meetings have agreed on and nobody has said is done. What is overdue "
        "comes first. Write part of a name, a service, a case or a measure to find it. Press "
        "Enter, or click, to say what became of one: done, partly done, not done or dropped. It is "
        "added to the record of the meeting, dated; the minutes stand as they were approved."
    )

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._measures: list[CaseMeasure] | None = None
        self._faults: list[Fault] = []
        self._over = False
        self._marked: CaseMeasure | None = None
        """What was marked last, and can be taken back."""

    def compose(self) -> ComposeResult:
        """The count, what is looked for, the list, what is wrong, the keys."""
        with Horizontal(id="actions"), Vertical(id="actions-work"):
            yield Static("", id="actions-title")
            yield Find(
                id="actions-find",
                placeholder=_("Write a name, a service or a case to find what is theirs"),
            )
            yield Static("", id="actions-word")
            yield MeasuresList(id="actions-list", markup=False, compact=True)
            yield Static("", id="actions-problem")
            yield Static("", id="actions-faults")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look at the records."""
        self.query_one(Find).focus()
        self._show()
        self.look()

    # What there is ---------------------------------------------------------------------------

    def look(self) -> None:
        """Look at the records, off the screen's thread: the first time it may take a while."""
        wanted = Wanted(over=self._over)

        def look() -> None:
            found: list[CaseMeasure] = []
            faults: list[Fault] = []
            problem = ""
            try:
                with OpenMeasures(self.folder) as measures:
                    found, faults = list(measures.of(wanted)), list(measures.faults())
            except (BadFileError, OSError) as error:
                problem = str(error)
            self.app.call_from_anywhere(lambda: self._looked(found, faults, problem))

        self.run_worker(look, thread=True, exclusive=True, group="look")

    def _looked(self, found: list[CaseMeasure], faults: list[Fault], problem: str) -> None:
        if not self.is_attached:
            return
        self._measures, self._faults = found, faults
        self._say(problem)
        self._show()

    @property
    def _today(self) -> date:
        return self.app.clock.now().wall.date()

    def _fitting(self) -> list[CaseMeasure]:
        words = searched(self.query_one(Find).value).split()
        return [one for one in self._measures or () if all(word in one.found_by for word in words)]

    @on(Find.Changed)
    def _show(self) -> None:
        """Show what fits what is looked for, the same one marked as before where it is there."""
        fitting = self._fitting()
        rows = self.query_one(MeasuresList)
        before = rows.highlighted_option.id if rows.highlighted_option else ""
        rows.set_options(self._options(fitting[:SHOWN]))
        rows.display = bool(fitting)
        if fitting:
            codes = [one.code for one in fitting[:SHOWN]]
            rows.highlighted = rows.get_option_index(before if before in codes else codes[0])
        self.query_one("#actions-title", Static).update(self._title(fitting))
        word = self.query_one("#actions-word", Static)
        word.update(Content(self._word(fitting)))
        word.display = not fitting
        line = self.query_one("#actions-faults", Static)
        line.update(Content(self._left_alone()))
        line.display = bool(self._faults)
        self.refresh_bindings()

    def _options(self, measures: list[CaseMeasure]) -> Iterator[Option]:
        heading = None
        for one in measures:
            how = standing(one, self._today)
            if how is not heading:
                room = "\n" if heading and self.app.size.height >= 30 else ""
                yield Option(f"{room}{_(HEADINGS[how])}", disabled=True)
                heading = how
            yield Option(_row(one, how), id=one.code)

    def _title(self, fitting: list[CaseMeasure]) -> Content:
        title = Content.styled(_("Measures to follow up"), "bold $primary")
        still = sum(not one.over for one in fitting)
        late = sum(one.is_overdue(self._today) for one in fitting)
        if self._measures is None or not fitting:
            return title
        said = ngettext("{n} open measure", "{n} open measures", still).format(n=still)
        if late:
            said += ", " + _("{n} overdue").format(n=late)
        if len(fitting) > SHOWN:
            said += " · " + _("the first {n} are shown").format(n=SHOWN)
        return Content.assemble(title, f"   {said}")

    def _word(self, fitting: list[CaseMeasure]) -> str:
        if self._measures is None:
            return _("The records are being read …")
        if fitting or not self._measures:
            return _("No measure is open.")
        return _("Nothing fits “{text}”.").format(text=self.query_one(Find).value)

    def _left_alone(self) -> str:
        names = list(dict.fromkeys(Path(one.file).name for one in self._faults))
        said = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        return _("Not read, and left alone: {names}").format(names=said) if names else ""

    def _say(self, problem: str) -> None:
        line = self.query_one("#actions-problem", Static)
        line.update(Content(problem))
        line.display = bool(problem)

    # Keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do it with."""
        del parameters
        if action in ("mark", "history"):
            return self.is_mounted and self.query_one(MeasuresList).highlighted is not None
        return self._marked is not None if action == "take_back" else True

    def action_move(self, by: int) -> None:
        """Mark another measure."""
        rows = self.query_one(MeasuresList)
        rows.action_cursor_down() if by > 0 else rows.action_cursor_up()

    def action_page(self, by: int) -> None:
        """Go a page on, or back."""
        page = max(1, self.query_one(MeasuresList).size.height // 3)
        for _row in range(page):
            self.action_move(by)

    def action_leave(self) -> None:
        """Clear what is looked for, or go back where nothing is."""
        find = self.query_one(Find)
        if find.value:
            find.value = ""
        else:
            self.dismiss()

    def action_over(self) -> None:
        """Show what is over as well, or no more."""
        self._over = not self._over
        self.look()

    def action_history(self) -> None:
        """See the whole of the marked measure's case over time."""
        from facilitator.tui.screens.history import HistoryScreen  # noqa: PLC0415  seldom opened

        one = self._marked_one()
        if one is not None:
            case = str(self.folder / one.folder) if one.folder else one.alias
            self.app.push_screen(HistoryScreen(self.folder, case))

    # Marking ---------------------------------------------------------------------------------

    def _marked_one(self) -> CaseMeasure | None:
        option = self.query_one(MeasuresList).highlighted_option
        return self._measure(option.id or "") if option else None

    def _measure(self, code: str) -> CaseMeasure | None:
        return next((one for one in self._measures or () if one.code == code), None)

    def action_mark(self) -> None:
        """Ask what became of the marked measure."""
        self._ask(self._marked_one())

    @on(MeasuresList.OptionSelected, "#actions-list")
    def _chosen(self, event: MeasuresList.OptionSelected) -> None:
        event.stop()
        self._ask(self._measure(event.option.id or ""))

    def _ask(self, one: CaseMeasure | None) -> None:
        if one is None:
            return
        choices = [(outcome, _(said)) for outcome, said in OUTCOMES.items()]
        if one.outcome:
            choices.append(("open", _("It is open again")))
        about = [say_about(one), " ".join((say_day(one.deadline), one.alias)).strip()]
        question = Choice(one.what, choices, at=one.outcome, note="\n".join(about))
        ask(self.app, question, lambda outcome: self._ask_why(one, outcome))

    def _ask_why(self, one: CaseMeasure, answer: str) -> None:
        outcome = _OUTCOMES[answer]
        if outcome in _NEED_NO_REASON:
            self._mark(one, outcome, {})
            return
        form = Form(
            f"{_(OUTCOMES[outcome])}: {one.what}",
            [Field("why", _("Why")), Field("by", _("Who told it"))],
            check=lambda said: "" if said["why"].strip() else _("Write why."),
        )
        ask(self.app, form, lambda said: self._mark(one, outcome, said))

    def action_take_back(self) -> None:
        """Take back what was marked last."""
        if self._marked is not None:
            self._mark(self._marked, "", {})

    def _mark(self, one: CaseMeasure, outcome: Outcome, said: Mapping[str, str]) -> None:
        """Add it to the record, off the screen's thread, and look again."""
        now = self.app.clock.now()

        def mark() -> None:
            problem = ""
            try:
                follow(one, outcome, now, folders=(self.folder,), **said)
            except (BadFileError, InUseError, NotSavedError, RefusedError, OSError) as error:
                problem = str(error)
            self.app.call_from_anywhere(lambda: self._done(one, outcome, problem))

        self.run_worker(mark, thread=True, group="mark")

    def _done(self, one: CaseMeasure, outcome: Outcome, problem: str) -> None:
        if problem:
            self._say(problem)
            return
        self._marked = one if outcome else None
        said = _(OUTCOMES[outcome]) if outcome else _("It is open again")
        self.app.tell(f"{said}: {one.what}")
        self.look()


_OUTCOMES: dict[str, Outcome] = {
    "done": "done",
    "partly": "partly",
    "not_done": "not_done",
    "dropped": "dropped",
    "open": "",
}
"""What each answer says of a measure."""


def _row(one: CaseMeasure, how: Standing) -> Content:
    sign = "! " if how is Standing.OVERDUE else "✓ " if how is Standing.OVER else "  "
    date_said = f"{sign}{say_day(one.deadline) or '–':<{_DATE}}"
    first = Content.assemble((one.alias or _("(no alias)"), "bold"), "  ", one.what)
    return Hanging(date_said, Content.assemble(first, "\n", say_about(one)))
