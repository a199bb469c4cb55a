from __future__ import annotations

import os
import sys

import pytest
from click.shell_completion import get_completion_class

from facilitator.cli import completion
from facilitator.formats import FORMATS

RECORD = 'agenda = "goal-directed-meeting"\nlanguage = "en"\n'


@pytest.fixture
def in_bash(run):
    def completed(*words):
        result = run(
            _FACILITATOR_COMPLETE="bash_complete",
            COMP_WORDS=" ".join(("facilitator", *words)),
            COMP_CWORD=str(len(words)),
        )
        assert result.exit_code == 0, result.output
        return result.stdout.splitlines()

    return completed


@pytest.fixture
def in_powershell(run):
    def completed(*words):
        result = run(
            _FACILITATOR_COMPLETE="powershell_complete",
            COMP_WORDS="\n".join(words[:-1]),
            COMP_CWORD=words[-1],
        )
        assert result.exit_code == 0, result.output
        return result.stdout.splitlines()

    return completed


def test_agendas_records_and_formats_are_completed(in_bash, record, tmp_path):
    records = tmp_path / "records"
    records.mkdir()
    kept = records / "2026-11-22-nordlys.toml"
    kept.write_text(RECORD, encoding="utf-8")
    (tmp_path / "mine.toml").write_text("steps = []", encoding="utf-8")
    (tmp_path / "more.toml").write_text("half = ", encoding="utf-8")
    assert in_bash("start", "--agenda", "goal") == ["plain,goal-directed-meeting"]
    assert in_bash("start", "--agenda", "./") == ["file,./"]
    assert in_bash("agendas", "show", "sel-s") == ["plain,sel-samarbeidsmote"]
    assert in_bash("start", "m") == ["plain,meeting.toml"]
    assert in_bash("export", "2026") == [f"plain,{kept}"]
    assert in_bash("export", "records/") == [f"plain,records/{kept.name}"]
    assert in_bash("export", "nothing/x") == ["file,nothing/x"]
    assert in_bash("export", "x", "--to", "md,t") == ["plain,md,txt"]
    assert in_bash("export", "x", "--to", "md,") == [f"plain,md,{one}" for one in FORMATS[1:]]
    assert in_bash("export", "x", "--document", "plan,l") == ["plain,plan,log"]
    assert in_bash("export", "x", "--out", "r") == ["dir,r"]
    assert in_bash("star") == ["plain,start"]


def test_powershell_is_given_whole_paths_and_explanations(in_powershell, tmp_path):
    folder = tmp_path / "back\\slash and space"
    folder.mkdir()
    (folder / "x.toml").write_text(RECORD, encoding="utf-8")
    typed = f"{folder}{os.sep}x"
    assert in_powershell("export", typed) == [f"plain\t{typed}.toml\t{typed}.toml"]
    assert in_powershell("--version", "chec") == ["plain\tcheck\tCheck agendas and records."]
    assert in_powershell("export", "x", "--to", "'ht") == ["plain\thtml\thtml"]


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_each_shell_has_a_script(run, shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_FACILITATOR_COMPLETE" in result.stdout
    assert "%(" not in result.stdout
    assert run("completion", shell.upper()).stdout == result.stdout


def test_our_own_script_is_the_one_for_powershell():
    assert get_completion_class("powershell") is completion.PowerShell


def test_the_shell_in_use_is_known(run, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert "compdef" in run("completion", SHELL="/bin/zsh").stdout
    result = run("completion", SHELL="/bin/tcsh")
    assert result.exit_code == 2
    assert "Say which shell: bash, zsh, fish, powershell." in result.stderr
    monkeypatch.setattr(sys, "platform", "win32")
    assert "Register-ArgumentCompleter" in run("completion").stdout
