"""What the minutes lack: everything asked for, nothing else, each thing once and with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import language
from facilitator.agenda import StepKind, agendas_folder, load_agenda
from facilitator.forms import Documents, Form, MinutesForm, Section, SectionContent
from facilitator.meeting.completeness import lacking
from facilitator.meeting.lack import Lack, Where
from facilitator.meeting.without_a_place import HOLDS_ENTRIES, without_a_place
from facilitator.record import (
    Answer,
    Case,
    ConclusionKind,
    Consent,
    Draft,
    Entry,
    Goal,
    Heard,
    Item,
    LastMeasure,
    Measure,
    NextMeeting,
    Participant,
    Presence,
    Record,
    ServiceDecision,
    Turn,
    UserWord,
)
from tests.strategies import AGENDA, RECORD, agendas, meetings, records, with_


@pytest.fixture(autouse=True)
def _in_english():
    before = language.in_use()
    language.use("en")
    yield
    language.use(before)


def put(record, **changes):
    return record.model_copy(update=changes)


def with_form(agenda, *sections):
    form = agenda.documents.minutes.model_copy(update={"sections": sections})
    return put(agenda, documents=Documents(minutes=form))


def without_steps(agenda, *kinds):
    return put(agenda, steps=tuple(step for step in agenda.steps if step.kind not in kinds))


def under_way(record):
    return with_(record, "course", status="running", closed=None)


def drop_turn(record, voice):
    turns = tuple(turn for turn in record.course.turns if turn.participant != voice)
    return with_(record, "course", turns=turns)


def drop_entries(record, step):
    return put(record, entries=tuple(one for one in record.entries if one.step != step))


def asked_for(agenda, record):
    """Return what is lacking, without what these documents have no room for."""
    roomless = set(without_a_place(agenda, record))
    found = lacking(agenda, record)
    return [one for one in found if (one.problem, one.where, one.step, one.part) not in roomless]


def test_nothing_is_lacking_when_everything_is_filled_in_sel_19():
    assert lacking(AGENDA, RECORD) == ()


@dataclass(frozen=True)
class Removal:
    """One thing taken away, and the lack that must come of it."""

    name: str
    take: object
    content: str
    problem: str
    step: str = ""
    part: str = ""
    where: Where = Where.FACTS

    @property
    def lack(self):
        where = Where.STEP if self.step else self.where
        return Lack(f"Section {self.content}", self.problem, where, self.step, self.part)


REMOVALS = (
    Removal(
        "SEL-19 whom it is about",
        lambda r: put(r, case=r.case.model_copy(update={"name": "", "alias": ""})),
        "meeting",
        "It is not said whom the meeting is about.",
    ),
    Removal(
        "SEL-19 time frame",
        lambda r: with_(put(r, start=None), "course", started=None),
        "meeting",
        "The date and time are missing.",
    ),
    Removal("SEL-19 place", lambda r: put(r, place=""), "meeting", "The place is missing."),
    Removal("leader", lambda r: put(r, leader="gone"), "meeting", "No one is named as leader."),
    Removal(
        "SEL-19 participants",
        lambda r: put(
            r,
            participants=tuple(
                one.model_copy(update={"presence": Presence.ABSENT}) for one in r.participants
            ),
        ),
        "participants",
        "No one is marked as present.",
        where=Where.PEOPLE,
    ),
    Removal(
        "SEL-19 absences",
        lambda r: with_(r, "participants.5", presence=Presence.LATE),
        "absences",
        "Samira Haugland was to come later. Say whether they came.",
        part="p6",
        where=Where.PEOPLE,
    ),
    Removal(
        "SEL-8 last minutes",
        lambda r: with_(r, "last_minutes", approval=""),
        "last_minutes",
        "The last minutes are neither approved nor commented on.",
        "s-last_minutes",
    ),
    Removal(
        "SEL-8 outcome",
        lambda r: with_(r, "last_minutes.measures.0", outcome=""),
        "last_minutes",
        "“Make a week plan”: it is not said what became of it.",
        "s-last_minutes",
        "l1",
    ),
    Removal(
        "SEL-8 why partly",
        lambda r: with_(r, "last_minutes.measures.1", why=""),
        "last_minutes",
        "“Keep a sleep diary”: it is not said why it was not, or only partly, done.",
        "s-last_minutes",
        "l2",
    ),
    Removal(
        "SEL-8 why not",
        lambda r: with_(r, "last_minutes.measures.0", outcome="not_done"),
        "last_minutes",
        "“Make a week plan”: it is not said why it was not, or only partly, done.",
        "s-last_minutes",
        "l1",
    ),
    Removal("SEL-9", lambda r: put(r, items=()), "items", "There are no items.", "s-items"),
    Removal(
        "an item put forward",
        lambda r: with_(under_way(r), "items.1", dealt_with=False),
        "items",
        "1 item waits for the next meeting unless it is marked as dealt with: The bus",
        where=Where.ITEMS,
    ),
    Removal(
        "SEL-19 goals", lambda r: put(r, goals=()), "goals", "There are no goals.", "s-summary"
    ),
    Removal(
        "SEL-19 goal's conclusion",
        lambda r: with_(r, "goals.1", conclusion=ConclusionKind.OPEN),
        "goals",
        "The goal “Sleep well” has no conclusion.",
        "s-summary",
        "g2",
    ),
    Removal(
        "SEL-10",
        lambda r: drop_entries(r, "s-user_turn"),
        "user",
        "Nothing is written here yet.",
        "s-user_turn",
    ),
    Removal(
        "SEL-13",
        lambda r: put(r, user_word=UserWord()),
        "user",
        "The user's word on the conclusions is missing.",
        "s-summary",
    ),
    Removal(
        "SEL-19 conclusions",
        lambda r: drop_entries(r, "s-summary"),
        "entries",
        "Nothing is written here yet.",
        "s-talk",
    ),
    Removal(
        "SEL-19 challenges and support measures",
        lambda r: drop_entries(r, "s-round"),
        "entries_by_service",
        "Nothing is written here yet.",
        "s-round",
    ),
    Removal(
        "SEL-14 measures",
        lambda r: put(r, measures=()),
        "measures",
        "There are no measures.",
        "s-measures",
    ),
    Removal(
        "SEL-14 responsibility",
        lambda r: with_(r, "measures.0", responsible=""),
        "measures",
        "“Meet at the gate” has no one responsible.",
        "s-measures",
        "m1",
    ),
    Removal(
        "SEL-14 deadline",
        lambda r: with_(r, "measures.0", deadline=None),
        "measures",
        "“Meet at the gate” has no date.",
        "s-measures",
        "m1",
    ),
    Removal(
        "SEL-14 reason",
        lambda r: with_(r, "measures.1", reason=""),
        "measures",
        "“Apply for support” has no one responsible and no date.",
        "s-measures",
        "m2",
    ),
    Removal(
        "SEL-16",
        lambda r: put(r, next_meeting=NextMeeting(place="Room Green")),
        "next_meeting",
        "The next meeting is not agreed.",
        "s-next_meeting",
    ),
    Removal(
        "SEL-18",
        lambda r: put(r, minute_taker=""),
        "minute_taker",
        "No one is named as minute-taker.",
    ),
    Removal(
        "SEL-15",
        lambda r: with_(r, "answers.1", score=None),
        "evaluation",
        "The question “On the goals?” is not answered.",
        "s-evaluation",
        "goals",
    ),
    Removal(
        "SEL-11 voices",
        lambda r: drop_turn(r, "p3"),
        "voices",
        "Ragnhild Østmoe has not been heard in “Step round”.",
        "s-round",
        "p3",
    ),
)


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda one: one.name)
def test_taking_one_required_thing_away_makes_exactly_that_lack_appear(removal):
    assert lacking(AGENDA, removal.take(RECORD)) == (removal.lack,)


ALWAYS = {"SEL-8 outcome", "SEL-8 why partly", "SEL-8 why not", "SEL-19 goal's conclusion"}
ALWAYS |= {"SEL-13", "SEL-14 responsibility", "SEL-14 deadline", "SEL-14 reason"}
ALWAYS |= {"SEL-16", "SEL-18", "an item put forward"}


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda one: one.name)
def test_only_what_is_always_asked_for_is_asked_for_where_nothing_is_required(removal):
    sections = (
        one.model_copy(update={"required": False}) for one in AGENDA.documents.minutes.sections
    )
    found = lacking(with_form(AGENDA, *sections), removal.take(RECORD))
    assert found == ((removal.lack,) if removal.name in ALWAYS else ())


def test_lacks_stand_in_the_order_of_the_sections():
    headings = list(dict.fromkeys(lack.section for lack in lacking(AGENDA, Record(agenda="t"))))
    form = [one.heading for one in AGENDA.documents.minutes.sections]
    assert headings == [heading for heading in form if heading in headings]


def test_without_sections_what_is_always_asked_for_stands_under_the_minutes_title():
    found = lacking(with_form(AGENDA), Record(agenda="t"))
    assert {lack.section for lack in found} == {"Minutes of the meeting"}
    assert [lack.problem for lack in found] == [
        "The user's word on the conclusions is missing.",
        "The next meeting is not agreed.",
        "No one is named as minute-taker.",
    ]


def test_two_sections_of_one_content_ask_once():
    form = AGENDA.documents.minutes.sections
    doubled = with_form(AGENDA, *(one for section in form for one in (section, section)))
    empty = Record(agenda="t")
    assert lacking(doubled, empty) == lacking(AGENDA, empty)


def test_the_items_not_taken_up_stand_on_one_line_and_those_that_wait_are_settled():
    items = tuple(Item(id=f"n{n}", text=f"Matter {n}") for n in range(5))
    items = with_(items, "1", text="Matter 1, of which much is said")
    settled = (Item(id="w", text="Waits", postponed=True), *RECORD.items)
    [lack] = lacking(
        AGENDA, put(under_way(RECORD), items=(*settled, *items, Item(id="b", text="")))
    )
    assert lack.where is Where.ITEMS
    assert lack.problem == (
        "5 items wait for the next meeting unless they are marked as dealt with: "
        "Matter 0 · Matter 1, of which much is s… · Matter 2 …"
    )


def test_what_became_of_the_items_is_settled_when_the_meeting_is_over():
    closed = with_(RECORD, "items.1", dealt_with=False)
    for status in ("closed", "running"):  # the latter is opened again
        assert lacking(AGENDA, with_(closed, "course", status=status)) == ()


def test_a_first_meeting_has_no_last_minutes_to_approve_sel_1():
    record = put(with_(RECORD, "last_minutes", approval="", measures=()), first_meeting=True)
    assert lacking(AGENDA, record) == ()


def test_a_reason_stands_for_someone_responsible_or_a_date_sel_14():
    reasons = (
        Measure(id="m1", what="Ring", responsible="School", reason="The date comes from the bank"),
        Measure(id="m2", what="Write", deadline=date(2026, 12, 1), reason="Nav says who"),
    )
    assert lacking(AGENDA, put(RECORD, measures=reasons)) == ()


def test_a_word_on_what_was_changed_since_is_asked_for_again_sel_13():
    record = put(RECORD, user_word=UserWord(response="confirmed", changed_since=True))
    (lack,) = lacking(AGENDA, record)
    said = "The conclusions were changed after the user's word. Read them back again."
    assert (lack.problem, lack.where) == (said, Where.STEP)


def test_a_reason_for_not_meeting_is_an_agreement_sel_16():
    record = put(RECORD, next_meeting=NextMeeting(none_because="The goals are reached"))
    assert lacking(AGENDA, record) == ()


def test_an_answer_in_words_is_an_answer_sel_15():
    assert lacking(AGENDA, with_(RECORD, "answers.0", score=None)) == ()


@pytest.mark.parametrize(
    ("heard", "lacks"),
    [
        (None, ["What Børge Åsnes has written has not been read aloud."]),
        (Heard.NOT_READ, ["What Børge Åsnes has written has not been read aloud."]),
        (Heard.ABSENT_WITH_INPUT, []),
    ],
)
def test_what_an_absent_participant_has_written_is_read_aloud_sel_5(heard, lacks):
    writer = Participant(
        id="p30", name="Børge Åsnes", presence=Presence.ABSENT_WITH_INPUT, input="Fint"
    )
    record = put(RECORD, participants=(*RECORD.participants, writer))
    if heard is not None:
        turn = Turn(step="s-round", participant="p30", heard=heard)
        record = with_(record, "course", turns=(*record.course.turns, turn))
    found = lacking(AGENDA, record)
    assert [lack.problem for lack in found] == lacks
    assert {(lack.step, lack.part) for lack in found} <= {("s-round", "p30")}


def test_a_child_is_named_by_alias_on_the_screen():
    found = lacking(AGENDA, drop_turn(RECORD, "p1"))
    assert [lack.problem for lack in found] == ["Nordlys has not been heard in “Step round”."]


@pytest.mark.parametrize(
    ("gone", "goal_step", "measure_step"),
    [
        ((StepKind.SUMMARY,), "s-measures", "s-measures"),
        ((StepKind.SUMMARY, StepKind.MEASURES), "s-talk", "s-talk"),
        ((StepKind.MEASURES,), "s-summary", "s-summary"),
        ((StepKind.SUMMARY, StepKind.MEASURES, StepKind.TALK), "", ""),
    ],
)
def test_where_the_likeliest_step_is_not_there_the_next_likeliest_is(gone, goal_step, measure_step):
    record = with_(RECORD, "goals.0", conclusion=ConclusionKind.OPEN)
    record = with_(record, "measures.0", deadline=None)
    agenda = with_form(without_steps(AGENDA, *gone))
    lacks = [lack for lack in asked_for(agenda, record) if lack.part[:1] in ("g", "m")]
    assert {lack.part: lack.step for lack in lacks} == {"g1": goal_step, "m1": measure_step}
    assert {lack.where for lack in lacks} == {Where.STEP if goal_step else Where.NOWHERE}


def test_an_entry_that_would_drop_out_of_the_minutes_is_told_of_sel_19():
    stray = Entry(id="e8", step="s-welcome", text="A thing")
    lost = Entry(id="e9", step="gone", text="Another")
    found = lacking(AGENDA, put(RECORD, entries=(*RECORD.entries, stray, lost)))
    said = "“{}” has no place in the minutes. Move it to another step."
    assert found == (
        Lack("Minutes of the meeting", said.format("A thing"), Where.CONCLUSIONS, "", "e8"),
        Lack("Minutes of the meeting", said.format("Another"), Where.CONCLUSIONS, "", "e9"),
    )


ROOMLESS = {
    SectionContent.LAST_MINUTES: [
        ("What became of “Make a week plan” has no place in the minutes: “Done”.", "l1"),
        ("What became of “Keep a sleep diary” has no place in the minutes: “The form was lost.”.",
         "l2"),
        ("The comment on the last minutes has no place in the minutes: “A day too late”.", ""),
    ],
    SectionContent.ITEMS: [("The item “The bus” has no place in the minutes.", "")],
    SectionContent.EVALUATION: [
        ("An answer to the evaluation has no place in the minutes: “Nearly all.”.", "heard"),
        ("An answer to the evaluation has no place in the minutes: “5 of 5”.", "goals"),
    ],
}  # fmt: skip
"""What the leader is told where a template leaves out a section, and the part it is about."""


def without_section(content):
    sections = (one for one in AGENDA.documents.minutes.sections if one.content is not content)
    form = AGENDA.documents.minutes.model_copy(update={"sections": tuple(sections)})
    return put(AGENDA, documents=Documents(minutes=form, invitation=AGENDA.documents.invitation))


@pytest.mark.parametrize("content", ROOMLESS)
def test_what_the_template_has_no_room_for_is_named_until_it_is_a_conclusion(content):
    record = with_(RECORD, "last_minutes", comment="A day too late")
    found = [one for one in lacking(without_section(content), record)
             if "no place" in one.problem]  # fmt: skip
    assert [one.problem for one in found] == [
        f"{said} Write it as a conclusion." for said, _part in ROOMLESS[content]
    ]
    assert [one.part for one in found] == [part for _said, part in ROOMLESS[content]]
    assert {one.where for one in found} == {Where.STEP}
    texts = [re.search("“([^“]+)”[^“]*$", said)[1] for said, _part in ROOMLESS[content]]
    written = tuple(
        Entry(id=f"e{at}", step="s-summary", text=text) for at, text in enumerate(texts, start=90)
    )
    record = put(record, entries=(*record.entries, *written))
    problems = [one.problem for one in lacking(without_section(content), record)]
    assert not any("no place" in problem for problem in problems)


def test_an_item_that_waits_for_the_next_meeting_has_its_place_there():
    record = with_(RECORD, "items.1", postponed=True)
    assert lacking(without_section(SectionContent.ITEMS), record) == ()


def test_a_section_that_names_no_step_asks_for_no_entries():
    sections = (one.model_copy(update={"steps": ()}) for one in AGENDA.documents.minutes.sections)
    assert lacking(with_form(AGENDA, *sections), put(RECORD, entries=())) == ()


def test_problems_are_said_in_the_language_of_the_screen_and_headings_in_the_agenda_s():
    agenda = load_agenda(agendas_folder() / "sel-samarbeidsmote.toml")
    found = lacking(agenda, Record(agenda="sel-samarbeidsmote", language="nb"))
    assert Lack("Om møtet", "The place is missing.", Where.FACTS) in found
    assert (
        Lack("Neste møte", "The next meeting is not agreed.", Where.STEP, "next-meeting") in found
    )


# --- Any meeting at all. ---


def filled(agenda, record):
    """Return the record with everything filled in that the agenda or any meeting asks for."""
    leader = Participant(id="lead", name="Leader")
    people = tuple(
        one.model_copy(
            update={"presence": Presence.ABSENT} if one.presence is Presence.LATE else {}
        )
        for one in record.participants
    )
    people = (leader, *people)
    heard = tuple(
        Turn(step=step.id, participant=one.id, heard=Heard.SPOKE)
        for step in agenda.steps
        for one in people
    )
    holders = [one for one in agenda.documents.minutes.sections if one.content in HOLDS_ENTRIES]
    held = list(dict.fromkeys(step for section in holders for step in section.steps))
    last = tuple(
        one.model_copy(update={"outcome": one.outcome or "done", "why": one.why or "So"})
        for one in (*record.last_minutes.measures, LastMeasure(id="ll", what="Last"))
    )
    record = with_(record, "course", turns=heard)
    record = with_(record, "case", name="Name")
    record = with_(record, "last_minutes", approval="approved", measures=last)
    question_ids = {question.id for step in agenda.steps for question in step.questions}
    return put(
        record,
        start=RECORD.start,
        place="Place",
        leader="lead",
        minute_taker="lead",
        participants=people,
        goals=tuple(
            one.model_copy(update={"conclusion": ConclusionKind.KEPT})
            for one in (*record.goals, Goal(id="gg", text="Goal"))
        ),
        items=(Item(id="ii", text="Item", dealt_with=True),),
        entries=tuple(Entry(id=f"x{at}", step=step, text="X") for at, step in enumerate(held)),
        measures=tuple(
            one.model_copy(update={"reason": "", "responsible": "R", "deadline": date(2026, 1, 1)})
            for one in (*record.measures, Measure(id="mm", what="Measure"))
        ),
        answers=tuple(Answer(question=one, score=3) for one in sorted(question_ids)),
        next_meeting=NextMeeting(day=date(2026, 1, 1)),
        user_word=UserWord(response="confirmed"),
        draft=Draft(),
        consent=Consent(status="given"),
    )


@settings(max_examples=30, deadline=None)
@given(meetings())
def test_nothing_lacks_when_all_is_filled(meeting):
    agenda, record = meeting
    assert asked_for(agenda, filled(agenda, record)) == []


def requires(agenda, content):
    return any(one.required and one.content is content for one in agenda.documents.minutes.sections)


TAKEN = {
    "place": (SectionContent.MEETING, "", lambda r: put(r, place="")),
    "leader": (SectionContent.MEETING, "", lambda r: put(r, leader="")),
    "items": (SectionContent.ITEMS, "", lambda r: put(r, items=())),
    "goals": (SectionContent.GOALS, "", lambda r: put(r, goals=())),
    "measures": (SectionContent.MEASURES, "", lambda r: put(r, measures=())),
    "minute-taker": (None, "", lambda r: put(r, minute_taker="")),
    "next meeting": (None, "", lambda r: put(r, next_meeting=NextMeeting())),
    "user's word": (None, "", lambda r: put(r, user_word=UserWord())),
    "deadline": (None, "mm", lambda r: with_(r, f"measures.{len(r.measures) - 1}", deadline=None)),
    "responsible": (
        None,
        "mm",
        lambda r: with_(r, f"measures.{len(r.measures) - 1}", responsible=""),
    ),
    "conclusion": (
        None,
        "gg",
        lambda r: with_(r, f"goals.{len(r.goals) - 1}", conclusion=ConclusionKind.OPEN),
    ),
    "outcome": (
        None,
        "ll",
        lambda r: with_(r, f"last_minutes.measures.{len(r.last_minutes.measures) - 1}", outcome=""),
    ),
}


@settings(max_examples=60, deadline=None)
@given(meetings(), st.sampled_from(sorted(TAKEN)))
def test_taking_one_thing_from_any_meeting_makes_one_lack_where_it_is_asked_for(meeting, taken):
    agenda, record = meeting
    content, part, take = TAKEN[taken]
    found = asked_for(agenda, take(filled(agenda, record)))
    asked = content is None or requires(agenda, content)
    assert [lack.part for lack in found] == ([part] if asked else [])


@settings(max_examples=30, deadline=None)
@given(meetings())
def test_every_lack_is_said_once_and_leads_somewhere(meeting):
    agenda, record = meeting
    found = lacking(agenda, record)
    assert len({(lack.problem, lack.where, lack.step, lack.part) for lack in found}) == len(found)
    steps = {step.id for step in agenda.steps}
    parts = {one.id for one in (*record.participants, *record.goals, *record.measures)}
    parts |= {one.id for one in (*record.entries, *record.last_minutes.measures)}
    parts |= {one.id for one in record.consent.decisions}
    parts |= {question.id for step in agenda.steps for question in step.questions}
    for lack in found:
        assert lack.section
        assert lack.problem
        assert not re.search(r"\{(name|measure|goal|question|round|text)\}", lack.problem)
        assert lack.step in steps if lack.where is Where.STEP else not lack.step
        assert lack.part in parts | {""}


@settings(max_examples=30, deadline=None)
@given(agendas(), records())
def test_a_record_from_another_agenda_is_still_gone_through(agenda, record):
    assert all(lack.section for lack in lacking(agenda, record))


def test_a_service_of_which_nothing_is_decided_is_named_sel_3() -> None:
    named = ServiceDecision(id="c1", service="Nav", at=RECORD.start)
    settled = ServiceDecision(id="c2", service="BUP", at=RECORD.start, decision="agreed")
    consent = Consent(status="given", services=("PPT",), decisions=(named, settled))
    [lack] = lacking(AGENDA, put(RECORD, consent=consent))
    assert lack.problem == "The consent does not name Nav. Say whether it takes part."
    assert (lack.where, lack.part) == (Where.PEOPLE, "c1")


def test_a_half_written_conclusion_is_named() -> None:
    record = with_(RECORD, "draft", text="Vi ble enige om")
    problems = [lack.problem for lack in lacking(AGENDA, record)]
    assert problems == ["What stands in the entry line is not saved as a conclusion."]


# --- The forms of other sources. ---


@pytest.mark.parametrize(
    ("content", "changes", "problem"),
    [
        (SectionContent.CASE, {"case": Case()}, "It is not said whom the meeting is about."),
        (SectionContent.DISCUSSED, {"entries": ()}, "Nothing is written here yet."),
        (SectionContent.ALL_MEASURES, {"measures": ()}, "There are no measures."),
        (SectionContent.MEASURES_RESPONSIBLE, {"measures": ()}, "There are no measures."),
        (SectionContent.STARTED, {"measures": ()}, "There are no measures."),
        (SectionContent.GOALS_NOW, {"goals": ()}, "There are no goals."),
    ],
)
def test_a_required_section_of_another_form_is_asked_for_too(content, changes, problem):
    steps = ("s-summary",) if content is SectionContent.DISCUSSED else ()
    section = Section(heading="H", content=content, steps=steps, required=True)
    agenda = with_form(AGENDA, section)
    found = lacking(agenda, RECORD.model_copy(update=changes))
    assert ("H", problem) in [(one.section, one.problem) for one in found]
    assert problem not in [one.problem for one in lacking(agenda, RECORD)]


def test_a_log_and_a_plan_are_held_to_together_tips_12_lund_3():
    log = MinutesForm(
        title="Log", sections=(Section(heading="L", content=SectionContent.DATE, required=True),)
    )
    plan = Form(
        title="P", sections=(Section(heading="G", content=SectionContent.GOALS_NOW, required=True),)
    )
    agenda = put(AGENDA, documents=Documents(log=log, plan=plan))
    course = RECORD.course.model_copy(update={"started": None})
    found = lacking(agenda, put(RECORD, goals=(), start=None, course=course))
    assert {"L", "G", "Log"} == {one.section for one in found}
