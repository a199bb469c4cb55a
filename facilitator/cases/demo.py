"""A made-up case to try the program on, in a folder of its own that may be thrown away."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from facilitator.language import LANGUAGES

DEMO = Path(__file__).parent.parent / "demo"
"""Where the demonstration's files are, one folder for each language."""

MEETING = "meeting.toml"
"""The record that the demonstration opens."""

WRITTEN_FOR = date(2026, 11, 23)
"""The day, a Monday, that the demonstration's files are written for."""

_SATURDAY, _SUNDAY = 5, 6
_STEP = 5  # minutes


def start_demo(language: str, now: datetime) -> Path:
    """Lay out the demonstration in a new folder, and return the path of its meeting.

    The meeting starts at `now`, rounded to five minutes; every other date in the files lies as far
    from today as it was written to lie from `WRITTEN_FOR`. `now` must have an offset.
    """
    if now.tzinfo is None:
        msg = "now must have an offset"
        raise ValueError(msg)
    source = DEMO / language
    if not source.is_dir():
        source = DEMO / LANGUAGES[0]
    import tomli_w  # noqa: PLC0415  only the demonstration needs it here

    folder = Path(mkdtemp(prefix="facilitator-demo-"))
    for file in sorted(source.glob("*.toml")):
        written = file.read_text(encoding="utf-8")
        data = _shifted(tomllib.loads(written), now)
        if file.name == MEETING:
            data["start"] = _nearest(now)
        text = _opening(written) + tomli_w.dumps(data, multiline_strings=True)
        (folder / file.name).write_text(text, encoding="utf-8", newline="\n")
    return folder / MEETING


def _opening(text: str) -> str:
    """Return the comment that a file opens with, which says that the case is made up."""
    lines = takewhile(lambda line: line.startswith("#"), text.lstrip().splitlines(keepends=True))
    return "".join(lines)


def _nearest(now: datetime) -> datetime:
    hour = now.replace(minute=0, second=0, microsecond=0)
    seconds = (now - hour).total_seconds()
    rounded = hour + timedelta(minutes=_STEP * round(seconds / (_STEP * 60)))
    # Just before midnight the nearest time would be tomorrow's.
    return rounded if rounded.date() == now.date() else rounded - timedelta(minutes=_STEP)


def _shifted(value: Any, now: datetime) -> Any:  # noqa: ANN401  whatever TOML holds
    if isinstance(value, dict):
        return {key: _shifted(inner, now) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shifted(inner, now) for inner in value]
    if isinstance(value, datetime):
        day = _shifted_day(value.date(), now.date())
        # The clock time stays, in the offset that holds here on that day.
        return datetime.combine(day, value.time(), now.tzinfo)
    if isinstance(value, date):
        return _shifted_day(value, now.date())
    return value


def _shifted_day(day: date, today: date) -> date:
    moved = day + (today - WRITTEN_FOR)
    if moved == today or day.weekday() in (_SATURDAY, _SUNDAY):
        return moved
    # No one agrees a deadline or a meeting for a weekend.
    return moved + timedelta(days={_SATURDAY: 2, _SUNDAY: 1}.get(moved.weekday(), 0))
