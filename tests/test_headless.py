"""Everything but the screens runs without Textual: each room is imported in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import facilitator
from facilitator.cases.demo import DEMO

PACKAGE = Path(facilitator.__file__).parent
IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if "textual" in sys.modules:
        sys.exit(f"{name} imports Textual")
"""
RUN_ALL = """
import sys
from facilitator.cli.program import program
for line in sys.argv[1:]:
    try:
        program.main(line.split("|"))
    except SystemExit as end:
        assert end.code == 0, (line, end.code)
    if "textual" in sys.modules:
        sys.exit(f"{line} imports Textual")
"""
SHOW_VERSION = """
import sys
from facilitator.cli import main
sys.argv = ["facilitator", "--version"]
main()
heavy = {"click", "gettext", "pendulum", "pydantic", "textual", "tomllib"} & sys.modules.keys()
sys.exit(", ".join(heavy) or 0)
"""


def headless_modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] == "tui":
            continue
        yield ".".join(("facilitator", *parts)).removesuffix(".__init__")


def rooms():
    by_room: dict[str, list[str]] = {}
    for name in headless_modules():
        room = ".".join(name.split(".")[:2])
        is_package = (PACKAGE / room.rpartition(".")[2]).is_dir()
        by_room.setdefault(room if is_package else "facilitator", []).append(name)
    return by_room


def run(script, *arguments):
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_room_needs_no_textual(room):
    done = run(IMPORT_ALL, *rooms()[room])
    assert done.returncode == 0, done.stderr


def test_every_module_is_in_a_room():
    found = [name for modules in rooms().values() for name in modules]
    assert sorted(found) == sorted(headless_modules())
    assert {"facilitator.cli.program", "facilitator.crash", "facilitator.record"} <= {*found}


def test_what_needs_no_screen_never_imports_textual(tmp_path):
    record = tmp_path / "meeting.toml"
    record.write_bytes((DEMO / "nb" / "meeting.toml").read_bytes())
    done = run(
        RUN_ALL, "--help", "start|--help", "--version", "agendas", f"check|{record}",
        f"actions|--folder|{tmp_path}", f"history|Nordlys|--folder|{tmp_path}",
        "agendas|show|sel-samarbeidsmote", f"export|{record}", "completion|zsh", f"todo|{record}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_version_needs_next_to_nothing():
    done = run(SHOW_VERSION)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["facilitator", facilitator.__version__]
