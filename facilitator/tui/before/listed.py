"""The sections of the lobby that are lists of sentences: the goals and the items."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import TextArea

from facilitator.language import later
from facilitator.meeting.roster import without_bullet
from facilitator.meeting.setting_up import ListGoals, ListItems
from facilitator.record import tidy
from facilitator.tui.before.boxes import Lines
from facilitator.tui.before.section import Section
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.meeting.command import Command


class Numbered(RowList, can_focus=False):
    """The sentences with their numbers, to be looked at only."""


class ListedSection(Section):
    """A box with one sentence on each line, and below it the list as it will stand."""

    COMMAND: ClassVar[type[Command]]

    def compose_boxes(self) -> ComposeResult:
        """The box, and the list as it will stand."""
        yield Lines(id=f"{self.area}-lines")
        yield Numbered(classes="listed")

    @property
    def box(self) -> Lines:
        """The box that is typed or pasted in."""
        return self.query_one(Lines)

    def kept(self) -> tuple[str, ...]:
        """Return the sentences that the record has."""
        raise NotImplementedError

    def read(self) -> tuple[str, ...]:
        """Return the sentences as the box has them."""
        lines = (without_bullet(line) for line in tidy(self.box.text).split("\n"))
        return tuple(filter(None, map(tidy, lines)))

    def show_record(self) -> None:
        """Show the list as the record has it."""
        if self.read() != self.kept():
            self.box.put("\n".join(self.kept()))
        self._show_list()

    def give(self) -> None:
        """Settle the list."""
        lines = self.read()
        if self.box.touched and lines != self.kept():
            self.app.do(self.COMMAND, lines=lines)

    @on(TextArea.Changed)
    def _show_list(self) -> None:
        self.query_one(Numbered).show_rows(
            (str(number), Hanging(f"{number:>2} ", line))
            for number, line in enumerate(self.read(), start=1)
        )


class GoalsSection(ListedSection):
    """The goals the group works towards."""

    HINT = later(
        "One on each line, few and concrete. For example “Nordlys is at school four days a week "
        "by Christmas”. The first meeting of a group can make them together."
    )
    COMMAND = ListGoals

    def kept(self) -> tuple[str, ...]:
        """Return the goals that the record has."""
        return tuple(goal.text for goal in self.record.goals)


class ItemsSection(ListedSection):
    """Today's items, in the order they are to be taken."""

    HINT = later(
        "One on each line, the most important first. For example “What helps on heavy mornings?” "
        "More can be added in the meeting."
    )
    COMMAND = ListItems

    def kept(self) -> tuple[str, ...]:
        """Return the items that the record has."""
        return tuple(item.text for item in self.record.items)
