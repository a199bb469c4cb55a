from __future__ import annotations

import pytest

from facilitator.agenda import agendas_folder, load_agenda

RECORD = 'agenda = "goal-directed-meeting"\nlanguage = "en"\n'


def test_files_in_order_are_said_to_be(run, record):
    agenda = agendas_folder() / "goal-directed-meeting.toml"
    result = run("check", record, agenda)
    assert result.exit_code == 0
    assert result.stdout == f"{record}: in order\n{agenda}: in order\n"


def test_every_fault_stands_on_a_line_of_its_own(run, record, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text(RECORD + 'leader = "x"\nminute_taker = "y"\n', encoding="utf-8")
    result = run("check", bad, tmp_path, record)
    assert result.exit_code == 2
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert lines[0] == f"{bad}: leader: No participant has the id “x”. Take it out."
    assert lines[2].startswith(f"{tmp_path}: ")
    assert lines[3] == f"{record}: in order"


def test_the_agendas_are_listed_with_the_users_own(run, tmp_path):
    records = tmp_path / "records"
    records.mkdir()
    own = (agendas_folder() / "goal-directed-meeting.toml").read_text(encoding="utf-8")
    (records / "ours.toml").write_text(own, encoding="utf-8")
    (records / "2026-11-22.toml").write_text(RECORD, encoding="utf-8")
    result = run("agendas")
    assert result.exit_code == 0
    names = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert names == ["ours", "goal-directed-meeting", "sel-samarbeidsmote"]
    assert "  Samarbeidsmøte · nb · 60 minutes\n" in result.stdout
    assert "  Source: Sel kommune" in result.stdout


def test_a_bad_agenda_among_the_records_is_told_and_the_others_listed(run, tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "ours.toml").write_text("steps = []", encoding="utf-8")
    result = run("agendas")
    assert result.exit_code == 2
    assert "ours.toml: title" in result.stderr
    assert "sel-samarbeidsmote" in result.stdout


@pytest.mark.parametrize(
    "name", ["goal-directed-meeting", str(agendas_folder() / "goal-directed-meeting.toml")]
)
def test_an_agenda_can_be_read(run, name):
    result = run("agendas", "show", name)
    assert result.exit_code == 0
    for said in (
        "5. Round 1: Progress (11 minutes)",
        "- Each voice has 60 to 180 seconds.",
        "4. Your turn (8 minutes, never cut)",
        "- Start with the progress you have seen, even the small steps.",
        "- In the first meeting: This is our first meeting, so here we go straight on.",
        "- Training in how to carry out a measure – Arrange a separate session",
        "- Measures, responsibility and deadlines\n",
    ):
        assert said in result.stdout
    assert "pre-meeting:" not in result.stdout


def test_the_points_for_the_meeting_beforehand_are_printed_apart_sel_4(run, tmp_path):
    agenda = load_agenda(agendas_folder() / "goal-directed-meeting.toml")
    result = run("agendas", "pre-meeting", "goal-directed-meeting")
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "For the services only. Not for the projector." in said
    assert all(point in said for point in agenda.pre_meeting)
    text = (agendas_folder() / "goal-directed-meeting.toml").read_text(encoding="utf-8")
    begins = text.index("pre_meeting = [")
    without = text[:begins] + text[text.index("]\n", begins) + 2 :]
    (tmp_path / "plain.toml").write_text(without, encoding="utf-8")
    result = run("agendas", "pre-meeting", tmp_path / "plain.toml")
    assert result.stdout == "The agenda has no points for a meeting beforehand.\n"


def test_a_file_that_is_no_agenda_is_said_to_be_none(run, tmp_path):
    (tmp_path / "notes.txt").write_text("Hei", encoding="utf-8")
    result = run("agendas", "show", tmp_path / "notes.txt")
    assert result.exit_code == 2
    assert "notes.txt: This file is no agenda: its name does not end in .toml." in result.stderr


def test_an_agenda_that_is_not_there(run):
    result = run("agendas", "show", "gone")
    assert result.exit_code == 2
    assert "gone: There is no agenda of that name." in result.stderr
