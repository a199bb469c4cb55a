"""What is still to be settled before a meeting begins."""

from datetime import date

import pytest

from facilitator import language
from facilitator.meeting.beforehand import Area
from facilitator.meeting.readiness import can_begin, unsettled
from facilitator.record import Case, Consent, Goal, Item, Participant, Presence, Record

SETTLED = Record(
    agenda="sel-samarbeidsmote",
    case=Case(alias="Nordlys"),
    purpose="Bli enige",
    place="Rom 2",
    leader="p1",
    minute_taker="p2",
    consent=Consent(status="given"),
    participants=(
        Participant(id="p1", name="Kari"),
        Participant(id="p2", name="Ola"),
        Participant(id="p3", name="Mor", role="mor", user=True),
    ),
    goals=(Goal(id="g1", text="Sove"),),
    items=(Item(id="i1", text="Skolevei"),),
)


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use(language.LANGUAGES[0])


TODAY = date(2026, 11, 23)


@pytest.fixture
def lacks(agenda):
    """Returns what is not settled where some parts of a settled record are others."""

    def found(**changes):
        here_alone = agenda.model_copy(update={"child_roles": ()})
        record = SETTLED.model_copy(update=changes)
        return [(one.area, one.what) for one in unsettled(here_alone, record, TODAY)]

    return found


def test_where_all_is_settled_nothing_is_asked(lacks):
    assert lacks() == []
    assert can_begin(SETTLED)


@pytest.mark.parametrize(
    ("changes", "area", "what"),
    [
        ({"case": Case()}, Area.MEETING, "the name on the screen"),
        ({"purpose": ""}, Area.MEETING, "the purpose"),
        ({"place": ""}, Area.MEETING, "the place"),
        ({"leader": ""}, Area.ROLES, "the leader"),
        ({"minute_taker": "p9"}, Area.ROLES, "the minute-taker"),
        ({"consent": Consent()}, Area.CONSENT, "consent, or the ground for meeting without it"),
        ({"goals": ()}, Area.GOALS, "the goals"),
        ({"items": ()}, Area.ITEMS, "the items"),
    ],
)
def test_each_thing_that_is_missing_is_named_where_it_is_settled(lacks, changes, area, what):
    # Consent among them: SEL-3, TIPS-1.
    assert lacks(**changes) == [(area, what)]


def test_a_ground_settles_consent_and_a_first_meeting_may_make_its_goals(lacks):
    consent = Consent(status="ground", words="Barnets beste")
    assert lacks(consent=consent, goals=(), first_meeting=True) == []


def test_a_list_without_anyone_here_is_not_settled_but_can_begin(lacks):
    away = tuple(one.model_copy(update={"presence": Presence.LATE}) for one in SETTLED.participants)
    assert lacks(participants=away) == [(Area.PARTICIPANTS, "someone who is here")]
    assert can_begin(SETTLED.model_copy(update={"participants": away}))


def test_without_anyone_on_the_list_it_cannot_begin(lacks):
    alone = SETTLED.model_copy(update={"participants": ()})
    assert not can_begin(alone)
    assert [area for area, _what in lacks(participants=())] == [
        Area.PARTICIPANTS,
        Area.ROLES,
        Area.ROLES,
    ]


def test_what_the_checks_find_stands_with_its_area_and_the_services_own_stands_not_sel_4(agenda):
    asking = agenda.model_copy(update={"pre_meeting": ("Roller",), "minute_taker_apart": True})
    record = SETTLED.model_copy(update={"minute_taker": "p1", "goals": ()})
    assert [(one.area, one.what) for one in unsettled(asking, record, TODAY)] == [
        (Area.ROLES, "who looks after the child's voice"),
        (Area.ROLES, "a minute-taker other than the coordinator"),
        (Area.GOALS, "the goals"),
    ]
