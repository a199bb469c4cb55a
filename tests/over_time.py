"""A group's made-up meetings, two months between them, for the tests of what is told over time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.record import (
    Answer,
    Case,
    ConclusionKind,
    Course,
    Goal,
    LastMeasure,
    LastMinutes,
    Measure,
    Participant,
    Presence,
    Record,
    StepTime,
    Turn,
    UserWord,
    to_toml,
)
from tests.timekeeping import AT_ONE

if TYPE_CHECKING:
    from pathlib import Path

BETWEEN = timedelta(days=63)
OUTCOMES = ("done", "partly", "not_done")
SLEEP = "Nordlys sover godt."


def group(count: int) -> tuple[Record, ...]:
    """Return the records of so many meetings, the first first."""
    return tuple(_meeting(number) for number in range(count))


def lay_out(folder: Path, count: int, language: str = "nb") -> Path:
    """Lay a case's folder among the records, and return it."""
    case = folder / "nordlys"
    case.mkdir(parents=True)
    (case / "case.toml").write_text('alias = "Nordlys"\nagenda = "sel-samarbeidsmote"\n')
    for record in group(count):
        spoken = record.model_copy(update={"language": language})
        path = case / f"{spoken.start.date()}-nordlys.toml"  # type: ignore[union-attr]
        path.write_text(to_toml(spoken), encoding="utf-8")
    return case


def _meeting(number: int) -> Record:
    start = AT_ONE + number * BETWEEN
    away = Presence.ABSENT if number % 2 else Presence.PRESENT
    people = (
        Participant(id="p1", name="Iben Lyngmo", role="elev", user=True, shown_as="Nordlys"),
        Participant(id="p2", name="Tuva Lyngmo", role="mor", user=True),
        Participant(id="p3", name="Kari Li", role="lærer", service="Furulia skole"),
        Participant(id="p4", name="Børge Åsnes", service="Nav", presence=away),
    )
    there = [one.id for one in people if one.presence is Presence.PRESENT]
    turns = [Turn(step="round-1", participant=one, heard="spoke", seconds=60.0) for one in there]
    return Record(
        id=f"r{number}",
        agenda="sel-samarbeidsmote",
        case=Case(alias="Nordlys", name="Iben Lyngmo"),
        start=start,
        leader="p3",
        participants=people,
        goals=_goals(number),
        last_minutes=LastMinutes(measures=_looked_at(number)),
        measures=tuple(
            Measure(id=f"m{n}", what=f"Tiltak {n} fra møte {number}", responsible="Kari Li")
            for n in range(1, 4)
        ),
        answers=(Answer(question="heard", score=min(5, 2 + number)),),
        user_word=UserWord(response="confirmed"),
        course=Course(
            status="closed",
            started=start,
            closed=start + timedelta(minutes=65),
            steps=(StepTime(step="welcome", seconds=(50 + 5 * number) * 60.0),),
            turns=tuple(turns),
        ),
    )


def _goals(number: int) -> tuple[Goal, ...]:
    if number == 0:
        before = ConclusionKind.ADJUSTED
        return (
            Goal(id="g1", text="Nordlys er på skolen.", conclusion=before, words="Fire dager."),
            Goal(id="g2", text=SLEEP, conclusion=ConclusionKind.NEW),
        )
    school = Goal(id="g1", text="Fire dager.", conclusion=ConclusionKind.KEPT)
    sleep = Goal(id="g2", text=SLEEP, conclusion=ConclusionKind.REACHED)
    return (school, sleep) if number == 1 else (school,)


def _looked_at(number: int) -> tuple[LastMeasure, ...]:
    if number == 0:
        return ()
    return tuple(
        LastMeasure(
            id=f"l{n}",
            what=f"Tiltak {n} fra møte {number - 1}",
            origin=f"r{number - 1}/m{n}",
            outcome=outcome,
            why="Sykdom" if outcome != "done" else "",
        )
        for n, outcome in enumerate(OUTCOMES, 1)
    )
