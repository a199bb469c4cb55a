"""The last save before the program ends, whatever ends it and whatever it was doing."""

import os
import signal
from threading import Event, get_ident

import pytest

from facilitator.cases.store import Kept, Store
from facilitator.record import load_record, to_toml

PATIENCE = 10
posix = pytest.mark.skipif(os.name == "nt", reason="the signal is not there on Windows")


class TestSaveNow:
    def test_it_is_on_disk_when_it_returns(self, store, path, make):
        assert store.save_now(make()) is True
        assert load_record(path) == make()
        assert store.state.kept is Kept.SAVED

    def test_it_takes_over_what_was_waiting(self, store, path, clock, writes, make):
        store.save(make("typed"), soon=False)
        assert store.save_now(make("the last")) is True
        clock.advance(5, store)
        assert writes == [to_toml(make("the last")).encode()]
        assert load_record(path) == make("the last")

    def test_a_write_under_way_is_waited_for(self, store, path, make, gate, monkeypatch):
        store.save(make("first"))
        assert gate.reached.wait(PATIENCE)
        monkeypatch.setattr(store._pace, "hurry", gate.open.set)  # just before it waits
        assert store.save_now(make("second"), PATIENCE) is True
        assert load_record(path) == make("second")

    def test_a_disk_that_hangs_is_not_waited_for_for_ever(self, store, path, make, gate):
        store.save(make("first"))
        assert gate.reached.wait(PATIENCE)
        second = make("second")
        assert store.save_now(second, timeout=0.01) is False
        gate.open.set()
        assert store.flush()
        assert load_record(path) == second

    def test_a_screen_that_waits_for_this_thread_does_not_stop_it(self, path, make):
        reached, free = Event(), Event()

        def block(_state):
            reached.set()
            assert free.wait(PATIENCE)

        with Store(path, on_state=block) as store:
            store.save(make("first"))
            assert reached.wait(PATIENCE)
            assert store.save_now(make("second")) is True
            assert load_record(path) == make("second")
            free.set()

    def test_a_disk_that_fails(self, store, make, disk):
        disk.breaks()
        assert store.save_now(make()) is False
        assert store.state.kept is Kept.FAILED


@posix
class TestSignals:
    @pytest.fixture
    def on_signal(self):
        usual = signal.getsignal(signal.SIGUSR1)
        yield lambda act: signal.signal(signal.SIGUSR1, lambda *_: act())
        signal.signal(signal.SIGUSR1, usual)

    def test_a_signal_while_the_screen_saves_and_the_disk_is_busy(
        self, store, path, make, gate, on_signal
    ):
        answers = []
        on_signal(lambda: (gate.open.set(), answers.append(store.save_now(make("last")))))
        store.save(make("first"))
        assert gate.reached.wait(PATIENCE)
        with store._changed:  # where a save is interrupted
            os.kill(os.getpid(), signal.SIGUSR1)
        assert answers == [True]
        assert load_record(path) == make("last")

    @pytest.mark.parametrize("where", ["before the old file is replaced", "after"])
    def test_a_signal_in_the_middle_of_a_write_of_the_same_thread(
        self, store, make, monkeypatch, on_signal, where
    ):
        answers = []
        on_signal(lambda: answers.append(store.save_now(make("last"))))
        replace, interrupted = os.replace, []

        def replace_interrupted(source, target):
            first = not interrupted
            interrupted.append(target)
            if first and where != "after":
                os.kill(os.getpid(), signal.SIGUSR1)
                assert store._writer == get_ident()  # no one else may write meanwhile
            result = replace(source, target)
            if first and where == "after":
                os.kill(os.getpid(), signal.SIGUSR1)
            return result

        monkeypatch.setattr(os, "replace", replace_interrupted)
        store.save_now(make("first"))
        assert answers == [True]
        assert store.flush()
        assert load_record(store.path) == make("last")
        assert store.state.kept is Kept.SAVED
