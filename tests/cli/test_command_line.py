from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import click
import pytest

import facilitator
from facilitator import cli
from facilitator.cases.durable import NotSavedError
from facilitator.cli import ending, wording
from facilitator.faults import Fault

PACKAGE = Path(facilitator.__file__).parent


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("start",),
        ("export",),
        ("check",),
        ("agendas",),
        ("agendas", "show"),
        ("todo",),
        ("addendum",),
        ("reopen",),
    ],
)
def test_every_command_explains_itself(run, command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert "--help" in result.stdout


def test_the_commands_are_listed_in_the_order_they_are_used(run):
    text = run("--help").stdout
    listed = [line.partition("  ")[0] for line in text.replace("\n  ", "\n").splitlines()]
    names = [
        "start",
        "cases",
        "prepare",
        "item",
        "input",
        "ready",
        "export",
        "actions",
        "history",
        "todo",
        "addendum",
        "reopen",
        "forget",
        "check",
        "agendas",
        "completion",
    ]
    assert [one for one in listed if one in names] == names
    assert "..." not in text.partition("Commands:\n")[2]


@pytest.mark.parametrize("arguments", [("--version",), ("start", "--help"), ("agendas", "show")])
def test_the_process_does_as_the_command(run, arguments):
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments],
        capture_output=True, text=True, timeout=30, check=False, cwd=PACKAGE.parent,
    )  # fmt: skip
    result = run(*arguments)
    assert done.returncode == result.exit_code
    # The lines are broken where the terminal ends.
    assert done.stdout.split() == result.stdout.split()
    assert done.stderr.split() == result.stderr.split()


def test_the_version_is_said_at_once(run, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["facilitator", "--version"])
    cli.main()
    assert capsys.readouterr().out == run("--version").stdout


def test_the_process_ends_with_the_status_of_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["facilitator", "agendas", "show", "gone"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 2
    assert "no agenda of that name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (KeyboardInterrupt(), 130),
        (ImportError("no typst", name="typst"), 2),
        (ImportError("no typst"), 2),
    ],
)
def test_the_process_ends_calmly_whatever_comes(monkeypatch, capsys, raising, error, status):
    monkeypatch.setattr(sys, "argv", ["facilitator", "agendas"])
    monkeypatch.setattr("facilitator.cli.program.program.main", raising(error))
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == status
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert ("typst is missing or does not work" in told) == (status == 2)


def test_nothing_asked_for_is_answered_with_help(run):
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_a_slip_is_told_with_what_was_meant(run):
    result = run("start", "--demmo")
    assert result.exit_code == 2
    assert "No such option" in result.stderr
    assert "Did you mean" in result.stderr


def test_a_missing_library_is_told_with_the_remedy():
    script = (
        "import sys; sys.modules[sys.argv[1]] = None; sys.argv = ['facilitator', *sys.argv[2:]]\n"
        "from facilitator.cli import main; main()"
    )
    for lacking, asked in (("click", "--help"), ("pydantic", "agendas")):
        done = subprocess.run(
            [sys.executable, "-c", script, lacking, asked],
            capture_output=True, text=True, timeout=30, check=False, cwd=PACKAGE.parent,
        )  # fmt: skip
        assert done.returncode == 2
        assert lacking in done.stderr
        assert "python -m pip install ." in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotSavedError(Fault("a.toml", "", "The disk is full.", "Delete.")), "a.toml: The disk is"),
        (PermissionError(errno.EACCES, "Forbidden", "b.toml"), "b.toml: The system refused (Forb"),
        (OSError("odd"), "The system refused (odd)"),
        (click.ClickException("Not like that."), "Not like that."),
    ],
)  # fmt: skip
def test_what_has_to_be_put_right_is_told_on_one_line(raising, capsys, error, said):
    assert ending.run_to_end(raising(error)) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_is_silent(raising, capsys, error):
    assert ending.run_to_end(raising(error)) == 130
    assert capsys.readouterr() == ("", "")


def test_an_interruption_ends_the_whole_program(raising, run, monkeypatch):
    monkeypatch.setattr("facilitator.cli.agendas.agendas_at_hand", raising(KeyboardInterrupt()))
    result = run("agendas")
    assert result.exit_code == 130
    assert result.output.strip() == ""


def test_what_no_one_expected_leaves_a_report_and_no_traceback(raising, run, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("facilitator.cli.agendas.agendas_at_hand", raising(LookupError("Nordlys")))
    result = run("agendas")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "Nordlys" not in result.output
    [report] = tmp_path.glob("*.report.txt")
    assert str(report) in result.stderr
    assert "Nordlys" not in report.read_text()


def test_what_a_file_holds_gives_the_terminal_no_orders(capsys):
    wording.tell("red \x1b[31m\nand \u202e back\ud800")
    assert capsys.readouterr().out == "red \N{REPLACEMENT CHARACTER}[31m and � back�\n"
