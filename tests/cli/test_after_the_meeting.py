"""The commands of what comes after the meeting: todo, addendum, reopen, and a new edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.cases.demo import DEMO
from facilitator.cases.store import Store
from facilitator.record import load_record


@pytest.fixture
def closed(tmp_path):
    path = tmp_path / "records" / "last.toml"
    path.parent.mkdir()
    path.write_bytes((DEMO / "en" / "last-meeting.toml").read_bytes())
    return path


def keys(result):
    return [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")]


# What is left to do


def test_what_is_left_is_listed_with_its_dates_what_is_overdue_first(run, closed):
    result = run("todo", closed)
    assert result.exit_code == 0, result.output
    head, first, *rest = result.stdout.splitlines()
    assert head == f"Northlight  {closed}"
    assert first.split()[:3] == ["call", "OVERDUE,", "by"] or "by Monday" in first
    assert [key for key in keys(result) if key in ("send", "file")] == ["send", "file"]
    assert len(rest) >= 3
    assert run("todo").stdout == result.stdout  # in the folder of the records
    assert run("todo", closed.parent).stdout == result.stdout


def test_what_is_done_is_ticked_off_and_taken_back(run, closed):
    result = run("todo", closed, "--done", "send")
    assert result.exit_code == 0, result.output
    assert "send" not in keys(result)
    assert [one.todo for one in load_record(closed).done] == ["send"]
    assert "send" in keys(run("todo", closed, "--not-done", "send"))
    assert load_record(closed).done == ()


def test_nothing_left_is_said(run, closed):
    for key in keys(run("todo", closed)):
        result = run("todo", closed, "--done", key)
    assert result.stdout == "Nothing is left to do.\n"
    assert run("todo").stdout == "Nothing is left to do.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone.toml",), "no such file"),
        (("--done", "send"), "Name the record"),
        (("records/last.toml", "--done", "posst"), "“posst” is not among what is left to do"),
    ],
)
def test_what_is_wrong_is_said_with_the_remedy(run, closed, arguments, said):
    result = run("todo", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_meeting_that_is_not_closed_has_nothing_yet(run, record):
    result = run("todo", record)
    assert (result.exit_code, result.stdout) == (0, f"{record}: the meeting is not closed yet.\n")


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_listed(run, closed):
    (closed.parent / "half.toml").write_text('agenda = "x', encoding="utf-8")
    result = run("todo")
    assert result.exit_code == 2
    assert "half.toml" in result.stderr
    assert "send" in keys(result)


# Corrections


def test_a_correction_is_added_and_stands_in_a_new_edition_sel_18(run, closed):
    first = run("export", closed, "--to", "md,pdf")
    assert first.exit_code == 0, first.output
    before = {Path(line): Path(line).read_bytes() for line in first.stdout.splitlines()}
    result = run("addendum", closed, "--by", "The nurse", "--text", "Six talks, not five.")
    assert result.exit_code == 0, result.output
    assert f"Write the minutes again: facilitator export {closed}" in result.stdout
    [addendum] = load_record(closed).addenda
    assert (addendum.by, addendum.text) == ("The nurse", "Six talks, not five.")
    second = run("export", closed, "--to", "md,pdf")
    names = [Path(line).name for line in second.stdout.splitlines()]
    assert names == ["last-minutes-edition-2.md", "last-minutes-edition-2.pdf"]
    text = closed.with_name(names[0]).read_text(encoding="utf-8")
    assert "Edition 2, " in text
    assert "Six talks, not five." in text
    assert all(path.read_bytes() == content for path, content in before.items())
    again = run("export", closed, "--to", "md,pdf")
    assert again.stdout == second.stdout
    editions = [one.edition for one in load_record(closed).exported if one.document == "minutes"]
    assert editions == [1, 2]


def test_a_correction_of_a_meeting_that_is_not_closed_is_refused(run, record):
    before = load_record(record)
    result = run("addendum", record, "--by", "p", "--text", "t")
    assert result.exit_code == 2
    assert "The meeting is not closed." in result.stderr
    assert load_record(record).addenda == before.addenda == ()


@pytest.mark.parametrize("lacking", ["--by", "--text"])
def test_a_correction_says_who_and_what(run, closed, lacking):
    said = {"--by": "p", "--text": "t"}
    said.pop(lacking)
    result = run("addendum", closed, *(word for pair in said.items() for word in pair))
    assert result.exit_code == 2
    assert lacking in result.stderr


def test_a_record_is_opened_again_with_the_reason_sel_18(run, closed):
    result = run("reopen", closed, "--why", "The date was wrong.")
    assert result.exit_code == 0, result.output
    assert f"facilitator start {closed}" in result.stdout
    record = load_record(closed)
    assert record.course.status == "running"
    assert [one.why for one in record.reopenings] == ["The date was wrong."]
    assert run("reopen", closed, "--why", "Again").exit_code == 2


def test_a_record_that_is_open_elsewhere_is_left_alone(run, closed):
    before = closed.read_bytes()
    with Store(closed):
        for command in (
            ("addendum", closed, "--by", "p", "--text", "t"),
            ("reopen", closed, "--why", "w"),
            ("todo", closed, "--done", "send"),
        ):
            result = run(*command)
            assert result.exit_code == 2
            assert str(closed) in result.stderr
        result = run("export", closed, "--to", "md")
        assert result.exit_code == 2
        assert "Which edition this is could not be kept in the record." in result.stderr
        assert Path(result.stdout.strip()).is_file()
    assert closed.read_bytes() == before
