"""What was written to files before is told apart from what is written now (SEL-18)."""

from __future__ import annotations

import pytest

from facilitator.meeting.command import RefusedError
from facilitator.meeting.correcting import AddAddendum, Reopen
from facilitator.meeting.driving import CloseMeeting
from facilitator.meeting.editions import KeepEditions, Standing, are_kept, editions, standing
from tests.strategies import AGENDA, RECORD
from tests.timekeeping import Sitting


@pytest.fixture
def sitting() -> Sitting:
    """A closed meeting whose minutes and plan have been written to files."""
    sitting = Sitting(AGENDA, RECORD)
    sitting.do(KeepEditions, marks={"minutes": "one", "plan": "same"})
    return sitting


def test_what_is_written_first_is_the_first_edition(sitting: Sitting):
    kept = [(one.document, one.edition, one.mark) for one in sitting.record.exported]
    assert kept == [("minutes", 1, "one"), ("plan", 1, "same")]
    assert {one.at for one in sitting.record.exported} == {sitting.clock.wall}


def test_what_says_the_same_is_the_same_edition(sitting: Sitting):
    before = sitting.record
    sitting.clock.advance(60)
    assert sitting.do(KeepEditions, marks={"minutes": "one", "plan": "same"}) is before
    assert are_kept(before, {"minutes": "one"})
    assert not are_kept(before, {"minutes": "two"})
    assert not are_kept(before, {"word": "one"})


def test_what_says_something_new_is_a_new_edition_of_that_document_alone(sitting: Sitting):
    first = sitting.clock.wall
    sitting.clock.advance(60)
    sitting.do(Reopen, why="The date was wrong.")
    sitting.do(CloseMeeting)
    sitting.clock.advance(60)
    record = sitting.do(KeepEditions, marks={"minutes": "two", "plan": "same"})
    assert [one.edition for one in editions(record, "minutes")] == [1, 2]
    assert [one.edition for one in editions(record, "plan")] == [1]
    assert standing(record, "minutes", "two") == Standing(
        number=2, at=sitting.clock.wall, replaces=first, because=("The date was wrong.",)
    )
    assert standing(record, "plan", "same") == Standing(at=first)


def test_what_was_not_written_yet_has_no_date(sitting: Sitting):
    first = sitting.clock.wall
    sitting.clock.advance(60)
    record = sitting.do(AddAddendum, by="p", text="t")
    assert standing(record, "minutes", "two") == Standing(number=2, replaces=first, added=True)
    assert standing(record, "word", "any") == Standing()


def test_a_reason_is_given_once(sitting: Sitting):
    for number, mark in enumerate(("two", "three")):
        sitting.clock.advance(60)
        sitting.do(Reopen, why=f"Reason {number}")
        sitting.do(CloseMeeting)
        sitting.do(KeepEditions, marks={"minutes": mark})
    third = standing(sitting.record, "minutes", "three")
    assert (third.number, third.because) == (3, ("Reason 1",))


def test_what_is_not_closed_has_no_editions(sitting: Sitting):
    sitting.do(Reopen, why="Wrong")
    with pytest.raises(RefusedError):
        sitting.do(KeepEditions, marks={"minutes": "two"})
