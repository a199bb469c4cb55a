"""A document as plain data, which any format renders and which knows nothing of meetings.

Text is data: every string here is literal. No character in it is markup in any format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document; its title is level 0 and stands in `Document.title`."""

    text: str
    level: int = 1
    """1 for a section, 2 for a part of one, 3 at the deepest."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a newline inside it is a line break."""

    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """A flat list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Short labelled values, such as place and time; read as label, then value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row names the columns and is repeated on every page."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    """What the table shows, said to a reader who cannot see it."""
    widths: tuple[int, ...] = ()
    """Relative column widths; equal where empty."""


Block = Heading | Paragraph | BulletList | Facts | Table


@dataclass(frozen=True, slots=True)
class Event:
    """Something to put in a calendar: a meeting, or a day on which something is due."""

    uid: str
    """What calendars know it by; it stays when all else changes."""
    sequence: int
    """How many times what it says has changed."""
    issued: datetime
    """When it began to say what it says, with offset."""
    title: str
    start: date | datetime
    """A moment with its offset, or a day for what lasts all day."""
    minutes: int = 0
    """Length, where it does not last all day."""
    place: str = ""
    text: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready for any format."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "nb"
    """Language code of the text: nb, nn or en."""
    subtitle: str = ""
    author: str = ""
    """Who wrote it: the minute-taker."""
    footer: str = ""
    """One line at the foot of every printed page."""
    created: str = ""
    """When, as an ISO 8601 date-time with offset; given, so that equal input is equal output."""
    edition: int = 1
    """Which edition it is; its files are named by it from the second on."""
    events: tuple[Event, ...] = ()
    """What of it belongs in a calendar; only a calendar file shows them."""
