"""What following up costs over many records, beside reading and parsing the same files bare."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from facilitator.cases.index import NAME, delete_index
from facilitator.dates.zone import NORWAY
from facilitator.record import (
    Answer,
    Case,
    Course,
    Entry,
    Goal,
    LastMeasure,
    LastMinutes,
    Measure,
    NextMeeting,
    Participant,
    Record,
    StepTime,
    Turn,
    to_toml,
)

if TYPE_CHECKING:
    from pathlib import Path

FEW, MANY = (int(n) for n in os.environ.get("BENCHMARK_RECORDS", "2000,20000").split(","))
MEETINGS = 10
"""Meetings of each case, the last of which has measures that are open."""
OPENED_RECENTLY = timedelta(days=30)
SAID = "Morgenrutinen fungerer. Vi holder fast på den til vinterferien, og ser på den igjen da."
ROLES = ("elev", "mor", "kontaktlærer", "helsesykepleier", "rådgiver", "kontaktperson")
SERVICES = ("", "", "Furulia skole", "Helsestasjonen", "PPT", "Barneverntjenesten")


def generate(folder: Path, records: int) -> None:
    """Lay out cases of ten meetings each, as the program would have written them."""
    for number in range(records // MEETINGS):
        case = folder / f"sak-{number:04d}"
        case.mkdir(parents=True)
        (case / "case.toml").write_text(f'alias = "Sak {number}"\nagenda = "sel-samarbeidsmote"\n')
        for meeting in range(MEETINGS):
            record = _record(number, meeting)
            day = record.start.date() if record.start else date.min
            path = case / f"{day}-sak-{number}.toml"
            path.write_text(to_toml(record), encoding="utf-8")
            long_ago = time.time() - OPENED_RECENTLY.total_seconds()
            os.utime(path, (long_ago, long_ago))


def _record(case: int, meeting: int) -> Record:
    start = datetime(2016, 9, 1, 13, tzinfo=NORWAY) + timedelta(days=case % 300 + 60 * meeting)
    known = f"{case:04d}-{meeting}"
    before = f"{case:04d}-{meeting - 1}"
    names = ("Iben Lie", "Tuva Lie", "Kari Berg", "Biret Čearru", "Ola Dahl", "Samira Haug")
    steps = ("welcome", "last-minutes", "items", "user-turn", "round-1", "round-2", "summary")
    turns = [(step, f"p{n}") for step in ("round-1", "round-2") for n in range(1, 7)]
    measures = tuple(
        Measure(
            id=f"m{n}",
            what=f"Følge opp punkt {n} fra møte {meeting} i sak {case}",
            responsible=names[2 + n % 4],
            deadline=(start + timedelta(days=20 + n)).date(),
        )
        for n in range(1, 4)
    )
    looked = tuple(
        LastMeasure(
            id=one.id,
            what=f"Følge opp punkt {n} fra møte {meeting - 1} i sak {case}",
            responsible=one.responsible,
            outcome="done",
            origin=f"{before}/{one.id}",
        )
        for n, one in enumerate(measures, 1)
        if meeting
    )
    return Record(
        id=known,
        agenda="sel-samarbeidsmote",
        case=Case(alias=f"Sak {case}", name=names[0]),
        purpose=SAID,
        start=start,
        leader="p4",
        minute_taker="p5",
        participants=tuple(
            Participant(id=f"p{n}", name=name, role=role, service=service, user=n < 3,
                        shown_as=f"Sak {case}" if n == 1 else "")
            for n, (name, role, service) in enumerate(zip(names, ROLES, SERVICES, strict=True), 1)
        ),
        goals=tuple(Goal(id=f"g{n}", text=SAID) for n in range(1, 4)),
        last_minutes=LastMinutes(measures=looked),
        entries=tuple(
            Entry(id=f"e{n}", step=steps[n % 7], speaker=f"p{n % 6 + 1}", text=SAID)
            for n in range(1, 15)
        ),
        measures=measures,
        answers=(Answer(question="heard", score=4), Answer(question="goals", score=3)),
        next_meeting=NextMeeting(day=(start + timedelta(days=60)).date(), time="13:00"),
        course=Course(
            status="closed",
            started=start,
            closed=start + timedelta(hours=1),
            steps=tuple(StepTime(step=step, seconds=400.0, planned=420) for step in steps),
            turns=tuple(Turn(step=step, participant=one, seconds=60.0) for step, one in turns),
        ),
    )  # fmt: skip


_BARE = """
import sys, tomllib
from pathlib import Path
for path in Path(sys.argv[1]).glob("*/*.toml"):
    tomllib.loads(path.read_bytes().decode())
"""


def bare(folder: Path) -> float:
    """Return the seconds it takes to read and parse every file, and nothing more."""
    return _timed([sys.executable, "-c", _BARE, str(folder)])[0]


def listed(folder: Path) -> tuple[float, float]:
    """Return the seconds and the most memory, in MB, of listing what is open in every case."""
    return _timed([sys.executable, "-m", "facilitator", "actions", "--folder", str(folder)])


def _timed(command: list[str]) -> tuple[float, float]:
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return time.perf_counter() - began, used.ru_maxrss / 1024


class Costs(NamedTuple):
    """Seconds, and MB."""

    bare: float
    first: float
    second: float
    most_at_first: float
    most_then: float
    index: float


def costs(folder: Path, records: int) -> Costs:
    """Return what it costs to list what is open in so many records, for the first time and then."""
    place = folder / str(records)
    generate(place, records)
    bare(place)  # whoever comes first would else wait for the disk
    alone = bare(place)
    delete_index(place)
    first, at_first = listed(place)
    second, then = listed(place)
    return Costs(alone, first, second, at_first, then, (place / NAME).stat().st_size / 1024**2)
