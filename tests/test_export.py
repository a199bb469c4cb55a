"""The minutes as files: written whole beside the record, each format for itself (SEL-20)."""

from __future__ import annotations

import stat
import subprocess
import sys

import pytest
from icalendar import Calendar

from facilitator import export as exporting
from facilitator.agenda import agendas_folder, load_agenda
from facilitator.cases.demo import DEMO
from facilitator.cases.durable import NotSavedError
from facilitator.export import export
from facilitator.faults import Fault
from facilitator.formats import FORMATS, Rendered
from facilitator.record import Told, load_record
from tests.publishing import published

DISK_FULL = Fault("x", "", "The disk is full.", "Delete something you do not need.")


@pytest.fixture
def agenda():
    return load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")


@pytest.fixture
def record(agenda):
    kept = load_record(DEMO / "nb" / "last-meeting.toml").model_copy(update={"id": "r"})
    return published(agenda, kept)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "2026-09-28-nordlys.toml"


def test_every_format_stands_beside_the_record_text_first(path, record, agenda):
    # What is pasted into the system that files it comes first: SEL-20.
    files = export(path, record, agenda, tuple(reversed(FORMATS)))
    assert [one.format for one in files] == list(FORMATS)
    assert [one.path.name for one in files] == [
        f"2026-09-28-nordlys-referat.{fmt}" for fmt in FORMATS
    ]
    assert all(one.path.parent == path.parent and not one.problem for one in files)
    assert all(one.path.stat().st_size > 1000 for one in files)
    assert sorted(one.name for one in path.parent.iterdir()) == sorted(
        one.path.name for one in files
    )


def test_the_text_is_the_minutes(path, record, agenda):
    (file,) = export(path, record, agenda, ["txt"])
    text = file.path.read_text(encoding="utf-8")
    assert agenda.documents.minutes.title in text
    assert record.measures[0].what in text


def test_the_calendar_holds_the_next_meeting_and_the_deadlines(path, record, agenda):
    (file,) = export(path, record, agenda, ["ics"])
    read = list(Calendar.from_ical(file.path.read_bytes()).walk("VEVENT"))
    assert read[0]["DTSTART"].dt.date() == record.next_meeting.day
    due = {one["DTSTART"].dt for one in read[1:]}
    assert due >= {one.deadline for one in record.measures if one.deadline}


def test_there_is_no_calendar_where_nothing_is_numbered_for_one(path, record, agenda):
    unnumbered = record.model_copy(update={"published": ()})
    assert [one.format for one in export(path, unnumbered, agenda, ["ics", "md"])] == ["md"]
    assert [one.suffix for one in path.parent.iterdir()] == [".md"]


def test_word_is_a_file_for_each_who_is_told_and_none_has_another_s_part_sel_23(
    path, record, agenda
):
    told = (
        Told(id="t1", whom="Rektor", what="Skolen begynner 08.20."),
        Told(id="t3", whom="Vaktmesteren", what="Porten låses opp."),
        Told(id="../x", whom="Treneren", what="Trening som før."),
    )
    record = record.model_copy(update={"told": told})
    files = export(path, record, agenda, ["txt"])[1:]
    assert [one.path.name for one in files] == [
        f"2026-09-28-nordlys-beskjed-{number}.txt" for number in ("1", "3", "-x")
    ]
    for file, to in zip(files, told, strict=True):
        said = file.path.read_text(encoding="utf-8")
        assert file.to == to.id
        for one in told:
            assert (one.whom in said, one.what in said) == (
                (True, True) if one is to else (False,) * 2
            )


def test_the_name_is_in_the_record_s_language(path, record, agenda):
    english = record.model_copy(update={"language": "en"})
    (file,) = export(path, english, agenda, ["md"])
    assert file.path.name == "2026-09-28-nordlys-minutes.md"


def test_another_folder_is_made_where_it_is_not_there(path, tmp_path, record, agenda):
    out = tmp_path / "sent" / "today"
    (file,) = export(path, record, agenda, ["md"], out)
    assert file.path == out / "2026-09-28-nordlys-referat.md"
    assert file.path.is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_a_new_file(path, record, agenda):
    (file,) = export(path, record, agenda, ["md"])
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_it_is_written_anew_each_time(path, record, agenda):
    export(path, record, agenda, ["md"])
    changed = record.model_copy(update={"place": "Biblioteket"})
    (file,) = export(path, changed, agenda, ["md"])
    assert "Biblioteket" in file.path.read_text(encoding="utf-8")


def test_what_cannot_be_printed_is_told(path, record, agenda):
    changed = record.model_copy(update={"place": "Møterom 🎉"})
    (file,) = export(path, changed, agenda, ["pdf"])
    assert file.replaced == ("🎉",)
    assert file.path.is_file()


def test_a_format_that_fails_does_not_take_the_others_with_it(path, record, agenda, monkeypatch):
    whole = exporting.render

    def render(document, fmt):
        if fmt == "pdf":
            raise RuntimeError("it quotes Iben Lyngmo Hagelund")
        return whole(document, fmt)

    monkeypatch.setattr(exporting, "render", render)
    files = {one.format: one for one in export(path, record, agenda, FORMATS)}
    assert "Hagelund" not in files["pdf"].problem
    assert "RuntimeError" in files["pdf"].problem
    assert not files["pdf"].path.exists()
    assert all(one.path.is_file() for fmt, one in files.items() if fmt != "pdf")


def test_a_file_that_cannot_be_written_says_why_and_what_to_do(path, record, agenda, monkeypatch):
    def write(target, data):
        if target.suffix == ".docx":
            raise NotSavedError(DISK_FULL)
        target.write_bytes(data)

    monkeypatch.setattr(exporting, "write_durably", write)
    files = {one.format: one for one in export(path, record, agenda, FORMATS)}
    assert files["docx"].problem == "The disk is full. Delete something you do not need."
    assert files["pdf"].path.is_file()


def test_a_folder_that_cannot_be_made_is_told_for_each_format(path, tmp_path, record, agenda):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file, not a folder", encoding="utf-8")
    files = export(path, record, agenda, ["md", "txt"], in_the_way / "inner")
    assert all(one.problem for one in files)


def test_nothing_half_written_is_left(path, record, agenda, monkeypatch):
    export(path, record, agenda, ["md"])
    before = (path.parent / "2026-09-28-nordlys-referat.md").read_bytes()
    monkeypatch.setattr(exporting, "render", lambda *_: Rendered("not bytes", ".md"))
    (file,) = export(path, record, agenda, ["md"])
    assert file.problem
    assert [one.name for one in path.parent.iterdir()] == [file.path.name]
    assert file.path.read_bytes() == before


def test_an_unknown_format_is_refused_before_anything_is_written(path, record, agenda):
    with pytest.raises(ValueError, match="odt"):
        export(path, record, agenda, ["md", "odt"])
    assert not list(path.parent.iterdir())


def test_it_needs_no_screen_and_no_heavy_library():
    code = (
        "import sys, facilitator.export\n"
        "print([one for one in ('textual', 'docx', 'typst') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
