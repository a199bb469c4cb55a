"""The window is too small, grows and shrinks; or there is none at all."""

from __future__ import annotations

import pytest

from tests.terminal.leading import begin_demo, prepare, to_step, write_line
from tests.terminal.terminal import run_program, say

TOO_SMALL = say(
    "This window is too small. Make it larger, or the text smaller, until it is 80 wide and 24 "
    "high. The meeting goes on and everything is saved."
)[:15]


def test_a_window_too_small_says_so_and_shows_the_meeting_when_it_has_grown(start):
    terminal = start("start", "--demo", columns=60, rows=20)
    terminal.wait_for(TOO_SMALL, "80", "24")
    terminal.resize(80, 24)
    terminal.wait_gone(TOO_SMALL)
    begin_demo(terminal)
    write_line(terminal, "Halvferdig setn")
    terminal.wait_for("Halvferdig setn")
    terminal.resize(79, 24)
    terminal.wait_for(TOO_SMALL)
    terminal.resize(140, 40)
    terminal.wait_for("Velkommen", "Halvferdig setn")
    terminal.send("ing")
    terminal.press("Enter")
    terminal.wait_kept(
        lambda record: [one.text for one in record.entries] == ["Halvferdig setning"]
    )


def test_a_window_that_grows_while_the_screen_is_blank_shows_the_meeting_afterwards(start):
    terminal = start("start", "--demo", columns=79)
    terminal.wait_for(TOO_SMALL)
    terminal.press("F2")
    terminal.wait_gone(TOO_SMALL)
    terminal.resize(100, 30)
    terminal.press("Space")
    terminal.wait_for("Nordlys", say("Everything is settled."))


def test_a_window_dragged_to_and_fro_across_the_smallest_size_leaves_the_meeting_running(start):
    terminal = start("start", "--demo")
    begin_demo(terminal)
    for number in range(60):
        terminal.resize(60 + 37 * number % 90, 18 + 11 * number % 30)
        terminal.read(0.005)
    terminal.resize(100, 30)
    to_step(terminal, "last-minutes", "Siden sist")
    terminal.wait_gone(TOO_SMALL)


@pytest.mark.parametrize("given", [(), ("--demo",), ("--agenda", "sel-samarbeidsmote")])
def test_without_a_terminal_a_meeting_is_refused_in_a_sentence(given, tmp_path):
    ended = run_program("start", *given, home=tmp_path)
    assert ended.returncode == 2
    assert say("A meeting needs a terminal window to be shown in.") in ended.stderr
    assert ended.stdout == ""
    assert not (tmp_path / "records").exists()


def test_a_record_is_left_alone_where_there_is_no_terminal(tmp_path):
    record = prepare(tmp_path)
    before = record.read_bytes()
    ended = run_program("start", str(record), home=tmp_path)
    assert ended.returncode == 2
    assert record.read_bytes() == before
    assert [one.name for one in record.parent.iterdir()] == [record.name]
