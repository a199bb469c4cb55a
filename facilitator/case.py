"""A case: what stands from meeting to meeting around one person, in the file `case.toml`.

A person writes it, and the program does: both ways it reads the same. What one meeting was stands
in that meeting's record, beside it in the same folder.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from facilitator.faults import build, read_toml, require_format
from facilitator.language import gettext as _
from facilitator.limits import CASE_FORMAT, LONGEST, SHORTEST
from facilitator.record import Consent, Language, Part, Text, toml_tables

if TYPE_CHECKING:
    from pathlib import Path


class Member(Part):
    """Someone who belongs to the group."""

    id: str
    name: Text
    role: Text = ""
    service: Text = ""
    contact: Text = ""
    """Telephone, e-mail or address; for documents only."""
    user: bool = False
    """Whether this is the user: the child, the young person or a parent."""
    shown_as: Text = ""
    """What stands on the screen in place of the name, for a child."""
    when_asked: bool = False
    """Whether they come only when they are asked (SEL-1, SEL-2)."""
    by_post: bool = False
    """Whether they want their copy by post (LUND-3)."""
    interpreter: bool = False
    """Whether they speak through an interpreter."""


class StandingGoal(Part):
    """A goal the group works towards, as it was last concluded."""

    id: str
    text: Text


class PutForward(Part):
    """An item that someone wants taken up in the next meeting (SEL-6)."""

    text: Text
    by: Text = ""


class Transition(Part):
    """A change ahead, from one service or school to the next, to be prepared in time (SEL-23)."""

    what: Text
    day: date | None = None
    """The day it happens."""
    responsible: Text = ""


class CaseFile(Part):
    """The standing facts of one case."""

    format: int = CASE_FORMAT
    id: str = ""
    """What the case is known by for ever; given when it is first kept."""
    alias: Text
    """What stands on the screen."""
    name: Text = ""
    """Full name, for documents only; never on the screen."""
    agenda: str
    """Name of the agenda of its meetings, or path of its file."""
    language: Language = "nb"
    minutes: int | None = Field(default=None, ge=SHORTEST, le=LONGEST)
    """Length of a meeting, in minutes; none for the agenda's own."""
    purpose: Text = ""
    place: Text = ""
    plan_kind: Literal["", "individual_plan", "stafettlogg"] = ""
    """The plan that is kept up to date, where there is one."""
    childrens_coordinator: bool = False
    """Whether a children's coordinator is appointed, which decides where minutes are filed."""
    coordinator: str = ""
    """Member's id."""
    minute_taker: str = ""
    """Member's id; who writes unless something else is agreed before a meeting (MELOY-1)."""
    child_voice: Text = ""
    """Who looks after the child's voice, where the child is not there (TIPS-2)."""
    started: date | None = None
    """The day the group was set up."""
    ended: date | None = None
    """The day the group was dissolved."""
    keep_until: date | None = None
    """The last day that what the case holds may be kept."""
    up_to: str = ""
    """Id of the last record whose conclusions stand here."""
    up_to_held: AwareDatetime | None = None
    """When that meeting began."""
    up_to_mark: str = ""
    """Tells whether that record still says what was taken in of it."""
    consent: Consent = Consent.model_construct()
    members: tuple[Member, ...] = ()
    goals: tuple[StandingGoal, ...] = ()
    items: tuple[PutForward, ...] = ()
    transitions: tuple[Transition, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for parts in (self.members, self.goals):
            ids = [part.id for part in parts]
            twice = next((one for one in ids if ids.count(one) > 1), None)
            if twice is not None:
                raise ValueError(_("The id “{id}” is used twice. Change one.").format(id=twice))
        members = {one.id for one in self.members}
        for key in ("coordinator", "minute_taker"):
            named = getattr(self, key)
            if named and named not in members:
                problem = _("{key} names “{id}”, which no member has as id.")
                raise ValueError(problem.format(key=key, id=named))
        return self

    def member(self, member_id: str) -> Member | None:
        """Return the member with this id, where there is one."""
        return next((one for one in self.members if one.id == member_id), None)


def load_case(path: Path) -> CaseFile:
    """Read the file of a case. Raises BadFileError with every fault in it."""
    data = read_toml(path)
    require_format(data, CASE_FORMAT, path)
    return build(CaseFile, data, path)


def case_toml(case: CaseFile) -> str:
    """Return a case as TOML, in the order of its shape; empty values are left out."""
    return "".join((f"format = {CASE_FORMAT}\n", *toml_tables(case)))
