from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.terminal.terminal import Terminal

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
"""Windows has no pseudo-terminals of the kind these tests need."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts the program in a terminal; the home folder is the same for a test's every start."""
    from tests.terminal.terminal import Terminal  # noqa: PLC0415  not there on Windows

    with ExitStack() as opened:

        def run(*arguments: str, **given: object) -> Terminal:
            return opened.enter_context(Terminal(*arguments, home=tmp_path, **given))

        yield run
