"""Days and clock times as they are written in minutes and on the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from babel.dates import get_day_names, get_month_names

from facilitator.dates.saying import months, say_date, say_time, weekdays

FRIDAY = date(2026, 11, 27)
SATURDAY = date(2026, 5, 2)


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("nb", FRIDAY, "fredag 27. november 2026"),
        ("nn", FRIDAY, "fredag 27. november 2026"),
        ("en", FRIDAY, "Friday 27 November 2026"),
        ("nb", SATURDAY, "lørdag 2. mai 2026"),
        ("nn", SATURDAY, "laurdag 2. mai 2026"),
        ("en", SATURDAY, "Saturday 2 May 2026"),
        ("sv", SATURDAY, "lørdag 2. mai 2026"),
    ],
)
def test_a_whole_date(language, day, expected):
    assert say_date(day, language) == expected


def test_a_date_without_its_weekday_or_year():
    assert say_date(FRIDAY, "nb", weekday=False) == "27. november 2026"
    assert say_date(FRIDAY, "nn", year=False) == "fredag 27. november"
    assert say_date(FRIDAY, "en", weekday=False, year=False) == "27 November"


@pytest.mark.parametrize(
    ("language", "expected"), [("nb", "09.05"), ("nn", "09.05"), ("en", "09:05")]
)
def test_a_clock_time(language, expected):
    assert say_time(time(9, 5, 59), language) == expected
    assert say_time(datetime(2026, 11, 27, 9, 5, tzinfo=UTC), language) == expected


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_names_are_those_of_the_unicode_locale_data(language):
    named_days = get_day_names("wide", locale=language)
    named_months = get_month_names("wide", locale=language)
    assert weekdays(language) == tuple(named_days[n] for n in range(7))
    assert months(language) == tuple(named_months[n] for n in range(1, 13))
