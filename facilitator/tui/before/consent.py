"""The section of the lobby about consent: who gives it, to what, which services, how long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.meeting.beforehand import day_of_meeting
from facilitator.meeting.consenting import (
    Standing,
    covered,
    same_service,
    say_standing,
    services_coming,
    standing,
)
from facilitator.meeting.on_screen import hiding
from facilitator.meeting.setting_up import SetConsent
from facilitator.record import tidy
from facilitator.tui.before.boxes import OneLine, Pick, Sentence, labelled, saying
from facilitator.tui.before.section import Section
from facilitator.tui.keys import key
from facilitator.tui.widgets.hanging import Hanging
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from facilitator.meeting.meeting import Meeting

GIVEN = ("consent-by", "consent-services", "consent-day", "consent-until")
"""The boxes that belong to a consent that is given, and not to a ground."""


class ServiceList(RowList):
    """The services that come, and whether the consent covers each."""

    BINDINGS = [
        key("enter,space", "select", later("Covered or not"),
            later("Say whether the consent names the marked service.")),
    ]  # fmt: skip


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
        """The state of it, who and what, the days, and the services."""
        states = (("", _("not settled")), ("given", _("given")), ("ground", _("without")))
        yield labelled(_("Consent"), Pick("consent", states))
        yield labelled(_("Who consents"), OneLine("consent-by"))
        yield labelled("", Sentence(id="consent-words"))
        yield saying("consent-words")
        yield labelled(_("Given on"), OneLine("consent-day", _("for instance 24.8, or today")))
        yield saying("consent-day")
        yield labelled(_("Holds until"), OneLine("consent-until", _("empty for no end")))
        yield saying("consent-until")
        yield labelled(_("Services"), OneLine("consent-services", _("empty for none named")))
        yield Static("", id="services-head", classes="box-said")
        services = ServiceList(id="service-list")
        services.add_class("box-line")
        yield services

    # Showing ---------------------------------------------------------------------------------

    def show_record(self) -> None:
        """Show what the record says of consent; a ground being written is not there yet."""
        consent = self.record.consent
        pick = self.query_one(Pick)
        if not pick.touched:
            pick.put(consent.status)
            self._shown = consent.status
            self.query_one(Sentence).put(consent.words)
        self._line("by").put(consent.by)
        self._line("services").put(write_services(consent.services))
        self._line("day").put(self._say(consent.given) if consent.given else "")
        self._line("until").put(self._say(consent.until) if consent.until else "")
        self._show_understood()

    def _show_services(self, *, wanted: bool) -> None:
        """Show each service that comes, with whether it is covered, where any is named."""
        consent, coming = self.record.consent, services_coming(self.meeting.record)
        rows = self.query_one(ServiceList)
        rows.show_rows((one, self._row(one)) for one in coming)
        rows.display = wanted and bool(coming)
        said = _("Which of those who come does the consent name?")
        if consent.services:
            said = _("The consent names those with ✓:")
        head = self.query_one("#services-head", Static)
        head.update(Content(said))
        head.display = rows.display

    def _row(self, service: str) -> Hanging:
        consent, hide = self.meeting.record.consent, hiding(self.meeting.record)
        shown = hide(service) if hide else service
        if not consent.services:
            return Hanging("· ", shown)
        if any(same_service(service, one) for one in covered(consent)):
            return Hanging("✓ ", shown)
        words = Content.assemble((shown, "bold"), "  " + _("not in the consent"))
        return Hanging("○ ", words)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _show_understood(self) -> None:
        state = self.query_one(Pick).value
        words = self.query_one(Sentence)
        for box in (words, *(self.query_one(f"#{name}") for name in GIVEN)):
            if box.parent is not None:
                box.parent.display = state == "given" or (box is words and bool(state))
        label = _("The ground") if state == "ground" else _("To what")
        self.query_one("#consent-words-label", Static).update(Content(label))
        unwritten = state == "ground" and not words.text.strip()
        self.say("consent-words", _("Write the ground; then it is settled.") if unwritten else "")
        for name in ("day", "until"):
            self.say(f"consent-{name}", self._understood(name) if state == "given" else "")
        self._show_services(wanted=state == "given")

    def _understood(self, name: str) -> str:
        """Say how a day that is typed is understood, and where the consent does not hold."""
        value = self._line(name).value
        if not value.strip():
            return ""
        day = self._day(name)
        if day is None:
            return _("Not understood. Write 24.8 or 24.8.2026.")
        if self._say(day) != value:
            return self._say(day)
        return self._warned(name)

    def _warned(self, name: str) -> str:
        consent = self.record.consent
        held = day_of_meeting(self.record, self.app.clock.now().wall.date())
        over = name == "until" and standing(consent, held) is Standing.RUN_OUT
        return f"! {say_standing(consent, held)}" if over else ""

    # Giving ----------------------------------------------------------------------------------

    def give(self) -> None:
        """Settle what differs from the record; a ground is settled when it is written."""
        consent = self.record.consent
        pick, words = self.query_one(Pick), self.query_one(Sentence)
        said: dict[str, object] = {
            "status": pick.value,
            "words": tidy(words.text) if pick.value else consent.words,
        }
        if pick.value == "ground" and not said["words"]:
            return
        if self._line("by").touched:
            said["by"] = tidy(self._line("by").value)
        if self._line("services").touched:
            said["services"] = read_services(self._line("services").value)
        for name, box in (("given", "day"), ("until", "until")):
            line = self._line(box)
            if line.touched:
                known = getattr(consent, name)
                said[name] = (self._day(box) or known) if line.value.strip() else None
        if any(value != getattr(consent, name) for name, value in said.items()):
            self.app.do(SetConsent, **said)
        pick.put(pick.value)

    @on(ServiceList.OptionSelected, "#service-list")
    def _turned(self, event: ServiceList.OptionSelected) -> None:
        event.stop()
        self.settle()
        service, consent = event.option.id or "", self.meeting.record.consent
        others = tuple(one for one in consent.services if not same_service(one, service))
        if len(others) == len(consent.services):
            others = (*others, service)
        self.app.do(SetConsent, status=consent.status, services=others)

    def _line(self, name: str) -> OneLine:
        return self.query_one(f"#consent-{name}", OneLine)

    def _day(self, name: str) -> date | None:
        from facilitator.dates.understanding import (  # noqa: PLC0415  only where it is typed
            understand_deadline,
        )

        text = self._line(name).value
        today = self.app.clock.now().wall.date()
        day = understand_deadline(text, today, self.record.language)
        past = name == "day"  # consent was given in the past, and runs out in the future
        if past and day is not None and day > today and str(day.year) not in text:
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


def read_services(text: str) -> tuple[str, ...]:
    """Return the services that stand on a line, between semicolons where there are any."""
    parts = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(filter(None, map(tidy, parts))))


def write_services(services: tuple[str, ...]) -> str:
    """Return services as a line that `read_services` reads back."""
    if any("," in one for one in services):
        return "; ".join(services) + (";" if len(services) == 1 else "")
    return ", ".join(services)


def _last_such_day(day: date, said: str) -> date:
    """Return the day a week or a year before: consent was given in the past."""
    if not any(char.isdecimal() for char in said):
        return day - timedelta(days=7)
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
