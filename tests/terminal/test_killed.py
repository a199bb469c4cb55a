"""The program is killed, as by a power cut, and started again: what was saved is there."""

from __future__ import annotations

from facilitator.cases.live import KEEP_TIME_EVERY
from tests.terminal.leading import (
    begin_demo,
    clock_of,
    conclude,
    go_on,
    past_last_minutes,
    prepare,
    to_step,
    write_line,
)
from tests.terminal.terminal import say

PARTICIPANTS = "Tuva Lyngmo, mor\nWojciech Świetlik, kontaktlærer, Furulia skole"


def test_a_meeting_killed_in_a_turn_goes_on_with_the_same_speaker_and_the_draft(start, tmp_path):
    prepare(tmp_path)
    terminal = start("start")
    terminal.wait_for(say("Prepared for today"), "1 Nordlys")
    terminal.press("Enter")
    begin_demo(terminal)
    to_step(terminal, "last-minutes", "Siden sist")
    past_last_minutes(terminal, "Dagens saker")
    to_step(terminal, "user-turn", "Ordet er ditt")
    conclude(terminal, "Fri onsdag.")
    to_step(terminal, "round-1", "Runde 1: Framgang", "Pause")
    go_on(terminal, say("Word to {name}", name="Nordlys"))
    go_on(terminal, say("Thank {name}", name="Nordlys"))
    go_on(terminal, say("Word to {name}", name="Tuva Lyngmo"))
    terminal.wait_kept(lambda record: record.course.running)
    given = clock_of(terminal)
    conclude(terminal, "Morgenrutinen fungerer.")
    terminal.wait_until(lambda _shown: 0 < clock_of(terminal) < given - 2, "three seconds used")
    write_line(terminal, "Halvferdig setn")
    # Not by the word in the top line, which may come and go between two looks.
    terminal.wait_kept(lambda record: record.draft.text == "Halvferdig setn")
    left = clock_of(terminal)
    terminal.kill()

    again = start("start")
    again.wait_for(say("Go on with"), "1 Nordlys", "Runde 1: Framgang")
    again.press("Enter")
    again.wait_footer(say("{name} goes on", name="Tuva Lyngmo"))  # her clock stands still
    again.wait_for("Morgenrutinen fungerer.", "Fri onsdag.", "Halvferdig setn")
    assert left <= clock_of(again) <= min(left + KEEP_TIME_EVERY, given - 2)
    assert (again.record.course.step, again.record.course.running) == ("round-1", False)
    go_on(again, say("{name} goes on", name="Tuva Lyngmo"))
    again.wait_footer(say("Thank {name}", name="Tuva Lyngmo"))
    write_line(again, "ing")
    again.press("Enter")
    again.wait_kept(lambda record: record.entries[-1].text == "Halvferdig setning")


def test_a_conclusion_that_stands_on_the_screen_as_saved_is_on_the_disk(start):
    terminal = start("start", "--demo")
    begin_demo(terminal)
    write_line(terminal, "Vi møtes hver måned.")
    terminal.press("Enter")
    terminal.wait_until(
        lambda shown: "● Velkommen: Vi møtes" in shown and say("● saved") in terminal.top,
        "the conclusion, saved",
    )
    terminal.kill()
    assert [one.text for one in terminal.record.entries] == ["Vi møtes hver måned."]
    assert terminal.record.draft.text == ""


def test_a_meeting_killed_in_the_lobby_has_all_that_was_typed(start):
    terminal = start("start", "--agenda", "sel-samarbeidsmote", "--alias", "Nordlys")
    terminal.fill(say("Purpose"), "Se hva som hjelper.")
    terminal.press("Escape")
    terminal.wait_footer(say("Open"))
    terminal.press("2")
    terminal.wait_until(lambda _shown: terminal.box, "the box of participants")
    terminal.paste(PARTICIPANTS)
    terminal.wait_for("✓ Wojciech Świetlik")
    # Everything typed is saved without anything more being done.
    terminal.wait_kept(lambda record: len(record.participants) == 2)
    terminal.kill()

    again = start("start")
    again.wait_for(say("Prepared for today"), "1 Nordlys")
    again.press("1")
    again.wait_for("Se hva som hjelper.")
    assert [one.name for one in again.record.participants] == ["Tuva Lyngmo", "Wojciech Świetlik"]
    assert [one.service for one in again.record.participants] == ["", "Furulia skole"]
