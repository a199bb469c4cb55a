"""The conclusions as they are written: always in sight, the newest marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.rounds import speaker_name
from facilitator.tui.keys import key
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Entry, Record


class Conclusions(RowList):
    """Every conclusion of the meeting, in order of steps; the highlighted one can be changed."""

    BINDINGS = [
        key("enter", "screen.edit_entry", later("Edit"), later("Change the entry's words.")),
        key("delete,backspace", "screen.remove_entry", later("Delete"), later("Delete the entry.")),
        key("shift+up", "screen.reorder_entry(-1)", later("Up"), later("Move the entry up.")),
        key("shift+down", "screen.reorder_entry(1)", later("Down"), later("Move the entry down.")),
        key(
            "f",
            "screen.move_entry",
            later("Move"),
            later("Move the entry to another step, speaker or goal."),
        ),
    ]

    def show_entries(self, meeting: Meeting) -> None:
        """Show the entries as the record has them, scrolled to the newest where one is new."""
        record = meeting.on_screen
        order = {step.id: place for place, step in enumerate(meeting.agenda.steps)}
        entries = sorted(record.entries, key=lambda one: order.get(one.step, 0))
        newest = max(record.entries, key=_number, default=None)
        grew = len(entries) > self.option_count
        titles = {step.id: step.title for step in meeting.agenda.steps}
        self.show_rows(
            (one.id, _row(record, one, titles.get(one.step, ""), newest=one is newest))
            for one in entries
        )
        if newest is not None and grew and not self.has_focus:
            self.go_to(newest.id)

    def render_empty(self) -> str:
        """Return what stands here while nothing is written."""
        return _("Conclusions")


def _number(entry: Entry) -> int:
    return int(entry.id[1:]) if entry.id[1:].isdecimal() else 0


def _row(record: Record, entry: Entry, step: str, *, newest: bool) -> Content:
    sign = "● " if newest else "· "
    goal = record.goal(entry.goal)
    labels = [step]
    if entry.speaker:
        labels.append(speaker_name(record, entry.speaker))
    if goal is not None:
        labels.append(_("goal {number}").format(number=record.goals.index(goal) + 1))
    label = ", ".join(filter(None, labels))
    return Content.assemble(
        (sign, "bold $primary" if newest else "$muted"),
        (f"{label}: ", "$muted"),
        entry.text,
    )
