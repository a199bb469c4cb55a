"""Hostile text in every field of a record: each document of each agenda, in each format."""

from __future__ import annotations

from io import BytesIO
from types import UnionType
from typing import get_args

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pypdf import PdfReader

from facilitator.documents.making import papers
from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.export import export
from facilitator.formats import CALENDAR, FORMATS, render
from facilitator.formats.printable import MARK, printable
from facilitator.record import Part
from tests.documents.reviewed import AGENDAS, documents, meeting, papers_of
from tests.formats import html_reader, markdown_reader
from tests.publishing import published
from tests.strategies import AGENDA, records

HOSTILE = (
    "*b* _c_ **d**",
    "# h",
    "1. one",
    "<script>alert(1)</script>",
    "$x_1$ #set page(width: 1cm)",
    "@label <l>",
    "| a | b |",
    "`code` ``` fence",
    "a\\nb \\",
    "]]> --> &amp; {{x}} %s {0}",
    "two\nlines\n\nand a third",
    "e\u0301 a\u030a",
    "שלום עולם",
    "漢字",
    "👩‍👩‍👧 😀",
    "\x00\x07\x1b[2J\ufdd0\u202e",
)
PLAIN = ("outcome", "conclusion", "response", "how", "approval", "status", "level", "presence",
         "heard", "format", "language", "agenda", "id", "step", "goal", "speaker", "participant",
         "question", "leader", "minute_taker", "matter", "editing")  # fmt: skip
"""What is one of a few words, or points to something."""


def poisoned(part, text):
    """Return a part of a record with a text put into every field that anything may stand in."""
    changes = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, Part):
            changes[name] = poisoned(value, text)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            changes[name] = tuple(poisoned(one, text) for one in value)
        elif isinstance(value, str) and name not in PLAIN and _is_text(field.annotation):
            changes[name] = f"{value} {text}".strip()
    return part.model_copy(update=changes)


def _is_text(annotation):
    return annotation is str or (isinstance(annotation, UnionType) and str in get_args(annotation))


def texts(document):
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case BulletList():
                yield from block.items
            case Facts():
                yield from (text for row in block.rows for text in row)
            case Table():
                yield from (cell for row in block.rows for cell in row)


def test_every_field_with_words_is_poisoned():
    _agenda, record = meeting("meloy-ansvarsgruppe")
    said = poisoned(record, "<script>")
    for text in (said.purpose, said.place, said.case.name, said.participants[0].name,
                 said.participants[0].role, said.goals[1].words, said.items[0].by,
                 said.entries[0].text, said.measures[0].responsible, said.user_word.words,
                 said.last_minutes.measures[1].why, said.next_meeting.place,
                 said.told[0].whom):  # fmt: skip
        assert text.endswith("<script>")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_taken_for_markup_in_any_document(text):
    for name, called in dict.fromkeys((name, called) for name, called, _language in documents()):
        poison = papers_of(name, change=lambda record: poisoned(record, text))
        document = poison[called].document
        markdown = render(document, "md").content
        assert markdown_reader.read(markdown) == markdown_reader.expected(document)
        page = html_reader.Reader(render(document, "html").content)
        assert page.texts == html_reader.expected(document)
        clean, _replaced = printable(document)
        plain = render(document, "txt").content.decode()
        assert all(line in plain for said in texts(clean) for line in said.split("\n"))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["meloy-ansvarsgruppe", "tips-stafettlogg", "sel-ansvarsgruppe"])
def test_no_text_aborts_an_export_and_what_is_lost_is_told(tmp_path, name, text):
    agenda, record = meeting(name)
    path = tmp_path / "meeting.toml"
    kinds = agenda.documents.kinds
    said = poisoned(record, text).model_copy(update={"id": "r"})
    numbered = published(agenda, said)
    files = export(path, numbered, agenda, FORMATS, documents=kinds)
    calendars = [one for one in files if one.format == CALENDAR]
    made = papers(kinds, agenda, said)
    assert len(files) - len(calendars) == len(made) * (len(FORMATS) - 1)
    assert len({one.path for one in files}) == len(files)
    assert all(list(Calendar.from_ical(one.path.read_bytes()).walk("VEVENT")) for one in calendars)
    assert calendars
    assert [one.problem for one in files if one.problem] == []
    for one in files:
        content = one.path.read_bytes()
        if one.format == "pdf":
            reader = PdfReader(BytesIO(content))
            shown = "".join(page.extract_text() for page in reader.pages)
            assert (MARK in shown) == bool(one.replaced)
        elif one.format == CALENDAR:
            assert content
        elif one.format == "docx":
            assert docx.Document(BytesIO(content)).paragraphs
        else:
            assert (MARK in content.decode()) == bool(one.replaced)
    if "\x00" in text:
        assert all(
            one.replaced for one in files if one.document is kinds[0] and one.format != CALENDAR
        )
    if "😀" in text:
        assert any("😀" in one.replaced for one in files if one.format == "pdf")


@given(records())
@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
def test_any_record_gives_every_document_in_every_format(record):
    for document in (one.document for one in papers(AGENDA.documents.kinds, AGENDA, record)):
        for fmt in ("md", "txt", "html", "docx"):
            assert render(document, fmt).content
        assert markdown_reader.read(render(document, "md").content) == markdown_reader.expected(
            document
        )


@given(st.sampled_from(AGENDAS), st.text(max_size=30))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_in_every_field_gives_a_pdf(name, text):
    for paper in papers_of(name, change=lambda record: poisoned(record, text)).values():
        rendered = render(paper.document, "pdf")
        assert PdfReader(BytesIO(rendered.content)).pages
