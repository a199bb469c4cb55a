"""The words of click that a user can meet, listed so that they are translated with our own.

Click looks them up in the catalogue that `facilitator.cli.wording` makes the default. They are
click's to the letter, as of version 8.5; older versions say a few things otherwise, in English.
The program never imports them.
"""

from __future__ import annotations

from facilitator.language import later, ngettext

WORDS: tuple[str, ...] = (
    # Headings and remarks in the help
    later("Usage:"),
    later("[OPTIONS]"),
    later("COMMAND [ARGS]..."),
    later("Options"),
    later("Positional arguments"),
    later("Commands"),
    later("default: {default}"),
    later("required"),
    later("(dynamic)"),
    later("env var: {var}"),
    later("Show this message and exit."),
    later("Show the version and exit."),
    # What is wrong with what was typed
    later("Error: {message}"),
    later("Try '{command} {option}' for help."),
    later("No such command {name!r}."),
    later("No such option {name!r}."),
    later("No such option: {name}"),
    later("Missing command."),
    later("Missing argument"),
    later("Missing option"),
    later("Missing parameter"),
    later("Choose from:\n\t{choices}"),
    later("Invalid value: {message}"),
    later("Invalid value for {param_hint}: {message}"),
    later("Option {name!r} does not take a value."),
    later("Argument {name!r} takes {nargs} values."),
    later("Could not open file {filename!r}: {message}"),
    later("unknown error"),
    later("Aborted!"),
    # Completion
    later("Shell completion is not supported for Bash versions older than 4.4."),
    later("Couldn't detect Bash version, shell completion is not supported."),
)


def counted(count: int) -> tuple[str, ...]:
    """Return the words of click that have a singular and a plural, in the language in use."""
    return (
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", count),
        ngettext(
            "Got unexpected extra argument ({args})",
            "Got unexpected extra arguments ({args})",
            count,
        ),
        ngettext(
            "Option {name!r} requires an argument.",
            "Option {name!r} requires {nargs} arguments.",
            count,
        ),
        ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", count),
    )
