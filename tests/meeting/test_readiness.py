"""What is still to be settled before a meeting begins."""

import pytest

from facilitator import language
from facilitator.meeting.readiness import Area, can_begin, unsettled
from facilitator.record import Case, Consent, Goal, Item, Participant, Presence, Record

SETTLED = Record(
    agenda="sel-samarbeidsmote",
    case=Case(alias="Nordlys"),
    purpose="Bli enige",
    place="Rom 2",
    leader="p1",
    minute_taker="p2",
    consent=Consent(status="given"),
    participants=(Participant(id="p1", name="Kari"), Participant(id="p2", name="Ola")),
    goals=(Goal(id="g1", text="Sove"),),
    items=(Item(id="i1", text="Skolevei"),),
)


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use(language.LANGUAGES[0])


def lacks(**changes):
    return [(one.area, one.what) for one in unsettled(SETTLED.model_copy(update=changes))]


def test_where_all_is_settled_nothing_is_asked():
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
def test_each_thing_that_is_missing_is_named_where_it_is_settled(changes, area, what):
    # Consent among them: SEL-3, TIPS-1.
    assert lacks(**changes) == [(area, what)]


def test_a_ground_settles_consent_and_a_first_meeting_may_make_its_goals():
    consent = Consent(status="ground", words="Barnets beste")
    assert lacks(consent=consent, goals=(), first_meeting=True) == []


def test_a_list_without_anyone_here_is_not_settled_but_can_begin():
    away = tuple(one.model_copy(update={"presence": Presence.LATE}) for one in SETTLED.participants)
    assert lacks(participants=away) == [(Area.PARTICIPANTS, "someone who is here")]
    assert can_begin(SETTLED.model_copy(update={"participants": away}))


def test_without_anyone_on_the_list_it_cannot_begin():
    alone = SETTLED.model_copy(update={"participants": ()})
    assert not can_begin(alone)
    assert [one.area for one in unsettled(alone)] == [Area.PARTICIPANTS, Area.ROLES, Area.ROLES]
