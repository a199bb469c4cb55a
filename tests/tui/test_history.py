"""A group over time on the screen: drawn, read page by page, and written as one page."""

from __future__ import annotations

import pytest

from facilitator import language
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.actions import ActionsScreen
from facilitator.tui.screens.history import HistoryScreen
from facilitator.tui.screens.start import StartList, StartScreen
from facilitator.tui.widgets.key_line import KeyHint
from tests.over_time import lay_out
from tests.tui.seeing import SMALLEST, USUAL, seen, until, until_seen


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv(language.ENVIRONMENT_VARIABLE, "en")
    yield
    language.use(language.LANGUAGES[0])


@pytest.fixture
def case(tmp_path):
    return lay_out(tmp_path / "records", 6, "en")


@pytest.fixture
def app(case, clock):
    folder = case.parent
    app = FacilitatorApp(lambda app: app.put_up(StartScreen()), clock=clock, folder=folder)
    app._tick = lambda: None
    return app


async def opened(pilot) -> None:
    """Open it from the start screen, by way of the measures to follow up."""
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, StartList))
    await pilot.press("f")
    await until_seen(pilot, "open measures")
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
    await until_seen(pilot, "50 of 60 min")


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_it_is_drawn_whole_and_without_the_childs_name(app, size):
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        whole = seen(app)
        for _page in range(6):
            await pilot.press("space")
            whole += seen(app)
        for part in ("Nordlys", "The goals", "~=====", "1 of 3 done", "4 of 4 heard",
                     "Should the group go on, meet less often, or end?"):  # fmt: skip
            assert part in whole
        assert "Iben" not in whole
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))


async def test_the_page_is_written_and_its_place_said(app, case):
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await until_seen(pilot, "the-groups-work.pdf")
        assert "✓" in seen(app)
    assert {path.suffix for path in case.glob("*-the-groups-work.*")} == {
        ".md", ".txt", ".html", ".docx", ".pdf",
    }  # fmt: skip


async def test_a_case_that_is_not_there_is_said(app, case):
    app.first_screen = lambda app: app.put_up(HistoryScreen(case.parent, "nobody"))
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "There is no case of that name")
        assert "Write the page" not in seen(app)


@pytest.mark.parametrize("size", [(100, 30), (80, 24)], ids="{0[0]}x{0[1]}".format)
def test_how_it_is_drawn(snap_compare, app, size):
    async def shown(pilot) -> None:
        await opened(pilot)
        await until(pilot, lambda: app.screen.query(KeyHint))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=shown)
