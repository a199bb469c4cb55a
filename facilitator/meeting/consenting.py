"""Consent: whether it holds, which services it covers, and what is decided of the others.

A meeting begins with written consent, or on a ground that the leader states (SEL-3, TIPS-1). A
service that the consent does not name is told of before the meeting, and again where it comes into
it; what was decided stays in the record.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from facilitator.language import gettext as _
from facilitator.language import in_use
from facilitator.meeting.command import Command, RefusedError, exchanged, new_id, required
from facilitator.meeting.rounds import COMING
from facilitator.record import Presence, Record, ServiceDecision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from facilitator.agenda import Agenda
    from facilitator.meeting.clock import Moment
    from facilitator.record import Consent, Participant

_STOPS = ".,;:"


class Standing(Enum):
    """How consent stands on the day of a meeting."""

    MISSING = "missing"
    RUN_OUT = "run out"
    HOLDS = "holds"
    GROUND = "ground"
    """There is none, and the leader has stated on what ground the meeting is held."""


def standing(consent: Consent, day: date) -> Standing:
    """Return how a consent stands on a day."""
    if consent.status == "ground" and consent.words:
        return Standing.GROUND
    if consent.status != "given":
        return Standing.MISSING
    if consent.until is not None and consent.until < day:
        return Standing.RUN_OUT
    return Standing.HOLDS


def may_begin(record: Record, day: date) -> bool:
    """Return whether a meeting may begin on a day, as far as consent goes."""
    return standing(record.consent, day) in (Standing.HOLDS, Standing.GROUND)


def say_standing(consent: Consent, day: date) -> str:
    """Say how consent stands on a day, in a few words of the screen's language."""
    from facilitator.dates.saying import say_date  # noqa: PLC0415  only where a day is said

    how = standing(consent, day)
    if how is Standing.RUN_OUT and consent.until is not None:
        ended = say_date(consent.until, in_use(), weekday=False)
        return _("the consent ran out on {date}").format(date=ended)
    if how is Standing.MISSING:
        return _("consent, or the ground for meeting without it")
    if how is Standing.GROUND:
        return _("held without consent, on a stated ground")
    parts = [_("consent is given")]
    if consent.by:
        parts = [_("consent is given by {who}").format(who=consent.by)]
    if consent.until is not None:
        ends = say_date(consent.until, in_use(), weekday=False)
        parts.append(_("it holds until {date}").format(date=ends))
    return ", ".join(parts)


def require_consent(record: Record, day: date) -> None:
    """Raise RefusedError, with what to do, where there is neither consent nor a ground (SEL-3)."""
    if may_begin(record, day):
        return
    how = standing(record.consent, day)
    problem = _("There is no consent to this meeting.")
    if how is not Standing.MISSING:
        said = say_standing(record.consent, day)
        problem = f"{said[:1].upper()}{said[1:]}."
    remedy = _("Write under “Consent” who has given it, or on what ground the meeting is held.")
    raise RefusedError(f"{problem} {remedy}")


# Services ------------------------------------------------------------------------------------


def covered(consent: Consent) -> tuple[str, ...]:
    """Return the services a consent covers: those it names, then those agreed on since."""
    agreed = (one.service for one in consent.decisions if one.decision == "agreed")
    return _each_once((*consent.services, *agreed))


def services_coming(record: Record) -> tuple[str, ...]:
    """Return the services that take part, or are to: those of whoever is the user do not count.

    Written input is read out in the meeting, and so its service takes part.
    """
    return _services(one for one in record.participants if one.presence in COMING)


def uncovered(record: Record) -> tuple[str, ...]:
    """Return the services coming that the consent does not cover.

    Where it names none, it says in words what it covers, which a person judges; where the meeting
    is held on a ground, there is nothing to cover.
    """
    return _not_among(record.consent, services_coming(record))


def undecided(record: Record) -> tuple[ServiceDecision, ...]:
    """Return the services that came though the consent does not name them, still to be decided."""
    return tuple(one for one in record.consent.decisions if not one.decision)


def with_services_named(record: Record, now: Moment) -> Record:
    """Return the record with each service in the room that the consent does not cover named in it.

    What is named stays, so that it can be seen afterwards that it was; see `DecideService`.
    """
    if record.course.status != "running" or not record.consent.services:
        return record
    here = _services(one for one in record.participants if one.here)
    asked = {_folded(one.service) for one in undecided(record)}
    decisions = list(record.consent.decisions)
    for service in _not_among(record.consent, here):
        if _folded(service) not in asked:
            name = new_id("c", decisions)
            decisions.append(ServiceDecision(id=name, service=service, at=now.wall))
    return _with_decisions(record, decisions)


class DecideService(Command):
    """Say that the user agrees that a service takes part, or that it does not.

    In the meeting, whoever is there from a service that does not take part has then left.
    """

    service: str
    agreed: bool

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with what was decided, and when."""
        service = required(self.service, _("Write which service."))
        told = {"decision": "agreed" if self.agreed else "left", "decided": self.at.wall}
        open_now = {_folded(one.service): one for one in undecided(record)}
        known = open_now.get(_folded(service))
        decisions = record.consent.decisions
        if known is not None:
            decisions = exchanged(decisions, known, known.model_copy(update=told))
        else:
            name = new_id("c", decisions)
            new = ServiceDecision(id=name, service=service, at=self.at.wall)
            decisions = (*decisions, new.model_copy(update=told))
        record = _with_decisions(record, decisions)
        return record if self.agreed else self._without(record, service)

    def _without(self, record: Record, service: str) -> Record:
        running = record.course.status == "running"
        gone = {"presence": Presence.LEFT if running else Presence.ABSENT}
        people = tuple(
            one.model_copy(update=gone | ({"left": self.at.wall} if running else {}))
            if _speaks_for(one, service) and one.presence in COMING and (one.here or not running)
            else one
            for one in record.participants
        )
        return record.model_copy(update={"participants": people})


def _services(people: Iterable[Participant]) -> tuple[str, ...]:
    """Return the services that people speak for, each once, as it is first written."""
    return _each_once(one.service for one in people if one.service and not one.user)


def _each_once(services: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for one in services:
        found.setdefault(_folded(one), one)
    return tuple(found.values())


def _not_among(consent: Consent, services: Iterable[str]) -> tuple[str, ...]:
    if consent.status != "given" or not consent.services:
        return ()
    known = {_folded(one) for one in covered(consent)}
    return tuple(one for one in services if _folded(one) not in known)


def same_service(one: str, other: str) -> bool:
    """Return whether two texts name the same service, however they are spaced or capitalised."""
    return _folded(one) == _folded(other)


def _speaks_for(participant: Participant, service: str) -> bool:
    return not participant.user and same_service(participant.service, service)


def _with_decisions(record: Record, decisions: Iterable[ServiceDecision]) -> Record:
    decisions = tuple(decisions)
    if decisions == record.consent.decisions:
        return record
    consent = record.consent.model_copy(update={"decisions": decisions})
    return record.model_copy(update={"consent": consent})


def _folded(service: str) -> str:
    return " ".join(service.casefold().split()).strip(_STOPS)
