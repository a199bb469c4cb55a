"""PDF for keeping and for everyone: one file that is both PDF/A-2a and PDF/UA-1, by Typst.

The look stands in `pdf.typ`, to which the document goes as JSON, never as source. Only the fonts
that come with Typst are used, so that a document looks the same wherever it was made.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from textwrap import wrap
from typing import TYPE_CHECKING, Any, cast

import typst

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats import Rendered
from facilitator.formats.printable import column_shares, created_at, printable
from facilitator.formats.words import labelled, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.documents.tree import Block, Document

_Piece = tuple[str, bool]
"""Part of a line in a cell, and whether it may be hyphenated."""

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)  # PDF/A demands a date; a clock's would not be stable
_ATTEMPTS = 4

_NAMED = re.compile(r'^error: .*?`"(.*?)"`', re.MULTILINE)
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
# Latin letters with their accents and common punctuation, which the bundled fonts surely have.
# An error names every part of a sign it cannot set, also the "e" that carries a strange accent.
_SURE = re.compile("[ -~\xa0-\u017f\u2010-\u2026\ufffd]")
_JOINED = re.compile("[\u200d\ufe00-\ufe0f]")

_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"[@/\\_]|\w[.]\w")
_AT_SIGNS = re.compile(r"[^\w\s]+")

_LINE = 80
"""Characters that surely stand on one line of body text; a table shares them out."""
_TALL = 18
"""Lines beyond which a row may be split between pages: it might fit no page whole."""
_SHORT = 10
"""Lines up to which facts stand together on one page."""
_LONGEST_UNBROKEN = 16
"""Letters of a word that is kept whole in a table's cell, if the column is wide enough."""
_LONG_WORD = 36
"""Letters beyond which a word is no word, and hyphenation no help."""


def render(document: Document) -> Rendered:
    """Render a document as PDF.

    Which characters the fonts lack is learnt by trying: Typst names those it could not set,
    they are replaced, and the next try succeeds.
    """
    clean, replaced = printable(document)
    lost: frozenset[str] = frozenset()
    for _ in range(_ATTEMPTS):
        try:
            return Rendered(_compile(clean), ".pdf", replaced)
        except typst.TypstError as error:
            lost |= _unprintable(error.diagnostic)
            clean, replaced = printable(document, lost)
    strange = frozenset(char for char in _data(clean) if not _SURE.match(char))
    clean, replaced = printable(document, lost | strange)
    return Rendered(_compile(clean), ".pdf", replaced)


def _compile(document: Document) -> bytes:
    # A compiler takes a source given as bytes only once.
    compiler = typst.Compiler(
        _template(), font_paths=_fonts(), sys_inputs={"document": _data(document)}
    )
    made = (created_at(document) or _UNDATED).astimezone(UTC)
    content = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=made)
    return bytes(cast("bytes", content))


@cache
def _template() -> bytes:
    return files(__package__).joinpath("pdf.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _unprintable(diagnostic: str) -> frozenset[str]:
    """Read which characters an error names, but for those that were named by mistake."""
    named = "".join(_NAMED.findall(diagnostic))
    named = _CODE_POINT.sub(lambda found: chr(int(found[1], 16)), named)
    strange = frozenset(char for char in named if not _SURE.match(char))
    # What is joined to a sign that cannot be set goes with it, and may stand well elsewhere.
    return frozenset(char for char in strange if not _JOINED.match(char)) or strange


def _data(document: Document) -> str:
    word = words(document.language)
    data = {
        "title": _wrappable(document.title, _LINE // 3),
        "subtitle": _wrappable(document.subtitle),
        "authors": [document.author] if document.author else [],
        "footer": _wrappable(document.footer),
        "footer_lines": 1 + min(len(document.footer) // _LINE, _LINE // 2),
        "language": document.language,
        "page": word.page,
        "of": word.of,
        "blocks": [_block(block) for block in document.blocks],
    }
    return json.dumps(data, ensure_ascii=False)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "text": _wrappable(block.text, _LINE // 2),
            }
        case Paragraph():
            return {"kind": "paragraph", "text": _wrappable(block.text)}
        case BulletList():
            return {"kind": "list", "items": [_wrappable(item) for item in block.items]}
        case Facts():
            rows = [
                (_wrappable(labelled(label), _LINE // 2), _wrappable(value))
                for label, value in block.rows
            ]
            lines = sum(_lines(value, _LINE) for _, value in block.rows)
            return {"kind": "facts", "rows": rows, "together": lines <= _SHORT}
        case Table():
            return _table(block)


def _table(table: Table) -> dict[str, Any]:
    shares = column_shares(table)
    columns = [max(2, int(share * _LINE)) for share in shares]

    def cells(row: tuple[str, ...]) -> list[list[list[_Piece]]]:
        return [_cell(cell, width) for cell, width in zip(row, columns, strict=True)]

    def tall(row: tuple[str, ...]) -> bool:
        return max(map(_lines, row, columns)) > _TALL

    return {
        "kind": "table",
        "caption": _wrappable(table.caption),
        "shares": shares,
        "header": cells(table.header),
        "repeat": not tall(table.header),
        "rows": [{"cells": cells(row), "breakable": tall(row)} for row in table.rows],
    }


def _lines(text: str, width: int) -> int:
    """Estimate how many lines a text takes."""
    return sum(1 + len(line) // width for line in text.split("\n"))


def _cell(text: str, width: int) -> list[list[_Piece]]:
    """Part a cell's lines into pieces, and say which may be hyphenated: long words alone."""
    long_word = re.compile(rf"(\S{{{max(3, min(_LONGEST_UNBROKEN, width))},}})")

    def pieces(line: str) -> Iterator[_Piece]:
        for number, piece in enumerate(long_word.split(line)):
            yield _wrappable(piece, width), number % 2 == 1 and not _ADDRESS.search(piece)

    return [list(pieces(line)) for line in text.split("\n")]


def _wrappable(text: str, width: int = _LINE) -> str:
    """Let what is too long for its line be broken: addresses at their signs, the rest anywhere.

    Words are left to hyphenation. The break is a zero-width space.
    """
    return _WORD.sub(lambda found: _parted(found[0], width), text)


def _parted(word: str, width: int) -> str:
    if len(word) <= width or (word.isalpha() and len(word) <= _LONG_WORD):
        return word
    parts = _AT_SIGNS.sub("\\g<0>\u200b", word).split("\u200b")
    return "\u200b".join(piece for part in parts for piece in wrap(part, width))
