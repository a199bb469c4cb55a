"""Sections of a plan's update: what is to stand in the plan from now on (TIPS-11, LUND-7).

A measure, which a plan may call an activity, and which is from the last meeting, goes on where
it was taken up again; one that was gone through and was not is ended; any other of today's is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.documents.concluded import conclusion, measure_row, measure_table, outcome
from facilitator.documents.tree import Facts
from facilitator.documents.writing import table
from facilitator.meeting.deciding import carried_on, carries_on
from facilitator.record import ConclusionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.documents.tree import Block
    from facilitator.documents.writing import Writing
    from facilitator.record import Goal, Measure


def goals_now(of: Writing) -> Iterator[Block]:
    """Each goal as it reads from now on, and what was concluded about it."""
    _ = of.words
    rows = [_goal(of, number, goal) for number, goal in enumerate(of.record.goals, start=1)]
    yield from table((_("Goal"), _("Conclusion"), _("In words")), rows, (5, 2, 4))


def _goal(of: Writing, number: int, goal: Goal) -> tuple[str, str, str]:
    reads, words = goal.text, goal.words
    if words and goal.conclusion is ConclusionKind.ADJUSTED:
        reads, words = words, ""
    return f"{number}. {reads}", conclusion(of, goal), words


def ended(of: Writing) -> Iterator[Block]:
    """Activities to end: how they went, and why (TIPS-6)."""
    _ = of.words
    rows = [
        (one.what, outcome(of, one), one.why)
        for one in of.record.last_minutes.measures
        if (one.outcome or one.why) and not carried_on(of.record, one)
    ]
    yield from table((of.measure, _("Outcome"), _("Why")), rows, (5, 2, 4))


def continued(of: Writing) -> Iterator[Block]:
    """Activities that go on: what became of them so far and why, who goes on and by when (LUND-5).

    What is taken up again was often not, or only partly, done; the reason must not go with it.
    """
    _ = of.words
    rows = []
    for one in _today(of, again=True):
        what, *agreed = measure_row(of, one)
        before = [last for last in of.record.last_minutes.measures if carries_on(one, last)]
        # One that goes on in other words is found again in the plan by those it had.
        reworded = [_("Before: {measure}").format(measure=last.what)
                    for last in before if last.what != one.what]  # fmt: skip
        became = "\n".join(outcome(of, last) for last in before if last.outcome)
        why = "\n".join(last.why for last in before if last.why)
        rows.append(("\n".join((what, *reworded)), became, why, *agreed))
    header = (of.measure, _("Outcome"), _("Why"), _("Responsible"), _("Deadline"),
              _("To be evaluated"))  # fmt: skip
    yield from table(header, rows, (5, 2, 4, 3, 3, 3))


def started(of: Writing) -> Iterator[Block]:
    """Activities to start, with who is responsible and by when (TIPS-6, TIPS-7)."""
    yield from measure_table(of, _today(of, again=False))


def _today(of: Writing, *, again: bool) -> list[Measure]:
    before = of.record.last_minutes.measures
    return [
        one for one in of.record.measures if any(carries_on(one, last) for last in before) is again
    ]


def review(of: Writing) -> Iterator[Block]:
    """When goals and activities are looked at again, and who calls that meeting (TIPS-7)."""
    _ = of.words
    following = of.record.next_meeting
    rows = (
        (_("Date"), of.date(following.day, weekday=True) if following.day else ""),
        (_("Called by"), of.full_name(following.called_by)),
    )
    filled = tuple(row for row in rows if row[1])
    if following.day and filled:
        yield Facts(filled)
