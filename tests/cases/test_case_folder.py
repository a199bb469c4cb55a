from __future__ import annotations

import pytest

from facilitator.cases.case_folder import CaseFolder, case_folders, record_files


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
