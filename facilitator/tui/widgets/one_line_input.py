"""A box of one line, in which all that is pasted stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class OneLineInput(Input):
    """A box of one line; several lines that are pasted become one, and none is lost (SEL-5)."""

    def _on_paste(self, event: events.Paste) -> None:
        # Textual keeps the first line alone, and says nothing of the others.
        event.stop()
        event.prevent_default()
        self._put_in(event.text)

    def action_paste(self) -> None:
        """Paste what was copied in the program."""
        self._put_in(self.app.clipboard)

    def _put_in(self, text: str) -> None:
        lines = text.splitlines()
        joined = " ".join(filter(None, map(str.strip, lines))) if len(lines) > 1 else "".join(lines)
        self.replace(joined, *self.selection)
