"""Each screen as it is drawn, at both sizes; the README's picture is one of these."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from facilitator import language
from facilitator.agenda import find_agenda, load_agenda
from facilitator.case import CaseFile
from facilitator.cases.case_folder import CaseFolder, make_case
from facilitator.cases.demo import DEMO
from facilitator.export import Exported
from facilitator.forms import DocumentKind
from facilitator.meeting.driving import GoToStep, StartMeeting
from facilitator.meeting.ending import ApproveMinutes
from facilitator.meeting.turns import EndTurn, GiveWord, PassTurn, PauseTurn
from facilitator.meeting.writing import FocusGoal, WriteEntry
from facilitator.record import load_record
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.case import CaseScreen
from facilitator.tui.screens.cases import CasesScreen
from facilitator.tui.screens.lobby import Lobby
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.screens.read_minutes import ReadMinutes
from facilitator.tui.screens.start import StartScreen
from facilitator.tui.screens.time_dialog import TimeDialog
from facilitator.tui.stages import closing
from facilitator.tui.stages.voices import Voices
from facilitator.tui.themes import LIGHT
from facilitator.tui.widgets.key_line import KeyHint
from tests.strategies import with_
from tests.tui import ending
from tests.tui.seeing import seen, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZES = [(100, 30), (80, 24)]
STEPS = [
    "welcome",
    "last-minutes",
    "items",
    "user-turn",
    "round-2",
    "summary",
    "measures",
    "evaluation",
    "next-meeting",
    "close",
]


@pytest.fixture
def record():
    """The demonstration's meeting in Bokmål."""
    return load_record(DEMO / "nb" / "meeting.toml")


@pytest.fixture
def at_rest(monkeypatch):
    """Cursors that do not blink."""
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr(Input, "cursor_blink", False)


def drawn(screen: type, step: str = ""):
    """Return what waits until a screen, in its step, has been drawn with its keys."""

    async def wait(pilot: Pilot) -> None:
        def ready() -> bool:
            at = pilot.app.screen
            if not isinstance(at, screen) or not at.query(KeyHint):
                return False
            return not step or at.stage.step.id == step

        await until(pilot, ready)
        await until(pilot, lambda: "● " in seen(pilot.app).splitlines()[0])
        await pilot.pause()

    return wait


@pytest.fixture
def in_step(meeting_app, record, agenda, clock):
    """Open the demonstration in one of its steps, with a few conclusions written."""

    def open_in(step: str, *done, record=record, agenda=agenda):
        app = meeting_app(record, agenda)
        opened = app.first_screen

        def first(app) -> None:
            opened(app)
            app.do(StartMeeting)
            app.do(WriteEntry, text="Alle presenterte seg. Vi er ferdige klokka to.")
            everyone = [one.id for one in record.participants]
            ids = [one.id for one in agenda.steps]
            for before, following in pairwise(agenda.steps[: ids.index(step) + 1]):
                clock.advance(before.minutes * 60)
                app.do(GoToStep, step=following.id, unheard=everyone)
            for command, said, seconds in done:
                app.do(command, **said)
                clock.advance(seconds)
            app.show_meeting()

        app.first_screen = first
        return app

    return open_in


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_lobby(snap_compare, at_rest, meeting_app, record, agenda, size):
    app = meeting_app(record, agenda)
    assert snap_compare(app, terminal_size=size, run_before=drawn(Lobby))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("step", STEPS)
def test_step(snap_compare, at_rest, in_step, step, size):
    app = in_step(step)
    assert snap_compare(app, terminal_size=size, run_before=drawn(MeetingScreen, step))


HEARD = (
    (GiveWord, {"voice": "p1"}, 64),
    (EndTurn, {}, 0),
    (PassTurn, {}, 0),
    (FocusGoal, {"goal": "g2"}, 0),
    (GiveWord, {"voice": "p3"}, 0),
    (WriteEntry, {"text": "Leggetida holder i begge hjem. Vi fortsetter med den."}, 27),
)
"""A round in which one has been heard, one has passed and one is speaking."""


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_round_in_light(snap_compare, at_rest, in_step, size):
    app = in_step("round-1", *HEARD, (PauseTurn, {}, 0), (GiveWord, {"voice": "p3"}, 20))
    app.theme = LIGHT.name
    assert snap_compare(app, terminal_size=size, run_before=drawn(MeetingScreen, "round-1"))


def test_round_in_dark(snap_compare, at_rest, in_step):
    app = in_step("round-1", *HEARD)
    assert snap_compare(app, terminal_size=(100, 30), run_before=drawn(MeetingScreen, "round-1"))


def test_round_in_nynorsk(snap_compare, at_rest, in_step):
    record = load_record(DEMO / "nn" / "meeting.toml")
    said = {"text": "Leggetida held i begge heimane. Vi held fram med ho."}
    agenda = load_agenda(find_agenda(record.agenda), record.language)
    done = (*HEARD[:-1], (WriteEntry, said, 27))
    app = in_step("round-1", *done, record=record, agenda=agenda)
    assert snap_compare(app, terminal_size=(80, 24), run_before=drawn(MeetingScreen, "round-1"))


def test_round_past_the_time(snap_compare, at_rest, in_step):
    app = in_step("round-1", *HEARD, (FocusGoal, {"goal": "g3"}, 60))
    assert snap_compare(app, terminal_size=(80, 24), run_before=drawn(MeetingScreen, "round-1"))


def opened(key: str, screen: type, step: str):
    """Return what opens a dialogue in a step with its key, and waits until it is drawn."""

    async def wait(pilot: Pilot) -> None:
        await drawn(MeetingScreen, step)(pilot)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, screen))
        await until(pilot, lambda: pilot.app.screen.query(KeyHint))
        await pilot.pause()

    return wait


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_the_time_when_the_floors_do_not_fit(snap_compare, at_rest, in_step, clock, size):
    clock.advance(18 * 60)
    app = in_step("round-1", (GiveWord, {"voice": "p1"}, 64), (EndTurn, {}, 8))
    wait = opened("t", TimeDialog, "round-1")
    assert snap_compare(app, terminal_size=size, run_before=wait)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_who_has_been_heard_and_how_the_time_was_used(
    snap_compare, at_rest, meeting_app, agenda, clock, size
):
    last = load_record(DEMO / "nb" / "last-meeting.toml")
    app = meeting_app(with_(ending.at_the_end(last, clock), "course", step="summary"), agenda)
    wait = opened("v", Voices, "summary")
    assert snap_compare(app, terminal_size=size, run_before=wait)


@pytest.fixture
def at_the_end(meeting_app, agenda, clock):
    """Open the demonstration's last meeting in Bokmål, with its minutes still to be read aloud."""
    last = load_record(DEMO / "nb" / "last-meeting.toml")
    return meeting_app(ending.at_the_end(last, clock), agenda)


def reading(*keys: str):
    """Return what opens the minutes, presses keys there, and waits until they are drawn."""

    async def wait(pilot: Pilot) -> None:
        await drawn(MeetingScreen, "close")(pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadMinutes))
        await until(
            pilot, lambda: "side 1 av" in seen(pilot.app) and pilot.app.screen.query(KeyHint)
        )
        for key in keys:
            await pilot.press(key)
        await pilot.pause()

    return wait


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_the_minutes_read_aloud(snap_compare, at_the_end, size):
    assert snap_compare(at_the_end, terminal_size=size, run_before=reading())


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_the_minutes_copied(snap_compare, at_the_end, size):
    async def copied(pilot: Pilot) -> None:
        await reading("k")(pilot)
        await until(pilot, lambda: "Lim inn" in seen(pilot.app) or "lime inn" in seen(pilot.app))

    assert snap_compare(at_the_end, terminal_size=size, run_before=copied)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_the_part_to_copy_is_asked_for(snap_compare, at_the_end, size):
    async def asked(pilot: Pilot) -> None:
        await reading("p")(pilot)
        await until(pilot, lambda: "Hvilken del" in seen(pilot.app))

    assert snap_compare(at_the_end, terminal_size=size, run_before=asked)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_the_finished_view(snap_compare, at_the_end, monkeypatch, size):
    # The folder is another each time, and is not what is looked at here.
    monkeypatch.setattr(closing, "export", _written)

    async def closed(pilot: Pilot) -> None:
        await drawn(MeetingScreen, "close")(pilot)
        at_the_end.do(ApproveMinutes, how="approved")
        at_the_end.screen.stage._close_now()
        await until(pilot, lambda: "nordlys-referat.docx" in seen(pilot.app))
        await pilot.pause()

    assert snap_compare(at_the_end, terminal_size=size, run_before=closed)


def _written(_path, _record, _agenda, formats):
    folder = Path("/home/kari/Dokumenter/facilitator")
    return tuple(
        Exported(DocumentKind.MINUTES, one, folder / f"2026-09-28-nordlys-referat.{one}")
        for one in formats
    )


# Cases -------------------------------------------------------------------------------------------


@pytest.fixture
def cases_app(tmp_path, clock, monkeypatch):
    """Open the app on a screen, in English, with the demonstration's case among others."""
    monkeypatch.setenv(language.ENVIRONMENT_VARIABLE, "en")
    folder = tmp_path / "records"
    shutil.copytree(DEMO / "en", folder / "northlight")
    (folder / "northlight" / "last-meeting.toml").rename(
        folder / "northlight" / "2026-09-28-northlight.toml"
    )
    (folder / "northlight" / "meeting.toml").unlink()
    for alias in ("Bekken", "Furua"):
        make_case(folder, CaseFile(alias=alias, agenda="goal-directed-meeting"))

    def open_on(screen):
        app = FacilitatorApp(lambda app: app.put_up(screen(folder)), clock=clock, folder=folder)
        app._tick = lambda: None
        return app

    return open_on


def drawn_with(text):
    """Return what waits until a text stands on the screen, with its keys."""

    async def wait(pilot: Pilot) -> None:
        await until(pilot, lambda: text in seen(pilot.app) and pilot.app.screen.query(KeyHint))
        await pilot.pause()

    return wait


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(
    ("screen", "text"),
    [
        (lambda _folder: StartScreen(), "Open a case"),
        (lambda _folder: CasesScreen(), "no meeting yet"),
        (lambda folder: CaseScreen(CaseFolder(folder / "northlight")), "since 31 August"),
    ],
    ids=["start_with_cases", "cases", "case"],
)
def test_cases(snap_compare, at_rest, cases_app, screen, text, size):
    app = cases_app(screen)
    assert snap_compare(app, terminal_size=size, run_before=drawn_with(text))
