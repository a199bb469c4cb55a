"""Every document of every agenda as Word and PDF, found again by readers that are not the writers.

Word files are read as the XML they are, and PDFs by pypdf: what stands there, in which order, under
which headings, with which table heads, in which language.
"""

from __future__ import annotations

import pytest

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats import render
from facilitator.formats.printable import printable
from tests.documents.reviewed import documents, papers_of
from tests.formats.test_as_pdf import flat, opened, page_fonts, tags
from tests.formats.word_reader import Reader

REGIONS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
EVERY = pytest.mark.parametrize(("name", "called", "language"), documents())


def made(name, called, language):
    document, replaced = printable(papers_of(name, language)[called].document)
    assert replaced == ()
    return document


def read(document):
    """Return the texts of a document in the order a person reads them."""
    found = [document.title, document.subtitle]
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case BulletList():
                found += block.items
            case Facts():
                found += [f"{label}: {value}" for label, value in block.rows]
            case Table():
                found += [
                    block.caption,
                    *(text for row in (block.header, *block.rows) for text in row),
                ]
    return " ".join(found).split()


def headings(document):
    return [(one.level, one.text) for one in document.blocks if isinstance(one, Heading)]


def tables(document):
    return [one for one in document.blocks if isinstance(one, Table)]


@EVERY
def test_a_word_file_is_read_as_the_document_is(name, called, language):
    document = made(name, called, language)
    word = Reader(render(document, "docx").content)
    assert word.words == read(document)
    assert word.headings == [(0, document.title), *headings(document)]
    assert word.tables == [([list(one.header)], len(one.rows)) for one in tables(document)]
    assert word.languages == {REGIONS[language]}


@EVERY
def test_a_pdf_is_read_as_the_document_is(name, called, language):
    document = made(name, called, language)
    pdf = opened(document)
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == language
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    found = tags(pdf)
    names = [tag for tag, _ in found]
    assert [tag for tag in names if tag in ("/H1", "/H2", "/H3")] == [
        f"/H{level}" for level, _ in headings(document)
    ]
    assert [names.count(tag) for tag in ("/Table", "/THead", "/TH", "/TD")] == [
        len(tables(document)),
        len(tables(document)),
        sum(len(one.header) for one in tables(document)),
        sum(len(one.header) * len(one.rows) for one in tables(document)),
    ]
    for _, element in (tag for tag in found if tag[0] == "/TH"):
        assert any(part.get("/Scope") == "/Column" for part in element["/A"])
    said, at = flat(pdf), 0
    for _, heading in headings(document):
        at = said.index(heading, at) + len(heading)
    for font in (font.get_object() for page in pdf.pages for font in page_fonts(page)):
        inner = font["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
