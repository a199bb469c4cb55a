"""Where the meetings are held: their clock times are those of Norway, wherever the machine is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

NORWAY = ZoneInfo("Europe/Oslo")


def after(start: datetime, minutes: int) -> datetime:
    """Return the time in Norway `minutes` after a moment, also where the clocks change meanwhile.

    Adding to a time with a zone would move its hands and take no notice of the change.
    """
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(NORWAY)
