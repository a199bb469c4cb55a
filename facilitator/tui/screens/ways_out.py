"""The ways out where time is short: what each says, and what is done when it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.agenda import StepKind
from facilitator.language import gettext as _
from facilitator.language import ngettext
from facilitator.meeting.driving import GoToStep
from facilitator.meeting.time_plan import Way
from facilitator.meeting.timing import ExtendMeeting, PostponeItem, SetStepTime
from facilitator.tui.screens.dialogs import Confirm, ask
from facilitator.tui.screens.going_ahead import go_ahead
from facilitator.tui.widgets.turn_clock import say_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.agenda import Agenda
    from facilitator.meeting.time_plan import WayOut
    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp


def say_way(way: WayOut, agenda: Agenda, record: Record) -> str:
    """Return what a way out is, in a few words."""
    if way.way is Way.POSTPONE:
        item = next(one.text for one in record.items if one.id == way.item)
        return _("Let “{item}” wait for the next meeting").format(item=item)
    if way.way is Way.SHORTEN:
        title = agenda.step(way.steps[0]).title
        return _("{step} in {time}").format(step=title, time=say_seconds(way.seconds))
    if way.way is Way.EXTEND:
        said = ngettext("{n} minute longer, if all agree", "{n} minutes longer, if all agree",
                        way.minutes)  # fmt: skip
        return said.format(n=way.minutes)
    return _("Hold the rest at a new meeting")


def take_way(app: FacilitatorApp, way: WayOut, leave: Callable[[], object]) -> None:
    """Do what a way out says; ask first where it takes in the rest of the meeting, or all.

    `leave` is called where the meeting has thereby gone on.
    """
    if way.way is Way.POSTPONE:
        app.do(PostponeItem, item=way.item)
    elif way.way is Way.SHORTEN:
        app.do(SetStepTime, step=way.steps[0], seconds=way.seconds)
    elif way.way is Way.EXTEND:
        question = Confirm(
            _("Make the meeting longer?"),
            _("Ask everyone first: some have a train to catch."),
            ngettext("Yes, {n} minute longer", "Yes, {n} minutes longer", way.minutes).format(
                n=way.minutes
            ),
        )
        ask(app, question, lambda _yes: app.do(ExtendMeeting, minutes=way.minutes))
    else:
        _hold_the_rest(app, way, leave)


def _hold_the_rest(app: FacilitatorApp, way: WayOut, leave: Callable[[], object]) -> None:
    live = app.live
    if live is None:
        return
    agenda = live.meeting.agenda
    steps = ", ".join(agenda.step(one).title for one in way.steps)
    question = Confirm(
        _("Hold the rest at a new meeting?"),
        _("These wait: {steps}. The items wait too, and the new meeting is agreed now.").format(
            steps=steps
        ),
        _("Yes, agree on a new meeting now"),
    )
    following = agenda.steps[agenda.number(way.steps[-1]) :]
    ending = (StepKind.NEXT_MEETING, StepKind.CLOSE)
    to = next(step.id for step in following if step.kind in ending)

    def postpone() -> None:
        for item in live.meeting.record.items:
            if not item.settled:
                app.do(PostponeItem, item=item.id)
        leave()

    def hold(_yes: str) -> None:
        go_ahead(app, GoToStep, then=postpone, to=to, step=to)

    ask(app, question, hold)
