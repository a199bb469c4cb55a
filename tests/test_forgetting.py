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
from facilitator.cases.locking import InUseError, hold
from facilitator.cases.preparing import prepare
from facilitator.documents.making import papers
from facilitator.export import export
from facilitator.faults import BadFileError
from facilitator.forgetting import anonymise, remove, said_of, what_would_go
from facilitator.formats import FORMATS
from facilitator.forms import DocumentKind
from facilitator.meeting.anonymising import Anonymiser
from facilitator.meeting.publishing import PublishCalendar
from facilitator.pasting import paste_path
from facilitator.record import Case, Course, Record, load_record, to_toml
from tests.strategies import records, tags
from tests.timekeeping import FakeClock, Sitting

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
    clock = FakeClock()
    agenda = load_agenda(find_agenda("goal-directed-meeting"))
    for path, at in ((case.path / "last-meeting.toml", case.path), (folder / "løs.toml", folder)):
        record = load_record(case.path / "last-meeting.toml")
        record = Sitting(agenda, record, clock).do(PublishCalendar)
        path.write_text(to_toml(record.model_copy(update={"id": path.stem})), encoding="utf-8")
        assert not any(one.problem for one in export(path, record, agenda, FORMATS, at))
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
    (folder / ".facilitator-index.sqlite").write_bytes(b"Northlight")
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
