"""What the one key that drives a meeting does next, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.meeting import NextThing
from facilitator.meeting.rounds import speaker_name
from facilitator.record import Presence

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting

TURN_LABELS = {
    NextThing.START_TURN: later("Word to {name}"),
    NextThing.CONTINUE_TURN: later("{name} goes on"),
    NextThing.END_TURN: later("Thank {name}"),
}
INPUT_LABELS = {
    NextThing.START_TURN: later("Read input from {name}"),
    NextThing.CONTINUE_TURN: later("Read input from {name}"),
    NextThing.END_TURN: later("The input is read"),
}
"""What Space does in the turn of someone absent who has sent input."""


def what_is_next(meeting: Meeting) -> str:
    """Return what comes next: a step by its title, a voice by what the screen calls it."""
    following = meeting.next()
    if following.thing is NextThing.NEXT_STEP:
        return meeting.agenda.step(following.step).title
    participant = meeting.record.participant(following.voice)
    absent = participant is not None and participant.presence is Presence.ABSENT_WITH_INPUT
    label = (INPUT_LABELS if absent else TURN_LABELS).get(following.thing)
    name = speaker_name(meeting.record, following.voice)
    return _(label).format(name=name) if label else _("Go on")
