"""Documents written to files, in any of the formats, beside the record they are made from.

Needs no screen: the screens and the command line both write their files here (SEL-20).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.cases.beside import beginning
from facilitator.cases.durable import NotSavedError, write_durably
from facilitator.cases.folder import make_folder
from facilitator.documents.making import at_close, make
from facilitator.formats import CALENDAR, FORMATS, render
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.documents.tree import Document
    from facilitator.forms import DocumentKind
    from facilitator.record import Record

_EDITION = {"nb": "utgave", "nn": "utgåve", "en": "edition"}
"""What an edition is called in a file's name, by the record's language."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One file: where it is, and what is wrong with it, if anything is."""

    document: DocumentKind
    format: str
    path: Path
    replaced: tuple[str, ...] = ()
    """What the format could not print; each stands in the file as a mark."""
    problem: str = ""
    """Why there is no file, and what to do about it, in the screen's language."""


def export(
    record_path: Path,
    record: Record,
    agenda: Agenda,
    formats: Sequence[str],
    out: Path | None = None,
    *,
    documents: Sequence[DocumentKind] = (),
) -> tuple[Exported, ...]:
    """Write documents in each format: beside the record, or in `out`, which is made if needed.

    Without `documents`, those that are made when the meeting closes. Each file is written whole or
    not at all, and one that fails does not stop the others. Formats that are only text come first.
    There is no calendar where nothing in the record is numbered for one (`PublishCalendar`).
    Raises ValueError, writing nothing, for an unknown format or a document the agenda has not.
    """
    unknown = [one for one in formats if one not in FORMATS]
    if unknown:
        raise ValueError(f"There is no format called {unknown[0]!r}.")
    folder = out or record_path.parent
    ordered = [one for one in FORMATS if one in formats]
    made = {kind: make(kind, agenda, record) for kind in documents or at_close(agenda, record)}
    return tuple(
        _export(
            kind, document, fmt, folder / f"{_beginning(record_path, document, kind, fmt)}.{fmt}"
        )
        for kind, document in made.items()
        for fmt in ordered
        if fmt != CALENDAR or document.events
    )


def _beginning(record_path: Path, document: Document, kind: DocumentKind, fmt: str) -> str:
    # A calendar's events have numbers of their own, and one that no longer holds only misleads.
    named = replace(document, edition=1) if fmt == CALENDAR else document
    return file_beginning(record_path, named, kind)


def file_beginning(record_path: Path, document: Document, kind: DocumentKind) -> str:
    """Return what a document's files are called: as the record, what it is, and a later edition.

    So what was written of an earlier edition is not written over.
    """
    first = beginning(record_path, kind, document.language)
    if document.edition == 1:
        return first
    edition = _EDITION.get(document.language, _EDITION["nb"])
    return f"{first}-{edition}-{document.edition}"


def _export(kind: DocumentKind, document: Document, fmt: str, path: Path) -> Exported:
    try:
        rendered = render(document, fmt)
        make_folder(path.parent)
        write_durably(path, rendered.content)
    except NotSavedError as error:
        return Exported(
            kind, fmt, path, problem=f"{error.fault.problem} {error.fault.remedy}".strip()
        )
    except Exception as error:  # noqa: BLE001  a format that fails must not take the others with it
        # The error's own words may quote the document; its kind does not.
        problem = _("This format could not be made ({reason}). Use another, or try again.")
        return Exported(kind, fmt, path, problem=problem.format(reason=type(error).__name__))
    return Exported(kind, fmt, path, replaced=rendered.replaced)
