"""What is asked about consent when it is needed: before the first step, and as services arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.meeting.consenting import (
    DecideService,
    Standing,
    say_standing,
    standing,
    undecided,
)
from facilitator.meeting.setting_up import SetConsent
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from facilitator.record import Consent
    from facilitator.tui.app import FacilitatorApp


def open_consent(app: FacilitatorApp, consent: Consent, then: Callable[[], object]) -> None:
    """Ask who has consented, or on what ground the meeting is held, and go on (SEL-3)."""
    today = app.clock.now().wall.date()
    how = standing(consent, today)
    why = _("A meeting is held with written consent, or on a ground that is stated here.")
    if how is not Standing.MISSING:
        said = say_standing(consent, today)
        why = f"! {said[:1].upper()}{said[1:]}.\n{why}"
    form = Form(
        _("There is no consent to this meeting"),
        [
            Field("by", _("Consent is given today, in writing, by"), hint=_("who has signed")),
            Field("ground", _("Or: held without consent, because"), hint=_("the ground")),
        ],
        check=_one_of_two,
        note=why,
    )

    def keep(said: dict[str, str]) -> None:
        if said["by"]:
            kept = app.do(SetConsent, status="given", by=said["by"], given=today, until=None)
        else:
            kept = app.do(SetConsent, status="ground", words=said["ground"])
        if kept:
            then()

    ask(app, form, keep)


def _one_of_two(said: Mapping[str, str]) -> str:
    if bool(said["by"]) == bool(said["ground"]):
        return _("Write one of the two.")
    return ""


def name_services(app: FacilitatorApp) -> None:
    """Tell of the first service that came though the consent does not name it, and ask (SEL-3)."""
    if app.live is None:
        return
    waiting = undecided(app.live.meeting.record)
    if waiting:
        open_service(app, waiting[0].id)


def open_service(app: FacilitatorApp, decision: str) -> None:
    """Ask whether the user agrees that a service takes part; what is answered is kept."""
    if app.live is None:
        return
    meeting = app.live.meeting
    written, shown = (
        next((one.service for one in undecided(record) if one.id == decision), "")
        for record in (meeting.record, meeting.on_screen)
    )
    question = Choice(
        _("The consent does not name {service}").format(service=shown),
        [
            ("agreed", _("The user agrees that {service} takes part").format(service=shown)),
            ("left", _("{service} does not take part").format(service=shown)),
        ],
        note=_("Ask the user. It can wait: it stands under D, and in what the minutes lack."),
    )

    def settle(chosen: str) -> None:
        if app.do(DecideService, service=written, agreed=chosen == "agreed"):
            name_services(app)

    ask(app, question, settle)
