"""What the screens say of the document that is read aloud and approved: the minutes, or a log."""

from __future__ import annotations

from facilitator.forms import DocumentKind
from facilitator.language import gettext as _
from facilitator.language import later, ngettext

_OF_A_LOG = {
    later("The minutes"): later("The log"),
    later("The minutes are read aloud"): later("The log is read aloud"),
    later("That was the minutes."): later("That was the log."),
    later("Are the minutes approved?"): later("Is the log approved?"),
    later("The minutes have all they should"): later("The log has all it should"),
    later("The minutes are approved"): later("The log is approved"),
    later("The minutes are to be read aloud"): later("The log is to be read aloud"),
    later("Read the minutes aloud"): later("Read the log aloud"),
    later("The minutes are sent out; corrections by {date}"): later(
        "The log is sent out; corrections by {date}"
    ),
    later("K copies the minutes for your data system, P any document or a part."): later(
        "K copies the log for your data system, P any document or a part."
    ),
}


def said_of(kind: DocumentKind, words: str) -> str:
    """Return words on the minutes as they are said of this kind, in the screen's language."""
    return _(words if kind is DocumentKind.MINUTES else _OF_A_LOG[words])


def say_lacks(kind: DocumentKind, count: int) -> str:
    """Say how many things are missing; what a log does not hold stands in the plan."""
    if kind is DocumentKind.MINUTES:
        said = ngettext(
            "{n} thing is missing in the minutes", "{n} things are missing in the minutes", count
        )
    else:
        said = ngettext(
            "{n} thing is missing in the log or the plan",
            "{n} things are missing in the log or the plan",
            count,
        )
    return said.format(n=count)
