"""From the case and the last meeting to the next one: what is carried over, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from facilitator.dates.zone import NORWAY, day_in_norway, time_in_norway
from facilitator.meeting.appointments import EVALUATED, NEXT
from facilitator.meeting.became import words_of
from facilitator.record import (
    Case,
    ConclusionKind,
    Goal,
    Item,
    LastMeasure,
    LastMinutes,
    Participant,
    Presence,
    Record,
    coordinator_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from facilitator.case import CaseFile, Member
    from facilitator.record import FollowUp, Measure, Published

DROPPED = (ConclusionKind.REACHED, ConclusionKind.ENDED)
"""What is concluded of a goal that is worked towards no longer."""

OPEN = ("", "partly", "not_done")
"""What has become of a measure that is still to be carried out."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """When and where the next meeting is, as far as it is said; the rest is as agreed last time."""

    day: date | None = None
    time: time | None = None
    place: str = ""
    minutes: int | None = None
    """Length, in minutes."""


def next_record(
    case: CaseFile,
    last: Record | None,
    agreed: Agreed,
    *,
    minutes: int,
    told: Mapping[str, FollowUp] | None = None,
    asked: Iterable[str] = (),
) -> Record:
    """Return the record of the next meeting, prepared (SEL-5, SEL-6, SEL-8).

    `case` is as the last meeting left it (see `case_after`). `last` is the record of the last
    meeting that was closed, where there is one. `minutes` is the length of a meeting where neither
    the case nor `agreed` says any. `told` is what has been told of measures that were agreed in
    earlier records, by their origin. `asked` are the ids of members who come only when asked, and
    have been (SEL-1).
    """
    participants = _invited(case, last, set(asked))
    here = {one.id for one in participants}
    coordinator = case.coordinator or (coordinator_of(last) if last else "")
    minute_taker = case.minute_taker or (last.minute_taker if last else "")
    leader = coordinator if coordinator in here else ""
    return Record(
        agenda=case.agenda,
        language=case.language,
        case=Case(
            alias=case.alias, name=case.name, childrens_coordinator=case.childrens_coordinator
        ),
        purpose=case.purpose,
        place=agreed.place or (last.next_meeting.place if last else "") or case.place,
        start=_start(last, agreed),
        minutes=agreed.minutes or case.minutes or minutes,
        first_meeting=last is None and case.started is None,
        leader=leader,
        minute_taker=minute_taker if minute_taker in here else "",
        child_voice=case.child_voice or (last.child_voice if last else ""),
        consent=case.consent,
        participants=participants,
        goals=tuple(Goal(id=one.id, text=one.text) for one in case.goals),
        items=tuple(_items(case, last)),
        last_minutes=_last_minutes(last, told or {}) if last else LastMinutes(),
        agreed_in=last.id if last else "",
        published=tuple(_in_calendars(last)) if last and last.id else (),
    )


def goals_concluded(record: Record) -> tuple[Goal, ...]:
    """Return the goals that a meeting left, each as it now reads, less those laid aside."""
    return tuple(
        Goal(id=one.id, text=reworded(one)) for one in record.goals if one.conclusion not in DROPPED
    )


def reworded(goal: Goal) -> str:
    """Return how a goal reads after the meeting: in new words where it was adjusted."""
    return (goal.words if goal.conclusion is ConclusionKind.ADJUSTED else "") or goal.text


def still_asked(record: Record) -> tuple[str, ...]:
    """Return the origins of the measures that a meeting looked back on and left as they were."""
    return tuple(one.origin for one in _left_open(record) if one.origin)


# When, who and what --------------------------------------------------------------------------


def _start(last: Record | None, agreed: Agreed) -> datetime | None:
    """Return when it begins: as said, else as agreed last time; none where no time is known."""
    known = last.next_meeting if last else None
    day = agreed.day or (known.day if known else None)
    # A time that was agreed goes with the day it was agreed for; else the group's usual one.
    clock = agreed.time or _clock(known.time if known and day == known.day else "")
    if clock is None and last is not None and last.start is not None:
        clock = time_in_norway(last.start).replace(second=0, microsecond=0)
    return datetime.combine(day, clock, NORWAY) if day and clock else None


def _in_calendars(last: Record) -> Iterator[Published]:
    """Yield what calendars have of the meeting, and of the measures it looks back on.

    So the meeting is moved there and not had twice, and a deadline that is no more is called off.
    """
    asked = {f"{last.id}/{one.id}" for one in last.measures} | set(still_asked(last))
    for one in last.published:
        known_as = one.id if "/" in one.id else f"{last.id}/{one.id}"
        due = known_as.removesuffix(EVALUATED) in asked and not one.off
        if one.id == NEXT or due:
            yield one.model_copy(update={"id": known_as})


def _clock(said: str) -> time | None:
    try:
        return time.fromisoformat(said) if said else None
    except ValueError:
        return None


def _invited(case: CaseFile, last: Record | None, asked: set[str]) -> tuple[Participant, ...]:
    if not case.members and last is not None:
        cleared = {"presence": Presence.PRESENT, "input": "", "arrived": None, "left": None}
        return tuple(one.model_copy(update=cleared) for one in last.participants)
    return tuple(
        as_participant(one) for one in case.members if not one.when_asked or one.id in asked
    )


def as_participant(member: Member) -> Participant:
    """Return a member of the group as a participant of a meeting."""
    return Participant(**member.model_dump(exclude={"when_asked"}))


def _items(case: CaseFile, last: Record | None) -> Iterator[Item]:
    """Yield what was postponed last time, then what has been put forward since (SEL-6)."""
    waiting = [(one.text, one.by) for one in last.items if one.postponed] if last else []
    waiting += [(one.text, one.by) for one in case.items]
    for number, (text, by) in enumerate(dict.fromkeys(waiting), 1):
        yield Item(id=f"i{number}", text=text, by=by)


# The last minutes ----------------------------------------------------------------------------


def _last_minutes(last: Record, told: Mapping[str, FollowUp]) -> LastMinutes:
    held = last.course.started or last.start
    measures = (*_agreed_last(last), *_asked_again(last, told))
    return LastMinutes(
        held=day_in_norway(held) if held else None,
        measures=tuple(_with_ids(measures)),
        parked=last.parked,
    )


def _agreed_last(last: Record) -> Iterator[LastMeasure]:
    """Yield the measures the last meeting agreed, with what has been told of them since."""
    newest = {one.measure: one for one in sorted(last.follow_ups, key=lambda one: one.at)}
    for one in last.measures:
        yield _with_word(_to_look_at(one, last), newest.get(one.id))


def _to_look_at(one: Measure, last: Record) -> LastMeasure:
    return LastMeasure(
        id=one.id,
        what=one.what,
        responsible=one.responsible,
        level=one.level,
        deadline=one.deadline,
        recurring=one.recurring,
        origin=f"{last.id}/{one.id}" if last.id else "",
    )


def _asked_again(last: Record, told: Mapping[str, FollowUp]) -> Iterator[LastMeasure]:
    """Yield what the last meeting looked back on and has not laid aside.

    That is what was still to be done and was not taken up again, and what is done again and again.
    What was told of it before that meeting was known there.
    """
    met = last.course.closed or last.course.started or last.start
    for one in _left_open(last):
        word = told.get(one.origin) if one.origin else None
        since = word is not None and (met is None or word.at > met)
        asked = one.model_copy(update={"outcome": "", "why": "", "told": None})
        yield _with_word(asked, word if since else None)


def _left_open(record: Record) -> Iterator[LastMeasure]:
    carried_on = {one.last for one in record.measures}
    said_again = {words_of(one.what) for one in record.measures}
    for one in record.last_minutes.measures:
        waits = one.outcome in OPEN or (one.recurring and one.outcome != "dropped")
        if waits and one.id not in carried_on and words_of(one.what) not in said_again:
            yield one


def _with_word(measure: LastMeasure, word: FollowUp | None) -> LastMeasure:
    if word is None:
        return measure
    said = {"outcome": word.outcome, "why": word.why, "told": word.at}
    return measure.model_copy(update=said)


def is_news(word: FollowUp, measure: LastMeasure, held: date | None) -> bool:
    """Return whether a word on a measure came after what is known of it (SEL-8).

    That is the word it came with; where there was none, what had been told until the last meeting,
    on the day `held`. What was said in the meeting itself is never outdone.
    """
    if measure.told is not None:
        return word.at > measure.told
    return bool(word.outcome and not measure.outcome) and (held is None or word.at.date() >= held)


def _with_ids(measures: Iterable[LastMeasure]) -> Iterator[LastMeasure]:
    """Yield the measures with an id each; those of two meetings may have the same."""
    used: set[str] = set()
    for one in measures:
        free = free_id(one.id, used)
        yield one if free == one.id else one.model_copy(update={"id": free})


def free_id(wanted: str, used: set[str]) -> str:
    """Return the id that is wanted, or one like it that is not used; it is used from now on."""
    free, number = wanted, 1
    while free in used:
        number += 1
        free = f"{wanted}-{number}"
    used.add(free)
    return free
