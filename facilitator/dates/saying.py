"""Days and clock times as text in Bokmål, Nynorsk and English.

pendulum knows the names; it is imported when the first day is said, not before.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, time

KNOWN = ("nb", "nn", "en")
"""Languages that days can be said in, the first standing in for any other."""


@cache
def weekdays(language: str) -> tuple[str, ...]:
    """Return the names of the days of the week in one of `KNOWN`, Monday first."""
    return _names(language, "days")


@cache
def months(language: str) -> tuple[str, ...]:
    """Return the names of the months in one of `KNOWN`, January first."""
    return _names(language, "months")


def _names(language: str, kind: str) -> tuple[str, ...]:
    from pendulum.locales.locale import Locale  # noqa: PLC0415  slow to import

    names = Locale.load(language).get(f"translations.{kind}.wide")
    return tuple(names[number] for number in sorted(names))


def say_date(day: date, language: str, *, weekday: bool = True, year: bool = True) -> str:
    """Write a day in words: "fredag 27. november 2026", "Friday 27 November 2026".

    `language` is nb, nn or en; anything else is written as nb. The text is read back as the same
    day by `understanding.understand_deadline` for the years 1900 to 2199.
    """
    known = language if language in KNOWN else KNOWN[0]
    number = f"{day.day}" if known == "en" else f"{day.day}."
    words = [number, months(known)[day.month - 1]]
    if weekday:
        words.insert(0, weekdays(known)[day.weekday()])
    if year:
        words.append(str(day.year))
    return " ".join(words)


def say_time(moment: time | datetime, language: str) -> str:
    """Write a clock time of two and two digits: "13.00" in Norwegian, "13:00" in English.

    Seconds are left out, and a `datetime` is written in the zone it already stands in.
    """
    mark = ":" if language == "en" else "."
    return f"{moment.hour:02d}{mark}{moment.minute:02d}"
