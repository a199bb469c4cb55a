"""What stands on the screen when the meeting is closed: the files, and what is left to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.dates.saying import say_date, say_time
from facilitator.language import gettext as _
from facilitator.language import in_use, later, ngettext
from facilitator.meeting.afterwards import afterwards
from facilitator.tui.keys import key
from facilitator.tui.main_words import said_of
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList
from facilitator.tui.words import say_lost

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult

    from facilitator.agenda import Agenda
    from facilitator.export import Exported
    from facilitator.meeting.afterwards import Todo
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


class TodoList(RowList):
    """What is to be done after the meeting; each is ticked off where it stands."""

    BINDINGS = [
        key("enter", "select", later("Tick off"),
            later("Say that the marked one is done, or that it is not after all."))
    ]  # fmt: skip


class Finished(Vertical):
    """The finished view: thanks, the files, what is left to do and how the files are opened."""

    def compose(self) -> ComposeResult:
        """The files first, then the list, then what may be done with the files."""
        yield Static(id="finished-files")
        yield Static(id="todos-head")
        yield TodoList(id="todos")
        yield Static(id="finished-more")

    def show(
        self,
        agenda: Agenda,
        record: Record,
        files: Sequence[Exported],
        today: date,
        *,
        writing: bool,
        in_case: bool,
    ) -> None:
        """Show a closed record, as it may stand on the projector, and the files made of it."""
        words = finished_words(agenda, record, files, today, writing=writing)
        self.query_one("#finished-files", Static).update(words)
        todos = sorted(afterwards(agenda, record), key=lambda one: one.due or today.max)
        left = sum(one.done is None for one in todos)
        head = _("Left to do: {left} of {all}").format(left=left, all=len(todos))
        if not left:
            head = _("✓ Nothing is left to do")
        self.query_one("#todos-head", Static).update(Content.styled(head, "bold"))
        rows = ((one.key, todo_row(one, today)) for one in todos)
        self.query_one(TodoList).show_rows(rows)
        main = agenda.documents.main_kind
        more = [
            said_of(main, "K copies the minutes for your data system, P any document or a part.")
        ]
        more.append(_("A adds a correction with its date, G opens the record again."))
        if in_case:
            more.append(_("C goes to the case, where the next meeting is prepared."))
        more += [_how_to_open(files)] if files else []
        self.query_one("#finished-more", Static).update(Content("\n".join(more)))


def todo_row(todo: Todo, today: date) -> Content:
    """Return something to do as a row: whether it is done, what it is, and by when.

    Signs and words say it, and no colour, which would not be read where the row is marked.
    """
    if todo.done is not None:
        when = _("done {date}").format(date=_say(todo.done.date(), today))
        return Hanging("✓ ", Content.assemble(todo.what, f"  {when}"))
    if todo.due is None:
        return Hanging("○ ", Content(todo.what))
    date = _say(todo.due, today)
    if todo.overdue(today):
        when = _("OVERDUE: by {date}").format(date=date)
        return Hanging("! ", Content.assemble(todo.what, (f"  {when}", "bold")))
    when = _("by {date}").format(date=date)
    return Hanging("○ ", Content.assemble(todo.what, (f"  {when}", "bold")))


def _say(day: date, today: date) -> str:
    return say_date(day, in_use(), weekday=False, year=day.year != today.year)


def finished_words(
    agenda: Agenda, record: Record, files: Sequence[Exported], today: date, *, writing: bool
) -> Content:
    """Return thanks, each document with what became of its files, and what was added later."""
    parts = [_thanks(record, today)]
    if writing:
        parts.append(Content.styled("○ " + _("The documents are being written to files …"), "bold"))
    elif files:
        parts += _files(agenda, record, files)
    else:
        parts.append(Content(_("Press Space to write the documents to files.")))
    if record.addenda:
        count = len(record.addenda)
        said = ngettext("{n} correction has been added.", "{n} corrections have been added.", count)
        parts.append(Content(said.format(n=count)))
    return Content("\n").join(parts)


def _thanks(record: Record, today: date) -> Content:
    closed = record.course.closed
    if closed is None:
        said = _("The meeting is closed. Thank you for today!")
    elif closed.date() == today:
        said = _("The meeting closed at {time}. Thank you for today!")
        said = said.format(time=say_time(closed, in_use()))
    else:
        said = _("The meeting of {date} is closed.").format(date=_say(closed.date(), today))
    return Content.styled(f"✓ {said}", "bold $success")


def _files(agenda: Agenda, record: Record, files: Sequence[Exported]) -> list[Content]:
    head = Content.styled(_("The documents are in this folder:"), "bold")
    parts = [head, Content(f"{files[0].path.parent}")]
    wanted = sorted(files, key=lambda one: list(KINDS).index(one.format))
    told = {one.id: one.whom for one in record.told}
    for kind, to in dict.fromkeys((one.document, one.to) for one in files):
        of_it = [one for one in wanted if (one.document, one.to) == (kind, to)]
        form = agenda.documents.form(kind)
        title = form.title if form else kind.value
        parts.append(_document(f"{title}: {told[to]}" if to in told else title, of_it))
        parts += [_trouble(one) for one in of_it if one.problem or one.replaced]
    if any(one.problem for one in files):
        again = _("The meeting is kept. Press E to try again, or later: facilitator export")
        parts.append(Content.styled(again, "bold"))
    return parts


def _document(title: str, files: Sequence[Exported]) -> Content:
    """Return a document in one line: its title, and the files it is in by their endings."""
    paths = [one.path for one in files if not one.problem]
    if not paths:
        return Content.styled(f"! {title}", "bold $warning")
    first, *others = paths
    names = " ".join((first.name, *(path.suffix for path in others)))
    return Content.assemble(("✓ ", "bold $success"), (title, "bold"), f"  {names}")


def _trouble(one: Exported) -> Content:
    """Return what is wrong with a file: that there is none, or what is lost in it."""
    said = one.problem or say_lost(one.replaced)
    return Content.styled(f"  ! {_(KINDS[one.format])}  {said}", "bold $warning")


def _how_to_open(files: Sequence[Exported]) -> str:
    command = _OPENERS.get(sys.platform, "xdg-open")
    said = _("To open the folder: find it among your files, or type: {command}")
    return said.format(command=f'{command} "{files[0].path.parent}"')
