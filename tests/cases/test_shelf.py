import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

from facilitator import record as record_module
from facilitator.cases import shelf as shelf_module
from facilitator.cases.shelf import Shelf, Summary, summary
from facilitator.cases.store import Store
from facilitator.faults import BadFileError
from facilitator.record import to_toml

OSLO = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)


def put(folder, name, status="", start="", started=""):
    text = 'agenda = "team"\n'
    text += f"start = {start}\n" if start else ""
    text += f'[case]\nalias = "{name.title()}"\n[course]\nstep = "welcome"\n'
    text += f'status = "{status}"\n' if status else ""
    text += f"started = {started}\n" if started else ""
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def names(meetings):
    return [meeting.path.stem for meeting in meetings]


@pytest.fixture
def shelf(tmp_path):
    put(tmp_path, "a", "closed", "2026-09-01T09:00:00+02:00", "2026-09-01T09:02:00+02:00")
    put(tmp_path, "b", "closed", "2026-10-01T09:00:00+02:00", "2026-10-01T09:02:00+02:00")
    put(tmp_path, "c", "closed")
    put(tmp_path, "d", "running", started="2026-11-20T09:00:00+01:00")
    put(tmp_path, "e", "running", started="2026-11-22T09:00:00+01:00")
    put(tmp_path, "f", "prepared", "2026-11-23T13:00:00+01:00")
    put(tmp_path, "g", "", "2026-11-23T09:00:00+01:00")
    put(tmp_path, "h", "prepared", "2026-11-24T09:00:00+01:00")
    put(tmp_path, "i", "prepared")
    return Shelf(tmp_path)


def test_meetings_in_the_order_they_are_looked_for(shelf):
    assert names(shelf.interrupted()) == ["e", "d"]
    assert names(shelf.prepared_for(NOON)) == ["g", "f", "i"]
    assert names(shelf.prepared()) == ["g", "f", "h", "i"]
    assert names(shelf.earlier()) == ["b", "a", "c"]
    assert names(shelf.meetings) == list("abcdefghi")
    assert shelf.faults == ()


@pytest.mark.parametrize("start", ["2026-11-23T00:30:00+01:00", "2026-11-22T23:30:00Z"])
def test_a_meeting_is_on_the_day_it_is_on_here_in_whatever_zone_it_was_written(tmp_path, start):
    put(tmp_path, "late", "prepared", start)
    assert names(Shelf(tmp_path).prepared_for(NOON)) == ["late"]
    assert Shelf(tmp_path).prepared_for(NOON - timedelta(days=1)) == ()


def test_a_summary_is_what_the_record_says(tmp_path, make):
    path = tmp_path / "x.toml"
    record = make(start="2026-11-23T13:00:00+01:00", course={"status": "closed", "step": "close"})
    path.write_text(to_toml(record), encoding="utf-8")
    assert summary(path) == Summary(
        path=path,
        alias="Nordlys",
        agenda="team",
        status="closed",
        start=record.start,
        step="close",
    )


def test_the_least_that_a_record_can_say(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('agenda = "team"', encoding="utf-8")
    assert summary(path) == Summary(path=path, alias="", agenda="team", status="prepared")


def test_a_running_meeting_that_is_open_is_not_interrupted(tmp_path):
    path = put(tmp_path, "x", "running")
    with Store(path):
        open_now = Shelf(tmp_path)
        assert open_now.interrupted() == ()
        assert open_now.meetings[0].in_use
    assert names(Shelf(tmp_path).interrupted()) == ["x"]


def test_looking_leaves_no_trace(shelf, tmp_path):
    before = sorted(tmp_path.iterdir())
    shelf.interrupted()
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    shelf = Shelf(tmp_path / "gone")
    assert (shelf.meetings, shelf.faults, shelf.set_aside) == ((), (), ())
    assert not (tmp_path / "gone").exists()


def test_a_folder_that_cannot_be_opened_is_a_fault(tmp_path):
    (tmp_path / "file").touch()
    (fault,) = Shelf(tmp_path / "file").faults
    assert fault.file == str(tmp_path / "file")


BROKEN = {
    "broken": ("agenda =", "This is not valid TOML."),
    "foreign": ("title = 'x'", "This is not a record of a meeting."),
    "newer": ("format = 2\nagenda = 'team'", "This file has format 2"),
    "status": ("agenda = 'team'\n[course]\nstatus = 'x'", "not one of the possible ones"),
    "case": ("agenda = 'team'\ncase = 1", "The value does not fit."),
    "alias": ("agenda = 'team'\ncase = {alias = 1}", "The value does not fit."),
    "start": ("agenda = 'team'\nstart = 'tomorrow'", "The value does not fit."),
    "naive": ("agenda = 'team'\nstart = 2026-11-23T13:00:00", "The value does not fit."),
    "day": ("agenda = 'team'\nstart = 2026-11-23", "The value does not fit."),
}


def test_files_that_cannot_be_read_are_named_and_left_alone(shelf, tmp_path):
    for name, (text, _problem) in BROKEN.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b"agenda = '\xe5'")
    found = {fault.file: fault for fault in shelf.faults}
    assert len(found) == len(BROKEN) + 1
    for name, (text, problem) in BROKEN.items():
        path = tmp_path / f"{name}.toml"
        assert problem in str(found[str(path)])
        assert path.read_text(encoding="utf-8") == text
    assert names(shelf.interrupted()) == ["e", "d"]


def test_a_start_in_quotes_is_read_as_the_record_reads_it(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text("agenda = 'team'\nstart = '2026-11-23T13:00:00+01:00'", encoding="utf-8")
    assert summary(path).start == record_module.load_record(path).start


@pytest.mark.parametrize("name", [".x.toml", "x.txt", "x.toml.bak", "folder.toml/x.toml"])
def test_other_things_in_the_folder_are_passed_over(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert Shelf(tmp_path).faults == ()
    assert Shelf(tmp_path).meetings == ()


def test_versions_set_aside_are_no_meetings_of_their_own(tmp_path):
    put(tmp_path, "x", "running")
    aside = put(tmp_path, "x.conflict-1", "running")
    shelf = Shelf(tmp_path)
    assert names(shelf.interrupted()) == ["x"]
    assert shelf.set_aside == (aside,)


def test_a_newer_record_is_said_to_be_just_as_when_it_is_opened(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text("format = 2\nagenda = 'team'", encoding="utf-8")
    with pytest.raises(BadFileError) as listed:
        summary(path)
    with pytest.raises(BadFileError) as opened:
        record_module.load_record(path)
    assert listed.value.faults == opened.value.faults


def test_listing_imports_nothing_slow(shelf, tmp_path):
    script = (
        "import sys; from pathlib import Path; from facilitator.cases.shelf import Shelf\n"
        "assert len(Shelf(Path(sys.argv[1])).interrupted()) == 2\n"
        "print({'pydantic', 'textual', 'filelock', 'platformdirs'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ})
    assert done.stdout == "set()\n"


def test_the_statuses_are_the_records():
    statuses = record_module.Course.model_fields["status"].annotation.__args__
    assert statuses == shelf_module._STATUSES
