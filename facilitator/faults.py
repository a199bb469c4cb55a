"""What is wrong in a file a person wrote: where it is, what it is, and the remedy."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from facilitator.language import gettext as _
from facilitator.toml_words import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its file, its place there, what is wrong and what to do about it."""

    file: str
    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Say the fault on one line."""
        place = f"{self.file}: {self.place}" if self.place else self.file
        return f"{place}: {self.problem} {self.remedy}".rstrip()


class BadFileError(Exception):
    """A file that cannot be used, with every fault found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class MisfitError(ValueError):
    """What cannot be meant in a part of a file: its places there, what is wrong and the remedies.

    A model raises it where its parts do not go together, so that all of it is told at once.
    """

    def __init__(self, found: Iterable[tuple[str, str, str]]) -> None:
        self.found = tuple(found)
        super().__init__("\n".join(f"{problem} {remedy}" for _, problem, remedy in self.found))


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file. Raises BadFileError naming the line where it cannot be read."""
    file = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError:
        fault = Fault(file, "", _("There is no such file."), _("Check the name and the folder."))
    except IsADirectoryError:
        fault = Fault(file, "", _("This is a folder."), _("Name a file in it."))
    except OSError as error:
        fault = Fault(file, "", _("The file cannot be opened."), error.strerror or "")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Fault(
            file,
            _("line {line}").format(line=line),
            _("A character there is not UTF-8."),
            _("Save the file as UTF-8."),
        )
    except tomllib.TOMLDecodeError as error:
        fault = Fault(
            file, _toml_place(error, text), _("This is not valid TOML."), explain(str(error))
        )
    except (ValueError, RecursionError):  # a number or a nesting beyond all sense
        fault = Fault(file, "", _("This cannot be read."), _("Look for a mistake in it."))
    raise BadFileError([fault])


def require_format(data: Mapping[str, Any], known: int, path: Path) -> None:
    """Raise BadFileError where a file has another format than the one that is read."""
    found = data.get("format", known)
    if type(found) is not int or found < 1:  # true is a number as well
        fault = Fault(str(path), "format", _("The value does not fit."), _like_this(str(known)))
        raise BadFileError([fault])
    if found != known:
        problem = _("This file has format {found}; this program reads format {known}.")
        problem = problem.format(found=found, known=known)
        remedy = _("Use a newer version of the program.")
        raise BadFileError([Fault(str(path), "format", problem, remedy)])


def build(model: type[Model], data: Mapping[str, Any], path: Path | str) -> Model:
    """Make `model` of what a file held. Raises BadFileError with every fault in it."""
    from pydantic import ValidationError  # noqa: PLC0415  pydantic is slow to import

    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise BadFileError(_faults(error, model, str(path))) from None


def _toml_place(error: tomllib.TOMLDecodeError, text: str) -> str:
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    if found:
        line, column = found.groups()
    else:
        line, column = str(text.count("\n") + 1), "1"
    return _("line {line}, column {column}").format(line=line, column=column)


def _faults(error: ValidationError, model: type[BaseModel], file: str) -> list[Fault]:
    details = error.errors()
    # A list whose members are wrong is also told to be too short, as if they were not there.
    within = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    told = (one for one in details if one["type"] != "too_short" or one["loc"] not in within)
    return [fault for detail in told for fault in _told(dict(detail), model, file)]


def _told(detail: dict[str, Any], model: type[BaseModel], file: str) -> Iterator[Fault]:
    place = _say_place(tuple(detail["loc"]))
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, MisfitError):
        for within, problem, remedy in error.found:
            yield Fault(file, f"{place}.{within}" if place else within, problem, remedy)
    else:
        yield _fault(detail, place, model, file)


def _fault(detail: dict[str, Any], place: str, model: type[BaseModel], file: str) -> Fault:
    path = tuple(detail["loc"])
    kind = detail["type"]
    context = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return Fault(file, place, _("This key is not known."), _nearest(model, path))
    if kind == "missing":
        return Fault(file, place, _("This key is missing."), _("Add it."))
    if kind in ("literal_error", "enum"):
        values = str(context.get("expected", "")).replace(" or ", ", ")
        problem = _("The value is not one of the possible ones.")
        return Fault(file, place, problem, _("Use one of: {values}.").format(values=values))
    if kind == "value_error":
        return Fault(file, place, str(context.get("error", detail["msg"])), "")
    remedy = _name_like(detail["input"], path) if kind == _NO_NAME else ""
    remedy = remedy or _table(kind, path, model) or _example(kind, context)
    return Fault(file, place, _("The value does not fit."), remedy)


def _say_place(path: tuple[int | str, ...]) -> str:
    said = ""
    for part in path:
        if isinstance(part, int):
            said += f"[{part + 1}]"
        else:
            said += f".{part}" if said else str(part)
    return said


_EXAMPLES = {
    "string_type": '"text"',
    "int_type": "10",
    "int_parsing": "10",
    "int_from_float": "10",
    "float_type": "1.5",
    "float_parsing": "1.5",
    "bool_type": "true",
    "bool_parsing": "true",
    "tuple_type": '["one", "two"]',
    "list_type": '["one", "two"]',
    "date_type": "2026-12-01",
    "date_from_datetime_parsing": "2026-12-01",
    "date_from_datetime_inexact": "2026-12-01",
    "datetime_type": "2026-12-01T13:00:00+01:00",
    "datetime_parsing": "2026-12-01T13:00:00+01:00",
    "datetime_from_date_parsing": "2026-12-01T13:00:00+01:00",
    "timezone_aware": "2026-12-01T13:00:00+01:00",
}
_NO_NAME = "string_pattern_mismatch"
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def _like_this(example: str) -> str:
    return _("Write it like this: {example}.").format(example=example)


def _name_like(value: object, path: tuple[int | str, ...]) -> str:
    """Return how a name is written, with the nearest one to what was written for a name."""
    letters = unicodedata.normalize("NFD", str(value).lower().translate(_LETTERS))
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-")
    if not name:  # of what it names, such as steps[5]
        name = "-".join(str(part + 1 if isinstance(part, int) else part) for part in path[-3:-1])
    rule = _("Use a–z, digits and hyphens, and no spaces.")
    example = _like_this(f'"{name}"')
    return f"{rule} {example}"


def _table(kind: str, path: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Return how a table is written, where one is asked for; else nothing."""
    name = ".".join(part for part in path if isinstance(part, str))
    several = any(isinstance(part, int) for part in path[-1:])
    if kind == "model_type":
        return _like_this(f"[[{name}]]" if several else f"[{name}]")
    holder = _model_at(model, path[:-1])
    field = holder.model_fields.get(str(path[-1])) if holder else None
    if kind in ("tuple_type", "list_type") and field and _model_in(field.annotation):
        return _like_this(f"[[{name}]]")
    return ""


def _example(kind: str, context: Mapping[str, Any]) -> str:
    if kind in _EXAMPLES:
        return _like_this(_EXAMPLES[kind])
    limits = {key: context[key] for key in ("ge", "le", "gt", "lt", "min_length") if key in context}
    if "ge" in limits or "gt" in limits:
        least = limits.get("ge", limits.get("gt"))
        return _("The least is {least}.").format(least=least)
    if "le" in limits or "lt" in limits:
        return _("The most is {most}.").format(most=limits.get("le", limits.get("lt")))
    if "min_length" in limits:
        return _("It must not be empty.")
    return ""


def _nearest(model: type[BaseModel], path: tuple[int | str, ...]) -> str:
    within = _model_at(model, path[:-1])
    known = list(within.model_fields) if within else []
    close = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.5)
    if close:
        return _("Did you mean “{key}”?").format(key=close[0])
    return _("Known keys here: {keys}.").format(keys=", ".join(known))


def _model_at(model: type[BaseModel], path: tuple[int | str, ...]) -> type[BaseModel] | None:
    at: type[BaseModel] | None = model
    for part in path:
        if at is None:
            return None
        if isinstance(part, str) and part in at.model_fields:
            at = _model_in(at.model_fields[part].annotation)
    return at


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  any type at all
    from pydantic import BaseModel  # noqa: PLC0415

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def remedy_among(value: str, known: tuple[str, ...]) -> str:
    """Say what to write in place of a value that is none of those known."""
    close = difflib.get_close_matches(value, known, n=1, cutoff=0.5)
    if close:
        return _("Did you mean “{key}”?").format(key=close[0])
    if known:
        return _("Use one of: {values}.").format(values=", ".join(known))
    return _("Take it out.")
