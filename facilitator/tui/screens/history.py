"""A group over time on the screen: what its meetings tell, and a page to evaluate by (LUND-10)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.over_time import HISTORY_FORMATS, case_history, write_history
from facilitator.tui.keys import key
from facilitator.tui.styling import HISTORY
from facilitator.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.over_time import CaseHistory, Written
    from facilitator.tui.app import FacilitatorApp

_MARGIN = 6
"""Cells beside the lines: the room at both sides, and the scroll bar."""
_WIDEST = 100


class HistoryScreen(Screen[None]):
    """One case's history, drawn; Esc goes back to where it was opened."""

    app: FacilitatorApp
    CSS_PATH = HISTORY
    BINDINGS = [
        key("space", "page(1)", later("Read on"), later("Show what follows.")),
        key("w", "write", later("Write the page"),
            later("Write it as one page, with full names, for the yearly evaluation.")),
        key("escape", "leave", later("Back"), later("Go back.")),
        key("pagedown", "page(1)", later("Read on"), later("Show what follows."), shown=False),
        key("pageup", "page(-1)", later("Back a page"), later("Show what came before."),
            shown=False),
    ]  # fmt: skip
    help_text = later(
        "Here is the group's work from the first meeting to the last: the time used, the goals, "
        "the measures done of those agreed on, the evaluations and who was heard. Once a year, or "
        "when progress has stopped, look at it together and answer the questions at the end. W "
        "writes it as one page beside the records."
    )

    def __init__(self, folder: Path, case: str) -> None:
        super().__init__()
        self.folder = folder
        self.case = case
        """Its alias, or its folder."""
        self._found: CaseHistory | None = None

    def compose(self) -> ComposeResult:
        """The case, what is drawn, a word on what is wrong or done, the keys."""
        with VerticalScroll(id="history"):
            yield Static(Content(_("The records are being read …")), id="history-title")
        yield Static("", id="history-word")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the records, off the screen's thread."""
        self.query_one("#history").focus()
        self._say("")

        def read() -> None:
            found, problem = None, ""
            try:
                found = case_history(self.folder, self.case)
            except (BadFileError, OSError) as error:
                problem = str(error)
            self.app.call_from_anywhere(lambda: self._read(found, problem))

        self.run_worker(read, thread=True, exclusive=True, group="history")

    def _read(self, found: CaseHistory | None, problem: str) -> None:
        if not self.is_attached:
            return
        self._found = found
        if found is None:
            self.query_one("#history-title", Static).update(Content(problem))
            return
        names = ", ".join(dict.fromkeys(Path(one.file).name for one in found.faults))
        self._say(_("Not read, and left alone: {names}").format(names=names) if names else "")
        self.query_one("#history-title", Static).update(Content(found.alias))
        widgets: list[Static] = []
        for part in found.drawn(min(_WIDEST, self.app.size.width) - _MARGIN):
            widgets.append(Static(Content(part.heading), classes="history-heading"))
            widgets.append(Static(Content("\n".join(part.lines)), classes="history-lines"))
        self.query_one("#history").mount(*widgets)
        self.refresh_bindings()

    def _say(self, word: str) -> None:
        line = self.query_one("#history-word", Static)
        line.update(Content(word))
        line.display = bool(word)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the page where there is something to write."""
        del parameters
        return self._found is not None if action == "write" else True

    def action_page(self, by: int) -> None:
        """Turn a page, on or back."""
        pages = self.query_one("#history", VerticalScroll)
        pages.scroll_relative(y=by * max(1, pages.size.height - 2), animate=False)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_write(self) -> None:
        """Write the page in every format, off the screen's thread, and say where it is."""
        found = self._found
        if found is None:
            return
        today = self.app.clock.now().wall.date()
        self.app.tell(_("The page is being written …"))

        def write() -> None:
            files = write_history(found, HISTORY_FORMATS, today)
            self.app.call_from_anywhere(lambda: self._written(files))

        self.run_worker(write, thread=True, exclusive=True, group="history")

    def _written(self, files: tuple[Written, ...]) -> None:
        self.app.clear_notifications()
        lines = [str(files[0].path.parent)]
        lines += [f"✓ {one.path.name}" for one in files if not one.problem]
        lines += [f"! {one.path.name}: {one.problem}" for one in files if one.problem]
        self._say("\n".join(lines))
