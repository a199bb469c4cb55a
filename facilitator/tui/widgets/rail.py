"""The rail: every step of the meeting, done, now and ahead, with its minutes."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.meeting.plan import step_seconds, used_seconds
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting

TITLE = 14
"""Cells of a title on one line of the rail."""
LINES = 3
"""Most lines of a title; a longer one is cut."""


class Rail(RowList, can_focus=False):
    """The steps in order; a click goes to one."""

    def show_steps(self, meeting: Meeting) -> None:
        """Show the steps as the meeting stands."""
        here = meeting.step
        visited = {time.step for time in meeting.record.course.steps}
        rows = []
        for number, step in enumerate(meeting.agenda.steps, start=1):
            now = here is not None and step.id == here.id
            done = step.id in visited and not now
            sign, style = ("▶", "bold $primary") if now else ("✓", "$muted") if done else (" ", "")
            seconds = step_seconds(step, meeting.record)
            if done:
                seconds = used_seconds(meeting.record, step.id)
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
