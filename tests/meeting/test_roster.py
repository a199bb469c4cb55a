"""The list of participants as text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import language
from facilitator.agenda import Agenda, agendas_folder, load_agenda
from facilitator.meeting.clock import Moment
from facilitator.meeting.roster import KEPT, read_roster, without_bullet, write_roster
from facilitator.meeting.setting_up import ListParticipants
from facilitator.record import Case, Participant, Presence, Record

AGENDA: Agenda = load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")
NOW = Moment(datetime(2026, 11, 23, 13, tzinfo=UTC), 0.0)
EMPTY = Record(agenda="sel-samarbeidsmote", case=Case(alias="Nordlys"))


def read(text, record=EMPTY):
    return read_roster(text, AGENDA, record)


def said(text, record=EMPTY):
    return [(one.name, one.role, one.service) for one in read(text, record)]


def with_people(*people, **case):
    record = EMPTY.model_copy(update={"case": Case(**{"alias": "Nordlys", **case})})
    return ListParticipants(at=NOW, participants=people).change(AGENDA, record)


@pytest.mark.parametrize(
    "text",
    [
        "Tuva Lyngmo, mor\nRagnhild Østmoe, PP-rådgiver, PPT",
        "Tuva Lyngmo; mor\nRagnhild Østmoe; PP-rådgiver; PPT",
        "Tuva Lyngmo\tmor\nRagnhild Østmoe\tPP-rådgiver\tPPT",
        "- Tuva Lyngmo, mor\n• Ragnhild Østmoe, PP-rådgiver, PPT",
        "1. Tuva Lyngmo, mor\n2) Ragnhild Østmoe, PP-rådgiver, PPT",
        "1\tTuva Lyngmo\tmor\n2\tRagnhild Østmoe\tPP-rådgiver\tPPT",
        "[ ] Tuva Lyngmo, mor\r\n\r\n  Ragnhild Østmoe ,PP-rådgiver,  PPT , ",
        "Navn\tRolle\tTjeneste\nTuva Lyngmo\tmor\nRagnhild Østmoe\tPP-rådgiver\tPPT",
        'Tuva Lyngmo <tuva@epost.no>, mor\n"Ragnhild Østmoe" <r@kommune.no>; PP-rådgiver; PPT',
    ],
)
def test_one_line_is_one_participant_however_the_parts_are_set_apart(text):
    assert said(text) == [
        ("Tuva Lyngmo", "mor", ""),
        ("Ragnhild Østmoe", "PP-rådgiver", "PPT"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kari Vik <k@x.no>; Ola Dal <o@x.no>", ["Kari Vik", "Ola Dal"]),
        ("Kari Vik <k@x.no>, Ola Dal <o@x.no>", ["Kari Vik", "Ola Dal"]),
        ("Vik, Kari <k@x.no>; Dal, Ola <o@x.no>;", ["Kari Vik", "Ola Dal"]),
        ("kari.vik@x.no, ola-dal@x.no", ["Kari Vik", "Ola Dal"]),
    ],
)
def test_recipients_of_an_email_on_one_line_are_each_a_participant(text, names):
    assert [one.name for one in read(text)] == names


def test_a_service_may_hold_the_separator_and_a_role_may_be_left_out():
    assert said("Kari, lærer, Furulia skole, 7. trinn\nOla; ; PPT") == [
        ("Kari", "lærer", "Furulia skole, 7. trinn"),
        ("Ola", "", "PPT"),
    ]


def test_blank_lines_and_lines_without_a_name_are_no_one():
    assert read("\n  \n,,\n- \nforfall: skrevet på forhånd\n") == ()


@pytest.mark.parametrize(
    ("text", "presence"),
    [
        ("Børge, veileder, Nav", Presence.PRESENT),
        ("Børge, veileder, Nav, forfall", Presence.ABSENT),
        ("Børge, veileder, forfall", Presence.ABSENT),
        ("Børge, veileder, Nav (forfall)", Presence.ABSENT),
        ("Børge – meldt forfall", Presence.ABSENT),
        ("Børge, veileder, Nav, Absent", Presence.ABSENT),
        ("Børge, veileder, Nav, forsinket", Presence.LATE),
        ("Børge, veileder, Nav, kommer senere", Presence.LATE),
        ("Børge, veileder, Nav kommer senere", Presence.LATE),
        ("Børge, veileder, Nav, late", Presence.LATE),
        ("Børge, veileder, Nav, til stede", Presence.PRESENT),
    ],
)
def test_a_word_at_the_end_says_whether_they_are_here(text, presence):
    (one,) = read(text)
    assert (one.name, one.presence) == ("Børge", presence)
    assert "forfall" not in one.role + one.service


@pytest.mark.parametrize("word", [", forfall", ", Meldt forfall", " – absent", ",absent"])
def test_written_input_is_the_rest_of_the_line(word):
    (one,) = read(f"Børge, veileder, Nav{word}: Det går bra, tror jeg; spør b@nav.no / c@nav.no")
    assert (one.name, one.role, one.service) == ("Børge", "veileder", "Nav")
    assert one.presence is Presence.ABSENT_WITH_INPUT
    assert one.input == "Det går bra, tror jeg; spør b@nav.no / c@nav.no"


def test_roles_mark_the_user_and_show_the_child_by_alias():
    child, mother, teacher = read("Iben, elev\nTuva, Mor\nLars, kontaktlærer")
    assert (child.user, child.on_screen) == (True, "Nordlys")
    assert (mother.user, mother.on_screen) == (True, "Tuva")
    assert not teacher.user


def test_someone_already_there_keeps_id_presence_and_input():
    record = with_people(
        Participant(id="", name="Tuva", role="mor", presence=Presence.LATE),
        Participant(
            id="",
            name="Børge",
            service="Nav",
            presence=Presence.ABSENT_WITH_INPUT,
            input="To\nlinjer",
        ),
    )
    boerge, new, tuva = read("Børge, , Nav\nKari\nTuva, mor", record)
    assert (boerge.id, boerge.presence, boerge.input) == (
        "p2",
        Presence.ABSENT_WITH_INPUT,
        "To\nlinjer",
    )
    assert (tuva.id, tuva.presence) == ("p1", Presence.LATE)
    assert new.id == "p3"


@pytest.mark.parametrize(
    ("word", "presence"),
    [
        (", til stades", Presence.PRESENT),
        (", kjem seinare", Presence.LATE),
        (" – kjem seinare", Presence.LATE),
        (" (forseinka)", Presence.LATE),
        (", meld forfall", Presence.ABSENT),
        (" (meldt forfall)", Presence.ABSENT),
        (", kjem ikkje", Presence.ABSENT),
        (", fråverande", Presence.ABSENT),
        (", har gått", Presence.LEFT),
        (", forfall: Eg prøver neste gong", Presence.ABSENT_WITH_INPUT),
    ],
)
def test_presence_is_understood_in_nynorsk(word, presence):
    [one] = read(f"Tuva, mor{word}")
    assert (one.name, one.role, one.presence) == ("Tuva", "mor", presence)


def test_a_heading_in_nynorsk_is_no_participant():
    assert said("Namn\tRolle\tTeneste\nTuva\tmor") == [("Tuva", "mor", "")]


def test_a_word_on_presence_counts_for_someone_already_there():
    record = with_people(Participant(id="", name="Tuva", presence=Presence.ABSENT))
    assert read("Tuva, mor, her", record)[0].presence is Presence.PRESENT


def test_a_corrected_name_is_the_same_participant_and_another_post_is_another():
    record = with_people(
        Participant(id="", name="Biret", role="koordinator", service="PPT"),
        Participant(id="", name="Ola", role="far"),
    )
    assert [one.id for one in read("Biret Ánná, koordinator, PPT\nOla, far", record)] == [
        "p1",
        "p2",
    ]
    assert [one.id for one in read("Kari, lærer, skolen\nOla, far", record)] == ["p3", "p2"]


def test_the_childs_name_is_not_written_and_is_kept_when_the_alias_is_read():
    record = with_people(
        Participant(id="", name="Iben Hagelund", role="elev", user=True, shown_as="Nordlys"),
        Participant(id="", name="Tuva", role="mor", user=True),
    )
    text = write_roster(record.participants)
    assert "Iben" not in text
    assert read(text, record) == record.participants


@pytest.mark.parametrize("role", ["", "e", "elev i 7b", "lærer"])
def test_the_childs_name_stays_off_the_screen_while_the_role_is_rewritten(role):
    record = with_people(
        Participant(id="", name="Iben Hagelund", role="elev", user=True, shown_as="Nordlys")
    )
    (child,) = read(f"Nordlys, {role}", record)
    assert (child.name, child.on_screen) == ("Iben Hagelund", "Nordlys")


def test_a_mark_made_by_hand_in_the_record_is_kept():
    by_hand = Participant(id="", name="Siv Dal", role="søster", user=True, shown_as="Søs")
    record = with_people(by_hand)
    assert read("Søs, søster", record)[0] == record.participants[0]


def test_a_child_whose_record_has_no_alias_for_them_gets_it():
    record = with_people(Participant(id="", name="Siv Dal", role="elev"))
    assert read("Siv Dal, elev", record)[0].on_screen == "Nordlys"


def test_two_of_the_same_name_are_two():
    record = with_people(
        Participant(id="", name="Anna", role="mor"), Participant(id="", name="Anna", role="tante")
    )
    assert [one.id for one in read("Anna, tante\nAnna, mor", record)] == ["p2", "p1"]


def test_input_that_is_kept_off_the_screen_is_kept():
    record = with_people(
        Participant(id="", name="Børge", presence=Presence.ABSENT_WITH_INPUT, input="Alt vel")
    )
    text = write_roster(record.participants, with_input=False)
    assert text.endswith(f": {KEPT}")
    assert "Alt vel" not in text
    assert read(text, record) == record.participants


@pytest.mark.parametrize(
    ("code", "word"), [("nb", "kommer senere"), ("nn", "kjem seinare"), ("en", "late")]
)
def test_presence_is_written_in_the_language_of_the_screen(code, word):
    language.use(code)
    try:
        text = write_roster([Participant(id="p1", name="Tuva", presence=Presence.LATE)])
    finally:
        language.use("nb")
    assert text == f"Tuva, {word}"


@pytest.mark.parametrize(
    ("line", "text"), [("- mål", "mål"), ("2. mål", "mål"), ("2.5 km", "2.5 km"), ("mål", "mål")]
)
def test_a_bullet_is_taken_off_a_pasted_line(line, text):
    assert without_bullet(line) == text


# Quotes and addresses are taken to come from an e-mail program, and are not kept.
WORDS = st.text(
    st.one_of(
        st.sampled_from(list("aåbB -.;,\t1)(:–'æÁ")),
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters='"@'),
    ),
    max_size=12,
).map(lambda text: " ".join(text.split()))
PIECES = st.one_of(
    WORDS, st.sampled_from(["forfall", "Kari late", "1. Ola", "- x", "o x", "PPT (forfall)", "her"])
)


@st.composite
def participants(draw):
    name = draw(PIECES.filter(bool))
    presence = draw(st.sampled_from(list(Presence)))
    given_input = draw(WORDS.filter(lambda text: text != KEPT))
    return Participant(
        id="",
        name=name,
        role=draw(st.one_of(PIECES, st.sampled_from(["elev", "mor"]))),
        service=draw(
            PIECES.map(lambda text: ", ".join(filter(None, map(str.strip, text.split(",")))))
        ),
        presence=presence,
        input=given_input if presence is Presence.ABSENT_WITH_INPUT else "",
    )


def _facts(one):
    return one.name, one.role, one.service, one.presence, one.input


@given(st.lists(participants(), max_size=6))
def test_what_is_written_is_read_back(people):
    assert [_facts(one) for one in read(write_roster(people))] == [_facts(one) for one in people]


@given(st.lists(participants(), max_size=6, unique_by=lambda one: one.name), st.booleans())
def test_reading_back_into_the_record_changes_nothing(people, with_input):
    listed = read(write_roster(people))
    record = with_people(*listed)
    text = write_roster(record.participants, with_input=with_input)
    assert read(text, record) == record.participants


@given(st.text())
def test_any_text_is_read(text):
    for one in read(text):
        assert one.name


@pytest.mark.parametrize(
    ("line", "role", "interpreter"),
    [
        ("Amina Yusuf, mor, tolk", "mor", True),
        ("Amina Yusuf, mor, med tolk", "mor", True),
        ("Amina Yusuf, med tolk", "", True),
        ("Amina Yusuf, mother, with interpreter, late", "mother", True),
        ("Ali Khan, tolk", "tolk", False),  # is one
        ("Ali Khan, tolk, Tolketjenesten", "tolk", False),
    ],
)
def test_who_speaks_through_an_interpreter_is_said_last(line, role, interpreter):
    (one,) = read(line)
    assert (one.role, one.interpreter) == (role, interpreter)


@pytest.mark.parametrize("role", ["", "mor", "tolk"])
@pytest.mark.parametrize("presence", ["present", "late", "absent"])
@pytest.mark.parametrize("interpreter", [True, False])
def test_an_interpreter_comes_back_from_the_written_line(role, presence, interpreter):
    one = Participant(
        id="p1", name="Ali Khan", role=role, presence=presence, interpreter=interpreter
    )
    (back,) = read(write_roster([one]))
    assert (back.role, back.presence, back.interpreter) == (role, one.presence, interpreter)
