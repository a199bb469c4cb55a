"""The first screen: go on with a meeting, open one that is prepared, begin a new one, or try."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator import language
from facilitator.agenda import agenda_files, find_agenda, load_agenda
from facilitator.cases.case_folder import aliases
from facilitator.cases.demo import start_demo
from facilitator.cases.durable import NotSavedError
from facilitator.cases.folder import records_folder
from facilitator.cases.live import LiveMeeting
from facilitator.cases.locking import InUseError
from facilitator.cases.preparing import AlreadyPreparedError, begin_meeting
from facilitator.cases.shelf import Shelf
from facilitator.dates.saying import say_date, say_time
from facilitator.dates.zone import in_norway
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.language import later, ngettext
from facilitator.tui.before.left_over import LeftLine
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Field, Form, ask
from facilitator.tui.styling import BEFORE
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.app import ComposeResult

    from facilitator.agenda import Agenda
    from facilitator.cases.shelf import Summary
    from facilitator.tui.app import FacilitatorApp

PROBLEMS = (AlreadyPreparedError, BadFileError, InUseError, NotSavedError)
"""What can be wrong with a file; the message says what and what to do."""


ROOMY = 30
"""Lines of a window from which the headings stand apart."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be chosen."""

    title: str
    about: str
    choose: Callable[[], None]
    whose: str = ""
    """Where it comes from, beside the title."""


class StartList(OptionList):
    """What can be chosen, under its headings."""

    BINDINGS = [
        key("enter,space", "select", later("Open"), later("Open what is marked.")),
        key("tab", "cursor_down", later("Next"), later("Go to the next one."), shown=False),
        key("shift+tab", "cursor_up", later("Before"), later("Go to the one before."), shown=False),
        *(
            key(str(number), f"screen.choose({number})", later("Open"),
                later("Open the one of that number."), shown=False)
            for number in range(1, 10)
        ),
    ]  # fmt: skip


class StartScreen(Screen[None]):
    """A list of what can be opened; whatever goes wrong is said here, and one stays here."""

    app: FacilitatorApp
    CSS_PATH = BEFORE
    BINDINGS = [
        key("t", "left", later("Left to do"), later("Show what is left to do after meetings.")),
        key("f", "follow_up", later("Follow-up"), later("See the measures that are open.")),
        key("q", "app.quit", later("Quit"), later("Leave the program.")),
    ]
    help_text = later(
        "Choose what to open with the arrow keys and Enter, with its number, or with the mouse. A "
        "meeting that was broken off opens where it was. A new meeting is saved from the first "
        "second. The demonstration is made up; try anything in it. Where something is left to do "
        "after a meeting, a line says so, and T shows what."
    )

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[Offer] = []
        self._agendas: dict[str, Agenda] = {}
        self._aliases: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """A word on what to do, the list, what is wrong, the keys."""
        language.use(language.preferred())
        with Horizontal(id="start-screen"), Vertical(id="start-work"):
            yield Static(Content(_("Which meeting?")), id="start-title")
            yield Static("", id="start-word")
            yield LeftLine(self.folder, self._open)
            yield StartList(id="start-list", markup=False, compact=True)
            yield Static("", id="start-problem")
            yield Static("", id="start-faults")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look at what lies in the folder, and offer it."""
        self.look()

    @property
    def folder(self) -> Path:
        """Where the records are."""
        return records_folder(self.app.folder)

    def look(self) -> None:
        """Look at what lies in the folder, off the screen's thread, and show it.

        It is shown when all is known: the numbers of a list must not change under a finger.
        """
        self.query_one("#start-word", Static).update(Content(_("Looking for your meetings …")))
        self._look(self.folder)

    @work(thread=True, exclusive=True, group="looking")
    def _look(self, folder: Path) -> None:
        shelf = Shelf(folder)
        agendas, faulty = _find_agendas(shelf)
        known = aliases(folder) if shelf.cases else ()
        self.app.call_from_anywhere(lambda: self._have_looked(shelf, agendas, faulty, known))

    def _have_looked(
        self, shelf: Shelf, agendas: dict[str, Agenda], faulty: list[str], known: tuple[str, ...]
    ) -> None:
        if not self.is_attached:
            return
        self._agendas, self._aliases = agendas, known
        self._offers = []
        options: list[Option] = []
        roomy = self.app.size.height >= ROOMY
        for heading, offers in self._groups(shelf):
            if offers:
                room = "\n" if options and roomy else ""
                options.append(Option(f"{room}{heading}", disabled=True))
            for offer in offers:
                self._offers.append(offer)
                options.append(Option(_row(len(self._offers), offer)))
        rows = self.query_one(StartList)
        rows.set_options(options)
        rows.action_first()
        rows.focus()
        self.query_one("#start-word", Static).update(Content(self._word(shelf)))
        line = self.query_one("#start-faults", Static)
        line.update(Content(_say_faulty(faulty)))
        line.display = bool(faulty)

    # What there is ---------------------------------------------------------------------------

    def _groups(self, shelf: Shelf) -> Iterator[tuple[str, list[Offer]]]:
        now = self.app.clock.now().wall
        yield _("Go on with"), [self._go_on(one) for one in shelf.interrupted()]
        yield _("Prepared for today"), [self._prepared(one) for one in shelf.prepared_for(now)]
        if shelf.cases:
            yield _("Cases"), [self._cases(shelf.cases)]
        yield _("A new meeting"), [self._new(one) for one in self._agendas.values()]
        demo = Offer(
            _("Try it on a made-up case"),
            _("Nothing in it is real, and it is kept apart from your meetings."),
            self._demo,
        )
        yield _("Demonstration"), [demo]
        aside = [self._set_aside(path) for path in shelf.set_aside]
        yield _("Kept when two programs had changed the same record"), aside

    def _word(self, shelf: Shelf) -> str:
        now = self.app.clock.now().wall
        if shelf.interrupted() or shelf.prepared_for(now):
            return _("Choose with the arrow keys and Enter, or by number.")
        return _(
            "No meeting is waiting: choose the kind of meeting below, and it is saved on this "
            "machine from the first second."
        )

    def _go_on(self, summary: Summary) -> Offer:
        agenda = self._agendas.get(summary.agenda)
        step = (
            next((one.title for one in agenda.steps if one.id == summary.step), "")
            if agenda
            else ""
        )
        now = self.app.clock.now().wall
        began = in_norway(summary.started) if summary.started else None
        parts = [self._title(summary)]
        if began is not None:
            today = summary.is_on_the_day_of(now)
            said = _("began at {time}") if today else _("began {day} at {time}")
            here = language.in_use()
            day = say_date(began, here, weekday=False, year=began.year != now.year)
            parts.append(said.format(day=day, time=say_time(began, here)))
        if step:
            parts.append(_("was at “{step}”").format(step=step))
        return self._record(summary, parts)

    def _prepared(self, summary: Summary) -> Offer:
        start = summary.start
        here = in_norway(start) if start else None
        time = say_time(here, language.in_use()) if here else _("no time set")
        return self._record(summary, [self._title(summary), time])

    def _record(self, summary: Summary, parts: list[str]) -> Offer:
        alias = summary.alias or _("(no alias)")
        return Offer(alias, ", ".join(parts), lambda: self._open(summary.path))

    def _cases(self, number: int) -> Offer:
        about = ngettext(
            "{n} case: prepare its next meeting, see what stands and what is kept",
            "{n} cases: prepare the next meeting, see what stands and what is kept",
            number,
        )
        return Offer(_("Open a case"), about.format(n=number), self._open_cases)

    def _open_cases(self) -> None:
        from facilitator.tui.screens.cases import CasesScreen  # noqa: PLC0415  it opens this one

        self.app.put_up(CasesScreen())

    def _set_aside(self, path: Path) -> Offer:
        about = _(
            "The version that was not chosen. Open it to see what it says; delete the file when "
            "nothing is missing in the other."
        )
        return Offer(path.name, about, lambda: self._open(path))

    def _title(self, summary: Summary) -> str:
        agenda = self._agendas.get(summary.agenda)
        return agenda.title if agenda else Path(summary.agenda).stem

    def _new(self, agenda: Agenda) -> Offer:
        # When it fits is said where it is chosen: the list must be seen as a whole.
        whose, _colon, _document = agenda.source.partition(":")
        return Offer(agenda.title, "", lambda: self._ask_alias(agenda), whose)

    # What is left to do ----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is left to do after meetings where anything is."""
        del parameters
        return action != "left" or (self.is_mounted and self.query_one(LeftLine).anything)

    def action_left(self) -> None:
        """Show what is left to do after meetings."""
        self.query_one(LeftLine).choose()

    # Choosing --------------------------------------------------------------------------------

    def action_choose(self, number: int) -> None:
        """Open the one of a number."""
        if number <= len(self._offers):
            self._offers[number - 1].choose()

    def action_follow_up(self) -> None:
        """See the measures of every case that are open, and mark what became of them."""
        from facilitator.tui.screens.actions import ActionsScreen  # noqa: PLC0415  seldom first

        self.app.push_screen(ActionsScreen(self.folder))

    @on(StartList.OptionSelected, "#start-list")
    def _chosen(self, event: StartList.OptionSelected) -> None:
        event.stop()
        rows = event.option_list
        above = (rows.get_option_at_index(place) for place in range(event.option_index))
        self.action_choose(1 + sum(not option.disabled for option in above))

    def _open(self, path: Path) -> None:
        self._try(lambda: LiveMeeting.open(path, self.app.clock.now(), (self.folder,)))

    def _demo(self) -> None:
        now = self.app.clock.now()
        made: list[Path] = []

        def begin() -> LiveMeeting:
            made.append(start_demo(language.in_use(), now.wall))
            return LiveMeeting.open(made[0], now)

        if self._try(begin):
            where = _("The demonstration is in {folder}. Delete it when you have finished.")
            self.app.tell(where.format(folder=made[0].parent), long=True)

    def _ask_alias(self, agenda: Agenda) -> None:
        form = Form(
            agenda.title,
            [Field("alias", _("What the screen calls the child, the young person or the family"),
                   hint=_("for instance Nordlys"), suggestions=self._aliases)],
            note=f"{agenda.about}\n\n"
            + _(
                "Everyone in the room sees it, and the files are named by it. Choose a word that "
                "gives no one away. Write that of a case you have, and the meeting goes on from "
                "its last one."
            ),
            check=_check_alias,
        )  # fmt: skip
        ask(self.app, form, lambda said: self._begin(agenda, said["alias"]))

    def _begin(self, agenda: Agenda, alias: str) -> None:
        now = self.app.clock.now()

        def begin() -> LiveMeeting:
            file = find_agenda(agenda.name, (self.folder,))
            return begin_meeting(file, self.folder, now, alias=alias, language=self.app.wish)

        self._try(begin)

    def _try(self, opened: Callable[[], LiveMeeting]) -> bool:
        """Open a meeting; where that cannot be done, say why, stay and return False."""
        try:
            live = opened()
        except PROBLEMS as problem:
            self.query_one("#start-problem", Static).update(Content(str(problem)))
            return False
        self.app.open(live)
        return True


def _find_agendas(shelf: Shelf) -> tuple[dict[str, Agenda], list[str]]:
    """Find the agendas, those among the loose records first; return the names of faulty files.

    A file there that is no record may be an agenda.
    """
    agendas: dict[str, Agenda] = {}
    faulty = []
    found = [Path(fault.file) for fault in shelf.faults]
    for path in dict.fromkeys((*found, *agenda_files())):
        if path in found and path.parent != shelf.folder:
            faulty.append(f"{path.parent.name}/{path.name}")
            continue
        try:
            agendas.setdefault(path.stem, load_agenda(path, language.in_use()))
        except BadFileError:
            faulty.append(path.name)
    order = sorted(agendas.items(), key=lambda one: language.distance(one[1].language))
    return dict(order), faulty


def _row(number: int, offer: Offer) -> Content:
    sign = f"{number} " if number < 10 else "  "
    text = Content.assemble(
        (offer.title, "bold"),
        f"  {offer.whose}" if offer.whose else "",
        f"\n{offer.about}" if offer.about else "",
    )
    return Hanging(sign, text)


def _check_alias(said: Mapping[str, str]) -> str:
    return "" if said["alias"] else _("Write a word; it can be changed later.")


def _say_faulty(names: list[str]) -> str:
    if not names:
        return ""
    return _("Not read, and left alone: {names}").format(names=", ".join(names))
