"""What every section of the lobby is; the boxes it is filled in with are in `boxes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.tui.before.overview import TITLES

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widget import Widget

    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp

PAUSE = 0.4
"""Seconds that what is typed stays out of the record, at most."""


class Typed(Message):
    """What stands in a box was changed."""


class Filled(Message):
    """Someone pressed Enter in a box; the next one is wanted."""


class Section(VerticalScroll, can_focus=False):
    """One part of what is settled beforehand; what is typed here is in the record in a moment.

    A section shows the record and gives commands. `show_record` never touches a box that someone
    is typing in, and `give` gives no command where nothing differs from the record.
    """

    app: FacilitatorApp
    HINT: ClassVar[str] = ""

    def __init__(self, meeting: Meeting, area: str) -> None:
        super().__init__(id=f"section-{area}", classes="section")
        self.meeting = meeting
        self.area = area
        self._waiting: Timer | None = None

    @property
    def record(self) -> Record:
        """The record as of the last command, as it may stand on the projector."""
        return self.meeting.on_screen

    def compose(self) -> ComposeResult:
        """The title, a sentence on what to do, and the boxes."""
        yield Static(Content(_(TITLES[self.area])), classes="section-title")
        if self.HINT:
            yield Static(Content(_(self.HINT)), classes="section-hint")
        yield from self.compose_boxes()

    def compose_boxes(self) -> ComposeResult:
        """Yield what is filled in."""
        raise NotImplementedError

    def boxes(self) -> list[Widget]:
        """Return what can be filled in now, in order."""
        shown = self.query(".box-line").results()
        return [one for one in shown if one.display and getattr(one.parent, "display", True)]

    def first_box(self) -> Widget | None:
        """Return where to begin; none where there is nothing to fill in."""
        return next(iter(self.boxes()), None)

    def show_record(self) -> None:
        """Show the record as it is now."""
        raise NotImplementedError

    def give(self) -> None:
        """Give the commands that make the record say what stands here."""

    def say(self, box: str, text: str) -> None:
        """Say below a box how it is understood; nothing where it needs no word."""
        line = self.query_one(f"#{box}-said", Static)
        line.update(Content(text))
        line.display = bool(text)
        row = self.query_one(f"#{box}").parent
        if row is not None:
            row.set_class(bool(text), "tight")

    def settle(self) -> None:
        """See that what stands here is in the record now."""
        if not self.is_mounted:
            return  # its boxes are not there yet
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self.give()
        for box in self.query(".box-line"):
            taken = getattr(box, "taken", None)
            if taken is not None:
                taken()

    @on(Typed)
    def _typed(self) -> None:
        # The first change starts the wait, so that one who never pauses is saved all the same.
        if self._waiting is None:
            self._waiting = self.set_timer(PAUSE, self.settle)

    def on_descendant_blur(self) -> None:
        """Take what was typed when its box is left, and show it as it was understood."""
        self.settle()
        self.show_record()
