"""Sections of the invitation: what the meeting is for, when, where, with whom (SEL-6, TIPS-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.dates.lengths import say_minutes
from facilitator.documents.tree import BulletList, Facts, Paragraph
from facilitator.documents.writing import table
from facilitator.meeting.plan import agreed_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.documents.tree import Block
    from facilitator.documents.writing import Writing


def purpose(of: Writing) -> Iterator[Block]:
    """Write what the meeting is for (TIPS-3)."""
    if of.record.purpose:
        yield Paragraph(of.record.purpose)


def time_and_place(of: Writing) -> Iterator[Block]:
    """Date, time, length and place, and who leads and takes the minutes (SEL-6)."""
    _ = of.words
    record = of.record
    start, end = record.start, agreed_end(record)
    rows = (
        (_("Date"), of.date(start, weekday=True) if start else ""),
        (_("Time"), f"{of.time(start)}–{of.time(end)}" if start and end else ""),
        (_("Length"), say_minutes(record.minutes, record.language)),
        (_("Place"), record.place),
        (_("Leader"), of.name(record.leader)),
        (_("Minute-taker"), of.name(record.minute_taker)),
    )
    yield Facts(tuple(row for row in rows if row[1]))


def goals_listed(of: Writing) -> Iterator[Block]:
    """Write the goals the group works towards, as they stand before the meeting."""
    points = tuple(goal.text for goal in of.record.goals if goal.text)
    if points:
        yield BulletList(points)


def invited(of: Writing) -> Iterator[Block]:
    """Who is invited, also those who have said that they cannot come."""
    _ = of.words
    rows = [(one.name, one.role, one.service) for one in of.record.participants if one.name]
    yield from table((_("Name"), _("Role"), _("Service")), rows, (4, 4, 4))


def steps(of: Writing) -> Iterator[Block]:
    """How the meeting goes, with what each is asked, so that all can come prepared (SEL-7)."""
    _ = of.words
    rows = [
        (
            "\n".join(filter(None, (step.title, step.question))),
            say_minutes(step.minutes, of.record.language),
        )
        for step in of.agenda.steps
    ]
    yield from table((_("Step"), _("Time, roughly")), rows, (5, 2))
