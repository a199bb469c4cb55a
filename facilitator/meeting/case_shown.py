"""A case as it may be shown where others see it: by alias, and without a child's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.dates.saying import say_date
from facilitator.language import gettext as _
from facilitator.language import in_use, later
from facilitator.meeting.carrying_over import Agreed, next_record
from facilitator.meeting.on_screen import hiding, on_screen
from facilitator.meeting.recognising import with_children_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.case import CaseFile, Member, Transition
    from facilitator.record import Consent, Record

PLAN_KINDS = {
    "individual_plan": later("individual plan"),
    "stafettlogg": later("stafettlogg"),
}
"""What the screen calls each kind of plan."""


def standing_facts(case: CaseFile, agenda: Agenda) -> Iterator[tuple[str, str]]:
    """Yield what stands of a case, each fact with what it is called; what is not said is left out.

    It is hidden by the same rules as a meeting is (see `on_screen`): the case stands by its alias
    only, and no one's contact is among it.
    """
    record = with_children_hidden(agenda, _of_everyone(case, agenda))
    hide = hiding(record) or str
    shown = on_screen(record)
    for label, value in _facts(case, agenda, shown):
        if value:
            yield label, hide(value)


def members_to_ask(case: CaseFile, agenda: Agenda) -> dict[str, str]:
    """Return the members who come only when asked: what the screen calls them, and their ids."""
    shown = on_screen(with_children_hidden(agenda, _of_everyone(case, agenda)))
    return {_called(shown, one.id): one.id for one in case.members if one.when_asked}


def _of_everyone(case: CaseFile, agenda: Agenda) -> Record:
    """Return the case as a meeting of all its members, which is then hidden as one is."""
    everyone = [member.id for member in case.members]
    return next_record(case, None, Agreed(), minutes=agenda.minutes, asked=everyone)


def _facts(case: CaseFile, agenda: Agenda, shown: Record) -> Iterator[tuple[str, str]]:
    yield _("Case"), case.alias
    yield _("Agenda"), agenda.title
    yield _("Purpose"), case.purpose
    yield _("Place"), case.place
    yield _("Plan"), _plan(case)
    yield _("Coordinator"), _called(shown, case.coordinator)
    yield _("Minute-taker"), _called(shown, case.minute_taker)
    yield _("Child’s voice"), case.child_voice
    yield _("Consent"), _consent(case.consent)
    yield _("Group"), _group(case)
    for member in case.members:
        yield _("Member"), _member(shown, member)
    for goal in case.goals:
        yield _("Goal"), goal.text
    for item in case.items:
        yield _("Item put forward"), f"{item.text} ({item.by})" if item.by else item.text
    for one in case.transitions:
        yield _("Transition ahead"), _transition(one)


def _plan(case: CaseFile) -> str:
    parts = [_(PLAN_KINDS[case.plan_kind])] if case.plan_kind else []
    if case.childrens_coordinator:
        parts.append(_("a children’s coordinator is appointed"))
    return ", ".join(parts)


def _called(shown: Record, person: str) -> str:
    one = shown.participant(person)
    return one.on_screen if one else ""


def _member(shown: Record, member: Member) -> str:
    parts = [_called(shown, member.id), member.role, member.service]
    if member.when_asked:
        parts.append(_("comes when asked"))
    if member.by_post:
        parts.append(_("copy by post"))
    if member.interpreter:
        parts.append(_("interpreter"))
    return ", ".join(filter(None, parts))


def _consent(consent: Consent) -> str:
    if consent.status != "given":
        return ""
    parts = [_("given"), _day(consent.given)]
    if consent.by:
        parts.append(_("by {name}").format(name=consent.by))
    if consent.until:
        parts.append(_("until {date}").format(date=_day(consent.until)))
    parts.append(", ".join(consent.services))
    return " ".join(filter(None, parts[:2])) + "".join(f", {one}" for one in parts[2:] if one)


def _group(case: CaseFile) -> str:
    parts = []
    if case.started:
        parts.append(_("since {date}").format(date=_day(case.started)))
    if case.ended:
        parts.append(_("ended {date}").format(date=_day(case.ended)))
    return ", ".join(parts)


def _transition(one: Transition) -> str:
    return ", ".join(filter(None, (one.what, _day(one.day), one.responsible)))


def _day(day: date | None) -> str:
    return say_date(day, in_use(), weekday=False) if day else ""
