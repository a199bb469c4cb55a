"""Lines of characters that change often, such as a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size


class Drawn(Widget):
    """Lines of single-width characters; only the columns that have changed are painted anew."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()

    def draw(self, lines: Sequence[str]) -> None:
        """Show these lines, all of one width."""
        before, self._lines = self._lines, tuple(lines)
        if before == self._lines:
            return
        if [len(line) for line in before] != [len(line) for line in self._lines]:
            self.refresh(layout=True)
            return
        columns = list(zip(*before, strict=True)), list(zip(*self._lines, strict=True))
        changed = [at for at, (old, new) in enumerate(zip(*columns, strict=True)) if old != new]
        width = changed[-1] - changed[0] + 1
        self.refresh(Region(changed[0], 0, width, len(self._lines)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the lines, in cells."""
        del container, viewport
        return max(map(len, self._lines), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines."""
        del container, viewport, width
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Return one line as it is painted."""
        line = self._lines[y] if y < len(self._lines) else ""
        return Strip([Segment(line, self.visual_style.rich_style)], len(line))
