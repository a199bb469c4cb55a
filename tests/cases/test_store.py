import errno
import os
import subprocess
import sys
from threading import Thread

import pytest

from facilitator.cases.durable import NotSavedError
from facilitator.cases.store import Kept, Store
from facilitator.faults import BadFileError
from facilitator.record import load_record, to_toml

PATIENCE = 10
posix = pytest.mark.skipif(os.name == "nt", reason="the signal is not there on Windows")


def kinds(states):
    return [state.kept for state in states]


class TestSaving:
    def test_what_is_saved_is_in_the_file(self, store, path, make):
        store.save(make("Ørn\nog due"))
        assert store.flush()
        assert path.read_text(encoding="utf-8") == to_toml(make("Ørn\nog due"))

    def test_the_screen_is_told(self, store, clock, states, make):
        assert store.state.kept is Kept.SAVED
        store.save(make())
        clock.settle(store)
        assert kinds(states) == [Kept.SAVING, Kept.SAVED]
        assert [state.on_disk for state in states] == [False, True]
        assert store.state == states[-1]

    def test_it_is_not_said_to_be_saved_before_it_is(self, store, states, make, gate):
        store.save(make())
        assert gate.reached.wait(PATIENCE)
        assert store.state.kept is Kept.SAVING
        assert not store.state.on_disk
        assert kinds(states) == [Kept.SAVING]

    def test_typing_is_written_in_the_first_pause(self, store, clock, writes, make):
        for at in range(4):
            store.save(make("x" * (at + 1)), soon=False)
            clock.advance(0.25, store)
        assert writes == []
        assert store.state.kept is Kept.SAVING
        assert clock.rest == 0.25
        clock.advance(0.25, store)
        assert writes == [to_toml(make("xxxx")).encode()]
        assert clock.rest is None

    def test_typing_without_a_pause_is_written_every_two_seconds(self, store, clock, writes, make):
        for at in range(17):
            store.save(make(str(at)), soon=False)
            clock.advance(0.25, store)
        assert len(writes) == 2

    def test_what_is_done_takes_what_was_typed_with_it(self, store, clock, writes, make):
        store.save(make("typed"), soon=False)
        store.save(make("done"), soon=True)
        clock.settle(store)
        assert writes == [to_toml(make("done")).encode()]

    def test_a_hurry_that_is_over_does_not_hurry_the_next(self, store, clock, writes, make):
        store.save(make("done"))
        store.flush()
        store.flush()
        store.save(make("typed"), soon=False)
        clock.settle(store)
        assert len(writes) == 1

    def test_only_the_newest_is_written_while_the_disk_is_busy(self, store, path, make, gate):
        saved = []
        store.save(make("first"))
        assert gate.reached.wait(PATIENCE)
        for at in range(20):
            saved.append(make(f"version {at}"))
            store.save(saved[-1])
        gate.open.set()
        assert store.flush()
        assert load_record(path) == saved[-1]

    def test_the_same_version_is_written_once(self, store, clock, writes, make):
        record = make()
        for _ in range(3):
            store.save(record)
            clock.settle(store)
        assert len(writes) == 1

    def test_back_to_the_version_on_disk_while_another_is_being_written(
        self, store, path, make, gate
    ):
        first, second = make("first"), make("second")
        store.save_now(first)
        store.save(second)
        assert gate.reached.wait(PATIENCE)
        store.save(first)
        gate.open.set()
        with store._changed:
            store._changed.wait_for(lambda: store._written is second, PATIENCE)
        assert store.flush()
        assert load_record(path) == first

    def test_half_a_character_does_not_keep_the_rest_from_being_saved(self, store, path, make):
        record = make()
        entry = record.entries[0].model_copy(update={"text": "half \ud83d"})
        store.save(record.model_copy(update={"entries": (entry,)}))
        assert store.flush()
        assert load_record(path).entries[0].text == "half ?"

    def test_a_file_that_was_deleted_is_written_again(self, store, path, make):
        store.save_now(make("first"))
        path.unlink()
        store.save(make("second"))
        assert store.flush()
        assert store.state.kept is Kept.SAVED
        assert load_record(path) == make("second")

    def test_a_screen_that_fails_does_not_stop_the_writing(self, path, make):
        def fail(_state):
            raise RuntimeError

        with Store(path, on_state=fail) as store:
            store.save(make())
            assert store.flush()

    def test_flush_gives_up_in_time(self, store, make, gate):
        store.save(make())
        assert gate.reached.wait(PATIENCE)
        assert store.flush(0.01) is False


class TestLoading:
    def test_a_record_edited_by_hand_is_welcome(self, store, path, make):
        text = "\ufeff# by hand\r\nagenda = 'team'\r\n[case]\r\nalias = 'Nordlys'\r\n"
        path.write_bytes(text.encode())
        record = store.load()
        assert record.case.alias == "Nordlys"
        assert store.state.kept is Kept.SAVED
        store.save(record.model_copy(update={"purpose": "x"}))
        assert store.flush()
        assert store.state.kept is Kept.SAVED

    def test_what_was_loaded_is_not_written_again(self, store, path, clock, writes, make):
        path.write_text(to_toml(make()), encoding="utf-8")
        store.save(store.load())
        clock.settle(store)
        assert writes == []

    def test_what_could_not_be_saved_is_given_up_for_what_is_in_the_file(
        self, store, path, make, disk
    ):
        path.write_text(to_toml(make("by hand")), encoding="utf-8")
        disk.breaks()
        store.save_now(make("lost"))
        assert store.state.kept is Kept.FAILED
        assert store.load() == make("by hand")
        assert store.state.kept is Kept.SAVED

    def test_a_record_that_cannot_be_read_is_left_alone(self, store, path):
        path.write_text("agenda = ", encoding="utf-8")
        with pytest.raises(BadFileError):
            store.load()
        assert path.read_text(encoding="utf-8") == "agenda = "

    def test_a_record_that_is_not_there(self, store):
        with pytest.raises(BadFileError):
            store.load()

    def test_a_folder_that_is_not_there_is_not_made(self, tmp_path):
        with pytest.raises(NotSavedError, match="The folder is not there"):
            Store(tmp_path / "typo" / "x.toml")
        assert list(tmp_path.iterdir()) == []

    def test_leftovers_of_a_crash_are_cleared(self, path, tmp_path):
        (tmp_path / f".{path.name}.0a1b2c3d.part").write_text("half a child")
        Store(path).close()
        assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


class TestFailing:
    def test_a_full_disk_is_shown_and_nothing_is_lost(self, store, clock, states, make, disk):
        store.save(make("first"))
        clock.settle(store)
        disk.breaks()
        store.save(make("second"))
        clock.settle(store)
        assert store.state.kept is Kept.FAILED
        assert not store.state.on_disk
        assert str(store.path) in store.state.message
        assert "The disk is full." in store.state.message
        assert load_record(store.path) == make("first")
        disk.mend()
        clock.advance(0.5, store)
        assert load_record(store.path) == make("second")
        assert kinds(states)[-2:] == [Kept.FAILED, Kept.SAVED]

    def test_it_is_tried_again_less_and_less_often(self, store, clock, make, disk):
        disk.breaks()
        store.save(make())
        clock.settle(store)
        rests = [clock.rest]
        for _ in range(5):
            clock.advance(rests[-1], store)
            rests.append(clock.rest)
        assert rests == [0.5, 1, 2, 4, 8, 8]

    def test_success_forgets_the_failures(self, store, clock, make, disk):
        disk.breaks()
        store.save(make("first"))
        clock.settle(store)
        clock.advance(0.5, store)
        assert clock.rest == 1
        disk.mend()
        clock.advance(1, store)
        disk.breaks()
        store.save(make("second"))
        clock.settle(store)
        assert clock.rest == 0.5

    def test_the_newest_is_what_is_tried_again(self, store, path, clock, make, disk):
        disk.breaks()
        store.save(make("done"))
        clock.settle(store)
        store.save(make("typed since"), soon=False)
        clock.settle(store)
        disk.mend()
        clock.advance(0.5, store)
        assert load_record(path) == make("typed since")

    def test_what_is_done_is_tried_at_once(self, store, path, clock, make, disk):
        disk.breaks()
        store.save(make("first"))
        clock.settle(store)
        disk.mend()
        store.save(make("second"))
        clock.settle(store)
        assert load_record(path) == make("second")

    def test_a_folder_that_is_gone_and_comes_back(self, tmp_path, clock, make):
        folder = tmp_path / "stick"
        folder.mkdir()
        with Store(folder / "x.toml", clock=clock, wait=clock.wait) as store:
            folder.rename(tmp_path / "elsewhere")
            store.save(make())
            clock.settle(store)
            assert "The folder is not there." in store.state.message
            (tmp_path / "elsewhere").rename(folder)
            clock.advance(0.5, store)
            assert store.state.kept is Kept.SAVED

    @posix
    def test_a_write_that_failed_after_its_file_was_in_place_is_still_ours(
        self, store, clock, make, disk, monkeypatch
    ):
        def refuse(_source, _target):
            raise PermissionError(errno.EACCES, "")

        store.save(make("first"))
        clock.settle(store)
        disk.breaks(errno.EIO, after=1, times=1)  # at the folder, when the file is in place
        store.save(make("second"))
        clock.settle(store)
        assert store.state.kept is Kept.FAILED
        with monkeypatch.context() as held:
            held.setattr(os, "replace", refuse)
            assert store.save_now(make("third")) is False
        assert load_record(store.path) == make("second")
        assert store.save_now(make("fourth")) is True
        assert store.state.kept is Kept.SAVED
        assert load_record(store.path) == make("fourth")

    def test_an_unforeseen_fault_is_shown_and_the_writing_goes_on(
        self, store, path, clock, make, monkeypatch
    ):
        def fail(_record):
            raise ZeroDivisionError

        with monkeypatch.context() as broken:
            broken.setattr(store._serialiser, "text", fail)
            store.save(make())
            clock.settle(store)
            assert store.state.kept is Kept.FAILED
            assert "ZeroDivisionError" in store.state.message
        clock.advance(0.5, store)
        assert load_record(path) == make()


class TestClosing:
    def test_what_was_typed_is_written(self, path, clock, make):
        store = Store(path, clock=clock, wait=clock.wait)
        store.save(make("typed"), soon=False)
        assert store.close() is True
        assert load_record(path) == make("typed")
        assert store.close() is True

    def test_any_thread_may_close_it(self, path):
        store = Store(path)
        thread = Thread(target=store.close)
        thread.start()
        thread.join()
        Store(path).close()

    def test_what_cannot_be_written_is_said_to_be(self, path, make, disk):
        disk.breaks()
        store = Store(path)
        store.save(make())
        assert store.close(0.01) is False
        disk.mend()
        Store(path).close()

    def test_nothing_is_saved_afterwards(self, path, make):
        store = Store(path)
        record = make()
        store.save(record)
        store.close()
        with pytest.raises(RuntimeError):
            store.save(make())
        assert store.save_now(record) is True
        assert store.save_now(make("later")) is False

    def test_a_record_that_is_still_being_written_stays_locked(self, path, make, gate):
        store = Store(path)
        store.save(make())
        assert gate.reached.wait(PATIENCE)
        assert store.close(0.01) is False
        assert store._lock.is_locked
        gate.open.set()
        store._thread.join(PATIENCE)
        assert store.close() is True
        assert not store._lock.is_locked

    def test_a_program_that_just_ends_has_saved(self, path):
        script = (
            "import sys; from pathlib import Path\n"
            "from facilitator.cases.store import Store; from facilitator.record import Record\n"
            "Store(Path(sys.argv[1])).save(Record(agenda='team', purpose='typed'), soon=False)\n"
        )
        subprocess.run([sys.executable, "-c", script, str(path)], check=True)
        assert load_record(path).purpose == "typed"
