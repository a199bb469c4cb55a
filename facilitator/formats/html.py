"""HTML: one page that needs nothing beside it, for screen, print and screen readers.

It holds no script and loads nothing. Text only ever becomes the text of an element, which the
standard library's serialiser escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional
from xml.etree.ElementTree import Element, SubElement, tostring

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats import Rendered
from facilitator.formats.printable import column_shares, created_at, printable
from facilitator.formats.words import labelled, words

if TYPE_CHECKING:
    from facilitator.documents.tree import Block, Document

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 46rem; padding: 3rem 1.5rem 4rem;
  background: #fff; color: #1c2126;
  font: 1rem/1.55 "Segoe UI", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 0; break-after: avoid; }
h1 { font-size: 1.85rem; font-weight: 600; letter-spacing: -0.01em; }
h2 { font-size: 1.25rem; font-weight: 600; color: #1f4e66; margin: 2.25rem 0 0.5rem; }
h3 { font-size: 1.05rem; font-weight: 600; margin: 1.5rem 0 0.35rem; }
h4 { font-size: 1rem; font-weight: 600; margin: 1.25rem 0 0.25rem; color: #48525b; }
header { border-bottom: 2px solid #1f4e66; padding-bottom: 1.1rem; margin-bottom: 1.75rem; }
header p { margin: 0.35rem 0 0; color: #48525b; font-size: 1.1rem; }
p, ul, dl, table { margin: 0 0 0.9rem; }
p, li, dt, dd, th, td, caption, h1, h2, h3, h4 { white-space: pre-wrap; }
p { orphans: 2; widows: 2; }
ul { padding-left: 1.3rem; }
li { margin: 0.2rem 0; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.2rem 1.25rem; }
dt { font-weight: 600; grid-column: 1; overflow-wrap: anywhere; }
dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 0.92rem; }
caption { text-align: left; color: #48525b; font-size: 0.9rem; padding-bottom: 0.4rem; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td {
  text-align: start; vertical-align: top; padding: 0.45rem 0.6rem;
  border-bottom: 1px solid #cdd4da; overflow-wrap: anywhere; hyphens: auto; line-height: 1.4;
}
th {
  background: #edf2f5; border-bottom-color: #1f4e66; font-weight: 600;
  overflow-wrap: break-word; hyphens: manual; /* a column is never narrower than its name */
}
footer {
  margin-top: 2.5rem; padding-top: 0.75rem; border-top: 1px solid #cdd4da;
  color: #48525b; font-size: 0.85rem;
}
footer p { margin: 0; }
@media (max-width: 32rem) {
  body { padding: 1.5rem 1rem 2rem; }
  dl { display: block; }
  dd { margin-bottom: 0.5rem; }
}
@media print {
  :root { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
_PAGE = """@page {
  size: A4; margin: 22mm 20mm 24mm;
  @bottom-right {
    content: "%s " counter(page) " %s " counter(pages);
    font: 8.5pt "Segoe UI", Arial, sans-serif; color: #48525b;
  }
}
"""


def render(document: Document) -> Rendered:
    """Render a document as one HTML page in UTF-8."""
    clean, replaced = printable(document)
    page = Element("html", lang=clean.language)
    page.append(_head(clean))
    body = SubElement(page, "body")
    header = SubElement(body, "header")
    _text(SubElement(header, "h1"), clean.title)
    if clean.subtitle:
        _text(SubElement(header, "p"), clean.subtitle)
    _main(SubElement(body, "main"), clean.blocks)
    if clean.footer:
        _text(SubElement(SubElement(body, "footer"), "p"), clean.footer)
    _one_a_line(page)
    content = "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html")
    return Rendered(content.encode(), ".html", replaced)


def _head(document: Document) -> Element:
    head = Element("head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = document.title
    if document.author:
        SubElement(head, "meta", name="author", content=document.author)
    if created := created_at(document):
        SubElement(head, "meta", name="dcterms.created", content=created.isoformat())
    word = words(document.language)
    SubElement(head, "style").text = _STYLE + _PAGE % (word.page, word.of)
    return head


def _main(main: Element, blocks: tuple[Block, ...]) -> None:
    """Put each section, from its heading to the next of its rank, in an element of its own."""
    place, sections = main, 0
    for block in blocks:
        heading = _block(block)
        if isinstance(block, Heading) and block.level == 1:
            sections += 1
            heading.set("id", f"s{sections}")
            place = SubElement(main, "section", {"aria-labelledby": f"s{sections}"})
        place.append(heading)


def _block(block: Block) -> Element:
    match block:
        case Heading():
            return _text(Element(f"h{block.level + 1}"), block.text)
        case Paragraph():
            return _text(Element("p"), block.text)
        case BulletList():
            points = Element("ul")
            for item in block.items:
                _text(SubElement(points, "li"), item)
            return points
        case Facts():
            facts = Element("dl")
            for label, value in block.rows:
                _text(SubElement(facts, "dt"), labelled(label))
                _text(SubElement(facts, "dd"), value)
            return facts
        case Table():
            return _table(block)


def _table(table: Table) -> Element:
    element = Element("table")
    if table.caption:
        _text(SubElement(element, "caption"), table.caption)
    columns = SubElement(element, "colgroup")
    for share in column_shares(table):
        SubElement(columns, "col", style=f"width: {share:.1%}")
    head = SubElement(SubElement(element, "thead"), "tr")
    for name in table.header:
        _text(SubElement(head, "th", scope="col"), name)
    body = SubElement(element, "tbody")
    for row in table.rows:
        line = SubElement(body, "tr")
        for cell in row:
            _text(SubElement(line, "td"), cell)
    return element


def _text(element: Element, text: str) -> Element:
    """Give an element its text, with line breaks, and let right-to-left text find its way."""
    element.text, *rest = text.split("\n")
    for line in rest:
        SubElement(element, "br").tail = line
    if any(bidirectional(char) in {"R", "AL"} for char in text):
        element.set("dir", "auto")
    return element


def _one_a_line(page: Element) -> None:
    """Start each element that holds no running text on a line of its own, for whoever reads it."""
    for element in page.iter():
        if element.tag in _HOLDING_ELEMENTS:
            element.text = "\n"
            for child in element:
                child.tail = "\n"


_HOLDING_ELEMENTS = frozenset(
    {"html", "head", "body", "header", "main", "section", "footer", "ul", "dl"}
    | {"table", "colgroup", "thead", "tbody", "tr"}
)
