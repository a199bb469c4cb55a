"""The sections of the lobby about what is agreed: who leads, who writes, and consent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.setting_up import SetConsent, SetMeeting
from facilitator.record import tidy
from facilitator.tui.before.boxes import OneLine, Pick, Sentence, labelled, saying
from facilitator.tui.before.section import Filled, Section
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Choice
from facilitator.tui.widgets.row_list import RowList
from facilitator.tui.words import say_person

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from facilitator.meeting.meeting import Meeting


class RoleList(RowList):
    """The leader and the minute-taker; one is chosen with a key or a click."""

    BINDINGS = [
        key("enter,space", "select", later("Choose"), later("Choose among the participants.")),
    ]


class RolesSection(Section):
    """Who leads the meeting, and who takes the minutes."""

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
        leader, writer = say_person(record, record.leader), say_person(record, record.minute_taker)
        rows = (("leader", _("Leader"), leader), ("minute_taker", _("Minute-taker"), writer))
        widest = max(len(label) for _name, label, _person in rows) + 2
        self.query_one(RoleList).show_rows(
            (name, Content.assemble(f"{label:<{widest}}", (person or _("choose …"), "bold")))
            for name, label, person in rows
        )
        same = bool(leader) and record.leader == record.minute_taker
        said = _("One person has both. That is possible, but hard.") if same else ""
        self.query_one("#roles-said", Static).update(Content(said))

    @on(RoleList.OptionSelected, "#role-list")
    def _chosen(self, event: RoleList.OptionSelected) -> None:
        event.stop()
        if not self.record.participants:
            self.app.tell(_("Write down the participants first."))
            return
        name = event.option.id or ""
        titles = {"leader": _("Who leads?"), "minute_taker": _("Who takes the minutes?")}
        choices = [
            (one.id, ", ".join(filter(None, (one.on_screen, one.role, one.service))))
            for one in self.record.participants
        ]
        self.app.push_screen(
            Choice(titles[name], choices, at=getattr(self.record, name)),
            lambda person: self._set(name, person or ""),
        )

    def _set(self, name: str, person: str) -> None:
        if person and self.app.do(SetMeeting, **{name: person}):
            rows = self.query_one(RoleList)
            if name == "leader" and not self.record.minute_taker:
                rows.go_to("minute_taker")
            elif self.record.leader and self.record.minute_taker:
                self.post_message(Filled())


class ConsentSection(Section):
    """Whether written consent is there; where it is not, on what ground the meeting is held."""

    HINT = later(
        "Cooperation between services rests on written consent. Where there is none, write on "
        "what ground the meeting is held."
    )

    def __init__(self, meeting: Meeting, area: str) -> None:
        super().__init__(meeting, area)
        self._shown = ""
        self._other_words: dict[str, str] = {}

    def compose_boxes(self) -> ComposeResult:
        """The state of it, the words and the day."""
        states = (("", _("not settled")), ("given", _("given")), ("ground", _("without")))
        yield labelled(_("Consent"), Pick("consent", states))
        yield labelled("", Sentence(id="consent-words"))
        yield saying("consent-words")
        yield labelled(_("Given on"), OneLine("consent-day", _("for instance 24.8, or today")))
        yield saying("consent-day")

    def show_record(self) -> None:
        """Show what the record says of consent; a ground being written is not there yet."""
        consent = self.record.consent
        pick = self.query_one(Pick)
        if not pick.touched:
            pick.put(consent.status)
            self._shown = consent.status
            self.query_one(Sentence).put(consent.words)
        self.query_one(OneLine).put(self._say(consent.given) if consent.given else "")
        self._show_understood()

    def give(self) -> None:
        """Settle what differs from the record; a ground is settled when it is written."""
        consent = self.record.consent
        pick, words, day = self.query_one(Pick), self.query_one(Sentence), self.query_one(OneLine)
        said = tidy(words.text) if pick.value else consent.words
        given = consent.given
        if day.touched:
            given = (self._day() or given) if day.value.strip() else None
        if pick.value == "ground" and not said:
            return
        if (pick.value, said, given) != (consent.status, consent.words, consent.given):
            self.app.do(SetConsent, status=pick.value, words=said, given=given)
        pick.put(pick.value)

    def _day(self) -> date | None:
        from facilitator.dates.understanding import (  # noqa: PLC0415  only where it is typed
            understand_deadline,
        )

        text = self.query_one(OneLine).value
        today = self.app.clock.now().wall.date()
        day = understand_deadline(text, today, self.record.language)
        if day is not None and day > today and str(day.year) not in text:
            day = _last_such_day(day, text)
        return day

    def _say(self, day: date) -> str:
        from facilitator.dates.saying import say_date  # noqa: PLC0415

        return say_date(day, self.record.language, weekday=False)

    @on(Pick.Picked)
    def _other_state(self) -> None:
        # Who consents to what is no ground for meeting without: each state has its own words.
        words, now = self.query_one(Sentence), self.query_one(Pick).value
        if self._shown:
            self._other_words[self._shown] = words.text
        if now:
            unclaimed = "" if self._other_words else self.record.consent.words
            words.text = self._other_words.get(now, unclaimed)
        self._shown = now
        self._show_understood()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _show_understood(self) -> None:
        state = self.query_one(Pick).value
        words, day = self.query_one(Sentence), self.query_one(OneLine)
        for box, wanted in ((words, bool(state)), (day, state == "given")):
            if box.parent is not None:
                box.parent.display = wanted
        label = _("The ground") if state == "ground" else _("Who, to what")
        self.query_one("#consent-words-label", Static).update(Content(label))
        unwritten = state == "ground" and not words.text.strip()
        self.say("consent-words", _("Write the ground; then it is settled.") if unwritten else "")
        said = ""
        if state == "given" and day.value.strip():
            understood = self._day()
            said = _("Not understood. Write 24.8 or 24.8.2026.")
            if understood is not None:
                said = self._say(understood)
        self.say("consent-day", "" if said == day.value else said)


def _last_such_day(day: date, said: str) -> date:
    """Return the day a week or a year before: consent was given in the past."""
    if not any(char.isdecimal() for char in said):
        return day - timedelta(days=7)
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
