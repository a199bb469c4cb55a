"""Who is the user, and which child stands on the screen by alias only."""

from __future__ import annotations

import pytest

from facilitator.agenda import agendas_folder, load_agenda
from facilitator.meeting.attendance import AddParticipant, ChangeParticipant
from facilitator.meeting.recognising import recognised
from facilitator.meeting.setting_up import SetMeeting
from facilitator.record import Case, Participant, Record
from tests.timekeeping import Sitting

AGENDAS = [load_agenda(path) for path in sorted(agendas_folder().glob("*.toml"))]
CHILDREN = [(agenda, role) for agenda in AGENDAS for role in agenda.child_roles]
USERS = [(agenda, role) for agenda in AGENDAS for role in agenda.user_roles]
RECORD = Record(agenda="x", case=Case(alias="Nordlys", name="Iben Hagelund"))


def listed(role: str, name: str = "Ola Nordmann") -> Participant:
    return Participant(id="p1", name=name, role=role)


@pytest.mark.parametrize(("agenda", "role"), CHILDREN, ids=lambda one: getattr(one, "name", one))
def test_every_child_role_of_every_agenda_hides_the_name(agenda, role):
    for said in (role, role.upper(), f"{role} (12)", f"{role}/bruker"):
        child = recognised(agenda, RECORD, listed(said))
        assert child.on_screen == "Nordlys"
        assert child.user


@pytest.mark.parametrize(("agenda", "role"), USERS, ids=lambda one: getattr(one, "name", one))
def test_every_user_role_of_every_agenda_makes_the_user(agenda, role):
    assert recognised(agenda, RECORD, listed(role)).user


NORWEGIAN = [agenda for agenda in AGENDAS if agenda.language in {"nb", "nn"}]


@pytest.mark.parametrize("agenda", NORWEGIAN, ids=lambda one: one.name)
def test_every_norwegian_agenda_knows_the_roles_in_nynorsk_too(agenda):
    """A name must not be shown because the role beside it is written in the other Norwegian."""
    for role in ("elev", "ungdomen", "dottera", "sonen", "son"):
        assert recognised(agenda, RECORD, listed(role)).on_screen == "Nordlys"
    for role in ("mora", "foreldra", "føresette", "den føresette", "verja", "brukaren"):
        assert recognised(agenda, RECORD, listed(role)).user


def test_one_named_as_the_case_is_hidden_whatever_the_role():
    for role in ("", "venn"):
        assert recognised(AGENDAS[0], RECORD, listed(role, "Iben Hagelund")).on_screen == "Nordlys"


def test_a_word_that_only_begins_alike_is_no_child(sitting: Sitting):
    sitting.do(AddParticipant, name="Bo Bø", role="elevkoordinator")
    assert sitting.record.participants[-1].on_screen == "Bo Bø"


def test_a_child_in_a_hand_written_record_is_hidden_from_the_start(agenda, record):
    child = Participant(id="p9", name="Iben Hagelund", role="elev")
    people = (*record.participants, child)
    sitting = Sitting(agenda, record.model_copy(update={"participants": people}))
    assert sitting.record.participant("p9").on_screen == "Nordlys"


def test_a_new_alias_is_on_the_screen_at_once(sitting: Sitting):
    sitting.do(AddParticipant, name="Iben Hagelund", role="elev")
    sitting.do(SetMeeting, alias="Elg")
    assert sitting.record.participants[-1].on_screen == "Elg"


def test_a_mark_given_by_hand_is_kept(agenda, record):
    marked = Participant(id="p9", name="Bo Bø", role="fosterhjem", user=True, shown_as="B")
    people = (*record.participants, marked)
    sitting = Sitting(agenda, record.model_copy(update={"participants": people}))
    assert sitting.record.participant("p9") == marked


def test_a_mark_given_by_hand_stays_whatever_is_corrected(agenda, record):
    marked = Participant(id="p9", name="Bo Bø", role="jente 12 år", user=True, shown_as="B")
    people = (*record.participants, marked)
    sitting = Sitting(agenda, record.model_copy(update={"participants": people}))
    for said in ({"input": "Jeg gruer meg."}, {"name": "Bo Bøe"}, {"role": "jente 13 år"}):
        sitting.do(ChangeParticipant, participant="p9", **said)
        child = sitting.record.participant("p9")
        assert (child.user, child.on_screen) == (True, "B")


def test_another_role_takes_away_what_the_role_before_had_marked(sitting: Sitting):
    sitting.do(AddParticipant, name="Bo Bø", role="elev")
    newcomer = sitting.record.participants[-1].id
    sitting.do(ChangeParticipant, participant=newcomer, name="Bo Bøe")
    assert sitting.record.participant(newcomer).on_screen == "Nordlys"
    sitting.do(ChangeParticipant, participant=newcomer, role="lærer")
    teacher = sitting.record.participant(newcomer)
    assert (teacher.user, teacher.on_screen) == (False, "Bo Bøe")


def test_a_sibling_keeps_an_alias_of_their_own(agenda, record):
    sibling = Participant(id="p9", name="Bo Bø", role="elev", user=True, shown_as="Polaris")
    child = Participant(id="p10", name="Iben Hagelund", role="elev")
    people = (*record.participants, sibling, child)
    sitting = Sitting(agenda, record.model_copy(update={"participants": people}))
    assert sitting.record.participant("p9") == sibling
    sitting.do(SetMeeting, alias="Elg")
    sitting.do(ChangeParticipant, participant="p9", name="Bo Bøe")
    shown = [one.on_screen for one in sitting.record.participants[-2:]]
    assert shown == ["Polaris", "Elg"]
