"""Reads files of minutes back as a person would: their words, in one line of text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from docx import Document
from docx.table import Table
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document as Docx


def words_of(path: Path) -> str:
    """Return the words of a file of minutes, with single spaces between them."""
    return " ".join(_READERS[path.suffix](path).split())


def _plain(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _markdown(path: Path) -> str:
    return re.sub(r"\\(?=[!-/:-@[-`{-~])", "", _plain(path)).replace("<br>", " ").replace("|", " ")


def _html(path: Path) -> str:
    body = re.sub(r"(?s)<(style|head)\b.*?</\1>", "", _plain(path))
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def _word(path: Path) -> str:
    document = Document(str(path))
    return "\n".join((*_word_blocks(document), *_word_footers(document)))


def _word_blocks(document: Docx) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def _word_footers(document: Docx) -> Iterator[str]:
    for section in document.sections:
        yield from (one.text for one in section.footer.paragraphs)


def _pdf(path: Path) -> str:
    # A long word may be broken at the end of a line, with a hyphen that is not the writer's.
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return text.replace("\N{SOFT HYPHEN}\n", "")


_READERS = {".md": _markdown, ".txt": _plain, ".html": _html, ".docx": _word, ".pdf": _pdf}
