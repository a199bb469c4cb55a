"""What people say for a deadline, and the day they mean by it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from facilitator.dates.understanding import understand_deadline

SUNDAY = date(2026, 11, 22)  # the last day of ISO week 47

SAID_ON_A_SUNDAY = {
    # weekdays
    "fredag": "2026-11-27",
    "Fredag": "2026-11-27",
    "FREDAG!": "2026-11-27",
    "innen fredag": "2026-11-27",
    "til fredag": "2026-11-27",
    "på fredag": "2026-11-27",
    "nå på fredag": "2026-11-27",
    "senest fredag": "2026-11-27",
    "seinast fredag": "2026-11-27",
    "Frist: fredag": "2026-11-27",
    "siste frist fredag": "2026-11-27",
    "ikke senere enn fredag": "2026-11-27",
    "no later than Friday": "2026-11-27",
    "not later than Friday": "2026-11-27",
    "by Friday": "2026-11-27",
    "on Friday at the latest": "2026-11-27",
    "førstkommende fredag": "2026-11-27",
    "førstkomande fredag": "2026-11-27",
    "denne fredagen": "2026-11-27",
    "this coming Friday": "2026-11-27",
    "fre": "2026-11-27",
    "neste fredag": "2026-11-27",
    "next Friday": "2026-11-27",
    "neste tor": "2026-11-26",
    "mandag": "2026-11-23",
    "måndag": "2026-11-23",
    "tysdag": "2026-11-24",
    "laurdag": "2026-11-28",
    "søndag": "2026-11-29",
    "sundag": "2026-11-29",
    "mandag morgen": "2026-11-23",
    "fredag ettermiddag": "2026-11-27",
    "fredag før lunsj": "2026-11-27",
    "Friday in the afternoon": "2026-11-27",
    "fredag i neste uke": "2026-11-27",
    "neste ukes fredag": "2026-11-27",
    "neste uke fredag": "2026-11-27",
    "tysdag i neste veke": "2026-11-24",
    "Friday next week": "2026-11-27",
    "søndag denne uken": "2026-11-22",
    "fredag denne uken": None,  # it is over
    "denne uken fredag": None,
    "fredag om to uker": "2026-12-04",
    "fredag om en uke": "2026-11-27",  # as "neste fredag"
    "søndag om to uker": "2026-12-06",  # as "om to uker"
    # days in figures
    "1.12": "2026-12-01",
    "1.12.": "2026-12-01",
    "innen 1.12.": "2026-12-01",
    "frist 1.12": "2026-12-01",
    "01.12.26": "2026-12-01",
    "1.12.2026": "2026-12-01",
    "1. 12. 2026": "2026-12-01",
    "1.12. 14": None,  # a clock time or a year
    "1/12": "2026-12-01",
    "1/12-26": "2026-12-01",
    "1/12 2026": "2026-12-01",
    "01-12-2026": "2026-12-01",
    "2026-12-01": "2026-12-01",
    "tirsdag 1.12": "2026-12-01",
    "1.12 (tirsdag)": "2026-12-01",
    "den 1.12": "2026-12-01",
    "1.2": "2027-02-01",
    "22.11": "2026-11-22",
    "21.11": "2027-11-21",
    "12/3": "2027-03-12",  # the day stands first, always
    "onsdag 1.12": None,  # it is a Tuesday
    "31.12.2025": "2025-12-31",  # said with its year, so it is meant
    "32.1": None,
    "31.2": None,
    "31.02.2027": None,
    "0.12": None,
    "1.13": None,
    "29.2": None,  # in neither year
    "1.12.2": None,
    "1-12": None,
    "1.12.2026.": "2026-12-01",
    "2026-13-01": None,
    # days in words
    "1. desember": "2026-12-01",
    "1 desember": "2026-12-01",
    "1.desember": "2026-12-01",
    "den 1. desember": "2026-12-01",
    "1 des 2026": "2026-12-01",
    "1. des. 2026": "2026-12-01",
    "1. desember 26": "2026-12-01",
    "1. desember 14": None,  # a clock time or a year, and neither is likely
    "tirsdag 1. desember": "2026-12-01",
    "tirsdag den 1. desember 2026": "2026-12-01",
    "onsdag 1. desember": None,
    "Tuesday, December 1, 2026": "2026-12-01",
    "1 December": "2026-12-01",
    "December 1st": "2026-12-01",
    "December the 1st": "2026-12-01",
    "December 1": "2026-12-01",
    "the 1st of December": "2026-12-01",
    "the first of December": "2026-12-01",
    "første desember": "2026-12-01",
    "den første i tolvte": "2026-12-01",
    "1. i 12.": "2026-12-01",
    "Fri 4 Dec": "2026-12-04",
    "12. mai": "2027-05-12",
    "17. mai": "2027-05-17",
    "grunnlovsdagen": "2027-05-17",
    "1. mai 2025": "2025-05-01",
    "31. februar": None,
    "31. november": None,
    "29. februar": None,
    "29. februar 2028": "2028-02-29",
    "den 12.": "2026-12-12",
    "den 30.": "2026-11-30",
    "by the 12th": "2026-12-12",
    "the 32nd": None,
    "fredag 27.": "2026-11-27",
    "fredag den 27.": "2026-11-27",
    "fredag 28.": None,
    # near days
    "i dag": "2026-11-22",
    "idag": "2026-11-22",
    "i løpet av dagen": "2026-11-22",
    "innen dagens slutt": "2026-11-22",
    "i ettermiddag": "2026-11-22",
    "end of day": "2026-11-22",
    "by the end of the day": "2026-11-22",
    "EOD": "2026-11-22",
    "today": "2026-11-22",
    "i morgen": "2026-11-23",
    "i morgon": "2026-11-23",
    "imorgen tidlig": "2026-11-23",
    "i morgen formiddag": "2026-11-23",
    "tomorrow": "2026-11-23",
    "tomorrow morning": "2026-11-23",
    "overmorgen": "2026-11-24",
    "i overmorgen": "2026-11-24",
    "i over morgen": "2026-11-24",
    "overmorgon": "2026-11-24",
    "the day after tomorrow": "2026-11-24",
    # a time from now
    "om to uker": "2026-12-06",
    "om 2 veker": "2026-12-06",
    "innen to uker": "2026-12-06",
    "i løpet av de neste to ukene": "2026-12-06",
    "in two weeks": "2026-12-06",
    "within the next two weeks": "2026-12-06",
    "in a fortnight": "2026-12-06",
    "om fjorten dager": "2026-12-06",
    "14 dager": "2026-12-06",
    "om ei uke": "2026-11-29",
    "om tre uker fra i dag": "2026-12-13",
    "three weeks from now": "2026-12-13",
    "om en måned": "2026-12-22",
    "om ein månad": "2026-12-22",
    "om 3 mnd": "2027-02-22",
    "om et halvt år": "2027-05-22",
    "om eit halvår": "2027-05-22",
    "om et år": "2027-11-22",
    "om 1 uke og 2 dager": "2026-12-01",
    "om 0 dager": "2026-11-22",
    "om 3 virkedager": "2026-11-25",
    "5 working days": "2026-11-27",
    "om et par uker": None,  # how many?
    "om 9999 år": None,
    "for to uker siden": None,
    "two weeks ago": None,
    # weeks
    "uke 49": "2026-12-04",
    "uke 49.": "2026-12-04",
    "uke49": "2026-12-04",
    "u. 49": "2026-12-04",
    "innen uke 49": "2026-12-04",
    "i løpet av uke 49": "2026-12-04",
    "utgangen av uke 49": "2026-12-04",
    "veke 49": "2026-12-04",
    "week 49": "2026-12-04",
    "midt i uke 49": "2026-12-02",
    "uke 3": "2027-01-22",
    "uke 46": "2027-11-19",
    "uke 47": "2026-11-22",  # today, for its Friday is over
    "uke 47 2027": "2027-11-26",
    "uke 40 2026": "2026-10-02",
    "uke 53": "2027-01-01",
    "uke 53 2027": None,
    "uke 54": None,
    "uke 0": None,
    "uke 49-50": None,
    "uke": None,
    "tirsdag uke 3": "2027-01-19",
    "tirsdag i uke 3": "2027-01-19",
    "uke 3 tirsdag": "2027-01-19",
    "uke 3, tirsdag": "2027-01-19",
    "Tuesday in week 3": "2027-01-19",
    "tirsdag uke 3 2028": "2028-01-18",
    "tirsdag uke 47": "2027-11-23",
    "neste uke": "2026-11-27",
    "i løpet av neste uke": "2026-11-27",
    "slutten av neste uke": "2026-11-27",
    "neste ukes slutt": "2026-11-27",
    "midten av neste uke": "2026-11-25",
    "midten av uka": "2026-11-25",
    "denne uken": "2026-11-22",
    "end of the week": "2026-11-22",
    "før helga": "2026-11-27",
    "innen helgen": "2026-11-27",
    "innen utgangen av uka": "2026-11-22",
    "i løpet av uka": "2026-11-22",
    "before the weekend": "2026-11-27",
    "by the weekend": "2026-11-27",
    "innen neste helg": "2026-11-27",
    "i helgen": "2026-11-22",
    "neste helg": "2026-11-29",
    "tidlig neste uke": None,
    # months
    "mai": "2027-05-31",
    "i mai": "2027-05-31",
    "innen mai": "2027-05-31",
    "november": "2026-11-30",
    "oktober": "2027-10-31",
    "februar": "2027-02-28",
    "februar 2028": "2028-02-29",
    "mai 2025": "2025-05-31",
    "desember 26": None,  # the 26th or the year
    "utgangen av november": "2026-11-30",
    "i slutten av november": "2026-11-30",
    "end of November": "2026-11-30",
    "ultimo november": "2026-11-30",
    "før utgangen av november": "2026-11-30",
    "end of February 2028": "2028-02-29",
    "slutten av måneden": "2026-11-30",
    "innen utgangen av måneden": "2026-11-30",
    "slutten av denne måneden": "2026-11-30",
    "innan månadsskiftet": "2026-11-30",
    "end of month": "2026-11-30",
    "end of the month": "2026-11-30",
    "last day of the month": "2026-11-30",
    "neste måned": "2026-12-31",
    "utgangen av neste måned": "2026-12-31",
    "midten av januar": "2027-01-15",
    "medio januar": "2027-01-15",
    "mid-January": "2027-01-15",
    "midten av november": "2027-11-15",
    "midten av november 2026": "2026-11-15",
    "midten av måneden": "2026-12-15",
    "midten av neste måned": "2026-12-15",
    "midten av året": None,
    "begynnelsen av desember": None,
    "tidlig i desember": None,
    "måned": None,
    "første mandag i desember": "2026-12-07",
    "first Monday of December": "2026-12-07",
    "første mandag i november": "2027-11-01",
    "første mandag i november 2026": "2026-11-02",
    "femte mandag i desember": None,
    "siste fredag i november": "2026-11-27",
    "siste fredag i måneden": "2026-11-27",
    "last Friday of next month": "2026-12-25",
    "siste fredag i oktober": "2027-10-29",
    # years
    "i løpet av året": "2026-12-31",
    "innen årsskiftet": "2026-12-31",
    "utgangen av året": "2026-12-31",
    "end of year": "2026-12-31",
    "neste år": "2027-12-31",
    "2027": None,
    # before something
    "før fredag": "2026-11-26",
    "før mandag": "2026-11-22",  # the working day before it is over
    "før 1. desember": "2026-11-30",
    "before 1 December": "2026-11-30",
    "før 1.12.2025": "2025-11-28",
    "før desember": "2026-11-30",
    "før uke 49": "2026-11-27",
    "før neste uke": "2026-11-22",
    "før i dag": None,
    "før november": None,
    "før jul": "2026-12-23",
    "innen jul": "2026-12-23",
    "før jol": "2026-12-23",
    "before Christmas": "2026-12-23",
    "før jul 2027": "2027-12-23",
    "før jul 2025": "2025-12-23",
    "julaften": "2026-12-24",
    "Christmas Eve": "2026-12-24",
    "1. juledag": "2026-12-25",
    "andre juledag": "2026-12-26",
    "før nyttår": "2026-12-31",
    "before New Year": "2026-12-31",
    "New Year's Eve": "2026-12-31",
    "før påske": "2027-03-19",  # schools are closed the week before Easter
    "before Easter": "2027-03-19",
    "før pinse": "2027-05-14",
    "før 17. mai": "2027-05-14",
    "før sommeren": None,
    "before summer": None,
    "før neste møte": None,
    "før": None,
    # a clock time beside the day
    "innen fredag kl 12": "2026-11-27",
    "fredag kl. 12.00": "2026-11-27",
    "fredag 13.30": "2026-11-27",
    "fredag 12:00": "2026-11-27",
    "før fredag kl 12": "2026-11-27",
    "fredag før kl 12": "2026-11-27",
    "1.12 kl 9": "2026-12-01",
    "1.12 12.00": "2026-12-01",
    "by noon on Friday": "2026-11-27",
    "fredag kl 25": None,
    "fredag 12.10": None,  # a Saturday in October, or ten past twelve
    "kl 12": None,
    "13.30": None,
    # misspelt
    "fredga": "2026-11-27",
    "frdag": "2026-11-27",
    "innnen fredag": "2026-11-27",
    "senst fredag": "2026-11-27",
    "nestte fredag": "2026-11-27",
    "tirsdg": "2026-11-24",
    "lordag": "2026-11-28",
    "Wendesday": "2026-11-25",
    "1. desmber": "2026-12-01",
    "1. decemer": "2026-12-01",
    "om to maneder": "2027-01-22",
    "førstkomende fredag": "2026-11-27",
    "før paske": "2027-03-19",
    "tersdag": None,  # Tuesday or Thursday
    "jumi": None,
    # no day at all
    "": None,
    "snarest": None,
    "så fort som mulig": None,
    "asap": None,
    "fortløpende": None,
    "etter avtale": None,
    "etter jul": None,
    "etter fredag": None,
    "hver fredag": None,
    "fredager": None,
    "Fridays": None,
    "ikke fredag": None,
    "fredag eller mandag": None,
    "fredag og mandag": None,
    "1.-5. desember": None,
    "straks": None,
    "nå": None,
    "til våren": None,
    "ved behov": None,
    "mandat": None,
    "månedlig": None,
    "Frida": None,
    "Helga": None,
    "Helge": None,
    "Halvor": None,
    "match": None,
    "thus": None,
    "uka": None,
    "Tor": None,
    "Jan": None,
    "man": None,
    "fri": None,
    "andre": None,
    "den andre": None,
    "12": None,
    "12.": None,
    "1": None,
    "2026": None,
    "1430": None,
    "to": None,
    "ti": None,
    "on": None,
    "a": None,
    "en fredag": None,
    "?": None,
    "fredag €": None,
}


def _meant(expected: str | None) -> date | None:
    return date.fromisoformat(expected) if expected else None


@pytest.mark.parametrize(("said", "expected"), SAID_ON_A_SUNDAY.items())
def test_what_is_said_on_a_sunday_in_november(said, expected):
    assert understand_deadline(said, SUNDAY, "nb") == _meant(expected)


ON_OTHER_DAYS = [
    # a Monday: next Friday is not the coming one
    ("2026-11-23", "fredag", "2026-11-27"),
    ("2026-11-23", "førstkommende fredag", "2026-11-27"),
    ("2026-11-23", "neste fredag", "2026-12-04"),
    ("2026-11-23", "next Friday", "2026-12-04"),
    ("2026-11-23", "mandag", "2026-11-30"),
    ("2026-11-23", "neste mandag", "2026-11-30"),
    ("2026-11-23", "denne uken", "2026-11-27"),
    ("2026-11-23", "uke 48", "2026-11-27"),
    ("2026-11-23", "mandag uke 48", "2026-11-23"),
    ("2026-11-23", "before next week", "2026-11-27"),
    ("2026-11-23", "midten av uka", "2026-11-25"),
    ("2026-11-23", "i helgen", "2026-11-29"),
    ("2026-11-23", "neste helg", "2026-12-06"),
    # a Friday: today would have been called today
    ("2026-11-27", "fredag", "2026-12-04"),
    ("2026-11-27", "neste fredag", "2026-12-04"),
    ("2026-11-27", "før helgen", "2026-11-27"),
    ("2026-11-27", "innen utgangen av uken", "2026-11-27"),
    ("2026-11-27", "27.11", "2026-11-27"),
    ("2026-11-28", "før helgen", "2026-12-04"),
    ("2026-11-28", "midten av uka", "2026-12-02"),
    # the turn of the year, and a week 53
    ("2026-12-28", "fredag", "2027-01-01"),
    ("2026-12-28", "uke 53", "2027-01-01"),
    ("2026-12-28", "uke 1", "2027-01-08"),
    ("2026-12-28", "neste uke", "2027-01-08"),
    ("2026-12-28", "1.1", "2027-01-01"),
    ("2026-12-28", "neste måned", "2027-01-31"),
    ("2026-12-28", "den 5.", "2027-01-05"),
    ("2026-12-31", "i morgen", "2027-01-01"),
    ("2026-12-31", "i dag", "2026-12-31"),
    ("2026-12-31", "om en måned", "2027-01-31"),
    ("2026-12-31", "før nyttår", "2026-12-31"),
    ("2026-12-31", "før jul", "2027-12-23"),
    ("2027-01-02", "uke 53", "2027-01-03"),  # still going on, and its Friday is over
    ("2027-01-02", "uke 1", "2027-01-08"),
    ("2027-01-02", "fredag uke 53", None),
    ("2027-01-04", "uke 53", None),  # not this year, not the next
    # a weekday some weeks on, by weeks that begin on Monday
    ("2026-11-20", "fredag om to uker", "2026-12-04"),  # a Friday: fourteen days, not three weeks
    ("2026-11-21", "fredag om to uker", "2026-12-04"),
    ("2026-11-23", "fredag om to uker", "2026-12-11"),  # the Monday after
    ("2026-11-25", "mandag om to uker", "2026-12-07"),
    ("2026-11-25", "torsdag om tre uker", "2026-12-17"),
    ("2025-12-30", "uke 1", "2026-01-02"),  # in ISO week 1 already
    ("2025-12-30", "uke 52", "2026-12-25"),
    ("2027-01-01", "nyttår", "2027-12-31"),
    # Christmas and Easter close by
    ("2026-12-23", "før jul", "2026-12-23"),
    ("2026-12-24", "før jul", "2027-12-23"),
    ("2028-12-20", "før jul", "2028-12-22"),  # Christmas Eve is on a Sunday
    ("2028-12-23", "før jul", "2028-12-23"),
    ("2027-03-18", "før påske", "2027-03-19"),
    ("2027-03-22", "før påske", "2027-03-24"),  # in the week itself
    ("2027-03-25", "før påske", "2028-04-07"),
    ("2027-04-30", "før 18. mai", "2027-05-14"),  # over Whitsun and 17 May
    ("2200-03-01", "før påske", None),  # further than Easter is known
    # leap days and the ends of months
    ("2028-02-01", "29.2", "2028-02-29"),
    ("2027-12-01", "29.2", "2028-02-29"),
    ("2028-02-29", "29. februar", "2028-02-29"),
    ("2028-02-29", "om et år", "2029-02-28"),
    ("2028-02-29", "i morgen", "2028-03-01"),
    ("2028-02-10", "slutten av måneden", "2028-02-29"),
    ("2027-02-10", "slutten av februar", "2027-02-28"),
    ("2027-01-31", "om en måned", "2027-02-28"),
    ("2027-01-31", "neste måned", "2027-02-28"),
    ("2027-01-31", "den 30.", "2027-03-30"),  # February has none
    # across changes of the clock, 28 March and 31 October 2027
    ("2027-03-27", "i morgen", "2027-03-28"),
    ("2027-03-27", "om en uke", "2027-04-03"),
    ("2027-10-30", "i morgen", "2027-10-31"),
    ("2027-10-30", "om to dager", "2027-11-01"),
    ("2027-10-30", "om en måned", "2027-11-30"),
    # the end of what can be counted
    ("9999-12-31", "i morgen", None),
    ("9999-12-31", "uke 3", None),
    ("9999-12-31", "1.1", None),
    ("9999-12-31", "om to uker", None),
]


@pytest.mark.parametrize(("today", "said", "expected"), ON_OTHER_DAYS)
def test_what_is_said_on_another_day(today, said, expected):
    assert understand_deadline(said, date.fromisoformat(today), "nb") == _meant(expected)


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("jul", "nb", "2026-12-23"),
        ("jul", "nn", "2026-12-23"),
        ("jul", "en", "2027-07-31"),
        ("1 Jul", "en", "2027-07-01"),
        ("fri", "nb", None),
        ("Fri", "en", "2026-11-27"),
        ("Sat", "en", "2026-11-28"),
        ("December 26", "nb", None),
        ("December 26", "en", "2026-12-26"),
        ("5 December 26", "en", "2026-12-05"),
        ("om to uker", "en", "2026-12-06"),
        ("1/12", "en", "2026-12-01"),
        ("fredag", "en", "2026-11-27"),
        ("by Friday", "nn", "2026-11-27"),
        ("fredag", "sv", "2026-11-27"),
    ],
)
def test_the_language_decides_only_where_a_word_means_two_things(said, language, expected):
    assert understand_deadline(said, SUNDAY, language) == _meant(expected)


def test_letters_typed_in_two_parts_are_read_as_one():
    assert understand_deadline("lo\N{COMBINING DIAERESIS}rdag", SUNDAY, "nb") == date(2026, 11, 28)
    assert understand_deadline("ma\N{COMBINING RING ABOVE}ndag", SUNDAY, "nn") == date(2026, 11, 23)


def test_a_text_too_long_for_a_date_is_not_searched_for_one():
    assert understand_deadline("innen " * 50 + "fredag", SUNDAY, "nb") is None


# tzlocal cannot read the last two, though a computer may well have them.
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "CET-1CEST,M3.5.0,M10.5.0/3", "No/Where"])
def test_counting_days_does_not_depend_on_the_zone_of_the_computer(zone):
    program = (
        "from datetime import date\n"
        "from facilitator.dates.understanding import understand_deadline\n"
        "for today in (date(2027, 3, 27), date(2027, 10, 30)):\n"
        "    print(understand_deadline('om 1 dag', today, 'nb'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["2027-03-28", "2027-10-31"]
