"""A simple picture of who has been heard in each round, and of how the time was used.

A bar is as long as what was planned or used, whichever was more; its fill and its sign say which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.agenda import StepKind
from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.plan import begun
from facilitator.meeting.rounds import speaking_order, turn_of
from facilitator.record import COMMENT, Heard, Presence
from facilitator.tui.keys import key
from facilitator.tui.screens.question import Question
from facilitator.tui.stages.round import SIGNS
from facilitator.tui.styling import DIALOGS
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.turn_clock import say_seconds

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facilitator.agenda import Agenda, Step
    from facilitator.record import Record

WIDTH = 68
"""Cells for the whole picture, so that it fits the narrowest dialogue."""

WIDEST_NAME = 20
WIDEST_TITLE = 24
WIDEST_BAR = 30
TIME = 11
"""Cells that the times take after their bar, the gap before the next round included."""

USED, LEFT, OVER = "█", "░", "▒"
"""What was used of what was planned, what was not, and what was used beyond it."""

AWAY = {
    Presence.ABSENT: (Heard.ABSENT, later("absent")),
    Presence.ABSENT_WITH_INPUT: (Heard.ABSENT_WITH_INPUT, later("has sent input")),
    Presence.LATE: (Heard.WAITING, later("late")),
    Presence.LEFT: (Heard.WAITING, later("has left")),
}
"""Sign and word for someone who was not there to be heard."""


class Voices(Question[None]):
    """Who has been heard in each round: a bar for each voice, or a word where there was none."""

    CSS_PATH = DIALOGS
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,v,enter,space", "leave", later("Back"), later("Close the picture.")),
    ]

    def __init__(self, agenda: Agenda, record: Record) -> None:
        super().__init__(classes="dialog")
        self.agenda = agenda
        self.record = record

    def compose(self) -> ComposeResult:
        """Put the keys below the picture."""
        with Vertical(classes="box tall"):
            yield Static(Content(_("Who has been heard?")), classes="dialog-title")
            with VerticalScroll():
                yield Static(picture(self.agenda, self.record), id="picture")
                yield Static(time_picture(self.agenda, self.record), id="time-picture")
            yield KeyLine()

    def action_leave(self) -> None:
        """Close the picture."""
        self.dismiss()


def picture(agenda: Agenda, record: Record) -> Content:
    """Return a line for each voice, with its time in each round that has been begun."""
    turns = record.course.turns
    rounds = [
        step
        for step in agenda.steps
        if step.kind is StepKind.ROUND and any(turn.step == step.id for turn in turns)
    ]
    if not rounds:
        return Content(_("No round has been held yet."))
    names = {voice: _name(record, voice) for voice in _voices(record, rounds)}
    name_width = min(WIDEST_NAME, max(map(cell_len, names.values()))) + 2
    column = (WIDTH - name_width) // len(rounds)
    longest = max((max(turn.seconds, turn.given) for turn in turns), default=0.0)
    head = " " * name_width + "".join(
        set_cell_size(_cut(one.title, column), column) for one in rounds
    )
    lines = [Content.styled(head.rstrip(), "$muted")]
    for voice, name in names.items():
        cells = [_cell(record, step, voice, column, longest) for step in rounds]
        shown = set_cell_size(_cut(name, name_width), name_width)
        lines.append(Content.assemble((shown, "bold"), *cells))
    return Content("\n").join(lines)


def time_picture(agenda: Agenda, record: Record) -> Content:
    """Return a line for each step that has been begun, planned against used, and the key to it."""
    times = {time.step: time for time in record.course.steps}
    steps = [step for step in agenda.steps if step.id in times and begun(record, step.id)]
    if not steps:
        return Content("")
    width = min(WIDEST_TITLE, max(cell_len(step.title) for step in steps)) + 2
    longest = max(max(times[step.id].seconds, times[step.id].planned) for step in steps)
    lines = [Content.styled("\n" + _("How the time was used"), "$muted")]
    for step in steps:
        time = times[step.id]
        shown = set_cell_size(_cut(step.title, width), width)
        bar = _bar(time.seconds, time.planned, longest, WIDEST_BAR)
        of = f" {_of(time.seconds, time.planned)}"
        lines.append(Content.assemble((shown, "bold"), bar, of))
    key = _("{used} used  {left} planned and not used  {over} more than planned")
    lines.append(Content.styled("\n" + key.format(used=USED, left=LEFT, over=OVER), "$muted"))
    return Content("\n").join(lines)


def _bar(used: float, planned: float, longest: float, most: int) -> Content:
    """Return a bar: what was used of what was planned, then what was not, or was used beyond it."""
    cells = max(longest, 1) / most
    within = round(min(used, planned or used) / cells)
    whole = round(max(used, planned) / cells)
    if used >= 1:
        within, whole = max(1, within), max(1, whole)
    over = used > planned > 0
    rest = max(0, whole - within)
    return Content.assemble(
        (USED * within, "$primary"),
        ((OVER if over else LEFT) * rest, "$warning" if over else "$muted"),
    )


def _of(used: float, planned: float) -> str:
    """Return what was used, of what was planned."""
    return f"{say_seconds(used)}/{say_seconds(planned)}" if planned else say_seconds(used)


def _voices(record: Record, rounds: list[Step]) -> list[str]:
    """Return everyone who had a place in a round, in order, the user's comment last."""
    order = dict.fromkeys(voice for step in rounds for voice in speaking_order(step, record))
    everyone = [*order, *(one.id for one in record.participants)]
    voices = [voice for voice in dict.fromkeys(everyone) if voice != COMMENT]
    commented = any(record.turn(step.id, COMMENT) for step in rounds)
    return [*voices, COMMENT] if COMMENT in order or commented else voices


def _name(record: Record, voice: str) -> str:
    participant = record.participant(voice)
    return participant.on_screen if participant else _("The user's comment")


def _cell(record: Record, step: Step, voice: str, column: int, longest: float) -> Content:
    turn = turn_of(record, step.id, voice)
    if turn.seconds >= 1 and turn.heard in (Heard.SPOKE, Heard.WAITING):
        bar = _bar(turn.seconds, turn.given, longest, min(WIDEST_BAR, max(1, column - TIME - 1)))
        times = f" {_of(turn.seconds, turn.given)}"
        return Content.assemble(bar, set_cell_size(times, column - bar.cell_length))
    sign, word = _unheard(record, step, voice)
    return Content(set_cell_size(_cut(f"{sign} {word}", column), column))


def _unheard(record: Record, step: Step, voice: str) -> tuple[str, str]:
    heard = turn_of(record, step.id, voice).heard
    participant = record.participant(voice)
    if heard is Heard.PASSED:
        return SIGNS[heard], _("passed")
    if heard is Heard.ABSENT:
        return SIGNS[heard], _("absent")
    if heard is Heard.ABSENT_WITH_INPUT:
        return SIGNS[heard], _("read aloud")
    if heard is Heard.NOT_READ:
        return SIGNS[heard], _("input not read")
    if heard is Heard.WAITING and participant is not None and participant.presence in AWAY:
        as_if, word = AWAY[participant.presence]
        return SIGNS[as_if], _(word)
    return SIGNS[heard], _("heard") if heard is Heard.SPOKE else _("not heard")


def _cut(text: str, width: int) -> str:
    if cell_len(text) < width:
        return text
    return set_cell_size(text, width - 2).rstrip() + "…"
