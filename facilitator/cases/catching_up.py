"""What has come since a meeting was prepared: of its measures, and of consent in its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.cases.case_folder import case_of, newest_first
from facilitator.cases.shelf import closed_id
from facilitator.faults import BadFileError
from facilitator.meeting.carrying_over import is_news
from facilitator.meeting.catching_up import TakeConsent, TakeWord
from facilitator.meeting.from_case import CONSENT, FromCase, lasting
from facilitator.record import load_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from facilitator.agenda import Agenda
    from facilitator.cases.case_folder import CaseFolder
    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.clock import Moment
    from facilitator.meeting.command import Command
    from facilitator.record import FollowUp, Record


def catch_up(live: LiveMeeting, now: Moment) -> bool:
    """Say in a meeting that is prepared what has come since; return whether consent changed.

    What someone has said there of a measure stands. Waits for the disk, for a record or two.
    """
    before = live.meeting.record.consent
    for command in news_for(live.store.path, live.meeting.record, now):
        live.do(command)
    return live.meeting.record.consent != before


def caught_up(path: Path, record: Record, agenda: Agenda, now: Moment) -> Record:
    """Return a kept record with what has come since it was prepared; the file stands as it is."""
    for command in news_for(path, record, now):
        record = command.change(agenda, record)
    return record


def news_for(path: Path, record: Record, now: Moment) -> tuple[Command, ...]:
    """Return what brings a record that is prepared up to date; nothing for another."""
    case = case_of(path)
    if case is None or record.course.status != "prepared":
        return ()
    return (*_of_consent(case, record, now), *_of_measures(case, record, now))


def _of_consent(case: CaseFolder, record: Record, now: Moment) -> Iterator[Command]:
    base = FromCase(record.from_case)
    if not base.known:
        return
    try:
        consent = case.facts().consent
    except BadFileError:
        return  # it is told of where the case is opened
    if not base.differs(lasting(consent), CONSENT):
        return
    withdrawn = base.had(CONSENT) and consent.status != "given"
    if withdrawn or not base.differs(lasting(record.consent), CONSENT):
        yield TakeConsent(at=now, consent=consent)


def _of_measures(case: CaseFolder, record: Record, now: Moment) -> Iterator[Command]:
    asked = {one.origin: one for one in record.last_minutes.measures if one.origin}
    open_now = [origin for origin, one in asked.items() if one.told or not one.outcome]
    for origin, word in told_of(case, open_now).items():
        if is_news(word, asked[origin], record.last_minutes.held):
            yield TakeWord(at=now, measure=asked[origin].id, outcome=word.outcome, why=word.why,
                           told=word.at)  # fmt: skip


def told_of(case: CaseFolder, origins: Iterable[str]) -> dict[str, FollowUp]:
    """Return what was told last, outside meetings, of measures, by where they were agreed.

    They are looked for from the newest record back, and one that is not asked for is not read.
    """
    wanted = set(origins)
    left = {origin.partition("/")[0] for origin in wanted}
    told: dict[str, FollowUp] = {}
    for path in newest_first(case.records()) if left else ():
        known_as = closed_id(path)
        if known_as not in left:
            continue
        left.discard(known_as)
        try:
            follow_ups = load_record(path).follow_ups
        except BadFileError:
            continue
        for one in sorted(follow_ups, key=lambda one: one.at):
            told[f"{known_as}/{one.measure}"] = one
        if not left:
            break
    return {origin: one for origin, one in told.items() if origin in wanted}
