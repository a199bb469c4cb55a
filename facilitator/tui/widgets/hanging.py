"""Text after a sign, such as a point or a number, whose further lines stand under its first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions


class Hanging(Content):
    """A text that keeps clear of its sign, however narrow it is shown."""

    def __init__(self, sign: str, text: Content | str, *, style: str = "bold") -> None:
        body = text if isinstance(text, Content) else Content(text)
        super().__init__(body.plain, list(body.spans))
        self._sign = Content.styled(sign, style)

    @property
    def sign(self) -> str:
        """The sign that the text stands after."""
        return self._sign.plain

    def __eq__(self, other: object) -> bool:
        """Return whether it would be shown the same."""
        if not isinstance(other, Hanging):
            return NotImplemented
        return self._sign.is_same(other._sign) and self.is_same(other)

    __hash__ = Content.__hash__

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width that shows it without a break."""
        return super().get_optimal_width(rules, container_width) + self._sign.cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes in a width."""
        return super().get_height(rules, max(1, width - self._sign.cell_length))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the sign beside the first line, and room of its width beside the others."""
        indent = self._sign.cell_length
        lines = super().render_strips(max(1, width - indent), height, style, options)
        signs = self._sign.render_strips(indent, 1, style, options)
        room = Strip.blank(indent, style.rich_style)
        signs += [room] * (len(lines) - len(signs))
        return [Strip.join(pair) for pair in zip(signs, lines, strict=False)]
