"""The time plan of a meeting: what its record and agenda leave to be done, and until when.

How the time is shared out is `time_plan`'s matter. Here it is said what the slots are: the steps
ahead with their wanted, least and most time, and in each round those still to be heard, each within
floor and ceiling (SEL-11, SEL-12, SEL-21, TIPS-10).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from facilitator.agenda import StepKind
from facilitator.limits import LONGEST
from facilitator.meeting.rounds import speaking_order, standing
from facilitator.meeting.time_plan import GRAIN, Gives, Outline, Slot
from facilitator.record import Heard, Presence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facilitator.agenda import Agenda, Step
    from facilitator.meeting.time_plan import TimePlan, WayOut
    from facilitator.record import Participant, Record, StepTime, Turn

GIVE_LATER = (StepKind.SUMMARY, StepKind.MEASURES, StepKind.NEXT_MEETING)
"""What makes the meeting worth its while, and so gives of its time only when nothing else can."""

AT_MOST = 1.5
"""How many times what was wanted a voice gets of time that is gained, its ceiling allowing.

With more, those who say most have it all, as who says little uses none of it.
"""

ENDING = (StepKind.NEXT_MEETING, StepKind.CLOSE)
"""What cannot be held at a new meeting."""


def agreed_end(record: Record) -> datetime | None:
    """Return when the meeting is agreed to end, what it was extended by included.

    It is counted from the agreed start, and where there is none from when the meeting began.
    """
    start = record.start or record.course.started
    return start + timedelta(minutes=record.minutes + record.course.extended) if start else None


def seconds_left(record: Record, now: datetime) -> float | None:
    """Return the seconds until the agreed end, below zero past it; none where none is agreed.

    Before the meeting has begun they are counted from when it should begin, or from now when that
    is past.
    """
    end = agreed_end(record)
    if end is None:
        return None
    begins = record.start if record.course.status == "prepared" else None
    return (end - max(now, begins) if begins else end - now).total_seconds()


def outline(agenda: Agenda, record: Record) -> Outline:
    """Return what the plan follows from but the time; it stands for as long as the record does."""
    course = record.course
    times = {time.step: time for time in course.steps}
    turns = {(turn.step, turn.participant): turn for turn in course.turns}
    slots: list[Slot] = []
    under_way: int | None = None
    ahead = course.status == "prepared"
    for step in agenda.steps:
        here = course.status == "running" and step.id == course.step
        ahead = ahead or here
        if not ahead:
            continue
        if step.kind is StepKind.ROUND:
            for slot in _voices(step, record, times.get(step.id), turns):
                if here and course.running and slot.voice == course.speaker:
                    under_way = len(slots)
                slots.append(slot)
        else:
            under_way = len(slots) if here else under_way
            slots.append(_whole(agenda, step, record, times.get(step.id)))
    return Outline(tuple(slots), adapting=course.adapting, under_way=under_way)


def plan_at(agenda: Agenda, record: Record, now: datetime) -> TimePlan:
    """Return the plan at a moment, the record's clocks being up to date."""
    return outline(agenda, record).plan(seconds_left(record, now))


def forecast_end(plan: TimePlan, record: Record, now: datetime) -> datetime:
    """Return when the meeting will end if all that is left takes the time the plan gives it."""
    course = record.course
    if course.over and course.closed:
        return course.closed
    begins = record.start if course.status == "prepared" else None
    return (max(now, begins) if begins else now) + timedelta(seconds=round(plan.remaining))


def ways_out(agenda: Agenda, record: Record, plan: TimePlan) -> tuple[WayOut, ...]:
    """Return what could give where the floors do not fit, each with what it gains."""
    if not plan.shortfall:
        return ()
    gains: dict[str, int] = {}
    for item in record.items:
        if item.any_other and not item.settled:
            waits = item.model_copy(update={"postponed": True})
            items = tuple(waits if one is item else one for one in record.items)
            without = outline(agenda, record.model_copy(update={"items": items}))
            gains[item.id] = int(plan.remaining - without.plan(plan.left).remaining)
    return plan.ways_out(gains)


def step_seconds(plan: TimePlan, record: Record, step: Step) -> float:
    """Return how long a step takes in all: in a round, those who have been heard included."""
    if step.kind is not StepKind.ROUND:
        return plan.of(step.id) or 0
    heard = (turn for turn in record.course.turns if turn.step == step.id)
    had = sum(turn.seconds for turn in heard if plan.of(step.id, turn.participant) is None)
    return had + plan.in_step(step.id)


def seconds_each(plan: TimePlan, step: str) -> tuple[int, int]:
    """Return the least and the most that a voice still to come in a round gets; 0 for none."""
    pairs = zip(plan.slots, plan.figures, strict=True)
    figures = [fig for slot, fig in pairs if slot.step == step and slot.voice and not slot.used]
    return (min(figures), max(figures)) if figures else (0, 0)


def used_seconds(record: Record, step_id: str) -> float:
    """Return the time used in a step so far, in seconds."""
    return sum(time.seconds for time in record.course.steps if time.step == step_id)


def begun(record: Record, step_id: str) -> bool:
    """Return whether the meeting is, or has been, in a step: its time may be set beforehand."""
    times = (time for time in record.course.steps if time.step == step_id)
    return step_id == record.course.step or any(map(_has_begun, times))


def _has_begun(time: StepTime) -> bool:
    return bool(time.planned or time.seconds)


# Slots ---------------------------------------------------------------------------------------


def _whole(agenda: Agenda, step: Step, record: Record, time: StepTime | None) -> Slot:
    """Return the slot of a step that is no round."""
    part = _open_part(agenda, step, record)
    wanted = round(step.minutes * 60 * part)
    least = min(wanted, round(step.least_minutes * 60 * part))
    stands, fixed = wanted, False
    if time is not None and _has_begun(time):
        stands, fixed = min(time.planned, wanted) if part < 1 else time.planned, True
    if time is not None and (time.given or time.locked):
        stands, fixed = time.given or stands, True
    return Slot(
        step=step.id,
        wanted=stands,
        least=min(least, stands),
        most=max(stands, round(step.most_minutes * 60)),
        gives=_gives(step),
        fixed=fixed,
        used=time.seconds if time is not None else 0.0,
        waits=step.kind not in ENDING,
        users=step.kind is StepKind.USER_TURN,
    )


def _gives(step: Step) -> Gives:
    if step.protected or step.kind is StepKind.USER_TURN:
        return Gives.NEVER
    return Gives.LATER if step.kind in GIVE_LATER else Gives.FIRST


def _open_part(agenda: Agenda, step: Step, record: Record) -> float:
    """Return how much of a step's time is for items that do not wait for the next meeting.

    Items are talked about where they are collected, and in what is talked about after that.
    """
    if step.kind not in (StepKind.ITEMS, StepKind.TALK) or not record.items:
        return 1.0
    following = agenda.steps[agenda.steps.index(step) + 1 :]
    if step.kind is StepKind.TALK and any(one.kind is StepKind.ITEMS for one in following):
        return 1.0
    return sum(not item.postponed for item in record.items) / len(record.items)


def _voices(
    step: Step,
    record: Record,
    time: StepTime | None,
    turns: Mapping[tuple[str, str], Turn],
) -> Iterator[Slot]:
    """Return the slots of those still to be heard in a round, and of the one who has the word."""
    course = record.course
    people = {one.id: one for one in record.participants}
    late = {one.id for one in record.participants if one.presence is Presence.LATE}
    weights = {
        voice: _weight(record, people.get(voice))
        for voice in speaking_order(step, record)
        if voice not in late
    }
    of_weight = _figures(step, time, weights)
    stands = time is not None and bool(time.each or time.given or time.locked)
    gives = Gives.NEVER if step.protected else Gives.FIRST
    for voice, weight in weights.items():
        figure, least, most = of_weight[weight]
        turn = turns.get((step.id, voice))
        if turn is not None:
            turn = standing(record, turn, people.get(voice))
            speaking = course.step == step.id and course.speaker == voice
            has_word = speaking and bool(course.running or turn.seconds) and bool(turn.given)
            if not has_word and turn.heard is not Heard.WAITING:
                continue
            figure = turn.given or figure
        yield Slot(
            step=step.id,
            voice=voice,
            wanted=figure,
            least=min(least, figure),
            most=max(most, figure),
            gives=gives,
            fixed=stands or (turn is not None and bool(turn.given)),
            used=turn.seconds if turn is not None else 0.0,
        )


def _figures(
    step: Step, time: StepTime | None, weights: Mapping[str, float]
) -> dict[float, tuple[int, int, int]]:
    """Return what voices of each weight want in a round, and their least and most, in seconds."""
    given, each = (time.given, time.each) if time is not None else (0, 0)
    unit = (given or step.minutes * 60) / (sum(weights.values()) or 1)
    figures: dict[float, tuple[int, int, int]] = {}
    for weight in set(weights.values()):
        least, ceiling = round(step.floor * weight), round(step.ceiling * weight)
        # A whole round's time, set by the leader, is held back by no ceiling.
        within = LONGEST * 60 if given else ceiling
        wanted = _on_grid(min(within, max(least, unit * weight)), least, within)
        most = max(wanted, min(ceiling, int(AT_MOST * wanted)))
        figures[weight] = round(each * weight) or wanted, least, most
    return figures


def _on_grid(seconds: float, least: int, most: int) -> int:
    """Return the figure nearest to so many seconds that the plan can give a voice."""
    nearest = least + ceil((seconds - least - GRAIN / 2) / GRAIN) * GRAIN
    return nearest if nearest <= most else nearest - GRAIN


def _weight(record: Record, participant: Participant | None) -> float:
    """Return how many times as long as others a voice needs; for none, the user's comment."""
    speaking = [participant] if participant else [one for one in record.users if one.here]
    return record.interpreter_factor if any(one.interpreter for one in speaking) else 1.0
