"""What Word, a screen reader and whoever goes on working in the file find in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from facilitator.documents.tree import Document, Facts, Heading, Paragraph, Table
from facilitator.formats import render


@pytest.fixture
def word(minutes):
    return opened(minutes)


def opened(document):
    return docx.Document(BytesIO(render(document, "docx").content))


def paragraphs(word):
    return [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_text_stands_in_words_own_styles(word):
    assert paragraphs(word) == [
        ("Title", "Referat fra samarbeidsmøte"),
        ("Subtitle", "Ansvarsgruppe for «Ola» · 12. mars 2026"),
        ("Fact", "Sted:\tFjellvik skole"),
        ("Fact", "Samtykke gitt av (skriftlig og datert):\nmor"),
        ("Heading 1", "Deltakere"),
        ("Caption", "Hvem som var til stede"),
        ("Heading 2", "Forfall"),
        ("List Bullet", "Anne Lie, barnevernet"),
        ("List Bullet", "Fastlegen\nsendte innspill"),
        ("Heading 1", "Oppsummering"),
        ("Normal", "Ola trives bedre.\nHan liker matte."),
        ("Normal", "Målet beholdes."),
        ("Heading 1", "Tiltak"),
        ("Table End", ""),
    ]


def test_tables_hold_what_was_decided(word, minutes):
    participants, measures = word.tables
    assert cells(participants) == [["Navn", "Rolle"], ["Ola", "bruker"], ["Per-Ánte Čáppa", "far"]]
    assert cells(measures)[3] == ["3", *minutes.blocks[-1].rows[2][1:]]


def test_a_tables_head_is_repeated_and_no_row_is_split(word):
    for table in word.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert {cell.paragraphs[0].style.name for cell in first.cells} == {"Table Heading"}
        assert table.style.name == "Ruled Table"


def test_columns_share_the_width_as_told(word):
    participants = word.tables[0]
    widths = [cell.width for cell in participants.rows[0].cells]
    assert widths[0] == pytest.approx(2 * widths[1], rel=0.01)
    assert sum(widths) == pytest.approx(Cm(21 - 2 * 2.3), rel=0.01)
    assert [column.width for column in participants.columns] == widths


def test_a_table_has_an_alternative_title(word):
    names = [table._tbl.tblPr.find(qn("w:tblCaption")) for table in word.tables]
    assert names[0].get(qn("w:val")) == "Hvem som var til stede"
    assert names[1] is None


def test_the_page_is_a4(word):
    section = word.sections[0]
    assert round(section.page_width.cm, 1) == 21.0
    assert round(section.page_height.cm, 1) == 29.7
    assert round(section.left_margin.cm, 1) == 2.3


@pytest.mark.parametrize(
    ("language", "marked", "page"),
    [
        ("nb", "nb-NO", "Side 1 av 1"),
        ("nn", "nn-NO", "Side 1 av 1"),
        ("en", "en-GB", "Page 1 of 1"),
    ],
)
def test_the_language_is_set_everywhere(language, marked, page):
    word = opened(Document("T", (Paragraph("x"),), language=language, footer="Fot"))
    marks = list(word.styles.element.iter(qn("w:lang")))
    assert len(marks) == 2
    assert {mark.get(qn("w:val")) for mark in marks} == {marked}
    assert word.core_properties.language == marked
    texts = word.sections[0].footer._element.iter(qn("w:t"))
    assert "".join(text.text for text in texts) == f"Fot{page}"


def test_the_footer_counts_pages(word):
    footer = word.sections[0].footer
    assert footer.paragraphs[0].text.startswith("Unntatt offentlighet · Fjellvik kommune\tSide")
    fields = footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_file_says_who_made_it_and_when(word):
    properties = word.core_properties
    assert properties.title == "Referat fra samarbeidsmøte"
    assert properties.author == properties.last_modified_by == "Ingrid Solberg Hætta"
    made = datetime(2026, 3, 12, 14, 42, 10, tzinfo=UTC)
    assert properties.created == properties.modified == made
    assert properties.comments == ""


def test_the_archive_holds_no_clock_time_and_no_leftovers(minutes):
    with ZipFile(BytesIO(render(minutes, "docx").content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = " ".join(archive.namelist())
        assert archive.testzip() is None
    assert "thumbnail" not in names
    assert "customXml" not in names
    assert archive.namelist()[0] == "[Content_Types].xml"


def test_headings_stay_with_what_follows(word):
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Table Heading"):
        assert word.styles[name].paragraph_format.keep_with_next


def test_tables_in_a_row_are_not_run_together():
    table = Table(("a",), (("1",),))
    word = opened(Document("T", (table, table, Heading("H"), Paragraph("x"))))
    assert [name for name, _ in paragraphs(word)] == [
        "Title",
        "Table End",
        "Heading 1",
        "Normal",
    ]
    assert len(word.tables) == 2


def test_a_value_without_label_stands_with_the_values():
    word = opened(Document("T", (Facts((("", "verdi"), ("Tid", ""))),)))
    assert paragraphs(word)[1:] == [("Fact", "\tverdi"), ("Fact", "Tid:\t")]


def test_short_facts_stand_together_on_one_page():
    def kept(count):
        word = opened(Document("T", (Facts(tuple(("Navn", str(n)) for n in range(count))),)))
        return [paragraph.paragraph_format.keep_with_next for paragraph in word.paragraphs[1:]]

    assert kept(3) == [True, True, None]
    assert set(kept(30)) == {None}


def test_a_label_is_bold():
    word = opened(Document("T", (Facts((("Sted", "x"),)),)))
    assert word.paragraphs[1].runs[0].style.name == "Strong"


def test_a_title_longer_than_words_properties_hold():
    long = "a" * 300
    word = opened(Document(long, (), author=long))
    assert word.core_properties.title == "a" * 255
    assert word.paragraphs[0].text == long
