"""Editions of a document: what was written to files before is told apart from what is now (SEL-18).

A document that says the same as when it was last written is the same edition. `mark` stands for
all that a document says: equal where that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.command import Command, RefusedError
from facilitator.record import Edition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from facilitator.agenda import Agenda
    from facilitator.forms import DocumentKind
    from facilitator.record import Record


class KeepEditions(Command):
    """Keep what was written to files after the meeting; what says something new is a new edition.

    Nothing that the record says is changed by it.
    """

    marks: dict[str, str]
    """The mark of each document, by its name (`name_of`)."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with an edition more of each document that says something new."""
        if record.course.status != "closed":
            raise RefusedError(_("The meeting is not closed."))
        new = tuple(
            Edition(
                document=document,
                edition=_number(record, document) + 1,
                at=self.at.wall,
                mark=mark,
            )
            for document, mark in self.marks.items()
            if not _is_kept(record, document, mark)
        )
        return record.model_copy(update={"exported": (*record.exported, *new)}) if new else record


def name_of(kind: DocumentKind, to: str = "") -> str:
    """Return what a document is known by: its kind, and whom it is to where that is one alone."""
    return f"{kind.value}-{to}" if to else kind.value


def are_kept(record: Record, marks: Mapping[str, str]) -> bool:
    """Return whether each document says what it said when it was last written to files."""
    return all(_is_kept(record, document, mark) for document, mark in marks.items())


@dataclass(frozen=True, slots=True)
class Standing:
    """Which edition a document is."""

    number: int = 1
    at: datetime | None = None
    """When it was first written; none where it has not been."""
    replaces: datetime | None = None
    """When the edition before it was written; none where it is the first."""
    because: tuple[str, ...] = ()
    """Why the record was opened again in between."""
    added: bool = False
    """Whether corrections were added in between."""


def standing(record: Record, document: str, mark: str) -> Standing:
    """Return which edition a document is that says what `mark` stands for."""
    known = editions(record, document)
    if not known:
        return Standing()
    if known[-1].mark == mark:
        *before, this = known
    else:
        before, this = list(known), None
    if not before:
        return Standing(at=this.at if this else None)
    last = before[-1]

    def in_between(at: datetime) -> bool:
        return last.at < at and (this is None or at <= this.at)

    return Standing(
        number=this.edition if this else last.edition + 1,
        at=this.at if this else None,
        replaces=last.at,
        because=tuple(one.why for one in record.reopenings if in_between(one.at)),
        added=any(in_between(one.at) for one in record.addenda),
    )


def editions(record: Record, document: str) -> tuple[Edition, ...]:
    """Return the editions of a document that were written to files, in their order."""
    return tuple(one for one in record.exported if one.document == document)


def _number(record: Record, document: str) -> int:
    return max((one.edition for one in editions(record, document)), default=0)


def _is_kept(record: Record, document: str, mark: str) -> bool:
    known = editions(record, document)
    return bool(known) and known[-1].mark == mark
