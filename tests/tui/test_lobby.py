"""The lobby: what is settled before the first step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual import events
from textual.widgets import Input, Static, TextArea

from facilitator.meeting.beforehand import Matter
from facilitator.meeting.setting_up import SetConsent
from facilitator.record import (
    Case,
    Consent,
    Participant,
    Presence,
    Record,
    load_record,
)
from facilitator.tui.before.boxes import Pick
from facilitator.tui.before.consent import read_services, write_services
from facilitator.tui.before.looked_over import CheckList
from facilitator.tui.before.people import PeopleList
from facilitator.tui.before.roles import RoleList
from facilitator.tui.screens.lobby import ROWS, Lobby, SectionList
from facilitator.tui.screens.meeting import MeetingScreen
from tests.tui.seeing import (
    SMALLEST,
    USUAL,
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

ROSTER = """Iben, elev
Tuva Lyngmo, mor
Jonas Hagelund, far
Wojciech Świetlik, kontaktlærer, Furulia skole
Biret Ánná Čearru, koordinator, Skolehelsetjenesten
Ragnhild Østmoe, PP-rådgiver, PPT, late
Børge Åsnes, veileder, Nav, absent"""


@pytest.fixture
def app(meeting_app, record, agenda):
    """A meeting where everything is settled."""
    return meeting_app(record, agenda)


@pytest.fixture
def new_app(meeting_app, agenda):
    """A meeting of which nothing is known but the alias."""
    new = Record(agenda="sel-samarbeidsmote", language="en", case=Case(alias="Nordlys"))
    return meeting_app(new, agenda)


def focused(app, name: str) -> bool:
    return app.screen.focused is not None and app.screen.focused.id == name


def sections(app) -> list[str]:
    """Return the list as it stands; the top line has its sign for what is open while saving."""
    place = app.screen.query_one(SectionList).region
    return [line[place.x : place.right] for line in seen(app).split("\n")[place.y : place.bottom]]


async def in_list(pilot) -> None:
    if not isinstance(pilot.app.screen.focused, SectionList):
        await pilot.press("escape")
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, SectionList))


async def into(pilot, number: int, box: str) -> None:
    """Open a section by its number, and go to one of its boxes."""
    await in_list(pilot)
    await pilot.press(str(number))
    await until(pilot, lambda: not isinstance(pilot.app.screen.focused, SectionList))
    wanted = pilot.app.screen.query_one(f"#{box}")
    wanted.focus()
    await until(pilot, lambda: focused(pilot.app, box))


# Opening -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_where_all_is_settled_a_calm_summary_stands_and_space_begins(app, size):
    async with app.run_test(size=size) as pilot:
        await in_list(pilot)
        await until_seen(pilot, "Everything is settled.")
        screen = seen(app)
        assert "Nordlys · Samarbeidsmøte" in screen.split("\n")[0]
        assert "Start the meeting" in screen
        assert "○" not in "".join(sections(app))
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert now(app).course.status == "running"


async def test_it_opens_where_the_first_thing_is_missing(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: focused(new_app, "purpose-line"))
        assert "the purpose, the place" in seen(new_app)
        assert "8 things are not settled" in seen(new_app)


async def test_what_is_known_is_not_asked_again(meeting_app, record, agenda):
    app = meeting_app(record.model_copy(update={"consent": Consent()}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: isinstance(app.screen.focused, Pick))
        await until_seen(pilot, "Cooperation between services")
        open_rows = [line for line in sections(app) if line.startswith(" ○ ")]
        assert [line.split()[1] for line in open_rows] == ["Consent", "Checklist"]


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_a_childs_name_never_stands_on_the_screen(app, size):
    async with app.run_test(size=size) as pilot:
        for number in range(1, len(ROWS)):
            await in_list(pilot)
            await pilot.press(str(number))
            await until(pilot, lambda: not isinstance(app.screen.focused, SectionList))
            await pilot.pause()
            assert "Iben" not in seen(app)
        assert now(app).participants[0].name == "Iben Lyngmo Hagelund"


async def test_a_childs_name_is_hidden_where_the_record_has_no_alias_for_it(
    meeting_app, record, agenda
):
    child = record.participants[0].model_copy(update={"shown_as": ""})
    by_hand = record.model_copy(update={"participants": (child, *record.participants[1:])})
    app = meeting_app(by_hand, agenda)
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await until_seen(pilot, "Everything is settled.")
        assert "Iben" not in seen(app)
        assert now(app).participants[0].shown_as == "Nordlys"


async def test_looking_at_every_section_changes_nothing(app, record):
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await pilot.press("1")
        for _ in range(23):
            await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen.focused, SectionList))
        assert now(app) == record.model_copy(update={"id": now(app).id})
        assert not app.live.meeting.can_undo


# Participants --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_seven_participants_are_pasted_and_shown_as_understood(new_app, size):
    async with new_app.run_test(size=size) as pilot:
        await into(pilot, 2, "roster")
        await write(pilot, ROSTER)
        await until_seen(pilot, "✓ Nordlys  elev  the user")
        assert "… Ragnhild Østmoe" in seen(new_app)
        assert "coming later" in seen(new_app)
        await in_list(pilot)
        kept = on_disk(new_app).participants
        assert [one.name for one in kept] == [line.split(",")[0] for line in ROSTER.split("\n")]
        assert [one.presence for one in kept[4:]] == [
            Presence.PRESENT,
            Presence.LATE,
            Presence.ABSENT,
        ]
        assert "5 of 7 here" in seen(new_app)


async def test_what_is_typed_is_on_disk_without_leaving_the_box(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        await pilot.press(*"Tuva")
        path = new_app.live.store.path
        await until_later(pilot, lambda: names_in(path) == ["Tuva"])
        assert focused(new_app, "roster")


def names_in(path) -> list[str]:
    return [one.name for one in load_record(path).participants]


async def until_later(pilot, condition) -> None:
    """Wait for something that takes the moment a writer may pause."""
    for _ in range(300):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError(seen(pilot.app))


async def test_a_corrected_name_keeps_the_leader(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        box = app.screen.query_one("#roster", TextArea)
        place = box.text.index("Biret Ánná")
        row = box.text[:place].count("\n")
        box.replace("Berit Anna", (row, 0), (row, len("Biret Ánná")))
        await in_list(pilot)
        await until(pilot, lambda: now(app).participant("p5").name == "Berit Anna Čearru")
        assert now(app).leader == "p5"
        assert [one.id for one in now(app).participants] == [f"p{n}" for n in range(1, 9)]


async def test_a_line_being_rewritten_finds_its_participant_again(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        box = app.screen.query_one("#roster", TextArea)
        box.move_cursor((0, len("Nordlys")))
        await pilot.press("backspace")
        app.screen.settle()
        assert now(app).participants[0].name == "Nordly"
        await pilot.press("s")
        app.screen.settle()
        assert now(app).participants[0].name == "Iben Lyngmo Hagelund"
        assert "Iben" not in seen(app)


async def test_presence_is_changed_with_a_key_and_the_box_follows(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "people-list")
        await pilot.press("down", "enter")
        await until(pilot, lambda: now(app).participant("p2").presence is Presence.LATE)
        await pilot.press("space")
        await until(pilot, lambda: now(app).participant("p2").presence is Presence.ABSENT)
        await until(
            pilot, lambda: "Tuva Lyngmo, mor, absent" in app.screen.query_one("#roster").text
        )
        assert isinstance(app.screen, Lobby), "Space begins the meeting from the list alone"
        await pilot.press("enter")
        await until(pilot, lambda: now(app).participant("p2").presence is Presence.PRESENT)


async def test_presence_is_changed_with_a_click(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        await pilot.click(PeopleList, offset=(4, 2))
        await until(pilot, lambda: now(app).participant("p3").presence is Presence.LATE)


async def test_taking_the_word_away_in_the_box_says_they_are_here(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        await write(pilot, "Tuva, mor, absent")
        new_app.screen.settle()
        assert now(new_app).participants[0].presence is Presence.ABSENT
        for _ in ", absent":
            await pilot.press("backspace")
        await in_list(pilot)
        assert now(new_app).participants[0].presence is Presence.PRESENT


async def test_written_input_is_taken_down_and_stays_off_the_screen(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "people-list")
        await pilot.press("home", "down", "down", "i")
        await until_asked(pilot, "Written input from Jonas Hagelund")
        await write(pilot, "Jeg henter på fredager.")
        await pilot.press("enter")
        await until_answered(pilot)
        father = now(app).participant("p3")
        assert father.presence is Presence.ABSENT_WITH_INPUT
        assert father.input == "Jeg henter på fredager."
        await until_seen(pilot, "Jonas Hagelund  far  absent, has sent input")
        assert "fredager" not in seen(app)


async def test_a_given_up_input_changes_nothing(app, record):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "people-list")
        await pilot.press("end", "i")
        await until_asked(pilot, "Written input from Børge Åsnes")
        await pilot.press("ctrl+s")
        await until_answered(pilot)
        assert now(app).participants == record.participants


# The meeting itself --------------------------------------------------------------------------


async def test_facts_are_typed_line_by_line_with_enter(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: focused(new_app, "purpose-line"))
        await write(pilot, "Bli enige om våren.")
        await pilot.press("enter")
        await write(pilot, "Rom 2")
        await pilot.press("enter")
        await until(pilot, lambda: focused(new_app, "start"))
        await write(pilot, "tomorrow 13.10")
        await until_seen(pilot, "Tuesday 24 November 2026, 13:10–14:10")
        await pilot.press("enter")
        box = new_app.screen.query_one("#minutes", Input)
        box.value = ""
        await write(pilot, "90")
        await pilot.press("enter", "right")
        await in_list(pilot)
        record = on_disk(new_app)
        assert (record.purpose, record.place, record.minutes, record.first_meeting) == (
            "Bli enige om våren.",
            "Rom 2",
            90,
            True,
        )
        start = record.start
        assert (start.day, start.hour, start.minute) == (24, 13, 10)


async def test_a_place_pasted_as_several_lines_stands_whole_in_its_box(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: focused(new_app, "purpose-line"))
        await pilot.press("enter")
        await until(pilot, lambda: focused(new_app, "place"))
        new_app.post_message(events.Paste("Furulia skole\nMøterom Blåbær"))
        place = new_app.screen.query_one("#place", Input)
        await until(pilot, lambda: place.value)
        assert place.value == "Furulia skole Møterom Blåbær"


@pytest.mark.parametrize("said", ["13.10", "kl 13.10", "1310"])
async def test_a_clock_time_alone_is_today(new_app, said):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 1, "start")
        await write(pilot, said)
        await in_list(pilot)
        start = now(new_app).start
        assert (start.month, start.day, start.hour, start.minute) == (11, 23, 13, 10)


@pytest.mark.parametrize("said", ["en gang", "31.12.9999 23.59", "1.1.9999 09.00"])
async def test_what_is_not_understood_says_so_and_is_not_kept(new_app, said):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 1, "start")
        await write(pilot, said)
        await until_seen(pilot, "Not understood. Write 13.30, or friday 13.30.")
        await into(pilot, 1, "minutes")
        await until_seen(pilot, f"“{said}” was left out.")
        await write(pilot, "999")
        await until_seen(pilot, "From 5 to 480 minutes.")
        await in_list(pilot)
        assert (now(new_app).start, now(new_app).minutes) == (None, 60)
        assert new_app.screen.query_one("#minutes", Input).value == "60"


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_a_length_not_understood_is_said_back_with_how_to_write_it(new_app, size):
    async with new_app.run_test(size=size) as pilot:
        await into(pilot, 1, "minutes")
        box = new_app.screen.query_one("#minutes", Input)
        box.value = "passe lenge"
        await in_list(pilot)
        await until_seen(pilot, "“passe lenge” was left out.")
        said = new_app.screen.query_one("#minutes-said", Static)
        assert "Not understood. Write minutes or hours: 90, or 1 h 30." in str(said.content)
        assert (box.value, now(new_app).minutes) == ("60", 60)
        await into(pilot, 1, "minutes")
        box.value = "1 time 30"
        await in_list(pilot)
        await until(pilot, lambda: now(new_app).minutes == 90)
        assert box.value == "90"
        assert "left out" not in seen(new_app)


async def test_another_alias_is_what_the_screen_calls_the_child(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 1, "alias")
        app.screen.query_one("#alias", Input).value = "Bekken"
        await in_list(pilot)
        assert "Bekken · Samarbeidsmøte" in seen(app)
        assert now(app).participants[0].on_screen == "Bekken"


async def test_the_full_name_is_kept_and_never_shown(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 1, "full-name")
        await write(pilot, "Iben Lyngmo Hagelund")
        assert "Iben" not in seen(new_app)
        await in_list(pilot)
        assert on_disk(new_app).case.name == "Iben Lyngmo Hagelund"
        assert "Iben" not in seen(new_app)


# Leader, minute-taker, consent, goals, items -------------------------------------------------


async def test_leader_and_minute_taker_are_chosen_among_the_participants(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        await write(pilot, ROSTER)
        await into(pilot, 3, "role-list")
        await pilot.press("enter")
        await until_asked(pilot, "Who leads?")
        await pilot.press("5")
        await until_answered(pilot)
        await until(pilot, lambda: isinstance(new_app.screen.focused, RoleList))
        await pilot.press("enter")
        await until_asked(pilot, "Who takes the minutes?")
        await pilot.press("6")
        await until_answered(pilot)
        record = now(new_app)
        assert record.participant(record.leader).name == "Biret Ánná Čearru"
        assert record.participant(record.minute_taker).name == "Ragnhild Østmoe"
        await until(pilot, lambda: isinstance(new_app.screen.focused, Pick))


async def test_no_one_can_be_chosen_before_anyone_is_written_down(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 3, "role-list")
        await pilot.press("enter")
        await until(pilot, lambda: "Write down the participants first." in told(new_app))


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_who_consents_to_what_for_whom_and_how_long_is_written_sel_3(new_app, size):
    async with new_app.run_test(size=size) as pilot:
        await into(pilot, 4, "field-consent")
        await pilot.press("right", "tab")
        for text in ("Mor og far", "Samarbeid om skoledagen", "24.8", "1.8", "Skolen, PPT"):
            await write(pilot, text)
            await pilot.press("enter")
        await in_list(pilot)
        await pilot.press("4")
        await until_seen(pilot, "24 August 2026")
        await in_list(pilot)
        assert on_disk(new_app).consent == Consent(
            status="given",
            by="Mor og far",
            words="Samarbeid om skoledagen",
            given=date(2026, 8, 24),
            until=date(2027, 8, 1),
            services=("Skolen", "PPT"),
        )


async def test_a_ground_is_settled_when_it_is_written(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 4, "field-consent")
        await pilot.press("left", "tab")
        await until_seen(pilot, "Write the ground; then it is settled.")
        assert now(new_app).consent.status == ""
        await write(pilot, "Barnets beste, etter loven")
        await in_list(pilot)
        assert (now(new_app).consent.status, now(new_app).consent.words) == (
            "ground",
            "Barnets beste, etter loven",
        )


async def test_the_words_of_a_consent_do_not_become_a_ground(app, record):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 4, "field-consent")
        await pilot.press("right")
        await until_seen(pilot, "Write the ground; then it is settled.")
        await pilot.press("left", "tab")
        await in_list(pilot)
        assert now(app).consent == record.consent


async def test_goals_and_items_are_one_to_a_line_and_the_unchanged_keep_their_ids(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 5, "goals-lines")
        box = app.screen.query_one("#goals-lines", TextArea)
        box.move_cursor((0, 0))
        await write(pilot, "- Et nytt mål\n")
        await in_list(pilot)
        assert [goal.id for goal in now(app).goals] == ["g4", "g1", "g2", "g3"]
        assert now(app).goals[0].text == "Et nytt mål"
        await into(pilot, 6, "items-lines")
        app.screen.query_one("#items-lines", TextArea).text = ""
        await in_list(pilot)
        assert now(app).items == ()
        assert "the items" in seen(app)


# Beginning -----------------------------------------------------------------------------------


async def test_a_meeting_needs_someone_to_hold_it_with(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await pilot.press("space")
        await until(pilot, lambda: focused(new_app, "roster"))
        assert any("at least one participant" in word for word in told(new_app))
        assert now(new_app).course.status == "prepared"


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_what_is_missing_is_named_before_it_begins_all_the_same(new_app, size):
    async with new_app.run_test(size=size) as pilot:
        await into(pilot, 2, "roster")
        await write(pilot, ROSTER)
        await in_list(pilot)
        await pilot.press("space")
        await until_asked(pilot, "There is no consent to this meeting")
        await write(pilot, "Tuva Lyngmo")
        await pilot.press("enter", "enter")
        await until_asked(pilot, "Not settled yet")
        consent = now(new_app).consent
        assert (consent.status, consent.by, consent.given) == (
            "given",
            "Tuva Lyngmo",
            new_app.clock.wall.date(),
        )
        for what in ("the purpose", "the leader", "the minute-taker", "the goals", "the items"):
            assert f"· {what}" in seen(new_app)
        assert "consent" not in seen(new_app).split("Not settled yet")[1]
        await pilot.press("2")
        await until(pilot, lambda: isinstance(new_app.screen, MeetingScreen))
        assert now(new_app).course.status == "running"


async def test_one_can_go_and_settle_it_first(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        await write(pilot, ROSTER)
        new_app.do(SetConsent, status="given")
        await in_list(pilot)
        await pilot.press("space")
        await until_asked(pilot, "Not settled yet")
        await pilot.press("1")
        await until(pilot, lambda: focused(new_app, "purpose-line"))
        assert now(new_app).course.status == "prepared"


# Consent at the door -------------------------------------------------------------------------


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_without_consent_the_ground_is_stated_there_and_then_sel_3_tips_1(
    meeting_app, record, agenda, size
):
    ran_out = Consent(status="given", words="Samarbeid", until=date(2026, 10, 31))
    app = meeting_app(record.model_copy(update={"consent": ran_out}), agenda)
    async with app.run_test(size=size) as pilot:
        await in_list(pilot)
        assert "the consent ran out on" in seen(app)
        await pilot.press("space")
        await until_asked(pilot, "! The consent ran out on 31 October 2026.")
        await pilot.press("enter", "enter")
        await until_seen(pilot, "Write one of the two.")
        await write(pilot, "Mor skriver under i dag")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        consent = on_disk(app).consent
        assert (consent.status, consent.words) == ("ground", "Mor skriver under i dag")


async def test_a_question_about_consent_that_is_left_begins_nothing(meeting_app, record, agenda):
    app = meeting_app(record.model_copy(update={"consent": Consent()}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await pilot.press("space")
        await until_asked(pilot, "There is no consent to this meeting")
        await pilot.press("escape")
        await until_answered(pilot)
        assert now(app).course.status == "prepared"


async def test_a_service_beyond_the_consent_is_named_and_agreed_to_before_it_begins_sel_3(
    meeting_app, record, agenda
):
    services = tuple(one for one in record.consent.services if one != "PPT")
    consent = record.consent.model_copy(update={"services": services})
    app = meeting_app(record.model_copy(update={"consent": consent}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "○ PPT  not in the consent")
        await in_list(pilot)
        await pilot.press("space")
        await until_asked(pilot, "· the consent does not name PPT")
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        [decision] = now(app).consent.decisions
        assert (decision.service, decision.decision) == ("PPT", "agreed")


async def test_a_service_is_marked_as_named_with_a_key_sel_3(meeting_app, record, agenda):
    consent = record.consent.model_copy(update={"services": ("Nav",)})
    app = meeting_app(record.model_copy(update={"consent": consent}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 4, "service-list")
        await until_seen(pilot, "✓ Nav")
        await pilot.press("home", "space")
        await until_seen(pilot, "✓ Furulia skole")
        assert now(app).consent.services == ("Nav", "Furulia skole")
        assert app.screen.query_one("#consent-services", Input).value == "Nav, Furulia skole"
        await pilot.press("enter")
        await until(pilot, lambda: now(app).consent.services == ("Nav",))


@pytest.mark.parametrize("services", [(), ("Nav",), ("Skole, SFO og kor",), ("A, b", "C")])
def test_services_on_a_line_are_read_back_as_they_are(services):
    assert read_services(write_services(services)) == services


# Looking it over -----------------------------------------------------------------------------


async def test_who_has_the_childs_voice_is_asked_and_stands_in_the_welcome_tips_2(
    meeting_app, record, agenda
):
    child = record.participants[0].model_copy(update={"presence": Presence.ABSENT})
    away = record.model_copy(update={"participants": (child, *record.participants[1:])})
    app = meeting_app(away, agenda)
    async with app.run_test(size=USUAL) as pilot:
        await until_seen(pilot, "who looks after the child's")
        await into(pilot, 3, "role-list")
        await pilot.press("end", "enter")
        await until_asked(pilot, "Who looks after the child's voice?")
        await pilot.press("5")
        await until(pilot, lambda: now(app).child_voice == "Biret Ánná Čearru")
        await in_list(pilot)
        await pilot.press("space")
        await until_seen(pilot, "The child's voice: Biret Ánná Čearru")


async def test_someone_on_no_list_may_have_the_childs_voice_tips_2(meeting_app, record, agenda):
    away = tuple(one for one in record.participants if not one.shown_as)
    app = meeting_app(record.model_copy(update={"participants": away}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 3, "role-list")
        await pilot.press("end", "enter")
        await until_asked(pilot, "Who looks after the child's voice?")
        await pilot.press("8")
        await until_asked(pilot, "Name")
        await write(pilot, "Tante Oddny")
        await pilot.press("enter")
        await until(pilot, lambda: now(app).child_voice == "Tante Oddny")


@pytest.fixture
def unready(meeting_app, record, agenda):
    """The demonstration three days before, in an agenda where the coordinator does not write."""
    apart = agenda.model_copy(update={"minute_taker_apart": True})
    changes = {"minute_taker": record.leader, "invitation_sent": None, "pre_meeting_held": None,
               "start": record.start + timedelta(days=3)}  # fmt: skip
    return meeting_app(record.model_copy(update=changes), apart)


@pytest.mark.parametrize("size", [USUAL, SMALLEST])
async def test_everything_is_looked_over_with_a_sign_and_in_words(unready, size):
    async with unready.run_test(size=size) as pilot:
        await into(pilot, 7, "check-list")
        for line in (
            "✓ Consent is given by Tuva Lyngmo",
            "✓ The consent covers each service",
            "✓ Those who must be there",
            "○ A minute-taker other than the",
            "! OVERDUE: the invitation",
            "○ The services' own preparations",
        ):
            await until_seen(pilot, line)
        assert "Uenighet" not in seen(unready)


async def test_each_check_leads_to_where_it_is_settled(unready):
    async with unready.run_test(size=USUAL) as pilot:
        for matter, box in ((Matter.CONSENT, "field-consent"), (Matter.APART, "role-list"),
                            (Matter.TIME, "alias"), (Matter.ESSENTIAL, "roster")):  # fmt: skip
            await into(pilot, 7, "check-list")
            unready.screen.query_one(CheckList).go_to(matter)
            await pilot.press("enter")
            await until(pilot, lambda box=box: focused(unready, box))
        await into(pilot, 7, "check-list")
        unready.screen.query_one(CheckList).go_to(Matter.INVITATION)
        await pilot.press("enter")
        await until_asked(pilot, "Before the meeting")


async def test_the_services_own_preparations_are_ticked_and_named_nowhere_else_sel_4(unready):
    async with unready.run_test(size=USUAL) as pilot:
        await into(pilot, 7, "check-list")
        await pilot.press("end", "enter")
        await until_seen(pilot, "✓ The services have made their own preparations")
        assert on_disk(unready).pre_meeting_held == unready.clock.wall.date()
        await pilot.press("space")
        await until(pilot, lambda: now(unready).pre_meeting_held is None)
        await in_list(pilot)
        await pilot.press("8")
        await until_seen(pilot, "Not settled yet:")
        assert "preparations" not in seen(unready)
        await pilot.press("space")
        await until_asked(pilot, "Not settled yet")
        assert "preparations" not in seen(unready)


async def test_a_first_meeting_may_begin_without_goals(meeting_app, record, agenda):
    app = meeting_app(record.model_copy(update={"goals": (), "first_meeting": True}), agenda)
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await until_seen(pilot, "made in the meeting")
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))


async def test_the_button_and_the_row_begin_the_meeting_too(app):
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await pilot.click("#start-button")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))


async def test_space_in_a_box_is_a_space(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 1, "place")
        await pilot.press("a", "space", "b")
        await in_list(pilot)
        assert now(new_app).place == "a b"


# Going about ---------------------------------------------------------------------------------


async def test_tab_runs_through_every_line_and_section(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 1, "alias")
        visited = []
        for _ in range(20):
            visited.append(new_app.screen.focused.id)
            if isinstance(new_app.screen.focused, SectionList):
                break
            before = new_app.screen.focused
            await pilot.press("tab")
            await until(pilot, lambda before=before: new_app.screen.focused is not before)
        assert visited == [
            "alias", "full-name", "purpose-line", "place", "start", "minutes", "field-first",
            "roster", "role-list", "field-consent", "goals-lines", "items-lines",
            "check-list", "sections",
        ]  # fmt: skip
        await until_seen(pilot, "8 things are not settled")


async def test_arrows_show_each_section_and_escape_goes_back_to_the_list(app):
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await pilot.press("home")
        await until_seen(pilot, "Full name")
        await pilot.press("tab")
        await until_seen(pilot, "One on each line")
        await pilot.press("enter")
        await until(pilot, lambda: focused(app, "roster"))
        await pilot.press("escape")
        await in_list(pilot)
        await pilot.press("shift+tab")
        await until_seen(pilot, "Full name")


async def test_a_click_opens_a_section(app):
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await pilot.click(SectionList, offset=(4, 4))
        await until(pilot, lambda: focused(app, "roster"))


async def test_help_tells_what_the_lobby_is_for(app):
    async with app.run_test(size=USUAL) as pilot:
        await in_list(pilot)
        await pilot.press("f1")
        await until_seen(pilot, "Space in the list")


async def test_leaving_keeps_what_was_typed_a_moment_ago(app):
    async with app.run_test(size=USUAL) as pilot:
        await into(pilot, 1, "place")
        app.screen.query_one("#place", Input).value = "Rom 7"
        await in_list(pilot)
        await pilot.press("ctrl+q")
    assert load_record(app.live.store.path).place == "Rom 7"


async def test_someone_of_the_same_name_is_another(new_app):
    async with new_app.run_test(size=USUAL) as pilot:
        await into(pilot, 2, "roster")
        await write(pilot, "Anna, mor\nAnna, tante")
        await in_list(pilot)
        people = now(new_app).participants
        assert [(one.name, one.role) for one in people] == [("Anna", "mor"), ("Anna", "tante")]
        assert people[0].id != people[1].id
        assert isinstance(people[0], Participant)
