"""Reads HTML back with the standard library's tolerant parser, into what a reader would see."""

from __future__ import annotations

from html.parser import HTMLParser

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats.printable import printable
from facilitator.formats.words import labelled

LEAVES = {"title", "h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "caption", "th", "td"}


class Reader(HTMLParser):
    """Collects every element that holds text as (tag, text), and every tag with its attributes."""

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.texts, self.tags, self.leaf = [], [], None
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in LEAVES:
            self.leaf, self.text = tag, ""
        elif tag == "br":
            self.text += "\n"
        else:
            assert self.leaf is None, f"{tag} inside {self.leaf}"

    def handle_endtag(self, tag):
        if tag == self.leaf:
            self.texts.append((tag, self.text))
            self.leaf = None

    def handle_data(self, data):
        if self.leaf:
            self.text += data

    def attributes(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def expected(document):
    """Return what should be read back of a document."""
    clean, _ = printable(document)
    texts = [("title", clean.title), ("h1", clean.title)]
    if clean.subtitle:
        texts.append(("p", clean.subtitle))
    for block in clean.blocks:
        match block:
            case Heading():
                texts.append((f"h{block.level + 1}", block.text))
            case Paragraph():
                texts.append(("p", block.text))
            case BulletList():
                texts += [("li", item) for item in block.items]
            case Facts():
                for label, value in block.rows:
                    texts += [("dt", labelled(label)), ("dd", value)]
            case Table():
                texts += [("caption", block.caption)] if block.caption else []
                texts += [("th", cell) for cell in block.header]
                texts += [("td", cell) for row in block.rows for cell in row]
    if clean.footer:
        texts.append(("p", clean.footer))
    return texts
