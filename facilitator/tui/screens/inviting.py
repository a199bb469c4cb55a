"""Before the meeting: what is to be seen to, and the invitation written and sent (SEL-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.documents.calendar import event_marks
from facilitator.documents.making import papers
from facilitator.export import export
from facilitator.formats import FORMATS
from facilitator.forms import DocumentKind
from facilitator.language import gettext as _
from facilitator.language import in_use, listed
from facilitator.meeting.beforehand import invitation_lacks
from facilitator.meeting.passing_on import MarkInvitationSent
from facilitator.meeting.publishing import PublishCalendar
from facilitator.tui.copying import copy_from
from facilitator.tui.screens.dialogs import Choice, ask
from facilitator.tui.words import say_lost, say_sending

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    parts += _lacks(record)
    sent = record.invitation_sent is not None
    marking = _("It is not sent after all") if sent else _("It is sent today")
    choices = [
        ("write", _("Write the invitation to files")),
        ("mark", marking),
        ("copy", _("Copy the invitation, or a part of it")),
    ]

    def chosen(one: str) -> None:
        if one == "write":
            _write(app, agenda)
        elif one == "copy":
            _copy(app, agenda)
        else:
            app.do(MarkInvitationSent, day=None if sent else today)

    ask(app, Choice(_("Before the meeting"), choices, note="\n".join(parts)), chosen)


def _copy(app: FacilitatorApp, agenda: Agenda) -> None:
    if app.live is not None:
        copy_from(app, papers((DocumentKind.INVITATION,), agenda, app.live.meeting.record))


def _lacks(record: Record) -> list[str]:
    lacks = invitation_lacks(record)
    if not lacks:
        return []
    return ["", "! " + _("The invitation lacks {what}.").format(what=listed(lacks, in_use()))]


def _write(app: FacilitatorApp, agenda: Agenda) -> None:
    if app.live is None:
        return
    app.do(PublishCalendar, marks=event_marks(agenda, app.live.meeting.record))
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
    if app.live is not None:
        lines += _lacks(app.live.meeting.record)
    signs = dict.fromkeys(sign for one in files for sign in one.replaced)
    if signs:
        lines += ["", say_lost(tuple(signs))]
    choices = [("sent", _("I send it today; note that")), ("later", _("It is sent later"))]
    question = Choice(_("The invitation is in this folder"), choices, note="\n".join(lines))

    def chosen(one: str) -> None:
        if one == "sent":
            app.do(MarkInvitationSent, day=app.clock.now().wall.date())

    ask(app, question, chosen)
