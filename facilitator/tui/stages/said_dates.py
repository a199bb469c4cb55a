"""Days and times as people say them in a form: how they were understood, and what to mind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.dates.closed_days import closed_day
from facilitator.dates.saying import say_date
from facilitator.dates.understanding import understand_deadline
from facilitator.language import gettext as _
from facilitator.language import in_use

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Understands deadlines on a day; what was understood before keeps its date.

    "Tomorrow" said last week is not tomorrow now, so a record opened again must not be read anew.
    """

    today: date
    language: str
    known: Mapping[str, date | None] = field(default_factory=dict)

    def understand(self, said: str) -> date | None:
        """Return the date that is meant, or None where none is understood."""
        return self.known.get(said) or understand_deadline(said, self.today, self.language)

    def explain(self, said: str) -> str:
        """Say how what is typed is understood, for the line below it."""
        day = self.understand(said)
        return said_with_warnings(day, self.today) if day else not_understood()

    def problem(self, said: str) -> str:
        """Say why the form cannot be saved with this; empty where it can."""
        if not said or self.understand(said):
            return ""
        return _("“{said}” is not understood as a date. Write it like this: {examples}.").format(
            said=said, examples=examples()
        )


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
