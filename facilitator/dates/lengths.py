"""How long something lasts, as people say it: "90", "90 min", "1 time 30", "1,5 t", "en time".

And as it is written: "1 minutt", "2,5 minutter".
"""

from __future__ import annotations

import re

from facilitator.dates.words import LONGEST, tidy
from facilitator.language import counted_words

_MINUTES = r"(?P<minutes>\d{1,5})\s?(?:m|min|minutt|minutter|minutes?)?"
_HOUR = r"(?:t|h|time|timar|timer|hrs?|hours?)\b"
_HOURS = rf"(?P<hours>\d{{1,2}}(?:[.,](?:5|25|75))?|en|ein|én|one|an|halvannen|halvannan)\s?{_HOUR}"
_CLOCK = r"(?P<clock>\d{1,2}):(?P<past>[0-5]\d)"
_WHOLE = re.compile(rf"(?:{_HOURS}\.?(?:\s(?:og\s|and\s)?{_MINUTES})?)|{_CLOCK}")
_ALONE = re.compile(_MINUTES)
_HALVES = ("halvannen", "halvannan")


def say_minutes(minutes: float, language: str) -> str:
    """Write a length of time in minutes, as one writes numbers in nb, nn or en."""
    ngettext = counted_words(language)
    one_or_many = 1 if minutes == 1 else 2
    return ngettext("{n} minute", "{n} minutes", one_or_many).format(
        n=say_number(minutes, language)
    )


def say_number(number: float, language: str) -> str:
    """Write a number with its decimals, where it has any: 2,5 in Norwegian, 2.5 in English."""
    said = f"{number:g}"
    return said if language == "en" else said.replace(".", ",")


def understand_minutes(said: str) -> int | None:
    """Read a length of time, in minutes, or None where the text is none. Never raises."""
    text = tidy(said).strip(" .!?")
    if len(text) > LONGEST:
        return None
    alone = _ALONE.fullmatch(text)
    if alone is not None:
        return int(alone["minutes"])
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    if match["clock"]:
        return int(match["clock"]) * 60 + int(match["past"])
    return round(_hours(match["hours"]) * 60) + int(match["minutes"] or 0)


def _hours(said: str) -> float:
    if said in _HALVES:
        return 1.5
    return float(said.replace(",", ".")) if said[0].isdecimal() else 1.0
