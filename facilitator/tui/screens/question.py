"""What lies over a screen until it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType

if TYPE_CHECKING:
    from facilitator.tui.typed_ahead import TypedAhead


class Question(ModalScreen[ScreenResultType]):
    """Is answered once: a key that bounces, or is held down, answers nothing more.

    The second answer would take away the screen that lies below.
    """

    app: TypedAhead
    takes_keys = False
    """Whether its first line, or its list, has the focus; what is typed before that waits."""
    _answered = False

    def on_mount(self) -> None:
        """Take what was typed meanwhile, once the question itself has been put up."""
        self.takes_keys = True
        self.app.hand_on()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Take the answer, unless there is one."""
        if self._answered or not self._result_callbacks:  # it has been taken away already
            return AwaitComplete()
        self._answered = True
        release = self.app.hold()  # the answer may put up another question
        requester = self._result_callbacks[-1].requester
        going = super().dismiss(result)
        requester.call_next(release)
        return going
