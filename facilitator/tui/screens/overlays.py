"""What lies over everything: help, the blank screen, and the word on a window too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.dates.saying import say_time
from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.tui.keys import hints, key
from facilitator.tui.screens.question import Question
from facilitator.tui.styling import DIALOGS
from facilitator.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.meeting.clock import Moment


class Help(Question[None]):
    """Explains the screen below: what it is for, and each key in a sentence."""

    CSS_PATH = DIALOGS
    BINDINGS = [key("escape,enter,space", "leave", later("Back"), later("Close the help."))]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__(classes="dialog")
        self._text = str(getattr(about, "help_text", ""))
        meaning = getattr(about, "meaning_now", None)
        found = hints(about)
        self._hints = [meaning(hint) for hint in found] if meaning else found

    def compose(self) -> ComposeResult:
        """The purpose in a few sentences, then the keys."""
        with Vertical(classes="box tall"):
            yield Static(Content(_("Help")), classes="dialog-title")
            with VerticalScroll():
                if self._text:
                    yield Static(Content(_(self._text)), classes="help-text")
                yield Static(self._keys(), classes="help-keys")
            yield KeyLine()

    def _keys(self) -> Content:
        widest = max((len(hint.key) for hint in self._hints), default=0)
        lines = [
            Content.assemble(
                (f" {hint.key:<{widest}} ", "bold $primary"),
                (f" {hint.footer}", "bold"),
                f"  {hint.explanation}",
            )
            for hint in self._hints
        ]
        return Content("\n").join(lines)

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss()


class Blank(Screen[None]):
    """Nothing but the time: what was on the screen is gone at once, and the meeting goes on."""

    CSS_PATH = DIALOGS
    BINDINGS = [
        key("escape,enter,space,b", "leave", later("Show again"), later("Show the meeting again."))
    ]

    def compose(self) -> ComposeResult:
        """The clock alone."""
        with Vertical(id="blank"):
            yield Static("", id="blank-clock")
            yield Static(Content(_("Press Space to show the meeting again.")), id="blank-word")

    def tick(self, now: Moment) -> None:
        """Follow the clock."""
        self.query_one("#blank-clock", Static).update(say_time(now.wall, in_use()))

    def action_leave(self) -> None:
        """Show the meeting again."""
        self.dismiss()


class TooSmall(Screen[None]):
    """The window is smaller than the screens are drawn for."""

    CSS_PATH = DIALOGS

    def compose(self) -> ComposeResult:
        """One sentence."""
        with Vertical(id="too-small"):
            yield Static(
                Content(
                    _(
                        "This window is too small. Make it larger, or the text smaller, until it "
                        "is 80 wide and 24 high. The meeting goes on and everything is saved."
                    )
                )
            )
