"""The list of cases and one case: found, read by alias, prepared, given to, forgotten."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from facilitator import language
from facilitator.case import CaseFile
from facilitator.cases.case_folder import CaseFolder, make_case
from facilitator.cases.demo import DEMO
from facilitator.cases.locking import hold
from facilitator.record import load_record, to_toml
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.case import CaseScreen
from facilitator.tui.screens.cases import CasesScreen
from facilitator.tui.screens.history import HistoryScreen
from facilitator.tui.screens.lobby import Lobby
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.screens.start import StartScreen
from tests.timekeeping import AT_ONE
from tests.tui.ending import approved, at_the_end
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    now,
    seen,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

SIZES = pytest.mark.parametrize("size", [USUAL, SMALLEST])


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv(language.ENVIRONMENT_VARIABLE, "en")
    yield
    language.use(language.LANGUAGES[0])


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records"


@pytest.fixture
def case(folder):
    """The demonstration's case after its last meeting, agreed for the day it is."""
    case = CaseFolder(folder / "northlight")
    shutil.copytree(DEMO / "en", case.path)
    (case.path / "last-meeting.toml").rename(case.path / "2026-09-28-northlight.toml")
    (case.path / "meeting.toml").unlink()
    return case


@pytest.fixture
def app_on(clock, folder):
    """Return an app that begins with a screen."""
    opened = []

    def on(screen):
        app = FacilitatorApp(lambda app: app.put_up(screen), clock=clock, folder=folder)
        app._tick = lambda: None
        opened.append(app)
        return app

    yield on
    for app in opened:
        if app.live is not None:
            app.live.store.close()


async def ready(pilot) -> None:
    await until_seen(pilot, "since 31 August 2026")


@SIZES
async def test_a_case_is_found_by_the_beginning_of_a_word_in_its_alias(app_on, case, folder, size):
    for alias in ("Bekken", "Blue Nordic", "Furua"):
        make_case(folder, CaseFile(alias=alias, agenda="sel-samarbeidsmote"))
    (folder / "bad").mkdir()
    (folder / "bad" / "case.toml").write_text("alias = ", encoding="utf-8")
    app = app_on(StartScreen())
    async with app.run_test(size=size) as pilot:
        await until_seen(pilot, "1 Open a case")
        await pilot.press("1")
        await until_seen(pilot, "Northlight  last 28 September 2026")
        assert "Bekken  no meeting yet" in seen(app)
        assert "not valid TOML" in seen(app)
        await write(pilot, "no")
        await until(pilot, lambda: "Bekken" not in seen(app))
        assert "Blue Nordic" in seen(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CaseScreen))
        await ready(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CasesScreen))
        await until_seen(pilot, "Northlight")
        await write(pilot, "xyz")
        await until_seen(pilot, "No case has an alias that begins so.")
        await pilot.press("enter")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


async def test_a_case_that_is_kept_too_long_says_so(app_on, folder):
    facts = CaseFile(alias="Bekken", agenda="x", keep_until=AT_ONE.date() - timedelta(days=1))
    make_case(folder, facts)
    make_case(folder, facts.model_copy(update={"alias": "Furua", "keep_until": AT_ONE.date()}))
    app = app_on(CasesScreen())
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "Bekken  no meeting yet, ! may not be kept any longer")
        assert seen(app).count("!") == 1


async def test_without_cases_it_is_said_how_to_make_one(app_on):
    app = app_on(CasesScreen())
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "Begin a new meeting, and its case is made.")


@SIZES
async def test_what_stands_is_shown_without_the_childs_name_or_anyones_contact(app_on, case, size):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        screen = seen(app)
        assert "Northlight  ·  Collaboration meeting" in screen
        assert "28 September 2026" in screen
        assert "Prepare the next" in screen
        text = screen
        app.screen.query_one("#case-facts").scroll_end(animate=False)
        await until_seen(pilot, "It may be kept until")
        text += seen(app)
        for words in ("Biret Ánná", "Northlight, pupil", "comes when asked"):
            assert words in text
        assert "Iben" not in text
        assert "furulia.example" not in text


@SIZES
async def test_space_prepares_the_next_meeting_as_agreed_and_opens_its_lobby(app_on, case, size):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("space")
        await until_asked(pilot, "Day and time")
        assert "Monday 23 November 2026 13:00" in seen(app)
        await pilot.press("enter", "enter")
        await write(pilot, "Maren Øygard")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Lobby))
        record = now(app)
        assert record.start == AT_ONE
        assert [one.name for one in record.participants][-1] == "Maren Øygard"
        assert len(record.last_minutes.measures) == 4
        assert app.live.store.path == case.path / "2026-11-23-northlight.toml"


async def test_another_day_can_be_said_and_what_is_not_understood_is_asked_again(app_on, case):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("space")
        await until_asked(pilot, "Day and time")
        await pilot.press("ctrl+a", "backspace")
        app.screen.query_one("#field-when").value = "someday"
        await until_seen(pilot, "which day and time?")
        await pilot.press("ctrl+s")
        await until_asked(pilot, "which day and time?")
        app.screen.query_one("#field-when").value = "10.12. kl 9"
        await until_seen(pilot, "→ Thursday 10 December 2026")
        app.screen.query_one("#field-asked").value = "Someone"
        await pilot.press("ctrl+s")
        await until_seen(pilot, "No member who comes when asked is called “someone”.")
        app.screen.query_one("#field-asked").value = ""
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Lobby))
        assert now(app).start.isoformat() == "2026-12-10T09:00:00+01:00"


async def test_a_meeting_that_is_prepared_is_opened(app_on, case):
    shutil.copy(DEMO / "en" / "meeting.toml", case.path / "2026-11-23-northlight.toml")
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert "▶ 23 November 2026" in seen(app)
        assert "Open the next" in seen(app)
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, Lobby))


async def test_enter_opens_the_marked_meeting_and_one_open_elsewhere_is_told(app_on, case):
    path = case.path / "2026-09-28-northlight.toml"
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        lock = hold(path)
        await pilot.press("enter")
        await until_seen(pilot, "The meeting is already open in another window.")
        lock.release()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))


async def test_sel_6_an_item_is_put_forward(app_on, case):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("n")
        await until_asked(pilot, "An item for the next meeting")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "Write the item.")
        await write(pilot, "The bus card")
        await pilot.press("enter")
        await write(pilot, "Tuva")
        await pilot.press("enter")
        await until(pilot, lambda: len(case.facts().items) == 2)
        assert (case.facts().items[1].text, case.facts().items[1].by) == ("The bus card", "Tuva")
        await until(pilot, lambda: "The item is put forward" in told(app)[-1])


async def test_files_left_alone_are_named(app_on, case):
    (case.path / "half.toml").write_text("agenda =", encoding="utf-8")
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "half.toml: line 1")


async def test_a_case_whose_file_is_bad_says_why(app_on, case):
    case.file.write_text("alias = ", encoding="utf-8")
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "not valid TOML")
        await pilot.press("space", "n", "k")
        assert isinstance(app.screen, CaseScreen)


async def test_the_groups_work_over_time_is_one_key_away_lund_10(app_on, case):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "Northlight")
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await until_seen(pilot, "56 of 60 min")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CaseScreen))


async def test_what_is_kept_is_shown(app_on, case):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("k")
        await until_asked(pilot, "What is kept of this case")
        assert "records of meetings: 1 (28 September 2026)" in seen(app)
        await pilot.press("1")
        await until_answered(pilot)
        assert case.path.exists()


@SIZES
@pytest.mark.parametrize(("choice", "kept"), [("2", ["case-1"]), ("3", [])])
async def test_a_case_is_forgotten_when_its_alias_is_written(
    app_on, case, folder, choice, kept, size
):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("f")
        await until_asked(pilot, "Forget this case?")
        await pilot.press(choice)
        await until_asked(pilot, "Write the alias, Northlight, to go on")
        assert "records of meetings: 1" in seen(app)
        await write(pilot, "North")
        await pilot.press("enter")
        await until_seen(pilot, "That is not the alias. Nothing is changed.")
        assert case.file.exists()
        await write(pilot, "light")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CasesScreen))
        assert [path.name for path in folder.iterdir()] == kept
        await until_seen(pilot, "Case 1" if kept else "There are no cases yet.")


async def test_it_may_be_kept_after_all(app_on, case):
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("k")
        await until_asked(pilot, "What is kept of this case")
        await pilot.press("2")
        await until_asked(pilot, "Forget this case?")
        await pilot.press("enter")
        await until_answered(pilot)
        assert case.file.exists()


async def test_a_meeting_that_closes_is_taken_into_its_case_and_leads_to_the_next(
    app_on, case, clock
):
    last = load_record(case.path / "2026-09-28-northlight.toml")
    here = at_the_end(last.model_copy(update={"id": "here"}), clock)
    (case.path / "2026-11-23-northlight.toml").write_text(to_toml(here), encoding="utf-8")
    app = app_on(CaseScreen(case))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert "under way" in seen(app)
        await pilot.press("space")
        await approved(pilot)
        await pilot.press("space")
        await until_seen(pilot, "C goes to the case")
        assert case.facts().up_to == "here"
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CaseScreen))
        assert app.live is None
        await until_seen(pilot, "Prepare the next")
        assert "23 November 2026" in seen(app)
