"""The kinds of value that commands take, and what the shell may complete them to."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cases.folder import records_folder
from facilitator.faults import BadFileError, read_toml
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.shell_completion import CompletionItem


class AgendaName(click.types.StringParamType):
    """The name of an agenda, or its file."""

    name = "agenda"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names of the agendas at hand; a shell offers files where none fits."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only a shell needs it

        del ctx, param
        names = (path.stem for path in agendas_at_hand())
        return [CompletionItem(name) for name in names if name.startswith(incomplete)] or [
            CompletionItem(incomplete, type="file")
        ]


class CaseName(click.types.StringParamType):
    """The alias of a case, or its folder."""

    name = "case"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the aliases of the cases at hand; a shell offers folders where none fits."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only a shell needs it

        from facilitator.cases.case_folder import aliases  # noqa: PLC0415  likewise

        folder = ctx.params.get("folder") or getattr(ctx, "obj", None)
        with suppress(OSError):
            begun = incomplete.casefold()
            names = [one for one in aliases(records_folder(folder))
                     if one.casefold().startswith(begun)]  # fmt: skip
            if names:
                return [CompletionItem(name) for name in names]
        del param
        return [CompletionItem(incomplete, type="dir")]


class RecordFile(click.Path):
    """The file of a record. What is wrong with it is said when it is read."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the records here and in the records' folder; a shell offers files where none."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only a shell needs it

        del ctx, param
        return [CompletionItem(path) for path in _records(incomplete)] or [
            CompletionItem(incomplete, type="file")
        ]


class Folder(click.Path):
    """A folder, which need not be there."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the folder's path. Fails where it is a file."""
        path = Path(value).expanduser()
        if path.exists() and not path.is_dir():
            self.fail(_("“{path}” is a file. Name a folder.").format(path=path), param, ctx)
        return path

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell offer folders."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only a shell needs it

        del ctx, param
        return [CompletionItem(incomplete, type="dir")]


class _Several(click.ParamType):  # type: ignore[type-arg]  # no generic before click 8.5
    """One or more of some words, with commas between them."""

    def known(self) -> tuple[str, ...]:
        """Return the words that may stand there."""
        raise NotImplementedError

    def problem(self, name: str) -> str:
        """Say that a word is none of them."""
        raise NotImplementedError

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the words as a tuple. Fails naming the first that does not exist."""
        known = self.known()
        asked = tuple(part.strip().lower().removeprefix(".") for part in value.split(","))
        for one in asked:
            if one not in known:
                remedy = _("Use one of: {values}.").format(values=", ".join(known))
                self.fail(f"{self.problem(one)} {remedy}", param, ctx)
        return asked

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that may stand after the last comma."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only a shell needs it

        del ctx, param
        before, comma, last = incomplete.rpartition(",")
        left = (one for one in self.known() if one not in before.split(","))
        return [CompletionItem(f"{before}{comma}{one}") for one in left if one.startswith(last)]


class Formats(_Several):
    """One or more formats with commas between them."""

    name = "formats"

    def known(self) -> tuple[str, ...]:
        """Return the formats there are."""
        from facilitator.formats import FORMATS  # noqa: PLC0415  only what exports needs it

        return FORMATS

    def problem(self, name: str) -> str:
        """Say that there is no such format."""
        return _("There is no format called “{name}”.").format(name=name)


class DocumentKinds(_Several):
    """One or more kinds of document with commas between them."""

    name = "documents"

    def known(self) -> tuple[str, ...]:
        """Return the kinds there are, whichever of them an agenda has."""
        from facilitator.forms import DocumentKind  # noqa: PLC0415  slow to import

        return tuple(kind.value for kind in DocumentKind)

    def problem(self, name: str) -> str:
        """Say that there is no such document."""
        return _("There is no document called “{name}”.").format(name=name)


def agendas_at_hand() -> list[Path]:
    """Return the files of the program's own agendas and of those among the records."""
    from facilitator.agenda import agenda_files, agendas_folder  # noqa: PLC0415  slow to import

    own = agendas_folder()
    return [
        path
        for path in agenda_files((records_folder(),))
        if path.parent == own or _has(path, "steps")
    ]


def _records(incomplete: str) -> Iterator[str]:
    beginning = os.path.basename(incomplete)  # noqa: PTH119  what is typed is half a path
    folder = incomplete.removesuffix(beginning)
    yield from (folder + path.name for path in _records_in(Path(folder or "."), beginning))
    if not folder:
        yield from map(str, _records_in(records_folder(), beginning))


def _records_in(folder: Path, beginning: str) -> list[Path]:
    try:
        files = sorted(folder.expanduser().glob("*.toml"))
    except OSError:
        return []
    fitting = (path for path in files if path.name.startswith(beginning))
    return [path for path in fitting if not path.name.startswith(".") and _has(path, "agenda")]


def _has(path: Path, key: str) -> bool:
    with suppress(BadFileError):
        return key in read_toml(path)
    return False
