"""What holds whatever is typed."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.dates.saying import KNOWN, months, say_date, say_time, weekdays
from facilitator.dates.understanding import (
    understand_deadline,
    understand_meeting_time,
    understand_time,
)

# The first amount of time that is read loads what reads it, which takes longer than a test may.
at_leisure = settings(deadline=None)

LANGUAGES = st.sampled_from(["nb", "nn", "en"])
DAYS = st.dates(date(2000, 1, 1), date(2098, 12, 31))
ANY_DAY = st.dates()

TYPED = """
    innen før til by before om in i på the den av of neste next denne this siste første andre
    førstkommende slutten midten end mid uke veke week måned month år helg dager dag days en to
    tre fjorten jul påske nyttår christmas i-dag imorgen kl 1 2 3. 12. 19 31. 29.2 31.2 1.12 5/6
    kl.12 13:30 fredga desmber snarest ? -
"""
NAMES = {name for language in KNOWN for name in (*weekdays(language), *months(language))}
WORDS = st.sampled_from([*sorted(NAMES), *re.findall(r"\S+", TYPED)])
YEARLESS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@at_leisure
@given(st.text(), ANY_DAY, LANGUAGES)
def test_no_text_fails(said, today, language):
    understand_deadline(said, today, language)
    understand_meeting_time(said, today, language)
    understand_time(said)


@at_leisure
@given(
    st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=6).map(" ".join), ANY_DAY, LANGUAGES
)
def test_no_text_about_dates_fails(said, today, language):
    understand_deadline(said, today, language)
    understand_meeting_time(said, today, language)
    understand_time(said)


@at_leisure
@given(YEARLESS, DAYS, LANGUAGES)
def test_what_is_said_without_a_year_is_never_over(said, today, language):
    for day in (
        understand_deadline(said, today, language),
        understand_meeting_time(said, today, language)[0],
    ):
        assert day is None or day >= today


@at_leisure
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), ANY_DAY, LANGUAGES, LANGUAGES, st.booleans())
def test_a_written_date_is_read_as_the_same_day_in_any_meeting(day, today, written, read, weekday):
    assert understand_deadline(say_date(day, written, weekday=weekday), today, read) == day


@at_leisure
@given(DAYS, st.integers(0, 365), LANGUAGES, st.booleans())
def test_a_date_written_without_its_year_is_the_coming_one(today, ahead, language, weekday):
    day = date.fromordinal(today.toordinal() + min(ahead, 364))
    said = say_date(day, language, weekday=weekday, year=False)
    assert understand_deadline(said, today, language) == day


@at_leisure
@given(DAYS, st.times(), LANGUAGES)
def test_a_written_meeting_time_is_read_as_the_same(day, moment, language):
    moment = moment.replace(second=0, microsecond=0)
    for lead in ("", "kl. "):
        assert understand_time(lead + say_time(moment, language)) == moment
    said = f"{say_date(day, language)} kl. {say_time(moment, language)}"
    assert understand_meeting_time(said, day, language) == (day, moment)


def test_nothing_heavy_is_loaded_before_a_date_is_typed():
    program = (
        "import sys, facilitator.dates.understanding, facilitator.dates.saying\n"
        "print({'dateparser', 'holidays', 'pendulum', 'textual'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
