"""The closing: what is lacking, the minutes read aloud and approved, and the files (SEL-18/19)."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from icalendar import Calendar

from facilitator import pasting
from facilitator.documents.making import papers
from facilitator.documents.parts import parts
from facilitator.export import Exported
from facilitator.formats import FORMATS
from facilitator.forms import DocumentKind
from facilitator.meeting.completeness import lacking
from facilitator.meeting.correcting import Reopen
from facilitator.meeting.ending import AgreeNextMeeting
from facilitator.meeting.passing_on import AddTold
from facilitator.record import (
    Answer,
    ConclusionKind,
    Draft,
    Measure,
    NextMeeting,
    Presence,
    UserWord,
)
from facilitator.tui.stages import closing
from facilitator.tui.stages.measures import MeasuresStage
from facilitator.tui.widgets.entry_line import EntryLine
from tests.tui.ending import approved, at_the_end, ready
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
    in_step,
    marked,
    now,
    on_disk,
    seen,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

WRITTEN = "record-0-minutes.docx .pdf .html"
MEASURE = Measure(
    id="m1", what="Ring the doctor", responsible="Tuva Lyngmo", deadline=date(2026, 12, 4)
)


@pytest.fixture
def complete(last_record, agenda, clock):
    """A meeting under way in its last step, whose minutes lack nothing."""
    record = at_the_end(last_record, clock)
    assert lacking(agenda, record) == ()
    return record


@pytest.fixture
def app(meeting_app, complete, agenda):
    return meeting_app(complete, agenda)


def with_measures(record, *measures):
    return record.model_copy(update={"measures": measures})


def events(file):
    return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


async def closed(pilot):
    await approved(pilot)
    await pilot.press("space")
    await until_seen(pilot, "The documents are in this folder:")


# What is lacking


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_what_is_lacking_stands_line_by_line(meeting_app, complete, agenda, size):
    record = with_measures(complete, Measure(id="m1", what="Ring the doctor"))
    app = meeting_app(record.model_copy(update={"next_meeting": NextMeeting()}), agenda)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await until_seen(pilot, "! 1  2 things are missing in the minutes")
        flat = " ".join(seen(app).split())
        for lack in lacking(agenda, now(app)):
            assert f"! {lack.section}: " in flat
        assert "The next meeting is not agreed." in flat
        assert "○ 2  The minutes are to be read aloud" in seen(app)


async def test_nothing_lacking_is_said_too(app):
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "✓ 1  The minutes have all they should")


async def test_a_line_leads_to_the_very_measure(meeting_app, complete, agenda):
    record = with_measures(complete, MEASURE, Measure(id="m2", what="Show the school"))
    app = meeting_app(record, agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "! 1  1 thing is missing")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(MeasuresStage))
        await until(pilot, lambda: marked(app) == "m2")
        assert now(app).course.step == "measures"


async def test_a_line_leads_there_by_a_click(meeting_app, complete, agenda):
    app = meeting_app(complete.model_copy(update={"next_meeting": NextMeeting()}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "The next meeting is not agreed.")
        await pilot.click("#lacks", offset=(5, 0))
        await until_seen(pilot, "Not agreed yet. Press Enter")


async def test_facts_without_a_step_are_filled_in_here(meeting_app, complete, agenda):
    facts = {"place": "", "minute_taker": "", "leader": ""}
    app = meeting_app(complete.model_copy(update=facts), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "! 1  3 things are missing")
        await pilot.press("enter")
        await until_asked(pilot, "About the meeting")
        await until(pilot, lambda: app.screen.query_one("#field-place").has_focus)
        await write(pilot, "The library")
        await pilot.press("enter")
        await write(pilot, "biret")
        await until_seen(pilot, "→ Biret Ánná Čearru, ")
        await pilot.press("enter")
        await write(pilot, "nobody")
        await until_seen(pilot, "… who? Write a name")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "No participant is called “nobody”.")
        await pilot.press("ctrl+u")
        await write(pilot, "Østmoe")
        await until_seen(pilot, "→ Ragnhild Østmoe")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "✓ 1  The minutes have all they should")
        kept = on_disk(app)
        assert (kept.place, kept.leader, kept.minute_taker) == ("The library", "p5", "p6")


async def test_someone_who_was_to_come_is_asked_about(meeting_app, complete, agenda):
    people = list(complete.participants)
    people[3] = people[3].model_copy(update={"presence": Presence.LATE, "arrived": None})
    app = meeting_app(complete.model_copy(update={"participants": tuple(people)}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "was to come later.")
        await pilot.press("enter")
        await until_asked(pilot, "Who comes, leaves or is absent?")


async def test_what_stands_unsaved_in_the_entry_line_is_pointed_out(meeting_app, complete, agenda):
    app = meeting_app(complete.model_copy(update={"draft": Draft(text="One more thing")}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "What stands in the entry line is not saved")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen.focused, EntryLine))
        await pilot.press("enter")
        await until_seen(pilot, "✓ 1  The minutes have all they should")
        assert now(app).entries[-1].text == "One more thing"


# The end


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_the_meeting_is_closed_and_every_file_is_written(app, size):
    async with app.run_test(size=size) as pilot:
        await closed(pilot)
        text = seen(app)
        assert "✓ The meeting closed at 13:00. Thank you for today!" in text
        for fmt in FORMATS:
            file = app.live.store.path.with_name(f"record-0-minutes.{fmt}")
            assert file.stat().st_size > 1000
            assert f".{fmt}" in text
        kept = on_disk(app).course
        assert (kept.status, kept.closed) == ("closed", app.clock.now().wall)
        await until_seen(pilot, "Space  Leave")
        await pilot.press("space")
        await until(pilot, lambda: not app.is_running)
    assert str(app.live.store.path.parent) in app.return_value


async def test_what_is_agreed_goes_into_a_calendar_that_knows_a_later_change(app):
    """The next meeting and the deadlines, numbered in the record (TIPS-11)."""
    async with app.run_test(size=USUAL) as pilot:
        await closed(pilot)
        file = app.live.store.path.with_name("record-0-minutes.ics")
        assert events(file)[0]["SEQUENCE"] == 0
        kept = on_disk(app)
        assert (kept.published[0].id, kept.approval.how) == ("next", "approved")
        app.clock.advance(3600)
        app.do(Reopen, why="The day was wrong.")
        app.do(AgreeNextMeeting, day=date(2027, 1, 14), time="13:00")
        await approved(pilot)
        await pilot.press("space")
        await until(pilot, lambda: events(file)[0]["SEQUENCE"] == 1)
        moved, *others = events(file)
        assert moved["DTSTART"].dt.date() == date(2027, 1, 14)
        assert (moved["SEQUENCE"], {one["SEQUENCE"] for one in others}) == (1, {0})
        assert on_disk(app).published[0].sequence == 1


async def test_the_minutes_or_a_part_of_them_are_copied_when_the_meeting_is_closed(
    app, monkeypatch
):
    """The minutes go into the data system (SEL-20)."""
    taken = []
    monkeypatch.setattr(pasting, "to_clipboard", lambda text: not taken.append(text))
    async with app.run_test(size=USUAL) as pilot:
        await closed(pilot)
        await until_seen(
            pilot, "K copies the minutes for your data system, P any document or a part"
        )
        await pilot.press("k")
        await until(pilot, lambda: taken)
        text = app.live.store.path.with_name("record-0-minutes.txt").read_text(encoding="utf-8")
        assert f"{taken.pop()}\n" == text
        await pilot.press("p")
        await until_asked(pilot, "Copy which document?")
        documents = app.live.meeting.agenda.documents
        titles = [documents.invitation.title, documents.minutes.title]
        assert [title for _id, title in app.screen.choices] == titles
        await pilot.press("2")
        await until_asked(pilot, "Copy which part?")
        choices = app.screen.choices
        [minutes] = papers((DocumentKind.MINUTES,), app.live.meeting.agenda, now(app))
        assert [title for _id, title in choices] == [
            "The whole document", *(one.document.title for one in parts(minutes))
        ]  # fmt: skip
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: taken)
        assert taken[0].startswith(choices[2][1])
        await until(pilot, lambda: "is copied, with full names" in told(app)[-1])


async def test_the_invitation_is_copied_also_when_the_meeting_is_closed_sel_20(app, monkeypatch):
    taken = []
    monkeypatch.setattr(pasting, "to_clipboard", lambda text: not taken.append(text))
    async with app.run_test(size=USUAL) as pilot:
        await closed(pilot)
        await pilot.press("p")
        await until_asked(pilot, "Copy which document?")
        await pilot.press("1")
        await until_asked(pilot, "Copy which part?")
        await pilot.press("1")
        await until(pilot, lambda: taken)
        assert taken[0].startswith(app.live.meeting.agenda.documents.invitation.title)
        await until(pilot, lambda: "record-0-invitation.txt" in told(app)[-1])


async def test_what_is_still_lacking_is_asked_about_first(meeting_app, complete, agenda):
    app = meeting_app(with_measures(complete, Measure(id="m1", what="Ring")), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await approved(pilot)
        await pilot.press("space")
        await until_asked(pilot, "1 thing is missing in the minutes")
        await pilot.press("2")
        await until_answered(pilot)
        assert now(app).course.status == "running"
        await pilot.press("space")
        await until_asked(pilot, "1 thing is missing in the minutes")
        await pilot.press("1")
        await until_seen(pilot, "The documents are in this folder:")
        assert now(app).course.status == "closed"


async def test_the_screen_lives_while_the_files_are_written(app, monkeypatch):
    gate = threading.Event()
    whole = closing.export

    def slow(*said):
        gate.wait()
        return whole(*said)

    monkeypatch.setattr(closing, "export", slow)
    async with app.run_test(size=USUAL) as pilot:
        await approved(pilot)
        await pilot.press("space")
        await until_seen(pilot, "○ The documents are being written to files …")
        await pilot.press("space")  # it does not leave before they are
        await pilot.press("f1")
        await until_asked(pilot, "Fill in what the minutes lack")
        await pilot.press("escape")
        gate.set()
        await until_seen(pilot, WRITTEN)
        assert app.is_running


async def test_one_file_that_fails_is_told_and_can_be_tried_again(app, monkeypatch):
    whole = closing.export

    def failing(*said):
        return tuple(
            Exported(one.document, one.format, one.path, problem="The disk is full. Delete it.")
            if one.format == "pdf"
            else one
            for one in whole(*said)
        )

    monkeypatch.setattr(closing, "export", failing)
    async with app.run_test(size=SMALLEST) as pilot:
        await closed(pilot)
        text = seen(app)
        assert "! PDF  The disk is full. Delete it." in text
        assert "record-0-minutes.docx .html" in text
        assert "Press E to try again, or later: facilitator export" in text
        assert on_disk(app).course.status == "closed"
        monkeypatch.setattr(closing, "export", whole)
        await pilot.press("e")
        await until_seen(pilot, WRITTEN)
        assert "disk is full" not in seen(app)


async def test_signs_that_could_not_be_printed_are_named(meeting_app, complete, agenda):
    app = meeting_app(complete.model_copy(update={"place": "Room 🎉"}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await closed(pilot)
        await until_seen(pilot, "1 sign could not be printed")


async def test_who_is_told_after_the_end_is_written_before_leaving(app):
    """What is passed on is part of what is done afterwards; what was concluded stands (SEL-23)."""
    async with app.run_test(size=USUAL) as pilot:
        await closed(pilot)
        app.do(AddTold, whom="The head teacher")
        app.do(AddTold, whom=f"The coach of {app.live.meeting.record.case.name}")
        await until_seen(pilot, "Space  Write the files")
        await pilot.press("space")
        await until_seen(pilot, "Space  Leave")
        await until_seen(pilot, "Beskjed etter samarbeidsmøte: The coach of Nordlys")
        text = app.live.store.path.with_name("record-0-word-1.md").read_text(encoding="utf-8")
        assert "The head teacher" in text
        assert "The coach" not in text


async def test_a_closed_meeting_opened_again_can_be_written_again(meeting_app, complete, agenda):
    course = complete.course.model_copy(
        update={"status": "closed", "closed": complete.course.started}
    )
    app = meeting_app(complete.model_copy(update={"course": course}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await ready(pilot)
        await until_seen(pilot, "Press Space to write the documents to files.")
        await pilot.press("space")
        await until_seen(pilot, WRITTEN)


async def test_the_whole_end_of_a_meeting_by_keys_alone(meeting_app, record, agenda, clock):
    """From the measures to the files, as it is done in a room."""
    begun = in_step(record, "measures", clock)
    goals = tuple(
        one.model_copy(update={"conclusion": ConclusionKind.KEPT}) for one in record.goals
    )
    begun = begun.model_copy(update={"goals": goals, "user_word": UserWord(response="confirmed")})
    app = meeting_app(begun, agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        await until(pilot, lambda: app.screen.query(MeasuresStage))
        await pilot.press("a")
        await until_asked(pilot, "New measure")
        await write(pilot, "Ring")
        await pilot.press("enter")
        await write(pilot, "PPT")
        await pilot.press("enter")
        await write(pilot, "friday")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "✓ All have who and when.")
        await pilot.press("space")
        await until_seen(pilot, "Not at all")
        await pilot.press("5", "4", "5")
        await until_seen(pilot, "✓ Thank you, that was all.")
        await pilot.press("space")
        await until_seen(pilot, "Not agreed yet.")
        await pilot.press("enter")
        await until_asked(pilot, "Why none")
        await write(pilot, "14.1 at 13")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "Thursday 14 January 2027, at 13:00")
        await pilot.press("space")
        await until_seen(pilot, "○ 2  The minutes are to be read aloud")
        await approved(pilot)
        await pilot.press("space")
        await until_asked(pilot, "missing in the")
        await pilot.press("1")
        await until_seen(pilot, "The documents are in this folder:")
        kept = on_disk(app)
        assert kept.measures[0].deadline == date(2026, 11, 27)
        assert kept.answers[0] == Answer(question="heard", score=5)
        assert kept.next_meeting.time == "13:00"
        assert kept.course.status == "closed"
