"""What a meeting is asked to record stands in a document, or the leader is told that it does not.

Each text is one of its own, so that it is found again; the agendas are those that come with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import language
from facilitator.documents.making import make
from facilitator.forms import OF_THE_MEETING, DocumentKind, SectionContent
from facilitator.meeting.completeness import lacking
from facilitator.record import (
    Answer,
    ConclusionKind,
    Entry,
    Goal,
    Item,
    LastMeasure,
    LastMinutes,
    Measure,
    NextMeeting,
    UserWord,
)
from tests.documents.reviewed import AGENDAS, meeting
from tests.documents.test_making import everything
from tests.strategies import with_


@pytest.fixture(autouse=True, scope="module")
def _in_english():
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


DAY = date(2027, 3, 1)


@dataclass
class Spoken:
    """Texts that were recorded, each found again by its number."""

    texts: list[str] = field(default_factory=list)

    def text(self):
        """Return a text of its own."""
        self.texts.append(f"text-{len(self.texts)}.")
        return self.texts[-1]


def _last(draw, said):
    outcomes = st.sampled_from(("done", "partly", "not_done", "dropped"))
    measures = tuple(
        LastMeasure(id=f"l{at}", what=said.text(), outcome=draw(outcomes), why=said.text())
        for at in range(draw(st.integers(0, 3)))
    )
    comment = said.text() if draw(st.booleans()) else ""
    approval = "commented" if comment else draw(st.sampled_from(("", "approved")))
    return LastMinutes(held=DAY, approval=approval, comment=comment, measures=measures)


def _goals(draw, said):
    concluded = st.sampled_from([one for one in ConclusionKind if one])
    return tuple(
        Goal(id=f"g{at}", text=said.text(), conclusion=draw(concluded), words=said.text())
        for at in range(draw(st.integers(0, 2)))
    )


def _measures(draw, said, last):
    carried = st.sampled_from(["", *(one.id for one in last)])
    return tuple(
        Measure(
            id=f"m{at}",
            what=said.text(),
            responsible=said.text(),
            reason=said.text(),
            last=draw(carried),
        )
        for at in range(draw(st.integers(0, 3)))
    )


@st.composite
def spoken(draw):
    """Any meeting on any agenda that comes with the program, and all the texts recorded in it."""
    said = Spoken()
    agenda, record = meeting(draw(st.sampled_from(AGENDAS)))
    last = _last(draw, said)
    steps = draw(st.lists(st.sampled_from([one.id for one in agenda.steps]), max_size=4))
    questions = [one.id for step in agenda.steps for one in step.questions]
    agreed = draw(st.booleans())
    changes = {
        "last_minutes": last,
        "goals": _goals(draw, said),
        "measures": _measures(draw, said, last.measures),
        "entries": tuple(
            Entry(id=f"e{at}", step=step, text=said.text()) for at, step in enumerate(steps)
        ),
        "items": tuple(
            Item(id=f"i{at}", text=said.text(), any_other=draw(st.booleans()))
            for at in range(draw(st.integers(0, 2)))
        ),
        "answers": tuple(
            Answer(question=one, score=3, words=said.text())
            for one in questions
            if draw(st.booleans())
        ),
        "user_word": UserWord(response="objected", words=said.text()),
        "next_meeting": (
            NextMeeting(day=DAY, place=said.text(), called_by=said.text(), before=said.text())
            if agreed
            else NextMeeting(none_because=said.text())
        ),
    }
    return agenda, record.model_copy(update=changes), tuple(said.texts)


@given(spoken())
@settings(max_examples=120, deadline=None)
def test_every_text_of_a_closed_record_is_in_a_document_or_named_as_having_no_place(spoken):
    agenda, record, texts = spoken
    kinds = [DocumentKind.INVITATION, *OF_THE_MEETING]
    read = [everything(make(kind, agenda, record)) for kind in kinds if agenda.documents.form(kind)]
    named = [one.problem for one in lacking(agenda, record)]
    said = "\n".join((*read, *named))
    assert [one for one in texts if one not in said] == []


@pytest.mark.parametrize("name", AGENDAS)
def test_the_agendas_that_come_with_it_have_a_place_for_all_that_they_ask_for(name):
    agenda, record = meeting(name)
    answers = tuple(
        Answer(question=one.id, score=4, words="Said of it.")
        for step in agenda.steps
        for one in step.questions
    )
    record = with_(record, "", answers=answers)
    record = with_(record, "last_minutes", approval="commented", comment="A comment")
    assert [one.problem for one in lacking(agenda, record) if "no place" in one.problem] == []
    asked = {one.content for one in agenda.documents.of_the_meeting}
    if any(step.kind == "items" for step in agenda.steps):
        assert SectionContent.ITEMS in asked
