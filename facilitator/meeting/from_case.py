"""What a case said when a meeting was made from it, so that what the meeting changed can be told.

A record holds much of its case as it was when the meeting was prepared. The case lives on: it is
edited by hand, and consent may be withdrawn. So the record keeps a mark of each thing it got, equal
where it says the same, and no one can read from it what that was.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from facilitator.meeting.carrying_over import DROPPED, reworded
from facilitator.meeting.consenting import covered
from facilitator.record import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facilitator.record import Consent, Goal, Participant, Record

OF_A_PERSON = ("name", "role", "service", "user", "shown_as", "interpreter", "by_post", "contact")
"""What a case and a record both say of someone."""
CONSENT = "consent"
_LENGTH = 8


class FromCase:
    """What a record had of its case when it was made from it, or when it was opened again."""

    def __init__(self, marks: Iterable[str]) -> None:
        parts = (one.rpartition(" ") for one in marks)
        self._marks = {key: mark for key, _space, mark in parts}

    @property
    def known(self) -> bool:
        """Whether it is known; it is not of a record that was written by hand."""
        return bool(self._marks)

    def had(self, *key: str) -> bool:
        """Return whether the case said anything of something."""
        return " ".join(key) in self._marks

    def differs(self, value: object, *key: str) -> bool:
        """Return whether something is said otherwise than the case said it; where unknown, it is.

        `key` is what it is: such as `consent`, or `goal` and its id.
        """
        return not self.known or self._marks.get(" ".join(key), "") != _mark(value)


def marks_of(record: Record, *, people: bool = True) -> tuple[str, ...]:
    """Return a mark of each thing that a record now says as its case does; see `FromCase`.

    Without `people`, none of those who take part is among them: the case says nothing of them.
    """
    marked = ((" ".join(key), _mark(value)) for key, value in _said(record, people=people))
    return tuple(f"{key} {mark}" for key, mark in marked if mark)


def with_consent_marked(record: Record, consent: Consent) -> Record:
    """Return the record with this as what its case says of consent."""
    others = (one for one in record.from_case if one.rpartition(" ")[0] != CONSENT)
    mark = _mark(lasting(consent))
    marks = (*others, f"{CONSENT} {mark}") if mark else tuple(others)
    return record.model_copy(update={"from_case": marks})


def lasting(consent: Consent) -> Consent:
    """Return what of a consent lasts from meeting to meeting.

    What was agreed on of a service does; what was decided for one meeting does not.
    """
    return consent.model_copy(update={"services": covered(consent), "decisions": ()})


def goal_left(goal: Goal) -> str:
    """Return how a goal reads after a meeting; empty where it was laid aside."""
    return "" if goal.conclusion in DROPPED else reworded(goal)


def _said(record: Record, *, people: bool) -> Iterator[tuple[tuple[str, ...], object]]:
    case = record.case
    yield ("alias",), case.alias
    yield ("name",), case.name
    yield ("childrens_coordinator",), case.childrens_coordinator
    yield ("child_voice",), record.child_voice
    yield (CONSENT,), lasting(record.consent)
    for goal in record.goals:
        yield ("goal", goal.id), goal_left(goal)
    for person in record.participants if people else ():
        yield from _said_of(person)


def _said_of(person: Participant) -> Iterator[tuple[tuple[str, ...], object]]:
    for key in OF_A_PERSON:
        yield ("person", person.id, key), getattr(person, key)


def _mark(value: object) -> str:
    """Return a mark of a value; empty where it says nothing."""
    said = value.model_dump_json(exclude_defaults=True) if isinstance(value, Part) else str(value)
    if not value or said == "{}":
        return ""
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:_LENGTH]
