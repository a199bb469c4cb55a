"""A record as TOML again and again, at the cost of what changed since the last time.

The text is that of `facilitator.record.to_toml`, to the letter. The parts of a record are frozen,
so a part that is the same object as last time has the same text as last time.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from facilitator.limits import RECORD_FORMAT
from facilitator.record import Part, has_tables, own_toml, toml_tables, usual_values

if TYPE_CHECKING:
    from facilitator.record import Record


class _Piece(NamedTuple):
    """The text of a value, and the value, which is held so that no other gets its identity."""

    value: object
    text: str


class _List(NamedTuple):
    """The parts of a list, held for the same reason, the text of each, and of all."""

    parts: tuple[Part, ...]
    texts: tuple[str, ...]
    text: str


class Serialiser:
    """Writes the versions of one record as TOML, and remembers the text of their parts."""

    def __init__(self) -> None:
        self._pieces: dict[str, _Piece] = {}
        self._lists: dict[str, _List] = {}

    def text(self, record: Record) -> str:
        """Return the record as TOML."""
        return f"format = {RECORD_FORMAT}\n{self._inside(record, '')}"

    def _inside(self, part: Part, path: str) -> str:
        lines: list[str] = []
        tables: list[str] = []
        for name, default in usual_values(type(part)):
            place = path + name
            value = getattr(part, name)
            piece = self._pieces.get(place)
            if piece is None or piece.value is not value:
                said = value is not None and value != default
                text = self._render(place, name, value) if said else ""
                piece = self._pieces[place] = _Piece(value, text)
            texts = tables if has_tables(value) else lines
            texts.append(piece.text)
        return "".join(lines + tables)

    def _render(self, place: str, name: str, value: object) -> str:
        if isinstance(value, Part):
            return f"\n[{place}]\n{self._inside(value, f'{place}.')}"
        if isinstance(value, tuple) and has_tables(value):
            return self._list(place, value)
        return own_toml({name: value})

    def _list(self, place: str, parts: tuple[Part, ...]) -> str:
        before = self._lists.get(place, _List((), (), ""))
        there = len(before.parts)
        if len(parts) > there and all(map(is_, parts, before.parts)):  # some have come last
            new = tuple(_element(place, part) for part in parts[there:])
            now = _List(parts, before.texts + new, before.text + "".join(new))
        else:
            known = dict(zip(map(id, before.parts), before.texts, strict=True))
            texts = tuple(known.get(id(part)) or _element(place, part) for part in parts)
            now = _List(parts, texts, "".join(texts))
        self._lists[place] = now
        return now.text


def _element(place: str, part: Part) -> str:
    return f"\n[[{place}]]\n{''.join(toml_tables(part, f'{place}.'))}"
