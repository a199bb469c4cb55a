"""Minutes and seconds in block letters, to be read from the far end of a room."""

from __future__ import annotations

from facilitator.tui.widgets.drawn import Drawn

_PIXELS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", " ##", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", " # ", " # "),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
    "−": ("   ", "   ", "###", "   ", "   "),
}
_BLOCKS = {
    letter: tuple("".join("██" if pixel == "#" else "  " for pixel in row) for row in rows)
    for letter, rows in _PIXELS.items()
}


class LargeTime(Drawn):
    """A time such as 1:10 or +0:15; a screen reader of the terminal finds it in the words below."""

    def show(self, time: str) -> None:
        """Show a time."""
        self.draw(block_letters(time))


def block_letters(time: str) -> tuple[str, ...]:
    """Return a time in block letters, five lines high; a pixel is two cells, and so square."""
    letters = [_BLOCKS[letter] for letter in time]
    return tuple(map("  ".join, zip(*letters, strict=True)))
