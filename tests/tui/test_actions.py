"""The measures to follow up: found by typing, marked by key and by mouse, taken back."""

from __future__ import annotations

import shutil

import pytest

from facilitator import language
from facilitator.cases.demo import DEMO
from facilitator.cases.live import LiveMeeting
from facilitator.record import Case, Measure, Record, load_record, to_toml
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.actions import SHOWN, ActionsScreen, Find, MeasuresList
from facilitator.tui.screens.start import StartList, StartScreen
from facilitator.tui.widgets.key_line import KeyHint
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    seen,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv(language.ENVIRONMENT_VARIABLE, "en")
    yield
    language.use(language.LANGUAGES[0])


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "records"
    (folder / "northlight").mkdir(parents=True)
    (folder / "northlight" / "case.toml").write_text('alias = "Northlight"\nagenda = "x"\n')
    shutil.copy(DEMO / "en" / "last-meeting.toml", folder / "northlight")
    return folder


@pytest.fixture
def kept(folder):
    return folder / "northlight" / "last-meeting.toml"


@pytest.fixture
def app(folder, clock):
    app = FacilitatorApp(lambda app: app.put_up(StartScreen()), clock=clock, folder=folder)
    app._tick = lambda: None
    return app


async def opened(pilot, shown="4 open measures") -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, StartList))
    await pilot.press("f")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
    await until_seen(pilot, shown)


async def click(pilot, text) -> None:
    """Click on a text where it stands."""
    for y, line in enumerate(seen(pilot.app).splitlines()):
        if text in line:
            await pilot.click(offset=(line.index(text) + 1, y))
            return
    raise AssertionError(f"{text} is not there:\n" + seen(pilot.app))


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_what_is_overdue_stands_first_and_no_childs_name(app, size):
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        screen = seen(app)
        assert "4 open measures, 4 overdue" in screen
        assert "! 2026-10-12  Northlight  Meet Northlight at the gate" in screen
        assert screen.index("Overdue") < screen.index("2026-10-12") < screen.index("2026-10-16")
        assert "Iben" not in screen
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


async def test_it_is_reached_and_used_by_mouse(app, kept):
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "after meetings: T shows")  # else its key moves ours in the footer
        await click(pilot, "Follow-up")
        await until_seen(pilot, "4 open measures")
        await click(pilot, "Charge the phone")
        await until_asked(pilot, "Dropped")
        await click(pilot, "1 Done")
        await until_seen(pilot, "3 open measures")
        assert load_record(kept).follow_ups[0].measure == "m4"


async def test_typing_finds_someones_measures_and_esc_shows_all_again(app):
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await write(pilot, "health biret")
        await until_seen(pilot, "1 open measure,")
        assert "Hold six talks" in seen(app)
        assert "Meet Northlight" not in seen(app)
        app.screen.query_one(Find).value = "nobody at all"
        await until_seen(pilot, "Nothing fits “nobody at all”.")
        await pilot.press("escape")
        await until_seen(pilot, "4 open measures")
        assert isinstance(app.screen, ActionsScreen)


async def test_what_was_done_in_part_is_marked_with_why_and_stays(app, kept):
    before = load_record(kept)
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await until_asked(pilot, "Charge the phone")
        await pilot.press("2")
        await until_asked(pilot, "Who told it")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "Write why.")
        await write(pilot, "Only at father's")
        await pilot.press("enter")
        await write(pilot, "Tuva")
        await pilot.press("enter")
        await until_answered(pilot)
        await until_seen(pilot, "partly done 2026-11-23: Only at father's")
        assert "4 open measures" in seen(app)
    after = load_record(kept)
    [one] = after.follow_ups
    assert (one.outcome, one.why, one.by) == ("partly", "Only at father's", "Tuva")
    assert after.approval == before.approval


async def test_what_was_marked_last_is_taken_back(app, kept):
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        assert "Take back" not in seen(app)
        await pilot.press("enter")
        await until_asked(pilot, "Done")
        await pilot.press("1")
        await until_seen(pilot, "3 open measures")
        assert told(app)[-1].startswith("Done: Meet Northlight")
        await pilot.press("ctrl+z")
        await until_seen(pilot, "4 open measures")
        assert [one.outcome for one in load_record(kept).follow_ups] == ["done", ""]


async def test_what_is_over_is_shown_when_asked_for_and_opened_again(app, kept):
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Done")
        await pilot.press("1")
        await until_seen(pilot, "3 open measures")
        await pilot.press("f5")
        await until_seen(pilot, "Done, dropped or carried on")
        await click(pilot, "Meet Northlight")
        await until_asked(pilot, "It is open again")
        await pilot.press("5")
        await until_seen(pilot, "4 open measures")


async def test_a_meeting_that_is_open_elsewhere_is_told_of(app, kept, clock):
    other = LiveMeeting.open(kept, clock.now())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Done")
        await pilot.press("1")
        await until_seen(pilot, "already open in another window")
        other.store.close()
        assert not load_record(kept).follow_ups


async def test_odd_files_are_named_and_the_rest_is_shown(app, folder):
    (folder / "half.toml").write_text('agenda = "x', encoding="utf-8")
    async with app.run_test(size=SMALLEST) as pilot:
        await opened(pilot)
        assert "Not read, and left alone: half.toml" in seen(app)


async def test_with_nothing_open_one_calm_sentence_stands_there(app, kept):
    kept.unlink()
    async with app.run_test(size=SMALLEST) as pilot:
        await opened(pilot, "No measure is open.")
        assert not app.screen.query_one(MeasuresList).display
        await pilot.press("enter")
        assert isinstance(app.screen, ActionsScreen)


async def test_of_very_many_the_first_are_shown_and_the_rest_are_found(app, folder):
    many = tuple(Measure(id=f"m{n}", what=f"Number {n}.") for n in range(1, SHOWN + 60))
    record = Record(id="r", agenda="sel-samarbeidsmote", case=Case(alias="Many"), measures=many)
    (folder / "many.toml").write_text(to_toml(record), encoding="utf-8")
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot, "are shown")
        rows = app.screen.query_one(MeasuresList)
        assert sum(not option.disabled for option in rows.options) == SHOWN
        await write(pilot, f"number {SHOWN + 59}.")
        await until_seen(pilot, "1 open measure")


@pytest.mark.parametrize("size", [(100, 30), (80, 24)], ids="{0[0]}x{0[1]}".format)
def test_how_it_is_drawn(snap_compare, monkeypatch, clock, tmp_path, size):
    monkeypatch.setattr(Find, "cursor_blink", False)
    for file in (DEMO / "nb").glob("last-meeting.toml"):
        shutil.copy(file, tmp_path)
    (tmp_path / "halv.toml").write_text('agenda = "x', encoding="utf-8")
    app = FacilitatorApp(lambda app: app.put_up(StartScreen()), clock=clock, folder=tmp_path)
    app._tick = lambda: None

    async def shown(pilot) -> None:
        await opened(pilot, "Nordlys")
        await until(pilot, lambda: app.screen.query(KeyHint))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=shown)
