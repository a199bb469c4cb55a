"""Sections of what is passed on to others, who are told no more than they need (SEL-22, SEL-23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.documents.concluded import concluded_on
from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph
from facilitator.record import coordinator_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.documents.tree import Block
    from facilitator.documents.writing import Writing


def group(of: Writing) -> Iterator[Block]:
    """Write what has changed about the group, and who its coordinator is (SEL-22)."""
    _ = of.words
    record, changed = of.record, of.record.group
    news = (
        (record.first_meeting, _("A new group has been set up.")),
        (bool(changed.coordinator), _("The group has a new coordinator.")),
        (changed.dissolved, _("The group has been dissolved.")),
        (changed.no_plan, _("The user does not want an individual plan.")),
    )
    said = tuple(text for is_so, text in news if is_so)
    if not said:
        return
    yield BulletList(said)
    coordinator = of.full_name(changed.coordinator) or of.name(coordinator_of(record))
    if coordinator:
        yield Facts(((_("Coordinator"), coordinator),))


def told(of: Writing) -> Iterator[Block]:
    """Write to each who is to be told what they are told, and who tells them (SEL-23, TIPS-8).

    Where it is not said what, that is what was decided: the conclusions and the measures.
    """
    _ = of.words
    everyone = [one for one in of.record.told if one.whom]
    if len(everyone) > 1:
        yield Paragraph(_("Each is given their own part alone."))
    for one in everyone:
        yield Heading(_("To {name}").format(name=of.full_name(one.whom)), level=2)
        if one.by:
            yield Facts(((_("Told by"), of.full_name(one.by)),))
        decided = () if one.what else tuple(_decided(of))
        if decided:
            yield BulletList(decided)
        elif one.what:
            yield Paragraph(one.what)
        elif not one.by:
            yield Paragraph(_("Nothing was decided."))


def _decided(of: Writing) -> Iterator[str]:
    _ = of.words
    for goal in of.record.goals:
        if goal.conclusion and goal.text:
            yield f"{goal.text}\n{concluded_on(of, goal)}"
    for measure in of.record.measures:
        due = of.date(measure.deadline) if measure.deadline else measure.said
        who = ", ".join(filter(None, (of.full_name(measure.responsible), due)))
        yield "\n".join(filter(None, (measure.what, who)))
