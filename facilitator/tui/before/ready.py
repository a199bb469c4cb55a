"""The last section of the lobby: what is settled, what is not, and the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from facilitator.dates.lengths import say_minutes
from facilitator.dates.saying import say_time
from facilitator.dates.zone import in_norway
from facilitator.language import gettext as _
from facilitator.language import in_use
from facilitator.meeting.readiness import unsettled
from facilitator.tui.before.section import Section
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.words import presence_words, say_person, say_sending

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.record import Record

FACTS = 8
"""How many facts the summary has room for."""


class StartButton(Static):
    """Begins the meeting; the Space key does the same."""

    def on_mount(self) -> None:
        """Say so."""
        self.update(Content(_("Start the meeting")))

    async def on_click(self) -> None:
        """Begin the meeting."""
        await self.app.run_action("screen.start")


class ReadySection(Section):
    """A calm summary that the room can read while people sit down."""

    def compose_boxes(self) -> ComposeResult:
        """The meeting in a few lines, and the way in."""
        for _number in range(FACTS):
            yield Static("", classes="ready-fact")
        yield Static("", id="ready-missing")
        yield StartButton(id="start-button")

    def show_record(self) -> None:
        """Show what is settled."""
        today = self.app.clock.now().wall.date()
        facts = _facts(self.record)
        facts.append((_("Invitation"), say_sending(self.meeting.agenda, self.record, today)))
        widest = max(len(label) for label, _text in facts) + 2
        for line, (label, text) in zip(self.query(".ready-fact"), facts, strict=True):
            if isinstance(line, Static):
                line.update(Hanging(f"{label:<{widest}}", text, style="$muted"))
            line.display = bool(text)
        missing = unsettled(self.meeting.agenda, self.record, today)
        said = _("Everything is settled.")
        if missing:
            said = _("Not settled yet: {what}.").format(what=", ".join(one.what for one in missing))
        self.query_one("#ready-missing", Static).update(Content(said))
        self.set_class(not missing, "-settled")


def _facts(record: Record) -> list[tuple[str, str]]:
    words = presence_words()
    people = record.participants
    here = [one.on_screen for one in people if one.here]
    away = [f"{one.on_screen} ({words[one.presence]})" for one in people if not one.here]
    begins = say_time(in_norway(record.start), in_use()) if record.start else ""
    start = begins or _("when it begins")
    length = f"{start}, {say_minutes(record.minutes, in_use())}"
    return [
        (_("Purpose"), record.purpose),
        (_("Place"), record.place),
        (_("Time"), length),
        (_("Here"), ", ".join(here)),
        (_("Not here"), ", ".join(away)),
        (_("Leader"), say_person(record, record.leader)),
        (_("Minute-taker"), say_person(record, record.minute_taker)),
    ]
