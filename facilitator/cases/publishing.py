"""Numbering what a kept record has for calendars, where no one has it open on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.cases.live import carry_out
from facilitator.meeting.publishing import PublishCalendar, is_published

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from facilitator.meeting.clock import Moment
    from facilitator.record import Record


def publish(
    path: Path,
    record: Record,
    marks: Mapping[str, str],
    now: Moment,
    folders: tuple[Path, ...] = (),
) -> Record:
    """Return the record with its events numbered, as it then is in its file at `path`.

    `marks` are those of the events as they now read (see `PublishCalendar`). A record that needs no
    new number is not touched, whoever has it open. Else it is opened, numbered and closed, and the
    errors are those of `carry_out`.
    """
    if is_published(record, marks):
        return record
    return carry_out(path, (PublishCalendar(at=now, marks=dict(marks)),), now, folders)
