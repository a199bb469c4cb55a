"""Commands of the minute-taker: conclusions as they fall, and matters parked (SEL-17, SEL-19)."""

from __future__ import annotations

from facilitator.agenda import Agenda, StepKind
from facilitator.language import gettext as _
from facilitator.meeting.command import (
    Command,
    changed,
    exchanged,
    find,
    moved,
    new_id,
    required,
    with_course,
    without,
)
from facilitator.record import COMMENT, Draft, Entry, Parked, Record


class KeepDraft(Command):
    """Keep what stands in the entry line, so that a power cut does not take it."""

    text: str
    editing: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with this draft; a new one belongs where its writing was begun."""
        before = record.draft
        if before.text and not before.editing and not self.editing and self.text:
            draft = before.model_copy(update={"text": self.text})
        else:
            draft = Draft(text=self.text, editing=self.editing)
            if self.text and not self.editing:
                draft = draft.model_copy(update=_belonging(agenda, record))
        return record.model_copy(update={"draft": draft})


class WriteEntry(Command):
    """Write a conclusion; it belongs to the step, the speaker and the goal in focus."""

    text: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the entry last and the entry line empty."""
        draft = record.draft
        belonging = _belonging(agenda, record)
        if draft.text.strip() and not draft.editing and draft.step:
            # The speaker may have changed while it was written down.
            belonging = {"step": draft.step, "speaker": draft.speaker, "goal": draft.goal}
        entry = Entry(
            id=new_id("e", record.entries),
            text=required(self.text, _("Write the conclusion first.")),
            **belonging,
        )
        return record.model_copy(update={"entries": (*record.entries, entry), "draft": Draft()})


class EditEntry(Command):
    """Change an entry's words."""

    entry: str
    text: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the entry in its new words."""
        required(self.text, _("An entry cannot be empty. Delete it instead."))
        entry = find(record.entries, self.entry)
        entries = exchanged(record.entries, entry, changed(entry, {"text": self.text}))
        return record.model_copy(update={"entries": entries, "draft": Draft()})


class MoveEntry(Command):
    """Say that an entry belongs to another step, speaker or goal; what is left out stays."""

    entry: str
    step: str | None = None
    speaker: str | None = None
    goal: str | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the entry moved."""
        entry = find(record.entries, self.entry)
        said = self.model_dump(exclude={"at", "entry"}, exclude_none=True)
        entries = exchanged(record.entries, entry, changed(entry, said))
        return record.model_copy(update={"entries": entries})


class ReorderEntry(Command):
    """Move an entry up or down among those of its step."""

    entry: str
    by: int

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the entry in its new place."""
        entry = find(record.entries, self.entry)
        same = [one for one in record.entries if one.step == entry.step]
        order = iter(moved(same, entry, self.by))
        entries = tuple(next(order) if one.step == entry.step else one for one in record.entries)
        return record.model_copy(update={"entries": entries})


class RemoveEntry(Command):
    """Delete an entry."""

    entry: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record without the entry."""
        entry = find(record.entries, self.entry)
        return record.model_copy(update={"entries": without(record.entries, entry)})


class FocusGoal(Command):
    """Say which goal is being talked about; new entries belong to it. Empty for none."""

    goal: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the goal in focus."""
        if self.goal:
            find(record.goals, self.goal)
        return with_course(record, goal=self.goal)


class Park(Command):
    """Park a matter that does not belong in the meeting, with where it belongs instead."""

    matter: str = ""
    """Id of one of the agenda's out-of-scope matters."""
    text: str = ""
    where: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the matter parked."""
        known = next((one for one in agenda.out_of_scope if one.id == self.matter), None)
        if known is None:
            required(self.text, _("Say what the matter is."))
        parked = Parked(
            id=new_id("k", record.parked),
            matter=self.matter,
            text=self.text,
            where=self.where or (known.where if known else ""),
            step=record.course.step,
        )
        return record.model_copy(update={"parked": (*record.parked, parked)})


class ChangeParked(Command):
    """Put a parked matter in other words, or say that it belongs elsewhere."""

    parked: str
    text: str
    where: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the parked matter changed."""
        parked = find(record.parked, self.parked)
        if not parked.matter:
            required(self.text, _("Say what the matter is."))
        new = changed(parked, {"text": self.text, "where": self.where})
        return record.model_copy(update={"parked": exchanged(record.parked, parked, new)})


class Unpark(Command):
    """Take a parked matter away again."""

    parked: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record without the parked matter."""
        parked = find(record.parked, self.parked)
        return record.model_copy(update={"parked": without(record.parked, parked)})


def _belonging(agenda: Agenda, record: Record) -> dict[str, str]:
    return {
        "step": record.course.step,
        "speaker": speaker_now(agenda, record),
        "goal": record.course.goal,
    }


def speaker_now(agenda: Agenda, record: Record) -> str:
    """Return whose words are being written down: a participant's id, `COMMENT`, or empty."""
    if not record.course.step:
        return ""
    if agenda.step(record.course.step).kind is not StepKind.USER_TURN:
        return record.course.speaker
    here = [one for one in record.users if one.here]
    return here[0].id if len(here) == 1 else COMMENT
