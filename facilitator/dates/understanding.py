"""Deadlines and meeting times as people say them: "innen fredag", "1.12", "uke 3 tirsdag kl 10".

Bokmål, Nynorsk and English are all read in any meeting, misspelt a little too, and a day always
stands before its month. What is not surely about one day is not understood: a wrong date in the
minutes is worse than the words that were said. The rules are told in `days`, `periods` and `clock`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facilitator.dates.clock import split_clock, understand_time
from facilitator.dates.days import read_day
from facilitator.dates.periods import read_deadline
from facilitator.dates.words import canonical, tidy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

__all__ = ["understand_deadline", "understand_meeting_time", "understand_time"]

_YEAR_SAID = re.compile(r"(?<!\S)(?:d\d|n\d{4}|mo\d+ n\d\d(?!\d))")


def understand_deadline(said: str, today: date, language: str) -> date | None:
    """Read the last day on which a deadline is kept, or None where no day is understood.

    `language` (nb, nn or en) is the meeting's, and only decides where a word means two things. A
    clock time beside the day is passed over. The day is never before `today` unless its year was
    said; it may be a closed day, which `closed_days.closed_day` tells. Never raises.
    """
    rest, moment = split_clock(tidy(said))
    phrase = canonical(rest, language)
    if moment:
        # Before Friday at noon is on the Friday, though before Friday is not.
        phrase = phrase.removeprefix("before ")
    return _read(read_deadline, phrase, today)


def understand_meeting_time(
    said: str, today: date, language: str
) -> tuple[date | None, time | None]:
    """Read when a meeting is to be held: the day and the clock time, each None where not said.

    The day has to be one day: a week or a month alone is not when a meeting is held. Otherwise as
    `understand_deadline` and `understand_time`. Never raises.
    """
    rest, moment = split_clock(tidy(said))
    day = _read(read_day, canonical(rest, language), today)
    return day, moment


def _read(reader: Callable[[str, date], date | None], phrase: str, today: date) -> date | None:
    try:
        day = reader(phrase, today)
    except (ValueError, OverflowError):
        # Such a day does not exist: 31 February, week 60, 9999 years ahead.
        return None
    if day and day < today and not _YEAR_SAID.search(phrase):
        return None
    return day
