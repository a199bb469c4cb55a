from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from facilitator import language

if TYPE_CHECKING:
    from collections.abc import Iterator


# Meetings are held in Norway: its time is shown and kept also where the machine has another.
os.environ["TZ"] = "America/New_York"
if hasattr(time, "tzset"):
    time.tzset()


@pytest.fixture(autouse=True)
def _words_as_in_the_code() -> Iterator[None]:
    """Begin each test with the words of the code, English, whatever the last one left behind."""
    language.use("en")
    yield
    language.use("en")
