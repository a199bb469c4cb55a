"""The minutes on the whole screen, to be read aloud and approved or sent out (SEL-18)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.dates.saying import say_date
from facilitator.documents.parts import parts
from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.formats.printable import printable
from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.tui.copying import copy_one, copy_part
from facilitator.tui.keys import Hint, key
from facilitator.tui.main_words import said_of
from facilitator.tui.screens.dialogs import Choice, ask
from facilitator.tui.screens.question import Question
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from textual.app import ComposeResult

    from facilitator.documents.making import Paper
    from facilitator.documents.tree import Block
    from facilitator.forms import DocumentKind
    from facilitator.tui.app import FacilitatorApp

KEPT_LINES = 2
"""Lines of the last page that stay in sight on the next, so that the reader keeps the place."""

WIDTH = 66
"""Letters of a line on which several parts of a table's row are read."""

_BETWEEN = "   "


class Pages(VerticalScroll, can_focus=True):
    """The text, scrolled page by page."""

    BINDINGS = [
        key("space", "screen.read_on", later("Read on"), later("Show what follows.")),
        key("pagedown", "screen.turn(1)", later("Read on"), later("Show what follows."),
            shown=False),
        key("pageup", "screen.turn(-1)", later("Back a page"), later("Show what came before."),
            shown=False),
    ]  # fmt: skip


class ReadMinutes(Question[str]):
    """The minutes as text; answered with "approved" or "sent", or with nothing.

    When the meeting is closed they are read again, and there is nothing to answer.
    """

    BINDINGS = [
        key("a", "approve", later("Approve"), later("The room approves the minutes as read.")),
        key("s", "send", later("Send for correction"),
            later("Send the minutes out, with a last day for corrections.")),
        key("escape", "leave", later("Back"), later("Go back; nothing is approved yet.")),
        key("k", "copy_all", later("Copy all"),
            later("Copy the minutes, with full names, to paste them into another system.")),
        key("p", "copy_part", later("Copy part"),
            later("Copy the part in view, with full names, to paste it into another system.")),
    ]  # fmt: skip
    help_text = later(
        "The minute-taker reads the minutes aloud, and everyone reads along. Space shows what "
        "follows. What is wrong is corrected now: press Esc, change it, and read it again. At the "
        "end, ask the room: are the minutes approved, or are they sent out for correction? "
        "K copies them, and P the part in view, to be pasted into your data system."
    )
    app: FacilitatorApp

    def __init__(
        self,
        shown: Sequence[Paper],
        correct_by: date,
        in_full: Sequence[Paper],
        kind: DocumentKind,
        *,
        closed: bool = False,
    ) -> None:
        super().__init__()
        self.closed = closed
        self.kind = kind
        """Which document it is, minutes or a log: what it is called."""
        self.shown = [_readable(paper).document for paper in shown]
        self.correct_by = correct_by
        self.in_full = [_readable(paper) for paper in in_full]
        """The same with full names, for the clipboard and never for the screen."""

    def compose(self) -> ComposeResult:
        """The title, the text and the keys."""
        yield Static(id="reading-top")
        with Pages(id="reading"):
            for document in self.shown:
                yield Static(Content(document.title), classes="reading-title")
                yield Static(Content(document.subtitle), classes="reading-subtitle")
                for block in document.blocks:
                    yield from _widgets(block)
            yield Static(self._question(), id="reading-end")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the top, and follow the scrolling."""
        pages = self.query_one(Pages)
        self.set_focus(pages)
        self.watch(pages, "scroll_y", self._scrolled, init=False)
        self.watch(pages, "virtual_size", self._scrolled, init=False)
        self.call_after_refresh(self._scrolled)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        pages = self.query_one(Pages)
        return pages.scroll_offset.y >= pages.max_scroll_y

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the approval where all has been shown, and is not settled."""
        del parameters
        if action in ("approve", "send") and self.closed:
            return False
        return self.at_end if action == "approve" and self.is_mounted else True

    def meaning_now(self, hint: Hint) -> Hint:
        """Return a key's hint with what it does at this moment."""
        if hint.action != "screen.read_on" or not self.at_end:
            return hint
        return replace(hint, footer=_("Back") if self.closed else _("Approve or send"))

    def _scrolled(self) -> None:
        pages = self.query_one(Pages)
        step = max(1, pages.size.height - KEPT_LINES)
        all_pages = 1 + -(-pages.max_scroll_y // step)
        page = all_pages if self.at_end else 1 + round(pages.scroll_offset.y / step)
        said = said_of(self.kind, "The minutes" if self.closed else "The minutes are read aloud")
        place = _("page {page} of {all}").format(page=min(page, all_pages), all=all_pages)
        self.query_one("#reading-top", Static).update(
            Content.assemble((said, "bold"), f"  ·  {place}")
        )
        self.refresh_bindings()
        self.query_one(KeyLine).refresh_keys()

    def _question(self) -> Content:
        if self.closed:
            return Content.styled(said_of(self.kind, "That was the minutes."), "bold $primary")
        return Content.assemble(
            (said_of(self.kind, "That was the minutes."), "bold $primary"),
            "\n",
            _("Do they say what we agreed on? Press Space to approve them or send them out."),
        )

    # Reading ---------------------------------------------------------------------------------

    def action_read_on(self) -> None:
        """Show what follows; at the end, ask how the minutes are approved, or go back."""
        if self.at_end and self.closed:
            self.action_leave()
        elif self.at_end:
            self._ask("approved")
        else:
            self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """Turn a page, on or back."""
        pages = self.query_one(Pages)
        step = max(1, pages.size.height - KEPT_LINES)
        pages.scroll_relative(y=by * step, animate=False)

    def action_approve(self) -> None:
        """Answer that the room approves."""
        self.dismiss("approved")

    def action_send(self) -> None:
        """Ask whether the minutes are sent out, and show the last day for corrections."""
        self._ask("sent")

    def _ask(self, at: str) -> None:
        last = say_date(self.correct_by, in_use())
        choices = [
            ("approved", _("Approved as they were read")),
            ("sent", _("Sent out; corrections by {date}").format(date=last)),
            ("", _("Back to the text")),
        ]
        ask(
            self.app,
            Choice(said_of(self.kind, "Are the minutes approved?"), choices, at=at),
            self.dismiss,
        )

    # Copying ---------------------------------------------------------------------------------

    def action_copy_all(self) -> None:
        """Copy the whole; where there are several documents, ask which."""
        copy_one(self.app, self.in_full)

    def action_copy_part(self) -> None:
        """Copy the part in view; where there are several, ask which."""
        headings = list(self.query(".reading-heading.-level-1"))
        tops = [one.virtual_region.y for one in headings]
        pages = self.query_one(Pages)
        top, bottom = pages.scroll_offset.y, pages.scroll_offset.y + pages.size.height
        ends = [*tops[1:], self.query_one("#reading-end").virtual_region.y]
        every = [part for paper in self.in_full for part in parts(paper)]
        places = zip(every, tops, ends, strict=True)
        seen = [part for part, start, end in places if start < bottom and end > top]
        copy_part(self.app, seen)

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss("")


def _readable(paper: Paper) -> Paper:
    document, _replaced = printable(paper.document)
    return replace(paper, document=document)


def _widgets(block: Block) -> Iterator[Static]:
    match block:
        case Heading():
            yield Static(Content(block.text), classes=f"reading-heading -level-{block.level}")
        case Paragraph():
            yield Static(Content(block.text), classes="reading-block")
        case BulletList():
            for item in block.items:
                yield Static(Hanging("•  ", item, style="bold $primary"), classes="reading-block")
        case Facts():
            lines = [
                Content.assemble((f"{label}  ", "$muted"), value) for label, value in block.rows
            ]
            yield Static(Content("\n").join(lines), classes="reading-block")
        case Table():
            for row in block.rows:
                text = _row(block.header, row)
                kind = "reading-line" if "\n" not in text.plain else "reading-block"
                yield Static(Hanging("•  ", text, style="bold $primary"), classes=kind)


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> Content:
    """Return a row as it is read aloud: what it is about, then what is said of it."""
    first, *rest = row
    facts = [
        Content.assemble((f"{label}: ", "$muted"), cell)
        for label, cell in zip(header[1:], rest, strict=False)
        if cell
    ]
    lines = [Content.styled(first, "bold")]
    for fact in facts:
        # A fact is not broken where it fits on a line of its own.
        if "\n" not in lines[-1].plain and len(lines[-1]) + len(fact) < WIDTH:
            lines[-1] = Content.assemble(lines[-1], _BETWEEN, fact)
        else:
            lines.append(fact)
    return Content("\n").join(lines)
