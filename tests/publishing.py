"""Numbering a record's events for calendars in one go, as the program does before they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.documents.calendar import event_marks
from facilitator.meeting.publishing import PublishCalendar, is_published
from tests.timekeeping import FakeClock

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from facilitator.record import Record
    from tests.timekeeping import Sitting


def publish(sitting: Sitting) -> Record:
    """Number the events of a meeting as they now read."""
    return sitting.do(PublishCalendar, marks=event_marks(sitting.meeting.agenda, sitting.record))


def published(agenda: Agenda, record: Record) -> Record:
    """Return a record with its events numbered."""
    command = PublishCalendar(at=FakeClock().now(), marks=event_marks(agenda, record))
    return command.change(agenda, record)


def all_published(sitting: Sitting) -> bool:
    """Return whether calendars can be told all that a meeting has for them."""
    return is_published(sitting.record, event_marks(sitting.meeting.agenda, sitting.record))
