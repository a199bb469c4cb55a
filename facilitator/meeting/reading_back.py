"""What is read back to the user, and the user's word on it, which stands for nothing else (SEL-13).

The goals and what is concluded on each are read back, with all that is written in the steps until
then; measures too, where they are agreed on before. What is agreed on later, the user hears when
the minutes are read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.agenda import StepKind

if TYPE_CHECKING:
    from facilitator.agenda import Agenda
    from facilitator.record import Part, Record

SUMMED_UP = (StepKind.SUMMARY, StepKind.MEASURES, StepKind.TALK)
"""Where conclusions are drawn and read back, the likeliest kind of step first."""


def word_marked(agenda: Agenda, before: Record, after: Record) -> Record:
    """Return the record with the user's word marked where what it is about was changed after it."""
    word = after.user_word
    if not word.response or word.changed_since or word != before.user_word:
        return after
    if _read_back(agenda, before) == _read_back(agenda, after):
        return after
    return after.model_copy(update={"user_word": word.model_copy(update={"changed_since": True})})


def awaits_user_word(record: Record) -> bool:
    """Return whether the user is still to be asked, for the first time or once more."""
    return not record.user_word.response or record.user_word.changed_since


def _read_back(agenda: Agenda, record: Record) -> tuple[frozenset[Part], ...]:
    """Return what is read back; in which order, and who wrote it down, is not part of it."""
    steps = _steps_until(agenda)
    entries = (one for one in record.entries if one.step in steps)
    early = any(agenda.step(step).kind is StepKind.MEASURES for step in steps[:-1])
    return (
        frozenset(record.goals),
        frozenset(one.model_copy(update={"step": "", "speaker": ""}) for one in entries),
        frozenset(record.measures) if early else frozenset(),
    )


def _steps_until(agenda: Agenda) -> tuple[str, ...]:
    """Return the steps up to where it is read back, that one with them."""
    ids = [step.id for step in agenda.steps]
    for kind in SUMMED_UP:
        for place, step in enumerate(agenda.steps):
            if step.kind is kind:
                return tuple(ids[: place + 1])
    return tuple(ids)
