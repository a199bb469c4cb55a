"""What stands on the screen when the meeting is closed: the files, and what to do with them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.dates.saying import say_time
from facilitator.language import gettext as _
from facilitator.language import in_use, later, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def finished_words(record: Record, files: Sequence[Exported], *, writing: bool) -> Content:
    """Return the finished view: thanks, each file with what became of it, and what comes next."""
    parts = [_thanks(record), Content("")]
    if writing:
        parts.append(Content.styled("○ " + _("The minutes are being written to files …"), "bold"))
    elif files:
        parts += _files(files)
    else:
        parts.append(Content(_("Press Space to write the minutes to files.")))
    return Content("\n").join(parts)


def _thanks(record: Record) -> Content:
    closed = record.course.closed
    said = _("The meeting is closed. Thank you for today!")
    if closed is not None:
        time = say_time(closed, in_use())
        said = _("The meeting closed at {time}. Thank you for today!").format(time=time)
    return Content.styled(f"✓ {said}", "bold $success")


def _files(files: Sequence[Exported]) -> list[Content]:
    folder = files[0].path.parent
    widest = max(len(_(KINDS[one.format])) for one in files)
    parts = [Content.assemble((_("The minutes are in this folder:"), "bold")), Content(f"{folder}")]
    parts.append(Content(""))
    wanted = sorted(files, key=lambda one: list(KINDS).index(one.format))
    parts += [_file(one, widest) for one in wanted]
    if any(one.problem for one in files):
        again = _("The meeting is kept. Press E to try again, or later: facilitator export")
        parts.append(Content.styled(again, "bold"))
    into_another = _("K copies the minutes for your data system, P a part of them.")
    to_be_filed = _("File the minutes and send them out as your routines say.")
    parts += [Content(""), Content(into_another), Content(to_be_filed)]
    parts.append(Content(_how_to_open(files)))
    return parts


def _file(one: Exported, widest: int) -> Content:
    kind = f"{_(KINDS[one.format]):<{widest}}"
    if one.problem:
        return Content.styled(f"! {kind}  {one.problem}", "bold $warning")
    line = Content.assemble(("✓ ", "bold $success"), (kind, "bold"), f"  {one.path.name}")
    if not one.replaced:
        return line
    count = len(one.replaced)
    said = ngettext(
        "{n} sign could not be printed and stands as \ufffd: {signs}",
        "{n} signs could not be printed and stand as \ufffd: {signs}",
        count,
    )
    signs = " ".join(map(_say_sign, one.replaced))
    return Content.assemble(line, "\n  ", (said.format(n=count, signs=signs), "$warning"))


def _say_sign(sign: str) -> str:
    """Return a sign as the terminal can show it, else its number in Unicode."""
    return sign if sign.isprintable() else " ".join(f"U+{ord(char):04X}" for char in sign)


def _how_to_open(files: Sequence[Exported]) -> str:
    command = _OPENERS.get(sys.platform, "xdg-open")
    said = _("To open the folder: find it among your files, or type: {command}")
    return said.format(command=f'{command} "{files[0].path.parent}"')
