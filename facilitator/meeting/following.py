"""The command that says what became of a measure, outside a meeting too (SEL-8, LUND-5, LUND-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from facilitator.language import gettext as _
from facilitator.meeting.command import Command, find, new_id, required
from facilitator.record import FollowUp, Measure, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda

_WITH_REASON = ("partly", "not_done", "dropped")
"""Outcomes whose reason must be told (LUND-5)."""


class FollowMeasure(Command):
    """Say what became of a measure; an empty outcome takes back what was told before.

    It is added to what was told, dated, and is no part of the minutes: what the meeting agreed on
    stands as it was approved, and a closed record stays closed.
    """

    measure: str
    outcome: Literal["", "done", "partly", "not_done", "dropped"]
    why: str = ""
    by: str = ""
    """Who told it."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with this told last. Refuses an outcome that needs a reason without."""
        find(record.measures, self.measure)
        require_reason(self.outcome, self.why)
        told = FollowUp(
            id=new_id("f", record.follow_ups),
            measure=self.measure,
            at=self.at.wall,
            outcome=self.outcome,
            why=self.why,
            by=self.by,
        )
        return record.model_copy(update={"follow_ups": (*record.follow_ups, told)})


def require_reason(outcome: str, why: str) -> None:
    """Raise RefusedError where an outcome needs a reason and has none (LUND-5)."""
    if outcome in _WITH_REASON:
        required(why, _("Write why."))


def is_over(record: Record, measure: Measure) -> bool:
    """Return whether it was told outside a meeting that nothing more is to be done (SEL-8).

    What is done again and again is over only when it is dropped.
    """
    told = [one for one in record.follow_ups if one.measure == measure.id]
    # Of two in the same second, the one added last.
    last = max(reversed(told), key=lambda one: one.at).outcome if told else ""
    return last == "dropped" or (last == "done" and not measure.recurring)
