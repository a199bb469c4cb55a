"""Commands that take the meeting from step to step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.agenda import Agenda, Step, StepKind
from facilitator.language import gettext as _
from facilitator.meeting.command import Command, RefusedError, with_course
from facilitator.meeting.consenting import require_consent
from facilitator.meeting.plan import begun, plan_at
from facilitator.meeting.rounds import has_input, next_voice, rounds_closed, silenced, standing
from facilitator.meeting.timing import with_time
from facilitator.meeting.turns import A_WORD, with_turn
from facilitator.record import Heard, Presence, Record, Turn

if TYPE_CHECKING:
    from facilitator.meeting.clock import Moment


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
        return entered(agenda, record, agenda.steps[0], self.at)


class GoToStep(Command):
    """Go to a step, ahead or back.

    Ahead, no round is closed or passed by while someone in the room has neither spoken nor passed
    in it, unless it is confirmed of each that the meeting goes on all the same.
    """

    step: str
    unheard: tuple[str, ...] = ()
    """Ids of those of whom it is confirmed that they have not been heard."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record in that step; the step left behind keeps its turns."""
        if record.course.status != "running":
            raise RefusedError(_("The meeting is not running."))
        if self.step == record.course.step:
            return record
        if agenda.number(self.step) > agenda.number(record.course.step):
            left = _rounds_closed(agenda, record, self.step, self.unheard)
        else:
            left = _kept(record, agenda.step(record.course.step), ())
        return entered(agenda, left, agenda.step(self.step), self.at)


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
            return entered(agenda, record, agenda.steps[0], self.at)
        return with_course(record, running=False)


class CloseMeeting(Command):
    """Mark the record closed; one that was opened again is closed again.

    As when going ahead, no round is closed over anyone unsaid. An item of which nobody has said
    that it was dealt with waits for the next meeting: no one's matter is lost in silence (SEL-6).
    """

    unheard: tuple[str, ...] = ()
    """Ids of those of whom it is confirmed that they have not been heard."""

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record closed, with nobody having the word.

        A meeting ended when it was first closed, whatever is put right in its record later.
        """
        if record.course.status != "running":
            raise RefusedError(_("The meeting is not running."))
        if record.course.over:
            return self._closed_again(with_course(record, **_QUIET))
        left = _rounds_closed(agenda, _items_left(record), "", self.unheard)
        return with_course(left, closed=self.at.wall, **_QUIET)

    def _closed_again(self, record: Record) -> Record:
        if not record.reopenings:  # written by hand
            return record
        *before, last = record.reopenings
        last = last.model_copy(update={"closed": self.at.wall})
        return record.model_copy(update={"reopenings": (*before, last)})


def _items_left(record: Record) -> Record:
    left = record.items_left
    items = (one.model_copy(update={"postponed": True}) if one in left else one
             for one in record.items)  # fmt: skip
    return record.model_copy(update={"items": tuple(items)})


_QUIET = {"status": "closed", "speaker": "", "running": False}


def entered(agenda: Agenda, record: Record, step: Step, at: Moment) -> Record:
    """Return the record in a step; in a round the first voice still to be heard is ready."""
    known = begun(record, step.id)
    record = with_course(record, step=step.id, speaker="", running=False)
    if step.kind is StepKind.ROUND:
        record = with_course(record, speaker=next_voice(step, record))
    if known:
        return record
    return with_time(record, step.id, planned=plan_at(agenda, record, at.wall).in_step(step.id))


def _rounds_closed(agenda: Agenda, record: Record, to: str, confirmed: tuple[str, ...]) -> Record:
    """Return the record with what became of each voice in the rounds that are closed.

    Raises RefusedError where someone would be left unheard of whom that is not confirmed.
    """
    silent = [one for one in silenced(agenda, record, to) if one.id not in confirmed]
    if silent:
        names = ", ".join(one.on_screen for one in silent)
        problem = _("Not heard yet: {names}. Give them the word, or confirm that we go on.")
        raise RefusedError(problem.format(names=names))
    for step in rounds_closed(agenda, record, to):
        record = _kept(record, step, confirmed)
    return record


def _kept(record: Record, step: Step, confirmed: tuple[str, ...]) -> Record:
    """Return the record with who was not there to be heard in a round, and who was and was not."""
    if step.kind is not StepKind.ROUND:
        return record
    for one in record.participants:
        known = record.turn(step.id, one.id)
        turn = standing(record, known or Turn(step=step.id, participant=one.id), one)
        if turn.heard is not Heard.WAITING:
            continue
        if one.presence in (Presence.ABSENT, Presence.LATE, Presence.LEFT) and not turn.seconds:
            record = with_turn(record, turn.model_copy(update={"heard": Heard.ABSENT}))
        elif one.here and one.id in confirmed:
            # Someone who had begun was heard as far as they came.
            heard = Heard.SPOKE if turn.seconds >= A_WORD else Heard.UNHEARD
            record = with_turn(record, turn.model_copy(update={"heard": heard}))
        elif has_input(one) and one.id in confirmed:
            record = with_turn(record, turn.model_copy(update={"heard": Heard.NOT_READ}))
    return record
