from __future__ import annotations

from pathlib import Path

import pytest

from facilitator import export as exporting
from facilitator.agenda import agendas_folder
from facilitator.formats import FORMATS


def test_every_format_is_written_beside_the_record(run, record):
    result = run("export", record)
    assert result.exit_code == 0, result.output
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [path.suffix for path in paths] == [f".{one}" for one in FORMATS]
    assert all(path.stat().st_size for path in paths)
    assert {path.parent for path in paths} == {record.parent}
    assert result.stderr == ""


def test_only_what_is_asked_for_is_written_where_it_is_asked_for(run, record, tmp_path):
    result = run("export", record, "--to", "TXT, .md", "--out", tmp_path / "new")
    assert result.exit_code == 0
    assert {path.suffix for path in (tmp_path / "new").iterdir()} == {".txt", ".md"}


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
        (("meeting.toml", "--to", "md,odt"), "“odt”. Use one of: md, txt, html, docx, pdf."),
        (("meeting.toml", "--out", "meeting.toml"), "is a file. Name a folder."),
    ],
)
def test_what_cannot_be_exported_is_told(run, record, arguments, said):
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert [path.name for path in record.parent.iterdir()] == ["meeting.toml"]
