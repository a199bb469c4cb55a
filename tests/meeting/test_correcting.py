"""A closed record is never changed in silence: it is added to, or opened again (SEL-18)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.attendance import AddParticipant, SetPresence
from facilitator.meeting.command import Command, RefusedError
from facilitator.meeting.correcting import AFTER_CLOSING, AddAddendum, Reopen
from facilitator.meeting.deciding import AddGoal, AddMeasure
from facilitator.meeting.driving import CloseMeeting, GoToStep, StartMeeting
from facilitator.meeting.ending import AgreeNextMeeting, ApproveMinutes
from facilitator.meeting.looking_back import AddItem
from facilitator.meeting.meeting import Redo, Undo
from facilitator.meeting.passing_on import AddTold, ChangeGroup, MarkInvitationSent
from facilitator.meeting.plan import forecast_end
from facilitator.meeting.publishing import PublishCalendar
from facilitator.meeting.setting_up import SetConsent, SetMeeting
from facilitator.meeting.writing import EditEntry, KeepDraft, Park, RemoveEntry, WriteEntry
from facilitator.record import Addendum, Record, Reopening, load_record, to_toml
from tests.strategies import AGENDA, RECORD, records
from tests.timekeeping import Sitting

CHANGES: tuple[tuple[type[Command], dict[str, object]], ...] = (
    (WriteEntry, {"text": "One thing more"}),
    (EditEntry, {"entry": "e1", "text": "Otherwise"}),
    (RemoveEntry, {"entry": "e1"}),
    (Park, {"text": "The bus"}),
    (AddGoal, {"text": "A goal"}),
    (AddMeasure, {"what": "A measure"}),
    (AddItem, {"text": "An item"}),
    (AgreeNextMeeting, {"place": "Elsewhere"}),
    (ApproveMinutes, {"how": "approved"}),
    (AddParticipant, {"name": "Someone"}),
    (SetPresence, {"participant": "p6", "presence": "present"}),
    (SetMeeting, {"place": "Elsewhere"}),
    (SetMeeting, {"minutes": 90}),
    (SetConsent, {"status": ""}),
    (MarkInvitationSent, {"day": "2026-11-20"}),
)
OPEN: tuple[tuple[type[Command], dict[str, object]], ...] = (
    (AddAddendum, {"by": "The nurse", "text": "Six talks, not five."}),
    (AddTold, {"whom": "The leader"}),
    (ChangeGroup, {"dissolved": True}),
    (PublishCalendar, {"marks": {"next": "0" * 16}}),
    (KeepDraft, {"text": "half a"}),
)

EVERYONE = ("p1", "p2", "p3", "p4")
"""Those who have a place in a round."""


@pytest.fixture
def sitting() -> Sitting:
    """A meeting that was closed at two minutes to two, opened again some days later."""
    sitting = Sitting(AGENDA, RECORD)
    sitting.clock.advance(7 * 24 * 3600)
    return sitting


def test_a_correction_is_added_with_its_date_and_who_asked_for_it(sitting: Sitting):
    record = sitting.do(AddAddendum, by="The nurse", text="Six talks, not five.")
    [addendum] = record.addenda
    assert addendum == Addendum(
        id="a1", at=sitting.clock.wall, by="The nurse", text="Six talks, not five."
    )
    assert record == RECORD.model_copy(update={"addenda": record.addenda})
    assert sitting.do(AddAddendum, by="p", text="t").addenda[1].id == "a2"


@pytest.mark.parametrize("said", [{"by": " ", "text": "What"}, {"by": "Who", "text": ""}])
def test_a_correction_says_who_and_what(sitting: Sitting, said: dict[str, str]):
    with pytest.raises(RefusedError, match="Write "):
        sitting.do(AddAddendum, **said)
    assert sitting.record == RECORD


def test_before_the_end_what_is_wrong_is_put_right_where_it_stands(agenda, record):
    sitting = Sitting(agenda, record)
    sitting.do(StartMeeting)
    for command, said in ((AddAddendum, {"by": "p", "text": "t"}), (Reopen, {"why": "w"})):
        with pytest.raises(RefusedError, match="not closed"):
            sitting.do(command, **said)


@pytest.mark.parametrize(("command", "said"), CHANGES)
def test_what_was_closed_is_not_changed(sitting: Sitting, command, said):
    with pytest.raises(RefusedError, match=r"The meeting is closed|not running"):
        sitting.do(command, **said)
    assert sitting.record == RECORD


@pytest.mark.parametrize(("command", "said"), OPEN)
def test_what_comes_after_the_meeting_is_open(sitting: Sitting, command, said):
    record = sitting.do(command, **said)
    changed = {
        name for name in Record.model_fields if getattr(record, name) != getattr(RECORD, name)
    }
    assert changed
    assert changed <= {*AFTER_CLOSING}


def test_undo_does_not_reach_behind_the_closing_nor_behind_a_correction(agenda, record):
    sitting = Sitting(agenda, record)
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="close", unheard=EVERYONE)
    sitting.do(WriteEntry, text="Concluded")
    sitting.do(CloseMeeting)
    closed = sitting.do(AddAddendum, by="p", text="t")
    for command in (Undo, Redo):
        with pytest.raises(RefusedError, match="Nothing"):
            sitting.do(command)
    sitting.do(AddTold, whom="The leader")
    assert sitting.do(Undo) == closed  # what is passed on is still being settled


def test_opening_again_takes_a_reason(sitting: Sitting):
    with pytest.raises(RefusedError, match="why"):
        sitting.do(Reopen, why="  ")


def test_an_opened_record_is_changed_and_closed_again_and_that_is_kept(sitting: Sitting):
    opened = sitting.clock.wall
    record = sitting.do(Reopen, why="The date was wrong.")
    assert record.reopenings == (Reopening(at=opened, why="The date was wrong."),)
    assert (record.course.status, record.course.step) == ("running", "s-close")
    sitting.clock.advance(60)
    sitting.do(AgreeNextMeeting, place="Elsewhere")
    with pytest.raises(RefusedError):
        sitting.do(Reopen, why="Again")
    record = sitting.do(CloseMeeting)
    assert record.next_meeting.place == "Elsewhere"
    assert record.reopenings[0].closed == sitting.clock.wall
    with pytest.raises(RefusedError):
        sitting.do(AgreeNextMeeting, place="Here")
    with pytest.raises(RefusedError, match="Nothing"):
        sitting.do(Undo)


@pytest.mark.parametrize("how", ["approved", "sent"])
def test_minutes_that_are_changed_are_to_be_approved_or_sent_again(sitting: Sitting, how):
    approval = RECORD.approval.model_copy(update={"how": how})
    sitting = Sitting(AGENDA, RECORD.model_copy(update={"approval": approval}), sitting.clock)
    assert sitting.do(Reopen, why="Wrong").approval == approval
    assert sitting.do(WriteEntry, text="New").approval.how == ""


def test_the_meeting_ended_when_it_ended(sitting: Sitting):
    """No time passes in a record that is opened again, and no one comes or leaves by the clock."""
    ended, steps = RECORD.course.closed, RECORD.course.steps
    sitting.do(Reopen, why="Wrong")
    sitting.clock.advance(3600)
    sitting.do(SetPresence, participant="p6", presence="present")
    newcomer = sitting.do(AddParticipant, name="Left out").participants[-1]
    assert newcomer.arrived is None
    record = sitting.do(CloseMeeting)
    assert record.participant("p6").arrived is None
    assert record.course.closed == ended
    assert sum(one.seconds for one in record.course.steps) == sum(one.seconds for one in steps)
    assert record.course.turns == RECORD.course.turns
    assert forecast_end(AGENDA, record, sitting.clock.wall) == ended


def test_one_closed_by_hand_without_a_time_does_not_seem_to_run(sitting: Sitting):
    course = RECORD.course.model_copy(update={"closed": None})
    sitting = Sitting(AGENDA, RECORD.model_copy(update={"course": course}), sitting.clock)
    assert sitting.do(Reopen, why="Wrong").course.closed == RECORD.course.started


def test_what_is_added_comes_back_from_the_file_as_it_is(sitting: Sitting, tmp_path):
    sitting.do(AddAddendum, by="The nurse", text="Six talks,\nnot five.")
    record = sitting.do(Reopen, why="Wrong")
    path = tmp_path / "record.toml"
    path.write_text(to_toml(record), encoding="utf-8")
    assert load_record(path) == record


@given(records(AGENDA), st.sampled_from((*CHANGES, *OPEN)))
@settings(max_examples=60, deadline=None)
def test_whatever_is_done_to_a_closed_record_what_it_said_stands(record, what):
    course = record.course.model_copy(update={"status": "closed"})
    sitting = Sitting(AGENDA, record.model_copy(update={"course": course}))
    before, (command, said) = sitting.record, what
    try:
        sitting.do(command, **said)
    except RefusedError:
        assert sitting.record is before
    for name in Record.model_fields:
        if name not in AFTER_CLOSING:
            assert getattr(sitting.record, name) == getattr(before, name)
