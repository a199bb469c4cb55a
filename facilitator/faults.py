"""What is wrong in a file a person wrote: where it is, what it is, and the remedy."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from facilitator.language import gettext as _
from facilitator.toml_words import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    return [_fault(dict(detail), model, file) for detail in told]


def _fault(detail: dict[str, Any], model: type[BaseModel], file: str) -> Fault:
    path = tuple(detail["loc"])
    place = _say_place(path)
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
    return Fault(file, place, _("The value does not fit."), _example(kind, context))


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
    "datetime_type": "2026-12-01T13:00:00+01:00",
    "datetime_parsing": "2026-12-01T13:00:00+01:00",
    "datetime_from_date_parsing": "2026-12-01T13:00:00+01:00",
    "timezone_aware": "2026-12-01T13:00:00+01:00",
    "model_type": "[table]",
}


def _example(kind: str, context: Mapping[str, Any]) -> str:
    if kind in _EXAMPLES:
        return _("Write it like this: {example}.").format(example=_EXAMPLES[kind])
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
    known = _keys_at(model, path[:-1])
    close = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.5)
    if close:
        return _("Did you mean “{key}”?").format(key=close[0])
    return _("Known keys here: {keys}.").format(keys=", ".join(known))


def _keys_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    for part in path:
        if isinstance(part, int) or part not in model.model_fields:
            continue
        inner = _model_in(model.model_fields[part].annotation)
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


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
