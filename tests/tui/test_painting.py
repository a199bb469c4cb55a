"""What has changed on a screen is painted as Textual paints it, by those who are seen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.widget import Widget

from facilitator.tui.painting import Painting
from tests.tui.seeing import in_step, tick, until, until_seen

if TYPE_CHECKING:
    from facilitator.tui.app import FacilitatorApp

WIDTH, HEIGHT = 100, 30
PLACES = [
    [Region(0, 0, WIDTH, HEIGHT)],
    [Region(0, 0, 1, 1)],
    [Region(30, 8, 12, 5), Region(50, 14, 2, 1)],
    [Region(24, 3, 40, 20), Region(0, 29, WIDTH, 1)],
    [Region(WIDTH - 3, HEIGHT - 3, 3, 3), Region(10, 2, 3, 25)],
    *([Region(x, 0, 7, HEIGHT)] for x in range(0, WIDTH, 13)),
    *([Region(0, y, WIDTH, 2)] for y in range(0, HEIGHT, 5)),
]


@pytest.fixture(params=["in the lobby", "in a round"])
def app(request, meeting_app, record, agenda, clock) -> FacilitatorApp:
    if request.param == "in a round":
        record = in_step(record, "round-1", clock)
    return meeting_app(record, agenda)


async def test_what_has_changed_looks_as_textual_paints_it(app):
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await until_seen(pilot, "Nordlys")
        painting = app.screen._compositor
        assert isinstance(painting, Painting)
        for changed in PLACES:
            ours = _pieces(painting, Painting._render_chops, changed)
            assert ours == _pieces(painting, Compositor._render_chops, changed)


def _pieces(painting, render, changed):
    """Return what stands in the changed places, piece by piece."""
    painting._changed = changed
    chops = render(painting, Region.from_union(changed), lambda _y: True)
    painting._changed = []
    return {
        (x, y): piece
        for one in changed
        for y in one.line_range
        for (x, piece), end in zip(chops[y].items(), painting.cuts[y][1:], strict=True)
        if x < one.right and end > one.x
    }


async def test_a_second_of_a_turn_asks_the_clock_alone(
    meeting_app, record, agenda, clock, monkeypatch
):
    running = in_step(record, "round-1", clock)
    course = running.course.model_copy(update={"speaker": "p1"})
    app = meeting_app(running.model_copy(update={"course": course}), agenda)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await until_seen(pilot, "ready")
        await pilot.press("space")
        await until_seen(pilot, "time left")
        asked, own = [], Widget.render_lines

        def render_lines(widget, crop):
            asked.append(widget.id)
            return own(widget, crop)

        monkeypatch.setattr(Widget, "render_lines", render_lines)
        for _second in range(3):  # the first ones paint what the key has changed as well
            asked.clear()
            clock.advance(1)
            tick(app)
            await until(pilot, lambda: "digits" in asked)
        assert set(asked) <= {"digits", "time-bar"}
