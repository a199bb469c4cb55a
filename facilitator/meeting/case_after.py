"""The case as a meeting leaves it: its goals as concluded, its members as they now are."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from facilitator.case import Member, StandingGoal
from facilitator.dates.zone import day_in_norway
from facilitator.meeting.carrying_over import free_id
from facilitator.meeting.from_case import CONSENT, OF_A_PERSON, FromCase, goal_left, lasting
from facilitator.record import ConclusionKind, coordinator_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.case import CaseFile, PutForward
    from facilitator.record import Goal, Participant, Record


def case_after(case: CaseFile, record: Record) -> CaseFile:
    """Return the case as a meeting that is closed leaves it; the same for the same record.

    What the case says is changed by what the meeting changed, and by no more: what was edited in
    it since the meeting was prepared stands. Where the record does not know what it had of its
    case, as one written by hand, all that it says was said in the meeting.

    - Goals are as concluded. A goal the meeting did not have stands, as it was put there since.
    - Items that the meeting had are taken off the list of those put forward.
    - Members keep what was corrected of them in the meeting. Who was there and is no member is
      from now on one who comes when asked: whether to be one of the group is the user's word
      (SEL-2). In a case without members, those of the meeting become its members.
    - Consent that was given, who looks after the child's voice, and what the case is called, are as
      the meeting had them; but consent that was withdrawn in the case stays so (SEL-3). A group
      that was dissolved has ended.

    A record that was taken in changes nothing more before it has been opened again. Only news of
    the group may come after the closing. Nor does one of an earlier meeting than was taken in.
    """
    mark = _mark(record)
    began = record.course.started or record.start
    known = bool(record.id) and case.up_to == record.id
    if known and case.up_to_mark in ("", mark):
        return case
    if not known and began and case.up_to_held and began < case.up_to_held:
        return case
    if known and not record.reopenings:
        news = {**_of_the_group(case, record, case.members), "up_to_mark": mark}
        return type(case).model_validate({**dict(case), **news})
    # One that was opened again before it was taken in knows what it said then, not what it had.
    base = FromCase(record.from_case if known or not record.reopenings else ())
    members = tuple(_members(case, record, base))
    changes: dict[str, object] = {
        **dict(_said_of_the_case(case, record, base)),
        **_of_the_group(case, record, members),
        "goals": tuple(_goals(case, record, base)),
        "items": tuple(one for one in case.items if not _was_taken_in(one, record)),
        "members": members,
        "up_to": record.id,
        "up_to_held": began,
        "up_to_mark": mark if record.id else "",
        "started": case.started or (day_in_norway(began) if began else None),
        "minute_taker": case.minute_taker or _known(record.minute_taker, members),
    }
    return type(case).model_validate({**dict(case), **changes})


def case_before_next(case: CaseFile, last: Record | None) -> CaseFile:
    """Return the case as it stands before the next meeting is prepared.

    What the last meeting concluded is taken in where that was not done when it closed, as in a
    record that was written by hand. A case that no meeting has been taken into, and that has goals,
    was written by someone who knew them: they stand.
    """
    if last is None:
        return case
    after = case_after(case, last)
    if not case.up_to and case.goals:
        after = after.model_copy(update={"goals": case.goals})
    return after


def _mark(record: Record) -> str:
    """Return a mark of when a record was last closed, and of what may still be said after that."""
    closings = [str(one.closed) for one in record.reopenings]
    said = "\n".join((str(record.course.closed), *closings, record.group.model_dump_json()))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:8]


def _said_of_the_case(
    case: CaseFile, record: Record, base: FromCase
) -> Iterator[tuple[str, object]]:
    """Yield what the meeting changed of what the case says of itself."""
    said = {"alias": record.case.alias, "name": record.case.name, "child_voice": record.child_voice}
    for key, value in said.items():
        if value and base.differs(value, key):
            yield key, value
    coordinated = record.case.childrens_coordinator
    if base.differs(coordinated, "childrens_coordinator"):
        yield "childrens_coordinator", coordinated
    consent = lasting(record.consent)
    withdrawn = base.had(CONSENT) and case.consent.status != "given"
    if consent.status == "given" and base.differs(consent, CONSENT) and not withdrawn:
        yield CONSENT, consent


def _of_the_group(case: CaseFile, record: Record, members: tuple[Member, ...]) -> dict[str, object]:
    """Return what a meeting changed of the group (SEL-22)."""
    began = record.course.started or record.start
    ended = day_in_norway(began) if began and record.group.dissolved else None
    return {"coordinator": _coordinator(case, record, members), "ended": case.ended or ended}


def _goals(case: CaseFile, record: Record, base: FromCase) -> Iterator[StandingGoal]:
    """Yield the goals of the meeting, then those that were put there by hand since."""
    standing = {one.id: one.text for one in case.goals}
    gone, texts = set(), {one.text for one in record.goals}
    for goal in record.goals:
        text = goal_left(goal)
        if _is_standing(goal, base):
            gone.add(goal.id)
            if not base.differs(text, "goal", goal.id):
                text = standing.get(goal.id, "")
        if text:
            texts.add(text)
            yield StandingGoal(id=goal.id, text=text)
    # An id given to a new goal in the meeting may meanwhile have been given to another by hand.
    in_meeting = {one.id for one in record.goals}
    used = in_meeting | set(standing)
    for one in case.goals:
        removed = base.had("goal", one.id) and one.id not in in_meeting
        if one.id in gone or removed or one.text in texts:
            continue
        own = free_id(one.id, used) if one.id in in_meeting else one.id
        yield StandingGoal(id=own, text=one.text)


def _is_standing(goal: Goal, base: FromCase) -> bool:
    """Return whether a goal of a meeting is the one that has its id in the case."""
    if base.known:
        return base.had("goal", goal.id)
    return goal.conclusion is not ConclusionKind.NEW


def _was_taken_in(item: PutForward, record: Record) -> bool:
    return any(one.text == item.text for one in record.items)


def _members(case: CaseFile, record: Record, base: FromCase) -> Iterator[Member]:
    taken: set[str] = set()
    for member in case.members:
        one = _same_person(member, record, base)
        if one is None or one.id in taken:
            yield member
        else:
            taken.add(one.id)
            yield _corrected(member, one, base)
    used = {member.id for member in case.members}
    for one in record.participants:
        removed = case.members and _as_it_was(one, base)
        if one.id not in taken and not removed:
            said = {key: getattr(one, key) for key in OF_A_PERSON}
            newcomer = free_id(one.id, used)
            yield Member(id=newcomer, when_asked=bool(case.members), **said)


def _same_person(member: Member, record: Record, base: FromCase) -> Participant | None:
    """Return a member among the participants: by name; by id where the name was corrected."""
    named = next((one for one in record.participants if one.name == member.name), None)
    if named is not None:
        return named
    # Someone who came in the meeting may have the id of a member who was not asked to come.
    one = record.participant(member.id)
    if one is None or _as_it_was(one, base):
        return one
    post = (member.role, member.service)
    return one if any(post) and post == (one.role, one.service) else None


def _as_it_was(one: Participant, base: FromCase) -> bool:
    """Return whether someone is a member whom the meeting got from the case, by the same name."""
    key = ("person", one.id, "name")
    return base.had(*key) and not base.differs(one.name, *key)


def _corrected(member: Member, one: Participant, base: FromCase) -> Member:
    values = {key: getattr(one, key) for key in OF_A_PERSON}
    said = {k: value for k, value in values.items() if base.differs(value, "person", one.id, k)}
    if "contact" in said:
        said["contact"] = one.contact or member.contact
    return member.model_copy(update=said)


def _coordinator(case: CaseFile, record: Record, members: tuple[Member, ...]) -> str:
    """Return the coordinator's id: a new one's (SEL-22), else the case's, else the meeting's."""
    new = next((one.id for one in members if one.name == record.group.coordinator), "")
    led = _known(coordinator_of(record), members)
    return new or case.coordinator or led


def _known(person: str, members: tuple[Member, ...]) -> str:
    return person if any(one.id == person for one in members) else ""
