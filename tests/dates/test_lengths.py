"""How long a meeting lasts, as people say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.dates.lengths import say_minutes, understand_minutes
from facilitator.language import LANGUAGES


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("90", 90),
        (" 90 ", 90),
        ("90 min", 90),
        ("90 min.", 90),
        ("90 minutter", 90),
        ("45minutes", 45),
        ("1 time", 60),
        ("1t", 60),
        ("En time", 60),
        ("ein time", 60),
        ("an hour", 60),
        ("2 timer", 120),
        ("1,5 time", 90),
        ("1.5 hours", 90),
        ("halvannen time", 90),
        ("1 time og 15 minutter", 75),
        ("1 t 30", 90),
        ("1 h 30 min", 90),
        ("1:30", 90),
        # Not a length of time
        ("", None),
        ("lenge", None),
        ("-60", None),
        ("90 90", None),
        ("1:75", None),
        ("60 timer og litt", None),
        ("9" * 500, None),
    ],
)
def test_a_length_is_read_as_it_is_said(said, minutes):
    assert understand_minutes(said) == minutes


@given(st.text(max_size=30))
def test_any_text_is_a_length_or_none(said):
    minutes = understand_minutes(said)
    assert minutes is None or minutes >= 0


@given(st.integers(min_value=1, max_value=480))
def test_a_number_is_minutes(minutes):
    assert understand_minutes(str(minutes)) == minutes
    assert understand_minutes(f"{minutes // 60} t {minutes % 60} min") == minutes


@pytest.mark.parametrize(
    ("minutes", "nb", "nn", "en"),
    [
        (1, "1 minutt", "1 minutt", "1 minute"),
        (1.0, "1 minutt", "1 minutt", "1 minute"),
        (0, "0 minutter", "0 minutt", "0 minutes"),
        (2.5, "2,5 minutter", "2,5 minutt", "2.5 minutes"),
        (60, "60 minutter", "60 minutt", "60 minutes"),
    ],
)
def test_a_length_is_written_with_the_numbers_of_its_language(minutes, nb, nn, en):
    assert [say_minutes(minutes, code) for code in ("nb", "nn", "en")] == [nb, nn, en]


@given(st.integers(1, 480), st.sampled_from(LANGUAGES))
def test_a_length_that_is_written_is_read_back(minutes, code):
    assert understand_minutes(say_minutes(minutes, code)) == minutes
