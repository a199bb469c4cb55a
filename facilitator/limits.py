"""Numbers and names that files and screens hold to; light to import, as lists need them."""

from __future__ import annotations

CASE_FORMAT = 1
"""The format of the cases that are read and written."""
RECORD_FORMAT = 1
"""The format of the records that are read and written."""
AGENDA_FORMAT = 1
"""The format of the agendas that are read."""

SHORTEST, LONGEST = 5, 480
"""Minutes a meeting can last."""

FIRST_YEAR, LAST_YEAR = 1000, 9998
"""Years a meeting can begin in: every time zone has every moment of them, and of the day after."""

CASE_FILE = "case.toml"
"""What the file of a case is called, in the case's own folder."""
