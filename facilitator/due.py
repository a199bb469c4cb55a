"""How measures read outside a meeting: in a list, as data for other programs, in a calendar.

The screens and the command line both show them so. The child stands in it by alias.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.meeting.became import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from facilitator.cases.open_measures import CaseMeasure
    from facilitator.documents.tree import Document, Event
    from facilitator.meeting.clock import Moment


class Standing(StrEnum):
    """How a measure stands on a day, in the order of a list."""

    OVERDUE = "overdue"
    AHEAD = "ahead"
    UNDATED = "undated"
    OVER = "over"


HEADINGS: dict[Standing, str] = {
    Standing.OVERDUE: later("Overdue"),
    Standing.AHEAD: later("Ahead"),
    Standing.UNDATED: later("Without a date"),
    Standing.OVER: later("Done, dropped or carried on"),
}


def standing(measure: CaseMeasure, today: date) -> Standing:
    """Return how a measure stands."""
    if measure.over:
        return Standing.OVER
    if measure.deadline is None:
        return Standing.UNDATED
    return Standing.OVERDUE if measure.is_overdue(today) else Standing.AHEAD


def say_day(day: date | None) -> str:
    """Write a day in ten figures at most, as lists have it: 04.12.2026, or 2026-12-04."""
    if day is None:
        return ""
    return day.isoformat() if in_use() == "en" else f"{day:%d.%m.%Y}"


def say_about(measure: CaseMeasure) -> str:
    """Say on one line who does a measure, what kind it is, and what was told of it."""
    parts = [measure.responsible or _("no one responsible")]
    if measure.level == "system":
        parts.append(_("system level"))
    if measure.recurring:
        parts.append(_("again and again"))
    if measure.carried_on:
        parts.append(_("carried on"))
    elif measure.outcome in OUTCOMES:
        said = _(OUTCOMES[measure.outcome]).lower()
        if measure.told:
            said = f"{said} {say_day(measure.told)}"
        parts.append(f"{said}: {measure.why}" if measure.why else said)
    return " · ".join(parts)


def as_data(measure: CaseMeasure, today: date) -> dict[str, Any]:
    """Return a measure as plain values, for other programs; days as YYYY-MM-DD, or null."""
    return {
        "code": measure.code,
        "case": measure.alias,
        "folder": measure.folder,
        "what": measure.what,
        "responsible": measure.responsible,
        "level": measure.level,
        "agreed": _iso(measure.agreed),
        "deadline": _iso(measure.deadline),
        "standing": standing(measure, today).value,
        "recurring": measure.recurring,
        "carried_on": measure.carried_on,
        "outcome": measure.outcome,
        "why": measure.why,
        "told": _iso(measure.told),
        "record": str(measure.record.absolute()),
        "measure": measure.id,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(slots=True)
class Calendar:
    """The days of some measures as one document for a calendar, and what is not in it."""

    document: Document
    problems: list[Exception] = field(default_factory=list)
    """Why the days of some records are not in it."""


def calendar(
    measures: Iterable[CaseMeasure], now: Moment, folders: tuple[Path, ...] = ()
) -> Calendar:
    """Return the days on which measures are due, and those that are called off.

    Calendars know them as they do from the record's own calendar file. What is new or changed is
    numbered in each record first (`PublishCalendar`); a record where that cannot be done is left
    out, and why is among the problems.
    """
    from facilitator.cases.durable import NotSavedError  # noqa: PLC0415  slow to import
    from facilitator.cases.locking import InUseError  # noqa: PLC0415  likewise
    from facilitator.documents.tree import Document  # noqa: PLC0415  likewise
    from facilitator.faults import BadFileError  # noqa: PLC0415  likewise

    wanted: dict[Path, list[str]] = {}
    for one in measures:
        wanted.setdefault(one.record, []).append(one.id)
    found: list[Event] = []
    problems: list[Exception] = []
    for path, ids in wanted.items():
        try:
            found += _events(path, ids, now, folders)
        except (BadFileError, InUseError, NotSavedError) as problem:
            problems.append(problem)
    title = _("Measures to follow up")
    return Calendar(Document(title, (), language=in_use(), events=tuple(found)), problems)


def _events(path: Path, ids: list[str], now: Moment, folders: tuple[Path, ...]) -> Iterator[Event]:
    from facilitator.agenda import agenda_of  # noqa: PLC0415  slow to import
    from facilitator.cases.publishing import publish  # noqa: PLC0415  likewise
    from facilitator.documents.calendar import event_marks, events, uid  # noqa: PLC0415  likewise
    from facilitator.meeting.appointments import EVALUATED  # noqa: PLC0415  likewise
    from facilitator.record import load_record  # noqa: PLC0415  likewise

    record = load_record(path)
    agenda = agenda_of(record.agenda, path, folders, record.language)
    record = publish(path, record, event_marks(agenda, record), now, folders)
    names = [name for one in ids for name in (one, f"{one}{EVALUATED}")]
    uids = {uid(record, name) for name in names}
    yield from (event for event in events(agenda, record) if event.uid in uids)
