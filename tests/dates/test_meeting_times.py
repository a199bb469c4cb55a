"""When the next meeting is, and clock times by themselves, as people say them."""

from __future__ import annotations

from datetime import date, time

import pytest

from facilitator.dates.understanding import understand_meeting_time, understand_time

SUNDAY = date(2026, 11, 22)

CLOCK = {
    "14": "14:00",
    "14:30": "14:30",
    "14.30": "14:30",
    "14.": "14:00",
    "kl 14": "14:00",
    "kl14": "14:00",
    "kl. 9": "09:00",
    "Kl. 09.00": "09:00",
    "klokka 9": "09:00",
    "klokken ti": "10:00",
    "klokko tolv": "12:00",
    "1430": "14:30",
    "930": "09:30",
    "0930": "09:30",
    "13-14.30": "13:00",
    "kl. 13.00–14.00": "13:00",
    "kl 10 til 12": "10:00",
    "halv tre": "14:30",
    "halv ni": "08:30",
    "klokka halv ni": "08:30",
    "halv 3": "14:30",
    "halv 14": "13:30",
    "halv ett": "12:30",
    "halv sju": "18:30",
    "kvart over to": "14:15",
    "kvart på tre": "14:45",
    "fem på halv tre": "14:25",
    "ti over halv ni": "08:40",
    "10 over 2": "14:10",
    "tre": "15:00",
    "2": "14:00",
    "2:30": "14:30",
    "02:30": "02:30",
    "6": "18:00",
    "7": "07:00",
    "6 om morgenen": "06:00",
    "7 om kvelden": "19:00",
    "2pm": "14:00",
    "2 p.m.": "14:00",
    "2.30 pm": "14:30",
    "9 am": "09:00",
    "12 am": "00:00",
    "12pm": "12:00",
    "13 pm": "13:00",
    "14 am": None,
    "half past two": "14:30",
    "half two": "14:30",
    "quarter past two": "14:15",
    "a quarter to three": "14:45",
    "2 o'clock": "14:00",
    "noon": "12:00",
    "at 10": "10:00",
    "0": "00:00",
    "00:00": "00:00",
    "24": None,
    "25:00": None,
    "14:60": None,
    "1475": None,
    "99": None,
    "12345": None,
    "kvart over 24": None,
    "": None,
    "kl": None,
    "fredag": None,
    "etter lunsj": None,
    "1.12.2026": None,
    "kl 9. desember": None,
    "1" * 500: None,
}


@pytest.mark.parametrize(("said", "expected"), CLOCK.items())
def test_a_clock_time(said, expected):
    assert understand_time(said) == (time.fromisoformat(expected) if expected else None)


MEETINGS = {
    "onsdag 9. desember kl 13": ("2026-12-09", "13:00"),
    "Onsdag 9. desember 2026 kl. 13.00": ("2026-12-09", "13:00"),
    "kl 13 onsdag 9. desember": ("2026-12-09", "13:00"),
    "9.12 kl 13": ("2026-12-09", "13:00"),
    "9.12 13:00": ("2026-12-09", "13:00"),
    "9.12.2026 13.30": ("2026-12-09", "13:30"),
    "2026-12-09 13:30": ("2026-12-09", "13:30"),
    "uke 3 tirsdag kl 10": ("2027-01-19", "10:00"),
    "tirsdag i uke 3": ("2027-01-19", None),
    "tirsdag uke 3": ("2027-01-19", None),
    "tysdag i veke 3 klokka halv ni": ("2027-01-19", "08:30"),
    "neste onsdag klokka ti": ("2026-11-25", "10:00"),
    "i morgen kl to": ("2026-11-23", "14:00"),
    "i morgen fem på halv tre": ("2026-11-23", "14:25"),
    "i morgen ettermiddag kl 3": ("2026-11-23", "15:00"),
    "onsdag kl 10-12": ("2026-11-25", "10:00"),
    "Tue 1 Dec, 10:00-11:30": ("2026-12-01", "10:00"),
    "Friday at 2pm": ("2026-11-27", "14:00"),
    "at half past two on Friday": ("2026-11-27", "14:30"),
    "om to uker kl 10": ("2026-12-06", "10:00"),
    "første mandag i desember kl 9": ("2026-12-07", "09:00"),
    "at 9 December": ("2026-12-09", None),
    "fredag": ("2026-11-27", None),
    "kl 13": (None, "13:00"),
    "12.15": (None, "12:15"),
    "etter lunsj kl 13": (None, "13:00"),
    # a week or a month is not when a meeting is held
    "uke 3 kl 10": (None, "10:00"),
    "i januar kl 10": (None, "10:00"),
    "før jul": (None, None),
    # what cannot be is not taken for something else
    "onsdag kl 25": (None, None),
    "fredag 12.10": (None, None),
    "torsdag 9. desember kl 13": (None, "13:00"),
    "31. november kl 13": (None, "13:00"),
    "": (None, None),
    "etter avtale": (None, None),
}


@pytest.mark.parametrize(("said", "expected"), MEETINGS.items())
def test_a_day_and_a_clock_time(said, expected):
    day, moment = expected
    meant = (
        date.fromisoformat(day) if day else None,
        time.fromisoformat(moment) if moment else None,
    )
    assert understand_meeting_time(said, SUNDAY, "nb") == meant
