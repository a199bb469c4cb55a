"""Commands that tell a meeting which is prepared what has come since, outside it (SEL-3, SEL-8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime

from facilitator.meeting.command import Command, changed, exchanged, find
from facilitator.meeting.from_case import with_consent_marked
from facilitator.record import Consent, Record

if TYPE_CHECKING:
    from facilitator.agenda import Agenda


class TakeConsent(Command):
    """Take over what the case now says of consent, also that it has been withdrawn (SEL-3).

    What was decided of a service that takes no part stands; what was agreed on went with the
    consent it was added to.
    """

    consent: Consent

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the case's consent."""
        left = tuple(one for one in record.consent.decisions if one.decision != "agreed")
        record = with_consent_marked(record, self.consent)
        consent = self.consent.model_copy(update={"decisions": left})
        return record.model_copy(update={"consent": consent})


class TakeWord(Command):
    """Take over what has been told, outside meetings, of a measure from the last minutes."""

    measure: str
    outcome: Literal["", "done", "partly", "not_done", "dropped"]
    why: str = ""
    told: AwareDatetime

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with that word on the measure, and when it was told."""
        last = record.last_minutes
        measure = find(last.measures, self.measure)
        said = self.model_dump(include={"outcome", "why", "told"})
        measures = exchanged(last.measures, measure, changed(measure, said))
        new = last.model_copy(update={"measures": measures})
        return record.model_copy(update={"last_minutes": new})
