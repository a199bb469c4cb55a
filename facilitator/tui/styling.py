"""Where the styles are. A screen names those it needs, and they are read when it is first shown."""

from __future__ import annotations

from pathlib import Path

_STYLES = Path(__file__).parent / "styles"

FRAME = _STYLES / "frame.tcss"
BEFORE = _STYLES / "before.tcss"
ACTIONS = _STYLES / "actions.tcss"
HISTORY = _STYLES / "history.tcss"
DIALOGS = _STYLES / "dialogs.tcss"
MEETING = tuple(_STYLES / f"{name}.tcss" for name in ("meeting", "stages", "looking", "ending"))
