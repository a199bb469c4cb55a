"""Minutes: what the agenda asks for stands where it asks for it, and nothing else does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from itertools import zip_longest

import pytest
from hypothesis import given, settings

from facilitator.agenda import agendas_folder, load_agenda
from facilitator.documents.making import make
from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph, Table
from facilitator.forms import (
    DocumentKind,
    Documents,
    MinutesForm,
    Section,
    SectionContent,
)
from facilitator.record import (
    COMMENT,
    Answer,
    Approval,
    Case,
    Course,
    Entry,
    Goal,
    Heard,
    Item,
    LastMinutes,
    Measure,
    NextMeeting,
    Parked,
    Participant,
    Presence,
    Record,
    Turn,
    UserWord,
)
from tests.strategies import AGENDA, HOLDS_ENTRIES, MINUTED, OSLO, RECORD, meetings, tags, with_

EMPTY = Record(agenda="test", language="en")


minutes = partial(make, DocumentKind.MINUTES)


def texts(block):
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case BulletList():
            return list(block.items)
        case Facts():
            return [cell for row in block.rows for cell in row]
        case Table():
            return [cell for row in (block.header, *block.rows) for cell in row]


def sections(document):
    """Return each section's blocks by its heading; those before the first under an empty one."""
    found = {"": []}
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            heading = block.text
            found[heading] = []
        else:
            found[heading].append(block)
    return found


def section(content, record=RECORD, agenda=AGENDA):
    return sections(minutes(agenda, record)).get(f"Section {content}", [])


def everything(document):
    parts = [document.title, document.subtitle, document.author, document.footer]
    return "\n".join(parts + [text for block in document.blocks for text in texts(block)])


# --- The document. ---


def test_the_document_says_what_it_is_and_whose_it_is():
    document = minutes(AGENDA, RECORD)
    assert document.title == "Minutes of the meeting"
    assert document.subtitle == "Iben Lyngmo, Friday 27 November 2026"
    assert document.author == "Ragnhild Østmoe"
    assert document.language == "en"
    assert document.created == "2026-11-27T13:58:00+01:00"
    assert document.footer == "Contains confidential information"


def test_before_the_close_the_document_is_dated_by_the_agreed_start():
    document = minutes(AGENDA, with_(RECORD, "course", closed=None))
    assert document.created == "2026-11-27T13:00:00+01:00"


def test_every_kind_of_section_has_something_to_say_under_its_own_heading_in_order():
    headings = [one for one in sections(minutes(AGENDA, RECORD)) if one]
    assert headings == [f"Section {content}" for content in MINUTED]


def test_an_empty_record_makes_a_document_without_sections():
    document = minutes(AGENDA, EMPTY)
    assert document.blocks == (Paragraph("DRAFT – the meeting has not been held"),)
    assert (document.subtitle, document.author, document.created) == ("", "", "")


def test_before_the_meeting_the_minutes_are_a_draft_and_people_are_only_invited():
    to_come = with_(RECORD, "course", status="prepared", started=None, closed=None)
    first, *_rest = minutes(AGENDA, to_come).blocks
    assert first == Paragraph("DRAFT – the meeting has not been held")
    assert "Section participants" not in sections(minutes(AGENDA, to_come))
    assert sections(minutes(AGENDA, to_come))["Invited"]
    held = minutes(AGENDA, RECORD)
    assert first not in held.blocks
    assert "Invited" not in sections(held)
    invitation = make(DocumentKind.INVITATION, AGENDA, to_come)
    assert first not in invitation.blocks


def test_a_required_section_with_nothing_to_say_says_that_and_any_other_is_left_out():
    agenda = load_agenda(agendas_folder() / "meloy-ansvarsgruppe.toml")
    held = EMPTY.model_copy(update={"course": Course(status="closed")})
    said = sections(minutes(agenda, held))
    assert said["Neste møte"] == [Paragraph("Not agreed.")]
    assert said["Tiltak videre, og hvem som har ansvar"] == [Paragraph("Not agreed.")]
    assert said["Forfall"] == [Paragraph("None.")]
    assert said["Referent"] == [Paragraph("Nothing is written.")]
    assert "Tidsfrist, eller når tiltaket evalueres" not in said


def test_equal_input_gives_equal_output():
    assert minutes(AGENDA, RECORD) == minutes(AGENDA, RECORD)


@pytest.mark.parametrize(
    ("approval", "said"),
    [
        (Approval(), []),
        (Approval(how="approved"), ["Approved in the meeting."]),
        (
            Approval(how="sent", correct_by=date(2026, 12, 11)),
            ["Sent out for correction. Corrections by Friday 11 December 2026."],
        ),
        (Approval(how="sent"), ["Sent out for correction."]),
    ],
)
def test_how_the_minutes_were_approved_stands_first_sel_18(approval, said):
    document = minutes(AGENDA, RECORD.model_copy(update={"approval": approval}))
    assert [block.text for block in sections(document)[""]] == said


# --- Names and aliases. ---


def test_documents_hold_full_names_where_the_screen_shows_an_alias():
    assert "Nordlys" not in everything(minutes(AGENDA, RECORD))
    (points,) = section(SectionContent.ITEMS)
    assert points.items[0] == "The mornings (put forward by Iben Lyngmo)"


def test_the_case_goes_by_its_alias_where_no_name_is_given():
    unnamed = with_(RECORD, "case", name="")
    away = unnamed.model_copy(update={"participants": RECORD.participants[1:]})
    assert minutes(AGENDA, away).subtitle.startswith("Nordlys, ")


def test_a_name_that_only_the_list_of_participants_has_is_the_case_s():
    unnamed = with_(with_(RECORD, "case", name=""), "entries.5", text="Nordlys is tired.")
    document = minutes(AGENDA, unnamed)
    assert document.subtitle.startswith("Iben Lyngmo, ")
    note = "“Nordlys” in this document is Iben Lyngmo."
    assert Paragraph(note) in sections(document)[""]


def test_an_alias_of_someone_who_does_not_take_part_is_the_case_s():
    record = RECORD.model_copy(update={"participants": RECORD.participants[1:]})
    (points,) = section(SectionContent.ITEMS, record)
    assert points.items[0] == "The mornings (put forward by Iben Lyngmo)"


def test_an_alias_two_share_stays_as_it_is():
    brother = Participant(id="p9", name="Odd Lyngmo", user=True, shown_as="Nordlys")
    record = RECORD.model_copy(update={"participants": (*RECORD.participants, brother)})
    (points,) = section(SectionContent.ITEMS, record)
    assert points.items[0] == "The mornings (put forward by Nordlys)"


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("Nordlys is tired.", True),
        ("It is Nordlys’ wish, and Nordlyss own.", True),
        ("Nordlysene are out.", False),
        ("Tired.", False),
    ],
)
def test_an_alias_the_minute_taker_has_written_is_explained(text, explained):
    document = minutes(AGENDA, with_(RECORD, "entries.5", text=text))
    note = "“Nordlys” in this document is Iben Lyngmo."
    assert (Paragraph(note) in sections(document)[""]) is explained


@pytest.mark.parametrize("case", [Case(alias="Nordlys"), Case(alias="Iben", name="Iben Lyngmo")])
def test_an_alias_that_explains_itself_is_not_explained(case):
    record = with_(RECORD, "entries.5", text="Nordlys and Iben")
    record = record.model_copy(update={"case": case, "participants": RECORD.participants[1:]})
    assert len(sections(minutes(AGENDA, record))[""]) == 1


# --- What SEL-19 asks for. ---


def test_the_meeting_s_place_and_time_frame_sel_19():
    (facts,) = section(SectionContent.MEETING)
    assert dict(facts.rows) == {
        "About": "Iben Lyngmo",
        "Date": "Friday 27 November 2026",
        "Agreed time": "13:00–14:00",
        "Held": "13:02–13:58",
        "Place": "Room Blue",
        "Leader": "Biret Čearru",
        "Minute-taker": "Ragnhild Østmoe",
    }


def test_times_are_written_as_the_record_s_language_writes_them():
    record = RECORD.model_copy(update={"language": "nb"})
    (facts,) = section(SectionContent.MEETING, record)
    values = [value for _, value in facts.rows]
    assert values[1:4] == ["fredag 27. november 2026", "13.00–14.00", "13.02–13.58"]


def test_a_meeting_under_way_has_no_end_yet():
    (facts,) = section(SectionContent.MEETING, with_(RECORD, "course", closed=None))
    assert dict(facts.rows)["Held"] == "from 13:02"


def test_a_meeting_that_was_never_agreed_has_only_the_time_it_was_held():
    record = RECORD.model_copy(update={"start": None})
    (facts,) = section(SectionContent.MEETING, record)
    assert "Agreed time" not in dict(facts.rows)
    assert dict(facts.rows)["Date"] == "Friday 27 November 2026"


@pytest.mark.parametrize(
    ("presence", "said"),
    [
        (Presence.ABSENT, ["The child's voice was looked after by Biret Čearru."]),
        (Presence.LEFT, []),
        (Presence.PRESENT, []),
    ],
)
def test_who_looked_after_the_childs_voice_stands_with_the_participants_tips_2(presence, said):
    agenda = AGENDA.model_copy(update={"child_roles": ("child",)})
    record = with_(RECORD, "participants.0", presence=presence)
    record = record.model_copy(update={"child_voice": "Biret Čearru"})
    blocks = section("participants", record, agenda)
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == said


def test_participants_names_roles_and_services_with_who_came_late_or_left_sel_19_meloy_4():
    (table,) = section(SectionContent.PARTICIPANTS)
    assert table.header == ("Name", "Role", "Service", "During the meeting")
    assert table.rows == (
        ("Iben Lyngmo", "child", "", ""),
        ("Biret Čearru", "nurse", "Health", ""),
        ("Ragnhild Østmoe", "adviser", "PPT", "came 13:09"),
        ("Wojciech Świetlik", "teacher", "School", "left 13:40"),
    )
    assert len(table.widths) == 4


def test_someone_may_both_come_late_and_leave_at_an_unknown_time():
    record = with_(
        RECORD, "participants.3", left=None, arrived=datetime(2026, 11, 27, 13, 5, tzinfo=OSLO)
    )
    (table,) = section(SectionContent.PARTICIPANTS, record)
    assert table.rows[3][3] == "came 13:05, left before the end"


def test_days_and_times_are_norways_whatever_zone_the_record_has_them_in():
    """As calendars have them: a start at 23.30 UTC is past midnight here."""
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    course = RECORD.course.model_copy(update={"started": late, "closed": None})
    record = RECORD.model_copy(update={"start": late, "course": course})
    (facts,) = section(SectionContent.MEETING, record)
    said = dict(facts.rows)
    assert "27 November 2026" in said["Date"]
    assert said["Agreed time"].startswith("00:30–")
    assert said["Held"] == "from 00:30"
    assert "27 November 2026" in make(DocumentKind.MINUTES, AGENDA, record).subtitle


def test_columns_no_one_has_anything_in_are_left_out():
    people = (Participant(id="p1", name="Kari"),)
    record = EMPTY.model_copy(update={"participants": people, "course": Course(status="closed")})
    (table,) = section(SectionContent.PARTICIPANTS, record)
    assert (table.header, table.rows, table.widths) == (("Name",), (("Kari",),), (4,))


def test_absences_with_role_and_service_and_whether_input_was_given_sel_19_sel_5():
    (points,) = section(SectionContent.ABSENCES)
    assert points.items == (
        "Børge Åsnes (guide, Nav) – gave written input beforehand",
        "Samira Haugland (Child welfare)",
    )
    assert "The whole of the input" not in everything(minutes(AGENDA, RECORD))


def test_someone_expected_who_never_came_is_absent():
    late = Participant(id="p1", name="Kari", presence=Presence.LATE)
    nameless = Participant(id="p2", name="", presence=Presence.ABSENT)
    record = EMPTY.model_copy(update={"participants": (late, nameless)})
    assert section(SectionContent.ABSENCES, record) == [BulletList(("Kari",))]
    assert section(SectionContent.PARTICIPANTS, record) == []


def test_challenges_and_support_measures_stand_by_service_sel_19_sel_11_sel_12():
    blocks = section(SectionContent.ENTRIES_BY_SERVICE)
    assert blocks == [
        BulletList(("All agree on sleep first.",)),
        Heading("Child", 2),
        BulletList(("Wednesday off is best.",)),
        Heading("Health", 2),
        BulletList(("Offers six talks about sleep.",)),
        Heading("School", 2),
        BulletList(("Present 18 of 30 days. (goal 1)",)),
    ]


def round_of(people, *speakers):
    entries = tuple(
        Entry(id=f"e{at}", step="s-round", speaker=speaker, text=f"Said {at}")
        for at, speaker in enumerate(speakers)
    )
    record = EMPTY.model_copy(update={"participants": people, "entries": entries})
    blocks = section(SectionContent.ENTRIES_BY_SERVICE, record)
    return [block.text if isinstance(block, Heading) else block.items for block in blocks]


def test_two_of_one_service_stand_together_and_one_gone_from_the_list_with_what_is_general():
    people = (
        Participant(id="p1", name="A", service="School"),
        Participant(id="p2", name="B", service="PPT"),
        Participant(id="p3", name="C", service="School"),
    )
    assert round_of(people, "p3", "p2", "p1", "gone") == [
        ("Said 3",),
        "School",
        ("Said 0", "Said 2"),
        "PPT",
        ("Said 1",),
    ]


def test_two_parents_in_the_same_role_are_two_voices_and_comment_together():
    people = (
        Participant(id="p1", name="Kari", role="parent", user=True),
        Participant(id="p2", name="Per", role="parent", user=True),
        Participant(id="p3", name="Eva", role="child", user=True, presence=Presence.ABSENT),
    )
    assert round_of(people, "p1", "p2", COMMENT) == [
        "Kari",
        ("Said 0",),
        "Per",
        ("Said 1",),
        "Kari and Per",
        ("Said 2",),
    ]


def test_a_user_never_stands_under_a_service_s_name():
    people = (
        Participant(id="p1", name="Eva", role="pupil", service="School", user=True),
        Participant(id="p2", name="Per", service="School"),
    )
    assert round_of(people, "p1", "p2") == ["Pupil", ("Said 0",), "School", ("Said 1",)]


def test_a_comment_where_no_user_is_on_the_list_is_the_user_s():
    assert round_of((), COMMENT) == ["The user", ("Said 0",)]


def test_conclusions_on_goals_and_how_an_adjusted_one_now_reads_sel_19():
    (table,) = section(SectionContent.GOALS)
    assert table.header == ("Goal", "Conclusion", "In words")
    assert table.rows == (
        ("1. At school every day", "Adjusted", "Now reads: At school four days"),
        ("2. Sleep well", "Kept", ""),
    )


def test_a_goal_without_a_conclusion_says_so():
    record = EMPTY.model_copy(update={"goals": (Goal(id="g1", text="Sleep"),)})
    (table,) = section(SectionContent.GOALS, record)
    assert table.rows == (("1. Sleep", "Not concluded"),)


def test_measures_with_responsibility_at_person_and_system_level_and_deadlines_sel_19_sel_14():
    person, people, system, services = section(SectionContent.MEASURES)
    assert person == Heading("Responsibility at person level", 2)
    assert people.header == ("Measure", "Responsible", "Deadline", "To be evaluated")
    assert people.rows == (
        (
            "Meet at the gate (goal 1)",
            "Wojciech Świetlik",
            "1 December 2026",
            "15 January 2027",
        ),
    )
    assert system == Heading("Responsibility at system level", 2)
    assert services.header == ("Measure", "Responsible", "Deadline")
    assert services.rows == (
        (
            "Apply for support\nReason: The budget comes first",
            "No one responsible",
            "No date",
        ),
    )


def test_an_unfinished_measure_says_plainly_what_is_missing():
    one = Measure(id="m1", what="Ring", said="before Christmas")
    record = EMPTY.model_copy(update={"measures": (one,)})
    table = section(SectionContent.MEASURES, record)[1]
    assert table.rows == (("Ring", "No one responsible", "before Christmas (no date)"),)


def test_one_responsible_by_alias_is_named():
    record = with_(RECORD, "measures.0", responsible="Nordlys")
    assert section(SectionContent.MEASURES, record)[1].rows[0][1] == "Iben Lyngmo"


def test_the_next_meeting_with_weekday_time_and_place_sel_19_sel_16():
    (facts,) = section(SectionContent.NEXT_MEETING)
    assert facts.rows == (
        ("Date", "Friday 15 January 2027"),
        ("Time", "09:30"),
        ("Place", "Room Green"),
    )


@pytest.mark.parametrize(
    ("agreed", "blocks"),
    [
        (NextMeeting(none_because="Goals met"), [Paragraph("No new meeting is agreed: Goals met")]),
        (NextMeeting(place="Room Green"), []),
        (
            NextMeeting(day=date(2027, 1, 15), time="after lunch"),
            [Facts((("Date", "Friday 15 January 2027"), ("Time", "after lunch")))],
        ),
        (
            NextMeeting(day=date(2027, 1, 15)),
            [Facts((("Date", "Friday 15 January 2027"),))],
        ),
    ],
)
def test_a_next_meeting_said_in_part_or_not_agreed(agreed, blocks):
    record = EMPTY.model_copy(update={"next_meeting": agreed})
    assert section(SectionContent.NEXT_MEETING, record) == blocks


def test_the_minute_taker_is_named_sel_19_sel_18():
    assert section(SectionContent.MINUTE_TAKER) == [Paragraph("Ragnhild Østmoe")]


# --- The other sections. ---


def test_the_last_minutes_with_what_became_of_their_measures_and_why_not_sel_8():
    approval, table = section(SectionContent.LAST_MINUTES)
    assert approval == Paragraph("The minutes of 28 September 2026 were approved.")
    assert table.header == ("Measure", "Responsible", "Deadline", "Outcome", "Why")
    assert table.rows == (
        ("Make a week plan", "School", "", "Done", ""),
        ("Keep a sleep diary", "", "5 October 2026", "Partly done", "The form was lost."),
    )


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (LastMinutes(approval="approved"), "The last minutes were approved."),
        (
            LastMinutes(approval="commented", comment="Wrong date"),
            "Comment on the last minutes: Wrong date",
        ),
    ],
)
def test_the_meeting_s_word_on_the_last_minutes_meloy_4(last, said):
    record = EMPTY.model_copy(update={"last_minutes": last})
    assert section(SectionContent.LAST_MINUTES, record) == [Paragraph(said)]


def test_the_minutes_of_a_first_meeting_say_that_there_are_none_before_sel_1():
    first = RECORD.model_copy(update={"last_minutes": LastMinutes(), "first_meeting": True})
    said = "This was the group's first meeting. There are no earlier minutes."
    assert section(SectionContent.LAST_MINUTES, first) == [Paragraph(said)]
    assert section(SectionContent.LAST_MINUTES, with_(first, "", first_meeting=False)) == [
        Paragraph("Nothing is written.")
    ]


def test_items_stand_in_their_order_with_any_other_business_marked_sel_9():
    record = with_(RECORD, "items.1", by="Samira")
    blank = Item(id="i9", text="")
    record = record.model_copy(update={"items": (*record.items, blank)})
    assert section(SectionContent.ITEMS, record) == [
        BulletList(
            (
                "The mornings (put forward by Iben Lyngmo)",
                "The bus (any other business, put forward by Samira)",
                "The evenings",
            )
        )
    ]


def test_the_minutes_tell_which_items_wait_also_while_they_are_read_aloud():
    said = {"i1": {"postponed": True, "dealt_with": False}, "i2": {"dealt_with": False}, "i3": {}}
    items = tuple(one.model_copy(update=said[one.id]) for one in RECORD.items)

    def points(status):
        over = RECORD.course.closed if status == "closed" else None
        record = with_(RECORD, "course", status=status, closed=over).model_copy(
            update={"items": items}
        )
        [listed] = section(SectionContent.ITEMS, record)
        return ["waits for the next meeting" in one for one in listed.items]

    assert points("running") == [True, True, False]
    assert points("closed") == [True, False, False]  # in one of long ago nothing was said of it


def test_the_user_s_own_words_and_word_on_the_conclusions_sel_10_sel_13():
    assert section(SectionContent.USER) == [
        BulletList(("I want to be there. (goal 1)",)),
        Paragraph(
            "The child and the family confirm the conclusions.\n"
            "The child and the family say: “I like the plan.”"
        ),
    ]


CHANGED = "the conclusions as they were read back. They were changed afterwards."


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (UserWord(response="confirmed"), "The user confirms the conclusions."),
        (
            UserWord(response="objected", words="No."),
            "The user objects to the conclusions.\nThe user says: “No.”",
        ),
        (
            UserWord(response="confirmed", changed_since=True),
            f"The user confirmed {CHANGED}",
        ),
        (
            UserWord(response="objected", words="No.", changed_since=True),
            f"The user objected to {CHANGED}\nThe user says: “No.”",
        ),
        (UserWord(words="Hm."), "The user says: “Hm.”"),
    ],
)
def test_the_user_s_word_on_the_conclusions_in_every_form_sel_13(word, said):
    record = EMPTY.model_copy(update={"user_word": word})
    assert section(SectionContent.USER, record) == [Paragraph(said)]


def test_where_the_user_is_several_persons_it_shows_whose_words_they_are():
    people = (
        Participant(id="p1", name="Kari", user=True),
        Participant(id="p2", name="Per", user=True),
    )
    entries = (
        Entry(id="e1", step="s-user_turn", speaker="p1", text="One"),
        Entry(id="e2", step="s-user_turn", speaker=COMMENT, text="Both"),
    )
    record = EMPTY.model_copy(update={"participants": people, "entries": entries})
    assert section(SectionContent.USER, record) == [BulletList(("Kari: One", "Both"))]


def test_entries_stand_by_step_in_the_section_s_order():
    entries = (
        Entry(id="e1", step="s-summary", text="Second"),
        Entry(id="e2", step="s-talk", text="First", goal="g1"),
        Entry(id="e3", step="s-talk", text=""),
    )
    goals = (Goal(id="g1", text=""),)
    record = EMPTY.model_copy(update={"entries": entries, "goals": goals})
    assert section(SectionContent.ENTRIES, record) == [BulletList(("First", "Second"))]


def test_parked_matters_stand_in_the_agenda_s_words_sel_17():
    (table,) = section(SectionContent.PARKED)
    assert table.rows == (("Staff matters", "With their leader"), ("Bus routes", "With the county"))
    assert "Ola" not in everything(minutes(AGENDA, RECORD))


def test_a_matter_parked_twice_stands_once_and_one_without_words_not_at_all():
    parked = (
        Parked(id="k1", matter="staff", text="About Ola"),
        Parked(id="k2", matter="staff", text="About Kari"),
        Parked(id="k3", matter="gone"),
        Parked(id="k4", text="Bus routes"),
    )
    record = EMPTY.model_copy(update={"parked": parked})
    (table,) = section(SectionContent.PARKED, record)
    assert table.rows == (("Staff matters", "With their leader"), ("Bus routes", ""))


def test_the_evaluation_s_answers_sel_15():
    (table,) = section(SectionContent.EVALUATION)
    assert table.rows == (
        ("Was all heard?", "4 of 5", "Nearly all."),
        ("On the goals?", "5 of 5", ""),
    )


def test_a_question_answered_in_words_alone_or_not_at_all():
    answers = (Answer(question="heard", words="Yes"), Answer(question="goals"))
    record = EMPTY.model_copy(update={"answers": answers})
    (table,) = section(SectionContent.EVALUATION, record)
    assert table.rows == (("Was all heard?", "Yes"),)


def test_voices_say_who_was_heard_in_each_round_and_for_how_long_sel_11():
    heading, table = section(SectionContent.VOICES)
    assert heading == Heading("Step round", 2)
    assert table.rows == (
        ("Iben Lyngmo", "Passed", ""),
        ("Biret Čearru", "Spoke", "2:05"),
        ("Ragnhild Østmoe", "Spoke", "1:01"),
        ("Wojciech Świetlik", "Spoke", "1:00"),
        ("Børge Åsnes", "Absent, with written input", "0:30"),
        ("Samira Haugland", "Absent", ""),
        ("The user's comment", "Spoke", "0:20"),
    )


def test_time_stands_step_by_step_planned_against_used_sel_21():
    (table,) = section(SectionContent.TIME)
    assert table.rows == (
        ("Step welcome", "5:00", "3:20"),
        ("Step round", "5:00", "5:40"),
        ("In all", "10:00", "9:00"),
    )


def test_who_was_here_and_was_not_heard_stands_among_the_voices_sel_11():
    turns = (Turn(step="s-round", participant="p2", heard=Heard.UNHEARD),)
    _heading, table = section(SectionContent.VOICES, with_(RECORD, "course", turns=turns))
    assert ("Biret Čearru", "Was here and was not heard") in table.rows


def test_voices_of_a_round_still_going_on():
    people = (
        Participant(id="p1", name="A"),
        Participant(id="p2", name="B"),
        Participant(id="p3", name="C", presence=Presence.ABSENT_WITH_INPUT),
        Participant(id="p4", name="D", presence=Presence.LATE),
    )
    turns = (
        Turn(step="s-round", participant="p1", seconds=12),
        Turn(step="s-round", participant=COMMENT),
    )
    record = EMPTY.model_copy(update={"participants": people, "course": Course(turns=turns)})
    table = section(SectionContent.VOICES, record)[1]
    assert table.rows == (
        ("A", "Spoke", "0:12"),
        ("B", "Did not get the word", ""),
        ("C", "Absent, the written input was not read", ""),
        ("D", "Absent", ""),
    )


def test_a_round_is_told_as_it_was_whoever_has_come_since():
    people = (Participant(id="p1", name="A"), Participant(id="p2", name="B"))
    turns = (
        Turn(step="s-round", participant="p1", heard=Heard.ABSENT),
        Turn(step="s-round", participant="p2", heard=Heard.NOT_READ, seconds=5),
    )
    record = EMPTY.model_copy(update={"participants": people, "course": Course(turns=turns)})
    table = section(SectionContent.VOICES, record)[1]
    assert table.rows == (
        ("A", "Absent", ""),
        ("B", "Absent, the written input was not read", "0:05"),
    )


def test_turns_of_people_no_longer_on_the_list_make_no_empty_table():
    turns = (Turn(step="s-round", participant="gone"),)
    record = EMPTY.model_copy(update={"course": Course(turns=turns)})
    assert section(SectionContent.VOICES, record) == []


# --- Any meeting at all. ---


@settings(max_examples=40, deadline=None)
@given(meetings())
def test_no_heading_stands_without_anything_under_it_and_no_block_is_empty(meeting):
    blocks = minutes(*meeting).blocks
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level > block.level
        if isinstance(block, Table):
            assert block.rows
            assert {len(row) for row in (*block.rows, block.widths)} == {len(block.header)}
            assert all(any(column) for column in zip(*block.rows, strict=True))
        else:
            assert texts(block)
            assert all(text.strip() for text in texts(block))


HOLDERS = {
    "p": (SectionContent.PARTICIPANTS, SectionContent.ABSENCES),
    "g": (SectionContent.GOALS,),
    "i": (SectionContent.ITEMS,),
    "l": (SectionContent.LAST_MINUTES,),
    "m": (SectionContent.MEASURES,),
    "k": (SectionContent.PARKED,),
}


def expected(part, form_section: Section, record):
    """Return how many times a part should stand in a section as a point or row of its own."""
    if isinstance(part, Entry):
        return int(form_section.content in HOLDS_ENTRIES and part.step in form_section.steps)
    if isinstance(part, Participant):
        here = part.presence in (Presence.PRESENT, Presence.LEFT)
        wanted = SectionContent.PARTICIPANTS if here else SectionContent.ABSENCES
        return int(form_section.content is wanted)
    return int(form_section.content in HOLDERS[part.id[0]])


def firsts(blocks):
    """Return the tags that points and rows begin with, leaving out goals and speakers named."""
    points = [text for block in blocks if isinstance(block, BulletList) for text in block.items]
    rows = [row[0] for block in blocks if isinstance(block, Table) for row in block.rows]
    found = []
    for text in points:
        own = [tag for tag in tags(text) if tag[0] == "e"] or tags(text)
        found += own[:1]
    return found + [tag for row in rows for tag in tags(row)[:1]]


@settings(max_examples=40, deadline=None)
@given(meetings())
def test_every_conclusion_stands_exactly_where_the_agenda_says(meeting):
    agenda, record = meeting
    if record.course.status == "prepared":  # then whom it names is only invited
        record = with_(record, "course", status="running")
    found = sections(minutes(agenda, record))
    headings = [one for one in found if one]
    in_order = [one.heading for one in agenda.documents.minutes.sections if one.heading in headings]
    assert headings[: len(in_order)] == in_order
    assert len(headings) - len(in_order) == bool(record.addenda)  # what came later stands last
    kept = [one for one in record.parked if not one.matter]
    every = (record.entries, record.goals, record.items, record.measures, kept)
    every = (*every, record.participants, record.last_minutes.measures)
    for form_section in agenda.documents.minutes.sections:
        standing = firsts(found.get(form_section.heading, []))
        if form_section.content is SectionContent.VOICES:
            continue
        for parts in every:
            for part in parts:
                assert standing.count(part.id) == expected(part, form_section, record)


@settings(max_examples=40, deadline=None)
@given(meetings())
def test_drafts_input_consent_and_gossip_never_reach_the_minutes_sel_19_sel_17(meeting):
    said = everything(minutes(*meeting))
    kinds = {tag.rstrip("0123456789") for tag in tags(said)}
    assert kinds <= {"p", "g", "i", "l", "m", "k", "e", "a"}


# --- The agenda that comes with the program. ---


def test_the_minutes_of_sel_s_agenda_hold_what_sel_19_asks_for():
    agenda = load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")
    steps = {"s-user_turn": "user-turn", "s-round": "round-1", "s-summary": "summary"}
    entries = tuple(
        one.model_copy(update={"step": steps[one.step]})
        for one in (*RECORD.entries, RECORD.entries[1].model_copy(update={"id": "e9"}))
    )
    entries = (*entries[:-1], entries[-1].model_copy(update={"step": "round-2"}))
    document = minutes(agenda, RECORD.model_copy(update={"entries": entries}))
    required = [one.heading for one in agenda.documents.minutes.sections if one.required]
    assert set(required) <= set(sections(document))
    said = everything(document)
    for wanted in (
        *("Iben Lyngmo", "Biret Čearru", "Børge Åsnes", "Room Blue", "13:00–14:00"),
        *("Present 18 of 30 days.", "Now reads: At school four days", "1 December 2026"),
        *("Responsibility at person level", "Responsibility at system level"),
        *("Friday 15 January 2027", "Ragnhild Østmoe"),
    ):
        assert wanted in said


def test_where_the_goals_are_not_listed_a_conclusion_says_its_goal_in_words():
    form = MinutesForm(
        title="M",
        sections=(Section(heading="All", content=SectionContent.ENTRIES, steps=("s-round",)),),
    )
    agenda = AGENDA.model_copy(update={"documents": Documents(minutes=form)})
    (points,) = [one for one in minutes(agenda, RECORD).blocks if isinstance(one, BulletList)]
    assert "Present 18 of 30 days.\nGoal: At school every day" in points.items
