"""An agenda that says its texts in several languages is read in the meeting's."""

from __future__ import annotations

import pytest

from facilitator.agenda import agendas_folder, find_agenda, load_agenda
from facilitator.case import CaseFile
from facilitator.cases.case_folder import make_case
from facilitator.cases.live import LiveMeeting
from facilitator.cases.preparing import prepare
from facilitator.checking import check
from facilitator.faults import BadFileError
from facilitator.meeting.command import RefusedError
from facilitator.meeting.setting_up import SetMeeting
from facilitator.record import load_record
from tests.timekeeping import FakeClock

SEVERAL = """format = 1
title = {nb = "Møte", en = "Meeting"}
language = "nb"
source = "En prøve"
about = "Passer alltid."
minutes = 30
prepare = {nb = ["Ring hjem"], en = ["Call home", "Bring coffee"]}

[[steps]]
id = "close"
kind = "close"
title = {nb = "Avslutning", en = "Close"}
minutes = 5
prompts = [{nb = "Takk!", en = "Thank you!"}, "Ha det!"]

[documents.minutes]
title = {nb = "Referat"}
sections = [
    {heading = {nb = "Mål", en = "Goals"}, content = "goals"},
    {heading = "Annet", content = "entries", steps = ["close"]},
]
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "several.toml"
    path.write_text(SEVERAL, encoding="utf-8")
    return path


def test_each_text_is_in_the_language_asked_for_else_in_the_agenda_s_own(path):
    agenda = load_agenda(path, "en")
    assert agenda.title == "Meeting"
    assert agenda.prepare == ("Call home", "Bring coffee")
    assert agenda.steps[0].prompts == ("Thank you!", "Ha det!")
    assert agenda.documents.minutes.sections[0].heading == "Goals"
    assert agenda.documents.minutes.title == "Referat"
    assert agenda.about == "Passer alltid."


@pytest.mark.parametrize("language", ["", "nb", "nn"])
def test_without_a_language_or_in_one_it_lacks_it_is_in_its_own(path, language):
    agenda = load_agenda(path, language)
    assert (agenda.title, agenda.language) == ("Møte", "nb")


def test_a_meeting_is_held_in_a_language_that_the_agenda_has(path, tmp_path):
    assert load_agenda(path).languages == ("nb", "en")
    assert load_agenda(find_agenda("sel-samarbeidsmote")).languages == ("nb", "nn")
    assert load_agenda(find_agenda("goal-directed-meeting")).languages == ("en",)
    live = LiveMeeting.begin_new(path, tmp_path, FakeClock().now(), language="nn")
    assert live.meeting.record.language == "nb"
    with pytest.raises(RefusedError, match="nn"):
        live.do(SetMeeting(at=FakeClock().now(), language="nn"))
    live.close(FakeClock().now())


def test_a_next_meeting_by_an_agenda_in_another_language_is_in_that(tmp_path):
    now = FakeClock().now()
    case = make_case(tmp_path, CaseFile(alias="Nordlys", agenda="sel-samarbeidsmote"))
    made = prepare(case, now, agenda=find_agenda("goal-directed-meeting"))
    assert load_record(made.path).language == "en"


def test_it_is_in_order(path):
    assert check(path) == ()


@pytest.mark.parametrize(
    ("before", "after", "place", "said"),
    [
        ('title = {nb = "Møte", en', "title = {en", "title", "no “nb”"),
        ('{nb = "Takk!", en', "{en", "steps[1].prompts[1]", "no “nb”"),
        ('en = "Close"', 'xx = "Close"', "steps[1].title.xx", "“xx” is not known. Use one of: nb"),
        ('en = "Close"', "en = 3", "steps[1].title", ""),
    ],
)
def test_what_is_wrong_with_a_text_is_told_with_its_place(path, before, after, place, said):
    path.write_text(SEVERAL.replace(before, after), encoding="utf-8")
    if not said:
        assert load_agenda(path, "nb").steps[0].title == "Avslutning"
        with pytest.raises(BadFileError, match="Write it like this"):
            load_agenda(path, "en")
        return
    [fault] = check(path)
    assert fault.place == place
    assert said in str(fault)


def test_one_that_does_not_say_its_own_language_is_told_of_that_and_of_no_text(path):
    path.write_text(SEVERAL.replace('language = "nb"', ""), encoding="utf-8")
    [fault] = check(path)
    assert fault.place == "language"


def test_check_looks_at_every_language(path):
    path.write_text(SEVERAL.replace('en = "Close"', "en = 3"), encoding="utf-8")
    [fault] = check(path)
    assert fault.place == "steps[1].title"


def test_a_meeting_that_changes_its_language_changes_its_agenda_s(path, tmp_path):
    clock = FakeClock()
    live = LiveMeeting.begin_new(path, tmp_path, clock.now())
    try:
        assert live.meeting.agenda.title == "Møte"
        live.do(SetMeeting(at=clock.now(), language="en"))
        assert live.meeting.agenda.title == "Meeting"
    finally:
        live.close(clock.now())
    again = LiveMeeting.open(live.store.path, clock.now())
    try:
        assert again.meeting.agenda.title == "Meeting"
    finally:
        again.close(clock.now())


def test_a_new_meeting_is_in_the_language_asked_for(path, tmp_path):
    live = LiveMeeting.begin_new(path, tmp_path, FakeClock().now(), language="en")
    live.close(FakeClock().now())
    assert live.meeting.agenda.title == "Meeting"


def test_an_agenda_in_one_language_is_as_it_was():
    path = find_agenda("sel-samarbeidsmote")
    assert load_agenda(path, "en") == load_agenda(path)
    assert path.parent == agendas_folder()
