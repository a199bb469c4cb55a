"""Contrast for a projector: WCAG AA on every pair of colours the styles use, measured."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from facilitator.tui import themes
from facilitator.tui.themes import PAIRS, THEMES, colour

if TYPE_CHECKING:
    from textual.theme import Theme

AA = 4.5
STYLES = Path(themes.__file__).parent / "styles"
GROUND_ONLY = {"rule"}  # lines and frames, which carry no text


def luminance(code: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(code).rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable_on_its_ground(theme: Theme, text: str, ground: str):
    assert contrast(colour(theme, text), colour(theme, ground)) >= AA


def test_the_styles_use_no_colour_that_is_not_measured():
    measured = {name for pair in PAIRS for name in pair} | GROUND_ONLY
    for path in STYLES.glob("*.tcss"):
        used = set(re.findall(r"\$([a-z-]+)", path.read_text(encoding="utf-8")))
        assert used <= measured, path.name


def test_the_code_styles_text_with_measured_colours_only():
    measured = {name for pair in PAIRS for name in pair}
    for path in STYLES.parent.rglob("*.py"):
        used = set(re.findall(r'"[a-z ]*\$([a-z-]+)', path.read_text(encoding="utf-8")))
        assert used <= measured, path.name
