"""Rounds: who has the word, for how long, and who has been heard (SEL-10 … SEL-12, TIPS-5)."""

from __future__ import annotations

import pytest

from facilitator.meeting.attendance import AddParticipant, SetPresence
from facilitator.meeting.command import RefusedError
from facilitator.meeting.driving import GoToStep, StartMeeting
from facilitator.meeting.meeting import NextThing, Undo
from facilitator.meeting.plan import plan_at
from facilitator.meeting.rounds import (
    never_read,
    speaker_name,
    speaking_order,
    unheard,
    unread,
    waiting,
)
from facilitator.meeting.timing import SetAdapting
from facilitator.meeting.turns import EndTurn, GiveTime, GiveWord, PassTurn, PauseTurn
from facilitator.record import COMMENT, Heard, Presence
from tests.timekeeping import AT_ONE, Sitting

EVERYONE = ("p1", "p2", "p3", "p4")
"""Those who have a place in a round."""


@pytest.fixture
def in_round(sitting: Sitting) -> Sitting:
    sitting.do(StartMeeting)
    sitting.do(SetAdapting, adapting=False)  # how the plan follows the clock is told elsewhere
    sitting.do(GoToStep, step="one")
    return sitting


def given(sitting: Sitting) -> int:
    return sitting.meeting.given(sitting.clock.now())


def heard(sitting: Sitting, step: str = "one") -> dict[str, Heard]:
    return {t.participant: t.heard for t in sitting.record.course.turns if t.step == step}


def test_user_is_offered_the_word_first_then_comments_last_tips_5_sel_11(in_round: Sitting):
    step = in_round.meeting.agenda.step("one")
    assert speaking_order(step, in_round.record) == ("p2", "p1", "p3", "p4", COMMENT)
    assert in_round.record.course.speaker == "p2"


def test_round_without_comment_ends_with_the_last_voice(in_round: Sitting):
    step = in_round.meeting.agenda.step("two")
    assert COMMENT not in speaking_order(step, in_round.record)


def test_each_voice_gets_the_same_within_one_to_three_minutes_sel_11(in_round: Sitting):
    agenda = in_round.meeting.agenda

    def each(minutes: float) -> set[int]:
        steps = tuple(
            step.model_copy(update={"minutes": minutes, "most": None}) if step.id == "one" else step
            for step in agenda.steps
        )
        changed = agenda.model_copy(update={"steps": steps})
        plan = plan_at(changed, in_round.record, AT_ONE)
        voices = speaking_order(agenda.step("one"), in_round.record)
        return {plan.of("one", voice) for voice in voices}

    assert each(8) == {90}  # 8 minutes over five voices, by 15 s from the floor
    assert each(1) == {60}
    assert each(60) == {180}


def test_space_gives_the_word_thanks_and_makes_the_next_ready(in_round: Sitting):
    assert in_round.meeting.next().thing is NextThing.START_TURN
    in_round.go_on()
    assert in_round.record.course.running
    assert in_round.meeting.next().thing is NextThing.END_TURN
    in_round.go_on(40)
    assert heard(in_round) == {"p2": Heard.SPOKE}
    assert in_round.record.turn("one", "p2").seconds == 40
    assert in_round.record.course.speaker == "p1"
    assert not in_round.record.course.running


def test_whole_round_by_the_one_key_hears_everyone_sel_5(in_round: Sitting):
    while in_round.meeting.next().thing is not NextThing.NEXT_STEP:
        in_round.go_on(10)
    assert unheard(in_round.meeting.agenda.step("one"), in_round.record) == ()
    in_round.go_on()
    assert heard(in_round) == {
        "p1": Heard.SPOKE,
        "p2": Heard.SPOKE,
        "p3": Heard.ABSENT_WITH_INPUT,
        "p4": Heard.SPOKE,
        "p5": Heard.ABSENT,
        COMMENT: Heard.SPOKE,
    }
    assert in_round.record.course.step == "two"


def test_clock_stands_while_paused(in_round: Sitting):
    in_round.go_on()
    in_round.clock.advance(20)
    in_round.do(PauseTurn)
    in_round.clock.advance(300)
    assert in_round.meeting.spoken(in_round.clock.now()) == 20
    assert in_round.meeting.next().thing is NextThing.CONTINUE_TURN
    in_round.go_on()
    in_round.clock.advance(5)
    assert in_round.meeting.spoken(in_round.clock.now()) == 25


def test_clock_does_not_care_that_the_wall_clock_is_set(in_round: Sitting):
    in_round.go_on()
    in_round.clock.advance(10)
    in_round.clock.set_wall(AT_ONE.replace(hour=3))
    assert in_round.meeting.spoken(in_round.clock.now()) == 10
    in_round.go_on(5)
    assert in_round.record.turn("one", "p2").seconds == 15


def test_clock_counts_the_time_a_laptop_slept(in_round: Sitting):
    in_round.go_on()
    in_round.clock.advance(2 * 3600)
    in_round.do(PauseTurn)
    assert in_round.record.turn("one", "p2").seconds == 7200


def test_thirty_seconds_more_and_less_never_below_thirty(in_round: Sitting):
    in_round.go_on()
    assert given(in_round) == 90
    in_round.do(GiveTime, seconds=30)
    assert given(in_round) == 120
    for _ in range(9):
        in_round.do(GiveTime, seconds=-30)
    assert given(in_round) == 30


def test_time_given_before_the_turn_starts_holds(in_round: Sitting):
    in_round.do(GiveTime, seconds=30)
    in_round.go_on()
    assert given(in_round) == 120


def test_passing_is_kept_and_can_be_returned_to(in_round: Sitting):
    in_round.do(PassTurn)
    assert heard(in_round) == {"p2": Heard.PASSED}
    assert in_round.record.course.speaker == "p1"
    in_round.do(GiveWord, voice="p2")
    in_round.clock.advance(12)
    in_round.do(EndTurn)
    assert heard(in_round)["p2"] is Heard.SPOKE
    assert in_round.record.turn("one", "p2").seconds == 12


def test_having_spoken_is_not_undone_by_passing_later(in_round: Sitting):
    in_round.go_on()
    in_round.go_on(30)
    in_round.do(GiveWord, voice="p2")
    in_round.do(PassTurn)
    assert heard(in_round)["p2"] is Heard.SPOKE


def test_out_of_order_leaves_the_interrupted_waiting_with_their_time(in_round: Sitting):
    in_round.go_on()
    in_round.clock.advance(15)
    in_round.do(GiveWord, voice="p4")
    in_round.go_on(20)
    assert heard(in_round)["p4"] is Heard.SPOKE
    assert in_round.record.course.speaker == "p2"
    assert in_round.record.turn("one", "p2").seconds == 15


def test_word_cannot_go_to_someone_absent(in_round: Sitting):
    with pytest.raises(RefusedError):
        in_round.do(GiveWord, voice="p5")


def test_turns_belong_to_rounds_only(sitting: Sitting):
    sitting.do(StartMeeting)
    for command, said in ((GiveWord, {"voice": "p1"}), (EndTurn, {}), (GiveTime, {"seconds": 30})):
        with pytest.raises(RefusedError):
            sitting.do(command, **said)


def test_no_one_to_thank_when_all_have_been_heard(in_round: Sitting):
    while in_round.record.course.speaker:
        in_round.do(PassTurn)
    with pytest.raises(RefusedError):
        in_round.do(EndTurn)


def test_someone_who_arrives_gets_a_place_in_the_round(in_round: Sitting):
    in_round.clock.advance(60)
    in_round.do(SetPresence, participant="p5", presence=Presence.PRESENT)
    assert "p5" in waiting(in_round.meeting.agenda.step("one"), in_round.record)
    assert in_round.record.participant("p5").arrived == in_round.clock.wall


def test_someone_late_is_last_and_does_not_hold_the_round(in_round: Sitting):
    in_round.do(SetPresence, participant="p1", presence=Presence.LATE)
    step = in_round.meeting.agenda.step("one")
    assert speaking_order(step, in_round.record)[-2:] == ("p1", COMMENT)
    while in_round.record.course.speaker:
        in_round.do(PassTurn)
    in_round.do(GiveWord, voice="p1")
    assert in_round.record.participant("p1").here


def test_someone_who_leaves_in_their_turn_does_not_keep_the_word(in_round: Sitting):
    in_round.go_on()
    in_round.clock.advance(10)
    in_round.do(SetPresence, participant="p2", presence=Presence.LEFT)
    assert in_round.record.course.speaker == "p1"
    assert not in_round.record.course.running
    assert in_round.record.turn("one", "p2").seconds == 10
    assert in_round.record.participant("p2").left == in_round.clock.wall


def test_someone_who_comes_back_did_not_come_late_sel_19(in_round: Sitting):
    for presence in (Presence.LEFT, Presence.PRESENT):
        in_round.clock.advance(600)
        in_round.do(SetPresence, participant="p1", presence=presence)
    assert (in_round.record.participant("p1").arrived, in_round.record.participant("p1").left) == (
        None,
        None,
    )


def test_the_first_time_someone_came_is_kept(in_round: Sitting):
    in_round.clock.advance(60)
    in_round.do(SetPresence, participant="p5", presence=Presence.PRESENT)
    came = in_round.clock.wall
    for presence in (Presence.ABSENT, Presence.PRESENT, Presence.LEFT, Presence.PRESENT):
        in_round.clock.advance(600)
        in_round.do(SetPresence, participant="p5", presence=presence)
    assert in_round.record.participant("p5").arrived == came


def test_an_absence_that_was_a_slip_leaves_no_trace(in_round: Sitting):
    before = in_round.record.participants
    for presence in (Presence.ABSENT, Presence.LATE, Presence.PRESENT):
        in_round.clock.advance(20)
        in_round.do(SetPresence, participant="p1", presence=presence)
    assert in_round.record.participants == before


def test_someone_whose_absence_was_noticed_in_the_meeting_came_late(in_round: Sitting):
    for presence in (Presence.ABSENT, Presence.PRESENT):
        in_round.clock.advance(600)
        in_round.do(SetPresence, participant="p1", presence=presence)
    assert in_round.record.participant("p1").arrived == in_round.clock.wall


def test_newcomer_to_a_finished_round_is_ready_to_speak(in_round: Sitting):
    while in_round.record.course.speaker:
        in_round.do(PassTurn)
    in_round.do(AddParticipant, name="Ny Ås", role="mor")
    assert in_round.record.course.speaker == "p6"
    assert in_round.record.participant("p6").user


def test_child_is_called_by_alias_on_the_screen(in_round: Sitting):
    in_round.do(AddParticipant, name="Iben Hagelund", role="Elev")
    assert speaker_name(in_round.record, "p6") == "Nordlys"
    assert speaker_name(in_round.record, COMMENT) == "Mor Hagelund, Nordlys"
    assert speaker_name(in_round.record, "nobody") == ""


def test_mother_of_a_pupil_is_not_the_pupil(in_round: Sitting):
    in_round.do(AddParticipant, name="Ida Dal", role="mor til elev")
    assert in_round.record.participant("p6").user
    assert in_round.record.participant("p6").on_screen == "Ida Dal"


def test_given_time_stands_in_the_record_when_the_turn_has_started(in_round: Sitting):
    in_round.go_on()
    assert in_round.record.turn("one", "p2").given == 90
    in_round.do(AddParticipant, name="Ny Ås")
    assert given(in_round) == 90


def test_the_users_comment_does_not_hold_the_word_when_the_user_has_left(in_round: Sitting):
    for voice in ("p2", "p1", "p3", "p4"):
        in_round.do(GiveWord, voice=voice)
        in_round.do(EndTurn)
    assert in_round.record.course.speaker == COMMENT
    in_round.do(SetPresence, participant="p2", presence=Presence.LEFT)
    assert in_round.record.course.speaker == ""
    assert in_round.meeting.next().thing is NextThing.NEXT_STEP


def test_undoing_that_someone_came_takes_the_word_on(in_round: Sitting):
    in_round.do(SetPresence, participant="p5", presence=Presence.PRESENT)
    in_round.do(GiveWord, voice="p5")
    in_round.do(PauseTurn)
    in_round.do(Undo)
    assert in_round.record.course.speaker == "p2"
    in_round.go_on()
    assert in_round.record.course.running


def test_someone_who_comes_after_the_round_was_left_is_heard_when_it_is_returned_to(
    in_round: Sitting,
):
    in_round.do(GoToStep, step="two", unheard=EVERYONE)
    in_round.do(GoToStep, step="one")
    in_round.do(SetPresence, participant="p5", presence=Presence.PRESENT)
    step = in_round.meeting.agenda.step("one")
    assert "p5" in waiting(step, in_round.record)
    assert in_round.record.participant("p5") in unheard(step, in_round.record)


def test_someone_new_never_gets_the_turn_of_someone_undone(in_round: Sitting):
    in_round.do(AddParticipant, name="Feil")
    in_round.do(GiveWord, voice="p6")
    in_round.do(PassTurn)
    with pytest.raises(RefusedError):
        in_round.do(Undo)


# Those who are not in the room, and what they have written


def to_voice(sitting: Sitting, voice: str) -> None:
    while sitting.record.course.speaker != voice:
        sitting.do(PassTurn)


@pytest.mark.parametrize("seconds", [0, 40])
def test_input_that_is_passed_over_is_not_read_sel_5(in_round: Sitting, seconds: int):
    to_voice(in_round, "p3")
    in_round.go_on()
    in_round.clock.advance(seconds)
    in_round.do(PassTurn)
    assert heard(in_round)["p3"] is Heard.NOT_READ
    assert "p3" not in waiting(in_round.meeting.agenda.step("one"), in_round.record)
    in_round.do(GiveWord, voice="p3")
    in_round.do(EndTurn)
    assert heard(in_round)["p3"] is Heard.ABSENT_WITH_INPUT


@pytest.mark.parametrize("command", [PassTurn, EndTurn])
def test_a_writer_who_comes_while_the_round_goes_on_has_the_word_too(in_round: Sitting, command):
    to_voice(in_round, "p3")
    in_round.go_on()
    in_round.clock.advance(40)
    in_round.do(command)
    in_round.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    step = in_round.meeting.agenda.step("one")
    assert "p3" in waiting(step, in_round.record)
    assert in_round.record.participant("p3") in unheard(step, in_round.record)
    assert in_round.record.participant("p3").arrived == in_round.clock.wall
    in_round.do(GiveWord, voice="p3")
    assert in_round.meeting.spoken(in_round.clock.now()) == 0
    in_round.clock.advance(20)
    in_round.do(EndTurn)
    assert in_round.record.turn("one", "p3").seconds == 20
    assert heard(in_round)["p3"] is Heard.SPOKE


def test_a_writer_who_comes_while_it_is_read_came_then_sel_19(in_round: Sitting):
    to_voice(in_round, "p3")
    in_round.go_on()
    in_round.clock.advance(40)
    in_round.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    assert in_round.record.participant("p3").arrived == in_round.clock.wall
    assert in_round.record.course.speaker == "p3"


def test_a_writer_who_comes_after_the_round_has_been_heard_in_it(in_round: Sitting):
    to_voice(in_round, "p3")
    in_round.do(EndTurn)
    in_round.do(GoToStep, step="two", unheard=EVERYONE)
    in_round.do(SetPresence, participant="p3", presence=Presence.PRESENT)
    one, two = (in_round.meeting.agenda.step(step) for step in ("one", "two"))
    writer = in_round.record.participant("p3")
    assert writer not in unheard(one, in_round.record)
    assert writer in unheard(two, in_round.record)
    in_round.do(GoToStep, step="one")  # gone back to, it is their round as well
    assert writer in unheard(one, in_round.record)


def test_input_that_comes_when_the_round_was_left_is_offered_when_it_is_returned_to_sel_5(
    in_round: Sitting,
):
    in_round.do(GoToStep, step="measures", unheard=EVERYONE)
    assert heard(in_round)["p5"] is Heard.ABSENT
    in_round.do(SetPresence, participant="p5", presence=Presence.ABSENT_WITH_INPUT, input="Hei")
    assert in_round.record.participant("p5") in never_read(in_round.record)
    in_round.do(GoToStep, step="one")
    step = in_round.meeting.agenda.step("one")
    assert "p5" in waiting(step, in_round.record)
    assert in_round.record.participant("p5") in unread(step, in_round.record)
    in_round.do(GiveWord, voice="p5")
    in_round.do(EndTurn)
    assert heard(in_round)["p5"] is Heard.ABSENT_WITH_INPUT
    assert never_read(in_round.record) == ()


def test_someone_who_has_spoken_and_left_is_not_asked_again_when_they_are_back(in_round: Sitting):
    in_round.go_on()
    in_round.go_on(30)
    for presence in (Presence.LEFT, Presence.PRESENT, Presence.ABSENT_WITH_INPUT):
        in_round.do(SetPresence, participant="p2", presence=presence)
        assert heard(in_round)["p2"] is Heard.SPOKE
        assert "p2" not in waiting(in_round.meeting.agenda.step("one"), in_round.record)


def test_someone_who_left_in_their_turn_goes_on_with_it_when_they_are_back(in_round: Sitting):
    in_round.go_on()
    in_round.clock.advance(30)
    in_round.do(SetPresence, participant="p2", presence=Presence.LEFT)
    in_round.do(SetPresence, participant="p2", presence=Presence.PRESENT)
    assert "p2" in waiting(in_round.meeting.agenda.step("one"), in_round.record)
    in_round.do(GiveWord, voice="p2")
    assert in_round.meeting.spoken(in_round.clock.now()) == 30


def test_whatever_becomes_of_a_writer_the_round_comes_to_an_end(in_round: Sitting):
    for presence in (Presence.ABSENT, Presence.ABSENT_WITH_INPUT, Presence.LATE, Presence.PRESENT):
        in_round.do(SetPresence, participant="p3", presence=presence, input="Hei")
        for _turn in range(20):
            if not in_round.record.course.speaker:
                break
            in_round.do(PassTurn)
        assert not in_round.record.course.speaker
