"""Commands that take the meeting from step to step."""

from __future__ import annotations

from facilitator.agenda import Agenda, Step, StepKind
from facilitator.language import gettext as _
from facilitator.meeting.command import Command, RefusedError, with_course
from facilitator.meeting.consenting import require_consent
from facilitator.meeting.plan import step_seconds
from facilitator.meeting.rounds import next_voice
from facilitator.record import Heard, Presence, Record, StepTime, Turn


class StartMeeting(Command):
    """Begin the first step; refused without consent or a stated ground (SEL-3, TIPS-1)."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record running, in its first step."""
        if record.course.status != "prepared":
            raise RefusedError(_("The meeting has already begun."))
        if not record.participants:
            raise RefusedError(
                _("A meeting needs at least one participant. Write them down first.")
            )
        require_consent(record, self.at.wall.date())
        record = with_course(record, status="running", started=self.at.wall)
        return entered(record, agenda.steps[0])


class GoToStep(Command):
    """Go to a step, ahead or back."""

    step: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record in that step; the step left behind keeps its turns."""
        if record.course.status != "running":
            raise RefusedError(_("The meeting is not running."))
        if self.step == record.course.step:
            return record
        left = _absences_kept(record, agenda.step(record.course.step))
        return entered(left, agenda.step(self.step))


class KeepTime(Command):
    """Change nothing but bring the clocks in the record up to date."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record as it is; `Meeting.apply` has added the time."""
        return record


class Resume(Command):
    """Take up an interrupted meeting: same step, same speaker, the clocks as they were, paused."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the speaker's clock standing still."""
        if record.course.status != "running":
            return record
        if record.course.step not in [step.id for step in agenda.steps]:
            return entered(record, agenda.steps[0])
        return with_course(record, running=False)


class CloseMeeting(Command):
    """Mark the record closed; one that was opened again is closed again."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record closed, with nobody having the word.

        A meeting ended when it was first closed, whatever is put right in its record later.
        """
        if record.course.status != "running":
            raise RefusedError(_("The meeting is not running."))
        quiet = with_course(record, status="closed", speaker="", running=False)
        if record.course.over:
            return self._closed_again(quiet)
        left = _absences_kept(quiet, agenda.step(record.course.step))
        return with_course(left, closed=self.at.wall)

    def _closed_again(self, record: Record) -> Record:
        if not record.reopenings:  # written by hand
            return record
        *before, last = record.reopenings
        last = last.model_copy(update={"closed": self.at.wall})
        return record.model_copy(update={"reopenings": (*before, last)})


def entered(record: Record, step: Step) -> Record:
    """Return the record in a step; in a round the first voice still to be heard is ready."""
    speaker = next_voice(step, record) if step.kind is StepKind.ROUND else ""
    times = record.course.steps
    if step.id not in [time.step for time in times]:
        times = (*times, StepTime(step=step.id, planned=round(step_seconds(step, record))))
    return with_course(record, step=step.id, speaker=speaker, running=False, steps=times)


def _absences_kept(record: Record, step: Step) -> Record:
    # A round keeps who was not there to be heard, not only who was.
    if step.kind is not StepKind.ROUND:
        return record
    known = {turn.participant for turn in record.course.turns if turn.step == step.id}
    absent = [
        Turn(step=step.id, participant=one.id, heard=Heard.ABSENT)
        for one in record.participants
        if one.presence in (Presence.ABSENT, Presence.LATE, Presence.LEFT) and one.id not in known
    ]
    return with_course(record, turns=(*record.course.turns, *absent))
