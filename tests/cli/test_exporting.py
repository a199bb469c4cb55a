from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from facilitator import export as exporting
from facilitator.agenda import agendas_folder
from facilitator.cases import store
from facilitator.cases.demo import DEMO
from facilitator.cases.durable import NotSavedError
from facilitator.cases.store import Store
from facilitator.faults import Fault
from facilitator.formats import CALENDAR, FORMATS
from facilitator.record import load_record


def test_every_format_but_the_calendar_is_written_beside_the_record(run, record):
    before = record.read_bytes()
    result = run("export", record)
    assert result.exit_code == 0, result.output
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [path.suffix for path in paths] == [f".{one}" for one in FORMATS if one != CALENDAR]
    assert all(path.stat().st_size for path in paths)
    assert {path.parent for path in paths} == {record.parent}
    assert result.stderr == ""
    assert record.read_bytes() == before


def test_only_what_is_asked_for_is_written_where_it_is_asked_for(run, record, tmp_path):
    result = run("export", record, "--to", "TXT, .md", "--out", tmp_path / "new")
    assert result.exit_code == 0
    assert {path.suffix for path in (tmp_path / "new").iterdir()} == {".txt", ".md"}


def test_only_the_documents_asked_for_are_written_each_named_by_what_it_is(run, record):
    result = run("export", record, "--document", "invitation,minutes", "--to", "md")
    assert result.exit_code == 0, result.output
    names = [Path(line).name for line in result.stdout.splitlines()]
    assert names == ["meeting-invitation.md", "meeting-minutes.md"]


def test_word_is_written_for_each_and_where_there_is_no_one_that_is_said_sel_23(run, record):
    result = run("export", record, "--document", "word", "--to", "md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no one is to be told anything" in result.stderr
    told = "".join(f'\n[[told]]\nid = "t{n}"\nwhom = "Someone {n}"\n' for n in (1, 2))
    record.write_text(record.read_text(encoding="utf-8") + told, encoding="utf-8")
    result = run("export", record, "--document", "word", "--to", "md")
    names = [Path(line).name for line in result.stdout.splitlines()]
    assert (names, result.stderr) == (["meeting-word-1.md", "meeting-word-2.md"], "")


def test_a_document_that_these_meetings_do_not_have_is_told_with_those_they_have(run, record):
    result = run("export", record, "--document", "log")
    assert result.exit_code == 2
    assert "Use one of: invitation, minutes, word." in result.stderr
    assert [path.name for path in record.parent.iterdir()] == ["meeting.toml"]


def test_what_a_format_cannot_print_is_told(run, record):
    record.write_text(record.read_text(encoding="utf-8").replace('place = "', 'place = "\ufdd0'))
    result = run("export", record, "--to", "txt")
    assert result.exit_code == 0
    assert "Could not be printed" in result.stderr


def test_a_format_that_fails_is_told_and_the_others_are_written(run, record, monkeypatch):
    render = exporting.render

    def failing(document, fmt):
        if fmt == "html":
            raise ValueError
        return render(document, fmt)

    monkeypatch.setattr(exporting, "render", failing)
    result = run("export", record, "--to", "html,md")
    assert result.exit_code == 2
    assert result.stdout.endswith(".md\n")
    assert ".html: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone.toml",), "no such file"),
        ((agendas_folder() / "goal-directed-meeting.toml",), "This is an agenda"),
        (("meeting.toml", "--document", "poem"), "“poem”. Use one of: invitation, minutes, log"),
        (("meeting.toml", "--to", "md,odt"), "“odt”. Use one of: md, txt, ics, html, docx, pdf."),
        (("meeting.toml", "--out", "meeting.toml"), "is a file. Name a folder."),
    ],
)
def test_what_cannot_be_exported_is_told(run, record, arguments, said):
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert [path.name for path in record.parent.iterdir()] == ["meeting.toml"]


# The calendar, which is numbered in the record (TIPS-11)


def events(path):
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


@pytest.fixture
def closed(tmp_path):
    path = tmp_path / "last.toml"
    path.write_bytes((DEMO / "nb" / "last-meeting.toml").read_bytes())
    return path


def test_a_meeting_to_come_is_written_as_an_invitation(run, record):
    result = run("export", record, "--to", "ics")
    assert result.exit_code == 0, result.output
    assert Path(result.stdout.strip()).name == "meeting-invitation.ics"
    [meeting] = events(Path(result.stdout.strip()))
    assert meeting["DTSTART"].dt == load_record(record).start
    assert [one.id for one in load_record(record).published] == ["meeting"]


def test_there_is_one_calendar_of_a_meeting_to_come_whatever_it_is_asked_of(run, record):
    result = run("export", record, "--to", "ics", "--document", "invitation,minutes")
    assert [Path(one).name for one in result.stdout.splitlines()] == ["meeting-invitation.ics"]


def test_a_closed_meeting_says_what_it_said_and_is_numbered(run, closed):
    before = load_record(closed)
    assert run("export", closed, "--to", "ics").exit_code == 0
    after = load_record(closed)
    assert after.id
    assert after.published
    assert after == before.model_copy(update={"id": after.id, "published": after.published})


def test_an_unchanged_meeting_is_written_again_as_it_was_and_the_record_is_left_alone(run, closed):
    file = Path(run("export", closed, "--to", "ics").stdout.strip())
    first, record = file.read_bytes(), closed.read_bytes()
    with Store(closed):  # open elsewhere, which is no hindrance to reading
        assert run("export", closed, "--to", "ics").exit_code == 0
    assert (file.read_bytes(), closed.read_bytes()) == (first, record)


def test_what_was_changed_by_hand_gets_the_next_number(run, closed):
    file = Path(run("export", closed, "--to", "ics").stdout.strip())
    text = closed.read_text(encoding="utf-8")
    closed.write_text(text.replace('time = "13:00"', 'time = "14:30"'), encoding="utf-8")
    assert run("export", closed, "--to", "ics").exit_code == 0
    moved, *others = events(file)
    assert (moved["SEQUENCE"], moved["DTSTART"].dt.hour) == (1, 14)
    assert {one["SEQUENCE"] for one in others} == {0}


def test_a_record_that_is_open_elsewhere_is_not_written_to(run, closed):
    before = closed.read_bytes()
    with Store(closed):
        result = run("export", closed, "--to", "ics,md")
    assert result.exit_code == 2
    assert "already open in another window. The calendar is written when" in result.stderr
    assert result.stdout.endswith(".md\n")
    assert closed.read_bytes() == before
    assert not list(closed.parent.glob("*.ics"))


def test_a_record_that_cannot_be_written_has_no_calendar(run, closed, monkeypatch):
    def forbidden(path):
        raise NotSavedError(Fault(str(path), "", "The file cannot be written here.", ""))

    monkeypatch.setattr(store, "hold", forbidden)
    result = run("export", closed, "--to", "ics,md")
    assert result.exit_code == 2
    assert "its numbers could not be kept in the record" in result.stderr
    assert result.stdout.endswith(".md\n")


def test_a_disk_that_fails_midway_is_told_and_there_is_no_calendar(run, closed, monkeypatch):
    def full(path, data, *, check=None):
        raise NotSavedError(Fault(str(path), "", "The disk is full.", ""))

    monkeypatch.setattr(store, "write_durably", full)
    result = run("export", closed, "--to", "ics")
    assert result.exit_code == 2
    assert "The disk is full." in result.stderr
    assert "its numbers could not be kept in the record" in result.stderr


def test_a_document_that_nothing_in_a_calendar_goes_with_is_told_of(run, closed):
    result = run("export", closed, "--document", "invitation", "--to", "ics")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no day is agreed on that belongs in a calendar" in result.stderr


def test_where_no_day_is_agreed_on_that_is_told(run, record):
    text = record.read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("start = "))
    record.write_text("\n".join(lines), encoding="utf-8")
    result = run("export", record, "--to", "ics")
    assert result.exit_code == 0
    assert "no day is agreed on that belongs in a calendar" in result.stderr
