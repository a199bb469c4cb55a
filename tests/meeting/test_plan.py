"""The time plan of a meeting: what is left, for whom, and until when (SEL-10 … SEL-12, SEL-21)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from facilitator.agenda import Agenda, StepKind, agendas_folder, load_agenda
from facilitator.meeting.attendance import AddParticipant, ChangeParticipant, SetPresence
from facilitator.meeting.driving import GoToStep, StartMeeting
from facilitator.meeting.meeting import NextThing
from facilitator.meeting.plan import forecast_end, step_seconds, ways_out
from facilitator.meeting.time_plan import Way
from facilitator.meeting.turns import EndTurn, GiveTime, GiveWord
from facilitator.record import Consent, Item, Participant, Presence, Record
from tests.strategies import with_
from tests.timekeeping import AT_ONE, FakeClock, Sitting

if TYPE_CHECKING:
    from facilitator.meeting.time_plan import TimePlan

CONSENT = Consent(status="given", by="Deltaker 1")
NINE = tuple(Participant(id=f"p{n}", name=f"Deltaker {n}", user=n == 1) for n in range(1, 8))


@pytest.fixture
def sel() -> Agenda:
    """An hour, its steps adding up to an hour, two rounds with the user's comment."""
    return load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")


@pytest.fixture
def hour(sel: Agenda) -> Sitting:
    """Seven around the table, at the minute they were to begin."""
    return Sitting(sel, Record(agenda="sel", consent=CONSENT, start=AT_ONE, participants=NINE))


def plan(sitting: Sitting) -> TimePlan:
    return sitting.meeting.plan(sitting.clock.now())


def forecast(sitting: Sitting) -> float:
    """Return when the meeting is forecast to end, in minutes after one o'clock."""
    end = forecast_end(plan(sitting), sitting.record, sitting.clock.wall)
    return (end - AT_ONE).total_seconds() / 60


def each(sitting: Sitting, step: str) -> set[int]:
    """Return what the voices of a round get."""
    now = plan(sitting)
    pairs = zip(now.slots, now.figures, strict=True)
    return {figure for slot, figure in pairs if slot.step == step and slot.voice}


def lasts(sitting: Sitting, step: str) -> float:
    return step_seconds(plan(sitting), sitting.record, sitting.meeting.agenda.step(step))


def go_to(sitting: Sitting, step: str) -> None:
    """Go ahead, whoever has not been heard."""
    everyone = tuple(one.id for one in sitting.record.participants)
    sitting.do(GoToStep, step=step, unheard=everyone)


def test_begun_on_time_all_have_what_was_wanted_and_it_ends_on_time(hour: Sitting):
    hour.do(StartMeeting)
    assert lasts(hour, "last-minutes") == 360
    assert lasts(hour, "user-turn") == 480
    assert each(hour, "round-1") == {75}  # 11 minutes, eight voices, by 15 s
    assert each(hour, "round-2") == {90}  # what is left over by that
    assert 59 <= forecast(hour) <= 60


def test_a_late_start_is_spread_over_all_that_is_left_but_not_the_users_turn(hour: Sitting):
    hour.clock.advance(6 * 60)
    hour.do(StartMeeting)
    assert lasts(hour, "user-turn") == 480
    assert lasts(hour, "summary") == 300
    assert lasts(hour, "measures") == 360
    assert lasts(hour, "welcome") < 180
    assert lasts(hour, "last-minutes") < 360
    assert each(hour, "round-1") <= each(hour, "round-2") <= {60, 75}
    assert 58 <= forecast(hour) <= 60


def test_a_late_start_before_it_begins_is_in_the_plan_as_well(hour: Sitting):
    assert lasts(hour, "last-minutes") == 360
    hour.clock.advance(6 * 60)
    assert lasts(hour, "last-minutes") < 360


def test_a_meeting_shorter_than_its_agenda_adapts_from_the_start(sel: Agenda):
    short = Sitting(
        sel, Record(agenda="sel", consent=CONSENT, start=AT_ONE, minutes=55, participants=NINE)
    )
    short.do(StartMeeting)
    assert forecast(short) <= 55
    assert lasts(short, "last-minutes") < 360


def test_where_the_floors_do_not_fit_the_forecast_says_so(sel: Agenda):
    short = Sitting(
        sel, Record(agenda="sel", consent=CONSENT, start=AT_ONE, minutes=30, participants=NINE)
    )
    short.do(StartMeeting)
    assert each(short, "round-1") == {60}
    assert lasts(short, "measures") == 360
    assert forecast(short) == 30 + plan(short).shortfall / 60
    assert plan(short).shortfall > 0


def test_time_gained_goes_to_the_voices_within_their_ceiling_sel_11(hour: Sitting):
    hour.do(StartMeeting)
    go_to(hour, "round-1")  # all until here in no time
    assert each(hour, "round-1") == each(hour, "round-2") == {105}  # half as much again


def test_a_voice_never_gets_more_than_the_rounds_ceiling(sel: Agenda):
    few = Sitting(
        sel, Record(agenda="sel", consent=CONSENT, start=AT_ONE, minutes=120, participants=NINE[:3])
    )
    few.do(StartMeeting)
    assert each(few, "round-1") == each(few, "round-2") == {180}


def test_first_speakers_over_time_are_paid_for_by_all_that_is_left(hour: Sitting):
    hour.do(StartMeeting)
    hour.clock.advance(20 * 60)
    go_to(hour, "round-1")
    assert each(hour, "round-1") == {75}
    hour.go_on()
    measures = lasts(hour, "measures")
    hour.go_on(75 + 200)
    assert max(each(hour, "round-1") | each(hour, "round-2")) == 75
    assert min(each(hour, "round-1") | each(hour, "round-2")) == 60
    assert lasts(hour, "measures") == measures
    assert forecast(hour) <= 60


def test_a_turn_under_way_keeps_what_it_was_given(hour: Sitting):
    hour.do(StartMeeting)
    hour.clock.advance(20 * 60)
    go_to(hour, "round-1")
    hour.go_on()
    given = hour.meeting.given(hour.clock.now())
    hour.clock.advance(600)
    assert hour.meeting.given(hour.clock.now()) == given
    hour.do(AddParticipant, name="Ny Ås")
    assert hour.meeting.given(hour.clock.now()) == given


def test_while_a_turn_lasts_as_planned_nothing_changes_for_the_others(hour: Sitting):
    hour.do(StartMeeting)
    hour.clock.advance(20 * 60)
    go_to(hour, "round-1")
    hour.go_on()
    before, end = plan(hour).figures, forecast(hour)
    hour.clock.advance(70)
    assert plan(hour).figures == before
    assert forecast(hour) == end


def test_who_arrives_or_leaves_is_in_the_plan_at_once(hour: Sitting):
    hour.do(StartMeeting)
    hour.do(AddParticipant, name="Ny Ås")
    assert plan(hour).of("round-1", "p8") is not None
    assert forecast(hour) <= 60
    hour.do(SetPresence, participant="p3", presence=Presence.LEFT)
    assert plan(hour).of("round-1", "p3") is None


def test_who_is_late_is_not_in_the_plan_until_they_come(hour: Sitting):
    hour.do(SetPresence, participant="p3", presence=Presence.LATE)
    hour.do(StartMeeting)
    assert plan(hour).of("round-1", "p3") is None
    go_to(hour, "round-1")
    hour.do(GiveWord, voice="p3")
    assert hour.meeting.given(hour.clock.now()) >= 60


def test_who_has_an_interpreter_needs_more_time_for_the_same_words(hour: Sitting):
    hour.do(ChangeParticipant, participant="p3", interpreter=True)
    hour.do(ChangeParticipant, participant="p1", interpreter=True)
    hour.do(StartMeeting)
    slots = {slot.voice: slot for slot in plan(hour).slots if slot.step == "round-1"}
    for voice in ("p3", "p1", "user"):  # the user's comment goes through it as well
        assert slots[voice].least == 90
        assert plan(hour).of("round-1", voice) >= 90
    assert plan(hour).of("round-1", "p2") == 75
    go_to(hour, "summary")
    hour.do(GoToStep, step="round-2")
    assert plan(hour).of("round-2", "p3") == 150
    assert plan(hour).of("round-2", "p2") == 105


def test_what_the_plan_had_and_what_was_used_stand_in_the_record_for_steps_and_voices(
    hour: Sitting,
):
    while hour.meeting.next().thing is not NextThing.NOTHING:
        hour.go_on(50)
    assert hour.record.course.status == "closed"
    for time in hour.record.course.steps:
        assert time.planned > 0
        assert time.seconds > 0
    spoken = [turn for turn in hour.record.course.turns if turn.seconds]
    assert len(spoken) == 16
    assert all(60 <= turn.given <= 180 for turn in spoken)


def test_a_step_under_way_keeps_what_it_had_when_it_began(hour: Sitting):
    hour.do(StartMeeting)
    hour.clock.advance(400)  # the welcome has three minutes
    assert lasts(hour, "welcome") == 180
    assert forecast(hour) <= 60  # others give


def test_a_step_that_was_gone_back_from_has_what_is_left_of_it(hour: Sitting):
    hour.do(StartMeeting)
    hour.do(GoToStep, step="last-minutes")
    hour.clock.advance(100)
    hour.do(GoToStep, step="welcome")
    now = plan(hour)
    last = next(slot for slot in now.slots if slot.step == "last-minutes")
    assert (last.used, last.fixed, now.of("last-minutes")) == (100, True, 360)


def test_who_speaks_once_more_is_counted_and_time_given_by_hand_too(hour: Sitting):
    hour.do(StartMeeting)
    go_to(hour, "round-1")
    hour.go_on()
    hour.do(EndTurn)
    assert plan(hour).of("round-1", "p1") is None
    hour.do(GiveWord, voice="p1")
    given = plan(hour).of("round-1", "p1")
    hour.do(GiveTime, seconds=60)
    assert plan(hour).of("round-1", "p1") == given + 60


def test_without_an_agreed_end_all_have_what_was_wanted(sel: Agenda):
    loose = Sitting(sel, Record(agenda="sel", consent=CONSENT, participants=NINE))
    assert plan(loose).left is None
    assert lasts(loose, "last-minutes") == 360


def test_ways_out_name_what_gives_and_postponing_gains_what_it_says(sel: Agenda):
    items = tuple(Item(id=f"i{n}", text=f"Sak {n}", any_other=n > 1) for n in (1, 2, 3))
    record = Record(
        agenda="sel", consent=CONSENT, start=AT_ONE, minutes=30, participants=NINE, items=items
    )
    short = Sitting(sel, record)
    short.do(StartMeeting)
    ways = ways_out(sel, short.record, plan(short))
    gains = {way.item: way.gain for way in ways if way.way is Way.POSTPONE}
    assert gains == {"i2": 20, "i3": 20}  # a third of the least for today's items
    waits = with_(short.record, "items.1", postponed=True)
    later = Sitting(sel, waits, short.clock)
    assert plan(short).remaining - plan(later).remaining == 20
    assert {way.steps for way in ways if way.way is Way.SHORTEN} >= {("summary",), ("measures",)}
    assert not any("user-turn" in way.steps for way in ways)  # not even held over while it is ahead


def test_the_rest_can_be_held_at_a_new_meeting_when_the_user_has_had_the_word(hour: Sitting):
    hour.do(StartMeeting)
    hour.do(GoToStep, step="user-turn")
    hour.clock.advance(35 * 60)
    hour.do(GoToStep, step="round-1")
    ways = ways_out(hour.meeting.agenda, hour.record, plan(hour))
    hold = next(way for way in ways if way.way is Way.HOLD)
    assert hold.steps == ("round-1", "round-2", "summary", "measures", "evaluation")
    extend = next(way for way in ways if way.way is Way.EXTEND)
    assert extend.minutes * 60 >= plan(hour).shortfall > (extend.minutes - 1) * 60


def test_on_time_there_are_no_ways_out_to_be_had(hour: Sitting):
    hour.do(StartMeeting)
    assert ways_out(hour.meeting.agenda, hour.record, plan(hour)) == ()


@pytest.mark.parametrize("name", sorted(path.stem for path in agendas_folder().glob("*.toml")))
def test_every_agenda_that_comes_with_the_program_ends_on_time_begun_on_time(name: str):
    agenda = load_agenda(agendas_folder() / f"{name}.toml")
    record = Record(
        agenda=name, consent=CONSENT, start=AT_ONE, minutes=agenda.minutes, participants=NINE
    )
    sitting = Sitting(agenda, record, FakeClock())
    sitting.do(StartMeeting)
    assert plan(sitting).shortfall == 0
    end = forecast_end(plan(sitting), sitting.record, AT_ONE)
    assert AT_ONE + timedelta(minutes=agenda.minutes - 3) <= end
    for step in agenda.steps:
        if step.kind is StepKind.USER_TURN:
            assert plan(sitting).of(step.id) == step.minutes * 60
