"""The language of the screen and of the documents, through gettext.

Messages are written in English in the code; `translations/` holds the others. The screen has one
language at a time (`use`); a document may be in another (`words`).
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DOMAIN = "facilitator"
LANGUAGES: tuple[str, ...] = ("nb", "nn", "en")
"""Languages that are complete, the first being the default."""
_NORWEGIAN = frozenset({"nb", "nn"})
_NAMES = {
    "no": "nb", "norwegian": "nb", "norsk": "nb", "bokmål": "nb", "bokmal": "nb", "english": "en",
}  # fmt: skip
"""What systems and people call our languages, where it is not the code."""

ENVIRONMENT_VARIABLE = "FACILITATOR_LANGUAGE"
TRANSLATIONS = Path(__file__).parent / "translations"
_in_use = LANGUAGES[0]


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, TRANSLATIONS, [language], fallback=True)


def use(language: str) -> None:
    """Show everything from now on in `language` (a code in `LANGUAGES`; others become English)."""
    global _in_use  # noqa: PLW0603  the screen has one language at a time
    _in_use = language


def in_use() -> str:
    """Return the code of the language on the screen."""
    return _in_use


def gettext(message: str) -> str:
    """Return `message` in the language on the screen."""
    return _catalogue(_in_use).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits `count`, in the language on the screen."""
    return _catalogue(_in_use).ngettext(one, many, count)


def words(language: str) -> Callable[[str], str]:
    """Return the translator of one language, for a document that may differ from the screen."""
    return _catalogue(language).gettext


def counted_words(language: str) -> Callable[[str, str, int], str]:
    """Return what chooses the form that fits a count, in one language, as `ngettext` does."""
    return _catalogue(language).ngettext


def listed(parts: Sequence[str], language: str) -> str:
    """Return parts as a sentence has them: "1", "1 and 2", "1, 2 and 3"."""
    _ = words(language)
    *others, last = parts
    return _("{first} and {last}").format(first=", ".join(others), last=last) if others else last


def distance(language: str) -> int:
    """Return how far a language is from that on the screen: 0 itself, 1 readable as it, 2 else."""
    if language == _in_use:
        return 0
    return 1 if {language, _in_use} <= _NORWEGIAN else 2


def known_language(code: str) -> str:
    """Return the code of a language that we speak. Raises ValueError where it is none of ours."""
    if code not in LANGUAGES:
        problem = gettext("The language “{code}” is not known. Use one of: {known}.")
        raise ValueError(problem.format(code=code, known=", ".join(LANGUAGES)))
    return code


def later(message: str) -> str:
    """Mark a message for translation where it is declared; `gettext` it where it is shown."""
    return message


def preferred() -> str:
    """Return the language of the person at the machine: as they wish, else as their system has it.

    Many systems in Norway are set up in English by others than their user, so that an English
    system alone is no wish for English.
    """
    wish = _code(os.environ.get(ENVIRONMENT_VARIABLE, ""))
    if wish in LANGUAGES:
        return wish
    system = _code(locale.getlocale()[0] or "")
    return system if system in LANGUAGES and system != "en" else LANGUAGES[0]


def _code(name: str) -> str:
    lower = name.strip().lower()
    if "nynorsk" in lower:  # "Norwegian Nynorsk_Norway", "no_NO@nynorsk"
        return "nn"
    first = lower.replace("-", "_").split("_")[0]
    return _NAMES.get(first, first)
