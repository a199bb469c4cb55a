"""The app: it holds the meeting that is open, and every change goes through `do`."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding

from facilitator import language
from facilitator.cases.store import Kept
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.clock import SystemClock
from facilitator.meeting.command import RefusedError
from facilitator.tui.crash import write_report
from facilitator.tui.keys import key
from facilitator.tui.palette import ActionPalette
from facilitator.tui.screens.errands import open_conflict
from facilitator.tui.screens.overlays import Blank, Help, TooSmall
from facilitator.tui.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual import events
    from textual.screen import Screen
    from textual.timer import Timer

    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.clock import Clock
    from facilitator.meeting.command import Command

SMALLEST = (80, 24)
"""The least size, in cells, that the screens are drawn for."""


class FacilitatorApp(App[str]):
    """Runs one meeting at a time; ends with a line to print, if there is one."""

    TITLE = "facilitator"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {ActionPalette}
    CSS_PATH: ClassVar = [
        "styles/frame.tcss",
        "styles/stages.tcss",
        "styles/looking.tcss",
        "styles/ending.tcss",
        "styles/dialogs.tcss",
        "styles/before.tcss",
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-usual"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS = [
        key("f1", "help", later("Help"), later("Explain this screen."), always=True),
        key("f2", "blank", later("Blank"), later("Blank the screen at once."), always=True),
        key("f3", "theme", later("Dark / light"), later("Change between dark and light."),
            shown=False, always=True),
        Binding("ctrl+p", "command_palette", later("All actions"), priority=True, show=False,
                tooltip=later("Find any action by name.")),
        key("ctrl+q", "quit", later("Quit"),
            later("Leave the program; everything is saved."), shown=False, always=True),
    ]  # fmt: skip

    def __init__(
        self,
        first_screen: Callable[[FacilitatorApp], object],
        *,
        clock: Clock | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self.first_screen = first_screen
        self.clock: Clock = clock or SystemClock()
        self.folder = folder
        self.live: LiveMeeting | None = None
        self._ticking: Timer | None = None
        self._conflict_asked = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the names our styles use, for the moment before a theme is in place."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Put up the first screen and begin to follow the clock."""
        self._watch_for_the_end()
        self.first_screen(self)
        self._ticking = self.set_interval(1.0, self._tick)

    def open(self, live: LiveMeeting) -> None:
        """Open a meeting: the lobby, or where it was when it is under way."""
        self.live = live
        language.use(live.meeting.record.language)
        live.watcher = lambda: self.call_from_anywhere(self._saving_changed)
        if live.meeting.record.course.status == "prepared":
            from facilitator.tui.screens.lobby import Lobby  # noqa: PLC0415

            self.put_up(Lobby(live.meeting))
        else:
            self.show_meeting()

    def show_meeting(self) -> None:
        """Show the meeting that is open in its present step."""
        from facilitator.tui.screens.meeting import MeetingScreen  # noqa: PLC0415

        if self.live is not None:
            self.put_up(MeetingScreen(self.live.meeting))

    def put_up(self, screen: Screen[None]) -> None:
        """Show a screen in place of the one that is up, whatever lies over it."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 1:  # below lies only the empty screen every app begins with
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def do(self, command: type[Command], **said: object) -> bool:
        """Give the meeting a command at this moment; False where it was refused, and why is shown.

        The record is on its way to the disk when this returns.
        """
        if self.live is None:
            return False
        try:
            self.live.do(command(at=self.clock.now(), **said))
        except RefusedError as refusal:
            self.tell(str(refusal))
            return False
        self.show_record()
        return True

    def show_record(self) -> None:
        """Let every screen show the record as it is now."""
        for screen in self.screen_stack:
            show = getattr(screen, "show_record", None)
            if show is not None:
                show()

    def tell(self, message: str, *, long: bool = False) -> None:
        """Tell the user something, calmly, for a few seconds."""
        self.notify(message, timeout=10 if long else 5, markup=False)

    def call_from_anywhere(self, call: Callable[[], None]) -> None:
        """Call something on the app's own thread, from whichever thread this is."""
        if self.is_running:
            self.call_later(call)

    def _saving_changed(self) -> None:
        self._ask_whose_version_stands()
        for screen in self.screen_stack:
            show = getattr(screen, "show_saved", None)
            if show is not None:
                show()

    def _ask_whose_version_stands(self) -> None:
        if self.live is None:
            return
        changed = self.live.store.state.kept is Kept.CHANGED_OUTSIDE
        if changed and not self._conflict_asked:
            open_conflict(self, self.live)
        self._conflict_asked = changed

    def _tick(self) -> None:
        now = self.clock.now()
        if self.live is not None:
            self.live.keep_time(now)
        for screen in self.screen_stack:
            tick = getattr(screen, "tick", None)
            if tick is not None:
                tick(now)

    # What every screen has -------------------------------------------------------------------

    def action_help(self) -> None:
        """Explain the screen one is on."""
        if isinstance(self.screen, Help):
            self.pop_screen()
        else:
            self.push_screen(Help(self.screen))

    def action_blank(self) -> None:
        """Blank the screen at once, or show it again."""
        if isinstance(self.screen, Blank):
            self.pop_screen()
        else:
            self.push_screen(Blank())

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    async def action_quit(self) -> None:
        """Leave the program; a meeting under way asks first, and twice means yes."""
        from facilitator.tui.screens.dialogs import LeaveQuestion, ask  # noqa: PLC0415

        if isinstance(self.screen, LeaveQuestion):
            self.leave()
            return
        if self.live is None or self.live.meeting.record.course.status != "running":
            self.leave()
            return
        question = LeaveQuestion(
            _("Leave the meeting?"),
            _("Everything is saved. The meeting can be taken up again where it is now."),
            _("Yes, leave"),
        )
        ask(self, question, lambda _yes: self.leave())

    def leave(self, word: str = "") -> None:
        """Save, close and end, with a last word to print."""
        self._settle()
        if self.live is not None:
            self.live.close(self.clock.now())
        self.exit(word)

    def _settle(self) -> None:
        """Hand on what is typed and has not reached the record yet."""
        for screen in self.screen_stack:
            settle = getattr(screen, "settle", None)
            if settle is not None:
                settle()

    # The window ------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small, and come back by itself when it grows."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        shown = isinstance(self.screen, TooSmall)
        if small and not shown:
            self.push_screen(TooSmall())
        elif shown and not small:
            self.pop_screen()

    # The end ---------------------------------------------------------------------------------

    def _watch_for_the_end(self) -> None:
        # These end a process without any farewell; what is written must be kept all the same.
        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, self._told_to_end)

    def _told_to_end(self, number: int, frame: object) -> None:
        del frame
        with suppress(Exception):  # whatever state the screen is in, what is known is saved
            self._settle()
        if self.live is not None:
            self.live.save_now(self.clock.now())
        if self._driver is not None:
            self._driver.stop_application_mode()
        sys.exit(128 + number)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with local values, names of children among them, on the
        # projector. One calm sentence stands there instead, and the meeting can be taken up again.
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        report = write_report(error)
        if self.live is not None:
            self.live.save_now(self.clock.now())
        sentence = _("Something went wrong and the program had to stop. The meeting is saved.")
        remedy = _("Start again with “facilitator start” to go on where you were.")
        said = f"{sentence} {remedy}"
        if report is not None:
            said += "\n" + _("A report without names or content: {path}").format(path=report)
        self.panic(said)
