"""The time a command is given: wall time for the record, a steady reading for lengths of time."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from facilitator.dates.zone import in_norway


@dataclass(frozen=True, slots=True)
class Moment:
    """One point in time, read from both clocks at once."""

    wall: datetime
    """Wall time in Norway with its offset; it may jump when someone sets the clock."""
    reading: float
    """Seconds on a clock that never jumps and that counts while the machine sleeps."""


class Clock(Protocol):
    """What gives the time: the machine's clock, or a test's."""

    def now(self) -> Moment:
        """Return the present moment."""
        ...


class SystemClock:
    """The machine's own clocks, read in Norway's time: that of the documents, wherever it is."""

    def now(self) -> Moment:
        """Return the present moment."""
        return Moment(in_norway(datetime.now(UTC)).replace(microsecond=0), _steady())


def _steady() -> float:
    # On Linux the monotonic clock stands still while a laptop sleeps; the meeting does not.
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    # Python's own monotonic clock on macOS stops in sleep; the system's CLOCK_MONOTONIC does not.
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
