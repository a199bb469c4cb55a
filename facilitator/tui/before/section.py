"""What every section of the lobby is, and the boxes it is filled in with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from facilitator.language import gettext as _
from facilitator.tui.screens.dialogs import Choices, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widget import Widget

    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp

PAUSE = 0.4
"""Seconds that what is typed stays out of the record, at most."""


class Pick(Choices):
    """A value chosen from a few with the arrow keys, or a click."""

    class Picked(Message):
        """Another value was taken."""

    def __init__(self, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(Field(name, "", choices=choices))
        self.add_class("box-line")
        self._put = self.value

    @property
    def touched(self) -> bool:
        """Whether another value was taken than was put here."""
        return self.value != self._put

    def action_turn(self, by: int) -> None:
        """Take another value, and say so."""
        super().action_turn(by)
        self.post_message(self.Picked())

    def put(self, value: str) -> None:
        """Show a value, and count it as the one that was put here."""
        values = [one for one, _text in self.choices]
        self._put = value
        if value in values and value != self.value:
            self.place = values.index(value)
            self._show()


class Section(VerticalScroll, can_focus=False):
    """One part of what is settled beforehand; what is typed here is in the record in a moment.

    A section shows the record and gives commands. `show_record` never touches a box that someone
    is typing in, and `give` gives no command where nothing differs from the record.
    """

    app: FacilitatorApp
    TITLE: ClassVar[str] = ""
    HINT: ClassVar[str] = ""

    def __init__(self, meeting: Meeting, area: str) -> None:
        super().__init__(id=f"section-{area}", classes="section")
        self.meeting = meeting
        self.area = area
        self._waiting: Timer | None = None

    @property
    def record(self) -> Record:
        """The record as of the last command."""
        return self.meeting.record

    def compose(self) -> ComposeResult:
        """The title, a sentence on what to do, and the boxes."""
        yield Static(Content(_(self.TITLE)), classes="section-title")
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

    def summary(self) -> str:
        """Return what the list of sections says of this one when it is settled."""
        return ""

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
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self.give()
        for box in (*self.query(Lines), *self.query(OneLine)):
            box.taken()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Pick.Picked)
    def _typed(self) -> None:
        # The first change starts the wait, so that one who never pauses is saved all the same.
        if self._waiting is None:
            self._waiting = self.set_timer(PAUSE, self.settle)

    def on_descendant_blur(self) -> None:
        """Take what was typed when its box is left, and show it as it was understood."""
        self.settle()
        self.show_record()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Filled())


class Filled(Message):
    """Someone pressed Enter in a box; the next one is wanted."""


class Lines(TextArea):
    """A box of several lines, one for each of something."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(
            id=id,
            classes="box-line lines",
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
        )
        self._put = ""

    @property
    def touched(self) -> bool:
        """Whether something else stands here than was put here, or last taken from here."""
        return self.text != self._put

    def taken(self) -> None:
        """Count what stands here as taken into the record."""
        self._put = self.text

    def put(self, text: str) -> None:
        """Put text in the box, unless someone is typing in it."""
        if not self.has_focus:
            self._put = text
            if text != self.text:
                self.text = text


class Sentence(Lines):
    """A box for a sentence or two, which Enter leaves."""

    async def _on_key(self, event: events.Key) -> None:
        # TextArea takes Enter for a new line before bindings are asked.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(Filled())
            return
        await super()._on_key(event)


class OneLine(Input):
    """A box of one line; what is typed in a masked one is never shown."""

    def __init__(self, id: str, hint: str = "", *, masked: bool = False) -> None:  # noqa: A002
        super().__init__(
            placeholder=hint,
            password=masked,
            id=id,
            classes="box-line",
            compact=True,
            select_on_focus=False,
        )
        self._put = ""

    @property
    def touched(self) -> bool:
        """Whether something else stands here than was put here, or last taken from here."""
        return self.value != self._put

    def taken(self) -> None:
        """Count what stands here as taken into the record."""
        self._put = self.value

    def put(self, text: str) -> None:
        """Put text in the box, unless someone is typing in it."""
        if not self.has_focus:
            self._put = text
            if text != self.value:
                self.value = text


def labelled(label: str, box: Widget) -> Horizontal:
    """Return a box with its label before it."""
    before = Static(Content(label), id=f"{box.id}-label", classes="box-label")
    return Horizontal(before, box, classes="box-row")


def saying(box: str) -> Static:
    """Return the line below a box that says how it is understood."""
    return Static("", id=f"{box}-said", classes="box-said")


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines that say something."""
    yield from filter(None, map(str.strip, text.split("\n")))
