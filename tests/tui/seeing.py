"""What a test sees on the screen, and how it waits for it: on conditions, never on time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.widgets import Input, OptionList, TextArea

from facilitator.record import Course, StepTime

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot
    from textual.widget import Widget

    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp
    from tests.timekeeping import FakeClock

USUAL, SMALLEST = (100, 30), (80, 24)
"""The sizes of a window that every screen is looked at in, in cells."""

PATIENCE = 200
"""How many times a test looks again before it gives up."""


def seen(app: App[Any]) -> str:
    """Return the text on the screen, line by line."""
    lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    return "\n".join(lines)


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Wait until something is true; fail with what stands on the screen where it never is."""
    for _ in range(PATIENCE):
        if condition():
            return
        await pilot.pause()
    raise AssertionError("It never came true. On the screen:\n" + seen(pilot.app))


async def until_seen(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text stands on the screen."""
    await until(pilot, lambda: text in seen(pilot.app))


async def until_asked(pilot: Pilot[Any], text: str) -> None:
    """Wait until a dialogue with this text lies over the screen and takes keys."""
    app = pilot.app
    await until(pilot, lambda: app.screen.is_modal and app.screen.focused and text in seen(app))


async def until_answered(pilot: Pilot[Any]) -> None:
    """Wait until no dialogue lies over the screen."""
    await until(pilot, lambda: not pilot.app.screen.is_modal)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Put a text where the cursor stands, and wait until it is there."""
    app = pilot.app
    app.post_message(events.Paste(text))
    await until(pilot, lambda: text in _stands_in(app.screen.focused))


def _stands_in(focused: Widget | None) -> str:
    assert isinstance(focused, (Input, TextArea)), focused
    return focused.value if isinstance(focused, Input) else focused.text


def marked(app: App[Any]) -> str:
    """Return the id of the row that is marked in the list with the focus."""
    focused = app.screen.focused
    assert isinstance(focused, OptionList), focused
    option = focused.highlighted_option
    return (option.id or "") if option else ""


def told(app: App[Any]) -> list[str]:
    """Return what the app has told, the newest last."""
    return [str(one.message) for one in app._notifications]


def now(app: FacilitatorApp) -> Record:
    """Return the record as it is."""
    assert app.live is not None
    return app.live.meeting.record


def tick(app: FacilitatorApp) -> None:
    """Let the screens follow the clock, as they do each second."""
    type(app)._tick(app)


def in_step(record: Record, step: str, clock: FakeClock) -> Record:
    """Return the record with the meeting under way, in one step."""
    course = Course(
        status="running", started=clock.wall, step=step, steps=(StepTime(step=step, planned=300),)
    )
    return record.model_copy(update={"course": course})


def on_disk(app: FacilitatorApp) -> Record:
    """Return the record as it is on the disk when all is written."""
    from facilitator.record import load_record  # noqa: PLC0415  as any other reader of the file

    assert app.live is not None
    app.live.save_now(app.clock.now())
    return load_record(app.live.store.path)
