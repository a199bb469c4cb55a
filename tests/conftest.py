from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from facilitator import language

if TYPE_CHECKING:
    from collections.abc import Iterator


# The meetings of the tests are held in Norway, wherever the tests are run.
os.environ["TZ"] = "Europe/Oslo"
if hasattr(time, "tzset"):
    time.tzset()


@pytest.fixture(autouse=True)
def _words_as_in_the_code() -> Iterator[None]:
    """Begin each test with the words of the code, English, whatever the last one left behind."""
    language.use("en")
    yield
    language.use("en")
