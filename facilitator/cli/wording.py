"""Commands that speak the user's language: their help, click's own words and what is printed.

Texts of commands are declared in English and translated when they are shown. Click looks up its
own words in the standard library's default catalogue, so ours is made the default; the words are
listed in `facilitator.click_words`.
"""

from __future__ import annotations

import gettext
import os
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from facilitator import language

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGE_OPTION = "--language"


def speak(code: str) -> None:
    """Use one language for our own words and for click's."""
    language.use(code)
    gettext.bindtextdomain(language.DOMAIN, str(language.TRANSLATIONS))
    gettext.textdomain(language.DOMAIN)
    os.environ["LANGUAGE"] = code  # where the standard library looks first


def wished(args: Sequence[str]) -> str:
    """Return the language that the arguments ask for, else the user's preferred one.

    It is needed before the arguments are parsed, as parsing may have something to say.
    """
    for word, following in pairwise([*args, ""]):
        name, equals, value = word.partition("=")
        code = value if equals else following
        if name == _LANGUAGE_OPTION and code in language.LANGUAGES:
            return code
    return language.preferred()


class _Translated:
    """A text of a command that is kept in English and read in the language in use."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> Any:  # noqa: ANN401
        if instance is None:
            return self
        text = vars(instance).get(self._name)
        return language.gettext(text) if isinstance(text, str) and text else text

    def __set__(self, instance: object, text: object) -> None:
        vars(instance)[self._name] = text


class Command(click.Command):
    """A command whose help is in the user's language."""

    help: Any = _Translated()
    short_help: Any = _Translated()
    epilog: Any = _Translated()
    options_metavar: Any = _Translated()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, which click makes once, with its help in the language in use."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = language.gettext("Show this message and exit.")
        return option


class Group(Command, click.Group):
    """A group of commands, listed in the order they were added."""

    command_class = Command
    subcommand_metavar: Any = _Translated()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        del ctx
        return list(self.commands)


class Option(click.Option):
    """An option whose help is in the user's language."""

    help: Any = _Translated()
    metavar: Any = _Translated()


class Argument(click.Argument):
    """An argument whose name in the help is in the user's language."""

    metavar: Any = _Translated()


def tell(text: str) -> None:
    """Print one line of an answer."""
    click.echo(_one_line(text))


def warn(text: str) -> None:
    """Print one line on what is wrong, apart from the answer."""
    click.echo(_one_line(text), err=True)


def _one_line(text: str) -> str:
    # What stands in a file or in its name may hold line breaks and orders to the terminal.
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
