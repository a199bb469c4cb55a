"""What a reader, a screen reader and an archive find in the PDF."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import typst
from pypdf import PdfReader

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table
from facilitator.formats import pdf, render
from facilitator.formats.printable import MARK


def opened(document):
    return PdfReader(BytesIO(render(document, "pdf").content))


def text(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def flat(reader):
    return " ".join(text(reader).split())


@pytest.fixture
def reader(minutes):
    return opened(minutes)


def tags(reader):
    """Return the structure a screen reader follows, as a flat list of (tag, element)."""
    found = []

    def walk(node):
        node = node.get_object()
        for child in node if isinstance(node, list) else [node]:
            element = child.get_object()
            if isinstance(element, dict):
                found.extend([(element["/S"], element)] if "/S" in element else [])
                if "/K" in element:
                    walk(element["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_the_file_is_both_pdf_a_and_pdf_ua(reader):
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_the_file_says_what_it_is(reader):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "nb"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Referat fra samarbeidsmøte"
    assert reader.metadata.author == "Ingrid Solberg Hætta"
    assert reader.metadata.creation_date.isoformat() == "2026-03-12T14:42:10+00:00"


def test_text_is_read_in_order(reader):
    wanted = (
        "Referat fra samarbeidsmøte Ansvarsgruppe for «Ola» · 12. mars 2026 Sted: Fjellvik skole "
        "Samtykke gitt av (skriftlig og datert): mor Deltakere Hvem som var til stede Navn Rolle "
        "Ola bruker Per-Ánte Čáppa far Forfall • Anne Lie, barnevernet • Fastlegen sendte innspill "
        "Oppsummering Ola trives bedre. Han liker matte. Målet beholdes. Tiltak "
        "Nr. Tiltak Ansvarlig Frist Oppfølging 1 Lage visuell dagsplan"
    )
    assert wanted in flat(reader)


def test_structure_is_tagged(reader):
    names = [name for name, _ in tags(reader)]
    assert names[:2] == ["/Document", "/Title"]
    assert [names.count(name) for name in ("/H1", "/H2", "/L", "/Table")] == [3, 1, 2, 2]
    assert [names.count(name) for name in ("/Caption", "/THead", "/TH", "/TD")] == [1, 2, 7, 24]


def test_a_tables_head_names_its_columns(reader):
    for _, element in (tag for tag in tags(reader) if tag[0] == "/TH"):
        assert any(part.get("/Scope") == "/Column" for part in element["/A"])


def test_every_font_is_in_the_file(reader):
    fonts = [font.get_object() for page in reader.pages for font in page_fonts(page)]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
        assert "/ToUnicode" in font


def page_fonts(page):
    return page["/Resources"]["/Font"].values()


def test_pages_are_a4_and_numbered(long_table):
    reader = opened(long_table)
    pages = len(reader.pages)
    assert pages > 2
    for number, page in enumerate(reader.pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert f"Side {number} av {pages}" in page.extract_text()


def test_a_tables_head_stands_on_every_page_and_no_row_is_split(long_table):
    reader = opened(long_table)
    for page in reader.pages:
        lines = page.extract_text().splitlines()
        assert "Hva Hvem" in lines[:3]
        assert page.extract_text().count("Kari Bø") % 12 == 0


def test_a_heading_never_ends_a_page():
    for lines in range(30, 44):
        filler = Paragraph("\n".join("x" * 3 for _ in range(lines)))
        reader = opened(Document("T", (filler, Heading("Slutt"), Paragraph("Etter"))))
        page = next(page.extract_text() for page in reader.pages if "Slutt" in page.extract_text())
        assert "Etter" in page


def test_short_facts_stand_together_on_one_page():
    facts = Facts((("Dato", "7. mai"), ("Tid", "14.00"), ("Sted", "Rådhuset")))
    for lines in range(34, 44):
        filler = Paragraph("\n".join("x" * 3 for _ in range(lines)))
        reader = opened(Document("T", (filler, Heading("Neste møte"), facts)))
        pages = [page.extract_text() for page in reader.pages]
        assert any(all(word in page for word in ("Neste", "Dato", "Rådhuset")) for page in pages)


@pytest.mark.parametrize(("language", "page"), [("nn", "Side 1 av 1"), ("en", "Page 1 of 1")])
def test_page_numbers_are_in_the_documents_language(language, page):
    reader = opened(Document("T", (), language=language))
    assert page in text(reader)
    assert reader.trailer["/Root"]["/Lang"] == language


def test_names_of_the_north_and_of_poland_print():
    names = "æøå ÆØÅ čđŋšŧž ČĐŊŠŦŽ áâ łąęóśżźń ŁĄĘÓŚŻŹŃ ßüö Đỗ ✓ ☐ → § « » – …"
    rendered = render(Document("T", (Paragraph(names),)), "pdf")
    assert rendered.replaced == ()
    assert names in flat(PdfReader(BytesIO(rendered.content)))


def test_what_the_fonts_lack_is_marked_and_told():
    family = "👨\u200d👩\u200d👧"
    said = f"Bra 😀 {family} 王芳 e\u20dd \ue000 til alle, også eee"
    document = Document("Møte 😀", (Paragraph(said), Table(("x",), (("😀 å",),))))
    rendered = render(document, "pdf")
    assert rendered.replaced == ("😀", family, "王", "芳", "\u20dd", "\ue000")
    seen = flat(PdfReader(BytesIO(rendered.content)))
    assert f"Bra {MARK} {MARK} {MARK}{MARK} e{MARK} {MARK} til alle, også eee" in seen
    assert f"{MARK} å" in seen


def test_a_sign_the_fonts_have_survives_beside_one_they_lack():
    rendered = render(Document("T", (Paragraph("❤\ufe0f 1\ufe0f\u20e3 👍"),)), "pdf")
    assert "❤" in flat(PdfReader(BytesIO(rendered.content)))
    assert "❤" not in rendered.replaced


def test_signs_of_markup_are_only_signs():
    signs = "# *a* _b_ $x$ @ref #let <b> `c` \\ // /* */ -- --- \"q\" 'r' ~ [d] 1. = -"
    assert signs in flat(opened(Document("T", (Paragraph(signs), Heading(signs)))))


def test_an_address_breaks_at_its_signs_and_copies_whole():
    address = "tildelingskontoret.barn.og.familie@fjellvik.kommune.example"
    table = Table(("a", "b", "c", "d"), ((address, "", "", ""),))
    seen = text(opened(Document("T", (table,))))
    assert "tildelingskontoret.barn.og.\nfamilie@fjellvik.kommune.\nexample" in seen
    assert "\u200b" not in seen
    assert address in seen.replace("\n", "")


def test_what_fits_no_page_goes_over_several():
    long = "ord " * 4000
    for table in (Table(("a", "b"), ((long, "x"),)), Table((long, "b"), (("x", "y"),))):
        reader = opened(Document("T", (table,)))
        assert len(reader.pages) > 2
        assert flat(reader).count("ord") == 4000


def test_long_words_stay_on_the_page():
    long = "w" * 400
    blocks = (
        Heading(long),
        Paragraph(long),
        BulletList((long,)),
        Facts(((long, long),)),
        Table((long, "x"), ((long, long),), long),
    )
    reader = opened(Document(long, blocks, footer=long, subtitle=long))
    right_edges = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda *seen: right_edges.append(edge(*seen)))
    assert max(right_edges) < 595


def edge(said, _matrix, place, _font, size):
    return place[4] + len(said.strip()) * size * 0.5


def test_an_undated_document_has_a_date_that_never_changes():
    assert opened(Document("T", ())).metadata.creation_date.year == 1980


class StubbornCompiler:
    """Refuses every document that holds a letter beyond the surest, and never says which."""

    def __init__(self, *_args, sys_inputs, **_kwargs):
        self.document = sys_inputs["document"]

    def compile(self, **_kwargs):
        if re.search("[α-ω]", self.document):
            error = typst.TypstError("no")
            error.diagnostic = "error: something went wrong"
            raise error
        return b"%PDF"


def test_an_error_that_names_nothing_still_gives_a_file(monkeypatch):
    monkeypatch.setattr(typst, "Compiler", StubbornCompiler)
    rendered = render(Document("T", (Paragraph("hei på αβ"),)), "pdf")
    assert rendered.content == b"%PDF"
    assert rendered.replaced == ("α", "β")


def test_an_error_names_characters_in_three_ways():
    diagnostic = (
        'error: PDF/A-2a error: the text `"漢"` could not be displayed with font `"Serif"`\n'
        "  |\n = hint: try using a different font\n\n"
        'error: PDF/A-2a error: the PDF contains the codepoint `"\\u{e000}"`\n'
        'error: the text `"e"` could not be displayed with font `"Serif"`\n'
    )
    assert pdf._unprintable(diagnostic) == {"漢", "\ue000"}
