"""Text after a sign: its further lines stand under its first, however narrow it is shown."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.tui.widgets.hanging import Hanging
from tests.tui.seeing import seen

TEXT = Hanging("1  ", "Ring the doctor before\nFriday")


class Showing(App[None]):
    def compose(self):
        yield Static(TEXT)
        yield OptionList(Option(TEXT, id="one"), compact=True)


@pytest.mark.parametrize("width", [12, 16, 20])
async def test_further_lines_stand_under_the_first(width):
    async with Showing().run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        lines = seen(pilot.app).split("\n")
        height = pilot.app.query_one(Static).size.height
        assert lines[0].startswith("1  Ring the")
        assert all(line.startswith("   ") and line[3] != " " for line in lines[1:height])
        assert lines[height - 1] == "   Friday"
        assert " ".join("".join(lines[:height]).split()).endswith("before Friday")


def test_it_differs_where_only_the_sign_differs():
    assert Hanging("! ", "Ring") != Hanging("✓ ", "Ring")
    assert Hanging("! ", "Ring") == Hanging("! ", Content("Ring"))
    assert Hanging("! ", "Ring") != Hanging("! ", Content.styled("Ring", "bold"))


async def test_it_takes_the_width_it_needs():
    async with Showing().run_test(size=(40, 10)) as pilot:
        rules = pilot.app.query_one(Static).styles
        assert TEXT.get_optimal_width(rules, 40) == len("1  Ring the doctor before")
