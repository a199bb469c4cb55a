r"""Markdown: CommonMark with pipe tables, readable as it stands.

Text is escaped only where Markdown would otherwise take it for markup. A line break is a
backslash at the line's end (two spaces there are lost in many editors), and inside a table cell,
whose row is one line, `<br>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats import Rendered
from facilitator.formats.printable import printable
from facilitator.formats.words import labelled

if TYPE_CHECKING:
    from facilitator.documents.tree import Block, Document

_WIDEST_ALIGNED = 100
_BREAK = "\\\n"
_ITEM_BREAK = "\\\n  "
_OTHER_SIGN = {"-": "*", "*": "-"}

_MARKUP = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)            # an escape; C:\Mappe is none
    | [`\[$]                             # code, a link, mathematics
    | ^\*| \*(?=\S) | (?<=\S)\*          # emphasis or a point; 2 * 3 is neither
    | (?<!\w)_++ | (?<=[^\W_])_++(?!\w)  # emphasis too; a_word is none
    | <(?=[A-Za-z/!?])                   # a tag or an address; a < b is neither
    | &(?=\#?\w+;)                       # a character by its name
    | ~(?=~) | (?<=\S)~                  # struck out; ~5 minutes is not
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
      \#(?=\#{0,5}(?:\s|$))              # a heading
    | >                                  # a quotation
    | [-+](?=\s|$|-)                     # a point, a rule, the line under a heading
    | =(?==*\s*$)                        # the line under a heading
    | [-:|](?=[-:|\s]*$)                 # the line under a table's head
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))#+$")


def render(document: Document) -> Rendered:
    """Render a document as Markdown in UTF-8."""
    clean, replaced = printable(document)
    parts = [f"# {_heading(clean.title)}"]
    if clean.subtitle:
        parts.append(_lines(clean.subtitle))
    sign = "*"
    for block in clean.blocks:
        # Two lists in a row stay two only where their signs differ.
        sign = _OTHER_SIGN[sign] if isinstance(block, BulletList | Facts) else "*"
        parts.append(_block(block, sign))
    if clean.footer:
        parts.append(f"---\n\n{_lines(clean.footer)}")
    return Rendered(("\n\n".join(parts) + "\n").encode(), ".md", replaced)


def _block(block: Block, sign: str) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_heading(block.text)}"
        case Paragraph():
            return _lines(block.text)
        case BulletList():
            return "\n".join(f"{sign} {_lines(item, _ITEM_BREAK)}" for item in block.items)
        case Facts():
            return "\n".join(f"{sign} {_fact(label, value)}" for label, value in block.rows)
        case Table():
            return f"{_lines(block.caption)}\n\n{_table(block)}".lstrip()


def _heading(text: str) -> str:
    return _CLOSING_HASHES.sub(r"\\\g<0>", _inline(text))


def _fact(label: str, value: str) -> str:
    if not label:
        return _lines(value, _ITEM_BREAK)
    first, *rest = value.split("\n")
    lines = (_inline(first), *map(_line, rest))
    return f"**{_inline(labelled(label))}** {_ITEM_BREAK.join(lines)}".rstrip()


def _table(table: Table) -> str:
    cells = [[_cell(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + 3 * len(widths) > _WIDEST_ALIGNED:
        widths = [0] * len(widths)
    rows = [_row(row, widths) for row in cells]
    rule = _row(["-" * max(3, width) for width in widths], widths)
    return "\n".join((rows[0], rule, *rows[1:]))


def _row(cells: list[str], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _cell(text: str) -> str:
    return "<br>".join(_inline(line).replace("|", r"\|") for line in text.split("\n"))


def _lines(text: str, line_break: str = _BREAK) -> str:
    return line_break.join(map(_line, text.split("\n")))


def _line(text: str) -> str:
    """Escape a line that stands first in a block, where some signs mean more."""
    escaped = _inline(text)
    if number := _NUMBER.match(escaped):
        return f"{number[1]}\\{escaped[number.end() :]}"
    # A sign that was escaped as markup begins with a backslash, and so is not escaped twice.
    return f"\\{escaped}" if _LINE_START.match(escaped) else escaped


def _inline(text: str) -> str:
    return _MARKUP.sub(lambda found: "".join(f"\\{char}" for char in found[0]), text)
