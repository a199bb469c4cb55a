"""Commands that end a meeting: evaluation, next meeting, approval (SEL-15, SEL-16, SEL-18)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from facilitator.language import gettext as _
from facilitator.meeting.command import Command, RefusedError
from facilitator.record import Answer, Approval, NextMeeting, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda


class AnswerQuestion(Command):
    """Keep the room's answer to one question of the evaluation."""

    question: str
    score: int | None = None
    words: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the answer; the last one given stands."""
        if self.score is not None and not 1 <= self.score <= 5:
            raise RefusedError(_("Answer with a number from 1 to 5."))
        answer = Answer(question=self.question, score=self.score, words=self.words)
        others = [one for one in record.answers if one.question != self.question]
        place = [one.question for one in record.answers]
        at = place.index(self.question) if self.question in place else len(others)
        others.insert(at, answer)
        return record.model_copy(update={"answers": tuple(others)})


class AgreeNextMeeting(Command):
    """Agree when and where the group meets next; or why it does not."""

    day: date | None = None
    time: str = ""
    place: str = ""
    none_because: str = ""
    called_by: str = ""
    before: str = ""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the next meeting."""
        said = self.model_dump(exclude={"at"})
        return record.model_copy(update={"next_meeting": NextMeeting(**said)})


class ApproveMinutes(Command):
    """Say that the minutes were read aloud and approved, or are sent out for correction."""

    how: Literal["", "approved", "sent"]

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the approval; sent minutes get a last day for corrections."""
        days = timedelta(days=agenda.documents.main.correction_days)
        correct_by = self.at.wall.date() + days if self.how == "sent" else None
        approval = Approval(how=self.how, correct_by=correct_by)
        return record.model_copy(update={"approval": approval})
