"""Plain text, made to be pasted into a form field of another system.

Such a field wraps lines itself, often in a proportional typeface. So nothing is wrapped here and
no columns are drawn: a table is a numbered list whose parts are labelled. No character is markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats import Rendered
from facilitator.formats.printable import printable
from facilitator.formats.words import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.documents.tree import Block, Document

_LONGEST_RULE = 60
_LONGEST_ROW = 80
_NOTHING = "–"


def render(document: Document) -> Rendered:
    """Render a document as plain text in UTF-8."""
    clean, replaced = printable(document)
    parts = [_underlined(clean.title, "="), clean.subtitle]
    parts += map(_block, clean.blocks)
    parts.append(clean.footer)
    return Rendered(("\n\n".join(filter(None, parts)) + "\n").encode(), ".txt", replaced)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return _underlined(block.text, "-") if block.level == 1 else block.text
        case Paragraph():
            return block.text
        case BulletList():
            return "\n".join(f"- {_indented(item, 2)}" for item in block.items)
        case Facts():
            return "\n".join(_part(label, value) for label, value in block.rows)
        case Table():
            rows = _rows(block) if block.rows else f"{', '.join(filter(None, block.header))}: –"
            return f"{block.caption}\n\n{rows}".lstrip()


def _underlined(text: str, sign: str) -> str:
    return f"{text}\n{sign * min(len(text), _LONGEST_RULE)}"


def _rows(table: Table) -> str:
    """Write rows as numbered points: short ones a line each, else each part on its own line."""
    rows = [
        [_part(label, cell or _NOTHING) for label, cell in zip(table.header, row, strict=True)]
        for row in table.rows
    ]
    if _counts(table):
        rows = [parts[1:] for parts in rows]
    lines = [" / ".join(parts) for parts in rows]
    if all(len(line) <= _LONGEST_ROW and "\n" not in line for line in lines):
        return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return "\n\n".join(_numbered(number, parts) for number, parts in enumerate(rows, 1))


def _counts(table: Table) -> bool:
    """Tell whether the first column only counts the rows, which the points' numbers do too."""
    counted = (row[0].rstrip(".") == str(number) for number, row in enumerate(table.rows, 1))
    return len(table.header) > 1 and all(counted)


def _numbered(number: int, parts: Iterable[str]) -> str:
    sign = f"{number}. "
    return sign + _indented("\n".join(parts), len(sign))


def _part(label: str, value: str) -> str:
    separator = "\n" if "\n" in value and label else " "
    return f"{labelled(label)}{separator}{value}".strip()


def _indented(text: str, by: int) -> str:
    return text.replace("\n", "\n" + " " * by)
