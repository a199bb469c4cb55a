"""Simulated meetings: does the time plan end them on time with everyone heard?

    python -m tests.benchmarks.simulate [--meetings 10000] [--seed 1]

Each meeting is drawn once and then held three times, through the commands of the program itself:

- *adaptive*: the program's own plan;
- *fixed*: the meeting's length shared out once, before it begins, in the agenda's proportions,
  equal minutes for all the voices of a round; it stands whatever happens;
- *proportional*: at every step and turn, what is left of the meeting shared out in the agenda's
  proportions over what is left to do.

What is assumed:

- The agenda is one of those that come with the program. The meeting is agreed to last from 45 to 90
  minutes, by five, whatever the agenda adds up to; it begins 0 to 10 minutes late.
- 5 to 14 people take part, one or two of them the user. Of the others one in ten comes late, 5 to
  25 minutes after the agreed start. One in twenty of all speaks through an interpreter.
- In a round one in four is quiet (wants about 40 seconds), one in six talks a lot (about four
  minutes), the others want about a minute and a half; each time is log-normal about that, and half
  as long again through an interpreter. Nobody uses more than they want. Who wants more than they
  are given goes on a little past zero: 5 % on average, and who talks a lot 30 %, never more than
  three quarters.
- The user's turn and every other step want what the agenda says, log-normal about it (a fifth up or
  down as a rule). Who leads a step that wants more rounds off about 5 % past its time.
- Between two turns 3 to 8 seconds go by. After one in eight turns someone interrupts, for 10 to 60
  seconds that are no one's.
- The meeting goes on until all is done, however late it is; nothing is dropped and it is not
  extended. All that is drawn is the same for all three plans.

The floors *fit* where the least that the agenda allows, with the floor of every voice that comes
and all that goes by between turns, is no longer than what is left when the meeting begins.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from multiprocessing import Pool
from random import Random
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from facilitator.agenda import Agenda, StepKind, agenda_files, load_agenda
from facilitator.meeting.attendance import SetPresence
from facilitator.meeting.clock import Moment
from facilitator.meeting.driving import CloseMeeting, GoToStep, StartMeeting
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.plan import agreed_end, outline
from facilitator.meeting.timing import SetAdapting, SetStepTime, SetTurnTime
from facilitator.meeting.turns import EndTurn, GiveWord
from facilitator.record import COMMENT, Consent, Participant, Presence, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facilitator.agenda import Step
    from facilitator.meeting.command import Command

AGREED = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NEAR = 60
"""Seconds after the agreed end within which a meeting has ended on time."""

QUIET, ORDINARY, TALKATIVE = 40.0, 90.0, 240.0
"""Seconds that they want in a round, as a rule."""


@dataclass(slots=True)
class Drawn:
    """One meeting as it was drawn: who comes, what they want, what goes wrong."""

    agenda: Agenda
    record: Record
    late: float
    """Seconds after the agreed start that it begins."""
    arrivals: list[tuple[float, str]]
    """Seconds after the agreed start, and who then comes."""
    wants: dict[tuple[str, str], float]
    """What each step and voice wants, in seconds."""
    past: dict[tuple[str, str], float]
    """What part more than given they take, who want more."""
    between: dict[tuple[str, str], float]
    """Seconds that go by before the turn of a voice."""
    fits: bool = False


@dataclass(slots=True)
class Held:
    """How a meeting went."""

    late: float
    """Seconds after the agreed end that it ended; below zero before it."""
    floors: bool
    """Whether every voice could speak for its floor, or for all it wanted where that was less."""
    user: float
    """The user's turn: what part of what was set aside the plan kept for it."""
    user_cut: bool
    """Whether the user was stopped before what they wanted, within what was set aside."""
    decided: bool
    """Whether there was time for the measures and the next meeting when they were reached."""
    spread: float
    """Speaking time: standard deviation through mean."""
    smallest: float
    """The smallest share of the speaking time, through an equal share."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Hold simulated meetings under three plans.")
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.perf_counter()
    print(table(simulate(asked.meetings, asked.seed)))
    seconds = time.perf_counter() - began
    print(f"\n{asked.meetings} meetings, seed {asked.seed}, {seconds:.0f} s", file=sys.stderr)


def simulate(meetings: int, seed: int) -> list[tuple[bool, list[Held]]]:
    """Hold this many meetings under each plan; first whether the floors fit."""
    seeds = [f"{seed}-{number}" for number in range(meetings)]
    with Pool(os.cpu_count()) as pool:
        return pool.map(hold, seeds, chunksize=max(1, meetings // 100))


def hold(seed: str) -> tuple[bool, list[Held]]:
    """Draw one meeting, and hold it under each plan."""
    drawn = draw(Random(seed))  # noqa: S311  chance is all that is wanted
    return drawn.fits, [Sitting(drawn, plan).hold() for plan in PLANS.values()]


# Drawing ---------------------------------------------------------------------------------------


@cache
def agendas() -> tuple[Agenda, ...]:
    """The agendas that come with the program."""
    return tuple(load_agenda(path) for path in agenda_files())


def draw(chance: Random) -> Drawn:
    """Draw a meeting."""
    agenda = chance.choice(agendas())
    people, arrivals = _people(chance)
    record = Record(
        agenda=agenda.name,
        start=AGREED,
        consent=Consent(status="given"),
        minutes=chance.randrange(45, 91, 5),
        participants=tuple(people),
    )
    drawn = Drawn(agenda, record, chance.uniform(0, 600), sorted(arrivals), {}, {}, {})
    manner = {one.id: _manner(chance) for one in people} | {COMMENT: ORDINARY}
    for step in agenda.steps:
        whole = (step.id, "")
        drawn.wants[whole] = step.minutes * 60 * chance.lognormvariate(0, 0.2)
        drawn.past[whole] = min(0.25, chance.expovariate(20))
        if step.kind is not StepKind.ROUND:
            continue
        for voice, wish in manner.items():
            of = (step.id, voice)
            slower = 1.5 if _through_interpreter(record, voice) else 1.0
            drawn.wants[of] = slower * wish * chance.lognormvariate(0, 0.35)
            mean = 0.30 if wish == TALKATIVE else 0.05
            drawn.past[of] = min(0.75, chance.expovariate(1 / mean))
            drawn.between[of] = chance.uniform(3, 8)
            if chance.random() < 1 / 8:
                drawn.between[of] += chance.uniform(10, 60)
    drawn.fits = _fits(drawn)
    return drawn


def _people(chance: Random) -> tuple[list[Participant], list[tuple[float, str]]]:
    number = chance.randint(5, 14)
    users = chance.choice((1, 2))
    people, arrivals = [], []
    for at in range(number):
        one = Participant(
            id=f"p{at + 1}",
            name=f"Deltaker {at + 1}",
            user=at < users,
            interpreter=chance.random() < 1 / 20,
        )
        if at >= users and chance.random() < 1 / 10:
            one = one.model_copy(update={"presence": Presence.LATE})
            arrivals.append((chance.uniform(300, 1500), one.id))
        people.append(one)
    return people, arrivals


def _manner(chance: Random) -> float:
    drawn = chance.random()
    return QUIET if drawn < 1 / 4 else TALKATIVE if drawn < 1 / 4 + 1 / 6 else ORDINARY


def _through_interpreter(record: Record, voice: str) -> bool:
    one = record.participant(voice)
    return one.interpreter if one else any(user.interpreter for user in record.users)


def _fits(drawn: Drawn) -> bool:
    here = tuple(
        one.model_copy(update={"presence": Presence.PRESENT}) for one in drawn.record.participants
    )
    slots = outline(drawn.agenda, drawn.record.model_copy(update={"participants": here})).slots
    between = sum(drawn.between[slot.step, slot.voice] for slot in slots if slot.voice)
    least = sum(slot.floor for slot in slots) + between
    return least <= drawn.record.minutes * 60 - drawn.late


# Holding ---------------------------------------------------------------------------------------


class Sitting:
    """One meeting under one plan, and its clock."""

    def __init__(self, drawn: Drawn, plan: Callable[[Sitting, Step, str], int | None]) -> None:
        self.drawn = drawn
        self.plan = plan
        self.now = drawn.late
        self.arrivals = list(drawn.arrivals)
        self.meeting = Meeting(drawn.agenda, drawn.record, self.moment)
        self.floors = True
        self.decided = True
        self.user = (1.0, False)
        self.spoken: dict[str, float] = {}

    @property
    def moment(self) -> Moment:
        """The moment, as the program is told it."""
        return Moment(AGREED + timedelta(seconds=self.now), self.now)

    @property
    def left(self) -> float:
        """Seconds until the agreed end."""
        return self.drawn.record.minutes * 60 - self.now

    def do(self, command: type[Command], **said: object) -> None:
        """Give a command."""
        self.meeting.apply(command(at=self.moment, **said))

    def arrive(self) -> None:
        """Let those who have come meanwhile into the room."""
        while self.arrivals and self.arrivals[0][0] <= self.now:
            _when, who = self.arrivals.pop(0)
            self.do(SetPresence, participant=who, presence=Presence.PRESENT)

    def hold(self) -> Held:
        """Hold the meeting from beginning to end."""
        adapting = self.plan is adaptive
        self.do(SetAdapting, adapting=adapting)
        steps = self.drawn.agenda.steps
        for number, step in enumerate(steps):
            if step.kind is not StepKind.ROUND:
                self.decide(SetStepTime, step)
            if number:
                self.do(GoToStep, step=step.id)
            else:
                self.do(StartMeeting)
            self.arrive()
            if step.kind is StepKind.MEASURES:
                self.decided = self.time_to_decide(number)
            if step.kind is StepKind.ROUND:
                self.go_round(step)
            else:
                self.lead(step)
        self.do(CloseMeeting)
        end = agreed_end(self.meeting.record)
        assert end is not None
        return self.went((self.moment.wall - end).total_seconds())

    def decide(self, command: type[Command], step: Step, voice: str = "") -> None:
        """Set the time of what comes next, where the plan is not the program's own."""
        seconds = self.plan(self, step, voice)
        if seconds is not None:
            said = {"voice": voice} if voice else {"step": step.id}
            self.do(command, seconds=seconds, **said)

    def time_to_decide(self, number: int) -> bool:
        """Return whether there is time for the measures and all that must follow them."""
        kept = (StepKind.MEASURES, StepKind.NEXT_MEETING)
        following = (s for s in self.drawn.agenda.steps[number:] if s.kind in kept)
        return sum(one.least_minutes for one in following) * 60 <= self.left + NEAR

    def lead(self, step: Step) -> None:
        """Hold a step that is no round."""
        given = self.meeting.plan(self.moment).of(step.id) or 0
        wants = self.drawn.wants[step.id, ""]
        used = min(wants, given * (1 + self.drawn.past[step.id, ""]))
        if step.kind is StepKind.USER_TURN:
            aside = step.minutes * 60
            self.user = (min(1.0, given / aside), used < min(wants, aside) - 1)
        self.now += used

    def go_round(self, step: Step) -> None:
        """Give everyone the word in turn."""
        people = {one.id: one for one in self.drawn.record.participants}
        while voice := self.meeting.record.course.speaker:
            self.now += self.drawn.between[step.id, voice]
            self.decide(SetTurnTime, step, voice)
            self.do(GiveWord, voice=voice)
            given = self.meeting.given(self.moment)
            wants = self.drawn.wants[step.id, voice]
            used = min(wants, given * (1 + self.drawn.past[step.id, voice]))
            slower = 1.5 if _through_interpreter(self.drawn.record, voice) else 1.0
            if voice in people:
                self.floors &= given >= round(step.floor * slower) or used >= wants - 1
                self.spoken[voice] = self.spoken.get(voice, 0.0) + used
            self.now += used
            self.arrive()
            self.do(EndTurn)

    def went(self, late: float) -> Held:
        """Say how it went."""
        spoken = list(self.spoken.values())
        return Held(
            late=late,
            floors=self.floors,
            user=self.user[0],
            user_cut=self.user[1],
            decided=self.decided,
            spread=pstdev(spoken) / fmean(spoken),
            smallest=min(spoken) / fmean(spoken),
        )


# Plans -----------------------------------------------------------------------------------------


def adaptive(_sitting: Sitting, _step: Step, _voice: str) -> int | None:
    """Leave it to the program."""
    return None


def fixed(sitting: Sitting, step: Step, voice: str) -> int:
    """Share the meeting out once, in the agenda's proportions."""
    whole = sum(one.minutes for one in sitting.drawn.agenda.steps)
    seconds = step.minutes * 60 * sitting.drawn.record.minutes / whole
    return max(1, int(seconds / (_voices(sitting, step, everyone=True) if voice else 1)))


def proportional(sitting: Sitting, step: Step, voice: str) -> int:
    """Share out what is left of the meeting, in the agenda's proportions."""
    steps = sitting.drawn.agenda.steps
    following = sum(one.minutes for one in steps[steps.index(step) + 1 :]) * 60
    waiting, share = 1, step.minutes * 60.0
    if voice:
        waiting = _voices(sitting, step, everyone=False)
        share *= waiting / max(1, _voices(sitting, step, everyone=True))
    left = max(0.0, sitting.left)
    return max(1, int(left * share / max(1.0, share + following) / waiting))


def _voices(sitting: Sitting, step: Step, *, everyone: bool) -> int:
    """Return how many have a place in a round; or of them, how many are still to speak."""
    record = sitting.meeting.record
    here = [one.id for one in record.participants if one.here]
    voices = [*here, COMMENT] if step.user_comment else here
    if everyone:
        return len(voices)
    heard = {t.participant for t in record.course.turns if t.step == step.id and t.seconds}
    return max(1, sum(voice not in heard for voice in voices))


PLANS: dict[str, Callable[[Sitting, Step, str], int | None]] = {
    "adaptive": adaptive,
    "fixed": fixed,
    "proportional": proportional,
}


# The table -------------------------------------------------------------------------------------

ROWS: tuple[tuple[str, Callable[[list[Held]], str]], ...] = (
    (
        "ended no later than a minute after the agreed end",
        lambda all_: _share(h.late <= NEAR for h in all_),
    ),
    (
        "ended within a minute of the agreed end",
        lambda all_: _share(abs(h.late) <= NEAR for h in all_),
    ),
    (
        "minutes over the agreed end, of those that were",
        lambda all_: _mean([h.late / 60 for h in all_ if h.late > NEAR]),
    ),
    ("every voice present got its floor", lambda all_: _share(h.floors for h in all_)),
    ("time kept for the user, of what was set aside", lambda all_: _share_of(h.user for h in all_)),
    ("the user was not stopped within that", lambda all_: _share(not h.user_cut for h in all_)),
    ("measures and next meeting reached with time", lambda all_: _share(h.decided for h in all_)),
    ("speaking time: coefficient of variation", lambda all_: _mean([h.spread for h in all_])),
    ("smallest share, of an equal share", lambda all_: _share_of(h.smallest for h in all_)),
)


def table(results: list[tuple[bool, list[Held]]]) -> str:
    """Return the results as a table: first where the floors fit, then where they do not."""
    lines = []
    for fits, head in ((True, "Where the floors fit"), (False, "Where they do not")):
        held = [one for fitted, one in results if fitted is fits]
        title = f"{head} ({len(held)} meetings)"
        lines.append(f"| {title} | {' | '.join(PLANS)} |")
        lines.append(f"|---|{'---:|' * len(PLANS)}")
        for name, measure in ROWS:
            cells = [measure([one[at] for one in held]) for at in range(len(PLANS))]
            lines.append(f"| {name} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def _share(those: Iterable[bool]) -> str:
    return _share_of(map(float, those))


def _share_of(those: Iterable[float]) -> str:
    values = list(those)
    # Never rounded up: 100 % is said only of all.
    return f"{math.floor(fmean(values) * 1000) / 10:.1f} %" if values else "–"


def _mean(values: list[float]) -> str:
    return f"{fmean(values):.2f}" if values else "–"


if __name__ == "__main__":
    main()
