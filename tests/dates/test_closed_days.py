"""Days that are no use as a deadline, because nobody is at work."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.dates.closed_days import (
    ClosedDay,
    after_working_days,
    closed_day,
    easter_sunday,
    last_working_day_before,
)


def test_a_working_day_is_not_closed():
    assert closed_day(date(2026, 11, 27)) is None


def test_a_weekend_has_no_name():
    assert closed_day(date(2026, 11, 28)) == ClosedDay("saturday", "")
    assert closed_day(date(2026, 11, 29)) == ClosedDay("sunday", "")


@pytest.mark.parametrize(
    ("day", "language", "name"),
    [
        ("2026-12-25", "nb", "Første juledag"),
        ("2026-12-25", "nn", "Første juledag"),
        ("2026-12-25", "en", "Christmas Day"),
        ("2026-05-01", "nb", "Arbeidernes dag"),
        ("2026-05-01", "nn", "Arbeidardagen"),
        ("2026-05-01", "en", "Labour Day"),
        ("2026-04-02", "nb", "Skjærtorsdag"),
        ("2026-05-17", "nb", "Grunnlovsdag"),  # a Sunday too
        ("2027-05-17", "nb", "Andre pinsedag, Grunnlovsdag"),
        ("2026-12-25", "sv", "Første juledag"),
    ],
)
def test_a_public_holiday_is_told_by_name(day, language, name):
    assert closed_day(date.fromisoformat(day), language) == ClosedDay("public_holiday", name)


def test_christmas_eve_is_a_working_day():
    assert closed_day(date(2026, 12, 24)) is None


@pytest.mark.parametrize("day", [date.min, date.max, date(1800, 1, 1), date(2500, 1, 1)])
def test_days_beyond_the_known_holidays_do_not_fail(day):
    assert closed_day(day) in {None, ClosedDay("saturday"), ClosedDay("sunday")}


def test_working_days_are_counted_over_what_is_closed():
    assert last_working_day_before(date(2027, 3, 30)) == date(2027, 3, 24)
    assert after_working_days(date(2027, 3, 24), 1) == date(2027, 3, 30)
    assert after_working_days(date(2026, 11, 20), 5) == date(2026, 11, 27)
    assert after_working_days(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_easter():
    assert easter_sunday(2027) == date(2027, 3, 28)
    assert easter_sunday(2028) == date(2028, 4, 16)


def test_easter_far_away_is_not_known():
    with pytest.raises(ValueError, match="not known"):
        easter_sunday(2200)
