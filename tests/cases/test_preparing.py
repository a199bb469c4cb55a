"""The next meeting of a case, made from the case's file and its last record."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from facilitator.agenda import agendas_folder, find_agenda, load_agenda
from facilitator.case import CaseFile, Member, PutForward, StandingGoal
from facilitator.cases import catching_up, preparing
from facilitator.cases.case_folder import CaseFolder, make_case
from facilitator.cases.catching_up import catch_up, caught_up
from facilitator.cases.contributing import put_forward
from facilitator.cases.live import LiveMeeting, carry_out
from facilitator.cases.overview import overview
from facilitator.cases.preparing import AlreadyPreparedError, begin_meeting, prepare
from facilitator.cases.shelf import Shelf
from facilitator.cases.taking_in import take_into_case
from facilitator.dates.zone import NORWAY
from facilitator.documents.calendar import events
from facilitator.faults import BadFileError
from facilitator.meeting.carrying_over import Agreed
from facilitator.meeting.command import RefusedError
from facilitator.meeting.correcting import Reopen
from facilitator.meeting.driving import CloseMeeting, StartMeeting
from facilitator.meeting.looking_back import SetOutcome
from facilitator.meeting.meeting import Undo
from facilitator.meeting.passing_on import ChangeGroup
from facilitator.meeting.setting_up import SetConsent, SetMeeting
from facilitator.record import (
    Case,
    ConclusionKind,
    Consent,
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
CONSENT = Consent(status="given", by="Tuva", until=date(2026, 12, 31))
NOW = FakeClock(datetime(2026, 11, 23, 12, 0, tzinfo=NORWAY)).now()


@pytest.fixture
def case(tmp_path):
    facts = CaseFile(
        alias="Nordlys",
        agenda=AGENDA,
        language="en",
        members=(Member(id="p1", name="Tuva Lyngmo", user=True),),
        consent=CONSENT,
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
    for module in (preparing, catching_up):
        monkeypatch.setattr(module, "load_record", lambda path: read.append(path.name)
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


class TestTheLastRecordIsLost:
    """The case has taken in a meeting whose record is gone, half-written or of a newer format."""

    @pytest.fixture
    def last(self, case):
        for day, text in (("2026-09-01", "Old"), ("2026-10-01", "New")):
            path = closed(case, day, goals=(Goal(id="g1", text=text),),
                          measures=(Measure(id="m1", what=text),))  # fmt: skip
            assert take_into_case(path, load_record(path)) == ""
        return path

    @pytest.mark.parametrize("how", ["newer", "whole and newer", "half", "gone"])
    def test_an_earlier_one_is_not_gone_on_from(self, case, last, how):
        if how == "gone":
            last.unlink()
        elif how == "whole and newer":
            text = last.read_text(encoding="utf-8").replace("format = 1", "format = 99", 1)
            last.write_text(text, encoding="utf-8")
        else:
            text = "format = 99\nagenda = 'x'" if how == "newer" else "half of"
            last.write_text(text, encoding="utf-8")
        before = case.file.read_bytes()
        early = case.path / "2026-09-01-nordlys.toml"
        with pytest.raises(BadFileError, match="last meeting is gone or cannot be read") as refused:
            prepare(case, NOW)
        assert ("10-01" in str(refused.value)) == (how != "gone")
        assert f'prepare "Nordlys" --from "{early}"' in str(refused.value)
        made = prepare(case, NOW, after=early)
        assert [one.what for one in made.record.last_minutes.measures] == ["Old"]
        assert [one.text for one in made.record.goals] == ["New"]
        assert case.file.read_bytes() == before

    def test_where_no_other_is_left_the_line_in_the_case_is_named(self, case, last):
        for path in case.records():
            path.unlink()
        with pytest.raises(BadFileError, match="take the line up_to out"):
            prepare(case, NOW)

    def test_a_later_one_is_gone_on_from(self, case, last):
        closed(case, "2026-11-01", goals=(Goal(id="g1", text="Newest"),))
        last.unlink()
        assert [one.text for one in prepare(case, NOW).record.goals] == ["Newest"]

    def test_one_that_is_not_closed_is_not_gone_on_from(self, case, last):
        loose = closed(case, "2026-11-02", course=Course()).rename(case.path.parent / "loose.toml")
        with pytest.raises(BadFileError, match="not closed"):
            prepare(case, NOW, after=loose)


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

    def tell(self, case, *told):
        path = case.path / "2026-10-01-nordlys.toml"
        record = load_record(path).model_copy(update={"follow_ups": told})
        path.write_text(to_toml(record), encoding="utf-8")

    @pytest.mark.parametrize("outcome", ["done", ""])
    def test_sel_8_a_later_word_outdoes_the_one_it_came_with(self, prepared, case, outcome):
        first = FollowUp(id="f1", measure="m1", at=NOW.wall, outcome="partly", why="Halfway")
        self.tell(case, first)
        prepared.unlink()
        path = prepare(case, NOW).path
        assert load_record(path).last_minutes.measures[0].outcome == "partly"
        later = FollowUp(id="f2", measure="m1", at=NOW.wall + timedelta(1), outcome=outcome)
        self.tell(case, first, later)
        agenda = load_agenda(agendas_folder() / f"{AGENDA}.toml", "en")
        shown = caught_up(path, load_record(path), agenda, NOW)
        assert shown.last_minutes.measures[0].outcome == outcome
        live = LiveMeeting.open(path, NOW)
        catch_up(live, NOW)
        known = live.meeting.record.last_minutes.measures[0]
        assert (known.outcome, known.why) == (outcome, "")
        live.do(SetOutcome(at=NOW, measure="m1", outcome="not_done", why="No time"))
        catch_up(live, NOW)
        assert live.meeting.record.last_minutes.measures[0].outcome == "not_done"
        live.close(NOW)

    def test_sel_8_what_was_told_is_found_however_many_meetings_ago_it_was_agreed(self, case):
        told = FollowUp(id="f1", measure="m1", at=NOW.wall, outcome="done")
        closed(case, "2024-01-01", measures=(Measure(id="m1", what="x"),), follow_ups=(told,))
        for month in range(1, 13):
            closed(case, f"2025-{month:02}-01")
        back = LastMinutes(measures=(LastMeasure(id="m1", what="x", origin="r-2024-01-01/m1"),))
        closed(case, "2026-10-01", last_minutes=back)
        assert prepare(case, NOW).record.last_minutes.measures[0].outcome == "done"

    def consent_after(self, case, path, consent, *said):
        """Return the consent in a meeting whose case got another one after it was prepared."""
        live = LiveMeeting.open(path, NOW)
        for command in said:
            live.do(command)
        case.change(lambda facts: facts.model_copy(update={"consent": consent}))
        changed = catch_up(live, NOW)
        known = live.meeting.record.consent
        assert not catch_up(live, NOW)
        live.close(NOW)
        return changed, known

    def test_sel_3_a_consent_that_is_withdrawn_in_the_case_holds_in_the_lobby_no_longer(
        self, case, prepared
    ):
        said = SetConsent(at=NOW, status="given", words="All of it")
        assert self.consent_after(case, prepared, Consent(), said) == (True, Consent())
        live = LiveMeeting.open(prepared, NOW)
        with pytest.raises(RefusedError, match="no consent"):
            live.do(StartMeeting(at=NOW))
        live.do(SetConsent(at=NOW, status="given", by="Tuva"))
        assert not catch_up(live, NOW)
        live.do(StartMeeting(at=NOW))
        live.close(NOW)

    def test_sel_3_a_withdrawal_that_is_undone_in_the_lobby_is_known_when_it_begins(
        self, case, prepared
    ):
        live = LiveMeeting.open(prepared, NOW)
        case.change(lambda facts: facts.model_copy(update={"consent": Consent()}))
        catch_up(live, NOW)
        while live.meeting.can_undo:
            live.do(Undo(at=NOW))
        assert live.meeting.record.consent.status == "given"
        assert catch_up(live, NOW)
        assert live.meeting.record.consent == Consent()
        live.close(NOW)

    def test_sel_3_a_newer_consent_in_the_case_is_known_in_the_lobby(self, case, prepared):
        newer = CONSENT.model_copy(update={"until": date(2028, 1, 1)})
        assert self.consent_after(case, prepared, newer) == (True, newer)

    def test_what_was_said_of_consent_in_the_lobby_stands_beside_a_newer_one(self, case, prepared):
        newer = CONSENT.model_copy(update={"until": date(2028, 1, 1)})
        said = SetConsent(at=NOW, status="given", words="All of it")
        changed, known = self.consent_after(case, prepared, newer, said)
        assert (changed, known.words, known.until) == (False, "All of it", CONSENT.until)

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
        assert record.language == "nb"  # the agenda has no texts in the language of the case
        assert record.case.alias == "Nordlys"
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


class TestWhatWasEditedInTheCase:
    """The case is edited by hand while a meeting made from it is prepared, held and closed."""

    @pytest.fixture
    def case(self, tmp_path):
        members = (
            Member(id="p1", name="Tuva Lyngmo", role="mor", user=True),
            Member(id="p2", name="Biret", service="Health", contact="OLD"),
            Member(id="p3", name="Odd", service="School"),
        )
        facts = CaseFile(alias="Nordlys", agenda=AGENDA, language="en", members=members,
                         consent=CONSENT, goals=(StandingGoal(id="g1", text="Sleep"),
                                                 StandingGoal(id="g2", text="School")))  # fmt: skip
        return make_case(tmp_path / "records", facts)

    @pytest.fixture
    def prepared(self, case):
        return prepare(case, NOW, Agreed(date(2026, 12, 10), time(13)))

    def hold(self, prepared, **changes):
        """Close the meeting, with some of its record otherwise, and take it into its case."""
        record = load_record(prepared.path)
        ended = Course(status="closed", started=record.start, closed=record.start + timedelta(1),
                       step="close")  # fmt: skip
        record = record.model_copy(update={"course": ended, **changes})
        prepared.path.write_text(to_toml(record), encoding="utf-8")
        assert take_into_case(prepared.path, record) == ""
        return record

    def edit(self, case, **changes):
        return case.change(lambda facts: facts.model_copy(update=changes))

    def test_it_stands_where_the_meeting_changed_nothing_of_it(self, case, prepared):
        tuva, biret, _odd = case.facts().members
        edited = {
            "consent": CONSENT.model_copy(update={"until": date(2028, 1, 1)}),
            "childrens_coordinator": True,
            "child_voice": "Kari",
            "name": "Iben Lyngmo",
            "members": (tuva, biret.model_copy(update={"name": "Biret Ánná", "contact": "NEW",
                                                       "by_post": True, "service": "PPT"})),
            "goals": (StandingGoal(id="g1", text="Sleep until six"),),
        }  # fmt: skip
        self.edit(case, **edited)
        self.hold(prepared)
        facts = case.facts()
        assert {key: getattr(facts, key) for key in edited} == edited

    def test_what_the_meeting_changed_is_taken_in_beside_it(self, case, prepared):
        tuva, biret, odd = case.facts().members
        self.edit(case, members=(tuva, biret.model_copy(update={"contact": "NEW"}), odd))
        people = list(prepared.record.participants)
        people[1] = people[1].model_copy(update={"role": "nurse"})
        goals = (Goal(id="g1", text="Sleep", conclusion="adjusted", words="Sleep well"),
                 Goal(id="g2", text="School", conclusion="reached"))  # fmt: skip
        self.hold(prepared, participants=tuple(people), goals=goals, child_voice="Kari")
        facts = case.facts()
        assert (facts.member("p2").role, facts.member("p2").contact) == ("nurse", "NEW")
        assert [one.text for one in facts.goals] == ["Sleep well"]
        assert facts.child_voice == "Kari"

    def test_sel_3_a_consent_that_is_withdrawn_is_not_given_by_closing(self, case, prepared):
        self.edit(case, consent=Consent())
        words = prepared.record.consent.model_copy(update={"words": "All that is said"})
        self.hold(prepared, consent=words)
        assert case.facts().consent == Consent()

    def test_sel_3_a_consent_that_was_given_in_the_meeting_is_the_cases(self, case):
        self.edit(case, consent=Consent())
        self.hold(prepare(case, NOW, Agreed(date(2026, 12, 10), time(13))), consent=CONSENT)
        assert case.facts().consent == CONSENT

    def test_writing_the_files_again_changes_nothing(self, case, prepared):
        goals = (Goal(id="g1", text="Sleep", conclusion="adjusted", words="Sleep well"),)
        record = self.hold(prepared, goals=goals)
        edited = self.edit(case, goals=(StandingGoal(id="g1", text="By hand"),), consent=Consent())
        assert take_into_case(prepared.path, record) == ""
        assert case.facts() == edited

    def test_sel_22_news_of_the_group_after_the_closing_is_taken_in_alone(self, case, prepared):
        self.hold(prepared, goals=(Goal(id="g1", text="Sleep", conclusion="reached"),))
        self.edit(case, goals=(StandingGoal(id="g1", text="By hand"),))
        record = carry_out(prepared.path, (ChangeGroup(at=NOW, dissolved=True),), NOW)
        assert take_into_case(prepared.path, record) == ""
        assert case.facts().ended == date(2026, 12, 10)
        assert [one.text for one in case.facts().goals] == ["By hand"]

    def reopened(self, prepared, **changes):
        """Open the record again, change some of it, close it and take it in."""
        record = carry_out(prepared.path, (Reopen(at=NOW, why="A slip"),), NOW)
        record = record.model_copy(update=changes)
        prepared.path.write_text(to_toml(record), encoding="utf-8")
        record = carry_out(prepared.path, (CloseMeeting(at=NOW),), NOW)
        assert take_into_case(prepared.path, record) == ""
        return case_texts(prepared)

    def test_a_new_goal_that_is_corrected_afterwards_is_one_goal(self, prepared):
        new = Goal(id="g3", text="Sover godtt", conclusion="new")
        record = self.hold(prepared, goals=(*prepared.record.goals, new))
        assert case_texts(prepared) == ["Sleep", "School", "Sover godtt"]
        right = new.model_copy(update={"text": "Sover godt"})
        assert self.reopened(prepared, goals=(*record.goals[:2], right)) == [
            "Sleep", "School", "Sover godt"]  # fmt: skip
        assert self.reopened(prepared, goals=record.goals[:1]) == ["Sleep"]

    def test_a_goal_that_was_laid_aside_by_mistake_comes_back(self, prepared):
        ended = prepared.record.goals[1].model_copy(update={"conclusion": ConclusionKind.ENDED})
        self.hold(prepared, goals=(prepared.record.goals[0], ended))
        assert case_texts(prepared) == ["Sleep"]
        assert self.reopened(prepared, goals=prepared.record.goals) == ["Sleep", "School"]

    def test_what_was_edited_before_it_was_opened_again_stands(self, case, prepared):
        record = self.hold(prepared)
        edited = self.edit(case, consent=Consent(), goals=(StandingGoal(id="g1", text="By hand"),))
        self.reopened(prepared, user_word=record.user_word)
        assert (case.facts().consent, case.facts().goals) == (edited.consent, edited.goals)


def case_texts(prepared):
    """Return the goals that the case of a prepared record now has."""
    return [one.text for one in CaseFolder(prepared.path.parent).facts().goals]


class TestADayThatIsPutRight:
    """A meeting was prepared for the wrong day, and its file was named by it."""

    def move(self, path, day):
        """Put the day right in the lobby; return where the record now is."""
        live = LiveMeeting.open(path, NOW)
        live.do(SetMeeting(at=NOW, start=datetime.fromisoformat(f"{day}T13:00:00+01:00")))
        live.do(SetMeeting(at=NOW, place="Room 2"))
        live.close(NOW)
        return live.store.path

    @pytest.mark.parametrize("wrong", [date(2026, 1, 10), date(2028, 1, 10)])
    def test_the_record_is_renamed_and_is_the_next_one(self, case, wrong):
        closed(case, "2026-10-01")
        wrong_path = prepare(case, NOW, Agreed(wrong, time(13))).path
        path = self.move(wrong_path, "2027-01-10")
        assert path == case.path / "2027-01-10-nordlys.toml"
        assert (load_record(path).place, wrong_path.exists()) == ("Room 2", False)
        assert not list(case.path.glob(f".{wrong_path.name}*"))
        assert overview(case).waiting.path == path
        assert [one.path for one in Shelf(case.path.parent).prepared()] == [path]
        with pytest.raises(AlreadyPreparedError):
            prepare(case, NOW)
        assert put_forward(case, "The bus", "", NOW) == path

    def test_no_other_file_is_written_over(self, case):
        closed(case, "2027-01-10", course=Course())
        (case.path / "2027-01-10-nordlys.toml").rename(case.path / "2027-01-10-b.toml")
        other = case.path / "2027-01-10-nordlys.toml"
        other.write_text("note = 1", encoding="utf-8")
        path = closed(case, "2026-12-10", course=Course())
        assert self.move(path, "2027-01-10") == case.path / "2027-01-10-nordlys-2.toml"
        assert other.read_text(encoding="utf-8") == "note = 1"

    def test_one_that_lies_loose_or_that_a_person_named_keeps_its_name(self, case):
        path = closed(case, "2026-12-10", course=Course())
        named = path.rename(case.path / "next.toml")
        assert self.move(named, "2027-01-10") == named
        loose = named.rename(case.path.parent / "2026-12-10-x.toml")
        assert self.move(loose, "2027-01-11") == loose

    @pytest.fixture
    def early(self, case):
        """A meeting that was held in December 2026, put right by hand, in a file named by 2027."""
        path = closed(case, "2026-12-10", goals=(Goal(id="g1", text="Sleep", conclusion="new"),))
        return path.rename(case.path / "2027-12-10-nordlys.toml")

    def test_a_name_that_says_a_later_day_hides_no_meeting(self, case, early):
        waiting = closed(case, "2027-02-01", course=Course())
        found = overview(case)
        assert (found.waiting.path, found.last) == (waiting, date(2026, 12, 10))
        assert [one.path for one in Shelf(case.path.parent).prepared()] == [waiting]
        assert put_forward(case, "The bus", "", NOW) == waiting
        with pytest.raises(AlreadyPreparedError):
            prepare(case, NOW)

    def test_a_meeting_held_after_it_is_the_last_one(self, case, early):
        last = closed(case, "2027-02-01", goals=(Goal(id="g1", text="Sleep", conclusion="adjusted",
                                                      words="Sleep well"),))  # fmt: skip
        assert take_into_case(last, load_record(last)) == ""
        assert [one.text for one in case.facts().goals] == ["Sleep well"]
        assert take_into_case(early, load_record(early)) == ""
        assert case.facts().up_to == "r-2027-02-01"
        assert overview(case).last_record == last
        assert [one.text for one in prepare(case, NOW).record.goals] == ["Sleep well"]
