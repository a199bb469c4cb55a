"""No meeting without consent or a stated ground, and no service beyond it without a word."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.attendance import AddParticipant, ChangeParticipant, SetPresence
from facilitator.meeting.command import RefusedError
from facilitator.meeting.consenting import (
    DecideService,
    Standing,
    covered,
    may_begin,
    same_service,
    say_standing,
    standing,
    uncovered,
    undecided,
)
from facilitator.meeting.driving import StartMeeting
from facilitator.meeting.ending import ApproveMinutes
from facilitator.meeting.meeting import Undo
from facilitator.meeting.setting_up import SetConsent
from facilitator.record import Consent, Presence, Record, ServiceDecision, to_toml
from tests.timekeeping import AT_ONE, Sitting

TODAY = AT_ONE.date()
DAY = timedelta(days=1)
NAMED = Consent(status="given", services=("skolen", " PPT", "BUP"))


def sitting_with(agenda, record, consent: Consent) -> Sitting:
    return Sitting(agenda, record.model_copy(update={"consent": consent}))


# Whether a meeting may begin -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("consent", "how"),
    [
        (Consent(), Standing.MISSING),
        (Consent(words="Mor har sagt ja"), Standing.MISSING),
        (Consent(status="ground"), Standing.MISSING),
        (Consent(status="given", until=TODAY - DAY), Standing.RUN_OUT),
    ],
)
def test_without_consent_a_meeting_does_not_begin_sel_3_tips_1(agenda, record, consent, how):
    sitting = sitting_with(agenda, record, consent)
    assert standing(consent, TODAY) is how
    with pytest.raises(RefusedError, match=r"Write under “Consent” who has given it, or on what"):
        sitting.do(StartMeeting)
    assert sitting.record.course.status == "prepared"


@pytest.mark.parametrize(
    "consent",
    [
        Consent(status="given"),
        Consent(status="given", given=TODAY, until=TODAY),
        Consent(status="ground", words="Barnets beste"),
        Consent(status="ground", words="Mor skriver under i dag", until=TODAY - DAY),
    ],
)
def test_with_consent_or_a_stated_ground_it_begins_sel_3(agenda, record, consent):
    sitting = sitting_with(agenda, record, consent)
    sitting.do(StartMeeting)
    assert sitting.record.consent == consent


def test_a_consent_that_has_run_out_is_named_with_its_day_sel_3(agenda, record):
    sitting = sitting_with(agenda, record, Consent(status="given", until=date(2026, 10, 31)))
    with pytest.raises(RefusedError, match="The consent ran out on 31 October 2026"):
        sitting.do(StartMeeting)


@given(
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    until=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_consent_holds_to_its_last_day_and_on_it(day, until):
    consent = Consent(status="given", until=until)
    record = Record(agenda="x", consent=consent)
    assert may_begin(record, day) is (until is None or day <= until)
    assert say_standing(consent, day)


def test_what_consent_says_can_all_be_written_and_what_is_left_out_stays_sel_3(sitting: Sitting):
    said = {"by": " Mor ", "services": ("Skolen", "PPT"), "until": date(2027, 8, 1)}
    sitting.do(SetConsent, status="given", words="Samarbeid", given=date(2026, 8, 1), **said)
    sitting.do(SetConsent, status="given", until=None)
    consent = sitting.record.consent
    assert (consent.by, consent.services, consent.given, consent.until) == (
        "Mor",
        ("Skolen", "PPT"),
        date(2026, 8, 1),
        None,
    )
    with pytest.raises(RefusedError, match="before it was given"):
        sitting.do(SetConsent, status="given", until=date(2026, 7, 31))


# Services ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("PPT", " ppt ", True),
        ("Furulia  skole", "furulia SKOLE.", True),
        ("Nav", "Nav Sel", False),
        ("BUP", "PPT", False),
    ],
)
def test_a_service_is_known_however_it_is_spaced_or_capitalised(one, other, same):
    assert same_service(one, other) is same


def test_the_services_beyond_the_consent_are_those_that_come_sel_3(record):
    # Nav has sent written input, which is read out; BUP is absent, and the mother is no service.
    mother = record.participant("p2").model_copy(update={"service": "Familien"})
    people = tuple(mother if one.id == "p2" else one for one in record.participants)
    with_consent = {"consent": NAMED, "participants": people}
    assert uncovered(record.model_copy(update=with_consent)) == ("Nav",)


@pytest.mark.parametrize(
    "consent", [Consent(status="given"), Consent(status="ground", words="x", services=("BUP",))]
)
def test_where_no_services_are_named_none_is_beyond_it(record, consent):
    assert uncovered(record.model_copy(update={"consent": consent})) == ()


def test_a_service_that_arrives_is_named_in_the_record_sel_3(agenda, record):
    sitting = sitting_with(agenda, record, NAMED)
    sitting.do(StartMeeting)
    assert sitting.record.consent.decisions == ()
    sitting.clock.advance(60)
    sitting.do(AddParticipant, name="Kari Vik", service="Barnevernet")
    sitting.do(AddParticipant, name="Ola Vik", service="barnevernet ")
    sitting.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    named = [(one.id, one.service, one.at) for one in undecided(sitting.record)]
    assert named == [("c1", "Barnevernet", sitting.clock.wall), ("c2", "Nav", sitting.clock.wall)]
    read = Record.model_validate(tomllib.loads(to_toml(sitting.record)))
    assert read == sitting.record


def test_a_covered_service_and_one_who_comes_later_are_not_named(agenda, record):
    sitting = sitting_with(agenda, record, NAMED)
    sitting.do(StartMeeting)
    sitting.do(SetPresence, participant="p5", presence=Presence.PRESENT)
    sitting.do(SetPresence, participant="p3", presence=Presence.LATE)
    assert sitting.record.consent.decisions == ()


def test_one_who_turns_out_to_be_from_another_service_is_named_too(agenda, record):
    sitting = sitting_with(agenda, record, NAMED)
    sitting.do(StartMeeting)
    sitting.do(ChangeParticipant, participant="p4", service="Politiet")
    assert [one.service for one in undecided(sitting.record)] == ["Politiet"]


def test_what_the_user_agrees_to_is_covered_from_then_on_sel_3(agenda, record):
    sitting = sitting_with(agenda, record, NAMED)
    sitting.do(StartMeeting)
    sitting.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    sitting.clock.advance(30)
    sitting.do(DecideService, service="Nav", agreed=True)
    [decision] = sitting.record.consent.decisions
    assert (decision.decision, decision.decided) == ("agreed", sitting.clock.wall)
    assert covered(sitting.record.consent) == ("skolen", "PPT", "BUP", "Nav")
    assert uncovered(sitting.record) == ()
    assert sitting.record.participant("p3").here


def test_a_service_that_does_not_take_part_has_left_and_is_named_again_if_it_returns(
    agenda, record
):
    sitting = sitting_with(agenda, record, NAMED)
    sitting.do(StartMeeting)
    sitting.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    sitting.do(DecideService, service="nav", agreed=False)
    away = sitting.record.participant("p3")
    assert (away.presence, away.left) == (Presence.LEFT, sitting.clock.wall)
    assert undecided(sitting.record) == ()
    sitting.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    assert [one.decision for one in sitting.record.consent.decisions] == ["left", ""]


def test_it_can_be_decided_before_the_meeting_too(agenda, record):
    sitting = sitting_with(agenda, record, NAMED)
    sitting.do(DecideService, service="Nav", agreed=True)
    assert uncovered(sitting.record) == ()
    sitting.do(DecideService, service="PPT", agreed=False)
    assert sitting.record.participant("p4").presence is Presence.ABSENT
    with pytest.raises(RefusedError):
        sitting.do(DecideService, service=" ", agreed=True)


def test_a_decision_is_undone_as_anything_else(agenda, record):
    sitting = sitting_with(agenda, record, NAMED)
    sitting.do(StartMeeting)
    sitting.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    sitting.do(DecideService, service="Nav", agreed=False)
    sitting.do(Undo)
    assert sitting.record.participant("p3").here
    assert [one.decision for one in sitting.record.consent.decisions] == [""]


def test_a_decision_leaves_the_approval_of_the_minutes_as_it_is(agenda, record):
    decision = ServiceDecision(id="c1", service="Nav", at=AT_ONE)
    sitting = sitting_with(agenda, record, NAMED.model_copy(update={"decisions": (decision,)}))
    sitting.do(StartMeeting)
    sitting.do(ApproveMinutes, how="approved")
    sitting.do(DecideService, service="Nav", agreed=True)
    assert sitting.record.approval.how == "approved"
