"""Before the meeting: what is to be seen to, and the invitation written and sent (SEL-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.dates.saying import say_date
from facilitator.export import export
from facilitator.formats import FORMATS
from facilitator.forms import DocumentKind
from facilitator.language import gettext as _
from facilitator.language import in_use
from facilitator.meeting.deadlines import invitation_overdue, send_by, send_from
from facilitator.meeting.passing_on import MarkInvitationSent
from facilitator.meeting.publishing import PublishCalendar
from facilitator.tui.screens.dialogs import Choice, ask
from facilitator.tui.words import say_lost

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.export import Exported
    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp


def open_before(app: FacilitatorApp, agenda: Agenda, record: Record) -> None:
    """Show what is seen to beforehand, and ask what is done with the invitation."""
    today = app.clock.now().wall.date()
    parts = [f"· {point}" for point in agenda.prepare]
    when = say_sending(agenda, record, today)
    if when:
        parts += ["", when]
    sent = record.invitation_sent is not None
    marking = _("It is not sent after all") if sent else _("It is sent today")
    choices = [("write", _("Write the invitation to files")), ("mark", marking)]

    def chosen(one: str) -> None:
        if one == "write":
            _write(app, agenda)
        else:
            app.do(MarkInvitationSent, day=None if sent else today)

    ask(app, Choice(_("Before the meeting"), choices, note="\n".join(parts)), chosen)


def say_sending(agenda: Agenda, record: Record, today: date) -> str:
    """Say when the invitation was or is to be sent, overdue marked; empty where no one asks.

    On the day of the meeting no one does any more: the room is reading.
    """
    if agenda.documents.invitation is None:
        return ""
    if record.invitation_sent is not None:
        return _("sent {date}").format(date=say_date(record.invitation_sent, in_use(), year=False))
    first, last = send_from(agenda, record), send_by(agenda, record)
    if last is None or (record.start and today >= record.start.date()):
        return ""
    by = say_date(last, in_use(), year=False)
    if invitation_overdue(agenda, record, today):
        return _("! OVERDUE: it should have been sent by {date}").format(date=by)
    if first is not None and today < first:
        begin = say_date(first, in_use(), year=False)
        return _("is sent between {first} and {last}").format(first=begin, last=by)
    return _("is sent by {date}").format(date=by)


def _write(app: FacilitatorApp, agenda: Agenda) -> None:
    if app.live is None:
        return
    app.do(PublishCalendar)
    path, record = app.live.store.path, app.live.meeting.record
    app.tell(_("The invitation is being written …"))

    def write() -> None:
        files = export(path, record, agenda, FORMATS, documents=(DocumentKind.INVITATION,))
        app.call_from_anywhere(lambda: app.when_shown(lambda: _written(app, files)))

    app.run_worker(write, thread=True, exclusive=True, group="invitation")


def _written(app: FacilitatorApp, files: Sequence[Exported]) -> None:
    """Say where the files are and what is wrong with any, and ask whether they are sent."""
    app.clear_notifications()
    lines = [str(files[0].path.parent), ""]
    lines += [f"✓ {one.path.name}" for one in files if not one.problem]
    lines += [f"! {one.path.name}: {one.problem}" for one in files if one.problem]
    signs = dict.fromkeys(sign for one in files for sign in one.replaced)
    if signs:
        lines += ["", say_lost(tuple(signs))]
    choices = [("sent", _("I send it today; note that")), ("later", _("It is sent later"))]
    question = Choice(_("The invitation is in this folder"), choices, note="\n".join(lines))

    def chosen(one: str) -> None:
        if one == "sent":
            app.do(MarkInvitationSent, day=app.clock.now().wall.date())

    ask(app, question, chosen)
