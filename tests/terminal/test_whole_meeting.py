"""A whole meeting, as it is led and minuted: from the start screen to the files."""

from __future__ import annotations

from datetime import UTC, datetime

from facilitator.dates.saying import say_date
from facilitator.dates.understanding import understand_deadline
from facilitator.dates.zone import in_norway
from facilitator.record import ConclusionKind, Heard, Presence
from facilitator.tui.before.listed import GoalsSection, ItemsSection
from facilitator.tui.before.people import PeopleSection
from tests.terminal.leading import (
    choose,
    conclude,
    go_on,
    read_to_the_end,
    to_step,
    write_line,
)
from tests.terminal.reading import words_of
from tests.terminal.terminal import run_program, say

PARTICIPANTS = """\
Nordlys, elev
Tuva Lyngmo, mor
Jonas Hagelund, far, kommer senere
Wojciech Świetlik, kontaktlærer, Furulia skole
Biret Ánná Čearru, helsesykepleier, Skolehelsetjenesten
Samira Haugland, kontaktperson, Barneverntjenesten, forfall
Børge Åsnes, veileder, Nav, forfall: Arbeidsplassen har sagt ja til senere oppmøte ut året."""
CHILD, MOTHER, FATHER, TEACHER, NURSE, ABSENT, WRITTEN = (f"p{n}" for n in range(1, 8))

NORWEGIAN = "Æ tåke æ øver på: åtte grønne ærfugler på Ås."
SAMI = "Mánná galgá oažžut doarjaga; Čearru ja Ŋuorggam áŧestit đađi."
POLISH = "Zażółć gęślą jaźń: Świetlik dzwoni do domu w piątek."
MARKUP = "Går over [red]mål[/red] & «tiltak» <b>#1</b> *to*"
LONG = " ".join(f"ord{number}" for number in range(1000))[:4990] + " til slutt"
LINES = "Først dette.\nSå dette.\n\nTil slutt dette."
TAKEN_BACK = "Denne setningen ble angret."
DISCUSSED = "Bare drøftet, ikke konkludert"
FULL_NAME = "Iben Lyngmo Hagelund"


def in_section(terminal, section):
    hint = say(section.HINT)[:30]
    terminal.wait_until(lambda shown: hint in shown and terminal.box, f"the box below {hint!r}")


def hold_lobby(terminal):
    terminal.wait_for(say("Which meeting?"), "6 Samarbeidsmøte")
    terminal.press("6")
    terminal.fill(say("What the screen calls the child, the young person or the family"), "Nordlys")
    terminal.press("Enter")
    terminal.wait_box(say("Purpose"))
    terminal.press("Shift+Tab")
    terminal.wait_box(say("Full name"))
    terminal.send(FULL_NAME)
    terminal.wait_for("•" * len(FULL_NAME))
    terminal.press("Enter")
    terminal.fill(say("Purpose"), "Se hva som har hjulpet siden september.")
    terminal.press("Enter")
    terminal.fill(say("Place"), "Møterom Blåbær, Furulia skole")
    terminal.press("Enter")
    terminal.wait_box(say("Starts"))

    terminal.press("Escape")
    terminal.wait_footer(say("Open"))
    terminal.press("2")
    in_section(terminal, PeopleSection)
    terminal.paste(PARTICIPANTS)
    terminal.wait_for("– Børge Åsnes")
    terminal.press("Tab")
    terminal.wait_footer(say("Here or not"))
    terminal.press("Tab")

    terminal.wait_footer(say("Choose"))
    terminal.press("Enter")
    choose(terminal, say("Who leads?"), "5")
    terminal.wait_kept(lambda record: record.leader == NURSE)
    terminal.wait_gone(say("Who leads?"))
    terminal.press("Enter")
    choose(terminal, say("Who takes the minutes?"), "4")
    terminal.wait_kept(lambda record: record.minute_taker == TEACHER)

    terminal.wait_box(say("Consent"))
    terminal.press("Right")
    terminal.wait_for(say("Who consents"))
    terminal.press("Tab")
    terminal.fill(say("Who consents"), "Mor og far")
    terminal.press("Enter")
    for box in ("To what", "Given on", "Holds until", "Services"):
        terminal.wait_box(say(box))
        terminal.press("Enter")
    terminal.wait_footer(say("Covered or not"))
    terminal.press("Tab")

    in_section(terminal, GoalsSection)
    terminal.paste("Nordlys er på skolen fem dager i uka.\n- Nordlys sover godt.")
    terminal.wait_kept(lambda record: len(record.goals) == 2)
    terminal.press("Tab")
    in_section(terminal, ItemsSection)
    terminal.paste("Morgenene\nKveldene")
    record = terminal.wait_kept(lambda record: len(record.items) == 2)
    terminal.press("Escape")
    terminal.wait_for(say("everything is settled"))
    assert [one.presence for one in record.participants] == [
        *(Presence.PRESENT, Presence.PRESENT, Presence.LATE, Presence.PRESENT, Presence.PRESENT),
        *(Presence.ABSENT, Presence.ABSENT_WITH_INPUT),
    ]
    assert (record.consent.status, record.place) == ("given", "Møterom Blåbær, Furulia skole")
    assert record.participants[0].shown_as == "Nordlys"
    assert [goal.text for goal in record.goals][1] == "Nordlys sover godt."
    assert record.case.name == FULL_NAME
    go_on(terminal, say("Start"))
    terminal.wait_kept(lambda record: record.course.step == "welcome")


def hold_first_steps(terminal):
    terminal.wait_for("Så fint at du er her!", "Samira Haugland")
    to_step(terminal, "last-minutes", "Siden sist")
    terminal.wait_for(say("There are no minutes from an earlier meeting."))
    to_step(terminal, "items", "Dagens saker", "New item")
    terminal.press("a")
    terminal.fill(say("What it is about"), "Skoleskyssen")
    terminal.press("Enter")
    terminal.fill(say("Who puts it forward"), "Tuva Lyngmo")
    terminal.press("Ctrl+S")
    terminal.wait_kept(lambda record: [one.any_other for one in record.items][2:] == [True])
    terminal.wait_gone(say("Who puts it forward"))
    terminal.wait_footer(say("New item"))
    terminal.press("o")
    choose(terminal, say("Which matter does not belong here?"), "2")
    terminal.fill(say("In a few words"), "Støtte til skyss")
    terminal.press("Enter")
    terminal.wait_kept(lambda record: [one.matter for one in record.parked] == ["resources"])
    terminal.wait_gone(say("In a few words"))
    terminal.wait_for("klageretten: Send klagen")

    to_step(terminal, "user-turn", "Ordet er ditt")
    terminal.wait_for("Hvordan har du det nå, og hva er viktigst for deg?")
    conclude(terminal, "Jeg vil ha onsdag som hviledag.")
    conclude(terminal, TAKEN_BACK)
    for key, count in (("u", 1), ("r", 2), ("u", 1)):
        terminal.press(key)
        terminal.wait_kept(lambda record, count=count: len(record.entries) == count)


def hold_first_round(terminal):
    def has_word(voice, *, running):
        return lambda record: (record.course.speaker, record.course.running) == (voice, running)

    to_step(terminal, "round-1", "Runde 1: Framgang", "Pause")
    go_on(terminal, say("Word to {name}", name="Nordlys"))
    terminal.wait_kept(has_word(CHILD, running=True))
    given = terminal.record.turn("round-1", CHILD).given
    terminal.press("+")
    terminal.wait_kept(lambda record: record.turn("round-1", CHILD).given == given + 30)
    terminal.press("p")
    terminal.wait_kept(has_word(CHILD, running=False))
    go_on(terminal, say("{name} goes on", name="Nordlys"))
    terminal.wait_kept(has_word(CHILD, running=True))
    write_line(terminal, NORWEGIAN)
    terminal.press("Enter")
    terminal.wait_kept(lambda record: record.entries[-1].text == NORWEGIAN)
    terminal.press("Ctrl+N")  # the leader thanks the speaker, the minute-taker writes on
    terminal.wait_kept(has_word(MOTHER, running=False))
    terminal.press("Escape")
    go_on(terminal, say("Word to {name}", name="Tuva Lyngmo"))
    terminal.wait_kept(has_word(MOTHER, running=True))
    terminal.press("s")
    terminal.wait_kept(has_word(TEACHER, running=False))

    # The father comes: he has a place from then on. What someone absent has written is read
    # aloud out of order.
    terminal.press("d")
    choose(terminal, say("Who comes, leaves or is absent?"), "3")
    terminal.wait_gone(say("Who comes, leaves or is absent?"))
    choose(terminal, say("coming later"), "1")
    terminal.wait_kept(lambda record: record.participant(FATHER).arrived)
    terminal.wait_for(say("Next: {name}", name="Jonas Hagelund"))
    terminal.press("Down", "Down")
    terminal.wait_marked("Børge Åsnes")
    terminal.press("Enter")
    terminal.wait_kept(has_word(WRITTEN, running=True))
    terminal.wait_for("Arbeidsplassen har sagt ja")
    conclude(terminal, LINES)
    go_on(terminal, say("The input is read"))

    texts = {"Jonas Hagelund": LONG, "Wojciech Świetlik": POLISH, "Biret Ánná Čearru": SAMI}
    for name, text in texts.items():
        go_on(terminal, say("Word to {name}", name=name))
        conclude(terminal, text)
        go_on(terminal, say("Thank {name}", name=name))
    everyone = "Nordlys, Tuva Lyngmo, Jonas Hagelund"
    go_on(terminal, say("Word to {name}", name=everyone)[:20])
    go_on(terminal, say("Thank {name}", name=everyone)[:20])
    terminal.wait_footer("Runde 2: Bidrag")
    heard = {turn.participant: turn.heard for turn in terminal.record.course.turns}
    assert heard == {
        CHILD: Heard.SPOKE,
        MOTHER: Heard.PASSED,
        FATHER: Heard.SPOKE,
        TEACHER: Heard.SPOKE,
        NURSE: Heard.SPOKE,
        WRITTEN: Heard.ABSENT_WITH_INPUT,
        "user": Heard.SPOKE,
    }
    assert terminal.record.participant(FATHER).presence is Presence.PRESENT


def hold_second_round(terminal):
    to_step(terminal, "round-2", "Runde 2: Bidrag", "Pause")
    terminal.press("2")  # the goal in focus, to which the entry belongs
    terminal.wait_kept(lambda record: record.course.goal == "g2")
    while terminal.record.course.speaker:
        terminal.press("Space")
        record = terminal.wait_kept(lambda record: record.course.running)
        if record.course.speaker == TEACHER:
            conclude(terminal, MARKUP)
        terminal.press("Space")
        terminal.wait_kept(lambda record: not record.course.running)
    [entry] = (one for one in terminal.record.entries if one.step == "round-2")
    assert (entry.speaker, entry.goal, entry.text) == (TEACHER, "g2", MARKUP)


def hold_summary(terminal):
    to_step(terminal, "summary", "Oppsummering", "Conclude")
    terminal.press("Up")
    terminal.wait_kept(lambda record: record.course.goal == "g1")
    terminal.press("Enter")
    choose(terminal, say("What do we conclude?"), "2")
    label = say("The goal from now on")
    terminal.wait_box(label)
    terminal.press(*["Backspace"] * len("fem dager i uka."))
    terminal.wait_until(lambda _shown: "skolen f" not in terminal.box, "the end of it gone")
    terminal.write("fire dager i uka innen jul.")
    terminal.press("Enter")
    terminal.wait_kept(lambda record: record.goals[0].conclusion is ConclusionKind.ADJUSTED)
    terminal.wait_gone(label)
    terminal.press("Down")
    terminal.wait_kept(lambda record: record.course.goal == "g2")
    terminal.press("Enter")
    choose(terminal, say("What do we conclude?"), "1")
    terminal.wait_kept(lambda record: record.goals[1].conclusion is ConclusionKind.KEPT)
    conclude(terminal, "Søvn og morgener kommer først.")
    terminal.press("w")
    choose(terminal, say("Is what we read back right?"), "1")
    terminal.fill(say("What the user adds (may be empty)"), "Ja, sånn er det.")
    terminal.press("Enter")
    record = terminal.wait_kept(lambda record: record.user_word.response == "confirmed")
    assert record.goals[0].words == "Nordlys er på skolen fire dager i uka innen jul."


def hold_measures(terminal):
    to_step(terminal, "measures", "Tiltak", "New measure")
    today = in_norway(datetime.now(UTC)).date()
    friday = understand_deadline("innen fredag", today, "nb")
    terminal.press("a")
    terminal.fill(say("What"), "Ringe fastlegen om søvnskolen")
    terminal.press("Enter")
    terminal.fill(say("Who"), "Biret Ánná Čearru")
    terminal.press("Enter")
    terminal.fill(say("By when"), "innen fredag")
    terminal.wait_for(f"→ {say_date(friday, 'nb')}")
    terminal.press("Ctrl+S")
    terminal.wait_kept(lambda record: [one.deadline for one in record.measures] == [friday])
    terminal.wait_gone(say("By when"))
    terminal.press("a")
    terminal.fill(say("What"), "Avtale omvisning på ungdomsskolen")
    terminal.press("Enter")
    terminal.fill(say("Who"), "PPT")
    terminal.press("Enter")
    terminal.fill(say("By when"), "om to uker")
    terminal.press("Enter")
    terminal.wait_box(say("Level"))
    terminal.press("Right")
    terminal.wait_marked(say("system level"))
    terminal.press("Ctrl+S")
    record = terminal.wait_kept(lambda record: len(record.measures) == 2)
    assert [one.level for one in record.measures] == ["person", "system"]
    assert [one.said for one in record.measures] == ["innen fredag", "om to uker"]
    terminal.wait_for(say("✓ All have who and when."))


def hold_end(terminal):
    to_step(terminal, "evaluation", "Hvordan var møtet?", "Add words")
    terminal.press("5")
    terminal.wait_kept(lambda record: len(record.answers) == 1)
    terminal.press("4")
    terminal.wait_kept(lambda record: len(record.answers) == 2)
    terminal.press("3")
    record = terminal.wait_kept(lambda record: len(record.answers) == 3)
    assert [one.score for one in record.answers] == [5, 4, 3]
    to_step(terminal, "next-meeting", "Neste møte", "Set time and place")
    terminal.press("Enter")
    terminal.fill(say("Day"), "tirsdag om tre uker kl. 10")
    terminal.press("Ctrl+S")
    record = terminal.wait_kept(lambda record: record.next_meeting.agreed)
    assert (record.next_meeting.time, record.next_meeting.place) == ("10:00", record.place)


def close(terminal):
    to_step(terminal, "close", "Avslutning", "Go there")
    terminal.press("Enter")  # the line about the items, of which nothing has been said
    terminal.wait_for(say("Which items are dealt with?"), "○ Skoleskyssen", say("All the rest"))
    terminal.press("a")
    terminal.wait_kept(lambda record: all(one.dealt_with for one in record.items))
    terminal.press("Escape")
    terminal.wait_footer(say("Read the minutes"))
    write_line(terminal, DISCUSSED)
    terminal.wait_for(DISCUSSED)
    terminal.press("Escape")
    go_on(terminal, say("Read the minutes aloud"))
    terminal.wait_for("Referat fra samarbeidsmøte")
    read_to_the_end(terminal)
    choose(terminal, say("Are the minutes approved?"), "1")
    terminal.wait_kept(lambda record: record.approval.how == "approved")
    go_on(terminal, say("Close the meeting"))
    choose(terminal, say("Close the meeting all the same"), "1")  # the draft is no conclusion
    terminal.wait_kept(lambda record: record.course.status == "closed")
    terminal.wait_for(".docx", ".pdf", ".html", ".txt", ".md")
    go_on(terminal, say("Leave"))
    assert terminal.wait_end() == 0


def minuted(record):
    """Return what the minutes must say, and what they must not."""
    present = ("Nordlys", "Tuva Lyngmo", "Jonas Hagelund", "Wojciech Świetlik", "Biret Ánná Čearru")
    absent = (
        "Samira Haugland (kontaktperson, Barneverntjenesten)",
        "Børge Åsnes (veileder, Nav) – ga skriftlig innspill",
    )
    goals = (
        "Nordlys er på skolen fem dager i uka.",
        "Nordlys er på skolen fire dager i uka innen jul.",
        "Nordlys sover godt.",
        "Ja, sånn er det.",
    )
    measures = [(one.what, one.responsible, say_date(one.deadline, "nb", weekday=False))
                for one in record.measures]  # fmt: skip
    following = (say_date(record.next_meeting.day, "nb"), "10.00")
    entries = (NORWEGIAN, SAMI, POLISH, MARKUP, "ord0 ord1 ord2", "til slutt", "Til slutt dette.")
    said = (*present, *absent, *goals, *following, *entries)
    facts = (
        FULL_NAME,
        "Møterom Blåbær, Furulia skole",
        "Skoleskyssen",
        "5 av 5",
        "Referent",
        "Klage på",
    )
    unsaid = (TAKEN_BACK, DISCUSSED, "Støtte til skyss", "Arbeidsplassen har sagt ja", "hviledag i")
    return (*said, *facts, *(word for one in measures for word in one)), unsaid


def test_a_whole_meeting_from_the_start_screen_to_the_files(start):
    terminal = start("start")
    hold_lobby(terminal)
    hold_first_steps(terminal)
    hold_first_round(terminal)
    hold_second_round(terminal)
    hold_summary(terminal)
    hold_measures(terminal)
    hold_end(terminal)
    close(terminal)

    record = terminal.record
    said, unsaid = minuted(record)
    for ending in ("md", "txt", "html", "docx", "pdf"):
        [file] = terminal.record_path.parent.glob(f"*.{ending}")
        words = words_of(file)
        assert [one for one in said if one not in words] == [], ending
        assert [one for one in unsaid if one in words] == [], ending
    taker = words_of(terminal.record_path.with_name(f"{terminal.record_path.stem}-referat.txt"))
    assert "Referent Wojciech Świetlik" in taker
    assert FULL_NAME.encode() not in terminal.raw  # it was masked, and is in the documents only
    checked = run_program("check", str(terminal.record_path), home=terminal.home)
    assert checked.returncode == 0
    assert say("{file}: in order", file=terminal.record_path) in checked.stdout
