"""The forms of an agenda's documents: which there are, and what each holds under which headings.

A document is made before the meeting (the invitation), of what was concluded in it (minutes; or a
log and what is to change in the plan, where a plan is kept up to date), or to be passed on (a
notice to the coordinating unit, and word to those who should be told).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from facilitator.faults import MisfitError, remedy_among
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Part(BaseModel):
    """A part of an agenda: frozen, and strict about keys it does not know."""

    # Built when the whole is first read, and so once and not once for each part.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class DocumentKind(StrEnum):
    """A kind of document, in the order they come about."""

    INVITATION = "invitation"
    MINUTES = "minutes"
    LOG = "log"
    PLAN = "plan"
    NOTICE = "notice"
    WORD = "word"


OF_THE_MEETING = (DocumentKind.MINUTES, DocumentKind.LOG, DocumentKind.PLAN)
"""The kinds that hold what the meeting concluded; the others hold a part of it."""


class SectionContent(StrEnum):
    """What a section of a document holds."""

    MEETING = "meeting"  # date, time frame, place, leader, minute-taker
    PARTICIPANTS = "participants"
    ABSENCES = "absences"
    LAST_MINUTES = "last_minutes"
    ITEMS = "items"
    GOALS = "goals"
    USER = "user"
    ENTRIES = "entries"
    ENTRIES_BY_SERVICE = "entries_by_service"
    MEASURES = "measures"  # apart for person level and system level
    NEXT_MEETING = "next_meeting"
    MINUTE_TAKER = "minute_taker"
    PARKED = "parked"
    EVALUATION = "evaluation"
    VOICES = "voices"
    TIME = "time"  # step by step, planned against used
    # The same in other forms
    CASE = "case"  # whom it is about
    DISCUSSED = "discussed"  # entries, conclusions and answers goal by goal, and the user's word
    DATE = "date"
    ALL_MEASURES = "all_measures"  # in one table
    MEASURES_RESPONSIBLE = "measures_responsible"  # what, and who
    MEASURES_DEADLINES = "measures_deadlines"  # what, and by when
    LAST_APPROVAL = "last_approval"  # the word on the last minutes, without their measures
    # An invitation's
    GOALS_LISTED = "goals_listed"  # as they stand, before anything is concluded
    PURPOSE = "purpose"
    TIME_AND_PLACE = "time_and_place"
    INVITED = "invited"
    STEPS = "steps"
    # A plan's
    GOALS_NOW = "goals_now"  # as they read from now on
    ENDED = "ended"  # activities that are not taken up again
    CONTINUED = "continued"
    STARTED = "started"
    REVIEW = "review"  # when it is looked at again, and who calls that meeting
    # What is passed on
    GROUP = "group"  # what has changed about the group
    TOLD = "told"  # who is told, by whom and what
    TEXT = "text"  # the section's own text alone


_IN_ANY = (
    SectionContent.CASE,
    SectionContent.DATE,
    SectionContent.PARTICIPANTS,
    SectionContent.ITEMS,
    SectionContent.PURPOSE,
    SectionContent.TEXT,
)
_IN_AN_INVITATION = (
    SectionContent.TIME_AND_PLACE,
    SectionContent.INVITED,
    SectionContent.GOALS_LISTED,
    SectionContent.STEPS,
)
_PASSED_ON = (SectionContent.GROUP, SectionContent.TOLD)

HOLDS_ENTRIES = (
    SectionContent.USER,
    SectionContent.ENTRIES,
    SectionContent.ENTRIES_BY_SERVICE,
    SectionContent.DISCUSSED,
)
"""What holds the entries of the steps that its section names."""


def contents_of(kind: DocumentKind) -> tuple[SectionContent, ...]:
    """Return what a section of a kind of document can hold."""
    if kind is DocumentKind.INVITATION:
        return (*_IN_AN_INVITATION, *_IN_ANY)
    if kind not in OF_THE_MEETING:
        return (*_PASSED_ON, *_IN_ANY)
    others = (*_IN_AN_INVITATION, *_PASSED_ON)
    return tuple(content for content in SectionContent if content not in others)


class Section(Part):
    """A section of a document: its heading, what it holds and whether it must be filled."""

    heading: Words
    content: SectionContent
    text: str = ""
    """Words of the agenda that stand first in the section, the same in every meeting."""
    steps: tuple[str, ...] = ()
    """The steps whose entries it holds; for entries only."""
    required: bool = False
    source: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if self.content is SectionContent.TEXT and not self.text.strip():
            raise ValueError(_("A section of text needs one. Write it like this: text = “…”."))
        if self.steps and self.content not in HOLDS_ENTRIES:
            problem = _("A section of “{content}” is of no steps.").format(content=self.content)
            raise MisfitError([("steps", problem, _("Take it out."))])
        return self


class Form(Part):
    """What a document holds, and under which headings."""

    title: Words
    sections: tuple[Section, ...]


class InvitationForm(Form):
    """The form of an invitation, and when it is to be sent."""

    send_from_days: int | None = Field(default=None, ge=0, le=365)
    """Days before the meeting from which it is sent."""
    send_by_days: int | None = Field(default=None, ge=0, le=365)
    """Days before the meeting by which it is sent."""
    send_by_weeks: int | None = Field(default=None, ge=0, le=52)
    """Weeks before the meeting's own in which it is sent at the latest."""


class MinutesForm(Form):
    """The form of minutes or a log, when they are to be ready and where they are kept."""

    correction_days: int = Field(default=14, ge=0, le=365)
    """Days the participants have to ask for corrections, where it is sent out."""
    due_days: int | None = Field(default=None, ge=0, le=365)
    """Days after the meeting within which it is finished."""
    filed: str = ""
    """Where it is filed."""
    filed_with_coordinator: str = ""
    """Where it is filed for a child who has a children's coordinator, where that differs."""


class Documents(Part):
    """The documents that meetings of one kind have; those left out they do not have."""

    measure: str = ""
    """What a measure is called in them, where that is another word."""
    invitation: InvitationForm | None = None
    minutes: MinutesForm | None = None
    log: MinutesForm | None = None
    """In place of minutes, where the plan is kept up to date."""
    plan: Form | None = None
    """What is to change in the plan."""
    notice: Form | None = None
    """To the coordinating unit, when something has changed about the group."""
    word: Form | None = None
    """To those who were not there and should be told."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.minutes or self.log):
            raise ValueError(_("A meeting needs minutes or a log. Add [documents.minutes]."))
        found = tuple(self._misplaced())
        if found:
            raise MisfitError(found)
        return self

    def _misplaced(self) -> Iterator[tuple[str, str, str]]:
        """Yield each section whose content is of another kind of document."""
        for kind in self.kinds:
            known = contents_of(kind)
            for place, section in self.sections_of(kind):
                if section.content not in known:
                    problem = _("“{content}” does not belong in this kind of document.")
                    problem = problem.format(content=section.content)
                    yield f"{place}.content", problem, remedy_among(section.content, known)

    def sections_of(self, kind: DocumentKind) -> Iterator[tuple[str, Section]]:
        """Yield each section of a kind of document, with its place in the table of documents."""
        form = self.form(kind)
        for number, section in enumerate(form.sections if form else (), 1):
            yield f"{kind.value}.sections[{number}]", section

    def form(self, kind: DocumentKind) -> Form | None:
        """Return the form of a kind of document; none where these meetings have no such."""
        form: Form | None = getattr(self, kind.value)
        return form

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """The kinds there are, in the order they come about."""
        return tuple(kind for kind in DocumentKind if self.form(kind))

    @property
    def main_kind(self) -> DocumentKind:
        """What is read aloud and approved: the minutes, else the log."""
        return DocumentKind.MINUTES if self.minutes else DocumentKind.LOG

    @property
    def main(self) -> MinutesForm:
        """The form of what is read aloud and approved: the minutes, else the log."""
        form = self.minutes or self.log
        if form is None:
            raise ValueError("a meeting needs minutes or a log")
        return form

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section of every document."""
        forms = filter(None, map(self.form, DocumentKind))
        return tuple(section for form in forms for section in form.sections)

    @property
    def of_the_meeting(self) -> tuple[Section, ...]:
        """The sections that together hold what the meeting concluded."""
        forms = filter(None, map(self.form, OF_THE_MEETING))
        return tuple(section for form in forms for section in form.sections)
