"""The catalogues of `facilitator/translations`: taken from the code, compared with it, compiled.

`python -m tests.translations update` brings them up to date after words in the code have changed,
and names what is still to be translated.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent.parent / "facilitator"
TRANSLATIONS = PACKAGE / "translations"
DOMAIN = "facilitator"
KEYWORDS = {"_": None, "gettext": None, "later": None, "ngettext": (1, 2)}
TRANSLATED = ("nb", "nn")
"""The languages that have a catalogue; the code itself is in English."""
BOKMAL_ONLY = re.compile(
    r"\b(?:jeg|dere|deres|ikke|hva|hvem|hvor\w*|hvilke\w*|hver|noe|noen|bare|uke\w*|fra|uten|innen"
    r"|mer|flere|ble|være|gjøre|navn|trenger|finnes|senere|ennå|disse|hele|samme)\b",
    re.IGNORECASE,
)
"""Words that are not Nynorsk, as they would stand where something was left untranslated."""


def said_in_code() -> Catalog:
    """Return every message in the code, each with the files it stands in."""
    catalog = Catalog(project="facilitator", charset="utf-8", header_comment="")
    for file, _line, message, comments, context in sorted(
        extract_from_dir(str(PACKAGE), keywords=KEYWORDS), key=lambda one: (one[0], one[1])
    ):
        catalog.add(message, None, [(file, None)], auto_comments=comments, context=context)
    return catalog


def po_path(language: str) -> Path:
    """Return the file a person translates in."""
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """Return a language's catalogue; empty where it has no file yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", header_comment="")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update(language: str) -> list[str]:
    """Bring a language's files up to date with the code; return what is still to be translated."""
    catalog = read(language)
    catalog.update(said_in_code(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, include_lineno=False, width=96)
    path.with_suffix(".mo").write_bytes(compiled(read(language)))
    return missing(catalog)


def missing(catalog: Catalog) -> list[str]:
    """Return the messages of a catalogue that are not translated, or not for certain."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string or ""),)
