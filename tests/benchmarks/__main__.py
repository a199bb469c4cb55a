"""Print what the program costs, each figure beside its baseline and the bound we keep to."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import facilitator
from facilitator.agenda import Agenda, StepKind, find_agenda, load_agenda
from facilitator.case import load_case
from facilitator.cases.case_folder import CaseFolder, case_folders, make_case
from facilitator.cases.catching_up import catch_up
from facilitator.cases.demo import DEMO
from facilitator.cases.holding import faults_in
from facilitator.cases.live import LiveMeeting
from facilitator.cases.preparing import prepare
from facilitator.cases.shelf import Shelf
from facilitator.documents.making import make
from facilitator.export import export
from facilitator.formats import FORMATS, docx, pdf
from facilitator.formats.printable import printable
from facilitator.forms import DocumentKind
from facilitator.meeting.clock import Moment, SystemClock
from facilitator.meeting.driving import GoToStep, StartMeeting
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.plan import outline, seconds_left
from facilitator.meeting.turns import GiveWord
from facilitator.meeting.writing import WriteEntry
from facilitator.record import Case, Consent, Entry, Participant, Record, load_record, to_toml
from facilitator.tui.screens.case import looked_at
from tests.benchmarks.figures import FIGURES, say
from tests.benchmarks.following import FEW, MANY, costs
from tests.benchmarks.painted import Painted

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "Morgenrutinen fungerer. Vi holder fast på den til vinterferien, og ser på den igjen da. "
AGENDA = "sel-samarbeidsmote"
LAST = "last-meeting.toml"
BASELINE = ("-m", "tests.benchmarks.baselines")
AT_REST = 0.02
"""Seconds without a write after which a disk answers as it does to someone who writes by hand."""
ROUNDS = int(os.environ.get("BENCHMARK_ROUNDS", "9"))


def large_record() -> Record:
    """Twelve participants and sixty entries."""
    return Record(
        agenda=AGENDA,
        case=Case(alias="Nordlys"),
        start=datetime.now().astimezone(),
        consent=Consent(status="given"),
        participants=tuple(
            Participant(id=f"p{n}", name=f"Deltaker {n}", role="rådgiver") for n in range(1, 13)
        ),
        entries=tuple(
            Entry(id=f"e{n}", step="welcome", speaker=f"p{n % 12 + 1}", text=TEXT)
            for n in range(1, 61)
        ),
    )


def begun(folder: Path, step: str = "") -> tuple[Path, LiveMeeting]:
    """Begin the large meeting, in a step."""
    clock, path = SystemClock(), folder / "large.toml"
    agenda = load_agenda(find_agenda(AGENDA))
    live = LiveMeeting.begin(path, large_record(), agenda, clock.now())
    live.do(StartMeeting(at=clock.now()))
    if step:
        live.do(GoToStep(at=clock.now(), step=step))
        live.do(GiveWord(at=clock.now(), voice="p1"))
    return path, live


def medians(*measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure, taken in turn so that all see the same machine."""
    taken: list[list[float]] = [[] for _ in measures]
    for _ in range(ROUNDS):
        for results, measure in zip(taken, measures, strict=True):
            results.append(measure())
    return [median(results) for results in taken]


def starting(folder: Path) -> None:
    def started(until: str) -> float:
        with Painted("-m", "facilitator", "start", "--demo", folder=folder) as program:
            return program.wait_for(until) * 1000

    def ours() -> float:
        return started("Nordlys")

    def lobby() -> float:
        return started("Velkommen")

    def empty() -> float:
        with Painted(*BASELINE, "empty", folder=folder) as program:
            return program.wait_for("PAINTED") * 1000

    def version() -> float:
        begun = time.perf_counter()
        command = [sys.executable, "-m", "facilitator", "--version"]
        subprocess.run(command, check=True, capture_output=True)
        return (time.perf_counter() - begun) * 1000

    demo, whole, bare, short = medians(ours, lobby, empty, version)
    say("first paint of start --demo / empty app", demo, bare, 1.5, "ms")
    say("the whole lobby of start --demo / empty app", whole, bare, None, "ms")
    say("--version / first paint of an empty app", short, bare, 0.5, "ms")


def memory(folder: Path) -> None:
    def at_first() -> float:
        with Painted("-m", "facilitator", "start", "--demo", folder=folder) as program:
            program.wait_for("Nordlys")
            return program.memory() / 1024

    def in_lobby() -> float:
        with Painted("-m", "facilitator", "start", "--demo", folder=folder) as program:
            program.wait_for("Velkommen")
            program.settle()
            return program.memory() / 1024

    def empty() -> float:
        with Painted(*BASELINE, "empty", folder=folder) as program:
            program.wait_for("PAINTED")
            program.settle()
            return program.memory() / 1024

    first, lobby, bare = medians(at_first, in_lobby, empty)
    say("memory after first paint / empty app", first, bare, 1.5, "MB")
    say("memory in the lobby, all at rest / empty app", lobby, bare, 1.5, "MB")


def writing(folder: Path) -> None:
    path, live = begun(folder)
    live.close(SystemClock().now())
    with (
        Painted("-m", "facilitator", "start", str(path), folder=folder) as program,
        Painted(*BASELINE, "writing", folder=folder) as bare,
    ):
        program.wait_for("Nordlys")
        program.settle()
        program.process.send("n")
        program.settle()
        bare.wait_for("PAINTED")
        bare.settle()
        keys = "Vi ble enige om dette her, etter en stund" * 2
        ours, baseline = [], []
        for key in keys:
            ours.append(program.stroke(key))
            baseline.append(bare.stroke(key))
    what = "key to paint, 12 participants, 60 entries / bare TextArea"
    say(what, median(ours) * 1000, median(baseline) * 1000, 1.25, "ms")


def saving(folder: Path) -> None:
    path, live = begun(folder)
    clock, other = SystemClock(), folder / "raw.toml"
    live.store.flush()

    def ours() -> float:
        began = time.perf_counter()
        live.do(WriteEntry(at=clock.now(), text=TEXT))
        live.store.flush()
        return (time.perf_counter() - began) * 1000

    def raw() -> float:
        data, beside = path.read_bytes(), other.with_suffix(".part")
        began = time.perf_counter()
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(other)
        return (time.perf_counter() - began) * 1000

    taken: list[list[float]] = [[], []]
    for _ in range(ROUNDS * 10):
        for times, measure in zip(taken, (ours, raw), strict=True):
            # Entries come one by one, when the disk has gone to rest, and never in a stream.
            time.sleep(AT_REST)
            times.append(measure())
    live.close(clock.now())
    what = "committed entry on disk / raw write, flush, rename"
    say(what, median(taken[0]), median(taken[1]), 2.0, "ms")


def case_with(folder: Path, earlier: int) -> CaseFolder:
    """Generate a case with a number of earlier meetings, each as the demonstration's last one."""
    last, facts = load_record(DEMO / "nb" / LAST), load_case(DEMO / "nb" / "case.toml")
    # What the newest of them concluded is in the case already.
    taken_in = {"up_to": str(earlier - 1), "up_to_held": None, "up_to_mark": ""}
    case = make_case(folder, facts.model_copy(update=taken_in))
    first = date.today() - timedelta(weeks=2 * earlier)  # noqa: DTZ011  any day will do
    for number in range(earlier):
        day = first + timedelta(weeks=2 * number)
        began = datetime.combine(day, datetime.min.time()).astimezone()
        course = last.course.model_copy(update={"started": began, "closed": began})
        record = last.model_copy(update={"id": str(number), "start": began, "course": course})
        (case.path / f"{day}-nordlys.toml").write_text(to_toml(record), encoding="utf-8")
    return case


def opening(folder: Path) -> None:
    """A case with two hundred earlier records beside one with two: seen, prepared and opened.

    Counted in processor time, as the disk has its own day. What the case's screen looks for when
    it is seen, files to be left alone, takes reading every record, and stands beside reading them.
    """
    now = SystemClock().now()
    many, few = case_with(folder / "many", 200), case_with(folder / "few", 2)

    def opened(case: CaseFolder) -> float:
        began = time.process_time()
        looked_at(case, case.path.parent, now.wall)
        prepared = prepare(case, now, folders=(case.path.parent,))
        live = LiveMeeting.open(prepared.path, now, (case.path.parent,))
        catch_up(live, now)
        taken = time.process_time() - began
        live.close(now)
        prepared.path.unlink()
        return taken * 1000

    medians(lambda: opened(many), lambda: opened(few))  # who comes first would pay the imports
    taken = medians(lambda: opened(many), lambda: opened(few))
    say("processor of opening a case of 200 records / one of 2", *taken, 1.2, "ms")

    def looked_through() -> float:
        began = time.process_time()
        assert faults_in(many) == ()
        return (time.process_time() - began) * 1000

    def bare() -> float:
        began = time.process_time()
        for path in many.records():
            tomllib.loads(path.read_text(encoding="utf-8"))
        return (time.process_time() - began) * 1000

    what = "processor of what is left alone among 200 / reading them"
    say(what, *medians(looked_through, bare), 1.2, "ms")


def looking(folder: Path) -> None:
    """What the start screen looks at in 2,000 cases, beside their last records only read bare."""
    case_with(folder, 1)
    [case] = case_folders(folder)
    for number in range(1, 2000):
        shutil.copytree(case.path, folder / f"case-{number}")
    newest = [case.records()[-1] for case in case_folders(folder)]

    def ours() -> float:
        began = time.perf_counter()
        assert Shelf(folder).cases == 2000
        return (time.perf_counter() - began) * 1000

    def bare() -> float:
        began = time.perf_counter()
        for path in newest:
            tomllib.loads(path.read_text(encoding="utf-8"))
        return (time.perf_counter() - began) * 1000

    say("start screen's look at 2,000 cases / their last records", ours(), bare(), 0.5, "ms")


def exporting(folder: Path) -> None:
    """Every format of one record, beside what its PDF and its Word file cost alone.

    Counted in processor time: how long the disk takes to have each file is told by `saving`.
    """
    agenda, record = load_agenda(find_agenda(AGENDA)), load_record(DEMO / "nb" / LAST)
    document = make(DocumentKind.MINUTES, agenda, record)
    clean, _replaced = printable(document)

    def ours() -> float:
        start = time.process_time()
        export(folder / LAST, record, agenda, FORMATS, documents=(DocumentKind.MINUTES,))
        return (time.process_time() - start) * 1000

    def alone() -> float:
        start = time.process_time()
        pdf._compile(clean)
        docx.render(document)
        return (time.process_time() - start) * 1000

    medians(ours, alone)  # whoever comes first would else pay for the imports
    what = "processor of every format of one record / its PDF and Word"
    say(what, *medians(ours, alone), 1.5, "ms")


def idling(folder: Path) -> None:
    path, live = begun(folder, "round-1")
    live.close(SystemClock().now())
    with (
        Painted("-m", "facilitator", "start", str(path), folder=folder) as program,
        Painted(*BASELINE, "clock", folder=folder) as bare,
    ):
        program.wait_for("Nordlys")
        bare.wait_for("PAINTED")
        program.settle()
        program.process.send(" ")  # the turn goes on
        program.watch(2)
        bare.watch(2)
        # Both over the very same seconds: what is done once a second, or once in five, would else
        # be counted or not by where in the second one happens to look.
        used, bare_used, start = program.processor(), bare.processor(), time.perf_counter()
        for _ in range(ROUNDS * 5):
            program.watch(0.5)
            bare.watch(0.5)
        seconds = time.perf_counter() - start
        ours, baseline = program.processor() - used, bare.processor() - bare_used
    what = "processor of a running turn / bare 1 Hz Digits clock"
    say(what, ours / seconds * 1000, baseline / seconds * 1000, 1.25, "ms/s")


def following(folder: Path) -> None:
    """List what is open in twenty thousand records, for the first time and for the second."""
    few, many = costs(folder, FEW), costs(folder, MANY)
    what = f"actions over {MANY} records, the first time / bare"
    say(what, many.first, many.bare, 3.0, "s")
    say("the second time / reading and parsing them bare", many.second, many.bare, 0.1, "s")
    what = f"most memory the first time / with {FEW} records"
    say(what, many.most_at_first, few.most_at_first, 1.1, "MB")
    what = f"most memory the second time / with {FEW} records"
    say(what, many.most_then, few.most_then, 1.1, "MB")
    say("the index / that of the fewer records", many.index, few.index, None, "MB")


def planning(_folder: Path) -> None:
    """Plan a meeting of thirty participants and fifteen steps, as is done every second.

    Beside it stands what it costs where the record is new, as after a command. Counted in processor
    time, as it is less than what another program's turn takes.
    """
    agenda, record = large_plan()
    meeting = Meeting(agenda, record, SystemClock().now())
    meeting.apply(StartMeeting(at=SystemClock().now()))
    began = SystemClock().now()
    moments = [
        Moment(began.wall + timedelta(seconds=second), began.reading + second)
        for second in range(3600)
    ]

    def ours() -> float:
        start = time.process_time()
        for moment in moments:
            meeting.plan(moment)
        return (time.process_time() - start) * 1000 / len(moments)

    def anew() -> float:
        start = time.process_time()
        for moment in moments[::100]:
            outline(agenda, meeting.record).plan(seconds_left(meeting.record, moment.wall))
        return (time.process_time() - start) * 1000 / len(moments[::100])

    what = "a plan of 30 participants and 15 steps / of a new record"
    say(what, *medians(ours, anew), None, "ms")


def large_plan() -> tuple[Agenda, Record]:
    """Return an agenda of fifteen steps, four of them rounds, and thirty participants."""
    agenda = load_agenda(find_agenda(AGENDA))
    kept = agenda.steps[:-1]
    rounds = [step for step in kept if step.kind is StepKind.ROUND]
    more = [
        step.model_copy(update={"id": f"{step.id}-{number}"})
        for number, step in enumerate((*rounds, *kept[:2]), start=3)
    ]
    steps = (*kept, *more, agenda.steps[-1])[-15:]
    people = tuple(Participant(id=f"p{n}", name=f"Deltaker {n}") for n in range(1, 31))
    record = large_record().model_copy(update={"participants": people, "minutes": 180})
    return agenda.model_copy(update={"steps": steps}), record


def main() -> int:
    """Print what is asked for, or all; return 1 where something is over its bound."""
    chosen = sys.argv[1:]
    # As where it is installed: the libraries and the baselines' are compiled already.
    compileall.compile_dir(Path(facilitator.__file__).parent, quiet=2)
    FIGURES.head()
    measures = (
        starting,
        memory,
        writing,
        saving,
        opening,
        looking,
        exporting,
        planning,
        idling,
        following,
    )
    for measure in measures:
        if not chosen or measure.__name__ in chosen:
            with tempfile.TemporaryDirectory() as folder:
                measure(Path(folder))
    return FIGURES.status


sys.exit(main())
