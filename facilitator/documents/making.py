"""A meeting's documents: what was concluded, under the headings its agenda asks for (SEL-19).

Nothing stands in them but what was concluded and the facts about the meeting. Names are full
names; an alias is for the screen, and is explained where someone has written it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from facilitator import language
from facilitator.dates.saying import say_date
from facilitator.dates.zone import day_in_norway
from facilitator.documents import attended, concluded, invited, passed_on, planned, unsaid
from facilitator.documents.calendar import events, invitation_events
from facilitator.documents.editions import addenda, mark_of, with_its_edition
from facilitator.documents.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
)
from facilitator.documents.writing import Writing, named
from facilitator.forms import OF_THE_MEETING, DocumentKind, SectionContent
from facilitator.meeting.editions import name_of
from facilitator.meeting.passing_on import has_news

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from facilitator.agenda import Agenda
    from facilitator.documents.tree import Event
    from facilitator.forms import Form
    from facilitator.record import Record

_SECTIONS: dict[SectionContent, Callable[[Writing], Iterator[Block]]] = {
    SectionContent.MEETING: attended.meeting,
    SectionContent.PARTICIPANTS: attended.participants,
    SectionContent.ABSENCES: attended.absences,
    SectionContent.LAST_MINUTES: concluded.last_minutes,
    SectionContent.LAST_APPROVAL: concluded.last_approval,
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
    SectionContent.TIME: attended.time_used,
    SectionContent.CASE: attended.case,
    SectionContent.DISCUSSED: concluded.discussed,
    SectionContent.DATE: attended.date,
    SectionContent.ALL_MEASURES: concluded.all_measures,
    SectionContent.MEASURES_RESPONSIBLE: concluded.measures_responsible,
    SectionContent.MEASURES_DEADLINES: concluded.measures_deadlines,
    SectionContent.GOALS_LISTED: invited.goals_listed,
    SectionContent.PURPOSE: invited.purpose,
    SectionContent.TIME_AND_PLACE: invited.time_and_place,
    SectionContent.INVITED: invited.invited,
    SectionContent.STEPS: invited.steps,
    SectionContent.GOALS_NOW: planned.goals_now,
    SectionContent.ENDED: planned.ended,
    SectionContent.CONTINUED: planned.continued,
    SectionContent.STARTED: planned.started,
    SectionContent.REVIEW: planned.review,
    SectionContent.GROUP: passed_on.group,
    SectionContent.TOLD: passed_on.told,
}
"""What writes each kind of section; a section of text has its own words alone."""

_APPROVED = (DocumentKind.MINUTES, DocumentKind.LOG)
"""What is read aloud and approved, or sent out for correction (SEL-18)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was made, and which one it is: its kind, and whom it is to."""

    kind: DocumentKind
    document: Document
    to: str = ""
    """Id of the one it is to, among those who are told; empty where it is to no one alone."""

    @property
    def name(self) -> str:
        """What it is known by among the documents of its meeting, for as long as it is the same."""
        return name_of(self.kind, self.to)


def papers(
    kinds: Iterable[DocumentKind],
    agenda: Agenda,
    record: Record,
    marks: Mapping[str, str] | None = None,
) -> tuple[Paper, ...]:
    """Return the documents of these kinds; of word, one for each who is told (SEL-23).

    Raises ValueError, and takes `marks`, as `make` does.
    """
    return tuple(
        Paper(kind, make(kind, agenda, of_one, marks), to)
        for kind in kinds
        for to, of_one in _for_each(kind, record)
    )


def _for_each(kind: DocumentKind, record: Record) -> Iterator[tuple[str, Record]]:
    if kind is not DocumentKind.WORD:
        yield "", record
        return
    # Whoever is given one is not to see what another is told, nor that they are.
    for one in record.told:
        if one.whom:
            yield one.id, record.model_copy(update={"told": (one,)})


def make(
    kind: DocumentKind, agenda: Agenda, record: Record, marks: Mapping[str, str] | None = None
) -> Document:
    """Return a document of a meeting, in the record's language and as the agenda's form says.

    A section with nothing to say, nor words of its own, is left out, or says so where it is
    required. Raises ValueError where these meetings have no such document, and for word that is not
    to one alone. `marks` are the documents' own, where `record` is one with aliases, for a screen:
    else it would seem to say something new.
    """
    name = name_of(kind, _to(kind, record))
    mark = (marks or {}).get(name, "")
    return with_its_edition(_made(kind, agenda, record), name, record, mark)


def _to(kind: DocumentKind, record: Record) -> str:
    if kind is not DocumentKind.WORD:
        return ""
    if len(record.told) != 1:
        raise ValueError("Word is made for one alone.")
    return record.told[0].id


def marks_of(kinds: Iterable[DocumentKind], agenda: Agenda, record: Record) -> dict[str, str]:
    """Return the mark of each document, by its name; equal where it says the same.

    An invitation, which is of before the meeting, has none.
    """
    return {
        name_of(kind, to): mark_of(_made(kind, agenda, of_one))
        for kind in kinds
        if kind is not DocumentKind.INVITATION
        for to, of_one in _for_each(kind, record)
    }


def _made(kind: DocumentKind, agenda: Agenda, record: Record) -> Document:
    """Return a document without a word on which edition it is."""
    form = agenda.documents.form(kind)
    if form is None:
        raise ValueError(f"The agenda has no {kind.value}.")
    _ = language.words(record.language)
    record = named(record)
    sections = tuple(_sections(form, agenda, record))
    if kind in _APPROVED:
        sections += tuple(addenda(record))
    writer = record.participant(record.minute_taker if kind in OF_THE_MEETING else record.leader)
    return Document(
        title=form.title,
        blocks=(*_opening(kind, record, sections), *sections),
        language=record.language,
        subtitle=_about(kind, record),
        author=writer.name if writer else "",
        footer=_("Contains confidential information"),
        created=_created(kind, record),
        events=_events(kind, agenda, record),
    )


def _events(kind: DocumentKind, agenda: Agenda, record: Record) -> tuple[Event, ...]:
    """Return what a calendar file that goes with a document holds."""
    if kind is DocumentKind.INVITATION:
        return invitation_events(agenda, record)
    return events(agenda, record) if kind in _APPROVED else ()


def at_close(agenda: Agenda, record: Record) -> tuple[DocumentKind, ...]:
    """Return the documents made when a meeting closes: those of it, and what is passed on.

    A notice is made where something has changed about the group, and word where someone is to
    be told.
    """
    told = any(one.whom for one in record.told)
    news = {DocumentKind.NOTICE: has_news(record), DocumentKind.WORD: told}
    return tuple(
        kind for kind in agenda.documents.kinds if kind in OF_THE_MEETING or news.get(kind, False)
    )


def read_aloud(agenda: Agenda, record: Record) -> tuple[Paper, ...]:
    """Return what is read aloud for approval: minutes, or the log and then the plan (SEL-18)."""
    return papers(_of_the_meeting(agenda), agenda, record)


def read_on_screen(agenda: Agenda, record: Record, shown: Record) -> tuple[Paper, ...]:
    """Return what is read aloud of a record as it is `shown` on the screen: with aliases."""
    kinds = _of_the_meeting(agenda)
    return papers(kinds, agenda, shown, marks_of(kinds, agenda, record))


def _of_the_meeting(agenda: Agenda) -> list[DocumentKind]:
    return [kind for kind in agenda.documents.kinds if kind in OF_THE_MEETING]


def to_copy(agenda: Agenda, record: Record) -> tuple[Paper, ...]:
    """Return every document there is of a meeting, to copy one or a part of it (SEL-20)."""
    wanted = (DocumentKind.INVITATION, *at_close(agenda, record))
    return papers([kind for kind in agenda.documents.kinds if kind in wanted], agenda, record)


def _about(kind: DocumentKind, record: Record) -> str:
    held = record.course.started or record.start
    when = record.start if kind is DocumentKind.INVITATION else held
    about = record.case.name or record.case.alias
    day = say_date(day_in_norway(when), record.language) if when else ""
    return ", ".join(filter(None, (about, day)))


def _created(kind: DocumentKind, record: Record) -> str:
    """Return when a document came about; an invitation, before the meeting, when it was sent."""
    if kind is DocumentKind.INVITATION:
        return f"{record.invitation_sent}T12:00:00+00:00" if record.invitation_sent else ""
    dated = record.course.closed or record.start
    return dated.isoformat() if dated else ""


def _sections(form: Form, agenda: Agenda, record: Record) -> Iterator[Block]:
    for section in form.sections:
        text = (Paragraph(section.text),) if section.text.strip() else ()
        blocks: tuple[Block, ...] = ()
        if section.content is not SectionContent.TEXT:
            of = Writing(form, section, agenda, record)
            blocks = tuple(_SECTIONS[section.content](of)) or tuple(unsaid.unsaid(of))
        if text or blocks:
            yield Heading(unsaid.heading(section, record))
            yield from text
            yield from blocks


def _opening(kind: DocumentKind, record: Record, sections: tuple[Block, ...]) -> Iterator[Block]:
    """Yield what the reader must know first: corrections, and whose alias it is."""
    _ = language.words(record.language)
    approval = record.approval
    yield from unsaid.draft(kind, record)
    if kind not in _APPROVED:
        pass
    elif approval.how == "approved":
        yield Paragraph(_("Approved in the meeting."))
    elif approval.how == "sent" and approval.correct_by:
        day = say_date(approval.correct_by, record.language)
        yield Paragraph(_("Sent out for correction. Corrections by {date}.").format(date=day))
    elif approval.how == "sent":
        yield Paragraph(_("Sent out for correction."))
    if _needs_alias(record, sections):
        note = _("“{alias}” in this document is {name}.")
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
