"""Reads Markdown back with an independent parser, into what a reader would see."""

from __future__ import annotations

from markdown_it import MarkdownIt

from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats.printable import printable
from facilitator.formats.words import labelled

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


BREAKS = {"hardbreak", "html_inline"}
MARKS = {"strong_open": "\x02", "strong_close": "\x03"}
STARTS = {"bullet_list_open": "list", "table_open": "table", "hr": "rule"}
CELLS = {"th_open", "td_open"}
PARTS = {"paragraph", "list_item", "thead", "tbody", "tr", "th", "td", "heading"}
PARTS_OF_BLOCKS = {f"{part}_{end}" for part in PARTS for end in ("open", "close")}


def read(content):
    """Return what stands in a Markdown file, as a list of blocks."""
    blocks, holders = [], ["paragraph"]
    for token in PARSER.parse(content.decode("utf-8")):
        if token.type == "inline":
            _add(blocks, holders[-1], _seen(token))
            continue
        assert token.type in PARTS_OF_BLOCKS | {*STARTS, "bullet_list_close", "table_close"}
        if token.type in STARTS:
            blocks.append((STARTS[token.type], []))
        elif token.type == "tr_open":
            blocks[-1][1].append([])
        if token.type in {"heading_open", "bullet_list_open", *CELLS}:
            holders.append(token.tag)
        elif token.type in {"heading_close", "bullet_list_close", "th_close", "td_close"}:
            holders.pop()
    return blocks


def _add(blocks, holder, text):
    if holder == "ul":
        blocks[-1][1].append(text)
    elif holder in {"th", "td"}:
        blocks[-1][1][-1].append(text)
    else:
        blocks.append((holder, text))


def _seen(inline):
    """Return the text of a piece of running text, in which only breaks and bold are expected."""
    text = ""
    for token in inline.children:
        assert token.type in {"text", *BREAKS, *MARKS}, f"{token.type} in {inline.content!r}"
        assert token.type != "html_inline" or token.content == "<br>"
        text += "\n" if token.type in BREAKS else MARKS.get(token.type, token.content)
    return text


def expected(document):
    """Return what should be read back of a document."""
    clean, _ = printable(document)
    blocks = [("h1", clean.title)]
    if clean.subtitle:
        blocks.append(("paragraph", clean.subtitle))
    for block in clean.blocks:
        match block:
            case Heading():
                blocks.append((f"h{block.level + 1}", block.text))
            case Paragraph():
                blocks.append(("paragraph", block.text))
            case BulletList():
                blocks.append(("list", list(block.items)))
            case Facts():
                blocks.append(("list", [_fact(*row) for row in block.rows]))
            case Table():
                if block.caption:
                    blocks.append(("paragraph", block.caption))
                blocks.append(("table", [list(row) for row in (block.header, *block.rows)]))
    if clean.footer:
        blocks += [("rule", []), ("paragraph", clean.footer)]
    return blocks


def _fact(label, value):
    return f"\x02{labelled(label)}\x03 {value}".rstrip(" ") if label else value
