from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.css.stylesheet import Stylesheet

from facilitator import language, pasting
from facilitator.agenda import Agenda, agendas_folder, load_agenda
from facilitator.cases.demo import DEMO
from facilitator.cases.live import LiveMeeting
from facilitator.record import Record, load_record
from facilitator.tui.app import FacilitatorApp
from tests.timekeeping import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.css.model import RuleSet


@pytest.fixture(autouse=True, scope="session")
def styles_read_once() -> Iterator[None]:
    """Keep each stylesheet as it was read for all apps; to read them took a sixth of these tests.

    The tests in a terminal read them as the program does.
    """
    read = Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}

    def once(self: Stylesheet, *given: object, **named: object) -> list[RuleSet]:
        colours = tuple(self._variables.items())
        asked = (colours, given, tuple(named.items()))
        if asked not in known:
            known[asked] = read(self, *given, **named)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", once)
        yield


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Show everything in the words that stand in the code, whatever is translated."""
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


@pytest.fixture(autouse=True)
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the clipboard of whoever runs the tests alone."""
    monkeypatch.setattr(pasting, "to_clipboard", lambda _text: False)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that goes only when a test says so."""
    return FakeClock()


@pytest.fixture
def agenda() -> Agenda:
    """The agenda of the goal-directed meeting with two rounds."""
    return load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")


@pytest.fixture
def record() -> Record:
    """The demonstration's meeting, before it begins, with the screen's words in English."""
    return load_record(DEMO / "nb" / "meeting.toml").model_copy(update={"language": "en"})


@pytest.fixture
def last_record() -> Record:
    """The demonstration's meeting before that one, closed, with two rounds held."""
    return load_record(DEMO / "nb" / "last-meeting.toml").model_copy(update={"language": "en"})


@pytest.fixture
def meeting_app(
    tmp_path: Path, clock: FakeClock
) -> Iterator[Callable[[Record, Agenda], FacilitatorApp]]:
    """Open the app on a record, which is kept in a file of its own."""
    opened: list[LiveMeeting] = []

    def open_on(record: Record, agenda: Agenda) -> FacilitatorApp:
        path = tmp_path / f"record-{len(opened)}.toml"
        live = LiveMeeting.begin(path, record, agenda, clock.now())
        opened.append(live)
        app = FacilitatorApp(lambda app: app.open(live), clock=clock)
        app._tick = lambda: None  # no second passes by itself; `seeing.tick` lets one pass
        return app

    yield open_on
    for live in opened:
        live.store.close()
