"""What lies over a screen until it is answered."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Question(ModalScreen[ScreenResultType]):
    """Is answered once: a key that bounces, or is held down, answers nothing more.

    The second answer would take away the screen that lies below.
    """

    _answered = False

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Take the answer, unless there is one."""
        if self._answered:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)
