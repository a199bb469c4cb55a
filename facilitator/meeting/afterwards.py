"""What is left to do when the meeting is over, by when, and what of it is done.

It follows from the agenda and the record: the documents are finished, sent, posted and filed
(SEL-20, MELOY-5, LUND-3, LUND-9), others are told (SEL-22, SEL-23, TIPS-8), the plan is brought up
to date and the next meeting called (TIPS-9, TIPS-11). Only what has been ticked off is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from facilitator.dates.saying import say_date
from facilitator.forms import DocumentKind
from facilitator.language import gettext as _
from facilitator.language import in_use
from facilitator.meeting.command import Command, RefusedError
from facilitator.meeting.deadlines import minutes_due, next_send_by
from facilitator.meeting.editions import editions, name_of
from facilitator.meeting.passing_on import has_news
from facilitator.record import Done, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from facilitator.agenda import Agenda


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do after the meeting."""

    key: str
    """What the record calls it; the same as long as it is the same thing."""
    what: str
    """What it is, as a sentence in the screen's language; it names people as the record does."""
    due: date | None = None
    done: datetime | None = None
    """When it was ticked off; none while it is open."""

    def overdue(self, today: date) -> bool:
        """Return whether it should have been done by now, and has not been."""
        return self.done is None and self.due is not None and self.due < today


class TickOff(Command):
    """Say that something left to do after the meeting is done, or that it is not after all."""

    todo: str
    done: bool = True

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with it ticked off, or open; what was done keeps its date."""
        todo = next((one for one in afterwards(agenda, record) if one.key == self.todo), None)
        if todo is None:
            problem = _("“{name}” is not among what is left to do after this meeting.")
            raise RefusedError(problem.format(name=self.todo))
        if self.done and todo.done:
            return record
        others = tuple(one for one in record.done if one.todo != self.todo)
        ticked = (Done(todo=self.todo, at=self.at.wall),) if self.done else ()
        return record.model_copy(update={"done": (*others, *ticked)})


def afterwards(agenda: Agenda, record: Record) -> tuple[Todo, ...]:
    """Return what there is to do after a meeting that is closed; nothing before that.

    What is done with a document is to be done again with a later edition of it.
    """
    if record.course.status != "closed":
        return ()
    found = (
        *_documents(agenda, record),
        *_passed_on(agenda, record),
        *_parked(agenda, record),
        *_ahead(agenda, record),
        *_own(agenda, record),
    )
    return tuple(found)


def left(agenda: Agenda, record: Record) -> tuple[Todo, ...]:
    """Return what is still open, the most urgent first; what has no date comes last."""
    still = [one for one in afterwards(agenda, record) if one.done is None]
    return tuple(sorted(still, key=lambda one: one.due or date.max))


def _documents(agenda: Agenda, record: Record) -> Iterator[Todo]:
    form, kind = agenda.documents.main, agenda.documents.main_kind
    said, due = _called(kind, record), minutes_due(agenda, record)

    def todo(key: str, what: str, by: date | None = due) -> Todo:
        return Todo(key, what, by, _done(record, key, kind))

    if due is not None:
        yield todo("finish", _("Finish {document}.").format(document=said))
    if record.approval.how == "sent":
        what = _("Take in the corrections that have come to {document}.")
        yield todo("corrections", what.format(document=said), record.approval.correct_by)
    names = [(one.on_screen, one.by_post) for one in record.participants if one.name]
    for key, by_post, what in (
        ("send", False, _("Send {document} to: {names}.")),
        ("post", True, _("Send {document} by post to: {names}.")),
    ):
        who = ", ".join(name for name, posted in names if posted is by_post)
        if who:
            yield todo(key, what.format(document=said, names=who))
    filed = form.filed
    if record.case.childrens_coordinator and form.filed_with_coordinator:
        filed = form.filed_with_coordinator
    what = _("File {document}: {place}.") if filed else _("File {document} as your routines say.")
    yield todo("file", what.format(document=said, place=filed))


def _called(kind: DocumentKind, record: Record) -> str:
    said = _("the log") if kind is DocumentKind.LOG else _("the minutes")
    newest = editions(record, kind)[-1:]
    if newest and newest[0].edition > 1:
        return _("edition {n} of {document}").format(document=said, n=newest[0].edition)
    return said


def _passed_on(agenda: Agenda, record: Record) -> Iterator[Todo]:
    for one in record.told:
        key = f"told-{one.id}"
        what = (
            _("{by} tells {name} what was decided.")
            if one.by
            else _("Tell {name} what was decided.")
        )
        what = what.format(by=one.by, name=one.whom)
        yield Todo(key, what, None, _done(record, key, name_of(DocumentKind.WORD, one.id)))
    if agenda.documents.notice and has_news(record):
        what = _("Send the coordinating unit word of what is new about the group.")
        yield Todo("notice", what, None, _done(record, "notice", DocumentKind.NOTICE))
    if agenda.documents.plan:
        what = _("Bring the plan up to date, as “{document}” says.")
        what = what.format(document=agenda.documents.plan.title)
        yield Todo("plan", what, None, _done(record, "plan", DocumentKind.PLAN))


def _parked(agenda: Agenda, record: Record) -> Iterator[Todo]:
    # Some templates have no room for what did not belong in the meeting (SEL-17, MELOY-6).
    kinds = {one.id: one.matter for one in agenda.out_of_scope}
    for one in record.parked:
        key = f"parked-{one.id}"
        what = _("Take up where it belongs: {matter} → {where}")
        where = one.where or _("it is not said where")
        what = what.format(matter=kinds.get(one.matter, one.text), where=where)
        yield Todo(key, what, None, _done(record, key))


def _ahead(agenda: Agenda, record: Record) -> Iterator[Todo]:
    agreed = record.next_meeting
    if agreed.before:
        what = _("See to what is needed before the next meeting: {meetings}.")
        what = what.format(meetings=agreed.before.rstrip("."))
        yield Todo("before", what, agreed.day, _done(record, "before"))
    if agreed.day:
        what = _("Call the next meeting, {date}: calendar file and agenda.")
        what = what.format(date=say_date(agreed.day, in_use(), weekday=True))
        yield Todo("call", what, next_send_by(agenda, record), _done(record, "call"))


def _own(agenda: Agenda, record: Record) -> Iterator[Todo]:
    # Known by their words: were they known by their places, a tick could move to another line.
    for line in dict.fromkeys(agenda.afterwards):
        key = f"own-{sha256(line.encode()).hexdigest()[:6]}"
        yield Todo(key, line, None, _done(record, key))


def _done(record: Record, key: str, document: str = "") -> datetime | None:
    """Return when something was done; none where the document has been changed since."""
    at = next((one.at for one in record.done if one.todo == key), None)
    if at is None or not document:
        return at
    later = [one.at for one in editions(record, document) if one.edition > 1]
    return None if any(at < changed for changed in later) else at
