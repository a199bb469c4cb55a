"""Commands of the lobby: what is settled before the first step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import AwareDatetime

from facilitator.language import gettext as _
from facilitator.limits import LONGEST, SHORTEST
from facilitator.meeting.command import (
    Command,
    RefusedError,
    changed,
    goals_named,
    new_id,
    people_named,
    without_goal,
)
from facilitator.meeting.on_screen import on_screen
from facilitator.record import Goal, Item, Language, Participant, Record, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facilitator.agenda import Agenda

_Listed = TypeVar("_Listed", Goal, Item)
_OF_THE_CASE = ("alias", "name", "childrens_coordinator")


class SetMeeting(Command):
    """Settle facts about the meeting; those left out stay as they are."""

    alias: str | None = None
    name: str | None = None
    purpose: str | None = None
    place: str | None = None
    start: AwareDatetime | None = None
    minutes: int | None = None
    first_meeting: bool | None = None
    coordinator: str | None = None
    leader: str | None = None
    minute_taker: str | None = None
    child_voice: str | None = None
    childrens_coordinator: bool | None = None
    language: Language | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with these facts."""
        said = self.model_dump(exclude={"at"}, exclude_none=True)
        if not SHORTEST <= said.get("minutes", record.minutes) <= LONGEST:
            said_of = _("A meeting lasts from {least} to {most} minutes.")
            raise RefusedError(said_of.format(least=SHORTEST, most=LONGEST))
        if said.get("language", agenda.language) not in agenda.languages:
            no_texts = _("The agenda has no texts in “{code}”, but in: {known}.")
            known = ", ".join(agenda.languages)
            raise RefusedError(no_texts.format(code=said["language"], known=known))
        case = changed(record.case, {key: said.pop(key) for key in _OF_THE_CASE if key in said})
        for key in ("purpose", "place", "child_voice"):
            if key in said:
                said[key] = tidy(said[key])
        return record.model_copy(update={**said, "case": case})


class SetConsent(Command):
    """Say who consents to what, or on what ground the meeting is held without (SEL-3).

    What is left out stays as it is.
    """

    status: Literal["", "given", "ground"]
    words: str = ""
    by: str = ""
    services: tuple[str, ...] = ()
    given: date | None = None
    until: date | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with this word on consent."""
        said = self.model_dump(exclude={"at"}, exclude_unset=True)
        consent = changed(record.consent, said)
        if consent.status == "ground" and not consent.words:
            raise RefusedError(_("Say on what ground the meeting is held without consent."))
        if consent.given and consent.until and consent.until < consent.given:
            raise RefusedError(_("The consent cannot run out before it was given."))
        return record.model_copy(update={"consent": consent})


class MarkPreMeeting(Command):
    """Say on which day the services held their own meeting beforehand; none where not (SEL-4)."""

    day: date | None = None

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with the day."""
        return record.model_copy(update={"pre_meeting_held": self.day})


class ListParticipants(Command):
    """Settle the whole list of participants; those already there, by id or name, keep their id."""

    participants: tuple[Participant, ...]

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with this list; leader and minute-taker follow their names."""
        given = {one.id for one in self.participants}
        ids = {one.name: one.id for one in record.participants if one.id not in given}
        listed: list[Participant] = []
        for one in self.participants:
            known = one.id if record.participant(one.id) else ids.pop(one.name, "")
            every = (*record.participants, *listed)
            listed.append(
                one.model_copy(update={"id": known or new_id("p", every, people_named(record))})
            )
        kept = {one.id for one in listed}
        gone = {one.id for one in record.participants} - kept
        if gone & {turn.participant for turn in record.course.turns if turn.seconds}:
            raise RefusedError(_("Someone who has spoken cannot be taken off the list."))
        return record.model_copy(
            update={
                "participants": tuple(listed),
                "coordinator": record.coordinator if record.coordinator in kept else "",
                "leader": record.leader if record.leader in kept else "",
                "minute_taker": record.minute_taker if record.minute_taker in kept else "",
            }
        )


class ListGoals(Command):
    """Settle the list of goals, one line each; a goal that is there already keeps what it has."""

    lines: tuple[str, ...]

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with these goals."""
        goals: list[Goal] = []
        for line, known in _known_again(self.lines, record.goals, on_screen(record).goals):
            named = goals_named(record)
            new = Goal(id=new_id("g", (*record.goals, *goals), named), text=line)
            goals.append(known.model_copy(update={"text": line}) if known else new)
        kept = {goal.id for goal in goals}
        for gone in record.goals:
            record = record if gone.id in kept else without_goal(record, gone.id)
        return record.model_copy(update={"goals": tuple(goals)})


class ListItems(Command):
    """Settle the list of items, one line each; an item that is there already keeps what it has."""

    lines: tuple[str, ...]

    def change(self, agenda: Agenda, record: Record) -> Record:
        """Return the record with these items."""
        items: list[Item] = []
        for line, known in _known_again(self.lines, record.items, on_screen(record).items):
            new = Item(id=new_id("i", (*record.items, *items)), text=line)
            items.append(known.model_copy(update={"text": line}) if known else new)
        return record.model_copy(update={"items": tuple(items)})


def _known_again(
    lines: Iterable[str], parts: Sequence[_Listed], shown: Sequence[_Listed]
) -> Iterator[tuple[str, _Listed | None]]:
    """Return each line with the part it is about; with none where it is new.

    A part is known by its words, as they were written or as the screen shows them. Where there are
    as many lines as parts, one whose words are new has been corrected, and is known by its place.
    """
    said = [line for line in map(tidy, lines) if line]
    words = [{part.text, seen.text} for part, seen in zip(parts, shown, strict=True)]
    places = range(len(parts))
    free = set(places)
    found: dict[int, int] = {}

    def search(fits: Callable[[int, int], bool]) -> None:
        for number in range(len(said)):
            match = next((at for at in places if at in free and fits(number, at)), None)
            if number not in found and match is not None:
                found[number] = match
                free.remove(match)

    search(lambda number, at: number == at and said[number] in words[at])
    search(lambda number, at: said[number] == parts[at].text)
    search(lambda number, at: said[number] in words[at])
    if len(said) == len(parts):
        search(lambda number, at: number == at)
    return ((line, parts[found[n]] if n in found else None) for n, line in enumerate(said))
