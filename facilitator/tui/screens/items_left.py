"""Today's items in one quick list: dealt with, or waiting for the next meeting (SEL-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.timing import DealWithItems, PostponeItem
from facilitator.tui.keys import key
from facilitator.tui.screens.question import Question
from facilitator.tui.styling import DIALOGS
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Item
    from facilitator.tui.app import FacilitatorApp


class ItemsLeft(Question[None]):
    """Says of each item what becomes of it; what is not marked waits when the meeting closes."""

    app: FacilitatorApp
    CSS_PATH = DIALOGS
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "deal_with", later("Dealt with"),
            later("Mark the item as dealt with; once more takes it back."), always=True),
        key("w", "postpone", later("Waits"),
            later("Let the marked item wait for the next meeting; once more takes it back.")),
        key("a", "deal_with_rest", later("All the rest"),
            later("Mark every item of which nothing is said as dealt with.")),
        key("escape,i", "leave", later("Back"), later("Close the list.")),
    ]  # fmt: skip

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(classes="dialog")
        self.meeting = meeting

    def compose(self) -> ComposeResult:
        """What it is for, the items, the keys."""
        with Vertical(classes="box"):
            yield Static(Content(_("Which items are dealt with?")), classes="dialog-title")
            note = _("What is not marked waits for the next meeting.")
            yield Static(Content(note), classes="note")
            yield RowList(id="items-left")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the items; the first of which nothing is said is marked."""
        self.show_record()
        left = self.meeting.on_screen.items_left
        if left:
            self._rows.go_to(left[0].id)
        self._rows.focus()

    @property
    def _rows(self) -> RowList:
        return self.query_one("#items-left", RowList)

    def show_record(self) -> None:
        """Show the items anew after each command."""
        if self.query("#items-left"):
            items = self.meeting.on_screen.items
            self._rows.show_rows((one.id, _row(one)) for one in items)

    def on_option_list_option_selected(self, event: RowList.OptionSelected) -> None:
        """Mark the one that was clicked."""
        event.stop()
        self.action_deal_with()

    def _marked(self) -> Item | None:
        items = self.meeting.record.items
        return next((one for one in items if one.id == self._rows.row), None)

    def action_deal_with(self) -> None:
        """Mark the item as dealt with, or take it back."""
        item = self._marked()
        if item is not None:
            self.app.do(DealWithItems, items=(item.id,), dealt_with=not item.dealt_with)

    def action_postpone(self) -> None:
        """Let the item wait, or take it back."""
        item = self._marked()
        if item is not None:
            self.app.do(PostponeItem, item=item.id, postponed=not item.postponed)

    def action_deal_with_rest(self) -> None:
        """Mark what nothing is said of as dealt with."""
        left = tuple(one.id for one in self.meeting.record.items if not one.settled)
        if left:
            self.app.do(DealWithItems, items=left)

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss()


def _row(item: Item) -> Content:
    sign = "✓" if item.dealt_with else "→" if item.postponed else "○"
    return Hanging(f"{sign} ", item.text)
