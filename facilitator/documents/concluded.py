"""Sections of the minutes about what was concluded; never what was said on the way (SEL-19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.documents.tree import BulletList, Heading, Paragraph
from facilitator.documents.writing import answered, table
from facilitator.forms import InvitationForm, SectionContent
from facilitator.language import later, listed
from facilitator.meeting.became import OUTCOMES
from facilitator.meeting.completeness import ATTENDED
from facilitator.meeting.looking_back import looks_back
from facilitator.meeting.recognising import is_child
from facilitator.record import COMMENT, ConclusionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facilitator.documents.tree import Block
    from facilitator.documents.writing import Writing
    from facilitator.record import (
        Entry,
        Goal,
        Item,
        LastMeasure,
        Measure,
        Participant,
    )

CONCLUSIONS = {
    ConclusionKind.OPEN: later("Not concluded"),
    ConclusionKind.KEPT: later("Kept"),
    ConclusionKind.ADJUSTED: later("Adjusted"),
    ConclusionKind.REACHED: later("Reached"),
    ConclusionKind.ENDED: later("Ended"),
    ConclusionKind.NEW: later("New"),
}
_OUTCOMES = {"": later("Not gone through"), **OUTCOMES}
_USER_WORDS = {
    "confirmed": later("The user confirms the conclusions."),
    "objected": later("The user objects to the conclusions."),
}
_FAMILY_WORDS = {
    "confirmed": later("The child and the family confirm the conclusions."),
    "objected": later("The child and the family object to the conclusions."),
}
_USER_WORDS_BEFORE = {
    "confirmed": later(
        "The user confirmed the conclusions as they were read back. They were changed afterwards."
    ),
    "objected": later(
        "The user objected to the conclusions as they were read back. They were changed afterwards."
    ),
}
_FAMILY_WORDS_BEFORE = {
    "confirmed": later(
        "The child and the family confirmed the conclusions as they were read back. They were "
        "changed afterwards."
    ),
    "objected": later(
        "The child and the family objected to the conclusions as they were read back. They were "
        "changed afterwards."
    ),
}
"""What is said of a word given on something else than what stands here now."""


def last_minutes(of: Writing) -> Iterator[Block]:
    """Approval of the last minutes, and what became of their measures (SEL-8, MELOY-4)."""
    _ = of.words
    last = of.record.last_minutes
    if not looks_back(of.record):
        yield Paragraph(_("This was the group's first meeting. There are no earlier minutes."))
        return
    yield from last_approval(of)
    rows = [
        (
            one.what,
            of.full_name(one.responsible),
            of.date(one.deadline) if one.deadline else "",
            outcome(of, one),
            one.why,
        )
        for one in last.measures
    ]
    if rows:
        header = (of.measure, _("Responsible"), _("Deadline"), _("Outcome"), _("Why"))
        yield from table(header, rows, (5, 3, 3, 2, 4), _("Measures from the last minutes"))


def last_approval(of: Writing) -> Iterator[Block]:
    """Write whether the last minutes were approved, and the comment on them (MELOY-4)."""
    _ = of.words
    last, said = of.record.last_minutes, []
    if last.approval == "approved" and last.held:
        date = of.date(last.held)
        said.append(_("The minutes of {date} were approved.").format(date=date))
    elif last.approval == "approved":
        said.append(_("The last minutes were approved."))
    if last.comment:
        said.append(_("Comment on the last minutes: {comment}").format(comment=last.comment))
    if said:
        yield Paragraph("\n".join(said))


def outcome(of: Writing, measure: LastMeasure) -> str:
    """Return what became of a measure from the last minutes, in a word or two."""
    return of.words(_OUTCOMES[measure.outcome])


def items(of: Writing) -> Iterator[Block]:
    """Today's items in their order of priority, and who put them forward (SEL-9).

    An invitation has those that were put forward before the meeting. Minutes tell which of them
    wait; while they are read aloud, those too of which it is not said that they were dealt with.
    """
    before = isinstance(of.form, InvitationForm)
    asked = (item for item in of.record.items if item.text and not (before and item.any_other))
    points = tuple(_item(of, item) for item in asked)
    if points:
        yield BulletList(points)


def _item(of: Writing, item: Item) -> str:
    _ = of.words
    about = []
    if item.any_other:
        about.append(_("any other business"))
    waits = item.postponed or item in of.record.items_left
    if waits and not isinstance(of.form, InvitationForm):
        about.append(_("waits for the next meeting"))
    if item.by:
        about.append(_("put forward by {name}").format(name=of.full_name(item.by)))
    return f"{item.text} ({', '.join(about)})" if about else item.text


def goals(of: Writing) -> Iterator[Block]:
    """Each goal, what was concluded about it, and how an adjusted one now reads (SEL-19)."""
    _ = of.words
    rows = []
    for number, goal in enumerate(of.record.goals, start=1):
        words = goal.words
        if words and goal.conclusion is ConclusionKind.ADJUSTED:
            words = _("Now reads: {words}").format(words=words)
        rows.append((f"{number}. {goal.text}", conclusion(of, goal), words))
    if rows:
        yield from table((_("Goal"), _("Conclusion"), _("In words")), rows, (5, 2, 5))


def conclusion(of: Writing, goal: Goal) -> str:
    """Return what was concluded about a goal, in a word or two."""
    return of.words(CONCLUSIONS[goal.conclusion])


def user(of: Writing) -> Iterator[Block]:
    """Write the user's own words, and the user's word on the conclusions (SEL-10, SEL-13)."""
    points = tuple(_in_own_words(of, entry) for entry in of.entries())
    if points:
        yield BulletList(points)
    yield from _user_word(of)


def _user_word(of: Writing) -> Iterator[Block]:
    _ = of.words
    word = of.record.user_word
    family = any(is_child(of.agenda, of.record, one) or one.shown_as for one in of.record.users)
    if word.changed_since:
        said = _FAMILY_WORDS_BEFORE if family else _USER_WORDS_BEFORE
    else:
        said = _FAMILY_WORDS if family else _USER_WORDS
    own = _("The child and the family say: “{words}”") if family else _("The user says: “{words}”")
    lines = [_(said[word.response])] if word.response else []
    if words := word.words.strip('"“”«» '):
        lines.append(own.format(words=words))
    if lines:
        yield Paragraph("\n".join(lines))


def _in_own_words(of: Writing, entry: Entry) -> str:
    # Where the user is several persons, or another spoke for them, it shows whose words they are.
    text = of.with_goal(entry.text, entry.goal)
    users = [one.id for one in of.record.users]
    name = of.name(entry.speaker)
    return f"{name}: {text}" if name and users != [entry.speaker] else text


def entries(of: Writing) -> Iterator[Block]:
    """Write the conclusions of some steps (SEL-13)."""
    points = tuple(of.with_goal(entry.text, entry.goal) for entry in of.entries())
    if points:
        yield BulletList(points)


def discussed(of: Writing) -> Iterator[Block]:
    """Write what came out of the discussions, goal by goal, and the user's word on it (MELOY-3)."""
    _ = of.words
    entries = of.entries()
    named = {goal.id for goal in of.record.goals}
    others = tuple(entry.text for entry in entries if entry.goal not in named)
    others += tuple(_answered(of))
    if others:
        yield BulletList(others)
    for goal in of.record.goals:
        points = [entry.text for entry in entries if entry.goal == goal.id]
        if goal.conclusion:
            points.append(_("Conclusion: {conclusion}").format(conclusion=concluded_on(of, goal)))
        if points and goal.text:
            yield Heading(_("Goal: {goal}").format(goal=goal.text), level=2)
        if points:
            yield BulletList(tuple(points))
    yield from _user_word(of)


def _answered(of: Writing) -> Iterator[str]:
    # Where the form has a section of its own for them, that is where they stand.
    if any(one.content is SectionContent.EVALUATION for one in of.form.sections):
        return
    steps = [step for step in of.agenda.steps if step.id in of.section.steps]
    for asked, score, words in answered(of, steps):
        yield " ".join(filter(None, (asked, ". ".join(filter(None, (score, words))))))


def concluded_on(of: Writing, goal: Goal) -> str:
    """Return what was concluded about a goal, with its words: "Adjusted. Now reads: …"."""
    _ = of.words
    words = goal.words
    if words and goal.conclusion is ConclusionKind.ADJUSTED:
        words = _("Now reads: {words}").format(words=words)
    return ". ".join(filter(None, (conclusion(of, goal), words)))


def entries_by_service(of: Writing) -> Iterator[Block]:
    """Write the conclusions of some steps, service by service (SEL-11, SEL-12, SEL-19).

    Services stand in the order of the participants; what no one said alone comes first, under the
    section's own heading.
    """
    people = of.record.participants
    parties = ["", *(_party(of, one) for one in people), _commenting(of)]
    groups: dict[str, list[str]] = {party: [] for party in parties}
    for entry in of.entries():
        speaker = of.record.participant(entry.speaker)
        if speaker is not None:
            party = _party(of, speaker)
        else:
            party = _commenting(of) if entry.speaker == COMMENT else ""
        groups[party].append(of.with_goal(entry.text, entry.goal))
    for party, points in groups.items():
        if points and party:
            yield Heading(party[:1].upper() + party[1:], level=2)
        if points:
            yield BulletList(tuple(points))


def _party(of: Writing, participant: Participant) -> str:
    """Return whom a participant speaks for; a user never stands under a service's name."""
    if not participant.user:
        return participant.party
    alike = [one for one in of.record.users if one.role == participant.role]
    # Two parents in the same role are still two voices.
    return participant.role if participant.role and len(alike) == 1 else participant.name


def _commenting(of: Writing) -> str:
    """Return whom the users' shared comment on a round is from: those of them who took part."""
    _ = of.words
    here = [_party(of, one) for one in of.record.users if one.presence in ATTENDED]
    return listed(here, of.record.language) if here else _("The user")


def measures(of: Writing) -> Iterator[Block]:
    """Write measures with responsibility at person and at system level (SEL-14, SEL-19)."""
    _ = of.words
    levels = {
        "person": _("Responsibility at person level"),
        "system": _("Responsibility at system level"),
    }
    for level, heading in levels.items():
        rows = [one for one in of.record.measures if one.level == level]
        if rows:
            yield Heading(heading, level=2)
            yield from measure_table(of, rows)


def all_measures(of: Writing) -> Iterator[Block]:
    """Write every measure, who is responsible and by when, in one table (LUND-7)."""
    yield from measure_table(of, of.record.measures)


def measure_table(of: Writing, measures: Iterable[Measure]) -> Iterator[Block]:
    """Write measures in a table: what, who, by when, and when they are looked at again."""
    _ = of.words
    header = (of.measure, _("Responsible"), _("Deadline"), _("To be evaluated"))
    yield from table(header, (measure_row(of, one) for one in measures), (6, 3, 3, 3))


def measures_responsible(of: Writing) -> Iterator[Block]:
    """Write what is to be done and by whom; when stands elsewhere (MELOY-4)."""
    _ = of.words
    rows = [measure_row(of, one.model_copy(update={"goal": ""}))[:2] for one in of.record.measures]
    yield from table((of.measure, _("Responsible")), rows, (6, 4))


def measures_deadlines(of: Writing) -> Iterator[Block]:
    """Write by when each measure is done, and when it is evaluated (MELOY-4)."""
    _ = of.words
    rows = [(one.what, *measure_row(of, one)[2:]) for one in of.record.measures]
    yield from table((of.measure, _("Deadline"), _("To be evaluated")), rows, (6, 3, 3))


def measure_row(of: Writing, measure: Measure) -> tuple[str, str, str, str]:
    """Return what is to be done, by whom, by when, and when it is looked at again."""
    _ = of.words
    what = of.with_goal(measure.what, measure.goal)
    if measure.reason:
        # The reason stands for what is missing, in whichever column that is.
        what = "\n".join((what, _("Reason: {reason}").format(reason=measure.reason)))
    responsible = of.full_name(measure.responsible) or _("No one responsible")
    evaluated = of.date(measure.evaluated) if measure.evaluated else ""
    return what, responsible, _deadline(of, measure), evaluated


def _deadline(of: Writing, measure: Measure) -> str:
    _ = of.words
    if measure.deadline:
        return of.date(measure.deadline)
    if measure.said:
        return _("{said} (no date)").format(said=measure.said)
    return _("No date")


def parked(of: Writing) -> Iterator[Block]:
    """Matters that do not belong in the meeting, and where they do (SEL-17).

    A matter the agenda knows stands in the agenda's words: what was written about it may name
    persons, and belongs where the matter belongs.
    """
    _ = of.words
    known = {one.id: one for one in of.agenda.out_of_scope}
    rows = []
    for one in of.record.parked:
        matter = known.get(one.matter)
        text = matter.matter if matter else one.text
        where = one.where or (matter.where if matter else "")
        if text:
            rows.append((text, where))
    yield from table((_("Matter"), _("Where it belongs")), dict.fromkeys(rows), (1, 1))
