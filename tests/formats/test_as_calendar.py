"""What a calendar program reads in a calendar file, by a parser that is not ours (TIPS-11)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from unicodedata import normalize
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.prop import vRecur

from facilitator.documents.tree import Document, Event, Heading
from facilitator.formats import render

OSLO = ZoneInfo("Europe/Oslo")
UID = str(UUID(int=7))
ISSUED = datetime(2026, 11, 23, 13, 58, 5, tzinfo=OSLO)


def event(**said):
    usual = {"uid": UID, "sequence": 0, "issued": ISSUED, "title": "T", "start": date(2027, 1, 14)}
    return Event(**{**usual, **said})


def content(*events):
    document = Document("Not in the calendar", (Heading("Nor this"),), events=events)
    return render(document, "ics").content


def read(*events):
    """Return the events as another program reads them; it raises for what is not iCalendar."""
    calendar = Calendar.from_ical(content(*events))
    assert [one.errors for one in calendar.walk()] == [[] for _one in calendar.walk()]
    return list(calendar.walk("VEVENT"))


def zone():
    """Return the zone of a file as its own rules give it, not as the reader knows the name."""
    [found] = Calendar.from_ical(content(event())).walk("VTIMEZONE")
    return found, found.to_tz(lookup_tzid=False)


def test_it_is_published_and_is_of_this_version():
    calendar = Calendar.from_ical(content(event()))
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["PRODID"]
    assert content(event()).count(b"VTIMEZONE") == 2
    assert b"Not in the calendar" not in content(event())


def test_lines_end_as_calendars_want_and_none_is_empty():
    whole = content(event(text="En\nto"))
    assert whole.endswith(b"END:VCALENDAR\r\n")
    assert whole.count(b"\n") == whole.count(b"\r\n")
    assert all(whole.split(b"\r\n")[:-1])


# The zone


def test_the_zone_has_two_rules_the_last_sunday_of_march_and_of_october():
    found, _zone = zone()
    assert found["TZID"] == "Europe/Oslo"
    rules = {one.name: one["RRULE"] for one in found.subcomponents}
    assert rules == {
        "DAYLIGHT": vRecur({"FREQ": "YEARLY", "BYMONTH": 3, "BYDAY": "-1SU"}),
        "STANDARD": vRecur({"FREQ": "YEARLY", "BYMONTH": 10, "BYDAY": "-1SU"}),
    }
    hours = {one.name: one["DTSTART"].dt.hour for one in found.subcomponents}
    assert hours == {"DAYLIGHT": 2, "STANDARD": 3}
    assert "RDATE" not in str(found.to_ical())


@pytest.mark.parametrize("year", [2026, 2027, 2031, 2038])
@pytest.mark.parametrize("month", [3, 10])
def test_both_clock_changes_come_at_their_hour_by_the_rules_alone(year, month):
    _found, by_rules = zone()
    last = max(day for day in range(25, 32) if date(year, month, day).isoweekday() == 7)
    for day in (-1, 0, 1):
        for hour in (0, 1, 4, 9, 23):
            wall = datetime(year, month, last, hour, 30) + timedelta(days=day)  # noqa: DTZ001
            here = wall.replace(tzinfo=OSLO).utcoffset()
            assert wall.replace(tzinfo=by_rules).utcoffset() == here, wall


# When


def test_a_meeting_has_its_clock_time_in_norway_and_its_length():
    [one] = read(event(start=datetime(2027, 1, 14, 13, tzinfo=OSLO), minutes=75))
    assert one["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert one["DTSTART"].dt == datetime(2027, 1, 14, 13, tzinfo=OSLO)
    assert one["DTEND"].dt == datetime(2027, 1, 14, 14, 15, tzinfo=OSLO)
    assert one["TRANSP"] == "OPAQUE"


def test_a_time_from_elsewhere_is_the_same_moment():
    [one] = read(event(start=datetime(2027, 7, 1, 11, tzinfo=UTC), minutes=60))
    assert one["DTSTART"].dt == datetime(2027, 7, 1, 13, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("before", "after", "hours"),
    [
        (datetime(2027, 3, 28, 1, 30, tzinfo=OSLO), datetime(2027, 3, 28, 3, 30, tzinfo=OSLO), 1),
        (datetime(2026, 10, 25, 1, 30, tzinfo=OSLO), datetime(2026, 10, 25, 3, 30, tzinfo=OSLO), 3),
    ],
)
def test_what_lasts_over_a_clock_change_lasts_as_long_as_it_says(before, after, hours):
    [one] = read(event(start=before, minutes=hours * 60))
    assert one["DTEND"].dt == after
    lasted = one["DTEND"].dt.astimezone(UTC) - one["DTSTART"].dt.astimezone(UTC)
    assert lasted == timedelta(hours=hours)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)),  # noqa: DTZ001
    st.integers(5, 480),
)
def test_any_meeting_by_day_is_read_at_its_moment(wall, minutes):
    start = wall.replace(hour=5 + wall.hour % 10, second=0, microsecond=0, tzinfo=OSLO)
    [one] = read(event(start=start, minutes=minutes))
    assert one["DTSTART"].dt == start
    assert one["DTEND"].dt - one["DTSTART"].dt == timedelta(minutes=minutes)


def test_a_day_lasts_all_day_and_takes_no_ones_time():
    [one] = read(event(start=date(2026, 12, 31)))
    assert one["DTSTART"].dt == date(2026, 12, 31)
    assert one["DTEND"].dt == date(2027, 1, 1)
    assert one["DTSTART"].params["VALUE"] == "DATE"
    assert one["TRANSP"] == "TRANSPARENT"


# Which


def test_it_says_which_event_it_is_and_which_version_of_it():
    [one] = read(event(sequence=3))
    assert one["UID"] == UID
    assert one["SEQUENCE"] == 3
    assert one["DTSTAMP"].dt == datetime(2026, 11, 23, 12, 58, 5, tzinfo=UTC)


def test_one_that_is_called_off_says_so():
    confirmed, cancelled = read(event(), event(cancelled=True))
    assert (confirmed["STATUS"], cancelled["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_it_is_private_in_a_calendar_that_others_see():
    [one] = read(event())
    assert one["CLASS"] == "PRIVATE"


# What


@pytest.mark.parametrize(
    "text",
    [
        "Blåbær, rød; grønn: gul",
        r"C:\mappe\, 50 % \n ikke ny linje",
        "Ørnulf Čearru, Łukasz og 山田 møtes 👩‍👩‍👧‍👦 " * 12,
        "Æ" * 300,
        '"sitat"; BEGIN:VEVENT, END:VCALENDAR',
    ],
)
def test_any_text_comes_back_as_it_was(text):
    [one] = read(event(title=text, place=text, text=f"Først\n{text}\nSist"))
    said = " ".join(text.split())
    assert str(one["SUMMARY"]) == said
    assert str(one["LOCATION"]) == said
    assert str(one["DESCRIPTION"]).split("\n") == ["Først", text.strip(), "Sist"]


def test_long_lines_are_folded_by_octets_and_never_inside_a_character():
    whole = content(event(title="Møte på Blåbær 🎉 " * 30))
    lines = whole.split(b"\r\n")
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()


@given(st.text(max_size=300))
def test_no_text_breaks_the_file_or_is_lost(text):
    [one] = read(event(title=f"a{text}z"))
    said = str(one["SUMMARY"])
    assert said.startswith("a")
    assert letters(said) == letters(f"a{text}z")


def letters(text):
    return [char for char in normalize("NFC", text) if char.isalnum()]


def test_what_no_file_can_hold_stands_as_a_mark_and_is_told():
    document = Document("T", (), events=(event(place="Rom\x07 2"),))
    rendered = render(document, "ics")
    assert rendered.replaced == ("\x07",)
    assert "Rom\ufffd 2".encode() in rendered.content


def test_an_event_without_a_title_has_one():
    [one] = read(event(title=" "))
    assert str(one["SUMMARY"]) == "Uten tittel"
