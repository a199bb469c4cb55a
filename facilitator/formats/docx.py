"""Word: a document its receivers can go on working in, in Word's own styles throughout.

The look stands in `docx_styles.xml`, so that whoever wants another changes styles, not text.
Facts are paragraphs with a hanging indent and not a table: so a screen reader reads them best.
Equal documents give equal bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats import Rendered
from facilitator.formats.printable import column_shares, created_at, printable
from facilitator.formats.words import labelled, region, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.documents.tree import Block, Document

_TEXT_WIDTH = 9298  # twips (567 in a centimetre): A4 without its margins, as the styles have it
_LONGEST_LABEL = 24
_MOST_TOGETHER = 10  # facts that stand together on one page
_LETTER = 115  # twips: what a bold letter takes, rather more than less
_LONGEST_PROPERTY = 255
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
_WORD_2013 = "15"  # the newest mode there is; an older one shows "Compatibility Mode"
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml")


def render(document: Document) -> Rendered:
    """Render a document as a Word file."""
    clean, replaced = printable(document)
    word = docx.Document()
    _set_up(word, clean)
    body = word.element.body
    body[:] = [*_content(clean), body.sectPr]
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    footer._element[:] = [_footer(clean)]  # noqa: SLF001  (python-docx has no door to its element)
    return Rendered(_saved(word), ".docx", replaced)


def _set_up(word: WordDocument, document: Document) -> None:
    """Give an empty document its look, its page, its language and its properties."""
    language = region(document.language)
    _set_look(word, language)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.4)
    section.footer_distance = Cm(1.1)
    made = created_at(document) or _UNDATED
    properties = word.core_properties
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = document.author[:_LONGEST_PROPERTY]
    properties.language = language
    properties.comments = ""
    properties.created = properties.modified = made.astimezone(UTC)


def _set_look(word: WordDocument, language: str) -> None:
    """Replace the styles of the empty document that python-docx gives with our own."""
    styles, numbering = parse_xml(_look())
    word.styles.element[:] = list(styles)
    word.part.numbering_part.element[:] = list(numbering)
    for mark in word.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)
    settings = word.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)
    # Narrow columns need hyphens; the styles let only them have any.
    settings.find(qn("w:defaultTabStop")).addnext(_new("w:autoHyphenation"))
    for rels in (word.part.package.rels, word.part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(_UNUSED)]:
            del rels[name]


@cache
def _look() -> bytes:
    return files(__package__).joinpath("docx_styles.xml").read_bytes()


def _saved(word: WordDocument) -> bytes:
    """Save a document without the clock's time, which the archive would note for each part."""
    with_times, without = BytesIO(), BytesIO()
    word.save(with_times)
    with ZipFile(with_times) as source, ZipFile(without, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 0  # the same wherever it is made
            target.writestr(part, source.read(name))
    return without.getvalue()


def _content(document: Document) -> Iterator[BaseOxmlElement]:
    yield _paragraph("Title", _text(document.title))
    if document.subtitle:
        yield _paragraph("Subtitle", _text(document.subtitle))
    for number, block in enumerate(document.blocks):
        yield from _block(block)
        if isinstance(block, Table):
            following = document.blocks[number + 1 : number + 2]
            # Word runs two tables in a row into one, and wants a paragraph after the last.
            if not (following and isinstance(following[0], Heading)):
                yield _paragraph("TableEnd")


def _block(block: Block) -> Iterator[BaseOxmlElement]:
    match block:
        case Heading():
            yield _paragraph(f"Heading{block.level}", _text(block.text))
        case Paragraph():
            yield _paragraph("Normal", _text(block.text))
        case BulletList():
            for item in block.items:
                yield _paragraph("ListBullet", _text(item))
        case Facts():
            yield from _facts(block)
        case Table():
            if block.caption:
                yield _paragraph("Caption", _text(block.caption))
            yield _table(block)


def _facts(facts: Facts) -> Iterator[BaseOxmlElement]:
    """Write labels in a column as wide as they need; one too long for it has its own line."""
    lengths = [len(label) for label, _ in facts.rows if len(label) <= _LONGEST_LABEL]
    column = str((max(lengths, default=0) + 3) * _LETTER)
    last = len(facts.rows) - 1
    for number, (label, value) in enumerate(facts.rows):
        paragraph = _paragraph("Fact")
        if number < last <= _MOST_TOGETHER:
            paragraph[0].append(_new("w:keepNext"))
        paragraph[0].append(_new("w:tabs", _new("w:tab", val="left", pos=column)))
        paragraph[0].append(_new("w:ind", left=column, hanging=column))
        for run in _text(labelled(label)):
            run.insert(0, _new("w:rPr", _new("w:rStyle", val="Strong")))
            paragraph.append(run)
        paragraph.append(_new("w:r", _new("w:tab" if len(label) <= _LONGEST_LABEL else "w:br")))
        paragraph.extend(_text(value))
        yield paragraph


def _table(table: Table) -> BaseOxmlElement:
    widths = [str(round(share * _TEXT_WIDTH)) for share in column_shares(table)]
    properties = _new(
        "w:tblPr",
        _new("w:tblStyle", val="RuledTable"),
        _new("w:tblW", w=str(_TEXT_WIDTH), type="dxa"),
        _new("w:tblLayout", type="fixed"),
        _new("w:tblLook", val="0620", firstRow="1", noHBand="1", noVBand="1"),
        *([_new("w:tblCaption", val=table.caption)] if table.caption else []),
    )
    grid = _new("w:tblGrid", *(_new("w:gridCol", w=width) for width in widths))
    rows = [_row(row, widths, "TableText") for row in table.rows]
    return _new("w:tbl", properties, grid, _row(table.header, widths, "TableHeading"), *rows)


def _row(cells: Iterable[str], widths: list[str], style: str) -> BaseOxmlElement:
    properties = _new("w:trPr", _new("w:cantSplit"))
    if style == "TableHeading":
        properties.append(_new("w:tblHeader"))
    row = _new("w:tr", properties)
    for text, width in zip(cells, widths, strict=True):
        size = _new("w:tcPr", _new("w:tcW", w=width, type="dxa"))
        row.append(_new("w:tc", size, _paragraph(style, _text(text))))
    return row


def _footer(document: Document) -> BaseOxmlElement:
    word = words(document.language)
    paragraph = _paragraph("Footer", _text(document.footer))
    paragraph.append(_new("w:r", _new("w:tab")))
    for before, field in ((word.page, "PAGE"), (f" {word.of}", "NUMPAGES")):
        paragraph.extend(_text(f"{before} "))
        paragraph.append(_new("w:fldSimple", *_text("1"), instr=field))
    return paragraph


def _paragraph(style: str, runs: Iterable[BaseOxmlElement] = ()) -> BaseOxmlElement:
    return _new("w:p", _new("w:pPr", _new("w:pStyle", val=style)), *runs)


def _text(text: str) -> list[BaseOxmlElement]:
    """Write text as a run, or as none where there is none."""
    if not text:
        return []
    run = _new("w:r")
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(_new("w:br"))
        written = _new("w:t")
        written.text = line
        written.set(qn("xml:space"), "preserve")
        run.append(written)
    return [run]


def _new(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Make an element of WordprocessingML, with attributes of the same."""
    element = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    element.extend(children)
    return element
