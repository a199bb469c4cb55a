"""What stands in a Word file, read with nothing but the standard library: no part of what wrote it.

A .docx is a zip of XML; the names are those of ECMA-376.
"""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Reader:
    """The body of a Word file in the order it is read, and what it says of itself."""

    def __init__(self, content):
        with ZipFile(BytesIO(content)) as archive:
            self._styles = ET.fromstring(archive.read("word/styles.xml"))  # noqa: S314  our own
            self._core = ET.fromstring(archive.read("docProps/core.xml"))  # noqa: S314
            document = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314
        self._body = document.find(f"{W}body")
        self._names = {
            style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val").lower()
            for style in self._styles.iter(f"{W}style")
        }

    @property
    def words(self):
        """Every word, in the order of the body; a table is read row by row."""
        return " ".join(map(_text, self._body.iter(f"{W}p"))).split()

    @property
    def headings(self):
        """Each heading by Word's own names for them, with its level; the title's is 0."""
        levels = {"title": 0, "heading 1": 1, "heading 2": 2, "heading 3": 3}
        found = []
        for paragraph in self._body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = self._names[style.get(f"{W}val")] if style is not None else ""
            if name in levels:
                found.append((levels[name], " ".join(_text(paragraph).split())))
        return found

    @property
    def tables(self):
        """Each table: the rows repeated as its head on every page, and the number of the others."""
        found = []
        for table in self._body.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            head = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
            cells = [[_text(cell) for cell in row.findall(f"{W}tc")] for row in head]
            assert head == rows[: len(head)]
            found.append((cells, len(rows) - len(head)))
        return found

    @property
    def languages(self):
        """The languages that any text of the file, and the file itself, says that it is in."""
        marks = [*self._styles.iter(f"{W}lang"), *self._body.iter(f"{W}lang")]
        said = {mark.get(f"{W}val") for mark in marks}
        return said | {self._core.findtext(f"{DC}language")}


def _text(element):
    parts = []
    for node in element.iter():
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{W}br", f"{W}tab"):
            parts.append(" ")
    return "".join(parts)
