"""The documents beside the minutes: each holds what its form asks for, and no more is needed."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

import pytest
from hypothesis import given, settings

from facilitator.agenda import find_agenda, load_agenda
from facilitator.documents.making import at_close, make, papers, read_aloud, to_copy
from facilitator.documents.parts import parts
from facilitator.documents.tree import Heading, Paragraph
from facilitator.forms import DocumentKind, Documents, Form, MinutesForm, Section, SectionContent
from facilitator.record import Group, LastMeasure, Told
from tests.documents.test_making import everything, section, sections, texts
from tests.strategies import AGENDA, INVITED, PLANNED, RECORD, records, with_

AGAIN = RECORD.measures[1].what
FULL = with_(
    with_(
        RECORD,
        "last_minutes",
        measures=(
            *RECORD.last_minutes.measures,
            LastMeasure(id="l3", what=AGAIN, outcome="not_done", why="No time."),
            LastMeasure(id="l4", what="Not gone through"),
        ),
    ),
    "next_meeting",
    called_by="Biret Čearru",
    before="Meeting with Nav",
)
FULL = FULL.model_copy(
    update={
        "group": Group(coordinator="Biret Čearru", dissolved=True, no_plan=True),
        "told": (Told(id="t1", whom="The head teacher", by="Nordlys"),),
    }
)
KINDS = (
    (DocumentKind.INVITATION, INVITED),
    (DocumentKind.PLAN, PLANNED),
    (DocumentKind.NOTICE, (SectionContent.GROUP,)),
    (DocumentKind.WORD, (SectionContent.TOLD, SectionContent.TEXT)),
)


def held(kind, content, record=FULL):
    """Return the texts of a section of a document."""
    blocks = sections(make(kind, AGENDA, record)).get(f"Section {content}", [])
    return [text for block in blocks for text in texts(block)]


def test_sel_22_the_coordinator_need_not_be_who_led_the_meeting():
    leader, other = RECORD.participants[:2]
    first = {"first_meeting": True, "group": Group(), "leader": leader.id}
    for coordinator, named in ((other.id, other), ("", leader)):
        record = FULL.model_copy(update={**first, "coordinator": coordinator})
        assert held(DocumentKind.NOTICE, SectionContent.GROUP, record)[-1] == named.name


@pytest.mark.parametrize(("kind", "contents"), KINDS)
def test_each_section_stands_under_its_own_heading_in_order(kind, contents):
    headings = [one for one in sections(make(kind, AGENDA, FULL)) if one]
    assert headings == [f"Section {content}" for content in contents]


@given(records())
@settings(max_examples=60, deadline=None)
def test_no_document_of_any_record_has_a_heading_with_nothing_under_it(record):
    for paper in papers(AGENDA.documents.kinds, AGENDA, record):
        blocks = paper.document.blocks
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Heading):
                assert following is not None
                assert not isinstance(following, Heading) or following.level > block.level
            else:
                assert any(texts(block))


def test_the_invitation_says_when_where_and_how_long_sel_6():
    said = held(DocumentKind.INVITATION, SectionContent.TIME_AND_PLACE)
    for wanted in ("Friday 27 November 2026", "13:00–14:00", "60 minutes", "Room Blue"):
        assert wanted in said
    assert said[said.index("Minute-taker") + 1] == "Ragnhild Østmoe"
    assert held(DocumentKind.INVITATION, SectionContent.PURPOSE) == ["The purpose"]


def test_the_invitation_names_everyone_invited_and_the_items_in_order():
    assert set(held(DocumentKind.INVITATION, SectionContent.INVITED)) >= {
        one.name for one in RECORD.participants
    }
    assert held(DocumentKind.INVITATION, SectionContent.ITEMS)[0] == (
        "The mornings (put forward by Iben Lyngmo)"
    )


def test_a_section_s_own_words_stand_also_where_nothing_comes_after_them():
    items = Section(heading="Items", content=SectionContent.ITEMS, text="The plan is the agenda.")
    invitation = AGENDA.documents.invitation.model_copy(update={"sections": (items,)})
    documents = AGENDA.documents.model_copy(update={"invitation": invitation})
    agenda = AGENDA.model_copy(update={"documents": documents})
    made = make(DocumentKind.INVITATION, agenda, with_(RECORD, "", items=()))
    assert made.blocks == (Heading("Items"), Paragraph("The plan is the agenda."))


def test_with_a_plan_and_no_items_the_invitation_says_that_the_plan_is_the_agenda_lund_1():
    agenda = load_agenda(find_agenda("lund-ansvarsgruppe-med-plan"), "nb")
    for items in ((), RECORD.items):
        record = with_(RECORD, "", items=items)
        said = sections(make(DocumentKind.INVITATION, agenda, record))
        assert said["Saksliste"] == [Paragraph("Den individuelle planen er saksliste.")]
        assert ("Saker i tillegg til planen" in said) is bool(items)


def test_the_invitation_says_what_each_is_asked_so_that_all_come_prepared():
    steps = (AGENDA.steps[0].model_copy(update={"question": "What can you do?"}),)
    asked = AGENDA.model_copy(update={"steps": steps})
    said = sections(make(DocumentKind.INVITATION, asked, RECORD))
    [table] = said[f"Section {SectionContent.STEPS}"]
    assert table.rows == ((f"{steps[0].title}\nWhat can you do?", "5 minutes"),)


def test_the_invitation_is_the_leader_s_and_the_minutes_are_the_minute_taker_s():
    assert make(DocumentKind.INVITATION, AGENDA, RECORD).author == "Biret Čearru"
    assert make(DocumentKind.MINUTES, AGENDA, RECORD).author == "Ragnhild Østmoe"


def test_an_invitation_is_dated_when_it_was_sent():
    assert make(DocumentKind.INVITATION, AGENDA, RECORD).created == ""
    sent = with_(RECORD, "", invitation_sent=date(2026, 11, 10))
    assert make(DocumentKind.INVITATION, AGENDA, sent).created.startswith("2026-11-10")


def test_nothing_of_approval_stands_in_what_is_not_approved_sel_18():
    for kind, _contents in KINDS:
        assert "Sent out for correction" not in everything(make(kind, AGENDA, FULL))


def test_an_alias_is_explained_in_every_document_that_has_one():
    record = with_(RECORD, "", purpose="Nordlys sleeps")
    note = "“Nordlys” in this document is Iben Lyngmo."
    assert make(DocumentKind.INVITATION, AGENDA, record).blocks[0] == Paragraph(note)


# --- The plan. ---


def test_a_goal_stands_in_the_plan_as_it_reads_from_now_on():
    said = held(DocumentKind.PLAN, SectionContent.GOALS_NOW)
    assert "1. At school four days" in said
    assert "2. Sleep well" in said
    assert not any("At school every day" in text for text in said)


def test_activities_end_go_on_or_start_tips_6_tips_11():
    ended = held(DocumentKind.PLAN, SectionContent.ENDED)
    assert {"Make a week plan", "Keep a sleep diary", "The form was lost."} <= set(ended)
    assert AGAIN not in ended
    assert "Not gone through" not in ended
    assert any(AGAIN in text for text in held(DocumentKind.PLAN, SectionContent.CONTINUED))
    started = held(DocumentKind.PLAN, SectionContent.STARTED)
    assert any("Meet at the gate" in text for text in started)
    assert {"Wojciech Świetlik", "1 December 2026", "15 January 2027"} <= set(started)
    assert not any(AGAIN in text for text in started)


def test_why_an_activity_that_goes_on_was_not_done_stands_in_the_plan_lund_5():
    blocks = sections(make(DocumentKind.PLAN, AGENDA, FULL))
    [table] = blocks[f"Section {SectionContent.CONTINUED}"]
    assert table.header[:3] == ("Measure", "Outcome", "Why")
    assert table.rows[0][1:3] == ("Not done", "No time.")


def test_an_activity_that_goes_on_and_was_not_gone_through_has_no_outcome():
    record = with_(FULL, "last_minutes.measures.2", outcome="", why="")
    blocks = sections(make(DocumentKind.PLAN, AGENDA, record))
    [table] = blocks[f"Section {SectionContent.CONTINUED}"]
    assert "Outcome" not in table.header


def test_an_activity_that_goes_on_in_other_words_is_neither_ended_nor_new_tips_6():
    again = RECORD.measures[1].model_copy(update={"what": "In other words", "last": "l3"})
    record = FULL.model_copy(update={"measures": (RECORD.measures[0], again)})
    assert AGAIN not in held(DocumentKind.PLAN, SectionContent.ENDED, record)
    continued = held(DocumentKind.PLAN, SectionContent.CONTINUED, record)
    [said] = (text for text in continued if text.startswith("In other words"))
    assert said.endswith("\nBefore: Apply for support")
    started = held(DocumentKind.PLAN, SectionContent.STARTED, record)
    assert not any("In other words" in text for text in started)


def test_the_plan_says_when_it_is_evaluated_and_who_calls_that_meeting_tips_7():
    said = held(DocumentKind.PLAN, SectionContent.REVIEW)
    assert said == ["Date", "Friday 15 January 2027", "Called by", "Biret Čearru"]


def test_the_next_meeting_says_who_calls_it_and_what_comes_before_tips_9():
    blocks = section(SectionContent.NEXT_MEETING, FULL)
    said = [text for block in blocks for text in texts(block)]
    assert {"Biret Čearru", "Meeting with Nav"} <= set(said)


# --- The same in other forms. ---


def test_a_form_may_have_measures_and_deadlines_apart_meloy_4():
    who = held(DocumentKind.PLAN, SectionContent.MEASURES_RESPONSIBLE)
    when = held(DocumentKind.PLAN, SectionContent.MEASURES_DEADLINES)
    assert "Wojciech Świetlik" in who
    assert "1 December 2026" not in who
    assert "Wojciech Świetlik" not in when
    assert {"1 December 2026", "15 January 2027", "No date"} <= set(when)


def test_the_word_on_the_last_minutes_may_stand_alone_meloy_4():
    record = with_(FULL, "last_minutes", approval="commented", comment="A day too late")
    said = held(DocumentKind.PLAN, SectionContent.LAST_APPROVAL, record)
    assert said == ["Comment on the last minutes: A day too late"]


def test_answers_stand_among_what_was_discussed_where_they_have_no_section_meloy_8():
    steps = ("s-evaluation", "s-summary")
    discussed = Section(heading="Talk", content=SectionContent.DISCUSSED, steps=steps)
    evaluation = Section(heading="How it went", content=SectionContent.EVALUATION)
    for sections_, answers in (((discussed,), 1), ((discussed, evaluation), 0)):
        form = AGENDA.documents.minutes.model_copy(update={"sections": sections_})
        agenda = AGENDA.model_copy(update={"documents": Documents(minutes=form)})
        said = [
            text
            for block in sections(make(DocumentKind.MINUTES, agenda, RECORD))["Talk"]
            for text in texts(block)
        ]
        assert said.count("Was all heard? 4 of 5. Nearly all.") == answers


def test_the_date_and_the_case_may_stand_alone_meloy_4():
    assert held(DocumentKind.PLAN, SectionContent.CASE) == ["Iben Lyngmo"]
    assert held(DocumentKind.PLAN, SectionContent.DATE) == ["Friday 27 November 2026, 13:02–13:58"]


def test_what_is_read_aloud_says_the_time_that_the_file_says_meloy_3_sel_18():
    before = with_(FULL, "course", started=None, closed=None)
    said = held(DocumentKind.PLAN, SectionContent.DATE, before)
    assert said == ["Friday 27 November 2026, 13:00–14:00"]
    under_way = with_(FULL, "course", closed=None)
    said = held(DocumentKind.PLAN, SectionContent.DATE, under_way)
    assert said == ["Friday 27 November 2026, from 13:02"]


# --- What is passed on. ---


def test_the_coordinating_unit_is_told_what_has_changed_sel_22():
    first = with_(FULL, "", first_meeting=True)
    said = held(DocumentKind.NOTICE, SectionContent.GROUP, first)
    assert len(said) == 4 + 2
    assert said[-2:] == ["Coordinator", "Biret Čearru"]
    assert "The group has been dissolved." in said


def test_word_says_who_is_told_and_by_whom_sel_23_tips_8():
    said = held(DocumentKind.WORD, SectionContent.TOLD)
    assert said[:4] == ["To", "The head teacher", "Told by", "Iben Lyngmo"]


def test_where_it_is_not_said_what_no_goal_measure_or_name_is_passed_on_sel_23():
    said = held(DocumentKind.WORD, SectionContent.TOLD)
    assert said[4:] == ["The meeting made decisions that concern you. Iben Lyngmo tells you which."]
    record = with_(FULL, "told.0", by="")
    said = held(DocumentKind.WORD, SectionContent.TOLD, record)
    assert said[2:] == ["The meeting made decisions that concern you."]


def test_one_who_is_told_something_is_told_that_alone_sel_23():
    told = (Told(id="t1", whom="The caretaker", what="The gate opens at eight."),)
    said = held(DocumentKind.WORD, SectionContent.TOLD, with_(FULL, "", told=told))
    assert said == ["To", "The caretaker", "The gate opens at eight."]


def test_each_who_is_told_has_a_document_of_their_own_sel_23():
    told = (
        Told(id="t1", whom="The caretaker", what="The gate opens at eight."),
        Told(id="t3", whom=""),
        Told(id="t4", whom="The coach", what="Swimming goes on."),
    )
    record = with_(FULL, "", told=told)
    made = papers(at_close(AGENDA, record), AGENDA, record)
    assert [(one.kind, one.to) for one in made[-2:]] == [("word", "t1"), ("word", "t4")]
    caretaker, coach = (everything(one.document) for one in made[-2:])
    assert "The gate opens at eight." in caretaker
    assert "coach" not in caretaker
    assert "Swimming" not in caretaker
    assert "Swimming goes on." in coach
    assert "caretaker" not in coach
    with pytest.raises(ValueError, match="one alone"):
        make(DocumentKind.WORD, AGENDA, record)


def test_what_is_passed_on_holds_no_one_s_words_and_no_list_of_participants():
    for kind in (DocumentKind.NOTICE, DocumentKind.WORD):
        said = everything(make(kind, AGENDA, FULL))
        assert "I want to be there." not in said
        assert "Ragnhild Østmoe" not in said


@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ({}, []),
        ({"first_meeting": True}, [DocumentKind.NOTICE]),
        ({"group": Group(no_plan=True)}, [DocumentKind.NOTICE]),
        ({"told": FULL.told}, [DocumentKind.WORD]),
    ],
)
def test_at_the_close_is_made_what_there_is_something_to_say_in(changes, more):
    made = at_close(AGENDA, with_(RECORD, "", **changes))
    assert made == (DocumentKind.MINUTES, DocumentKind.PLAN, *more)


def test_where_a_plan_is_kept_up_to_date_the_log_and_the_plan_are_read_aloud_tips_12_lund_3():
    goals = Section(heading="Goals", content=SectionContent.GOALS_NOW)
    taker = Section(heading="Minute-taker", content=SectionContent.MINUTE_TAKER)
    documents = Documents(
        log=MinutesForm(title="Log", sections=(taker,)), plan=Form(title="Plan", sections=(goals,))
    )
    agenda = AGENDA.model_copy(update={"documents": documents})
    assert at_close(agenda, RECORD) == (DocumentKind.LOG, DocumentKind.PLAN)
    read = read_aloud(agenda, RECORD)
    assert [one.document.title for one in read] == ["Log", "Plan"]
    headings = [
        (block.text, block.level)
        for one in read
        for block in one.document.blocks
        if isinstance(block, Heading)
    ]
    assert headings == [("Minute-taker", 1), ("Goals", 1)]


def test_every_document_there_is_can_be_copied_and_each_part_of_it_sel_20():
    copied = to_copy(AGENDA, FULL)
    assert [one.name for one in copied] == ["invitation", "minutes", "plan", "notice", "word-t1"]
    for paper in copied:
        headings = [one for one in sections(paper.document) if one]
        made = parts(paper)
        assert [one.document.title for one in made] == headings
        assert {(one.kind, one.to) for one in made} == {(paper.kind, paper.to)}


def test_a_document_the_agenda_does_not_have_is_not_made():
    with pytest.raises(ValueError, match="log"):
        make(DocumentKind.LOG, AGENDA, RECORD)
