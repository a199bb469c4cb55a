"""The record: what one meeting was, and the shape of the TOML file that holds it.

Every part is frozen: a change makes a new record that shares all that did not change. Ids are
short and never used twice in one record. Date-times carry their offset; lengths of time are
seconds unless the name says minutes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, Self
from unicodedata import normalize

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from facilitator.faults import build, read_toml, require_format
from facilitator.language import gettext as _
from facilitator.language import known_language
from facilitator.limits import FIRST_YEAR, LAST_YEAR, LONGEST, RECORD_FORMAT, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def tidy(text: str) -> str:
    """Return text as the record keeps it: composed (NFC), one kind of line end, no stray ends."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


Text = Annotated[str, AfterValidator(tidy)]


Language = Annotated[str, AfterValidator(known_language)]


class Part(BaseModel):
    """A part of a record: frozen, and strict about keys it does not know."""

    # Built when the whole is first read, and so once and not once for each part.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Presence(StrEnum):
    """Whether a participant is in the room."""

    PRESENT = "present"
    LATE = "late"  # expected, not here yet
    ABSENT = "absent"
    ABSENT_WITH_INPUT = "absent_with_input"
    LEFT = "left"  # was here, left before the end


class Case(Part):
    """Whom the meeting is about."""

    alias: Text = ""
    """What stands on the screen."""
    name: Text = ""
    """Full name, for documents only; never on the screen."""
    childrens_coordinator: bool = False
    """Whether a children's coordinator is appointed, which decides where minutes are filed."""


class Participant(Part):
    """Someone who takes part, or should have."""

    id: str
    name: Text
    role: Text = ""
    service: Text = ""
    user: bool = False
    """Whether this is the user: the child, the young person or a parent."""
    shown_as: Text = ""
    """What stands on the screen in place of the name, for a child."""
    presence: Presence = Presence.PRESENT
    input: Text = ""
    """Written input from someone who cannot come (SEL-5)."""
    arrived: AwareDatetime | None = None
    """When they came, where that was after the start."""
    left: AwareDatetime | None = None
    """When they left, or were said not to be here after all."""

    @property
    def on_screen(self) -> str:
        """The name that may stand on the projector."""
        return self.shown_as or self.name

    @property
    def here(self) -> bool:
        """Whether they are in the room now."""
        return self.presence is Presence.PRESENT

    @property
    def party(self) -> str:
        """The service they speak for; for the user, their role; for want of both, their name."""
        spoken_for = (self.role, self.name) if self.user else (self.service, self.role, self.name)
        return next(filter(None, spoken_for), "")


class Consent(Part):
    """Whether written consent is there (SEL-3), or on what ground the meeting is held without."""

    status: Literal["", "given", "ground"] = ""
    words: Text = ""
    """Who consents to what; or the ground."""
    given: date | None = None


class ConclusionKind(StrEnum):
    """What was concluded about a goal."""

    OPEN = ""
    KEPT = "kept"
    ADJUSTED = "adjusted"
    REACHED = "reached"
    ENDED = "ended"
    NEW = "new"


class Goal(Part):
    """A goal the group works towards, and what this meeting concluded about it."""

    id: str
    text: Text
    conclusion: ConclusionKind = ConclusionKind.OPEN
    words: Text = ""
    """The conclusion in words; for an adjusted goal, how it now reads."""


class Item(Part):
    """An item of today's agenda; their order is their priority."""

    id: str
    text: Text
    by: Text = ""
    """Who put it forward."""
    any_other: bool = False
    """Whether it came up in the meeting, as any other business."""


class LastMeasure(Part):
    """A measure from the last minutes, and what became of it (SEL-8)."""

    id: str
    what: Text
    responsible: Text = ""
    level: Literal["person", "system"] = "person"
    deadline: date | None = None
    outcome: Literal["", "done", "partly", "not_done"] = ""
    why: Text = ""
    """Why it was not, or only partly, done."""


class LastMinutes(Part):
    """The last minutes, and the meeting's word on them."""

    held: date | None = None
    """The day of the last meeting."""
    approval: Literal["", "approved", "commented"] = ""
    comment: Text = ""
    measures: tuple[LastMeasure, ...] = ()


class Entry(Part):
    """One conclusion as the minute-taker wrote it."""

    id: str
    step: str
    speaker: str = ""
    """Id of the participant who had the word, where one had."""
    goal: str = ""
    """Id of the goal it is about, where one was chosen."""
    text: Text


class Parked(Part):
    """A matter that does not belong in the meeting (SEL-17), and where it belongs instead."""

    id: str
    matter: str = ""
    """Id of the agenda's out-of-scope matter, where it is one of them."""
    text: Text = ""
    where: Text = ""
    step: str = ""


class Measure(Part):
    """Something someone will do."""

    id: str
    what: Text
    responsible: Text = ""
    """Person or service."""
    level: Literal["person", "system"] = "person"
    deadline: date | None = None
    said: Text = ""
    """The deadline as it was said in the room."""
    evaluated: date | None = None
    """When it is looked at again."""
    reason: Text = ""
    """Why there is no one responsible, or no date."""
    goal: str = ""

    @property
    def finished(self) -> bool:
        """Whether it has someone responsible and a date, or a reason why not."""
        return bool(self.reason or (self.responsible and self.deadline))


class UserWord(Part):
    """The user's word on the conclusions, when they had been read back."""

    response: Literal["", "confirmed", "objected"] = ""
    words: Text = ""


class Answer(Part):
    """The room's answer to one question of the evaluation."""

    question: str
    score: int | None = Field(default=None, ge=1, le=5)
    words: Text = ""


class NextMeeting(Part):
    """When and where the group meets next; or why it does not."""

    day: date | None = None
    time: Text = ""
    """Clock time as HH:MM."""
    place: Text = ""
    none_because: Text = ""
    """Why no meeting is agreed."""
    called_by: Text = ""
    """Who calls it (TIPS-7)."""
    before: Text = ""
    """Other meetings needed before it (TIPS-9)."""

    @property
    def agreed(self) -> bool:
        """Whether a day is set, or a reason why not."""
        return bool(self.day or self.none_because)


class Approval(Part):
    """How the minutes were approved (SEL-18)."""

    how: Literal["", "approved", "sent"] = ""
    correct_by: date | None = None
    """Last day to ask for corrections, where the minutes are sent out."""


class Published(Part):
    """What calendars were last told of something with a day: the meeting, the next, a deadline."""

    id: str
    sequence: int = 0
    """How many times it has been told otherwise."""
    at: AwareDatetime
    """When it was first told as it now is."""
    day: date
    mark: str = ""
    """Tells whether it says the same; empty where it has been called off."""


class Told(Part):
    """Someone who was not there and is to be told what was decided (SEL-23, TIPS-8)."""

    id: str
    whom: Text
    by: Text = ""
    """Who tells them."""
    what: Text = ""
    """What they are told; empty for what was decided."""


class Group(Part):
    """What has changed about the group, and the coordinating unit is told of (SEL-22).

    That the group is new is said by its being the first meeting.
    """

    coordinator: Text = ""
    """The new coordinator, where there is a change."""
    dissolved: bool = False
    no_plan: bool = False
    """Whether the user does not want an individual plan."""


class Draft(Part):
    """What stands in the entry line and is not yet an entry."""

    text: str = ""
    editing: str = ""
    """Id of the entry being edited; empty for a new one."""
    step: str = ""
    """The step in which the writing was begun."""
    speaker: str = ""
    """Who had the word then."""
    goal: str = ""
    """The goal in focus then."""


class Heard(StrEnum):
    """How a voice was heard in a round."""

    WAITING = "waiting"
    SPOKE = "spoke"
    PASSED = "passed"
    ABSENT_WITH_INPUT = "absent_with_input"
    ABSENT = "absent"


class Turn(Part):
    """One voice's turn in one round."""

    step: str
    participant: str
    """Participant's id; for the user's comment on a round, `COMMENT`."""
    heard: Heard = Heard.WAITING
    seconds: float = 0.0
    """Time used."""
    given: int = 0
    """Time given, in seconds; 0 where the plan decides."""


COMMENT = "user"
"""Stands for the user, all of them together, when they comment on a round."""


class StepTime(Part):
    """Time used in one step."""

    step: str
    seconds: float = 0.0
    planned: int = 0
    """Time the plan had for it when it began, in seconds."""


class Course(Part):
    """Where the meeting is, and how its time has gone."""

    status: Literal["prepared", "running", "closed"] = "prepared"
    started: AwareDatetime | None = None
    closed: AwareDatetime | None = None
    step: str = ""
    """Id of the step the meeting is in."""
    speaker: str = ""
    """Who has the word: a participant's id, or `COMMENT`."""
    running: bool = False
    """Whether the speaker's clock runs."""
    goal: str = ""
    """Id of the goal in focus, to which new entries belong."""
    steps: tuple[StepTime, ...] = ()
    turns: tuple[Turn, ...] = ()


class Record(Part):
    """One meeting."""

    format: int = RECORD_FORMAT
    id: str = ""
    """What this meeting is known by for ever, in calendars too; given when it is first kept."""
    agenda: str
    """Name of the agenda, or path of its file."""
    language: Language = "nb"
    # What is empty needs no check; to check it would build each part's checks at import.
    case: Case = Case.model_construct()
    purpose: Text = ""
    place: Text = ""
    start: AwareDatetime | None = None
    """Agreed start."""
    minutes: int = Field(default=60, ge=SHORTEST, le=LONGEST)
    """Agreed length, in minutes."""
    first_meeting: bool = False
    leader: str = ""
    """Participant's id."""
    minute_taker: str = ""
    """Participant's id."""
    consent: Consent = Consent.model_construct()
    draft: Draft = Draft.model_construct()
    user_word: UserWord = UserWord.model_construct()
    next_meeting: NextMeeting = NextMeeting.model_construct()
    approval: Approval = Approval.model_construct()
    invitation_sent: date | None = None
    """The day the invitation was sent."""
    group: Group = Group.model_construct()
    participants: tuple[Participant, ...] = ()
    goals: tuple[Goal, ...] = ()
    items: tuple[Item, ...] = ()
    last_minutes: LastMinutes = LastMinutes.model_construct()
    entries: tuple[Entry, ...] = ()
    parked: tuple[Parked, ...] = ()
    measures: tuple[Measure, ...] = ()
    answers: tuple[Answer, ...] = ()
    told: tuple[Told, ...] = ()
    course: Course = Course.model_construct()
    published: tuple[Published, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for parts in (self.participants, self.goals, self.items, self.entries, self.measures,
                      self.told):  # fmt: skip
            ids = [part.id for part in parts]
            twice = next((one for one in ids if ids.count(one) > 1), None)
            if twice is not None:
                raise ValueError(_("The id “{id}” is used twice. Change one.").format(id=twice))
        if self.start and not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            raise ValueError(_("No meeting begins in the year {n}.").format(n=self.start.year))
        return self

    def participant(self, participant_id: str) -> Participant | None:
        """Return the participant with this id, where there is one."""
        return next((one for one in self.participants if one.id == participant_id), None)

    def goal(self, goal_id: str) -> Goal | None:
        """Return the goal with this id, where there is one."""
        return next((one for one in self.goals if one.id == goal_id), None)

    def turn(self, step: str, participant: str) -> Turn | None:
        """Return a voice's turn in a round, where it has come up."""
        turns = self.course.turns
        return next((t for t in turns if t.step == step and t.participant == participant), None)

    @property
    def users(self) -> tuple[Participant, ...]:
        """The participants the meeting is about."""
        return tuple(one for one in self.participants if one.user)


def load_record(path: Path) -> Record:
    """Read a record file. Raises BadFileError with every fault, or where the format is newer."""
    data = read_toml(path)
    require_format(data, RECORD_FORMAT, path)
    return build(Record, data, path)


def to_toml(record: Record) -> str:
    """Return the record as TOML, in the order of its shape; empty values are left out."""
    return "".join((f"format = {RECORD_FORMAT}\n", *toml_tables(record)))


def toml_tables(part: Part, path: str = "") -> Iterator[str]:
    """Yield a part's own values as TOML, then each part within it as a table of its own.

    A table never moves or changes its form with its length, so that the difference between two
    saves is what was changed and nothing more.
    """
    values, inner = _split(part)
    yield own_toml(values)
    for name, value in inner:
        if isinstance(value, Part):
            yield f"\n[{path}{name}]\n"
            yield from toml_tables(value, f"{path}{name}.")
            continue
        for one in value:
            yield f"\n[[{path}{name}]]\n"
            yield from toml_tables(one, f"{path}{name}.")


@cache
def usual_values(model: type[Part]) -> tuple[tuple[str, object], ...]:
    """Return the names of what a part says, in order, with the values that are left out."""
    # The format stands first of all, even where it is the usual one.
    fields = model.model_fields.items()
    return tuple((name, field.default) for name, field in fields if name != "format")


def own_toml(values: dict[str, object]) -> str:
    """Return plain values as lines of TOML."""
    import tomli_w  # noqa: PLC0415  only what saves needs it

    return tomli_w.dumps(values, multiline_strings=True)


def _split(part: Part) -> tuple[dict[str, object], list[tuple[str, Part | tuple[Part, ...]]]]:
    values: dict[str, object] = {}
    inner: list[tuple[str, Part | tuple[Part, ...]]] = []
    for name, default in usual_values(type(part)):
        value = getattr(part, name)
        if value is None or value == default:
            continue
        if isinstance(value, (Part, tuple)):
            inner.append((name, value))
        else:
            values[name] = value
    return values, inner
