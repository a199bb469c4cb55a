"""How the program ends unasked, by a signal or by an error of its own: what is known is saved."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from facilitator.language import gettext as _
from facilitator.tui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.clock import Clock

ENDINGS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""The signals by which the system ends a program, or tells it that its window is closed."""


class EndsCalmly(TypedAhead):
    """An app that saves the meeting that is open, whatever ends it, and shows nothing of it."""

    clock: Clock

    def __init__(self) -> None:
        super().__init__()
        self.live: LiveMeeting | None = None
        self._left = False
        """Whether the user has left, and so all is saved."""

    def _settle(self) -> None:
        """Hand on what is typed and has not reached the record yet."""
        for screen in self.screen_stack:
            settle = getattr(screen, "settle", None)
            if settle is not None:
                settle()

    def _watch_for_the_end(self) -> None:
        # These end a process without any farewell; what is written must be kept all the same.
        self._answer(ENDINGS, self._told_to_end)

    def _answer(self, signals: tuple[str, ...], how: Callable[..., None] | signal.Handlers) -> None:
        for name in signals:
            number = getattr(signal, name, None)  # not every system has them all
            if number is not None:
                signal.signal(number, how)

    def _told_to_end(self, number: int, frame: object) -> NoReturn:
        del frame
        # A window that closes sends several signals; Textual would answer the last by starting
        # again. None may come between here and what is saved.
        self._answer((*ENDINGS, "SIGCONT"), signal.SIG_IGN)
        with suppress(Exception):  # whatever state the screen is in, what is known is saved
            self._settle()
        if self.live is not None:
            self.live.save_now(self.clock.now())
        self._answer(ENDINGS, signal.SIG_DFL)  # told once more, it ends at once
        with suppress(Exception):  # the window may be gone
            if self._driver is not None:
                self._driver.stop_application_mode()
                self._driver.close()
        # Nothing is left to do, and whatever was under way here has lost its screen.
        os._exit(128 + number)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with local values, names of children among them, on the
        # projector. One calm sentence stands there instead, and the meeting can be taken up again.
        if self._left:  # all is saved, and a screen that was being built has lost its place
            return
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        from facilitator.crash import write_report  # noqa: PLC0415  seldom needed

        report = write_report(error)
        with suppress(Exception):  # whatever state the screen is in, what is known is saved
            self._settle()
        sentence = _("Something went wrong and the program had to stop. The meeting is saved.")
        if self.live is not None and not self.live.save_now(self.clock.now()):
            sentence = _("Something went wrong and the program had to stop. The last is NOT saved.")
        remedy = _("Start again with “facilitator start” to go on where you were.")
        said = f"{sentence} {remedy}"
        if report is not None:
            said += "\n" + _("A report without names or content: {path}").format(path=report)
        self.panic(said)
