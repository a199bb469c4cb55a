"""Days and times as people say them in a form: how they were understood, and what to mind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.dates.closed_days import closed_day
from facilitator.dates.saying import say_date
from facilitator.dates.understanding import understand_deadline
from facilitator.language import gettext as _
from facilitator.language import in_use

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_NEXT_MEETING = re.compile(
    r"(?:(?:(?P<before>før|before)|innen|til|på|ved|senest|seinast|by|at|on|until) )?"
    r"(?:the )?(?:neste gang|neste (?:[^\W\d_]+ )?\w*møtet?|next time|next (?:[a-z]+ )?meeting)"
)
"""The meeting that is agreed as the next, as people say it: "innen neste møte", "next time"."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Understands deadlines on a day; what was understood before keeps its date.

    "Tomorrow" said last week is not tomorrow now, so a record opened again must not be read anew.
    "The next meeting" is the one agreed, and no day while none is.
    """

    today: date
    language: str
    known: Mapping[str, date | None] = field(default_factory=dict)
    next_meeting: date | None = None

    def understand(self, said: str) -> date | None:
        """Return the date that is meant, or None where none is understood."""
        if self.known.get(said):
            return self.known[said]
        before = means_next_meeting(said)
        if before is None:
            return understand_deadline(said, self.today, self.language)
        return self.next_meeting - before if self.next_meeting else None

    def explain(self, said: str) -> str:
        """Say how what is typed is understood, for the line below it."""
        day = self.understand(said)
        if day:
            return said_with_warnings(day, self.today)
        return not_understood() if means_next_meeting(said) is None else not_agreed()

    def problem(self, said: str) -> str:
        """Say why the form cannot be saved with this; empty where it can."""
        if not said or self.understand(said):
            return ""
        if means_next_meeting(said) is not None:
            return not_agreed()
        return _("“{said}” is not understood as a date. Write it like this: {examples}.").format(
            said=said, examples=examples()
        )


def means_next_meeting(said: str) -> timedelta | None:
    """Return how long before the next meeting is meant: no time, or a day where before is said.

    None where it is not about that meeting.
    """
    found = _NEXT_MEETING.fullmatch(" ".join(said.casefold().split()).strip(" .!"))
    if found is None:
        return None
    return timedelta(days=1) if found["before"] else timedelta()


def not_agreed() -> str:
    """Say that the next meeting has no day yet, and what to do."""
    return _("The next meeting is not agreed yet. Write a date, or agree on the meeting first.")


def examples() -> str:
    """Return ways of writing a date."""
    return _("4.12, next friday, in two weeks")


def not_understood() -> str:
    """Say that a text is not understood yet, and what would be."""
    return _("… which day? For example: {examples}").format(examples=examples())


def said_with_warnings(day: date, today: date) -> str:
    """Return a day in words, and below it what to mind about it."""
    lines = [f"→ {say_date(day, in_use())}", *warnings(day, today)]
    return "\n".join(lines)


def warnings(day: date, today: date) -> list[str]:
    """Return what to mind about a day: that it is over, a weekend or a public holiday."""
    found = []
    if day < today:
        found.append(_("! This day is already past."))
    closed = closed_day(day, in_use())
    if closed is not None and closed.kind == "public_holiday":
        found.append(_("! Public holiday: {name}.").format(name=closed.name))
    elif closed is not None:
        found.append(_("! This is in a weekend."))
    return found
