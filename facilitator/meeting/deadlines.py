"""The days by which an invitation is sent and minutes are finished, as the agenda says.

Days are in the zone of the meeting's own times.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.dates.closed_days import last_working_day_before

if TYPE_CHECKING:
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.record import Record

_WEEK = timedelta(weeks=1)


def send_from(agenda: Agenda, record: Record) -> date | None:
    """Return the first day the invitation is sent; none where the agenda or the day says none."""
    form, day = agenda.documents.invitation, _day(record)
    if form is None or day is None or form.send_from_days is None:
        return None
    return day - timedelta(days=form.send_from_days)


def send_by(agenda: Agenda, record: Record) -> date | None:
    """Return the last day to send the invitation (SEL-6, TIPS-11, LUND-1); none as above.

    A week before is by the last working day of that week.
    """
    return _sent_by(agenda, _day(record))


def next_send_by(agenda: Agenda, record: Record) -> date | None:
    """Return the last day to send the invitation to the next meeting (TIPS-11); none as above."""
    return _sent_by(agenda, record.next_meeting.day)


def _sent_by(agenda: Agenda, day: date | None) -> date | None:
    form = agenda.documents.invitation
    if form is None or day is None:
        return None
    if form.send_by_days is not None:
        return day - timedelta(days=form.send_by_days)
    if form.send_by_weeks is not None:
        monday = day - timedelta(days=day.weekday())
        return last_working_day_before(monday - (form.send_by_weeks - 1) * _WEEK)
    return None


def invitation_overdue(agenda: Agenda, record: Record, today: date) -> bool:
    """Return whether the invitation should have been sent by now, and has not been."""
    last = send_by(agenda, record)
    return last is not None and record.invitation_sent is None and today > last


def minutes_due(agenda: Agenda, record: Record) -> date | None:
    """Return the day by which the minutes, or the log, are finished (MELOY-5); none as above."""
    days = agenda.documents.main.due_days
    held = record.course.closed or record.course.started or record.start
    return held.date() + timedelta(days=days) if held and days is not None else None


def _day(record: Record) -> date | None:
    return record.start.date() if record.start else None
