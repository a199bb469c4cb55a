"""What someone typed about a date, put right and turned into a small fixed vocabulary.

`canonical` reads "senest førstkommende fredga" as "coming wd5". Everything that tells wordings,
languages and misspellings apart is settled here, so that the rules for dates need one wording for
each meaning:

    wd1 to wd7          a weekday, Monday first
    mo1 to mo12         a month
    n14, o14, the14     a number, one as an ordinal, and one in figures after "den" or "the"
    d2026-12-1, d-12-1  a date in figures, and one whose year was not written
    today, end, ...     a word that stands for itself
    wd4?                a word that is about dates only in company, and here is alone
    ?                   something that is not about dates, so that no rule fits
"""

from __future__ import annotations

import re
import unicodedata

from facilitator.dates.vocabulary import vocabulary

LONGEST = 120
"""Characters in the longest text read as a date; nobody needs more to say one."""

_DAY = r"(?:today|tomorrow|overmorrow)"
_LONE_MONTH = r"(?<![noe]\d )(?<![noe]\d\d )(mo\d+)"

_REWRITES = tuple(
    (re.compile(rf"(?<!\S){wording}(?!\S)"), meaning)
    for wording, meaning in (
        (r"in over (?:morning|tomorrow)", "overmorrow"),
        (r"in (?:the )?overmorrow", "overmorrow"),
        (r"(?:the )?day after tomorrow", "overmorrow"),
        (r"in morning", "tomorrow"),
        (r"in (?:day|part)", "today"),
        (r"this (?:part|morning)", "today"),
        (r"(?:end )?this day(?: end)?", "today"),
        (r"end (?:in )?(?:the )?day", "today"),
        (r"from (?:now|today)", ""),
        (r"last deadline", ""),
        (r"(?:not|now) later", ""),
        (r"last day", "end"),
        (r"working day", "workday"),
        (r"new year eve", "d-12-31"),
        (r"new year", "newyear"),
        (r"christmas eve", "d-12-24"),
        (r"(?:o1 juledag|christmas day)", "d-12-25"),
        (r"o2 juledag", "d-12-26"),
        (r"(?:n1 half|half n1) year", "n6 month"),
        (r"before lunch", "part"),
        (r"(?:early|morning)", "part"),
        (rf"(wd\d|{_DAY}|d[\d-]+|mo\d+|n\d{{4}}) (?:in )?(?:the )?part", r"\1"),
        (rf"part (wd\d|{_DAY})", r"\1"),
        (rf"({_DAY}) part", r"\1"),
        (r"by (?:the )?((?:this |next )?weekend)", r"before \1"),
        (r"(?:the )?next (n\d+ (?:day|week|month|workday))", r"\1"),
        (r"the (week|month|year)", r"this \1"),
        (r"(?:by|in|the|now|deadline)", ""),
        (r"(this|next) this", r"\1"),
        (r"((?:this|next) (?:week|month|year)) end", r"end \1"),
        (r"end (week|month|year)", r"end this \1"),
        (r"mid (week|month)", r"mid this \1"),
        (r"(end|mid) this week (n\d)", r"\1 week \2"),
        # After a month alone, a number above these may as well be a year: "desember 26".
        (rf"{_LONE_MONTH} n(\d|1\d|2[0-4])", r"\1 o\2"),
    )
)
"""What several words mean together, in the order it has to be settled."""

_ENGLISH_DAY = re.compile(rf"{_LONE_MONTH} n(\d\d)(?!\S)")
_DOUBT = re.compile(r"(?<=\w)\?")

_TOKEN = re.compile(
    r"""
      (?<![0-9./-]) (?P<iso>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}) (?![0-9/:-])
    | (?<![0-9./:-]) (?P<day>[0-9]{1,2})
      (?: \s?[./]\s? | - (?=[0-9]{1,2}-[0-9]{4}) ) (?P<month>[0-9]{1,2})
      (?: \s?[./-]\s? (?P<year>[0-9]{4}) | [./-] (?P<short>[0-9]{2})
        | \.?\s (?P<apart>(?:19|2[01])[0-9]{2}) )?
      (?! \.?[0-9] | [/:-] )
    | \b(?:den|the)\s (?P<the>[0-9]{1,2}) (?:\.(?![0-9])|(?:st|nd|rd|th)\b)? (?![0-9./:-])
    | (?P<number>[0-9]+) (?P<ordinal> \.(?![0-9]) | (?:st|nd|rd|th|ste|de)\b )?
    | (?P<word>[^\W\d_]+)
    | (?<=[^\W\d_]) - (?=[^\W\d_])
    | ['’]s\b
    | [\s,.;:!?()"'’]
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tidy(said: str) -> str:
    """Give the text in lower case and composed characters, without space around or doubled."""
    return " ".join(unicodedata.normalize("NFC", said).casefold().split())


def canonical(said: str, language: str) -> str:
    """Read a wording as words of the fixed vocabulary, with a space between them.

    `said` comes from `tidy`. `language` (nb, nn or en) only decides for words that mean different
    things in two languages. The answer is "?" where the text is too long to be about a date.
    """
    if len(said) > LONGEST:
        return "?"
    english = language == "en"
    known = vocabulary(english=english)
    read = [meaning for token in _TOKEN.finditer(said) if (meaning := _meaning(token, known))]
    meanings = " ".join(read)
    if len(read) > 1:
        meanings = _DOUBT.sub("", meanings)
    if english:
        meanings = _ENGLISH_DAY.sub(r"\1 o\2", meanings)
    for wording, meaning in _REWRITES:
        meanings = " ".join(wording.sub(meaning, meanings).split())
    return meanings


def _meaning(token: re.Match[str], known: dict[str, str]) -> str:
    if token["iso"]:
        return "d" + token["iso"]
    if token["day"]:
        # Two figures with a space before them may as well be a clock time: "1.12. 14".
        short = f"20{token['short']}" if token["short"] else ""
        year = token["year"] or token["apart"] or short
        return f"d{year}-{token['month']}-{token['day']}"
    if token["the"]:
        return f"the{token['the']}"
    if token["number"]:
        ordinal = token["ordinal"] and len(token["number"]) <= 2
        return f"{'o' if ordinal else 'n'}{token['number']}"
    if token["word"]:
        return _known_or_nearest(token["word"], known)
    return "?" if token["other"] else ""


def _known_or_nearest(word: str, known: dict[str, str]) -> str:
    """Give a word's meaning, also when it is misspelt so slightly that only one is near.

    Short words are taken as written, and somewhat longer ones are put right only in company: a
    letter changed in them often makes another word, as "march" and "match". The first letter has
    to be right, which it mostly is, and which keeps the search short.
    """
    if word in known:
        return known[word]
    slack = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    near: dict[int, set[str]] = {}
    for candidate, meaning in known.items():
        if len(candidate) < 5 or candidate[0] != word[0]:
            continue
        if abs(len(candidate) - len(word)) <= slack:
            doubt = "?" if len(candidate) == 5 and meaning[-1:] not in {"", "?"} else ""
            near.setdefault(_slips(word, candidate), set()).add(meaning + doubt)
    nearest = min(near, default=slack + 1)
    if nearest > slack or len(near[nearest]) > 1:
        return "?"
    return near[nearest].pop()


def _slips(typed: str, meant: str) -> int:
    """Count the letters left out, added, mistaken or swapped with their neighbour."""
    before: list[int] = []
    above = list(range(len(meant) + 1))
    for row, letter in enumerate(typed, 1):
        line = [row]
        for column, other in enumerate(meant, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other))
            swapped = column > 1 and letter == meant[column - 2] and typed[row - 2] == other
            if row > 1 and swapped:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]
