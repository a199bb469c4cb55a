"""What a document says where there is nothing to say: of a section that must be there, and before.

A template's reader looks for its headings: one that is gone seems forgotten, one that says that
nothing was agreed is an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator import language
from facilitator.documents.tree import Paragraph
from facilitator.forms import OF_THE_MEETING, DocumentKind, SectionContent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.documents.tree import Block
    from facilitator.documents.writing import Writing
    from facilitator.forms import Section
    from facilitator.record import Record

_AGREED_ON = (
    SectionContent.NEXT_MEETING,
    SectionContent.REVIEW,
    SectionContent.MEASURES,
    SectionContent.ALL_MEASURES,
    SectionContent.MEASURES_RESPONSIBLE,
    SectionContent.MEASURES_DEADLINES,
)
_MAY_BE_NONE = (
    SectionContent.ABSENCES,
    SectionContent.PARKED,
    SectionContent.ENDED,
    SectionContent.CONTINUED,
    SectionContent.STARTED,
)


def unsaid(of: Writing) -> Iterator[Block]:
    """Say that a section which must be there holds nothing; of any other say nothing.

    Before the meeting nothing is agreed or written yet, and there is nothing to say of that.
    """
    _ = of.words
    forms = (of.agenda.documents.form(kind) for kind in OF_THE_MEETING)
    if not of.section.required or of.form not in forms or _is_to_come(of.record):
        return
    if of.section.content in _AGREED_ON:
        yield Paragraph(_("Not agreed."))
    elif of.section.content in _MAY_BE_NONE:
        yield Paragraph(_("None."))
    else:
        yield Paragraph(_("Nothing is written."))


def heading(section: Section, record: Record) -> str:
    """Return a section's heading; before the meeting no one has been there yet."""
    if section.content is SectionContent.PARTICIPANTS and _is_to_come(record):
        _ = language.words(record.language)
        return _("Invited")
    return section.heading


def draft(kind: DocumentKind, record: Record) -> Iterator[Block]:
    """Say first that a document of a meeting yet to be held is a draft."""
    if kind is not DocumentKind.INVITATION and _is_to_come(record):
        _ = language.words(record.language)
        yield Paragraph(_("DRAFT – the meeting has not been held"))


def _is_to_come(record: Record) -> bool:
    return record.course.status == "prepared"
