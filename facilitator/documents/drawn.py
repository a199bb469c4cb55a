"""A group's history drawn as lines of text: bars and rows of signs that are read at a glance.

Every bar stands beside its number, and every sign is explained, so that nothing is told by the
drawing alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from facilitator.dates.saying import say_date
from facilitator.documents.concluded import CONCLUSIONS
from facilitator.documents.over_time import questions
from facilitator.language import gettext as _
from facilitator.language import in_use, ngettext
from facilitator.record import ConclusionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.meeting.history import Held, History

FULL, PART, REST = "█", "▒", "░"
"""What a bar is drawn of: what is there, what is more than agreed or half there, what is left."""
_SHORT, _LONG = 12, 24
"""Cells of a bar, at the least and at the most."""
_BESIDE = 66
"""Cells of what stands beside a bar."""
_ROW = 40
"""Signs in a row, one for each meeting."""
_DAY = 14
"""Cells of a day beside a bar."""
SIGNS: dict[ConclusionKind, str] = {
    ConclusionKind.NEW: "+",
    ConclusionKind.KEPT: "=",
    ConclusionKind.ADJUSTED: "~",
    ConclusionKind.REACHED: "✓",
    ConclusionKind.ENDED: "×",
    ConclusionKind.OPEN: "?",
}
"""What was concluded on a goal in one meeting, as a sign."""
_NOT_THERE = "·"
_STEPS = " ▁▂▄▆█"
"""A score from 1 to 5 as the height of a bar; nothing where there was none."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One part of a drawing: its heading, and its lines, no wider than was asked for."""

    heading: str
    lines: tuple[str, ...]


def draw(history: History, asked: dict[str, str], width: int = 80) -> tuple[Drawn, ...]:
    """Draw a history in `width` cells; `asked` are the evaluation's questions, by their ids."""
    if not history.meetings:
        return (Drawn(_("The meetings"), (_("The group has held no meetings yet."),)),)
    cells = max(_SHORT, min(_LONG, width - _BESIDE))
    parts = (
        (_("The meetings: minutes used of those agreed, and who was there"), _time(history, cells)),
        (_("The goals, meeting by meeting"), _goals(history, width)),
        (_("The measures of each meeting: done of those agreed on"), _measures(history, cells)),
        (_("The evaluations, from 1 to 5"), _scores(history, asked, width)),
        (_("Voices heard in the rounds, and the user"), _voices(history, cells)),
        (_("Questions for the group"), _asked(history, width)),
    )
    drawn = ((heading, tuple(lines)) for heading, lines in parts)
    return tuple(Drawn(heading, lines) for heading, lines in drawn if lines)


def bar(value: int, of: int, more: int = 0, cells: int = _LONG) -> str:
    """Draw how much of something there is; `more` stands after it, as another kind."""
    whole = max(of, value + more, 1)
    full = round(cells * value / whole)
    part = min(cells - full, round(cells * more / whole))
    if more and not part and full:  # what there is of it is seen
        full, part = full - 1, 1
    return FULL * full + PART * part + REST * (cells - full - part)


def _day(held: Held) -> str:
    said = say_date(held.day, in_use(), weekday=False)
    day, month, year = said.split(" ")
    return f"{day} {month[:3]} {year}".ljust(_DAY)


def _time(history: History, cells: int) -> Iterator[str]:
    longest = max(max(held.used, held.agreed) for held in history.meetings)
    for held in history.meetings:
        in_time = min(held.used, held.agreed)
        drawn = bar(in_time, longest, held.used - in_time, cells) if held.used else REST * cells
        time = _("{n} of {all} min").format(n=held.used or "–", all=held.agreed)
        there = ngettext("{n} party present", "{n} parties present", len(held.present))
        yield f"{_day(held)}{drawn}  {time:<16}{there.format(n=len(held.present))}"


def _goals(history: History, width: int) -> Iterator[str]:
    last = len(history.meetings)
    for goal in history.goals:
        signs = "".join(
            SIGNS[goal.conclusions[number]] if number in goal.conclusions else _NOT_THERE
            for number in range(last)
        )
        yield from wrap(f"{goal.text} – {_(CONCLUSIONS[goal.last]).lower()}", width)
        for start in range(0, last, _ROW):
            yield f"    {signs[start : start + _ROW]}"
    if history.goals:
        used = {kind for goal in history.goals for kind in goal.conclusions.values()}
        known = [(SIGNS[kind], _(CONCLUSIONS[kind]).lower()) for kind in SIGNS if kind in used]
        known.append((_NOT_THERE, _("not taken up")))
        yield "   ".join(f"{sign} {said}" for sign, said in known)


def _measures(history: History, cells: int) -> Iterator[str]:
    if not history.measures:
        return
    most = max(len(held.measures) for held in history.meetings)
    for held in history.meetings:
        partly = sum(one.outcome == "partly" for one in held.measures)
        count = len(held.measures)
        drawn = bar(held.kept, count, partly, round(cells * count / most)) if count else ""
        said = _("{n} of {all} done").format(n=held.kept, all=count)
        if partly:
            said += ", " + _("{n} partly").format(n=partly)
        carried = sum(one.carried_on for one in held.measures)
        if carried:
            said += ", " + _("{n} carried on").format(n=carried)
        waiting = sum(not one.over and not one.outcome for one in held.measures)
        if waiting:
            said += ", " + _("{n} not told of").format(n=waiting)
        yield f"{_day(held)}{drawn:<{cells}}  {said}"
    still = sum(not one.over for one in history.measures)
    yield ngettext("{n} open measure", "{n} open measures", still).format(n=still)


def _scores(history: History, asked: dict[str, str], width: int) -> Iterator[str]:
    for question, text in asked.items():
        scores = [held.scores.get(question, 0) for held in history.meetings]
        if not any(scores):
            continue
        yield from wrap(text, width)
        for start in range(0, len(scores), _SHORT):
            part = scores[start : start + _SHORT]
            bars = "".join(_STEPS[score] for score in part)
            numbers = " ".join(str(score or "–") for score in part)
            yield f"    {bars}   {numbers}"


def _voices(history: History, cells: int) -> Iterator[str]:
    if not any(held.voices for held in history.meetings):
        return
    word = {"confirmed": _("confirmed"), "objected": _("objected")}
    for held in history.meetings:
        drawn = bar(held.heard, held.voices, cells=cells) if held.voices else " " * cells
        heard = _("{n} of {all} heard").format(n=held.heard, all=held.voices)
        minutes, seconds = divmod(round(held.user_seconds), 60)
        said = [_("the user had {time}").format(time=f"{minutes}:{seconds:02d}")]
        said += filter(None, (word.get(held.user_word, ""),))
        yield f"{_day(held)}{drawn}  {heard:<16}{', '.join(said)}"


def _asked(history: History, width: int) -> Iterator[str]:
    for question in questions(history, _):
        for number, line in enumerate(wrap(question, width - 2)):
            yield f"{'  ' if number else '• '}{line}"
