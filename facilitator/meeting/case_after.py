"""The case as a meeting leaves it: its goals as concluded, its members as they now are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.case import Member, StandingGoal
from facilitator.dates.zone import day_in_norway
from facilitator.meeting.carrying_over import free_id, goals_concluded
from facilitator.meeting.consenting import covered
from facilitator.record import ConclusionKind, coordinator_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.case import CaseFile, PutForward
    from facilitator.record import Participant, Record

_OF_A_PERSON = ("name", "role", "service", "user", "shown_as", "interpreter", "by_post", "contact")


def case_after(case: CaseFile, record: Record) -> CaseFile:
    """Return the case as a meeting that is closed leaves it; the same for the same record.

    - Goals are as concluded. A goal the meeting did not have stands, as it was put there since.
    - Items that the meeting had are taken off the list of those put forward.
    - Members keep what was corrected of them in the meeting. Who was there and is no member is
      from now on one who comes when asked: whether to be one of the group is the user's word
      (SEL-2). In a case without members, those of the meeting become its members.
    - Consent that was given, who looks after the child's voice, and what the case is called, are as
      the meeting had them. A group that was dissolved has ended.
    """
    began = record.course.started or record.start
    day = day_in_norway(began) if began else None
    members = tuple(_members(case, record))
    changes: dict[str, object] = {
        "goals": tuple(_goals(case, record)),
        "items": tuple(one for one in case.items if not _was_taken_in(one, record)),
        "members": members,
        "up_to": record.id,
        "alias": record.case.alias or case.alias,
        "name": record.case.name or case.name,
        "childrens_coordinator": record.case.childrens_coordinator,
        "child_voice": record.child_voice or case.child_voice,
        "started": case.started or day,
        "coordinator": _coordinator(case, record, members),
        "minute_taker": case.minute_taker or _known(record.minute_taker, members),
    }
    if record.consent.status == "given":
        # What was agreed on of a service lasts; what was decided for one meeting does not.
        lasting = {"services": covered(record.consent), "decisions": ()}
        changes["consent"] = record.consent.model_copy(update=lasting)
    if record.group.dissolved:
        changes["ended"] = case.ended or day
    return type(case).model_validate({**dict(case), **changes})


def case_before_next(case: CaseFile, last: Record | None) -> CaseFile:
    """Return the case as it stands before the next meeting is prepared.

    What the last meeting concluded is taken in where that was not done when it closed, as in a
    record that was written by hand. A case that no meeting has been taken into, and that has goals,
    was written by someone who knew them: they stand.
    """
    if last is None or (last.id and case.up_to == last.id):
        return case
    after = case_after(case, last)
    if not case.up_to and case.goals:
        after = after.model_copy(update={"goals": case.goals})
    return after


def _goals(case: CaseFile, record: Record) -> Iterator[StandingGoal]:
    concluded = goals_concluded(record)
    for one in concluded:
        yield StandingGoal(id=one.id, text=one.text)
    # An id given to a new goal in the meeting may meanwhile have been given to another by hand.
    had = {one.id for one in record.goals if one.conclusion is not ConclusionKind.NEW}
    texts = {one.text for one in (*record.goals, *concluded)}
    in_meeting = {one.id for one in record.goals}
    used = in_meeting | {one.id for one in case.goals}
    for goal in case.goals:
        if goal.id in had or goal.text in texts:
            continue
        own = free_id(goal.id, used) if goal.id in in_meeting else goal.id
        yield StandingGoal(id=own, text=goal.text)


def _was_taken_in(item: PutForward, record: Record) -> bool:
    return any(one.text == item.text for one in record.items)


def _members(case: CaseFile, record: Record) -> Iterator[Member]:
    taken: set[str] = set()
    for member in case.members:
        one = _same_person(member, record)
        if one is None or one.id in taken:
            yield member
        else:
            taken.add(one.id)
            yield _corrected(member, one)
    used = {member.id for member in case.members}
    for one in record.participants:
        if one.id not in taken:
            said = {key: getattr(one, key) for key in _OF_A_PERSON}
            newcomer = free_id(one.id, used)
            yield Member(id=newcomer, when_asked=bool(case.members), **said)


def _same_person(member: Member, record: Record) -> Participant | None:
    """Return a member among the participants: by name; by id where the name was corrected."""
    named = next((one for one in record.participants if one.name == member.name), None)
    if named is not None:
        return named
    # Someone who came in the meeting may have the id of a member who was not asked to come.
    one = record.participant(member.id)
    post = (member.role, member.service)
    return one if one is not None and any(post) and post == (one.role, one.service) else None


def _corrected(member: Member, one: Participant) -> Member:
    said = {key: getattr(one, key) for key in _OF_A_PERSON}
    said["contact"] = one.contact or member.contact
    return member.model_copy(update=said)


def _coordinator(case: CaseFile, record: Record, members: tuple[Member, ...]) -> str:
    """Return the coordinator's id: a new one's (SEL-22), else the case's, else the meeting's."""
    new = next((one.id for one in members if one.name == record.group.coordinator), "")
    led = _known(coordinator_of(record), members)
    return new or case.coordinator or led


def _known(person: str, members: tuple[Member, ...]) -> str:
    return person if any(one.id == person for one in members) else ""
