"""What every format may rely on, and what a reader sees where a character cannot be printed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table
from facilitator.formats.printable import MARK, column_shares, created_at, printable
from facilitator.formats.words import code, labelled, region, words


def clean(*blocks, lost=frozenset()):
    document, replaced = printable(Document("T", blocks), lost)
    return document.blocks, replaced


def test_line_ends_of_every_system_are_line_breaks():
    blocks, _ = clean(Paragraph("a\r\nb\rc\u2028d\x85e\x0bf"))
    assert blocks == (Paragraph("a\nb\nc\nd\ne\nf"),)


def test_a_blank_line_parts_paragraphs_but_not_cells():
    blocks, _ = clean(Paragraph("a\n \t\n\nb"), Table(("x",), (("a\n\nb",),)))
    assert blocks == (Paragraph("a"), Paragraph("b"), Table(("x",), (("a\nb",),)))


def test_letters_and_accents_typed_apart_are_joined():
    blocks, replaced = clean(Paragraph("a\u030a pa\u030a S\u0301"))
    assert blocks == (Paragraph("å på Ś"),)
    assert replaced == ()


def test_what_nobody_can_print_is_marked_and_told():
    blocks, replaced = clean(Heading("a\x07b\ud800c\ufffed"))
    assert blocks == (Heading(f"a{MARK}b{MARK}c{MARK}d"),)
    assert replaced == ("\x07", "\ud800", "\ufffe")


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_sign_that_turns_what_follows_around_is_marked_and_told(sign):
    blocks, replaced = clean(Paragraph(f"Bra {sign}nei til dette"))
    assert blocks == (Paragraph(f"Bra {MARK}nei til dette"),)
    assert replaced == (sign,)


def test_text_that_is_written_from_right_to_left_stands_as_it_is():
    blocks, replaced = clean(Paragraph("שלום \u200fעולם\u200e ja"))
    assert blocks == (Paragraph("שלום \u200fעולם\u200e ja"),)
    assert replaced == ()


def test_an_emoji_of_many_parts_is_one_mark():
    family = "👨\u200d👩\u200d👧"
    blocks, replaced = clean(Paragraph(f"{family} hei 👍🏽 {family}"), lost=frozenset("👨👩👧👍"))
    assert blocks == (Paragraph(f"{MARK} hei {MARK} {MARK}"),)
    assert replaced == (family, "👍🏽")


def test_a_mark_made_by_another_program_leaves_no_trace():
    blocks, replaced = clean(Paragraph("\ufeffHei\ttil alle"))
    assert blocks == (Paragraph("Hei til alle"),)
    assert replaced == ()


def test_what_says_nothing_is_left_out():
    blocks, _ = clean(
        Heading(" "),
        Paragraph("\n\n"),
        BulletList(("", "  ")),
        Facts((("", ""),)),
        Table((), ((), ())),
        Table(("", ""), ()),
        Table((), ()),
    )
    assert blocks == ()


def test_an_empty_form_is_kept():
    form = (Facts((("Sted", ""),)), Table(("Hva", "Hvem"), (("", ""),)), Table(("Hva",), ()))
    assert clean(*form)[0] == form


def test_heading_levels_never_skip():
    blocks, _ = clean(*(Heading("h", level) for level in (3, 3, 9, 1, 3, 0, -1)))
    assert [block.level for block in blocks] == [1, 2, 3, 1, 2, 1, 1]


def test_every_row_has_as_many_cells_as_the_longest():
    blocks, _ = clean(Table(("a",), (("1", "2", "3"), ()), widths=(1,)))
    assert blocks == (Table(("a", "", ""), (("1", "2", "3"), ("", "", ""))),)


@pytest.mark.parametrize("widths", [(), (0, 0), (1, 1)])
def test_columns_are_equal_where_nothing_else_is_said(widths):
    (table,), _ = clean(Table(("a", "b"), (), widths=widths))
    assert column_shares(table) == (0.5, 0.5)


def test_no_column_is_too_narrow_to_read():
    shares = column_shares(Table(("a", "b"), (), widths=(1000, 1)))
    assert shares[1] > 0.04
    assert sum(shares) == pytest.approx(1)


@pytest.mark.parametrize(
    ("language", "title"), [("nb", "Uten tittel"), ("nn", "Utan tittel"), ("en", "Untitled")]
)
def test_a_document_without_a_title_says_so_in_its_language(language, title):
    assert printable(Document(" ", (), language=language))[0].title == title


def test_a_title_is_one_line():
    assert printable(Document("Referat\nOla", ()))[0].title == "Referat Ola"


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("nb", "nb"),
        ("nb-NO", "nb"),
        ("nn_NO", "nn"),
        ("EN", "en"),
        ("no", "nb"),
        ("se", "se"),
        ("", "nb"),
        ("../x", "nb"),
        ("english", "nb"),
    ],
)
def test_a_language_has_one_code(given, bare):
    assert code(given) == bare


def test_word_wants_a_country_with_the_language():
    assert [region(one) for one in ("nb", "nn", "en", "de")] == ["nb-NO", "nn-NO", "en-GB", "de"]


def test_a_language_without_words_is_given_bokmaal():
    assert words("se") == words("nb")


@pytest.mark.parametrize(
    ("label", "written"), [("Sted", "Sted:"), ("Sted:", "Sted:"), ("Enig?", "Enig?"), ("", "")]
)
def test_a_label_has_one_colon(label, written):
    assert labelled(label) == written


def test_when_a_document_was_made():
    made = datetime(2026, 3, 12, 15, 42, tzinfo=timezone(timedelta(hours=1)))
    assert created_at(Document("T", (), created="2026-03-12T15:42:00+01:00")) == made


@pytest.mark.parametrize("created", ["", "i går", "0001-01-01", "9999-12-31T23:59:59-12:00"])
def test_a_document_may_not_say_when_it_was_made(created):
    assert created_at(Document("T", (), created=created)) is None


def test_a_time_without_offset_is_taken_as_utc():
    made = created_at(Document("T", (), created="2026-03-12T15:42"))
    assert made
    assert made.isoformat() == "2026-03-12T15:42:00+00:00"
