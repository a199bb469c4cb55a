"""A day on the command line: as a calendar has it, or as it is said."""

from __future__ import annotations

from datetime import date

import click

from facilitator.language import gettext as _
from facilitator.language import in_use


class Day(click.ParamType):  # type: ignore[type-arg]  # no generic before click 8.5
    """A day, such as 2026-12-01, "1.12" or "friday"."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day. Fails where none is understood."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
        from facilitator.dates.understanding import (  # noqa: PLC0415  slow to import
            understand_deadline,
        )
        from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

        today = SystemClock().now().wall.date()
        day = understand_deadline(value, today, in_use())
        if day is None:
            problem = _("“{text}” is not understood as a day.").format(text=value)
            remedy = _("Write it as 2026-12-01.")
            self.fail(f"{problem} {remedy}", param, ctx)
        return day
