"""The first screen: what can be opened, and what happens when it cannot."""

from __future__ import annotations

import shutil

import pytest

from facilitator import language
from facilitator.agenda import agendas_folder
from facilitator.case import CaseFile
from facilitator.cases.case_folder import make_case
from facilitator.cases.store import Store
from facilitator.record import load_record, to_toml
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.lobby import Lobby
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.screens.start import StartList, StartScreen
from tests.timekeeping import AT_ONE
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    seen,
    told,
    until,
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
    return tmp_path / "meetings"


@pytest.fixture
def app(folder, clock):
    app = FacilitatorApp(lambda app: app.put_up(StartScreen()), clock=clock, folder=folder)
    app._tick = lambda: None
    yield app
    if app.live is not None:
        app.live.store.close()


@pytest.fixture
def keep(folder, record):
    """Lay a record in the folder, with some of it changed."""

    def keep(name, record=record, **changes):
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}.toml"
        path.write_text(to_toml(record.model_copy(update=changes)), encoding="utf-8")
        return path

    return keep


def with_alias(record, alias):
    return record.model_copy(update={"case": record.case.model_copy(update={"alias": alias})})


async def ready(pilot) -> None:
    def looked() -> bool:
        focused = pilot.app.screen.focused
        return isinstance(focused, StartList) and focused.option_count > 0

    await until(pilot, looked)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_with_nothing_there_one_sentence_says_what_to_do(app, folder, size):
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        screen = seen(app)
        assert "No meeting is waiting: choose the kind of meeting below" in screen
        assert "1 Collaboration meeting" in screen
        assert "Samarbeidsmøte  Sel kommune" in screen
        assert "Try it on a made-up case" in screen
        assert "Go on with" not in screen
        assert "Prepared for today" not in screen
    assert not folder.exists()


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_what_is_most_urgent_stands_first(app, keep, record, clock, size):
    keep("a", with_alias(record, "Bekken"))
    keep("b", with_alias(in_step(record, "items", clock), "Furua"))
    keep("c", with_alias(record, "Uken etter"), start=AT_ONE.replace(day=30))
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        screen = seen(app)
        expected = ["Go on with", "1 Furua", "Prepared for today", "2 Bekken", "A new meeting",
                    "3 Collaboration", "Samarbeidsmøte  Sel", "Demonstration",
                    "Try it"]  # fmt: skip
        assert [screen.find(words) for words in expected] == sorted(map(screen.find, expected))
        assert -1 not in map(screen.find, expected)
        assert "was at “Dagens saker”" in screen or "was at “" in screen
        assert "Uken etter" not in screen
        assert "Iben" not in screen


async def test_space_or_enter_opens_what_is_marked_and_headings_are_never_marked(
    app, keep, record, clock
):
    keep("b", in_step(record, "items", clock))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        for _ in range(12):
            option = app.screen.focused.highlighted_option
            assert option is not None
            assert not option.disabled
            await pilot.press("down")
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert app.live.meeting.record.course.step == "items"


async def test_a_digit_opens_the_one_of_that_number(app, keep, record):
    keep("a", with_alias(record, "Bekken"))
    keep("b", with_alias(record, "Furua"))
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, Lobby))
        await until_seen(pilot, "Furua · Samarbeidsmøte")


async def test_a_click_opens_what_is_clicked(app, keep):
    keep("a")
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        line = next(
            number for number, text in enumerate(seen(app).split("\n")) if "1 Nordlys" in text
        )
        await pilot.click(offset=(12, line))
        await until(pilot, lambda: isinstance(app.screen, Lobby))


async def test_a_new_meeting_asks_for_the_alias_and_is_on_disk_at_once(app, folder):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("1")
        await until_asked(pilot, "What the screen calls the child")
        await pilot.press("enter")
        await until_seen(pilot, "Write a word; it can be changed later.")
        await write(pilot, "Nordlys")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Lobby))
        path = folder / "nordlys" / "2026-11-23-nordlys.toml"
        await until(pilot, path.exists)
        kept = load_record(path)
        assert (kept.case.alias, kept.agenda, kept.language) == (
            "Nordlys",
            "goal-directed-meeting",
            "en",
        )


async def test_a_language_that_the_agenda_does_not_have_is_told_and_not_taken(app, folder):
    app.wish = "nn"
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("1")
        await until_asked(pilot, "What the screen calls the child")
        await write(pilot, "Nordlys")
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert told(app) == ["The agenda has no texts in “nn”. The meeting is in “en”."]
        assert app.live.meeting.record.language == "en"


async def test_a_new_meeting_may_be_given_up(app, folder):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("2")
        await until_asked(pilot, "What the screen calls the child")
        await pilot.press("escape")
        await ready(pilot)
        assert app.live is None
    assert not folder.exists()


async def test_the_demonstration_opens_in_its_lobby_outside_the_folder(app, folder):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, Lobby))
        where = app.live.store.path.parent
        assert folder not in where.parents
        app.live.close(app.clock.now())
        shutil.rmtree(where)


async def test_a_meeting_open_elsewhere_says_so_and_one_stays(app, keep):
    with Store(keep("a")):
        async with app.run_test(size=USUAL) as pilot:
            await ready(pilot)
            await pilot.press("1")
            await until_seen(pilot, "The meeting is already open in another window.")
            assert isinstance(app.screen, StartScreen)
            assert app.live is None


async def test_a_file_that_went_bad_says_what_is_wrong_and_one_stays(app, keep):
    path = keep("a")
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        path.write_text('agenda = "sel-samarbeidsmote"\nminutes = "lenge"\n', encoding="utf-8")
        await pilot.press("1")
        # Where its line is broken depends on how long the folder's name is.
        said = "minutes: The value does not fit."
        await until(pilot, lambda: said in " ".join(seen(app).split()))
        assert isinstance(app.screen, StartScreen)


async def test_faulty_files_are_named_in_one_line_and_left_alone(app, keep, folder):
    keep("a")
    (folder / "slipp.toml").write_text("agenda = ", encoding="utf-8")
    (folder / "notes.toml").write_text('title = "x"', encoding="utf-8")
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert "Not read, and left alone: notes.toml, slipp.toml" in seen(app)
        assert "1 Nordlys" in seen(app)
    assert (folder / "slipp.toml").read_text(encoding="utf-8") == "agenda = "


async def test_an_agenda_among_the_records_is_offered(app, folder):
    folder.mkdir()
    text = (agendas_folder() / "goal-directed-meeting.toml").read_text(encoding="utf-8")
    own = text.replace('title = "Collaboration meeting"', 'title = "Our own meeting"')
    (folder / "own.toml").write_text(own, encoding="utf-8")
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        assert "Not read" not in seen(app)
        assert "1 Our own meeting" in seen(app)
        await pilot.press("1")
        await until_asked(pilot, "What the screen calls the child")
        await write(pilot, "Bekken")
        await pilot.press("enter")
        await until_seen(pilot, "Bekken · Our own meeting")


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_meetings_of_cases_wait_among_the_others(app, keep, folder, record, clock, size):
    for name in ("bekken", "furua"):
        (folder / name).mkdir(parents=True)
        text = f'alias = "{name.title()}"\nagenda = "sel-samarbeidsmote"\n'
        (folder / name / "case.toml").write_text(text, encoding="utf-8")
    keep("bekken/2026-11-23-bekken", with_alias(record, "Bekken"))
    keep("furua/2026-11-20-furua", with_alias(in_step(record, "items", clock), "Furua"))
    (folder / "furua" / "2026-11-25-furua.toml").write_text("half a", encoding="utf-8")
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        screen = seen(app)
        assert "1 Furua" in screen
        assert "2 Bekken" in screen
        assert "Not read, and left alone: furua/2026-11-25-furua.toml" in screen
        await pilot.press("2")
        await until_seen(pilot, "Bekken · Samarbeidsmøte")


async def test_a_new_meeting_of_a_known_alias_goes_on_from_the_last_one(app, folder, last_record):
    case = CaseFile(alias="Nordlys", agenda="sel-samarbeidsmote", language="en")
    made = make_case(folder, case)
    agreed = last_record.next_meeting.model_copy(update={"day": AT_ONE.date()})
    last = last_record.model_copy(update={"next_meeting": agreed})
    (made.path / "2026-09-28-nordlys.toml").write_text(to_toml(last), encoding="utf-8")
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("2")
        await until_asked(pilot, "What the screen calls the child")
        await write(pilot, "nord")  # what is begun is known again
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Lobby))
        record = app.live.meeting.record
        assert len(record.last_minutes.measures) == len(last.measures)
        assert app.live.store.path.parent == made.path
        assert record.start == AT_ONE
    app.live.store.close()
    app.live = None
    other = FacilitatorApp(lambda app: app.put_up(StartScreen()), clock=app.clock, folder=folder)
    async with other.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("3")
        await until_asked(pilot, "What the screen calls the child")
        await write(pilot, "Nordlys")
        await pilot.press("enter")
        await until_seen(pilot, "The next meeting is prepared already")


async def test_help_explains_the_screen_and_q_leaves(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await pilot.press("f1")
        await until_seen(pilot, "Choose what to open with the arrow keys")
        await pilot.press("escape")
        await ready(pilot)
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running or app._exit)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_a_version_that_was_set_aside_is_listed_and_can_be_opened(app, keep, size):
    keep("2026-11-20-nordlys")
    keep("2026-11-20-nordlys.conflict-1", place="Rom to")
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("end")
        await until_seen(pilot, "Kept when two programs had changed the same record")
        await until_seen(pilot, "2026-11-20-nordlys.conflict-1.toml")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Lobby))
        assert app.live.meeting.record.place == "Rom to"
