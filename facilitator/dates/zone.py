"""Where the meetings are held: their clock times are those of Norway, wherever the machine is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

NORWAY = ZoneInfo("Europe/Oslo")


def in_norway(moment: datetime) -> datetime:
    """Return a moment as it is in Norway, with the offset that holds there then.

    Its offset is fixed: where a time has a zone, lengths of time ignore that the clocks change.
    """
    local = moment.astimezone(NORWAY)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def day_in_norway(day: date) -> date:
    """Return the day it is in Norway at a moment; a day is what it is."""
    return day.astimezone(NORWAY).date() if isinstance(day, datetime) else day


def time_in_norway(moment: time | datetime) -> time:
    """Return what the clocks in Norway show at a moment; a clock time is what it is."""
    return moment.astimezone(NORWAY).time() if isinstance(moment, datetime) else moment


def after(start: datetime, minutes: int) -> datetime:
    """Return the time in Norway `minutes` after a moment, also where the clocks change meanwhile.

    Adding to a time with a zone would move its hands and take no notice of the change.
    """
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(NORWAY)
