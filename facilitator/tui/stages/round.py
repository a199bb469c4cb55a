"""The stage of a round: who has the word, how long, who is next, who has been heard (SEL-11/12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.rounds import (
    has_input,
    next_voice,
    speaker_name,
    speaking_order,
    turn_of,
    unheard,
)
from facilitator.meeting.turns import EndTurn, GiveTime, GiveWord, PassTurn, PauseTurn
from facilitator.record import COMMENT, Heard, Presence
from facilitator.tui.keys import key
from facilitator.tui.stages.stage import Stage
from facilitator.tui.widgets.row_list import RowList
from facilitator.tui.widgets.turn_clock import TurnClock, say_seconds
from facilitator.tui.words import say_each, say_end

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.agenda import Step
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Record

SIGNS = {
    Heard.SPOKE: "✓",
    Heard.PASSED: "–",
    Heard.ABSENT_WITH_INPUT: "✉",
    Heard.NOT_READ: "–",
    Heard.ABSENT: "×",
    Heard.WAITING: "○",
    Heard.UNHEARD: "○",
}

HEARD_WORDS = {
    Heard.PASSED: later("passed"),
    Heard.ABSENT_WITH_INPUT: later("read aloud"),
    Heard.NOT_READ: later("input not read"),
    Heard.UNHEARD: later("not heard"),
}

WAITING_WORDS = {
    Presence.LATE: ("○", later("late")),
    Presence.ABSENT_WITH_INPUT: ("✉", later("has sent input")),
    Presence.ABSENT: ("×", later("absent")),
    Presence.LEFT: ("×", later("has left")),
}
"""Sign and word for someone not in the room whose turn has not come up."""


class RoundStage(Stage):
    """A round in which each participant has the word in turn."""

    BINDINGS = [
        key("p", "pause", later("Pause"), later("Stop the speaker's clock, or start it again.")),
        key("s", "pass_turn", later("Pass"), later("Let the speaker pass; the next is ready.")),
        key(
            "enter",
            "give_word",
            later("Give the word"),
            later("Give the word to the one marked in the list, out of order or once more."),
            shown=False,
        ),
        key("plus", "more_time(30)", later("30 s more"), later("Give the speaker 30 s more.")),
        key("minus", "more_time(-30)", later("less"), later("Give the speaker 30 s less.")),
    ]
    HELP = later(
        "Each participant has the word in turn. Space gives the word and thanks the speaker. "
        "The clock shows what is left; past zero it counts up. Someone may pass, or be taken out "
        "of order: mark the name with the arrow keys and press Enter. What someone who is absent "
        "has written is read aloud in their place."
    )

    _coming = ""
    """What was last said of what comes."""

    def __init__(self, meeting: Meeting, step: Step) -> None:
        super().__init__(meeting, step)
        self._clock = TurnClock()

    def compose(self) -> ComposeResult:
        """The question above, the speaker and the clock at left, the voices at right."""
        yield Static(Content(self.step.question or self.step.title), classes="question")
        with Horizontal(id="round"):
            with Vertical(id="speaking"):
                yield Static(id="speaker")
                yield self._clock
                yield Static(id="coming")
            yield RowList(id="voices")
        yield Static(id="written-input")
        yield Static(id="goals")

    def show_record(self) -> None:
        """Show the speaker, the voices and the goals."""
        record = self.record
        speaker = record.course.speaker
        self.query_one("#speaker", Static).update(self._speaker())
        self._show_written_input()
        voices = self.query_one("#voices", RowList)
        voices.show_rows((voice, self._voice(voice)) for voice in self._all_voices())
        if speaker:
            voices.go_to(speaker)
        self.query_one("#goals", Static).update(goal_lines(record))
        self._clock.display = bool(speaker)
        now = self.app.clock.now()
        self._show_coming(now)
        self.tick(now)

    def tick(self, now: Moment) -> None:
        """Follow the speaker's clock."""
        course = self.record.course
        if not course.running:  # who is next is no one else while someone speaks
            self._show_coming(now)
        if course.speaker:
            spoken, given = self.meeting.spoken(now), self.meeting.given(now)
            self._clock.show_time(spoken, given, running=course.running)

    def _show_coming(self, now: Moment) -> None:
        """Say who is next; and before a turn begins, what is thereby planned for all."""
        course, lines = self.record.course, []
        following = next_voice(self.step, self.record, after=course.speaker)
        if following:
            lines.append(_("Next: {name}").format(name=speaker_name(self.record, following)))
        if course.speaker and not course.running:
            plan = self.meeting.plan(now)
            planned = _("{each} from now, ends {time}")
            end = say_end(self.meeting.forecast(now))
            lines.append(planned.format(each=say_each(plan, self.step.id), time=end))
        coming = "\n".join(lines)
        if coming != self._coming:
            self._coming = coming
            self.query_one("#coming", Static).update(Content(coming))

    def action_pause(self) -> None:
        """Stop the speaker's clock, or start it again."""
        if self.record.course.running:
            self.do(PauseTurn)
        elif self.record.course.speaker:
            self.do(GiveWord, voice=self.record.course.speaker)

    def action_more_time(self, seconds: int) -> None:
        """Give the speaker more or less time."""
        self.do(GiveTime, seconds=seconds)

    def action_pass_turn(self) -> None:
        """Let the speaker pass."""
        speaker = self.record.course.speaker
        name = speaker_name(self.record, speaker)
        writer = self.record.participant(speaker)
        said = _("{name} passed. Mark the name and press Enter to give the word back.")
        if writer is not None and has_input(writer):
            said = _("What {name} has written is not read. Mark the name and press Enter to do so.")
        if self.do(PassTurn):
            self.app.tell(said.format(name=name))

    def action_give_word(self) -> None:
        """Give the word to the one marked in the list."""
        voice = self.query_one("#voices", RowList).row
        if voice:
            self.do(GiveWord, voice=voice)

    def on_option_list_option_selected(self, event: RowList.OptionSelected) -> None:
        """Give the word to the one clicked."""
        event.stop()
        if event.option.id == self.record.course.speaker and self.record.course.running:
            self.do(EndTurn)
        elif event.option.id:
            self.do(GiveWord, voice=event.option.id)

    def _all_voices(self) -> list[str]:
        absent = [
            one.id
            for one in self.record.participants
            if one.presence in (Presence.ABSENT, Presence.LEFT)
        ]
        order = speaking_order(self.step, self.record)
        return [*order, *(one for one in absent if one not in order)]

    def _speaker(self) -> Content:
        record = self.record
        speaker = record.course.speaker
        if not speaker:
            missing = unheard(self.step, record)
            if missing:
                names = ", ".join(one.on_screen for one in missing)
                return Content.styled(
                    _("Not heard yet: {names}").format(names=names), "bold $warning"
                )
            return Content.styled(_("Everyone has been heard."), "bold $success")
        name = speaker_name(record, speaker)
        if speaker == COMMENT:
            return Content.assemble((name, "bold"), "\n", (_("comments on the round"), "$muted"))
        participant = record.participant(speaker)
        about = ""
        if participant is not None:
            about = ", ".join(filter(None, (participant.role, participant.service)))
        return Content.assemble((name, "bold"), "\n", (about, "$muted"))

    def _show_written_input(self) -> None:
        # It is long and is read aloud: it takes the place of the goals while it lasts.
        writer = self.record.participant(self.record.course.speaker)
        reading = writer is not None and writer.presence is Presence.ABSENT_WITH_INPUT
        self.query_one("#written-input").display = reading
        self.query_one("#goals").display = not reading
        self.set_class(reading, "-reading")
        if writer is not None and reading:
            head = _("Absent. Read aloud what {name} has written:").format(name=writer.on_screen)
            written = Content.assemble((head, "bold $secondary"), "\n", writer.input)
            self.query_one("#written-input", Static).update(written)

    def _voice(self, voice: str) -> Content:
        record = self.record
        turn = turn_of(record, self.step.id, voice)
        participant = record.participant(voice)
        name = speaker_name(record, voice)
        if participant is None:
            name = _("Comment from the user")
        sign, word, style = self._standing(voice)
        if turn.heard is Heard.SPOKE and not style:
            word = say_seconds(turn.seconds)
        # No colours: the marked row has a ground of its own.
        return Content.assemble((f"{sign} {name}", style), f"  {word}" if word else "")

    def _standing(self, voice: str) -> tuple[str, str, str]:
        """Return a voice's sign, its word and its style."""
        record = self.record
        turn = turn_of(record, self.step.id, voice)
        if voice == record.course.speaker:
            return "▶", say_seconds(self.meeting.given(self.app.clock.now())), "bold"
        if turn.heard in HEARD_WORDS:
            return SIGNS[turn.heard], _(HEARD_WORDS[turn.heard]), ""
        participant = record.participant(voice)
        if turn.heard is Heard.WAITING and participant is not None and not participant.here:
            sign, word = WAITING_WORDS[participant.presence]
            return sign, _(word), ""
        return SIGNS[turn.heard], "", ""


def goal_lines(record: Record) -> Content:
    """Return the goals, numbered, the one in focus marked."""
    if not record.goals:
        return Content("")
    parts = [Content.styled(_("Goals"), "$muted")]
    for number, goal in enumerate(record.goals, start=1):
        here = goal.id == record.course.goal
        style = "bold $primary" if here else ""
        sign = "▶" if here else " "
        parts.append(Content.assemble((f"{sign}{number} {goal.text}", style)))
    return Content("\n").join(parts)
