"""The stage of the closing: what is lacking, the minutes read aloud, and the files (SEL-18/19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.cases.case_folder import case_of
from facilitator.cases.taking_in import take_into_case
from facilitator.dates.saying import say_date
from facilitator.documents.calendar import event_marks
from facilitator.documents.making import (
    at_close,
    marks_of,
    papers,
    read_aloud,
    read_on_screen,
    to_copy,
)
from facilitator.export import export
from facilitator.formats import FORMATS
from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.meeting.afterwards import TickOff, afterwards
from facilitator.meeting.completeness import lacking
from facilitator.meeting.driving import CloseMeeting, GoToStep
from facilitator.meeting.editions import KeepEditions
from facilitator.meeting.ending import ApproveMinutes
from facilitator.meeting.lack import Lack, Where
from facilitator.meeting.publishing import PublishCalendar
from facilitator.tui.copying import copy_from, copy_one
from facilitator.tui.keys import key
from facilitator.tui.main_words import said_of, say_lacks
from facilitator.tui.screens.correcting import open_addendum, open_again
from facilitator.tui.screens.dialogs import Confirm, ask
from facilitator.tui.screens.errands import open_people
from facilitator.tui.screens.going_ahead import go_ahead
from facilitator.tui.screens.items_left import ItemsLeft
from facilitator.tui.screens.meeting_facts import open_facts
from facilitator.tui.screens.read_minutes import ReadMinutes
from facilitator.tui.stages.finished import Finished, TodoList
from facilitator.tui.stages.stage import Stage
from facilitator.tui.widgets.conclusions import Conclusions
from facilitator.tui.widgets.entry_line import EntryLine
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.screen import Screen

    from facilitator.agenda import Agenda, Step
    from facilitator.cases.case_folder import CaseFolder
    from facilitator.documents.tree import Document
    from facilitator.export import Exported
    from facilitator.forms import DocumentKind
    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Record


class LackList(RowList):
    """What the minutes lack; each leads to where it is filled in."""

    BINDINGS = [
        key("enter", "select", later("Go there"), later("Go to where the marked one is filled in."))
    ]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to files, and what became of it."""

    documents: tuple[Document, ...]
    files: tuple[Exported, ...]


class CloseStage(Stage):
    """The end of the meeting: complete, read aloud, approved, closed, on file."""

    BINDINGS = [
        key("v", "read_minutes", later("Read the minutes"),
            later("Show the minutes on the whole screen, to be read aloud.")),
        key("e", "write_files", later("Write the files again"),
            later("Write the minutes to files once more."), shown=False),
        key("a", "correct", later("Correction"),
            later("Add a correction to the minutes, with its date and who asked for it.")),
        key("g", "reopen", later("Open again"),
            later("Open the closed record again, to change what it says.")),
        key("k", "copy_all", later("Copy all"),
            later("Copy the minutes, with full names, to paste them into another system.")),
        key("p", "copy_part", later("Copy part"),
            later("Copy any of the documents, or a part of one, to paste it elsewhere.")),
        key("c", "case", later("The case"),
            later("Go to the case, where the next meeting is prepared.")),
    ]  # fmt: skip
    HELP = later(
        "Fill in what the minutes lack: Enter on a line goes to where it belongs. Then the minutes "
        "are read aloud from the screen and approved, or sent out for correction. Space does the "
        "next of these, and closes the meeting at the end. The minutes are then written to files "
        "beside the record. K copies them, and P any document or a part of one, to be pasted "
        "into your data system. When the meeting is closed, what is left to do stands here: Enter "
        "ticks off the marked one. What was closed stands. A adds a correction with its date; G "
        "opens the record again, and what is then written is a new edition."
    )

    def __init__(self, meeting: Meeting, step: Step) -> None:
        super().__init__(meeting, step)
        self._written: Written | None = None
        self._writing = False

    def compose(self) -> ComposeResult:
        """The three things that remain, what is lacking, and the prompts; or the finished view."""
        yield self.title()
        with Vertical(classes="ending"):
            yield Static(id="remains")
            yield LackList(id="lacks")
            yield self.prompts()
        yield Finished(id="finished")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is of a closed meeting where it is, and files where none are on their way."""
        del parameters
        if action == "case":
            return self._over and not self._writing and self._case() is not None
        if action in ("write_files", "correct", "reopen"):
            return self._over and not self._writing
        return True

    def show_record(self) -> None:
        """Show what remains to be done, or what is done."""
        closed = self._over
        lacks = () if closed else self._lacks()
        self.query_one("#remains", Static).update(self._remains(len(lacks)))
        rows = self.query_one(LackList)
        rows.show_rows((str(place), _lack_row(one)) for place, one in enumerate(lacks))
        rows.display = bool(lacks)
        self.query_one(".ending").display = not closed
        finished = self.query_one(Finished)
        was_closed, finished.display = finished.display, closed
        self.query_one(TodoList).display = closed  # so that nothing looks for the focus there
        if closed:
            files = self._written.files if self._written else ()
            today = self.app.clock.now().wall.date()
            agenda, writing = self.meeting.agenda, self._writing
            in_case = self._case() is not None
            finished.show(agenda, self.record, files, today, writing=writing, in_case=in_case)
        if closed != was_closed and self.has_focus_within:
            self.take_focus()  # the list that had it is gone
        self.refresh_bindings()

    @property
    def _over(self) -> bool:
        return self.record.course.status == "closed"

    @property
    def _main(self) -> DocumentKind:
        return self.meeting.agenda.documents.main_kind

    def _lacks(self) -> tuple[Lack, ...]:
        return lacking(self.meeting.agenda, self.record)

    def _remains(self, lacks: int) -> Content:
        approval = self.record.approval
        if lacks:
            first = Content.styled(f"! 1  {say_lacks(self._main, lacks)}", "bold $warning")
        else:
            whole = said_of(self._main, "The minutes have all they should")
            first = Content.styled(f"✓ 1  {whole}", "bold $success")
        if approval.how == "approved":
            approved = said_of(self._main, "The minutes are approved")
            second = Content.styled(f"✓ 2  {approved}", "bold $success")
        elif approval.how == "sent":
            by = say_date(approval.correct_by, in_use()) if approval.correct_by else ""
            sent = said_of(self._main, "The minutes are sent out; corrections by {date}")
            second = Content.styled(f"✓ 2  {sent.format(date=by)}", "bold $success")
        else:
            waiting = said_of(self._main, "The minutes are to be read aloud")
            second = Content.styled(f"○ 2  {waiting}", "bold")
        third = Content.styled("○ 3  " + _("The meeting is to be closed"), "bold")
        return Content("\n").join((first, second, third))

    # Driving ---------------------------------------------------------------------------------

    def next_label(self) -> str:
        """Say which of the things that remain is next."""
        if self._over:
            return _("Write the files") if self._stale() else _("Leave")
        if not self.record.approval.how:
            return said_of(self._main, "Read the minutes aloud")
        return _("Close the meeting")

    def before_next(self) -> bool:
        """Do the next thing that remains; the meeting never goes on from here by itself."""
        if self._over:
            self._write_or_leave()
        elif not self.record.approval.how:
            self.action_read_minutes()
        else:
            self._close()
        return False

    def action_read_minutes(self) -> None:
        """Show the minutes on the whole screen, to be read aloud."""
        agenda = self.meeting.agenda
        days = timedelta(days=agenda.documents.main.correction_days)
        correct_by = self.app.clock.now().wall.date() + days
        record = self.meeting.record
        shown = read_on_screen(agenda, record, self.meeting.on_screen)
        in_full = read_aloud(agenda, record)
        screen = ReadMinutes(shown, correct_by, in_full, self._main, closed=self._over)
        ask(self.app, screen, lambda how: self.do(ApproveMinutes, how=how))

    def action_copy_all(self) -> None:
        """Copy the minutes, to be pasted into another system (SEL-20)."""
        self._keep_editions()
        copy_one(self.app, read_aloud(self.meeting.agenda, self.meeting.record))

    def action_copy_part(self) -> None:
        """Ask which document and which part of it is wanted, and copy it."""
        self._keep_editions()
        copy_from(self.app, to_copy(self.meeting.agenda, self.meeting.record))

    # After the meeting -----------------------------------------------------------------------

    @on(TodoList.OptionSelected, "#todos")
    def _todo_chosen(self, event: TodoList.OptionSelected) -> None:
        event.stop()
        key = event.option.id or ""
        todos = {one.key: one for one in afterwards(self.meeting.agenda, self.record)}
        if key in todos:
            self.do(TickOff, todo=key, done=todos[key].done is None)

    def action_correct(self) -> None:
        """Add a correction, and write the new edition to files."""
        open_addendum(self.app, self.record, self._begin_writing)

    def action_reopen(self) -> None:
        """Open the record again."""
        said = _("The record is open again. Change what is wrong, then close it again here.")
        open_again(self.app, lambda: self.app.tell(said, long=True))

    def _keep_editions(self) -> None:
        """Keep what goes out of the program now, where the meeting is closed."""
        if self._over:
            agenda, record = self.meeting.agenda, self.meeting.record
            self.do(KeepEditions, marks=marks_of(at_close(agenda, record), agenda, record))

    # Closing ---------------------------------------------------------------------------------

    def _close(self) -> None:
        count = len(self._lacks())
        if not count:
            self._close_now()
            return
        question = Confirm(
            say_lacks(self._main, count),
            _("It can be filled in first: go back, and press Enter on the line."),
            _("Close the meeting all the same"),
        )
        ask(self.app, question, lambda answer: self._close_now() if answer == "yes" else None)

    def _close_now(self) -> None:
        go_ahead(self.app, CloseMeeting, then=self._begin_writing)

    # What is lacking -------------------------------------------------------------------------

    @on(LackList.OptionSelected, "#lacks")
    def _lack_chosen(self, event: LackList.OptionSelected) -> None:
        event.stop()
        lacks, place = self._lacks(), int(event.option.id or 0)
        if place < len(lacks):
            self._go_to(lacks[place])

    def _go_to(self, lack: Lack) -> None:
        """Go to where something is filled in."""
        match lack.where:
            case Where.STEP:
                if self.do(GoToStep, step=lack.step):
                    # After the screen has changed its stage, which it was told to do before this.
                    self.screen.call_later(_mark, self.screen, lack.part)
            case Where.FACTS:
                open_facts(self.app, self.record)
            case Where.ITEMS:
                self.app.push_screen(ItemsLeft(self.meeting))
            case Where.PEOPLE:
                open_people(self.app)
            case Where.CONCLUSIONS:
                conclusions = self.screen.query_one(Conclusions)
                conclusions.go_to(lack.part)
                conclusions.focus()
            case Where.ENTRY_LINE:
                self.screen.query_one(EntryLine).focus()
            case Where.NOWHERE:
                self.app.tell(_("This kind of meeting has no step where that is filled in."))

    # Writing the files -----------------------------------------------------------------------

    def _write_or_leave(self) -> None:
        if self._stale():
            self._begin_writing()
        elif not self._writing:
            folder = self._written.files[0].path.parent if self._written else ""
            self.app.leave(_("The documents are in {folder}").format(folder=folder))

    def _case(self) -> CaseFolder | None:
        live = self.app.live
        return case_of(live.store.path) if live is not None else None

    def action_case(self) -> None:
        """Close the record and go to the case."""
        from facilitator.tui.screens.case import CaseScreen  # noqa: PLC0415  seldom asked

        case = self._case()
        if case is not None:
            self.app.put_aside(CaseScreen(case))

    def action_write_files(self) -> None:
        """Write the minutes to files once more."""
        self._begin_writing()

    def _stale(self) -> bool:
        """Return whether the files do not hold what the record holds, and are not on their way."""
        if self._writing:
            return False
        now = _documents(self.meeting.agenda, self.meeting.record)
        return self._written is None or self._written.documents != now

    def _begin_writing(self) -> None:
        if self.app.live is None:
            return
        self._writing = True
        self._keep_editions()
        agenda = self.meeting.agenda
        self.do(PublishCalendar, marks=event_marks(agenda, self.meeting.record))
        self._write(self.app.live.store.path, self.meeting.record)

    @work(thread=True, exclusive=True, group="export")
    def _write(self, path: Path, record: Record) -> None:
        """Bring the case up to date and write every format, off the screen's thread."""
        agenda = self.meeting.agenda
        problem = take_into_case(path, record)
        if problem:
            self.app.call_from_anywhere(lambda: self.app.tell(problem, long=True))
        written = Written(_documents(agenda, record), export(path, record, agenda, FORMATS))
        self.app.call_from_anywhere(lambda: self._have_written(written))

    def _have_written(self, written: Written) -> None:
        if not self.is_attached:
            return
        self._written = written
        self._writing = False
        self.show_record()
        self.screen.query_one(KeyLine).refresh_keys()


def _documents(agenda: Agenda, record: Record) -> tuple[Document, ...]:
    return tuple(one.document for one in papers(at_close(agenda, record), agenda, record))


def _mark(screen: Screen[object], part: str) -> None:
    """Mark the row about a part, where the stage on the screen has one."""
    for rows in screen.query("#stage RowList").results(RowList):
        rows.go_to(part)


def _lack_row(lack: Lack) -> Content:
    return Hanging("! ", Content.assemble((f"{lack.section}: ", "bold"), lack.problem))
