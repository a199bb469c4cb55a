"""The footer: the few keys that matter here, each of which can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from facilitator.tui.keys import Hint, hints

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


ALWAYS = ("help", "blank")
"""What always stands last: help for who is lost, and the key that must be found at once."""


class KeyHint(Static):
    """One key and what it does; a click does it."""

    def __init__(self, hint: Hint) -> None:
        super().__init__(
            Content.assemble((f" {hint.key} ", "bold $on-primary on $primary"), f" {hint.footer}"),
        )
        self.hint = hint
        self.tooltip = hint.explanation

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        event.stop()
        await self.hint.do()

    @property
    def cells(self) -> int:
        """Width in terminal cells, the gap after it included."""
        return cell_len(self.hint.key) + cell_len(self.hint.footer) + 5


class KeyLine(Horizontal):
    """The keys that fit on one line, the most important first."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Hint] = []

    def compose(self) -> ComposeResult:
        """Start empty; the keys are known when the screen is up."""
        yield from ()

    def on_mount(self) -> None:
        """Follow the screen's keys as they change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh_keys())
        self.refresh_keys()

    def on_resize(self) -> None:
        """Show as many keys as fit."""
        self._shown = []
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Show the keys that work now, where they have changed."""
        wanted = [hint for hint in self.screen_hints() if hint.shown]
        if wanted == self._shown or not self.size.width:
            return
        self._shown = wanted
        self.call_later(self._rebuild, wanted)

    def screen_hints(self) -> list[Hint]:
        """Return the keys of the screen; it may name a key's present meaning itself."""
        meaning = getattr(self.screen, "meaning_now", None)
        found = hints(self.screen)
        if meaning is None:
            return found
        return [meaning(hint) for hint in found]

    async def _rebuild(self, wanted: list[Hint]) -> None:
        if wanted != self._shown:
            return
        always = [KeyHint(hint) for hint in wanted if hint.action in ALWAYS]
        room, fitting = self.size.width - 1 - sum(one.cells for one in always), []
        for hint in wanted:
            widget = KeyHint(hint)
            if hint.action in ALWAYS:
                continue
            room -= widget.cells
            if room < 0:
                break
            fitting.append(widget)
        fitting += always
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(fitting)
