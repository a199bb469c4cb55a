"""The section of the lobby about who does what: leads, writes, has the child's voice with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.beforehand import child_is_away
from facilitator.meeting.setting_up import SetMeeting
from facilitator.tui.before.section import Filled, Section
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask
from facilitator.tui.widgets.row_list import RowList
from facilitator.tui.words import say_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

OTHER = "+"
"""Chosen for someone who is not on the list."""


class RoleList(RowList):
    """The leader, the minute-taker and so on; one is chosen with a key or a click."""

    BINDINGS = [
        key("enter,space", "select", later("Choose"), later("Choose among the participants.")),
    ]


class RolesSection(Section):
    """Who leads the meeting, who takes the minutes, and who looks after the child's voice."""

    HINT = later("The minutes name both. It is easier to lead when someone else writes.")

    def compose_boxes(self) -> ComposeResult:
        """One row for each."""
        roles = RoleList(id="role-list")
        roles.add_class("box-line")
        yield roles
        yield Static("", id="roles-said", classes="section-hint")

    def show_record(self) -> None:
        """Show whom the record has."""
        record = self.record
        rows = list(self._rows())
        widest = max(len(label) for _name, label, _person in rows) + 2
        self.query_one(RoleList).show_rows(
            (name, Content.assemble(f"{label:<{widest}}", (person or _("choose …"), "bold")))
            for name, label, person in rows
        )
        same = say_person(record, record.leader) and record.leader == record.minute_taker
        said = _("One person has both. That is possible, but hard.") if same else ""
        self.query_one("#roles-said", Static).update(Content(said))

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        """Yield what each row is about, its label, and who it is."""
        record = self.record
        yield "leader", _("Leader"), say_person(record, record.leader)
        yield "minute_taker", _("Minute-taker"), say_person(record, record.minute_taker)
        if self.meeting.agenda.minute_taker_apart or record.coordinator:
            coordinator = say_person(record, record.coordinator)
            yield "coordinator", _("Coordinator"), coordinator or _("the leader")
        away = record.participants and child_is_away(self.meeting.agenda, record)
        if away or record.child_voice:
            yield "child_voice", _("The child's voice"), record.child_voice

    @on(RoleList.OptionSelected, "#role-list")
    def _chosen(self, event: RoleList.OptionSelected) -> None:
        event.stop()
        if not self.record.participants:
            self.app.tell(_("Write down the participants first."))
            return
        name = event.option.id or ""
        titles = {
            "leader": _("Who leads?"),
            "minute_taker": _("Who takes the minutes?"),
            "coordinator": _("Who is the coordinator?"),
            "child_voice": _("Who looks after the child's voice?"),
        }
        choices = [
            (one.id, ", ".join(filter(None, (one.on_screen, one.role, one.service))))
            for one in self.record.participants
        ]
        at = getattr(self.record, name)
        if name == "child_voice":
            choices.append((OTHER, _("Someone else …")))
            at = next((one.id for one in self.record.participants if one.on_screen == at), "")
        question = Choice(titles[name], choices, at=at)
        self.app.push_screen(question, lambda person: self._set(name, person or ""))

    def _set(self, name: str, person: str) -> None:
        if name == "child_voice":
            self._set_child_voice(person)
        elif person and self.app.do(SetMeeting, **{name: person}):
            rows = self.query_one(RoleList)
            if name == "leader" and not self.record.minute_taker:
                rows.go_to("minute_taker")
            elif self.record.leader and self.record.minute_taker:
                self.post_message(Filled())

    def _set_child_voice(self, person: str) -> None:
        """Keep who has the child's voice with them, in words: they may be on no list (TIPS-2)."""
        if person == OTHER:
            form = Form(
                _("Who looks after the child's voice?"),
                [Field("child_voice", _("Name"), self.record.child_voice)],
            )
            ask(self.app, form, lambda said: self.app.do(SetMeeting, **said))
            return
        chosen = self.meeting.record.participant(person)
        if chosen is not None:
            self.app.do(SetMeeting, child_voice=chosen.name)
