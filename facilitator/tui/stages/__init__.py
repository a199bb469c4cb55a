"""The stages: what the room looks at in each kind of step."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from facilitator.agenda import StepKind

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.tui.stages.stage import Stage

STAGES: dict[StepKind, tuple[str, str]] = {
    StepKind.WELCOME: ("reading", "WelcomeStage"),
    StepKind.LAST_MINUTES: ("last_minutes", "LastMinutesStage"),
    StepKind.ITEMS: ("items", "ItemsStage"),
    StepKind.USER_TURN: ("reading", "UserTurnStage"),
    StepKind.ROUND: ("round", "RoundStage"),
    StepKind.TALK: ("reading", "TalkStage"),
    StepKind.SUMMARY: ("summary", "SummaryStage"),
    StepKind.MEASURES: ("measures", "MeasuresStage"),
    StepKind.EVALUATION: ("evaluation", "EvaluationStage"),
    StepKind.NEXT_MEETING: ("next_meeting", "NextMeetingStage"),
    StepKind.CLOSE: ("closing", "CloseStage"),
}
"""The module here and the class that shows each kind of step, imported when it comes up."""


def stage_of(meeting: Meeting) -> Stage:
    """Return the stage of the step the meeting is in. Raises ValueError before the first."""
    step = meeting.step
    if step is None:
        raise ValueError("the meeting is in no step")
    module, name = STAGES[step.kind]
    stage: type[Stage] = getattr(import_module(f"{__name__}.{module}"), name)
    return stage(meeting, step)
