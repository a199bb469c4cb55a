"""`facilitator ready`: what is left to settle before a meeting, and the status that says so."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.record import load_record, to_toml


@pytest.fixture
def record(record):
    """The demonstration's meeting, to which all are invited, whatever day it is."""
    changed(record, invitation_sent=date(2026, 11, 11))
    return record


def changed(record, **changes):
    held = load_record(record).model_copy(update=changes)
    record.write_text(to_toml(held), encoding="utf-8")
    return held


def test_where_all_is_settled_each_check_has_its_sign(run, record):
    result = run("ready", record)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert all(line.startswith("✓ ") for line in lines)
    assert "✓ Consent is given by Tuva Lyngmo and Jonas Hagelund" in lines
    assert "✓ The services have made their own preparations" in lines


def test_what_is_not_settled_is_named_and_the_status_says_so_sel_3_sel_4(run, record):
    consent = load_record(record).consent.model_copy(update={"services": ("Furulia School",)})
    changed(record, purpose="", pre_meeting_held=None, consent=consent)
    result = run("ready", record)
    assert result.exit_code == 1
    open_lines = [line for line in result.stdout.splitlines() if not line.startswith("✓")]
    assert open_lines[0] == "○ The purpose"
    assert open_lines[1].startswith("○ The consent does not name School health service, ")
    assert open_lines[2] == "○ The services' own preparations"
    assert len(open_lines) == 3


def test_no_childs_name_is_printed(run, record):
    held = load_record(record)
    consent = held.consent.model_copy(update={"by": "Mor til Iben"})
    changed(record, consent=consent, child_voice="Iben Lyngmo Hagelund")
    result = run("ready", record)
    assert "Northlight" in result.stdout
    assert "Iben" not in result.stdout


def test_a_file_that_is_no_record_is_told_of_as_elsewhere(run, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('agenda = "gone"\n', encoding="utf-8")
    result = run("ready", bad)
    assert result.exit_code == 2
    assert "There is no agenda of that name" in result.stderr
