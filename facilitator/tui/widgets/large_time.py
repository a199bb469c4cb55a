"""Minutes and seconds in block letters, to be read from the far end of a room."""

from __future__ import annotations

from textual.widgets import Static

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
ROWS = 5
"""Height in cells."""


class LargeTime(Static):
    """A time such as 1:10 or +0:15; a screen reader of the terminal finds it in the words below."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._time = ""

    def show(self, time: str) -> None:
        """Show a time; painted anew only where it has changed."""
        if time != self._time:
            self._time = time
            self.update(block_letters(time))


def block_letters(time: str) -> str:
    """Return a time in block letters, five lines high; a pixel is two cells, and so square."""
    lines = []
    for row in range(ROWS):
        pixels = " ".join(_PIXELS[letter][row] for letter in time)
        lines.append("".join("██" if pixel == "#" else "  " for pixel in pixels))
    return "\n".join(lines)
