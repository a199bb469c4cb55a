"""What is looked over before a meeting, and how each check stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from facilitator.agenda import Essential, find_agenda, load_agenda
from facilitator.forms import InvitationForm
from facilitator.meeting.beforehand import (
    Area,
    Matter,
    State,
    checks,
    day_of_meeting,
    fits,
    invitation_lacks,
)
from facilitator.meeting.deadlines import send_by
from facilitator.record import Consent, Presence
from tests.strategies import meetings
from tests.timekeeping import AT_ONE

TODAY = AT_ONE.date()
DAY = timedelta(days=1)


@pytest.fixture
def look(agenda, record):
    """Returns how one check stands, in an agenda and a record with some parts changed."""

    def one(matter, of_agenda=None, today=TODAY, **changes):
        asked = agenda.model_copy(update=of_agenda or {})
        held = record.model_copy(update=changes)
        found = [check for check in checks(asked, held, today) if check.matter is matter]
        assert len(found) < 2
        return found[0] if found else None

    return one


def with_presence(record, presence, *ids):
    return tuple(
        one.model_copy(update={"presence": presence}) if one.id in ids else one
        for one in record.participants
    )


# Consent -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consent", "state", "words"),
    [
        (Consent(), State.OPEN, "consent, or the ground for meeting without it"),
        (
            Consent(status="given", until=date(2026, 10, 31)),
            State.OPEN,
            "the consent ran out on 31 October 2026",
        ),
        (
            Consent(status="given", by="Mor", until=date(2027, 8, 1)),
            State.SETTLED,
            "consent is given by Mor, it holds until 1 August 2027",
        ),
        (
            Consent(status="ground", words="x"),
            State.SETTLED,
            "held without consent, on a stated ground",
        ),
    ],
)
def test_how_consent_stands_is_said_sel_3_tips_1(look, consent, state, words):
    check = look(Matter.CONSENT, consent=consent)
    assert (check.area, check.state, check.words) == (Area.CONSENT, state, words)


def test_it_is_the_day_of_the_meeting_that_consent_must_hold_on_sel_3(look, record):
    ends_before = Consent(status="given", until=TODAY - DAY)
    assert not look(Matter.CONSENT, consent=ends_before, today=TODAY - 5 * DAY).settled
    assert day_of_meeting(record, TODAY + DAY) == TODAY + DAY, "held later than agreed"


def test_a_service_that_the_consent_does_not_cover_is_named_beforehand_sel_3(look):
    consent = Consent(status="given", services=("Skolen", "Nav"))
    check = look(Matter.SERVICES, consent=consent)
    assert (check.state, check.words) == (State.OPEN, "the consent does not name PPT")
    wider = consent.model_copy(update={"services": ("SKOLEN", "nav", "ppt")})
    assert look(Matter.SERVICES, consent=wider).settled
    assert look(Matter.SERVICES) is None, "where it names none, there is nothing to compare"


# Who is there --------------------------------------------------------------------------------


def test_who_looks_after_the_childs_voice_is_asked_where_the_child_is_not_there_tips_2(
    look, record
):
    check = look(Matter.CHILD_VOICE)
    assert (check.area, check.state) == (Area.ROLES, State.OPEN)
    assert look(Matter.CHILD_VOICE, child_voice="Mor").settled
    child = record.participant("p2").model_copy(update={"role": "elev"})
    people = tuple(child if one.id == "p2" else one for one in record.participants)
    for presence in Presence:
        there = record.model_copy(update={"participants": people})
        absent = with_presence(there, presence, "p2")
        asked = look(Matter.CHILD_VOICE, participants=absent) is not None
        assert asked is (presence in (Presence.ABSENT, Presence.ABSENT_WITH_INPUT))
    assert look(Matter.CHILD_VOICE, {"child_roles": ()}) is None


def test_those_who_must_be_there_are_named_where_they_are_not_tips_1(look, record):
    said = {"leader": "p1", "minute_taker": "p4"}
    assert look(Matter.ESSENTIAL, **said).settled
    away = with_presence(record, Presence.ABSENT, "p1", "p2", "p4")
    check = look(Matter.ESSENTIAL, participants=away, **said)
    assert check.words == "not coming: the leader, the minute-taker, the user"
    assert check.area is Area.PARTICIPANTS
    late = with_presence(record, Presence.LATE, "p1", "p2", "p4")
    assert look(Matter.ESSENTIAL, participants=late, **said).settled
    voiced = look(Matter.ESSENTIAL, participants=away, child_voice="Helsesykepleier", **said)
    assert "the user" not in voiced.words


def test_an_agenda_says_who_else_must_be_there_tips_1(look):
    guardians = Essential(who="de foresatte", roles=("far", "foresatt"))
    check = look(Matter.ESSENTIAL, {"essential": (guardians,)})
    assert check.words == "not coming: de foresatte"
    mothers = guardians.model_copy(update={"roles": ("far", "mor")})
    said = {"leader": "p1", "minute_taker": "p4"}
    assert look(Matter.ESSENTIAL, {"essential": (mothers,)}, **said).settled


def test_no_one_is_said_to_come_who_is_not_chosen(look):
    assert look(Matter.ESSENTIAL, leader="p1", minute_taker="") is None
    check = look(Matter.CHOSEN, leader="p1", minute_taker="")
    assert (check.words, check.area, check.settled) == (
        "not chosen: the minute-taker",
        Area.ROLES,
        False,
    )
    assert look(Matter.CHOSEN, leader="", minute_taker="").words == (
        "not chosen: the leader and the minute-taker"
    )
    assert look(Matter.CHOSEN, leader="p1", minute_taker="p4") is None


def test_there_must_be_a_day_to_invite_to_sel_6(look, record, invited):
    assert look(Matter.WHEN, invited, start=None).words == "the day and time are not set"
    assert look(Matter.WHEN, invited, start=AT_ONE) is None
    bare = record.model_copy(
        update={"start": None, "place": "", "minute_taker": "", "leader": "p1"}
    )
    assert invitation_lacks(bare) == ("the day and time", "the place", "the minute-taker")


def test_another_than_the_coordinator_writes_where_the_agenda_says_so_meloy_1(look):
    apart = {"minute_taker_apart": True}
    check = look(Matter.APART, apart, leader="p1", minute_taker="p1")
    assert (check.area, check.state) == (Area.ROLES, State.OPEN)
    assert look(Matter.APART, apart, leader="p1", minute_taker="p4").settled
    assert not look(Matter.APART, apart, leader="p1", coordinator="p4", minute_taker="p4").settled
    assert look(Matter.APART, apart, leader="p1", coordinator="p4", minute_taker="p1").settled
    assert look(Matter.APART, leader="p1", minute_taker="p1") is None
    assert load_agenda(find_agenda("meloy-ansvarsgruppe")).minute_taker_apart


# When ----------------------------------------------------------------------------------------


@pytest.fixture
def invited(agenda):
    """The agenda's documents with an invitation to be sent a week before."""
    form = InvitationForm(title="Innkalling", sections=(), send_by_days=7)
    return {"documents": agenda.documents.model_copy(update={"invitation": form})}


def test_an_invitation_is_sent_in_time_or_overdue_sel_6_tips_11_lund_1(look, invited):
    by = TODAY - 7 * DAY
    waiting = look(Matter.INVITATION, invited, today=by)
    assert (waiting.area, waiting.state) == (Area.BEFORE, State.OPEN)
    assert waiting.words == "the invitation, to be sent by Monday 16 November"
    assert look(Matter.INVITATION, invited, today=by + DAY).state is State.OVERDUE
    sent = look(Matter.INVITATION, invited, today=by, invitation_sent=by)
    assert (sent.state, sent.words) == (State.SETTLED, "the invitation was sent Monday 16 November")
    late = look(Matter.INVITATION, invited, invitation_sent=by + DAY)
    assert late.words.endswith("later than Monday 16 November")
    assert late.settled, "it cannot be sent any earlier now"
    assert look(Matter.INVITATION, invited, today=TODAY) is None
    assert look(Matter.INVITATION) is None


def test_the_services_own_preparations_are_neither_described_nor_named_to_the_meeting_sel_4(look):
    points = ("Uenighet: Hva er vi uenige om?",)
    check = look(Matter.PRE_MEETING, {"pre_meeting": points})
    assert (check.area, check.state, check.aside) == (Area.BEFORE, State.OPEN, True)
    assert "ueni" not in check.words
    assert look(Matter.PRE_MEETING, {"pre_meeting": points}, pre_meeting_held=TODAY).settled
    assert look(Matter.PRE_MEETING) is None


def test_the_time_is_held_against_the_voices(look, agenda, record):
    # The user's own eight minutes, and two rounds of a minute for each of four, who are the one who
    # has written too, and a comment.
    assert fits(agenda, record) == 0
    assert look(Matter.TIME).settled
    short = record.model_copy(update={"minutes": 16})
    assert fits(agenda, short) == 60
    check = look(Matter.TIME, minutes=16)
    assert (check.area, check.state) == (Area.MEETING, State.OPEN)
    assert check.words == "the time is 1 minute too short for everyone who is to speak"
    slow = short.participant("p1").model_copy(update={"interpreter": True})
    slowed = short.model_copy(update={"participants": (slow, *short.participants[1:])})
    assert fits(agenda, slowed) == 120


@given(meetings())
def test_any_meeting_can_be_looked_over(meeting):
    agenda, record = meeting
    last = send_by(agenda, record)
    for today in filter(None, (TODAY, last, record.start and record.start.date())):
        found = checks(agenda, record, today)
        assert all(one.words for one in found)
        assert len({one.matter for one in found}) == len(found)
    assert fits(agenda, record) >= 0
