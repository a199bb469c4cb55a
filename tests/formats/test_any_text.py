"""Whatever is typed or pasted, in whatever place: no export fails, and the text comes back."""

from __future__ import annotations

from io import BytesIO

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table
from facilitator.formats import render
from facilitator.formats.printable import MARK, printable
from facilitator.formats.words import labelled
from tests.formats import html_reader, markdown_reader

MARKUP = [
    *"*_`#<>&|\\[]()!~$@-+=:.1 \n\t",
    "\r\n",
    "&amp;",
    "<br>",
    "---",
    "| - |",
    "1. ",
    "](",
    "**",
]
STRANGE = [
    "\ud800",
    "\u2028",
    "\ufeff",
    "\u200d",
    "\u202e",
    "\ue000",
    "\x00",
    "\x1b[1m",
    "😀",
    "漢",
    "שלום",
]
any_text = st.lists(
    st.sampled_from(MARKUP + STRANGE + ["å", "a", "Hei på deg"])
    | st.text(st.characters(exclude_categories=()), max_size=4),
    max_size=8,
).map("".join)
rows = st.lists(st.lists(any_text, max_size=3).map(tuple), max_size=3).map(tuple)
blocks = st.one_of(
    st.builds(Heading, any_text, st.integers(-1, 9)),
    st.builds(Paragraph, any_text),
    st.builds(BulletList, st.lists(any_text, max_size=3).map(tuple)),
    st.builds(Facts, st.lists(st.tuples(any_text, any_text), max_size=3).map(tuple)),
    st.builds(
        Table,
        st.lists(any_text, max_size=3).map(tuple),
        rows,
        any_text,
        st.lists(st.integers(-1, 9), max_size=3).map(tuple),
    ),
)
documents = st.builds(
    Document,
    title=any_text,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    language=st.sampled_from(["nb", "nn", "en", ""]) | any_text,
    subtitle=any_text,
    author=any_text,
    footer=any_text,
    created=st.sampled_from(["", "2026-03-12T15:42:10+01:00"]) | any_text,
)


def examples(count):
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=count, deadline=None, suppress_health_check=quiet)


@given(documents)
@examples(100)
def test_a_printable_document_is_so_already(document):
    clean, _ = printable(document)
    assert printable(clean) == (clean, ())


@given(documents)
@examples(200)
def test_markdown(document):
    content = render(document, "md").content
    assert markdown_reader.read(content) == markdown_reader.expected(document)


@given(documents)
@examples(100)
def test_html(document):
    reader = html_reader.Reader(render(document, "html").content)
    assert reader.texts == html_reader.expected(document)


@given(documents)
@examples(80)
def test_text(document):
    clean, _ = printable(document)
    written = render(document, "txt").content.decode("utf-8")
    place = 0
    for text in (clean.title, clean.subtitle, *in_order(clean), clean.footer):
        for line in text.split("\n"):
            place = written.index(line, place) + len(line)


def in_order(document):
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case BulletList():
                yield from block.items
            case Facts():
                yield from (text for row in block.rows for text in row)
            case Table() if block.rows:
                yield block.caption


@given(documents)
@examples(40)
def test_word(document):
    clean, _ = printable(document)
    word = docx.Document(BytesIO(render(document, "docx").content))
    paragraphs = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert paragraphs == [clean.title, *filter(None, [clean.subtitle]), *word_paragraphs(clean)]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    assert tables == [
        [list(row) for row in (block.header, *block.rows)]
        for block in clean.blocks
        if isinstance(block, Table)
    ]


def word_paragraphs(document):
    for block in document.blocks:
        match block:
            case Facts():
                for label, value in block.rows:
                    yield labelled(label) + ("\t" if len(label) <= 24 else "\n") + value
            case Table():
                yield from filter(None, [block.caption])
            case _:
                yield from in_order(Document("", (block,)))


@given(documents)
@examples(60)
def test_pdf(document):
    rendered = render(document, "pdf")
    title = printable(document)[0].title
    for sign in sorted(rendered.replaced, key=len, reverse=True):
        title = title.replace(sign, MARK)
    assert PdfReader(BytesIO(rendered.content)).metadata.title == title


@given(st.text("abcæøåčđŋšŧžłąęóśżźń*_#$@<>[]\\`~'\"-", min_size=1, max_size=40))
@examples(40)
def test_pdf_gives_back_what_its_fonts_have(text):
    rendered = render(Document("T", (Paragraph(text),)), "pdf")
    assert rendered.replaced == ()
    assert text in PdfReader(BytesIO(rendered.content)).pages[0].extract_text()
