"""Formats: a document tree written as a file that Word, a browser, a printer or a form takes.

A format knows nothing of meetings. Each stands in a module of its own, imported when it is
first asked for: Word and PDF bring heavy libraries that nobody should wait for at start-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.documents.tree import Document

_MODULES = {
    "md": "markdown",
    "txt": "text",
    "ics": "calendar",
    "html": "html",
    "docx": "docx",
    "pdf": "pdf",
}

FORMATS: tuple[str, ...] = tuple(_MODULES)
"""Every format's short name, which is also its file suffix without the dot."""

CALENDAR = "ics"
"""The format that holds a document's events, and nothing of a document that has none."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as the bytes of one file."""

    content: bytes
    suffix: str
    """The file name's ending, with its dot."""
    replaced: tuple[str, ...] = ()
    """What the format could not print, each once, in the order of the text.

    Each stands as `printable.MARK` in the file, so that a reader sees that something is missing.
    """


def render(document: Document, fmt: str) -> Rendered:
    """Render a document in one of `FORMATS`.

    Raises ValueError for a format that does not exist. No text makes it fail.
    """
    if fmt not in _MODULES:
        raise ValueError(f"There is no format called {fmt!r}. There are: {', '.join(FORMATS)}.")
    rendered: Rendered = import_module(f"{__name__}.{_MODULES[fmt]}").render(document)
    return rendered
