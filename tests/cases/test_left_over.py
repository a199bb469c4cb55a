"""What is left to do after the meetings of a folder: of each case its last one held."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from unicodedata import normalize

import pytest

from facilitator import language
from facilitator.agenda import agendas_folder, load_agenda
from facilitator.cases.demo import DEMO
from facilitator.cases.left_over import left_over
from facilitator.cases.shelf import summary
from facilitator.meeting.afterwards import left
from facilitator.record import Done, load_record, to_toml

LAST = load_record(DEMO / "en" / "last-meeting.toml")
AGENDA = load_agenda(agendas_folder() / f"{LAST.agenda}.toml")


@pytest.fixture(autouse=True)
def _in_english():
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


def keep(folder, name, record=LAST, *, alias="Northlight", weeks=0, **changes):
    """Keep a meeting that was held some weeks later, with changes in it."""
    folder.mkdir(exist_ok=True)
    later = timedelta(weeks=weeks)
    course = record.course.model_copy(update={"started": record.course.started + later})
    case = record.case.model_copy(update={"alias": alias})
    changed = {"course": course, "case": case, **changes}
    path = folder / name
    path.write_text(to_toml(record.model_copy(update=changed)), encoding="utf-8")
    return path


def paths(found):
    return [one.meeting.path for one in found.meetings]


def test_what_is_left_after_a_meeting_is_found_with_aliases(tmp_path):
    path = keep(tmp_path, "one.toml")
    [found] = left_over(tmp_path).meetings
    assert (found.meeting.path, found.meeting.alias) == (path, "Northlight")
    assert len(found.todos) == len(left(AGENDA, LAST))
    said = " ".join(one.what for one in found.todos)
    assert LAST.case.name.split()[0] not in said


def test_of_each_case_its_last_meeting_held_is_asked_about(tmp_path):
    keep(tmp_path, "one.toml")
    two = keep(tmp_path, "two.toml", weeks=8)
    other = keep(tmp_path, "other.toml", alias="Heron")
    course = LAST.course.model_copy(update={"status": "prepared"})
    keep(tmp_path, "three.toml", weeks=16, course=course)
    assert set(paths(left_over(tmp_path))) == {two, other}
    assert len(paths(left_over(tmp_path, every=True))) == 3


def test_loose_records_are_of_one_case_however_its_alias_is_written(tmp_path):
    keep(tmp_path, "one.toml", alias="Blåfjell")
    two = keep(tmp_path, "two.toml", alias=normalize("NFD", "BLÅFJELL"), weeks=8)
    assert paths(left_over(tmp_path)) == [two]


def test_in_a_case_what_cannot_be_read_and_says_no_day_is_named(tmp_path):
    (tmp_path / "case.toml").write_text('alias = "Northlight"', encoding="utf-8")
    last = keep(tmp_path, "2026-11-01-northlight.toml")
    (tmp_path / "half.toml").write_text('agenda = "x', encoding="utf-8")
    found = left_over(tmp_path)
    assert paths(found) == [last]
    assert [one.faults[0].file for one in found.problems] == [str(tmp_path / "half.toml")]


def test_a_case_has_its_folder(tmp_path):
    case = tmp_path / "northlight"
    keep(case, "one.toml")
    two = keep(case, "two.toml", weeks=8)
    (case / "case.toml").write_text('alias = "Northlight"', encoding="utf-8")
    beside = keep(tmp_path, "other.toml", alias="Heron")
    assert set(paths(left_over(tmp_path))) == {two, beside}
    assert paths(left_over(case)) == [two]


def test_a_case_with_many_meetings_costs_no_more_than_one_with_few(tmp_path, monkeypatch):
    (tmp_path / "case.toml").write_text('alias = "Northlight"', encoding="utf-8")
    for week in range(10):
        last = keep(tmp_path, f"2026-0{week // 3 + 1}-1{week % 3}-northlight.toml", weeks=week)
    prepared = LAST.course.model_copy(update={"status": "prepared"})
    keep(tmp_path, "2026-12-01-northlight.toml", course=prepared)
    read = []
    monkeypatch.setattr(
        "facilitator.cases.left_over.summary", lambda path: read.append(path) or summary(path)
    )
    assert paths(left_over(tmp_path)) == [last]
    assert len(read) == 2
    by_hand = keep(tmp_path, "the newest.toml", weeks=20)
    assert paths(left_over(tmp_path)) == [by_hand]


def test_a_meeting_after_which_all_is_done_is_not_there(tmp_path):
    at = LAST.course.closed
    done = tuple(Done(todo=one.key, at=at) for one in left(AGENDA, LAST))
    keep(tmp_path, "one.toml", done=done)
    assert left_over(tmp_path).meetings == ()


def test_the_most_urgent_comes_first(tmp_path):
    later = LAST.next_meeting.model_copy(update={"day": LAST.next_meeting.day + timedelta(days=70)})
    keep(tmp_path, "a.toml", alias="Heron", next_meeting=later)
    urgent = keep(tmp_path, "b.toml", alias="Northlight")
    assert paths(left_over(tmp_path))[0] == urgent


def test_what_cannot_be_read_is_named_and_left_alone(tmp_path):
    path = keep(tmp_path, "one.toml")
    (tmp_path / "half.toml").write_text('agenda = "x', encoding="utf-8")
    keep(tmp_path, "lost.toml", alias="Heron", agenda="gone")
    (tmp_path / "newer.toml").write_text("format = 99\nagenda = 'x'", encoding="utf-8")
    agenda = (agendas_folder() / f"{LAST.agenda}.toml").read_bytes()
    (tmp_path / "agenda.toml").write_bytes(agenda)
    found = left_over(tmp_path)
    assert paths(found) == [path]
    named = {fault.file.rpartition("/")[2] for one in found.problems for fault in one.faults}
    assert named == {"half.toml", "lost.toml", "newer.toml"}


def test_a_folder_that_is_not_there_has_nothing(tmp_path):
    assert left_over(tmp_path / "gone").meetings == ()


def test_it_is_light_until_something_is_asked_for():
    code = (
        "import sys, facilitator.cases.left_over\n"
        "print([one for one in ('pydantic', 'pendulum', 'textual') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
