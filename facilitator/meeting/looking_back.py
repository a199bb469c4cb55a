"""Commands about the last minutes and today's items (SEL-8, SEL-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from facilitator.language import gettext as _
from facilitator.meeting.command import (
    Command,
    changed,
    exchanged,
    find,
    moved,
    new_id,
    required,
    without,
)
from facilitator.record import Item, LastMinutes, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda


def looks_back(record: Record) -> bool:
    """Return whether there are, or may be, last minutes for the meeting to go through.

    A group's first meeting has none (SEL-1). Where nothing is known of them in a later one, they
    may still lie on paper.
    """
    last = record.last_minutes
    known = last.held or last.measures or last.parked or last.approval or last.comment
    return bool(known) or not record.first_meeting


def awaits_approval(record: Record) -> bool:
    """Return whether the last minutes are still to be approved or commented on (MELOY-2)."""
    return not (record.first_meeting or record.last_minutes.approval)


class SetOutcome(Command):
    """Say what became of a measure from the last minutes, and why (SEL-8)."""

    measure: str
    outcome: Literal["", "done", "partly", "not_done", "dropped"]
    why: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the measure's outcome."""
        measure = find(record.last_minutes.measures, self.measure)
        new = changed(measure, {"outcome": self.outcome, "why": self.why, "told": None})
        measures = exchanged(record.last_minutes.measures, measure, new)
        return _with_last(record, {"measures": measures})


class ApproveLastMinutes(Command):
    """Approve the last minutes, or comment on them."""

    approval: Literal["", "approved", "commented"]
    comment: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the meeting's word on the last minutes."""
        if self.approval == "commented":
            required(self.comment, _("Write the comment."))
        return _with_last(record, {"approval": self.approval, "comment": self.comment})


class AddItem(Command):
    """Put forward an item; during the meeting it is any other business."""

    text: str
    by: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the item last."""
        item = Item(
            id=new_id("i", record.items),
            text=required(self.text, _("Write the item.")),
            by=self.by,
            any_other=record.course.status == "running",
        )
        return record.model_copy(update={"items": (*record.items, item)})


class ChangeItem(Command):
    """Change an item's words, or who put it forward."""

    item: str
    text: str
    by: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the item changed."""
        required(self.text, _("Write the item."))
        item = find(record.items, self.item)
        new = changed(item, {"text": self.text, "by": self.by})
        return record.model_copy(update={"items": exchanged(record.items, item, new)})


class MoveItem(Command):
    """Give an item higher (negative) or lower priority."""

    item: str
    by: int

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the item in its new place."""
        item = find(record.items, self.item)
        return record.model_copy(update={"items": moved(record.items, item, self.by)})


class RemoveItem(Command):
    """Take an item off the list."""

    item: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record without the item."""
        item = find(record.items, self.item)
        return record.model_copy(update={"items": without(record.items, item)})


def _with_last(record: Record, changes: dict[str, object]) -> Record:
    last: LastMinutes = record.last_minutes.model_copy(update=changes)
    return record.model_copy(update={"last_minutes": LastMinutes.model_validate(dict(last))})
