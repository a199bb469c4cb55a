"""The demonstration case: an invented child's last meeting, and today's, in each language."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import facilitator
from facilitator.agenda import find_agenda, load_agenda
from facilitator.case import load_case
from facilitator.language import LANGUAGES
from facilitator.meeting.carrying_over import Agreed, next_record
from facilitator.meeting.case_after import case_after
from facilitator.record import COMMENT, ConclusionKind, Heard, LastMeasure, Presence, load_record

DEMO = Path(facilitator.__file__).parent / "demo"
AGENDA_OF = {
    "nb": "sel-samarbeidsmote",
    "nn": "sel-samarbeidsmote",
    "en": "goal-directed-meeting",
}
CARRIED = {"what", "responsible", "level", "deadline"}
WIDEST_LINE = 76
ID_LISTS = ("participants", "goals", "items", "entries", "parked", "measures")


@pytest.fixture(params=AGENDA_OF)
def language(request):
    return request.param


@pytest.fixture
def last(language):
    return load_record(DEMO / language / "last-meeting.toml")


@pytest.fixture
def case(language):
    return load_case(DEMO / language / "case.toml")


@pytest.fixture
def today(language):
    return load_record(DEMO / language / "meeting.toml")


@pytest.fixture(params=["last", "today"])
def record(request, last, today):
    return {"last": last, "today": today}[request.param]


@pytest.fixture
def agenda(language):
    return load_agenda(find_agenda(AGENDA_OF[language]))


def strings(value):
    """Yield every string in plain data, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def ids(record):
    """Return every id in a record, those of the last measures too."""
    parts = [part for name in ID_LISTS for part in getattr(record, name)]
    return [part.id for part in (*parts, *record.last_minutes.measures)]


def test_the_records_use_the_agenda_of_their_language(record, language):
    assert (record.language, record.agenda) == (language, AGENDA_OF[language])


class TestToday:
    def test_is_prepared_and_nothing_is_done_yet(self, today):
        assert today.course.status == "prepared"
        assert today.course == type(today.course)()
        made_today = (today.entries, today.measures, today.answers, today.parked)
        assert made_today == ((), (), (), ())
        assert all(goal.conclusion is ConclusionKind.OPEN for goal in today.goals)
        assert not today.last_minutes.approval
        assert not today.next_meeting.agreed

    def test_begins_on_the_day_agreed_last_time_and_lasts_an_hour(self, last, today):
        assert today.start == datetime(2026, 11, 23, 13, tzinfo=timezone(timedelta(hours=1)))
        assert today.minutes == 60
        assert not today.first_meeting
        agreed = last.next_meeting
        assert (agreed.day, agreed.time) == (today.start.date(), today.start.strftime("%H:%M"))
        assert agreed.place == today.place
        assert today.start.date() - last.start.date() == timedelta(weeks=8)

    def test_sel_6_everything_an_invitation_names_is_there(self, today):
        assert today.purpose
        assert today.place
        assert len(today.items) == 3
        assert len(today.goals) == 3
        assert all(item.by for item in today.items)
        assert not any(item.any_other for item in today.items)

    def test_sel_3_consent_is_given(self, today):
        assert today.consent.status == "given"
        assert today.consent.given < today.start.date()

    def test_eight_participants_one_of_them_absent_with_input(self, today):
        """SEL-5: who cannot come has given input on their own task."""
        assert len(today.participants) == 8
        absent = [one for one in today.participants if not one.here]
        assert [one.presence for one in absent] == [Presence.ABSENT_WITH_INPUT]
        assert 2 <= absent[0].input.count(". ") + 1 <= 4
        assert "\n" not in absent[0].input
        assert not any(one.input for one in today.participants if one.here)

    def test_leader_and_minute_taker_are_here_and_not_the_same(self, today):
        leader = today.participant(today.leader)
        minute_taker = today.participant(today.minute_taker)
        assert leader is not minute_taker
        assert leader.here
        assert minute_taker.here
        assert not leader.user
        assert not minute_taker.user

    def test_the_names_have_letters_a_projector_must_show(self, today):
        names = "".join(one.name for one in today.participants)
        assert {"Č", "Á", "á", "Ś", "Å", "Ø"} <= set(names)


class TestLastMeeting:
    def test_is_closed_within_its_time(self, last):
        assert last.course.status == "closed"
        assert last.course.started >= last.start
        assert last.course.closed <= last.start + timedelta(minutes=last.minutes)

    def test_its_steps_are_the_agendas_and_fill_the_meeting(self, last, agenda):
        assert [time.step for time in last.course.steps] == [step.id for step in agenda.steps]
        used = sum(time.seconds for time in last.course.steps)
        assert used == (last.course.closed - last.course.started).total_seconds()

    def test_every_voice_was_heard_in_both_rounds_within_the_rounds_time(self, last):
        everyone = {one.id for one in last.participants} | {COMMENT}
        for step in ("round-1", "round-2"):
            turns = [turn for turn in last.course.turns if turn.step == step]
            assert {turn.participant for turn in turns} == everyone
            assert {turn.heard for turn in turns} <= {Heard.SPOKE, Heard.PASSED}
            used = next(time.seconds for time in last.course.steps if time.step == step)
            assert sum(turn.seconds for turn in turns) <= used

    def test_every_measure_has_someone_responsible_and_a_date(self, last):
        assert len(last.measures) == 4
        assert all(one.responsible and one.deadline and one.evaluated for one in last.measures)
        assert {one.level for one in last.measures} == {"person", "system"}

    def test_every_goal_was_concluded_and_the_user_had_a_word_on_it(self, last):
        assert all(goal.conclusion is not ConclusionKind.OPEN for goal in last.goals)
        assert last.user_word.response == "confirmed"
        assert last.user_word.words

    def test_what_was_not_all_done_says_why(self, last):
        assert all(one.outcome for one in last.last_minutes.measures)
        assert all(one.why for one in last.last_minutes.measures if one.outcome != "done")

    def test_the_evaluation_was_answered(self, last, agenda):
        asked = [question.id for step in agenda.steps for question in step.questions]
        assert [answer.question for answer in last.answers] == asked
        assert all(answer.score for answer in last.answers)

    def test_what_was_parked_is_one_of_the_agendas_matters(self, last, agenda):
        matters = {matter.id for matter in agenda.out_of_scope}
        assert last.parked
        assert all(parked.matter in matters and parked.where for parked in last.parked)

    def test_its_minutes_were_sent_out_for_correction_as_long_as_the_form_says(self, last, agenda):
        assert last.approval.how == "sent"
        days = last.approval.correct_by - last.course.closed.date()
        assert days.days == agenda.documents.minutes.correction_days


class TestTheCase:
    def test_the_last_meeting_is_taken_into_it(self, case, last):
        assert case.up_to == last.id
        assert case_after(case, last).goals == case.goals
        assert (case.alias, case.name) == (last.case.alias, last.case.name)

    def test_today_is_what_is_prepared_from_it_and_the_last_meeting(self, case, last, today):
        record = next_record(case, last, Agreed(), minutes=60)
        assert record.start == today.start
        for name in ("agenda", "language", "case", "place", "minutes", "first_meeting", "leader",
                     "minute_taker", "goals", "last_minutes"):  # fmt: skip
            assert getattr(record, name) == getattr(today, name), name
        people = [one.model_copy(update={"presence": "present", "input": ""})
                  for one in today.participants]  # fmt: skip
        assert list(record.participants) == people

    def test_sel_1_one_comes_only_when_asked(self, case):
        [asked] = [one for one in case.members if one.when_asked]
        assert asked.contact.endswith(".example")

    def test_its_child_stands_nowhere_by_name_but_where_names_belong(self, case):
        data = case.model_dump()
        data.pop("name")
        data["members"][0].pop("name")
        assert [text for text in strings(data) if "Iben" in text] == []

    def test_sel_23_a_transition_lies_ahead(self, case, today):
        assert case.transitions[0].day > today.start.date()


class TestFromLastToToday:
    def test_sel_8_last_measures_are_those_to_be_looked_at_today(self, last, today):
        carried = tuple(
            LastMeasure(id=one.id, origin=f"{last.id}/{one.id}", **one.model_dump(include=CARRIED))
            for one in last.measures
        )
        assert today.last_minutes.measures == carried
        assert today.last_minutes.held == last.start.date()

    def test_goals_are_as_last_concluded(self, last, today):
        concluded = {
            goal.id: goal.words if goal.conclusion is ConclusionKind.ADJUSTED else goal.text
            for goal in last.goals
        }
        assert {goal.id: goal.text for goal in today.goals} == concluded

    def test_people_keep_their_ids(self, last, today):
        def people(record):
            return [(one.id, one.name, one.role, one.service) for one in record.participants]

        assert people(today) == people(last)
        assert today.case == last.case
        assert (today.leader, today.minute_taker) == (last.leader, last.minute_taker)


def test_no_id_is_used_twice_in_a_record(record):
    assert len(set(ids(record))) == len(ids(record))


def test_everything_pointed_at_is_there(record, agenda):
    people = {one.id for one in record.participants}
    goals = {goal.id for goal in record.goals} | {""}
    steps = {step.id for step in agenda.steps}
    assert {record.leader, record.minute_taker} <= people
    assert {entry.step for entry in record.entries} <= steps
    assert {entry.speaker for entry in record.entries} <= people | {COMMENT, ""}
    assert {part.goal for part in (*record.entries, *record.measures)} <= goals
    assert {turn.participant for turn in record.course.turns} <= people | {COMMENT}
    assert {parked.step for parked in record.parked} <= steps


def test_roles_say_who_is_the_user_and_who_the_child(record, agenda):
    for one in record.participants:
        assert one.user == (one.role in agenda.user_roles)
        assert bool(one.shown_as) == (one.role in agenda.child_roles)
        assert bool(one.service) != one.user


def test_the_child_is_shown_by_alias_and_the_name_stands_nowhere_on_screen(record):
    child = next(one for one in record.participants if one.shown_as)
    assert child.name == record.case.name
    assert child.on_screen == record.case.alias
    data = record.model_dump(mode="python")
    data["case"].pop("name")
    data["participants"][record.participants.index(child)].pop("name")
    first_name = child.name.split()[0]
    assert [text for text in strings(data) if first_name in text or child.name in text] == []


def test_goals_items_and_measures_fit_one_line_of_the_projector(record):
    shown = [*(goal.text for goal in record.goals), *(item.text for item in record.items)]
    shown += [one.what for one in (*record.measures, *record.last_minutes.measures)]
    assert [line for line in shown if len(line) > WIDEST_LINE] == []


@pytest.mark.parametrize("name", ["last-meeting", "meeting"])
def test_every_language_has_the_same_structure(name):
    def blank(value):
        if isinstance(value, str):
            return bool(value)
        if isinstance(value, dict):
            return {key: blank(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [blank(inner) for inner in value]
        return value

    records = [load_record(DEMO / language / f"{name}.toml") for language in AGENDA_OF]
    first, *others = records
    for other in others:
        assert blank(other.model_dump()) == blank(first.model_dump())
        assert ids(other) == ids(first)
        assert other.course == first.course
        assert [one.name for one in other.participants] == [one.name for one in first.participants]


def test_the_case_is_the_same_in_every_language():
    cases = [load_case(DEMO / language / "case.toml") for language in AGENDA_OF]
    assert len({one.id for one in cases}) == 1
    for other in cases[1:]:
        assert [one.id for one in other.members] == [one.id for one in cases[0].members]
        assert [one.name for one in other.members] == [one.name for one in cases[0].members]
        counts = [len(getattr(other, name)) for name in ("goals", "items", "transitions")]
        assert counts == [3, 1, 1]


def test_there_is_one_for_each_language_of_the_program():
    assert {path.name for path in DEMO.iterdir()} == set(LANGUAGES) == set(AGENDA_OF)
