"""What stands in a form field after the minutes were pasted into it."""

from __future__ import annotations

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table
from facilitator.formats import render


def text(*blocks, **parts):
    rendered = render(Document(parts.pop("title", "T"), blocks, **parts), "txt")
    return rendered.content.decode("utf-8")


def body(*blocks):
    return text(*blocks).removeprefix("T\n=\n\n")


def test_the_whole_reads_from_title_to_footer(minutes):
    whole = render(minutes, "txt").content.decode()
    assert whole.startswith("Referat fra samarbeidsmøte\n==========================\n\nAnsvarsgr")
    assert "Sted: Fjellvik skole\n" in whole
    assert "\n\nDeltakere\n---------\n\nHvem som var til stede\n\n1. Navn: Ola / Rolle: br" in whole
    assert whole.endswith("\n\nUnntatt offentlighet · Fjellvik kommune\n")
    assert "\r" not in whole
    assert "\n\n\n" not in whole


def test_a_long_row_is_a_point_with_labelled_parts(minutes):
    whole = render(minutes, "txt").content.decode()
    assert (
        "3. Tiltak: Observasjon i to økter\n"
        "   Ansvarlig: Ingrid Solberg Hætta\n"
        "   Frist: 17.04.2026\n"
        "   Oppfølging:\n"
        "   Skriftlig\n"
        "   til alle\n\n"
        "4. Tiltak: Felles telefonliste\n"
        "   Ansvarlig: Kari Bø\n"
        "   Frist: –\n"
    ) in whole


def test_short_rows_stand_on_a_line_each():
    table = Table(("Navn", ""), (("Ola", "bruker"), ("Mor", "")))
    assert body(table) == "1. Navn: Ola / bruker\n2. Navn: Mor / –\n"


def test_a_table_without_rows_says_what_is_missing():
    assert body(Table(("Hva", "Hvem"), ())) == "Hva, Hvem: –\n"


def test_a_single_counting_column_is_kept():
    assert body(Table(("Antall",), (("1",), ("2",)))) == "1. Antall: 1\n2. Antall: 2\n"


def test_headings_are_told_apart_without_capitals():
    assert body(Heading("Mål"), Heading("Skole", 2), Paragraph("x")) == "Mål\n---\n\nSkole\n\nx\n"


def test_long_lines_are_left_to_the_field():
    assert body(Paragraph("ord " * 100)) == f"{'ord ' * 99}ord\n"


def test_lines_inside_a_point_stand_under_it():
    assert body(BulletList(("a\nb", "c"))) == "- a\n  b\n- c\n"


def test_a_long_value_starts_under_its_label():
    facts = Facts((("Sted", "her\nog der"), ("", "bare verdi"), ("Tid", "")))
    assert body(facts) == "Sted:\nher\nog der\nbare verdi\nTid:\n"


def test_signs_of_markup_are_only_signs():
    signs = "# *a* _b_ <b>x</b> &amp; `c` [d](e) | \\ $1 @x 1. - > ~~s~~"
    assert body(Paragraph(signs)) == f"{signs}\n"
