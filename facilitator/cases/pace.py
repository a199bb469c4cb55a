"""When a change is written: at once, after a pause in the typing, or again after a failure.

All times are seconds on one clock that the caller reads.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long a write waits, in seconds."""

    quiet: float = 0.5
    """Pause in the typing after which it is written."""
    most: float = 2.0
    """Longest time that what is typed stays unwritten, however it is typed."""
    retry: float = 0.5
    """Time until a failed write is tried again; doubled with each failure."""
    retry_most: float = 8.0
    """Longest time between two tries."""


class Pace:
    """Knows how long the next write should wait."""

    def __init__(self, pauses: Pauses) -> None:
        self._pauses = pauses
        self._first: float | None = None  # when the oldest unwritten change came
        self._last = 0.0  # when the newest came
        self._soon = False
        self._failures = 0
        self._again = 0.0  # when a failed write is tried again

    def wanted(self, now: float, *, soon: bool) -> None:
        """Note that a change came, and whether it should be written at once."""
        if self._first is None:
            self._first = now
        self._last = now
        self._soon = self._soon or soon

    def hurry(self) -> None:
        """Let the next write wait no longer."""
        self._soon = True

    def clear(self) -> None:
        """Forget the changes so far: they are being written, or were."""
        self._first = None
        self._soon = False

    def failed(self, now: float) -> None:
        """Note that the write failed."""
        pauses = self._pauses
        self._again = now + min(pauses.retry * 2.0**self._failures, pauses.retry_most)
        self._failures = min(self._failures + 1, 30)

    def done(self) -> None:
        """Note that the write is done."""
        self._failures = 0

    def rest(self, now: float) -> float:
        """Return how long what is unwritten should still wait; 0 for no longer."""
        if self._soon:
            return 0.0
        if self._failures:
            return max(0.0, self._again - now)
        if self._first is None:
            return 0.0
        due = min(self._last + self._pauses.quiet, self._first + self._pauses.most)
        return max(0.0, due - now)
