"""The program as a whole: its commands, and what holds for all of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from facilitator import __version__
from facilitator.cli.agendas import agendas
from facilitator.cli.checking import check
from facilitator.cli.completion import completion
from facilitator.cli.ending import run_to_end
from facilitator.cli.exporting import export
from facilitator.cli.starting import start
from facilitator.cli.wording import Group, Option, speak, wished
from facilitator.language import later

if TYPE_CHECKING:
    from collections.abc import Sequence


class Program(Group):
    """The whole command line: it speaks the user's language and always ends with a status."""

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


for _command in (start, export, check, agendas, completion):
    program.add_command(_command)
