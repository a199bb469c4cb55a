"""A record as TOML again and again, at the cost of what changed since the last time.

The text is that of `facilitator.record.to_toml`, to the letter. The parts of a record are frozen,
so a part that is the same object as last time has the same text as last time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from facilitator.limits import RECORD_FORMAT
from facilitator.record import Part, has_tables, own_toml, toml_tables

if TYPE_CHECKING:
    from facilitator.record import Record


class _Piece(NamedTuple):
    """The text of a value, and the value, which is held so that no other gets its identity."""

    value: object
    text: str


class Serialiser:
    """Writes the versions of one record as TOML, and remembers the text of their parts."""

    def __init__(self) -> None:
        self._pieces: dict[str, _Piece] = {}
        self._elements: dict[str, dict[int, _Piece]] = {}

    def text(self, record: Record) -> str:
        """Return the record as TOML."""
        return f"format = {RECORD_FORMAT}\n{self._inside(record, '')}"

    def _inside(self, part: Part, path: str) -> str:
        lines: list[str] = []
        tables: list[str] = []
        for name, default in _fields(type(part)):
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
        before = self._elements.get(place, {})
        now = {id(part): before.get(id(part)) or _element(place, part) for part in parts}
        self._elements[place] = now
        return "".join(now[id(part)].text for part in parts)


@cache
def _fields(model: type[Part]) -> tuple[tuple[str, object], ...]:
    # The format stands first of all, even where it is the usual one.
    fields = model.model_fields.items()
    return tuple((name, field.default) for name, field in fields if name != "format")


def _element(place: str, part: Part) -> _Piece:
    return _Piece(part, f"\n[[{place}]]\n{''.join(toml_tables(part, f'{place}.'))}")
