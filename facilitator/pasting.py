"""A document, or a part of one, made ready to be pasted into another system (SEL-20).

It goes to the system's clipboard where there is one within reach, and to a file in any case: what
a clipboard holds is gone with the next thing copied, and not every machine has one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.cases.durable import NotSavedError, write_durably
from facilitator.export import file_beginning
from facilitator.formats import render

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.documents.making import Paper

_EXTRACT = {"nb": "utdrag", "nn": "utdrag", "en": "extract"}
"""What a part of the minutes is called in a file's name, by the document's language."""

_PATIENCE = 5
"""Seconds to wait for the clipboard; one whose desktop does not answer would keep us for ever."""

# In a process of its own: the programs that hold a clipboard on Linux write their complaints on
# the screen, and end without a word where they could not reach it. So it is read back.
_COPY = """
import sys, pyperclip
text = sys.stdin.buffer.read().decode()
pyperclip.copy(text)
sys.exit(pyperclip.paste() != text)
"""


@dataclass(frozen=True, slots=True)
class Pasting:
    """What was made ready: the text, where it is, and what is wrong, if anything is."""

    title: str
    text: str
    path: Path
    on_clipboard: bool
    problem: str = ""
    """Why there is no file, and what to do about it, in the screen's language."""


def make_ready(paper: Paper, record_path: Path, *, part: bool = False) -> Pasting:
    """Put a document of a record on the clipboard, and in a file beside the record.

    The whole has the file that the document is exported to as text; a part has one that the next
    part of the same document takes over. Waits for the disk and the clipboard: not for the
    screen's thread.
    """
    content = render(paper.document, "txt").content
    path = paste_path(record_path, paper, part=part)
    problem = ""
    try:
        write_durably(path, content)
    except NotSavedError as error:
        problem = f"{error.fault.problem} {error.fault.remedy}".strip()
    text = content.decode().replace("\r\n", "\n").rstrip("\n")
    return Pasting(paper.document.title, text, path, to_clipboard(text), problem)


def paste_path(record_path: Path, paper: Paper, *, part: bool) -> Path:
    """Return the file that stands in for the clipboard: of the whole, or of a part."""
    beginning = file_beginning(record_path, paper)
    if part:
        beginning = f"{beginning}-{_EXTRACT.get(paper.document.language, _EXTRACT['nb'])}"
    return record_path.with_name(f"{beginning}.txt")


def to_clipboard(text: str) -> bool:
    """Put text on this machine's clipboard; False where it has none, or did not take it.

    Someone who sits at another machine has their own clipboard, which only their terminal reaches.
    """
    if os.environ.get("SSH_CONNECTION"):
        return False
    environment = dict(os.environ)
    if sys.platform == "darwin":  # it would take the text for another alphabet's
        environment["LC_ALL"] = "en_US.UTF-8"
    try:
        done = subprocess.run(  # noqa: S603  our own words, and the text goes in by the side
            [sys.executable, "-P", "-c", _COPY],
            input=text.replace("\n", os.linesep).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=_PATIENCE,
            start_new_session=True,  # what holds the clipboard outlives our window
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
