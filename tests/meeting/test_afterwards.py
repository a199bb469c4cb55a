"""What is left to do after the meeting, by when, and ticking it off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from facilitator import language
from facilitator.forms import Documents, InvitationForm, MinutesForm
from facilitator.meeting.afterwards import TickOff, afterwards, left
from facilitator.meeting.command import RefusedError
from facilitator.meeting.correcting import AddAddendum
from facilitator.meeting.editions import KeepEditions
from facilitator.meeting.on_screen import on_screen
from facilitator.record import Done, Group, NextMeeting, Record, Told, load_record, to_toml
from tests.strategies import AGENDA, RECORD, meetings, with_
from tests.timekeeping import Sitting

DUE = date(2026, 12, 11)
"""Two weeks after the meeting of `RECORD`."""
SAME_DAY = RECORD.course.closed.date()


@pytest.fixture(autouse=True)
def _in_english():
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


@pytest.fixture
def agenda():
    """An agenda with everything that something follows from, and lines of its own."""
    filed = {"due_days": 14, "filed": "Archive A", "filed_with_coordinator": "Archive B"}
    minutes = AGENDA.documents.minutes.model_copy(update=filed)
    documents = AGENDA.documents.model_copy(update={"minutes": minutes})
    own = ("Tell the nearest leader.", "Look at the bus.")
    return AGENDA.model_copy(update={"documents": documents, "afterwards": own})


@pytest.fixture
def record():
    """A closed meeting after which everything is to be done."""
    full = with_(RECORD, "participants.1", by_post=True)
    return full.model_copy(
        update={
            "told": (Told(id="t1", whom="The head", by="The nurse"), Told(id="t2", whom="The bus")),
            "group": Group(dissolved=True),
            "next_meeting": NextMeeting(day=date(2027, 1, 15), before="The school's own meeting."),
        }
    )


def by_key(agenda, record):
    return {one.key: one for one in afterwards(agenda, record)}


def test_everything_that_follows_from_the_meeting_is_there_with_its_date(agenda, record):
    found = by_key(agenda, record)
    own = [key for key in found if key.startswith("own-")]
    assert list(found) == [
        "finish", "corrections", "send", "post", "file", "told-t1", "told-t2", "notice", "plan",
        "parked-k1", "parked-k2", "before", "call", *own,
    ]  # fmt: skip
    assert [found[key].what for key in own] == ["Tell the nearest leader.", "Look at the bus."]
    dates = {key: one.due for key, one in found.items() if one.due}
    assert dates == {
        "finish": DUE, "corrections": date(2026, 12, 11), "send": DUE, "post": DUE, "file": DUE,
        "before": date(2027, 1, 15), "call": date(2027, 1, 1),
    }  # fmt: skip


def test_the_minutes_are_sent_to_the_group_and_posted_to_those_who_want_it_so_lund_3_lund_9(
    agenda, record
):
    found = by_key(agenda, record)
    assert "Biret Čearru" not in found["send"].what
    assert "Børge Åsnes, Samira Haugland" in found["send"].what  # those who were not there too
    assert found["post"].what == "Send the minutes by post to: Biret Čearru."


@pytest.mark.parametrize(("coordinator", "place"), [(False, "Archive A"), (True, "Archive B")])
def test_where_it_is_filed_depends_on_the_children_s_coordinator_meloy_5(
    agenda, record, coordinator, place
):
    record = with_(record, "case", childrens_coordinator=coordinator)
    assert by_key(agenda, record)["file"].what == f"File the minutes: {place}."


def test_who_is_told_and_who_tells_them_sel_23_tips_8(agenda, record):
    found = by_key(agenda, record)
    assert found["told-t1"].what == "The nurse tells The head what was decided."
    assert found["told-t2"].what == "Tell The bus what was decided."


def test_the_coordinating_unit_is_told_only_of_news_sel_22(agenda, record):
    assert "notice" not in by_key(agenda, record.model_copy(update={"group": Group()}))


def test_nothing_follows_that_was_not_agreed(agenda, record):
    bare = record.model_copy(
        update={"next_meeting": NextMeeting(none_because="The goals are reached"), "told": ()}
    )
    found = by_key(agenda, with_(bare, "approval", how="approved", correct_by=None))
    assert not {"call", "before", "corrections", "told-t1"} & found.keys()


def test_a_log_is_a_log(agenda, record):
    documents = Documents(
        log=MinutesForm(title="Log", sections=()),
        invitation=InvitationForm(title="Invitation", sections=(), send_by_weeks=1),
    )
    found = by_key(agenda.model_copy(update={"documents": documents}), record)
    assert found["file"].what == "File the log as your routines say."
    assert "finish" not in found  # where no date is set for it
    assert found["call"].due == date(2027, 1, 8)  # the last working day of the week before: TIPS-11


def test_nothing_is_left_before_the_end(agenda, record):
    running = with_(record, "course", status="running")
    assert afterwards(agenda, running) == ()
    with pytest.raises(RefusedError, match="not among"):
        Sitting(agenda, running).do(TickOff, todo="send")


def test_what_is_urgent_comes_first_and_what_is_done_not_at_all(agenda, record):
    record = record.model_copy(update={"done": (Done(todo="finish", at=record.start),)})
    found = left(agenda, record)
    assert found[0].due == DUE
    assert [one.due for one in found] == sorted(
        (one.due for one in found), key=lambda day: day or date.max
    )
    assert "finish" not in [one.key for one in found]


def test_it_is_overdue_from_the_day_after(agenda, record):
    todo = by_key(agenda, record)["finish"]
    assert not todo.overdue(DUE)
    assert todo.overdue(DUE + timedelta(days=1))
    ticked = record.model_copy(update={"done": (Done(todo="finish", at=record.start),)})
    assert not by_key(agenda, ticked)["finish"].overdue(DUE + timedelta(days=1))


def test_it_is_ticked_off_with_its_date_and_taken_back(agenda, record, tmp_path):
    sitting = Sitting(agenda, record)
    first = sitting.clock.wall
    sitting.do(TickOff, todo="send")
    sitting.clock.advance(60)
    sitting.do(TickOff, todo="send")
    assert sitting.record.done == (Done(todo="send", at=first),)
    path = tmp_path / "record.toml"
    path.write_text(to_toml(sitting.record), encoding="utf-8")
    assert by_key(agenda, load_record(path))["send"].done == first
    sitting.do(TickOff, todo="send", done=False)
    assert sitting.record.done == ()


def test_what_does_not_exist_is_not_ticked_off(agenda, record):
    with pytest.raises(RefusedError, match="“posst” is not among"):
        Sitting(agenda, record).do(TickOff, todo="posst")


def test_a_new_edition_is_sent_again_and_the_rest_stays_done(agenda, record):
    sitting = Sitting(agenda, record)
    sitting.do(KeepEditions, marks={"minutes": "one"})
    for key in ("send", "told-t1", "call"):
        sitting.do(TickOff, todo=key)
    sitting.clock.advance(60)
    sitting.do(AddAddendum, by="The nurse", text="Six talks.")
    sitting.do(KeepEditions, marks={"minutes": "two"})
    found = by_key(agenda, sitting.record)
    assert found["send"].done is None
    assert found["send"].what.startswith("Send edition 2 of the minutes to: ")
    assert found["told-t1"].done
    assert found["call"].done
    sitting.do(TickOff, todo="send")
    assert by_key(agenda, sitting.record)["send"].done == sitting.clock.wall
    assert len(sitting.record.done) == 3


def test_a_tick_stays_where_it_was_put_when_the_agenda_is_put_in_another_order(agenda, record):
    sitting = Sitting(agenda, record)
    first, second = (one.key for one in afterwards(agenda, record)[-2:])
    sitting.do(TickOff, todo=second)
    turned = agenda.model_copy(update={"afterwards": agenda.afterwards[::-1]})
    found = by_key(turned, sitting.record)
    assert found[second].done
    assert found[first].done is None


def test_no_child_s_name_is_in_what_a_screen_shows(agenda, record):
    named = record.model_copy(update={"told": (Told(id="t1", whom="Coach of Iben Lyngmo"),)})
    said = " ".join(one.what for one in afterwards(agenda, on_screen(named)))
    assert "Iben" not in said
    assert "Nordlys" in said


@given(meetings())
@settings(max_examples=60, deadline=None)
def test_any_meeting_has_each_thing_once_and_all_of_it_can_be_ticked_off(meeting):
    agenda, record = meeting
    sitting = Sitting(agenda, with_(record, "course", status="closed"))
    keys = [one.key for one in afterwards(agenda, sitting.record)]
    assert len({*keys}) == len(keys)
    sitting.clock.set_wall(sitting.clock.wall.replace(year=2030))
    for key in keys:
        sitting.do(TickOff, todo=key)
    assert left(agenda, sitting.record) == ()
    assert isinstance(sitting.record, Record)
