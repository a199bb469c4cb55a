"""A program in a pseudo-terminal, watched for what it paints and for what it costs."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Self

import pexpect


class Painted:
    """A program whose painting is waited for, byte by byte."""

    def __init__(self, *arguments: str, folder: Path) -> None:
        self.begun = time.perf_counter()
        self.process = pexpect.spawn(
            sys.executable,
            list(arguments),
            dimensions=(30, 100),
            timeout=30,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "FACILITATOR_FOLDER": str(folder),
                "FACILITATOR_LANGUAGE": "nb",
            },
        )
        self.process.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.process.kill(signal.SIGKILL)
        self.process.close(force=True)

    def wait_for(self, text: str) -> float:
        """Wait until a text is painted; return the seconds since the program was started."""
        self.process.expect_exact(text.encode())
        return time.perf_counter() - self.begun

    def settle(self, seconds: float = 0.5) -> None:
        """Read until nothing has been painted for a while."""
        try:
            while True:
                self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return

    def stroke(self, key: str) -> float:
        """Press a key; return the seconds until something is painted."""
        begun = time.perf_counter()
        self.process.send(key)
        self.process.read_nonblocking(65536, timeout=10)
        taken = time.perf_counter() - begun
        self.settle(0.05)
        return taken

    def memory(self) -> int:
        """Return the resident memory, in kB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1])

    def processor(self) -> float:
        """Return the processor time used so far by all its threads, in seconds."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def watch(self, seconds: float) -> None:
        """Let it run for a while, reading what it paints."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            try:
                self.process.read_nonblocking(65536, timeout=0.2)
            except pexpect.TIMEOUT:
                continue
