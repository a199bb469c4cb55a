"""The section of the lobby that looks everything over: each check, and the way to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.beforehand import Area, Matter, State, checks
from facilitator.meeting.setting_up import MarkPreMeeting
from facilitator.tui.before.section import Section
from facilitator.tui.keys import key
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.meeting.beforehand import Check

SIGNS = {State.SETTLED: "✓ ", State.OPEN: "○ ", State.OVERDUE: "! "}
STYLES = {State.SETTLED: "$success", State.OPEN: "bold", State.OVERDUE: "bold $error"}


class CheckList(RowList):
    """Every check with its sign; one is settled with a key or a click."""

    BINDINGS = [
        key("enter,space", "select", later("Settle"),
            later("Go to where the marked one is settled.")),
    ]  # fmt: skip


class BeforehandSection(Section):
    """Everything that is looked over before the meeting.

    Of the services' own meeting beforehand it says only whether it is held: the room reads along,
    and what it is about stands on no screen (SEL-4).
    """

    HINT = later("Enter on a line leads to where it is settled.")

    def compose_boxes(self) -> ComposeResult:
        """One row for each check."""
        rows = CheckList(id="check-list")
        rows.add_class("box-line")
        yield rows

    def show_record(self) -> None:
        """Show how each check stands."""
        self.query_one(CheckList).show_rows((one.matter, _row(one)) for one in self._checks())

    def _checks(self) -> tuple[Check, ...]:
        today = self.app.clock.now().wall.date()
        return checks(self.meeting.agenda, self.record, today)

    @on(CheckList.OptionSelected, "#check-list")
    async def _chosen(self, event: CheckList.OptionSelected) -> None:
        event.stop()
        chosen = next((one for one in self._checks() if one.matter == event.option.id), None)
        if chosen is None:
            return
        if chosen.matter is Matter.PRE_MEETING:
            held = self.record.pre_meeting_held
            self.app.do(MarkPreMeeting, day=None if held else self.app.clock.now().wall.date())
        elif chosen.area is Area.BEFORE:
            await self.app.run_action("screen.invite")
        else:
            await self.app.run_action(f"screen.open_area('{chosen.area}')")


def _row(one: Check) -> Hanging:
    words = one.words[:1].upper() + one.words[1:]
    if one.state is State.OVERDUE:
        words = _("OVERDUE: {what}").format(what=one.words)
    return Hanging(SIGNS[one.state], Content(words), style=STYLES[one.state])
