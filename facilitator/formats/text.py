"""Plain text, made to be pasted into a form field of another system (SEL-20).

Such a field wraps lines itself, often in a proportional typeface, and takes signs for nothing but
signs. So nothing is wrapped, underlined, indented or drawn here, and no character is markup: a
heading stands on its text with a blank line above, and a table is its rows, one labelled value on
a line. Lines end as old Windows programs want, which everything else reads as well.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats import Rendered
from facilitator.formats.printable import printable
from facilitator.formats.words import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.documents.tree import Block, Document

LINE_END = "\r\n"


def render(document: Document) -> Rendered:
    """Render a document as plain text in UTF-8."""
    clean, replaced = printable(document)
    opening: Block = Heading(clean.title)
    if clean.subtitle:
        opening = Paragraph(f"{clean.title}\n{clean.subtitle}")
    parts = (*_parts((opening, *clean.blocks)), clean.footer)
    text = "\n\n".join(filter(None, parts)) + "\n"
    return Rendered(text.replace("\n", LINE_END).encode(), ".txt", replaced)


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield blocks as they stand with a blank line between them; a heading with what it is of."""
    headed = ""
    for block, following in pairwise((*blocks, None)):
        text = _block(block) if block else ""
        if isinstance(block, Heading) and following and not isinstance(following, Heading):
            headed = f"{text}\n"
        else:
            yield headed + text
            headed = ""


def _block(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case BulletList():
            return "\n".join(f"- {item}" for item in block.items)
        case Facts():
            return "\n".join(_part(label, value) for label, value in block.rows)
        case Table():
            rows = _rows(block) if block.rows else f"{', '.join(filter(None, block.header))}: –"
            return "\n\n".join(filter(None, (block.caption, rows)))


def _rows(table: Table) -> str:
    """Write each row as its labelled values; what a row says nothing of is left out."""
    rows = (zip(table.header, row, strict=True) for row in table.rows)
    written = ["\n".join(_part(name, cell) for name, cell in row if cell) for row in rows]
    return ("\n\n" if len(table.header) > 1 else "\n").join(filter(None, written))


def _part(label: str, value: str) -> str:
    return f"{labelled(label)} {value}".strip()
