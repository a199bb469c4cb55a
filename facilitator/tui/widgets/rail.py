"""The rail: every step of the meeting, done, now and ahead, with its minutes."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.meeting.plan import begun, step_seconds, used_seconds
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting

TITLE = 14
"""Cells of a title on one line of the rail."""
LINES = 3
"""Most lines of a title; a longer one is cut."""


class Rail(RowList, can_focus=False):
    """The steps in order; a click goes to one."""

    def show_steps(self, meeting: Meeting, now: Moment) -> None:
        """Show the steps as the meeting stands."""
        here = meeting.step
        plan, record = meeting.plan(now), meeting.record
        rows = []
        for number, step in enumerate(meeting.agenda.steps, start=1):
            at = here is not None and step.id == here.id
            done = begun(record, step.id) and not at
            sign, style = ("▶", "bold $primary") if at else ("✓", "$muted") if done else (" ", "")
            seconds = used_seconds(record, step.id) if done else step_seconds(plan, record, step)
            minutes = f"{round(seconds / 60):>3}"
            rows.append((step.id, Content.styled(_row(sign, number, step.title, minutes), style)))
        self.show_rows(rows)
        if here is not None:
            self.go_to(here.id)


def _row(sign: str, number: int, title: str, minutes: str) -> str:
    """Return a step's row: its title whole, on as many lines as it needs."""
    first, *rest = wrap(title, TITLE, max_lines=LINES, placeholder="…")
    return "\n".join(
        (f"{sign}{number:>2} {first:<{TITLE}}{minutes}", *(f"    {one}" for one in rest))
    )
