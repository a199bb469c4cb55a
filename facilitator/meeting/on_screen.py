"""What may stand on the projector: a child's name never does; the alias stands in its place.

The alias is often forgotten while writing, and the family reads along. So whatever is shown is
shown of a record that has been through here. What was written stays in the record, and the
documents hold it.

Of a child's name, the given names are hidden wherever they stand as words of their own, and the
family name where it stands beside one of them. Alone it is left: the parents bear it, and stand on
the screen by theirs; so do schools and places.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from pydantic import AfterValidator

from facilitator.language import gettext as _
from facilitator.record import (
    Answer,
    Case,
    Done,
    Draft,
    Edition,
    Part,
    Participant,
    Record,
    Reopening,
    Text,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Hide = Callable[[str], str]

_WORDS = """
    ane april are ask august ben bent birk bjørn bo bror dag edel eik else engel even falk finn frid
    gard glad grim gro hans hauk helga helge iver jan jo juni kai knut le lilje lin line liv live lo
    lys mai mette my måne odd per pål rune signe siv sol stein sten stig storm tale tind tom tone
    tor tore torn trygg ty ulv unn vilje vinter vår
    art bill chase daisy dawn dean drew eve faith frank grace guy hazel heather holly hope hunter
    iris ivy jack joy june lane lily mark max may pat pearl penny ray rich river rob robin rose ruby
    sage sandy sky sue summer sunny victor violet will willow
"""
EVERYDAY = frozenset(_WORDS.split())
"""Given names that are everyday words as well; they are hidden only with a capital letter."""

_SAID_OF_PARENTS = "mor far mamma pappa foreldre til åt mother father parent mum dad to of"
_KIN = frozenset(_SAID_OF_PARENTS.split())
"""Words that no name has, but what is written in place of a parent's name."""

_SHORTEST = 2
"""Letters of a given name that is hidden where it stands alone; an initial is not."""
_SIBILANTS = ("s", "x", "z")

_KEYS: dict[type[Part], tuple[str, ...]] = {
    Answer: ("question",),
    Done: ("todo",),
    Edition: ("document", "edition"),
    Reopening: ("at",),
}
"""What tells a part from others of its kind, where that is not its id."""


def on_screen(record: Record, called: Mapping[str, str] | None = None) -> Record:
    """Return the record as a screen may show it; the same one where it hides nothing.

    `called` are others whose names are hidden as well, and what stands for each.
    """
    record = called_so(record, called or {})
    hide = hiding(record, called)
    return _shown(record, hide) if hide else record


def hiding(record: Record, called: Mapping[str, str] | None = None) -> Hide | None:
    """Return what hides the children's names in a text; None where none is known.

    `called` are others whose names are hidden as well, and what stands for each.
    """
    return hiding_names(
        (*_children(record), *(called or {}).items()), tuple(_named_on_screen(record))
    )


def hiding_names(hidden: tuple[tuple[str, str], ...], shown: tuple[str, ...] = ()) -> Hide | None:
    """Return what hides full names in a text, given what stands for each; None where none is known.

    `shown` are the full names of others, which are left whole.
    """
    pattern, aliases = _pattern(hidden, shown)
    if pattern is None:
        return None

    def alias_of(match: re.Match[str]) -> str:
        alias = aliases.get(match.lastgroup or "")
        return match[0] if alias is None else alias + _ending(alias, match[0], match)

    return lambda text: pattern.sub(alias_of, text)


def as_written(before: Record, shown: Record, after: Record) -> Record:
    """Return the record after a change, with each text that was given back as it was shown.

    A form shows what may stand on the screen, `shown` of the record `before`. What is not touched
    in it must not be changed by it: where a text is set to just what the screen showed of it, what
    was written there stands. Whom the case is about, and people's names, are always as said.
    """
    kept: Record = _untouched(before, shown, after)
    return kept


# Names ---------------------------------------------------------------------------------------


def _children(record: Record) -> Iterator[tuple[str, str]]:
    """Return the full name of each child, and what stands for it."""
    for one in record.participants:
        if one.shown_as and one.name:
            yield one.name, one.shown_as
    if record.case.name:
        yield record.case.name, _called(record.case)


def called_so(record: Record, called: Mapping[str, str]) -> Record:
    """Return the record with those among the participants who are `called` something called so."""
    known = {_folded(name): alias for name, alias in called.items()}
    if not any(not one.shown_as and _folded(one.name) in known for one in record.participants):
        return record
    people = tuple(
        one.model_copy(update={"shown_as": one.shown_as or known.get(_folded(one.name), "")})
        for one in record.participants
    )
    return record.model_copy(update={"participants": people})


def _called(case: Case) -> str:
    """Return what the screen calls the one the meeting is about."""
    return case.alias or _("the child")


def _named_on_screen(record: Record) -> Iterator[str]:
    # One whom the case is about may be on the list without a role, and is not named there either.
    return (
        one.name
        for one in record.participants
        if not one.shown_as and one.name and not says_whose(one.name)
    )


def says_whose(name: str) -> bool:
    """Return whether what stands for a name says whose parent it is: "Mor til …", "Far (…)"."""
    return "(" in name or not _KIN.isdisjoint(_folded(name).split())


@lru_cache(maxsize=64)  # a meeting asks for the same again and again; a list of cases, for many
def _pattern(
    children: tuple[tuple[str, str], ...], others: tuple[str, ...]
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    own = {_folded(name) for name, _alias in children}
    others = tuple(name for name in others if _folded(name) not in own)
    in_full: list[str] = []
    in_part: list[str] = []
    aliases: dict[str, str] = {}
    # Of two ways to write a child's name the longer one goes first, or its end would be left.
    longest = sorted(dict.fromkeys(children), key=lambda one: len(one[0].split()), reverse=True)
    for number, (name, alias) in enumerate(longest):
        words = [word for word in name.split() if any(map(str.isalnum, word))]
        if _folded(name) == _folded(alias):
            continue
        for kind, ways, patterns in (
            ("full", [rf"(?i:{_spaced(words)})"] if len(words) > 1 else [], in_full),
            ("part", _ways(words, alias, others), in_part),
        ):
            if ways:
                patterns.append(rf"(?P<{kind}{number}>{'|'.join(ways)})(?:s|['’]s|['’])?")
                aliases[f"{kind}{number}"] = alias
    if not aliases:
        return None, {}
    # A name that stands on the screen is left whole, though a child has the same given name.
    whole = sorted((name.split() for name in others), key=len, reverse=True)
    kept = [rf"(?i:{_spaced(words)})" for words in whole if len(words) > 1]
    each = "|".join((*in_full, *kept, *in_part))
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)"), aliases


def _ways(words: list[str], alias: str, others: Iterable[str]) -> list[str]:
    """Return the patterns in which a part of a child's name is hidden."""
    borne = {word for other in others for word in _folded(other).split()}
    first, middle = words[:1], words[1:-1]
    given = [*first, *(word for word in middle if _folded(word) not in borne)]
    given = [way for word in given for way in _spelt(word)]
    ways = []
    if len(words) > 1:
        one, each, family = _one_of(given), _one_of(words), re.escape(words[-1])
        ways += [rf"(?i:{one}(?:\s+{each})+)", rf"(?i:{family},?\s+{one}(?:\s+{each})*)"]
    alone = (word for word in given if len(word) >= _SHORTEST and not _stands_in(alias, word))
    return [*ways, *map(_alone, alone)]


def _spelt(word: str) -> list[str]:
    """Return the ways in which a given name is written, the longest first: "Anne-Lise", "Anne"."""
    parts = list(filter(None, word.split("-")))
    if len(parts) < 2:
        return [word]
    return [word, " ".join(parts), "".join(parts), parts[0]]


def _stands_in(alias: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_folded(word))}(?!\w)", _folded(alias)) is not None


def _alone(word: str) -> str:
    if word.casefold() in EVERYDAY:
        return _one_of([word.capitalize(), word.upper()])
    return rf"(?i:{_spaced(word.split())})"


def _one_of(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(_spaced(word.split()) for word in words)})"


def _spaced(words: Iterable[str]) -> str:
    return r"\s+".join(map(re.escape, words))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _ending(alias: str, said: str, match: re.Match[str]) -> str:
    """Return the ending of the genitive, as it is written after the alias."""
    ending = said[match.end(match.lastgroup or 0) - match.start() :]
    sibilant = alias.casefold().endswith(_SIBILANTS)
    return "’" if ending == "s" and sibilant else ending


# Parts ---------------------------------------------------------------------------------------


def _shown(part: Any, hide: Hide) -> Any:  # noqa: ANN401  any part, and what stands in it
    changes: dict[str, object] = {}
    kind: type[Part] = type(part)
    if isinstance(part, Case):
        return part.model_copy(update={"name": _called(part)}) if part.name else part
    for name in _text_fields(kind):
        before = getattr(part, name)
        # What is only being written is not composed yet.
        after = hide(normalize("NFC", before) if kind is Draft else before) if before else before
        changes |= _differing(name, before, after)
    for name in _list_fields(kind):
        changes |= _differing(name, getattr(part, name), tuple(map(hide, getattr(part, name))))
    for name in _inner_fields(kind):
        value = getattr(part, name)
        if isinstance(value, Part):
            new = _shown(value, hide)
            if new is not value:
                changes[name] = new
        elif value:
            parts = tuple(_shown(one, hide) for one in value)
            if any(one is not old for one, old in zip(parts, value, strict=True)):
                changes[name] = parts
    if isinstance(part, Participant):
        named = hide(part.name) if says_whose(part.name) else part.name
        changes["name"] = part.shown_as or named
    return part.model_copy(update=changes) if changes else part


def _differing(name: str, before: object, after: object) -> dict[str, object]:
    return {name: after} if after != before else {}


def _untouched(was: Any, seen: Any, now: Any) -> Any:  # noqa: ANN401  likewise
    if now is was or seen is was or isinstance(now, (Case, Draft)):
        return now
    kind: type[Part] = type(now)
    changes: dict[str, object] = {}
    for name in (*_text_fields(kind), *_list_fields(kind)):
        if getattr(now, name) == getattr(seen, name) != getattr(was, name):
            changes[name] = getattr(was, name)
    for name in _inner_fields(kind):
        value, old, shown = (getattr(part, name) for part in (now, was, seen))
        if value is old or shown is old:
            continue
        if isinstance(value, Part):
            changes[name] = _untouched(old, shown, value)
        else:
            known = _known(old, shown)
            pairs = [(*known.get(_key(one), (one, one)), one) for one in value]
            changes[name] = tuple(_untouched(*pair) for pair in pairs)
    return now.model_copy(update=changes) if changes else now


def _known(old: tuple[Part, ...], shown: tuple[Part, ...]) -> dict[object, tuple[Part, Part]]:
    """Return each part that there is no mistaking for another, with how it was shown."""
    times = Counter(map(_key, old))
    return {
        _key(was): (was, seen)
        for was, seen in zip(old, shown, strict=True)
        if times[_key(was)] == 1
    }


def _key(part: Part) -> object:
    return tuple(getattr(part, name) for name in _KEYS.get(type(part), ("id",)))


@cache
def _text_fields(kind: type[Part]) -> tuple[str, ...]:
    """Return the names of a part's texts: what a person wrote, and no id."""
    identity = ("name", "shown_as") if kind is Participant else ()
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if name not in identity
        and (
            any(isinstance(one, AfterValidator) and one.func is tidy for one in field.metadata)
            or (kind is Draft and name == "text")
        )
    )


@cache
def _inner_fields(kind: type[Part]) -> tuple[str, ...]:
    """Return the names of what parts stand in; the course of a meeting has no words."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if name != "course"
        and isinstance(field.default, (tuple, Part))
        and name not in _list_fields(kind)
        and field.annotation != tuple[str, ...]  # marks, which say nothing
    )


@cache
def _list_fields(kind: type[Part]) -> tuple[str, ...]:
    """Return the names of a part's lists of texts."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if field.annotation == tuple[Text, ...])
