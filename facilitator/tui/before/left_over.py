"""One line on the start screen: what is left to do after meetings, and the way to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from facilitator.cases.left_over import LeftOvers, left_over
from facilitator.dates.saying import say_date
from facilitator.language import gettext as _
from facilitator.language import in_use, ngettext
from facilitator.tui.screens.dialogs import Choice, ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from facilitator.cases.left_over import LeftOver
    from facilitator.tui.app import FacilitatorApp


class LeftLine(Static):
    """What is left to do after the meetings in a folder; not there where nothing is.

    It is looked for when the screen has been seen, off its thread: the screen does not wait. A
    screen puts it up, binds a key to `choose`, and asks `anything` whether the key is of use.
    """

    app: FacilitatorApp

    def __init__(self, folder: Path, opened: Callable[[Path], object]) -> None:
        super().__init__(id="left-line")
        self._folder = folder
        self._opened = opened
        self._left = LeftOvers(())
        self.display = False

    def on_mount(self) -> None:
        """Begin to look when the screen has been drawn."""
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Look anew at what lies in the folder."""
        self.run_worker(self._find, thread=True, exclusive=True, group="left over")

    @property
    def anything(self) -> bool:
        """Whether anything is left to do, as far as is known."""
        return bool(self._left.meetings)

    def choose(self) -> None:
        """Ask after which meeting, and open that."""
        today = self._today
        choices = [(str(one.meeting.path), _row(one, today)) for one in self._left.meetings]
        if choices:
            note = _("The meeting opens where its list is.")
            question = Choice(_("What is left to do after meetings"), choices, note=note)
            ask(self.app, question, lambda path: self._opened(Path(path)))

    def on_click(self) -> None:
        """Ask likewise."""
        self.choose()

    @property
    def _today(self) -> date:
        return self.app.clock.now().wall.date()

    def _find(self) -> None:
        try:
            found = left_over(self._folder, (self._folder,))
        except OSError:  # which the list of meetings says
            return
        self.app.call_from_anywhere(lambda: self._show(found))

    def _show(self, found: LeftOvers) -> None:
        if not self.is_attached:
            return
        self._left = found
        self.display = self.anything
        self.update(_said(found, self._today))
        self.screen.refresh_bindings()


def _said(found: LeftOvers, today: date) -> Content:
    todos = [todo for one in found.meetings for todo in one.todos]
    overdue = sum(todo.overdue(today) for todo in todos)
    if overdue:
        said = ngettext(
            "! {n} thing is overdue after meetings: T shows what is left.",
            "! {n} things are overdue after meetings: T shows what is left.",
            overdue,
        )
        return Content.styled(said.format(n=overdue), "bold $warning")
    said = ngettext(
        "{n} thing is left to do after meetings: T shows it.",
        "{n} things are left to do after meetings: T shows them.",
        len(todos),
    )
    return Content(said.format(n=len(todos)))


def _row(left: LeftOver, today: date) -> str:
    first, *others = left.todos
    parts = [left.meeting.alias or _("(no alias)")]
    when = left.meeting.when
    if when is not None:
        held = say_date(when, in_use(), weekday=False, year=when.year != today.year)
        parts.append(_("held {date}").format(date=held))
    said = ("! " if first.overdue(today) else "") + first.what
    if others:
        more = ngettext("and {n} more", "and {n} more", len(others)).format(n=len(others))
        said = f"{said} ({more})"
    return f"{', '.join(parts)}: {said}"
