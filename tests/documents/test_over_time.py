"""A group over time: one page to evaluate by, and the same drawn to be read at a glance."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import language
from facilitator.documents.drawn import FULL, REST, SIGNS, bar, draw
from facilitator.documents.over_time import SHOWN, About, over_time, questions
from facilitator.documents.tree import BulletList, Heading, Table
from facilitator.formats import render
from facilitator.meeting.history import history
from facilitator.record import ConclusionKind
from tests.over_time import SLEEP, group
from tests.strategies import records

ABOUT = About("Iben Lyngmo", "Nordlys", "en", date(2027, 12, 1), {"heard": "Was all heard?"})


@pytest.fixture(autouse=True)
def english():
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


def text(count, about=ABOUT):
    return render(over_time(history(group(count)), about), "txt").content.decode()


def drawn(count, width=80):
    return {
        part.heading: part.lines for part in draw(history(group(count)), ABOUT.questions, width)
    }


def part(parts, beginning):
    return next(lines for heading, lines in parts.items() if heading.startswith(beginning))


def test_a_year_of_meetings_is_one_page_lund_10():
    for fmt_language in ("nb", "nn", "en"):
        about = About(ABOUT.name, "Nordlys", fmt_language, ABOUT.today, {
            "heard": "Ble alle hørt?", "goals": "Holdt vi oss til målene?",
            "group": "Er vi de rette folkene, med god tone og god bruk av tiden?"})  # fmt: skip
        written = render(over_time(history(group(12)), about), "pdf").content
        assert len(pypdf.PdfReader(io.BytesIO(written)).pages) == 1


def test_it_tells_of_meetings_measures_goals_and_evaluations():
    said = text(4)
    assert "4 meetings from 23 November 2026" in said
    assert "Measures agreed on: 12 · Done: 3 · Partly done: 3 · Not done: 3" in said
    assert "Fire dager – kept, taken up 2026-11-23" in said
    assert f"{SLEEP.rstrip('.')} – reached" in said
    assert "2  3  4  5" in said
    assert "“Nordlys” in this document is Iben Lyngmo." in said


def test_only_the_last_meetings_have_a_row():
    document = over_time(history(group(SHOWN + 3)), ABOUT)
    [rows] = [block.rows for block in document.blocks if isinstance(block, Table)]
    assert len(rows) == SHOWN


def test_it_ends_with_questions_for_the_group_sel_21_meloy_8():
    *_others, heading, asked = over_time(history(group(4)), ABOUT).blocks
    assert heading == Heading("Questions for the group")
    assert isinstance(asked, BulletList)
    said = "\n".join(asked.items)
    assert "Measures not done, or only in part: 6." in said
    assert "“Fire dager.” was kept as it was 3 times in a row." in said
    assert "Nav" in said
    assert "should the group go on, meet less often, or end?" in said.lower()


def test_a_group_without_cause_for_more_is_asked_the_usual_only():
    assert len(questions(history(group(1)), str)) == 3
    assert len(questions(history(group(12)), str)) == 6


def test_before_the_first_meeting_it_says_so():
    assert "no meetings yet" in text(0)
    assert draw(history(()), {})[0].lines == ("The group has held no meetings yet.",)


# Drawn ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [78, 98])
@pytest.mark.parametrize("count", [1, 4, 40])
def test_no_line_is_wider_than_asked_for_and_every_part_is_there(count, width):
    parts = drawn(count, width)
    assert len(parts) == 6
    longest = max(len(line) for lines in parts.values() for line in lines)
    assert longest <= width


def test_every_bar_stands_beside_its_numbers():
    lines = part(drawn(4), "The meetings")
    assert "50 of 60 min" in lines[0]
    assert "4 parties present" in lines[0]
    assert "65 of 60 min" in lines[3]
    assert lines[3].count(FULL) > lines[0].count(FULL)
    assert REST not in lines[3]


def test_a_goals_way_is_a_row_of_signs_that_are_explained():
    lines = part(drawn(4), "The goals")
    assert lines[:2] == ("Fire dager. – kept", "    ~===")
    assert "    +✓··" in lines
    assert "~ adjusted" in lines[-1]
    assert "· not taken up" in lines[-1]
    assert SIGNS.keys() == set(ConclusionKind)


def test_measures_scores_and_voices_are_drawn():
    parts = drawn(4)
    assert "1 of 3 done, 1 partly" in part(parts, "The measures")[0]
    assert "0 of 3 done, 3 not told of" in part(parts, "The measures")[3]
    assert part(parts, "The evaluations")[1].endswith("2 3 4 5")
    assert "4 of 4 heard" in part(parts, "Voices")[0]
    assert "the user had 2:00, confirmed" in part(parts, "Voices")[0]


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 50), st.integers(1, 60))
def test_a_bar_is_as_long_as_it_is_to_be(value, of, more, cells):
    assert len(bar(value, of, more, cells)) == cells


@settings(max_examples=60, deadline=None)
@given(st.lists(records(), max_size=4))
def test_any_history_is_drawn_and_written(found):
    told = history(found)
    asked = {question: question for held in told.meetings for question in held.scores}
    assert draw(told, asked)
    assert over_time(told, ABOUT).blocks
