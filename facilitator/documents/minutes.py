"""Minutes: the conclusions of a meeting under the headings its agenda asks for (SEL-19, MELOY-4).

Nothing stands in them but what was concluded and the facts about the meeting. Names are full
names; an alias is for the screen, and is explained where the minute-taker has written it.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from facilitator import language
from facilitator.agenda import SectionContent
from facilitator.dates.saying import say_date
from facilitator.documents import attended, concluded
from facilitator.documents.calendar import events
from facilitator.documents.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
)
from facilitator.documents.writing import Writing, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facilitator.agenda import Agenda
    from facilitator.record import Record

_SECTIONS: dict[SectionContent, Callable[[Writing], Iterator[Block]]] = {
    SectionContent.MEETING: attended.meeting,
    SectionContent.PARTICIPANTS: attended.participants,
    SectionContent.ABSENCES: attended.absences,
    SectionContent.LAST_MINUTES: concluded.last_minutes,
    SectionContent.ITEMS: concluded.items,
    SectionContent.GOALS: concluded.goals,
    SectionContent.USER: concluded.user,
    SectionContent.ENTRIES: concluded.entries,
    SectionContent.ENTRIES_BY_SERVICE: concluded.entries_by_service,
    SectionContent.MEASURES: concluded.measures,
    SectionContent.NEXT_MEETING: attended.next_meeting,
    SectionContent.MINUTE_TAKER: attended.minute_taker,
    SectionContent.PARKED: concluded.parked,
    SectionContent.EVALUATION: attended.evaluation,
    SectionContent.VOICES: attended.voices,
}


def minutes(agenda: Agenda, record: Record) -> Document:
    """Return the minutes of a meeting, in the record's language and as the agenda's form says.

    A section with nothing to say is left out, also where it is required: what is lacking is for
    `completeness.lacking` to say before the meeting closes.
    """
    _ = language.words(record.language)
    record = named(record)
    sections = tuple(_sections(agenda, record))
    taker = record.participant(record.minute_taker)
    began = record.course.started or record.start
    dated = record.course.closed or record.start
    about = record.case.name or record.case.alias
    day = say_date(began, record.language) if began else ""
    return Document(
        title=agenda.minutes_form.title,
        blocks=(*_opening(record, sections), *sections),
        language=record.language,
        subtitle=", ".join(filter(None, (about, day))),
        author=taker.name if taker else "",
        footer=_("Contains confidential information"),
        created=dated.isoformat() if dated else "",
        events=events(agenda, record),
    )


def _sections(agenda: Agenda, record: Record) -> Iterator[Block]:
    for section in agenda.minutes_form.sections:
        blocks = tuple(_SECTIONS[section.content](Writing(section, agenda, record)))
        if blocks:
            yield Heading(section.heading)
            yield from blocks


def _opening(record: Record, sections: tuple[Block, ...]) -> Iterator[Block]:
    """Yield what the reader must know first: corrections, and whose alias it is."""
    _ = language.words(record.language)
    approval = record.approval
    if approval.how == "approved":
        yield Paragraph(_("Approved in the meeting."))
    elif approval.how == "sent" and approval.correct_by:
        day = say_date(approval.correct_by, record.language)
        yield Paragraph(_("Sent out for correction. Corrections by {date}.").format(date=day))
    elif approval.how == "sent":
        yield Paragraph(_("Sent out for correction."))
    if _needs_alias(record, sections):
        note = _("“{alias}” in these minutes is {name}.")
        yield Paragraph(note.format(alias=record.case.alias, name=record.case.name))


def _needs_alias(record: Record, sections: tuple[Block, ...]) -> bool:
    # The conclusions are kept as the room approved them, on a screen that shows only the alias.
    alias, name = record.case.alias, record.case.name
    if not (alias and name) or alias in name:
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(alias)}s?(?!\w)")  # with the s of possession
    return any(pattern.search(text) for block in sections for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case BulletList():
            yield from block.items
        case _:
            yield from chain.from_iterable(block.rows)
