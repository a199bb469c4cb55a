"""Later editions say in their head what they replace; corrections stand at the end (SEL-18)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.documents.making import at_close, make, marks_of, read_aloud, read_on_screen
from facilitator.documents.tree import Heading, Paragraph
from facilitator.export import export
from facilitator.formats import FORMATS, render
from facilitator.forms import DocumentKind
from facilitator.meeting.correcting import AddAddendum, Reopen
from facilitator.meeting.driving import CloseMeeting
from facilitator.meeting.editions import KeepEditions
from facilitator.meeting.setting_up import SetMeeting
from tests.publishing import publish
from tests.strategies import AGENDA, RECORD
from tests.timekeeping import Sitting

MINUTES = DocumentKind.MINUTES


def written(sitting):
    """Keep what is written to files now, as the closing does."""
    record = sitting.record
    return sitting.do(KeepEditions, marks=marks_of(at_close(AGENDA, record), AGENDA, record))


@pytest.fixture
def sitting():
    """A closed meeting whose documents have been written, two weeks ago."""
    sitting = Sitting(AGENDA, RECORD.model_copy(update={"id": "r"}))
    publish(sitting)
    written(sitting)
    sitting.clock.advance(timedelta(days=14).total_seconds())
    return sitting


@pytest.fixture
def corrected(sitting):
    """The same, with a correction in its second edition."""
    sitting.do(AddAddendum, by="Biret Čearru", text="Six talks,\nnot five.")
    written(sitting)
    return sitting


def test_the_first_edition_says_nothing_of_editions(sitting):
    document = make(MINUTES, AGENDA, sitting.record)
    assert document == make(MINUTES, AGENDA, sitting.record.model_copy(update={"exported": ()}))
    assert "dition" not in str(document.blocks[0])


def test_a_correction_stands_at_the_end_dated_and_with_who_asked_for_it(corrected):
    document = make(MINUTES, AGENDA, corrected.record)
    assert document.blocks[-3:] == (
        Heading("Corrections and additions"),
        Heading("7 December 2026, Biret Čearru", level=2),
        Paragraph("Six talks,\nnot five."),
    )


def test_the_head_says_which_edition_it_is_and_what_it_replaces(corrected):
    document = make(MINUTES, AGENDA, corrected.record)
    assert document.edition == 2
    assert document.blocks[0] == Paragraph(
        "Edition 2, 7 December 2026.\nIt replaces the edition of 23 November 2026.\n"
        "Corrections and additions stand at the end."
    )
    assert document.created.startswith("2026-12-07")


def test_the_head_says_why_the_record_was_opened_again(sitting):
    sitting.do(Reopen, why="The place was wrong.")
    sitting.do(SetMeeting, place="The library")
    before = make(MINUTES, AGENDA, sitting.record).blocks[0]
    assert before.text.startswith("Edition 2, not yet finished.\nIt replaces the edition of 23")
    sitting.do(CloseMeeting)
    written(sitting)
    after = make(MINUTES, AGENDA, sitting.record).blocks[0]
    assert after.text.startswith("Edition 2, 7 December 2026.")
    assert after.text.endswith("Changed because: The place was wrong.")


def test_a_document_that_did_not_change_is_the_edition_it_was(corrected):
    sitting = corrected
    plan = make(DocumentKind.PLAN, AGENDA, sitting.record)
    assert (plan.edition, "Corrections" in str(plan)) == (1, False)
    sitting.do(Reopen, why="Nothing comes of it.")
    sitting.do(CloseMeeting)
    before = sitting.record
    assert written(sitting) is before
    assert make(MINUTES, AGENDA, before).edition == 2


def test_the_head_is_in_the_language_of_the_record(corrected):
    norwegian = corrected.record.model_copy(update={"language": "nb"})
    assert make(MINUTES, AGENDA, norwegian).edition == 3  # it says it in other words


def test_the_screen_shows_the_same_edition_with_aliases(corrected):
    shown = read_on_screen(AGENDA, corrected.record, corrected.meeting.on_screen)
    full = read_aloud(AGENDA, corrected.record)
    for screen, paper in zip(shown, full, strict=True):
        assert screen.document.edition == paper.document.edition
        assert screen.document.blocks[0] == paper.document.blocks[0]
    assert "Iben" in str(full)
    assert "Iben" not in str(shown)


@pytest.mark.parametrize("fmt", ["md", "txt", "html", "docx", "pdf"])
def test_every_format_has_it(corrected, fmt):
    document = make(MINUTES, AGENDA, corrected.record)
    assert render(document, fmt).content != render(make(MINUTES, AGENDA, RECORD), fmt).content
    if fmt in ("md", "txt", "html"):
        text = render(document, fmt).content.decode()
        assert "Edition 2" in text
        assert "Six talks," in text


def test_what_was_written_before_is_not_written_over(sitting, tmp_path):
    path = tmp_path / "meeting.toml"
    export(path, sitting.record, AGENDA, FORMATS)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir() if one.suffix != ".ics"}
    assert {"meeting-minutes.pdf", "meeting-minutes.txt", "meeting-plan.pdf"} <= before.keys()
    sitting.do(AddAddendum, by="Biret Čearru", text="Six talks.")
    written(sitting)
    files = export(path, sitting.record, AGENDA, FORMATS)
    names = {one.path.name for one in files}
    assert {"meeting-minutes-edition-2.pdf", "meeting-plan.pdf", "meeting-minutes.ics"} <= names
    assert "meeting-minutes.pdf" not in names
    assert all((tmp_path / name).read_bytes() == content for name, content in before.items())


def test_nor_by_what_is_written_while_the_record_is_open_again(sitting, tmp_path):
    path = tmp_path / "meeting.toml"
    sitting.do(Reopen, why="The place was wrong.")
    sitting.do(SetMeeting, place="The library")
    (file,) = export(path, sitting.record, AGENDA, ["md"], documents=[MINUTES])
    assert file.path.name == "meeting-minutes-edition-2.md"
