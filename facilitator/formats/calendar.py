"""A calendar file (iCalendar, RFC 5545): the events of a document, as Outlook reads them right.

Outlook is the strictest of those who read it. It wants the zone's rules written out, and takes
them for rules only where they are recurrences; it passes over to-do items, so that a day on which
something is due is an event that lasts all day.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from facilitator.dates.zone import NORWAY, after
from facilitator.formats import Rendered
from facilitator.formats.printable import printable_events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from facilitator.documents.tree import Document, Event

_OPENING = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//facilitator//facilitator//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
""".splitlines()

_LONGEST = 75
"""Most octets on a line, its end not counted."""
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def render(document: Document) -> Rendered:
    """Render a document's events, and nothing else of it."""
    events, replaced = printable_events(document)
    lines = [*_OPENING, *chain.from_iterable(map(_event, events)), "END:VCALENDAR"]
    return Rendered(b"".join(map(_folded, lines)), ".ics", replaced)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{event.issued.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _when(event)
    for name, text in (
        ("SUMMARY", event.title),
        ("LOCATION", event.place),
        ("DESCRIPTION", event.text),
    ):
        if text:
            yield f"{name}:{text.translate(_ESCAPED)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    # Colleagues who may open the calendar see that its owner is taken, and not by what.
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    start = event.start
    if isinstance(start, datetime):
        yield f"DTSTART;TZID=Europe/Oslo:{_local(start)}"
        yield f"DTEND;TZID=Europe/Oslo:{_local(after(start, event.minutes))}"
        yield f"TRANSP:{'TRANSPARENT' if event.cancelled else 'OPAQUE'}"
    else:
        yield f"DTSTART;VALUE=DATE:{_day(start)}"
        yield f"DTEND;VALUE=DATE:{_day(start + timedelta(days=1))}"  # the first day after it
        yield "TRANSP:TRANSPARENT"


def _local(moment: datetime) -> str:
    local = moment.astimezone(NORWAY)
    return f"{_day(local)}T{local:%H%M%S}"


def _day(day: date) -> str:
    return f"{day.year:04d}{day:%m%d}"


def _folded(line: str) -> bytes:
    """Return a line as the file holds it: broken by octets, and never inside a character."""
    folded, room = b"", _LONGEST
    for char in line:
        octets = char.encode()
        if len(octets) > room:
            folded += b"\r\n "
            room = _LONGEST - 1  # the space counts
        folded += octets
        room -= len(octets)
    return folded + b"\r\n"
