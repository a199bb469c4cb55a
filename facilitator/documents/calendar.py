"""A record's events for a calendar: this meeting as an invitation, the next one, and what is due.

A calendar is seen by many: by colleagues, on a phone on a table, on a shared screen. The case is
called by its alias there, the user by their role, and nothing stands in it but what, when, where
and who (TIPS-11, SEL-16).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from facilitator import language
from facilitator.dates.lengths import say_minutes
from facilitator.dates.saying import say_date
from facilitator.dates.zone import NORWAY
from facilitator.documents.tree import Event
from facilitator.meeting.appointments import (
    NEXT,
    Kind,
    appointments,
    called_off,
    meeting_id,
    meeting_itself,
)
from facilitator.meeting.on_screen import hiding
from facilitator.meeting.recognising import with_children_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.meeting.appointments import Appointment
    from facilitator.record import Published, Record

_OURS = UUID("6f0d5c1e-7f0c-4d0b-9a55-0f4f3c6f7a21")
"""Sets our uuids apart from those that others make of the same words."""


def events(agenda: Agenda, record: Record) -> tuple[Event, ...]:
    """Return a record's events: before the meeting the meeting itself, then what it agreed on.

    Only what `PublishCalendar` has numbered as it now reads is among them, so that none can leave
    under a number that is not kept; and what was called off, as such.
    """
    return _numbered(_worded(agenda, record), record)


def invitation_events(agenda: Agenda, record: Record) -> tuple[Event, ...]:
    """Return the meeting itself as an event, or that it is called off, and nothing it agreed on.

    When it has been held, that is as people were invited to it; none where it now reads otherwise.
    """
    telling = _Telling(agenda, with_children_hidden(agenda, record))
    invited = {one.id: telling.appointment(one) for one in meeting_itself(record)}
    off = (one for one in called_off(record) if one.id == meeting_id(record))
    return _numbered(invited | {one.id: telling.called_off(one) for one in off}, record)


def event_marks(agenda: Agenda, record: Record) -> dict[str, str]:
    """Return the mark of each event as it now reads, by the id of its appointment."""
    return {name: said.mark for name, said in _worded(agenda, record).items()}


def uid(record: Record, name: str) -> str:
    """Return what calendars know an appointment by, for as long as its record has its id.

    `name` is its id in the record; of what an earlier record told of, `record/id`.
    """
    earlier, slash, there = name.rpartition("/")
    told_in, known_as = (earlier, there) if slash else (record.id, name)
    return str(uuid5(_OURS, f"{told_in} {known_as}"))


def _numbered(worded: dict[str, _Said], record: Record) -> tuple[Event, ...]:
    """Return the events that are numbered as they now read."""
    if not record.id:
        return ()
    return tuple(
        worded[one.id].as_event(record, one)
        for one in record.published
        if one.id in worded and worded[one.id].mark == one.mark
    )


def _worded(agenda: Agenda, record: Record) -> dict[str, _Said]:
    """Return what calendars are told now, by the id of each appointment."""
    telling = _Telling(agenda, with_children_hidden(agenda, record))
    now = {one.id: telling.appointment(one) for one in appointments(record)}
    return now | {one.id: telling.called_off(one) for one in called_off(record)}


@dataclass(frozen=True, slots=True)
class _Said:
    """What an event says, whatever its number."""

    title: str
    start: date | datetime
    minutes: int = 0
    place: str = ""
    text: str = ""
    cancelled: bool = False

    @property
    def mark(self) -> str:
        """A short mark of every word of it; equal where that is."""
        said = repr((*astuple(self)[2:], self.title, self.start.isoformat()))
        return sha256(said.encode("utf-8", "replace")).hexdigest()[:16]

    def as_event(self, record: Record, published: Published) -> Event:
        """Return the event under the number it has."""
        return Event(
            uid=uid(record, published.id),
            sequence=published.sequence,
            issued=published.at,
            title=self.title,
            start=self.start,
            minutes=self.minutes,
            place=self.place,
            text=self.text,
            cancelled=self.cancelled,
        )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Puts appointments into words, in the record's language and without the user's names."""

    agenda: Agenda
    record: Record

    @property
    def _words(self) -> Callable[[str], str]:
        return language.words(self.record.language)

    def appointment(self, one: Appointment) -> _Said:
        """Return what is said of an appointment."""
        clock = _clock_time(one.time)
        return _Said(
            title=self._title(one),
            start=datetime.combine(one.day, clock, NORWAY) if clock else one.day,
            minutes=one.minutes if clock else 0,
            place=self._safe(one.place),
            text=self._safe("\n".join(self._told(one, clock))),
        )

    def called_off(self, published: Published) -> _Said:
        """Return what is said of what was in calendars and is no longer agreed on."""
        _ = self._words
        said = _("No longer due")
        if published.id in (meeting_id(self.record), NEXT):
            said = _("Called off: {title}").format(title=self.agenda.title)
        return _Said(title=self._about(said), start=published.day, cancelled=True)

    def _title(self, one: Appointment) -> str:
        _ = self._words
        if one.kind is Kind.DEADLINE:
            return self._about(_("Deadline: {what}").format(what=self._safe(one.what)))
        if one.kind is Kind.EVALUATION:
            return self._about(_("To be evaluated: {what}").format(what=self._safe(one.what)))
        if one.kind is Kind.CORRECTIONS:
            return self._about(_("Last day for corrections to the minutes"))
        return self._about(self.agenda.title)

    def _about(self, said: str) -> str:
        alias = self.record.case.alias
        return f"{said} ({alias})" if alias else said

    def _told(self, one: Appointment, clock: time | None) -> Iterator[str]:
        _ = self._words
        if one.kind in (Kind.MEETING, Kind.NEXT):
            if one.time and not clock:  # written by hand, in another way than ours
                yield _("Time: {time}").format(time=one.time)
            elif not clock:
                yield _("The time is not settled.")
            yield _("Length: {length}").format(
                length=say_minutes(one.minutes, self.record.language)
            )
        if one.kind is Kind.MEETING and one.who:
            yield _("Minute-taker: {name}").format(name=one.who)
        elif one.who:
            yield _("Responsible: {name}").format(name=one.who)
        held = self.record.course.started
        if one.kind is not Kind.MEETING and held:
            day = say_date(held.astimezone(NORWAY).date(), self.record.language, weekday=False)
            yield _("From the meeting on {date}.").format(date=day)

    def _safe(self, text: str) -> str:
        """Return text with the alias for a child's name, and the role for another user's."""
        _ = self._words
        called = {one.name: one.role or _("The user") for one in self.record.users if one.name}
        hide = hiding(self.record, called)
        return hide(text) if hide else text


def _clock_time(said: str) -> time | None:
    try:
        return time.fromisoformat(said).replace(tzinfo=None) if said else None
    except ValueError:
        return None
