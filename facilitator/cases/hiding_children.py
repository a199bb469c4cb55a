"""Hiding a child's name in what is read of records: the alias stands in its place.

It hides what `facilitator.meeting.on_screen` hides, and is ready for records that no one has
opened. Whose names are hidden is said by the record, by its agenda, and by the file of the case it
lies in. Most texts hold no part of a child's name, which is seen at a glance; only where one may,
is it looked at closely.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from facilitator.cases.plainly import Plain
from facilitator.faults import BadFileError, read_toml
from facilitator.language import gettext as _
from facilitator.limits import CASE_FILE
from facilitator.meeting.recognising import begins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.record import Record

_SHORTEST = 2
"""Letters of a part of a name that is looked for; an initial alone is not hidden."""


def shown(agenda: Agenda, record: Record, path: Path) -> Record:
    """Return the record kept at `path` as a screen may show it, whoever wrote it.

    Raises BadFileError where it lies in a case whose file cannot be read: no one can then tell
    whose names are hidden.
    """
    from facilitator.meeting.on_screen import on_screen  # noqa: PLC0415  a list needs no models
    from facilitator.meeting.recognising import with_children_hidden  # noqa: PLC0415  likewise

    called = HiddenInCase(path.parent).called(agenda.child_roles)
    return on_screen(with_children_hidden(agenda, record), called)


def hidden_in_case(path: Path, agenda: Agenda) -> dict[str, str]:
    """Return the names that a record kept at `path` must not show, and what stands for each.

    No meeting waits for a case's file to be mended: of one that cannot be read there are none, and
    what the record itself says of children is hidden all the same.
    """
    try:
        return HiddenInCase(path.parent).called(agenda.child_roles)
    except BadFileError:
        return {}


def known_in_case(record: Record, path: Path, hidden: Mapping[str, str]) -> Record:
    """Return a record that is not closed with what its case knows of the children in it.

    So it is hidden wherever the meeting looks at its own record. A closed one stands as it was.
    """
    from facilitator.meeting.on_screen import called_so  # noqa: PLC0415  a list needs no models

    if record.course.status == "closed" or not hidden:
        return record
    name = record.case.name or HiddenInCase(path.parent).name
    case = (
        record.case if name == record.case.name else record.case.model_copy(update={"name": name})
    )
    return called_so(record.model_copy(update={"case": case}), hidden)


class HiddenInCase:
    """Whose names the file of a case says are a child's; it is read once, when first asked.

    A folder that holds no case hides no one.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / CASE_FILE

    @property
    def alias(self) -> str:
        """What the case is called; empty where there is none. Raises BadFileError."""
        return self._case.word("alias").strip()

    @property
    def name(self) -> str:
        """The full name of the one it is about, where that is said. Raises BadFileError."""
        return self._case.word("name").strip()

    def called(self, roles: tuple[str, ...] | None) -> dict[str, str]:
        """Return full names that are hidden, and what the screen calls each.

        `roles` are those of a child; None where no one knows them. Raises BadFileError.
        """
        case = _Case(self.alias, self.name, roles)
        people = self._case.rows("members")
        found = {self.name: case.alias or _("the child")} if self.name else {}
        found |= {one.word("name").strip(): case.call(one) for one in people}
        return {name: alias for name, alias in found.items() if name and alias}

    @cached_property
    def _case(self) -> Plain:
        return Plain(self._file, read_toml(self._file) if self._file.is_file() else {})


@dataclass(frozen=True, slots=True)
class _Case:
    """Whom a record or a case is about, and which roles are a child's."""

    alias: str
    name: str
    roles: tuple[str, ...] | None

    def call(self, one: Plain) -> str:
        """Return what the screen calls a child; empty for anyone else."""
        if one.word("shown_as"):
            return one.word("shown_as")
        if not self._is_child(one):
            return ""
        return self.alias or one.word("role").capitalize() or _("the child")

    def _is_child(self, one: Plain) -> bool:
        if self.name and one.word("name").casefold() == self.name.casefold():
            return True
        if self.roles is None:  # the agenda is gone: whoever may be a child is taken for one
            return not one.word("service")
        return begins(one.word("role"), self.roles)


class Hiding:
    """Hides the names of the children in one record of a folder."""

    def __init__(
        self, record: Plain, people: list[Plain], folder: Path, in_case: HiddenInCase
    ) -> None:
        said = record.inner("case")
        roles = _child_roles(agenda_file(record.path, record.word("agenda"), folder))
        case = _Case(said.word("alias").strip(), said.word("name").strip(), roles)
        called = {one.word("name").strip(): case.call(one) for one in people}
        hidden = [(name, alias) for name, alias in called.items() if name and alias]
        if case.name:
            hidden.append((case.name, case.alias or _("the child")))
        self._hidden = (*hidden, *in_case.called(roles).items())
        self._shown = tuple(name for name, alias in called.items() if name and not alias)
        self._parts = {part for name, _alias in self._hidden for part in _parts(name)}

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

        left_whole = (one for one in self._shown if not says_whose(one))
        return hiding_names(self._hidden, tuple(left_whole))


def agenda_file(record: Path, name: str, folder: Path) -> Path | None:
    """Return the agenda that a record in `folder` names, looked for as `agenda_of` does."""
    from facilitator.agenda import agendas_folder  # noqa: PLC0415  slow to import

    beside = record.parent
    stem = name.removesuffix(".toml")
    places = (beside / name, *(at / f"{stem}.toml" for at in (beside, folder, agendas_folder())))
    return next((one for one in places if one.suffix == ".toml" and one.is_file()), None)


def _child_roles(agenda: Path | None) -> tuple[str, ...] | None:
    """Return the roles of children in an agenda, in every language it says them in."""
    if agenda is None:
        return None
    try:
        found = agenda.stat()
    except OSError:
        return None
    return _child_roles_then(agenda, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=32)
def _child_roles_then(agenda: Path, _mtime: int, _size: int) -> tuple[str, ...] | None:
    # It may be changed while we run, and is then another.
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
