from __future__ import annotations

import ast
import os
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo

import facilitator
from facilitator import click_words, language

PACKAGE = Path(facilitator.__file__).parent


@pytest.fixture
def pseudo(monkeypatch, tmp_path):
    """A Bokmål in which every message stands between signs, so that none can hide."""
    catalogue = Catalog(locale="nb")
    for file in (PACKAGE / "click_words.py", *sorted((PACKAGE / "cli").glob("*.py"))):
        keywords = {"_": None, "gettext": None, "later": None, "ngettext": (1, 2)}
        for _line, message, *_rest in extract_from_file("python", file, keywords=keywords):
            one_or_two = message if isinstance(message, tuple) else (message,)
            signed = tuple(f"«{text}»" for text in one_or_two)
            catalogue.add(message, signed if len(signed) > 1 else signed[0])
    folder = tmp_path / "translations" / "nb" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "facilitator.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(language, "TRANSLATIONS", tmp_path / "translations")
    language._catalogue.cache_clear()
    yield
    language._catalogue.cache_clear()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--help",), "«Usage:» facilitator «[OPTIONS]» «COMMAND [ARGS]...»"),
        (("--help",), "«Options»:"),
        (("--help",), "«Commands»:"),
        (("--help",), "--version  «Show the version and exit.»"),
        (("--help",), "--help     «Show this message and exit.»"),
        (("--help",), "start       «Start a meeting, or go on with one."),
        (("start", "--help"), "«[OPTIONS]» «[RECORD]»"),
        (("start", "--help"), "--folder «FOLDER»"),
        (("agendas", "show", "--help"), "«NAME|FILE»"),
        (("strat",), "«Error: «No such command 'strat'.»"),
        (("start", "--demmo"), "«Error: «No such option"),
        (("start", "--demmo"), "«Did you mean"),
        (("start", "--demo=3"), "«Option '--demo' does not take a value.»"),
        (("start", "--agenda"), "«Option '--agenda' requires an argument.»"),
        (("start", "--language", "se"), "«'se' is not one of 'nb', 'nn', 'en'.»"),
        (("start", "a", "b", "c"), "«Got unexpected extra arguments (b c)»"),
        (("check",), "«Try 'facilitator check --help' for help.»"),
        (("check",), "«Missing argument» '«FILE...»'."),
        (("export", "x", "--to", "odt"), "«Invalid value for '--to': «There is no format called"),
        (("export", "x", "--out", os.devnull), f"«“{os.devnull}” is a file. Name a folder.»"),
    ],
)
def test_all_that_is_said_is_in_the_users_language(run, pseudo, arguments, said):
    assert said in run(*arguments, FACILITATOR_LANGUAGE="nb").output


def test_the_language_asked_for_is_used_from_the_first_word(run, pseudo):
    for wish in (("--language", "nb"), ("--language=nb",)):
        assert "«Error: «No such option" in run("start", *wish, "--demmo").output
        assert "«Show this message and exit.»" in run("start", "--help", *wish).output
    assert "«" not in run("start", "--language", "en", "--help", FACILITATOR_LANGUAGE="nb").output


@pytest.mark.skipif(
    tuple(map(int, version("click").split(".")[:2])) < (8, 5), reason="listed as of click 8.5"
)
def test_the_words_listed_are_clicks_own_to_the_letter():
    said = {
        node.value
        for file in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    listed = {*click_words.WORDS, *click_words.counted(1), *click_words.counted(2)}
    assert listed - said == {"No such option: {name}"}  # which older versions say
