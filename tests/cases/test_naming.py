import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cases.naming import beside, is_set_aside, new_record_path

DAY = date(2026, 11, 22)
RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


def name(folder, alias, names=()):
    return new_record_path(folder, DAY, alias, names).name


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("Nordlys", "2026-11-22-nordlys.toml"),
        ("Blåbær og Ørn", "2026-11-22-blåbær-og-ørn.toml"),
        ("Bla\u030abær", "2026-11-22-blåbær.toml"),
        ('a/b\\c:d*e?"f<g>|h', "2026-11-22-a-b-c-d-e-f-g-h.toml"),
        ("../../etc/passwd", "2026-11-22-etc-passwd.toml"),
        (" . ", "2026-11-22.toml"),
        ("", "2026-11-22.toml"),
        ("CON", "2026-11-22-con.toml"),
        ("x" * 300, f"2026-11-22-{'x' * 40}.toml"),
    ],
)
def test_the_name_is_the_day_and_the_alias(tmp_path, alias, expected):
    assert name(tmp_path, alias) == expected


@given(st.text())
def test_every_system_takes_the_name(alias):
    from pathlib import Path  # noqa: PLC0415

    found = name(Path("/not/there"), alias)
    stem = found.removesuffix(".toml")
    assert re.fullmatch(r"2026-11-22(-.+)?", stem)
    assert not set(found) & set('<>:"/\\|?*') | {char for char in found if ord(char) < 32}
    assert stem[-1] not in ". -"
    assert stem.split(".")[0].lower() not in RESERVED
    assert len(found.encode()) < 200


def test_no_file_is_named_twice(tmp_path):
    for expected in ("nordlys", "nordlys-2", "nordlys-3"):
        found = new_record_path(tmp_path, DAY, "Nordlys")
        assert found.name == f"2026-11-22-{expected}.toml"
        found.touch()


def test_a_file_with_other_capitals_is_the_same_file(tmp_path):
    (tmp_path / "2026-11-22-NORDLYS.toml").touch()
    assert name(tmp_path, "nordlys") == "2026-11-22-nordlys-2.toml"


def test_asking_for_a_name_makes_nothing(tmp_path):
    new_record_path(tmp_path / "records", DAY, "Nordlys")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("alias", ["Iben Lyngmo", "møte om IBEN  LYNGMO", "Iben-Lyngmo"])
def test_a_persons_full_name_is_left_out(tmp_path, alias):
    assert name(tmp_path, alias, ["Jonas Hagelund", "", "Iben Lyngmo"]) == "2026-11-22.toml"


def test_a_name_within_a_word_is_no_name(tmp_path):
    assert name(tmp_path, "Solaris", ["Ola"]) == "2026-11-22-solaris.toml"


def test_a_version_set_aside_stands_beside_the_record_and_is_known(path):
    first = beside(path)
    first.touch()
    assert first.name == "2026-11-22-nordlys.conflict-1.toml"
    assert beside(path).name == "2026-11-22-nordlys.conflict-2.toml"
    assert is_set_aside(first)
    assert not is_set_aside(path)
