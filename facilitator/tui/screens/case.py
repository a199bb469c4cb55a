"""One case: what stands of it, its meetings, and what can be done with them. By alias only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator import language
from facilitator.agenda import agenda_of
from facilitator.cases.case_folder import newest_first
from facilitator.cases.durable import NotSavedError
from facilitator.cases.folder import records_folder
from facilitator.cases.holding import Kind, Meeting, faults_in, held_by, meetings_of, what_is_kept
from facilitator.cases.live import LiveMeeting
from facilitator.cases.locking import InUseError
from facilitator.cases.overview import overview
from facilitator.cases.preparing import AlreadyPreparedError
from facilitator.dates.saying import say_date
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.case_shown import members_to_ask, standing_facts
from facilitator.tui.keys import DRIVING, key
from facilitator.tui.screens.caring import open_forgetting, open_item, open_kept, open_preparing
from facilitator.tui.styling import BEFORE
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from textual.app import ComposeResult

    from facilitator.case import CaseFile
    from facilitator.cases.case_folder import CaseFolder
    from facilitator.cases.overview import Overview
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.keys import Hint

LABEL = 16
"""Cells for what a fact is called, beside it."""

PROBLEMS = (AlreadyPreparedError, BadFileError, InUseError, NotSavedError)
"""What can be wrong with a case or a record; the message says what and what to do."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of a case."""

    about: Overview
    file: CaseFile
    facts: tuple[tuple[str, str], ...]
    """What stands of it, as it may be shown."""
    agenda: str
    """What its agenda is called."""
    asked: Mapping[str, str]
    """The members who come when asked: what the screen calls them, and their ids."""
    meetings: tuple[Meeting, ...]
    kept: tuple[str, ...]
    """What it holds and for how long, line by line."""


class MeetingRows(RowList):
    """The meetings of the case, the newest first; Space does the obvious next thing."""

    BINDINGS = [
        key("space", DRIVING, later("Next meeting"),
            later("Prepare the next meeting, or open it where it is prepared.")),
        key("enter", "select", later("Open"), later("Open the marked meeting.")),
    ]  # fmt: skip

    async def action_go_on(self) -> None:
        """Prepare the next meeting, or open it."""
        await self.app.run_action("screen.next_meeting")


class CaseScreen(Screen[None]):
    """What stands of a case beside its meetings."""

    app: FacilitatorApp
    CSS_PATH = BEFORE
    BINDINGS = [
        key("n", "put_forward", later("New item"),
            later("Put an item forward for the next meeting.")),
        key("h", "history", later("Over time"),
            later("See the group's work from the first meeting to the last.")),
        key("k", "kept", later("What is kept"),
            later("Show which files the case holds, and for how long.")),
        key("f", "forget", later("Forget"),
            later("Remove the case, or leave what can be counted and no name."), shown=False),
        key("escape", "leave", later("Cases"), later("Go back to the list of cases.")),
    ]  # fmt: skip
    help_text = later(
        "What stands of the case is at the right, and is changed with a text editor in its "
        "case.toml. At the left are its meetings, the newest first. Space prepares the next one "
        "from the last: members, goals, measures, parked matters and items come along, and the "
        "lobby opens, where the invitation is written. N puts an item forward, H shows the group's "
        "work over time, K what is kept and for how long, and F forgets the case, when that is "
        "confirmed."
    )

    def __init__(self, case: CaseFolder) -> None:
        super().__init__()
        self.case = case
        self._looked: Looked | None = None

    def compose(self) -> ComposeResult:
        """The alias, the meetings beside what stands, what is wrong, the keys."""
        yield Static("", id="case-title")
        with Horizontal(id="case"):
            yield MeetingRows(id="case-meetings")
            with VerticalScroll(id="case-facts"):
                yield Static(Content(_("Looking …")))
        yield Static("", classes="list-problem")
        yield Static("", classes="list-faults")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look at what lies in the case's folder."""
        self.query_one(MeetingRows).focus()
        self.look()

    @property
    def folder(self) -> Path:
        """Where the records are."""
        return records_folder(self.app.folder)

    def look(self) -> None:
        """Look at the case, off the screen's thread, and show it."""
        self._look(self.folder)

    @work(thread=True, exclusive=True, group="looking")
    def _look(self, folder: Path) -> None:
        try:
            found = looked_at(self.case, folder, self.app.clock.now().wall)
        except (*PROBLEMS, OSError) as problem:
            said = str(problem)
            self.app.call_from_anywhere(lambda: self.say(said))
            return
        self.app.call_from_anywhere(partial(self._have_looked, found))
        # This reads every record, and so comes after what is seen first.
        left_alone = [str(replace(one, file=Path(one.file).name)) for one in faults_in(self.case)]
        self.app.call_from_anywhere(lambda: self._say_left_alone(left_alone))

    async def _have_looked(self, found: Looked) -> None:
        if not self.is_attached:
            return
        self._looked = found
        title = Content.assemble((found.about.alias, "bold $primary"), f"  ·  {found.agenda}")
        self.query_one("#case-title", Static).update(title)
        facts = self.query_one("#case-facts", VerticalScroll)
        await facts.remove_children()
        await facts.mount_all(Static(line) for line in _words(found))
        self.query_one(MeetingRows).show_rows(_rows(found))
        self.refresh_bindings()
        self.query_one(KeyLine).refresh_keys()

    def _say_left_alone(self, faults: list[str]) -> None:
        if self.is_attached:
            line = self.query_one(".list-faults", Static)
            line.update(Content("\n".join(faults[:2])))
            line.display = bool(faults)

    def say(self, problem: str) -> None:
        """Say what is wrong; one stays here."""
        if self.is_attached:
            self.query_one(".list-problem", Static).update(Content(problem))

    def meaning_now(self, hint: Hint) -> Hint:
        """Return a key's hint with what it does at this moment."""
        if hint.action != DRIVING or self._looked is None:
            return hint
        waiting = self._looked.about.waiting is not None
        return replace(hint, footer=_("Open the next") if waiting else _("Prepare the next"))

    # Doing -----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with what was found."""
        del parameters
        if action in ("put_forward", "kept"):
            return self._looked is not None
        return True

    @on(MeetingRows.OptionSelected)
    def _chosen(self, event: MeetingRows.OptionSelected) -> None:
        event.stop()
        found = self._looked
        place = int(event.option.id or 0)
        if found is not None and place < len(found.meetings):
            self._open(found.meetings[place].path)

    def action_next_meeting(self) -> None:
        """Open the next meeting where it is prepared, else ask when it is and prepare it."""
        found = self._looked
        if found is None:
            return
        if found.about.waiting is not None:
            self._open(found.about.waiting.path)
        else:
            open_preparing(self, found.file, found.asked)

    def _open(self, path: Path) -> None:
        now = self.app.clock.now()
        self.attempt(lambda: self.app.open(LiveMeeting.open(path, now, (self.folder,))))

    def attempt(self, doing: Callable[[], object]) -> bool:
        """Do something; where that cannot be done, say why and return False."""
        try:
            doing()
        except PROBLEMS as problem:
            self.say(str(problem))
            return False
        return True

    def action_put_forward(self) -> None:
        """Ask for an item, and put it forward."""
        open_item(self)

    def action_history(self) -> None:
        """Show the group's work over time."""
        from facilitator.tui.screens.history import HistoryScreen  # noqa: PLC0415  seldom opened

        self.app.push_screen(HistoryScreen(self.folder, str(self.case.path)))

    def action_kept(self) -> None:
        """Show what is kept, and for how long."""
        if self._looked is not None:
            open_kept(self, self._looked.kept)

    def action_forget(self) -> None:
        """Show what would go, and have it confirmed."""
        open_forgetting(self)

    def action_leave(self) -> None:
        """Go back to the list of cases."""
        from facilitator.tui.screens.cases import CasesScreen  # noqa: PLC0415  it opens this one

        self.app.put_up(CasesScreen())


def looked_at(case: CaseFolder, folder: Path, now: datetime) -> Looked:
    """Look at a case; of its records only those that are not closed are read.

    Raises BadFileError where its file or its agenda is bad.
    """
    file = case.facts()
    agenda = agenda_of(file.agenda, case.file, (folder,), language.in_use())
    held = held_by(case)
    newest = newest_first(tuple(one.path for one in held if one.kind is Kind.RECORD))
    return Looked(
        about=overview(case, newest),
        file=file,
        facts=tuple(standing_facts(file, agenda)),
        agenda=agenda.title,
        asked=members_to_ask(file, agenda),
        meetings=meetings_of(newest),
        kept=tuple(what_is_kept(held, file, now.date())),
    )


def _words(found: Looked) -> Iterator[Content]:
    """Yield what stands of a case, each fact beside what it is called, which is said once."""
    last = ""
    kept = ((_("What is kept"), line) for line in found.kept)
    # Whose case and what kind of meetings stand at the top.
    for label, value in (*found.facts[2:], *kept):
        sign = "" if label == last else label
        last = label
        yield Hanging(f"{sign:<{LABEL}}  ", value, style="$primary")


def _rows(found: Looked) -> Iterator[tuple[str, Content]]:
    waiting = found.about.waiting
    for place, one in enumerate(found.meetings):
        day = _("no day yet")
        if one.day is not None:
            day = say_date(one.day, language.in_use(), weekday=False)
        if waiting is not None and waiting.path == one.path:
            running = waiting.status == "running"
            said = _("under way") if running else _("prepared")
            yield str(place), Content.assemble((f"▶ {day}", "bold"), f"\n  {said}")
        else:
            yield str(place), Content(f"  {day}")
