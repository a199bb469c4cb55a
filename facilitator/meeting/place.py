"""The step that a record says the meeting is in: without it, the program would lose its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.faults import BadFileError, Fault, remedy_among
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.record import Record

UNKNOWN_STEP = later("The agenda has no step “{id}”.")


def require_step(record: Record, agenda: Agenda, path: Path) -> None:
    """Raise BadFileError where the meeting is in a step that its agenda does not have."""
    step, known = record.course.step, tuple(one.id for one in agenda.steps)
    if step and step not in known:
        problem = _(UNKNOWN_STEP).format(id=step)
        raise BadFileError([Fault(str(path), "course.step", problem, remedy_among(step, known))])
