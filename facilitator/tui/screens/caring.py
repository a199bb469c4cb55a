"""Small errands of a case: preparing its next meeting, an item, what is kept, forgetting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.cases.contributing import put_forward
from facilitator.cases.live import LiveMeeting
from facilitator.cases.preparing import last_meeting, prepare
from facilitator.dates.saying import say_date, say_time
from facilitator.dates.understanding import understand_meeting_time
from facilitator.language import gettext as _
from facilitator.language import in_use
from facilitator.meeting.carrying_over import Agreed, next_record
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask
from facilitator.tui.stages.said_dates import said_with_warnings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from facilitator.case import CaseFile
    from facilitator.forgetting import Forgotten
    from facilitator.tui.screens.case import CaseScreen


# The next meeting ----------------------------------------------------------------------------


def open_preparing(screen: CaseScreen, case: CaseFile, asked: Mapping[str, str]) -> None:
    """Ask when and where the next meeting is, as it was agreed, and prepare it.

    `asked` are the members who come when asked: what the screen calls them, and their ids.
    """
    today = screen.app.clock.now().wall.date()
    known: list[Agreed] = []
    if not screen.attempt(lambda: known.append(_agreed(screen, case, today))):
        return
    when = _say_when(known[0])
    fields = [
        Field("when", _("Day and time"), when, understood=lambda said: _explain(said, today)),
        Field("place", _("Place"), known[0].place),
    ]
    if asked:
        hint = ", ".join(asked)
        fields.append(Field("asked", _("Also ask"), hint=hint, suggestions=tuple(asked)))

    def check(said: Mapping[str, str]) -> str:
        if said["when"] and understand_meeting_time(said["when"], today, in_use())[0] is None:
            return _explain(said["when"], today)
        names = _names(said.get("asked", ""))
        unknown = next((one for one in names if one not in _folded(asked)), "")
        missing = _("No member who comes when asked is called “{name}”.")
        return missing.format(name=unknown) if unknown else ""

    def settle(said: dict[str, str]) -> None:
        day, clock = understand_meeting_time(said["when"], today, in_use())
        ids = [_folded(asked)[one] for one in _names(said.get("asked", ""))]
        screen.attempt(lambda: _prepare(screen, Agreed(day, clock, said["place"]), ids))

    note = _("Members, goals, measures, parked matters and items come along from the last meeting.")
    ask(screen.app, Form(_("The next meeting"), fields, note=note, check=check), settle)


def _agreed(screen: CaseScreen, case: CaseFile, today: date) -> Agreed:
    """Return what was agreed on the next meeting; no day where that is past."""
    last = last_meeting(screen.case).record
    record = next_record(case, last, Agreed(), minutes=60)
    start = record.start
    if start is None or start.date() < today:
        return Agreed(place=record.place)
    return Agreed(start.date(), start.time(), record.place)


def _say_when(agreed: Agreed) -> str:
    if agreed.day is None or agreed.time is None:
        return ""
    return f"{say_date(agreed.day, in_use())} {say_time(agreed.time, in_use())}"


def _explain(said: str, today: date) -> str:
    day, clock = understand_meeting_time(said, today, in_use())
    if day is None:
        return _("… which day and time? For example: {example}").format(example=_say_example(today))
    words = said_with_warnings(day, today)
    return f"{words}\n  {say_time(clock, in_use())}" if clock else words


def _say_example(today: date) -> str:
    return f"{say_date(today, in_use(), weekday=False, year=False)} 13:00"


def _names(said: str) -> list[str]:
    return [name.strip().casefold() for name in said.split(",") if name.strip()]


def _folded(asked: Mapping[str, str]) -> dict[str, str]:
    return {name.casefold(): member for name, member in asked.items()}


def _prepare(screen: CaseScreen, agreed: Agreed, asked: list[str]) -> None:
    now = screen.app.clock.now()
    prepared = prepare(screen.case, now, agreed, folders=(screen.folder,), asked=asked)
    screen.app.open(LiveMeeting.open(prepared.path, now, (screen.folder,)))
    if prepared.left_alone:
        names = "\n".join(str(fault) for fault in prepared.left_alone)
        screen.app.tell(names, long=True)


# Items and what is kept ----------------------------------------------------------------------


def open_item(screen: CaseScreen) -> None:
    """Ask for an item for the next meeting, and who puts it forward (SEL-6)."""
    form = Form(
        _("An item for the next meeting"),
        [Field("text", _("The item")), Field("by", _("Put forward by"))],
        check=lambda said: "" if said["text"] else _("Write the item."),
    )

    def settle(said: dict[str, str]) -> None:
        now, folders = screen.app.clock.now(), (screen.folder,)
        kept = screen.attempt(
            lambda: put_forward(screen.case, said["text"], said["by"], now, folders)
        )
        if kept:
            screen.app.tell(_("The item is put forward for the next meeting."))
            screen.look()

    ask(screen.app, form, settle)


def open_kept(screen: CaseScreen, lines: tuple[str, ...]) -> None:
    """Show what a case holds and for how long."""
    choices = [("back", _("Back")), ("forget", _("Forget the case …"))]
    note = "\n".join(f"· {line}" for line in lines)
    question = Choice(_("What is kept of this case"), choices, note=note)

    def settle(chosen: str) -> None:
        if chosen == "forget":
            open_forgetting(screen)

    ask(screen.app, question, settle)


# Forgetting ----------------------------------------------------------------------------------


def open_forgetting(screen: CaseScreen) -> None:
    """Ask in which way a case is to be forgotten, and show what would go."""
    from facilitator.forgetting import what_would_go  # noqa: PLC0415  seldom asked

    found: list[Forgotten] = []
    if not screen.attempt(lambda: found.append(what_would_go(screen.case, screen.folder))):
        return
    choices = [
        ("back", _("Keep it, and go back")),
        ("anonymise", _("Leave what can be counted, and no name")),
        ("remove", _("Remove everything")),
    ]

    def settle(how: str) -> None:
        if how != "back":
            _confirm(screen, found[0], anonymise=how == "anonymise")

    ask(screen.app, Choice(_("Forget this case?"), choices), settle)


def _confirm(screen: CaseScreen, found: Forgotten, *, anonymise: bool) -> None:
    from facilitator.cases.naming import same_alias  # noqa: PLC0415  likewise
    from facilitator.forgetting import said_of  # noqa: PLC0415  likewise

    wrong = _("That is not the alias. Nothing is changed.")
    form = Form(
        _("Write the alias, {alias}, to go on").format(alias=found.alias),
        [Field("alias", _("Alias"))],
        note="\n".join(said_of(found, anonymise=anonymise)),
        check=lambda said: "" if same_alias(said["alias"], found.alias) else wrong,
    )
    ask(screen.app, form, lambda _said: _forget(screen, found, anonymise=anonymise))


def _forget(screen: CaseScreen, found: Forgotten, *, anonymise: bool) -> None:
    from facilitator import forgetting  # noqa: PLC0415  likewise

    def forget() -> None:
        if anonymise:
            forgetting.anonymise(found, screen.app.clock.now().wall.date())
        else:
            forgetting.remove(found)

    if screen.attempt(forget):
        said = _("What can be counted is left.") if anonymise else _("The case is forgotten.")
        screen.action_leave()
        screen.app.tell(said, long=True)
