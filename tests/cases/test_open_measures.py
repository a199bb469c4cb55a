"""The measures of all cases, as they come out of their records by way of the index."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator import language
from facilitator.agenda import find_agenda
from facilitator.case import CaseFile
from facilitator.cases import looking, past
from facilitator.cases.case_folder import make_case
from facilitator.cases.demo import DEMO
from facilitator.cases.index import NAME, delete_index
from facilitator.cases.live import LiveMeeting
from facilitator.cases.locking import InUseError
from facilitator.cases.open_measures import OpenMeasures, Wanted, follow
from facilitator.faults import BadFileError
from facilitator.meeting.became import newest_first, past_meeting, what_became
from facilitator.meeting.command import RefusedError
from facilitator.over_time import case_history
from facilitator.record import (
    Case,
    Course,
    FollowUp,
    LastMeasure,
    LastMinutes,
    Measure,
    Participant,
    Record,
    load_record,
    to_toml,
)
from tests.strategies import records
from tests.timekeeping import AT_ONE, FakeClock

AGENDA = "sel-samarbeidsmote"
PEOPLE = (
    Participant(id="p1", name="Iben Lyngmo Hagelund", role="elev", user=True, shown_as="Nordlys"),
    Participant(id="p2", name="Tuva Lyngmo", role="mor", user=True),
    Participant(id="p3", name="Biret Čearru", role="helsesykepleier", service="Helsestasjonen"),
    Participant(id="p4", name="Ragnhild Østmoe", role="rådgiver", service="PPT"),
)
CALL = Measure(id="m1", what="Ringe BUP", responsible="Biret Čearru", deadline=date(2026, 9, 1))
WRITE = Measure(id="m2", what="Skrive plan", responsible="rådgiver", deadline=date(2026, 10, 1))
TALK = Measure(id="m3", what="Snakke med Iben", responsible="Tuva Lyngmo", reason="Snart")


def held(number, *, alias="Nordlys", people=PEOPLE, **given):
    """Return the record of a closed meeting, a month for each number."""
    start = AT_ONE.replace(month=number)
    return Record(
        id=f"r{number}-{alias}",
        agenda=AGENDA,
        case=Case(alias=alias, name="Iben Lyngmo Hagelund"),
        start=start,
        participants=people,
        course=Course(status="closed", started=start, closed=start + timedelta(hours=1)),
        **given,
    )


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records"


@pytest.fixture
def lay(folder):
    """Lay a record in a case's folder, long ago as the file system sees it."""

    def lay(record, name="2026-08-01-nordlys", case="nordlys"):
        place = folder / case if case else folder
        place.mkdir(parents=True, exist_ok=True)
        if case:
            alias = "Nordlys" if isinstance(record, str) else record.case.alias
            facts = f'alias = "{alias}"\nagenda = "x"\n'
            (place / "case.toml").write_text(facts, encoding="utf-8")
            os.utime(place / "case.toml", (1_600_000_000, 1_600_000_000))
        path = place / f"{name}.toml"
        path.write_text(record if isinstance(record, str) else to_toml(record), encoding="utf-8")
        os.utime(path, (1_600_000_000, 1_600_000_000 + len(name)))
        return path

    return lay


@pytest.fixture
def clock():
    return FakeClock()


def of(folder, **wanted):
    with OpenMeasures(folder) as measures:
        return list(measures.of(Wanted(**wanted)))


def whats(folder, **wanted):
    return [one.what for one in of(folder, **wanted)]


def faults(folder):
    with OpenMeasures(folder) as measures:
        return list(measures.faults())


@pytest.fixture
def three(lay):
    return lay(held(8, measures=(TALK, WRITE, CALL)))


# What comes out ------------------------------------------------------------------------------


def test_open_measures_come_by_their_day_and_those_without_one_last(three, folder):
    assert whats(folder) == ["Ringe BUP", "Skrive plan", "Snakke med Nordlys"]


def test_a_measure_is_told_whole_and_without_the_childs_name(three, folder):
    one = of(folder)[2]
    assert (one.record, one.id, one.alias, one.folder) == (three, "m3", "Nordlys", "nordlys")
    assert (one.responsible, one.deadline, one.agreed) == ("Tuva Lyngmo", None, date(2026, 8, 23))
    assert not one.over
    stored = (folder / NAME).read_bytes().lower()
    assert b"nordlys" in stored
    assert b"iben" not in stored
    assert b"hagelund" not in stored


def test_a_child_no_one_has_marked_yet_is_told_by_their_role_and_hidden(lay, folder):
    people = (Participant(id="p1", name="Iben Lyngmo", role="elev", service="Furulia skole"),)
    record = held(8, measures=(TALK,), people=people).model_copy(
        update={"case": Case(alias="Nordlys")}
    )
    lay(record)
    assert whats(folder) == ["Snakke med Nordlys"]


def test_where_the_agenda_is_gone_whoever_may_be_a_child_is_hidden(lay, folder):
    people = (Participant(id="p1", name="Iben Lyngmo", role="sønn"),)
    record = held(8, measures=(TALK,), people=people).model_copy(
        update={"case": Case(alias="Nordlys"), "agenda": "gone"}
    )
    lay(record)
    assert whats(folder) == ["Snakke med Nordlys"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"person": "biret"}, ["Ringe BUP"]),
        ({"person": "østmoe"}, ["Skrive plan"]),
        ({"person": "RÅDGIVER"}, ["Skrive plan"]),
        ({"service": "ppt"}, ["Skrive plan"]),
        ({"service": "helse"}, ["Ringe BUP"]),
        ({"before": date(2026, 10, 1)}, ["Ringe BUP"]),
        ({"person": "biret", "service": "ppt"}, []),
        ({"person": "%"}, []),
    ],
)
def test_they_are_asked_for_by_person_service_or_day(three, folder, wanted, found):
    assert whats(folder, **wanted) == found


def test_one_case_is_asked_for_by_alias_or_by_folder(three, lay, folder, monkeypatch):
    lay(held(8, alias="Morild", measures=(WRITE,)), case="sak-2")
    lay(held(8, alias="Havgull", measures=(CALL,)), name="loose", case="")
    assert whats(folder, case="nordlys") == whats(folder, case=str(folder / "nordlys"))
    assert whats(folder, case="MORILD") == whats(folder, case="sak-2") == ["Skrive plan"]
    assert whats(folder, case="Havgull") == ["Ringe BUP"]
    with pytest.raises(BadFileError, match="Morild"):
        of(folder, case="Morilt")


def test_a_case_goes_by_the_alias_that_its_file_now_says(three, folder):
    (three.parent / "case.toml").write_text('alias = "Fjellrev"\nagenda = "x"\n')
    [first, *_others] = of(folder, case="fjellrev")
    assert first.alias == "Fjellrev"
    with pytest.raises(BadFileError, match="Fjellrev"):
        of(folder, case="Fjellrefv")


def test_an_alias_is_the_same_however_its_letters_are_composed(lay, folder):
    lay(held(8, alias="Blåfjell", measures=(CALL,)), case="sak-1")
    lay(held(8, alias="Månelys", measures=(WRITE,)), name="loose", case="")
    for alias in ("Blåfjell", "Månelys", "helsestasjonen"):
        said = normalize("NFD", alias).upper()
        asked = {"service": said} if alias == "helsestasjonen" else {"case": said}
        assert len(of(folder, **asked)) == 1


def test_a_case_without_records_has_no_measures(folder):
    make_case(folder, CaseFile(alias="Fjellrev", agenda=AGENDA))
    assert of(folder, case="Fjellrev") == []
    with pytest.raises(BadFileError, match="no meetings"):
        case_history(folder, "Fjellrev")


def test_a_case_whose_file_cannot_be_read_is_told_of(three, folder):
    (three.parent / "case.toml").write_text("alias = ")
    with pytest.raises(BadFileError, match=r"case\.toml"):
        of(folder, case=str(three.parent))


def test_loose_records_of_one_alias_are_one_case(lay, folder):
    lay(held(8, measures=(CALL,)), "2026-08-01", "")
    lay(held(9, measures=(Measure(id="m1", what="Ringe BUP"),)), "2026-09-01", "")
    lay(held(9, alias="Morild", measures=(CALL,)), "2026-09-02", "")
    assert [(one.alias, one.deadline) for one in of(folder)] == [
        ("Morild", date(2026, 9, 1)), ("Nordlys", None),
    ]  # fmt: skip


def test_what_became_of_them_is_told_by_later_records_and_follow_ups(lay, folder):
    told = FollowUp(id="f1", measure="m3", at=AT_ONE, outcome="partly", why="Iben var syk")
    lay(held(8, measures=(TALK, WRITE, CALL), follow_ups=(told,)))
    looked = (
        LastMeasure(id="l1", what="Ringte", outcome="done", origin="r8-Nordlys/m1"),
        LastMeasure(id="l2", what="Skrive plan", outcome="partly"),
    )
    new = Measure(id="m1", what="Skrive ferdig", last="l2")
    lay(held(9, last_minutes=LastMinutes(measures=looked), measures=(new,)), "2026-09-01-nordlys")
    found = {one.what: (one.outcome, one.why) for one in of(folder)}
    assert found == {
        "Skrive ferdig": ("", ""),
        "Snakke med Nordlys": ("partly", "Nordlys var syk"),
    }
    over = {one.what: (one.over, one.carried_on) for one in of(folder, over=True)}
    assert over["Ringe BUP"] == (True, False)
    assert over["Skrive plan"] == (True, True)


def test_a_folder_that_is_gone_has_no_measures_and_is_not_made(folder):
    assert of(folder) == []
    assert not folder.exists()


def test_the_demonstration_has_its_measures(tmp_path):
    for language_of in ("nb", "nn", "en"):
        for file in (DEMO / language_of).glob("*.toml"):
            (tmp_path / language_of).mkdir(exist_ok=True)
            shutil.copy(file, tmp_path / language_of)
        assert of(tmp_path / language_of)
        assert faults(tmp_path / language_of) == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(records(), min_size=1, max_size=4))
def test_any_groups_measures_come_out_as_its_records_tell(tmp_path_factory, found):
    folder = tmp_path_factory.mktemp("any")
    case = folder / "nordlys"
    case.mkdir()
    (case / "case.toml").touch()
    found = [one.model_copy(update={"id": f"r{n}"}) for n, one in enumerate(found)]
    for one in found:
        (case / f"{one.id}.toml").write_text(to_toml(one), encoding="utf-8")
    told = {
        (one.meeting, one.measure): (one.over, one.carried_on, one.outcome)
        for one in what_became(newest_first(map(past_meeting, found)))
    }
    assert faults(folder) == []
    assert {
        (one.record.stem, one.id): (one.over, one.carried_on, one.outcome)
        for one in of(folder, over=True)
    } == told


# Codes ---------------------------------------------------------------------------------------


def test_a_code_is_the_same_wherever_the_record_lies(three, folder, lay, tmp_path):
    before = {one.what: one.code for one in of(folder)}
    shutil.move(folder / "nordlys", folder / "moved")
    assert {one.what: one.code for one in of(folder)} == before
    assert len(set(before.values())) == 3


def test_the_beginning_of_a_code_is_enough(three, folder):
    with OpenMeasures(folder) as measures:
        for one in list(measures.of(Wanted())):
            assert measures.find(one.short.upper()) == one
        with pytest.raises(BadFileError):
            measures.find("")
        with pytest.raises(BadFileError):
            measures.find("zzzzzzzzz")


def test_a_beginning_that_fits_several_is_refused_and_more_is_asked_for(lay, folder):
    many = tuple(Measure(id=f"m{n}", what=f"Nr. {n}") for n in range(1, 60))
    lay(held(8, measures=many))
    letter = of(folder)[0].code[0]
    with OpenMeasures(folder) as measures, pytest.raises(BadFileError, match=letter):
        measures.find(letter)


def test_the_code_stands_when_a_record_written_by_hand_is_given_its_id(lay, folder, clock):
    record = held(8, measures=(CALL, WRITE)).model_copy(update={"id": ""})
    path = lay(record)
    before = {one.what: one.code for one in of(folder)}
    LiveMeeting.open(path, clock.now()).close(clock.now())
    assert load_record(path).id
    assert {one.what: one.code for one in of(folder)} == before


# Reading only what is new --------------------------------------------------------------------


@pytest.fixture
def read(monkeypatch):
    """The names of the files read, as they are."""
    names: list[str] = []

    def reading(path, *given):
        names.append(path.name)
        return past.read_past(path, *given)

    monkeypatch.setattr(looking, "read_past", reading)
    return names


def test_what_has_not_changed_is_not_read_again(three, folder, read):
    assert of(folder) == of(folder)
    assert read == [three.name]


def test_what_is_changed_is_read_and_only_that(three, lay, folder, read):
    other = lay(held(9, alias="Morild", measures=(CALL,)), "2026-09-01", "sak-2")
    of(folder)
    lay(held(9, alias="Morild", measures=(WRITE, CALL)), "2026-09-01", "sak-2")
    assert len(of(folder, case="Morild")) == 2
    assert sorted(read) == sorted([three.name, other.name, other.name])


def test_a_file_written_this_moment_is_not_trusted_to_be_the_same(three, folder, read):
    os.utime(three)
    of(folder)
    of(folder)
    assert read == [three.name] * 2


def test_a_case_file_written_this_moment_is_not_trusted_to_be_the_same(three, folder, read):
    os.utime(three.parent / "case.toml")
    of(folder)
    of(folder)
    assert read == [three.name] * 2


def test_what_is_gone_is_gone_and_what_it_said_of_others_too(three, lay, folder):
    looked = LastMinutes(measures=(LastMeasure(id="l1", what="Ringe BUP", outcome="done"),))
    later = lay(held(9, last_minutes=looked), "2026-09-01-nordlys")
    assert len(of(folder)) == 2
    later.unlink()
    assert len(of(folder)) == 3
    shutil.rmtree(folder / "nordlys")
    assert of(folder) == []


def test_an_index_that_is_deleted_comes_again(three, folder):
    before = of(folder)
    delete_index(folder)
    assert not (folder / NAME).exists()
    assert of(folder) == before
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600 or os.name == "nt"


@pytest.mark.parametrize("broken", [b"", b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_an_index_that_is_damaged_is_made_anew(three, folder, broken):
    before = of(folder)
    (folder / NAME).write_bytes(broken)
    assert of(folder) == before
    with sqlite3.connect(folder / NAME) as connection:
        assert connection.execute("SELECT count(*) FROM measures").fetchone() == (3,)
    connection.close()


def test_damage_anywhere_is_told_or_mended_and_never_believed(lay, folder):
    many = tuple(Measure(id=f"m{n}", what=f"Nr. {n}") for n in range(1, 90))
    lay(held(8, measures=many))
    before = of(folder)
    whole = (folder / NAME).read_bytes()
    for place in range(0, len(whole), 4096):
        torn = bytearray(whole)
        torn[place : place + 512] = bytes([255]) * 512
        (folder / NAME).write_bytes(torn)
        assert of(folder) == before


def test_values_of_another_kind_in_the_index_are_not_believed(three, folder):
    before = of(folder)
    with sqlite3.connect(folder / NAME) as connection:
        connection.execute("UPDATE files SET at = 'yesterday', mtime = 1")
    connection.close()
    assert of(folder) == before


def test_an_index_of_another_version_is_made_anew(three, folder):
    before = of(folder)
    with sqlite3.connect(folder / NAME) as connection:
        connection.execute("DROP TABLE files")
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert of(folder) == before


def test_where_no_index_can_be_kept_it_works_all_the_same(three, folder, monkeypatch):
    def refused(*_given):
        raise PermissionError

    monkeypatch.setattr("facilitator.cases.index._own", refused)
    assert len(of(folder)) == 3
    assert not (folder / NAME).exists()


def test_while_another_program_writes_in_it_it_works_all_the_same(three, folder, monkeypatch):
    of(folder)
    monkeypatch.setattr("facilitator.cases.index._PATIENCE", 0.0)
    three.unlink()
    other = sqlite3.connect(folder / NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert of(folder) == []
    other.execute("ROLLBACK")
    other.close()


def _counted(folder):
    return len(of(Path(folder)))


def test_several_may_look_at_once(lay, folder):
    for number in range(1, 13):
        lay(held(number, measures=(CALL,)), f"r{number}", f"case-{number}")
    with get_context("spawn").Pool(3) as pool:
        assert pool.map(_counted, [str(folder)] * 6) == [12] * 6


# What is wrong -------------------------------------------------------------------------------


ODD = {
    "half": 'agenda = "x"\n[case]\nalias = "Nor',
    "foreign": 'name = "something else"\n',
    "newer": 'format = 99\nagenda = "x"\n',
    "twice": 'agenda = "x"\nmeasures = [{id = "m1", what = "a"}, {id = "m1", what = "b"}]\n',
    "shape": 'agenda = "x"\nmeasures = 3\n',
    "day": 'agenda = "x"\n[[measures]]\nid = "m1"\nwhat = "a"\ndeadline = "soon"\n',
    "outcome": 'agenda = "x"\n[[last_minutes.measures]]\nid = "m1"\nwhat = "a"\noutcome = "yes"\n',
    "naive": 'agenda = "x"\nstart = 2026-11-23T13:00:00\n',
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_is_named_and_left_alone_and_the_rest_works(three, lay, folder, odd):
    path = lay(ODD[odd], odd)
    before = path.read_bytes()
    assert len(of(folder)) == 3
    [fault] = faults(folder)
    assert fault.file == str(path)
    assert fault.problem
    assert path.read_bytes() == before
    path.unlink()
    assert faults(folder) == []


def test_what_is_wrong_is_told_in_the_language_in_use(three, lay, folder):
    lay(ODD["foreign"], "odd")
    [english] = faults(folder)
    language.use("nb")
    assert [one.problem for one in faults(folder)] != [english.problem]


def test_an_agenda_among_the_records_is_nothing_wrong(three, folder):
    shutil.copy(find_agenda(AGENDA), folder / "ours.toml")
    assert faults(folder) == []


@pytest.mark.parametrize("case", ["nordlys", "another", ""])
def test_a_copy_of_a_record_is_named_and_left_alone(three, folder, lay, case):
    copy = lay(three.read_text(encoding="utf-8"), "2026-08-01-nordlys - Kopi", case)
    assert len(of(folder)) == 3
    assert {one.record for one in of(folder)} == {three}
    [fault] = faults(folder)
    assert fault.file == str(copy)
    assert three.name in fault.problem
    three.unlink()
    assert faults(folder) == []
    assert len(of(folder)) == 3


def test_dates_in_quotes_are_read_as_the_dates_they_are(lay, folder):
    lay('agenda = "x"\n[[measures]]\nid = "m1"\nwhat = "a"\ndeadline = "2026-12-01"\n')
    assert of(folder)[0].deadline == date(2026, 12, 1)


# Marking -------------------------------------------------------------------------------------


def test_marking_adds_to_the_closed_record_and_changes_nothing_else(three, folder, clock):
    before = load_record(three)
    [one, *_others] = of(folder)
    follow(one, "done", clock.now(), by="Biret")
    after = load_record(three)
    [told] = after.follow_ups
    assert (told.measure, told.outcome, told.by, told.at) == ("m1", "done", "Biret", AT_ONE)
    assert after.model_copy(update={"follow_ups": ()}) == before
    assert whats(folder) == ["Skrive plan", "Snakke med Nordlys"]


def test_marking_without_a_reason_where_one_is_needed_changes_nothing(three, folder, clock):
    before = three.read_bytes()
    with pytest.raises(RefusedError):
        follow(of(folder)[0], "dropped", clock.now())
    assert three.read_bytes() == before


def test_a_measure_of_a_meeting_that_is_open_elsewhere_is_not_marked(three, folder, clock):
    [one, *_others] = of(folder)
    with (
        closing(LiveMeeting.open(three, clock.now()).store),
        pytest.raises(InUseError),
    ):
        follow(one, "done", clock.now())
    assert not load_record(three).follow_ups


def test_marking_takes_back_what_was_told(three, folder, clock):
    [one, *_others] = of(folder)
    follow(one, "done", clock.now())
    clock.advance(60)
    follow(one, "", clock.now())
    assert len(of(folder)) == 3
