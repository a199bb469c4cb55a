from __future__ import annotations

import sys

import pytest

from facilitator import language
from facilitator.agenda import agendas_folder
from facilitator.cases.durable import NotSavedError
from facilitator.cases.live import LiveMeeting
from facilitator.cases.locking import InUseError, hold
from facilitator.cli import starting
from facilitator.faults import BadFileError, Fault
from facilitator.meeting.clock import SystemClock
from facilitator.record import load_record
from facilitator.tui import app as tui_app

EXPECTED = (BadFileError, InUseError, NotSavedError, OSError)
RECORD = 'agenda = "goal-directed-meeting"\nlanguage = "en"\n'


class FakeApp:
    """Stands in for the app: it shows the first screen, and ends."""

    ran: FakeApp
    return_code = 0

    def __init__(self, first_screen, *, clock, folder=None, wish=""):
        self.first_screen, self.clock, self.folder = first_screen, clock, folder
        self.live = self.failure = None
        FakeApp.ran = self

    def open(self, live):
        self.live = live
        assert not is_free(live.store.path)

    def open_soon(self, alias, opening):
        self.alias = alias
        try:
            self.open(opening())
        except EXPECTED as failure:
            self.failure = failure

    def put_up(self, screen):
        self.screen = screen

    def run(self):
        self.first_screen(self)
        return "Minutes: a.pdf"


def is_free(path):
    try:
        hold(path).release()
    except InUseError:
        return False
    return True


@pytest.fixture
def fake_app(monkeypatch):
    monkeypatch.setattr(tui_app, "FacilitatorApp", FakeApp)
    monkeypatch.setattr(starting, "_need_a_terminal", lambda: None)
    FakeApp.return_code = 0
    return FakeApp


def test_a_record_is_opened_and_let_go_of(run, fake_app, record):
    result = run("start", record)
    assert result.exit_code == 0
    assert result.stdout == "Minutes: a.pdf\n"
    assert fake_app.ran.live.store.path == record.resolve()
    assert is_free(record)


def test_a_new_meeting_is_on_disk_with_its_agenda_and_alias(run, fake_app, tmp_path):
    result = run("start", "--agenda", "goal-directed-meeting", "--alias", "Nordlys")
    assert result.exit_code == 0
    [case, path] = sorted((tmp_path / "records" / "nordlys").glob("*.toml"), reverse=True)
    assert case.name == "case.toml"
    assert path.name == f"{SystemClock().now().wall.date()}-nordlys.toml"
    kept = load_record(path)
    assert (kept.agenda, kept.language, kept.case.alias) == (
        "goal-directed-meeting",
        "en",
        "Nordlys",
    )
    assert fake_app.ran.live.store.path == path.resolve()


@pytest.mark.parametrize(
    ("agenda", "wish", "spoken"),
    [
        ("sel-samarbeidsmote", "nn", "nn"),
        ("sel-samarbeidsmote", "en", "nb"),  # its headings are in Norwegian only
        ("goal-directed-meeting", "nb", "en"),
    ],
)
@pytest.mark.parametrize("alias", [(), ("--alias", "Nordlys")])
def test_a_new_meeting_speaks_the_language_asked_for_where_its_agenda_does(
    run, fake_app, tmp_path, agenda, wish, spoken, alias
):
    run("start", "--agenda", agenda, "--language", wish, *alias)
    [path] = (tmp_path / "records").glob("nordlys/2*.toml" if alias else "*.toml")
    record = load_record(path)
    assert record.language == spoken
    assert run("check", path).exit_code == 0
    result = run("export", path, "--document", "invitation", "--to", "html", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    [page] = tmp_path.glob("*.html")
    assert f'<html lang="{spoken}">' in page.read_text(encoding="utf-8")


def test_a_new_meeting_with_an_agenda_file_finds_it_again(run, fake_app, tmp_path):
    ours = tmp_path / "ours.toml"
    ours.write_bytes((agendas_folder() / "goal-directed-meeting.toml").read_bytes())
    folder = tmp_path / "elsewhere"
    assert run("start", "--agenda", "ours.toml", "--folder", folder).exit_code == 0
    [path] = folder.glob("*.toml")
    assert load_record(path).agenda == str(ours.resolve())
    assert run("check", path).exit_code == 0
    assert fake_app.ran.folder == folder


def test_the_start_screen_comes_where_nothing_is_asked_for(run, fake_app, tmp_path, monkeypatch):
    screens = type(sys)("facilitator.tui.screens.start")
    screens.StartScreen = lambda: "start screen"
    monkeypatch.setitem(sys.modules, screens.__name__, screens)
    result = run("start", "--folder", tmp_path, "--language", "nb")
    assert result.exit_code == 0
    assert language.preferred() == "nb"
    assert fake_app.ran.screen == "start screen"
    assert fake_app.ran.folder == tmp_path


def test_the_demonstration_says_where_it_is(run, fake_app, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = run("start", "--demo")
    assert result.exit_code == 0
    [folder] = tmp_path.glob("facilitator-demo-*")
    assert result.stderr.count(str(folder)) == 2
    assert fake_app.ran.live.meeting.record.language == "en"
    assert not (tmp_path / "records").exists()


def test_the_status_of_the_app_is_the_status_of_the_program(run, fake_app, record, monkeypatch):
    monkeypatch.setattr(fake_app, "return_code", 1)
    assert run("start", record).exit_code == 1


def test_what_is_not_on_disk_in_the_end_is_told(raising, run, fake_app, record, monkeypatch):
    def lose(app):
        app.first_screen(app)
        monkeypatch.setattr(LiveMeeting, "close", lambda live, now: live.store.close(timeout=0.3))
        failing = raising(NotSavedError(Fault(str(record), "", "The disk is full.", "")))
        monkeypatch.setattr("facilitator.cases.store.write_durably", lambda *a, **k: failing())
        app.live.store.save(app.live.meeting.record.model_copy(update={"place": "Here"}))

    monkeypatch.setattr(fake_app, "run", lose)
    result = run("start", record)
    assert result.exit_code == 2
    assert "The disk is full." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.toml", "--demo"), "RECORD and --demo do not go together"),
        (("a.toml", "--agenda", "x"), "RECORD and --agenda do not go together"),
        (("--agenda", "x", "--demo"), "--agenda and --demo do not go together"),
        (("a.toml", "--alias", "x"), "RECORD and --alias do not go together"),
        (("--demo", "--alias", "x"), "--demo and --alias do not go together"),
        (("--demo", "--folder", "x"), "--demo and --folder do not go together"),
        (("--alias", "x"), "--alias is for a new meeting. Give --agenda as well."),
    ],
)
def test_what_contradicts_itself_is_told(run, arguments, said):
    result = run("start", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_without_a_terminal_there_is_no_meeting(run, record):
    result = run("start", record)
    assert result.exit_code == 2
    assert "terminal window" in result.stderr
    assert [path.name for path in record.parent.iterdir()] == ["meeting.toml"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no such file."),
        ("agenda = ", "not valid TOML"),
        ('title = "x"', "neither an agenda nor the record"),
        (RECORD + '[course]\nstatus = "running"\nstep = "x"', "no step “x”"),
        ('agenda = "nowhere"', "no agenda of that name"),
    ],
)
def test_a_record_that_cannot_be_opened_is_left_as_it_is(run, fake_app, tmp_path, content, said):
    path = tmp_path / "a.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = run("start", path)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir()] == (["a.toml"] if content else [])


def test_an_agenda_in_place_of_a_record_is_told_how_to_use(run, fake_app):
    result = run("start", agendas_folder() / "goal-directed-meeting.toml")
    assert result.exit_code == 2
    assert "facilitator start --agenda" in result.stderr


def test_an_unknown_agenda_makes_no_folder(run, fake_app, tmp_path):
    result = run("start", "--agenda", "gone")
    assert result.exit_code == 2
    assert "Use a file, or one of: goal-directed-meeting" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_record_open_elsewhere_is_told_by_name(run, fake_app, record):
    lock = hold(record)
    result = run("start", record)
    lock.release()
    assert result.exit_code == 2
    assert str(record) in result.stderr
    assert "already open" in result.stderr
