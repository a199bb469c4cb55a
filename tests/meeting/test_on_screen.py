"""What may stand on the projector: never a child's name, wherever it was written."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.attendance import AddParticipant
from facilitator.meeting.looking_back import ChangeItem
from facilitator.meeting.on_screen import hiding, on_screen
from facilitator.meeting.setting_up import ListGoals, ListParticipants, SetMeeting
from facilitator.record import (
    Case,
    Draft,
    Goal,
    Item,
    Measure,
    Participant,
    Record,
    to_toml,
)
from tests import strategies
from tests.timekeeping import Sitting

NAMES = ("Tuva Lyngmo", "Dag Berg", "Anna Sofie Dahl", "Čearru Ánná", "Bo", "Jonas (12) Lie")
PEOPLE = (
    Participant(id="p1", name="Tuva Lyngmo", role="elev", user=True, shown_as="Nordlys"),
    Participant(id="p2", name="Kari Lyngmo", role="mor til Tuva", user=True),
    Participant(id="p3", name="Tuva Moe Vik", role="lærer", service="Berg skole"),
)


def a_case(name: str = "Tuva Lyngmo", alias: str = "Nordlys") -> Record:
    return Record(agenda="x", case=Case(alias=alias, name=name))


def shown(text: str, record: Record) -> str:
    hide = hiding(record)
    return hide(text) if hide else text


@pytest.mark.parametrize(
    ("written", "on_the_screen"),
    [
        ("Tuva Lyngmo sover bedre.", "Nordlys sover bedre."),
        ("tuva  lyngmo sover", "Nordlys sover"),
        ("Tuva sover, og TUVA ler.", "Nordlys sover, og Nordlys ler."),
        ("tuva vil ha pause", "Nordlys vil ha pause"),
        ("Lyngmo, Tuva", "Nordlys"),
        ("Tuvas rutine og Tuva Lyngmos plan", "Nordlys’ rutine og Nordlys’ plan"),
        ("Tuva's plan", "Nordlys's plan"),
        ("Tuva-saken", "Nordlys-saken"),
        ("Tuvalu er langt unna", "Tuvalu er langt unna"),
        ("Familien Lyngmo flytter", "Familien Lyngmo flytter"),
        ("Kari Lyngmo ringer", "Kari Lyngmo ringer"),
    ],
)
def test_a_childs_name_is_hidden_in_all_the_ways_it_is_written(written, on_the_screen):
    assert shown(written, a_case()) == on_the_screen


def test_another_who_has_the_same_given_name_keeps_theirs():
    record = a_case().model_copy(update={"participants": PEOPLE})
    assert shown("Tuva Moe Vik ringer Tuva.", record) == "Tuva Moe Vik ringer Nordlys."


def test_a_sister_and_a_brother_are_each_called_by_their_own_alias():
    sister = Participant(id="p9", name="Mia Lyngmo", role="søster", shown_as="Måne")
    record = a_case().model_copy(update={"participants": (sister,)})
    assert shown("Mia Lyngmo og Tuva", record) == "Måne og Nordlys"


def test_a_name_that_begins_like_anothers_is_hidden_in_full():
    adult = Participant(id="p1", name="Kari Vik", role="lærer")
    record = a_case("Kari Vik Berg").model_copy(update={"participants": (adult,)})
    assert shown("Kari Vik Berg og Kari Vik", record) == "Nordlys og Kari Vik"


@pytest.mark.parametrize(
    ("name", "written", "on_the_screen"),
    [
        ("Dag Berg", "En dag sa Dag at dag berg ler.", "En dag sa Nordlys at Nordlys ler."),
        ("Hans Moe", "Det er hans plan.", "Det er hans plan."),
        ("Per", "Tre timer per uke for Per", "Tre timer per uke for Nordlys"),
        ("A Berg", "A Berg er glad. A er en bokstav.", "Nordlys er glad. A er en bokstav."),
        ("Anna Sofie Dahl", "Sofie og Anna Dahl", "Nordlys og Nordlys"),
        ("Anne-Lise Moe", "Anne-Lise, Anne Lise Moe og Annelises", "Nordlys, Nordlys og Nordlys’"),
        (
            "Anne-Lise Moe",
            "Anne ringer Lise Moe. Anne-saken.",
            "Nordlys ringer Lise Moe. Nordlys-saken.",
        ),
    ],
)
def test_a_name_that_is_a_word_as_well_is_hidden_where_it_is_a_name(name, written, on_the_screen):
    assert shown(written, a_case(name)) == on_the_screen


def test_a_family_name_in_the_middle_that_a_parent_bears_is_left_alone():
    mother = Participant(id="p1", name="Kari Berg", role="mor")
    record = a_case("Tuva Berg Moe").model_copy(update={"participants": (mother,)})
    assert shown("Berg skole ringer Tuva Berg.", record) == "Berg skole ringer Nordlys."


def test_what_the_case_is_called_by_choice_stays():
    assert shown("Tuva og Tuva Lyngmo", a_case(alias="Tuva")) == "Tuva og Tuva"


def test_what_stands_for_a_parents_name_does_not_tell_the_childs():
    names = ("Mor til Tuva", "Far (Tuva Lyngmo)", "Tuvas pappa", "Tuva Moe Vik", "Tuva")
    people = tuple(Participant(id=f"p{at}", name=name) for at, name in enumerate(names))
    record = on_screen(a_case().model_copy(update={"participants": people, "purpose": names[0]}))
    shown_names = [one.name for one in record.participants]
    assert shown_names == [
        "Mor til Nordlys",
        "Far (Nordlys)",
        "Nordlys’ pappa",
        "Tuva Moe Vik",
        "Tuva",
    ]
    assert record.purpose == "Mor til Nordlys"


def test_a_name_is_hidden_while_it_is_being_written_however_its_letters_are_made():
    typed = Draft(text=normalize("NFD", "Ánná sover"))
    record = a_case("Ánná Berg").model_copy(update={"draft": typed})
    assert on_screen(record).draft.text == "Nordlys sover"


def test_an_alias_that_holds_a_part_of_the_name_stands():
    assert shown("Anne-Lise og Anne", a_case("Anne-Lise Moe", "Anne-L")) == "Anne-L og Anne"


def test_a_case_without_an_alias_is_not_shown_by_name_either():
    assert shown("Tuva ler", a_case(alias="")) == "the child ler"


def test_nothing_is_changed_where_no_name_is_known():
    record = Record(agenda="x", goals=(Goal(id="g1", text="Tuva sover"),))
    assert on_screen(record) is record


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NAMES), strategies.records(), st.booleans())
def test_no_text_of_any_meeting_that_is_shown_holds_the_full_name(name, record, on_the_list):
    record = strategies.everywhere(
        record, f"Vi ser at {name} sover. {name.upper()}s plan er «{name}»."
    )
    record = record.model_copy(update={"case": Case(alias="Nordlys", name=name)})
    if on_the_list:
        child = Participant(id="p99", name=name, role="barn", shown_as="Nordlys", input=name)
        record = record.model_copy(update={"participants": (*record.participants, child)})
    words = r"\s+".join(map(re.escape, name.split()))
    found = re.search(rf"(?i)(?<!\w){words}(?!\w)", to_toml(on_screen(record)))
    assert found is None, found
    assert on_screen(on_screen(record)) == on_screen(record)


def test_a_text_that_is_given_back_as_it_was_shown_stays_as_it_was_written(agenda):
    sitting = Sitting(agenda, strategies.everywhere(a_case(), "Tuva sover"))
    item = sitting.meeting.on_screen.items[0]
    sitting.do(ChangeItem, item=item.id, text=item.text, by="Noe annet")
    assert sitting.record.items[0].text == "Tuva sover"
    assert sitting.record.items[0].by == "Noe annet"


def test_a_text_is_taken_for_no_other_that_is_shown_alike(agenda):
    goals = (Goal(id="g1", text="Tuva sover"), Goal(id="g2", text="Nordlys sover"))
    items = (Item(id="i1", text="Noe"),)
    record = a_case().model_copy(update={"goals": goals, "items": items})
    sitting = Sitting(agenda, record)
    sitting.do(ChangeItem, item="i1", text="Nordlys sover")
    assert sitting.record.items[0].text == "Nordlys sover"
    assert sitting.record.goals == goals
    sitting.do(ListGoals, lines=tuple(goal.text for goal in sitting.meeting.on_screen.goals))
    assert sitting.record.goals == goals


def test_the_alias_never_becomes_the_name_that_it_stands_for(agenda):
    measures = (Measure(id="m1", what="Ringe", responsible="Tuva"),)
    record = a_case().model_copy(update={"measures": measures, "place": "Tuva"})
    sitting = Sitting(agenda, record)
    sitting.do(SetMeeting, alias="Nordlys", place="Nordlys")
    assert sitting.record.case == record.case
    assert sitting.record.place == "Tuva"
    sitting.do(AddParticipant, name="Nordlys", role="venn")
    assert sitting.record.participants[-1].name == "Nordlys"


def test_the_roles_of_a_list_given_back_stay_as_they_were_written(agenda):
    sitting = Sitting(agenda, a_case().model_copy(update={"participants": PEOPLE}))
    before = sitting.record.participants
    roles = [one.role for one in sitting.meeting.on_screen.participants]
    assert roles[1] == "mor til Nordlys"
    listed = tuple(
        one.model_copy(update={"role": role}) for one, role in zip(before, roles, strict=True)
    )
    sitting.do(ListParticipants, participants=listed)
    assert sitting.record.participants == before
