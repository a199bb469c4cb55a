"""From the case and the last record to the next one: what a prepared record holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.case import CaseFile, Member, PutForward, StandingGoal
from facilitator.dates.zone import NORWAY
from facilitator.meeting.carrying_over import Agreed, next_record, still_asked
from facilitator.meeting.case_after import case_after, case_before_next
from facilitator.record import (
    Case,
    Consent,
    Course,
    FollowUp,
    Goal,
    Group,
    Item,
    LastMeasure,
    LastMinutes,
    Measure,
    NextMeeting,
    Parked,
    Participant,
    Published,
    Record,
    ServiceDecision,
)
from tests.strategies import records

BEGAN = datetime(2026, 9, 28, 13, 2, tzinfo=NORWAY)
AS_AGREED = Agreed()
LATER = datetime(2026, 10, 5, 9, 0, tzinfo=NORWAY)
CASE = CaseFile(
    alias="Nordlys",
    name="Iben Lyngmo",
    agenda="test",
    place="Room 1",
    coordinator="p2",
    minute_taker="p3",
    up_to="r0",
    consent=Consent(status="given", by="Tuva"),
    members=(
        Member(id="p1", name="Tuva Lyngmo", role="mor", user=True, interpreter=True),
        Member(id="p2", name="Biret", service="Health", by_post=True, contact="1234"),
        Member(id="p3", name="Ragnhild", service="PPT"),
        Member(id="p4", name="Maren", service="School", when_asked=True),
    ),
    goals=(StandingGoal(id="g1", text="Sleep"),),
    items=(PutForward(text="Who goes along?", by="Ragnhild"),),
)
LAST = Record(
    id="r1",
    agenda="test",
    case=Case(alias="Nordlys", name="Iben Lyngmo"),
    start=BEGAN.replace(minute=0),
    place="Room 9",
    leader="p2",
    participants=(
        Participant(id="p1", name="Tuva Lyngmo", role="mor", user=True),
        Participant(id="p2", name="Biret", service="Health"),
        Participant(id="p3", name="Ragnhild", service="PPT"),
    ),
    course=Course(status="closed", started=BEGAN, closed=BEGAN.replace(minute=58)),
)


def after(**changes):
    """Return the record of the last meeting, with some of it otherwise."""
    return LAST.model_copy(update=changes)


def prepared(last=LAST, case=CASE, agreed=AS_AGREED, **said):
    """Return the next record, of a case that the last meeting was taken into."""
    return next_record(case_before_next(case, last), last, agreed, minutes=60, **said)


def measure(number, **said):
    return Measure(id=f"m{number}", what=f"Do {number}", **said)


def looked_at(number, **said):
    return LastMeasure(id=f"m{number}", what=f"Do {number}", **said)


def told(number, outcome, at=LATER, why=""):
    return FollowUp(id=f"f{number}{at:%d}{outcome}", measure=f"m{number}", at=at, outcome=outcome,
                    why=why)  # fmt: skip


def outcomes(record):
    return {one.what: one.outcome for one in record.last_minutes.measures}


class TestWhoAndWhen:
    def test_members_come_and_those_who_come_when_asked_only_where_they_were(self):
        assert [one.name for one in prepared().participants] == ["Tuva Lyngmo", "Biret", "Ragnhild"]
        assert prepared(asked=["p4"]).participants[-1].name == "Maren"
        assert all(one.here for one in prepared().participants)

    def test_lund_3_what_is_known_of_a_member_goes_along(self):
        tuva, biret, _ = prepared(last=None).participants
        assert (tuva.user, tuva.interpreter) == (True, True)
        assert (biret.by_post, biret.contact) == (True, "1234")

    def test_coordinator_leads_and_the_minute_taker_is_the_standing_one(self):
        record = prepared()
        assert (record.leader, record.minute_taker) == ("p2", "p3")

    def test_without_standing_members_those_of_the_last_meeting_come_again(self):
        late = LAST.participants[1].model_copy(
            update={"presence": "absent_with_input", "input": "read this", "left": LATER}
        )
        last = after(participants=(LAST.participants[0], late))
        record = next_record(CASE.model_copy(update={"members": ()}), last, Agreed(), minutes=60)
        assert [one.name for one in record.participants] == ["Tuva Lyngmo", "Biret"]
        assert all(one.here and not one.input and not one.left for one in record.participants)

    def test_day_time_and_place_are_as_agreed(self):
        agreed = NextMeeting(day=date(2026, 11, 23), time="12:30", place="The hall")
        record = prepared(after(next_meeting=agreed))
        assert record.start == datetime(2026, 11, 23, 12, 30, tzinfo=NORWAY)
        assert record.place == "The hall"

    def test_what_is_said_stands_before_what_was_agreed(self):
        last = after(next_meeting=NextMeeting(day=date(2026, 11, 23), time="12:30", place="Hall"))
        record = prepared(last, agreed=Agreed(date(2026, 12, 10), time(9, 15), "Attic", 45))
        assert record.start == datetime(2026, 12, 10, 9, 15, tzinfo=NORWAY)
        assert (record.place, record.minutes) == ("Attic", 45)

    def test_another_day_keeps_the_groups_usual_time(self):
        last = after(next_meeting=NextMeeting(day=date(2026, 11, 23), time="12:30"))
        record = prepared(last, agreed=Agreed(day=date(2026, 12, 10)))
        assert record.start == datetime(2026, 12, 10, 13, 0, tzinfo=NORWAY)

    @pytest.mark.parametrize("clock", ["", "at one"])
    def test_a_day_without_a_known_time_has_no_start(self, clock):
        last = after(start=None, next_meeting=NextMeeting(day=date(2026, 11, 23), time=clock))
        assert prepared(last).start is None

    def test_tips_11_the_meeting_is_the_one_that_calendars_have_already(self):
        told = Published(id="next", sequence=2, at=LATER, day=date(2026, 11, 23), mark="as said")
        other = Published(id="m1", at=LATER, day=date(2026, 11, 1), mark="as said")
        record = prepared(after(published=(other, told)))
        assert record.agreed_in == "r1"
        assert record.published == (told.model_copy(update={"id": "r1/next"}),)
        assert prepared(last=None).agreed_in == ""

    def test_sel_1_only_a_group_that_has_not_met_has_its_first_meeting(self):
        assert prepared(last=None).first_meeting
        assert not prepared().first_meeting
        known = CASE.model_copy(update={"started": date(2020, 1, 1)})
        assert not prepared(last=None, case=known).first_meeting

    def test_consent_the_childs_voice_and_language_go_along(self):
        case = CASE.model_copy(update={"child_voice": "Biret", "language": "nn", "minutes": 90})
        record = prepared(case=case)
        assert (record.child_voice, record.language, record.minutes) == ("Biret", "nn", 90)
        assert record.consent == CASE.consent


class TestGoals:
    def test_goals_come_as_they_were_concluded(self):
        goals = (
            Goal(id="g1", text="Sleep", conclusion="kept", words="First of all."),
            Goal(id="g2", text="Five days", conclusion="adjusted", words="Four days"),
            Goal(id="g3", text="Reached", conclusion="reached"),
            Goal(id="g4", text="Ended", conclusion="ended"),
            Goal(id="g5", text="New", conclusion="new", words="Her own."),
            Goal(id="g6", text="Not concluded"),
        )
        found = {one.id: one.text for one in prepared(after(goals=goals)).goals}
        assert found == {
            "g1": "Sleep",
            "g2": "Four days",
            "g5": "New",
            "g6": "Not concluded",
        }

    def test_a_goal_written_by_hand_since_stands_and_has_an_id_of_its_own(self):
        by_hand = StandingGoal(id="g2", text="By hand")
        case = CASE.model_copy(update={"goals": (*CASE.goals, by_hand)})
        goals = (Goal(id="g1", text="Sleep", conclusion="adjusted", words="Sleep well"),
                 Goal(id="g2", text="New here", conclusion="new"))  # fmt: skip
        found = {one.id: one.text for one in prepared(after(goals=goals), case=case).goals}
        assert found == {"g1": "Sleep well", "g2": "New here", "g2-2": "By hand"}

    def test_goals_of_a_case_that_no_meeting_was_taken_into_stand_as_written(self):
        last = after(goals=(Goal(id="g1", text="Something else"),))
        case = CASE.model_copy(update={"up_to": ""})
        assert [one.text for one in prepared(last, case=case).goals] == ["Sleep"]

    def test_what_was_taken_in_is_not_taken_in_again_over_what_was_changed_since(self):
        last = after(goals=(Goal(id="g1", text="Sleep"),))
        case = case_after(CASE, last)
        case = case.model_copy(update={"goals": (StandingGoal(id="g1", text="Changed by hand"),)})
        assert [one.text for one in prepared(last, case=case).goals] == ["Changed by hand"]


class TestItems:
    def test_sel_6_what_was_postponed_and_what_was_put_forward_are_items(self):
        items = (Item(id="i1", text="Waits", by="Tuva", postponed=True, any_other=True),
                 Item(id="i2", text="Was dealt with"))  # fmt: skip
        found = [(one.text, one.by, one.any_other) for one in prepared(after(items=items)).items]
        assert found == [("Waits", "Tuva", False), ("Who goes along?", "Ragnhild", False)]

    def test_what_a_meeting_had_is_put_forward_no_longer(self):
        items = (Item(id="i1", text="Who goes along?"),)
        assert case_after(CASE, after(items=items)).items == ()
        assert case_after(CASE, LAST).items == CASE.items


class TestLastMinutes:
    def test_the_last_meeting_was_held_on_the_day_it_was_in_norway(self):
        midnight = datetime(2026, 9, 27, 22, 30, tzinfo=UTC)
        course = LAST.course.model_copy(update={"started": midnight})
        assert prepared(after(course=course)).last_minutes.held == date(2026, 9, 28)

    def test_sel_8_measures_come_with_where_they_were_agreed(self):
        last = after(measures=(measure(1, responsible="Biret", level="system",
                                       deadline=date(2026, 10, 1), recurring=True),))  # fmt: skip
        record = prepared(last)
        assert record.last_minutes.held == BEGAN.date()
        assert record.last_minutes.measures == (
            looked_at(1, responsible="Biret", level="system", deadline=date(2026, 10, 1),
                      recurring=True, origin="r1/m1"),
        )  # fmt: skip

    def test_sel_8_what_was_told_since_is_known_and_the_last_word_counts(self):
        last = after(
            measures=(measure(1), measure(2), measure(3)),
            follow_ups=(
                told(1, "done"),
                told(2, "done", LATER),
                told(2, "not_done", BEGAN),
                told(3, "done"),
                told(3, "", LATER.replace(day=9)),
            ),
        )
        assert outcomes(prepared(last)) == {"Do 1": "done", "Do 2": "done", "Do 3": ""}

    def test_why_a_measure_was_not_done_goes_along(self):
        last = after(measures=(measure(1),), follow_ups=(told(1, "partly", why="Was ill"),))
        assert prepared(last).last_minutes.measures[0].why == "Was ill"

    @pytest.mark.parametrize(
        ("outcome", "recurring", "again"),
        [
            ("", False, True),
            ("partly", False, True),
            ("not_done", False, True),
            ("done", False, False),
            ("dropped", False, False),
            ("done", True, True),
            ("dropped", True, False),
        ],
    )
    def test_sel_8_what_was_looked_back_on_is_asked_again_until_it_is_laid_aside(
        self, outcome, recurring, again
    ):
        one = looked_at(7, outcome=outcome, why="x", recurring=recurring, origin="r0/m7")
        record = prepared(after(last_minutes=LastMinutes(measures=(one,))))
        found = record.last_minutes.measures
        assert bool(found) == again
        if again:
            assert (found[0].outcome, found[0].why, found[0].origin) == ("", "", "r0/m7")

    @pytest.mark.parametrize(
        "taken_up",
        [measure(9, last="m7"), Measure(id="m9", what="Do 7"), Measure(id="m9", what="do  7")],
    )
    def test_what_was_taken_up_again_comes_once(self, taken_up):
        back = LastMinutes(measures=(looked_at(7, outcome="partly"),))
        record = prepared(after(last_minutes=back, measures=(taken_up,)))
        assert [one.id for one in record.last_minutes.measures] == ["m9"]

    def test_what_was_told_of_a_measure_from_before_the_last_meeting_is_known(self):
        back = LastMinutes(measures=(looked_at(7, origin="r0/m7"), looked_at(8, origin="r0/m8")))
        last = after(last_minutes=back)
        assert still_asked(last) == ("r0/m7", "r0/m8")
        record = prepared(last, told={"r0/m7": told(7, "done")})
        assert outcomes(record) == {"Do 7": "done", "Do 8": ""}

    def test_two_measures_with_the_same_id_are_told_apart(self):
        back = LastMinutes(measures=(looked_at(1, origin="r0/m1"),))
        last = after(measures=(Measure(id="m1", what="Other"),), last_minutes=back)
        record = prepared(last)
        assert [one.id for one in record.last_minutes.measures] == ["m1", "m1-2"]

    def test_sel_17_what_did_not_belong_comes_with_where_it_was_referred_to(self):
        parked = (Parked(id="k1", text="A complaint", where="The leader"),)
        assert prepared(after(parked=parked)).last_minutes.parked == parked


class TestTheCaseAfterwards:
    def test_sel_2_who_came_and_is_no_member_comes_from_now_on_when_asked(self):
        newcomer = Participant(id="p4", name="Odd", role="neighbour", contact="555")
        case = case_after(CASE, after(participants=(*LAST.participants, newcomer)))
        odd = case.members[-1]
        assert (odd.name, odd.when_asked, odd.contact) == ("Odd", True, "555")
        assert odd.id != "p4"
        assert case.member("p4").name == "Maren"

    def test_what_was_corrected_of_a_member_stands_and_nothing_else_is_lost(self):
        biret = LAST.participants[1].model_copy(update={"name": "Biret Ánná"})
        case = case_after(CASE, after(participants=(LAST.participants[0], biret)))
        assert case.member("p2").name == "Biret Ánná"
        assert case.member("p2").contact == "1234"
        assert {one.id for one in case.members} == {"p1", "p2", "p3", "p4"}

    def test_a_case_without_members_takes_those_of_the_meeting(self):
        bare = CaseFile(alias="Nordlys", agenda="test")
        case = case_after(bare, LAST)
        assert [one.id for one in case.members] == ["p1", "p2", "p3"]
        assert not any(one.when_asked for one in case.members)
        assert (case.coordinator, case.started) == ("p2", BEGAN.date())

    def test_a_service_that_was_agreed_on_is_covered_from_then_on_and_one_that_left_is_not(self):
        services = (
            ServiceDecision(id="d1", service="PPT", at=BEGAN, decision="agreed", decided=BEGAN),
            ServiceDecision(id="d2", service="Nav", at=BEGAN, decision="left", decided=BEGAN),
        )
        given = Consent(status="given", services=("Furulia skole",), decisions=services)
        lasting = case_after(CASE, after(consent=given)).consent
        assert lasting == Consent(status="given", services=("Furulia skole", "PPT"))

    def test_the_ground_for_meeting_without_consent_is_of_that_meeting_only(self):
        last = after(consent=Consent(status="ground", words="Urgent"))
        assert case_after(CASE, last).consent == CASE.consent
        given = Consent(status="given", by="Both", until=date(2027, 1, 1))
        assert case_after(CASE, after(consent=given)).consent == given

    def test_sel_22_a_new_coordinator_and_the_groups_end_are_known(self):
        last = after(group=Group(coordinator="Ragnhild", dissolved=True))
        case = case_after(CASE, last)
        assert (case.coordinator, case.ended) == ("p3", BEGAN.date())

    @given(records())
    def test_any_meeting_leaves_a_case_that_can_be_written_and_that_it_leaves_as_it_is(self, last):
        case = case_after(CASE, last)
        assert CaseFile.model_validate(case.model_dump()) == case
        assert case_after(case, last) == case


@given(records(), st.booleans())
def test_any_meeting_can_be_followed_by_another(last, bare):
    case = CaseFile(alias="x", agenda="test") if bare else CASE
    record = next_record(case_before_next(case, last), last, Agreed(), minutes=60)
    assert Record.model_validate(record.model_dump()) == record
    ids = [one.id for one in record.last_minutes.measures]
    assert len(set(ids)) == len(ids)
    asked = {one.what for one in record.last_minutes.measures}
    assert {one.what for one in last.measures} <= asked
    assert not record.entries + record.measures + record.answers
