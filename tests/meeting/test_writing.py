"""The minute-taker's commands: entries, parking, undo (SEL-17, SEL-19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facilitator.meeting.attendance import AddParticipant
from facilitator.meeting.command import RefusedError
from facilitator.meeting.deciding import AddGoal, RemoveGoal
from facilitator.meeting.driving import GoToStep, StartMeeting
from facilitator.meeting.meeting import Redo, Undo
from facilitator.meeting.turns import GiveWord
from facilitator.meeting.writing import (
    ChangeParked,
    EditEntry,
    FocusGoal,
    KeepDraft,
    MoveEntry,
    Park,
    RemoveEntry,
    ReorderEntry,
    Unpark,
    WriteEntry,
)
from facilitator.record import COMMENT, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from tests.timekeeping import Sitting


def texts(sitting: Sitting) -> list[str]:
    return [entry.text for entry in sitting.record.entries]


def test_entry_belongs_to_step_speaker_and_goal_without_being_told(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    sitting.do(GiveWord, voice="p4")
    sitting.do(FocusGoal, goal="g2")
    sitting.do(WriteEntry, text="  Prøve i tre uker ")
    (entry,) = sitting.record.entries
    assert (entry.step, entry.speaker, entry.goal, entry.text) == (
        "one",
        "p4",
        "g2",
        "Prøve i tre uker",
    )


def test_in_the_users_turn_the_words_are_the_users_sel_10(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="user")
    sitting.do(WriteEntry, text="Jeg vil sove")
    assert sitting.record.entries[0].speaker == "p2"
    sitting.do(AddParticipant, name="Iben", role="elev")
    sitting.do(WriteEntry, text="Vi vil sove")
    assert sitting.record.entries[1].speaker == COMMENT


def test_entry_before_the_start_has_no_step(sitting: Sitting):
    sitting.do(WriteEntry, text="Husk kaffe")
    assert sitting.record.entries[0].step == ""


def test_blank_entry_is_refused_and_nothing_changes(sitting: Sitting):
    before = sitting.record
    with pytest.raises(RefusedError):
        sitting.do(WriteEntry, text=" \n ")
    assert sitting.record == before


@pytest.mark.parametrize(
    "text",
    ["linje 1\nlinje 2\n\nlinje 4", "čáhppes bárdni Łódź æøå", "x" * 5000, '"""\\ [[a]] #'],
)
def test_any_text_is_kept_to_the_letter(sitting: Sitting, text: str):
    sitting.do(WriteEntry, text=text)
    assert texts(sitting) == [text]


def test_text_is_kept_composed_with_one_kind_of_line_end(sitting: Sitting):
    sitting.do(WriteEntry, text="a\u030a\r\nb\rc")
    assert texts(sitting) == ["å\nb\nc"]


def test_draft_is_kept_and_is_gone_when_committed(sitting: Sitting):
    sitting.do(KeepDraft, text="halv set", editing="")
    assert sitting.record.draft.text == "halv set"
    sitting.do(WriteEntry, text="halv setning")
    assert sitting.record.draft.text == ""
    assert not sitting.meeting.can_redo


def test_entry_is_edited_moved_reordered_and_deleted(sitting: Sitting):
    sitting.do(StartMeeting)
    for text in ("en", "to", "tre"):
        sitting.do(WriteEntry, text=text)
    sitting.do(EditEntry, entry="e2", text="TO")
    sitting.do(ReorderEntry, entry="e3", by=-1)
    assert texts(sitting) == ["en", "tre", "TO"]
    sitting.do(MoveEntry, entry="e1", step="one", speaker="p1", goal="g1")
    moved = sitting.record.entries[0]
    assert (moved.step, moved.speaker, moved.goal) == ("one", "p1", "g1")
    sitting.do(MoveEntry, entry="e1", goal="")
    assert sitting.record.entries[0].speaker == "p1"
    sitting.do(RemoveEntry, entry="e1")
    assert texts(sitting) == ["tre", "TO"]


def test_reordering_stays_within_the_step(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(WriteEntry, text="velkommen")
    sitting.do(GoToStep, step="one")
    sitting.do(WriteEntry, text="a")
    sitting.do(WriteEntry, text="b")
    sitting.do(ReorderEntry, entry="e3", by=-5)
    assert texts(sitting) == ["velkommen", "b", "a"]


def test_edit_to_nothing_and_of_what_is_gone_is_refused(sitting: Sitting):
    sitting.do(WriteEntry, text="a")
    for command, said in (
        (EditEntry, {"entry": "e1", "text": " "}),
        (EditEntry, {"entry": "e9", "text": "b"}),
        (RemoveEntry, {"entry": "e9"}),
        (FocusGoal, {"goal": "g9"}),
    ):
        with pytest.raises(RefusedError):
            sitting.do(command, **said)
    assert texts(sitting) == ["a"]


def test_ids_are_never_used_twice_while_an_entry_has_them(sitting: Sitting):
    sitting.do(WriteEntry, text="a")
    sitting.do(WriteEntry, text="b")
    sitting.do(RemoveEntry, entry="e1")
    sitting.do(WriteEntry, text="c")
    assert [entry.id for entry in sitting.record.entries] == ["e2", "e3"]


def test_undo_and_redo_take_back_what_was_written_but_not_the_meetings_course(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(WriteEntry, text="a")
    sitting.do(GoToStep, step="one")
    sitting.go_on()
    sitting.do(WriteEntry, text="b")
    sitting.clock.advance(10)
    sitting.do(Undo)
    sitting.do(Undo)
    assert texts(sitting) == []
    assert sitting.record.course.step == "one"
    assert sitting.record.course.running
    assert sitting.record.turn("one", "p2").seconds == 10
    sitting.do(Redo)
    sitting.do(Redo)
    assert texts(sitting) == ["a", "b"]
    with pytest.raises(RefusedError):
        sitting.do(Redo)


def test_undo_is_unlimited_and_ends_with_a_word(sitting: Sitting):
    before = sitting.record
    for number in range(300):
        sitting.do(WriteEntry, text=str(number))
    for _ in range(300):
        sitting.do(Undo)
    assert sitting.record == before
    with pytest.raises(RefusedError):
        sitting.do(Undo)


def test_writing_after_undo_forgets_what_was_undone(sitting: Sitting):
    sitting.do(WriteEntry, text="a")
    sitting.do(Undo)
    sitting.do(WriteEntry, text="b")
    assert not sitting.meeting.can_redo
    assert sitting.meeting.can_undo


def test_someone_who_has_spoken_cannot_be_undone(sitting: Sitting):
    sitting.do(StartMeeting)
    sitting.do(GoToStep, step="one")
    sitting.do(AddParticipant, name="Ny Ås")
    sitting.do(GiveWord, voice="p6")
    sitting.clock.advance(10)
    with pytest.raises(RefusedError):
        sitting.do(Undo)
    assert sitting.record.participant("p6")


def test_goal_undone_is_out_of_focus(sitting: Sitting):
    sitting.do(AddGoal, text="Nytt")
    sitting.do(FocusGoal, goal="g3")
    sitting.do(Undo)
    assert sitting.record.course.goal == ""


def test_goal_removed_is_out_of_focus_and_its_entries_stay(sitting: Sitting):
    sitting.do(FocusGoal, goal="g1")
    sitting.do(WriteEntry, text="a")
    sitting.do(RemoveGoal, goal="g1")
    assert sitting.record.course.goal == ""
    assert sitting.record.entries[0].goal == ""


def test_parking_keeps_the_kind_and_where_it_belongs_sel_17(
    sitting: Sitting, agenda: Agenda, record: Record
):
    sitting.do(StartMeeting)
    sitting.do(Park, matter="staff")
    sitting.do(Park, text="Parkering", where="Teknisk etat")
    known, other = sitting.record.parked
    assert (known.matter, known.where, known.step) == ("staff", "Hos lederen", "welcome")
    assert (other.text, other.where) == ("Parkering", "Teknisk etat")
    with pytest.raises(RefusedError):
        sitting.do(Park, text=" ")
    sitting.do(ChangeParked, parked="k2", text="Parkeringsplass", where="Teknisk etat")
    assert sitting.record.parked[1].text == "Parkeringsplass"
    with pytest.raises(RefusedError):
        sitting.do(ChangeParked, parked="k2", text="", where="Teknisk etat")
    sitting.do(Unpark, parked="k1")
    assert [one.id for one in sitting.record.parked] == ["k2"]


def test_what_was_settled_in_the_lobby_is_not_undone_in_the_meeting(sitting: Sitting):
    sitting.do(AddGoal, text="Nytt")
    sitting.do(StartMeeting)
    assert not sitting.meeting.can_undo
