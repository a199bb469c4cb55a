"""The meeting: one frame for all steps, with the stage of the step in the middle."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from facilitator.agenda import StepKind
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.command import RefusedError
from facilitator.meeting.driving import GoToStep
from facilitator.meeting.meeting import NextThing, Redo, Undo
from facilitator.meeting.writing import (
    EditEntry,
    FocusGoal,
    KeepDraft,
    RemoveEntry,
    ReorderEntry,
    WriteEntry,
)
from facilitator.tui.differences import what_differs
from facilitator.tui.keys import DRIVING, Hint, key
from facilitator.tui.painting import Painting
from facilitator.tui.screens import errands, passing_on
from facilitator.tui.screens.begun import WritesAtOnce
from facilitator.tui.screens.going_ahead import go_ahead
from facilitator.tui.screens.items_left import ItemsLeft
from facilitator.tui.screens.next_thing import what_is_next
from facilitator.tui.screens.time_dialog import TimeDialog
from facilitator.tui.stages import stage_of
from facilitator.tui.styling import MEETING
from facilitator.tui.widgets.conclusions import Conclusions
from facilitator.tui.widgets.entry_line import EntryLine
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.rail import Rail
from facilitator.tui.widgets.top_line import TopLine
from facilitator.tui.words import saved_word

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Entry
    from facilitator.tui.app import FacilitatorApp


CHANGES = ("write", "park", "people", "items", "conclusions", "goal", "step")
"""What is of no use when the meeting is closed, as what it says stands."""


class MeetingScreen(WritesAtOnce):
    """The frame: top line, rail, stage, conclusions, entry line and keys."""

    app: FacilitatorApp
    CSS_PATH = [*MEETING]
    BINDINGS = [
        key("space", "go_on", later("Go on"), later("Do the obvious next thing.")),
        key("n", "write", later("Write"), later("Write a conclusion.")),
        key("o", "park", later("Park"),
            later("Park a matter that does not belong in this meeting.")),
        key("d", "people", later("People"),
            later("Someone comes, leaves, is absent or has sent input.")),
        key("t", "time", later("Time"),
            later("See how the time goes step by step, and decide of it."), shown=False),
        key("i", "items", later("Items"),
            later("Mark today's items as dealt with, or as waiting for the next meeting."),
            shown=False),
        key("f", "told", later("Who is told"),
            later("Note who is to be told what was decided, and by whom."), shown=False),
        key("m", "group", later("The group"),
            later("Note what has changed about the group, for the coordinating unit."),
            shown=False),
        key("c", "conclusions", later("Conclusions"),
            later("Go to the conclusions, to change, move or delete one."), shown=False),
        key("u,ctrl+z", "undo", later("Undo"), later("Take back the last change."), shown=False),
        key("r,ctrl+y", "redo", later("Redo"), later("Make it again."), shown=False),
        key("left", "step(-1)", later("Step back"), later("Go back one step."), shown=False),
        key("right", "step(1)", later("Step ahead"), later("Go ahead one step."), shown=False),
        key("ctrl+n", "go_on", later("Go on"), later("Go on, also while writing."),
            shown=False, always=True),
        key("b", "app.blank", later("Blank"), later("Blank the screen at once."), shown=False),
        key("escape", "lead", later("Back to leading"), later("Back to the stage."), shown=False),
        *(
            key(str(number), f"goal({number})", later("Goal"),
                later("Say which goal is talked about; new conclusions belong to it."), shown=False)
            for number in range(10)
        ),
    ]  # fmt: skip

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._compositor = Painting()
        self.meeting = meeting
        self.stage = stage_of(meeting)
        self._top = TopLine()
        self._built = False

    def compose(self) -> ComposeResult:
        """The frame, drawn once; only the stage changes."""
        yield self._top
        with Horizontal(id="middle"):
            yield Rail(id="rail")
            with Vertical(id="work"):
                yield Vertical(self.stage, id="stage-place")
                # Apart from the stage, whose clock is painted each second without them.
                with Vertical(id="writing"):
                    yield Static(id="conclusions-head")
                    yield Conclusions(id="conclusions")
                    yield EntryLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the step the meeting is in, and what stood in the entry line."""
        self._built = True
        draft = self.meeting.on_screen.draft
        self.query_one(EntryLine).begin(draft.text, draft.editing)
        self.show_record()
        self.stage.take_focus()

    @property
    def help_text(self) -> str:
        """What F1 says of the step."""
        return self.stage.HELP

    def show_record(self) -> None:
        """Show the record as it is now, with the stage of its step."""
        if not self._built:
            return
        if self.meeting.record.course.step != self.stage.step.id:
            self.call_later(self._change_stage)
            return
        self.set_class(self.meeting.record.course.status == "closed", "-closed")
        self.query_one(Rail).show_steps(self.meeting, self.app.clock.now())
        conclusions = self.query_one(Conclusions)
        conclusions.show_entries(self.meeting)
        count = len(self.meeting.record.entries)
        head = (
            _("Conclusions ({count})").format(count=count) if count else conclusions.render_empty()
        )
        self.query_one("#conclusions-head", Static).update(Content(head))
        self.stage.follow_record()
        self.tick(self.app.clock.now())
        self.query_one(KeyLine).refresh_keys()

    def on_resize(self) -> None:
        """Say things in the words there is room for."""
        self.tick(self.app.clock.now())

    def show_saved(self) -> None:
        """Show whether what stands on the screen is on disk."""
        self.tick(self.app.clock.now())

    def tick(self, now: Moment) -> None:
        """Follow the clock."""
        if not self._built:
            return
        if self._top.is_attached:  # it is not while the screen is being taken down
            self._top.say(self.meeting, now, self._saved())
        if self.stage.is_mounted:
            self.stage.tick(now)

    def _saved(self) -> tuple[str, str]:
        return saved_word(self.app.live)

    async def _change_stage(self) -> None:
        before = self.stage
        if self.meeting.record.course.step == before.step.id:
            return
        writing = self.query_one(EntryLine).has_focus
        if not writing:
            # Else the entry line would have the keys until the new stage is up.
            self.set_focus(None)
        with self.app.batch_update():
            await before.remove()
            self.stage = stage_of(self.meeting)
            await self.query_one("#stage-place").mount(self.stage)
            self.show_record()
        if not writing:
            self.stage.take_focus()

    # Driving ---------------------------------------------------------------------------------

    def meaning_now(self, hint: Hint) -> Hint:
        """Return a key's hint with what it does at this moment."""
        if hint.action != DRIVING:
            return hint
        return replace(hint, footer=self._next_label())

    def _next_label(self) -> str:
        return self.stage.next_label() or what_is_next(self.meeting)

    def action_go_on(self) -> None:
        """Do the obvious next thing."""
        if not self.stage.before_next():
            return
        following = self.meeting.next()
        if following.thing is NextThing.NEXT_STEP:
            self._to_step(following.step)
            return
        command = self.meeting.next_command(self.app.clock.now())
        if command is not None and following.thing is not NextThing.CLOSE:
            self.app.do(type(command), **command.model_dump(exclude={"at"}))

    def action_step(self, by: int) -> None:
        """Go back or ahead."""
        if self.meeting.record.course.status == "running":
            self._to_step(self.meeting.neighbour(by))

    @on(Rail.OptionSelected, "#rail")
    def _rail_chosen(self, event: Rail.OptionSelected) -> None:
        event.stop()
        if event.option.id and self.meeting.record.course.status == "running":
            self._to_step(event.option.id)

    def _to_step(self, step: str) -> None:
        """Go to a step; a round that is left ahead of time names who has not been heard."""
        go_ahead(self.app, GoToStep, to=step, step=step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a digit choose a goal only where the goals stand on the screen.

        What is passed on asks for a document of the agenda's; what is closed is not changed.
        """
        if action in CHANGES and self.meeting.record.course.status == "closed":
            return False
        if action == "items":
            return bool(self.meeting.record.items)
        documents = self.meeting.agenda.documents
        if action in ("told", "group"):
            return (documents.word if action == "told" else documents.notice) is not None
        if action == "goal":
            (number,) = parameters
            goals = len(self.meeting.record.goals)
            shown = self.stage.step.kind in (StepKind.ROUND, StepKind.TALK, StepKind.SUMMARY)
            return shown and isinstance(number, int) and number <= goals
        return super().check_action(action, parameters)

    def action_goal(self, number: int) -> None:
        """Put a goal in focus; the same once more, or 0, takes it out."""
        goals = self.meeting.record.goals
        if number > len(goals):
            return
        chosen = goals[number - 1].id if number else ""
        if chosen == self.meeting.record.course.goal:
            chosen = ""
        self.app.do(FocusGoal, goal=chosen)

    def action_people(self) -> None:
        """Someone comes, leaves, is absent."""
        errands.open_people(self.app)

    def action_park(self) -> None:
        """Park a matter."""
        errands.open_parking(self.app)

    def action_time(self) -> None:
        """See how the time goes, and decide of it."""
        self.app.push_screen(TimeDialog(self.meeting))

    def action_items(self) -> None:
        """Say which items are dealt with."""
        self.app.push_screen(ItemsLeft(self.meeting))

    def action_told(self) -> None:
        """Note who is to be told."""
        passing_on.open_told(self.app, self.meeting.on_screen)

    def action_group(self) -> None:
        """Note what has changed about the group."""
        passing_on.open_group(self.app, self.meeting.on_screen)

    def action_undo(self) -> None:
        """Take back the last change, and say which."""
        before = self.meeting.on_screen
        if self.app.do(Undo):
            said = _("Undone: {what}. R brings it back.")
            self.app.tell(said.format(what=what_differs(before, self.meeting.on_screen)))

    def action_redo(self) -> None:
        """Make the change again, and say which."""
        before = self.meeting.on_screen
        if self.app.do(Redo):
            said = _("Done again: {what}. U takes it back.")
            self.app.tell(said.format(what=what_differs(before, self.meeting.on_screen)))

    # Writing ---------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Go to the entry line."""
        self.set_focus(self.query_one(EntryLine))  # at once, before what is typed on

    def action_lead(self) -> None:
        """Go back to the stage."""
        self.stage.take_focus()

    def action_conclusions(self) -> None:
        """Go to the conclusions."""
        conclusions = self.query_one(Conclusions)
        if conclusions.option_count:
            conclusions.focus()
        else:
            self.app.tell(_("Nothing is written yet."))

    def settle(self) -> None:
        """See that what stands in the entry line is in the record now."""
        # Where it is empty, what it held may be on its way to be a conclusion: that is left alone.
        if self.is_mounted and self.query_one(EntryLine).text:
            self._draft_changed()

    @on(TextArea.Changed, "#entry-line")
    def _draft_changed(self) -> None:
        line = self.query_one(EntryLine)
        draft = self.meeting.on_screen.draft
        if self.app.live and (line.text, line.editing) != (draft.text, draft.editing):
            command = KeepDraft(at=self.app.clock.now(), text=line.text, editing=line.editing)
            with suppress(RefusedError):  # another version is being taken up
                self.app.live.do(command, soon=False)

    @on(EntryLine.Committed)
    def _committed(self, event: EntryLine.Committed) -> None:
        line = self.query_one(EntryLine)
        if self._entry(event.editing) is not None:
            done = self.app.do(EditEntry, entry=event.editing, text=event.text)
        else:  # also where the entry was deleted meanwhile: its new words are not lost
            done = self.app.do(WriteEntry, text=event.text)
        if not done:  # it stands there again, before what may have been typed on
            line.begin(event.text + line.text, event.editing)
        self._draft_changed()

    @on(EntryLine.Left)
    def _left_writing(self) -> None:
        line = self.query_one(EntryLine)
        if line.editing and not self._unsaved():
            line.begin("")
            self._draft_changed()
        elif line.editing:
            said = _("The change is kept, not saved: N goes back to it. Empty the line to drop it.")
            self.app.tell(said)
        self.action_lead()

    def _unsaved(self) -> bool:
        """Return whether what stands in the entry line stands nowhere else."""
        line = self.query_one(EntryLine)
        entry = self._entry(line.editing)
        return bool(line.text.strip()) and (entry is None or entry.text != line.text)

    def _entry(self, name: str) -> Entry | None:
        return next((one for one in self.meeting.on_screen.entries if one.id == name), None)

    @on(Conclusions.OptionSelected, "#conclusions")
    def _entry_chosen(self, event: Conclusions.OptionSelected) -> None:
        event.stop()
        self.action_edit_entry()

    def action_edit_entry(self) -> None:
        """Take the marked entry into the entry line."""
        entry = self._entry(self.query_one(Conclusions).row)
        if entry is not None:
            line = self.query_one(EntryLine)
            if not self._unsaved():
                line.begin(entry.text, entry.id)
            elif line.editing != entry.id:
                self.app.tell(_("Something is being written already. Save it or delete it first."))
            self.set_focus(line)

    def action_remove_entry(self) -> None:
        """Delete the marked entry; undo brings it back."""
        if self.app.do(RemoveEntry, entry=self.query_one(Conclusions).row):
            self.app.tell(_("Deleted. U brings it back."))

    def action_reorder_entry(self, by: int) -> None:
        """Move the marked entry up or down."""
        self.app.do(ReorderEntry, entry=self.query_one(Conclusions).row, by=by)

    def action_move_entry(self) -> None:
        """Move the marked entry to another step, speaker or goal."""
        errands.open_moving(self.app, self.query_one(Conclusions).row)
