"""What stands in a form field after a document was pasted into it (SEL-20)."""

from __future__ import annotations

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table
from facilitator.formats import render


def pasted(document):
    """Return the text as a field holds it, whichever line end it makes of a new line."""
    written = render(document, "txt").content.decode("utf-8")
    assert written.count("\n") == written.count("\r") == written.count("\r\n")
    return written.replace("\r\n", "\n")


def body(*blocks):
    return pasted(Document("T", blocks, subtitle="S")).removeprefix("T\nS\n\n")


def test_the_whole_reads_from_title_to_footer(minutes):
    whole = pasted(minutes)
    assert whole.startswith("Referat fra samarbeidsmøte\nAnsvarsgruppe for «Ola»")
    assert "Sted: Fjellvik skole\n" in whole
    assert "\n\nDeltakere\nHvem som var til stede\n\nNavn: Ola\nRolle: bruker\n\nNavn: " in whole
    assert whole.endswith("\n\nUnntatt offentlighet · Fjellvik kommune\n")
    assert "\n\n\n" not in whole


def test_a_row_is_its_labelled_values_and_what_it_says_nothing_of_is_left_out(minutes):
    assert (
        "Nr.: 3\n"
        "Tiltak: Observasjon i to økter\n"
        "Ansvarlig: Ingrid Solberg Hætta\n"
        "Frist: 17.04.2026\n"
        "Oppfølging: Skriftlig\n"
        "til alle\n\n"
        "Nr.: 4\n"
        "Tiltak: Felles telefonliste\n"
        "Ansvarlig: Kari Bø\n"
        "Oppfølging: kari.bo@fjellvik.kommune.example\n"
    ) in pasted(minutes)


def test_nothing_is_drawn_and_nothing_is_held_in_place_by_spaces(minutes):
    whole = pasted(minutes)
    assert not set("│┃─═┌┐└┘|•") & set(whole)
    assert "  " not in whole
    assert not [line for line in whole.split("\n") if line != line.strip() or set(line) & set("=_")]
    assert "---" not in whole


def test_a_value_without_a_name_stands_alone():
    table = Table(("Navn", ""), (("Ola", "bruker"), ("Mor", "")))
    assert body(table) == "Navn: Ola\nbruker\n\nNavn: Mor\n"


def test_a_table_without_rows_says_what_is_missing():
    assert body(Table(("Hva", "Hvem"), ())) == "Hva, Hvem: –\n"


def test_a_single_column_is_a_list():
    assert body(Table(("Antall",), (("1",), ("2",)))) == "Antall: 1\nAntall: 2\n"


def test_a_heading_stands_on_what_it_is_of():
    told = body(Paragraph("a"), Heading("Mål"), Heading("Skole", 2), Paragraph("x"), Heading("Nå"))
    assert told == "a\n\nMål\n\nSkole\nx\n\nNå\n"


def test_a_part_stands_under_its_title_as_a_section_does():
    assert pasted(Document("Mål", (Paragraph("x"),))) == "Mål\nx\n"


def test_long_lines_are_left_to_the_field():
    assert body(Paragraph("ord " * 100)) == f"{'ord ' * 99}ord\n"


def test_a_new_line_in_a_point_is_a_new_line():
    assert body(BulletList(("a\nb", "c"))) == "- a\nb\n- c\n"


def test_a_long_value_starts_under_its_label():
    facts = Facts((("Sted", "her\nog der"), ("", "bare verdi"), ("Tid", "")))
    assert body(facts) == "Sted: her\nog der\nbare verdi\nTid:\n"


def test_any_sign_for_a_line_end_is_one():
    assert body(Paragraph("a\rb\r\nc\u2028d\x0be")) == "a\nb\nc\nd\ne\n"


def test_signs_of_markup_are_only_signs():
    signs = "# *a* _b_ <b>x</b> &amp; `c` [d](e) | \\ $1 @x 1. - > ~~s~~"
    assert body(Paragraph(signs)) == f"{signs}\n"
