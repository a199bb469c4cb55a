"""Which edition a document is, and what the reader of a later one must know first (SEL-18)."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from facilitator import language
from facilitator.dates.saying import say_date
from facilitator.dates.zone import day_in_norway
from facilitator.documents.tree import Heading, Paragraph
from facilitator.documents.writing import full_name
from facilitator.meeting.editions import standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from facilitator.documents.tree import Block, Document
    from facilitator.meeting.editions import Standing
    from facilitator.record import Record


def mark_of(document: Document) -> str:
    """Return a short mark of all that a document says to its reader; equal where that is."""
    said = (document.title, document.subtitle, document.author, document.language, document.blocks)
    return sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]


def with_its_edition(document: Document, name: str, record: Record, mark: str = "") -> Document:
    """Return a document with its edition: from the second on, that stands first in it.

    `name` is what it is known by among the meeting's, and `mark` is the document's, where what
    stands here says it with aliases, for a screen.
    """
    which = standing(record, name, mark or mark_of(document))
    if which.number == 1:
        return document
    return replace(
        document,
        edition=which.number,
        created=which.at.isoformat() if which.at else document.created,
        blocks=(Paragraph(_head(which, record)), *document.blocks),
    )


def _head(which: Standing, record: Record) -> str:
    _ = language.words(record.language)
    if which.at is not None:
        edition = _("Edition {n}, {date}.").format(n=which.number, date=_day(which.at, record))
    else:
        edition = _("Edition {n}, not yet finished.").format(n=which.number)
    said = [edition]
    if which.replaces is not None:
        replaces = _("It replaces the edition of {date}.")
        said.append(replaces.format(date=_day(which.replaces, record)))
    said += [_("Changed because: {why}").format(why=why) for why in which.because]
    if which.added:
        said.append(_("Corrections and additions stand at the end."))
    return "\n".join(said)


def addenda(record: Record) -> Iterator[Block]:
    """Write what was corrected or added when the minutes were closed: dated, and by whom."""
    _ = language.words(record.language)
    if record.addenda:
        yield Heading(_("Corrections and additions"))
    for one in record.addenda:
        yield Heading(f"{_day(one.at, record)}, {full_name(record, one.by)}", level=2)
        yield Paragraph(one.text)


def _day(moment: datetime, record: Record) -> str:
    return say_date(day_in_norway(moment), record.language, weekday=False)
