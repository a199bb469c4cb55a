"""A list of rows with ids, which keeps its highlight when the rows change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from facilitator.tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from collections.abc import Iterable


class RowList(OptionList):
    """A list whose rows are shown anew from the record after each command."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False, compact=True)
        self._rows: list[tuple[str, Content | str]] = []

    @property
    def row(self) -> str:
        """Id of the highlighted row; empty where there is none."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    def show_rows(self, rows: Iterable[tuple[str, Content | str]]) -> None:
        """Show these rows, the same one highlighted as before where it is still there."""
        wanted = list(rows)
        if list(map(_looks, wanted)) == list(map(_looks, self._rows)):
            return
        before, place = self.row, self.highlighted
        self._rows = wanted
        self.set_options([Option(text, id=row) for row, text in wanted])
        ids = [row for row, _text in wanted]
        if before and before in ids:
            self.highlighted = ids.index(before)
        elif ids and place is not None:
            self.highlighted = min(place, len(ids) - 1)
        elif ids:
            self.highlighted = 0

    def go_to(self, row: str) -> None:
        """Highlight a row."""
        ids = [one for one, _text in self._rows]
        if row in ids:
            self.highlighted = ids.index(row)


def _looks(row: tuple[str, Content | str]) -> tuple[object, ...]:
    # Two contents of the same words are equal to Textual, whatever their colours.
    name, text = row
    sign = text.sign if isinstance(text, Hanging) else ""
    return (name, sign, text.plain, text.spans) if isinstance(text, Content) else (name, text)
