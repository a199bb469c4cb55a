"""What goes out of the room: the invitation, word to others, news of the group, the documents."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator import pasting
from facilitator.agenda import find_agenda, load_agenda
from facilitator.formats import FORMATS
from facilitator.record import Case, Group, Parked, Told
from facilitator.tui.before.looked_over import CheckList
from facilitator.tui.before.roles import RoleList
from facilitator.tui.stages.stage import Stage
from tests.tui.ending import approved, at_the_end, ready
from tests.tui.seeing import (
    in_step,
    now,
    seen,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

SIZES = [(100, 30), (80, 24)]
MELOY = "meloy-ansvarsgruppe"
LOG = "tips-individuell-plan"
NOTICED = "sel-ansvarsgruppe"


def named(name):
    return load_agenda(find_agenda(name))


async def on_stage(pilot):
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, Stage))


@pytest.fixture
def copied(monkeypatch):
    """What has been put on the clipboard."""
    taken = []
    monkeypatch.setattr(pasting, "to_clipboard", lambda text: not taken.append(text))
    return taken


# Before the meeting: today is 23 November.


@pytest.fixture
def ahead(record):
    """A meeting on Friday 27 November, to which no one is invited yet."""
    changes = {"start": record.start.replace(day=27), "invitation_sent": None}
    return record.model_copy(update=changes)


@pytest.mark.parametrize("size", SIZES)
async def test_the_invitation_or_a_part_of_it_is_copied_from_the_lobby_sel_20(
    meeting_app, ahead, agenda, copied, size
):
    app = meeting_app(ahead, agenda)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, CheckList))
        await pilot.press("i")
        await until_asked(pilot, "Before the meeting")
        await pilot.press("3")
        await until_asked(pilot, "Copy which part?")
        await pilot.press("1")
        await until(pilot, lambda: copied)
        assert copied.pop().startswith(f"{agenda.documents.invitation.title}\n")
        path = app.live.store.path.with_name("record-0-invitation.txt")
        assert ahead.participants[0].name in path.read_text(encoding="utf-8")
        assert ahead.case.name not in seen(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_invitation_is_written_from_the_lobby_and_marked_as_sent_sel_6(
    meeting_app, ahead, agenda, size
):
    app = meeting_app(ahead, agenda)
    async with app.run_test(size=size) as pilot:
        await until_seen(pilot, "! OVERDUE: the invitation should have")
        await until_seen(pilot, "Friday 20")
        await until(pilot, lambda: isinstance(app.screen.focused, CheckList))
        await pilot.press("i")
        await until_asked(pilot, "Before the meeting")
        assert agenda.prepare[0][:30] in seen(app)
        assert "It is sent today" in seen(app)
        await pilot.press("1")
        await until_asked(pilot, "The invitation is in this folder")
        written = {path.name for path in app.live.store.path.parent.glob("*-invitation.*")}
        assert {name.rpartition(".")[2] for name in written} == set(FORMATS)
        assert all(name in seen(app) for name in written)
        await pilot.press("1")
        await until_answered(pilot)
        await until_seen(pilot, "sent Monday 23 November")
    assert now(app).invitation_sent == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "said"), [(29, "is sent by Sunday 22 November"), (30, "is sent by Monday 23 November")]
)
async def test_when_it_is_sent_stands_as_a_date(meeting_app, record, agenda, day, said):
    changes = {"start": record.start.replace(day=day), "invitation_sent": None}
    app = meeting_app(record.model_copy(update=changes), agenda)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, CheckList))
        await pilot.press("escape", "8")
        await until_seen(pilot, "Not settled yet: the invitation")
        assert (said in seen(app)) is (day == 30)
        assert ("OVERDUE" in seen(app)) is (day == 29)


async def test_on_the_day_of_the_meeting_the_room_reads_nothing_overdue(
    meeting_app, record, agenda
):
    app = meeting_app(record.model_copy(update={"invitation_sent": None}), agenda)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "Everything is settled.")
        assert "OVERDUE" not in seen(app)


async def test_what_was_marked_as_sent_can_be_taken_back(meeting_app, record, agenda):
    app = meeting_app(record.model_copy(update={"invitation_sent": date(2026, 11, 10)}), agenda)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "sent Tuesday 10 November")
        await pilot.press("i")
        await until_asked(pilot, "It is not sent after all")
        await pilot.press("2")
        await until(pilot, lambda: now(app).invitation_sent is None)


async def test_what_the_invitation_could_not_print_is_told(meeting_app, record, agenda):
    app = meeting_app(record.model_copy(update={"place": "Room 🎉"}), agenda)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "Everything is settled.")
        await pilot.press("i")
        await until_asked(pilot, "Before the meeting")
        await pilot.press("1")
        await until_asked(pilot, "1 sign could not be printed and stands as \ufffd: 🎉")


async def test_an_agenda_without_an_invitation_offers_none(meeting_app, record, agenda):
    documents = agenda.documents.model_copy(update={"invitation": None})
    app = meeting_app(record, agenda.model_copy(update={"documents": documents}))
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "Everything is settled.")
        await pilot.press("i")
        await pilot.pause()
        assert not app.screen.is_modal
        assert "Invitation" not in seen(app)


async def test_a_childrens_coordinator_is_a_fact_where_the_filing_asks_meloy_5(meeting_app, record):
    app = meeting_app(record, named(MELOY))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_seen(pilot, "Everything is settled.")
        await pilot.press("1")
        await until_seen(pilot, "First meeting")
        pick = app.screen.query_one("#field-coordinator")
        pick.focus()
        await pilot.press("right")
        await until(pilot, lambda: now(app).case.childrens_coordinator)


async def test_where_the_filing_does_not_ask_neither_does_the_lobby(meeting_app, record, agenda):
    app = meeting_app(record, agenda)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "Everything is settled.")
        await pilot.press("1")
        await until_seen(pilot, "First meeting")
        assert not app.screen.query("#field-coordinator")


async def test_one_who_leads_and_writes_is_told_that_it_is_hard_meloy_1(meeting_app, record):
    app = meeting_app(record.model_copy(update={"minute_taker": record.leader}), named(MELOY))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_seen(pilot, "One person has both. That is possible, but hard.")
        assert "a minute-taker other" in seen(app)
        await until(pilot, lambda: isinstance(app.screen.focused, RoleList))
        await pilot.press("end", "enter")
        await until_asked(pilot, "Who is the coordinator?")
        await pilot.press("6")
        await until(pilot, lambda: now(app).coordinator == "p6")
        assert "a minute-taker other" not in seen(app)


# In the meeting


async def test_who_is_told_is_noted_at_any_step_sel_23_tips_8(meeting_app, record, agenda, clock):
    app = meeting_app(in_step(record, "summary", clock), agenda)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("f")
        await until_asked(pilot, "Who is to be told?")
        await write(pilot, "The head teacher")
        await pilot.press("enter")
        await write(pilot, "Tuva Lyngmo")
        await pilot.press("enter")
        await write(pilot, "The gate opens at eight")
        await pilot.press("enter")
        await until_answered(pilot)
        [one] = now(app).told
        assert (one.whom, one.by) == ("The head teacher", "Tuva Lyngmo")
        await pilot.press("f")
        await until_asked(pilot, "The head teacher, by Tuva Lyngmo: The gate opens at eight")
        await pilot.press("2")
        await until_asked(pilot, "Take them off the list?")
        await pilot.press("1")
        await until(pilot, lambda: now(app).told == ())


async def test_a_child_s_name_is_not_shown_among_those_who_are_told(
    meeting_app, record, agenda, clock
):
    named_in = (Told(id="t1", whom=f"The coach of {record.case.name}"),)
    told = in_step(record, "summary", clock).model_copy(update={"told": named_in})
    app = meeting_app(told, agenda)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("f")
        await until_asked(pilot, "The coach of Nordlys")
        assert record.case.name not in seen(app)
    assert now(app).told == named_in


async def test_what_has_changed_about_the_group_is_noted_sel_22(meeting_app, record, clock):
    app = meeting_app(in_step(record, "summary", clock), named(NOTICED))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("m")
        await until_asked(pilot, "What has changed about the group?")
        await write(pilot, "Ragnhild Østmoe")
        await pilot.press("enter", "right", "enter", "enter")
        await until_answered(pilot)
    assert now(app).group == Group(coordinator="Ragnhild Østmoe", dissolved=True)


async def test_where_no_one_is_told_of_the_group_the_key_does_nothing(
    meeting_app, record, agenda, clock
):
    app = meeting_app(in_step(record, "summary", clock), agenda)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("m")
        await pilot.pause()
        assert not app.screen.is_modal


@pytest.mark.parametrize(("name", "asked"), [(LOG, True), ("sel-samarbeidsmote", False)])
async def test_who_calls_the_next_meeting_is_asked_where_a_plan_is_kept_tips_7_tips_9(
    meeting_app, record, clock, name, asked
):
    app = meeting_app(in_step(record, "next-meeting", clock), named(name))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_stage(pilot)
        await pilot.press("enter")
        await until_asked(pilot, "Why none")
        assert bool(app.screen.query("#field-called_by")) is asked
        assert bool(app.screen.query("#field-before")) is asked


# When the meeting is over


@pytest.mark.parametrize("coordinator", [False, True])
async def test_the_finished_view_says_by_when_and_where_it_is_filed_meloy_5(
    meeting_app, last_record, clock, coordinator
):
    record = at_the_end(last_record, clock)
    case = Case(alias="Lomvi", childrens_coordinator=coordinator)
    agenda = named(MELOY)
    app = meeting_app(record.model_copy(update={"case": case, "entries": ()}), agenda)
    async with app.run_test(size=(140, 50)) as pilot:
        await approved(pilot)
        await pilot.press("space")
        await until_asked(pilot, "missing in the")
        await pilot.press("1")
        await until_seen(pilot, "○ Finish the minutes.  by 7 December")
        screen = seen(app)
        assert ("File the minutes: Websak+" in screen) is coordinator
        assert ("File the minutes: Sikker Sak." in screen) is not coordinator
        assert agenda.afterwards[0] in screen


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_parked_is_carried_on_also_where_the_template_has_no_room_meloy_6(
    meeting_app, last_record, clock, size
):
    agenda = named(MELOY)
    parked = (
        Parked(id="k1", matter="complaints", where=agenda.out_of_scope[1].where),
        Parked(id="k2", text="Skyssen til Iben"),
    )
    record = at_the_end(last_record, clock).model_copy(update={"parked": parked, "entries": ()})
    app = meeting_app(record, agenda)
    async with app.run_test(size=size) as pilot:
        await approved(pilot)
        await pilot.press("space")
        await until_asked(pilot, "missing in the")
        await pilot.press("1")
        await until_seen(pilot, "The documents are in this folder:")
        await until_seen(pilot, "Take up where it belongs: Skyssen til Nordlys")
        screen = " ".join(seen(app).split())
        matter = agenda.out_of_scope[1].matter
        assert f"Take up where it belongs: {matter} → {parked[0].where}"[:60] in screen
        assert "Take up where it belongs: Skyssen til Nordlys → it is not said where" in screen


@pytest.mark.parametrize("size", SIZES)
async def test_every_document_the_agenda_makes_is_written_at_the_close_tips_12(
    meeting_app, last_record, clock, size, copied
):
    record = at_the_end(last_record, clock).model_copy(update={"entries": (), "answers": ()})
    app = meeting_app(record, named(LOG))
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await approved(pilot)
        await pilot.press("space")
        await until_asked(pilot, "Close the meeting all the same") if app.screen.is_modal else None
        if app.screen.is_modal:
            await pilot.press("1")
        await until_seen(pilot, "The documents are in this folder:")
        assert "✓ Møtelogg  record-0-log.docx .pdf .html .ics .txt .md" in seen(app)
        assert "✓ Oppdatering av individuell plan  record-0-plan.docx" in seen(app)
        await pilot.press("p")
        await until_asked(pilot, "Copy which document?")
        await pilot.press("3")
        await until_asked(pilot, "Copy which part?")
        assert "2 Mål" in seen(app)
        await pilot.press("2")
        await until(pilot, lambda: copied)
        assert copied.pop().startswith("Mål\n")
        await until(pilot, lambda: "record-0-plan-extract.txt" in told(app)[-1])
        await pilot.press("k")
        await until_asked(pilot, "Copy which document?")
        assert "Innkalling" not in seen(app)
        await pilot.press("2")
        await until(pilot, lambda: copied)
        assert copied.pop().startswith("Oppdatering av individuell plan\n")
    names = {path.stem for path in app.live.store.path.parent.glob("*.pdf")}
    assert names == {"record-0-log", "record-0-plan"}
