"""Cases on the command line: made, listed, shown, prepared, given to and forgotten."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from facilitator.cases.case_folder import CaseFolder
from facilitator.cases.demo import DEMO
from facilitator.cases.locking import hold
from facilitator.cases.open_measures import OpenMeasures, Wanted, follow
from facilitator.record import Consent, LastMinutes, Presence, load_record, to_toml
from tests.timekeeping import FakeClock

HIDDEN = ("Iben", "furulia.example")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records"


@pytest.fixture
def case(folder):
    """The demonstration's case after its last meeting."""
    case = CaseFolder(folder / "northlight")
    shutil.copytree(DEMO / "en", case.path)
    (case.path / "meeting.toml").unlink()
    return case


@pytest.fixture
def prepared(run, case):
    run("prepare", "northlight", "--date", "2027-01-21", "--time", "13")
    return case.path / "2027-01-21-northlight.toml"


class TestCases:
    def test_none_is_told_how_to_make_one(self, run, folder):
        result = run("cases")
        assert result.exit_code == 0
        assert "There are no cases" in result.stdout
        assert "facilitator cases new ALIAS" in result.stdout

    def test_as_many_measures_are_open_as_are_listed(self, run, case, folder):
        with OpenMeasures(folder) as measures:
            first = next(measures.of(Wanted()))
            n = sum(1 for _one in measures.of(Wanted()))
        assert f"{n} open measures" in run("cases").stdout
        follow(first, "done", FakeClock().now(), folders=(folder,))
        later = load_record(case.path / "last-meeting.toml")
        at = later.course.started + timedelta(days=60)
        course = later.course.model_copy(update={"started": at, "closed": at})
        bare = {"id": "later", "measures": (), "last_minutes": LastMinutes(), "course": course}
        path = case.path / "2026-11-28-northlight.toml"
        path.write_text(to_toml(later.model_copy(update=bare)), encoding="utf-8")
        with OpenMeasures(folder) as measures:
            assert sum(1 for _one in measures.of(Wanted())) == n - 1
        assert f"{n - 1} open measures" in run("cases").stdout

    def test_each_is_listed_with_its_meetings_and_what_is_open(self, run, case, prepared):
        run("cases", "new", "Bekken", "--agenda", "goal-directed-meeting")
        bekken, none, case_, about = run("cases").stdout.splitlines()
        assert (bekken, none, case_) == ("Bekken", "  no meeting yet", "Northlight")
        assert about.split(" · ") == [
            "  next meeting: Thursday 21 January 2027",
            "last meeting: Monday 28 September 2026",
            "4 open measures",
            "1 item put forward",
        ]

    def test_one_with_a_bad_file_is_named_and_the_rest_listed(self, run, case, folder):
        (folder / "bad").mkdir()
        (folder / "bad" / "case.toml").write_text("alias =", encoding="utf-8")
        result = run("cases")
        assert "Northlight" in result.stdout
        assert "bad/case.toml" in result.stderr

    def test_a_new_one_is_made_once(self, run, folder):
        result = run("cases", "new", "Bekken", "--agenda", "sel-samarbeidsmote")
        assert str(folder / "bekken" / "case.toml") in result.stdout
        assert CaseFolder(folder / "bekken").facts().language == "nb"
        again = run("cases", "new", "BEKKEN", "--agenda", "sel-samarbeidsmote")
        assert again.exit_code == 2
        assert "called so already" in again.stderr
        assert run("cases", "new", " ", "--agenda", "sel-samarbeidsmote").exit_code == 2
        assert run("cases", "new", "X", "--agenda", "gone").exit_code == 2

    def test_what_stands_and_what_is_kept_is_shown_without_the_childs_name(self, run, case):
        (case.path / "2026-09-28-minutes.pdf").touch()
        (case.path / "half.toml").write_text("x", encoding="utf-8")
        result = run("cases", "show", "northlight")
        assert result.exit_code == 0
        for words in (
            "Case: Northlight",
            "Coordinator: Biret",
            "Member: Northlight, pupil",
            "comes when asked",
            "Goal: Northlight sleeps",
            "Transition ahead:",
            "records of meetings: 2",
            "documents, calendars and text for pasting: 1 (28 September 2026)",
            "It may be kept until 31 December 2031.",
        ):
            assert words in result.stdout
        assert not [name for name in HIDDEN if name in result.stdout]
        assert "half.toml" in result.stderr

    def test_a_day_that_is_past_and_none_at_all_are_said(self, run, case):
        text = case.file.read_text(encoding="utf-8")
        case.file.write_text(text.replace("keep_until = 2031", "keep_until = 2020"))
        assert "! It may be kept until 31 December 2020" in run("cases", "show", case.path).stdout
        assert "! may not be kept any longer" in run("cases").stdout
        case.file.write_text(text.replace("keep_until = 2031-12-31\n", ""))
        assert "No last day is set" in run("cases", "show", case.path).stdout

    def test_one_that_is_not_there_is_answered_with_the_nearest(self, run, case):
        result = run("cases", "show", "Northligth")
        assert result.exit_code == 2
        assert "Did you mean “Northlight”" in result.stderr

    def test_aliases_are_completed(self, run, case):
        for words in ("prepare no", "cases show NO", "forget N"):
            result = run(
                _FACILITATOR_COMPLETE="bash_complete",
                COMP_WORDS=f"facilitator {words}",
                COMP_CWORD=str(len(words.split())),
            )
            assert result.stdout == "plain,Northlight\n"


class TestPreparing:
    def test_sel_6_the_next_record_and_when_the_invitation_is_sent_are_told(self, run, case):
        result = run("prepare", "northlight", "--date", "2027-01-21", "--time", "13:00",
                     "--place", "Room 2", "--minutes", "45", "--ask", "maren øygard")  # fmt: skip
        assert result.exit_code == 0, result.output
        path = case.path / "2027-01-21-northlight.toml"
        assert result.stdout.splitlines()[:3] == [
            str(path),
            "  Thursday 21 January 2027, 13:00, Room 2",
            "  participants: 9, goals: 3, measures to look back on: 4, parked matters: 1, items: 1",
        ]
        assert "The invitation is sent between" in result.stdout
        assert f'facilitator export "{path}" --document invitation' in result.stdout
        record = load_record(path)
        assert (record.minutes, record.place) == (45, "Room 2")
        assert run("check", path).exit_code == 0
        assert run("export", path, "--document", "invitation", "--to", "txt").exit_code == 0

    def test_files_left_alone_are_named(self, run, case):
        (case.path / "2027-01-01-x.toml").write_text("x", encoding="utf-8")
        result = run("prepare", "northlight")
        assert result.exit_code == 0
        assert "2027-01-01-x.toml" in result.stderr

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--date", "someday"), "“someday” is not understood as a day"),
            (("--time", "late"), "“late” is not understood as a clock time"),
            (("--ask", "Maren"), "Did you mean “Maren Øygard”"),
            (("--agenda", "gone"), "no agenda of that name"),
            (("--minutes", "3"), "3"),
        ],
    )
    def test_what_is_not_understood_prepares_nothing(self, run, case, arguments, said):
        result = run("prepare", "northlight", *arguments)
        assert result.exit_code == 2
        assert said in result.stderr
        assert len(case.records()) == 1

    def test_there_is_one_next_meeting(self, run, case, prepared):
        result = run("prepare", "northlight")
        assert result.exit_code == 2
        assert f"{prepared}: The next meeting is prepared already" in result.stderr


class TestGiving:
    def test_sel_6_an_item_waits_in_the_case_until_a_meeting_is_prepared(self, run, case):
        result = run("item", "northlight", "The bus card", "--by", "Tuva")
        assert str(case.file) in result.stdout
        run("item", "northlight", "The bus card")
        found = [(one.text, one.by) for one in case.facts().items]
        assert found[1:] == [("The bus card", "Tuva")]
        run("prepare", "northlight")
        [record] = [path for path in case.records() if path.name != "last-meeting.toml"]
        assert load_record(record).items[-1].text == "The bus card"

    def test_sel_6_an_item_comes_in_the_meeting_that_is_prepared(self, run, case, prepared):
        for _twice in range(2):
            assert str(prepared) in run("item", "northlight", "The bus card", "--by", "Tuva").stdout
        items = load_record(prepared).items
        assert [(one.text, one.by, one.any_other) for one in items[1:]] == [
            ("The bus card", "Tuva", False)
        ]

    def test_an_item_for_a_meeting_that_is_open_comes_in_the_one_after(self, run, case, prepared):
        lock = hold(prepared)
        assert str(case.file) in run("item", "northlight", "The bus card").stdout
        lock.release()

    def test_an_item_says_something(self, run, case):
        assert run("item", "northlight", " ").exit_code == 2

    @pytest.mark.parametrize("name", ["Børge Åsnes", "børge", "adviser"])
    def test_sel_5_input_is_put_on_the_name_of_who_cannot_come(self, run, prepared, name):
        result = run("input", prepared, name, "--text", "I say yes.")
        assert result.exit_code == 0, result.output
        assert "Børge Åsnes is absent with written input." in result.stdout
        borge = load_record(prepared).participant("p8")
        assert (borge.presence, borge.input) == (Presence.ABSENT_WITH_INPUT, "I say yes.")

    def test_sel_5_input_may_come_from_a_file(self, run, prepared, tmp_path):
        (tmp_path / "said.txt").write_text("Two\nlines.\n", encoding="utf-8")
        assert run("input", prepared, "Northlight", "--file", "said.txt").exit_code == 0
        assert load_record(prepared).participant("p1").input == "Two\nlines."

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("Nobody", "--text", "x"), "No participant is called “Nobody”"),
            (("Hagelund", "--text", "x"), "More than one participant"),
            (("Børge", "--text", " "), "There is no text."),
            (("Børge",), "either --text or --file"),
            (("Børge", "--text", "x", "--file", "-"), "either --text or --file"),
            (("Børge", "--file", "latin.txt"), "not UTF-8"),
        ],
    )
    def test_what_cannot_be_put_on_a_name_changes_nothing(
        self, run, prepared, tmp_path, arguments, said
    ):
        (tmp_path / "latin.txt").write_bytes(b"\xe5")
        before = prepared.read_bytes()
        result = run("input", prepared, *arguments)
        assert result.exit_code == 2
        assert said in result.stderr
        assert not [name for name in HIDDEN if name in result.stderr]
        assert prepared.read_bytes() == before

    def test_a_closed_meeting_takes_no_input(self, run, case):
        result = run("input", case.path / "last-meeting.toml", "Børge", "--text", "x")
        assert result.exit_code == 2
        assert "The meeting is closed." in result.stderr


class TestForgetting:
    def run_with(self, typed, *arguments):
        from click.testing import CliRunner  # noqa: PLC0415

        from facilitator.cli.program import program  # noqa: PLC0415

        return CliRunner().invoke(program, [str(one) for one in arguments], input=typed)

    def test_what_would_go_is_shown_and_the_alias_lets_it_go(self, run, case):
        result = self.run_with("northlight\n", "forget", "Northlight")
        assert result.exit_code == 0
        assert "records of meetings: 1" in result.stdout
        assert str(case.path / "last-meeting.toml") in result.stdout
        assert "The case is forgotten." in result.stdout
        assert not case.path.exists()

    @pytest.mark.parametrize("typed", ["", "\n", "yes\n", "Bekken\n"])
    def test_anything_else_changes_nothing(self, case, typed):
        before = {path: path.read_bytes() for path in case.path.iterdir()}
        result = self.run_with(typed, "forget", "Northlight")
        assert result.exit_code != 0
        assert {path: path.read_bytes() for path in case.path.iterdir()} == before

    def test_a_script_says_yes_beforehand(self, run, case, folder):
        result = run("forget", "northlight", "--anonymise", "--yes")
        assert result.exit_code == 0
        assert f"What can be counted is in {folder / 'case-1'}" in result.stdout
        assert not case.path.exists()
        assert run("cases").stdout.startswith("Case 1\n")
        assert run("cases", "show", "case 1").exit_code == 0

    def test_a_case_without_a_folder_goes_by_its_alias(self, run, case, folder):
        (case.path / "last-meeting.toml").rename(folder / "loose.toml")
        shutil.rmtree(case.path)
        result = self.run_with("northlight\n", "forget", "northlight")
        assert result.exit_code == 0
        assert "Northlight: all of this goes" in result.stdout
        assert not (folder / "loose.toml").exists()

    def test_a_case_that_cannot_be_made_anonymous_is_told_of_before_anything_is_asked(
        self, run, case
    ):
        case.file.write_text("alias = ", encoding="utf-8")
        result = run("forget", case.path, "--anonymise", "--yes")
        assert result.exit_code == 2
        assert "not valid TOML" in result.stderr
        assert "goes" not in result.stdout


def test_sel_3_a_consent_that_was_withdrawn_in_the_case_is_missed_before_the_meeting(
    run, case, prepared
):
    assert "✓ Consent is given" in run("ready", prepared).stdout
    case.change(lambda facts: facts.model_copy(update={"consent": Consent()}))
    assert "○ Consent, or the ground for meeting without it" in run("ready", prepared).stdout


def test_a_meeting_is_prepared_from_an_earlier_one_where_the_last_is_lost(run, case):
    case.change(lambda facts: facts.model_copy(update={"up_to": "lost"}))
    earlier = case.path / "last-meeting.toml"
    refused = run("prepare", "northlight")
    assert refused.exit_code == 2
    assert f'--from "{earlier}"' in refused.stderr
    assert run("prepare", "northlight", "--from", earlier).exit_code == 0
