"""`facilitator actions`: the open measures in a table, as data and in a calendar, and marking."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import icalendar
import pytest

from facilitator.cases import looking
from facilitator.cases.demo import DEMO
from facilitator.cases.live import LiveMeeting
from facilitator.meeting.clock import SystemClock
from facilitator.record import load_record

WHAT = "Meet Northlight at the gate at 8.20 am and say what the day brings"


@pytest.fixture
def records(tmp_path):
    """A case with the demonstration's last meeting, and a loose record in Bokmål."""
    folder = tmp_path / "records"
    (folder / "northlight").mkdir(parents=True)
    (folder / "northlight" / "case.toml").write_text('alias = "Northlight"\nagenda = "x"\n')
    shutil.copy(DEMO / "en" / "last-meeting.toml", folder / "northlight")
    loose = (DEMO / "nb" / "last-meeting.toml").read_text(encoding="utf-8")
    loose = re.sub(r'^id = ".*"$', 'id = "loose"', loose, count=1, flags=re.MULTILINE)
    (folder / "last-meeting.toml").write_text(loose, encoding="utf-8")
    return folder


@pytest.fixture
def kept(records):
    return records / "northlight" / "last-meeting.toml"


def listed(run, *asked):
    """Return the measures as data."""
    done = run("actions", "--to", "json", *asked)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["measures"]


def code(run, what=WHAT):
    return next(one["code"] for one in listed(run, "--all") if one["what"] == what)


def test_what_is_overdue_comes_first_in_a_table_for_eighty_columns(run, records):
    done = run("actions", "northlight")
    lines = done.stdout.splitlines()
    assert lines[0] == "Overdue"
    assert re.match(r"  \w{6}  2026-10-12  Northlight    Meet Northlight at the gate", lines[1])
    assert lines[-1].startswith("4 open measures")
    assert max(map(len, lines)) <= 80
    assert "Hagelund ·" not in done.stdout
    assert "Iben" not in done.stdout


def test_dates_are_written_as_they_are_in_norwegian(run, records):
    assert "12.10.2026" in run("actions", "Nordlys", FACILITATOR_LANGUAGE="nb").stdout


def test_they_are_told_as_data_for_other_programs(run, records, kept):
    [one] = [one for one in listed(run, "northlight") if one["what"] == WHAT]
    assert one["record"] == str(kept)
    assert (one["measure"], one["deadline"], one["agreed"]) == ("m3", "2026-10-12", "2026-09-28")
    assert (one["case"], one["folder"]) == ("Northlight", "northlight")
    assert one["standing"] in ("overdue", "ahead")
    assert one["told"] is None


def test_with_nothing_there_the_data_are_whole_too(run):
    assert listed(run) == []
    assert run("actions").stdout == "No measure is open.\n"
    assert run("actions", "--overdue").stdout == "No open measure fits what is asked for.\n"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ((), 8),
        (("--person", "Biret"), 2),
        (("--service", "nurse"), 0),
        (("--service", "school health"), 1),
        (("--due-before", "2026-11-01"), 4),
        (("--due-before", "12.10.2026"), 0),
        (("nordlys",), 4),
    ],
)
def test_they_are_asked_for_by_case_person_service_and_day(run, records, asked, count):
    assert len(listed(run, *asked)) == count


def test_what_is_overdue_alone_is_asked_for(run, records):
    late = listed(run, "--overdue")
    assert all(date.fromisoformat(one["deadline"]) < date.today() for one in late)  # noqa: DTZ011
    assert [one for one in listed(run) if one["standing"] == "overdue"] == late


@pytest.mark.parametrize(
    "asked",
    [("--overdue", "--due-before", "2026-12-01"), ("--due-before", "blubb"), ("northlite",),
     ("done", "zzzzzz"), ("--to", "pdf")],
)  # fmt: skip
def test_what_cannot_be_done_is_said_on_one_line(run, records, asked):
    done = run("actions", *asked)
    assert done.exit_code == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_usage_is_told_of_the_command_as_it_is_typed(run, records):
    assert "facilitator actions list" not in run("actions", "--to", "pdf").stderr
    said = run("actions", "--help").stdout
    assert "--person" in said
    assert "dropped" in said
    assert "  list" not in said


def test_a_measure_is_marked_done_and_is_open_no_more(run, records, kept):
    before = load_record(kept)
    done = run("actions", "done", code(run)[:6], "--by", "Biret", "--why", "Every day")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"Done: {WHAT} (Northlight, 2026-09-28)")
    after = load_record(kept)
    [told] = after.follow_ups
    assert (told.measure, told.outcome, told.why, told.by) == ("m3", "done", "Every day", "Biret")
    assert after.approval == before.approval
    assert after.measures == before.measures
    assert WHAT not in [one["what"] for one in listed(run)]
    [one] = [one for one in listed(run, "--all") if one["what"] == WHAT]
    assert (one["standing"], one["outcome"], one["why"]) == ("over", "done", "Every day")
    assert "done" in run("actions", "--all", "northlight").stdout


@pytest.mark.parametrize("how", ["partly", "not-done", "dropped"])
def test_why_must_be_said_of_what_was_not_done(run, records, kept, how):
    before = kept.read_bytes()
    assert run("actions", how, code(run)).exit_code == 2
    assert kept.read_bytes() == before
    assert run("actions", how, code(run), "--why", "The form was lost").exit_code == 0
    assert load_record(kept).follow_ups[0].outcome == how.replace("-", "_")


def test_what_was_told_is_taken_back(run, records, kept):
    run("actions", "dropped", code(run), "--why", "A mistake")
    assert run("actions", "open", code(run)).exit_code == 0
    assert WHAT in [one["what"] for one in listed(run)]


def test_a_meeting_that_is_open_elsewhere_is_left_alone(run, records, kept):
    live = LiveMeeting.open(kept, SystemClock().now())
    try:
        done = run("actions", "done", code(run))
    finally:
        live.store.close()
    assert done.exit_code == 2
    assert "already open" in done.stderr


def test_days_come_as_a_calendar_that_knows_them_from_the_records_own(run, records, kept):
    calendar = icalendar.Calendar.from_ical(run("actions", "northlight", "--to", "ics").stdout)
    days = {str(event["UID"]): event for event in calendar.events}
    assert len(days) == 4
    assert all("Northlight" in event["SUMMARY"] for event in days.values())
    run("export", kept, "--to", "ics")
    [file] = kept.parent.glob("*.ics")
    own = icalendar.Calendar.from_ical(file.read_text(encoding="utf-8"))
    assert days.keys() <= {str(event["UID"]) for event in own.events}


def test_what_is_done_is_called_off_in_the_calendar(run, records):
    run("actions", "northlight", "--to", "ics")
    run("actions", "done", code(run))
    written = run("actions", "northlight", "--all", "--to", "ics").stdout
    events = icalendar.Calendar.from_ical(written).events
    [off] = [event for event in events if event["STATUS"] == "CANCELLED"]
    assert off["SEQUENCE"] == 1


def test_a_list_is_written_to_a_file(run, records, tmp_path):
    for form in ("table", "json", "ics"):
        out = tmp_path / f"list.{form}"
        assert run("actions", "--to", form, "--out", out).stdout == f"{out}\n"
        assert out.stat().st_size > 500


def test_a_meeting_open_elsewhere_is_left_out_of_the_calendar_and_named(run, records, kept):
    live = LiveMeeting.open(kept, SystemClock().now())
    try:
        done = run("actions", "--to", "ics")
    finally:
        live.store.close()
    assert done.exit_code == 2
    assert str(kept) in done.stderr
    assert len(icalendar.Calendar.from_ical(done.stdout).events) == 4


def test_odd_files_are_named_and_the_rest_is_listed(run, records):
    (records / "half.toml").write_text('agenda = "x', encoding="utf-8")
    done = run("actions")
    assert done.exit_code == 2
    assert "half.toml" in done.stderr
    assert "8 open measures" in done.stdout


def test_that_it_takes_a_while_is_said_once_and_apart_from_the_answer(run, records, monkeypatch):
    monkeypatch.setattr(looking, "_BATCH", 1)
    first = run("actions")
    assert first.stderr.count("it takes a while only this once") == 1
    assert first.stdout.startswith("Overdue")


def test_a_folder_can_be_named(run, records, tmp_path):
    moved = Path(shutil.move(records, tmp_path / "elsewhere"))
    assert listed(run) == []
    assert len(listed(run, "--folder", moved)) == 8
    assert run("actions", "done", "zz", "--folder", moved).exit_code == 2
