"""The README tells only what is so: its commands run, its files load, its names are the code's."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from facilitator import language
from facilitator.agenda import (
    Agenda,
    Essential,
    OutOfScope,
    Question,
    Step,
    StepKind,
    agendas_folder,
    load_agenda,
)
from facilitator.cases import folder
from facilitator.cases.case_folder import find_case
from facilitator.cases.demo import DEMO
from facilitator.cases.index import NAME
from facilitator.cases.open_measures import CaseMeasure
from facilitator.cases.preparing import prepare
from facilitator.cases.shelf import Shelf
from facilitator.checking import check
from facilitator.due import Standing, as_data
from facilitator.forms import (
    DocumentKind,
    Documents,
    Form,
    InvitationForm,
    MinutesForm,
    Section,
    SectionContent,
)
from facilitator.meeting.became import OUTCOMES
from facilitator.meeting.clock import SystemClock
from facilitator.meeting.roster import read_roster
from facilitator.record import Presence, Record, load_record, to_toml
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.keys import say_key
from facilitator.tui.screens.actions import ActionsScreen
from facilitator.tui.screens.case import CaseScreen
from facilitator.tui.screens.lobby import Lobby
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.screens.read_minutes import ReadMinutes
from facilitator.tui.screens.start import StartScreen
from facilitator.tui.stages.closing import CloseStage
from facilitator.tui.widgets.entry_line import EntryLine

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PARTS = MarkdownIt().enable("table").parse(README)
INLINE = [part for part in PARTS if part.type == "inline"]
SAID = list(
    dict.fromkeys(
        one.content for part in INLINE for one in part.children or () if one.type == "code_inline"
    )
)
"""Everything that stands as code in a sentence or a table, in order."""
COMMANDS = [one for one in SAID if one.startswith("facilitator ")]
NAMED_ONLY = (
    "facilitator check",
    "facilitator ready",
    "facilitator export",
    "facilitator agendas pre-meeting",
    "facilitator actions done",
    "facilitator history",
    "facilitator forget Nordlys",  # it asks before it does anything
    "facilitator forget Nordlys --anonymise",
)
"""Commands whose arguments stand where they are first shown."""
AFTER_CLOSING = (" addendum ", " reopen ", " --done ")
"""What is in the commands that are for a meeting that is closed."""
SHOWN = {
    "facilitator start": "Which meeting?",
    "facilitator start RECORD.toml": "Everything is settled.",
    "facilitator start --agenda sel-samarbeidsmote": "The meeting",
}
"""What stands on the screen after a command, in English."""


NO_ONE = Record(agenda="sel-samarbeidsmote")


def blocks(kind: str) -> list[str]:
    fences = (part for part in PARTS if part.type == "fence")
    return [part.content.strip() for part in fences if part.info == kind]


def paragraph(beginning: str) -> set[str]:
    """Return what stands as code in the paragraph that begins so."""
    [found] = (part for part in INLINE if part.content.startswith(beginning))
    return {one.content for one in found.children or () if one.type == "code_inline"}


@pytest.fixture
def home(tmp_path):
    """A home with what the commands name: a record, an agenda and a folder to write in."""
    records = tmp_path / "records"
    records.mkdir()
    # The invitation is asked for as long as the day of the meeting is ahead.
    invited = {"invitation_sent": date(2026, 11, 11)}
    record = load_record(DEMO / "nb" / "meeting.toml").model_copy(update=invited)
    (records / "RECORD.toml").write_text(to_toml(record), encoding="utf-8")
    closed = load_record(DEMO / "nb" / "last-meeting.toml").model_copy(update={"id": "another"})
    (records / "CLOSED.toml").write_text(to_toml(closed), encoding="utf-8")
    shutil.copy(agendas_folder() / "sel-samarbeidsmote.toml", tmp_path / "FILE.toml")
    (records / "nordlys").mkdir()
    for name in ("case.toml", "last-meeting.toml"):
        shutil.copy(DEMO / "nb" / name, records / "nordlys" / name)
    return tmp_path


def arguments(command: str, home: Path) -> list[str]:
    """Return a command's arguments, with paths in the home for the names in capitals."""
    closed = any(word in command for word in AFTER_CLOSING)
    paths = {
        "RECORD.toml": home / "records" / ("CLOSED.toml" if closed else "RECORD.toml"),
        "FILE.toml": home / "FILE.toml",
        "FOLDER": home / "written",
        "DIR": home / "other",
    }
    return [str(paths.get(word, word)) for word in shlex.split(command)[1:]]


def run(words: list[str], cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=cwd,
        env={**os.environ, "FACILITATOR_LANGUAGE": "en", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# Commands ----------------------------------------------------------------------------------------


def in_terminal(words: list[str], home: Path, shown: str, spoken: str = "en") -> None:
    """Run a command in a terminal until a text stands on the screen, and leave it."""
    pytest.importorskip("pexpect", reason="Windows has no pseudo-terminals of this kind")
    from tests.terminal.terminal import Terminal  # noqa: PLC0415  not there on Windows

    with Terminal(*words, home=home, FACILITATOR_LANGUAGE=spoken) as terminal:
        terminal.wait_for(shown)
        terminal.press("Ctrl+Q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_does_what_it_says(command, home):
    words = arguments(command, home)
    if command in NAMED_ONLY:
        words.append("--help")
    if words[0] == "start":
        spoken = "nb" if "RECORD.toml" in command or "--agenda" in command else "en"
        in_terminal(words, home, language.words(spoken)(SHOWN[command]), spoken)
        return
    ended = run(["facilitator", *words], FACILITATOR_FOLDER=str(home / "records"))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_named_is_completed(shell):
    assert shell in SAID or f"facilitator completion {shell}" in SAID
    assert run(["facilitator", "completion", shell]).returncode == 0


def test_the_files_asked_for_are_written(home):
    [minutes] = (one for one in COMMANDS if one.endswith("FOLDER"))
    [calendar] = (one for one in COMMANDS if one.endswith("--to ics"))
    run(["facilitator", *arguments(minutes, home)])
    written = sorted(path.suffix for path in (home / "written").iterdir())
    assert written == [".docx", ".pdf"]
    run(["facilitator", *arguments(calendar, home)])
    assert list((home / "records").glob("*.ics"))


@pytest.mark.parametrize(
    ("option", "shown"),
    [
        ("--language en", "Northlight"),
        ("--language nn", "Nordlys"),
        ("--folder DIR", "Which meeting?"),
        ("--agenda FILE.toml", "The meeting"),
    ],
)
def test_an_option_does_what_it_says(option, shown, home):
    assert option in SAID
    demo = ["--demo"] if option.startswith("--language") else []
    spoken = {"--agenda FILE.toml": "nb", "--language nn": "nn"}.get(option, "en")
    words = ["start", *demo, *arguments(f"facilitator {option}", home)]
    in_terminal(words, home, language.words(spoken)(shown), spoken)


def test_the_commands_for_windows_are_those_for_the_others():
    unix = [one for one in blocks("sh") if "venv" in one]
    as_windows = [
        one.replace("python3 ", "py ").replace("bin/", r"Scripts\ ".strip()).replace(" && ", "; ")
        for one in unix
    ]
    assert [one.replace(".venv/", ".venv\\") for one in as_windows] == blocks("powershell")


@pytest.mark.parametrize("number", [1, 2])
def test_the_two_commands_are_those_run_before_a_change_goes_in(number):
    script = ROOT / ".ci" / "readme_command"
    found = subprocess.run(
        [sys.executable, script, str(number)], capture_output=True, encoding="utf-8", check=True
    )
    assert found.stdout.strip() == blocks("sh")[number - 1]
    assert f"{script.name} {number}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_other_commands_for_contributors_run(tmp_path):
    simulated, costs, words = blocks("sh")[2:]
    assert simulated == "python -m tests.benchmarks.simulate --meetings 10000 --seed 1"
    # Ten thousand take a quarter of an hour.
    ended = run([*shlex.split(simulated)[2:3], "--meetings", "2"])
    assert "| adaptive | fixed | proportional |" in ended.stdout, ended.stderr
    assert (costs, words) == ("python -m tests.benchmarks", "python -m tests.translations update")
    # One measure of the many: the others take a minute.
    ended = run([*shlex.split(costs)[2:], "saving"], BENCHMARK_ROUNDS="1")
    # Whether the bound is kept is for whoever measures on a machine at rest, and not for a test.
    assert ended.returncode in (0, 1), ended.stderr
    assert "committed entry on disk / raw write, flush, rename" in ended.stdout
    # The second writes in the package, so it is given a copy.
    shutil.copytree(ROOT / "facilitator", tmp_path / "facilitator")
    shutil.copytree(ROOT / "tests" / "translations", tmp_path / "tests" / "translations")
    ended = run(shlex.split(words)[2:], cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr


def test_the_data_of_a_measure_are_those_it_has(home):
    said = paragraph("`--to json` is")
    measure = CaseMeasure(
        home, "m1", "k7m2p4", "", "", None, "", "", "person", None, *(False,) * 3, "", "", None, ""
    )
    assert as_data(measure, date(2026, 12, 1)).keys() <= said
    assert {one.value for one in Standing} | (OUTCOMES.keys() - {""}) <= said
    assert NAME in {one for part in INLINE for one in re.findall(r"`([^`]+)`", part.content)}


# Names -------------------------------------------------------------------------------------------


def test_the_record_shown_is_one_that_stands_on_the_start_screen(tmp_path):
    [_case, example] = blocks("toml")
    path = tmp_path / "meeting.toml"
    path.write_text(example, encoding="utf-8")
    assert check(path) == ()
    record = load_record(path)
    assert record.case.alias == "Nordlys"
    assert record.start is not None
    [waiting] = Shelf(tmp_path).prepared_for(record.start)
    assert waiting.path == path
    assert {line.split(" =")[0] for line in example.splitlines() if " = " in line} >= {"format"}
    assert Record.model_fields.keys() >= set(re.findall(r"^\[\[?(\w+)", example, re.MULTILINE))


def test_the_case_shown_is_one_whose_next_meeting_can_be_prepared(tmp_path):
    [example, _record] = blocks("toml")
    (tmp_path / "nordlys").mkdir()
    path = tmp_path / "nordlys" / "case.toml"
    path.write_text(example, encoding="utf-8")
    assert check(path) == ()
    made = prepare(find_case("nordlys", tmp_path), SystemClock().now())
    assert [one.name for one in made.record.participants] == ["Tuva Lyngmo", "Biret Ánná Čearru"]
    assert [one.by for one in made.record.items] == ["Tuva Lyngmo"]


def rows_of(head: str) -> list[list[str]]:
    """Return what stands as code in the first cell of each row of the table headed so."""
    [table] = re.findall(rf"^\| {head} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", README, re.MULTILINE)
    return [re.findall(r"`([^`]+)`", row.split("|")[1]) for row in table.splitlines()]


def keys_of(head: str) -> set[str]:
    return {key.strip("[]").split(".")[0] for row in rows_of(head) for key in row}


def test_the_keys_of_an_agenda_are_those_it_has():
    assert keys_of("key") == Agenda.model_fields.keys() - {"name", "other_languages"}


def test_the_keys_of_those_who_must_be_there_are_those_they_have():
    [row] = (line for line in README.splitlines() if line.startswith("| `[[essential]]`"))
    assert set(re.findall(r"`(\w+)`", row)) == Essential.model_fields.keys()


def test_the_keys_of_a_step_are_those_it_has():
    said = {
        key.strip("[]").removeprefix("steps.") for row in rows_of("key of a step") for key in row
    }
    assert said == Step.model_fields.keys()
    [row] = (line for line in README.splitlines() if line.startswith("| `[[steps.questions]]`"))
    assert set(re.findall(r"`(\w+)`", row)) == Question.model_fields.keys()


def test_the_kinds_of_a_step_are_those_there_are():
    assert paragraph("The kinds are") == {kind.value for kind in StepKind}


def test_the_documents_are_those_an_agenda_may_have():
    said = paragraph("**A document** is")
    assert said == {f"[documents.{kind}]" for kind in DocumentKind}
    assert set(Documents.model_fields) == {*DocumentKind, "measure"}
    assert paragraph("`measure` under") == {"measure", "[documents]"}


def test_the_keys_of_a_document_are_those_it_has():
    said = {key.strip("[]").split(".")[-1] for row in rows_of("key of a document") for key in row}
    forms = (Form, InvitationForm, MinutesForm)
    assert said == {name for form in forms for name in form.model_fields}


def test_the_keys_and_contents_of_a_section_are_those_there_are():
    said = {key for row in rows_of("key of a section") for key in row}
    assert said == Section.model_fields.keys()
    [table] = re.findall(r"^\| for \| contents \|\n.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", table)) == {content.value for content in SectionContent}


def test_the_keys_of_a_matter_that_does_not_belong_are_those_it_has():
    [row] = (line for line in README.splitlines() if line.startswith("| `[[out_of_scope]]`"))
    assert set(re.findall(r"`(\w+)`", row)) == OutOfScope.model_fields.keys()


def test_the_keys_named_are_bound():
    bound = {
        say_key(name.strip()).casefold()
        for owner in (FacilitatorApp, StartScreen, ActionsScreen, Lobby, MeetingScreen, EntryLine,
                      CloseStage, ReadMinutes, CaseScreen)
        for binding in owner.BINDINGS
        for name in binding.key.split(",")
    }  # fmt: skip
    key = re.compile(r"Space|Enter|Esc|F\d+|Ctrl\+\w|[A-Z←→]")
    named = {one for one in SAID if key.fullmatch(one)}
    assert named >= {"F1", "Ctrl+P", "N", "O", "D", "U", "R", "F2", "F3", "Space", "Enter", "B"}
    assert named >= {"K", "P", "I", "T", "M"}
    elsewhere = {"Ctrl+V"}  # a key of the system that is pasted into
    assert {one for one in named if one.casefold() not in bound} == elsewhere


def test_the_environment_variables_named_are_those_read():
    named = {one for one in SAID if one.startswith("FACILITATOR_")}
    assert named == {folder.ENVIRONMENT_VARIABLE, language.ENVIRONMENT_VARIABLE}


def test_participants_are_understood_as_it_says():
    agenda = load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")
    [line] = (one for one in SAID if one.startswith("Kari Li, "))
    absent, written = (one for one in SAID if one.startswith(", forfall"))
    people = read_roster("\n".join((line, line + absent, line + written)), agenda, NO_ONE)
    assert [one.presence for one in people] == [
        Presence.PRESENT,
        Presence.ABSENT,
        Presence.ABSENT_WITH_INPUT,
    ]
    assert {(one.name, one.role, one.service) for one in people} == {
        ("Kari Li", "kontaktlærer", "Furulia skole")
    }
    assert people[2].input == "what they have written"


# Files -------------------------------------------------------------------------------------------


def test_every_link_and_picture_leads_somewhere():
    marks = [one for part in INLINE for one in part.children or ()]
    links = [one.attrGet("href") or one.attrGet("src") for one in marks]
    there = {str(link) for link in links if link}
    assert there >= {"LICENSE", "agendas"}
    assert {link for link in there if not (ROOT / link).exists()} == set()


def test_every_file_of_the_layout_is_there():
    [layout] = blocks("")
    parents: dict[int, Path] = {}
    for line in layout.splitlines():
        indent = len(line) - len(line.lstrip())
        path = parents.get(indent - 2, ROOT) / line.split()[0]
        assert path.exists(), line
        parents[indent] = path
