"""The speaker's clock: large digits and a bar that changes colour, shape and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.events import Resize
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.tui.widgets.drawn import Drawn
from facilitator.tui.widgets.large_time import LargeTime

if TYPE_CHECKING:
    from textual.app import ComposeResult

SOON = 30
"""Seconds before zero at which the clock changes."""

MOODS = ("calm", "soon", "late")


def say_seconds(seconds: float) -> str:
    """Return seconds as minutes and seconds, 75 as 1:15."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


class TurnClock(Vertical):
    """What is left of a turn; past zero it counts up, kindly."""

    def __init__(self) -> None:
        super().__init__(id="turn-clock")
        self._words = ""
        self._mood = ""
        self._share = 0.0
        self._digits = LargeTime(id="digits")
        self._bar = Drawn(id="time-bar")
        self._below = Static("", id="time-words", markup=False)

    def compose(self) -> ComposeResult:
        """Digits above, the bar and its words below."""
        yield self._digits
        yield self._bar
        yield self._below

    def show_time(self, spoken: float, given: int, *, running: bool) -> None:
        """Show a turn of `given` seconds of which `spoken` are used."""
        left = given - int(spoken)
        mood = "late" if left < 0 else "soon" if left <= SOON else "calm"
        time = f"+{say_seconds(-left)}" if left < 0 else say_seconds(left)
        self._digits.show(time)
        if mood != self._mood:
            self._mood = mood
            for name in MOODS:
                self.set_class(mood == name, f"-{name}")
        self._share = max(0.0, left / given) if given else 0.0
        self.draw_bar()
        words = _words(mood, given, running=running, begun=spoken >= 1)
        if words != self._words:
            self._words = words
            self._below.update(words)

    @on(Resize)
    def draw_bar(self) -> None:
        """Draw the bar as wide as there is room, which is known only once we are laid out."""
        bar = _bar(self._mood, self._share, max(10, self.size.width - 1))
        self._bar.draw([bar])


def _bar(mood: str, share: float, width: int) -> str:
    full = round(share * width)
    if mood == "late":
        return "┄" * width
    fill = "▒" if mood == "soon" else "█"
    return fill * full + "─" * (width - full)


def _words(mood: str, given: int, *, running: bool, begun: bool) -> str:
    if not running and begun:
        return _("paused")
    if not running:
        return _("ready – {time} each").format(time=say_seconds(given))
    if mood == "late":
        return _("over time – please round off")
    return _("soon done") if mood == "soon" else _("time left")
