"""Leads a meeting with the keys, and sees on the screen and on the disk that it is led."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitator.cases.demo import DEMO
from facilitator.dates.zone import in_norway
from facilitator.record import load_record, tidy, to_toml
from facilitator.tui.widgets.large_time import block_letters
from facilitator.tui.widgets.turn_clock import say_seconds
from tests.terminal.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.record import Record
    from tests.terminal.terminal import Terminal


def begin_demo(terminal: Terminal, language: str = "nb") -> Record:
    """Begin the demonstration's meeting from its lobby."""
    terminal.wait_for(say("Everything is settled.", language))
    go_on(terminal, say("Start", language), language)
    record = terminal.wait_kept(lambda record: record.course.step == "welcome")
    terminal.wait_footer(say("Write", language))
    return record


def go_on(terminal: Terminal, label: str = "", language: str = "nb") -> None:
    """Press Space when the footer says that it does what it should."""
    terminal.wait_footer(f"{say('Space', language)}  {label}")
    terminal.press("Space")


def to_step(
    terminal: Terminal, step: str, title: str, key: str = "Write", language: str = "nb"
) -> Record:
    """Go on to the next step with Space, once the footer says that it is next.

    `key` is what the footer calls a key of the step's own, which tells that the step takes keys.
    """
    go_on(terminal, title, language)
    terminal.wait_footer_gone(f"{say('Space', language)}  {title}")
    terminal.wait_footer(say(key, language))
    return terminal.wait_kept(lambda record: record.course.step == step)


def past_last_minutes(
    terminal: Terminal, title: str, key: str = "Write", language: str = "nb"
) -> Record:
    """Go on from the last minutes to the items, though what is not done there is said once."""
    go_on(terminal, title, language)
    terminal.wait_for(say("Space goes on all the same.", language))
    return to_step(terminal, "items", title, key, language)


def hold_round(terminal: Terminal) -> None:
    """Give each voice the word and thank it, with Space alone."""
    while terminal.record.course.speaker:
        terminal.press("Space")
        terminal.wait_kept(lambda record: record.course.running)
        terminal.press("Space")
        terminal.wait_kept(lambda record: not record.course.running)


def read_to_the_end(terminal: Terminal, language: str = "nb") -> None:
    """Read the minutes with Space, page by page, until it is asked whether they are approved."""
    question = say("Are the minutes approved?", language)
    while question not in terminal.text:
        page = terminal.top
        terminal.press("Space")
        terminal.wait_until(
            lambda shown, page=page: terminal.top != page or question in shown, "the next page"
        )


def write_line(terminal: Terminal, text: str) -> None:
    """Go to the entry line and write in it, committing nothing."""
    terminal.wait_footer(say("Write"))
    terminal.press("n")
    terminal.wait_footer(say("Save the conclusion"))
    terminal.paste(text)


def conclude(terminal: Terminal, text: str) -> None:
    """Write a conclusion, see that it is kept, and go back to leading."""
    write_line(terminal, text)
    terminal.press("Enter")
    terminal.wait_kept(lambda record: record.entries and record.entries[-1].text == tidy(text))
    terminal.press("Escape")
    terminal.wait_footer_gone(say("Save the conclusion"))


def choose(terminal: Terminal, question: str, digit: str) -> None:
    """Answer a question that lies over the screen with the digit of a choice."""
    terminal.wait_for(question)
    terminal.press(digit)


def prepare(home: Path, name: str = "mote.toml", **changes: object) -> Path:
    """Lay a meeting, prepared for today, in the folder of records; return its path."""
    now = in_norway(datetime.now(UTC)).replace(microsecond=0)
    record = load_record(DEMO / "nb" / "meeting.toml").model_copy(update={"start": now, **changes})
    folder = home / "records"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(to_toml(record), encoding="utf-8")
    return path


def clock_of(terminal: Terminal) -> int:
    """Return the seconds left on the speaker's clock, as the large digits say; -1 for none."""
    for seconds in range(601):
        first, *rest = block_letters(say_seconds(seconds))
        for row, line in enumerate(terminal.lines):
            column = line.find(first)
            below = terminal.lines[row + 1 : row + 1 + len(rest)]
            if column >= 0 and all(
                under[column : column + len(first)] == digits
                for under, digits in zip(below, rest, strict=False)
            ):
                return seconds
    return -1
