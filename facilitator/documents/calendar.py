"""A record's events for a calendar: this meeting as an invitation, the next one, and what is due.

A calendar is seen by many: by colleagues, on a phone on a table, on a shared screen. The case is
called by its alias there, the user by their role, and nothing stands in it but what, when, where
and who (TIPS-11, SEL-16).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from facilitator import language
from facilitator.dates.lengths import say_minutes
from facilitator.dates.saying import say_date
from facilitator.dates.zone import NORWAY
from facilitator.documents.tree import Event
from facilitator.meeting.appointments import MEETING, NEXT, Kind, appointments, mark_of
from facilitator.meeting.on_screen import hiding
from facilitator.meeting.recognising import with_children_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    telling = _Telling(agenda, with_children_hidden(agenda, record))
    now = {one.id: one for one in appointments(record)}
    return tuple(_events(telling, now, record)) if record.id else ()


def uid(record: Record, name: str) -> str:
    """Return what calendars know an appointment by, for as long as its record has its id."""
    return str(uuid5(_OURS, f"{record.id} {name}"))


def _events(telling: _Telling, now: dict[str, Appointment], record: Record) -> Iterator[Event]:
    before_the_meeting = record.course.status == "prepared"
    for published in record.published:
        one = now.get(published.id)
        if one is not None and mark_of(record, one) == published.mark:
            yield telling.event(one, published)
        elif not published.mark and (published.id == MEETING) == before_the_meeting:
            yield telling.called_off(published)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Puts appointments into words, in the record's language and without the user's names."""

    agenda: Agenda
    record: Record

    @property
    def _words(self) -> Callable[[str], str]:
        return language.words(self.record.language)

    def event(self, one: Appointment, published: Published) -> Event:
        """Return the event of an appointment."""
        clock = _clock_time(one.time)
        return Event(
            uid=uid(self.record, one.id),
            sequence=published.sequence,
            issued=published.at,
            title=self._title(one),
            start=datetime.combine(one.day, clock, NORWAY) if clock else one.day,
            minutes=one.minutes if clock else 0,
            place=self._safe(one.place),
            text=self._safe("\n".join(self._told(one, clock))),
        )

    def called_off(self, published: Published) -> Event:
        """Return the event of what was in calendars and is no longer agreed on."""
        _ = self._words
        said = _("No longer due")
        if published.id in (MEETING, NEXT):
            said = _("Called off: {title}").format(title=self.agenda.title)
        return Event(
            uid=uid(self.record, published.id),
            sequence=published.sequence,
            issued=published.at,
            title=self._about(said),
            start=published.day,
            cancelled=True,
        )

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
