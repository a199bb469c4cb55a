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
    """Return the participant marked as the user, and as a child shown by alias, by role.

    Someone without a role stays what they were marked as.
    """
    child = _is_child(agenda, record, participant)
    user = participant.user
    if participant.role:
        user = child or _begins(participant.role, agenda.user_roles)
    shown = _called(record, participant) if child else ""
    return participant.model_copy(update={"user": user or child, "shown_as": shown})


def with_children_hidden(agenda: Agenda, record: Record) -> Record:
    """Return the record with every child among the participants called by the case's alias.

    Nobody loses a mark they were given by hand.
    """
    people = tuple(_hidden(agenda, record, one) for one in record.participants)
    if all(new is one for new, one in zip(people, record.participants, strict=True)):
        return record
    return record.model_copy(update={"participants": people})


def _hidden(agenda: Agenda, record: Record, participant: Participant) -> Participant:
    if not _is_child(agenda, record, participant):
        return participant
    marks = {"user": True, "shown_as": _called(record, participant)}
    if (participant.user, participant.shown_as) == tuple(marks.values()):
        return participant
    return participant.model_copy(update=marks)


def _called(record: Record, participant: Participant) -> str:
    return record.case.alias or participant.role.capitalize() or _("the child")


def _is_child(agenda: Agenda, record: Record, participant: Participant) -> bool:
    name = record.case.name.casefold()
    if name and participant.name.casefold() == name:
        return True
    return _begins(participant.role, agenda.child_roles)


def _begins(role: str, known: tuple[str, ...]) -> bool:
    # The beginning decides: "mor til eleven" is a mother, not the pupil.
    return _one_of(known).match(role.casefold().strip()) is not None


@cache  # asked of everyone at every command
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(re.escape(word.casefold()) for word in words) or "(?!)"
    return re.compile(rf"(?:{choices})(?!\w)")
