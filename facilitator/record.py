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
    interpreter: bool = False
    """Whether they speak through an interpreter, and so need more time for the same words."""
    contact: Text = ""
    """Telephone, e-mail or address; never on the screen."""
    by_post: bool = False
    """Whether they want their copy by post (LUND-3)."""

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


class ServiceDecision(Part):
    """A service at the table that the consent did not name, and what was decided of it (SEL-3)."""

    id: str
    service: Text
    at: AwareDatetime
    """When the leader was told of it, or it was agreed."""
    decision: Literal["", "agreed", "left"] = ""
    """Whether the user agreed that it takes part, or it left; empty until that is decided."""
    decided: AwareDatetime | None = None


class Consent(Part):
    """Whether written consent is there (SEL-3), or on what ground the meeting is held without."""

    status: Literal["", "given", "ground"] = ""
    words: Text = ""
    """What is consented to; or the ground."""
    by: Text = ""
    """Who consents."""
    services: tuple[Text, ...] = ()
    """The services it covers; none where it names no services."""
    given: date | None = None
    until: date | None = None
    """The last day it holds; none where it says no end."""
    decisions: tuple[ServiceDecision, ...] = ()
    """What was decided of services at the table that it does not name."""


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
    postponed: bool = False
    """Whether it waits for the next meeting."""
    dealt_with: bool = False
    """Whether someone has said that it was dealt with; that it was talked about is not enough."""

    @property
    def settled(self) -> bool:
        """Whether it is said what becomes of it."""
        return self.postponed or self.dealt_with


class LastMeasure(Part):
    """A measure from the last minutes, and what became of it (SEL-8)."""

    id: str
    what: Text
    responsible: Text = ""
    level: Literal["person", "system"] = "person"
    deadline: date | None = None
    recurring: bool = False
    """Whether it is done again and again, and so goes on when it has been done."""
    outcome: Literal["", "done", "partly", "not_done", "dropped"] = ""
    why: Text = ""
    """Why it was not, or only partly, done; or why it was dropped."""
    told: AwareDatetime | None = None
    """When that was told, where it was outside meetings; none where it is the meeting's word."""
    origin: str = ""
    """The record it was agreed in and its id there, as `record/measure`; empty where unknown."""


class Parked(Part):
    """A matter that does not belong in the meeting (SEL-17), and where it belongs instead."""

    id: str
    matter: str = ""
    """Id of the agenda's out-of-scope matter, where it is one of them."""
    text: Text = ""
    where: Text = ""
    step: str = ""


class LastMinutes(Part):
    """The last minutes, and the meeting's word on them."""

    held: date | None = None
    """The day of the last meeting."""
    approval: Literal["", "approved", "commented"] = ""
    comment: Text = ""
    measures: tuple[LastMeasure, ...] = ()
    parked: tuple[Parked, ...] = ()
    """What did not belong in the last meeting, and where it was referred to."""


class Entry(Part):
    """One conclusion as the minute-taker wrote it."""

    id: str
    step: str
    speaker: str = ""
    """Id of the participant who had the word, where one had."""
    goal: str = ""
    """Id of the goal it is about, where one was chosen."""
    text: Text


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
    recurring: bool = False
    """Whether it is done again and again, and so is looked at in every meeting."""
    last: str = ""
    """Id of the measure from the last minutes that it carries on; empty for a new one."""
    goal: str = ""

    @property
    def finished(self) -> bool:
        """Whether it has someone responsible and a date, or a reason why not."""
        return bool(self.reason or (self.responsible and self.deadline))


class UserWord(Part):
    """The user's word on the conclusions, when they had been read back."""

    response: Literal["", "confirmed", "objected"] = ""
    words: Text = ""
    changed_since: bool = False
    """Whether what was read back has been changed since, and so is to be read back again."""


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
    """What it is in this record; or, of what an earlier one told of, `record/id`."""
    sequence: int = 0
    """How many times it has been told otherwise."""
    at: AwareDatetime
    """When it was first told as it now is."""
    day: date
    mark: str = ""
    """Tells whether it says the same."""
    off: bool = False
    """Whether it has been called off."""


class Told(Part):
    """Someone who was not there and is to be told what was decided (SEL-23, TIPS-8)."""

    id: str
    whom: Text
    by: Text = ""
    """Who tells them."""
    what: Text = ""
    """What they are told; empty for no more than that something was decided."""


class Group(Part):
    """What has changed about the group, and the coordinating unit is told of (SEL-22).

    That the group is new is said by its being the first meeting.
    """

    coordinator: Text = ""
    """The new coordinator, where there is a change."""
    dissolved: bool = False
    no_plan: bool = False
    """Whether the user does not want an individual plan."""


class FollowUp(Part):
    """What became of a measure, as was told outside a meeting."""

    id: str
    measure: str
    """Id of the measure in this record."""
    at: AwareDatetime
    outcome: Literal["", "done", "partly", "not_done", "dropped"]
    """Empty where what was told before is taken back."""
    why: Text = ""
    by: Text = ""
    """Who told it."""


class Addendum(Part):
    """A correction of closed minutes, or something added to them (SEL-18).

    What was closed stands as it was; this stands beside it, dated and with who asked for it.
    """

    id: str
    at: AwareDatetime
    by: Text
    """Who asked for it."""
    text: Text


class Reopening(Part):
    """That the record was opened again after the meeting, and why."""

    at: AwareDatetime
    why: Text
    closed: AwareDatetime | None = None
    """When it was closed again; none while it is open."""


class Edition(Part):
    """A document as it was written to files after the meeting: a new one where it says more."""

    document: str
    """Which document it is, such as `minutes`, or `word-t1`, which is to that one alone."""
    edition: int = Field(default=1, ge=1)
    at: AwareDatetime
    """When it was first written as it now reads."""
    mark: str
    """Tells whether the document says the same."""


class Done(Part):
    """Something that was left to do after the meeting, and is done."""

    todo: str
    """What it is called among what is left to do; see `meeting.afterwards`."""
    at: AwareDatetime


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
    NOT_READ = "not_read"  # absent, and the written input was passed over
    ABSENT = "absent"
    UNHEARD = "unheard"  # was here and was not heard; the round was closed all the same


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
    given: int = 0
    """Time the leader has set for it, in seconds; 0 where the plan decides."""
    each: int = 0
    """Time the leader has set for each voice still to come in a round, in seconds; 0 likewise."""
    locked: bool = False
    """Whether its time is neither cut nor lengthened by the plan."""


class Course(Part):
    """Where the meeting is, and how its time has gone."""

    status: Literal["prepared", "running", "closed"] = "prepared"
    started: AwareDatetime | None = None
    closed: AwareDatetime | None = None
    """When the meeting ended; it stands when the record is opened again."""
    step: str = ""
    """Id of the step the meeting is in."""
    speaker: str = ""
    """Who has the word: a participant's id, or `COMMENT`."""
    running: bool = False
    """Whether the speaker's clock runs."""
    goal: str = ""
    """Id of the goal in focus, to which new entries belong."""
    adapting: bool = True
    """Whether the plan adapts what remains to the time that is left."""
    extended: int = 0
    """Minutes that the meeting was made longer by agreement, while it ran."""
    steps: tuple[StepTime, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def over(self) -> bool:
        """Whether the meeting has been held, though its record may have been opened again."""
        return self.status == "closed" or self.closed is not None


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
    interpreter_factor: float = Field(default=1.5, ge=1, le=3)
    """How many times as long those need who speak through an interpreter."""
    coordinator: str = ""
    """Participant's id; empty where the leader is the coordinator."""
    leader: str = ""
    """Participant's id."""
    minute_taker: str = ""
    """Participant's id."""
    child_voice: Text = ""
    """Who looks after the child's voice, where the child is not there (TIPS-2)."""
    consent: Consent = Consent.model_construct()
    draft: Draft = Draft.model_construct()
    user_word: UserWord = UserWord.model_construct()
    next_meeting: NextMeeting = NextMeeting.model_construct()
    approval: Approval = Approval.model_construct()
    invitation_sent: date | None = None
    """The day the invitation was sent."""
    pre_meeting_held: date | None = None
    """The day the services held their own meeting beforehand (SEL-4)."""
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
    follow_ups: tuple[FollowUp, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    exported: tuple[Edition, ...] = ()
    done: tuple[Done, ...] = ()
    course: Course = Course.model_construct()
    agreed_in: str = ""
    """Id of the record in which this meeting was agreed on; empty where there is none."""
    published: tuple[Published, ...] = ()
    from_case: tuple[str, ...] = ()
    """What its case said when it was made from it, by marks; see `meeting.from_case`."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for parts in (self.participants, self.goals, self.items, self.entries, self.measures,
                      self.told, self.follow_ups, self.addenda):  # fmt: skip
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

    @property
    def items_left(self) -> tuple[Item, ...]:
        """The items of which nothing is said in a meeting under way: they wait when it closes.

        When it is over that is settled, also in a record that is opened again.
        """
        if self.course.status != "running" or self.course.over:
            return ()
        return tuple(one for one in self.items if not one.settled)

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


def coordinator_of(record: Record) -> str:
    """Return the id of the participant who is the coordinator: the leader, where no one else is."""
    return record.coordinator or record.leader


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
        if has_tables(value):
            inner.append((name, value))
        else:
            values[name] = value
    return values, inner


def has_tables(value: object) -> bool:
    """Return whether a value is a part, or a list of parts, and so stands in tables of its own."""
    return isinstance(value, Part) or (
        isinstance(value, tuple) and any(isinstance(one, Part) for one in value)
    )
