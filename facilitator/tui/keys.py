"""A key, what the footer calls it and what help says of it: declared once, here or on its screen.

Footer, help and palette all read the bindings, so they cannot drift apart. Texts are English where
they are declared and are translated where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.binding import Binding

from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

DRIVING = "go_on"
"""The action of the one key that drives a meeting."""

FIRST = (DRIVING, "write")
"""What always stands first in the footer: driving, then writing."""

NAMES = {
    "space": later("Space"),
    "enter": "Enter",
    "escape": "Esc",
    "plus": "+",
    "minus": "−",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "delete": "Del",
    "shift+up": "⇧↑",
    "shift+down": "⇧↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
}


def key(
    keys: str,
    action: str,
    footer: str,
    explanation: str,
    *,
    shown: bool = True,
    always: bool = False,
) -> Binding:
    """Declare a key: `footer` in a word or two, `explanation` in a sentence.

    `always` works while someone writes as well.
    """
    return Binding(keys, action, footer, tooltip=explanation, show=shown, priority=always)


@dataclass(frozen=True, slots=True)
class Hint:
    """A key as it is shown: its name on the keyboard, what it does in short and in full."""

    key: str
    action: str
    footer: str
    explanation: str
    shown: bool
    place: DOMNode = field(compare=False)
    """Where the key is declared, and so where its action is done."""

    async def do(self) -> None:
        """Do what the key does."""
        await self.place.app.run_action(self.action, self.place)


def say_key(name: str) -> str:
    """Return what stands on the keyboard for a key."""
    if name in NAMES:
        return _(NAMES[name])
    if name.startswith("ctrl+"):
        return "Ctrl+" + name.removeprefix("ctrl+").upper()
    return name.upper()


def hints(screen: Screen[object]) -> list[Hint]:
    """Return the keys that work on a screen now, each action once, in the order declared."""
    found: dict[str, Hint] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.tooltip or not active.enabled:
            continue
        if binding.action in found:
            continue
        found[binding.action] = Hint(
            key=say_key(binding.key),
            action=binding.action,
            footer=_(binding.description),
            explanation=_(binding.tooltip),
            shown=binding.show,
            place=active.node,
        )
    return sorted(found.values(), key=_rank)


def _rank(hint: Hint) -> int:
    return FIRST.index(hint.action) if hint.action in FIRST else len(FIRST)
