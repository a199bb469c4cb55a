"""Documents as a municipality would make them, for every format's tests."""

from __future__ import annotations

import pytest

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table

MEASURES = (
    ("1", "Lage visuell dagsplan sammen med Ola", "Łukasz Wiśniewski", "20.03.2026", "Ringer mor"),
    ("2", "Samtale om søvn og morgenrutiner", "Kari Bø", "27.03.2026", "Meldes i neste møte"),
    ("3", "Observasjon i to økter", "Ingrid Solberg Hætta", "17.04.2026", "Skriftlig\ntil alle"),
    ("4", "Felles telefonliste", "Kari Bø", "", "kari.bo@fjellvik.kommune.example"),
)


@pytest.fixture
def minutes() -> Document:
    return Document(
        title="Referat fra samarbeidsmøte",
        subtitle="Ansvarsgruppe for «Ola» · 12. mars 2026",
        author="Ingrid Solberg Hætta",
        footer="Unntatt offentlighet · Fjellvik kommune",
        created="2026-03-12T15:42:10+01:00",
        blocks=(
            Facts((("Sted", "Fjellvik skole"), ("Samtykke gitt av (skriftlig og datert)", "mor"))),
            Heading("Deltakere"),
            Table(
                ("Navn", "Rolle"),
                (("Ola", "bruker"), ("Per-Ánte Čáppa", "far")),
                "Hvem som var til stede",
                (2, 1),
            ),
            Heading("Forfall", 2),
            BulletList(("Anne Lie, barnevernet", "Fastlegen\nsendte innspill")),
            Heading("Oppsummering"),
            Paragraph("Ola trives bedre.\nHan liker matte.\n\nMålet beholdes."),
            Heading("Tiltak"),
            Table(("Nr.", "Tiltak", "Ansvarlig", "Frist", "Oppfølging"), MEASURES),
        ),
    )


@pytest.fixture
def long_table() -> Document:
    rows = tuple((f"Tiltak {number}", "Kari Bø " * 12) for number in range(60))
    return Document(title="Langt", blocks=(Heading("Tiltak"), Table(("Hva", "Hvem"), rows)))
