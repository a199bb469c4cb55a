"""Forgetting a case: no name is left in any byte of the folder, and no one else's is touched."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date

import pytest
from hypothesis import given

from facilitator.agenda import find_agenda, load_agenda
from facilitator.case import CaseFile
from facilitator.cases.case_folder import CaseFolder, make_case
from facilitator.cases.demo import DEMO
from facilitator.cases.durable import NotSavedError
from facilitator.cases.holding import Kind, faults_in
from facilitator.cases.index import NAME as INDEX
from facilitator.cases.locking import InUseError, hold
from facilitator.cases.open_measures import OpenMeasures, Wanted
from facilitator.cases.preparing import prepare
from facilitator.documents.making import papers
from facilitator.export import export
from facilitator.faults import BadFileError
from facilitator.forgetting import anonymise, remove, said_of, what_would_go, would_go
from facilitator.formats import FORMATS
from facilitator.forms import DocumentKind
from facilitator.meeting.anonymising import Anonymiser
from facilitator.over_time import HISTORY_FORMATS, CaseHistory, write_history
from facilitator.pasting import paste_path
from facilitator.record import Case, Course, Record, load_record, to_toml
from tests.publishing import published
from tests.strategies import records, tags
from tests.timekeeping import FakeClock

TODAY = date(2026, 11, 23)
NAMES = ("Iben", "Lyngmo", "Hagelund", "Tuva", "Jonas", "Wojciech", "Świetlik", "Biret", "Čearru",
         "Ragnhild", "Østmoe", "Samira", "Børge", "Maren", "Øygard", "Northlight",
         "furulia.example", "Sigrid Kaspersen")  # fmt: skip
"""Every name in the demonstration, and one that is put where it does not belong."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records"


@pytest.fixture
def case(folder):
    """A case with all that may be kept of one, in its folder and beside it."""
    case = CaseFolder(folder / "northlight")
    shutil.copytree(DEMO / "en", case.path)
    agenda = load_agenda(find_agenda("goal-directed-meeting"))
    for path, at in ((case.path / "last-meeting.toml", case.path), (folder / "løs.toml", folder)):
        record = load_record(case.path / "last-meeting.toml")
        record = published(agenda, record)
        path.write_text(to_toml(record.model_copy(update={"id": path.stem})), encoding="utf-8")
        kinds = agenda.documents.kinds
        written = export(path, record, agenda, FORMATS, at, documents=kinds)
        history = CaseHistory((record,), path, agenda, ())
        written += write_history(history, HISTORY_FORMATS, TODAY)
        assert not any(one.problem for one in written)
        [minutes] = papers((DocumentKind.MINUTES,), agenda, record)
        pasted = paste_path(path, minutes, part=True)
        pasted.write_text("Iben", encoding="utf-8")
        for name in (
            f".{path.name}.1234.part",
            f".{path.name}.lock",
            f"{path.stem}.conflict-1.toml",
        ):
            (at / name).write_bytes(path.read_bytes())
    (case.path / "half.toml").write_text("name = 'Tuva", encoding="utf-8")
    (case.path / "signed consent.png").write_bytes(b"Tuva Lyngmo")
    (case.path / "letters" / "old").mkdir(parents=True)
    (case.path / "letters" / "old" / "to Iben.doc").write_bytes(b"Sigrid Kaspersen")
    with OpenMeasures(folder) as measures:
        assert list(measures.of(Wanted()))
    assert b"Northlight" in (folder / INDEX).read_bytes()
    return case


@pytest.fixture
def others(folder, case):
    """What is someone else's, and stays as it is."""
    other = make_case(folder, CaseFile(alias="Bekken", agenda="sel-samarbeidsmote"))
    prepare(other, FakeClock().now(), folders=(folder,))
    loose = Record(agenda="x", case=Case(alias="Furua"))
    for name in ("løs-plan", "furua"):
        (folder / f"{name}.toml").write_text(to_toml(loose), encoding="utf-8")
        (folder / f"{name}-referat.pdf").write_bytes(b"another's")
    (folder / "notes.toml").write_text("text = 'x'", encoding="utf-8")
    kept = list(other.path.iterdir())
    kept += [folder / f"{name}{end}" for name in ("løs-plan", "furua")
             for end in (".toml", "-referat.pdf")]  # fmt: skip
    kept.append(folder / "notes.toml")
    kept.append(folder / ".facilitator-index of mine.txt")
    kept[-1].write_bytes(b"another's")
    return {path: path.read_bytes() for path in kept}


def left(folder):
    """Return every name that stands in any byte of a folder, or in the name of a file there."""
    found = set()
    for path in folder.rglob("*"):
        said = str(path.relative_to(folder))
        if path.is_file():
            said += path.read_bytes().decode(errors="replace")
        found |= {name for name in NAMES if name.casefold() in said.casefold()}
    return found


def test_all_there_is_would_go_and_is_said(case, folder, others):
    found = what_would_go(case, folder)
    kinds = [one.kind for one in found.held]
    assert kinds.count(Kind.RECORD) == 3  # one of them is only half written
    assert {*kinds} == {*Kind}
    assert {one.kind for one in found.loose} == {Kind.RECORD, Kind.DOCUMENT, Kind.LEFTOVER,
                                                 Kind.SET_ASIDE}  # fmt: skip
    said = "\n".join(said_of(found, anonymise=False))
    assert "Northlight" in said
    assert not {one.path for one in found.all} & others.keys()


def test_nothing_of_a_case_is_left_and_nothing_else_is_touched(case, folder, others):
    assert left(folder) == set(NAMES)
    remove(what_would_go(case, folder))
    assert left(folder) == set()
    assert not case.path.exists()
    assert {path: path.read_bytes() for path in others} == others


def test_what_can_be_counted_stays_without_a_name(case, folder, others):
    last = load_record(case.path / "last-meeting.toml")
    new = anonymise(what_would_go(case, folder), TODAY)
    assert left(folder) == set()
    assert {path: path.read_bytes() for path in others} == others
    assert new.path.name == "case-1"
    assert new.facts().alias == "Case 1"
    assert faults_in(new) == ()
    kept = [load_record(path) for path in new.records()]
    assert len(kept) == 3  # the two of the case, and the one that lay loose
    counted = next(one for one in kept if one.course.status == "closed")
    assert counted.course.model_dump(exclude={"turns"}) == last.course.model_dump(exclude={"turns"})
    assert [one.seconds for one in counted.course.turns] == [t.seconds for t in last.course.turns]
    assert [one.score for one in counted.answers] == [one.score for one in last.answers]
    assert [one.conclusion for one in counted.goals] == [one.conclusion for one in last.goals]
    assert [one.deadline for one in counted.measures] == [one.deadline for one in last.measures]
    assert len(counted.entries) == len(last.entries)
    people = {one.id for one in counted.participants}
    assert {one.participant for one in counted.course.turns} <= people | {"user"}


@pytest.fixture
def only_loose(folder, case):
    """A case that has no folder: two records and what was written beside them, one by name only."""
    shutil.rmtree(case.path)
    named = load_record(folder / "løs.toml")
    unnamed = named.model_copy(
        update={"id": "x", "case": Case(alias="Elsewhere", name=named.case.name)}
    )
    (folder / "other.toml").write_text(to_toml(unnamed), encoding="utf-8")


def test_a_case_without_a_folder_goes_by_its_alias(folder, only_loose, others):
    found = would_go("NORTHLIGHT", folder)
    assert found.case is None
    assert "Northlight" in "\n".join(said_of(found, anonymise=False))
    remove(found)
    assert left(folder) == set()
    assert {path: path.read_bytes() for path in others} == others


def test_a_case_without_a_folder_is_left_under_a_number_too(folder, only_loose, others):
    new = anonymise(would_go("northlight", folder), TODAY)
    assert left(folder) == set()
    assert {path: path.read_bytes() for path in others} == others
    assert new.facts().alias == "Case 1"
    assert [load_record(path).course.status for path in new.records()] == ["closed"] * 2
    assert faults_in(new) == ()


def test_an_alias_that_no_case_and_no_record_has_is_told(folder, others):
    with pytest.raises(BadFileError):
        would_go("Nobody", folder)


def test_a_file_that_holds_it_among_others_is_named_and_stays(case, folder, others):
    lists = [folder / "actions.txt", folder / "all of them.ics"]
    lists[0].write_text("3f  Bekken: ring\n9c  NORTHLIGHT: ring\n", encoding="utf-8")
    lists[1].write_bytes(b"SUMMARY:Ring om Bekken og Tuva Lyng\r\n mo Hagelund: Northl\r\n ight")
    (folder / "not.txt").write_text("Northlights", encoding="utf-8")
    found = what_would_go(case, folder)
    said = "\n".join(said_of(found, anonymise=False))
    assert all(f"· {path.name}" in said for path in lists)
    assert "not.txt" not in said
    remove(found)
    assert all(path.exists() for path in lists)


def test_what_belongs_together_still_does(case, folder):
    new = anonymise(what_would_go(case, folder), TODAY)
    kept = {one.id: one for one in map(load_record, new.records())}
    [today] = (one for one in kept.values() if one.course.status == "prepared")
    for measure in today.last_minutes.measures:
        record, _slash, name = measure.origin.partition("/")
        assert record not in kept or name in {one.id for one in kept[record].measures}
    facts = new.facts()
    assert facts.member(facts.coordinator) is not None
    assert facts.keep_until == date(2031, 12, 31)


def test_a_meeting_still_says_which_meeting_agreed_on_it():
    anonymiser = Anonymiser("Case 1", iter(("new 1", "new 2")).__next__)
    first, second = Record(id="r1", agenda="x"), Record(id="r2", agenda="x", agreed_in="r1")
    kept = [anonymiser.record(one, "x") for one in (first, second)]
    assert [(one.id, one.agreed_in) for one in kept] == [("new 1", ""), ("new 2", "new 1")]


def test_a_case_is_numbered_after_those_there_are(case, folder):
    make_case(folder, CaseFile(alias="case 1", agenda="x"))
    assert anonymise(what_would_go(case, folder), TODAY).facts().alias == "Case 2"


def test_a_folder_that_is_the_case_itself_stays_a_case(case):
    alone = CaseFolder(case.path)
    new = anonymise(what_would_go(alone, case.path), TODAY)
    assert new.path == case.path
    assert left(case.path) == set()
    assert {path.name for path in case.path.iterdir()} == {
        "case.toml", "2026-09-28-case-1.toml", "2026-11-23-case-1.toml"}  # fmt: skip
    remove(what_would_go(alone, case.path))
    assert not case.path.exists()


def test_a_meeting_that_is_open_keeps_its_case(case, folder):
    lock = hold(case.path / "meeting.toml")
    with pytest.raises(InUseError):
        what_would_go(case, folder)
    lock.release()
    assert left(folder) == set(NAMES)


def test_a_case_with_a_bad_file_can_be_removed_and_not_made_anonymous(case, folder):
    case.file.write_text("alias = ", encoding="utf-8")
    found = what_would_go(case, folder)
    assert found.alias == "northlight"
    with pytest.raises(BadFileError):
        anonymise(found, TODAY)
    assert (case.path / "meeting.toml").exists()
    remove(found)
    assert not case.path.exists()


def test_a_link_goes_and_what_it_leads_to_stays(case, folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("x")
    (case.path / "link").symlink_to(outside, target_is_directory=True)
    remove(what_would_go(case, folder))
    assert (outside / "kept.txt").read_text() == "x"


def test_what_cannot_be_removed_is_told_and_the_case_can_still_be_found(case, folder, monkeypatch):
    found = what_would_go(case, folder)
    monkeypatch.setattr("pathlib.Path.unlink", _refused)
    with pytest.raises(NotSavedError):
        remove(found)
    assert case.file.exists()


def _refused(*_given, **_named):
    raise PermissionError(13, "Permission denied")


@given(records())
def test_no_word_of_any_record_is_left(record):
    """Each text a generated record holds has a mark of its own; ids may be names as well."""
    given_id = record.model_copy(update={"id": "Tuva", "leader": "Tuva"})
    anonymous = Anonymiser("Case 1", lambda: "new").record(given_id, "agenda")
    assert tags(to_toml(anonymous)) == []
    assert "Tuva" not in to_toml(anonymous)
    assert Record.model_validate(tomllib.loads(to_toml(anonymous)))
    assert anonymous.case == Case(
        alias="Case 1", childrens_coordinator=record.case.childrens_coordinator
    )
    for name in ("participants", "goals", "items", "entries", "measures", "parked", "told"):
        assert len(getattr(anonymous, name)) == len(getattr(record, name))


def test_an_agenda_of_the_cases_own_is_not_named():
    made = Anonymiser("Case 1", lambda: "new")
    record = Record(agenda="/home/tuva/nordlys.toml", course=Course(step="welcome"))
    assert made.record(record, "agenda").agenda == "agenda"
    assert made.record(record, "agenda").course.step == "welcome"
