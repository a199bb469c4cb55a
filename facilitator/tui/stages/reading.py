"""The stages that are read together: the welcome, and any free talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from facilitator.dates.saying import say_time
from facilitator.dates.zone import in_norway
from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.meeting.beforehand import child_is_away
from facilitator.meeting.plan import agreed_end
from facilitator.record import Presence
from facilitator.tui.stages.round import goal_lines
from facilitator.tui.stages.stage import Stage

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.record import Participant


class WelcomeStage(Stage):
    """Welcome: purpose, time frame, who is here, how the meeting works (SEL-7, TIPS-2, TIPS-4)."""

    HELP = later(
        "Bid everyone welcome. Say what the meeting is for, when it ends and who writes the "
        "minutes. Let each say their name and role. Press D when someone comes, leaves or is "
        "absent. Space goes on to the next step."
    )

    def compose(self) -> ComposeResult:
        """Purpose first, then the frame, those here and the prompts."""
        yield self.title()
        yield Static(id="purpose")
        yield Static(id="frame")
        yield Static(id="people")
        yield self.prompts()

    def show_record(self) -> None:
        """Show the purpose, the frame and who is here."""
        record = self.record
        self.query_one("#purpose", Static).update(Content.styled(record.purpose, "bold"))
        self.query_one("#frame", Static).update(self._frame())
        self.query_one("#people", Static).update(self._people())

    def _frame(self) -> Content:
        record = self.record
        end = agreed_end(record)
        facts = []
        if end is not None:
            time = say_time(in_norway(end), in_use())
            facts.append((_("We end at"), f"{time} ({record.minutes} min)"))
        for label, who in ((_("Leads"), record.leader), (_("Writes minutes"), record.minute_taker)):
            participant = record.participant(who)
            if participant is not None:
                facts.append((label, participant.on_screen))
        parts: list[Content] = []
        for label, value in facts:
            parts.append(Content.assemble((f"{label} ", "$muted"), (value, "bold")))
        return Content("   ").join(parts)

    def _people(self) -> Content:
        here = [one for one in self.record.participants if one.here]
        parts = [
            Content.assemble((_("Here today: "), "$muted"), "  ·  ".join(map(_presented, here)))
        ]
        words = {
            Presence.LATE: _("Coming later: "),
            Presence.ABSENT_WITH_INPUT: _("Absent, has sent input: "),
            Presence.ABSENT: _("Absent: "),
            Presence.LEFT: _("Has left: "),
        }
        for presence, label in words.items():
            who = [one for one in self.record.participants if one.presence is presence]
            if who:
                names = "  ·  ".join(map(_presented, who))
                parts.append(Content.assemble((label, "$muted"), names))
        voice = self.record.child_voice
        if voice and child_is_away(self.meeting.agenda, self.record):
            parts.append(Content.assemble((_("The child's voice: "), "$muted"), voice))
        return Content("\n").join(parts)


class TalkStage(Stage):
    """A step that is only its prompts and the goals."""

    def compose(self) -> ComposeResult:
        """The question, the prompts, the goals."""
        yield self.title()
        if self.step.question:
            yield Static(Content(self.step.question), classes="question")
        yield self.prompts()
        yield Static(id="goals")

    def show_record(self) -> None:
        """Show the goals."""
        self.query_one("#goals", Static).update(goal_lines(self.record))


class UserTurnStage(Stage):
    """The user's turn: their own words, and no countdown (SEL-10)."""

    HELP = later(
        "The user has the word and gets good time. Nothing here counts down; the time used stands "
        "small in the top line, for the leader. Write down what the user wants to have minuted, "
        "in the user's own words: press N."
    )

    def compose(self) -> ComposeResult:
        """The name large, the question, the prompts."""
        yield self.title()
        yield Static(id="speaker")
        yield Static(Content(self.step.question), classes="question")
        yield self.prompts()

    def show_record(self) -> None:
        """Show who has the word."""
        names = ", ".join(one.on_screen for one in self.record.users if one.here)
        self.query_one("#speaker", Static).update(Content.styled(names, "bold $primary"))


def _presented(participant: Participant) -> str:
    about = participant.role or participant.service
    return f"{participant.on_screen} ({about})" if about else participant.on_screen
