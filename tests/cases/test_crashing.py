"""A program that is killed at any moment has lost nothing that it said was saved."""

import os
import random
import signal
import subprocess
import sys

import pytest

from facilitator.cases.durable import NotSavedError
from facilitator.cases.locking import InUseError, hold, is_held, lock_path
from facilitator.cases.store import Store
from facilitator.record import load_record

WRITES = """
import os
import sys
from itertools import count
from pathlib import Path
from facilitator.cases.store import Store
from facilitator.record import Entry, Record

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

def write(path):
    store = Store(Path(path))
    for n in count(1):
        texts = (f"{at}: " + "ord " * 60 for at in range(1, n % 40))
        entries = (Entry(id=f"e{at}", step="round", text=text) for at, text in enumerate(texts))
        record = Record(agenda="team", purpose=str(n), entries=tuple(entries))
        store.save(record, soon=n % 3 > 0)
        if n % 2 and store.flush():
            say(os.getpid(), path, n)

for path in sys.argv[1:]:
    if os.fork() == 0:
        write(path)
for path in sys.argv[1:]:
    say(os.wait()[0], "dead")
"""

HOLDS = """
import sys
from pathlib import Path
from facilitator.cases.locking import hold
lock = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def start(script, *paths):
    command = [sys.executable, "-c", script, *map(str, paths)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def other(path):
    """Return another program that has the record open."""
    process = start(HOLDS, path)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot be killed as suddenly")
def test_what_was_said_to_be_saved_is_in_a_whole_file_whenever_it_is_killed(tmp_path):
    chance = random.Random(2026)  # noqa: S311  the moments only need to differ
    paths = [tmp_path / str(number) / "x.toml" for number in range(10)]
    for path in paths:
        path.parent.mkdir()
    ends = {str(path): chance.randint(1, 60) for path in paths}
    said = {}
    process = start(WRITES, *paths)
    for line in process.stdout:
        pid, path, *number = line.split()
        if not number:
            continue  # it is dead
        said[path] = int(*number)
        ends[path] -= 1
        if ends[path] == 0:
            os.kill(int(pid), signal.SIGKILL)
    process.communicate()
    assert len(said) == len(paths)
    for path in paths:
        with Store(path) as store:
            assert int(store.load().purpose) >= said[str(path)]
        assert {entry.name for entry in path.parent.iterdir()} <= {"x.toml", lock_path(path).name}


def test_a_record_open_in_another_program_cannot_be_opened(path, other):
    with pytest.raises(InUseError) as caught:
        Store(path)
    assert str(caught.value) == "The meeting is already open in another window."
    assert caught.value.path == path
    assert is_held(path)


def test_a_program_that_was_killed_has_let_go(path, other, make):
    other.kill()
    other.wait()
    assert not is_held(path)
    with Store(path) as store:
        assert store.save_now(make())
    assert load_record(path) == make()


def test_a_record_open_in_the_same_program_cannot_be_opened_again(path):
    with Store(path), pytest.raises(InUseError):
        Store(path)
    Store(path).close()


@pytest.mark.skipif(os.name == "nt", reason="links need leave there")
def test_a_record_has_one_lock_however_it_is_reached(path, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    with Store(path), pytest.raises(InUseError):
        Store(link)


def test_the_lock_is_hidden_and_empty(path):
    lock = hold(path)
    try:
        assert [entry.name for entry in path.parent.iterdir()] == [f".{path.name}.lock"]
        assert lock_path(path).read_bytes() == b""
    finally:
        lock.release()


def test_a_record_never_opened_is_not_held_and_gets_no_lock(path):
    assert not is_held(path)
    assert list(path.parent.iterdir()) == []


def test_a_lock_that_cannot_be_taken_is_no_sign_of_life(path):
    lock_path(path).mkdir()
    assert not is_held(path)
    with pytest.raises(NotSavedError):
        Store(path)
