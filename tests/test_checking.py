from __future__ import annotations

import re
from pathlib import Path

import pytest

from facilitator import language
from facilitator.agenda import agenda_of, agendas_folder
from facilitator.cases.demo import DEMO
from facilitator.checking import check, read_record
from facilitator.faults import BadFileError
from facilitator.record import load_record

AGENDA = (agendas_folder() / "goal-directed-meeting.toml").read_text(encoding="utf-8")
RECORD = """\
agenda = "goal-directed-meeting"
language = "en"
leader = "p1"
minute_taker = "p1"

[[participants]]
id = "p1"
name = "Liv"

[[goals]]
id = "g1"
text = "Sleep"

[[entries]]
id = "e1"
step = "round-1"
speaker = "p1"
goal = "g1"
text = "Goes well"
"""
COURSE = """
[course]
status = "running"
step = "round-1"
speaker = "user"

[[course.steps]]
step = "welcome"

[[course.turns]]
step = "round-1"
participant = "user"
"""


@pytest.fixture(autouse=True)
def english():
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


@pytest.fixture
def write(tmp_path):
    def written(text, name="file.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def places(faults):
    return [fault.place for fault in faults]


@pytest.mark.parametrize("path", sorted(agendas_folder().glob("*.toml")), ids=lambda p: p.stem)
def test_our_own_agendas_are_in_order(path):
    assert check(path) == ()


@pytest.mark.parametrize(
    "path", sorted(DEMO.rglob("*.toml")), ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_the_demonstration_is_in_order(path):
    assert check(path) == ()


def test_a_record_whose_names_all_exist_is_in_order(write):
    assert check(write(RECORD + COURSE)) == ()


def test_all_faults_of_an_agenda_are_told(write):
    bad = AGENDA.replace("minutes = 60", "minutes = 1", 1).replace('kind = "close"', 'kind = "end"')
    faults = check(write(bad))
    assert places(faults) == ["minutes", "steps[11].kind"]
    assert all(fault.remedy for fault in faults)


def test_all_faults_of_a_record_are_told(write):
    faults = check(write(RECORD.replace("leader", "leadr").replace("[[goals]]", "[[gaols]]")))
    assert places(faults) == ["leadr", "gaols"]
    assert "Did you mean “leader”?" in str(faults[0])


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('leader = "p1"', 'leader = "p2"', "leader"),
        ('minute_taker = "p1"', 'minute_taker = "p2"', "minute_taker"),
        ('step = "round-1"\nspeaker = "p1"', 'step = "round-9"', "entries[1].step"),
        ('speaker = "p1"', 'speaker = "p2"', "entries[1].speaker"),
        ('goal = "g1"', 'goal = "g2"', "entries[1].goal"),
        ('step = "round-1"\nspeaker = "user"', 'step = "round-9"', "course.step"),
        ('speaker = "user"', 'speaker = "all"', "course.speaker"),
        ('speaker = "user"', 'goal = "g2"', "course.goal"),
        ('step = "welcome"', 'step = "hello"', "course.steps[1].step"),
        ('step = "round-1"\nparticipant', 'step = "round"\nparticipant', "course.turns[1].step"),
        ('participant = "user"', 'participant = "p9"', "course.turns[1].participant"),
        ("[course]", '[[parked]]\nid = "k1"\nmatter = "x"\n[course]', "parked[1].matter"),
        ("[course]", '[[parked]]\nid = "k1"\nstep = "x"\n[course]', "parked[1].step"),
        ("[[goals]]", '[[measures]]\nid="m1"\nwhat="x"\ngoal="y"\n[[goals]]', "measures[1].goal"),
        ("[course]", '[[answers]]\nquestion = "fun"\n[course]', "answers[1].question"),
        ("[course]", '[draft]\nediting = "e9"\n[course]', "draft.editing"),
    ],
)  # fmt: skip
def test_a_name_of_nothing_is_a_fault(write, old, new, place):
    text = RECORD + COURSE
    assert old in text
    [fault] = check(write(text.replace(old, new, 1)))
    assert fault.place == place
    assert fault.problem
    assert fault.remedy


def test_a_language_that_the_agenda_has_no_texts_in_is_a_fault(write):
    [fault] = check(write(RECORD.replace('language = "en"', 'language = "nn"')))
    assert fault.place == "language"
    assert str(fault).endswith('The agenda has no texts in “nn”. Write it like this: "en".')


def test_the_remedy_names_what_is_nearest_or_what_there_is(write):
    [fault] = check(write(RECORD.replace('step = "round-1"', 'step = "runde-1"')))
    assert fault.remedy == "Did you mean “round-1”?"
    [fault] = check(write(RECORD.replace('leader = "p1"', 'leader = "Kari"')))
    assert fault.remedy == "Use one of: p1."
    [fault] = check(write('agenda = "sel-samarbeidsmote"\nleader = "p1"'))
    assert fault.remedy == "Take it out."


def test_a_record_whose_agenda_is_not_found(write):
    path = write(RECORD.replace("goal-directed-meeting", "gone"))
    [fault] = check(path)
    assert (fault.file, fault.place) == (str(path), "agenda")
    assert "“gone”" in fault.problem
    assert "goal-directed-meeting" in fault.remedy


def test_an_agenda_is_found_beside_the_record_and_in_the_folders(write, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "ours.toml").write_text(AGENDA, encoding="utf-8")
    path = write(RECORD.replace("goal-directed-meeting", "ours"))
    assert places(check(path)) == ["agenda"]
    assert check(path, (own,)) == ()
    named = write(RECORD.replace("goal-directed-meeting", "own/ours.toml"), "named.toml")
    assert check(named) == ()
    assert agenda_of(load_record(named).agenda, named).name == "ours"


def test_faults_of_a_records_agenda_are_told_as_the_agendas(write, tmp_path):
    ours = write(AGENDA.replace("minutes = 60", "minutes = 1", 1), "ours.toml")
    [fault] = check(write(RECORD.replace("goal-directed-meeting", "ours")))
    assert fault.file == str(ours)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "neither an agenda nor"),
        (b'title = "x"', "neither an agenda nor"),
        (b'agenda = "\xe5"', "UTF-8"),
        (b"\xff\xfea\x00g\x00", "UTF-8"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "not valid TOML"),
        (b"agenda = ", "not valid TOML"),
        (b"steps = 3", "The value does not fit"),
        (b"agenda = 3", "The value does not fit"),
        (b'agenda = "x"\nformat = 99', "format 99"),
    ],
)
def test_a_file_that_is_nothing_of_ours(write, content, said):
    path = write(content)
    faults = check(path)
    assert any(said in fault.problem for fault in faults)
    assert all(fault.file == str(path) for fault in faults)


@pytest.mark.parametrize(
    ("content", "place", "remedy"),
    [
        ('a = "x\nb = 1', "line 1", "A text is not closed."),
        ("a = 'x", "line 1", "A text is not closed."),
        ('a = """x', "line 1", "A text is not closed."),
        ("a 1", "line 1, column 3", "An equals sign is missing"),
        ("a = 1\na = 2", "line 2, column 1", "The key stands there twice."),
        ("[a]\n[a]", "line 2", "The table stands there twice."),
        ("a = 2026-02-31", "line 1, column 5", "There is no such date or time."),
        ("a = [1", "line 1", "A list is not closed."),
        ("a = {b = 1", "line 1", "A table is not closed."),
        ("[a", "line 1", "A table's name is not closed."),
        ("a = hei", "line 1, column 5", "The value is missing, or is a text without quotes."),
        ('a = "b" c', "line 1, column 9", "Something stands after the value."),
        (r'a = "c:\qed"', "line 1", "In a text, a backslash is written twice."),
        ('a = "\x01"', "line 1", "A character there is not allowed."),
        ("= 1", "line 1, column 1", "A line begins with a key"),
        ("a = { 1 = ] }", "line 1", "The value is missing"),
    ],
)
def test_a_slip_in_the_writing_is_told_with_its_place_and_the_remedy(write, content, place, remedy):
    [fault] = check(write(content.encode()))
    assert fault.place.startswith(place)
    assert fault.remedy.startswith(remedy)


def test_a_slip_is_told_in_the_language_of_the_reader(write):
    language.use("nb")
    [fault] = check(write(b"a 1"))
    assert fault.remedy == "Det mangler et likhetstegn mellom en nøkkel og verdien."


def test_a_folder_and_a_file_that_is_not_there(tmp_path):
    assert "folder" in check(tmp_path)[0].problem
    assert "no such file" in check(tmp_path / "gone.toml")[0].problem


def test_a_record_saved_with_a_byte_order_mark_is_in_order(write):
    assert check(write(b"\xef\xbb\xbf" + RECORD.encode())) == ()


def test_an_agenda_given_as_a_record_is_told_what_to_do_with(write):
    path = write(AGENDA)
    with pytest.raises(BadFileError, match="--agenda") as caught:
        read_record(path)
    assert Path(caught.value.faults[0].file) == path


# What an agenda says that cannot be meant -------------------------------------------------------


def changed(old, new):
    assert old in AGENDA, old
    return AGENDA.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('id = "round-1"', 'id = "Åpning 1"', "steps[5].id",
         "Use a–z, digits and hyphens, and no spaces. Write it like this: \"apning-1\"."),
        ('id = "round-1"', 'id = "–"', "steps[5].id", 'Write it like this: "steps-5".'),
        ("format = 1", 'format = "1"', "format", "Write it like this: 1."),
        ("format = 1", "format = true", "format", "Write it like this: 1."),
        ("format = 1", "format = 0", "format", "Write it like this: 1."),
        ("format = 1", "format = 2", "format", "Use a newer version of the program."),
        ('language = "en"', "", "language", "This key is missing."),
        ('language = "en"', 'language = "no"', "language", "Use one of: nb, nn, en."),
        ('language = "en"', "language = 1", "language", 'Write it like this: "text".'),
        ('id = "goals"\ntext', 'id = "heard"\ntext', "steps[9].questions[2].id",
         "“heard”"),
        ('id = "resources"', 'id = "staff"', "out_of_scope[2].id", "“staff”"),
        ('kind = "close"', 'kind = "talk"', "steps[11].kind", "“close”"),
        ('content = "goals_listed"', 'content = "goals"',
         "documents.invitation.sections[4].content", "Did you mean “goals_listed”?"),
        ('content = "told"', 'content = "measures"', "documents.word.sections[1].content",
         "does not belong in this kind of document."),
        ('content = "absences"', 'content = "absences"\nsteps = ["round-1"]',
         "documents.minutes.sections[3].steps", "Take it out."),
        ("minutes = 60", "minutes = 30", "minutes", "The steps take 60 minutes"),
        ('steps = ["round-2"]', 'steps = ["round-1"]', "steps[6]", "“round-2”"),
        ('steps = ["round-2"]', 'steps = ["round-9"]', "documents.minutes.sections[8].steps",
         "Did you mean “round-"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_in_an_agenda_is_told_with_its_place_and_the_remedy(
    write, old, new, place, said
):
    faults = check(write(changed(old, new)))
    assert places(faults) == [place]
    assert said in str(faults[0])


def test_everything_that_cannot_be_meant_is_told_at_once(write):
    text = changed('id = "resources"', 'id = "staff"')
    text = text.replace('id = "round-2"', 'id = "round-1"')
    assert places(check(write(text))) == [
        "steps[6].id",
        "out_of_scope[2].id",
        "documents.minutes.sections[8].steps",
    ]
    of_documents = changed('"goals_listed"', '"goals"').replace('"told"', '"goals"')
    assert places(check(write(of_documents))) == [
        "documents.invitation.sections[4].content",
        "documents.word.sections[1].content",
    ]


def test_an_example_is_of_what_is_asked_for(write):
    without_steps = AGENDA[: AGENDA.index("[[steps]]")]
    said = [str(one) for one in check(write('steps = "one"\n' + without_steps))]
    assert any(
        "steps: The value does not fit. Write it like this: [[steps]]." in one for one in said
    )
    without_documents = AGENDA[: AGENDA.index("[documents.invitation]")]
    [fault] = check(write(without_documents + "[documents]\nminutes = 1\n"))
    assert fault.remedy == "Write it like this: [documents.minutes]."
    [fault] = check(write(re.sub(r"(?s)\npre_meeting = \[.*?\n\]", '\npre_meeting = "x"', AGENDA)))
    assert fault.remedy == 'Write it like this: ["one", "two"].'


def test_a_list_of_tables_that_holds_something_else_is_shown_as_tables(write):
    text = 'agenda = "goal-directed-meeting"\nparticipants = ["Liv"]'
    said = [str(fault) for fault in check(write(text))]
    wrong = "participants[1]: The value does not fit. Write it like this: [[participants]]."
    assert any(wrong in one for one in said), said


def test_a_record_of_a_case_that_is_named_by_another_day_is_told_what_to_be_called(tmp_path):
    path = tmp_path / "2026-01-10-nordlys.toml"
    path.write_text(f"start = 2027-01-10T13:00:00+01:00\n{RECORD}", encoding="utf-8")
    assert check(path) == ()
    (tmp_path / "case.toml").write_text('alias = "Nordlys"\nagenda = "x"\n', encoding="utf-8")
    (fault,) = check(path)
    assert fault.place == "start"
    assert "Rename it 2027-01-10-nordlys.toml." in str(fault)
    assert check(path.rename(tmp_path / "2027-01-10-nordlys.toml")) == ()
