"""The lobby: what is settled before the first step, and the way into the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from facilitator.language import gettext as _
from facilitator.language import later, ngettext
from facilitator.meeting.beforehand import Area, checks
from facilitator.meeting.consenting import DecideService, may_begin, uncovered
from facilitator.meeting.driving import StartMeeting
from facilitator.meeting.readiness import can_begin, unsettled
from facilitator.tui.before import section_of
from facilitator.tui.before.overview import READY, TITLES, say_settled
from facilitator.tui.before.section import Filled, Section
from facilitator.tui.keys import DRIVING, key
from facilitator.tui.painting import Painting
from facilitator.tui.styling import BEFORE
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.row_list import RowList
from facilitator.tui.widgets.top_line import TopLine
from facilitator.tui.words import saved_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from facilitator.meeting.beforehand import Check
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting
    from facilitator.meeting.readiness import Unsettled
    from facilitator.tui.app import FacilitatorApp

ROWS = tuple(TITLES)
"""The sections, in the order of the list."""


class SectionList(RowList):
    """Every section, with what is missing in it; Space begins the meeting from here."""

    BINDINGS = [
        key("space", DRIVING, later("Start"), later("Begin the meeting.")),
        key("enter", "screen.open_section", later("Open"),
            later("Fill in the marked section.")),
        key("tab", "cursor_down", later("Next"), later("Go to the next section."), shown=False),
        key("shift+tab", "cursor_up", later("Before"), later("Go to the section before."),
            shown=False),
        *(
            key(str(number), f"screen.open_section({number})", title,
                later("Open this section."), shown=False)
            for number, title in enumerate(TITLES.values(), start=1)
        ),
    ]  # fmt: skip

    async def action_go_on(self) -> None:
        """Begin the meeting."""
        await self.app.run_action("screen.start")


class LobbyLine(TopLine):
    """The top line before the first step: alias and kind of meeting."""

    def where(self, meeting: Meeting) -> str:
        """Say which case it is, and what kind of meeting."""
        alias, title = meeting.record.case.alias, meeting.agenda.title
        return " · ".join(filter(None, (alias, title)))


class Lobby(Screen[None]):
    """A list of sections at the left, and the marked one beside it."""

    app: FacilitatorApp
    CSS_PATH = BEFORE
    BINDINGS = [
        key("tab", "forward", later("Next"), later("Go to the next line or section.")),
        key("shift+tab", "backward", later("Before"), later("Go to the line or section before."),
            shown=False),
        key("down", "forward", later("Next"), later("Go to the next line."), shown=False),
        key("up", "backward", later("Before"), later("Go to the line before."), shown=False),
        key("escape", "sections", later("Sections"), later("Go back to the list of sections.")),
        key("i", "invite", later("Invitation"),
            later("See to what comes before the meeting, and write the invitation.")),
    ]  # fmt: skip
    help_text = later(
        "Here is settled what the minutes need and what the room should know before the meeting "
        "begins. What the file already says is not asked for again. The list at the left shows "
        "what is missing: Enter opens a section, Esc goes back to the list, and Space in the list "
        "begins the meeting. Everything typed is saved at once."
    )

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._compositor = Painting()
        self.meeting = meeting
        self._built = False  # a save may be told of before the screen is
        self._sections: dict[str, Section] = {}

    def compose(self) -> ComposeResult:
        """The top line, the list beside the sections, and the keys."""
        yield LobbyLine()
        with Horizontal(id="lobby"):
            yield SectionList(id="sections")
            yield ContentSwitcher(id="section-place")
        yield KeyLine()

    def on_mount(self) -> None:
        """Open the first section where something is missing, or the summary."""
        self._built = True
        self.show_record()
        missing = self._unsettled()
        first = missing[0].area if missing else READY
        self.open(first, enter=first != READY)

    # Showing ---------------------------------------------------------------------------------

    def show_record(self) -> None:
        """Show the record as it is now."""
        if not self._built:
            return
        for section in self.mounted:
            section.show_record()
        self.query_one(SectionList).show_rows(self._rows())
        self.tick(self.app.clock.now())

    def show_saved(self) -> None:
        """Show whether what stands on the screen is on disk."""
        self.tick(self.app.clock.now())

    def tick(self, now: Moment) -> None:
        """Follow the clock."""
        if self._built and self.is_attached:
            self.query_one(TopLine).say(self.meeting, now, saved_word(self.app.live))

    def _unsettled(self) -> tuple[Unsettled, ...]:
        today = self.app.clock.now().wall.date()
        return unsettled(self.meeting.agenda, self.meeting.on_screen, today)

    def _checks(self) -> tuple[Check, ...]:
        today = self.app.clock.now().wall.date()
        return checks(self.meeting.agenda, self.meeting.on_screen, today)

    def _rows(self) -> Iterator[tuple[str, Content]]:
        missing, looked_over = self._unsettled(), self._checks()
        for area in Area:
            lacks = [one.what for one in missing if one.area == area]
            said = ", ".join(lacks) or say_settled(area, self.meeting.on_screen, looked_over)
            # What the services see to by themselves is counted, and not put into words (SEL-4).
            waits = area is Area.BEFORE and not all(one.settled for one in looked_over)
            yield area, Hanging("○ " if lacks or waits else "✓ ", _titled(_(TITLES[area]), said))
        said = _("everything is settled")
        if missing:
            said = ngettext("{count} thing is not settled", "{count} things are not settled",
                            len(missing)).format(count=len(missing))  # fmt: skip
        yield READY, Hanging("▶ ", _titled(_("Start"), said))

    # Going about -----------------------------------------------------------------------------

    def open(self, area: str, *, enter: bool = True) -> None:
        """Show a section, and go into it where there is anything to fill in."""
        self.query_one(SectionList).go_to(area)
        self.call_later(self._open, area, enter=enter)

    async def _open(self, area: str, *, enter: bool) -> None:
        await self._show_section(area)
        box = self.section(area).first_box() if enter else None
        (box or self.query_one(SectionList)).focus()

    def section(self, area: str) -> Section:
        """Return a section; one that has not been shown is made when it is asked for."""
        if area not in self._sections:
            self._sections[area] = section_of(self.meeting, area)
        return self._sections[area]

    @property
    def mounted(self) -> list[Section]:
        """The sections that have been shown."""
        return [section for section in self._sections.values() if section.is_attached]

    @property
    def area(self) -> str:
        """The section that is shown."""
        return self.query_one(SectionList).row or READY

    async def _show_section(self, area: str) -> None:
        section, place = self.section(area), self.query_one(ContentSwitcher)
        if not section.is_attached:
            await place.add_content(section)
            section.show_record()
        place.current = section.id

    @on(SectionList.OptionHighlighted, "#sections")
    async def _marked(self, event: SectionList.OptionHighlighted) -> None:
        event.stop()
        if event.option.id == self.area:  # else the mark has moved on since
            await self._show_section(self.area)

    @on(SectionList.OptionSelected, "#sections")
    def _chosen(self, event: SectionList.OptionSelected) -> None:
        event.stop()
        self.open(event.option.id or READY)

    def action_open_section(self, number: int = 0) -> None:
        """Go into the marked section, or that of a number; from the summary, begin."""
        area = ROWS[number - 1] if number else self.area
        if area == READY and not number:
            self.action_start()
        else:
            self.open(area)

    def action_open_area(self, area: str) -> None:
        """Go into the section of an area."""
        self.open(area)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action has a meaning now: in the list one is not in a section."""
        del parameters
        if action == "invite":
            return self.meeting.agenda.documents.invitation is not None
        in_list = isinstance(self.focused, SectionList)
        return not (in_list and action in ("sections", "forward", "backward"))

    def action_sections(self) -> None:
        """Go back to the list."""
        self.query_one(SectionList).focus()

    def action_invite(self) -> None:
        """See to what comes before the meeting, and write the invitation."""
        from facilitator.tui.screens.inviting import open_before  # noqa: PLC0415  seldom asked

        self.settle()
        open_before(self.app, self.meeting.agenda, self.meeting.record)

    @on(Filled)
    def action_forward(self) -> None:
        """Go to the next line; from the last, into the next section."""
        section = self.section(self.area)
        boxes = section.boxes()
        place = next((place for place, box in enumerate(boxes) if box.has_focus), -1)
        if place + 1 < len(boxes):
            boxes[place + 1].focus()
        else:
            self.open(ROWS[min(ROWS.index(section.area) + 1, len(ROWS) - 1)])

    def action_backward(self) -> None:
        """Go to the line before; from the first, back to the list."""
        boxes = self.section(self.area).boxes()
        place = next((place for place, box in enumerate(boxes) if box.has_focus), 0)
        if place:
            boxes[place - 1].focus()
        else:
            self.action_sections()

    # Beginning -------------------------------------------------------------------------------

    def settle(self) -> None:
        """See that everything typed is in the record."""
        for section in self.mounted:
            section.settle()

    def action_start(self) -> None:
        """Begin the meeting; where something is not settled, say what and ask.

        Consent is asked for first: without it, or a ground, the meeting does not begin (SEL-3).
        """
        self.settle()
        if self.app.catch_up():  # it may have been withdrawn while the lobby stood open
            self.show_record()
        record = self.meeting.record
        if not can_begin(record):
            self.app.tell(_("A meeting needs at least one participant. Write them down first."))
            self.open(Area.PARTICIPANTS)
            return
        if not may_begin(record, self.app.clock.now().wall.date()):
            from facilitator.tui.screens.consenting import open_consent  # noqa: PLC0415  seldom

            open_consent(self.app, self.meeting.on_screen.consent, self.action_start)
            return
        missing = self._unsettled()
        if not missing:
            self._begin()
            return
        from facilitator.tui.screens.dialogs import Choice, ask  # noqa: PLC0415  seldom asked

        choices = [("fill", _("Settle it first"))]
        outside = uncovered(self.meeting.on_screen)
        if outside:
            agreed = _("The user agrees that {service} takes part")
            choices.append(("agreed", agreed.format(service=", ".join(outside))))
        choices.append(("yes", _("Start all the same")))
        what = "\n".join(f"· {one.what}" for one in missing)
        question = Choice(_("Not settled yet"), choices, note=what)
        ask(self.app, question, lambda answer: self._answered(answer, missing[0].area))

    def _answered(self, answer: str, first: Area) -> None:
        if answer == "yes":
            self._begin()
        elif answer == "fill":
            self.open(first)
        else:
            for service in uncovered(self.meeting.record):
                self.app.do(DecideService, service=service, agreed=True)
            self.action_start()

    def _begin(self) -> None:
        if self.app.do(StartMeeting):
            self.app.show_meeting()


def _titled(title: str, said: str) -> Content:
    return Content.assemble((title, "bold"), f"\n{said}" if said else "")
