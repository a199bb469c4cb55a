"""The frame of the meeting: driving, writing, who is here, parking, blanking, help, the palette."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from textual import events

from facilitator import language
from facilitator.cases.store import Kept
from facilitator.language import LANGUAGES
from facilitator.meeting.driving import GoToStep
from facilitator.meeting.writing import Park
from facilitator.record import Heard, Presence
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.widgets.entry_line import EntryLine
from facilitator.tui.widgets.key_line import KeyHint
from facilitator.tui.widgets.rail import Rail
from tests.tui.seeing import (
    SMALLEST,
    in_step,
    on_disk,
    seen,
    tick,
    told,
    until,
    until_answered,
    until_asked,
    until_seen,
    write,
)

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from facilitator.tui.app import FacilitatorApp
    from tests.timekeeping import FakeClock

Open = "Callable[[Record, Agenda], FacilitatorApp]"


@pytest.fixture
def app(meeting_app, record, agenda, clock) -> FacilitatorApp:
    """The demonstration's meeting in its first step."""
    return meeting_app(in_step(record, "welcome", clock), agenda)


@pytest.fixture
def in_round(meeting_app, record, agenda, clock) -> FacilitatorApp:
    """The same in its first round, which begins as planned; the first voice is ready."""
    clock.advance(20 * 60)
    running = in_step(record, "round-1", clock)
    course = running.course.model_copy(update={"speaker": "p1"})
    return meeting_app(running.model_copy(update={"course": course}), agenda)


async def until_step(pilot: Pilot, step: str) -> None:
    app = pilot.app
    await until(
        pilot, lambda: isinstance(app.screen, MeetingScreen) and app.screen.stage.step.id == step
    )


async def test_space_goes_through_the_steps_and_the_footer_says_where_to(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "Space  Siden sist")
        await pilot.press("space")
        await until_step(pilot, "last-minutes")
        await until_seen(pilot, "Step 2 of 11")
        await pilot.press("left")
        await until_step(pilot, "welcome")


async def test_no_title_is_cut_in_the_rail(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        rail = app.screen.query_one(Rail)
        shown = [" ".join(str(one.prompt).split()) for one in rail.options]
        for step, row in zip(app.live.meeting.agenda.steps, shown, strict=True):
            assert set(step.title.split()) <= set(row.split())
        assert not rail.max_scroll_y


async def test_rail_is_clicked_to_go_to_a_step_and_folds_away_when_narrow(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "▶ 1 Velkommen")
        await pilot.click("#rail", offset=(5, 3))
        await until(pilot, lambda: app.live.meeting.record.course.step != "welcome")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not app.screen.query_one("#rail").display)
        await until_seen(pilot, "/11 · ")


async def test_input_passed_over_is_not_read_and_a_round_is_not_left_without_it_unsaid_sel_5(
    in_round,
):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "✉ Børge Åsnes  has sent input")
        await pilot.press("right")
        await until_asked(pilot, "Not everyone has been heard")
        assert "Børge Åsnes" in seen(in_round)
        await pilot.press("escape")
        await until_answered(pilot)
        await pilot.press(*["down"] * 7, "enter")
        await until_seen(pilot, "Read aloud what Børge Åsnes has written")
        await pilot.press("s")
        await until_seen(pilot, "– Børge Åsnes  input not read")
        assert "What Børge Åsnes has written is not read." in told(in_round)[-1]
        turn = in_round.live.meeting.record.turn("round-1", "p8")
        assert turn.heard is Heard.NOT_READ


def worded(line: str) -> str:
    """Return the words of a line, without what is drawn between them."""
    return " ".join(word for word in line.split() if any(map(str.isalnum, word)))


@pytest.mark.parametrize("size", [(100, 30), SMALLEST])
async def test_what_is_told_covers_nothing_that_is_read_or_written(
    meeting_app, last_record, agenda, clock, size
):
    """Many conclusions, three goals, a speaker and a clock: there is not a line to spare."""
    running = in_step(last_record, "round-1", clock)
    course = running.course.model_copy(update={"speaker": "p2"})
    app = meeting_app(running.model_copy(update={"course": course}), agenda)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until_seen(pilot, "Word to Tuva Lyngmo")
        stage = app.screen.query_one("#stage-place").region
        lines = seen(app).splitlines()[stage.y : stage.bottom]
        read = [worded(line[stage.x : stage.right]) for line in lines]
        word = "Something that takes two lines where the window is no wider than eighty cells are."
        app.tell(word)
        await until_seen(pilot, "Something that takes two lines")
        after = "\n".join(map(worded, seen(app).splitlines()))
        assert [line for line in read if line not in after] == []
        assert "Write a conclusion here." in seen(app)
        assert "Word to Tuva Lyngmo" in seen(app)
        app.clear_notifications()
        await until(pilot, lambda: "Something that" not in seen(app))
        assert not app.screen.has_class("-told")


async def test_round_counts_down_warns_and_counts_up_kindly(in_round, clock: FakeClock):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "ready – 1:15 each")
        await pilot.press("space")
        await until_seen(pilot, "time left")
        clock.advance(45)
        tick(in_round)
        await until_seen(pilot, "soon done")
        assert "▒" in seen(in_round)
        clock.advance(40)
        tick(in_round)
        await until_seen(pilot, "over time – please round off")
        assert "┄" in seen(in_round)
        await pilot.press("space")
        await until_seen(pilot, "✓ Nordlys  1:25")


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids="{0[0]}x{0[1]}".format)
async def test_the_bar_is_as_wide_as_there_is_room_from_the_first_paint(in_round, size):
    """No second passes here, so that nothing draws it anew later."""
    async with in_round.run_test(size=size) as pilot:
        await until_seen(pilot, "ready – 1:15 each")
        bar, room = (in_round.screen.query_one(one) for one in ("#time-bar", "#turn-clock"))
        await until(pilot, lambda: bar.size.width == room.size.width - 1)


async def test_keys_of_a_turn(in_round, clock: FakeClock):
    async with in_round.run_test(size=(100, 30)) as pilot:
        meeting = in_round.live.meeting
        await until_seen(pilot, "ready – 1:15 each")
        await pilot.press("plus")
        await until_seen(pilot, "ready – 1:45 each")
        await pilot.press("minus", "space")
        await until_seen(pilot, "time left")
        clock.advance(5)
        await pilot.press("p")
        await until_seen(pilot, "paused")
        await pilot.press("p")
        await until(pilot, lambda: meeting.record.course.running)
        await pilot.press("s")
        await until_seen(pilot, "– Nordlys  passed")
        assert meeting.record.turn("round-1", "p1").heard is Heard.PASSED


async def test_word_is_given_out_of_order_from_the_list(in_round):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "▶ Nordlys")
        await pilot.press("down", "down", "down", "enter")
        await until_seen(pilot, "▶ Wojciech")
        await pilot.click("#voices", offset=(4, 1))
        await until_seen(pilot, "▶ Tuva Lyngmo")


async def test_written_input_is_shown_when_its_writers_turn_comes_sel_5(in_round):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "✉ Børge Åsnes  has sent input")
        await pilot.press("end", "up", "enter")
        await until_seen(pilot, "Read aloud what Børge Åsnes has written:")
        await until_seen(pilot, "Arbeidsplassen har sagt ja")
        await pilot.press("space")
        await until_seen(pilot, "✉ Børge Åsnes  read aloud")


async def test_leaving_a_round_early_names_those_not_heard(in_round):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "▶ Nordlys")
        await pilot.press("right")
        await until_asked(pilot, "Not everyone has been heard")
        assert "Ragnhild Østmoe" in seen(in_round)
        await pilot.press("escape")
        await until_answered(pilot)
        assert in_round.live.meeting.record.course.step == "round-1"
        await pilot.press("right")
        await until_asked(pilot, "Not everyone has been heard")
        await pilot.press("1")
        await until_step(pilot, "round-2")


async def test_conclusion_is_written_while_the_meeting_is_driven(in_round):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "▶ Nordlys")
        await pilot.press("2", "n")
        await until_seen(pilot, "Save the conclusion")
        await write(pilot, "Čáhppes łaska – æøå")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: in_round.live.meeting.record.course.running)
        assert in_round.screen.query_one(EntryLine).text == "Čáhppes łaska – æøå"
        await pilot.press("enter")
        await until_seen(pilot, "● Runde 1: Framgang, Nordlys, goal 2: Čáhppes łaska – æøå")
        await until_seen(pilot, "Conclusions (1)")
        (entry,) = on_disk(in_round).entries
        assert (entry.step, entry.speaker, entry.goal) == ("round-1", "p1", "g2")


async def test_goal_in_focus_is_taken_out_by_its_own_key_and_by_nought(in_round):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "▶ Nordlys")
        course = lambda: in_round.live.meeting.record.course.goal  # noqa: E731
        for keys, goal in ((["2"], "g2"), (["2"], ""), (["3"], "g3"), (["0"], ""), (["9"], "")):
            await pilot.press(*keys)
            await until(pilot, lambda goal=goal: course() == goal)


async def test_pasted_lines_and_long_text_are_one_entry(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query_one(EntryLine).has_focus)
        long = "én\nto\n" + "ord " * 1250
        app.post_message(events.Paste(long))
        await until(pilot, lambda: len(app.screen.query_one(EntryLine).text) == len(long))
        await pilot.press("enter")
        await until(pilot, lambda: app.live.meeting.record.entries)
        assert on_disk(app).entries[0].text == long.strip()


async def test_half_written_line_is_kept_and_comes_back(app, meeting_app, agenda):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("n")
        await until_seen(pilot, "Save the conclusion")
        await write(pilot, "halv setning")
        await until(pilot, lambda: app.live.meeting.record.draft.text == "halv setning")
        record = on_disk(app)
    again = meeting_app(record, agenda)
    async with again.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "halv setning")


async def test_entry_is_edited_reordered_moved_deleted_and_brought_back(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("c")
        await until(pilot, lambda: told(app))
        for text in ("første", "andre"):
            await pilot.press("n")
            await write(pilot, text)
            await pilot.press("enter")
            await until_seen(pilot, f": {text}")
            await pilot.press("escape")
        entries = lambda: [one.text for one in app.live.meeting.record.entries]  # noqa: E731
        await pilot.press("c", "end", "shift+up")
        await until(pilot, lambda: entries() == ["andre", "første"])
        await pilot.press("enter")
        await write(pilot, "!")
        await pilot.press("enter")
        await until(pilot, lambda: entries() == ["andre!", "første"])
        await pilot.press("escape", "c", "f")
        await until_asked(pilot, "Where does the conclusion belong?")
        await pilot.press("right", "ctrl+s")
        await until_answered(pilot)
        moved = {one.step for one in app.live.meeting.record.entries}
        assert moved == {"welcome", "last-minutes"}
        await pilot.press("c", "home", "delete")
        await until(pilot, lambda: len(entries()) == 1)
        await pilot.press("u")
        await until(pilot, lambda: len(entries()) == 2)
        await pilot.press("r")
        await until(pilot, lambda: len(entries()) == 1)


async def test_editing_can_be_given_up(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("n")
        await write(pilot, "står")
        await pilot.press("enter", "escape", "c", "enter")
        await until(pilot, lambda: app.screen.query_one(EntryLine).editing == "e1")
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.query_one(EntryLine).editing)
        assert app.screen.query_one(EntryLine).text == ""
        assert app.live.meeting.record.entries[0].text == "står"


async def editing(pilot: Pilot, *texts: str) -> EntryLine:
    """Write conclusions, and take the first into the entry line again."""
    app = pilot.app
    await until_step(pilot, "welcome")
    for text in texts:
        await pilot.press("n")
        await write(pilot, text)
        await pilot.press("enter", "escape")
    await until(pilot, lambda: len(app.live.meeting.record.entries) == len(texts))
    await pilot.press("c", "home", "enter")
    line = app.screen.query_one(EntryLine)
    await until(pilot, lambda: line.editing == "e1" and line.has_focus)
    return line


async def test_a_half_made_change_is_kept_when_one_goes_back_to_leading(app):
    async with app.run_test(size=(100, 30)) as pilot:
        line = await editing(pilot, "første", "andre")
        await write(pilot, " og mer")
        await pilot.press("escape")
        await until(pilot, lambda: not line.has_focus and told(app))
        assert "N goes back to it" in told(app)[-1]
        draft = on_disk(app).draft
        assert (draft.text, draft.editing) == ("første og mer", "e1")
        await pilot.press("c", "end", "enter")  # another cannot take its place
        await until(pilot, lambda: line.has_focus)
        assert "being written already" in told(app)[-1]
        assert (line.text, line.editing) == ("første og mer", "e1")
        await pilot.press("escape", "n", "enter")
        entries = lambda: [one.text for one in app.live.meeting.record.entries]  # noqa: E731
        await until(pilot, lambda: entries() == ["første og mer", "andre"])


async def test_a_change_is_dropped_where_the_line_is_emptied(app):
    async with app.run_test(size=(100, 30)) as pilot:
        line = await editing(pilot, "første")
        line.text = ""
        await pilot.press("escape")
        await until(pilot, lambda: not line.editing and not line.has_focus)
        assert [one.text for one in on_disk(app).entries] == ["første"]
        assert not on_disk(app).draft.editing


async def test_the_new_words_of_a_conclusion_deleted_meanwhile_are_not_lost(app):
    async with app.run_test(size=(100, 30)) as pilot:
        line = await editing(pilot, "første")
        await write(pilot, " og mer")
        await pilot.press("escape", "c", "delete")
        await until(pilot, lambda: not app.live.meeting.record.entries)
        await pilot.press("n", "enter")
        await until(pilot, lambda: app.live.meeting.record.entries)
        assert not line.editing
        assert [one.text for one in on_disk(app).entries] == ["første og mer"]


async def test_someone_leaves_comes_and_is_absent_with_input(app):
    async with app.run_test(size=(100, 30)) as pilot:
        people = lambda: app.live.meeting.record  # noqa: E731
        await until_step(pilot, "welcome")
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        await pilot.press("4")
        await until_asked(pilot, "Wojciech")
        await pilot.press("5")
        await until(pilot, lambda: people().participant("p4").presence is Presence.LEFT)
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        await pilot.press("5")
        await until_asked(pilot, "Biret")
        await pilot.press("4")
        await until_asked(pilot, "Written input from")
        await write(pilot, "Alt er klart")
        await pilot.press("enter")
        await until(pilot, lambda: people().participant("p5").input == "Alt er klart")
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        await pilot.press("9")
        await until_asked(pilot, "Someone else comes")
        await write(pilot, "Ny Ås")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: people().participant("p9") is not None)
        assert people().participant("p9").arrived


async def test_every_line_of_a_pasted_written_input_is_kept_sel_5(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        await pilot.press("5")
        await until_asked(pilot, "Biret")
        await pilot.press("4")
        await until_asked(pilot, "Written input from")
        app.post_message(events.Paste("Hei!\r\n\r\nTiltaket virker.  \n  Hilsen Biret\n"))
        await until(pilot, lambda: "Hilsen Biret" in app.screen.focused.value)
        await pilot.press("enter")
        await until_answered(pilot)
        written = app.live.meeting.record.participant("p5").input
        assert written == "Hei! Tiltaket virker. Hilsen Biret"


async def test_someone_who_comes_in_writing_only_is_added_with_what_they_wrote(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        await pilot.press("9")
        await until_asked(pilot, "Someone else comes")
        await write(pilot, "Kari Vik, lærer, skole, forfall: Jeg er bekymret")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.live.meeting.record.participant("p9") is not None)
        kari = app.live.meeting.record.participant("p9")
        assert (kari.name, kari.role, kari.service) == ("Kari Vik", "lærer", "skole")
        assert (kari.presence, kari.input) == (Presence.ABSENT_WITH_INPUT, "Jeg er bekymret")
        assert kari.arrived is None


async def test_matter_that_does_not_belong_is_parked_with_where_it_belongs_sel_17(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("o")
        await until_asked(pilot, "Which matter does not belong here?")
        await pilot.press("1")
        await until_asked(pilot, "It belongs here:")
        await pilot.press("enter")
        await until(pilot, lambda: app.live.meeting.record.parked)
        assert app.live.meeting.record.parked[0].where in told(app)[-1]
        await pilot.press("o")
        await until_asked(pilot, "Which matter does not belong here?")
        await pilot.press("2")
        await until_asked(pilot, "In a few words")
        await write(pilot, "Skoleskyssen")
        await pilot.press("enter")
        await until(pilot, lambda: len(app.live.meeting.record.parked) == 2)
        assert app.live.meeting.record.parked[1].text == "Skoleskyssen"
        await pilot.press("o")
        await until_asked(pilot, "Which matter does not belong here?")
        await pilot.press("6")
        await until_asked(pilot, "Park a matter")
        await write(pilot, "Parkering")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(app.live.meeting.record.parked) == 3)


async def test_a_parked_matter_is_put_in_other_words_or_taken_back_sel_17(app):
    async with app.run_test(size=SMALLEST) as pilot:
        await until_step(pilot, "welcome")
        app.do(Park, matter="resources", text="Skoleskyssen")
        app.do(Park, text="Parkering")
        await pilot.press("o")
        await until_asked(pilot, "Parked: Parkering")
        await pilot.press("7")
        await until_asked(pilot, "Put it in other words")
        await pilot.press("1")
        await until_asked(pilot, "A parked matter")
        await write(pilot, " i klageretten")
        await pilot.press("ctrl+s")
        parked = lambda: app.live.meeting.record.parked  # noqa: E731
        await until(pilot, lambda: parked()[0].text == "Skoleskyssen i klageretten")
        await pilot.press("o")
        await until_asked(pilot, "Parked: Parkering")
        await pilot.press("8")
        await until_asked(pilot, "Take it back")
        await pilot.press("2")
        await until(pilot, lambda: [one.matter for one in parked()] == ["resources"])


async def test_someone_who_comes_is_written_on_one_line_as_in_the_lobby(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        await pilot.press("9")
        await until_asked(pilot, "Someone else comes")
        await write(pilot, "Ny Ås, vikar, Furulia skole")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.live.meeting.record.participant("p9") is not None)
        new = app.live.meeting.record.participant("p9")
        assert (new.name, new.role, new.service) == ("Ny Ås", "vikar", "Furulia skole")
        assert new.here


async def comes(pilot, who: str) -> None:
    """Write down someone who comes in the middle of the meeting."""
    await pilot.press("d")
    await until_asked(pilot, "Who comes, leaves or is absent?")
    await pilot.press("9")
    await until_asked(pilot, "Someone else comes")
    await write(pilot, who)
    await pilot.press("ctrl+s")


@pytest.mark.parametrize("size", [(100, 30), SMALLEST])
async def test_a_service_that_comes_in_the_middle_is_named_and_agreed_to_sel_3(app, size):
    async with app.run_test(size=size) as pilot:
        await until_step(pilot, "welcome")
        await comes(pilot, "Ny Ås, lege, Fastlegen")
        await until_asked(pilot, "The consent does not name Fastlegen")
        await pilot.press("1")
        await until_answered(pilot)
        record = app.live.meeting.record
        assert [(one.service, one.decision) for one in record.consent.decisions] == [
            ("Fastlegen", "agreed")
        ]
        assert record.participant("p9").here


async def test_a_service_that_does_not_take_part_leaves_and_one_put_off_stands_there_sel_3(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await comes(pilot, "Ny Ås, lege, Fastlegen")
        await until_asked(pilot, "The consent does not name Fastlegen")
        await pilot.press("escape")
        await until_answered(pilot)
        assert app.live.meeting.record.consent.decisions[0].decision == ""
        await pilot.press("d")
        await until_asked(pilot, "! Fastlegen: not in the consent")
        await pilot.press("end", "enter")
        await until_asked(pilot, "Fastlegen does not take part")
        await pilot.press("2")
        await until_answered(pilot)
        assert app.live.meeting.record.participant("p9").presence is Presence.LEFT


async def test_screen_is_blanked_at_once_also_while_writing(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("n", "f2")
        await until_seen(pilot, "Press Space to show the meeting again.")
        assert "Nordlys" not in seen(app)
        assert "Velkommen" not in seen(app)
        tick(app)
        await until_seen(pilot, "13:00")
        await pilot.press("f2")
        await until_seen(pilot, "Nordlys")


async def test_nothing_opens_or_is_told_over_the_blank_screen(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "● saved")
        await pilot.press("n")
        await write(pilot, "vårt")
        await pilot.press("f2")
        await until_seen(pilot, "Press Space to show the meeting again.")
        changed_by_another_program(app)
        await pilot.press("enter")  # it shows the meeting again, and chooses no version
        await until_asked(pilot, "The record has been changed by another program")
        assert app.live.store.state.changed_outside
        await pilot.press("escape", "f2")
        await until_seen(pilot, "Press Space to show the meeting again.")
        app.tell("Nordlys")
        await pilot.press("f4")
        await pilot.pause()
        assert not told(app)
        assert not app.screen.is_modal
        await pilot.press("f2")
        await until_asked(pilot, "The record has been changed by another program")
        assert told(app) == ["Nordlys"]


async def test_help_explains_the_step_and_every_key_that_works_there(in_round):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "▶ Nordlys")
        await pilot.press("f1")
        await until_seen(pilot, "Each participant has the word in turn.")
        await until_seen(pilot, "Let the speaker pass; the next is ready.")
        await pilot.press("f1")
        await until_answered(pilot)


async def test_palette_finds_an_action_and_does_it(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.is_modal)
        for letter in "park":
            await pilot.press(letter)
        await until_seen(pilot, "Park a matter that does not belong")
        await pilot.press("enter")
        await until(pilot, lambda: "Which matter does not belong here?" in seen(app))


async def test_palette_says_in_the_screens_language_that_nothing_was_found(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        language.use("nb")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.is_modal)
        await pilot.press(*"xyzzy")
        await until_seen(pilot, "Ingen handling heter det.")
        await pilot.press("enter")
        await until_step(pilot, "welcome")


@pytest.mark.parametrize("words", LANGUAGES)
async def test_the_key_that_blanks_stands_in_the_footer_of_the_smallest_window(
    meeting_app, record, agenda, clock, words
):
    spoken = record.model_copy(update={"language": words})
    app = meeting_app(in_step(spoken, "welcome", clock), agenda)
    async with app.run_test(size=SMALLEST) as pilot:
        for step in (one.id for one in agenda.steps):
            everyone = [one.id for one in record.participants]
            app.do(GoToStep, step=step, unheard=everyone)
            await until_step(pilot, step)
            await until(pilot, lambda: " F2 " in seen(app).splitlines()[-1])
            assert " F1 " in seen(app).splitlines()[-1]


async def test_footer_is_clicked_as_the_key_is_pressed(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "Space  Siden sist")
        hints = list(app.screen.query(KeyHint))
        await pilot.click(hints[0])
        await until_step(pilot, "last-minutes")


async def test_every_key_of_the_meeting_has_a_footer_word_and_a_sentence(in_round):
    async with in_round.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "▶ Nordlys")
        for active in in_round.screen.active_bindings.values():
            if active.binding.show:
                assert active.binding.description, active.binding
                assert active.binding.tooltip, active.binding


async def test_window_too_small_says_so_and_comes_back_by_itself(app):
    async with app.run_test(size=(79, 24)) as pilot:
        await until_seen(pilot, "This window is too small.")
        await pilot.resize_terminal(80, 24)
        await until_seen(pilot, "Velkommen")
        await pilot.resize_terminal(80, 23)
        await until_seen(pilot, "This window is too small.")


async def test_theme_changes_and_back(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("f3")
        assert app.theme == "facilitator-light"
        await pilot.press("f3")
        assert app.theme == "facilitator-dark"


async def test_top_line_says_when_the_forecast_is_late_and_that_all_is_saved(app, clock: FakeClock):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "● saved")
        assert "ends 14:00" in seen(app)
        clock.advance(10 * 60)
        tick(app)
        await until_seen(pilot, "13:10")
        assert "forecast 14:00" in seen(app)  # what is left gives
        clock.advance(20 * 60)
        tick(app)
        await until_seen(pilot, "13:30")
        await until_seen(pilot, "forecast 14:16, 16 min late")


async def test_leaving_asks_and_twice_means_yes(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("ctrl+q")
        await until_asked(pilot, "Leave the meeting?")
        await pilot.press("escape")
        await until_answered(pilot)
        await pilot.press("ctrl+q")
        await until_asked(pilot, "Leave the meeting?")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)


def changed_by_another_program(app: FacilitatorApp) -> None:
    """Change the record's file behind the program's back, and let the program come upon it."""
    app.live.store.flush()
    path = app.live.store.path
    theirs = path.read_text(encoding="utf-8").replace("Møterom Blåbær", "Møterom Bringebær")
    path.write_text(theirs, encoding="utf-8")
    app.do(Park, text="Ferien")
    app.live.store.flush()


async def test_record_changed_elsewhere_is_never_overwritten_silently(app, clock: FakeClock):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "● saved")
        path = app.live.store.path
        app.live.store.flush()
        theirs = path.read_text(encoding="utf-8").replace("Møterom Blåbær", "Møterom Bringebær")
        path.write_text(theirs, encoding="utf-8")
        await pilot.press("n")
        await write(pilot, "vårt")
        await pilot.press("enter")
        await until_asked(pilot, "The record has been changed by another program")
        await pilot.press("2")
        await until(pilot, lambda: "Bringebær" in app.live.meeting.record.place)
        assert app.live.store.state.kept is Kept.SAVED


async def test_our_version_is_kept_off_the_screens_thread_and_it_is_told_where_theirs_is(
    app, monkeypatch
):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "● saved")
        threads, keep = [], app.live.keep_mine
        monkeypatch.setattr(
            app.live, "keep_mine", lambda: threads.append(threading.get_ident()) or keep()
        )
        changed_by_another_program(app)
        await until_asked(pilot, "The record has been changed by another program")
        await pilot.press("1")
        await until(pilot, lambda: told(app))
        aside = told(app)[-1].rpartition(" ")[2].rstrip(".")
        kept = app.live.store.path.with_name(f"{aside}")
        assert "Møterom Bringebær" in kept.read_text(encoding="utf-8")
        assert threads != [threading.get_ident()]
        assert app.live.store.state.kept is Kept.SAVED


async def test_their_version_is_read_off_the_screens_thread(app, monkeypatch):
    async with app.run_test(size=(100, 30)) as pilot:
        await until_seen(pilot, "● saved")
        threads, take = [], app.live.take_theirs
        monkeypatch.setattr(
            app.live, "take_theirs", lambda at: threads.append(threading.get_ident()) or take(at)
        )
        changed_by_another_program(app)
        await until_asked(pilot, "The record has been changed by another program")
        await pilot.press("2")
        await until(pilot, lambda: "Bringebær" in app.live.meeting.record.place)
        assert threads != [threading.get_ident()]
        await pilot.press("n", "v", "i")
        await until(pilot, lambda: app.live.meeting.record.draft.text == "vi")


async def test_a_key_that_bounces_answers_a_question_once(app):
    """A second Enter in the same breath took the meeting off the screen."""
    async with app.run_test(size=(100, 30)) as pilot:
        await until_step(pilot, "welcome")
        await pilot.press("d")
        await until_asked(pilot, "Who comes, leaves or is absent?")
        question = app.screen
        question.dismiss("")
        question.dismiss("")
        await until_answered(pilot)
        assert isinstance(app.screen, MeetingScreen)
