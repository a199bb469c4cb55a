"""What a record states that is to stand in a section of a document, said without the documents.

It is taken from the record alone, so that a section that writes nothing of it, or another thing,
is found out.
"""

from __future__ import annotations

from facilitator.forms import DocumentKind
from facilitator.forms import SectionContent as Content
from facilitator.record import ConclusionKind, Presence


def stated(kind, section, agenda, record):
    """Return texts, each of which stands in a section of a kind of document."""
    if kind is DocumentKind.INVITATION:  # what was raised in the meeting was not known yet
        items = tuple(one for one in record.items if not one.any_other)
        record = record.model_copy(update={"items": items})
    found = [text for text in _STATED[section.content](section.steps, agenda, record) if text]
    return [*found, section.text] if section.text else found


def _names(record, people):
    return [record.participant(one).name for one in people if record.participant(one)]


def _here(record, *, here):
    presences = (Presence.PRESENT, Presence.LEFT)
    return [one.name for one in record.participants if (one.presence in presences) is here]


def _entries(steps, _agenda, record):
    return [entry.text for entry in record.entries if entry.step in steps]


def _goals(_steps, _agenda, record):
    adjusted = ConclusionKind.ADJUSTED
    return [one.words if one.conclusion is adjusted else one.text for one in record.goals]


def _measures(_steps, _agenda, record):
    return [text for one in record.measures for text in (one.what, one.responsible)]


def _last(record, *, again):
    today = {one.what for one in record.measures}
    return [one.what for one in record.last_minutes.measures if (one.what in today) is again]


def _new(record):
    before = {one.what for one in record.last_minutes.measures}
    return [one.what for one in record.measures if one.what not in before]


def _parked(_steps, agenda, record):
    matters = {one.id: one for one in agenda.out_of_scope}
    for one in record.parked:
        matter = matters.get(one.matter)
        yield matter.matter if matter else one.text
        yield one.where or matter.where


def _questions(agenda, record):
    answered = {one.question for one in record.answers}
    return [one.text for step in agenda.steps for one in step.questions if one.id in answered]


_STATED = {
    Content.MEETING: lambda _s, _a, record: [
        record.place, *_names(record, (record.leader, record.minute_taker)),
    ],
    Content.PARTICIPANTS: lambda _s, _a, record: _here(record, here=True),
    Content.ABSENCES: lambda _s, _a, record: _here(record, here=False),
    Content.LAST_MINUTES: lambda _s, _a, record: [
        text for one in record.last_minutes.measures for text in (one.what, one.why)
    ],
    Content.ITEMS: lambda _s, _a, record: [one.text for one in record.items],
    Content.GOALS: _goals,
    Content.USER: _entries,
    Content.ENTRIES: _entries,
    Content.ENTRIES_BY_SERVICE: _entries,
    Content.DISCUSSED: _entries,
    Content.MEASURES: _measures,
    Content.ALL_MEASURES: _measures,
    Content.MEASURES_RESPONSIBLE: _measures,
    Content.MEASURES_DEADLINES: lambda _s, _a, record: [one.what for one in record.measures],
    Content.NEXT_MEETING: lambda _s, _a, record: [
        str(record.next_meeting.day.year), record.next_meeting.place, record.next_meeting.before,
    ],
    Content.MINUTE_TAKER: lambda _s, _a, record: _names(record, (record.minute_taker,)),
    Content.PARKED: _parked,
    Content.EVALUATION: lambda _s, agenda, record: [
        *_questions(agenda, record), *(one.words for one in record.answers),
    ],
    Content.CASE: lambda _s, _a, record: [record.case.name],
    Content.DATE: lambda _s, _a, record: [str(record.start.year)],
    Content.GOALS_LISTED: lambda _s, _a, record: [one.text for one in record.goals],
    Content.PURPOSE: lambda _s, _a, record: [record.purpose],
    Content.TIME_AND_PLACE: lambda _s, _a, record: [record.place, str(record.start.year)],
    Content.INVITED: lambda _s, _a, record: [one.name for one in record.participants],
    Content.STEPS: lambda _s, agenda, _r: [
        text for step in agenda.steps for text in (step.title, step.question)
    ],
    Content.TEXT: lambda _s, _a, _r: [],
    Content.GOALS_NOW: _goals,
    Content.ENDED: lambda _s, _a, record: _last(record, again=False),
    Content.CONTINUED: lambda _s, _a, record: _last(record, again=True),
    Content.STARTED: lambda _s, _a, record: _new(record),
    Content.REVIEW: lambda _s, _a, record: [
        str(record.next_meeting.day.year), record.next_meeting.called_by,
    ],
    Content.GROUP: lambda _s, _a, record: [record.group.coordinator],
    Content.TOLD: lambda _s, _a, record: [
        text for one in record.told for text in (one.whom, one.what)
    ],
}  # fmt: skip
