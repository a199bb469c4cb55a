"""What stands in the calendars of those who were there, and what must never stand there."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from facilitator.agenda import agendas_folder, load_agenda
from facilitator.cases.demo import DEMO
from facilitator.documents.calendar import events, uid
from facilitator.documents.making import make
from facilitator.formats import render
from facilitator.forms import DocumentKind
from facilitator.meeting.publishing import PublishCalendar
from facilitator.record import Measure, NextMeeting, load_record
from tests.strategies import AGENDA, records
from tests.timekeeping import FakeClock

OSLO = ZoneInfo("Europe/Oslo")
TAG = "8f2f2b0e-1d1c-4b57-9a0e-5c8a6c0b9d11"
NAMES = ("Iben Lyngmo Hagelund", "iben lyngmo hagelund", "IBEN  LYNGMO\nHAGELUND", "Iben Hagelund")


@pytest.fixture
def agenda():
    return load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")


@pytest.fixture
def last():
    """The demonstration's last meeting, closed, in English."""
    record = load_record(DEMO / "nb" / "last-meeting.toml")
    return record.model_copy(update={"id": TAG, "language": "en"})


@pytest.fixture
def today():
    """The demonstration's meeting of today, before it begins, in English."""
    record = load_record(DEMO / "nb" / "meeting.toml")
    return record.model_copy(update={"id": TAG, "language": "en"})


def published(agenda, record, **changes):
    changed = record.model_copy(update=changes)
    return PublishCalendar(at=FakeClock().now()).change(agenda, changed)


def told(agenda, record, **changes):
    return events(agenda, published(agenda, record, **changes))


def titles(found):
    return [one.title for one in found]


# The next meeting (SEL-16, TIPS-11)


def test_the_next_meeting_has_its_time_its_place_and_this_one_s_length(agenda, last):
    one = told(agenda, last, minutes=75)[0]
    assert one.title == "Samarbeidsmøte (Nordlys)"
    assert one.start == datetime(2026, 11, 23, 13, tzinfo=OSLO)
    assert one.minutes == 75
    assert one.place == last.next_meeting.place
    assert one.text == "Length: 75 minutes\nFrom the meeting on 28 September 2026."


def test_a_meeting_whose_time_is_not_set_lasts_all_day(agenda, last):
    [one] = told(agenda, last, next_meeting=NextMeeting(day=date(2027, 1, 14)), measures=())[:1]
    assert one.start == date(2027, 1, 14)
    assert one.text.startswith("The time is not settled.")


def test_a_time_written_by_hand_is_told_as_it_was_written(agenda, last):
    agreed = NextMeeting(day=date(2027, 1, 14), time="after lunch")
    one = told(agenda, last, next_meeting=agreed)[0]
    assert one.start == date(2027, 1, 14)
    assert one.text.startswith("Time: after lunch")


def test_one_that_is_no_longer_agreed_on_is_called_off(agenda, last):
    before = published(agenda, last)
    first = events(agenda, before)[0]
    off = told(agenda, before, next_meeting=NextMeeting(none_because="Reached"))[0]
    assert (off.title, off.cancelled) == ("Called off: Samarbeidsmøte (Nordlys)", True)
    assert (off.uid, off.sequence) == (first.uid, first.sequence + 1)
    assert off.start == date(2026, 11, 23)


# The deadlines


def test_each_deadline_is_a_day_with_what_and_who(agenda, last):
    measure = Measure(
        id="m1", what="Ring the doctor", responsible="PPT", deadline=date(2026, 12, 4)
    )
    [_next, one] = told(agenda, last, measures=(measure,), approval=type(last.approval)())
    assert one.title == "Deadline: Ring the doctor (Nordlys)"
    assert one.start == date(2026, 12, 4)
    assert one.text == "Responsible: PPT\nFrom the meeting on 28 September 2026."


def test_a_day_to_look_at_it_again_and_the_last_for_corrections_are_days_too(agenda, last):
    measure = Measure(id="m1", what="Ring", evaluated=date(2027, 2, 1))
    found = told(agenda, last, measures=(measure,))
    assert titles(found)[1:] == [
        "To be evaluated: Ring (Nordlys)",
        "Last day for corrections to the minutes (Nordlys)",
    ]


def test_a_deadline_that_is_taken_away_is_no_longer_due(agenda, last):
    off = [one for one in told(agenda, published(agenda, last), measures=()) if one.cancelled]
    assert {one.title for one in off} == {"No longer due (Nordlys)"}
    assert len(off) == sum(one.deadline is not None for one in last.measures)


def test_braces_and_blank_texts_are_only_text(agenda, last):
    odd = Measure(id="m1", what="{what} {0}", deadline=date(2026, 12, 4))
    blank = Measure(id="m2", what="", deadline=date(2026, 12, 4))
    found = titles(told(agenda, last, measures=(odd, blank)))
    assert found[1:3] == ["Deadline: {what} {0} (Nordlys)", "Deadline:  (Nordlys)"]


# The invitation (SEL-6)


def test_before_the_meeting_the_calendar_holds_the_meeting_itself(agenda, today):
    [one] = told(agenda, today)
    assert one.title == "Samarbeidsmøte (Nordlys)"
    assert one.start == today.start
    assert (one.minutes, one.place) == (60, today.place)
    assert one.text == "Length: 60 minutes\nMinute-taker: Ragnhild Østmoe"


def test_a_meeting_without_a_day_is_in_no_calendar(agenda, today):
    assert told(agenda, today, start=None) == ()


# No one's name that must not be seen


@pytest.mark.parametrize("name", NAMES)
def test_a_child_s_full_name_is_nowhere_in_the_calendar_file(agenda, last, name):
    measure = Measure(
        id="m1", what=f"Ring {name}s skole", responsible=name, deadline=date(2026, 12, 4)
    )
    agreed = NextMeeting(day=date(2027, 1, 14), place=f"Hjemme hos {name}")
    record = published(agenda, last, measures=(measure,), next_meeting=agreed)
    whole = (
        render(make(DocumentKind.MINUTES, agenda, record), "ics")
        .content.decode()
        .replace("\r\n ", "")
        .lower()
    )
    assert "hagelund" not in whole
    assert "iben" not in whole
    assert "ring nordlys’ skole" in whole


def test_a_child_known_by_role_alone_is_hidden_too(agenda, last):
    people = tuple(one.model_copy(update={"shown_as": ""}) for one in last.participants)
    case = last.case.model_copy(update={"name": ""})
    measure = Measure(id="m1", what="Ring Iben Lyngmo Hagelund", deadline=date(2026, 12, 4))
    found = told(agenda, last, participants=people, case=case, measures=(measure,))
    assert found[1].title == "Deadline: Ring Nordlys (Nordlys)"


def test_a_child_without_an_alias_is_not_named_either(agenda, last):
    case = last.case.model_copy(update={"alias": ""})
    measure = Measure(id="m1", what="Ring Iben Lyngmo Hagelund", deadline=date(2026, 12, 4))
    whole = str(told(agenda, last, case=case, measures=(measure,)))
    assert "Hagelund" not in whole


def test_parents_are_called_by_their_role(agenda, last):
    measure = Measure(
        id="m1", what="Ring", responsible="Tuva Lyngmo og PPT", deadline=date(2026, 12, 4)
    )
    found = told(agenda, last, measures=(measure,))
    assert found[1].text.startswith("Responsible: mor og PPT\n")


def test_what_the_meeting_is_for_and_what_it_concluded_is_not_in_the_calendar(agenda, last):
    whole = str(told(agenda, last))
    assert last.purpose not in whole
    assert not [one for one in last.entries if one.text in whole]


# Only what is numbered leaves


def test_what_is_not_numbered_as_it_now_reads_does_not_leave(agenda, last):
    assert events(agenda, last) == ()
    kept = published(agenda, last)
    changed = kept.model_copy(update={"next_meeting": NextMeeting(day=date(2027, 1, 14))})
    assert uid(last, "next") not in {one.uid for one in events(agenda, changed)}


def test_an_event_is_the_same_when_it_is_told_again_and_another_meeting_s_is_not(agenda, last):
    assert told(agenda, last) == told(agenda, last)
    other = told(agenda, last, id="another")
    assert not {one.uid for one in other} & {one.uid for one in told(agenda, last)}


@given(records())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_has_a_calendar_in_which_every_event_has_an_id_of_its_own(record):
    found = told(AGENDA, record, id=TAG)
    assert len({one.uid for one in found}) == len(found)
    assert render(
        make(DocumentKind.MINUTES, AGENDA, published(AGENDA, record, id=TAG)), "ics"
    ).content
