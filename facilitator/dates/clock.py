"""Clock times as people say them: "kl 14", "13.30", "halv tre", "quarter past two", "2pm".

Meetings are held by day. An hour from 1 to 6 that could be either is therefore in the afternoon:
"halv tre" is 14:30 and "kl 2" is 14:00. It is as written where it has a leading zero ("02:30") or
says which half of the day ("2 am", "6 om morgenen").
"""

from __future__ import annotations

import re
from datetime import time

from facilitator.dates.words import LONGEST, tidy

_HOURS = {
    word: hour
    for hour, words in enumerate(
        (
            "ett en eitt ein one", "to two", "tre three", "fire four", "fem five", "seks six",
            "sju syv seven", "åtte eight", "ni nine", "ti ten", "elleve eleven", "tolv twelve",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_MINUTES = {
    "fem": 5, "five": 5, "ti": 10, "ten": 10, "kvart": 15, "quarter": 15, "tjue": 20,
    "twenty": 20,
}  # fmt: skip

_HOUR_WORD = rf"(?:{'|'.join(_HOURS)})\b"
_LEAD = (
    r"(?:(?:før|innen|innan|fra|frå|by|before|from)\s)?"
    r"(?:kl(?![^\W\d_])\.?|klokk(?:a|en|o)\b|at\b|@)\s*"
)
_OFFSET = rf"(?:a\s)?(?P<minutes>{'|'.join(_MINUTES)}|5|10|20|25)\s(?P<side>over|past|på|to)\s"
_A_MONTH = r"\.?\s?(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])"
_FIGURE_END = rf"(?![.:/]?[0-9])(?!(?!(?:am|pm|a\.m|p\.m)\b)[^\W\d_])(?!{_A_MONTH})"
_FIGURE = rf"[0-9]{{1,2}}{_FIGURE_END}"
_LATE = r"p\.?m\b\.?|(?:om|på)\s(?:ettermiddagen|kvelden)|in\sthe\s(?:afternoon|evening)"
_EARLY = r"a\.?m\b\.?|(?:om|på)\s(?:morgenen|morgonen|formiddagen|føremiddagen)|in\sthe\smorning"

# An hour in figures needs a word beside it to be spoken: "halv 3", "10 over 2".
_EXPRESSION = rf"""(?:
      (?P<offset>{_OFFSET})? (?P<half>(?:half\spast|halv|half)\s)?
      (?P<spoken>{_HOUR_WORD} | (?(half){_FIGURE}|(?(offset){_FIGURE}|(?!))))
    | (?P<packed>[0-9]{{3,4}}){_FIGURE_END}
    | (?P<hour>[0-9]{{1,2}})(?:[.:](?P<minute>[0-9]{{2}}))?{_FIGURE_END}
    | (?P<noon>noon|midday)\b
    )
    (?:\so[’']clock\b)?
    (?:\s?(?:-|–|til\b|to\b)\s?(?:kl\b\.?\s?)?[0-9]{{1,2}}(?:[.:][0-9]{{2}})?{_FIGURE_END})?
    (?:\s?(?:(?P<late>{_LATE})|(?P<early>{_EARLY})))?"""

# What is a clock time also without "kl" before it, among the words of a date. Figures with a
# full stop between them are one only where they cannot be a day and a month: "fredag 13.30".
_OBVIOUS = rf"""
      [0-9]{{1,2}}:[0-9]{{2}}
    | (?:0?[7-9]|1[0-9]|2[0-3])\.(?:00|15|2[05]|3[05]|4[05]|5[05])(?!\.?[0-9])
    | [0-9]{{1,2}}(?:[.:][0-9]{{2}})?\s?(?:am|pm|a\.m|p\.m)\b
    | {_HOUR_WORD}\so[’']clock
    | (?:{"|".join(_MINUTES)})\s(?:over|past|på|to)\s(?:halv\s)?{_HOUR_WORD}
    | (?:kvart|a\squarter|quarter|halv|half)\s
    | noon | midday"""

_WHOLE = re.compile(rf"(?:{_LEAD})?{_EXPRESSION}", re.VERBOSE)
_AMONG_WORDS = re.compile(rf"(?<![\w.:/-])(?:{_LEAD}|(?={_OBVIOUS})){_EXPRESSION}", re.VERBOSE)


def understand_time(said: str) -> time | None:
    """Read a clock time, or None where the text is not one.

    Of a stretch of time, "13-14.30", the beginning is read. Never raises.
    """
    text = tidy(said).strip(" .,!?")
    match = _WHOLE.fullmatch(text) if len(text) <= LONGEST else None
    return _time(match) if match else None


def split_clock(said: str) -> tuple[str, time | None]:
    """Take the first clock time out of a text about a day: the text without it, and the time.

    `said` comes from `words.tidy`. Where no clock time is understood the text is whole.
    """
    if len(said) > LONGEST:
        return said, None
    for match in _AMONG_WORDS.finditer(said):
        moment = _time(match)
        if moment:
            return f"{said[: match.start()]} {said[match.end() :]}".strip(), moment
    return said, None


def _time(match: re.Match[str]) -> time | None:
    if match["noon"]:
        return time(12)
    if match["spoken"]:
        minutes, settled = _spoken(match), False
    else:
        packed = match["packed"]
        hour, minute = (packed[:-2], packed[-2:]) if packed else (match["hour"], match["minute"])
        if int(minute or 0) > 59:
            return None
        minutes = int(hour) * 60 + int(minute or 0)
        settled = hour.startswith("0") or not 1 <= int(hour) <= 6
    minutes = _in_half_of_day(minutes, match, settled=settled)
    return time(*divmod(minutes, 60)) if 0 <= minutes < 24 * 60 else None


def _spoken(match: re.Match[str]) -> int:
    """Give the minutes from midnight or noon that are said: 150 for "halv tre"."""
    said = match["spoken"]
    minutes = 60 * (_HOURS[said] if said in _HOURS else int(said))
    if match["half"]:
        # Norwegians name the hour that is half gone, the English the one that is past.
        minutes += -30 if match["half"].startswith("halv") else 30
    if match["offset"]:
        offset = _MINUTES.get(match["minutes"]) or int(match["minutes"])
        minutes += offset if match["side"] in {"over", "past"} else -offset
    return minutes


def _in_half_of_day(minutes: int, match: re.Match[str], *, settled: bool) -> int:
    """Move a time to the half of the day that is said or meant; -1 where it cannot be there."""
    noon = 12 * 60
    if match["late"]:
        return minutes if minutes >= noon else minutes + noon
    if match["early"]:
        return minutes if minutes < noon else minutes - noon if minutes < noon + 60 else -1
    return minutes + noon if not settled and minutes < 7 * 60 else minutes
