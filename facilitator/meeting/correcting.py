"""What may still be done with the record of a meeting that is closed (SEL-18).

What was closed stands: it is never changed in silence. A correction that comes afterwards is added
with its date and who asked for it; more than that takes opening the record again, and that is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.command import Command, RefusedError, new_id, required, with_course
from facilitator.meeting.driving import entered
from facilitator.meeting.from_case import marks_of
from facilitator.record import Addendum, Record, Reopening

if TYPE_CHECKING:
    from facilitator.agenda import Agenda

AFTER_CLOSING = (
    "addenda",
    "follow_ups",
    "told",
    "group",
    "done",
    "exported",
    "published",
    "draft",
)
"""What of a closed record may be changed: what is added with its date, what is passed on to others
and what is done after the meeting, what is kept of its files, and what was never minuted."""


class AddAddendum(Command):
    """Add a correction, or something that was left out, to minutes that are closed."""

    by: str
    text: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the addendum last."""
        if record.course.status != "closed":
            raise RefusedError(
                _("The meeting is not closed. What is wrong is put right in the record itself.")
            )
        addendum = Addendum(
            id=new_id("a", record.addenda),
            at=self.at.wall,
            by=required(self.by, _("Write who asks for the correction.")),
            text=required(self.text, _("Write what is corrected or added.")),
        )
        return record.model_copy(update={"addenda": (*record.addenda, addendum)})


class Reopen(Command):
    """Open a closed record again, so that it can be changed; that it was, and why, is kept."""

    why: str

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record in the meeting's last step, where it is closed again."""
        if record.course.status != "closed":
            raise RefusedError(_("The meeting is not closed."))
        why = required(self.why, _("Write why the record is opened again."))
        reopening = Reopening(at=self.at.wall, why=why)
        # What its case has taken in by now is what it is held against when it is closed again.
        known = {"reopenings": (*record.reopenings, reopening), "from_case": marks_of(record)}
        record = record.model_copy(update=known)
        # One written by hand may not say when it ended, and must not seem to run now.
        ended = record.course.closed or record.course.started or record.start or self.at.wall
        record = with_course(record, status="running", closed=ended)
        return entered(agenda, record, agenda.steps[-1], self.at)


def refuse_silent_change(before: Record, after: Record) -> None:
    """Raise RefusedError where a command changes what a closed record said."""
    if before.course.status != "closed":
        return
    names = (name for name in Record.model_fields if name not in AFTER_CLOSING)
    if any(getattr(before, name) != getattr(after, name) for name in names):
        raise RefusedError(
            _("The meeting is closed. Add a correction, or open the record again to change it.")
        )
