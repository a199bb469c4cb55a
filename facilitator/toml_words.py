"""What Python's reader of TOML finds wrong, in words that someone who writes an agenda knows.

It speaks English only, and to programmers. Its reasons are told apart by how they begin, and the
longer beginnings stand first.
"""

from __future__ import annotations

from facilitator.language import gettext as _
from facilitator.language import later

_NOT_CLOSED = later("A text is not closed. Put a quote at its end.")
_NOT_ALLOWED = later("A character there is not allowed. Take it out.")
_TWICE = later("The key stands there twice. Take one away.")
_CLOSED = later("The key was closed further up. Put all of it in one place.")
_BACKSLASH = later("In a text, a backslash is written twice.")
_NAME_NOT_CLOSED = later("A table's name is not closed. Put ] at its end.")

_REASONS = {
    "Unterminated string": _NOT_CLOSED,
    "Illegal character '\\n'": _NOT_CLOSED,
    "Expected '\"": _NOT_CLOSED,
    "Expected \"'": _NOT_CLOSED,
    "Illegal character": _NOT_ALLOWED,
    "Found invalid character": _NOT_ALLOWED,
    "Expected '='": later("An equals sign is missing between a key and its value."),
    "Invalid statement": later("A line begins with a key, with [table] or with #."),
    "Invalid initial character": later("A key is missing, or has letters it cannot have."),
    "Invalid value": later("The value is missing, or is a text without quotes."),
    "Invalid date": later("There is no such date or time. Write it like this: 2026-12-01."),
    "Expected newline": later(
        "Something stands after the value. Put the next key on its own line."
    ),
    "Cannot overwrite a value": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Cannot declare": later("The table stands there twice. Put the two together."),
    "Cannot mutate": _CLOSED,
    "Cannot redefine": _CLOSED,
    "Unclosed array": later("A list is not closed. Put ] at its end, and commas in it."),
    "Unclosed inline table": later("A table is not closed. Put } at its end, and commas in it."),
    "Expected ']": _NAME_NOT_CLOSED,
    "Unescaped": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Escaped character": _BACKSLASH,
}


def explain(reason: str) -> str:
    """Return what the reader's reason means, and the remedy."""
    known = (text for begins, text in _REASONS.items() if reason.startswith(begins))
    return _(next(known, later("Look for a missing quote, bracket or equals sign.")))
