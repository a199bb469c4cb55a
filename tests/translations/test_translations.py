"""Every word on the screen and in the documents is there in every language, and is up to date."""

from __future__ import annotations

import ast
import re

import pytest

from facilitator import language
from facilitator.language import LANGUAGES
from tests.translations import (
    BOKMAL_ONLY,
    PACKAGE,
    TRANSLATED,
    compiled,
    missing,
    po_path,
    read,
    said_in_code,
)

FIELD = re.compile(r"\{[^}]*\}")


def test_each_language_is_english_or_has_a_catalogue():
    assert set(LANGUAGES) == {*TRANSLATED, "en"}


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_untranslated(code: str):
    assert missing(read(code)) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_catalogue_holds_what_the_code_says_and_nothing_else(code: str):
    there = {message.id for message in read(code) if message.id}
    wanted = {message.id for message in said_in_code() if message.id}
    assert there == wanted, "run: python -m tests.translations update"


@pytest.mark.parametrize("code", TRANSLATED)
def test_compiled_catalogue_is_that_of_its_source(code: str):
    found = po_path(code).with_suffix(".mo").read_bytes()
    assert found == compiled(read(code)), "run: python -m tests.translations update"


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_filled_in_is_the_same_in_every_language(code: str):
    for message in read(code):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {field for one in ids for field in FIELD.findall(one)}
        for string in strings:
            assert set(FIELD.findall(string)) <= wanted, message.id
            assert len(ids) > 1 or set(FIELD.findall(string)) == wanted, message.id


def test_the_screen_has_one_language_and_a_document_may_have_another():
    before = language.in_use()
    try:
        language.use("nb")
        assert language.gettext("Participants") == "Deltakere"
        assert language.words("nn")("Participants") == "Deltakarar"
        assert language.words("en")("Participants") == "Participants"
        language.use("nn")
        assert language.gettext("Participants") == "Deltakarar"
        language.use("en")
        assert language.gettext("Participants") == "Participants"
    finally:
        language.use(before)


def test_nynorsk_is_not_bokmal():
    """Words that are Bokmål only, and so were left over from the catalogue beside it."""
    for message in read("nn"):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        words = " ".join(FIELD.sub("", one) for one in strings if message.id)
        assert BOKMAL_ONLY.findall(words) == [], message.id


@pytest.mark.parametrize(
    ("here", "order"), [("nb", "nb nn en"), ("nn", "nn nb en"), ("en", "en nb nn")]
)
def test_what_is_nearest_the_language_on_the_screen_comes_first(here: str, order: str):
    before = language.in_use()
    try:
        language.use(here)
        assert sorted(LANGUAGES, key=language.distance) == order.split()
    finally:
        language.use(before)


@pytest.mark.parametrize(
    ("wish", "system", "code"),
    [
        ("en", "nb_NO", "en"),
        ("nb-NO", "en_US", "nb"),
        ("", "nb_NO", "nb"),
        ("", "Norwegian_Norway", "nb"),
        ("", "en_GB", "nb"),
        ("", None, "nb"),
        ("xx", "de_DE", "nb"),
        ("en_US", "en_US", "en"),
        ("nn", "nb_NO", "nn"),
        ("nn_NO", "en_US", "nn"),
        ("Nynorsk", "", "nn"),
        ("bokmål", "nn_NO", "nb"),
        ("nb", "nn_NO", "nb"),
        ("", "nn_NO", "nn"),
        ("", "no_NO@nynorsk", "nn"),
        ("", "Norwegian Nynorsk_Norway", "nn"),
        ("", "Norwegian Bokmål_Norway", "nb"),
    ],
)
def test_language_of_the_person_at_the_machine(
    wish: str, system: str | None, code: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FACILITATOR_LANGUAGE", wish)
    monkeypatch.setattr("facilitator.language.locale.getlocale", lambda: (system, "UTF-8"))
    assert language.preferred() == code


def tables():
    """Yield each table of words by language in the code: where it stands, and its languages."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                if keys & set(LANGUAGES):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", keys


def test_words_that_stand_in_a_table_of_their_own_are_there_in_every_language():
    found = dict(tables())
    assert {place.partition(":")[0] for place in found} >= {"export.py", "pasting.py"}
    assert {place: keys for place, keys in found.items() if not keys >= set(LANGUAGES)} == {}
