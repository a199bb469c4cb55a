"""Every document of every agenda is the one that was reviewed; see `reviewed.py` on renewing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.checking import check
from facilitator.forms import OF_THE_MEETING, DocumentKind
from facilitator.meeting.completeness import lacking
from facilitator.record import to_toml
from tests.documents.reviewed import (
    AGENDAS,
    REFERENCES,
    as_markdown,
    documents,
    meeting,
    papers_of,
    reference,
)


@pytest.mark.parametrize(("name", "called"), documents())
def test_the_document_is_the_one_that_was_reviewed(name, called):
    assert as_markdown(name, called) == reference(name, called).read_text(encoding="utf-8"), (
        "run: python -m tests.documents.reviewed renew, and read what changed"
    )


def test_there_is_a_reference_for_each_document_and_no_other():
    assert {reference(*one) for one in documents()} == set(REFERENCES.iterdir())


@pytest.mark.parametrize("name", AGENDAS)
def test_every_meeting_reviewed_is_in_order_and_nothing_it_must_hold_is_lacking(name, tmp_path):
    agenda, record = meeting(name)
    path = tmp_path / "meeting.toml"
    path.write_text(to_toml(record), encoding="utf-8")
    assert check(path) == ()
    assert [one.problem for one in lacking(agenda, record) if "“" not in one.problem] == []


@pytest.mark.parametrize(("name", "called"), documents())
def test_every_reference_shows_every_section_that_the_form_has(name, called):
    """A rich record leaves no section unseen, but those that a section beside it excludes."""
    agenda, _record = meeting(name)
    written = as_markdown(name, called)
    unseen = [
        section.heading
        for section in agenda.documents.form(papers_of(name)[called].kind).sections
        if f"\n## {section.heading}\n" not in written
    ]
    assert unseen == []


def test_the_documents_of_the_meeting_are_complete_in_the_language_of_the_record():
    for name in AGENDAS:
        agenda, record = meeting(name)
        assert agenda.language == record.language
        assert set(agenda.documents.kinds) & set(OF_THE_MEETING)
        assert DocumentKind.INVITATION in agenda.documents.kinds
        assert record.course.closed - record.course.started < timedelta(hours=2)
