"""The days by which an invitation is sent and minutes are finished, as the agenda says.

A moment's day is the day it is in Norway, whatever offset it is written with.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.dates.closed_days import last_working_day_before
from facilitator.dates.zone import day_in_norway

if TYPE_CHECKING:
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.record import Record

_WEEK = timedelta(weeks=1)


def send_from(agenda: Agenda, record: Record) -> date | None:
    """Return the first day the invitation is sent; none where the agenda or the day says none."""
    form, day = agenda.documents.invitation, day_of(record)
    if form is None or day is None or form.send_from_days is None:
        return None
    return day - timedelta(days=form.send_from_days)


def send_by(agenda: Agenda, record: Record) -> date | None:
    """Return the last day to send the invitation (SEL-6, TIPS-11, LUND-1); none as above.

    A week before is by the last working day of that week.
    """
    return _sent_by(agenda, day_of(record))


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


def invitation_awaited(agenda: Agenda, record: Record, today: date) -> date | None:
    """Return the last day for an invitation that is still to be sent; none where no one asks.

    On the day of the meeting no one does any more.
    """
    last, day = send_by(agenda, record), day_of(record)
    if record.invitation_sent is not None or (day is not None and today >= day):
        return None
    return last


def invitation_overdue(agenda: Agenda, record: Record, today: date) -> bool:
    """Return whether the invitation should have been sent by now, and has not been."""
    last = invitation_awaited(agenda, record, today)
    return last is not None and today > last


def minutes_due(agenda: Agenda, record: Record) -> date | None:
    """Return the day by which the minutes, or the log, are finished (MELOY-5); none as above."""
    days = agenda.documents.main.due_days
    held = record.course.closed or record.course.started or record.start
    return day_in_norway(held) + timedelta(days=days) if held and days is not None else None


def day_of(record: Record) -> date | None:
    """Return the day the meeting is agreed to be held; none where that is not known."""
    return day_in_norway(record.start) if record.start else None
