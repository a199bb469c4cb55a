"""What must not stand on the projector: a blanked meeting, a child's name, the words of a fault."""

from __future__ import annotations

import re

import pytest

from facilitator.tui.before.people import PeopleSection
from facilitator.tui.screens.lobby import Lobby
from tests.terminal.leading import (
    begin_demo,
    choose,
    conclude,
    go_on,
    past_last_minutes,
    prepare,
    read_to_the_end,
    to_step,
    write_line,
)
from tests.terminal.terminal import ROOT, say

FIRST_NAME = "Iben"
"""The first name of the demonstration's child, which stands in its record and nowhere else."""
ORDERS = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")
FAILING = """\
from facilitator.cli import main
from facilitator.tui.stages.round import RoundStage

def show_record(self):
    raise ValueError("hemmelig navn")

RoundStage.show_record = show_record
main()
"""


def words_on(terminal):
    return set(re.findall(r"\w{3,}", terminal.text))


@pytest.mark.parametrize("key", ["F2", "b"])
def test_the_screen_is_blank_at_once_and_the_meeting_comes_back(start, key):
    terminal = start("start", "--demo")
    begin_demo(terminal)
    to_step(terminal, "last-minutes", "Siden sist")
    past_last_minutes(terminal, "Dagens saker", "New item")
    terminal.press("o")
    choose(terminal, say("Which matter does not belong here?"), "2")
    terminal.wait_for(say("may be empty"))
    terminal.press("Enter")
    terminal.wait_gone(say("may be empty"))
    terminal.wait_for("klageretten")  # a message that would stand for some seconds
    conclude(terminal, "Morgenrutinen fungerer.")
    shown = words_on(terminal)
    terminal.press(key)
    blank = terminal.wait_for(say("Press Space to show the meeting again."))
    said = set(re.findall(r"\w{3,}", say("Press Space to show the meeting again.")))
    assert words_on(terminal) == said, blank
    assert {"Nordlys", "Morgenrutinen", "Dagens", "Skoleskyssen"} & shown
    terminal.press("Space")
    terminal.wait_for("Morgenrutinen fungerer.", "Dagens saker")
    assert terminal.record.course.step == "items"  # the Space showed it and did no more


def test_what_is_written_is_gone_from_a_blank_screen_and_there_afterwards(start):
    terminal = start("start", "--demo")
    begin_demo(terminal)
    write_line(terminal, "Halvferdig setn")
    terminal.wait_for("Halvferdig setn")
    terminal.press("F2")
    terminal.wait_gone("Halvferdig")
    terminal.send("xyz")
    terminal.press("F2")
    terminal.wait_for("Halvferdig setn")
    terminal.send("ing")
    terminal.wait_kept(lambda record: record.draft.text == "Halvferdig setning")


def look_at_the_lobby(terminal):
    terminal.wait_for(say("Everything is settled."))
    for number in range(1, 8):
        terminal.press(str(number))
        terminal.wait_footer(say("Sections"))
        terminal.press("Escape")
        terminal.wait_footer(say("Start"))
    terminal.press("2")
    terminal.wait_for(say(PeopleSection.HINT)[:30], "Nordlys, elev")
    terminal.press("F1")
    terminal.wait_for(say(Lobby.help_text)[:40])
    terminal.press("Enter")
    terminal.wait_gone(say(Lobby.help_text)[:40])
    terminal.press("Escape")
    terminal.wait_footer(say("Start"))
    terminal.press("8")


def look_at_the_dialogues(terminal):
    terminal.press("d")
    choose(terminal, say("Who comes, leaves or is absent?"), "1")
    terminal.wait_for(say("absent, has sent input"))
    terminal.press("Escape")
    terminal.wait_gone(say("absent, has sent input"))
    terminal.press("c")
    terminal.wait_footer(say("Edit"))
    terminal.press("f")
    terminal.wait_for(say("Where does the conclusion belong?"))
    terminal.press("Escape")
    terminal.wait_gone(say("Where does the conclusion belong?"))
    terminal.press("Escape")
    terminal.wait_footer(say("Pause"))


def skip_round(terminal, following):
    """Give the first voice, the child's, the word, write, and go on; those not heard are named."""
    go_on(terminal, say("Word to {name}", name="Nordlys"))
    conclude(terminal, "Morgenene er bedre.")
    look_at_the_dialogues(terminal)
    terminal.press("Right")
    choose(terminal, say("Not everyone has been heard"), "1")
    terminal.wait_kept(lambda record: record.course.step == following)


def test_the_child_is_never_shown_by_name_in_a_whole_meeting(start):
    terminal = start("start", "--demo")
    assert terminal.wait_kept(lambda record: FIRST_NAME in record.case.name)
    look_at_the_lobby(terminal)
    begin_demo(terminal)
    to_step(terminal, "last-minutes", "Siden sist")
    past_last_minutes(terminal, "Dagens saker")
    to_step(terminal, "user-turn", "Ordet er ditt")
    to_step(terminal, "round-1", "Runde 1: Framgang", "Pause")
    skip_round(terminal, "round-2")
    skip_round(terminal, "summary")
    terminal.wait_footer(say("Conclude"))
    terminal.press("v")
    terminal.wait_for(say("Who has been heard?"))
    terminal.press("Escape")
    terminal.wait_gone(say("Who has been heard?"))
    terminal.press("w")
    choose(terminal, say("Is what we read back right?"), "1")
    terminal.wait_for(say("In the user's own words"))
    terminal.press("Enter")
    terminal.wait_kept(lambda record: record.user_word.response)
    go_on(terminal)  # it says what is missing
    to_step(terminal, "measures", "Tiltak", "New measure")
    terminal.press("a")
    terminal.fill(say("What"), "Ringe fastlegen")
    terminal.press("Ctrl+S")
    terminal.wait_kept(lambda record: record.measures)
    to_step(terminal, "evaluation", "Hvordan var møtet?", "Add words")
    to_step(terminal, "next-meeting", "Neste møte", "Set time and place")
    to_step(terminal, "close", "Avslutning", "Go there")
    go_on(terminal, say("Read the minutes aloud"))
    terminal.wait_for("Referat fra samarbeidsmøte")
    read_to_the_end(terminal)
    choose(terminal, say("Are the minutes approved?"), "1")
    go_on(terminal, say("Close the meeting"))
    choose(terminal, say("Close the meeting all the same"), "1")
    terminal.wait_for(".docx", ".pdf")
    go_on(terminal, say("Leave"))
    assert terminal.wait_end() == 0

    shown = ORDERS.sub(b"", terminal.raw).decode()
    assert "Tuva Lyngmo" in shown
    assert FIRST_NAME not in shown
    [minutes] = terminal.record_path.parent.glob("*.txt")
    assert FIRST_NAME in minutes.read_text(encoding="utf-8")


def test_an_unexpected_fault_is_one_calm_sentence_and_the_meeting_can_be_taken_up(start, tmp_path):
    script = tmp_path / "failing.py"
    script.write_text(FAILING, encoding="utf-8")
    record = prepare(tmp_path)
    terminal = start("start", str(record), program=(str(script),), PYTHONPATH=str(ROOT))
    begin_demo(terminal)
    conclude(terminal, "Vi møtes hver måned.")
    to_step(terminal, "last-minutes", "Siden sist")
    past_last_minutes(terminal, "Dagens saker")
    for title in ("Ordet er ditt", "Runde 1: Framgang"):
        go_on(terminal, title)
    assert terminal.wait_end() == 1
    assert terminal.modes.isdisjoint({1049, 1000, 1003, 1006, 1015, 2004, 1004})
    assert 25 in terminal.modes
    said = ORDERS.sub(b"", terminal.raw.rpartition(b"\x1b[?1049l")[2]).decode()
    fault = say("Something went wrong and the program had to stop. The meeting is saved.")
    assert " ".join(said.split()).startswith(fault)
    for leaked in ("hemmelig", "Traceback", "ValueError", "Nordlys", "Lyngmo"):
        assert leaked not in said
    [report] = (tmp_path / "temporary").glob("*.report.txt")
    assert "hemmelig" not in report.read_text(encoding="utf-8")

    again = start("start")
    again.wait_for(say("Go on with"), "1 Nordlys")
    again.press("Enter")
    again.wait_footer(say("Word to {name}", name="Nordlys"))
    again.wait_for("Vi møtes hver måned.")
