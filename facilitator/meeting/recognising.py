"""Recognising the user, and a child among them, by the role that stands on the list."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from facilitator.language import gettext as _

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from facilitator.record import Participant, Record


def recognised(agenda: Agenda, record: Record, participant: Participant) -> Participant:
    """Return the participant marked as the user, and as a child shown by alias, by role or name.

    Nobody loses a mark they have.
    """
    if is_child(agenda, record, participant):
        shown = participant.shown_as or _called(record, participant)
        return participant.model_copy(update={"user": True, "shown_as": shown})
    if not participant.user and begins(participant.role, agenda.user_roles):
        return participant.model_copy(update={"user": True})
    return participant


def recognised_again(
    agenda: Agenda, record: Record, before: Participant, after: Participant
) -> Participant:
    """Return a participant whose name or role was corrected, marked by what it is now.

    Only what another role had marked is taken away: a mark given by hand stays, and so does
    that of someone who is no longer said to be anything.
    """
    if (before.name, before.role) == (after.name, after.role):
        return _hidden(agenda, record, after)
    if after.role and after.role != before.role:
        after = after.model_copy(update=_not_by_role(agenda, record, before))
    return recognised(agenda, record, after)


def with_children_hidden(agenda: Agenda, record: Record, before: Record | None = None) -> Record:
    """Return the record with no child among the participants shown by name.

    Nobody loses a mark they were given by hand; who was called by the case's alias in the record
    as it was `before` is called by the one it has now.
    """
    people = record.participants
    if before is not None and before.case.alias != record.case.alias:
        people = tuple(_following(record, one, before) for one in people)
    people = tuple(_hidden(agenda, record, one) for one in people)
    if all(new is one for new, one in zip(people, record.participants, strict=True)):
        return record
    return record.model_copy(update={"participants": people})


def _hidden(agenda: Agenda, record: Record, participant: Participant) -> Participant:
    if participant.user and participant.shown_as:
        return participant
    child = is_child(agenda, record, participant)
    return recognised(agenda, record, participant) if child else participant


def _following(record: Record, participant: Participant, before: Record) -> Participant:
    """Return a participant called by the case's new alias, where they were by the old."""
    known = before.participant(participant.id)
    if known is None or not participant.shown_as == known.shown_as == _called(before, known):
        return participant
    return participant.model_copy(update={"shown_as": _called(record, participant)})


def _not_by_role(agenda: Agenda, record: Record, one: Participant) -> dict[str, object]:
    """Return the marks someone has less those that their role has given."""
    child = begins(one.role, agenda.child_roles)
    by_role = child or begins(one.role, agenda.user_roles)
    kept = one.shown_as if not child or one.shown_as != _called(record, one) else ""
    return {"user": one.user and not by_role, "shown_as": kept}


def _called(record: Record, participant: Participant) -> str:
    return record.case.alias or participant.role.capitalize() or _("the child")


def is_child(agenda: Agenda, record: Record, participant: Participant) -> bool:
    """Return whether a participant is the child, by name or by what their role begins with."""
    name = record.case.name.casefold()
    if name and participant.name.casefold() == name:
        return True
    return begins(participant.role, agenda.child_roles)


def begins(role: str, known: tuple[str, ...]) -> bool:
    """Return whether a role is one of those known, or begins with one."""
    # The beginning decides: "mor til eleven" is a mother, not the pupil.
    return _one_of(known).match(role.casefold().strip()) is not None


@cache  # asked of everyone at every command
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(re.escape(word.casefold()) for word in words) or "(?!)"
    return re.compile(rf"(?:{choices})(?!\w)")
