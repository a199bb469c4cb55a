"""Making a document printable: what every format may rely on, whatever was typed or pasted.

A printable document is the one it was made from, except that

- text is NFC, its only control character is the newline, and no line begins or ends in space;
- a title, heading, label or caption is one line, and only a paragraph holds no blank line
  because it was split there;
- what says nothing is gone: blank headings, paragraphs, points and facts;
- heading levels never skip, and every row of a table has as many cells as the others;
- what cannot be printed stands as `MARK`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unicodedata import normalize

from facilitator.documents.tree import BulletList, Document, Facts, Heading, Paragraph, Table
from facilitator.formats.words import code, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from facilitator.documents.tree import Block, Event

MARK = "\ufffd"
"""Stands for what cannot be printed: one � each, which readers know as "something is missing"."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{2,}")
# Control characters, halves of surrogate pairs and noncharacters: no file format carries them.
_NONCHARACTERS = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
# Orders to write from one side, which turn around what others wrote after them on the line.
_TURNS = "\u202a-\u202e\u2066-\u2069"
_NEVER = f"{_TURNS}\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}"
# What only changes the sign before it: variation selectors, the keycap, skin tones, flag letters.
_MODIFIERS = "\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_SPACE_FOR_TAB = str.maketrans({"\t": " ", "\ufeff": None})


@dataclass(slots=True)
class _Cleaner:
    """Makes text printable and remembers what it had to replace."""

    lost: re.Pattern[str]
    replaced: dict[str, None] = field(default_factory=dict)

    def lines(self, text: str) -> str:
        """Clean text that may hold line breaks but no blank lines."""
        return _BLANK_LINES.sub("\n", self._clean(text))

    def line(self, text: str) -> str:
        """Clean text that is one line."""
        return self.lines(text).replace("\n", " ")

    def paragraphs(self, text: str) -> list[str]:
        """Clean running text and part it at its blank lines."""
        return [part for part in _BLANK_LINES.split(self._clean(text)) if part]

    def _clean(self, text: str) -> str:
        text = normalize("NFC", _LINE_ENDS.sub("\n", text).translate(_SPACE_FOR_TAB))
        text = self.lost.sub(self._mark, text)
        return "\n".join(line.strip() for line in text.split("\n")).strip("\n")

    def _mark(self, match: re.Match[str]) -> str:
        self.replaced[match[0]] = None
        return MARK


def printable(
    document: Document, lost: AbstractSet[str] = frozenset()
) -> tuple[Document, tuple[str, ...]]:
    """Give a document that any format can print, and what was replaced in it.

    `lost` are the single characters that the format in question cannot print, beyond those
    that none can.
    """
    cleaner = _Cleaner(_lost_pattern(lost))
    language = code(document.language)
    clean = replace(
        document,
        title=cleaner.line(document.title) or words(language).untitled,
        subtitle=cleaner.line(document.subtitle),
        blocks=tuple(_blocks(document.blocks, cleaner)),
        author=cleaner.line(document.author),
        footer=cleaner.line(document.footer),
        language=language,
    )
    return clean, tuple(cleaner.replaced)


def printable_events(document: Document) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Give a document's events so that any calendar can show them, and what was replaced."""
    cleaner = _Cleaner(_lost_pattern(frozenset()))
    events = tuple(
        replace(
            event,
            title=cleaner.line(event.title) or words(code(document.language)).untitled,
            place=cleaner.line(event.place),
            text=cleaner.lines(event.text),
        )
        for event in document.events
    )
    return events, tuple(cleaner.replaced)


def created_at(document: Document) -> datetime | None:
    """Give when a document was made, or None where it does not say so in a usable way."""
    try:
        created = datetime.fromisoformat(document.created)
    except ValueError:
        return None
    created = created if created.tzinfo else created.replace(tzinfo=UTC)
    return created if 1980 <= created.year < 9999 else None


def column_shares(table: Table) -> tuple[float, ...]:
    """Give the share of the width that each column of a printable table takes.

    However they were given, none is so narrow that a few letters do not fit.
    """
    columns = len(table.header)
    widths = table.widths or (1,) * columns
    least = min(0.05, 0.5 / columns)
    shares = [max(least, width / sum(widths)) for width in widths]
    return tuple(share / sum(shares) for share in shares)


def _lost_pattern(lost: AbstractSet[str]) -> re.Pattern[str]:
    """Match one unprintable sign: an emoji joined of several is one to whoever typed it."""
    if not lost:
        return re.compile(f"[{_NEVER}]")
    sign = f"[{''.join(re.escape(char) for char in sorted(lost))}]"
    return re.compile(f"[{_NEVER}]|{sign}(?:[{_MODIFIERS}]|\u200d{sign})*")


def _blocks(blocks: Iterable[Block], cleaner: _Cleaner) -> Iterator[Block]:
    level = 0
    for block in blocks:
        for clean in _block(block, cleaner):
            if isinstance(clean, Heading):
                level = max(1, min(clean.level, level + 1, 3))
                yield Heading(clean.text, level)
            else:
                yield clean


def _block(block: Block, cleaner: _Cleaner) -> list[Block]:
    """Clean a block: into none where it says nothing, into several paragraphs where it has them."""
    match block:
        case Heading():
            text = cleaner.line(block.text)
            return [Heading(text, block.level)] if text else []
        case Paragraph():
            return list(map(Paragraph, cleaner.paragraphs(block.text)))
        case BulletList():
            items = tuple(filter(None, map(cleaner.lines, block.items)))
            return [BulletList(items)] if items else []
        case Facts():
            facts = ((cleaner.line(label), cleaner.lines(value)) for label, value in block.rows)
            rows = tuple(fact for fact in facts if any(fact))
            return [Facts(rows)] if rows else []
        case Table():
            table = _table(block, cleaner)
            return [table] if table.header else []


def _table(table: Table, cleaner: _Cleaner) -> Table:
    names = tuple(map(cleaner.line, table.header))
    says_something = table.rows or any(names)
    columns = max(map(len, (names, *table.rows))) if says_something else 0
    rows = tuple(_row(map(cleaner.lines, row), columns) for row in table.rows)
    fits = len(table.widths) == columns
    widths = tuple(max(1, width) for width in table.widths) if fits else ()
    return Table(_row(names, columns), rows, cleaner.line(table.caption), widths)


def _row(cells: Iterable[str], columns: int) -> tuple[str, ...]:
    filled = tuple(cells)
    return (*filled, *[""] * (columns - len(filled)))[:columns]
