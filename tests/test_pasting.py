"""A document on the clipboard and in a file, ready for another system's form fields (SEL-20)."""

from __future__ import annotations

import os
import sys

import pytest

from facilitator import pasting
from facilitator.agenda import agendas_folder, load_agenda
from facilitator.cases.demo import DEMO
from facilitator.cases.durable import NotSavedError
from facilitator.documents.making import Paper, make
from facilitator.documents.parts import parts
from facilitator.export import export
from facilitator.faults import Fault
from facilitator.forms import DocumentKind
from facilitator.pasting import make_ready, to_clipboard
from facilitator.record import load_record

TEXT = "Møte på Blåbær:\n- Čearru 🎉\n"
XCLIP = f"""#!{sys.executable}
import os, pathlib, sys
held = pathlib.Path(os.environ["HELD"])
if "-o" in sys.argv:
    sys.stdout.buffer.write(held.read_bytes() if held.exists() else b"")
elif os.environ["DISPLAY"] == ":lost":
    sys.exit("Error: Can't open display: :lost")
else:
    held.write_bytes(sys.stdin.buffer.read())
"""
"""Stands in for a desktop's clipboard: it keeps what it is given in a file."""


@pytest.fixture
def agenda():
    return load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")


@pytest.fixture
def record():
    return load_record(DEMO / "nb" / "last-meeting.toml")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "2026-09-28-nordlys.toml"


@pytest.fixture
def clipboard(tmp_path, monkeypatch):
    """A Linux desktop with a clipboard; returns the file that holds what is on it."""
    if sys.platform != "linux":
        pytest.skip("the stand-in is for Linux")
    programs, held = tmp_path / "bin", tmp_path / "held"
    programs.mkdir()
    (programs / "xclip").write_text(XCLIP, encoding="utf-8")
    (programs / "xclip").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("HELD", str(held))
    for name in ("WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return held


def minutes(agenda, record):
    return Paper(DocumentKind.MINUTES, make(DocumentKind.MINUTES, agenda, record))


# Parts


def test_a_part_is_a_section_with_all_that_stands_under_its_heading(record, agenda):
    found = [one.document for one in parts(minutes(agenda, record))]
    headings = [one.title for one in found]
    assert headings[:4] == ["Om møtet", "Til stede", "Forfall", "Siden sist"]
    [heading] = (
        one.heading for one in agenda.documents.minutes.sections if one.content == "measures"
    )
    measures = next(one for one in found if one.title == heading)
    assert {type(block).__name__ for block in measures.blocks} == {"Heading", "Table"}
    assert (measures.subtitle, measures.footer, measures.events) == ("", "", ())


# The file


def test_the_whole_is_in_the_file_that_the_minutes_as_text_have(path, record, agenda, monkeypatch):
    monkeypatch.setattr(pasting, "to_clipboard", lambda _text: False)
    made = make_ready(minutes(agenda, record), path)
    content = made.path.read_bytes()
    (exported,) = export(path, record, agenda, ["txt"])
    assert made.path == exported.path
    assert content == exported.path.read_bytes()
    assert content.decode() == f"{made.text}\n".replace("\n", "\r\n")
    assert (made.on_clipboard, made.problem) == (False, "")


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "referat-utdrag"), ("en", "minutes-extract")]
)
def test_a_part_has_a_file_that_the_next_part_takes_over(
    path, record, agenda, monkeypatch, language, word
):
    monkeypatch.setattr(pasting, "to_clipboard", lambda _text: True)
    record = record.model_copy(update={"language": language})
    first, second, *_others = parts(minutes(agenda, record))
    for part in (first, second):
        made = make_ready(part, path, part=True)
        assert made.path.name == f"2026-09-28-nordlys-{word}.txt"
        assert made.path.read_text(encoding="utf-8").startswith(part.document.title)
    assert len(list(path.parent.iterdir())) == 1


def test_full_names_go_with_it(path, record, agenda, monkeypatch):
    monkeypatch.setattr(pasting, "to_clipboard", lambda _text: True)
    assert record.case.name in make_ready(minutes(agenda, record), path).text


def test_without_a_file_it_is_on_the_clipboard_all_the_same(path, record, agenda, monkeypatch):
    given = []
    monkeypatch.setattr(pasting, "to_clipboard", lambda text: bool(given.append(text)) or True)

    def full(target, _data):
        raise NotSavedError(Fault(str(target), "", "The disk is full.", "Delete something."))

    monkeypatch.setattr(pasting, "write_durably", full)
    made = make_ready(minutes(agenda, record), path)
    assert made.problem == "The disk is full. Delete something."
    assert given == [made.text]
    assert made.on_clipboard


# The clipboard


def test_text_is_on_the_clipboard_as_it_was(clipboard):
    assert to_clipboard(TEXT)
    assert clipboard.read_text(encoding="utf-8") == TEXT


def test_a_clipboard_that_takes_nothing_is_found_out_and_says_nothing(
    clipboard, monkeypatch, capfd
):
    monkeypatch.setenv("DISPLAY", ":lost")
    assert not to_clipboard(TEXT)
    assert capfd.readouterr() == ("", "")


def test_a_machine_without_a_clipboard_has_none(clipboard, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    assert not to_clipboard(TEXT)


def test_from_another_machine_this_one_s_clipboard_is_of_no_use(clipboard, monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert not to_clipboard(TEXT)
    assert not clipboard.exists()


def test_a_clipboard_that_never_answers_is_waited_for_no_longer(clipboard, monkeypatch):
    program = clipboard.parent / "bin" / "xclip"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(4)\n", encoding="utf-8")
    monkeypatch.setattr(pasting, "_PATIENCE", 0.5)
    assert not to_clipboard(TEXT)


def test_nothing_of_ours_is_imported_from_the_folder_one_stands_in(clipboard, monkeypatch):
    monkeypatch.chdir(clipboard.parent)
    (clipboard.parent / "pyperclip.py").write_text("raise SystemExit(3)", encoding="utf-8")
    assert to_clipboard(TEXT)
