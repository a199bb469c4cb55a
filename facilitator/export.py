"""Documents written to files, in any of the formats, beside the record they are made from.

Needs no screen: the screens and the command line both write their files here (SEL-20).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from facilitator.cases.beside import beginning
from facilitator.cases.durable import NotSavedError, write_durably
from facilitator.cases.folder import make_folder
from facilitator.documents.making import at_close, papers
from facilitator.formats import CALENDAR, FORMATS, render
from facilitator.forms import DocumentKind
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.documents.making import Paper
    from facilitator.record import Record

_EDITION = {"nb": "utgave", "nn": "utgåve", "en": "edition"}
"""What an edition is called in a file's name, by the record's language."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One file: where it is, and what is wrong with it, if anything is."""

    document: DocumentKind
    format: str
    path: Path
    to: str = ""
    """Id of the one the document is to, where it is to one alone."""
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
    files: dict[Path, tuple[Paper, str]] = {}
    for paper in papers(documents or at_close(agenda, record), agenda, record):
        for fmt in ordered:
            if fmt != CALENDAR or paper.document.events:
                path = folder / f"{_beginning(record_path, record, paper, fmt)}.{fmt}"
                files.setdefault(path, (paper, fmt))
    return tuple(_export(*one, path) for path, one in files.items())


def _beginning(record_path: Path, record: Record, paper: Paper, fmt: str) -> str:
    if fmt != CALENDAR:
        return file_beginning(record_path, paper)
    # Whatever it is asked of: before the meeting a calendar holds the invitation to it.
    goes_with = DocumentKind.INVITATION if record.course.status == "prepared" else paper.kind
    # Its events have numbers of their own, and one that no longer holds only misleads.
    document = replace(paper.document, edition=1)
    return file_beginning(record_path, replace(paper, kind=goes_with, document=document))


def file_beginning(record_path: Path, paper: Paper) -> str:
    """Return what a document's files are called: as the record, what it is, and a later edition.

    So what was written of an earlier edition is not written over. What is to one alone has their
    number, as a name may be a child's.
    """
    document = paper.document
    first = beginning(record_path, paper.kind, document.language)
    if paper.to:
        first = f"{first}-{_number(paper.to)}"
    if document.edition == 1:
        return first
    edition = _EDITION.get(document.language, _EDITION["nb"])
    return f"{first}-{edition}-{document.edition}"


def _number(told: str) -> str:
    # The record may be edited by hand, and any id stand there.
    return re.sub(r"\W+", "-", told.removeprefix("t")) or told


def _export(paper: Paper, fmt: str, path: Path) -> Exported:
    made = partial(Exported, paper.kind, fmt, path, paper.to)
    try:
        rendered = render(paper.document, fmt)
        make_folder(path.parent)
        write_durably(path, rendered.content)
    except NotSavedError as error:
        return made(problem=f"{error.fault.problem} {error.fault.remedy}".strip())
    except Exception as error:  # noqa: BLE001  a format that fails must not take the others with it
        # The error's own words may quote the document; its kind does not.
        problem = _("This format could not be made ({reason}). Use another, or try again.")
        return made(problem=problem.format(reason=type(error).__name__))
    return made(replaced=rendered.replaced)
