"""The demonstration, held mostly with Space, in the smallest window and in English."""

from __future__ import annotations

from functools import partial

from facilitator.dates.saying import say_date
from tests.terminal import leading
from tests.terminal.leading import choose, hold_round
from tests.terminal.reading import words_of
from tests.terminal.terminal import run_program

go_on = partial(leading.go_on, language="en")
to_step = partial(leading.to_step, language="en")


def look_back(terminal):
    """Say what became of each measure from last time, take one up again, comment on the minutes."""
    to_step(terminal, "last-minutes", "Since last time", "Done")
    terminal.press("1")
    terminal.wait_kept(lambda record: record.last_minutes.measures[0].outcome == "done")
    terminal.press("2")
    terminal.fill("Why only partly done?", "The other home has no socket there.")
    terminal.press("Enter")
    terminal.wait_kept(lambda record: record.last_minutes.measures[1].why)
    terminal.wait_gone("Why only partly done?")
    terminal.press("l")
    terminal.wait_kept(lambda record: len(record.measures) == 1)
    terminal.press("3")
    terminal.fill("Why not done?", "The nurse was ill.")
    terminal.press("Enter")
    terminal.wait_kept(lambda record: record.last_minutes.measures[2].why)
    terminal.wait_gone("Why not done?")
    terminal.press("1")
    terminal.wait_kept(lambda record: record.last_minutes.measures[3].outcome == "done")
    terminal.press("Enter")
    choose(terminal, "Are the last minutes right?", "2")
    terminal.fill("What is to be corrected or added", "The date was the 28th.")
    terminal.press("Enter")
    terminal.wait_kept(lambda record: record.last_minutes.approval == "commented")


def test_the_demonstration_is_held_with_space_in_the_smallest_window(start):
    terminal = start("start", "--demo", "--language", "en", columns=80, rows=24)
    leading.begin_demo(terminal, "en")
    look_back(terminal)
    to_step(terminal, "items", "Today's items", "New item")
    to_step(terminal, "user-turn", "Your turn")
    to_step(terminal, "round-1", "Round 1: Progress", "Pause")
    hold_round(terminal)
    to_step(terminal, "round-2", "Round 2: Support", "Pause")
    hold_round(terminal)
    to_step(terminal, "summary", "Summing up", "Conclude")
    terminal.press("Space")  # it is said once what is missing; the next one goes on all the same
    terminal.wait_for("Space goes on all the same.")
    to_step(terminal, "measures", "Measures", "Edit")

    terminal.press("Enter")
    terminal.fill("What", "")
    terminal.press("Enter")
    terminal.wait_box("Who")
    terminal.press("Enter")
    terminal.fill("By when", "friday in two weeks")
    terminal.press("Ctrl+S")
    record = terminal.wait_kept(lambda record: record.measures[0].finished)
    to_step(terminal, "evaluation", "How was the meeting?", "Add words")
    to_step(terminal, "next-meeting", "Next meeting", "Set time and place")
    to_step(terminal, "close", "Close", "Read the minutes")
    go_on(terminal, "Read the minutes aloud")
    terminal.wait_for("Minutes of collaboration meeting")
    leading.read_to_the_end(terminal, "en")
    choose(terminal, "Are the minutes approved?", "2")
    record = terminal.wait_kept(lambda record: record.approval.how == "sent")
    go_on(terminal, "Close the meeting")
    choose(terminal, "Close the meeting all the same", "1")
    terminal.wait_for(".docx", ".pdf", ".html", ".txt", ".md")
    go_on(terminal, "Leave")
    assert terminal.wait_end() == 0
    assert terminal.record.course.status == "closed"

    said = [
        "The other home has no socket there.",
        "Comment on the last minutes: The date was the 28th.",
        "“Northlight” in this document is Iben Lyngmo Hagelund.",
        "Børge Åsnes",
        say_date(record.approval.correct_by, "en"),
        say_date(record.measures[0].deadline, "en", weekday=False),
    ]
    for ending in ("md", "txt", "html", "docx", "pdf"):
        [file] = terminal.record_path.parent.glob(f"*.{ending}")
        words = words_of(file)
        assert [one for one in said if one not in words] == [], ending
    checked = run_program("check", str(terminal.record_path), home=terminal.home)
    assert checked.returncode == 0, checked.stdout
