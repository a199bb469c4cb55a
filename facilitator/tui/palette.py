"""The command palette: every action that works on the screen now, found by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from facilitator.language import gettext as _
from facilitator.tui.keys import hints

if TYPE_CHECKING:
    from textual.command import Hits


class ActionPalette(Provider):
    """Offers what the keys do, in the words that footer and help use."""

    async def startup(self) -> None:
        """Read the keys of the screen below the palette."""
        meaning = getattr(self.screen, "meaning_now", None)
        found = hints(self.screen)
        self._hints = [meaning(hint) for hint in found] if meaning else found

    async def discover(self) -> Hits:
        """Offer every action."""
        for hint in self._hints:
            yield DiscoveryHit(f"{hint.footer}  ({hint.key})", hint.do, help=hint.explanation)

    async def search(self, query: str) -> Hits:
        """Offer the actions whose words fit what is typed."""
        matcher = self.matcher(query)
        found = False
        for hint in self._hints:
            text = f"{hint.footer}: {hint.explanation}"
            score = matcher.match(text)
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(text), hint.do, help=hint.key)
        if not found:  # Textual would say so in English
            yield Hit(0.1, _("No action has that name."), _nothing, help=_("Try another word."))


def _nothing() -> None:
    """Do what is to be done where nothing was found."""
