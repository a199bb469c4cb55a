"""What the stages that are one list have in common: readable rows, and Enter or a click on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content, Span
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from facilitator.tui.stages.stage import Stage
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: a sign, and the text that stands clear of it."""

    id: str
    sign: str
    text: Content

    def shown(self, *, coloured: bool) -> Hanging:
        """Return the row as it is shown, with its colours or without."""
        return Hanging(f" {self.sign} ", self.text if coloured else colourless(self.text))


class Aired(Visual):
    """A row with an empty line below it, which the highlight does not reach."""

    def __init__(self, row: Hanging) -> None:
        self.row = row

    def __eq__(self, other: object) -> bool:
        """Return whether it would be shown the same."""
        return isinstance(other, Aired) and self.row == other.row

    __hash__ = Visual.__hash__

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width that shows it without a break."""
        return self.row.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes in a width."""
        return self.row.get_height(rules, width) + 1

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the row, and below it a line of the stage's own ground."""
        air = Strip.blank(width, options.get_style("on $background").rich_style)
        return [*self.row.render_strips(width, height, style, options), air]


class Rows(RowList):
    """A list whose highlighted row stands in one colour, so that it reads well on its ground.

    There is air between the rows where all of them fit with it. Rows that stay in their places are
    reworded there, so that a long list does not jump.
    """

    def __init__(self) -> None:
        super().__init__(id="rows")
        self._known: dict[str, Row] = {}

    def show(self, rows: Iterable[Row]) -> None:
        """Show these rows, the same one highlighted as before where it is still there."""
        before = list(self._known)
        self._known = {row.id: row for row in rows}
        if list(self._known) != before:
            self.show_rows((row.id, row.shown(coloured=True)) for row in self._known.values())
        self._reword()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Take the colours out of the row that is highlighted now; give the other its own back."""
        super().watch_highlighted(highlighted)
        self._reword()

    def on_resize(self) -> None:
        """Give or take the air between the rows."""
        self._reword()

    def _reword(self) -> None:
        air = self._fits_with_air()
        for place, option in enumerate(self.options):
            row = self._known.get(option.id or "")
            if row is None:
                continue
            bare = row.shown(coloured=place != self.highlighted)
            wanted = Aired(bare) if air else bare
            if option.prompt != wanted:
                self.replace_option_prompt_at_index(place, wanted)
                self.refresh(layout=True)

    def _fits_with_air(self) -> bool:
        parent = self.parent
        around = parent.size if isinstance(parent, Widget) else self.size
        most = self.styles.max_height
        room = around.height if most is None else int(most.resolve(around, self.app.size))
        width = self.scrollable_content_region.width
        aired = (Aired(row.shown(coloured=True)) for row in self._known.values())
        return bool(width) and sum(row.get_height({}, width) for row in aired) <= room


class ListStage(Stage):
    """A stage whose middle is one list; Enter, or a click, opens what the marked row is about.

    Such a stage declares Enter itself, with the action `open` and in its own words, as a key that
    comes before the list's own.
    """

    def compose(self) -> ComposeResult:
        """Put the list below the title, and below it what there is room for."""
        yield self.title()
        with Vertical(id="listing"):
            yield Rows()
            yield from self.below()

    def below(self) -> Iterable[Widget]:
        """Return what stands below the list, as far as there is room."""
        yield self.prompts()

    @property
    def listing(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def rows(self) -> Iterable[Row]:
        """Return the rows as the record is now."""
        raise NotImplementedError

    def open_row(self, row: str) -> None:
        """Ask about what a row stands for."""
        raise NotImplementedError

    def show_record(self) -> None:
        """Show the rows as the record is now."""
        self.listing.show(self.rows())
        self.refresh_bindings()

    def action_open(self) -> None:
        """Open the marked row."""
        if self.listing.row:
            self.open_row(self.listing.row)

    def on_option_list_option_selected(self, event: RowList.OptionSelected) -> None:
        """Open the row that was clicked."""
        event.stop()
        self.action_open()


def colourless(text: Content) -> Content:
    """Return a text with its weights and without its colours."""
    weights = [(span, _weight(str(span.style))) for span in text.spans]
    spans = [Span(span.start, span.end, weight) for span, weight in weights if weight]
    return Content(text.plain, spans=spans)


def _weight(style: str) -> str:
    return " ".join(word for word in style.split() if not word.startswith("$"))
