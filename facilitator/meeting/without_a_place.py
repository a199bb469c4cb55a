"""What was recorded and none of the documents has room for: the leader is told, and not later.

A template is the municipality's, and may leave out what the program asks for. What has no section
is no longer missed when it stands in a conclusion, in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.agenda import StepKind
from facilitator.forms import SectionContent
from facilitator.language import gettext as _
from facilitator.meeting.became import OUTCOMES
from facilitator.meeting.deciding import carried_on
from facilitator.meeting.lack import Found, Where, in_step, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.agenda import Agenda
    from facilitator.record import Record

HOLDS_ENTRIES = (
    SectionContent.USER,
    SectionContent.ENTRIES,
    SectionContent.ENTRIES_BY_SERVICE,
    SectionContent.DISCUSSED,
)
"""The contents of a section that holds entries, those of the steps it names."""


def without_a_place(agenda: Agenda, record: Record) -> Iterator[Found]:
    """Yield each text that would drop out of the documents without a word."""
    yield from _entries(agenda, record)
    written = "\n".join(one.text for one in record.entries if one.step in _held(agenda))
    for text, found in _without_a_section(agenda, record):
        if text not in written:
            yield found


def _without_a_section(agenda: Agenda, record: Record) -> Iterator[tuple[str, Found]]:
    yield from _last_measures(agenda, record)
    yield from _comment(agenda, record)
    yield from _items(agenda, record)
    yield from _answers(agenda, record)


def _contents(agenda: Agenda) -> set[SectionContent]:
    return {section.content for section in agenda.documents.of_the_meeting}


def _held(agenda: Agenda, *contents: SectionContent) -> set[str]:
    """Return the steps that sections hold what is written in: of any kind, or of these."""
    return {
        step
        for section in agenda.documents.of_the_meeting
        if section.content in (contents or HOLDS_ENTRIES)
        for step in section.steps
    }


def _entries(agenda: Agenda, record: Record) -> Iterator[Found]:
    held = _held(agenda)
    for entry in record.entries:
        if entry.step not in held:
            problem = _("“{text}” has no place in the minutes. Move it to another step.")
            yield problem.format(text=entry.text), Where.CONCLUSIONS, "", entry.id


def _last_measures(agenda: Agenda, record: Record) -> Iterator[tuple[str, Found]]:
    contents, step = _contents(agenda), place_of(agenda, StepKind.LAST_MINUTES)
    if SectionContent.LAST_MINUTES in contents:
        return
    for one in record.last_minutes.measures:
        goes_on = carried_on(record, one)
        holder = SectionContent.CONTINUED if goes_on else SectionContent.ENDED
        text = one.why or _(OUTCOMES.get(one.outcome, ""))
        if text and holder not in contents:
            problem = _(
                "What became of “{measure}” has no place in the minutes: “{text}”. "
                "Write it as a conclusion."
            )
            yield text, (problem.format(measure=one.what, text=text), *in_step(step, one.id))


def _comment(agenda: Agenda, record: Record) -> Iterator[tuple[str, Found]]:
    text, contents = record.last_minutes.comment, _contents(agenda)
    if text and not {SectionContent.LAST_MINUTES, SectionContent.LAST_APPROVAL} & contents:
        problem = _(
            "The comment on the last minutes has no place in the minutes: “{text}”. "
            "Write it as a conclusion."
        )
        yield text, (problem.format(text=text), *in_step(place_of(agenda, StepKind.LAST_MINUTES)))


def _items(agenda: Agenda, record: Record) -> Iterator[tuple[str, Found]]:
    if SectionContent.ITEMS in _contents(agenda):
        return
    invitation = agenda.documents.invitation
    sections = invitation.sections if invitation else ()
    invited = any(section.content is SectionContent.ITEMS for section in sections)
    step = place_of(agenda, StepKind.ITEMS)
    for one in record.items:
        # What everyone was invited to stands there, and what is postponed comes up again.
        if not one.text or one.postponed or (invited and not one.any_other):
            continue
        problem = _("The item “{text}” has no place in the minutes. Write it as a conclusion.")
        yield one.text, (problem.format(text=one.text), *in_step(step))


def _answers(agenda: Agenda, record: Record) -> Iterator[tuple[str, Found]]:
    if SectionContent.EVALUATION in _contents(agenda):
        return
    held = _held(agenda, SectionContent.DISCUSSED)
    asked = {question.id: step for step in agenda.steps for question in step.questions}
    for one in record.answers:
        step = asked.get(one.question)
        if step is None or step.id in held or (one.score is None and not one.words):
            continue
        text = one.words or _("{score} of 5").format(score=one.score)
        problem = _(
            "An answer to the evaluation has no place in the minutes: “{text}”. "
            "Write it as a conclusion."
        )
        yield text, (problem.format(text=text), *in_step(step.id, one.question))
