"""A clock that goes only when a test says so, and a meeting that runs by it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from facilitator.meeting.clock import Moment
from facilitator.meeting.meeting import Meeting

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from facilitator.meeting.command import Command
    from facilitator.record import Record

OSLO = timezone(timedelta(hours=1))
AT_ONE = datetime(2026, 11, 23, 13, 0, tzinfo=OSLO)


class FakeClock:
    """A clock whose two hands a test moves, together or apart."""

    def __init__(self, wall: datetime = AT_ONE) -> None:
        self.wall = wall
        self.reading = 1000.0

    def now(self) -> Moment:
        """Return the moment the clock stands at."""
        return Moment(self.wall, self.reading)

    def advance(self, seconds: float) -> Moment:
        """Let time pass on both hands."""
        self.wall += timedelta(seconds=seconds)
        self.reading += seconds
        return self.now()

    def set_wall(self, wall: datetime) -> None:
        """Set the clock on the wall, as a person or a time server does; no time passes."""
        self.wall = wall


class Sitting:
    """A meeting and its clock: commands are given at the clock's time."""

    def __init__(self, agenda: Agenda, record: Record, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.meeting = Meeting(agenda, record, self.clock.now())

    @property
    def record(self) -> Record:
        """The record as of the last command."""
        return self.meeting.record

    def do(self, command: type[Command], **said: object) -> Record:
        """Give a command now."""
        return self.meeting.apply(command(at=self.clock.now(), **said))

    def go_on(self, seconds: float = 0.0) -> Record:
        """Let time pass, then do the obvious next thing."""
        self.clock.advance(seconds)
        command = self.meeting.next_command(self.clock.now())
        return self.meeting.apply(command) if command else self.record
