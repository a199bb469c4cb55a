"""A record or a case without anyone in it: what can be counted stays, every word goes.

What stays are days, times, scores, outcomes, kinds of conclusion, how many of each there are, and
what belongs to what. Everything a person wrote is exchanged for a dash, so that it can be seen that
something stood there. Ids are exchanged too, as a person may have written them.

A field that is added to a record one day, and that is not known here, is emptied of its words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import AfterValidator

from facilitator.case import CaseFile
from facilitator.record import COMMENT, Case, Draft, Part, Record, Text, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "–"
"""Stands where someone had written something."""

_CLOCK = re.compile(r"\d\d:\d\d")
_OF_THE_AGENDA = ("step", "matter", "question", "agenda", "language")
"""What is named as the agenda names it, and says nothing of anyone."""
_LASTING = ("id", "up_to", "agreed_in")
"""What a record or a case is known by for ever."""

AnyPart = TypeVar("AnyPart", bound=Part)


class Anonymiser:
    """Makes the records of one case anonymous, so that what belongs together still does.

    `alias` is what the case is called from now on; `new_id` makes what a record is known by.
    """

    def __init__(self, alias: str, new_id: Callable[[], str]) -> None:
        self._alias = alias
        self._new_id = new_id
        self._lasting: dict[str, str] = {}
        self._ids: dict[str, str] = {"": "", COMMENT: COMMENT}

    def record(self, record: Record, agenda: str) -> Record:
        """Return a record without anyone in it; `agenda` is what its agenda is called."""
        case = Case(alias=self._alias, childrens_coordinator=record.case.childrens_coordinator)
        bare: dict[str, object] = {"draft": Draft(), "published": (), "from_case": ()}
        anonymous = self._part(record.model_copy(update=bare))
        return anonymous.model_copy(update={"case": case, "agenda": agenda})

    def case(self, case: CaseFile, agenda: str) -> CaseFile:
        """Return a case without anyone in it; what was put forward is gone with who did."""
        anonymous = self._part(case.model_copy(update={"items": (), "name": "", "up_to_mark": ""}))
        return anonymous.model_copy(update={"alias": self._alias, "agenda": agenda})

    def _part(self, part: AnyPart) -> AnyPart:
        changes: dict[str, object] = {}
        for name, kind in _fields(type(part)).items():
            value = getattr(part, name)
            changes[name] = self._value(part, name, kind, value)
        return part.model_copy(update=changes)

    def _value(self, part: Part, name: str, kind: str, value: Any) -> object:  # noqa: ANN401
        if kind == "parts":
            return self._part(value) if isinstance(value, Part) else tuple(map(self._part, value))
        if kind == "list":
            return ()
        if kind == "text":
            clock = name == "time" and _CLOCK.fullmatch(value)
            return value if clock or not value else WORDS
        if isinstance(part, (Record, CaseFile)) and name in _LASTING:
            return self._known_as(value)
        if name == "origin":
            record, _slash, measure = value.partition("/")
            return f"{self._known_as(record)}/{self._id(measure)}" if value else ""
        return self._id(value)

    def _known_as(self, lasting: str) -> str:
        if lasting and lasting not in self._lasting:
            self._lasting[lasting] = self._new_id()
        return self._lasting.get(lasting, "")

    def _id(self, known: str) -> str:
        return self._ids.setdefault(known, f"n{len(self._ids) - 1}")


@cache
def _fields(kind: type[Part]) -> dict[str, str]:
    """Return what of a part may say something of someone, and in what way."""
    found: dict[str, str] = {}
    for name, field in kind.model_fields.items():
        if isinstance(field.default, Part) or _holds_parts(field.annotation):
            found[name] = "parts"
        elif field.annotation == tuple[Text, ...]:
            found[name] = "list"
        elif any(isinstance(one, AfterValidator) and one.func is tidy for one in field.metadata):
            found[name] = "text"
        elif field.annotation is str and name not in _OF_THE_AGENDA:
            found[name] = "id"
    return found


def _holds_parts(annotation: Any) -> bool:  # noqa: ANN401  any type at all
    inner: tuple[Any, ...] = getattr(annotation, "__args__", ())
    return bool(inner) and isinstance(inner[0], type) and issubclass(inner[0], Part)
