"""`facilitator history`: a group over time, drawn in the terminal and written as one page."""

from __future__ import annotations

import pytest

from facilitator.record import load_record
from tests.over_time import lay_out


@pytest.fixture
def case(tmp_path):
    return lay_out(tmp_path / "records", 4)


@pytest.mark.parametrize("name", ["Nordlys", "nordlys", "records/nordlys"])
def test_a_case_is_drawn_by_alias_or_folder(run, case, name):
    done = run("history", name)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Nordlys\n\nThe meetings")
    assert "~===" in done.stdout
    assert "Questions for the group" in done.stdout
    assert "Iben" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_it_is_written_as_one_page_beside_the_last_record(run, case):
    done = run("history", "Nordlys", "--to", "txt,pdf,docx,html,md")
    assert done.exit_code == 0, done.output
    written = sorted(path.name for path in case.iterdir() if path.suffix not in (".toml", ""))
    last = max(case.glob("20*.toml")).stem
    assert written == [
        f"{last}-gruppas-arbeid.{fmt}" for fmt in ("docx", "html", "md", "pdf", "txt")
    ]
    said = (case / f"{last}-gruppas-arbeid.txt").read_text(encoding="utf-8")
    assert "Iben Lyngmo" in said


def test_it_is_written_to_a_folder_that_is_named(run, case, tmp_path):
    done = run("history", "Nordlys", "--to", "txt", "--out", tmp_path / "out")
    assert [str(one) for one in (tmp_path / "out").iterdir()] == [done.stdout.strip()]


@pytest.mark.parametrize("asked", [("nobody",), ("Nordlys", "--to", "ics"), ()])
def test_what_cannot_be_done_is_said(run, case, asked):
    done = run("history", *asked)
    assert done.exit_code == 2
    assert done.stderr


def test_a_record_that_cannot_be_read_is_named_and_left_out(run, case):
    bad = min(case.glob("20*.toml"))
    assert load_record(bad)
    bad.write_text(bad.read_text(encoding="utf-8") + "\n[colour]\nred = 1\n", encoding="utf-8")
    done = run("history", "Nordlys")
    assert done.exit_code == 2
    assert str(bad) in done.stderr
    assert "=✓" not in done.stdout
    assert "3 parties present" in done.stdout


def test_a_history_of_nothing_but_bad_records_says_so(run, case):
    for path in case.glob("20*.toml"):
        path.write_text('agenda = "x"\ncolour = 1\n', encoding="utf-8")
    done = run("history", "nordlys")
    assert done.exit_code == 2
    assert "colour" in done.stderr
