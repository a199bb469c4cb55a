"""The command line: it parses what was asked for, calls what does it, and prints the answer.

What is heavy is imported where it is used, so that a short answer comes at once.
"""

from __future__ import annotations

import os
import sys

from facilitator import __version__

MISUSE = 2
"""Exit status where something in what was asked for, or in a file, has to be put right."""

INTERRUPTED = 130


def main() -> None:
    """Run the program as the command line asks, and end the process with its status."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"facilitator {__version__}\n")
        return
    # No plugin of pydantic's has any business with records, and to look for one is to read what
    # every installed package says of itself.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from facilitator.cli.program import program  # noqa: PLC0415  what it needs may be lacking

        _print_whatever_comes()
        program.main(prog_name="facilitator")
    except ImportError as error:
        sys.exit(_lacking(error))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _print_whatever_comes() -> None:
    # A character that a redirected output cannot hold must not end the program.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _lacking(error: ImportError) -> int:
    from facilitator import language  # noqa: PLC0415  only needed here
    from facilitator.language import gettext as _  # noqa: PLC0415

    language.use(language.preferred())
    problem = _("The program is not fully installed: {name} is missing or does not work.")
    remedy = _("Install it from the program's folder with: {command}")
    remedy = remedy.format(command="python -m pip install .")
    sys.stderr.write(f"{problem.format(name=error.name or error)}\n{remedy}\n")
    return MISUSE
