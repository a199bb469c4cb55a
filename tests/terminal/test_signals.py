"""The system ends the program, or its window is closed: the record is saved, the terminal whole."""

from __future__ import annotations

import signal

import pytest

from tests.terminal.leading import begin_demo, conclude, write_line
from tests.terminal.terminal import say

OWN_SCREEN, CURSOR = 1049, 25
MOUSE, PASTE, FOCUS = (1000, 1002, 1003, 1006, 1015), 2004, 1004


@pytest.fixture
def terminal(start):
    terminal = start("start", "--demo")
    begin_demo(terminal)
    conclude(terminal, "Vi møtes hver måned.")
    assert OWN_SCREEN in terminal.modes
    assert CURSOR not in terminal.modes
    return terminal


def is_kept(record):
    return ([one.text for one in record.entries], record.draft.text) == (
        ["Vi møtes hver måned."],
        "Halvferdig setn",
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_program_told_to_end_saves_the_draft_and_gives_the_terminal_back(terminal, number):
    write_line(terminal, "Halvferdig setn")
    terminal.wait_for("Halvferdig setn")
    terminal.process.kill(number)
    assert terminal.wait_end() == 128 + number
    assert is_kept(terminal.record)
    assert terminal.modes.isdisjoint({OWN_SCREEN, *MOUSE, PASTE, FOCUS})
    assert CURSOR in terminal.modes
    assert b"Traceback" not in terminal.raw


def test_the_window_is_closed_and_the_program_ends_with_the_draft_saved(terminal):
    write_line(terminal, "Halvferdig setn")
    terminal.wait_for("Halvferdig setn")
    terminal.close_window()
    assert terminal.wait_end_unseen() == 128 + signal.SIGHUP
    assert is_kept(terminal.record)


def test_the_program_told_to_end_in_the_lobby_saves_what_is_typed(start):
    terminal = start("start", "--agenda", "sel-samarbeidsmote", "--alias", "Nordlys")
    terminal.fill(say("Purpose"), "Se hva som hjelper")
    terminal.process.kill(signal.SIGTERM)
    assert terminal.wait_end() == 128 + signal.SIGTERM
    assert terminal.record.purpose == "Se hva som hjelper"
    assert OWN_SCREEN not in terminal.modes
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("key", ["Ctrl+C", "Ctrl+Q"])
def test_a_meeting_under_way_is_left_when_asked_twice_and_is_saved(terminal, key):
    terminal.press(key)
    terminal.wait_for(say("Leave the meeting?"))
    terminal.press("Ctrl+Q")
    assert terminal.wait_end() == 0
    assert OWN_SCREEN not in terminal.modes
    assert [one.text for one in terminal.record.entries] == ["Vi møtes hver måned."]
    assert terminal.record.course.status == "running"
