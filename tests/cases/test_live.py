"""A live meeting and its file: what is done is on disk, and can be taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from facilitator.agenda import agendas_folder, load_agenda
from facilitator.cases.live import KEEP_TIME_EVERY, LiveMeeting
from facilitator.cases.locking import InUseError
from facilitator.cases.publishing import publish
from facilitator.cases.store import Kept
from facilitator.faults import BadFileError
from facilitator.meeting.command import RefusedError
from facilitator.meeting.driving import GoToStep, StartMeeting
from facilitator.meeting.meeting import Meeting, NextThing
from facilitator.meeting.turns import GiveWord
from facilitator.meeting.writing import KeepDraft, WriteEntry
from facilitator.record import Consent, Participant, Record, load_record
from tests.timekeeping import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AGENDA = "sel-samarbeidsmote"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def live(tmp_path: Path, clock: FakeClock) -> Iterator[LiveMeeting]:
    people, consent = (Participant(id="p1", name="Kari Li"),), Consent(status="given")
    record = Record(agenda=AGENDA, consent=consent, participants=people)
    agenda = load_agenda(agendas_folder() / f"{AGENDA}.toml")
    live = LiveMeeting.begin(tmp_path / "meeting.toml", record, agenda, clock.now())
    yield live
    live.store.close()


def test_record_is_on_disk_from_the_first_second(live: LiveMeeting):
    assert live.store.flush()
    assert load_record(live.store.path).participants[0].name == "Kari Li"


def test_a_meeting_is_given_an_id_that_it_keeps_when_it_is_taken_up_again(
    live: LiveMeeting, clock: FakeClock
):
    known_as = live.meeting.record.id
    assert UUID(known_as)
    live.close(clock.now())
    again = LiveMeeting.open(live.store.path, clock.now())
    assert again.meeting.record.id == known_as
    again.store.close()


def test_a_record_written_by_hand_has_an_id_once_it_is_opened(tmp_path: Path, clock: FakeClock):
    ids = []
    for name in ("one", "other"):
        path = tmp_path / f"{name}.toml"
        path.write_text(f'format = 1\nagenda = "{AGENDA}"\n', encoding="utf-8")
        LiveMeeting.open(path, clock.now()).close(clock.now())
        ids.append(load_record(path).id)
    assert UUID(ids[0]) != UUID(ids[1])


def test_an_id_that_someone_deleted_meanwhile_is_kept(live: LiveMeeting, clock: FakeClock):
    live.store.flush()
    known_as = live.meeting.record.id
    path = live.store.path
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(one for one in lines if not one.startswith('id = "' + known_as)))
    live.do(WriteEntry(at=clock.now(), text="Vi holder fast på planen"))
    live.store.flush()
    live.go_on_with(live.take_theirs(clock.now()))
    assert live.meeting.record.id == known_as


def test_what_is_committed_is_on_disk(live: LiveMeeting, clock: FakeClock):
    live.do(WriteEntry(at=clock.now(), text="Vi holder fast på planen"))
    assert live.store.flush()
    assert load_record(live.store.path).entries[0].text == "Vi holder fast på planen"


def test_draft_is_on_disk_when_the_program_is_ended(live: LiveMeeting, clock: FakeClock):
    live.do(KeepDraft(at=clock.now(), text="halv set"), soon=False)
    live.save_now(clock.now())
    assert load_record(live.store.path).draft.text == "halv set"


def test_running_turns_time_is_kept_every_few_seconds(live: LiveMeeting, clock: FakeClock):
    live.do(StartMeeting(at=clock.now()))
    live.do(GoToStep(at=clock.now(), step="round-1"))
    live.do(GiveWord(at=clock.now(), voice="p1"))
    live.keep_time(clock.advance(KEEP_TIME_EVERY - 1))
    live.store.flush()
    assert load_record(live.store.path).turn("round-1", "p1").seconds == 0
    live.keep_time(clock.advance(1))
    live.store.flush()
    assert load_record(live.store.path).turn("round-1", "p1").seconds == KEEP_TIME_EVERY


def test_time_is_not_kept_before_the_start(live: LiveMeeting, clock: FakeClock):
    before = live.meeting.record
    live.keep_time(clock.advance(60))
    assert live.meeting.record is before


def test_closed_program_leaves_a_meeting_that_resumes(live: LiveMeeting, clock: FakeClock):
    live.do(StartMeeting(at=clock.now()))
    live.do(GoToStep(at=clock.now(), step="round-1"))
    live.do(GiveWord(at=clock.now(), voice="p1"))
    clock.advance(42)
    live.close(clock.now())
    again = LiveMeeting.open(live.store.path, clock.advance(3600))
    try:
        assert again.meeting.record.course.speaker == "p1"
        assert again.meeting.spoken(clock.now()) == 42
        assert not again.meeting.record.course.running
    finally:
        again.close(clock.now())


def test_meeting_is_open_in_one_place_only(live: LiveMeeting, clock: FakeClock):
    live.store.flush()
    with pytest.raises(InUseError):
        LiveMeeting.open(live.store.path, clock.now())


def test_agenda_beside_the_record_is_found_and_a_missing_one_is_named(
    tmp_path: Path, clock: FakeClock
):
    own = (agendas_folder() / f"{AGENDA}.toml").read_text(encoding="utf-8")
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")
    path = tmp_path / "record.toml"
    path.write_text('format = 1\nagenda = "ours.toml"\n', encoding="utf-8")
    live = LiveMeeting.open(path, clock.now())
    assert live.meeting.agenda.name == "ours"
    live.close(clock.now())
    path.write_text('format = 1\nagenda = "nowhere"\n', encoding="utf-8")
    with pytest.raises(BadFileError, match="nowhere"):
        LiveMeeting.open(path, clock.now())


def changed_behind_our_back(live: LiveMeeting, clock: FakeClock) -> None:
    live.store.flush()
    text = live.store.path.read_text(encoding="utf-8")
    live.store.path.write_text(text.replace("Kari Li", "Kari Lie"), encoding="utf-8")
    live.do(WriteEntry(at=clock.now(), text="Vårt"))
    live.store.flush()
    assert live.store.state.kept is Kept.CHANGED_OUTSIDE


def test_our_version_stands_and_theirs_is_put_aside(live: LiveMeeting, clock: FakeClock):
    changed_behind_our_back(live, clock)
    aside = live.keep_mine()
    assert aside is not None
    assert load_record(aside).participants[0].name == "Kari Lie"
    assert load_record(live.store.path).entries[0].text == "Vårt"


def test_their_version_stands_and_ours_is_kept_as_a_copy(live: LiveMeeting, clock: FakeClock):
    changed_behind_our_back(live, clock)
    copy = live.store.state.copy
    live.go_on_with(live.take_theirs(clock.now()))
    assert live.meeting.record.participants[0].name == "Kari Lie"
    assert live.meeting.record.entries == ()
    assert copy is not None
    assert load_record(copy).entries[0].text == "Vårt"


def test_nothing_is_written_over_theirs_while_it_is_read(live: LiveMeeting, clock: FakeClock):
    changed_behind_our_back(live, clock)
    theirs = live.take_theirs(clock.now())
    with pytest.raises(RefusedError, match="being read"):
        live.do(WriteEntry(at=clock.now(), text="For sent"))
    live.keep_time(clock.advance(60))
    assert live.save_now(clock.now())
    assert load_record(live.store.path).entries == ()
    live.go_on_with(theirs)
    live.do(WriteEntry(at=clock.now(), text="Etterpå"))
    live.store.flush()
    assert [one.text for one in load_record(live.store.path).entries] == ["Etterpå"]


def test_theirs_goes_on_by_the_agenda_that_it_names(live: LiveMeeting, clock: FakeClock):
    changed_behind_our_back(live, clock)
    text = live.store.path.read_text(encoding="utf-8")
    live.store.path.write_text(text.replace(AGENDA, "sel-huskeliste"), encoding="utf-8")
    live.go_on_with(live.take_theirs(clock.now()))
    assert live.meeting.agenda.name == "sel-huskeliste"


def test_theirs_is_not_taken_where_its_agenda_is_nowhere(live: LiveMeeting, clock: FakeClock):
    changed_behind_our_back(live, clock)
    text = live.store.path.read_text(encoding="utf-8")
    live.store.path.write_text(text.replace(AGENDA, "nowhere"), encoding="utf-8")
    with pytest.raises(BadFileError, match="nowhere"):
        live.take_theirs(clock.now())
    live.do(WriteEntry(at=clock.now(), text="Vårt igjen"))
    assert live.meeting.record.entries[0].text == "Vårt"
    assert live.store.state.changed_outside


@pytest.fixture
def lost(live: LiveMeeting, clock: FakeClock) -> Path:
    """A record broken off in a step that its agenda does not have."""
    live.do(StartMeeting(at=clock.now()))
    live.do(GoToStep(at=clock.now(), step="round-1"))
    live.close(clock.now())
    path = live.store.path
    text = path.read_text(encoding="utf-8").replace('"round-1"', '"runde-1"')
    path.write_text(text + "\n[next_meeting]\nday = 2026-12-14\n", encoding="utf-8")
    return path


def test_a_record_in_a_step_that_its_agenda_does_not_have_is_left_alone(
    lost: Path, clock: FakeClock
):
    before = lost.read_bytes()
    with pytest.raises(BadFileError, match=r"course\.step.*runde-1"):
        LiveMeeting.open(lost, clock.now())
    with pytest.raises(BadFileError, match=r"course\.step"):
        publish(lost, load_record(lost), {"next": "0" * 16}, clock.now())
    assert lost.read_bytes() == before


def test_a_closed_meeting_in_a_step_that_is_no_more_is_in_none(lost: Path, clock: FakeClock):
    record = load_record(lost)
    closed = record.course.model_copy(update={"status": "closed"})
    agenda = load_agenda(agendas_folder() / f"{AGENDA}.toml")
    meeting = Meeting(agenda, record.model_copy(update={"course": closed}), clock.now())
    assert meeting.step is None
    assert meeting.next().thing is NextThing.NOTHING


def test_watcher_is_told_when_saving_changes(live: LiveMeeting, clock: FakeClock):
    told: list[Kept] = []
    live.watcher = lambda: told.append(live.store.state.kept)
    live.do(WriteEntry(at=clock.now(), text="a"))
    live.store.flush()
    live.store.close()
    assert told
