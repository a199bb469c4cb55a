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
    program_s = sorted(path.stem for path in agendas_folder().glob("*.toml"))
    assert names == ["ours", *program_s]
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
        "- Measures, responsibility and deadlines (must be filled in)\n",
    ):
        assert said in result.stdout
    assert "pre-meeting:" not in result.stdout


def test_who_must_be_there_is_part_of_an_agenda(run):
    said = " ".join(run("agendas", "show", "tips-individuell-plan").stdout.split())
    assert "Must be there - de foresatte (mor, " in said
    said = " ".join(run("agendas", "show", "meloy-ansvarsgruppe").stdout.split())
    assert "Must be there - another than the coordinator, to take the minutes" in said


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


# Starting one from another ---------------------------------------------------------------------


def test_a_new_agenda_is_a_copy_of_another_with_its_comments(run, tmp_path):
    result = run("agendas", "new", "our-meeting", "--from", "meloy-ansvarsgruppe")
    assert result.exit_code == 0, result.output
    made = tmp_path / "records" / "our-meeting.toml"
    other = agendas_folder() / "meloy-ansvarsgruppe.toml"
    assert made.read_bytes() == other.read_bytes()
    assert result.stdout.splitlines()[0] == str(made)
    assert f'facilitator check "{made}"' in result.stdout
    assert run("check", made).exit_code == 0
    assert "our-meeting\n" in run("agendas").stdout


@pytest.mark.parametrize(
    ("code", "name"), [("en", "goal-directed-meeting"), ("nb", "lund"), ("nn", "lund")]
)
def test_without_another_it_begins_from_one_in_the_reader_s_language(run, tmp_path, code, name):
    run("agendas", "new", "ours", "--folder", tmp_path / "x", FACILITATOR_LANGUAGE=code)
    made = (tmp_path / "x" / "ours.toml").read_bytes()
    [source] = [path for path in agendas_folder().glob("*.toml") if path.read_bytes() == made]
    assert source.stem.startswith(name)


def test_a_new_agenda_never_takes_the_place_of_a_file(run, tmp_path):
    records = tmp_path / "records"
    records.mkdir()
    (records / "ours.toml").write_text("mine", encoding="utf-8")
    result = run("agendas", "new", "ours")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert (records / "ours.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["../ours", "our meeting", "", ".ours", "C:ours", "case", "Case.toml"]
)
def test_a_name_that_is_no_name_is_refused_before_anything_is_made(run, tmp_path, name):
    result = run("agendas", "new", name)
    assert result.exit_code == 2
    assert not (tmp_path / "records").exists()


def test_an_agenda_is_printed_with_what_is_seen_to_before_and_after(run):
    printed = run("agendas", "show", "sel-samarbeidsmote").stdout
    agenda = load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")
    for line in (*agenda.prepare, *agenda.afterwards):
        assert line in printed
    assert "Innkalling til samarbeidsmøte" in printed


# What is wrong ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("prompts = [", "promts = [", "steps[1].promts: This key is not known. Did you mean “prom"),
        ("[documents.word]", "[documents.wrod]", "documents.wrod: This key is not known. Did you"),
        ("send_by_days = 7", "send_days = 7", "documents.invitation.send_days: This key is not"),
        ("send_by_days = 7", 'send_by_days = "x"', "Write it like this: 10."),
        ('content = "told"', 'content = "tld"', "The value is not one of the possible ones."),
        ("title = ", "title ", ": line 5, column 7: This is not valid TOML."),
    ],
)
def test_what_is_wrong_in_an_agenda_is_told_with_its_place_and_the_remedy(
    run, tmp_path, before, after, said
):
    own = (agendas_folder() / "goal-directed-meeting.toml").read_text(encoding="utf-8")
    path = tmp_path / "ours.toml"
    path.write_text(own.replace(before, after, 1), encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 2
    assert said in result.stdout


def test_a_case_is_checked_with_its_agenda(run, tmp_path):
    case = tmp_path / "case.toml"
    case.write_text('alias = "Nordlys"\nagenda = "goal-directed-meeting"\n', encoding="utf-8")
    assert run("check", case).stdout == f"{case}: in order\n"
    case.write_text('alias = "Nordlys"\nagenda = "gone"\n', encoding="utf-8")
    assert "no agenda of that name" in run("check", case).stdout
    case.write_text('alais = "Nordlys"\nagenda = "goal-directed-meeting"\n', encoding="utf-8")
    result = run("check", case)
    assert result.exit_code == 2
    assert "Did you mean “alias”" in result.stdout
