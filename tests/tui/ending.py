"""What the tests of a meeting's end share: a meeting there, and the way to its approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.record import Approval
from facilitator.tui.main_words import said_of
from facilitator.tui.screens.read_minutes import ReadMinutes
from facilitator.tui.stages.closing import CloseStage, LackList
from facilitator.tui.stages.finished import TodoList
from tests.tui.seeing import until, until_seen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from facilitator.record import Record
    from tests.timekeeping import FakeClock


PLACES = (CloseStage, LackList, TodoList)
"""Where the keys of the closing go."""


def at_the_end(closed: Record, clock: FakeClock) -> Record:
    """Return a closed meeting as it was in its last step, before the minutes were approved."""
    course = closed.course.model_copy(
        update={"status": "running", "step": "close", "started": clock.wall, "closed": None}
    )
    return closed.model_copy(update={"course": course, "approval": Approval()})


async def ready(pilot: Pilot[Any]) -> None:
    """Wait until the closing takes keys."""
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, PLACES))


async def approved(pilot: Pilot[Any]) -> None:
    """Read the minutes to the end and approve them."""
    await ready(pilot)
    await pilot.press("v")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReadMinutes))
    await pilot.press("end")
    await until(pilot, lambda: pilot.app.screen.at_end)
    await pilot.press("a")
    await ready(pilot)
    kind = pilot.app.live.meeting.agenda.documents.main_kind
    await until_seen(pilot, f"✓ 2  {said_of(kind, 'The minutes are approved')}")
