from __future__ import annotations

import pytest

from facilitator.agenda import (
    Agenda,
    OutOfScope,
    Question,
    Step,
    StepKind,
)
from facilitator.forms import Documents, MinutesForm, Section, SectionContent
from facilitator.record import (
    Case,
    Consent,
    Goal,
    Item,
    LastMeasure,
    LastMinutes,
    Participant,
    Record,
)
from tests.timekeeping import AT_ONE, Sitting


@pytest.fixture
def agenda() -> Agenda:
    """A small agenda with every kind of step that matters to turns."""
    return Agenda(
        format=1,
        title="Samarbeidsmøte",
        language="nb",
        source="a test",
        about="a test",
        minutes=60,
        steps=(
            Step(id="welcome", kind=StepKind.WELCOME, title="Velkommen", minutes=3),
            Step(id="last", kind=StepKind.LAST_MINUTES, title="Siden sist", minutes=5),
            Step(id="user", kind=StepKind.USER_TURN, title="Ordet er ditt", minutes=8),
            Step(id="one", kind=StepKind.ROUND, title="Runde 1", minutes=8, user_comment=True),
            Step(id="two", kind=StepKind.ROUND, title="Runde 2", minutes=8),
            Step(id="measures", kind=StepKind.MEASURES, title="Tiltak", minutes=6),
            Step(
                id="evaluation",
                kind=StepKind.EVALUATION,
                title="Evaluering",
                minutes=2,
                questions=(Question(id="heard", text="Ble alle hørt?"),),
            ),
            Step(id="close", kind=StepKind.CLOSE, title="Avslutning", minutes=2),
        ),
        out_of_scope=(OutOfScope(id="staff", matter="Misnøye", where="Hos lederen"),),
        documents=Documents(
            minutes=MinutesForm(
                title="Referat",
                sections=(Section(heading="Mål", content=SectionContent.GOALS),),
                correction_days=10,
            )
        ),
        user_roles=("elev", "mor"),
        child_roles=("elev",),
    )


@pytest.fixture
def record() -> Record:
    """Four around the table, one of them the pupil's mother, and one who has written instead."""
    return Record(
        agenda="test",
        case=Case(alias="Nordlys", name="Iben Hagelund"),
        start=AT_ONE,
        consent=Consent(status="given", by="Mor Hagelund", given=AT_ONE.date()),
        participants=(
            Participant(id="p1", name="Lærer Lie", role="kontaktlærer", service="Skolen"),
            Participant(id="p2", name="Mor Hagelund", role="mor", user=True),
            Participant(id="p3", name="Per Borte", service="Nav", presence="absent_with_input"),
            Participant(id="p4", name="Rådgiver Rø", service="PPT"),
            Participant(id="p5", name="Syk Sol", service="BUP", presence="absent"),
        ),
        goals=(Goal(id="g1", text="Sove"), Goal(id="g2", text="Lære")),
        items=(Item(id="i1", text="Skolevei"), Item(id="i2", text="Fritid")),
        last_minutes=LastMinutes(
            measures=(LastMeasure(id="m1", what="Ringe BUP", responsible="Skolen"),)
        ),
    )


@pytest.fixture
def sitting(agenda: Agenda, record: Record) -> Sitting:
    """The meeting above, in the lobby at one o'clock."""
    return Sitting(agenda, record)
