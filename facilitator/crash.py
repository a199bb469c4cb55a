"""A report of an unexpected error that holds places in the code and nothing of the meeting."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from facilitator import __version__


def write_report(error: BaseException) -> Path | None:
    """Write where an error happened to a file of its own and return its path; None if it cannot.

    The error's message is left out: it may quote what someone wrote.
    """
    lines = [f"facilitator {__version__}", type(error).__name__]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="facilitator-", suffix=".report.txt", delete=False, encoding="utf-8"
        ) as report:
            report.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return Path(report.name)
