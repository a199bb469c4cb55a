"""What a Markdown reader makes of the minutes: the same text, in the same structure."""

from __future__ import annotations

import pytest

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table
from facilitator.formats import render
from tests.formats.markdown_reader import expected, read


def markdown(*blocks, **parts):
    return render(Document("T", blocks, **parts), "md").content.decode("utf-8")


def body(*blocks):
    return markdown(*blocks).removeprefix("# T\n\n")


NASTY = [
    "*a*", "**a**", "* a", "2 * 3", "_a_", "__init__", "a_word_here", "_", "# a", "#a", "#", "a #",
    "a # b ##", "## ##", "> a", "- a", "-a", "-", "+ a", "+", "--- | ---", "---", "- - -", "***",
    "===", "=", "a\n===", "a\n---", "a | b\n--- | ---", "a\n:-", "|a|b|\n|-|-|", "|", "||", "\\|",
    "1. a", "1.", "1)", "12) a", "1.5", "1234567890. a", "`a`", "``", "```\na", "~~~\na", "~~a~~",
    "~5 minutter", "a ~b~ c", "<script>alert(1)</script>", "<b>", "<!-- a -->", "<a@b.no>",
    "<https://a.no>", "a < b > c", "&amp;", "&#35;", "&#x23;", "& co", "AT&T;", "[x](y)", "[x]: y",
    "[x]", "[ ] a", "![x](y)", "[^1]", "$a$ og $b$", "@navn", "https://x.no/a_b_c?d=e&f=g",
    "C:\\Mappe\\fil", "\\", "a\\", "a\\\nb", "\\*", "\\\\", "a\nb", "a  \nb", "    kode", "\tkode",
    "æøå čđŋšŧž łąęóśżźń", "😀", "漢字", "שלום", "\u00a0a\u00a0", "!", "![", "](", "**", "*",
    ":---", "| --- |", "a:", "(a)", "“a”", "*(a)*", "a**b**c", "«*a*»", "\u1fefa\u1fef", "\u037e",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_text_comes_back_as_it_was_written(text):
    document = Document(
        text,
        (
            Heading(text),
            Paragraph(text),
            BulletList((text, text)),
            Facts(((text, text), ("", text), (text, ""))),
            Table((text, text), ((text, ""), ("", text)), caption=text),
            Paragraph(text),
        ),
        subtitle=text,
        footer=text,
    )
    assert read(render(document, "md").content) == expected(document)


def test_the_whole_reads_well_as_it_stands(minutes):
    whole = render(minutes, "md").content.decode()
    assert whole == (
        "# Referat fra samarbeidsmøte\n\n"
        "Ansvarsgruppe for «Ola» · 12. mars 2026\n\n"
        "- **Sted:** Fjellvik skole\n"
        "- **Samtykke gitt av (skriftlig og datert):** mor\n\n"
        "## Deltakere\n\n"
        "Hvem som var til stede\n\n"
        "| Navn           | Rolle  |\n"
        "| -------------- | ------ |\n"
        "| Ola            | bruker |\n"
        "| Per-Ánte Čáppa | far    |\n\n"
        "### Forfall\n\n"
        "- Anne Lie, barnevernet\n"
        "- Fastlegen\\\n"
        "  sendte innspill\n\n"
        "## Oppsummering\n\n"
        "Ola trives bedre.\\\n"
        "Han liker matte.\n\n"
        "Målet beholdes.\n\n"
        "## Tiltak\n\n"
        "| Nr. | Tiltak | Ansvarlig | Frist | Oppfølging |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 1 | Lage visuell dagsplan sammen med Ola | Łukasz Wiśniewski | 20.03.2026"
        " | Ringer mor |\n"
        "| 2 | Samtale om søvn og morgenrutiner | Kari Bø | 27.03.2026 | Meldes i neste møte |\n"
        "| 3 | Observasjon i to økter | Ingrid Solberg Hætta | 17.04.2026"
        " | Skriftlig<br>til alle |\n"
        "| 4 | Felles telefonliste | Kari Bø |  | kari.bo@fjellvik.kommune.example |\n\n"
        "---\n\n"
        "Unntatt offentlighet · Fjellvik kommune\n"
    )


@pytest.mark.parametrize(
    "plain",
    [
        "Vi møtes kl. 14.00–15.00, ca. 60 min (se § 13).",
        "Se https://fjellvik.example/skjema_a_1?x=1&y=2 eller skriv til kari_bo@fjellvik.example",
        "Mor & far: 2 * 3 = 6, ~5 minutter, a < b, C:\\Mappe, -5 grader, 1.5 time, #barn!",
    ],
)
def test_ordinary_text_is_not_cluttered_with_backslashes(plain):
    assert body(Paragraph(plain)) == f"{plain}\n"


def test_two_lists_in_a_row_stay_two():
    assert body(BulletList(("a",)), Facts((("b", "c"),)), BulletList(("d",))) == (
        "- a\n\n* **b:** c\n\n- d\n"
    )


def test_the_file_ends_in_one_newline():
    assert markdown(Paragraph("x\n\n")).endswith("x\n")
    assert "\r" not in markdown(Paragraph("x\r\ny"))
