"""What is looked back on, decided and ended (SEL-8, SEL-9, SEL-13 … SEL-16, SEL-18)."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.meeting.attendance import AddParticipant, ChangeParticipant, SetPresence
from facilitator.meeting.command import RefusedError
from facilitator.meeting.deciding import (
    AddGoal,
    AddMeasure,
    CarryOver,
    ChangeMeasure,
    ConcludeGoal,
    KeepUserWord,
    MoveMeasure,
    RemoveGoal,
    RemoveMeasure,
)
from facilitator.meeting.driving import GoToStep, StartMeeting
from facilitator.meeting.ending import AgreeNextMeeting, AnswerQuestion, ApproveMinutes
from facilitator.meeting.looking_back import (
    AddItem,
    ApproveLastMinutes,
    ChangeItem,
    MoveItem,
    RemoveItem,
    SetOutcome,
)
from facilitator.meeting.meeting import Redo, Undo
from facilitator.meeting.passing_on import AddTold, ChangeGroup, MarkInvitationSent
from facilitator.meeting.setting_up import (
    ListGoals,
    ListItems,
    ListParticipants,
    SetConsent,
    SetMeeting,
)
from facilitator.meeting.writing import (
    EditEntry,
    MoveEntry,
    RemoveEntry,
    ReorderEntry,
    WriteEntry,
)
from facilitator.record import ConclusionKind, Participant, Presence
from tests.timekeeping import AT_ONE, Sitting

EVERYONE = ("p1", "p2", "p3", "p4")
"""Those who have a place in a round."""


def test_outcome_and_why_of_a_measure_sel_8(sitting: Sitting):
    sitting.do(SetOutcome, measure="m1", outcome="not_done", why="Ingen svarte")
    (measure,) = sitting.record.last_minutes.measures
    assert (measure.outcome, measure.why) == ("not_done", "Ingen svarte")


def test_last_minutes_are_approved_or_commented(sitting: Sitting):
    sitting.do(ApproveLastMinutes, approval="approved")
    assert sitting.record.last_minutes.approval == "approved"
    with pytest.raises(RefusedError):
        sitting.do(ApproveLastMinutes, approval="commented", comment=" ")
    sitting.do(ApproveLastMinutes, approval="commented", comment="Feil dato")
    assert sitting.record.last_minutes.comment == "Feil dato"


def test_measure_is_carried_over_once(sitting: Sitting):
    sitting.do(CarryOver, measure="m1")
    (measure,) = sitting.record.measures
    assert (measure.what, measure.responsible, measure.finished) == ("Ringe BUP", "Skolen", False)
    assert measure.last == "m1"
    with pytest.raises(RefusedError):
        sitting.do(CarryOver, measure="m1")
    sitting.do(ChangeMeasure, measure="m1", what="Ringe og skrive til BUP", responsible="PPT")
    assert sitting.record.measures[0].last == "m1"
    with pytest.raises(RefusedError):
        sitting.do(CarryOver, measure="m1")


def test_items_are_collected_as_any_other_business_and_prioritised_sel_9(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(AddItem, text="SFO", by="Mor")
    sitting.do(MoveItem, item="i3", by=-1)
    sitting.do(ChangeItem, item="i3", text="SFO etter jul", by="Mor")
    assert [one.text for one in sitting.record.items] == ["Skolevei", "SFO etter jul", "Fritid"]
    assert sitting.record.items[1].any_other
    sitting.do(RemoveItem, item="i1")
    assert [one.id for one in sitting.record.items] == ["i3", "i2"]
    for command, said in ((AddItem, {"text": ""}), (ChangeItem, {"item": "i2", "text": ""})):
        with pytest.raises(RefusedError):
            sitting.do(command, **said)


def test_item_put_forward_before_the_meeting_is_on_the_agenda(sitting: Sitting):
    sitting.do(AddItem, text="SFO")
    assert not sitting.record.items[2].any_other


def test_goal_is_concluded_and_an_adjusted_one_says_how_it_reads(sitting: Sitting):
    with pytest.raises(RefusedError):
        sitting.do(ConcludeGoal, goal="g1", conclusion=ConclusionKind.ADJUSTED)
    sitting.do(ConcludeGoal, goal="g1", conclusion=ConclusionKind.ADJUSTED, words="Sove ni timer")
    assert sitting.record.goal("g1").words == "Sove ni timer"
    sitting.do(StartMeeting)
    sitting.do(AddGoal, text="Fotball")
    assert sitting.record.goal("g3").conclusion is ConclusionKind.NEW


def test_users_objection_is_kept_in_their_own_words_sel_13(sitting: Sitting):
    with pytest.raises(RefusedError):
        sitting.do(KeepUserWord, response="objected")
    sitting.do(KeepUserWord, response="objected", words="Ikke enig i mål 2")
    assert sitting.record.user_word.words == "Ikke enig i mål 2"
    sitting.do(KeepUserWord, response="confirmed")
    assert sitting.record.user_word.response == "confirmed"


@pytest.mark.parametrize(
    ("said", "finished"),
    [
        ({}, False),
        ({"responsible": "PPT"}, False),
        ({"deadline": date(2026, 12, 1)}, False),
        ({"responsible": "PPT", "deadline": date(2026, 12, 1)}, True),
        ({"reason": "Avklares i januar"}, True),
    ],
)
def test_measure_is_finished_with_someone_and_a_date_or_a_reason_sel_14(
    sitting: Sitting, said: dict[str, object], finished: bool
):
    sitting.do(AddMeasure, what="Ringe", **said)
    assert sitting.record.measures[0].finished is finished


def test_measures_are_changed_moved_and_removed(sitting: Sitting):
    sitting.do(AddMeasure, what="En")
    sitting.do(AddMeasure, what="To")
    sitting.do(ChangeMeasure, measure="m1", what="En!", level="system", goal="g1")
    sitting.do(MoveMeasure, measure="m2", by=-1)
    assert [(one.what, one.level) for one in sitting.record.measures] == [
        ("To", "person"),
        ("En!", "system"),
    ]
    sitting.do(RemoveMeasure, measure="m2")
    assert [one.id for one in sitting.record.measures] == ["m1"]
    for command, said in (
        (AddMeasure, {"what": ""}),
        (ChangeMeasure, {"measure": "m1", "what": ""}),
    ):
        with pytest.raises(RefusedError):
            sitting.do(command, **said)


def test_evaluation_keeps_the_last_answer_in_its_place_sel_15(sitting: Sitting):
    sitting.do(AnswerQuestion, question="heard", score=4)
    sitting.do(AnswerQuestion, question="goals", score=3)
    sitting.do(AnswerQuestion, question="heard", score=5, words="Fint")
    assert [(one.question, one.score) for one in sitting.record.answers] == [
        ("heard", 5),
        ("goals", 3),
    ]
    with pytest.raises(RefusedError):
        sitting.do(AnswerQuestion, question="heard", score=6)


def test_next_meeting_is_agreed_or_there_is_a_reason_sel_16(sitting: Sitting):
    assert not sitting.record.next_meeting.agreed
    sitting.do(AgreeNextMeeting, day=date(2027, 1, 12), time="13:00", place="Rom 2")
    assert sitting.record.next_meeting.agreed
    sitting.do(AgreeNextMeeting, none_because="Gruppa er avsluttet")
    assert sitting.record.next_meeting.agreed


def test_minutes_are_approved_or_sent_with_a_last_day_for_corrections_sel_18(sitting: Sitting):
    sitting.do(ApproveMinutes, how="approved")
    assert sitting.record.approval.correct_by is None
    sitting.do(ApproveMinutes, how="sent")
    assert sitting.record.approval.correct_by == date(2026, 12, 3)


def test_lobby_settles_the_facts_and_leaves_the_others(sitting: Sitting):
    sitting.do(SetMeeting, purpose=" Finne ut ", place="Rom 1", leader="p1", minute_taker="p4")
    sitting.do(SetMeeting, minutes=45, start=AT_ONE, first_meeting=True, alias="Sol", name="Eva N")
    record = sitting.record
    assert (record.purpose, record.place, record.minutes) == ("Finne ut", "Rom 1", 45)
    assert (record.case.alias, record.case.name) == ("Sol", "Eva N")
    assert record.leader == "p1"
    with pytest.raises(RefusedError):
        sitting.do(SetMeeting, minutes=2)


def test_consent_is_given_or_its_ground_is_stated_sel_3(sitting: Sitting):
    with pytest.raises(RefusedError):
        sitting.do(SetConsent, status="ground")
    sitting.do(SetConsent, status="given", words="Mor", given=date(2026, 8, 1))
    assert sitting.record.consent.given == date(2026, 8, 1)


def test_list_of_participants_keeps_those_already_there(sitting: Sitting):
    sitting.do(SetMeeting, leader="p1", minute_taker="p4")
    listed = (
        Participant(id="", name="Rådgiver Rø", service="PPT"),
        Participant(id="", name="Ny Ås"),
    )
    sitting.do(ListParticipants, participants=listed)
    assert [(one.id, one.name) for one in sitting.record.participants] == [
        ("p4", "Rådgiver Rø"),
        ("p6", "Ny Ås"),
    ]
    assert (sitting.record.leader, sitting.record.minute_taker) == ("", "p4")


def test_goals_and_items_are_listed_by_line(sitting: Sitting):
    sitting.do(ListGoals, lines=("Lære", "", " Leke "))
    assert [(one.id, one.text) for one in sitting.record.goals] == [("g2", "Lære"), ("g3", "Leke")]
    sitting.do(ListItems, lines=("Fritid", "SFO"))
    assert [(one.id, one.text) for one in sitting.record.items] == [("i2", "Fritid"), ("i3", "SFO")]


def test_participant_is_corrected_and_input_put_on_their_name_sel_5(sitting: Sitting):
    sitting.do(ChangeParticipant, participant="p5", name="Syk Soll", input="Alt går fint")
    sitting.do(SetPresence, participant="p5", presence=Presence.ABSENT_WITH_INPUT, input="Fint")
    participant = sitting.record.participant("p5")
    assert (participant.name, participant.input) == ("Syk Soll", "Fint")
    assert participant.arrived is None
    with pytest.raises(RefusedError):
        sitting.do(ChangeParticipant, participant="p5", name=" ")
    with pytest.raises(RefusedError):
        sitting.do(AddParticipant, name=" ")


def test_two_of_the_same_name_keep_their_own_ids(sitting: Sitting):
    sitting.do(AddParticipant, name="Ida Dal")
    sitting.do(AddParticipant, name="Ida Dal")
    sitting.do(SetMeeting, leader="p7")
    people = sitting.record.participants
    sitting.do(ListParticipants, participants=(people[-1], people[-2]))
    assert [one.id for one in sitting.record.participants] == ["p7", "p6"]
    assert sitting.record.leader == "p7"


def test_a_goal_that_is_gone_is_pointed_to_by_nothing(sitting: Sitting):
    sitting.do(AddGoal, text="A")
    sitting.do(AddMeasure, what="Ringe", goal="g3")
    sitting.do(RemoveGoal, goal="g3")
    assert sitting.record.measures[0].goal == ""
    sitting.do(ListGoals, lines=("Lære",))
    sitting.do(AddMeasure, what="Lese", goal="g2")
    sitting.do(ListGoals, lines=("Leke", "Regne"))
    assert sitting.record.measures[1].goal == ""
    assert sitting.record.goals[0].id != "g2"


def test_a_corrected_line_of_a_list_is_the_same_goal_or_item(sitting: Sitting):
    sitting.do(ChangeItem, item="i1", text="Skolvei", by="Mor")
    sitting.do(AddMeasure, what="Lese", goal="g2")
    sitting.do(ListItems, lines=("Skolevei", "Fritid"))
    assert (sitting.record.items[0].text, sitting.record.items[0].by) == ("Skolevei", "Mor")
    sitting.do(ListGoals, lines=("Sove", "Lære å lese"))
    assert [goal.id for goal in sitting.record.goals] == ["g1", "g2"]
    assert sitting.record.measures[0].goal == "g2"
    sitting.do(ListGoals, lines=("Lære å lese", "Sove"))
    assert [goal.id for goal in sitting.record.goals] == ["g2", "g1"]


def test_a_confirmation_stands_only_for_what_was_read_back_sel_13(sitting: Sitting):
    sitting.do(KeepUserWord, response="confirmed", words="Fint")
    sitting.do(ConcludeGoal, goal="g1", conclusion=ConclusionKind.KEPT)
    word = sitting.record.user_word
    assert (word.response, word.words, word.changed_since) == ("confirmed", "Fint", True)
    sitting.do(Undo)
    assert not sitting.record.user_word.changed_since
    sitting.do(Redo)
    sitting.do(KeepUserWord, response="confirmed")
    assert not sitting.record.user_word.changed_since


def test_an_objection_is_kept_in_its_words_when_it_is_followed_sel_13(sitting: Sitting):
    sitting.do(KeepUserWord, response="objected", words="Ikke mål 2")
    sitting.do(RemoveGoal, goal="g2")
    word = sitting.record.user_word
    assert (word.response, word.words, word.changed_since) == ("objected", "Ikke mål 2", True)


@pytest.mark.parametrize(
    ("command", "said", "read_back"),
    [
        (WriteEntry, {"text": "Mer"}, True),
        (EditEntry, {"entry": "e1", "text": "Annet"}, True),
        (RemoveEntry, {"entry": "e1"}, True),
        (MoveEntry, {"entry": "e1", "goal": "g2"}, True),
        (AddGoal, {"text": "Fotball"}, True),
        # Nothing of this is read back as a conclusion.
        (MoveEntry, {"entry": "e1", "speaker": "p1"}, False),
        (ReorderEntry, {"entry": "e1", "by": 1}, False),
        (AddItem, {"text": "SFO"}, False),
        (AddTold, {"whom": "Far"}, False),
    ],
)
def test_the_user_is_asked_again_when_what_was_read_back_is_changed_sel_13(
    sitting: Sitting, command, said, read_back: bool
):
    sitting.do(StartMeeting)
    sitting.do(
        GoToStep, step="measures", unheard=EVERYONE
    )  # where this agenda's conclusions are read back
    sitting.do(WriteEntry, text="En")
    sitting.do(WriteEntry, text="To")
    sitting.do(KeepUserWord, response="confirmed")
    sitting.do(command, **said)
    assert sitting.record.user_word.changed_since is read_back


def test_what_is_agreed_on_after_the_reading_back_takes_no_word_back(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="measures", unheard=EVERYONE)
    sitting.do(KeepUserWord, response="confirmed")
    sitting.do(AddMeasure, what="Ringe")
    sitting.do(GoToStep, step="evaluation")
    sitting.do(WriteEntry, text="Et godt møte")
    assert not sitting.record.user_word.changed_since


def test_approval_falls_when_something_is_changed_also_after_the_end(sitting: Sitting):
    sitting.do(ApproveMinutes, how="approved")
    sitting.do(AddItem, text="SFO")
    assert sitting.record.approval.how == ""


def test_approval_stands_when_what_is_changed_is_not_in_the_minutes(sitting: Sitting):
    sitting.do(ApproveMinutes, how="approved")
    sitting.do(AddTold, whom="Far")
    sitting.do(ChangeGroup, coordinator="Kari Vik")
    sitting.do(MarkInvitationSent, day=sitting.clock.wall.date())
    assert sitting.record.told
    assert sitting.record.group.coordinator
    assert sitting.record.invitation_sent
    assert sitting.record.approval.how == "approved"


def test_a_meeting_needs_someone(agenda, record):
    sitting = Sitting(agenda, record.model_copy(update={"participants": ()}))
    with pytest.raises(RefusedError):
        sitting.do(StartMeeting)


def test_start_is_a_moment_with_its_offset(sitting: Sitting):
    with pytest.raises(ValueError, match="timezone"):
        sitting.do(SetMeeting, start=AT_ONE.replace(tzinfo=None))
