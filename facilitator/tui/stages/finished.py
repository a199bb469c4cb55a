"""What stands on the screen when the meeting is closed: the files, and what to do with them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.dates.saying import say_date, say_time
from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.meeting.deadlines import minutes_due
from facilitator.tui.words import say_lost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.agenda import Agenda
    from facilitator.export import Exported
    from facilitator.record import Record

KINDS = {
    "docx": later("Word"),
    "pdf": later("PDF"),
    "html": later("Web page"),
    "ics": later("Calendar"),
    "txt": later("Text, for pasting"),
    "md": later("Markdown"),
}
"""What the screen calls each format, the most wanted first."""

_OPENERS = {"darwin": "open", "win32": "explorer"}
"""The command that opens a folder, by system; elsewhere it is xdg-open."""


def finished_words(
    agenda: Agenda,
    record: Record,
    files: Sequence[Exported],
    *,
    writing: bool,
    in_case: bool = False,
) -> Content:
    """Return the finished view: thanks, each file with what became of it, and what comes next."""
    parts = [_thanks(record), Content("")]
    if writing:
        parts.append(Content.styled("○ " + _("The documents are being written to files …"), "bold"))
    elif files:
        parts += _files(agenda, record, files, in_case=in_case)
    else:
        parts.append(Content(_("Press Space to write the documents to files.")))
    return Content("\n").join(parts)


def _thanks(record: Record) -> Content:
    closed = record.course.closed
    said = _("The meeting is closed. Thank you for today!")
    if closed is not None:
        time = say_time(closed, in_use())
        said = _("The meeting closed at {time}. Thank you for today!").format(time=time)
    return Content.styled(f"✓ {said}", "bold $success")


def _files(
    agenda: Agenda, record: Record, files: Sequence[Exported], *, in_case: bool
) -> list[Content]:
    folder = files[0].path.parent
    head = Content.styled(_("The documents are in this folder:"), "bold")
    parts = [head, Content(f"{folder}"), Content("")]
    wanted = sorted(files, key=lambda one: list(KINDS).index(one.format))
    kinds = tuple(dict.fromkeys(one.document for one in files))
    for kind in kinds:
        of_kind = [one for one in wanted if one.document is kind]
        form = agenda.documents.form(kind)
        if len(kinds) > 1 and form is not None:
            parts.append(_document(form.title, of_kind))
            of_kind = [one for one in of_kind if one.problem or one.replaced]
        widest = max((len(_(KINDS[one.format])) for one in of_kind), default=0)
        parts += [_file(one, widest) for one in of_kind]
    if any(one.problem for one in files):
        again = _("The meeting is kept. Press E to try again, or later: facilitator export")
        parts.append(Content.styled(again, "bold"))
    into_another = _("K copies the minutes for your data system, P a part of them.")
    parts += [Content(""), Content(into_another)]
    if in_case:
        parts.append(Content(_("C goes to the case, where the next meeting is prepared.")))
    parts += [*_what_comes_next(agenda, record)]
    parts.append(Content(_how_to_open(files)))
    return parts


def _document(title: str, files: Sequence[Exported]) -> Content:
    """Return a document in one line: its title, and the files it is in by their endings."""
    paths = [one.path for one in files if not one.problem]
    if not paths:
        return Content.styled(f"! {title}", "bold $warning")
    first, *others = paths
    names = " ".join((first.name, *(path.suffix for path in others)))
    return Content.assemble(("✓ ", "bold $success"), (title, "bold"), f"  {names}")


def _what_comes_next(agenda: Agenda, record: Record) -> list[Content]:
    """Return what is done with the documents: by when, where they are filed, and the rest."""
    form = agenda.documents.main
    said = []
    due = minutes_due(agenda, record)
    if due is not None:
        date = say_date(due, in_use())
        said.append(_("To be finished by {date}.").format(date=date))
    filed = form.filed
    if record.case.childrens_coordinator and form.filed_with_coordinator:
        filed = form.filed_with_coordinator
    if filed:
        said.append(_("Filed in: {place}").format(place=filed))
    parts = [Content.styled(" ".join(said), "bold")] if said else []
    points = agenda.afterwards or (_("File the minutes and send them out as your routines say."),)
    return [*parts, *(Content(f"· {point}") for point in points)]


def _file(one: Exported, widest: int) -> Content:
    kind = f"{_(KINDS[one.format]):<{widest}}"
    if one.problem:
        return Content.styled(f"! {kind}  {one.problem}", "bold $warning")
    line = Content.assemble(("✓ ", "bold $success"), (kind, "bold"), f"  {one.path.name}")
    if not one.replaced:
        return line
    return Content.assemble(line, "\n  ", (say_lost(one.replaced), "$warning"))


def _how_to_open(files: Sequence[Exported]) -> str:
    command = _OPENERS.get(sys.platform, "xdg-open")
    said = _("To open the folder: find it among your files, or type: {command}")
    return said.format(command=f'{command} "{files[0].path.parent}"')
