"""Numbering what a kept record has for calendars, where no one has it open on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.cases.durable import NotSavedError
from facilitator.cases.live import LiveMeeting
from facilitator.faults import Fault
from facilitator.meeting.publishing import PublishCalendar, is_published

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.meeting.clock import Moment
    from facilitator.record import Record


def publish(path: Path, record: Record, now: Moment, folders: tuple[Path, ...] = ()) -> Record:
    """Return the record with its events numbered, as it then is in its file at `path`.

    A record that needs no new number is not touched, whoever has it open. Else it is opened,
    numbered and closed: raises InUseError where it is open elsewhere, BadFileError where it or
    its agenda cannot be read, and NotSavedError where the numbers cannot be kept.
    """
    if is_published(record):
        return record
    live = LiveMeeting.open(path, now, folders)
    try:
        live.do(PublishCalendar(at=now))
        record = live.meeting.record
    finally:
        kept = live.close(now)
    if not kept:
        raise NotSavedError(Fault(str(path), "", live.store.state.message, ""))
    return record
