"""Meetings for tests: one that is whole, and strategies that make any agenda and any record.

Every text that matters carries a tag such as `<e3>`, so that a test can find it again.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from facilitator.agenda import (
    Agenda,
    OutOfScope,
    Question,
    Step,
    StepKind,
)
from facilitator.forms import (
    Documents,
    Form,
    InvitationForm,
    MinutesForm,
    Section,
    SectionContent,
)
from facilitator.language import LANGUAGES
from facilitator.record import (
    COMMENT,
    Addendum,
    Answer,
    Approval,
    Case,
    ConclusionKind,
    Consent,
    Course,
    Done,
    Draft,
    Edition,
    Entry,
    Goal,
    Group,
    Heard,
    Item,
    LastMeasure,
    LastMinutes,
    Measure,
    NextMeeting,
    Parked,
    Participant,
    Presence,
    Published,
    Record,
    Reopening,
    ServiceDecision,
    StepTime,
    Told,
    Turn,
    UserWord,
    tidy,
)

OSLO = timezone(timedelta(hours=1))
HOLDS_ENTRIES = (SectionContent.USER, SectionContent.ENTRIES, SectionContent.ENTRIES_BY_SERVICE)
SERVICES = ("", "Skolen", "PPT", "Nav & co", "[Barnevernet]")
ROLES = ("", "barn", "mor", "far", "lærer", "rådgiver")
QUESTIONS = (
    Question(id="heard", text="Was all heard?"),
    Question(id="goals", text="On the goals?"),
)
PARKABLE = (
    OutOfScope(id="staff", matter="Staff matters", where="With their leader"),
    OutOfScope(id="complaint", matter="Complaints", where="By the right of complaint"),
)

# --- One whole meeting, in English, on an agenda with a step and a section of every kind. ---

_SECTION_STEPS = {
    SectionContent.USER: ("s-user_turn",),
    SectionContent.ENTRIES_BY_SERVICE: ("s-round",),
    SectionContent.ENTRIES: ("s-talk", "s-summary"),
    SectionContent.DISCUSSED: ("s-user_turn", "s-summary"),
}

MINUTED = tuple(SectionContent)[: list(SectionContent).index(SectionContent.CASE)]
"""What the minutes of these tests hold, each once."""
IN_OTHER_FORMS = (
    SectionContent.CASE,
    SectionContent.DATE,
    SectionContent.DISCUSSED,
    SectionContent.ALL_MEASURES,
    SectionContent.MEASURES_RESPONSIBLE,
    SectionContent.MEASURES_DEADLINES,
    SectionContent.LAST_APPROVAL,
)
INVITED = (
    SectionContent.GOALS_LISTED,
    SectionContent.PURPOSE,
    SectionContent.TIME_AND_PLACE,
    SectionContent.INVITED,
    SectionContent.STEPS,
    SectionContent.ITEMS,
)
PLANNED = (
    *IN_OTHER_FORMS,
    SectionContent.GOALS_NOW,
    SectionContent.ENDED,
    SectionContent.CONTINUED,
    SectionContent.STARTED,
    SectionContent.REVIEW,
)


def _sections(contents, *, required=False):
    return tuple(
        Section(
            heading=f"Section {content}",
            content=content,
            text="The agenda's own words" if content is SectionContent.TEXT else "",
            steps=_SECTION_STEPS.get(content, ()),
            required=required,
        )
        for content in contents
    )


AGENDA = Agenda(
    format=1,
    title="Meeting",
    language="en",
    source="A test",
    about="For tests.",
    minutes=60,
    steps=tuple(
        Step(
            id=f"s-{kind}",
            kind=kind,
            title=f"Step {kind}",
            minutes=5,
            questions=QUESTIONS if kind is StepKind.EVALUATION else (),
        )
        for kind in StepKind
    ),
    out_of_scope=PARKABLE,
    documents=Documents(
        invitation=InvitationForm(title="Invitation", sections=_sections(INVITED), send_by_days=14),
        minutes=MinutesForm(
            title="Minutes of the meeting", sections=_sections(MINUTED, required=True)
        ),
        plan=Form(title="Plan", sections=_sections(PLANNED)),
        notice=Form(title="Notice", sections=_sections((SectionContent.GROUP,))),
        word=Form(title="Word", sections=_sections((SectionContent.TOLD, SectionContent.TEXT))),
    ),
)

RECORD = Record(
    agenda="test",
    language="en",
    case=Case(alias="Nordlys", name="Iben Lyngmo"),
    purpose="The purpose",
    place="Room Blue",
    start=datetime(2026, 11, 27, 13, 0, tzinfo=OSLO),
    minutes=60,
    leader="p2",
    minute_taker="p3",
    consent=Consent(status="given", words="The words of consent"),
    user_word=UserWord(response="confirmed", words="I like the plan."),
    next_meeting=NextMeeting(day=date(2027, 1, 15), time="09:30", place="Room Green"),
    approval=Approval(how="sent", correct_by=date(2026, 12, 11)),
    participants=(
        Participant(id="p1", name="Iben Lyngmo", role="child", user=True, shown_as="Nordlys"),
        Participant(id="p2", name="Biret Čearru", role="nurse", service="Health"),
        Participant(
            id="p3",
            name="Ragnhild Østmoe",
            role="adviser",
            service="PPT",
            arrived=datetime(2026, 11, 27, 13, 9, tzinfo=OSLO),
        ),
        Participant(
            id="p4",
            name="Wojciech Świetlik",
            role="teacher",
            service="School",
            presence=Presence.LEFT,
            left=datetime(2026, 11, 27, 13, 40, tzinfo=OSLO),
        ),
        Participant(
            id="p5",
            name="Børge Åsnes",
            role="guide",
            service="Nav",
            presence=Presence.ABSENT_WITH_INPUT,
            input="The whole of the input",
        ),
        Participant(
            id="p6", name="Samira Haugland", service="Child welfare", presence=Presence.ABSENT
        ),
    ),
    goals=(
        Goal(
            id="g1",
            text="At school every day",
            conclusion=ConclusionKind.ADJUSTED,
            words="At school four days",
        ),
        Goal(id="g2", text="Sleep well", conclusion=ConclusionKind.KEPT),
    ),
    items=(
        Item(id="i1", text="The mornings", by="Nordlys", dealt_with=True),
        Item(id="i2", text="The bus", any_other=True, dealt_with=True),
        Item(id="i3", text="The evenings", dealt_with=True),
    ),
    last_minutes=LastMinutes(
        held=date(2026, 9, 28),
        approval="approved",
        measures=(
            LastMeasure(id="l1", what="Make a week plan", responsible="School", outcome="done"),
            LastMeasure(
                id="l2",
                what="Keep a sleep diary",
                deadline=date(2026, 10, 5),
                outcome="partly",
                why="The form was lost.",
            ),
        ),
    ),
    entries=(
        Entry(id="e1", step="s-user_turn", speaker="p1", goal="g1", text="I want to be there."),
        Entry(id="e2", step="s-round", speaker="p4", goal="g1", text="Present 18 of 30 days."),
        Entry(id="e3", step="s-round", speaker="p2", text="Offers six talks about sleep."),
        Entry(id="e4", step="s-round", speaker=COMMENT, text="Wednesday off is best."),
        Entry(id="e5", step="s-round", text="All agree on sleep first."),
        Entry(id="e6", step="s-summary", text="Mornings come first."),
    ),
    parked=(
        Parked(id="k1", matter="staff", text="What Ola did last week"),
        Parked(id="k2", text="Bus routes", where="With the county"),
    ),
    measures=(
        Measure(
            id="m1",
            what="Meet at the gate",
            responsible="Wojciech Świetlik",
            deadline=date(2026, 12, 1),
            said="from next week",
            evaluated=date(2027, 1, 15),
            goal="g1",
        ),
        Measure(id="m2", what="Apply for support", level="system", reason="The budget comes first"),
    ),
    answers=(
        Answer(question="heard", score=4, words="Nearly all."),
        Answer(question="goals", score=5),
    ),
    course=Course(
        status="closed",
        started=datetime(2026, 11, 27, 13, 2, tzinfo=OSLO),
        closed=datetime(2026, 11, 27, 13, 58, tzinfo=OSLO),
        steps=(
            StepTime(step="s-welcome", planned=300, seconds=200.4),
            StepTime(step="s-round", planned=300, seconds=340),
            StepTime(step="s-talk", given=120),
        ),
        turns=(
            Turn(step="s-round", participant="p1", heard=Heard.PASSED, seconds=0.2),
            Turn(step="s-round", participant="p2", heard=Heard.SPOKE, seconds=125.4),
            Turn(step="s-round", participant="p3", heard=Heard.SPOKE, seconds=61),
            Turn(step="s-round", participant="p4", heard=Heard.SPOKE, seconds=59.6),
            Turn(step="s-round", participant="p5", heard=Heard.ABSENT_WITH_INPUT, seconds=30),
            Turn(step="s-round", participant="p6", heard=Heard.ABSENT),
            Turn(step="s-round", participant=COMMENT, heard=Heard.SPOKE, seconds=20),
        ),
    ),
)
"""Every part of a record said something about, and nothing lacking for `AGENDA`."""


def with_(record, path, **changes):
    """Return a record with some values changed in the part at `path`, such as `measures.0`."""
    name, _, rest = path.partition(".")
    if not name:
        return record.model_copy(update=changes)
    if isinstance(record, tuple):
        at = int(name)
        return (*record[:at], with_(record[at], rest, **changes), *record[at + 1 :])
    return record.model_copy(update={name: with_(getattr(record, name), rest, **changes)})


# --- Any meeting. ---

ODD = ("a", "æøå Č", "[red]", "*b* _c_", "| d |", "<e>", "{f}", "%s", "two\nlines", "🙂", "“q”")
texts = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="<>"), max_size=8),
).map(tidy)
maybe = st.one_of(st.just(""), texts)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis wants the bounds naive


def tagged(draw, tag):
    return f"<{tag}> {draw(texts)}".strip()


def tags(text):
    """Return the tags in a text, in order."""
    return re.findall(r"<([a-z]+\d+)>", text)


@st.composite
def agendas(draw):
    """Any agenda: any steps, and sections of any content in any order under unlike headings."""
    kinds = draw(st.lists(st.sampled_from(StepKind), min_size=1, max_size=12))
    steps = tuple(
        Step(
            id=f"s{at}",
            kind=kind,
            title=f"Step {at}",
            minutes=5,
            questions=QUESTIONS if kind is StepKind.EVALUATION else (),
        )
        for at, kind in enumerate(kinds)
    )
    contents = draw(st.lists(st.sampled_from(MINUTED), max_size=16))
    of_steps = st.lists(st.sampled_from([step.id for step in steps]), max_size=4, unique=True)
    sections = tuple(
        Section(
            heading=f"Section {at}",
            content=content,
            steps=tuple(draw(of_steps)) if content in HOLDS_ENTRIES else (),
            required=draw(st.booleans()),
        )
        for at, content in enumerate(contents)
    )
    return AGENDA.model_copy(
        update={
            "steps": steps,
            "documents": Documents(minutes=MinutesForm(title="Minutes", sections=sections)),
        }
    )


def _participants(draw, count):
    return tuple(
        Participant(
            id=f"p{at}",
            name=tagged(draw, f"p{at}"),
            role=draw(st.sampled_from(ROLES)),
            service=draw(st.sampled_from(SERVICES)),
            user=draw(st.booleans()),
            shown_as=draw(st.sampled_from(("", "Alias"))),
            presence=draw(st.sampled_from(Presence)),
            input=draw(st.sampled_from(("", "<input0> said"))),
            arrived=draw(st.none() | moments),
            left=draw(st.none() | moments),
            interpreter=draw(st.booleans()),
            contact=draw(maybe),
            by_post=draw(st.booleans()),
        )
        for at in range(count)
    )


def _measures(draw, goal_ids):
    return tuple(
        Measure(
            id=f"m{at}",
            what=tagged(draw, f"m{at}"),
            responsible=draw(maybe),
            level=draw(st.sampled_from(("person", "system"))),
            deadline=draw(st.none() | days),
            said=draw(maybe),
            evaluated=draw(st.none() | days),
            reason=draw(maybe),
            goal=draw(goal_ids),
        )
        for at in range(draw(st.integers(0, 3)))
    )


def _last_minutes(draw):
    return LastMinutes(
        held=draw(st.none() | days),
        approval=draw(st.sampled_from(("", "approved", "commented"))),
        comment=draw(maybe),
        measures=tuple(
            LastMeasure(
                id=f"l{at}",
                what=tagged(draw, f"l{at}"),
                responsible=draw(maybe),
                deadline=draw(st.none() | days),
                recurring=draw(st.booleans()),
                outcome=draw(st.sampled_from(("", "done", "partly", "not_done", "dropped"))),
                why=draw(maybe),
            )
            for at in range(draw(st.integers(0, 2)))
        ),
    )


def _course(draw, rounds, voices):
    turns = draw(
        st.lists(
            st.builds(
                Turn,
                step=st.sampled_from(rounds),
                participant=st.sampled_from(voices),
                heard=st.sampled_from(Heard),
                seconds=st.sampled_from((0.0, 0.3, 59.7, 185.0)),
            ),
            max_size=6,
            unique_by=lambda turn: (turn.step, turn.participant),
        )
        if rounds
        else st.just([])
    )
    return Course(
        status=draw(st.sampled_from(("prepared", "running", "closed"))),
        started=draw(st.none() | moments),
        closed=draw(st.none() | moments),
        adapting=draw(st.booleans()),
        extended=draw(st.sampled_from((0, 0, 10))),
        turns=tuple(turns),
    )


def _goals(draw):
    return tuple(
        Goal(
            id=f"g{at}",
            text=tagged(draw, f"g{at}"),
            conclusion=draw(st.sampled_from(ConclusionKind)),
            words=draw(maybe),
        )
        for at in range(draw(st.integers(0, 3)))
    )


def _entries(draw, steps, voices, goal_ids):
    return tuple(
        Entry(
            id=f"e{at}",
            step=draw(st.sampled_from(["", "gone", *steps])),
            speaker=draw(st.sampled_from(["", "gone", COMMENT, *voices])),
            goal=draw(goal_ids),
            text=tagged(draw, f"e{at}"),
        )
        for at in range(draw(st.integers(0, 6)))
    )


def _items(draw):
    return tuple(
        Item(
            id=f"i{at}",
            text=tagged(draw, f"i{at}"),
            by=draw(maybe),
            any_other=draw(st.booleans()),
            postponed=draw(st.booleans()),
            dealt_with=draw(st.booleans()),
        )
        for at in range(draw(st.integers(0, 3)))
    )


def _parked(draw):
    # What is written about a matter the agenda knows may be gossip; it is tagged as such.
    matters = draw(st.lists(st.sampled_from(("", "staff", "complaint")), max_size=2))
    return tuple(
        Parked(
            id=f"k{at}",
            matter=matter,
            text=f"<{'gossip' if matter else 'k'}{at}>",
            where=draw(maybe),
        )
        for at, matter in enumerate(matters)
    )


answers = st.lists(
    st.builds(
        Answer,
        question=st.sampled_from(("heard", "goals", "gone")),
        score=st.none() | st.integers(1, 5),
        words=maybe,
    ),
    max_size=3,
    unique_by=lambda answer: answer.question,
)
next_meetings = st.builds(
    NextMeeting,
    day=st.none() | days,
    time=st.sampled_from(("", "09:30", "half past nine")),
    place=maybe,
    none_because=maybe,
    called_by=maybe,
    before=maybe,
)
user_words = st.builds(
    UserWord,
    response=st.sampled_from(("", "confirmed", "objected")),
    words=maybe,
    changed_since=st.booleans(),
)
approvals = st.builds(
    Approval, how=st.sampled_from(("", "approved", "sent")), correct_by=st.none() | days
)


published = st.lists(
    st.builds(
        Published,
        id=st.sampled_from(("meeting", "r0/next", "next", "m0", "m0.evaluated", "gone")),
        sequence=st.integers(0, 9),
        at=moments,
        day=days,
        mark=st.just("0" * 16),
        off=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
).map(tuple)
decisions = st.lists(
    st.builds(
        ServiceDecision,
        id=st.sampled_from(("c1", "c2", "c7")),
        service=st.sampled_from(("<service2>", *SERVICES[1:])),
        at=moments,
        decision=st.sampled_from(("", "agreed", "left")),
    ),
    max_size=2,
    unique_by=lambda one: one.id,
).map(tuple)
groups = st.builds(Group, coordinator=maybe, dissolved=st.booleans(), no_plan=st.booleans())
told = st.lists(st.tuples(texts, maybe), max_size=2).map(
    lambda said: tuple(Told(id=f"t{at}", whom=whom, by=by) for at, (whom, by) in enumerate(said))
)

addenda = st.lists(st.tuples(moments, texts, texts), max_size=2).map(
    lambda said: tuple(
        Addendum(id=f"a{at}", at=when, by=f"{by}", text=f"<a{at}> {text}".strip())
        for at, (when, by, text) in enumerate(said)
    )
)
reopenings = st.lists(
    st.builds(Reopening, at=moments, why=texts, closed=st.none() | moments), max_size=2
).map(tuple)
exported = st.lists(
    st.builds(
        Edition,
        document=st.sampled_from(("minutes", "plan", "word")),
        edition=st.integers(1, 3),
        at=moments,
        mark=st.sampled_from(("0" * 16, "1" * 16)),
    ),
    max_size=3,
).map(tuple)
done = st.lists(
    st.builds(Done, todo=st.sampled_from(("send", "file", "told-t0", "gone")), at=moments),
    max_size=2,
    unique_by=lambda one: one.todo,
).map(tuple)


@st.composite
def records(draw, agenda=AGENDA):
    """Any record of a meeting on an agenda, from an empty one to one with every part in it."""
    people = _participants(draw, draw(st.integers(0, 5)))
    ids = [one.id for one in people]
    someone = st.sampled_from(["", "gone", *ids])
    goals = _goals(draw)
    goal_ids = st.sampled_from(["", "gone", *(goal.id for goal in goals)])
    rounds = [step.id for step in agenda.steps if step.kind is StepKind.ROUND]
    return Record(
        id=draw(st.sampled_from(("", "6f0d5c1e-7f0c-4d0b-9a55-0f4f3c6f7a21"))),
        agenda="test",
        language=draw(st.sampled_from(LANGUAGES)),
        case=Case(alias=draw(st.sampled_from(("", "Alias"))), name=draw(maybe)),
        purpose=draw(maybe),
        place=draw(maybe),
        start=draw(st.none() | moments),
        first_meeting=draw(st.booleans()),
        leader=draw(someone),
        minute_taker=draw(someone),
        child_voice=draw(maybe),
        consent=Consent(
            status=draw(st.sampled_from(("", "given", "ground"))),
            words="<consent0>",
            by=draw(maybe),
            services=draw(st.sampled_from(((), ("<service0>", "<service1>"), SERVICES[1:3]))),
            until=draw(st.none() | days),
            decisions=draw(decisions),
        ),
        draft=Draft(text="<draft0>"),
        user_word=draw(user_words),
        next_meeting=draw(next_meetings),
        approval=draw(approvals),
        invitation_sent=draw(st.none() | days),
        pre_meeting_held=draw(st.none() | days),
        group=draw(groups),
        told=draw(told),
        participants=people,
        goals=goals,
        items=_items(draw),
        last_minutes=_last_minutes(draw),
        entries=_entries(draw, [step.id for step in agenda.steps], ids, goal_ids),
        parked=_parked(draw),
        measures=_measures(draw, goal_ids),
        answers=tuple(draw(answers)),
        course=_course(draw, rounds, [COMMENT, "gone", *ids]),
        agreed_in=draw(st.sampled_from(("", "r0"))),
        published=draw(published),
        addenda=draw(addenda),
        reopenings=draw(reopenings),
        exported=draw(exported),
        done=draw(done),
        from_case=draw(st.sampled_from(((), ("alias 0", "goal g1 0", "person p1 name 0")))),
    )


@st.composite
def meetings(draw):
    """Any agenda and a record of a meeting on it."""
    agenda = draw(agendas())
    return agenda, draw(records(agenda))


def everywhere(record: Record, text: str) -> Record:
    """Return the record with a text in every place that someone writes in."""
    return record.model_copy(
        update={
            "purpose": text,
            "place": text,
            "consent": Consent(status="given", words=text),
            "draft": Draft(text=text),
            "user_word": UserWord(words=text),
            "next_meeting": NextMeeting(place=text, none_because=text),
            "goals": (Goal(id="g1", text=text, words=text),),
            "items": (Item(id="i1", text=text, by=text),),
            "entries": (Entry(id="e1", step="x", text=text),),
            "parked": (Parked(id="k1", text=text, where=text),),
            "measures": (Measure(id="m1", what=text, responsible=text, reason=text),),
            "answers": (Answer(question="q", words=text),),
            "addenda": (Addendum(id="a1", at=RECORD.start, by=text, text=text),),
            "reopenings": (Reopening(at=RECORD.start, why=text),),
            "last_minutes": LastMinutes(
                comment=text, measures=(LastMeasure(id="m1", what=text, responsible=text),)
            ),
        }
    )
