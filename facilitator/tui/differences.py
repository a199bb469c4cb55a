"""What an undo or a redo changed, in a word or two: otherwise it happens where no one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from facilitator.record import Record

WORDS = {
    "consent": later("the consent"),
    "participants": later("the participants"),
    "goals": later("a goal"),
    "items": later("an item"),
    "last_minutes": later("the last minutes"),
    "entries": later("a conclusion"),
    "parked": later("a parked matter"),
    "measures": later("a measure"),
    "answers": later("the evaluation"),
    "user_word": later("the user's word on the conclusions"),
    "told": later("who is to be told"),
    "group": later("what has changed about the group"),
    "next_meeting": later("the next meeting"),
    "approval": later("the approval"),
}
LONGEST = 40
"""Characters of a conclusion that are quoted."""


def what_differs(one: Record, other: Record) -> str:
    """Return what differs between two records, the words of a conclusion quoted."""
    texts = {entry.text for entry in one.entries} ^ {entry.text for entry in other.entries}
    if texts:
        text = min(texts)
        short = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
        return _("the conclusion “{text}”").format(text=" ".join(short.split()))
    differing = [name for name in WORDS if getattr(one, name) != getattr(other, name)]
    return ", ".join(_(WORDS[name]) for name in differing) or _("a fact about the meeting")
