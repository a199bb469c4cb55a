"""Minutes written to files, in any of the formats, beside the record they are made from (SEL-20).

Needs no screen: the closing of a meeting and the command line both write their files here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.cases.durable import NotSavedError, write_durably
from facilitator.cases.folder import make_folder
from facilitator.documents.minutes import minutes
from facilitator.formats import CALENDAR, FORMATS, render
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.documents.tree import Document
    from facilitator.record import Record

_WORD = {"nb": "referat", "nn": "referat", "en": "minutes"}
"""What minutes are called in a file's name, by the record's language."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One format's file: where it is, and what is wrong with it, if anything is."""

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
) -> tuple[Exported, ...]:
    """Write the minutes in each format: beside the record, or in `out`, which is made if needed.

    Each file is written whole or not at all, and one that fails does not stop the others. Formats
    that are only text come first. There is no calendar where nothing in the record is numbered for
    one (`PublishCalendar`). Raises ValueError, writing nothing, for an unknown format.
    """
    unknown = [one for one in formats if one not in FORMATS]
    if unknown:
        raise ValueError(f"There is no format called {unknown[0]!r}.")
    folder = out or record_path.parent
    beginning = file_beginning(record_path, record)
    document = minutes(agenda, record)
    ordered = [one for one in FORMATS if one in formats and (one != CALENDAR or document.events)]
    return tuple(_export(document, one, folder / f"{beginning}.{one}") for one in ordered)


def file_beginning(record_path: Path, record: Record) -> str:
    """Return what the names of a record's files begin with: its own name and the word minutes."""
    return f"{record_path.stem}-{_WORD.get(record.language, _WORD['nb'])}"


def _export(document: Document, fmt: str, path: Path) -> Exported:
    try:
        rendered = render(document, fmt)
        make_folder(path.parent)
        write_durably(path, rendered.content)
    except NotSavedError as error:
        return Exported(fmt, path, problem=f"{error.fault.problem} {error.fault.remedy}".strip())
    except Exception as error:  # noqa: BLE001  a format that fails must not take the others with it
        # The error's own words may quote the minutes; its kind does not.
        problem = _("This format could not be made ({reason}). Use another, or try again.")
        return Exported(fmt, path, problem=problem.format(reason=type(error).__name__))
    return Exported(fmt, path, replaced=rendered.replaced)
