"""What the files are called that are written beside a record, so that all of them are found again.

Whoever writes such a file asks here what it is called: what a case leaves behind is looked for by
these words when it is forgotten.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from facilitator.forms import DocumentKind

if TYPE_CHECKING:
    from pathlib import Path

    Written = DocumentKind | Literal["history"]

_WORDS: dict[Written, dict[str, str]] = {
    DocumentKind.INVITATION: {"nb": "innkalling", "nn": "innkalling", "en": "invitation"},
    DocumentKind.MINUTES: {"nb": "referat", "nn": "referat", "en": "minutes"},
    DocumentKind.LOG: {"nb": "møtelogg", "nn": "møtelogg", "en": "log"},
    DocumentKind.PLAN: {"nb": "plan", "nn": "plan", "en": "plan"},
    DocumentKind.NOTICE: {"nb": "melding", "nn": "melding", "en": "notice"},
    DocumentKind.WORD: {"nb": "beskjed", "nn": "beskjed", "en": "word"},
    "history": {"nb": "gruppas-arbeid", "nn": "arbeidet-i-gruppa", "en": "the-groups-work"},
}
"""What each file says of what it holds, by the language it is written in."""

ENDINGS = (".docx", ".html", ".ics", ".md", ".pdf", ".txt")
"""How the names of such files end."""


def beginning(record: Path, what: Written, language: str) -> str:
    """Return how the name begins of a file that is written of a record: as its own, and what."""
    words = _WORDS[what]
    return f"{record.stem}-{words.get(language, words['nb'])}"


def is_beside(path: Path, record: Path) -> bool:
    """Return whether a file's name is one of those written beside a record, in any language."""
    said = "|".join(sorted({re.escape(word) for each in _WORDS.values() for word in each.values()}))
    name = re.compile(rf"{re.escape(record.stem)}-(?:{said})(?:-.+)?")
    return path.suffix.lower() in ENDINGS and name.fullmatch(path.stem) is not None
