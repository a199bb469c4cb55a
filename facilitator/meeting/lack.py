"""What something lacking in the minutes is: what it is, where it belongs, where it is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.agenda import Agenda, StepKind


class Where(Enum):
    """Where something that is lacking is filled in."""

    STEP = "step"
    FACTS = "facts"
    """The facts about the meeting: whom it is about, the place, who leads and who writes."""
    ITEMS = "items"
    """The list of today's items, where it is said of each what becomes of it."""
    PEOPLE = "people"
    """The list of participants, and who is here."""
    CONCLUSIONS = "conclusions"
    ENTRY_LINE = "entry line"
    """What is written there is in no minutes until it is a conclusion."""
    NOWHERE = "nowhere"
    """The agenda has no step for it."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing the minutes lack."""

    section: str
    """Heading of the section it belongs in; the minutes' title where they have no such section."""
    problem: str
    """What is lacking, as a sentence in the screen's language; it shows aliases, never names."""
    where: Where
    step: str = ""
    """Id of the step where it is filled in; empty where that is in no step."""
    part: str = ""
    """Id of the measure, goal, question, entry or participant it is about; empty for none."""


Found = tuple[str, Where, str, str]
"""A problem, where it is filled in, the step that is in, and the part it is about."""


def place_of(agenda: Agenda, *kinds: StepKind) -> str:
    """Return the id of the first step of the first of these kinds that the agenda has."""
    for kind in kinds:
        for step in agenda.steps:
            if step.kind is kind:
                return step.id
    return ""


def in_step(step: str, part: str = "") -> tuple[Where, str, str]:
    """Return that something is filled in in a step; nowhere, where there is none."""
    return Where.STEP if step else Where.NOWHERE, step, part
