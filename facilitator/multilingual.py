"""Texts that a file says in several languages: `title = {nb = "…", en = "…"}`.

They are resolved when the file is read, so that nothing else knows of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.faults import BadFileError, Fault
from facilitator.language import LANGUAGES
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CODE_LENGTH = 2


def resolved(data: Mapping[str, Any], language: str, own: str, file: str) -> dict[str, Any]:
    """Return a file's data with each text in `language`, else in the file's `own`.

    Where it is not known which that is, `own` is empty, and a text may be in any: it is not each
    text that is at fault then.

    Raises BadFileError naming every text that lacks the file's own language, or says one in a
    language we do not know.
    """
    faults = [Fault(file, place, *wrong) for place, wrong in _faults(data, own, "")]
    if faults:
        raise BadFileError(faults)
    return {key: _resolved(value, language, own) for key, value in data.items()}


def _resolved(value: Any, language: str, own: str) -> Any:  # noqa: ANN401  whatever TOML holds
    if isinstance(value, list):
        return [_resolved(one, language, own) for one in value]
    if not isinstance(value, dict):
        return value
    if _is_several(value):
        return next(value[code] for code in (language, own, *value) if code in value)
    return {key: _resolved(one, language, own) for key, one in value.items()}


def said_in(value: object) -> set[str]:
    """Return the codes of our languages that some text of a file is said in, beside its own."""
    if isinstance(value, dict) and _is_several(value):
        return {code for code in value if code in LANGUAGES}
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {code for one in within for code in said_in(one)}


def _is_several(value: dict[str, Any]) -> bool:
    """Tell whether a table is one text in several languages: all of its keys are codes."""
    codes = [len(key) == _CODE_LENGTH and key.isalpha() and key != "id" for key in value]
    return bool(codes) and all(codes) and any(key in LANGUAGES for key in value)


def _faults(value: Any, own: str, place: str) -> Iterator[tuple[str, tuple[str, str]]]:  # noqa: ANN401  likewise
    if isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _faults(one, own, f"{place}[{number}]")
    elif isinstance(value, dict) and _is_several(value):
        yield from _faults_in_text(value, own, place)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _faults(one, own, f"{place}.{key}" if place else key)


def _faults_in_text(
    value: dict[str, Any], own: str, place: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    if own and own not in value:
        problem = _("This text has no “{language}”, which is the agenda's own language.")
        remedy = _("Write it like this: {example}.").format(example=f'{{{own} = "…"}}')
        yield place, (problem.format(language=own), remedy)
    for code in value:
        if code not in LANGUAGES:
            problem = _("The language “{code}” is not known.").format(code=code)
            remedy = _("Use one of: {values}.").format(values=", ".join(LANGUAGES))
            yield f"{place}.{code}", (problem, remedy)
