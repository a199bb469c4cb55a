"""What the minutes still lack before the meeting is closed, and where to fill it in (SEL-19).

The agenda says which sections must be filled. Some things are asked for in every meeting: a
measure has someone responsible and a date or a reason why not (SEL-14), a goal has a conclusion,
the last measures have an outcome (SEL-8), the user's word is kept, the next meeting is agreed
(SEL-16), the minute-taker is named (SEL-18), and of each item it is said whether it was dealt
with. Nothing written is without a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from facilitator.agenda import StepKind
from facilitator.forms import Section, SectionContent
from facilitator.language import gettext as _
from facilitator.language import ngettext
from facilitator.meeting.consenting import undecided
from facilitator.meeting.lack import Found, Lack, Where, in_step, place_of
from facilitator.meeting.looking_back import awaits_approval
from facilitator.meeting.reading_back import SUMMED_UP, awaits_user_word
from facilitator.meeting.rounds import never_read, unheard
from facilitator.meeting.without_a_place import without_a_place
from facilitator.record import ConclusionKind, Presence

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from facilitator.record import Measure, Record

ATTENDED = (Presence.PRESENT, Presence.LEFT)
"""Those who took part; someone who was to come later and is not here yet has not."""


_NAMED = 3
"""Items that are named where nothing is said of more than these."""

_LONGEST = 28
"""Characters of each of them that are quoted: they are only to be known again."""

_Search = Callable[["Agenda", "Record", Section], Iterator[Found]]


def lacking(agenda: Agenda, record: Record) -> tuple[Lack, ...]:
    """Return what the minutes lack, in the order of their sections and each thing once.

    What is always asked for stands with its section, or last where the minutes have none for it.
    """
    documents = agenda.documents
    there = {section.content for section in documents.of_the_meeting}
    missing = [content for content in _ALWAYS if content not in there]
    title = documents.main.title
    extra = [Section(heading=_instead(agenda, one) or title, content=one) for one in missing]
    found: dict[Found, Lack] = {}
    for section in (*documents.of_the_meeting, *extra):
        for search in _searches(section):
            for one in search(agenda, record, section):
                found.setdefault(one, Lack(section.heading, *one))
    elsewhere = (
        *_services(record),
        *_unread(agenda, record),
        *without_a_place(agenda, record),
        *_draft(record),
    )
    for one in elsewhere:
        found.setdefault(one, Lack(title, *one))
    return tuple(found.values())


def _instead(agenda: Agenda, content: SectionContent) -> str:
    """Return the heading that a content has another form under; empty where it has none."""
    forms = _IN_OTHER_FORMS.get(content, ())
    sections = agenda.documents.of_the_meeting
    return next((one.heading for form in forms for one in sections if one.content is form), "")


def _searches(section: Section) -> Iterator[_Search]:
    if section.required and section.content in _REQUIRED:
        yield _REQUIRED[section.content]
    if section.content in _ALWAYS:
        yield _ALWAYS[section.content]


def _case(_agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if not (record.case.name or record.case.alias):
        yield _("It is not said whom the meeting is about."), Where.FACTS, "", ""


def _date(_agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if not (record.start or record.course.started):
        yield _("The date and time are missing."), Where.FACTS, "", ""


def _meeting(agenda: Agenda, record: Record, section: Section) -> Iterator[Found]:
    yield from _case(agenda, record, section)
    yield from _date(agenda, record, section)
    if not record.place:
        yield _("The place is missing."), Where.FACTS, "", ""
    if record.participant(record.leader) is None:
        yield _("No one is named as leader."), Where.FACTS, "", ""


def _participants(_agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if not any(one.presence in ATTENDED for one in record.participants):
        yield _("No one is marked as present."), Where.PEOPLE, "", ""


def _absences(_agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    # No absences is a full answer; someone who was to come later is not.
    for one in record.participants:
        if one.presence is Presence.LATE:
            problem = _("{name} was to come later. Say whether they came.")
            yield problem.format(name=one.on_screen), Where.PEOPLE, "", one.id


def _last_minutes(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if awaits_approval(record):
        step = place_of(agenda, StepKind.LAST_MINUTES)
        yield _("The last minutes are neither approved nor commented on."), *in_step(step)


def _items(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if not record.items:
        yield _("There are no items."), *in_step(place_of(agenda, StepKind.ITEMS))


def _items_left(_agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    left = [one.text for one in record.items_left if one.text]
    if left:
        problem = ngettext(
            "{n} item waits for the next meeting unless it is marked as dealt with: {items}",
            "{n} items wait for the next meeting unless they are marked as dealt with: {items}",
            len(left),
        )
        named = " · ".join(map(_in_short, left[:_NAMED])) + (" …" if len(left) > _NAMED else "")
        yield problem.format(n=len(left), items=named), Where.ITEMS, "", ""


def _in_short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def _goals(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if not record.goals:
        yield _("There are no goals."), *in_step(place_of(agenda, *SUMMED_UP))


def _entries(_agenda: Agenda, record: Record, section: Section) -> Iterator[Found]:
    # Entries may have been moved to any of the section's steps; they are written in the first.
    if section.steps and not any(entry.step in section.steps for entry in record.entries):
        yield _("Nothing is written here yet."), *in_step(section.steps[0])


def _measures(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if not record.measures:
        step = place_of(agenda, StepKind.MEASURES, *SUMMED_UP)
        yield _("There are no measures."), *in_step(step)


def _evaluation(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    answered = {one.question for one in record.answers if one.score is not None or one.words}
    for step in agenda.steps:
        for question in step.questions:
            if question.id not in answered:
                problem = _("The question “{question}” is not answered.")
                yield problem.format(question=question.text), *in_step(step.id, question.id)


def _voices(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    for step in agenda.steps:
        if step.kind is StepKind.ROUND:
            for one in unheard(step, record):
                problem = _("{name} has not been heard in “{round}”.")
                said = problem.format(name=one.on_screen, round=step.title)
                yield said, *in_step(step.id, one.id)


def _outcomes(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    step = place_of(agenda, StepKind.LAST_MINUTES)
    for measure in record.last_minutes.measures:
        if not measure.outcome:
            problem = _("“{measure}”: it is not said what became of it.")
        elif measure.outcome != "done" and not measure.why:
            problem = _("“{measure}”: it is not said why it was not, or only partly, done.")
        else:
            continue
        yield problem.format(measure=measure.what), *in_step(step, measure.id)


def _conclusions(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    step = place_of(agenda, *SUMMED_UP)
    for goal in record.goals:
        if goal.conclusion is ConclusionKind.OPEN:
            problem = _("The goal “{goal}” has no conclusion.")
            yield problem.format(goal=goal.text), *in_step(step, goal.id)


def _user_word(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if awaits_user_word(record):
        problem = _("The user's word on the conclusions is missing.")
        if record.user_word.changed_since:
            problem = _("The conclusions were changed after the user's word. Read them back again.")
        yield problem, *in_step(place_of(agenda, *SUMMED_UP))


def _unfinished(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    step = place_of(agenda, StepKind.MEASURES, *SUMMED_UP)
    for measure in record.measures:
        if not measure.finished:
            problem = _unfinished_problem(measure)
            yield problem.format(measure=measure.what), *in_step(step, measure.id)


def _unfinished_problem(measure: Measure) -> str:
    if not (measure.responsible or measure.deadline):
        return _("“{measure}” has no one responsible and no date.")
    if not measure.responsible:
        return _("“{measure}” has no one responsible.")
    return _("“{measure}” has no date.")


def _next_meeting(agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if not record.next_meeting.agreed:
        step = place_of(agenda, StepKind.NEXT_MEETING)
        yield _("The next meeting is not agreed."), *in_step(step)


def _minute_taker(_agenda: Agenda, record: Record, _section: Section) -> Iterator[Found]:
    if record.participant(record.minute_taker) is None:
        yield _("No one is named as minute-taker."), Where.FACTS, "", ""


def _services(record: Record) -> Iterator[Found]:
    # It stands in the record, not in the minutes; but no one is asked when the meeting is closed.
    for one in undecided(record):
        problem = _("The consent does not name {service}. Say whether it takes part.")
        yield problem.format(service=one.service), Where.PEOPLE, "", one.id


def _unread(agenda: Agenda, record: Record) -> Iterator[Found]:
    # It may have come when the rounds were over, or been passed over in them.
    rounds = [step.id for step in agenda.steps if step.kind is StepKind.ROUND]
    for one in never_read(record):
        problem = _("What {name} has written has not been read aloud.")
        yield problem.format(name=one.on_screen), *in_step(next(iter(rounds), ""), one.id)


def _draft(record: Record) -> Iterator[Found]:
    if record.draft.text.strip():
        problem = _("What stands in the entry line is not saved as a conclusion.")
        yield problem, Where.ENTRY_LINE, "", ""


_REQUIRED: dict[SectionContent, _Search] = {
    SectionContent.MEETING: _meeting,
    SectionContent.CASE: _case,
    SectionContent.DATE: _date,
    SectionContent.PARTICIPANTS: _participants,
    SectionContent.ABSENCES: _absences,
    SectionContent.LAST_MINUTES: _last_minutes,
    SectionContent.ITEMS: _items,
    SectionContent.GOALS: _goals,
    SectionContent.USER: _entries,
    SectionContent.ENTRIES: _entries,
    SectionContent.ENTRIES_BY_SERVICE: _entries,
    SectionContent.DISCUSSED: _entries,
    SectionContent.MEASURES: _measures,
    SectionContent.ALL_MEASURES: _measures,
    SectionContent.MEASURES_RESPONSIBLE: _measures,
    SectionContent.STARTED: _measures,
    SectionContent.GOALS_NOW: _goals,
    SectionContent.EVALUATION: _evaluation,
    SectionContent.VOICES: _voices,
}
"""What a required section asks for beyond `_ALWAYS`; parked matters are never asked for."""

_IN_OTHER_FORMS: dict[SectionContent, tuple[SectionContent, ...]] = {
    SectionContent.GOALS: (SectionContent.GOALS_NOW, SectionContent.DISCUSSED),
    SectionContent.USER: (SectionContent.DISCUSSED,),
    SectionContent.MEASURES: (
        SectionContent.ALL_MEASURES,
        SectionContent.STARTED,
        SectionContent.MEASURES_RESPONSIBLE,
    ),
    SectionContent.NEXT_MEETING: (SectionContent.REVIEW,),
    SectionContent.MINUTE_TAKER: (SectionContent.MEETING,),
}
"""Where what is always asked for stands, in documents that have no section of that name."""

_ALWAYS: dict[SectionContent, _Search] = {
    SectionContent.LAST_MINUTES: _outcomes,
    SectionContent.ITEMS: _items_left,
    SectionContent.GOALS: _conclusions,
    SectionContent.USER: _user_word,
    SectionContent.MEASURES: _unfinished,
    SectionContent.NEXT_MEETING: _next_meeting,
    SectionContent.MINUTE_TAKER: _minute_taker,
}
"""What is asked for in every meeting, by the section it stands in."""
