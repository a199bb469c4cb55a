"""What the tests of keeping share: a clock moved by hand, small records, and a store on them."""

from __future__ import annotations

import errno
import os
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING

import pytest

from facilitator import language
from facilitator.cases import store as store_module
from facilitator.cases.durable import write_durably
from facilitator.cases.store import Store
from facilitator.record import Case, Entry, Record

if TYPE_CHECKING:
    from threading import Condition

PATIENCE = 10
"""Seconds after which a test that waits in vain fails; nothing waits that long."""


@pytest.fixture(autouse=True)
def english():
    """Let messages be as they stand in the code."""
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


class HandClock:
    """A clock that stands still until it is moved, and the waiting that goes with it."""

    def __init__(self):
        self.now = 100.0
        self.rest = None  # how long the writer last chose to wait
        self._asleep = False

    def __call__(self):
        return self.now

    def wait(self, condition: Condition, seconds):
        self.rest, self._asleep = seconds, True
        condition.notify_all()
        condition.wait(PATIENCE)
        self._asleep = False

    def settle(self, store):
        """Return when the writer has done all that is due and waits again."""
        with store._changed:
            self._asleep = False
            store._changed.notify_all()
            assert store._changed.wait_for(lambda: self._asleep, PATIENCE)

    def advance(self, seconds, store):
        with store._changed:
            self.now += seconds
        self.settle(store)


class Disk:
    """The disk, which can be made to fail when something is to be put on it for good."""

    def __init__(self, monkeypatch):
        self._patch = monkeypatch
        self._sync = os.fsync

    def breaks(self, number=errno.ENOSPC, *, after=0, times=1_000_000):
        """Fail each time from now on, or `times` times after it has gone well `after` times."""
        calls = iter(range(1_000_000))

        def sync(descriptor):
            if after <= next(calls) < after + times:
                raise OSError(number, os.strerror(number))
            self._sync(descriptor)

        self._patch.setattr(os, "fsync", sync)

    def mend(self):
        self._patch.setattr(os, "fsync", self._sync)


@pytest.fixture
def disk(monkeypatch):
    return Disk(monkeypatch)


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def make():
    """Return a function that makes a small record with one entry."""

    def one(text="a conclusion", **changes):
        entry = Entry(id="e1", step="round", text=text)
        return Record(agenda="team", case=Case(alias="Nordlys"), entries=(entry,), **changes)

    return one


@pytest.fixture
def path(tmp_path):
    return tmp_path / "2026-11-22-nordlys.toml"


@pytest.fixture
def states():
    return []


@pytest.fixture
def store(path, clock, states):
    with Store(path, on_state=states.append, clock=clock, wait=clock.wait) as opened:
        yield opened


@pytest.fixture
def writes(monkeypatch):
    """Return the data of every write, in order."""
    done = []

    def write(path, data, **more):
        done.append(data)
        write_durably(path, data, **more)

    monkeypatch.setattr(store_module, "write_durably", write)
    return done


@pytest.fixture
def gate(monkeypatch):
    """Stop the writing thread at the disk: `reached` when it is there, `open` to let it on."""

    class Gate:
        reached, open = Event(), Event()

    def write(path, data, **more):
        if current_thread() is not main_thread():
            Gate.reached.set()
            assert Gate.open.wait(PATIENCE)
        write_durably(path, data, **more)

    monkeypatch.setattr(store_module, "write_durably", write)
    yield Gate
    Gate.open.set()
