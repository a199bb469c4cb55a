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
    languages,
    meeting,
    papers_of,
    reference,
)
from tests.documents.test_making import texts
from tests.translations import BOKMAL_ONLY


@pytest.mark.parametrize(("name", "called", "language"), documents())
def test_the_document_is_the_one_that_was_reviewed(name, called, language):
    there = reference(name, called, language).read_text(encoding="utf-8")
    assert as_markdown(name, called, language) == there, (
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


@pytest.mark.parametrize(("name", "called", "language"), documents())
def test_every_reference_shows_every_section_that_the_form_has(name, called, language):
    """A rich record leaves no section unseen, but those that a section beside it excludes."""
    agenda, _record = meeting(name, language)
    written = as_markdown(name, called, language)
    unseen = [
        section.heading
        for section in agenda.documents.form(papers_of(name, language)[called].kind).sections
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


def test_every_norwegian_agenda_is_reviewed_in_nynorsk_too():
    norwegian = {name for name in AGENDAS if languages(name)[0] == "nb"}
    assert norwegian == {name for name, _called, language in documents() if language == "nn"}
    assert len(norwegian) == len(AGENDAS) - 1


@pytest.mark.parametrize(
    ("name", "called"),
    [(name, called) for name, called, language in documents() if language == "nn"],
)
def test_nothing_of_a_document_in_nynorsk_is_in_bokmal(name, called):
    """What people wrote is taken away: some of the meetings were written of in Bokmål."""
    _agenda, record = meeting(name, "nn")
    document = papers_of(name, "nn")[called].document
    left = "\n".join([document.title, *(text for one in document.blocks for text in texts(one))])
    for written in sorted(set(_strings(record.model_dump())), key=len, reverse=True):
        left = left.replace(written, "")
    assert BOKMAL_ONLY.findall(left) == []


def _strings(value):
    if isinstance(value, str) and " " in value:
        yield value
    within = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | tuple | list):
        for one in within:
            yield from _strings(one)
