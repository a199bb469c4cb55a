"""Keys that come faster than the screen follows."""

from __future__ import annotations

import pytest

from tests.terminal.leading import begin_demo, conclude, past_last_minutes, write_line
from tests.terminal.terminal import say


@pytest.fixture
def terminal(start):
    terminal = start("start", "--demo")
    begin_demo(terminal)
    return terminal


def test_what_is_typed_on_after_enter_is_the_next_conclusion(terminal):
    write_line(terminal, "")
    terminal.send("Først\rSå\rTil slutt")
    record = terminal.wait_kept(lambda record: len(record.entries) == 2 and record.draft.text)
    assert [one.text for one in record.entries] == ["Først", "Så"]
    terminal.wait_kept(lambda record: record.draft.text == "Til slutt")
    terminal.wait_for("Velkommen: Så", "Til slutt")


def test_keys_pressed_while_the_step_changes_are_not_written_in_the_entry_line(terminal):
    terminal.press("Space")
    while "Dagens saker" not in terminal.footer:
        terminal.send("x")  # a key of no step
        terminal.read(0.001)
    past_last_minutes(terminal, "Dagens saker", "New item")
    assert terminal.record.draft.text == ""


def test_what_is_half_typed_is_not_written_over_by_a_conclusion_to_be_changed(terminal):
    conclude(terminal, "Vi møtes hver måned.")
    write_line(terminal, "Halvferdig setn")
    terminal.wait_for("Halvferdig setn")
    terminal.press("Escape")
    terminal.wait_footer(say("Write"))
    terminal.press("c")
    terminal.wait_footer(say("Edit"))
    terminal.press("Enter")
    terminal.wait_footer(say("Save the conclusion"))
    terminal.send("ing")
    terminal.press("Enter")
    record = terminal.wait_kept(lambda record: len(record.entries) == 2)
    assert [one.text for one in record.entries] == ["Vi møtes hver måned.", "Halvferdig setning"]


def test_the_program_is_left_the_moment_the_lobby_stands_there(start):
    terminal = start("start", "--demo")
    while "Nordlys" not in terminal.text:
        terminal.read(0.001)
    terminal.press("Ctrl+Q")
    assert terminal.wait_end() == 0
