import os

import pytest

from facilitator.cases.durable import NotSavedError
from facilitator.cases.store import Kept, Store
from facilitator.faults import BadFileError
from facilitator.record import Entry, Record, load_record, to_toml


def make(text):
    return Record(agenda="team", entries=(Entry(id="e1", step="round", text=text),))


BEFORE, MINE, THEIRS = map(make, ("before", "mine", "theirs"))


def outside(path, record):
    path.write_text(to_toml(record), encoding="utf-8")


@pytest.fixture
def conflict(store, path):
    """Return a store whose record was changed behind its back, ours being in a copy."""
    store.save_now(BEFORE)
    outside(path, THEIRS)
    store.save(MINE)
    assert store.flush()
    return store


def copies(path):
    return sorted(path.parent.glob("*.conflict-*.toml"))


class TestNoticing:
    def test_theirs_is_left_and_ours_is_in_a_copy(self, conflict, path):
        assert load_record(path) == THEIRS
        (copy,) = copies(path)
        assert load_record(copy) == MINE
        state = conflict.state
        assert (state.kept, state.copy, state.on_disk) == (Kept.CHANGED_OUTSIDE, copy, True)
        assert copy.name in state.message

    def test_the_screen_is_told(self, conflict, clock, states):
        clock.settle(conflict)
        assert states[-1] == conflict.state

    def test_ours_goes_on_in_the_same_copy(self, conflict, path):
        conflict.save(make("mine, later"))
        assert conflict.flush()
        (copy,) = copies(path)
        assert load_record(copy) == make("mine, later")
        assert load_record(path) == THEIRS

    def test_a_change_of_the_same_length_is_a_change(self, store, path):
        store.save_now(make("aaaa"))
        outside(path, make("bbbb"))
        assert store.save_now(make("cccc")) is True
        assert load_record(path) == make("bbbb")

    def test_a_file_saved_with_the_same_content_is_no_change(self, store, path):
        store.save_now(BEFORE)
        outside(path, BEFORE)
        store.save_now(MINE)
        assert store.state.kept is Kept.SAVED
        assert load_record(path) == MINE

    def test_a_file_that_was_there_and_was_never_read_is_not_overwritten(self, store, path):
        outside(path, THEIRS)
        store.save_now(MINE)
        assert store.state.kept is Kept.CHANGED_OUTSIDE
        assert load_record(path) == THEIRS

    def test_a_record_edited_between_reading_and_saving_is_not_overwritten(self, store, path):
        outside(path, BEFORE)
        store.load()
        outside(path, THEIRS)
        store.save_now(MINE)
        assert load_record(path) == THEIRS

    def test_a_change_during_the_write_is_noticed(self, store, path, monkeypatch):
        store.save_now(BEFORE)
        sync = os.fsync

        def sync_meanwhile(descriptor):
            outside(path, THEIRS)
            sync(descriptor)

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(os, "fsync", sync_meanwhile)
            store.save_now(MINE)
        assert load_record(path) == THEIRS
        assert store.state.kept is Kept.CHANGED_OUTSIDE

    def test_a_copy_that_cannot_be_written_is_a_failure_and_is_tried_again(
        self, store, path, clock, disk
    ):
        store.save_now(BEFORE)
        outside(path, THEIRS)
        disk.breaks(after=1)
        assert store.save_now(MINE) is False
        assert store.state.kept is Kept.FAILED
        disk.mend()
        clock.advance(0.5, store)
        assert store.state.kept is Kept.CHANGED_OUTSIDE
        assert load_record(store.state.copy) == MINE

    def test_a_file_that_cannot_be_read_is_not_overwritten(self, store, path):
        path.mkdir()
        assert store.save_now(MINE) is False
        assert store.state.kept is Kept.FAILED
        path.rmdir()
        assert store.flush()


class TestKeepingMine:
    def test_mine_is_the_record_and_theirs_is_set_aside(self, conflict, path):
        aside = conflict.keep_mine()
        assert load_record(path) == MINE
        assert copies(path) == [aside]
        assert load_record(aside) == THEIRS
        assert (conflict.state.kept, conflict.state.copy) == (Kept.SAVED, None)

    def test_the_next_save_is_an_ordinary_one(self, conflict, path):
        conflict.keep_mine()
        assert conflict.save_now(make("after"))
        assert conflict.state.kept is Kept.SAVED
        assert load_record(path) == make("after")

    def test_theirs_may_be_no_record_at_all(self, conflict, path):
        path.write_bytes(b"\xff broken")
        aside = conflict.keep_mine()
        assert aside.read_bytes() == b"\xff broken"
        assert load_record(path) == MINE

    def test_theirs_may_be_gone(self, conflict, path):
        path.unlink()
        assert conflict.keep_mine() is None
        assert load_record(path) == MINE
        assert copies(path) == []

    def test_with_nothing_to_choose_nothing_happens(self, store, path):
        store.save_now(MINE)
        assert store.keep_mine() is None
        assert copies(path) == []

    def test_a_disk_that_is_full_before_theirs_is_set_aside(self, conflict, path, disk):
        disk.breaks()
        with pytest.raises(NotSavedError):
            conflict.keep_mine()
        assert load_record(path) == THEIRS
        assert conflict.state.kept is Kept.CHANGED_OUTSIDE

    def test_a_disk_that_is_full_after_theirs_is_set_aside(self, conflict, path, clock, disk):
        disk.breaks(after=2)  # the file and the folder of the one set aside
        with pytest.raises(NotSavedError, match="The disk is full"):
            conflict.keep_mine()
        assert conflict.state.kept is Kept.FAILED
        assert sorted(load_record(c).entries[0].text for c in copies(path)) == ["mine", "theirs"]
        disk.mend()
        clock.advance(0.5, conflict)
        assert conflict.state.kept is Kept.SAVED
        assert load_record(path) == MINE
        assert [load_record(copy) for copy in copies(path)] == [THEIRS]


class TestTakingTheirs:
    def test_theirs_goes_on_and_mine_stays_in_its_copy(self, conflict, path):
        assert conflict.take_theirs() == THEIRS
        assert conflict.state.kept is Kept.SAVED
        (copy,) = copies(path)
        assert load_record(copy) == MINE
        conflict.save_now(make("after"))
        assert conflict.state.kept is Kept.SAVED
        assert load_record(path) == make("after")

    def test_the_newest_of_mine_is_in_the_copy(self, conflict, path):
        conflict.save(make("typed since"), soon=False)
        conflict.take_theirs()
        assert load_record(copies(path)[0]) == make("typed since")

    def test_theirs_cannot_be_read(self, conflict, path):
        path.write_bytes(b"broken")
        with pytest.raises(BadFileError):
            conflict.take_theirs()
        assert conflict.state.kept is Kept.CHANGED_OUTSIDE
        conflict.save_now(make("mine, later"))
        assert path.read_bytes() == b"broken"

    def test_mine_cannot_be_written(self, conflict, disk):
        disk.breaks()
        conflict.save(make("typed since"), soon=False)
        with pytest.raises(NotSavedError):
            conflict.take_theirs()
        assert conflict.state.kept is Kept.FAILED


def test_a_conflict_outlives_the_program(conflict, path):
    conflict.close()
    with Store(path) as again:
        assert again.load() == THEIRS
    assert load_record(copies(path)[0]) == MINE
