"""Days when Norwegian schools and services are closed: weekends and public holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from holidays import HolidayBase

_BETTER_NAMES = {
    ("nn", "Arbeidernes dag"): "Arbeidardagen",
    ("en", "Labor Day"): "Labour Day",
}
"""Where the names at hand are Bokmål in a Nynorsk record, or American in an English one."""


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """Why nobody is at work on a day."""

    kind: Literal["saturday", "sunday", "public_holiday"]
    name: str = ""
    """The public holiday's name in the language asked for; empty for an ordinary weekend."""


@cache
def _public_holidays(language: str) -> HolidayBase:
    # Imported here because most meetings never write a date.
    import holidays  # noqa: PLC0415

    return holidays.country_holidays("NO", language="en_US" if language == "en" else "no")


def closed_day(day: date, language: str = "nb") -> ClosedDay | None:
    """Tell why a day is not a working day, or None where it is one.

    A public holiday on a weekend is told as the holiday. Names are in `language` (nb, nn or en;
    anything else as nb). Holidays are known from 1901 to 2100; outside that, only weekends are.
    """
    names = _public_holidays(language).get_list(day)
    if names:
        # Two holidays may share a day, as Ascension Day and 1 May did in 2008.
        shown = [_BETTER_NAMES.get((language, name), name) for name in names]
        return ClosedDay("public_holiday", ", ".join(shown))
    if day.isoweekday() == 6:
        return ClosedDay("saturday")
    if day.isoweekday() == 7:
        return ClosedDay("sunday")
    return None


def last_working_day_before(day: date) -> date:
    """Give the nearest working day before `day`, which is never `day` itself."""
    earlier = day - timedelta(days=1)
    while closed_day(earlier):
        earlier -= timedelta(days=1)
    return earlier


def after_working_days(start: date, count: int) -> date:
    """Give the day `count` working days after `start`; `start` itself is not counted."""
    day = start
    for _ in range(count):
        day += timedelta(days=1)
        while closed_day(day):
            day += timedelta(days=1)
    return day


def easter_sunday(year: int) -> date:
    """Give Easter Sunday; ValueError for a year outside 1901 to 2100."""
    known = _public_holidays("nb")
    found = known.get_named("Første påskedag") if date(year, 1, 1) in known else []
    for day in found:
        if day.year == year:
            return day
    raise ValueError(f"Easter is not known for the year {year}")
