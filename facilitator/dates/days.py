"""Phrases that name one day: "fredag", "tirsdag i uke 3", "1. desember", "om to uker".

Phrases come from `words.canonical`. How each is meant:

* A weekday is the next one after today: said on a Friday, "fredag" is a week away, because
  today would have been called today. "neste fredag" is Friday of the next ISO week, which begins
  on Monday: on a Monday that is eleven days away, on a Sunday five.
* "fredag om to uker" is Friday of the ISO week two weeks on, and "fredag om en uke" is the same
  as "neste fredag". Said on a Friday it is fourteen days away, as "om to uker" is; counted from
  the coming Friday it would be three weeks.
* A day and a month without a year is the first such day from today on, this year or next. A year
  of two figures is of this century.
* A month from 31 January is the last day of February.
* A weekday beside a date has to agree with it. Where it does not, nobody can know which of the
  two was a slip, and no day is understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from facilitator.dates.closed_days import after_working_days

_Reading = Callable[[re.Match[str], date], date]

WEEKDAY = r"wd(?P<weekday>\d)"
MONTH = r"mo(?P<month>\d+)"
YEAR = r"(?: n(?P<year>(?:19|2[01])\d\d))?"
WEEK = r"(?:this )?week [no](?P<week>\d\d?)"

_DAY = r"(?:[no]|the)(?P<day>\d\d?)"
_YEAR_OR_TWO_FIGURES = r"(?: n(?P<year>(?:19|2[01])\d\d|\d\d))?"
_DAY_AND_MONTH = (
    rf"{_DAY} {MONTH}{_YEAR_OR_TWO_FIGURES}",
    rf"{MONTH} (?:o|the)(?P<day>\d\d?){YEAR}",
    rf"(?:o|the)(?P<day>\d\d?) o(?P<month>\d\d?){YEAR}",
    r"d(?P<year>\d*)-(?P<month>\d+)-(?P<day>\d+)",
)
_AMOUNT = r"n\d{1,3} (?:day|week|month|year|fortnight)"


def read_day(phrase: str, today: date) -> date | None:
    """Give the one day a phrase names, or None where it does not name one.

    ValueError or OverflowError where the phrase names a day that does not exist.
    """
    for pattern, reading in _RULES:
        match = pattern.fullmatch(phrase)
        if match:
            return reading(match, today)
    return None


def monday_of(day: date) -> date:
    """Give the Monday of the ISO week a day is in."""
    return day - timedelta(days=day.weekday())


def monday_of_week(week: int, year: int | None, today: date) -> date:
    """Give the Monday of an ISO week.

    Without a year it is the week of that number that ends today or later, in this ISO year or the
    next. ValueError where the year has no such week.
    """
    if year is not None:
        return date.fromisocalendar(year, week, 1)
    this_year = today.isocalendar().year
    for candidate in (this_year, this_year + 1):
        if week <= _weeks_in(candidate):
            monday = date.fromisocalendar(candidate, week, 1)
            if monday + timedelta(days=6) >= today:
                return monday
    raise ValueError(f"no week {week} this year or next")


def _weeks_in(year: int) -> int:
    # 28 December is in the last week of its ISO year, always.
    return date(year, 12, 28).isocalendar().week


def _soon(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=("today", "tomorrow", "overmorrow").index(match[0]))


def _coming_weekday(match: re.Match[str], today: date) -> date:
    ahead = (int(match["weekday"]) - today.isoweekday() - 1) % 7 + 1
    return today + timedelta(days=ahead)


def _weekday_this_week(match: re.Match[str], today: date) -> date:
    return monday_of(today) + timedelta(days=int(match["weekday"]) - 1)


def _weekday_next_week(match: re.Match[str], today: date) -> date:
    return _weekday_this_week(match, today) + timedelta(days=7)


def _weekday_of_week(match: re.Match[str], today: date) -> date:
    year = int(match["year"]) if match["year"] else None
    offset = timedelta(days=int(match["weekday"]) - 1)
    day = monday_of_week(int(match["week"]), year, today) + offset
    if year is None and day < today:
        # The week is still going on and that day of it is over.
        return date.fromisocalendar(today.isocalendar().year + 1, int(match["week"]), 1) + offset
    return day


def _weekday_after_weeks(match: re.Match[str], today: date) -> date:
    return _weekday_this_week(match, today) + timedelta(weeks=int(match["weeks"]))


def _day_and_month(match: re.Match[str], today: date) -> date:
    day = _dated(match["year"] or "", int(match["month"]), int(match["day"]), today)
    _agree(match, day)
    return day


def _dated(year: str, month: int, day: int, today: date) -> date:
    if len(year) == 2:
        # "1. desember 14" is a clock time sooner than a year long gone.
        if not today.year - 1 <= 2000 + int(year) <= today.year + 10:
            raise ValueError(f"{year} is hardly a year")
        return date(2000 + int(year), month, day)
    if year:
        return date(int(year), month, day)
    for candidate in (today.year, today.year + 1):
        # 29 February is a day in some years only; everything else is wrong in both.
        if _exists(candidate, month, day) and date(candidate, month, day) >= today:
            return date(candidate, month, day)
    raise ValueError(f"no {day}.{month}. this year or next")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _agree(match: re.Match[str], day: date) -> None:
    said = match["weekday"] or match["weekday_after"]
    if said and int(said) != day.isoweekday():
        raise ValueError("the weekday and the date are two different days")


def _day_of_month(match: re.Match[str], today: date) -> date:
    """Read "den 12." as the 12th of this month, or of the next month that has one."""
    first = today.replace(day=1)
    for _ in range(3):
        if _exists(first.year, first.month, int(match["day"])):
            day = first.replace(day=int(match["day"]))
            if day >= today:
                _agree(match, day)
                return day
        first = (first + timedelta(days=31)).replace(day=1)
    raise ValueError("no month has such a day")


def _counted_weekday(match: re.Match[str], today: date) -> date:
    """Read "første mandag i desember" and "siste fredag i november"."""
    month = int(match["month"])
    if match["year"]:
        return _nth_weekday(match, date(int(match["year"]), month, 1))
    day = _nth_weekday(match, date(today.year, month, 1))
    return day if day >= today else _nth_weekday(match, date(today.year + 1, month, 1))


def _last_weekday_of_month(match: re.Match[str], today: date) -> date:
    first = today.replace(day=1)
    if match["which"] == "next":
        first = (first + timedelta(days=31)).replace(day=1)
    return _nth_weekday(match, first)


def _nth_weekday(match: re.Match[str], first: date) -> date:
    ahead = timedelta(days=(int(match["weekday"]) - first.isoweekday()) % 7)
    days = [first + ahead + timedelta(weeks=n) for n in range(5)]
    inside = [day for day in days if day.month == first.month]
    count = match["count"]
    if count and int(count) > len(inside):
        raise ValueError("the month has fewer of that weekday")
    return inside[int(count) - 1 if count else -1]


def _after_working_days(match: re.Match[str], today: date) -> date:
    return after_working_days(today, int(match["days"]))


def _after_amount(match: re.Match[str], today: date) -> date:
    # Imported here because it takes a while, and most meetings never count days.
    import dateparser  # noqa: PLC0415

    amount = re.sub(r"\bn(?=\d)", "", match[0])
    # Days are counted, not hours, so the zone is fixed: that of the computer may be unreadable.
    counted_in = {"RELATIVE_BASE": datetime.combine(today, time(12)), "TIMEZONE": "UTC"}
    found: datetime | None = dateparser.parse(f"in {amount}", languages=["en"], settings=counted_in)
    if found is None:
        raise ValueError(f"no day lies {amount} ahead")
    return found.date()


def _rules() -> tuple[tuple[re.Pattern[str], _Reading], ...]:
    wordings: list[tuple[str, _Reading]] = [
        (r"today|tomorrow|overmorrow", _soon),
        (rf"(?:this )?(?:coming )?{WEEKDAY}", _coming_weekday),
        (rf"{WEEKDAY} this week", _weekday_this_week),
        (rf"this week {WEEKDAY}", _weekday_this_week),
        (rf"next {WEEKDAY}", _weekday_next_week),
        (rf"{WEEKDAY} next week", _weekday_next_week),
        (rf"next week {WEEKDAY}", _weekday_next_week),
        (rf"{WEEKDAY} {WEEK}{YEAR}", _weekday_of_week),
        (rf"{WEEK}{YEAR} {WEEKDAY}", _weekday_of_week),
        (rf"{WEEKDAY} n(?P<weeks>\d\d?) week", _weekday_after_weeks),
        *(
            (rf"(?:{WEEKDAY} )?{dated}(?: wd(?P<weekday_after>\d))?", _day_and_month)
            for dated in _DAY_AND_MONTH
        ),
        (
            r"(?:wd(?P<weekday>\d) (?:o|the)|the)(?P<day>\d\d?)(?P<weekday_after>)",
            _day_of_month,
        ),
        (rf"(?:o(?P<count>[1-5])|last) {WEEKDAY} {MONTH}{YEAR}", _counted_weekday),
        (
            rf"(?P<count>)last {WEEKDAY} (?:(?P<which>this|next) )?month",
            _last_weekday_of_month,
        ),
        (r"n(?P<days>\d\d?) workday", _after_working_days),
        (rf"{_AMOUNT}(?: {_AMOUNT})*", _after_amount),
    ]
    return tuple((re.compile(wording), reading) for wording, reading in wordings)


_RULES = _rules()
