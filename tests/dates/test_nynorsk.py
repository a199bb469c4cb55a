"""What people say in Nynorsk for a deadline or a clock time, and what they mean by it."""

from __future__ import annotations

from datetime import date, time

import pytest

from facilitator.dates.understanding import (
    understand_deadline,
    understand_meeting_time,
    understand_time,
)

SUNDAY = date(2026, 11, 22)  # the last day of ISO week 47

SAID_ON_A_SUNDAY = {
    # weekdays
    "måndag": "2026-11-23",
    "tysdag": "2026-11-24",
    "laurdag": "2026-11-28",
    "sundag": "2026-11-29",
    "søndag": "2026-11-29",
    "tys": "2026-11-24",
    "laur": "2026-11-28",
    "neste mån": "2026-11-23",
    "mån": None,  # on its own it may be a month
    "innan fredag": "2026-11-27",
    "seinast fredag": "2026-11-27",
    "ikkje seinare enn fredag": "2026-11-27",
    "no på fredag": "2026-11-27",
    "komande fredag": "2026-11-27",
    "fyrstkomande måndag": "2026-11-23",
    "denne laurdagen": "2026-11-28",
    "måndag morgon": "2026-11-23",
    "tysdag ettermiddag": "2026-11-24",
    "fredag føremiddag": "2026-11-27",
    "fredag i neste veke": "2026-11-27",
    "neste vekes fredag": "2026-11-27",
    "tysdag om to veker": "2026-12-01",
    "ikkje fredag": None,
    "kvar fredag": None,
    "måndagar": None,
    "tysdagane": None,
    # days near by
    "i dag": "2026-11-22",
    "i kveld": "2026-11-22",
    "i morgon": "2026-11-23",
    "i morgon tidleg": "2026-11-23",
    "i overmorgon": "2026-11-24",
    # so and so long from now
    "om ei veke": "2026-11-29",
    "om to veker": "2026-12-06",
    "innan to veker": "2026-12-06",
    "to veker frå i dag": "2026-12-06",
    "fire veker frå no": "2026-12-20",
    "om fjorten dagar": "2026-12-06",
    "om tre arbeidsdagar": "2026-11-25",
    "om fem yrkedagar": "2026-11-27",
    "om ein månad": "2026-12-22",
    "om to månader": "2027-01-22",
    "om eit halvår": "2027-05-22",
    "om eitt år": "2027-11-22",
    "om nokre dagar": None,
    # weeks, months and years
    "veke 49": "2026-12-04",
    "innan veke 49": "2026-12-04",
    "utgangen av veke 49": "2026-12-04",
    "onsdag i veke 3": "2027-01-20",
    "neste veke": "2026-11-27",
    "i løpet av neste veke": "2026-11-27",
    "innan vekas slutt": "2026-11-22",
    "innan utgangen av månaden": "2026-11-30",
    "midt i desember": "2026-12-15",
    "i midten av neste månad": "2026-12-15",
    "siste fredag i månaden": "2026-11-27",
    "fyrste tysdag i desember": "2026-12-01",
    "innan årsskiftet": "2026-12-31",
    "månadleg": None,
    # days in words
    "første desember": "2026-12-01",
    "fyrste desember": "2026-12-01",
    "tysdag den 1. desember 2026": "2026-12-01",
    "måndag 1. desember": None,  # it is a Tuesday
    "tjuande desember": "2026-12-20",
    # feasts
    "før jol": "2026-12-23",
    "innan jul": "2026-12-23",
    "jolaftan": "2026-12-24",
    "jolekvelden": "2026-12-24",
    "fyrste joledag": "2026-12-25",
    "nyttårskvelden": "2026-12-31",
    "før helga": "2026-11-27",
    "neste helg": "2026-11-29",
    "før sommaren": None,
    # misspelt, or Bokmål
    "tysdg": "2026-11-24",
    "mandag": "2026-11-23",
    "desmber": "2026-12-31",
}


@pytest.mark.parametrize(("said", "expected"), SAID_ON_A_SUNDAY.items())
@pytest.mark.parametrize("language", ["nn", "nb"])
def test_what_is_said_on_a_sunday_in_november(said, expected, language):
    day = date.fromisoformat(expected) if expected else None
    assert understand_deadline(said, SUNDAY, language) == day


ORDINALS = {
    13: "trettande trettende thirteenth",
    14: "fjortande fjortende fourteenth",
    15: "femtande femtende fifteenth",
    16: "sekstande sekstende sixteenth",
    17: "syttande syttende seventeenth",
    18: "attande attende eighteenth",
    19: "nittande nittende nineteenth",
    20: "tjuande tjuende twentieth",
    21: "tjuefyrste tjueførste",
    22: "tjueandre toogtyvende",
    25: "tjuefemte femogtyvende",
    29: "tjueniande tjueniende",
    30: "trettiande trettiende thirtieth",
    31: "trettifyrste trettiførste",
}


@pytest.mark.parametrize(
    ("said", "day"), [(word, day) for day, words in ORDINALS.items() for word in words.split()]
)
def test_a_day_counted_in_words_is_never_taken_for_another_misspelt(said, day):
    """The nineteenth is not the ninth: "nittande" and "niande" lie near each other."""
    assert understand_deadline(f"{said} desember", SUNDAY, "nn") == date(2026, 12, day)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("kl. 13", time(13)),
        ("klokka halv tre", time(14, 30)),
        ("kvart over ni", time(9, 15)),
        ("ti på to", time(13, 50)),
        ("halv eitt", time(12, 30)),
        ("kl. 9 om morgonen", time(9)),
        ("kl. 8 om føremiddagen", time(8)),
        ("kl. 6 om kvelden", time(18)),
        ("frå kl. 13 til 14", time(13)),
    ],
)
def test_a_clock_time(said, expected):
    assert understand_time(said) == expected


def test_a_meeting_s_day_and_time():
    said = "tysdag i veke 3 kl. 10"
    assert understand_meeting_time(said, SUNDAY, "nn") == (date(2027, 1, 19), time(10))
