"""The app: it holds the meeting that is open, and every change goes through `do`."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.command import CommandPalette

from facilitator import language
from facilitator.cases.durable import NotSavedError
from facilitator.cases.locking import InUseError
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.clock import SystemClock
from facilitator.tui.ending import EndsCalmly
from facilitator.tui.keys import key
from facilitator.tui.palette import ActionPalette
from facilitator.tui.screens.overlays import Blank, Help, TooSmall
from facilitator.tui.styling import FRAME
from facilitator.tui.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual import events
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.timer import Timer

    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.clock import Clock
    from facilitator.meeting.command import Command

SMALLEST = (80, 24)
"""The least size, in cells, that the screens are drawn for."""


class FacilitatorApp(EndsCalmly):
    """Runs one meeting at a time; ends with a line to print, if there is one."""

    TITLE = "facilitator"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {ActionPalette}
    # Every other screen brings what it needs: the first one waits for no styles but its own.
    CSS_PATH: ClassVar = [FRAME]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-usual"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS = [
        key("f1", "help", later("Help"), later("Explain this screen."), always=True),
        key("f2", "blank", later("Blank"), later("Blank the screen at once."), always=True),
        key("f3", "theme", later("Dark / light"), later("Change between dark and light."),
            shown=False, always=True),
        Binding("ctrl+p", "command_palette", later("All actions"), priority=True, show=False,
                tooltip=later("Find any action by name.")),
        key("f4", "versions", later("Two versions"),
            later("Choose which version stands, where another program changed the record."),
            always=True),
        key("ctrl+q", "quit", later("Quit"),
            later("Leave the program; everything is saved."), shown=False, always=True),
    ]  # fmt: skip

    def __init__(
        self,
        first_screen: Callable[[FacilitatorApp], object],
        *,
        clock: Clock | None = None,
        folder: Path | None = None,
        wish: str = "",
    ) -> None:
        super().__init__()
        self.first_screen = first_screen
        self.clock: Clock = clock or SystemClock()
        self.folder = folder
        self.wish = wish
        """The language asked for on the command line, for whichever meeting is opened."""
        self.failure: Exception | None = None
        """Why the meeting could not be opened, for which the app has ended."""
        self._opening: Callable[[], LiveMeeting] | None = None
        self._ticking: Timer | None = None
        self._conflict_asked = False
        self._held_back: list[Callable[[], object]] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the names our styles use, for the moment before a theme is in place."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Put up the first screen and begin to follow the clock."""
        self._watch_for_the_end()
        self.call_after_refresh(_look_for_garbage)
        self.first_screen(self)
        self._ticking = self.set_interval(1.0, self._tick)

    def open_soon(self, alias: str, opening: Callable[[], LiveMeeting]) -> None:
        """Show whose meeting it is at once, and then open it, which takes longer.

        Where it cannot be opened, the app ends with why in `failure`.
        """
        from facilitator.tui.screens.opening import Opening  # noqa: PLC0415

        self.put_up(Opening(alias))
        self._opening = opening

    def on_ready(self) -> None:
        """Go on with what takes longer, as soon as the first screen is seen."""
        if self._opening is not None:
            self.call_after_refresh(self._open_now, self._opening)

    def _open_now(self, opening: Callable[[], LiveMeeting]) -> None:
        try:
            live = opening()
        except (BadFileError, InUseError, NotSavedError, OSError) as failure:
            self.failure = failure
            self.exit()
        else:
            self.open(live)

    def open(self, live: LiveMeeting) -> None:
        """Open a meeting: the lobby, or where it was when it is under way."""
        self.live = live
        has_wished = self._speak_as_wished(live)
        language.use(live.meeting.record.language)
        live.watcher = lambda: self.call_from_anywhere(self._saving_changed)
        if live.meeting.record.course.status == "prepared":
            from facilitator.tui.screens.lobby import Lobby  # noqa: PLC0415

            changed = self.catch_up()
            self.put_up(Lobby(live.meeting))
            self.call_after_refresh(_set_aside)
            if changed:
                self.call_after_refresh(self._tell_of_consent)
        else:
            self.show_meeting()
        if not has_wished:
            said = _("The agenda has no texts in “{wish}”. The meeting is in “{language}”.")
            held_in = live.meeting.record.language
            self.tell(said.format(wish=self.wish, language=held_in), long=True)

    def _speak_as_wished(self, live: LiveMeeting) -> bool:
        """Hold the meeting in the language that was asked for, and tell whether that can be."""
        record, agenda = live.meeting.record, live.meeting.agenda
        closed = record.course.status == "closed"  # and stands in its own language
        if not self.wish or self.wish == record.language or closed:
            return True
        if self.wish not in agenda.languages:
            return False
        from facilitator.meeting.setting_up import SetMeeting  # noqa: PLC0415  seldom needed

        live.do(SetMeeting(at=self.clock.now(), language=self.wish))
        return True

    def catch_up(self) -> bool:
        """Let a meeting that is prepared know what came since; return whether consent changed."""
        from facilitator.cases.catching_up import catch_up  # noqa: PLC0415  seldom needed

        return self.live is not None and catch_up(self.live, self.clock.now())

    def _tell_of_consent(self) -> None:
        said = _("The consent was changed in the case after this meeting was prepared.")
        self.tell(said, long=True)

    def show_meeting(self) -> None:
        """Show the meeting that is open in its present step."""
        from facilitator.tui.screens.meeting import MeetingScreen  # noqa: PLC0415

        if self.live is not None:
            self.put_up(MeetingScreen(self.live.meeting))
            self.call_after_refresh(_set_aside)

    def put_aside(self, instead: Screen[None]) -> bool:
        """Close the open meeting and show a screen in its place; False where it is unsaved."""
        self._settle()
        if self.live is not None:
            if not self.live.save_now(self.clock.now()):
                self.tell(self.live.store.state.message, long=True)
                return False
            self.live.close(self.clock.now())
            self.live = None
        self.put_up(instead)
        return True

    def put_up(self, screen: Screen[None]) -> None:
        """Show a screen in place of the one that is up, whatever lies over it.

        Where the screen is blanked it stays so until the user shows it again.
        """
        blanked = self._blanked
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 1:  # below lies only the empty screen every app begins with
            self.push_screen(screen)
        else:
            self.switch_screen(screen)
        if blanked:
            self._blank()

    def do(self, command: type[Command], **said: object) -> bool:
        """Give the meeting a command at this moment; False where it was refused, and why is shown.

        The record is on its way to the disk when this returns.
        """
        from facilitator.meeting.command import RefusedError  # noqa: PLC0415  slow to import

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

        def tell() -> None:
            self.clear_notifications()  # the newest word alone, so that the screen is not covered
            self.notify(message, timeout=10 if long else 5, markup=False)

        self.when_shown(tell)

    def take_down(self, message: str) -> None:
        """Take down what was told and no longer holds, where it still stands."""
        for told in [one for one in self._notifications if one.message == message]:
            self._unnotify(told)

    def _refresh_notifications(self) -> None:
        super()._refresh_notifications()
        for screen in self.screen_stack:
            screen.set_class(bool(self._notifications) and screen is self.screen, "-told")

    def when_shown(self, do: Callable[[], object]) -> None:
        """Do what shows something now, or, where the screen is blanked, when it is shown again.

        It would stand on the blank screen, and take the key that was meant to show the meeting.
        """
        if self._blanked:
            self._held_back.append(do)
        else:
            do()

    @property
    def _blanked(self) -> bool:
        return any(isinstance(screen, Blank) for screen in self.screen_stack)

    def _blank(self) -> None:
        self.push_screen(Blank(), self._shown_again)

    def _shown_again(self, _nothing: object) -> None:
        held, self._held_back = self._held_back, []
        for do in held:
            self.when_shown(do)

    def call_from_anywhere(self, call: Callable[[], object]) -> None:
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
        changed = self.live.store.state.changed_outside
        if changed and not self._conflict_asked:
            self.action_versions()
        if changed != self._conflict_asked:
            self._conflict_asked = changed
            self.refresh_bindings()

    def _tick(self) -> None:
        now = self.clock.now()
        if self.live is not None:
            self.live.keep_time(now)
        for screen in self.screen_stack:
            tick = getattr(screen, "tick", None)
            if tick is not None:
                tick(now)
        self._mind_the_size(self.size)  # what lay over the word on that may be gone

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
            self.screen.action_leave()
        else:
            self.clear_notifications()  # they would stand on the blank screen too
            self._blank()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the choice between two versions only while there are two."""
        if action == "versions":
            return self.live is not None and self.live.store.state.changed_outside
        return super().check_action(action, parameters)

    def action_versions(self) -> None:
        """Ask which version stands, where the record was changed behind the program's back."""
        from facilitator.tui.screens.errands import open_conflict  # noqa: PLC0415

        def choose() -> None:
            if self.live is not None and self.live.store.state.changed_outside:
                open_conflict(self, self.live)

        self.when_shown(choose)

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_command_palette(self) -> None:
        """Open the list of all actions, to be searched in the screen's language."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Find any action by name.")))

    def action_help_quit(self) -> None:
        """Leave the program with Ctrl+C too, as one is used to; Textual would answer in English."""
        self.call_later(self.action_quit)

    async def action_quit(self) -> None:
        """Leave the program; a meeting under way asks first, and twice means yes."""
        from facilitator.tui.screens.dialogs import LeaveQuestion, ask  # noqa: PLC0415

        if isinstance(self.screen, LeaveQuestion):
            self.leave()
            return
        running = self.live is not None and self.live.meeting.record.course.status == "running"
        if self.live is None or not (running or not self.live.store.state.on_disk):
            self.leave()
            return
        ask(self, LeaveQuestion(*self._leaving(self.live)), lambda _yes: self.leave())

    def _leaving(self, live: LiveMeeting) -> tuple[str, str, str]:
        """Return the question, the note and the answer for leaving, true to what is on the disk."""
        self._settle()
        if not live.save_now(self.clock.now()):
            note = _("What was done last is not on the disk, and is lost if you leave now. {why}")
            note = note.format(why=live.store.state.message)
            return _("NOT everything is saved. Leave all the same?"), note, _("Leave and lose it")
        note = _("Everything is saved. The meeting can be taken up again where it is now.")
        return _("Leave the meeting?"), note, _("Yes, leave")

    def leave(self, word: str = "") -> None:
        """Save, close and end, with a last word to print."""
        self._settle()
        if self._ticking is not None:
            self._ticking.stop()
        if self.live is not None:
            self.live.close(self.clock.now())
        self._left = True
        self.exit(word)

    # The window ------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small, and come back by itself when it grows."""
        self._mind_the_size(event.size)

    @property
    def _background_screens(self) -> list[Screen[object]]:
        """The screens that are seen through the one on top; Textual counts one that is not.

        One that is given two sizes while another is put over it would go back and forth between
        them for ever, and nothing else would be done.
        """
        stack = self.screen_stack
        if stack and stack[-1].styles.background.a == 1:
            return []
        return super()._background_screens

    def _mind_the_size(self, size: Size) -> None:
        small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        if small and not any(isinstance(screen, TooSmall) for screen in self.screen_stack):
            self.push_screen(TooSmall())
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()


def _look_for_garbage() -> None:
    if not gc.isenabled():  # see `facilitator.cli.starting`
        gc.freeze()  # what the program begins with stays until it ends
        gc.enable()


def _set_aside() -> None:
    """Look for garbage once, and then no more among what is there now: it stays for long.

    It would else be looked through again and again, in the midst of someone's writing.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
