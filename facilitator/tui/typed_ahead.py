"""Keys that come faster than the screen follows: each goes to what it was meant for.

A key is sent to what has the focus, and comes back to the app through all that it lies in before
it is known what it does. What it puts up has the focus only then. So the next key waits until the
one before it is done with, and until the box it has put up takes keys.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

from facilitator.tui.screens.overlays import Blank
from facilitator.tui.screens.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode

WRITING = ("enter", "tab", "backspace")
"""Keys that belong to a text, with those that print a letter; any other is done at once."""

LEADING = ("space", "enter")
"""Keys that put up a box; pressed twice, or held down, they answer nothing of it."""

LONGEST_WAIT = 1.0
"""Seconds that a key waits at most, whatever has become of what it waits for."""


class TypedAhead(App[str]):
    """An app that takes one key after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._taken = ""
        """The key taken last."""
        self._under_way = 0
        """How many keys and answers are not done with."""

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait for the one before it."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif not _writes(event):
            if isinstance(self.screen, Blank):
                self._waiting.clear()  # what is typed blindly is not written when it is shown again
            await super().on_event(event)
        elif self._waiting or self._busy:
            self._waiting.append(event)
            self.set_timer(LONGEST_WAIT, lambda: self._give_up(event))
        else:
            await self._take(event)

    def hold(self) -> Callable[[], None]:
        """Let keys wait until what is returned is called: something is about to be put up."""
        self._under_way += 1

        def release() -> None:
            self._under_way = max(0, self._under_way - 1)
            self.hand_on()

        return release

    def hand_on(self) -> None:
        """Take what has waited, where there is nothing more to wait for."""
        if self._waiting:
            self.call_next(self._take_waiting)

    @property
    def _busy(self) -> bool:
        box = self.screen
        return self._under_way > 0 or (isinstance(box, Question) and not box.takes_keys)

    async def _take_waiting(self) -> None:
        while self._waiting and not self._busy:
            event = self._waiting.popleft()
            bounced = event.key in LEADING and event.key == self._taken
            if not (bounced and isinstance(self.screen, Question)):
                await self._take(event)

    async def _take(self, event: events.Key) -> None:
        self._taken = event.key
        target = self.focused or self.screen
        answered = event.is_printable and isinstance(target, (Input, TextArea))
        release = None if answered else self.hold()
        await super().on_event(event)
        if release is not None:
            _when_done(target, release)

    def _give_up(self, event: events.Key) -> None:
        if event in self._waiting:
            self._under_way = 0
            self.hand_on()


def _writes(event: events.Key) -> bool:
    return event.is_printable or event.key in WRITING


def _when_done(place: DOMNode | None, release: Callable[[], None]) -> None:
    """Call back when a key that was sent to a place has been through all that lies around it."""
    # It is before this in each queue that it comes through; what is taken away has no queue.
    while place is not None and not place.call_later(_when_done, place.parent, release):
        place = place.parent
    if place is None:
        release()
