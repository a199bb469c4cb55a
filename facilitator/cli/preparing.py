"""`facilitator prepare`: the record of a case's next meeting, made from the case and the last."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import click

from facilitator import language
from facilitator.cases.folder import records_folder
from facilitator.cli.choices import AgendaName, CaseName, Folder, RecordFile
from facilitator.cli.wording import Argument, Command, Option, tell, warn
from facilitator.dates.zone import in_norway
from facilitator.language import gettext as _
from facilitator.language import later

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.case import CaseFile
    from facilitator.cases.preparing import Prepared


class Day(click.ParamType):  # type: ignore[type-arg]  # no generic before click 8.5
    """A day, as a person says it or as 2026-12-10."""

    name = "day"

    def convert(
        self,
        value: str | date,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Return the day. Fails where none is understood."""
        if isinstance(value, date):
            return value
        from facilitator.dates.understanding import understand_deadline  # noqa: PLC0415  slow

        try:
            return date.fromisoformat(value)
        except ValueError:
            today = in_norway(datetime.now(UTC)).date()
            day = understand_deadline(value, today, language.in_use())
        if day is None:
            said = _("“{value}” is not understood as a day. Write it like this: 2026-12-10.")
            self.fail(said.format(value=value), param, ctx)
        return day


class Clock(click.ParamType):  # type: ignore[type-arg]  # likewise
    """A clock time, as a person says it or as 13:00."""

    name = "time"

    def convert(
        self,
        value: str | time,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> time:
        """Return the time. Fails where none is understood."""
        if isinstance(value, time):
            return value
        from facilitator.dates.understanding import understand_time  # noqa: PLC0415  slow

        found = understand_time(value)
        if found is None:
            said = _("“{value}” is not understood as a clock time. Write it like this: 13:00.")
            self.fail(said.format(value=value), param, ctx)
        return found


@click.command(
    cls=Command,
    help=later(
        "Prepare the next meeting of a case.\n\n"
        "CASE is its alias or its folder. Its members are invited; goals come as they were "
        "concluded; measures, postponed items and parked matters are carried over from the last "
        "meeting, and items that were put forward are taken in. Day, time and place are as agreed "
        "last time where nothing else is said."
    ),
)
@click.argument("case", cls=Argument, metavar=later("CASE"), type=CaseName())
@click.option("--date", "day", cls=Option, metavar=later("DAY"), type=Day(),
              help=later("Day of the meeting, such as 2026-12-10."))  # fmt: skip
@click.option("--time", cls=Option, metavar=later("TIME"), type=Clock(),
              help=later("Clock time it begins, such as 13:00."))  # fmt: skip
@click.option("--place", cls=Option, metavar=later("PLACE"), default="",
              help=later("Where it is held."))  # fmt: skip
@click.option("--minutes", cls=Option, metavar=later("MINUTES"), type=click.IntRange(5, 480),
              help=later("Length of the meeting."))  # fmt: skip
@click.option("--agenda", cls=Option, metavar=later("NAME|FILE"), type=AgendaName(),
              help=later("Another agenda than the case's own."))  # fmt: skip
@click.option("--ask", "asked", cls=Option, metavar=later("NAME"), multiple=True,
              help=later("Invite a member who comes when asked; may be repeated."))  # fmt: skip
@click.option("--from", "after", cls=Option, metavar=later("RECORD"), type=RecordFile(),
              help=later("Go on from this meeting, where the last one is lost."))  # fmt: skip
@click.option("--folder", cls=Option, metavar=later("FOLDER"), type=Folder(),
              help=later("Folder of the records, in place of the usual one."))  # fmt: skip
def prepare(
    case: str,
    agenda: str | None,
    asked: tuple[str, ...],
    folder: Path | None,
    after: Path | None,
    **agreed: Any,  # noqa: ANN401  day, time, place and minutes, as click has read them
) -> None:
    """Make the record of the next meeting, and print where it is and what is in it."""
    from facilitator.agenda import find_agenda  # noqa: PLC0415  slow to import
    from facilitator.cases import preparing  # noqa: PLC0415  likewise
    from facilitator.cases.case_folder import find_case  # noqa: PLC0415  likewise
    from facilitator.meeting.carrying_over import Agreed  # noqa: PLC0415  likewise
    from facilitator.meeting.clock import SystemClock  # noqa: PLC0415  likewise

    records = records_folder(folder)
    found = find_case(case, records)
    try:
        prepared = preparing.prepare(
            found,
            SystemClock().now(),
            Agreed(**agreed),
            folders=(records,),
            agenda=find_agenda(agenda, (records,)) if agenda else None,
            asked=_members_asked(found.facts(), asked),
            after=after,
        )
    except preparing.AlreadyPreparedError as error:
        raise click.ClickException(f"{error.path}: {error}") from None
    _print(prepared)


def _members_asked(case: CaseFile, names: tuple[str, ...]) -> list[str]:
    """Return the ids of members who come when asked, by what they are called."""
    from facilitator.faults import remedy_among  # noqa: PLC0415  seldom needed

    known = {one.shown_as or one.name: one.id for one in case.members if one.when_asked}
    folded = {name.casefold(): member for name, member in known.items()}
    for name in names:
        if name.casefold() not in folded:
            problem = _("No member who comes when asked is called “{name}”.").format(name=name)
            raise click.UsageError(f"{problem} {remedy_among(name, tuple(known))}")
    return [folded[name.casefold()] for name in names]


def _print(prepared: Prepared) -> None:
    from facilitator.dates.saying import say_date, say_time  # noqa: PLC0415  slow to import

    record, spoken = prepared.record, language.in_use()
    for fault in prepared.left_alone:
        warn(str(fault))
    tell(str(prepared.path))
    when = _("no day yet")
    if record.start is not None:
        when = f"{say_date(record.start, spoken)}, {say_time(record.start, spoken)}"
    tell("  " + ", ".join(filter(None, (when, record.place))))
    carried = record.last_minutes
    counts = (
        (_("participants: {n}"), len(record.participants)),
        (_("goals: {n}"), len(record.goals)),
        (_("measures to look back on: {n}"), len(carried.measures)),
        (_("parked matters: {n}"), len(carried.parked)),
        (_("items: {n}"), len(record.items)),
    )
    tell("  " + ", ".join(text.format(n=n) for text, n in counts))
    sending = _sending(prepared)
    if sending:
        tell("  " + sending)
    if prepared.agenda.documents.invitation is not None:
        command = f'facilitator export "{prepared.path}" --document invitation'
        tell(_("Write the invitation with: {command}").format(command=command))


def _sending(prepared: Prepared) -> str:
    """Say when the invitation is to be sent (SEL-6); empty where nothing says so."""
    from facilitator.dates.saying import say_date  # noqa: PLC0415  slow to import
    from facilitator.meeting.deadlines import send_by, send_from  # noqa: PLC0415  likewise

    first = send_from(prepared.agenda, prepared.record)
    last = send_by(prepared.agenda, prepared.record)
    if last is None:
        return ""
    by = say_date(last, language.in_use())
    if first is None:
        return _("The invitation is sent by {date}.").format(date=by)
    begin = say_date(first, language.in_use())
    return _("The invitation is sent between {first} and {last}.").format(first=begin, last=by)
