"""What every stage is: the middle of the screen, shown anew from the record after each command."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from facilitator.agenda import Step
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.command import Command
    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Record
    from facilitator.tui.app import FacilitatorApp


class Stage(VerticalScroll, inherit_bindings=False):
    """The stage of one step.

    A stage composes its widgets, fills them in `show_record` whenever the record has changed, and
    follows the clock in `tick`. Its keys work while it, or a list in it, has the focus.
    """

    can_focus = True
    # The arrows to left and right belong to the meeting: they go from step to step.
    BINDINGS = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]
    app: FacilitatorApp

    HELP: ClassVar[str] = later("Read the screen together, then press Space to go on.")
    """What the step is for and how it is led; shown by F1."""

    def __init__(self, meeting: Meeting, step: Step) -> None:
        super().__init__(id="stage", classes=f"stage-{step.kind}")
        self.meeting = meeting
        self.step = step
        self._nudge: str | None = None
        """What was said of what is missing; none where nothing has been."""

    @property
    def record(self) -> Record:
        """The record as of the last command, as it may stand on the projector."""
        return self.meeting.on_screen

    def show_record(self) -> None:
        """Show the record as it is now."""

    def tick(self, now: Moment) -> None:
        """Follow the clock, once a second."""

    def do(self, command: type[Command], **said: object) -> bool:
        """Give the meeting a command; False where it was refused, which the user has been told."""
        return self.app.do(command, **said)

    def take_focus(self) -> None:
        """Take the focus back from the entry line, to the list where the stage has one."""
        from facilitator.tui.widgets.row_list import RowList  # noqa: PLC0415

        lists = [one for one in self.query(RowList) if one.display and one.option_count]
        (lists[0] if lists else self).focus()

    def before_next(self) -> bool:
        """Return whether the meeting may go on.

        What is missing is said once; the meeting is never held back twice.
        """
        missing = self.missing()
        if self._nudge is not None or not missing:
            return True
        all_the_same = _("Space goes on all the same.")
        self._nudge = f"{missing}\n{all_the_same}"
        self.app.tell(self._nudge, long=True)
        return False

    def follow_record(self) -> None:
        """Show the record; what was said of what is missing is taken down where nothing is."""
        self.show_record()
        if self._nudge and not self.missing():
            self.app.take_down(self._nudge)

    def on_unmount(self) -> None:
        """Take down what was said of what is missing: another step stands on the screen."""
        if self._nudge:
            self.app.take_down(self._nudge)

    def missing(self) -> str:
        """Return what is not done in the step, in a sentence; empty where all is."""
        return ""

    def next_label(self) -> str:
        """Return what Space does here, where the stage decides that itself."""
        return ""

    def title(self) -> Static:
        """Return the step's title as the room reads it."""
        return Static(Content(self.step.title), classes="stage-title")

    def prompts(self) -> Static:
        """Return the step's prompts as the room reads them."""
        lines = list(self.step.prompts)
        if self.record.first_meeting and self.step.first_meeting:
            lines += ["", _("As this is our first meeting:"), *self.step.first_meeting]
        return Static(bullets(lines), classes="prompts")


def bullets(lines: list[str]) -> Content:
    """Return lines as points, one each; an empty line is left empty, one ending in : is a head."""
    parts: list[Content] = []
    for line in lines:
        if not line:
            parts.append(Content(" "))
        elif line.endswith(":"):
            parts.append(Content.styled(line, "bold"))
        else:
            parts.append(Content.assemble(("• ", "bold $primary"), line))
    return Content("\n").join(parts)
