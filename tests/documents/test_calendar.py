"""What stands in the calendars of those who were there, and what must never stand there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from facilitator.agenda import agendas_folder, load_agenda
from facilitator.cases.demo import DEMO
from facilitator.documents.calendar import events, uid
from facilitator.documents.making import make
from facilitator.formats import render
from facilitator.forms import DocumentKind
from facilitator.record import Measure, NextMeeting, Participant, load_record
from tests.publishing import published
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


def kept(agenda, record, **changes):
    """Return a record with some of it otherwise, and its events numbered."""
    return published(agenda, record.model_copy(update=changes))


def told(agenda, record, **changes):
    return events(agenda, kept(agenda, record, **changes))


def in_words(event):
    """Return all that an event says to whoever has it in their calendar."""
    return replace(event, sequence=0, issued=FakeClock().wall)


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
    before = kept(agenda, last)
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
    off = [one for one in told(agenda, kept(agenda, last), measures=()) if one.cancelled]
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


def test_the_invitation_s_calendar_holds_the_meeting_and_no_more_also_afterwards(agenda, today):
    invited = kept(agenda, today)
    course = today.course.model_copy(update={"status": "closed", "started": today.start})
    deadline = Measure(id="m1", what="Ring", deadline=date(2026, 12, 4))
    held = kept(agenda, invited, course=course, measures=(deadline,))
    for record in (invited, held):
        [one] = make(DocumentKind.INVITATION, agenda, record).events
        assert (one.uid, one.start) == (uid(record, "meeting"), today.start)
    later = make(DocumentKind.MINUTES, agenda, held).events
    assert titles(later) == ["Deadline: Ring (Nordlys)"]


def test_an_invitation_that_no_calendar_was_told_of_as_it_reads_is_in_none(agenda, today):
    course = today.course.model_copy(update={"status": "closed"})
    held = kept(agenda, today, course=course)
    assert make(DocumentKind.INVITATION, agenda, held).events == ()
    longer = kept(agenda, kept(agenda, today), course=course, minutes=90)
    assert make(DocumentKind.INVITATION, agenda, longer).events == ()


def test_a_meeting_without_a_day_is_in_no_calendar(agenda, today):
    assert told(agenda, today, start=None) == ()


# No one's name that must not be seen


@pytest.mark.parametrize("name", NAMES)
def test_a_child_s_full_name_is_nowhere_in_the_calendar_file(agenda, last, name):
    measure = Measure(
        id="m1", what=f"Ring {name}s skole", responsible=name, deadline=date(2026, 12, 4)
    )
    agreed = NextMeeting(day=date(2027, 1, 14), place=f"Hjemme hos {name}")
    record = kept(agenda, last, measures=(measure,), next_meeting=agreed)
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


# What says something else has a higher number


def retitled(agenda, last):
    return agenda.model_copy(update={"title": "Ansvarsgruppemøte"}), last


def a_parent_added(agenda, last):
    # Until now she was a name like any other in what is to be done; now she is the user.
    people = (*last.participants, Participant(id="p9", name="Siv Moen", role="mor", user=True))
    return agenda, last.model_copy(update={"participants": people})


def a_child_hidden(agenda, last):
    case = last.case.model_copy(update={"name": "Siv Moen"})
    return agenda, last.model_copy(update={"case": case})


def held_another_day(agenda, last):
    course = last.course.model_copy(update={"started": last.course.started - timedelta(days=1)})
    return agenda, last.model_copy(update={"course": course})


@pytest.mark.parametrize(
    "change",
    [retitled, a_parent_added, a_child_hidden, held_another_day],
    ids=lambda one: one.__name__,
)
def test_what_calendars_have_been_told_in_other_words_is_told_under_a_higher_number(
    agenda, last, change
):
    measure = Measure(id="m1", what="Ring Siv Moen", deadline=date(2026, 12, 4))
    before = kept(agenda, last, measures=(measure,))
    first = {one.uid: one for one in events(agenda, before)}
    agenda, after = change(agenda, before)
    second = told(agenda, after)
    changed = [one for one in second if in_words(one) != in_words(first[one.uid])]
    assert changed
    for one in second:
        assert one.sequence == first[one.uid].sequence + (one in changed)


def test_what_is_called_off_is_told_anew_when_the_alias_is_changed(agenda, last):
    off = kept(agenda, kept(agenda, last), measures=())
    case = last.case.model_copy(update={"alias": "Bekken"})
    again = {one.uid: one for one in told(agenda, off, case=case)}
    for one in events(agenda, off):
        assert again[one.uid].title == one.title.replace("Nordlys", "Bekken")
        assert again[one.uid].sequence == one.sequence + 1


@given(records(), records())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_number_has_grown_where_any_word_of_an_event_has_changed(one, other):
    first = kept(AGENDA, one, id=TAG)
    second = kept(AGENDA, other, id=TAG, published=first.published)
    before = {told.uid: told for told in events(AGENDA, first)}
    for event in events(AGENDA, second):
        was = before.get(event.uid)
        if was is not None and in_words(was) != in_words(event):
            assert event.sequence > was.sequence
        elif was is not None:
            assert event == was


# Only what is numbered leaves


def test_what_is_not_numbered_as_it_now_reads_does_not_leave(agenda, last):
    assert events(agenda, last) == ()
    before = kept(agenda, last)
    changed = before.model_copy(update={"next_meeting": NextMeeting(day=date(2027, 1, 14))})
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
    assert render(make(DocumentKind.MINUTES, AGENDA, kept(AGENDA, record, id=TAG)), "ics").content
