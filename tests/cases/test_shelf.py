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
    "table": ("agenda = 'team'\ncase = 1", "The value does not fit."),
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


def case_in(folder, name="nordlys"):
    case = folder / name
    case.mkdir(parents=True)
    (case / "case.toml").write_text('alias = "Nordlys"\nagenda = "team"\n', encoding="utf-8")
    return case


def written(folder, name, make, **changes):
    path = folder / f"{name}.toml"
    path.write_text(to_toml(make(**changes)), encoding="utf-8")
    return path


CLOSED = record_module.Course(status="closed", step="close")


def test_meetings_of_cases_wait_beside_those_that_lie_loose(tmp_path):
    case = case_in(tmp_path)
    put(tmp_path, "loose", "prepared", "2026-11-23T10:00:00+01:00")
    put(case, "2026-11-20-x", "running", started="2026-11-20T09:00:00+01:00")
    put(case, "2026-11-23-x", "prepared", "2026-11-23T13:00:00+01:00")
    shelf = Shelf(tmp_path)
    assert names(shelf.interrupted()) == ["2026-11-20-x"]
    assert names(shelf.prepared_for(NOON)) == ["loose", "2026-11-23-x"]
    assert shelf.cases == 1


def test_of_a_case_nothing_before_the_last_closed_meeting_is_read(tmp_path, make, monkeypatch):
    case = case_in(tmp_path)
    for year in range(2000, 2020):
        (case / f"{year}-01-01-x.toml").write_text("not read", encoding="utf-8")
    written(case, "2026-01-01-x", make, id="a", course=CLOSED)
    put(case, "2026-11-23-x", "prepared", "2026-11-23T13:00:00+01:00")
    read = []
    monkeypatch.setattr(shelf_module, "summary", lambda path: read.append(path) or summary(path))
    shelf = Shelf(tmp_path)
    assert names(shelf.meetings) == ["2026-11-23-x"]
    assert shelf.faults == ()
    assert {path.stem for path in read} == {"2026-11-23-x"}


@pytest.mark.parametrize("text", ["", '\n[course]\nstatus = "closed"\n'])
def test_a_record_is_seen_to_be_closed_as_it_is_when_it_is_read(tmp_path, make, text):
    """Words of the meeting that look like the end of a record are no such thing."""
    for status in ("prepared", "running", "closed"):
        course = record_module.Course(status=status)
        path = written(tmp_path, status, lambda **c: make(f"x{text}", **c), id="a", course=course)
        assert (shelf_module.closed_id(path) is not None) == (status == "closed")
    path.write_text('agenda = "x"\ncourse = {status = "closed"}', encoding="utf-8")
    assert shelf_module.closed_id(path) == ""
    path.write_text("half of a", encoding="utf-8")
    assert shelf_module.closed_id(path) is None
    assert shelf_module.closed_id(tmp_path / "gone") is None


def test_bad_files_among_the_last_of_a_case_are_named_and_the_rest_works(tmp_path, make):
    case = case_in(tmp_path)
    written(case, "2026-01-01-x", make, id="a", course=CLOSED)
    put(case, "2026-11-23-x", "prepared", "2026-11-23T13:00:00+01:00")
    (case / "2026-11-24-x.toml").write_text("agenda =", encoding="utf-8")
    (case / "2026-11-25-x.toml").write_text("format = 2\nagenda = 'team'", encoding="utf-8")
    (case / "our-own.toml").write_text("title = 'x'\n[[steps]]\n", encoding="utf-8")
    shelf = Shelf(tmp_path)
    assert names(shelf.prepared_for(NOON)) == ["2026-11-23-x"]
    found = {os.path.basename(fault.file): str(fault) for fault in shelf.faults}  # noqa: PTH119
    assert "not valid TOML" in found["2026-11-24-x.toml"]
    assert "This file has format 2" in found["2026-11-25-x.toml"]
    assert len(found) == 2  # an agenda of the case's own is no fault


def test_a_copy_with_the_same_id_is_named_and_left_alone(tmp_path, make):
    case = case_in(tmp_path)
    written(case, "2026-01-01-x", make, id="a", course=CLOSED)
    written(case, "2026-02-01-copy", make, id="a")
    written(tmp_path, "loose", make, id="b")
    written(tmp_path, "loose-copy", make, id="b")
    shelf = Shelf(tmp_path)
    assert names(shelf.meetings) == ["loose"]
    said = sorted(fault.problem for fault in shelf.faults)
    assert [words.split(",")[0] for words in said] == [
        "It has the same id as 2026-01-01-x.toml",
        "It has the same id as loose.toml",
    ]


def test_a_folder_that_is_a_case_shows_what_waits_in_it(tmp_path, make):
    case = case_in(tmp_path)
    put(case, "2026-11-23-x", "prepared", "2026-11-23T13:00:00+01:00")
    put(case, "2026-11-23-x.conflict-1", "prepared")
    shelf = Shelf(case)
    assert names(shelf.meetings) == ["2026-11-23-x"]
    assert [path.name for path in shelf.set_aside] == ["2026-11-23-x.conflict-1.toml"]
