"""The top line: which meeting, which step, the time, when it ends and is forecast to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from facilitator.agenda import StepKind
from facilitator.dates.lengths import say_number
from facilitator.dates.saying import say_time
from facilitator.language import gettext as _
from facilitator.language import in_use
from facilitator.meeting.plan import agreed_end, used_seconds
from facilitator.tui.words import say_end, say_lateness

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Record


ROOMY = 100
"""Cells from which there is room to say the step's number in words."""


class TopLine(Horizontal):
    """One line that always says where the meeting is and when it will end."""

    def __init__(self) -> None:
        super().__init__(id="top-line")
        self._parts = {place: Static("", id=place) for place in ("where", "saved", "times")}
        self._said: dict[str, Content] = {}
        self._record: Record | None = None
        self._beside: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Where the meeting is at left; whether it is saved, and the times, at right."""
        yield from self._parts.values()

    def say(self, meeting: Meeting, now: Moment, saved: tuple[str, str]) -> None:
        """Show the meeting at this moment; `saved` is the word on saving and its style."""
        # Asked for every second. The times are said in minutes, and while the meeting runs there is
        # a new record, with its clocks brought up to date, every few seconds.
        beside = (now.wall.minute, saved, self.app.size.width)
        if self._record is meeting.record and self._beside == beside:
            return
        self._record, self._beside = meeting.record, beside
        self._put("where", Content(self.where(meeting)))
        self._put("saved", Content.styled(*saved))
        self._put("times", Content.styled(*self._times(meeting, now)))

    def _put(self, place: str, content: Content) -> None:
        # Painted anew only where it has changed.
        if self._said.get(place) != content:
            self._said[place] = content
            self._parts[place].update(content)

    def where(self, meeting: Meeting) -> str:
        """Say which meeting it is, and in which step."""
        record, agenda = meeting.record, meeting.agenda
        alias = record.case.alias or agenda.title
        step = meeting.step
        if step is None:
            return alias
        number = agenda.number(step.id)
        place = f"{number}/{len(agenda.steps)}"
        if self.app.size.width >= ROOMY:
            place = _("Step {number} of {all}").format(number=number, all=len(agenda.steps))
        return f"{alias} · {place} · {step.title}"

    def _times(self, meeting: Meeting, now: Moment) -> tuple[str, str]:
        record = meeting.record
        clock = say_time(now.wall, in_use())
        end = agreed_end(record)
        parts = [clock]
        step = meeting.step
        if step is not None and step.kind is StepKind.USER_TURN:
            # The leader's eye only: small, without a countdown that could press the user.
            used = used_seconds(meeting.record_at(now), step.id)
            parts.insert(0, f"{int(used // 60)}/{say_number(step.minutes, in_use())} min")
        if record.course.over and record.course.status == "running":
            return " · ".join((*parts, _("open again"))), "bold $warning"
        if end is None:
            return " · ".join(parts), "bold"
        late = say_lateness(meeting, now) if record.course.status == "running" else ""
        if not late or self.app.size.width >= ROOMY:
            parts.append(_("ends {time}").format(time=say_end(end)))
        if record.course.status == "running":
            forecast = _("forecast {time}").format(time=say_end(meeting.forecast(now)))
            parts.append(f"{forecast}, {late}" if late else forecast)
        return " · ".join(parts), "bold $warning" if late else "bold"
