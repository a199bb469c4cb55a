from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.case import (
    CaseFile,
    Member,
    PutForward,
    StandingGoal,
    Transition,
    case_toml,
    load_case,
)
from facilitator.faults import BadFileError
from facilitator.record import Consent

CASE = """
format = 1
alias = "Nordlys"
agenda = "sel-samarbeidsmote"
coordinator = "m2"

[consent]
status = "given"
by = "Tuva Lyngmo"
services = ["Skolehelsetjenesten", "PPT"]
until = 2027-06-30

[[members]]
id = "m1"
name = "Tuva Lyngmo"
role = "mor"
user = true

[[members]]
id = "m2"
name = "Biret Ánná Čearru"
role = "helsesykepleier"
service = "Skolehelsetjenesten"
"""

words = st.sampled_from(("", "Årsmøte", "Čearru «x»", 'a "quote"', "to\nlines"))
some = words.filter(bool)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def cases(draw):
    members = tuple(
        Member(
            id=f"m{at}",
            name=draw(some),
            role=draw(words),
            service=draw(words),
            contact=draw(words),
            user=draw(st.booleans()),
            when_asked=draw(st.booleans()),
            by_post=draw(st.booleans()),
            interpreter=draw(st.booleans()),
        )
        for at in range(draw(st.integers(0, 3)))
    )
    member = st.sampled_from(["", *(one.id for one in members)])
    return CaseFile(
        alias=draw(some),
        name=draw(words),
        agenda="sel-samarbeidsmote",
        minutes=draw(st.none() | st.integers(5, 480)),
        plan_kind=draw(st.sampled_from(("", "individual_plan", "stafettlogg"))),
        coordinator=draw(member),
        minute_taker=draw(member),
        started=draw(days),
        ended=draw(days),
        keep_until=draw(days),
        consent=Consent(services=tuple(draw(st.lists(some, max_size=3))), until=draw(days)),
        members=members,
        goals=tuple(
            StandingGoal(id=f"g{at}", text=draw(some)) for at in range(draw(st.integers(0, 2)))
        ),
        items=tuple(draw(st.lists(st.builds(PutForward, text=some, by=words), max_size=2))),
        transitions=tuple(draw(st.lists(st.builds(Transition, what=some, day=days), max_size=2))),
    )


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


def faults_of(file, old, new):
    file.write_text(CASE.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFileError) as caught:
        load_case(file)
    return str(caught.value)


def test_a_case_written_by_hand_is_read(file):
    case = load_case(file)
    assert case.alias == "Nordlys"
    assert case.consent.services == ("Skolehelsetjenesten", "PPT")
    assert case.member("m2").service == "Skolehelsetjenesten"
    assert case.member("gone") is None


@given(cases())
def test_what_is_written_is_read_back_the_same(tmp_path_factory, case):
    file = tmp_path_factory.mktemp("case") / "case.toml"
    file.write_text(case_toml(case), encoding="utf-8", newline="")
    assert load_case(file) == case


def test_a_coordinator_who_is_no_member_is_a_fault(file):
    assert "coordinator" in faults_of(file, 'coordinator = "m2"', 'coordinator = "m7"')


def test_an_id_used_twice_is_a_fault(file):
    assert "m1" in faults_of(file, 'id = "m2"\nname', 'id = "m1"\nname')


def test_an_unknown_key_is_answered_with_the_nearest_known_one(file):
    assert "alias" in faults_of(file, "alias =", "alais =")
