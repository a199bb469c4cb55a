"""Where the records are: as asked for, as the environment says, or among the user's documents."""

from __future__ import annotations

import os
from pathlib import Path

from facilitator.cases.durable import saving

ENVIRONMENT_VARIABLE = "FACILITATOR_FOLDER"
_NAME = "facilitator"


def records_folder(chosen: Path | None = None) -> Path:
    """Return the folder of the records; it need not be there yet.

    `chosen` comes first, then the environment variable `FACILITATOR_FOLDER`, then a folder of the
    program's name among the user's documents. Asking makes no folder; `make_folder` does.
    """
    if chosen is not None:
        return chosen.expanduser()
    wish = os.environ.get(ENVIRONMENT_VARIABLE, "").strip()
    if wish:
        return Path(wish).expanduser()
    from platformdirs import user_documents_path  # noqa: PLC0415  slow, and often not needed

    return user_documents_path() / _NAME


def make_folder(folder: Path) -> Path:
    """Make a folder that only its owner can read, where it is not there, and return it.

    Raises NotSavedError where it cannot be made.
    """
    with saving(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
