"""Phrases that name a deadline by a stretch of time: "uke 49", "utgangen av november", "før jul".

Phrases come from `words.canonical`. How each is meant:

* By a week is by its Friday, or by its Sunday where the Friday is over. By a month or a year is
  by its last day, and the middle of one is the 15th, or the Wednesday of a week.
* Before a day is by the last working day before it. Before a week or a month is by the last
  working day before it begins.
* Before Christmas is before 24 December. Before Easter is before the weekend of Palm Sunday,
  since schools are closed from then on; within that week it is before Maundy Thursday.
* Before the weekend, and by the weekend, is by Friday; in the weekend is by its Sunday.

"Before the summer" and "early next week" are left alone: which day is meant is anyone's guess.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from facilitator.dates.closed_days import easter_sunday, last_working_day_before
from facilitator.dates.days import MONTH, WEEK, YEAR, monday_of, monday_of_week, read_day

_WEEK = re.compile(WEEK + YEAR)
_MONTH = re.compile(MONTH + YEAR)
_FEAST = re.compile(rf"(?P<feast>christmas|newyear|easter|pentecost){YEAR}")
_ONE_DAY = timedelta(days=1)
_ONE_WEEK = timedelta(weeks=1)


class Period(NamedTuple):
    """A stretch of time, with the days that people mean by it."""

    first: date
    due: date
    """The day by which something has to be done to be done within the stretch."""
    middle: date | None = None
    """The day meant by the middle of it, where that is agreed upon."""


def read_deadline(phrase: str, today: date) -> date | None:
    """Give the last day on which a deadline is kept, or None where the phrase names none.

    ValueError or OverflowError where the phrase names a day that does not exist.
    """
    if phrase.startswith("before end "):
        # What is done before the end of November may be done on the 30th.
        phrase = phrase.removeprefix("before ")
    if phrase.startswith("before "):
        limit = _limit(phrase.removeprefix("before "), today)
        return _working_day_before(limit, today) if limit else None
    feast = _FEAST.fullmatch(phrase)
    if feast:
        return _working_day_before(_feast_begins(feast, today), today)
    period = _period(phrase, today)
    return period.due if period else read_day(phrase, today)


def _limit(phrase: str, today: date) -> date | None:
    """Give the first day that is too late for what is to be done before a phrase."""
    feast = _FEAST.fullmatch(phrase)
    if feast:
        return _feast_begins(feast, today)
    period = _period(phrase, today)
    if period is None:
        return read_day(phrase, today)
    if phrase == "weekend" and period.first <= today:
        return period.first + _ONE_WEEK
    return period.first


def _working_day_before(limit: date, today: date) -> date:
    """Give the last working day before a day, or where that is over, the day before it."""
    day = last_working_day_before(limit)
    return day if day >= today or limit <= today else limit - _ONE_DAY


def _feast_begins(feast: re.Match[str], today: date) -> date:
    years = [int(feast["year"])] if feast["year"] else [today.year, today.year + 1]
    beginnings = [day for year in years for day in _beginnings(feast["feast"], year)]
    return next((day for day in beginnings if day > today), beginnings[0])


def _beginnings(feast: str, year: int) -> list[date]:
    """Give the days on which a feast of a year can be said to begin, the earliest first."""
    if feast == "christmas":
        return [date(year, 12, 24)]
    if feast == "newyear":
        return [date(year, 1, 1)]
    easter = easter_sunday(year)
    if feast == "pentecost":
        return [easter + timedelta(days=48)]
    return [easter - timedelta(days=8), easter - timedelta(days=3)]


def _period(phrase: str, today: date) -> Period | None:
    head, _, rest = phrase.partition(" ")
    if head == "end":
        return _period(rest, today)
    if head == "mid":
        return _middle(rest, today)
    return (
        _this_or_next(phrase, today) or _numbered_week(phrase, today) or _named_month(phrase, today)
    )


def _this_or_next(phrase: str, today: date) -> Period | None:
    later = phrase.startswith("next ")
    match phrase.removeprefix("next ").removeprefix("this "):
        case "weekend":
            saturday = monday_of(today) + timedelta(days=12 if later else 5)
            return Period(saturday, saturday + _ONE_DAY)
        case "week" if phrase != "week":
            return _week(monday_of(today) + _ONE_WEEK * later, today)
        case "month" if phrase != "month":
            this = _month(today.replace(day=1))
            return _month(this.due + _ONE_DAY) if later else this
        case "year" if phrase != "year":
            year = today.year + later
            return Period(date(year, 1, 1), date(year, 12, 31))
        case _:
            return None


def _middle(phrase: str, today: date) -> Period | None:
    period = _period(phrase, today)
    if period and period.middle and period.middle < today and not re.search(r"n\d{4}", phrase):
        # The middle of this one is over, so the next one of its kind is meant.
        period = _period(phrase, period.due + timedelta(days=3))
    return Period(period.middle, period.middle) if period and period.middle else None


def _numbered_week(phrase: str, today: date) -> Period | None:
    match = _WEEK.fullmatch(phrase)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    return _week(monday_of_week(int(match["week"]), year, today), today)


def _week(monday: date, today: date) -> Period:
    friday, sunday = monday + timedelta(days=4), monday + timedelta(days=6)
    due = sunday if friday < today <= sunday else friday
    return Period(monday, due, monday + timedelta(days=2))


def _named_month(phrase: str, today: date) -> Period | None:
    match = _MONTH.fullmatch(phrase)
    if match is None:
        return None
    month = int(match["month"])
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    return _month(date(year, month, 1))


def _month(first: date) -> Period:
    following = (first + timedelta(days=31)).replace(day=1)
    return Period(first, following - _ONE_DAY, first.replace(day=15))
