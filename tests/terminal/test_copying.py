"""Copying in the real program: the terminal is handed the text where there is no clipboard."""

from __future__ import annotations

import re
import shutil
from base64 import b64decode

from facilitator.cases.demo import DEMO
from tests.terminal.terminal import say

HANDED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


def test_the_minutes_are_handed_to_the_terminal_and_laid_in_a_file(start, tmp_path):
    """The minutes go into the data system (SEL-20)."""
    path = tmp_path / "mote.toml"
    shutil.copy(DEMO / "nb" / "last-meeting.toml", path)
    terminal = start("start", str(path), SSH_CONNECTION="192.0.2.1 50000 192.0.2.2 22")
    terminal.wait_for(say("Press Space to write the documents to files."))
    terminal.send("k")
    terminal.wait_for("mote-referat.txt")
    handed = HANDED.search(terminal.raw)
    assert handed is not None
    text = b64decode(handed[1]).decode()
    assert text.startswith("Referat fra samarbeidsmøte\nIben Lyngmo Hagelund, ")
    file = path.with_name("mote-referat.txt")
    assert file.read_bytes().decode().replace("\r\n", "\n") == f"{text}\n"
