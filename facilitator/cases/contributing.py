"""What anyone may give to the next meeting: an item, or written input where they cannot come."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from facilitator.case import PutForward
from facilitator.cases.case_folder import newest_first
from facilitator.cases.live import carry_out
from facilitator.cases.locking import InUseError
from facilitator.cases.shelf import summary, to_last_closed
from facilitator.faults import BadFileError, Fault, remedy_among
from facilitator.language import gettext as _
from facilitator.meeting.attendance import SetPresence
from facilitator.meeting.looking_back import AddItem
from facilitator.record import Presence, load_record, tidy

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.cases.case_folder import CaseFolder
    from facilitator.meeting.clock import Moment
    from facilitator.record import Participant, Record


def put_forward(
    case: CaseFolder, text: str, by: str, now: Moment, folders: tuple[Path, ...] = ()
) -> Path:
    """Put an item forward for the next meeting (SEL-6); return the file that now holds it.

    That is the record of the next meeting where it is prepared and no one has it open, else the
    case's file. What is there already is not put there twice. Raises ValueError where the item says
    nothing, BadFileError for a bad case or record, NotSavedError where it cannot be kept.
    """
    text = tidy(text)
    if not text:
        raise ValueError(_("Write the item."))
    prepared = _prepared(case)
    if prepared is not None:
        if any(one.text == text for one in load_record(prepared).items):
            return prepared
        try:
            carry_out(prepared, (AddItem(at=now, text=text, by=by),), now, folders)
        except InUseError:
            pass  # whoever has it open decides on its items; this one comes in the next
        else:
            return prepared
    item = PutForward(text=text, by=by)
    case.change(
        lambda facts: (
            facts
            if any(one.text == text for one in facts.items)
            else facts.model_copy(update={"items": (*facts.items, item)})
        )
    )
    return case.file


def give_input(
    path: Path, name: str, text: str, now: Moment, folders: tuple[Path, ...] = ()
) -> Participant:
    """Put written input on the name of someone who cannot come (SEL-5), and return who it was.

    Raises ValueError where no text is given, BadFileError for a bad record or where no
    participant, or more than one, is called so, InUseError where the meeting is open elsewhere,
    and NotSavedError where it cannot be kept.
    """
    text = tidy(text)
    if not text:
        raise ValueError(_("There is no text."))
    record = load_record(path)
    if record.course.status == "closed":
        problem = _("The meeting is closed.")
        raise BadFileError([Fault(str(path), "", problem, _("Name the record of the next one."))])
    person = _participant(record, name, path)
    presence = Presence.ABSENT_WITH_INPUT
    said = SetPresence(at=now, participant=person.id, presence=presence, input=text)
    carry_out(path, (said,), now, folders)
    return person


def _prepared(case: CaseFolder) -> Path | None:
    """Return the record of the meeting that is prepared, the next one where there are several."""
    found: Path | None = None
    for path, closed_as in to_last_closed(newest_first(case.records())):
        with suppress(BadFileError):
            if closed_as is None and summary(path).status == "prepared":
                found = path
    return found


def _participant(record: Record, name: str, path: Path) -> Participant:
    said = tidy(name).casefold()
    people = record.participants
    found = [one for one in people if said in (one.name.casefold(), one.shown_as.casefold())]
    if not found:
        found = [one for one in people if said and said in f"{one.name} {one.role}".casefold()]
    if len(found) == 1:
        return found[0]
    names = tuple(one.on_screen for one in (found or people))
    problem = _("No participant is called “{name}”.").format(name=name)
    remedy = remedy_among(name, names)
    if found:
        problem = _("More than one participant may be meant by “{name}”.").format(name=name)
        remedy = _("Use one of: {values}.").format(values=", ".join(names))
    raise BadFileError([Fault(str(path), "participants", problem, remedy)])
