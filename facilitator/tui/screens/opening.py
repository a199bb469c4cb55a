"""What stands on the screen at once, while a meeting is read and made ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.language import gettext as _

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Opening(Screen[None]):
    """Whose meeting it is, in the place where it will stand; what takes longer comes after it."""

    def __init__(self, alias: str) -> None:
        super().__init__()
        self._alias = alias

    def compose(self) -> ComposeResult:
        """The top line, and a word in the place of what is coming."""
        with Horizontal(id="top-line"):
            yield Static(Content(self._alias), id="where")
        yield Static(Content(_("Opening the meeting …")), id="opening")
