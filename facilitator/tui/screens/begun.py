"""Writing that is begun without going to the entry line first.

On the meeting's screen letters are keys. Who begins to write a conclusion and forgets `N` would
lead the meeting with it: the first space would give someone else the word. No sentence is told from
keys by how fast it comes, which differs from hand to hand and from machine to machine. It is told
by what no key is: a capital letter, or a small one that does nothing here followed by another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from facilitator.tui.widgets.entry_line import EntryLine

if TYPE_CHECKING:
    from textual import events


class WritesAtOnce(Screen[None]):
    """A screen whose entry line takes a sentence from its first letter."""

    _first = ""
    """A small letter that is no key here, and with which a word may have begun."""

    def on_key(self, event: events.Key) -> None:
        """Go to the entry line with what was begun; any other key does what it does."""
        first, self._first = self._first, ""
        letter = event.character or ""
        if not letter.isalpha() or not self.is_current or self.query_one(EntryLine).has_focus:
            return
        # The same letter again is a key held down.
        if letter.isupper() or (first and letter != first):
            event.stop()
            self._write(first + letter)
        elif first or not self._is_key(event.key):
            self._first = letter

    def _is_key(self, key: str) -> bool:
        # Also one that has nothing to do just now: it was pressed to lead.
        return any(key in bindings.key_to_bindings for _node, bindings in self._binding_chain)

    def _write(self, text: str) -> None:
        line = self.query_one(EntryLine)
        self.set_focus(line)  # at once: what is typed on is not to wait for it
        line.move_cursor(line.document.end)
        line.insert(text)
