"""The program as a whole: its commands, and what holds for all of them."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from facilitator import __version__
from facilitator.cli.ending import run_to_end
from facilitator.cli.wording import Group, Option, speak, wished
from facilitator.language import later

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "start": "starting",
    "cases": "cases",
    "prepare": "preparing",
    "item": "contributing",
    "input": "contributing.give",
    "ready": "looking_over",
    "export": "exporting",
    "actions": "actions",
    "history": "history",
    "todo": "following_up",
    "addendum": "correcting",
    "reopen": "correcting",
    "forget": "forgetting",
    "check": "checking",
    "agendas": "agendas",
    "completion": "completion",
}
"""The module of each command, imported when the command is asked for, in the order of the list.

After a full stop stands what the command is called there, where that is something else.
"""


class Program(Group):
    """The whole command line: it speaks the user's language and always ends with a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, where there is one."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        place, _stop, called = COMMANDS[cmd_name].partition(".")
        module = import_module(f"facilitator.cli.{place}")
        command: click.Command = getattr(module, called or cmd_name)
        return command

    def main(
        self,
        args: Sequence[str] | None = None,
        *given: Any,  # noqa: ANN401  passed on to click as they are
        **extra: Any,  # noqa: ANN401
    ) -> NoReturn:
        """Do what the arguments ask, those of the process by default, and end the process."""
        speak(wished(sys.argv[1:] if args is None else args))
        extra["standalone_mode"] = False
        whole = super().main
        sys.exit(run_to_end(lambda: whole(args, *given, **extra)))


@click.group(
    "facilitator",
    cls=Program,
    help=later("Run a collaboration meeting around a child or a family, live, on the screen."),
    epilog=later("“facilitator COMMAND --help” explains a command."),
)
@click.version_option(
    __version__,
    cls=Option,
    message="%(prog)s %(version)s",
    help=later("Show the version and exit."),
)
def program() -> None:
    """Run what the command line asks for."""
