"""A file's tables read as they stand, for a list that needs little of many files and no models.

What is there and does not fit is a fault, with its place and how it is to be written; what is not
there is empty.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from facilitator.faults import BadFileError, Fault
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path


_MOMENT = "2026-12-01T13:00:00+01:00"


class Plain:
    """One table of a file; every question may raise BadFileError."""

    def __init__(self, path: Path, table: dict[str, Any], place: str = "") -> None:
        self.path = path
        self._table = table
        self._place = place

    def word(self, key: str) -> str:
        """Return a text."""
        value = self._table.get(key, "")
        if not isinstance(value, str):
            raise self._misfit(key, '"text"')
        return value

    def named(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.word(key)
        if not value.strip():
            raise self._misfit(key, '"text"')
        return value

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """Return a text that is one of those known."""
        value = self.word(key)
        if value in known:
            return value
        values = ", ".join(filter(None, known))
        remedy = _("Use one of: {values}.").format(values=values)
        problem = _("The value is not one of the possible ones.")
        raise BadFileError([Fault(str(self.path), f"{self._place}{key}", problem, remedy)])

    def flag(self, key: str) -> bool:
        """Return yes or no."""
        value = self._table.get(key, False)
        if not isinstance(value, bool):
            raise self._misfit(key, "true")
        return value

    def day(self, key: str) -> date | None:
        """Return a day; one that is written by hand may stand in quotes."""
        value = self._table.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            with suppress(ValueError):
                return date.fromisoformat(value)
        if isinstance(value, datetime) and value.time() == time():
            return value.date()
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        raise self._misfit(key, "2026-12-01")

    def moment(self, key: str) -> datetime | None:
        """Return a moment with its offset; one that is written by hand may stand in quotes."""
        value = self._table.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            with suppress(ValueError):
                value = datetime.fromisoformat(value)
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value
        raise self._misfit(key, _MOMENT)

    def dated(self, key: str) -> datetime:
        """Return a moment that must be there."""
        moment = self.moment(key)
        if moment is None:
            raise self._misfit(key, _MOMENT)
        return moment

    def inner(self, key: str) -> Plain:
        """Return a table within this one."""
        value = self._table.get(key, {})
        if not isinstance(value, dict):
            raise self._misfit(key, "[table]")
        return Plain(self.path, value, f"{self._place}{key}.")

    def rows(self, key: str) -> list[Plain]:
        """Return a list of tables within this one."""
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self._misfit(key, "[[table]]")
        place = f"{self._place}{key}"
        return [Plain(self.path, one, f"{place}[{n}].") for n, one in enumerate(value, 1)]

    def _misfit(self, key: str, example: str) -> BadFileError:
        remedy = _("Write it like this: {example}.").format(example=example)
        place = f"{self._place}{key}"
        return BadFileError([Fault(str(self.path), place, _("The value does not fit."), remedy)])
