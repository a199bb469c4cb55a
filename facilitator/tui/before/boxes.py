"""The boxes that a section of the lobby is filled in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from facilitator.tui.before.section import Filled, Typed
from facilitator.tui.screens.dialogs import Choices, Field
from facilitator.tui.widgets.one_line_input import OneLineInput

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget


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
        self.post_message(Typed())

    def put(self, value: str) -> None:
        """Show a value, and count it as the one that was put here."""
        values = [one for one, _text in self.choices]
        self._put = value
        if value in values and value != self.value:
            self.place = values.index(value)
            self._show()


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

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.post_message(Typed())

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


class OneLine(OneLineInput):
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

    @on(Input.Changed)
    def _changed(self) -> None:
        self.post_message(Typed())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Filled())

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
