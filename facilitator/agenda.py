"""An agenda: what a meeting of one kind should be.

Everything that differs between municipalities is data in a file of this shape; see `agendas/`.
Times are minutes where a person writes them and seconds where a turn is counted.
"""

from __future__ import annotations

import re
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from facilitator.faults import (
    BadFileError,
    Fault,
    MisfitError,
    build,
    read_toml,
    remedy_among,
    require_format,
)
from facilitator.forms import Documents, Name, Part, Words
from facilitator.language import LANGUAGES, known_language, later
from facilitator.language import gettext as _
from facilitator.limits import AGENDA_FORMAT, CASE_FILE, LONGEST, SHORTEST
from facilitator.multilingual import resolved, said_in

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGED = Path(__file__).parent / "agendas"
"""Where an installed program keeps the agendas; in a checkout they stand beside the package."""


class StepKind(StrEnum):
    """What happens in a step, which decides what its screen offers."""

    WELCOME = "welcome"
    LAST_MINUTES = "last_minutes"
    ITEMS = "items"
    USER_TURN = "user_turn"
    ROUND = "round"
    TALK = "talk"
    SUMMARY = "summary"
    MEASURES = "measures"
    EVALUATION = "evaluation"
    NEXT_MEETING = "next_meeting"
    CLOSE = "close"


class Question(Part):
    """One short question of the evaluation, answered from 1 to 5 by the room."""

    id: Name
    text: Words


class Step(Part):
    """One step of the meeting, and the time it is meant to take."""

    id: Name
    kind: StepKind
    title: Words
    source: tuple[str, ...] = ()
    """Requirement ids of the document that asks for the step."""
    minutes: float = Field(ge=0, le=LONGEST)
    """Wanted length in minutes; for a round without it, what its speakers add up to."""
    least: float | None = Field(default=None, ge=0, le=LONGEST)
    """Shortest length that makes sense, in minutes."""
    most: float | None = Field(default=None, ge=0, le=LONGEST)
    """Longest useful length, in minutes."""
    protected: bool = False
    """Whether the step's time is never taken to save others."""
    prompts: tuple[Words, ...] = ()
    """What the room reads while the step lasts."""
    first_meeting: tuple[Words, ...] = ()
    """What the room reads as well where it is the group's first meeting."""
    question: str = ""
    """A round's question, or what the user is asked."""
    floor: int = Field(default=60, ge=0, le=3600)
    """Least time for one voice in a round, in seconds."""
    ceiling: int = Field(default=180, ge=1, le=3600)
    """Most time for one voice in a round, in seconds."""
    user_first: bool = True
    """Whether the user is offered the word first in a round."""
    user_comment: bool = False
    """Whether the user may comment when a round has been heard."""
    questions: tuple[Question, ...] = ()
    """The evaluation's questions."""

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if self.floor > self.ceiling:
            raise ValueError(_("floor is above ceiling. Make floor the smaller of the two."))
        least, most = self.least_minutes, self.most_minutes
        if not least <= self.minutes <= most:
            raise ValueError(_("minutes must lie between least and most."))
        if self.kind is StepKind.EVALUATION and not self.questions:
            raise ValueError(_("An evaluation needs questions. Add [[steps.questions]]."))
        return self

    @property
    def least_minutes(self) -> float:
        """Shortest length in minutes: `least`, else the wanted length where protected, else 0."""
        if self.least is not None:
            return self.least
        return self.minutes if self.protected else 0.0

    @property
    def most_minutes(self) -> float:
        """Longest length in minutes: `most`, else twice the wanted length."""
        return self.most if self.most is not None else 2 * self.minutes


class Essential(Part):
    """Someone without whom such a meeting is not held, as a rule (TIPS-1)."""

    who: Words
    """What they are called: the guardians."""
    roles: tuple[Words, ...] = Field(min_length=1)
    """Roles of a participant, any of which will do."""
    source: tuple[str, ...] = ()


class OutOfScope(Part):
    """A matter that does not belong in these meetings, and where it belongs instead."""

    id: Name
    matter: Words
    where: Words
    source: tuple[str, ...] = ()


class Agenda(Part):
    """A kind of meeting: its steps in order, its limits and the forms of its documents."""

    format: int
    title: Words
    language: Annotated[str, AfterValidator(known_language)]
    source: Words
    """The document the agenda comes from."""
    about: Words
    """When such a meeting fits, in a sentence or two."""
    minutes: int = Field(ge=SHORTEST, le=LONGEST)
    """Length of the whole meeting, in minutes."""
    steps: tuple[Step, ...] = Field(min_length=1)
    out_of_scope: tuple[OutOfScope, ...] = ()
    documents: Documents
    user_roles: tuple[Words, ...] = ()
    """Roles that make a participant the user: the child, the young person, a parent."""
    child_roles: tuple[Words, ...] = ()
    """Roles shown on the screen by the case's alias, never by name."""
    essential: tuple[Essential, ...] = ()
    """Who must be there, beside the leader, the minute-taker and the user."""
    minute_taker_apart: bool = False
    """Whether the minute-taker is to be another than the coordinator (MELOY-1)."""
    prepare: tuple[Words, ...] = ()
    """What the leader sees to before the meeting (TIPS-1, TIPS-2)."""
    pre_meeting: tuple[Words, ...] = ()
    """Points for the services' own meeting beforehand; never shown to the meeting (SEL-4)."""
    afterwards: tuple[Words, ...] = ()
    """What is done when the meeting is over (SEL-20, TIPS-11, LUND-9)."""

    name: str = ""
    """The file's name without its ending; set when the agenda is loaded."""
    other_languages: tuple[str, ...] = ()
    """Languages that it says texts in beside its own; set when it is loaded."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        found = (*self._twice(), *self._without_a_close(), *self._of_unknown_steps())
        if found:
            raise MisfitError(found)
        return self

    def _twice(self) -> Iterator[tuple[str, str, str]]:
        """Yield each id that another step, question or matter has already.

        A question is answered by its id, whatever step asks it.
        """
        steps = [(f"steps[{n}]", one.id) for n, one in enumerate(self.steps, 1)]
        questions = [
            (f"steps[{n}].questions[{m}]", question.id)
            for n, step in enumerate(self.steps, 1)
            for m, question in enumerate(step.questions, 1)
        ]
        matters = [(f"out_of_scope[{n}]", one.id) for n, one in enumerate(self.out_of_scope, 1)]
        for named, problem in (
            (steps, _("Two steps have the id “{id}”. Rename one.")),
            (questions, _("Two questions have the id “{id}”. Rename one.")),
            (matters, _("Two matters have the id “{id}”. Rename one.")),
        ):
            seen: set[str] = set()
            for place, one in named:
                if one in seen:
                    yield f"{place}.id", problem.format(id=one), ""
                seen.add(one)

    def _without_a_close(self) -> Iterator[tuple[str, str, str]]:
        if self.steps[-1].kind is not StepKind.CLOSE:
            place = f"steps[{len(self.steps)}].kind"
            yield place, _("The last step must be of the kind “close”."), ""

    def _of_unknown_steps(self) -> Iterator[tuple[str, str, str]]:
        ids = tuple(step.id for step in self.steps)
        for kind in self.documents.kinds:
            for place, section in self.documents.sections_of(kind):
                for unknown in (step for step in section.steps if step not in ids):
                    problem = _(
                        "The section “{heading}” names the step “{id}”, which is not there."
                    ).format(heading=section.heading, id=unknown)
                    yield f"documents.{place}.steps", problem, remedy_among(unknown, ids)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages a meeting of this kind can be held in, its own first."""
        return (self.language, *self.other_languages)

    def language_for(self, wish: str) -> str:
        """Return the language that is wished for where the agenda has it, else its own.

        A document of headings in one language must not say that it is in another.
        """
        return wish if wish in self.languages else self.language

    def step(self, step_id: str) -> Step:
        """Return the step with this id. Raises KeyError where there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def number(self, step_id: str) -> int:
        """Return the step's place in the order, from 1."""
        return self.steps.index(self.step(step_id)) + 1


def agendas_folder() -> Path:
    """Return the folder of the agendas that came with the program."""
    return PACKAGED if PACKAGED.is_dir() else Path(__file__).parent.parent / "agendas"


_SET_WHEN_LOADED = {
    "name": later("The file's name is the name."),
    "other_languages": later("Take it out."),
}


def load_agenda(path: Path, language: str = "") -> Agenda:
    """Read an agenda file. Raises BadFileError with every fault in it.

    A text that the file says in several languages is in `language`, else in the agenda's own.
    """
    data = read_toml(path)
    require_format(data, AGENDA_FORMAT, path)
    for key, remedy in _SET_WHEN_LOADED.items():
        if key in data:
            raise BadFileError([Fault(str(path), key, _("This key is not known."), _(remedy))])
    own = data.get("language")
    known = own if isinstance(own, str) and own in LANGUAGES else ""
    others = tuple(code for code in LANGUAGES if code in said_in(data) - {known})
    data = resolved(data, language, known, str(path))
    return build(Agenda, {**data, "name": path.stem, "other_languages": others}, path)


def find_agenda(name_or_file: str, folders: tuple[Path, ...] = ()) -> Path:
    """Return the agenda file of this name or path, looking in `folders`, then in the program's own.

    Raises BadFileError naming the known agendas where there is none.
    """
    as_path = Path(name_or_file)
    if as_path.suffix != ".toml" and as_path.is_file():
        problem = _("This file is no agenda: its name does not end in .toml.")
        remedy = _("Name the agenda's own file.")
        raise BadFileError([Fault(name_or_file, "", problem, remedy)])
    if as_path.suffix == ".toml" and as_path.is_file():
        return as_path
    for folder in (*folders, agendas_folder()):
        candidate = folder / f"{name_or_file.removesuffix('.toml')}.toml"
        if candidate.is_file():
            return candidate
    known = ", ".join(path.stem for path in agenda_files(folders))
    raise BadFileError(
        [
            Fault(
                name_or_file,
                "",
                _("There is no agenda of that name."),
                _("Use a file, or one of: {known}.").format(known=known),
            )
        ]
    )


def agenda_of(
    name: str, record: Path, folders: tuple[Path, ...] = (), language: str = ""
) -> Agenda:
    """Load the agenda that a record names: beside it, beside its case, in `folders`, or our own.

    Its texts are in `language`, the meeting's, where it says them in several.

    Raises BadFileError naming the record where there is none, the agenda where it is bad.
    """
    beside = record.parent / name
    if beside.suffix == ".toml" and beside.is_file():
        return load_agenda(beside, language)
    try:
        of_case = (record.parent / CASE_FILE).is_file()
        around = (record.parent, record.parent.parent) if of_case else (record.parent,)
        found = find_agenda(name, (*around, *folders))
    except BadFileError as error:
        missing = error.faults[0]
        problem = _("“{name}”: {problem}").format(name=name, problem=missing.problem)
        fault = Fault(str(record), "agenda", problem, missing.remedy)
        raise BadFileError([fault]) from None
    return load_agenda(found, language)


def lasting_name(file: Path, folder: Path) -> str:
    """Return what a record in `folder` calls an agenda: its name where that will do, else its path.

    A file that is not found by its name is named by its whole path.
    """
    with suppress(BadFileError):
        if find_agenda(file.stem, (folder,)).samefile(file):
            return file.stem
    return str(file.resolve())


def agenda_files(folders: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Return every agenda file at hand; one in `folders` stands before the program's own."""
    found: dict[str, Path] = {}
    for folder in (*folders, agendas_folder()):
        for path in filter(_has_steps, sorted(folder.glob("*.toml"))):
            found.setdefault(path.stem, path)
    return tuple(found.values())


def _has_steps(path: Path) -> bool:
    # A municipality's own agendas may lie among the records of meetings.
    try:
        return (
            re.search(rb"^\s*(\[\[steps\]\]|steps\s*=)", path.read_bytes(), re.MULTILINE)
            is not None
        )
    except OSError:
        return False
