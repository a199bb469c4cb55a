"""No child's name in any list of what lies in a folder, whoever wrote the records there."""

from __future__ import annotations

import os

import pytest

from facilitator.agenda import agendas_folder
from facilitator.cases.index import NAME
from facilitator.cases.left_over import left_over
from facilitator.cases.live import LiveMeeting
from facilitator.cases.open_measures import OpenMeasures, Wanted
from facilitator.checking import read_record
from facilitator.over_time import case_history
from tests.timekeeping import FakeClock

AGENDA = "sel-samarbeidsmote"
CASE = 'alias = "Nordlys"\nagenda = "sel-samarbeidsmote"\n'
NAMED = f'{CASE}name = "Iben Lyngmo"\n'
MEMBERS = f"""{CASE}
[[members]]
id = "m1"
name = "Iben Lyngmo"
{{mark}}
"""
RECORD = """
agenda = "{agenda}"
start = 2026-09-01T13:00:00+02:00

[case]
alias = "Nordlys"

[course]
status = "{status}"
started = 2026-09-01T13:00:00+02:00
closed = 2026-09-01T14:00:00+02:00

[[participants]]
id = "p1"
name = "Iben Lyngmo"
{role}

[[participants]]
id = "p2"
name = "Biret Čearru"
role = "helsesykepleier"
service = "Helsestasjonen"

[[goals]]
id = "g1"
text = "Iben Lyngmo sover godt"
conclusion = "new"

[[measures]]
id = "m1"
what = "Iben Lyngmo ringer Biret"
responsible = "Biret Čearru"
deadline = 2026-10-01

[next_meeting]
day = 2026-12-01
before = "Iben skal spørres"
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records"


@pytest.fixture
def lay(folder):
    """Lay a case with a record written by hand, long ago as the file system sees it."""

    def lay(facts=CASE, role="", *, agenda=AGENDA, status="closed"):
        case = folder / "nordlys"
        case.mkdir(parents=True, exist_ok=True)
        record = case / "2026-09-01-nordlys.toml"
        record.write_text(RECORD.format(agenda=agenda, role=role, status=status), encoding="utf-8")
        return written(case / "case.toml", facts) and written(record)

    return lay


def written(path, text=None):
    """Write a file as if long ago; each text has a time of its own."""
    if text is not None:
        path.write_text(text, encoding="utf-8")
    long_ago = 1_600_000_000 + sum(path.read_bytes())
    os.utime(path, (long_ago, long_ago))
    return path


SAID = {
    "the case's name": (NAMED, ""),
    "an alias among its members": (MEMBERS.format(mark='shown_as = "Nordlys"'), ""),
    "a child's role among its members": (MEMBERS.format(mark='role = "elev"'), ""),
    "a child's role in the record": (CASE, 'role = "elev"'),
}
"""Where it may be said that someone is the child."""


@pytest.mark.parametrize("said", SAID)
def test_the_child_is_hidden_in_every_list_however_it_is_said_who_that_is(lay, folder, said):
    path = lay(*SAID[said])
    left = [todo.what for one in left_over(folder).meetings for todo in one.todos]
    assert any("Nordlys" in one for one in left)
    with OpenMeasures(folder) as measures:
        [measure] = measures.of(Wanted())
    assert measure.what == "Nordlys ringer Biret"
    drawn = str(case_history(folder, "Nordlys").drawn())
    assert "Nordlys sover godt" in drawn
    for hidden in (str(left), str(measure), drawn, (folder / NAME).read_bytes().decode("latin1")):
        assert "Iben" not in hidden
        assert "Lyngmo" not in hidden
    assert "Iben" in str(read_record(path))


@pytest.mark.parametrize("status", ["prepared", "closed"])
@pytest.mark.parametrize("said", SAID)
def test_a_meeting_that_is_opened_shows_no_child_that_its_case_hides(lay, said, status):
    path = lay(*SAID[said], status=status)
    clock = FakeClock()
    live = LiveMeeting.open(path, clock.now())
    try:
        assert "Iben" not in str(live.meeting.on_screen)
        assert live.meeting.on_screen.goals[0].text == "Nordlys sover godt"
        assert live.meeting.record.goals[0].text == "Iben Lyngmo sover godt"
    finally:
        live.close(clock.now())


def shown(folder):
    with OpenMeasures(folder) as measures:
        return [one.what for one in measures.of(Wanted())]


def test_what_was_kept_before_the_name_was_known_is_hidden_when_it_is(lay, folder):
    path = lay(CASE, 'role = "lærer"')
    assert shown(folder) == ["Iben Lyngmo ringer Biret"]
    written(path.parent / "case.toml", NAMED)
    assert shown(folder) == ["Nordlys ringer Biret"]
    assert b"Iben" not in (folder / NAME).read_bytes()


def test_what_was_kept_is_hidden_when_the_agenda_says_whose_role_is_a_childs(lay, folder):
    lay(CASE, 'role = "gutten vår"', agenda="ours")
    ours = (agendas_folder() / f"{AGENDA}.toml").read_text(encoding="utf-8")
    written(folder / "ours.toml", ours)
    assert shown(folder) == ["Iben Lyngmo ringer Biret"]
    written(folder / "ours.toml", ours.replace("child_roles = [", 'child_roles = ["gutten vår", '))
    assert shown(folder) == ["Nordlys ringer Biret"]


def test_where_the_cases_file_cannot_be_read_its_records_are_left_alone_and_it_is_named(
    lay, folder
):
    path = lay('alias = "Nordlys"\nname = "Iben')
    other = path.with_name("2026-08-01-nordlys.toml")
    other.write_bytes(path.read_bytes())
    with OpenMeasures(folder) as measures:
        assert list(measures.of(Wanted())) == []
        [fault] = measures.faults()
    assert fault.file == str(path.parent / "case.toml")
    found = left_over(folder)
    assert found.meetings == ()
    assert [one.faults[0].file for one in found.problems] == [fault.file]
    written(path.parent / "case.toml", NAMED)
    assert set(shown(folder)) == {"Nordlys ringer Biret"}
