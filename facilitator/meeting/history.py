"""A group over time: its meetings, goals, measures, time, evaluations and voices (LUND-10).

What is told is what a group needs to ask itself whether it should go on, and how (SEL-21, MELOY-8).
It comes of the records of one case and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.dates.zone import day_in_norway
from facilitator.meeting.became import known_as, newest_first, past_meeting, what_became, words_of
from facilitator.meeting.completeness import ATTENDED
from facilitator.record import COMMENT, ConclusionKind, Heard, Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from facilitator.meeting.became import Became
    from facilitator.record import Goal, Record, Turn

AT_AN_END = (ConclusionKind.REACHED, ConclusionKind.ENDED)
_VOICES = (Presence.PRESENT, Presence.ABSENT_WITH_INPUT)
_AWAY = (Presence.ABSENT, Presence.ABSENT_WITH_INPUT)


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting that was held."""

    day: date
    agreed: int
    """Minutes it was to last, with those it was made longer by."""
    used: int
    """Minutes it lasted; 0 where no one knows."""
    present: tuple[str, ...]
    """The parties who were there: services, and the user by role."""
    absent: tuple[str, ...]
    voices: int
    """Those who were there, or had written, and should be heard in the rounds."""
    heard: int
    """Those of them who were, in every round."""
    user_seconds: float
    """How long the user had the word in the rounds."""
    user_word: str
    """The user's word on the conclusions: confirmed, objected or empty."""
    scores: dict[str, int]
    """The evaluation: each question's answer, 1 to 5."""
    measures: tuple[Became, ...]
    """What became of what it agreed on."""

    @property
    def kept(self) -> int:
        """How many of its measures were done."""
        return sum(one.outcome == "done" for one in self.measures)

    @property
    def over_time(self) -> bool:
        """Whether it lasted longer than agreed, by more than a minute."""
        return self.used > self.agreed + 1


@dataclass(slots=True)
class GoalCourse:
    """One goal from meeting to meeting."""

    text: str
    """As it reads now."""
    conclusions: dict[int, ConclusionKind] = field(default_factory=dict)
    """What was concluded, by the number of the meeting, 0 the first."""

    @property
    def last(self) -> ConclusionKind:
        """What was concluded last."""
        return self.conclusions[max(self.conclusions)]

    @property
    def alive(self) -> bool:
        """Whether the group still works towards it."""
        return self.last not in AT_AN_END

    @property
    def unchanged(self) -> int:
        """In how many meetings up to the last it was kept as it was."""
        count = 0
        for number in sorted(self.conclusions, reverse=True):
            if self.conclusions[number] is not ConclusionKind.KEPT:
                break
            count += 1
        return count


@dataclass(frozen=True, slots=True)
class History:
    """What a group's records tell of it, the first meeting first."""

    meetings: tuple[Held, ...]
    goals: tuple[GoalCourse, ...]

    @property
    def measures(self) -> tuple[Became, ...]:
        """What became of all that was agreed on; what was carried on is told once."""
        return tuple(one for held in self.meetings for one in held.measures if not one.carried_on)

    def count(self, *outcomes: str) -> int:
        """Return of how many measures one of these was told last."""
        return sum(one.outcome in outcomes for one in self.measures)

    def often_absent(self, of: int = 3, least: int = 2) -> tuple[str, ...]:
        """Return the parties away from at least so many of the last meetings."""
        away: dict[str, int] = {}
        for held in self.meetings[-of:]:
            for party in held.absent:
                away[party] = away.get(party, 0) + 1
        return tuple(party for party, times in away.items() if times >= least)


def history(records: Iterable[Record]) -> History:
    """Return the history that the records of one case tell, of the meetings that have begun."""
    records = list(records)
    became: dict[str, list[Became]] = {}
    for one in what_became(newest_first(map(past_meeting, records))):
        became.setdefault(one.meeting, []).append(one)
    dated = [(_began(one), one) for one in records]
    begun = sorted(((at, one) for at, one in dated if at), key=lambda pair: pair[0])
    meetings = tuple(_held(at, one, tuple(became.get(known_as(one), ()))) for at, one in begun)
    return History(meetings, _goals([one for _at, one in begun]))


# Meetings ------------------------------------------------------------------------------------


def _began(record: Record) -> datetime | None:
    """Return when a meeting began; None where it has not, or no one knows when."""
    return None if record.course.status == "prepared" else record.course.started or record.start


def _held(at: datetime, record: Record, measures: tuple[Became, ...]) -> Held:
    course = record.course
    there = [one for one in record.participants if one.presence in ATTENDED]
    rounds = list(dict.fromkeys(turn.step for turn in course.turns))
    voices = [one.id for one in record.participants if one.presence in _VOICES]
    users = {COMMENT, *(one.id for one in record.users)}
    return Held(
        day=day_in_norway(at),
        agreed=record.minutes + course.extended,
        used=_minutes_used(record),
        present=tuple(dict.fromkeys(one.party for one in there)),
        absent=tuple(
            dict.fromkeys(one.party for one in record.participants if one.presence in _AWAY)
        ),
        voices=len(voices) if rounds else 0,
        heard=sum(all(_was_heard(record.turn(step, one)) for step in rounds) for one in voices)
        if rounds
        else 0,
        user_seconds=sum(turn.seconds for turn in course.turns if turn.participant in users),
        user_word=record.user_word.response,
        scores={one.question: one.score for one in record.answers if one.score is not None},
        measures=measures,
    )


def _minutes_used(record: Record) -> int:
    course = record.course
    counted = sum(step.seconds for step in course.steps)
    if counted:
        return round(counted / 60)
    if course.started and course.closed:
        return max(0, round((course.closed - course.started).total_seconds() / 60))
    return 0


def _was_heard(turn: Turn | None) -> bool:
    return turn is not None and (
        turn.heard not in (Heard.WAITING, Heard.ABSENT) or turn.seconds > 0
    )


# Goals ---------------------------------------------------------------------------------------


def _goals(records: Sequence[Record]) -> tuple[GoalCourse, ...]:
    """Return each goal's course; an adjusted goal is the same under its new words."""
    courses: list[GoalCourse] = []
    for number, record in enumerate(records):
        for goal in record.goals:
            course = _course_of(goal, courses, number)
            course.conclusions[number] = goal.conclusion
            if goal.conclusion is ConclusionKind.ADJUSTED and goal.words:
                course.text = goal.words
    return tuple(courses)


def _course_of(goal: Goal, courses: list[GoalCourse], number: int) -> GoalCourse:
    said = words_of(goal.text)
    for course in reversed(courses):
        if words_of(course.text) == said and number not in course.conclusions:
            return course
    courses.append(GoalCourse(goal.text))
    return courses[-1]
