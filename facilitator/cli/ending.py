"""How a run of the program ends: with a status, and with one clear message where it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from facilitator.cases.durable import NotSavedError
from facilitator.cases.locking import InUseError
from facilitator.cli import INTERRUPTED, MISUSE
from facilitator.cli.wording import warn
from facilitator.faults import BadFileError
from facilitator.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

_UNEXPECTED = 1


def run_to_end(call: Callable[[], object]) -> int:
    """Call what does the work, and return the exit status; what goes wrong is told on stderr."""
    try:
        status = call()
    except click.ClickException as error:
        error.show()
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BadFileError, InUseError, NotSavedError, OSError) as error:
        for line in _lines(error):
            warn(line)
        return MISUSE
    except ImportError:
        raise  # something is not installed, which `main` explains
    except Exception as error:  # noqa: BLE001  whatever it is, no one should read a traceback
        return _unexpected(error)
    return status if isinstance(status, int) else 0


def _lines(error: Exception) -> list[str]:
    match error:
        case BadFileError():
            return [str(fault) for fault in error.faults]
        case InUseError():
            return [f"{error.path}: {error}"]
        case OSError():
            return [_explained(error)]
    return [str(error)]


def _explained(error: OSError) -> str:
    problem = _("The system refused ({reason}).").format(reason=error.strerror or error)
    remedy = _("Check that the file or folder is there and that you may use it.")
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{problem} {remedy}"


def _unexpected(error: Exception) -> int:
    from facilitator.crash import write_report  # noqa: PLC0415  seldom needed

    warn(_("Something went wrong and the program had to stop."))
    report = write_report(error)
    if report is not None:
        warn(_("A report without names or content: {path}").format(path=report))
    return _UNEXPECTED
