"""Documents written to files, in any of the formats, beside the record they are made from.

Needs no screen: the screens and the command line both write their files here (SEL-20).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.cases.durable import NotSavedError, write_durably
from facilitator.cases.folder import make_folder
from facilitator.documents.making import at_close, make
from facilitator.formats import CALENDAR, FORMATS, render
from facilitator.forms import DocumentKind
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.documents.tree import Document
    from facilitator.record import Record

_WORDS: dict[DocumentKind, dict[str, str]] = {
    DocumentKind.INVITATION: {"nb": "innkalling", "nn": "innkalling", "en": "invitation"},
    DocumentKind.MINUTES: {"nb": "referat", "nn": "referat", "en": "minutes"},
    DocumentKind.LOG: {"nb": "møtelogg", "nn": "møtelogg", "en": "log"},
    DocumentKind.PLAN: {"nb": "plan", "nn": "plan", "en": "plan"},
    DocumentKind.NOTICE: {"nb": "melding", "nn": "melding", "en": "notice"},
    DocumentKind.WORD: {"nb": "beskjed", "nn": "beskjed", "en": "word"},
}
"""What each document is called in a file's name, by the record's language."""

_EDITION = {"nb": "utgave", "nn": "utgåve", "en": "edition"}
"""What an edition is called there."""


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
    files: dict[Path, tuple[DocumentKind, Document, str]] = {}
    for kind, document in made.items():
        for fmt in ordered:
            if fmt != CALENDAR or document.events:
                path = folder / f"{_beginning(record_path, record, document, kind, fmt)}.{fmt}"
                files.setdefault(path, (kind, document, fmt))
    return tuple(_export(*one, path) for path, one in files.items())


def document_words() -> tuple[str, ...]:
    """Return every word that the name of a document's file says of it, in any language."""
    return tuple(sorted({word for words in _WORDS.values() for word in words.values()}))


def _beginning(
    record_path: Path, record: Record, document: Document, kind: DocumentKind, fmt: str
) -> str:
    if fmt != CALENDAR:
        return file_beginning(record_path, document, kind)
    # Whatever it is asked of: before the meeting a calendar holds the invitation to it.
    goes_with = DocumentKind.INVITATION if record.course.status == "prepared" else kind
    # Its events have numbers of their own, and one that no longer holds only misleads.
    return file_beginning(record_path, replace(document, edition=1), goes_with)


def file_beginning(record_path: Path, document: Document, kind: DocumentKind) -> str:
    """Return what a document's files are called: as the record, what it is, and a later edition.

    So what was written of an earlier edition is not written over.
    """
    words = _WORDS[kind]
    beginning = f"{record_path.stem}-{words.get(document.language, words['nb'])}"
    if document.edition == 1:
        return beginning
    edition = _EDITION.get(document.language, _EDITION["nb"])
    return f"{beginning}-{edition}-{document.edition}"


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
