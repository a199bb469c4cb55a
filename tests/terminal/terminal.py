"""A real terminal for the real program, and a screen that reads what it writes."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pexpect
import pyte

from facilitator.language import words
from facilitator.limits import CASE_FILE
from facilitator.record import load_record
from facilitator.tui.themes import DARK

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    from facilitator.record import Record

ROOT = Path(__file__).parent.parent.parent
KEYS = {
    "Enter": "\r",
    "Escape": "\x1b",
    "Tab": "\t",
    "Shift+Tab": "\x1b[Z",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Space": " ",
    "Backspace": "\x7f",
    "Delete": "\x1b[3~",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "Ctrl+C": "\x03",
    "Ctrl+N": "\x0e",
    "Ctrl+P": "\x10",
    "Ctrl+Q": "\x11",
    "Ctrl+S": "\x13",
}
PATIENCE = 15.0
"""Seconds to wait for what should be on the screen at once; only a failing test waits so long."""
_BAR = "▌"
_FOCUS = DARK.primary.removeprefix("#").lower()
"""What stands before the box that is written in, and its colour."""
_LABEL = 24
"""Cells that a label takes beside its box; where there is none, it stands above."""
_MOST = 1024
"""Bytes sent in one go: a terminal's own buffer is small."""


class Terminal:
    """The program running in a terminal of a given size, in a home of its own."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 100,
        rows: int = 30,
        home: Path,
        program: tuple[str, ...] = ("-m", "facilitator"),
        **environment: str,
    ) -> None:
        self.home = home
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._lines: list[str] = []
        self.process = pexpect.spawn(
            sys.executable,
            [*program, *arguments],
            cwd=str(ROOT),
            dimensions=(rows, columns),
            env=_environment(home, environment),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
            self.process.wait()
        self.process.close(force=True)

    # What is seen ------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """Return what stands on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def lines(self) -> list[str]:
        """Return the lines of the screen."""
        if not self._lines:
            self._lines = self.screen.display
        return self._lines

    @property
    def modes(self) -> set[int]:
        """Return the modes that the program has asked the terminal for and not given back."""
        return _modes(self.raw)

    def read(self, patience: float = 0.05) -> bool:
        """Read what the program has written; False where it has ended."""
        try:
            data = self.process.read_nonblocking(65536, timeout=patience)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        self._lines = []
        return True

    def wait_until(self, come: Callable[[str], object], what: str) -> str:
        """Wait until the screen is as wanted, and return its text."""
        deadline = time.monotonic() + PATIENCE
        alive = True
        while not come(self.text):
            if time.monotonic() > deadline or not alive:
                raise AssertionError(f"never shown: {what}\n{self.text}")
            alive = self.read()
        return self.text

    def wait_for(self, *texts: str) -> str:
        """Wait until some texts stand on the screen, all at once."""
        return self.wait_until(lambda shown: all(one in shown for one in texts), repr(texts))

    def wait_gone(self, text: str) -> str:
        """Wait until a text stands on the screen no more."""
        return self.wait_until(lambda shown: text not in shown, f"anything but {text!r}")

    @property
    def box(self) -> str:
        """Return the label of the box that is written in, and what stands in it."""
        for row in range(self.screen.lines):
            for column, cell in self.screen.buffer[row].items():
                if cell.data == _BAR and cell.fg == _FOCUS:
                    beside = self.lines[row][max(0, column - _LABEL) : column].split("│")[-1]
                    label = beside.strip() or self.lines[max(0, row - 1)]
                    return label + self.lines[row][column:]
        return ""

    def wait_box(self, label: str) -> None:
        """Wait until one writes in the box with this label, which stands beside or above it."""
        self.wait_until(lambda _shown: label in self.box, f"the box {label!r}")

    @property
    def marked(self) -> str:
        """Return what stands on the ground of what is marked, above the last line."""
        rows = (self.screen.buffer[row] for row in range(self.screen.lines - 1))
        return "\n".join(
            "".join(row[column].data for column in sorted(row) if row[column].bg == _FOCUS)
            for row in rows
        )

    def wait_marked(self, text: str) -> None:
        """Wait until something is marked."""
        self.wait_until(lambda _shown: text in self.marked, f"the mark on {text!r}")

    @property
    def top(self) -> str:
        """Return the first line, which says which meeting and step it is, and the time."""
        return self.lines[0]

    @property
    def footer(self) -> str:
        """Return the last line, which says what the keys do."""
        return self.lines[-1]

    def wait_footer(self, text: str) -> None:
        """Wait until the last line says something."""
        self.wait_until(lambda _shown: text in self.footer, f"{text!r} in the last line")

    def wait_footer_gone(self, text: str) -> None:
        """Wait until the last line says something no more."""
        self.wait_until(lambda _shown: text not in self.footer, f"no {text!r} in the last line")

    # What is done ------------------------------------------------------------------------------

    def fill(self, label: str, text: str) -> None:
        """Write in the box with this label, once one is in it."""
        self.wait_box(label)
        self.write(text)

    def write(self, text: str) -> None:
        """Write a text and wait until its end stands on the screen."""
        self.send(text)
        self.wait_for(text.rsplit("\n", maxsplit=1)[-1][-12:])

    def press(self, *keys: str) -> None:
        """Press keys, by name or as they are."""
        for key in keys:
            self.send(KEYS.get(key, key))

    def send(self, text: str) -> None:
        """Send a text as it is, reading meanwhile, so that neither side waits for the other."""
        data = text.encode()
        descriptor = self.process.child_fd
        deadline = time.monotonic() + PATIENCE
        while data:
            assert time.monotonic() < deadline, "the program reads no keys"
            _read, ready, _bad = select.select([], [descriptor], [], 0)
            if ready:
                data = data[os.write(descriptor, data[:_MOST]) :]
            if data:
                self.read(0.01)

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.screen.resize(rows, columns)
        self._lines = []
        self.process.setwinsize(rows, columns)

    # What is kept ------------------------------------------------------------------------------

    @property
    def record_path(self) -> Path:
        """The only record that lies loose or in the only case, or that of the demonstration."""
        records = (*self.home.glob("records/*.toml"), *self.home.glob("records/*/*.toml"))
        found = [path for path in records if path.name != CASE_FILE]
        found += self.home.glob("temporary/*/meeting.toml")
        assert len(found) == 1, found
        return found[0]

    @property
    def record(self) -> Record:
        """The record as it is on the disk."""
        return load_record(self.record_path)

    def wait_kept(self, come: Callable[[Record], object]) -> Record:
        """Wait until the record on the disk is as wanted, and return it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(AssertionError):  # it may not be there yet
                record = self.record
                if come(record):
                    return record
            assert time.monotonic() < deadline, f"never kept\n{self.text}"
            self.read(0.02)

    # How it ends -------------------------------------------------------------------------------

    def kill(self) -> None:
        """Kill the program as a power cut does."""
        self.process.kill(signal.SIGKILL)
        assert self.wait_end() == -signal.SIGKILL

    def close_window(self) -> None:
        """Close the terminal window while the program runs in it."""
        self.process.ptyproc.fileobj.close()

    def wait_end_unseen(self) -> int:
        """Wait until the program has ended without a window; return its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self.process.ptyproc.isalive():
            assert time.monotonic() < deadline, "it never ended"
            time.sleep(0.01)
        ended = self.process.ptyproc
        return ended.exitstatus if ended.exitstatus is not None else -ended.signalstatus

    def wait_end(self) -> int:
        """Wait until the program has ended; return its exit status, or minus the signal."""
        deadline = time.monotonic() + PATIENCE
        while self.read():
            assert time.monotonic() < deadline, f"it never ended\n{self.text}"
        self.process.wait()
        if self.process.exitstatus is not None:
            return int(self.process.exitstatus)
        return -int(self.process.signalstatus)


def say(text: str, language: str = "nb", **values: object) -> str:
    """Return a text of the program as the screen has it."""
    said = words(language)(text)
    return said.format(**values) if values else said


def run_program(*arguments: str, home: Path, **environment: str) -> CompletedProcess[str]:
    """Run the program without a terminal, in the same home, and return how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments],
        cwd=ROOT,
        env=_environment(home, environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def _environment(home: Path, more: dict[str, str]) -> dict[str, str]:
    temporary = home / "temporary"
    temporary.mkdir(exist_ok=True)
    inherited = {key: one for key, one in os.environ.items() if key not in ("COLUMNS", "LINES")}
    return {
        **inherited,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "nb_NO.UTF-8",
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "PYTHONIOENCODING": "utf-8",
        "FACILITATOR_FOLDER": str(home / "records"),
        "FACILITATOR_LANGUAGE": "nb",
        **more,
    }


def _modes(raw: bytes) -> set[int]:
    on: set[int] = set()
    for number, sign in re.findall(rb"\x1b\[\?(\d+)([hl])", raw):
        (on.add if sign == b"h" else on.discard)(int(number))
    return on
