import types
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Annotated, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AwareDatetime

from facilitator.cases.serialising import Serialiser
from facilitator.language import LANGUAGES
from facilitator.record import (
    Case,
    Course,
    Entry,
    Goal,
    Part,
    Participant,
    Record,
    Turn,
    load_record,
    to_toml,
)

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(['"""\n\\', "a\nb", "x" * 120, "[course]\nx = 1", "Ø\u0000\u007f\t#"]),
)
WITHIN = datetime(1000, 1, 2), datetime(9998, 12, 31)  # noqa: DTZ001  hypothesis wants them naive
offsets = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


def values(kind, least=None, most=None):
    """Return a strategy for any value that a field of this type may have."""
    origin = get_origin(kind)
    if origin is Annotated:
        return values(get_args(kind)[0], least, most)
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(one, least, most) for one in get_args(kind)))
    if origin is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=3).map(tuple)
    if issubclass(kind, Part | Enum):
        return parts(kind) if issubclass(kind, Part) else st.sampled_from(kind)
    return {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(least, most),
        float: st.floats(least, most, allow_nan=False, allow_infinity=False),
        str: texts,
        date: st.dates(),
        AwareDatetime: st.datetimes(*WITHIN, timezones=offsets),
    }[kind]


def parts(model):
    """Return a strategy for any part of this kind; ids are made unlike each other afterwards."""
    fields = {}
    for name, field in model.model_fields.items():
        limits = {
            key: getattr(one, key)
            for one in field.metadata
            for key in ("ge", "le")
            if hasattr(one, key)
        }
        kind = values(field.annotation, limits.get("ge"), limits.get("le"))
        fields[name] = kind if field.is_required() else st.just(field.default) | kind
    fields.pop("format", None)
    if "language" in fields:
        fields["language"] = st.sampled_from(LANGUAGES)
    return st.fixed_dictionaries(fields).map(lambda data: model(**_unlike(data)))


def _unlike(data):
    for name, value in data.items():
        lists = isinstance(value, tuple) and value and isinstance(value[0], Part)
        if lists and "id" in type(value[0]).model_fields:
            data[name] = tuple(
                one.model_copy(update={"id": f"{one.id}-{at}"}) for at, one in enumerate(value)
            )
    return data


@settings(deadline=None, max_examples=100)
@given(parts(Record))
def test_the_text_is_that_of_the_record(record):
    serialiser = Serialiser()
    assert serialiser.text(record) == to_toml(record)
    assert serialiser.text(record) == to_toml(record)


@settings(deadline=None, max_examples=40)
@given(st.lists(parts(Record), min_size=2, max_size=4), st.data())
def test_the_text_is_that_of_the_record_after_any_changes(records, data):
    serialiser = Serialiser()
    record = records[0]
    fields = st.sampled_from([name for name in Record.model_fields if name != "format"])
    for other in records:
        for name in data.draw(st.lists(fields, max_size=5)):
            record = record.model_copy(update={name: getattr(other, name)})
        assert serialiser.text(record) == to_toml(record)


def test_a_part_that_was_taken_out_and_put_back_is_there_again():
    one, two = Goal(id="g1", text="one"), Goal(id="g2", text="two")
    serialiser = Serialiser()
    for goals in [(one, two), (two,), (two, one), (), (one, one.model_copy(update={"text": "x"}))]:
        record = Record.model_construct(agenda="team", goals=goals)
        assert serialiser.text(record) == to_toml(record)


def test_an_unchanged_part_is_not_written_again(monkeypatch):
    record = _large()
    serialiser = Serialiser()
    serialiser.text(record)
    written = []
    monkeypatch.setattr(
        "facilitator.cases.serialising.toml_tables",
        lambda part, _path: written.append(part) or iter([""]),
    )
    new = Entry(id="new", step="round", text="the newest")
    serialiser.text(record.model_copy(update={"entries": (*record.entries, new)}))
    assert written == [new]


def test_a_large_record_comes_back_as_it_was(path):
    record = _large()
    path.write_text(Serialiser().text(record), encoding="utf-8")
    assert load_record(path) == record


@pytest.mark.parametrize("text", ["one\ntwo", 'a "quote"', "C:\\x"])
def test_awkward_text_comes_back_as_it_was(path, make, text):
    path.write_text(Serialiser().text(make(text)), encoding="utf-8")
    assert load_record(path).entries[0].text == text


def _large():
    return Record(
        agenda="team",
        case=Case(alias="Nordlys"),
        participants=tuple(Participant(id=f"p{n}", name=f"Navn {n}") for n in range(12)),
        entries=tuple(Entry(id=f"e{n}", step="round", text=f"{n}: ord " * 30) for n in range(60)),
        course=Course(
            status="running",
            turns=tuple(Turn(step="round", participant=f"p{n}", seconds=n) for n in range(12)),
        ),
    )
