"""The time plan itself: what each step and voice still ahead gets, and when all of it is over.

It knows no record and no clock. It is given the slots that are left, a slot being one step or one
voice's turn in a round, and the seconds until the agreed end, and answers with figures. The same
input always gives the same plan.

Where there is too little time, slots give what they can spare, in this order: first what voices had
been given beyond what was wanted; then ordinary steps and voices, each the same fraction of what
lies between its wanted time and its floor; then the summary, the measures and the next meeting. The
user's turn and protected steps give nothing (SEL-10), nor does a slot whose time is fixed. Where
there is time to spare, the voices get it, the same for all of a round, up to the most they can
have.

A slot's figures lie on a grid of its own, `GRAIN` seconds apart, and are taken from it in an order
that does not depend on how much is lacking. So a figure changes by `GRAIN` or more or not at all,
less time never gives a slot more, and the sum fits whenever the floors do.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GRAIN = 15
"""Seconds below which no change is made."""

HALF = 2
"""A step that is at its least already can still be held in half the time, if the leader says so."""


class Gives(IntEnum):
    """When a slot gives of its time, the sooner the smaller."""

    FIRST = 1
    LATER = 2  # the summary, the measures, the next meeting
    NEVER = 3  # the user's turn, and protected steps


@dataclass(frozen=True, slots=True)
class Slot:
    """A step still ahead or under way, or one voice's turn in a round. All times are seconds."""

    step: str
    wanted: int
    least: int
    most: int
    voice: str = ""
    """Whose turn it is; empty for a step as a whole."""
    gives: Gives = Gives.FIRST
    fixed: bool = False
    """Whether its time stands: the leader has set it, or it has begun."""
    used: float = 0.0
    """What is used of it; only one that is fixed has begun."""
    waits: bool = True
    """Whether it can wait for a new meeting: all but agreeing on one, and ending this."""
    users: bool = False
    """Whether it is the user's turn, which no way out touches either (SEL-10)."""

    def __post_init__(self) -> None:
        """Raise ValueError where the figures make no sense."""
        if not 0 <= self.least <= self.wanted <= self.most:
            raise ValueError(f"{self.step}: {self.least}, {self.wanted} and {self.most} seconds")

    @property
    def floor(self) -> int:
        """The least the plan gives it; a step between two figures is `GRAIN` seconds or more."""
        stands = self.fixed or self.gives is Gives.NEVER or self.wanted - self.least < GRAIN
        return self.wanted if stands else self.least

    @property
    def ceiling(self) -> int:
        """The most the plan gives it: only voices get more than what was wanted."""
        if self.fixed or self.gives is Gives.NEVER or not self.voice:
            return self.wanted
        return self.wanted + (self.most - self.wanted) // GRAIN * GRAIN

    def rest(self, figure: int) -> float:
        """Return what is left of it where it has this long."""
        return max(0.0, figure - self.used)


class Way(Enum):
    """A way out where the floors do not fit."""

    POSTPONE = "postpone"  # an item waits for the next meeting
    SHORTEN = "shorten"  # a step is held in less time than it was meant to have
    EXTEND = "extend"  # the meeting is made longer, if all agree
    HOLD = "hold"  # the rest is held at a new meeting


@dataclass(frozen=True, slots=True)
class WayOut:
    """What could give, and what it gains in seconds."""

    way: Way
    gain: int
    item: str = ""
    steps: tuple[str, ...] = ()
    seconds: int = 0
    """For a step: how long it then has."""
    minutes: int = 0
    """For an extension."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Some seconds less for slots that give together: those of a round that have the same."""

    order: tuple[int, float, int]
    """Which slots give, after what share of what they have; then where they stand."""
    slots: tuple[int, ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class TimePlan:
    """What each slot gets, and how long all that is left takes. All times are seconds."""

    slots: tuple[Slot, ...]
    figures: tuple[int, ...]
    places: Mapping[tuple[str, str], int] = field(repr=False)
    left: float | None
    """Until the agreed end; below zero past it; none where no end is agreed."""
    remaining: float
    """What all that is left takes."""

    def of(self, step: str, voice: str = "") -> int | None:
        """Return what a step, or a voice in a round, gets; none where it is not ahead."""
        place = self.places.get((step, voice))
        return None if place is None else self.figures[place]

    def in_step(self, step: str) -> int:
        """Return what the slots of a step that are still ahead get together."""
        pairs = zip(self.slots, self.figures, strict=True)
        return sum(figure for slot, figure in pairs if slot.step == step)

    @property
    def shortfall(self) -> int:
        """How much too long all that is left takes; 0 where the meeting ends on time."""
        return 0 if self.left is None else max(0, round(self.remaining - self.left))

    def ways_out(self, items: Mapping[str, int]) -> tuple[WayOut, ...]:
        """Return what could give, where time is short; `items` says what postponing each gains."""
        short = self.shortfall
        if not short:
            return ()
        postponed = (WayOut(Way.POSTPONE, gain, item=one) for one, gain in items.items() if gain)
        minutes = -(-short // 60)
        extended = WayOut(Way.EXTEND, minutes * 60, minutes=minutes)
        return (*postponed, *self._shortened(), extended, *self._held_over())

    def _shortened(self) -> Iterator[WayOut]:
        for slot, figure in zip(self.slots, self.figures, strict=True):
            if slot.voice or slot.used or slot.users or not slot.waits:
                continue
            to = slot.least if slot.least < figure else figure // HALF // GRAIN * GRAIN
            to = max(GRAIN, to)
            if figure - to >= GRAIN:
                yield WayOut(Way.SHORTEN, figure - to, steps=(slot.step,), seconds=to)

    def _held_over(self) -> Iterator[WayOut]:
        pairs = zip(self.slots, self.figures, strict=True)
        rest = list(takewhile(lambda pair: pair[0].waits, pairs))
        gain = int(sum(slot.rest(figure) for slot, figure in rest))
        users_is_ahead = any(slot.users and not slot.used for slot, _figure in rest)
        if gain >= GRAIN and len(rest) < len(self.slots) and not users_is_ahead:
            steps = tuple(dict.fromkeys(slot.step for slot, _figure in rest))
            yield WayOut(Way.HOLD, gain, steps=steps)


class Outline:
    """All that a plan follows from but the time: made once, asked every second."""

    def __init__(
        self, slots: tuple[Slot, ...], *, adapting: bool = True, under_way: int | None = None
    ) -> None:
        """Take the slots in order; `under_way` is the place of the one whose clock runs."""
        self.slots = slots
        self.adapting = adapting
        self._places = {(slot.step, slot.voice): at for at, slot in enumerate(slots)}
        self._under_way = under_way
        self._cuts = sorted(_cuts(slots), key=lambda cut: cut.order)
        self._grown = sum(cut.order[0] == 0 for cut in self._cuts)
        each = (cut.seconds * len(cut.slots) for cut in self._cuts)
        self._gains = list(accumulate(each, initial=0))
        self._most = sum(slot.rest(slot.ceiling) for slot in slots)
        self._made: tuple[int, tuple[int, ...]] | None = None

    def plan(self, left: float | None, passed: float = 0.0) -> TimePlan:
        """Return the plan, with so many seconds left until the agreed end.

        `passed` is how long the clock of the slot under way has run since the outline was made.
        """
        used = self._used_of_it(passed)
        number = self._grown
        if self.adapting and left is not None:
            lacking = self._most - used - left
            number = min(bisect_left(self._gains, lacking), len(self._cuts))
        return TimePlan(
            slots=self.slots,
            figures=self._figures(number),
            places=self._places,
            left=left,
            remaining=self._most - self._gains[number] - used,
        )

    def _used_of_it(self, passed: float) -> float:
        if self._under_way is None:
            return 0.0
        slot = self.slots[self._under_way]
        return min(max(0.0, passed), slot.rest(slot.wanted))

    def _figures(self, cuts: int) -> tuple[int, ...]:
        if self._made is None or self._made[0] != cuts:
            figures = [slot.ceiling for slot in self.slots]
            for cut in self._cuts[:cuts]:
                for at in cut.slots:
                    figures[at] -= cut.seconds
            self._made = cuts, tuple(figures)
        return self._made[1]


def _cuts(slots: tuple[Slot, ...]) -> Iterator[_Cut]:
    """Return every cut there is, first those that are made first."""
    together: dict[tuple[str, int, int, int, int], list[int]] = {}
    for at, slot in enumerate(slots):
        floor, ceiling = slot.floor, slot.ceiling
        if ceiling > floor:
            alike = (slot.step, floor, slot.wanted, ceiling, slot.gives)
            together.setdefault(alike, []).append(at)
    for places in together.values():
        slot = slots[places[0]]
        for share, seconds in _shares(slot.ceiling - slot.wanted):
            yield _Cut((0, share, places[0]), tuple(places), seconds)
        for share, seconds in _shares(slot.wanted - slot.floor):
            yield _Cut((slot.gives, share, places[0]), tuple(places), seconds)


def _shares(seconds: int) -> Iterator[tuple[float, int]]:
    """Return the cuts that take this much away, each with the share at which it is made.

    The last takes what does not make a whole cut with it.
    """
    number = seconds // GRAIN
    for cut in range(number):
        last = seconds - GRAIN * cut if cut == number - 1 else GRAIN
        yield (2 * cut + 1) / (2 * number), last
