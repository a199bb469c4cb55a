"""The section of the lobby about the meeting itself: whom, why, where and when."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from facilitator.dates.zone import NORWAY, in_norway
from facilitator.language import gettext as _
from facilitator.limits import FIRST_YEAR, LAST_YEAR, LONGEST, SHORTEST
from facilitator.meeting.plan import agreed_end
from facilitator.meeting.setting_up import SetMeeting
from facilitator.record import tidy
from facilitator.tui.before.boxes import OneLine, Pick, Sentence, labelled, saying
from facilitator.tui.before.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from facilitator.meeting.meeting import Meeting


QUOTED = 20
"""Characters of what was not understood that are said back."""

_CLOCK = {"nb": "kl.", "nn": "kl.", "en": "at"}
"""What stands before a clock time."""


class FactsSection(Section):
    """Whom the meeting is about, its purpose, place, start and length."""

    def __init__(self, meeting: Meeting, area: str) -> None:
        super().__init__(meeting, area)
        self._refused: dict[str, str] = {}
        """What was typed in a box and not understood, until something else is typed there."""

    def compose_boxes(self) -> ComposeResult:
        """One line for each fact."""
        yield labelled(_("On the screen"), OneLine("alias", _("a name that gives no one away")))
        yield labelled(
            _("Full name"), OneLine("full-name", _("hidden; for documents only"), masked=True)
        )
        yield labelled(_("Purpose"), Sentence(id="purpose-line"))
        yield labelled(_("Place"), OneLine("place"))
        yield labelled(_("Starts"), OneLine("start", _("13.30, or friday 9.00")))
        yield saying("start")
        yield labelled(_("Minutes"), OneLine("minutes"))
        yield saying("minutes")
        no_or_yes = (("no", _("no")), ("yes", _("yes")))
        yield labelled(_("First meeting"), Pick("first", no_or_yes))
        if self._files_apart:
            yield labelled(_("Children's coordinator"), Pick("coordinator", no_or_yes))

    @property
    def _files_apart(self) -> bool:
        """Whether it matters for the filing that a children's coordinator is appointed."""
        return bool(self.meeting.agenda.documents.main.filed_with_coordinator)

    def first_box(self) -> Widget | None:
        """Return the first fact that is missing; else the first."""
        empty = (
            (self._line("alias"), self.record.case.alias),
            (self.query_one(Sentence), self.record.purpose),
            (self._line("place"), self.record.place),
        )
        return next((box for box, said in empty if not said), super().first_box())

    def show_record(self) -> None:
        """Show the facts as the record has them."""
        record = self.record
        self._line("alias").put(record.case.alias)
        self._line("full-name").put(self._full_name)
        self._line("place").put(record.place)
        self._line("start").put(self._say_start() if record.start else "")
        self._line("minutes").put(str(record.minutes))
        self.query_one(Sentence).put(record.purpose)
        said = {"first": record.first_meeting, "coordinator": record.case.childrens_coordinator}
        for name, is_so in said.items():
            for pick in self.query(f"#field-{name}").results(Pick):
                if not pick.has_focus:
                    pick.put("yes" if is_so else "no")
        self._show_understood()

    def give(self) -> None:
        """Settle the facts that differ from the record."""
        said = dict(self._differing())
        if said:
            self.app.do(SetMeeting, **said)

    def _differing(self) -> Iterator[tuple[str, object]]:
        record = self.record
        purpose = self.query_one(Sentence)
        said: dict[str, tuple[bool, object, object]] = {
            "alias": (*self._typed_in("alias"), record.case.alias),
            "name": (*self._typed_in("full-name"), self._full_name),
            "purpose": (purpose.touched, tidy(purpose.text), record.purpose),
            "place": (*self._typed_in("place"), record.place),
            "start": (self._line("start").touched, self._start(), record.start),
            "minutes": (self._line("minutes").touched, self._minutes(), record.minutes),
        }
        for name, (touched, value, before) in said.items():
            if touched and value is not None and value != before:
                yield name, value
        first = self.query_one("#field-first", Pick).value == "yes"
        if first != record.first_meeting:
            yield "first_meeting", first
        for pick in self.query("#field-coordinator").results(Pick):
            appointed = pick.value == "yes"
            if appointed != record.case.childrens_coordinator:
                yield "childrens_coordinator", appointed

    def _typed_in(self, name: str) -> tuple[bool, str]:
        line = self._line(name)
        return line.touched, tidy(line.value)

    @property
    def _full_name(self) -> str:
        return self.meeting.record.case.name  # it stands in a box that shows nothing

    def _line(self, name: str) -> OneLine:
        return self.query_one(f"#{name}", OneLine)

    def _minutes(self) -> int | None:
        from facilitator.dates.lengths import understand_minutes  # noqa: PLC0415  only when typed

        minutes = understand_minutes(self._line("minutes").value)
        return minutes if minutes is not None and SHORTEST <= minutes <= LONGEST else None

    def _start(self) -> datetime | None:
        today = self.app.clock.now().wall.date()
        day, time = read_start(self._line("start").value, today, self.record.language)
        before = self.record.start
        if before is not None:
            here = in_norway(before)
            day, time = day or here.date(), time or (here.time() if day else None)
        if time is None or not FIRST_YEAR <= (day or today).year <= LAST_YEAR:
            return None
        return in_norway(datetime.combine(day or today, time, NORWAY))

    def _say_start(self) -> str:
        start = self.record.start
        if start is None:
            return ""
        from facilitator.dates.saying import say_time  # noqa: PLC0415

        language, here = self.record.language, in_norway(start)
        # Short enough for a narrow box, and with what keeps 13.10 from being a day in October.
        return f"{here:%d.%m.%Y} {_CLOCK[language]} {say_time(here, language)}"

    def on_descendant_blur(self) -> None:
        """Take what was typed; what cannot be taken is put back, and it is said what it was."""
        for name, wrong in (("start", self._wrong_start), ("minutes", self._wrong_minutes)):
            line = self._line(name)
            if line.touched and line.value.strip() and wrong():
                self._refused[name] = _refusal(line.value.strip(), wrong())
        super().on_descendant_blur()
        self._show_understood()

    @on(Input.Changed)
    def _show_understood(self) -> None:
        for name in [name for name in self._refused if self._line(name).touched]:
            del self._refused[name]
        when = _("Empty: the time counts from when the meeting begins.")
        if self._line("start").value.strip():
            when = self._wrong_start() or self._span()
        self.say("start", self._refused.get("start") or when)
        self.say("minutes", self._refused.get("minutes") or self._wrong_minutes())

    def _wrong_start(self) -> str:
        if self._start() is not None:
            return ""
        return _("Not understood. Write 13.30, or friday 13.30.")

    def _wrong_minutes(self) -> str:
        from facilitator.dates.lengths import understand_minutes  # noqa: PLC0415  only when typed

        if self._minutes() is not None:
            return ""
        if understand_minutes(self._line("minutes").value) is None:
            return _("Not understood. Write minutes or hours: 90, or 1 h 30.")
        return _("From {least} to {most} minutes.").format(least=SHORTEST, most=LONGEST)

    def _span(self) -> str:
        from facilitator.dates.saying import say_date, say_time  # noqa: PLC0415

        start = self._start()
        if start is None:
            return ""
        language = self.record.language
        timed = self.record.model_copy(
            update={"start": start, "minutes": self._minutes() or self.record.minutes}
        )
        end = agreed_end(timed)
        until = f"–{say_time(in_norway(end), language)}" if end else ""
        return f"{say_date(start.date(), language)}, {say_time(start, language)}{until}"


def _refusal(said: str, why: str) -> str:
    short = said if len(said) <= QUOTED else said[:QUOTED].rstrip() + "…"
    return _("“{said}” was left out. {why}").format(said=short, why=why)


def read_start(said: str, today: date, language: str) -> tuple[date | None, time | None]:
    """Read when a meeting starts: a clock time, a day, or a day and then a clock time."""
    from facilitator.dates.understanding import (  # noqa: PLC0415  only where it is typed
        understand_meeting_time,
        understand_time,
    )

    alone = understand_time(said)
    if alone is not None:
        return None, alone
    day, time = understand_meeting_time(said, today, language)
    if day is None or time is None:
        # What stands after the day is a clock time: "tomorrow 13.10" is not in October.
        first, _space, last = said.strip().rpartition(" ")
        named, _none = understand_meeting_time(first, today, language)
        after = understand_time(last)
        if named is not None and after is not None:
            return named, after
    return day, time
