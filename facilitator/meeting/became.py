"""What became of a group's measures, told by its meetings and by what was followed up between them.

A measure is open from the meeting that agreed on it until it is told that it is done or dropped,
or until a later meeting carries it on: then that one stands in its place. What was told last
counts, in a later meeting's look at the last minutes (SEL-8, LUND-5) or outside a meeting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unicodedata import normalize

from facilitator.language import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.record import Record

OUTCOMES: dict[str, str] = {
    "done": later("Done"),
    "partly": later("Partly done"),
    "not_done": later("Not done"),
    "dropped": later("Dropped"),
}
"""What is said of a measure, and how it reads."""
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A measure as a meeting agreed on it, as far as it is needed to follow it."""

    id: str
    words: str
    """What tells whether another says the same; empty where nothing does."""
    recurring: bool = False
    last: str = ""
    """Id of what it carries on, among what its own meeting looked at."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A measure from the last minutes as a meeting looked at it, and what it said of it."""

    id: str
    words: str
    origin: str = ""
    """The meeting that agreed on it and its id there, as `meeting/measure`; empty where unknown."""
    outcome: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """What was told of a measure outside a meeting; an empty outcome takes back what was told."""

    measure: str
    at: datetime
    outcome: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """What one meeting has to say of measures."""

    id: str
    at: datetime | None
    """When it began, or is to begin; none where that is not said."""
    begun: bool
    measures: tuple[Agreed, ...] = ()
    looked_at: tuple[LookedAt, ...] = ()
    followed: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one measure."""

    meeting: str
    measure: str
    over: bool
    """Whether nothing more is to be done with it."""
    carried_on: bool = False
    """Whether a later measure stands in its place."""
    outcome: str = ""
    """What was told last."""
    why: str = ""
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    outcome: str
    why: str
    at: datetime


def newest_first(meetings: Iterable[PastMeeting]) -> list[PastMeeting]:
    """Return meetings with the last one first; one without a day is still to come."""
    return sorted(meetings, key=lambda one: (one.at is None, one.at or _BEGINNING), reverse=True)


def past_meeting(record: Record) -> PastMeeting:
    """Return what a record has to say of measures."""
    return PastMeeting(
        id=known_as(record),
        at=record.course.started or record.start,
        begun=record.course.status != "prepared",
        measures=tuple(
            Agreed(one.id, words_of(one.what), one.recurring, one.last) for one in record.measures
        ),
        looked_at=tuple(
            LookedAt(one.id, words_of(one.what), one.origin, one.outcome, one.why)
            for one in record.last_minutes.measures
        ),
        followed=tuple(
            Followed(one.measure, one.at, one.outcome, one.why) for one in record.follow_ups
        ),
    )


def known_as(record: Record) -> str:
    """Return what a record is known by among those of its group; one never opened has no id."""
    return record.id or f"{record.start}"


def words_of(text: str) -> str:
    """Return what is the same where two texts say the same."""
    return " ".join(normalize("NFC", text).casefold().split())


def what_became(meetings: Sequence[PastMeeting]) -> tuple[Became, ...]:
    """Return what became of every measure, given one group's meetings with the last one first."""
    later = _Later(meetings)
    found: list[Became] = []
    for meeting in meetings:
        found += [later.became(meeting, measure) for measure in meeting.measures]
        later.add(meeting)
    return tuple(found)


class _Later:
    """What the meetings after one have said and carried on, as one goes back through them."""

    def __init__(self, meetings: Sequence[PastMeeting]) -> None:
        self._known = {f"{one.id}/{each.id}" for one in meetings for each in one.measures}
        begun = [one.at for one in meetings if one.begun and one.at]
        # What is filled in for a meeting that is still to come was told since the last one.
        self._last_begun = max(begun, default=_BEGINNING)
        self._words: dict[str, list[_Word]] = {}
        self._carried: set[str] = set()

    def became(self, meeting: PastMeeting, measure: Agreed) -> Became:
        """Return what became of a measure of the meeting that is next to be added."""
        place = f"{meeting.id}/{measure.id}"
        names = [place, *([_said(measure.words)] if measure.words else [])]
        if any(name in self._carried for name in names):
            return Became(meeting.id, measure.id, over=True, carried_on=True)
        words = [word for name in names for word in self._words.get(name, ())]
        last = _last(words, [one for one in meeting.followed if one.measure == measure.id])
        if last is None or not last.outcome:
            return Became(meeting.id, measure.id, over=False)
        done = last.outcome == "done" and not measure.recurring
        return Became(
            meeting.id,
            measure.id,
            over=done or last.outcome == "dropped",
            outcome=last.outcome,
            why=last.why,
            told=last.at,
        )

    def add(self, meeting: PastMeeting) -> None:
        """Go one meeting back."""
        for measure in meeting.measures:
            # What was said of these words was said of the last to have agreed on them.
            self._words.pop(_said(measure.words), None)
        at = meeting.at if meeting.begun and meeting.at else self._last_begun
        about = {one.id: self._name(one) for one in meeting.looked_at}
        for one in meeting.looked_at:
            if one.outcome and about[one.id]:
                word = _Word(one.outcome, one.why, at)
                self._words.setdefault(about[one.id], []).append(word)
        for measure in meeting.measures:
            # What is agreed on again in the same words is the same, whether it is said or not.
            self._carried |= {about.get(measure.last, ""), _said(measure.words)} - {""}

    def _name(self, one: LookedAt) -> str:
        return one.origin if one.origin in self._known else _said(one.words)


def _said(words: str) -> str:
    return f"“{words}" if words else ""  # apart from any place


def _last(words: list[_Word], followed: list[Followed]) -> _Word | None:
    # Of two in the same second, the one added last; of two meetings, the last.
    told = max(reversed(followed), key=lambda one: one.at, default=None)
    said = max(words, key=lambda one: one.at, default=None)
    if told is not None and (said is None or told.at >= said.at):
        return _Word(told.outcome, told.why, told.at)
    return said
