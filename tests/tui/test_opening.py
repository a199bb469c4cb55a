from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from facilitator.cases.live import LiveMeeting
from facilitator.cases.locking import InUseError
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.overlays import Blank
from tests.tui.seeing import seen, told, until, until_seen


async def test_whose_meeting_it_is_stands_there_before_it_is_opened(
    tmp_path, clock, record, agenda
):
    before = []

    def opening():
        before.append(seen(app))
        return LiveMeeting.begin(tmp_path / "a.toml", record, agenda, clock.now())

    app = FacilitatorApp(lambda app: app.open_soon("Nordlys", opening), clock=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.live is not None)
        await until(pilot, lambda: "Participants" in seen(app))
        app.live.store.close()
    [screen] = before
    assert "Nordlys" in screen.splitlines()[0]
    assert "Opening the meeting …" in screen


async def test_a_screen_that_is_blanked_while_a_meeting_is_opened_stays_blank(
    tmp_path, clock, record, agenda
):
    def opening():
        app.action_blank()
        app.tell("Said meanwhile.")
        return LiveMeeting.begin(tmp_path / "a.toml", record, agenda, clock.now())

    app = FacilitatorApp(lambda app: app.open_soon("Nordlys", opening), clock=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.live is not None)
        await until_seen(pilot, "Press Space to show the meeting again.")
        await pilot.pause()
        assert isinstance(app.screen, Blank)
        assert not told(app)
        await pilot.press("space")
        await until_seen(pilot, "Participants")
        assert told(app) == ["Said meanwhile."]
        app.live.store.close()


async def test_a_meeting_that_cannot_be_opened_ends_the_app_with_why(clock):
    failure = InUseError(Path("a.toml"))

    def opening():
        raise failure

    app = FacilitatorApp(lambda app: app.open_soon("", opening), clock=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app._exit)
    assert app.failure is failure


def test_the_first_screen_waits_for_nothing_slow():
    script = (
        "import sys, facilitator.cli.starting, facilitator.tui.app, facilitator.tui.screens.opening"
        "\nprint({'pydantic', 'pendulum', 'filelock', 'dateparser', 'holidays'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout == "set()\n"
