"""What a browser and a screen reader find in the page."""

from __future__ import annotations

import re

import pytest

from facilitator.documents.tree import Document, Heading, Paragraph, Table
from facilitator.formats import render
from tests.formats.html_reader import Reader, expected


def page(document):
    return render(document, "html").content.decode("utf-8")


def read(document):
    return Reader(render(document, "html").content)


def test_everything_is_read_in_order(minutes):
    assert read(minutes).texts == expected(minutes)


@pytest.mark.parametrize(
    ("language", "marked"), [("nb", "nb"), ("nn", "nn"), ("nn-NO", "nn"), ("en", "en")]
)
def test_the_page_carries_the_code_of_its_language(language, marked):
    assert f'<html lang="{marked}">' in page(Document("T", (), language=language))


def test_the_page_says_its_language_encoding_and_who_wrote_it(minutes):
    reader = read(minutes)
    assert reader.attributes("html") == [{"lang": "nb"}]
    meta = reader.attributes("meta")
    assert meta[0] == {"charset": "utf-8"}
    assert {"name": "author", "content": "Ingrid Solberg Hætta"} in meta
    assert {"name": "dcterms.created", "content": "2026-03-12T15:42:10+01:00"} in meta


def test_a_page_without_author_or_date_claims_none():
    names = {tag.get("name") for tag in read(Document("T", ())).attributes("meta")}
    assert names == {None, "viewport"}


def test_the_page_needs_nothing_beside_it(minutes):
    html = page(minutes)
    assert "<script" not in html
    assert not re.search(r"\b(src|href|srcset)=|url\(|@import|https?:", html)


def test_a_table_names_its_columns_and_itself(minutes):
    reader = read(minutes)
    assert reader.attributes("th") == [{"scope": "col"}] * 7
    assert ("caption", "Hvem som var til stede") in reader.texts
    columns = [tag["style"] for tag in reader.attributes("col")][:2]
    assert columns == ["width: 66.7%", "width: 33.3%"]
    assert [name for name, _ in reader.tags].count("thead") == 2


def test_each_part_of_the_page_is_a_landmark(minutes):
    reader = read(minutes)
    names = [name for name, _ in reader.tags]
    assert [names.count(name) for name in ("header", "main", "footer", "section")] == [1, 1, 1, 3]
    assert [tag["aria-labelledby"] for tag in reader.attributes("section")] == ["s1", "s2", "s3"]
    assert [tag["id"] for tag in reader.attributes("h2")] == ["s1", "s2", "s3"]


def test_print_is_a4_with_repeated_heads_and_numbered_pages():
    html = page(Document("T", (), language="en"))
    assert "size: A4" in html
    assert "display: table-header-group" in html
    assert 'content: "Page " counter(page) " of " counter(pages)' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</style><b>",
        "&amp; &lt; &#65; &notanentity",
        '"\' onload="x',
        "a  b\na",
        "]]> <!-- -->",
        "{{x}} javascript:x",
    ],
)
def test_markup_is_only_text(text):
    document = Document(
        text,
        (Heading(text), Paragraph(text), Table((text,), ((text,),), text)),
        author=text,
        footer=text,
        subtitle=text,
    )
    assert read(document).texts == expected(document)


def test_right_to_left_text_finds_its_own_way():
    assert '<p dir="auto">שלום</p>' in page(Document("T", (Paragraph("שלום"),)))
    assert "<p>hei</p>" in page(Document("T", (Paragraph("hei"),)))
