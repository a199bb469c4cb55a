from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from facilitator.case import CaseFile, PutForward
from facilitator.cases import case_folder
from facilitator.cases.case_folder import (
    CaseFolder,
    aliases,
    case_folders,
    case_of,
    find_case,
    make_case,
    newest_first,
    record_files,
)
from facilitator.cases.durable import NotSavedError
from facilitator.cases.locking import hold
from facilitator.faults import BadFileError


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "nordlys"
    folder.mkdir()
    (folder / "case.toml").write_text('format = 1\nalias = "Nordlys"\nagenda = "x"\n')
    (folder / "2026-02-01-nordlys.toml").touch()
    (folder / "2026-01-01-nordlys.toml").touch()
    (folder / "2026-01-01-nordlys.conflict-1.toml").touch()
    (folder / ".2026-01-01-nordlys.toml.part").touch()
    (folder / "notes.txt").touch()
    return CaseFolder(folder)


def test_its_records_are_every_other_toml_file_by_name(case):
    names = [path.name for path in case.records()]
    assert names == ["2026-01-01-nordlys.toml", "2026-02-01-nordlys.toml"]


def test_its_facts_are_read_from_its_file(case):
    assert case.facts().alias == "Nordlys"


def test_the_cases_in_a_folder_are_the_folders_with_such_a_file(case, tmp_path):
    (tmp_path / "other").mkdir()
    assert case_folders(tmp_path) == (case,)


def test_a_folder_that_is_a_case_is_the_one_case_in_it(case):
    assert case_folders(case.path) == (case,)


def test_a_folder_that_is_gone_has_nothing_in_it(tmp_path):
    assert case_folders(tmp_path / "gone") == ()
    assert record_files(tmp_path / "gone") == ()


def test_a_new_case_has_its_folder_its_file_and_an_id(tmp_path):
    made = make_case(tmp_path / "records", CaseFile(alias="Blåbær og Ørn", agenda="x"))
    assert made.path == tmp_path / "records" / "blåbær-og-ørn"
    assert made.facts().alias == "Blåbær og Ørn"
    assert len(made.facts().id) == 36


def test_no_case_is_made_where_another_lies_or_where_windows_has_a_device(tmp_path):
    names = [make_case(tmp_path, CaseFile(alias=alias, agenda="x")).path.name
             for alias in ("Nordlys", "NORDLYS", "con", "!")]  # fmt: skip
    assert names == ["nordlys", "nordlys-2", "case-con", "case"]


@pytest.mark.parametrize("name", ["Nordlys", " nordlys ", "nordlys", "."])
def test_a_case_is_found_by_alias_or_folder(case, tmp_path, name, monkeypatch):
    monkeypatch.chdir(case.path)
    assert find_case(name, tmp_path).path.resolve() == case.path


def test_a_case_that_is_not_there_is_answered_with_the_nearest_alias(case, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "case.toml").write_text("alias = ")
    with pytest.raises(BadFileError, match="Did you mean “Nordlys”"):
        find_case("Nordly", tmp_path)
    assert aliases(tmp_path) == ("Nordlys",)


def test_a_case_without_an_alias_says_so(case):
    case.file.write_text('agenda = "x"')
    with pytest.raises(BadFileError, match="no alias"):
        case.alias()


def test_only_what_changes_is_written(case):
    before = case.file.read_text()
    case.change(lambda facts: facts)
    assert case.file.read_text() == before
    case.change(lambda facts: facts.model_copy(update={"place": "Here"}))
    assert case.facts().place == "Here"


def put(case, text):
    """Put an item forward in a case."""
    item = PutForward(text=text)
    return case.change(lambda facts: facts.model_copy(update={"items": (*facts.items, item)}))


def test_sel_6_items_put_forward_at_the_same_time_are_all_kept(case):
    texts = [f"item {n}" for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: put(case, text), texts))
    assert sorted(one.text for one in case.facts().items) == sorted(texts)


def test_what_a_person_saves_meanwhile_is_kept(case):
    asked = []

    def how(facts):
        asked.append(facts.place)
        if len(asked) == 1:
            by_hand = case.file.read_text(encoding="utf-8") + 'place = "By hand"\n'
            case.file.write_text(by_hand, encoding="utf-8")
        return facts.model_copy(update={"purpose": "Sleep"})

    case.change(how)
    assert asked == ["", "By hand"]
    assert (case.facts().place, case.facts().purpose) == ("By hand", "Sleep")


def test_a_case_that_another_program_is_long_at_is_told_of(case, monkeypatch):
    monkeypatch.setattr(case_folder, "_PATIENCE", 0)
    lock = hold(case.file)
    try:
        with pytest.raises(NotSavedError, match="Another program is changing the case"):
            put(case, "x")
    finally:
        lock.release()
    assert put(case, "x").items


def test_a_record_knows_its_case(case, tmp_path):
    assert case_of(case.path / "2026-01-01-nordlys.toml") == case
    assert case_of(tmp_path / "loose.toml") is None


def test_the_newest_comes_first_also_where_a_person_has_named_it(tmp_path):
    for name, text in {
        "2026-01-01-x": "not read",
        "2026-03-01-x": "not read",
        "second meeting": "start = 2026-02-01T13:00:00+01:00",
        "begun": "start = 2026-01-01T13:00:00+01:00\n[course]\nstarted = 2026-02-02T13:00:00+01:00",
        "undated": 'agenda = "x"',
        "broken": "x",
    }.items():
        (tmp_path / f"{name}.toml").write_text(text)
    found = [path.stem for path in newest_first(record_files(tmp_path))]
    assert found == ["undated", "2026-03-01-x", "begun", "second meeting", "2026-01-01-x", "broken"]
