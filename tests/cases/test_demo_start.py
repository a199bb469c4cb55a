from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cases import demo
from facilitator.cases.demo import WRITTEN_FOR, start_demo
from facilitator.cases.shelf import Shelf
from facilitator.record import load_record

OSLO = ZoneInfo("Europe/Oslo")
WRITTEN = datetime(2026, 11, 23, 12, 58, 20, tzinfo=OSLO)

MEETING = """
# Made up.
# All of it.
agenda = "team"
purpose = "# not a comment"
start = 2026-11-23T13:00:00+01:00
consent = { status = "given", given = 2026-08-24 }
[last_minutes]
held = 2026-09-28
[[measures]]
id = "m1"
what = "x"
deadline = 2026-12-01
evaluated = 2026-11-28
"""
LAST = """
agenda = "team"
start = 2026-09-28T13:00:00+02:00
[next_meeting]
day = 2026-11-23
[course]
status = "closed"
started = 2026-09-28T13:02:00+02:00
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Let the demonstration be a small one, in Bokmål only."""
    folder = tmp_path / "demo" / "nb"
    folder.mkdir(parents=True)
    (folder / "meeting.toml").write_text(MEETING, encoding="utf-8")
    (folder / "last-meeting.toml").write_text(LAST, encoding="utf-8")
    monkeypatch.setattr(demo, "DEMO", folder.parent)
    return folder


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("days", [0, 1, 5, 100])
def test_the_demonstration_can_be_held(language, days):
    now = WRITTEN + timedelta(days=days)
    path = start_demo(language, now)
    record = load_record(path)
    assert record.language == language
    assert record.start.date() == now.date()
    shelf = Shelf(path.parent)
    assert shelf.faults == ()
    assert [one.path for one in shelf.prepared_for(now)] == [path]
    assert [one.path for one in shelf.meetings] == [path]
    assert shelf.cases == 1


def test_each_is_in_a_new_folder_of_its_own(small):
    first, second = start_demo("nb", WRITTEN), start_demo("nb", WRITTEN)
    assert first.parent != second.parent
    assert first.parent.name.startswith("facilitator-demo-")
    assert (small / "meeting.toml").read_text(encoding="utf-8") == MEETING


def test_on_the_day_it_is_written_for_its_dates_are_as_written(small):
    path = start_demo("nb", WRITTEN)
    record = load_record(path)
    assert record.start == datetime(2026, 11, 23, 13, 0, tzinfo=OSLO)
    assert record.consent.given == date(2026, 8, 24)
    assert record.measures[0].deadline == date(2026, 12, 1)
    assert record.measures[0].evaluated == date(2026, 11, 28)
    last = load_record(path.with_name("last-meeting.toml"))
    assert last.course.started == datetime(2026, 9, 28, 13, 2, tzinfo=OSLO)


def test_it_says_that_it_is_made_up(small):
    text = start_demo("nb", WRITTEN).read_text(encoding="utf-8")
    assert text.startswith("# Made up.\n# All of it.\n")


def test_dates_keep_their_distance_from_today(small):
    """Wednesday 23 June 2027 is 212 days later; summer time holds then, and not in April of old."""
    path = start_demo("nb", datetime(2027, 6, 23, 9, 2, tzinfo=OSLO))
    record = load_record(path)
    last = load_record(path.with_name("last-meeting.toml"))
    assert record.start.isoformat() == "2027-06-23T09:00:00+02:00"
    assert record.measures[0].deadline == date(2027, 7, 1)
    assert last.start.isoformat() == "2027-04-28T13:00:00+02:00"
    assert last.next_meeting.day == date(2027, 6, 23)
    assert record.last_minutes.held == last.start.date()


def test_no_deadline_falls_on_a_weekend_unless_written_so(small):
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=OSLO)
    record = load_record(start_demo("nb", friday))
    assert record.measures[0].deadline == date(2026, 12, 7)  # Saturday the 5th, moved to Monday
    assert record.measures[0].evaluated == date(2026, 12, 2)


def test_today_is_today_also_on_a_sunday(small):
    path = start_demo("nb", datetime(2026, 11, 29, 9, 0, tzinfo=OSLO))
    assert load_record(path).start.date() == date(2026, 11, 29)
    assert load_record(path.with_name("last-meeting.toml")).next_meeting.day == date(2026, 11, 29)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_what_comes_first_stays_first(today):
    """What is written as before today, today and after it stays so, in order."""
    days = [WRITTEN_FOR + timedelta(days=n) for n in range(-200, 200)]
    weekdays = [day for day in days if day.weekday() < 5]
    moved = [demo._shifted_day(day, today) for day in weekdays]
    assert all(one <= two for one, two in pairwise(moved))
    for day, to in zip(weekdays, moved, strict=True):
        assert (day < WRITTEN_FOR) == (to < today)
        assert (day > WRITTEN_FOR) == (to > today)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("12:57:29", "12:55"),
        ("12:57:31", "13:00"),
        ("00:00:00", "00:00"),
        ("23:58:00", "23:55"),
    ],
)
def test_the_meeting_starts_about_now_and_today(small, now, start):
    moment = datetime.fromisoformat(f"2026-11-23T{now}+01:00")
    assert load_record(start_demo("nb", moment)).start.isoformat()[:16] == f"2026-11-23T{start}"


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5.5)), OSLO])))
def test_the_start_is_near_and_round(now):
    start = demo._nearest(now)
    assert start.date() == now.date()
    assert (start.minute % 5, start.second, start.microsecond) == (0, 0, 0)
    assert abs(start - now) <= timedelta(minutes=5)


def test_a_language_without_a_demonstration_gets_bokmal(small):
    assert load_record(start_demo("se", WRITTEN)).agenda == "team"


def test_a_time_without_an_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        start_demo("nb", WRITTEN.replace(tzinfo=None))
