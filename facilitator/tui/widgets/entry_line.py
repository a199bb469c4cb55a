"""The entry line: where the minute-taker writes, always one key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import TextArea

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.tui.keys import key

if TYPE_CHECKING:
    from textual import events


class EntryLine(TextArea):
    """A text box of one to a few lines; Enter commits what stands in it."""

    BINDINGS = [
        key("enter", "commit", later("Save the conclusion"), later("Write it into the minutes.")),
        key("escape", "leave", later("Back to leading"),
            later("Leave the entry line; what stands in it is kept.")),
    ]  # fmt: skip

    class Committed(Message):
        """The minute-taker pressed Enter."""

        def __init__(self, text: str, editing: str) -> None:
            super().__init__()
            self.text = text
            self.editing = editing

    class Left(Message):
        """The minute-taker went back to leading; what stands here stays."""

    def __init__(self) -> None:
        super().__init__(id="entry-line", soft_wrap=True, tab_behavior="focus", compact=True)
        self.editing = ""
        self.highlight_cursor_line = False

    def on_mount(self) -> None:
        """Say what the line is for."""
        self.placeholder = _("Write a conclusion here. Only conclusions are minuted.")

    async def _on_key(self, event: events.Key) -> None:
        # TextArea takes Enter for a new line before bindings are asked.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_commit()
            return
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.action_leave()
            return
        await super()._on_key(event)

    def action_commit(self) -> None:
        """Hand what stands here to the meeting, and be empty for what is typed on."""
        if self.text.strip():
            self.post_message(self.Committed(self.text, self.editing))
            self.begin("")
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Go back to leading; what stands here is there when one comes back."""
        self.post_message(self.Left())

    def begin(self, text: str, editing: str = "") -> None:
        """Put text in the line; `editing` names the entry it will replace."""
        self.editing = editing
        if text != self.text:
            self.text = text
            self.move_cursor(self.document.end)
