"""The few words a format adds of its own, and how each format names a language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What a format writes that stands in no document, in one language."""

    page: str
    of: str
    untitled: str
    """Title of a document that has none: readers for the blind and PDF/UA need one."""


_NORWEGIAN = Words(page="Side", of="av", untitled="Uten tittel")
_WORDS = {
    "nb": _NORWEGIAN,
    "nn": Words(page="Side", of="av", untitled="Utan tittel"),
    "en": Words(page="Page", of="of", untitled="Untitled"),
}
_REGIONS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "se": "se-NO"}


def words(language: str) -> Words:
    """Give the words in a language; Bokmål where there are none."""
    return _WORDS.get(language, _NORWEGIAN)


def code(language: str) -> str:
    """Give the bare language code that HTML and PDF want: `nb` of `nb-NO`, `nb` of nonsense."""
    primary = language.replace("_", "-").split("-", maxsplit=1)[0].strip().lower()
    known = primary.isascii() and primary.isalpha() and len(primary) in (2, 3)
    return primary if known and primary != "no" else "nb"


def region(language: str) -> str:
    """Give the language with its country, which Word wants: `nb-NO`."""
    return _REGIONS.get(language, language)


def labelled(label: str) -> str:
    """Give a fact's label as it is written before its value: with one colon, not two."""
    return label if not label or label.endswith((":", "?")) else f"{label}:"
