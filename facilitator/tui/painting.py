"""How a screen is painted anew: at the cost of what is seen where something has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual._compositor import ChopsUpdate
    from textual.strip import Strip

    Chops = list[dict[int, Strip | None]]
    """What is painted in each line: a piece from each column where a widget begins or ends."""


class Painting(Compositor):
    """Asks widgets for those lines alone that are seen where something has changed.

    Textual's own asks every widget of every container that reaches there for all of its lines,
    also for those that other widgets hide: some twenty widgets each second for a clock that is
    two of them, and each keeps the lines it was asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[Region] = []

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what is to be painted where something has changed."""
        self._changed = list(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = []

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of each line; those where nothing has changed are left out."""
        chops: Chops = [dict.fromkeys(line[:-1]) for line in self.cuts]
        changed = self._changed or [crop]
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            seen = region.intersection(clip)
            lines = list(filter(is_rendered_line, self._unpainted(chops, seen, changed)))
            if lines:
                first, last = min(lines), max(lines)
                band = Region(seen.x, first, seen.width, last + 1 - first)
                strips = widget.render_lines(band.translate(-region.offset))
                for y, strip in enumerate(strips, first):
                    self._paint(chops[y], y, seen, strip)
            # All of it is painted then, and what lies behind is not looked at.
            changed = [one for one in changed if not seen.contains_region(one)]
            if not changed:
                break
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def _unpainted(self, chops: Chops, seen: Region, changed: list[Region]) -> set[int]:
        """Return the lines where something changed is seen in a widget, and nothing before it."""
        lines: set[int] = set()
        for one in changed:
            left, top, right, bottom = seen.intersection(one).corners
            for y in range(top, bottom):
                pieces = zip(chops[y].items(), self.cuts[y][1:], strict=True)
                if any(done is None and x < right and end > left for (x, done), end in pieces):
                    lines.add(y)
        return lines

    def _paint(self, line: dict[int, Strip | None], y: int, seen: Region, strip: Strip) -> None:
        cuts = [cut for cut in self.cuts[y] if seen.x <= cut <= seen.right]
        for x, piece in zip(cuts, strip.divide([cut - seen.x for cut in cuts[1:]]), strict=False):
            if line[x] is None:
                line[x] = piece
