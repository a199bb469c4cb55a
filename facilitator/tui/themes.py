"""The two themes: one dark and one light, both drawn for a projector.

`PAIRS` names every pair of text and ground that the styles use; each keeps WCAG AA contrast.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="facilitator-dark",
    dark=True,
    primary="#86c8ff",
    secondary="#c3b4ff",
    accent="#86c8ff",
    foreground="#f4f6f8",
    background="#0f141b",
    surface="#18212b",
    panel="#243140",
    success="#86dca4",
    warning="#ffd479",
    error="#ffb199",
    variables={
        "muted": "#b3bfcb",
        "rule": "#42566b",
        "on-primary": "#07131d",
        "block-cursor-background": "#86c8ff",
        "block-cursor-foreground": "#07131d",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#243140",
        "block-cursor-blurred-foreground": "#f4f6f8",
        "block-cursor-blurred-text-style": "none",
        "input-cursor-background": "#86c8ff",
        "input-cursor-foreground": "#07131d",
        "border": "#86c8ff",
        "border-blurred": "#42566b",
        "scrollbar": "#42566b",
        "scrollbar-background": "#18212b",
    },
)

LIGHT = Theme(
    name="facilitator-light",
    dark=False,
    primary="#0a4f8f",
    secondary="#5a3e9c",
    accent="#0a4f8f",
    foreground="#16191d",
    background="#fdfcf9",
    surface="#f3f1ea",
    panel="#e3dfd3",
    success="#17602f",
    warning="#6f4700",
    error="#98280a",
    variables={
        "muted": "#474f58",
        "rule": "#8d8878",
        "on-primary": "#ffffff",
        "block-cursor-background": "#0a4f8f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e3dfd3",
        "block-cursor-blurred-foreground": "#16191d",
        "block-cursor-blurred-text-style": "none",
        "input-cursor-background": "#0a4f8f",
        "input-cursor-foreground": "#ffffff",
        "border": "#0a4f8f",
        "border-blurred": "#8d8878",
        "scrollbar": "#8d8878",
        "scrollbar-background": "#f3f1ea",
    },
)

THEMES = (DARK, LIGHT)

PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("foreground", "muted", "primary", "secondary", "success")
      for ground in ("background", "surface", "panel")),
    *((text, ground) for text in ("warning", "error")
      for ground in ("background", "surface", "panel")),
    ("on-primary", "primary"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
)  # fmt: skip
"""Text and the ground it stands on, by the names the styles use."""


def colour(theme: Theme, name: str) -> str:
    """Return a theme's colour, as #rrggbb, by the name the styles use."""
    return theme.variables.get(name) or str(getattr(theme, name.replace("-", "_")))
