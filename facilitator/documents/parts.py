"""The parts of a document, each a document of its own: what is wanted is often but one section."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.documents.tree import Heading

if TYPE_CHECKING:
    from facilitator.documents.making import Paper
    from facilitator.documents.tree import Block


def parts(paper: Paper) -> tuple[Paper, ...]:
    """Return each section under a heading of the first level, titled by it, in their order.

    What stands before the first heading belongs to the whole, and to no part.
    """
    sections: list[tuple[str, list[Block]]] = []
    for block in paper.document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block.text, []))
        elif sections:
            sections[-1][1].append(block)
    bare = replace(paper.document, subtitle="", footer="", events=())
    return tuple(
        replace(paper, document=replace(bare, title=title, blocks=tuple(blocks)))
        for title, blocks in sections
    )
