"""The next meeting of a case, made from the case's file and its last record."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from facilitator.agenda import agendas_folder, find_agenda, load_agenda
from facilitator.case import CaseFile, Member, PutForward
from facilitator.cases import preparing
from facilitator.cases.case_folder import CaseFolder, make_case
from facilitator.cases.live import LiveMeeting
from facilitator.cases.preparing import AlreadyPreparedError, begin_meeting, catch_up, prepare
from facilitator.cases.shelf import Shelf
from facilitator.cases.taking_in import take_into_case
from facilitator.dates.zone import NORWAY
from facilitator.documents.calendar import events
from facilitator.faults import BadFileError
from facilitator.meeting.carrying_over import Agreed
from facilitator.meeting.driving import StartMeeting
from facilitator.meeting.looking_back import SetOutcome
from facilitator.record import (
    Case,
    Course,
    FollowUp,
    Goal,
    LastMeasure,
    LastMinutes,
    Measure,
    NextMeeting,
    Record,
    load_record,
    to_toml,
)
from tests.publishing import published
from tests.timekeeping import FakeClock

AGENDA = "goal-directed-meeting"
NOW = FakeClock(datetime(2026, 11, 23, 12, 0, tzinfo=NORWAY)).now()


@pytest.fixture
def case(tmp_path):
    facts = CaseFile(
        alias="Nordlys",
        agenda=AGENDA,
        language="en",
        members=(Member(id="p1", name="Tuva Lyngmo", user=True),),
        items=(PutForward(text="School road"),),
    )
    return make_case(tmp_path / "records", facts)


def closed(case, day, **changes):
    """Lay the record of a meeting that was held in the case."""
    began = datetime.fromisoformat(f"{day}T13:00:00+01:00")
    course = Course(status="closed", started=began, closed=began + timedelta(hours=1), step="close")
    record = Record(id=f"r-{day}", agenda=AGENDA, language="en", case=Case(alias="Nordlys"),
                    start=began, course=course).model_copy(update=changes)  # fmt: skip
    path = case.path / f"{day}-nordlys.toml"
    path.write_text(to_toml(record), encoding="utf-8")
    return path


def test_the_first_meeting_is_prepared_from_the_case_alone(case):
    made = prepare(case, NOW, Agreed(date(2026, 12, 10), time(13), "Room 2"))
    record = load_record(made.path)
    assert made.path == case.path / "2026-12-10-nordlys.toml"
    assert record == made.record
    assert (record.first_meeting, record.place, record.minutes) == (True, "Room 2", 60)
    assert record.start == datetime(2026, 12, 10, 13, tzinfo=NORWAY)
    assert [one.text for one in record.items] == ["School road"]
    assert len(record.id) == 36


@pytest.mark.parametrize("told", [True, False])
def test_tips_11_a_meeting_that_is_moved_is_moved_in_calendars(case, told):
    agenda = load_agenda(find_agenda(AGENDA))
    agreed = NextMeeting(day=date(2026, 12, 10), time="13:00")
    last = load_record(closed(case, "2026-11-01", next_meeting=agreed))
    before = published(agenda, last)
    (case.path / "2026-11-01-nordlys.toml").write_text(to_toml(before if told else last), "utf-8")
    made = prepare(case, NOW, Agreed(day=date(2026, 12, 17)))
    [first] = events(agenda, before)
    [second] = events(agenda, published(agenda, made.record))
    assert second.uid == first.uid
    assert second.sequence == first.sequence + told
    assert second.start == datetime(2026, 12, 17, 13, tzinfo=NORWAY)


@pytest.mark.parametrize(
    ("said", "off"),
    [
        ({"measures": (Measure(id="m7", what="Go on", last="m1"),)}, True),
        ({"outcome": "dropped"}, True),
        ({"outcome": "not_done"}, False),
    ],
)
def test_a_deadline_is_called_off_where_a_later_meeting_carries_the_measure_on(case, said, off):
    agenda = load_agenda(find_agenda(AGENDA))
    rings = Measure(id="m1", what="Ring", deadline=date(2026, 12, 4))
    path = closed(case, "2026-10-01", measures=(rings,))
    before = published(agenda, load_record(path))
    path.write_text(to_toml(before), encoding="utf-8")
    record = prepare(case, NOW, Agreed(date(2026, 12, 10), time(13))).record
    [looked_at] = record.last_minutes.measures
    looked_at = looked_at.model_copy(update={"outcome": said.get("outcome", "")})
    minutes = record.last_minutes.model_copy(update={"measures": (looked_at,)})
    course = Course(status="closed", started=NOW.wall, closed=NOW.wall)
    changes = {"last_minutes": minutes, "course": course, "measures": said.get("measures", ())}
    held = published(agenda, record.model_copy(update=changes))
    [first] = events(agenda, before)
    found = [(one.uid, one.sequence, one.cancelled) for one in events(agenda, held)]
    assert found == ([(first.uid, first.sequence + 1, True)] if off else [])


def test_a_meeting_that_is_no_more_to_be_held_is_called_off_where_it_was_agreed(case):
    agenda = load_agenda(find_agenda(AGENDA))
    agreed = NextMeeting(day=date(2026, 12, 10), time="13:00")
    last = load_record(closed(case, "2026-11-01", next_meeting=agreed))
    before = published(agenda, last)
    (case.path / "2026-11-01-nordlys.toml").write_text(to_toml(before), encoding="utf-8")
    undated = prepare(case, NOW).record.model_copy(update={"start": None})
    [first] = events(agenda, before)
    [off] = events(agenda, published(agenda, undated))
    assert (off.uid, off.sequence, off.cancelled) == (first.uid, first.sequence + 1, True)
    assert off.title.startswith("Called off: ")


def test_sel_8_the_next_is_prepared_from_the_last_record(case):
    closed(case, "2026-09-01", measures=(Measure(id="m1", what="Old"),))
    closed(
        case,
        "2026-10-01",
        measures=(Measure(id="m1", what="Call"),),
        goals=(Goal(id="g1", text="Sleep", conclusion="adjusted", words="Sleep well"),),
        next_meeting=NextMeeting(day=date(2026, 12, 1), time="14:00", place="Hall"),
    )
    made = prepare(case, NOW)
    assert made.path.name == "2026-12-01-nordlys.toml"
    assert made.record.start == datetime(2026, 12, 1, 14, tzinfo=NORWAY)
    assert [one.what for one in made.record.last_minutes.measures] == ["Call"]
    assert [one.text for one in made.record.goals] == ["Sleep well"]
    assert case.facts().up_to == "r-2026-10-01"
    assert [one.text for one in case.facts().goals] == ["Sleep well"]


def test_a_day_that_was_agreed_and_is_past_is_not_the_next_ones(case):
    closed(case, "2026-10-01", next_meeting=NextMeeting(day=date(2026, 11, 1), place="Hall"))
    made = prepare(case, NOW)
    assert (made.record.start, made.record.place) == (None, "Hall")
    assert made.path.name == "2026-11-23-nordlys.toml"


@pytest.mark.parametrize(("status", "said"), [("prepared", "prepared already"),
                                              ("running", "is not closed")])  # fmt: skip
def test_there_is_one_next_meeting(case, status, said):
    closed(case, "2026-10-01")
    path = closed(case, "2026-11-30", course=Course(status=status))
    with pytest.raises(AlreadyPreparedError, match=said) as refused:
        prepare(case, NOW)
    assert refused.value.path == path


def test_no_more_records_are_read_however_many_there_are(case, monkeypatch):
    for year in range(1990, 2020):
        (case.path / f"{year}-01-01-nordlys.toml").write_text("not read", encoding="utf-8")
    back = LastMinutes(measures=(LastMeasure(id="m1", what="x", origin="r-2026-01-01/m1"),))
    told = FollowUp(id="f1", measure="m1", at=NOW.wall, outcome="done", why="It works.")
    closed(case, "2026-01-01", measures=(Measure(id="m1", what="x"),), follow_ups=(told,))
    closed(case, "2026-05-01", last_minutes=back)
    read = []
    monkeypatch.setattr(preparing, "load_record", lambda path: read.append(path.name)
                        or load_record(path))  # fmt: skip
    made = prepare(case, NOW)
    assert read == ["2026-05-01-nordlys.toml", "2026-01-01-nordlys.toml"]
    [measure] = made.record.last_minutes.measures
    assert (measure.outcome, measure.why) == ("done", "It works.")


def test_bad_files_among_the_newest_are_named_and_the_rest_works(case):
    closed(case, "2026-10-01")
    (case.path / "2026-10-02-nordlys.toml").write_text("half of", encoding="utf-8")
    (case.path / "2026-10-03-nordlys.toml").write_text("format = 7\nagenda = 'x'", encoding="utf-8")
    (case.path / "2026-10-04-x.toml").write_text("note = 'foreign'", encoding="utf-8")
    copy = closed(case, "2026-10-05", course=Course())
    copy.write_text(to_toml(load_record(copy).model_copy(update={"id": "r-2026-10-01"})))
    agenda = (agendas_folder() / f"{AGENDA}.toml").read_bytes()
    (case.path / "ours.toml").write_bytes(agenda)
    made = prepare(case, NOW)
    assert made.record.last_minutes.held == date(2026, 10, 1)
    said = [str(fault) for fault in made.left_alone]
    assert [words in "".join(said) for words in ("10-02", "format 7", "10-04", "same id")] == (
        [True] * 4
    )
    assert len(said) == 4
    assert copy.exists()


def test_who_comes_when_asked_is_asked(case):
    asked = Member(id="p2", name="Maren", when_asked=True)
    case.change(lambda facts: facts.model_copy(update={"members": (*facts.members, asked)}))
    assert [one.name for one in prepare(case, NOW, asked=["p2"]).record.participants] == [
        "Tuva Lyngmo",
        "Maren",
    ]


def test_a_case_with_a_bad_file_or_no_agenda_is_told_of(case):
    case.change(lambda facts: facts.model_copy(update={"agenda": "gone"}))
    with pytest.raises(BadFileError, match=r"case\.toml: agenda: “gone”"):
        prepare(case, NOW)
    case.file.write_text("alias =")
    with pytest.raises(BadFileError, match="not valid TOML"):
        prepare(case, NOW)


class TestCatchingUp:
    @pytest.fixture
    def prepared(self, case):
        """A meeting that was prepared before anything was told of its measures."""
        measures = tuple(Measure(id=f"m{n}", what=f"Do {n}") for n in range(1, 5))
        path = closed(case, "2026-10-01", measures=measures)
        made = prepare(case, NOW)
        told = tuple(
            FollowUp(id=f"f{n}", measure=f"m{n}", at=NOW.wall, outcome=outcome, why="Because")
            for n, outcome in ((1, "done"), (2, "partly"), (3, ""))
        )
        told += (FollowUp(id="f9", measure="m1", at=NOW.wall + timedelta(1), outcome="not_done"),)
        record = load_record(path).model_copy(update={"follow_ups": told})
        path.write_text(to_toml(record), encoding="utf-8")
        return made.path

    def outcomes(self, live):
        return [one.outcome for one in live.meeting.record.last_minutes.measures]

    def test_sel_8_what_was_told_since_it_was_prepared_is_known_when_it_opens(self, prepared):
        live = LiveMeeting.open(prepared, NOW)
        catch_up(live, NOW)
        assert self.outcomes(live) == ["not_done", "partly", "", ""]
        assert live.meeting.record.last_minutes.measures[1].why == "Because"
        live.close(NOW)

    def test_what_was_said_in_the_meeting_stands(self, prepared):
        live = LiveMeeting.open(prepared, NOW)
        live.do(SetOutcome(at=NOW, measure="m1", outcome="done"))
        catch_up(live, NOW)
        assert self.outcomes(live)[0] == "done"
        live.do(StartMeeting(at=NOW))
        live.do(SetOutcome(at=NOW, measure="m2", outcome=""))
        catch_up(live, NOW)
        assert self.outcomes(live)[1] == ""
        live.close(NOW)

    def test_a_record_that_lies_loose_is_as_it_is(self, prepared, tmp_path):
        live = LiveMeeting.open(prepared.rename(tmp_path / "loose.toml"), NOW)
        catch_up(live, NOW)
        assert self.outcomes(live) == [""] * 4
        live.close(NOW)


class TestBeginning:
    def test_a_new_alias_makes_a_case(self, tmp_path):
        file = agendas_folder() / f"{AGENDA}.toml"
        live = begin_meeting(file, tmp_path, NOW, alias="Bekken")
        live.close(NOW)
        assert live.store.path == tmp_path / "bekken" / "2026-11-23-bekken.toml"
        facts = CaseFolder(tmp_path / "bekken").facts()
        assert (facts.alias, facts.agenda, facts.language) == ("Bekken", AGENDA, "en")
        assert live.meeting.record.case.alias == "Bekken"
        assert Shelf(tmp_path).prepared_for(NOW.wall)[0].path == live.store.path

    def test_a_known_alias_goes_on_with_its_case(self, case):
        closed(case, "2026-10-01", measures=(Measure(id="m1", what="Call"),))
        file = agendas_folder() / "sel-samarbeidsmote.toml"
        live = begin_meeting(file, case.path.parent, NOW, alias="nordlys")
        live.close(NOW)
        record = live.meeting.record
        assert record.agenda == "sel-samarbeidsmote"
        assert (record.language, record.case.alias) == ("en", "Nordlys")
        assert [one.what for one in record.last_minutes.measures] == ["Call"]
        assert case.facts().agenda == AGENDA


class TestTakingIn:
    def test_a_case_takes_in_what_its_last_meeting_concluded(self, case):
        path = closed(case, "2026-10-01", goals=(Goal(id="g1", text="Sleep", conclusion="new"),))
        assert take_into_case(path, load_record(path)) == ""
        assert [one.text for one in case.facts().goals] == ["Sleep"]

    def test_an_earlier_meeting_and_one_that_is_not_closed_change_nothing(self, case):
        before = case.file.read_bytes()
        early = closed(case, "2026-09-01", goals=(Goal(id="g1", text="Early"),))
        closed(case, "2026-10-01")
        open_now = closed(case, "2026-11-01", course=Course(status="running"))
        for path in (early, open_now):
            assert take_into_case(path, load_record(path)) == ""
        assert case.file.read_bytes() == before

    def test_a_record_that_lies_loose_has_no_case(self, tmp_path, case):
        path = closed(case, "2026-10-01").rename(tmp_path / "loose.toml")
        assert take_into_case(path, load_record(path)) == ""

    def test_a_case_that_cannot_be_read_is_told_of_and_left_as_it_is(self, case):
        path = closed(case, "2026-10-01")
        case.file.write_text("alias = ", encoding="utf-8")
        assert "not yet in the case" in take_into_case(path, load_record(path))
        assert case.file.read_text(encoding="utf-8") == "alias = "
