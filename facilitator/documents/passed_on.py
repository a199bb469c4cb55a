"""Sections of what is passed on to others, who are told no more than they need (SEL-22, SEL-23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.documents.tree import BulletList, Facts, Paragraph
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
    """Write to one who is told what they are told, and who tells them (SEL-23, TIPS-8).

    Where it is not said what, that is no more than that something was decided.
    """
    _ = of.words
    for one in of.record.told:
        by = of.full_name(one.by)
        facts = ((_("To"), of.full_name(one.whom)), (_("Told by"), by))
        yield Facts(tuple(row for row in facts if row[1]))
        what = one.what or _("The meeting made decisions that concern you.")
        if by and not one.what:
            what = " ".join((what, _("{name} tells you which.").format(name=by)))
        yield Paragraph(what)
