"""The agendas that come with the program, held against what their source documents ask for."""

import pytest

from facilitator.agenda import StepKind, agenda_files, find_agenda, load_agenda
from facilitator.forms import SectionContent
from tests.translations import BOKMAL_ONLY

AGENDAS = {path.stem: load_agenda(path) for path in agenda_files()}
SEL = "sel-samarbeidsmote"
ENGLISH = "goal-directed-meeting"
ON_SEL = (SEL, ENGLISH)
PARTICIPANTS = 8
WIDEST_LINE = 76
WIDEST_TITLE = 20

ORDER = [
    (StepKind.WELCOME, "SEL-7"),
    (StepKind.LAST_MINUTES, "SEL-8"),
    (StepKind.ITEMS, "SEL-9"),
    (StepKind.USER_TURN, "SEL-10"),
    (StepKind.ROUND, "SEL-11"),
    (StepKind.ROUND, "SEL-12"),
    (StepKind.SUMMARY, "SEL-13"),
    (StepKind.MEASURES, "SEL-14"),
    (StepKind.EVALUATION, "SEL-15"),
    (StepKind.NEXT_MEETING, "SEL-16"),
    (StepKind.CLOSE, "SEL-18"),
]

# What a text must speak of, requirement by requirement: a word of its line in each language.
SPOKEN_OF = {
    "SEL-1": [
        ("runder", "rounds"),
        ("hver gang", "every time"),
        ("når vi trenger dem", "when we need them"),
        ("formøte", "pre-meeting"),
        ("Taushetsplikt", "Confidentiality"),
        ("Koordinatoren", "coordinator"),
        ("Samtykkeskjemaet", "consent form"),
        ("møteplan", "meeting plan"),
    ],
    "SEL-4": [
        ("Roller", "Roles"),
        ("Praktisk", "Practical"),
        ("Felles tilbud", "One service"),
        ("Faglige bidrag", "contributions"),
        ("Uenighet", "Disagreement"),
    ],
    "SEL-7": [
        ("Så fint at du er her", "glad you are here"),
        ("Hensikten", "purpose"),
        ("Sakene", "items"),
        ("Bidraget ditt", "Your part"),
    ],
    "SEL-8": [("Er det gjort", "Is it done"), ("hvorfor", "why")],
    "SEL-9": [("satt opp", "planned"), ("noe mer", "anything else"), ("velger", "choose")],
    "SEL-10": [
        ("en annen si det", "someone speak for you"),
        ("avbryter ikke", "do not interrupt"),
        ("den tiden du trenger", "time you need"),
    ],
    "SEL-11": [
        ("ett til tre", "one to three"),
        ("framgangen", "progress"),
        ("vanskelig", "hard"),
        ("du si", "may comment"),
    ],
    "SEL-12": [
        ("ett til tre", "one to three"),
        ("nærmere målene", "closer to the goals"),
        ("du selv kan", "you can do"),
    ],
    "SEL-13": [
        ("hva vi har hørt", "what we have heard"),
        ("Gjelder møtet deg", "about you"),
        ("Beholder vi det", "do we keep it"),
        ("stått stille", "stood still"),
        ("drøfter bare", "discuss only"),
    ],
    "SEL-14": [
        ("ansvaret", "responsible"),
        ("en dato", "a date"),
        ("følger det opp", "follows it"),
        ("løfter", "takes it further"),
    ],
    "SEL-16": [
        ("Når og hvor", "When and where"),
        ("innspillet", "input"),
        ("Er målene nådd", "Goals reached"),
    ],
    "SEL-18": [
        ("kom fram til", "concluded"),
        ("utenfor rommet", "outside this room"),
        ("leser det opp", "read them out"),
        ("sender det ut", "send them"),
    ],
}
BEFORE = {
    "SEL-1": lambda agenda: agenda.steps[0].first_meeting,
    "SEL-4": lambda agenda: agenda.pre_meeting,
}

MINUTES_MUST_HOLD = [
    SectionContent.MEETING,
    SectionContent.PARTICIPANTS,
    SectionContent.ABSENCES,
    SectionContent.GOALS,
    SectionContent.MEASURES,
    SectionContent.NEXT_MEETING,
    SectionContent.MINUTE_TAKER,
]

OUT_OF_SCOPE = ["staff", "resources", "training", "decisions", "between-services"]


@pytest.fixture(params=ON_SEL)
def agenda(request):
    return AGENDAS[request.param]


def step_for(agenda, requirement):
    """Return the step that answers a requirement, by its kind and its place in the order."""
    return agenda.steps[[asked for _, asked in ORDER].index(requirement)]


def lines(agenda):
    """Yield every line of an agenda that a person reads at a distance or in a narrow list."""
    for step in agenda.steps:
        yield from (step.title, step.question, *step.prompts, *step.first_meeting)
        yield from (question.text for question in step.questions)
    for matter in agenda.out_of_scope:
        yield from (matter.matter, matter.where)
    yield from agenda.pre_meeting
    yield agenda.title
    yield from (agenda.documents.form(kind).title for kind in agenda.documents.kinds)
    yield from (section.heading for section in agenda.documents.sections)


@pytest.mark.parametrize("name", AGENDAS)
class TestEveryAgenda:
    def test_is_found_by_its_name(self, name):
        assert load_agenda(find_agenda(name)) == AGENDAS[name]

    def test_names_its_source_and_says_when_it_fits(self, name):
        assert len(AGENDAS[name].source) > 20
        assert len(AGENDAS[name].about) > 20

    def test_every_matter_out_of_scope_has_a_where(self, name):
        assert all(matter.where.strip() for matter in AGENDAS[name].out_of_scope)

    def test_every_line_is_short_enough_for_the_projector(self, name):
        assert [line for line in lines(AGENDAS[name]) if len(line) > WIDEST_LINE] == []

    def test_a_norwegian_one_says_everything_in_nynorsk_too(self, name):
        if AGENDAS[name].language == "en":
            pytest.skip("its texts are in English only")
        nynorsk = load_agenda(find_agenda(name), "nn")
        texts = [*lines(nynorsk), nynorsk.about, *nynorsk.prepare, *nynorsk.afterwards]
        texts += [section.text for section in nynorsk.documents.sections]
        assert [text for text in texts if BOKMAL_ONLY.search(text)] == []
        assert [line for line in lines(nynorsk) if len(line) > WIDEST_LINE] == []

    def test_child_roles_are_user_roles_and_all_are_lower_case(self, name):
        agenda = AGENDAS[name]
        assert set(agenda.child_roles) <= set(agenda.user_roles)
        assert all(role == role.casefold() for role in agenda.user_roles)
        assert len(set(agenda.user_roles)) == len(agenda.user_roles)


def test_both_agendas_are_there():
    assert set(ON_SEL) <= set(AGENDAS)


def test_the_source_names_the_document_and_the_rendering_says_it_is_one():
    document = "Retningslinjer og organisering av samarbeidsmøter rundt barn/unge og foreldre"
    assert document in AGENDAS[SEL].source
    assert document in AGENDAS[ENGLISH].source
    assert "English rendering" in AGENDAS[ENGLISH].source
    assert [AGENDAS[name].language for name in ON_SEL] == ["nb", "en"]


def test_steps_stand_in_the_order_the_document_gives(agenda):
    assert [step.kind for step in agenda.steps] == [kind for kind, _ in ORDER]


@pytest.mark.parametrize(("place", "requirement"), [(n, r) for n, (_, r) in enumerate(ORDER)])
def test_each_step_names_the_requirement_it_answers(agenda, place, requirement):
    assert requirement in agenda.steps[place].source


@pytest.mark.parametrize(
    ("requirement", "words"),
    [(requirement, pair) for requirement, pairs in SPOKEN_OF.items() for pair in pairs],
    ids=lambda value: value if isinstance(value, str) else value[1],
)
def test_the_room_reads_what_is_asked_for(agenda, requirement, words):
    read = (
        BEFORE[requirement](agenda)
        if requirement in BEFORE
        else step_for(agenda, requirement).prompts
    )
    assert any(words[ON_SEL.index(agenda.name)] in line for line in read)


def test_sel_1_the_meeting_plan_is_set_where_the_next_meeting_is_agreed(agenda):
    assert step_for(agenda, "SEL-16").first_meeting
    assert "SEL-1" in step_for(agenda, "SEL-16").source
    assert "SEL-1" in step_for(agenda, "SEL-7").source


def test_sel_4_the_pre_meeting_is_not_shown_to_the_meeting(agenda):
    shown = {line for step in agenda.steps for line in (*step.prompts, *step.first_meeting)}
    assert agenda.pre_meeting
    assert not shown & set(agenda.pre_meeting)


def test_sel_10_the_user_speaks_before_the_rounds_and_has_good_time(agenda):
    turn = step_for(agenda, "SEL-10")
    rounds = [agenda.number(step.id) for step in agenda.steps if step.kind is StepKind.ROUND]
    assert agenda.number(turn.id) < min(rounds)
    assert turn.protected
    assert turn.question
    assert turn.least_minutes == turn.minutes >= 8
    assert turn.most_minutes >= 1.5 * turn.minutes


@pytest.mark.parametrize("requirement", ["SEL-10", "SEL-13", "SEL-14", "SEL-16"])
def test_what_the_user_and_the_decisions_need_is_never_cut(agenda, requirement):
    step = step_for(agenda, requirement)
    assert step.protected
    assert step.least_minutes == step.minutes


@pytest.mark.parametrize("requirement", ["SEL-11", "SEL-12"])
def test_a_voice_in_a_round_has_one_to_three_minutes_and_the_user_may_comment(agenda, requirement):
    step = step_for(agenda, requirement)
    assert (step.floor, step.ceiling) == (60, 180)
    assert step.user_comment
    voices = PARTICIPANTS + 1  # the user's comment is a voice too
    assert step.floor <= step.minutes * 60 / voices <= step.ceiling
    assert step.most_minutes * 60 >= PARTICIPANTS * step.ceiling


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        ("SEL-11", [("framover", "progress"), ("mål", "goal"), ("justere", "adjusted")]),
        ("SEL-12", [("du bidra", "you contribute"), ("vanskelige", "hard")]),
    ],
)
def test_the_rounds_ask_what_the_document_asks(agenda, requirement, words):
    question = step_for(agenda, requirement).question
    assert all(pair[ON_SEL.index(agenda.name)] in question for pair in words)


def test_sel_15_the_evaluation_is_short(agenda):
    step = step_for(agenda, "SEL-15")
    assert [question.id for question in step.questions] == ["heard", "goals", "group"]
    assert step.minutes <= 3
    assert "SEL-21" in step.source


def test_sel_17_five_matters_do_not_belong_and_each_belongs_somewhere_else(agenda):
    assert [matter.id for matter in agenda.out_of_scope] == OUT_OF_SCOPE
    assert all(matter.source == ("SEL-17",) for matter in agenda.out_of_scope)
    assert len({matter.where for matter in agenda.out_of_scope}) == len(OUT_OF_SCOPE)


@pytest.mark.parametrize("content", MINUTES_MUST_HOLD)
def test_sel_19_the_minutes_must_hold(agenda, content):
    section = next(one for one in agenda.documents.minutes.sections if one.content is content)
    assert section.required
    assert "SEL-19" in section.source


@pytest.mark.parametrize("requirement", ["SEL-11", "SEL-12"])
def test_sel_19_the_minutes_must_hold_what_each_service_said_in_the_rounds(agenda, requirement):
    asked = step_for(agenda, requirement).id
    section = next(one for one in agenda.documents.minutes.sections if asked in one.steps)
    assert section.content is SectionContent.ENTRIES_BY_SERVICE
    assert section.steps == (asked,)
    assert section.required
    assert "SEL-19" in section.source


def test_sel_19_no_more_is_required_than_the_document_demands(agenda):
    required = [one for one in agenda.documents.minutes.sections if one.required]
    assert all("SEL-19" in one.source for one in required)
    assert len(required) == len(MINUTES_MUST_HOLD) + 2


def test_sel_19_discussion_is_not_minuted(agenda):
    contents = {one.content for one in agenda.documents.minutes.sections}
    assert SectionContent.VOICES not in contents


def test_what_is_written_in_a_step_has_one_place_in_the_minutes(agenda):
    held = [step for section in agenda.documents.minutes.sections for step in section.steps]
    assert sorted(held) == sorted(step.id for step in agenda.steps)


def test_the_user_has_a_section_of_the_minutes(agenda):
    section = next(
        one for one in agenda.documents.minutes.sections if one.content is SectionContent.USER
    )
    assert section.steps == (step_for(agenda, "SEL-10").id,)


def test_the_times_add_up_to_an_hour_for_eight(agenda):
    assert sum(step.minutes for step in agenda.steps) == agenda.minutes == 60


def test_the_shortest_meeting_leaves_time_to_save(agenda):
    """A late start can be made good: steps at their least, rounds at their floor."""
    least = sum(
        step.floor * (PARTICIPANTS + 1) / 60 if step.kind is StepKind.ROUND else step.least_minutes
        for step in agenda.steps
    )
    assert least <= 50


def test_each_step_has_two_to_five_prompts(agenda):
    assert all(2 <= len(step.prompts) <= 5 for step in agenda.steps)


def test_prompts_are_read_from_three_metres(agenda):
    shown = [line for step in agenda.steps for line in (*step.prompts, *step.first_meeting)]
    assert [line for line in shown if len(line) > 70] == []
    assert [step.title for step in agenda.steps if len(step.title) > WIDEST_TITLE] == []


def test_both_languages_have_the_same_structure():
    def structure(agenda):
        steps = [
            (
                *(step.id, step.kind, step.source, step.minutes, step.least, step.most),
                *(step.protected, len(step.prompts), len(step.first_meeting)),
                *(step.floor, step.ceiling, step.user_first, step.user_comment),
                tuple(question.id for question in step.questions),
            )
            for step in agenda.steps
        ]
        matters = [(matter.id, matter.source) for matter in agenda.out_of_scope]
        sections = [
            (section.content, section.steps, section.required, section.source)
            for section in agenda.documents.minutes.sections
        ]
        return steps, matters, sections, len(agenda.pre_meeting), agenda.minutes

    assert structure(AGENDAS[SEL]) == structure(AGENDAS[ENGLISH])
