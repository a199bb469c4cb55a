"""The stage of today's items: what the meeting is to deal with, in order of priority (SEL-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.looking_back import AddItem, ChangeItem, MoveItem, RemoveItem
from facilitator.meeting.timing import DealWithItems, PostponeItem
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Field, Form, ask
from facilitator.tui.stages.listing import ListStage, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import BindingType
    from textual.widget import Widget

    from facilitator.record import Item


class ItemsStage(ListStage):
    """Today's items in order, with any other business collected and put in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "add", later("New item"), later("Put forward an item; it comes last.")),
        key("shift+up", "move(-1)", later("Up"), later("Give the marked item higher priority.")),
        key("shift+down", "move(1)", later("Down"), later("Give the marked item lower priority.")),
        key("x", "deal_with", later("Dealt with"),
            later("Mark the item as dealt with; once more takes it back.")),
        key("w", "postpone", later("Waits"),
            later("Let the marked item wait for the next meeting; once more takes it back.")),
        key("delete,backspace", "remove", later("Delete"),
            later("Take the marked item off the list; undo brings it back.")),
        key("enter", "open", later("Edit"),
            later("Change the marked item, or who put it forward."), shown=False, always=True),
    ]  # fmt: skip
    HELP = later(
        "Read the items aloud. Ask whether anyone has more, the user first, and add it with A. "
        "The order is the priority: move an item with Shift and the arrow keys, so that what "
        "means most for the goals comes first. What does not belong in this meeting is parked "
        "with O, and the room is told where it belongs instead. X marks an item as dealt with, and "
        "W as waiting for the next meeting; I opens the same list in any step. What is not marked "
        "when the meeting closes waits."
    )

    def below(self) -> Iterable[Widget]:
        """Return the word on what does not belong here, then the prompts."""
        yield Static(id="no-items", classes="calm")
        yield from super().below()
        yield Static(
            Content(_("Does a matter belong somewhere else? Press O to park it.")), classes="note"
        )

    def show_record(self) -> None:
        """Show the items; while there are none, how to put one forward."""
        focused = self.has_focus or self.listing.has_focus
        super().show_record()
        items = self.record.items
        self.listing.display = bool(items)
        empty = self.query_one("#no-items", Static)
        empty.display = not items
        empty.update(Content(_("No items yet. Press A to put one forward.")))
        if focused:
            self.take_focus()

    def rows(self) -> Iterable[Row]:
        """Return a row for each item, numbered by priority."""
        items = self.record.items
        width = len(str(len(items)))
        for number, item in enumerate(items, start=1):
            yield item_row(f"{number:>{width}}", item)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do it with."""
        del parameters
        if action in ("move", "remove", "open", "deal_with", "postpone"):
            return bool(self.record.items)
        return True

    def action_add(self) -> None:
        """Ask for a new item, and highlight it."""
        ask(self.app, self._form(_("New item")), self._add)

    def _add(self, said: dict[str, str]) -> None:
        if self.do(AddItem, **said):
            self.listing.go_to(self.record.items[-1].id)

    def open_row(self, row: str) -> None:
        """Change an item's words, or who put it forward."""
        item = next((one for one in self.record.items if one.id == row), None)
        if item is None:
            return
        form = self._form(_("Change the item"), item.text, item.by)
        ask(self.app, form, lambda said: self.do(ChangeItem, item=row, **said))

    def action_move(self, by: int) -> None:
        """Move the marked item up or down."""
        if self.listing.row:
            self.do(MoveItem, item=self.listing.row, by=by)

    def action_deal_with(self) -> None:
        """Mark the item as dealt with, or take it back."""
        item = self._marked()
        if item is not None:
            self.do(DealWithItems, items=(item.id,), dealt_with=not item.dealt_with)

    def action_postpone(self) -> None:
        """Let the item wait for the next meeting, or take it back."""
        item = self._marked()
        if item is not None:
            self.do(PostponeItem, item=item.id, postponed=not item.postponed)

    def _marked(self) -> Item | None:
        return next((one for one in self.record.items if one.id == self.listing.row), None)

    def action_remove(self) -> None:
        """Delete the marked item; undo brings it back."""
        if self.listing.row and self.do(RemoveItem, item=self.listing.row):
            self.app.tell(_("Deleted. U brings it back."))

    def _form(self, title: str, text: str = "", by: str = "") -> Form:
        here = tuple(one.on_screen for one in self.record.participants)
        fields = [
            Field("text", _("What it is about"), text),
            Field("by", _("Who puts it forward"), by, suggestions=here),
        ]
        return Form(title, fields, check=_text_missing)


def item_row(number: str, item: Item) -> Row:
    """Return an item as it is read: its place, its words, whether it is new, and who said it."""
    about: list[Content] = []
    if item.any_other:
        about.append(Content.styled("+ " + _("any other business"), "bold $secondary"))
    if item.postponed:
        about.append(Content.styled("→ " + _("waits for the next meeting"), "bold $warning"))
    if item.dealt_with:
        about.append(Content.styled("✓ " + _("dealt with"), "bold $success"))
    if item.by:
        about.append(Content.styled(item.by, "$muted"))
    lines = [Content.styled(item.text, "bold")]
    if about:
        lines.append(Content("  ·  ").join(about))
    return Row(item.id, number, Content("\n").join(lines))


def _text_missing(said: Mapping[str, str]) -> str:
    return "" if said["text"] else _("Write the item.")
