"""Hiding a child's name in what is read of many records: the alias stands in its place.

It hides what `facilitator.meeting.on_screen` hides, and is ready for records that no one has
opened. Most texts hold no part of a child's name, which is seen at a glance; only where one may,
is it looked at closely.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from facilitator.faults import BadFileError, read_toml
from facilitator.language import gettext as _
from facilitator.meeting.recognising import begins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from facilitator.cases.plainly import Plain

_SHORTEST = 2
"""Letters of a part of a name that is looked for; an initial alone is not hidden."""


class Hiding:
    """Hides the names of the children in one record of a folder."""

    def __init__(self, record: Plain, people: list[Plain], folder: Path) -> None:
        case = record.inner("case")
        self._people = people
        self._case_name = case.word("name").strip()
        self._alias = case.word("alias").strip()
        self._roles = _child_roles(_agenda_file(record, folder))
        self._called = {one.word("name").strip(): self._call(one) for one in people}
        names = [name for name, alias in self._called.items() if alias]
        self._parts = {part for name in (self._case_name, *names) for part in _parts(name)}

    def __call__(self, text: str) -> str:
        """Return a text as it may stand on a screen."""
        text = normalize("NFC", text).strip()
        folded = text.casefold()
        if not any(part in folded for part in self._parts):
            return text
        return self._closely(text) if self._closely else text

    @cached_property
    def _closely(self) -> Callable[[str], str] | None:
        from facilitator.meeting.on_screen import hiding_names, says_whose  # noqa: PLC0415  slow

        hidden = [(name, alias) for name, alias in self._called.items() if name and alias]
        if self._case_name:
            hidden.append((self._case_name, self._alias or _("the child")))
        shown = (name for name, alias in self._called.items() if name and not alias)
        return hiding_names(tuple(hidden), tuple(one for one in shown if not says_whose(one)))

    def _call(self, one: Plain) -> str:
        """Return what the screen calls a child; empty for anyone else."""
        if one.word("shown_as"):
            return one.word("shown_as")
        if not self._is_child(one):
            return ""
        return self._alias or one.word("role").capitalize() or _("the child")

    def _is_child(self, one: Plain) -> bool:
        if self._case_name and one.word("name").casefold() == self._case_name.casefold():
            return True
        if self._roles is None:  # the agenda is gone: whoever may be a child is taken for one
            return not one.word("service")
        return begins(one.word("role"), self._roles)


def _agenda_file(record: Plain, folder: Path) -> Path | None:
    """Return the agenda that a record names, looked for as `agenda_of` does."""
    from facilitator.agenda import agendas_folder  # noqa: PLC0415  slow to import

    name, beside = record.word("agenda"), record.path.parent
    stem = name.removesuffix(".toml")
    places = (beside / name, *(at / f"{stem}.toml" for at in (beside, folder, agendas_folder())))
    return next((one for one in places if one.suffix == ".toml" and one.is_file()), None)


@lru_cache(maxsize=32)
def _child_roles(agenda: Path | None) -> tuple[str, ...] | None:
    """Return the roles of children in an agenda, in every language it says them in."""
    if agenda is None:
        return None
    try:
        return tuple(_texts(read_toml(agenda).get("child_roles", [])))
    except BadFileError:
        return None


def _texts(said: Any) -> Iterator[str]:  # noqa: ANN401  whatever stands in the file
    if isinstance(said, str):
        yield said
    elif isinstance(said, (list, dict)):
        for one in said.values() if isinstance(said, dict) else said:
            yield from _texts(one)


def _parts(name: str) -> Iterator[str]:
    words = normalize("NFC", name).casefold().replace("-", " ").split()
    return (word for word in words if len(word) >= _SHORTEST)
