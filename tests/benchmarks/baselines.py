"""The plain programs ours is measured against: `python -m tests.benchmarks.baselines NAME`."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Digits, Static, TextArea


class Empty(App[None]):
    """A Textual app with nothing but the word that tells that it has been painted."""

    def compose(self) -> ComposeResult:
        yield Static("PAINTED")


class Writing(App[None]):
    """A bare text area."""

    def compose(self) -> ComposeResult:
        yield TextArea("PAINTED")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()


class Clock(App[None]):
    """Digits that change once a second."""

    def compose(self) -> ComposeResult:
        yield Digits("0:00")
        yield Static("PAINTED")

    def on_mount(self) -> None:
        self.seconds = 0
        self.set_interval(1.0, self.show)

    def show(self) -> None:
        self.seconds += 1
        self.query_one(Digits).update(f"{self.seconds // 60}:{self.seconds % 60:02}")


if __name__ == "__main__":
    {"empty": Empty, "writing": Writing, "clock": Clock}[sys.argv[1]]().run()
