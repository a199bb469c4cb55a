"""The section of the lobby about who takes part: typed or pasted, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.attendance import ChangeParticipant, SetPresence
from facilitator.meeting.roster import read_roster, write_roster
from facilitator.meeting.setting_up import ListParticipants
from facilitator.record import Presence
from facilitator.tui.before.boxes import Lines
from facilitator.tui.before.section import Section
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Field, Form
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList
from facilitator.tui.words import presence_words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Participant, Record

TURNS = (Presence.PRESENT, Presence.LATE, Presence.ABSENT)
"""What a participant's presence is turned through; written input is asked for by itself."""


class PeopleList(RowList):
    """Each line as it is understood; whether they are here is changed with a key or a click."""

    BINDINGS = [
        key("space,enter", "turn_presence", later("Here or not"),
            later("Say whether the participant is here, comes later or is absent.")),
        key("i", "written_input", later("Written input"),
            later("Write down what someone absent has sent, to be read aloud.")),
        key("t", "interpreter", later("Interpreter"),
            later("Say whether the participant speaks through an interpreter.")),
    ]  # fmt: skip

    class InputWanted(Message):
        """The highlighted one's written input is to be asked for."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class InterpreterTurned(Message):
        """Whether the highlighted one speaks through an interpreter is to be changed."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def action_interpreter(self) -> None:
        """Say that the highlighted one speaks through an interpreter, or not."""
        if self.highlighted is not None:
            self.post_message(self.InterpreterTurned(self.highlighted))

    def action_turn_presence(self) -> None:
        """Say that the highlighted one is here, comes later or is absent."""
        self.action_select()

    def action_written_input(self) -> None:
        """Ask for the highlighted one's written input."""
        if self.highlighted is not None:
            self.post_message(self.InputWanted(self.highlighted))


class PeopleSection(Section):
    """A box to type or paste in, and below it how each line is understood."""

    HINT = later(
        "One on each line, as “Kari Vik, teacher, the school”; “absent”, “late” or "
        "“with interpreter” may stand last. "
        "For the child, write a first name or the alias only."
    )

    def __init__(self, meeting: Meeting, area: str) -> None:
        super().__init__(meeting, area)
        self._before: tuple[Participant, ...] = ()

    def compose_boxes(self) -> ComposeResult:
        """The box, and the lines as they are understood."""
        yield Lines(id="roster")
        yield Static("", id="people-head")
        people = PeopleList(id="people-list")
        people.add_class("box-line")
        yield people

    @property
    def roster(self) -> Lines:
        """The box that is typed or pasted in."""
        return self.query_one("#roster", Lines)

    def read(self) -> tuple[Participant, ...]:
        """Return the participants as the box has them."""
        return read_roster(self.roster.text, self.meeting.agenda, self._known())

    def show_record(self) -> None:
        """Show the participants as the record has them."""
        if not self.roster.has_focus:
            self._before = self._kept()
            if self.read() != self._before or self._tells_a_name():
                self.roster.put(write_roster(self._before, with_input=False))
        self._show_people()

    def _tells_a_name(self) -> bool:
        text = self.roster.text
        return any(one.shown_as and one.name in text for one in self._kept())

    def give(self) -> None:
        """Settle the list; a corrected name stays the same participant."""
        listed = self.read()
        if not self.roster.touched or listed == self._kept():
            return
        names = {one.name for one in listed}
        for one in listed:
            there = self.meeting.record.participant(one.id)
            if there is not None and there.name not in names:
                self.app.do(ChangeParticipant, participant=one.id, name=one.name)
        self.app.do(ListParticipants, participants=listed)

    def _kept(self) -> tuple[Participant, ...]:
        """Return the participants as the screen may show them, but each by their own name.

        It is by name that a line finds its participant; `write_roster` shows a child by alias.
        """
        pairs = zip(self.record.participants, self.meeting.record.participants, strict=True)
        return tuple(shown.model_copy(update={"name": own.name}) for shown, own in pairs)

    def _known(self) -> Record:
        """Return the record with those who stood on the list when the box was opened.

        A line that is being rewritten may for a moment be about no one; it finds its participant
        again. The box always says who is not here and who has an interpreter, so one it says
        nothing about is here, and has none.
        """
        names = {one.name for one in self._before}
        new = [one for one in self._kept() if one.name not in names]
        known = (*self._before, *new)
        unsaid = {"presence": Presence.PRESENT, "interpreter": False}
        here = [one.model_copy(update=unsaid) for one in known]
        return self.meeting.record.model_copy(update={"participants": tuple(here)})

    @on(TextArea.Changed, "#roster")
    def _show_people(self) -> None:
        people = self.read()
        words = presence_words()
        self.query_one(PeopleList).show_rows(
            (str(place), _row(one, words[one.presence])) for place, one in enumerate(people)
        )
        said = _("This is how each line is understood:")
        self.query_one("#people-head", Static).update(Content(said if people else ""))
        self.query_one(PeopleList).display = bool(people)

    @on(PeopleList.OptionSelected, "#people-list")
    def _turned(self, event: PeopleList.OptionSelected) -> None:
        event.stop()
        one = self._settled(event.option_index)
        if one is not None:
            at = TURNS.index(one.presence) if one.presence in TURNS else -1
            presence = TURNS[(at + 1) % len(TURNS)]
            self.app.do(SetPresence, participant=one.id, presence=presence)

    @on(PeopleList.InterpreterTurned)
    def _turn_interpreter(self, event: PeopleList.InterpreterTurned) -> None:
        event.stop()
        one = self._settled(event.place)
        if one is not None:
            self.app.do(ChangeParticipant, participant=one.id, interpreter=not one.interpreter)

    @on(PeopleList.InputWanted)
    def _ask_input(self, event: PeopleList.InputWanted) -> None:
        event.stop()
        one = self._settled(event.place)
        if one is None:
            return
        as_line = " ".join(one.input.split())
        form = Form(
            _("Written input from {name}").format(name=one.on_screen),
            [Field("input", _("What they have written, to be read aloud"), as_line)],
        )

        def keep(said: dict[str, str] | None) -> None:
            if said is not None and said["input"] != as_line:
                self._set_input(one, said["input"])

        self.app.push_screen(form, keep)

    def _set_input(self, one: Participant, given: str) -> None:
        presence = Presence.ABSENT_WITH_INPUT if given else Presence.ABSENT
        self.app.do(SetPresence, participant=one.id, presence=presence, input=given)

    def _settled(self, place: int) -> Participant | None:
        self.settle()
        participants = self.record.participants
        return participants[place] if place < len(participants) else None


def _row(one: Participant, presence: str) -> Content:
    sign = {Presence.PRESENT: "✓", Presence.LATE: "…"}.get(one.presence, "–")
    about = ", ".join(filter(None, (one.role, one.service)))
    parts: list[str | tuple[str, str]] = [(one.on_screen, "bold")]
    if about:
        parts.append(f"  {about}")
    if not one.here:
        parts.append((f"  {presence}", "bold"))
    if one.interpreter:
        parts.append("  " + _("with interpreter"))
    if one.user:
        parts.append(("  " + _("the user"), "italic"))
    return Hanging(f"{sign} ", Content.assemble(*parts))
