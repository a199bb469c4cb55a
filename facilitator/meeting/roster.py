"""The list of participants as lines of text, as it is typed or pasted into the lobby.

One participant a line: name, role, service, a word on it where they speak through an interpreter,
and one on where they are, where that is not in the room.
The parts stand between commas, semicolons or tabs, so that what comes from a spreadsheet or an
e-mail's list of recipients can be pasted as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.language import in_use
from facilitator.meeting.command import new_id
from facilitator.meeting.recognising import recognised, recognised_again
from facilitator.record import Participant, Presence, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facilitator.agenda import Agenda
    from facilitator.record import Record

KEPT = "…"
"""Stands for written input that is already in the record and need not be on the screen."""

_SAID = {
    Presence.PRESENT: ("til stede", "tilstede", "til stades", "tilstades", "her", "present",
                       "here"),
    Presence.LATE: ("kommer senere", "kommer seinere", "kjem seinare", "kjem seinere", "forsinket",
                    "forseinka", "coming later", "comes later", "late"),
    Presence.ABSENT: ("forfall", "meldt forfall", "meld forfall", "fravær", "fråvær",
                      "fraværende", "fråverande", "kommer ikke", "kjem ikkje", "absent",
                      "not coming"),
    Presence.LEFT: ("har gått", "has left"),
}  # fmt: skip
"""What is understood about presence, whatever the language of the screen."""
_WRITTEN = {
    Presence.PRESENT: {"nb": "til stede", "nn": "til stades", "en": "here"},
    Presence.LATE: {"nb": "kommer senere", "nn": "kjem seinare", "en": "late"},
    Presence.ABSENT: {"nb": "forfall", "nn": "forfall", "en": "absent"},
    Presence.ABSENT_WITH_INPUT: {"nb": "forfall", "nn": "forfall", "en": "absent"},
    Presence.LEFT: {"nb": "har gått", "nn": "har gått", "en": "has left"},
}
"""What is written about presence, in each language."""
_WITH_INTERPRETER = ("med tolk", "via tolk", "gjennom tolk", "with interpreter",
                     "with an interpreter", "through an interpreter")  # fmt: skip
_INTERPRETER = ("tolk", "interpreter")
"""Said last of someone whose role is said; after the name alone it is an interpreter's role."""
_SAID_WITH = {"nb": "med tolk", "nn": "med tolk", "en": "with interpreter"}
_MEANING = {word: presence for presence, said in _SAID.items() for word in said}

_BULLET = re.compile(
    r"""\s*(?:
          [-–—*•·▪‣◦☐☑✓]\s+ | o\t\s* | \[[ x]?\]\s+
        | \(?\d{1,3}[.)]\s+ | \d{1,3}\t\s*
        )""",
    re.VERBOSE,
)
_MAIL = re.compile(r"<?\s*(?P<box>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+\s*>?")
_AT_THE_END = re.compile(
    r"^(?P<rest>.*?\S)[\s(–-]+(?P<word>meldt? forfall|forfall|forsinket|forseinka|kommer sei?nere"
    r"|kjem sein[ae]re|coming later|absent|late)\s*\)?$",
    re.IGNORECASE,
)
_INPUT = re.compile(
    r"(?:(?<=\s)[–-]\ )?(?<![^\s,;])(?:meldt? forfall|forfall|absent)\s*:\s*(?P<input>\S.*)$",
    re.IGNORECASE,
)
_HEADINGS = (("navn", "rolle"), ("namn", "rolle"), ("name", "role"))
_SEPARATORS = (", ", "; ", "\t")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it is understood, before it is known whom it is about."""

    name: str
    role: str = ""
    service: str = ""
    presence: Presence | None = None
    input: str = ""
    interpreter: bool = False


def read_roster(text: str, agenda: Agenda, record: Record) -> tuple[Participant, ...]:
    """Return the participants that lines of text name; never raises.

    Someone in the record, by name or by what the screen calls them, keeps their id, and keeps
    their presence, written input and interpreter where the line says nothing of it.
    """
    lines = [line for row in tidy(text).split("\n") for line in _lines(row)]
    listed: list[Participant] = []
    for line, known in zip(lines, _matched(lines, record.participants), strict=True):
        if known is None:
            new = Participant(id=new_id("p", (*record.participants, *listed)), name=line.name)
            listed.append(recognised(agenda, record, _said_of(new, line)))
        else:
            listed.append(_known_again(agenda, record, known, line))
    return tuple(listed)


def write_roster(participants: Iterable[Participant], *, with_input: bool = True) -> str:
    """Return the participants as lines that `read_roster` reads back; children by alias.

    Without `with_input`, written input stays off the screen and `KEPT` stands for it.
    """
    return "\n".join(_written(one, with_input=with_input) for one in participants)


def without_bullet(line: str) -> str:
    """Return a line less the bullet or number that a pasted list begins with."""
    return _BULLET.sub("", line, count=1) if _BULLET.match(line) else line


# From text to lines --------------------------------------------------------------------------


def _lines(row: str) -> Iterator[_Line]:
    for piece in _one_each(row):
        line = _line(piece)
        if line is not None:
            yield line


def _one_each(row: str) -> Iterator[str]:
    """Take apart recipients that stand on one row: "Kari <k@x.no>; Ola <o@x.no>"."""
    with_input = _INPUT.search(row)
    list_end = with_input.start() if with_input else len(row)
    ends = [match.end() for match in _MAIL.finditer(row, 0, list_end)]
    start = 0
    for end in ends[:-1]:
        yield row[start:end].lstrip(" ,;")
        start = end
    yield row[start:].lstrip(" ,;") if start else row


def _line(text: str) -> _Line | None:
    text = without_bullet(text)
    presence: Presence | None = None
    with_input = _INPUT.search(text)
    if with_input is not None:
        presence = Presence.ABSENT_WITH_INPUT
        text = text[: with_input.start()]
    parts = _parts(text)
    bare = presence is None
    if presence is None:
        presence, parts = _presence(parts)
        bare = presence is None
    interpreter, parts = _interpreter(parts, bare=bare)
    if not parts or tuple(part.casefold() for part in parts[:2]) in _HEADINGS:
        return None
    name, role, *service = (*parts, "") if len(parts) == 1 else parts
    given = " ".join(with_input["input"].split()) if with_input else ""
    return _Line(name, role, ", ".join(filter(None, service)), presence, given, interpreter)


def _parts(text: str) -> list[str]:
    mail = _MAIL.search(text)
    before = text[: mail.start()] if mail else text
    if mail is not None:
        family, comma, first = (part.strip(' "') for part in before.partition(","))
        if comma and first and " " not in family and not re.search(r"[,;\t]", first):
            before = f"{first} {family}"  # as address books write them
        if not before.strip(' ,;\t"'):
            before = re.sub(r"[._+-]+", " ", mail["box"]).title()
        text = before + text[mail.end() :]
    mark = next((mark for mark in "\t;," if mark in text), ",")
    parts = [_unquoted(" ".join(part.split())) for part in text.split(mark)]
    while parts and not parts[-1]:
        parts.pop()
    while parts and not parts[0]:
        parts.pop(0)
    return parts


def _unquoted(part: str) -> str:
    quoted = len(part) > 1 and part[0] == part[-1] == '"'
    return part[1:-1].strip() if quoted else part


def _interpreter(parts: list[str], *, bare: bool) -> tuple[bool, list[str]]:
    """Return whether an interpreter is needed, and the parts less what says so.

    The one word alone says it where nothing follows, which is `bare`; with a preposition it always
    does.
    """
    last = parts[-1].strip("() ").casefold() if len(parts) > 1 else ""
    said = last in _WITH_INTERPRETER or (bare and len(parts) > 2 and last in _INTERPRETER)
    return said, parts[:-1] if said else parts


def _presence(parts: list[str]) -> tuple[Presence | None, list[str]]:
    if len(parts) > 1:
        meaning = _MEANING.get(parts[-1].strip("() ").casefold())
        if meaning is not None:
            return meaning, parts[:-1]
    match = _AT_THE_END.match(parts[-1]) if parts else None
    if match is None:
        return None, parts
    return _MEANING[match["word"].casefold()], [*parts[:-1], match["rest"].rstrip("( –-")]


# From lines to participants ------------------------------------------------------------------


def _matched(lines: Sequence[_Line], known: Sequence[Participant]) -> list[Participant | None]:
    """Find whom each line is about, the surest ways first; each participant only once."""
    found: dict[int, Participant] = {}
    free = list(known)
    places = {id(one): place for place, one in enumerate(known)}

    def search(fits: Callable[[_Line, Participant, int], bool]) -> None:
        for place, line in enumerate(lines):
            if place in found:
                continue
            match = next((one for one in free if fits(line, one, place)), None)
            if match is not None:
                found[place] = match
                free[:] = [one for one in free if one is not match]

    search(lambda line, one, _place: line.name == one.name and _same_post(line, one))
    search(lambda line, one, _place: line.name == one.name)
    search(lambda line, one, _place: line.name == one.shown_as and _same_post(line, one))
    search(lambda line, one, _place: line.name == one.shown_as)
    # The name was corrected. A child's is not on the screen, so it cannot have been.
    search(
        lambda line, one, place: (
            places[id(one)] == place
            and bool(line.role or line.service)
            and _same_post(line, one)
            and not one.shown_as
        )
    )
    return [found.get(place) for place in range(len(lines))]


def _same_post(line: _Line, one: Participant) -> bool:
    return (line.role, line.service) == (one.role, one.service)


def _said_of(one: Participant, line: _Line) -> Participant:
    presence, given = line.presence or one.presence, one.input
    if line.presence is Presence.ABSENT_WITH_INPUT and line.input != KEPT:
        as_written = " ".join(one.input.split()) == line.input
        given = one.input if as_written else line.input
    said = {
        "role": line.role,
        "service": line.service,
        "presence": presence,
        "input": given,
        "interpreter": line.interpreter or one.interpreter,
    }
    return one.model_copy(update=said)


def _known_again(agenda: Agenda, record: Record, known: Participant, line: _Line) -> Participant:
    by_alias = bool(known.shown_as) and line.name == known.shown_as
    name = known.name if by_alias else line.name
    said = _said_of(known, line).model_copy(update={"name": name})
    new = recognised_again(agenda, record, known, said)
    # A name that is not on the screen stays off it, whatever is being done to the role.
    kept = {"user": known.user or new.user, "shown_as": known.shown_as}
    return new.model_copy(update=kept) if by_alias else new


# From participants to text -------------------------------------------------------------------


def _written(one: Participant, *, with_input: bool) -> str:
    away = one.presence is not Presence.PRESENT
    given = ""
    if one.presence is Presence.ABSENT_WITH_INPUT:
        given = (with_input and " ".join(one.input.split())) or KEPT
    wanted = _Line(
        name=" ".join(one.on_screen.split()),
        role=" ".join(one.role.split()),
        service=" ".join(one.service.split()),
        presence=one.presence if away else None,
        input=given,
        interpreter=one.interpreter,
    )
    tries = [
        _with(wanted, separator, in_full=in_full)
        for in_full in (False, True)
        for separator in _SEPARATORS
    ]
    return next((text for text in tries if _reads_as(text, wanted)), tries[0])


def _with(line: _Line, separator: str, *, in_full: bool) -> str:
    """Write a line; in full, nothing in it can be taken for something else."""
    parts = [line.name, line.role, line.service]
    if not in_full:
        while parts and not parts[-1]:
            parts.pop()
    if line.interpreter:
        parts.append(_SAID_WITH.get(in_use(), _SAID_WITH["nb"]))
    if line.presence is not None or in_full:
        words = _WRITTEN[line.presence or Presence.PRESENT]
        word = words.get(in_use(), words["nb"])
        parts.append(f"{word}: {line.input}" if line.input else word)
    return ("- " if in_full else "") + separator.join(parts)


def _reads_as(text: str, wanted: _Line) -> bool:
    read = list(_lines(text))
    if len(read) != 1:
        return False
    presence = read[0].presence
    same = presence == wanted.presence or (wanted.presence is None and presence is Presence.PRESENT)
    fields = ("name", "role", "service", "input", "interpreter")
    return same and all(getattr(read[0], name) == getattr(wanted, name) for name in fields)
