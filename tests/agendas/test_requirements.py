"""Every requirement of the sources, and what answers it.

An id is answered by what the room or the leader reads, by what a document holds, by a matter that
has its place elsewhere, by a key of a screen, or by what a test shows that the program does. The
few that ask something of people, and not of a program, say why, and are still put to people.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from facilitator.agenda import StepKind, agenda_files, load_agenda
from facilitator.documents.making import papers
from facilitator.forms import DocumentKind as Kind
from facilitator.forms import SectionContent as Content
from facilitator.meeting import afterwards
from facilitator.record import Group, Told
from tests.documents.reviewed import meeting
from tests.documents.stated import stated
from tests.documents.test_making import sections, texts
from tests.strategies import RECORD, with_

TESTS = Path(__file__).parent.parent
AGENDAS = {path.stem: load_agenda(path) for path in agenda_files()}
SEL, GROUP, SHORT = "sel-samarbeidsmote", "sel-ansvarsgruppe", "sel-huskeliste"
PLAN, BATON = "tips-individuell-plan", "tips-stafettlogg"
LUND, LUND_PLAN = "lund-ansvarsgruppe-uten-plan", "lund-ansvarsgruppe-med-plan"
MELOY = "meloy-ansvarsgruppe"
AFTER = with_(RECORD, "participants.1", by_post=True).model_copy(
    update={"told": (Told(id="t1", whom="The leader"),), "group": Group(dissolved=True)}
)
"""A closed meeting of which everything is to be done."""


@dataclass(frozen=True)
class Read:
    """Lines that stand in a step, each known by some of its words; the step names the id."""

    agenda: str
    step: str
    words: tuple[str, ...]

    def check(self, requirement):
        step = AGENDAS[self.agenda].step(self.step)
        assert requirement in step.source
        lines = (step.question, *step.prompts, *step.first_meeting)
        lines += tuple(question.text for question in step.questions)
        for words in self.words:
            assert any(words in line for line in lines), words


@dataclass(frozen=True)
class Left:
    """Things that stand among what is left to do after a meeting, by what they are called."""

    agenda: str
    keys: tuple[str, ...]

    def check(self, requirement):
        left = {one.key for one in afterwards.afterwards(AGENDAS[self.agenda], AFTER)}
        assert {*self.keys} <= left


@dataclass(frozen=True)
class Seen:
    """Lines that the leader reads before the meeting, at the pre-meeting or afterwards."""

    agenda: str
    where: str
    words: tuple[str, ...]

    def check(self, requirement):
        lines = getattr(AGENDAS[self.agenda], self.where)
        for words in self.words:
            assert any(words in line for line in lines), words


@dataclass(frozen=True)
class Holds:
    """Sections of a document that name the id, and under whose headings a meeting's facts stand."""

    agenda: str
    kind: Kind
    contents: tuple[Content, ...]

    def check(self, requirement):
        agenda, record = meeting(self.agenda)
        written: dict[str, list[object]] = {}
        for paper in papers((self.kind,), agenda, record):  # word is one for each who is told
            for heading, blocks in sections(paper.document).items():
                written.setdefault(heading, []).extend(blocks)
        for content in self.contents:
            asked = [
                one
                for one in agenda.documents.form(self.kind).sections
                if one.content is content and requirement in one.source
            ]
            assert asked, content
            for section in asked:
                facts = stated(self.kind, section, agenda, record)
                said = "\n".join(
                    text for block in written[section.heading] for text in texts(block)
                )
                assert facts, f"the meeting states nothing for {section.heading}"
                assert [fact for fact in facts if fact not in said] == [], section.heading


@dataclass(frozen=True)
class Elsewhere:
    """Matters that do not belong in the meeting."""

    agenda: str
    matters: tuple[str, ...]

    def check(self, requirement):
        matters = {one.id: one for one in AGENDAS[self.agenda].out_of_scope}
        for matter in self.matters:
            assert requirement in matters[matter].source
            assert matters[matter].where


@dataclass(frozen=True)
class MustBeThere:
    """Those without whom the meeting is not held, as a rule."""

    agenda: str
    who: str
    roles: tuple[str, ...]

    def check(self, requirement):
        [found] = (one for one in AGENDAS[self.agenda].essential if one.who == self.who)
        assert requirement in found.source
        assert set(self.roles) <= set(found.roles)


@dataclass(frozen=True)
class Says:
    """A fact that an agenda states, such as a deadline or where minutes are filed."""

    agenda: str
    facts: tuple[tuple[str, object], ...]

    def check(self, requirement):
        for path, value in self.facts:
            found = AGENDAS[self.agenda]
            for name in path.split("."):
                found = getattr(found, name)
            assert found == value if isinstance(value, int) else value in found


@dataclass(frozen=True)
class Key:
    """A key of a screen: its action is bound there."""

    place: str
    action: str

    def check(self, requirement):
        module, name = self.place.split(":")
        screen = getattr(import_module(f"facilitator.tui.{module}"), name)
        assert self.action in {binding.action for binding in screen.BINDINGS}


@dataclass(frozen=True)
class Shown:
    """A test that shows it, and says in its name or a comment which id it answers."""

    file: str
    test: str

    def check(self, requirement):
        source = (TESTS / self.file).read_text(encoding="utf-8")
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        [test] = (
            one
            for one in ast.walk(ast.parse(source))
            if isinstance(one, kinds) and one.name == self.test
        )
        said = "\n".join(source.splitlines()[test.lineno - 1 : test.end_lineno])
        named = rf"(?<![a-z]){requirement.lower()}(?!\d)"
        assert re.search(named, said.lower().replace("_", "-")), f"{self.test} has no {requirement}"


@dataclass(frozen=True)
class ForPeople:
    """Something no program can do; `why`, and where people are still reminded of it."""

    why: str
    reminder: Read | Seen

    def check(self, requirement):
        assert self.why
        self.reminder.check(requirement)


ANSWERS = {
    # Sel
    "SEL-1": (
        Read(SEL, "welcome", ("målene styrer".capitalize(), "hver gang", "formøte", "Taushetsplikt",
                              "Koordinatoren", "Samtykkeskjemaet")),
        Read(SEL, "next-meeting", ("Møteplanen",)),
    ),
    "SEL-2": (
        Seen(SEL, "prepare", ("sammen med brukeren",)),
        Read(SEL, "user-turn", ("be en annen si det for deg",)),
        Holds(SEL, Kind.INVITATION, (Content.INVITED,)),
    ),
    "SEL-3": (
        Seen(SEL, "prepare", ("skriftlig og underskrevet",)),
        Shown("meeting/test_consenting.py",
              "test_without_consent_a_meeting_does_not_begin_sel_3_tips_1"),
        Shown("tui/test_lobby.py",
              "test_who_consents_to_what_for_whom_and_how_long_is_written_sel_3"),
        Shown("tui/test_frame.py",
              "test_a_service_that_comes_in_the_middle_is_named_and_agreed_to_sel_3"),
    ),
    "SEL-4": (
        Seen(SEL, "pre_meeting", ("Roller", "Praktisk", "Felles tilbud", "Faglige bidrag",
                                  "Uenighet")),
        Shown("agendas/test_agendas.py", "test_sel_4_the_pre_meeting_is_not_shown_to_the_meeting"),
        Shown("cli/test_check_and_agendas.py",
              "test_the_points_for_the_meeting_beforehand_are_printed_apart_sel_4"),
        Shown("tui/test_lobby.py",
              "test_the_services_own_preparations_are_ticked_and_named_nowhere_else_sel_4"),
    ),
    "SEL-5": (
        Seen(SEL, "prepare", ("innspillet",)),
        Holds(SEL, Kind.INVITATION, (Content.TEXT,)),
        Read(SEL, "next-meeting", ("innspillet ditt",)),
    ),
    "SEL-6": (
        Holds(SEL, Kind.INVITATION, (Content.TIME_AND_PLACE, Content.ITEMS, Content.TEXT)),
        Says(SEL, (("documents.invitation.send_from_days", 14),
                   ("documents.invitation.send_by_days", 7))),
        Shown("tui/test_passing_on.py",
              "test_the_invitation_is_written_from_the_lobby_and_marked_as_sent_sel_6"),
        Shown("meeting/test_beforehand.py",
              "test_an_invitation_is_sent_in_time_or_overdue_sel_6_tips_11_lund_1"),
    ),
    "SEL-7": (
        Read(SEL, "welcome", ("Så fint", "Hensikten", "Sakene", "Bidraget ditt")),
        Holds(SEL, Kind.INVITATION, (Content.PURPOSE, Content.STEPS, Content.GOALS_LISTED)),
    ),
    "SEL-8": (
        Read(SEL, "last-minutes", ("Er det gjort", "hvorfor")),
        Holds(SEL, Kind.MINUTES, (Content.LAST_MINUTES,)),
    ),
    "SEL-9": (
        Read(SEL, "items", ("noe mer", "velger")),
        Holds(SEL, Kind.MINUTES, (Content.ITEMS,)),
    ),
    "SEL-10": (
        Read(SEL, "user-turn", ("den tiden du trenger", "avbryter ikke")),
        Shown("agendas/test_agendas.py",
              "test_sel_10_the_user_speaks_before_the_rounds_and_has_good_time"),
    ),
    "SEL-11": (
        Read(SEL, "round-1", ("framover", "ett til tre", "hva du tenker")),
        Holds(SEL, Kind.MINUTES, (Content.ENTRIES_BY_SERVICE,)),
    ),
    "SEL-12": (
        Read(SEL, "round-2", ("du bidra", "ett til tre", "nærmere målene")),
        Holds(SEL, Kind.MINUTES, (Content.ENTRIES_BY_SERVICE,)),
    ),
    "SEL-13": (
        Read(SEL, "summary", ("hva vi har hørt", "Gjelder møtet deg", "drøfter bare")),
        Key("stages.summary:SummaryStage", "user_word"),
    ),
    "SEL-14": (
        Read(SEL, "measures", ("ansvaret", "en dato", "følger det opp")),
        Holds(SEL, Kind.MINUTES, (Content.MEASURES,)),
    ),
    "SEL-15": (
        Read(SEL, "evaluation", ("Ble alle hørt",)),
        Holds(SEL, Kind.MINUTES, (Content.EVALUATION,)),
    ),
    "SEL-16": (
        Read(SEL, "next-meeting", ("Når og hvor",)),
        Holds(SEL, Kind.MINUTES, (Content.NEXT_MEETING,)),
    ),
    "SEL-17": (
        Elsewhere(SEL, ("staff", "resources", "training", "decisions", "between-services")),
        Key("screens.meeting:MeetingScreen", "park"),
        Holds(SEL, Kind.MINUTES, (Content.PARKED,)),
    ),
    "SEL-18": (
        Read(SEL, "close", ("leser det opp", "sender det ut")),
        Key("stages.closing:CloseStage", "read_minutes"),
        Key("screens.read_minutes:ReadMinutes", "send"),
        Key("stages.closing:CloseStage", "correct"),
        Shown("tui/test_after_the_meeting.py",
              "test_a_correction_is_added_and_written_in_a_new_edition_sel_18"),
    ),
    "SEL-19": (
        Holds(SEL, Kind.MINUTES, (Content.MEETING, Content.PARTICIPANTS, Content.ABSENCES,
                                  Content.ENTRIES_BY_SERVICE, Content.GOALS, Content.MEASURES,
                                  Content.NEXT_MEETING, Content.MINUTE_TAKER)),
        Holds(SHORT, Kind.MINUTES, (Content.PARTICIPANTS, Content.ABSENCES, Content.MEETING,
                                    Content.GOALS, Content.MEASURES, Content.NEXT_MEETING,
                                    Content.MINUTE_TAKER)),
        Read(SEL, "close", ("ikke alt som ble sagt",)),
    ),
    "SEL-20": (
        Says(SEL, (("documents.minutes.filed", "individuell plan"),)),
        Left(SEL, ("send", "file")),
        Shown("test_export.py", "test_every_format_stands_beside_the_record_text_first"),
    ),
    "SEL-21": (
        Says(SEL, (("minutes", 60),)),
        Read(SEL, "summary", ("stått stille",)),
        Read(SEL, "evaluation", ("de rette folkene",)),
        Read(SEL, "next-meeting", ("Er målene nådd",)),
    ),
    "SEL-22": (
        Holds(GROUP, Kind.NOTICE, (Content.CASE, Content.GROUP)),
        Read(GROUP, "close", ("Koordinerende enhet",)),
        Left(GROUP, ("notice",)),
        Key("screens.meeting:MeetingScreen", "group"),
    ),
    "SEL-23": (
        Holds(SEL, Kind.WORD, (Content.TOLD,)),
        Read(SEL, "measures", ("løfter koordinatoren",)),
        Read(SEL, "close", ("utenfor rommet",)),
        Seen(SEL, "prepare", ("overgang",)),
        Seen(SEL, "afterwards", ("Nærmeste leder".lower(), "løftes videre")),
        Left(SEL, ("told-t1",)),
        Key("screens.meeting:MeetingScreen", "told"),
    ),
    # TIPS
    "TIPS-1": (
        Seen(PLAN, "prepare", ("Innhent samtykke", "som hovedregel til stede")),
        Read(PLAN, "welcome", ("Samtykket",)),
        MustBeThere(PLAN, "de foresatte", ("mor", "far", "verge")),
        MustBeThere(BATON, "de foresatte", ("mor", "far", "verge")),
        Shown("meeting/test_consenting.py",
              "test_without_consent_a_meeting_does_not_begin_sel_3_tips_1"),
        Shown("tui/test_lobby.py",
              "test_without_consent_the_ground_is_stated_there_and_then_sel_3_tips_1"),
        Shown("meeting/test_beforehand.py",
              "test_those_who_must_be_there_are_named_where_they_are_not_tips_1"),
    ),
    "TIPS-2": (
        Seen(BATON, "prepare", ("Avklar med barnet", "barnets stemme")),
        Shown("tui/test_lobby.py",
              "test_who_has_the_childs_voice_is_asked_and_stands_in_the_welcome_tips_2"),
        Shown("documents/test_making.py",
              "test_who_looked_after_the_childs_voice_stands_with_the_participants_tips_2"),
        Holds(PLAN, Kind.INVITATION, (Content.INVITED,)),
    ),
    "TIPS-3": (
        Seen(PLAN, "prepare", ("Lag dagsorden", "hvor lenge")),
        Holds(PLAN, Kind.INVITATION, (Content.PURPOSE, Content.TIME_AND_PLACE, Content.ITEMS)),
    ),
    "TIPS-4": (
        Read(PLAN, "welcome", ("Velkommen", "Presentasjonsrunde", "Er noen nye")),
    ),
    "TIPS-5": (
        Read(PLAN, "last-minutes", ("siden sist", "har virket")),
        Read(PLAN, "user-turn", ("snakker først",)),
        Read(PLAN, "round-1", ("får ordet", "hva fungerte")),
    ),
    "TIPS-6": (
        Read(PLAN, "summary", ("Slik situasjonen er nå", "avslutte", "sette i gang")),
        Holds(PLAN, Kind.PLAN, (Content.GOALS_NOW, Content.ENDED, Content.STARTED)),
    ),
    "TIPS-7": (
        Read(PLAN, "measures", ("ansvaret", "mellom møtene", "igjen")),
        Read(PLAN, "next-meeting", ("hvem kaller inn",)),
        Holds(PLAN, Kind.PLAN, (Content.REVIEW,)),
    ),
    "TIPS-8": (
        Read(PLAN, "evaluation", ("formålet", "rette menneskene")),
        Read(PLAN, "clarify", ("noe mer vi må avklare", "invitere inn", "Hvem skal få vite")),
        Holds(PLAN, Kind.WORD, (Content.TOLD,)),
        Key("screens.meeting:MeetingScreen", "told"),
        Left(PLAN, ("told-t1",)),
    ),
    "TIPS-9": (
        Read(PLAN, "next-meeting", ("Når møtes vi alle", "møtes før det")),
        Holds(PLAN, Kind.LOG, (Content.NEXT_MEETING,)),
        Shown("tui/test_passing_on.py",
              "test_who_calls_the_next_meeting_is_asked_where_a_plan_is_kept_tips_7_tips_9"),
    ),
    "TIPS-10": (
        ForPeople("No program hears what is said in the corridor.",
                  Read(PLAN, "close", ("Vi holder tiden", "på gangen"))),
    ),
    "TIPS-11": (
        Says(PLAN, (("documents.invitation.send_by_weeks", 1),)),
        Left(PLAN, ("call", "plan")),
        Shown("meeting/test_beforehand.py",
              "test_an_invitation_is_sent_in_time_or_overdue_sel_6_tips_11_lund_1"),
        Holds(PLAN, Kind.PLAN, (Content.GOALS_NOW, Content.CONTINUED, Content.STARTED)),
        Holds(BATON, Kind.PLAN, (Content.GOALS_NOW, Content.CONTINUED, Content.STARTED)),
    ),
    "TIPS-12": (
        Holds(PLAN, Kind.LOG, (Content.DATE, Content.PARTICIPANTS, Content.NEXT_MEETING,
                               Content.ENTRIES, Content.PARKED)),
        Holds(BATON, Kind.LOG, (Content.DATE, Content.PARTICIPANTS, Content.NEXT_MEETING,
                                Content.ENTRIES, Content.PARKED)),
        Shown("tui/test_passing_on.py",
              "test_every_document_the_agenda_makes_is_written_at_the_close_tips_12"),
    ),
    # Lund
    "LUND-1": (
        Seen(LUND, "prepare", ("sammen med bruker", "14 dager")),
        Says(LUND, (("documents.invitation.send_by_days", 14),)),
        Shown("meeting/test_beforehand.py",
              "test_an_invitation_is_sent_in_time_or_overdue_sel_6_tips_11_lund_1"),
        Holds(LUND_PLAN, Kind.INVITATION, (Content.ITEMS, Content.GOALS_LISTED)),
        Read(LUND_PLAN, "items", ("Planen er sakslista",)),
    ),
    "LUND-2": (
        Read(LUND, "welcome", ("tidsramme", "Vi holder oss til saken", "kan avbryte")),
        Holds(LUND, Kind.MINUTES, (Content.PARKED,)),
        Holds(LUND_PLAN, Kind.LOG, (Content.PARKED,)),
    ),
    "LUND-3": (
        Read(LUND, "people", ("Nye medlemmer", "forfall", "referent", "i posten")),
        Holds(LUND, Kind.MINUTES, (Content.ABSENCES, Content.ENTRIES, Content.MINUTE_TAKER)),
        Holds(LUND_PLAN, Kind.LOG, (Content.MEETING, Content.PARTICIPANTS, Content.ENTRIES)),
        Left(LUND, ("send", "post")),
    ),
    "LUND-4": (
        Read(LUND, "items", ("eventuelt", "velger vi ut fra tiden")),
        Holds(LUND, Kind.MINUTES, (Content.ITEMS,)),
    ),
    "LUND-5": (
        Read(LUND, "last-minutes", ("gjennomført", "grunnen")),
        Holds(LUND, Kind.MINUTES, (Content.LAST_MINUTES,)),
        Holds(LUND_PLAN, Kind.PLAN, (Content.ENDED,)),
    ),
    "LUND-6": (
        Read(LUND, "user-turn", ("beskriver det selv først",)),
        Read(LUND, "supplement", ("legge til",)),
        Holds(LUND, Kind.MINUTES, (Content.USER, Content.ENTRIES_BY_SERVICE)),
    ),
    "LUND-7": (
        Read(LUND, "measures", ("Hvilke tiltak", "ansvaret", "fristen")),
        Read(LUND_PLAN, "goals", ("rett inn i den individuelle planen",)),
        Holds(LUND, Kind.MINUTES, (Content.GOALS, Content.ALL_MEASURES)),
        Holds(LUND_PLAN, Kind.PLAN, (Content.GOALS_NOW, Content.STARTED, Content.CONTINUED)),
    ),
    "LUND-8": (
        Read(LUND, "next-meeting", ("datoen",)),
        Read(LUND, "close", ("oppsummerer",)),
        Holds(LUND, Kind.MINUTES, (Content.NEXT_MEETING,)),
    ),
    "LUND-9": (
        Seen(LUND, "afterwards", ("følger opp",)),
        Left(LUND, ("send", "file")),
        Read(LUND, "close", ("følger opp",)),
        Says(LUND, (("documents.minutes.filed", "arkiv"),)),
    ),
    "LUND-10": (
        Read(LUND, "evaluation", ("Når det trengs", "satt sammen", "stemningen", "En gang i året")),
        Seen(LUND, "afterwards", ("En gang i året",)),
        Holds(LUND, Kind.MINUTES, (Content.EVALUATION,)),
    ),
    # Meløy
    "MELOY-1": (
        Seen(MELOY, "prepare", ("en annen enn deg selv",)),
        Says(MELOY, (("minute_taker_apart", True),)),
        Shown("meeting/test_beforehand.py",
              "test_another_than_the_coordinator_writes_where_the_agenda_says_so_meloy_1"),
        Read(MELOY, "welcome", ("En annen enn koordinatoren",)),
        Shown("tui/test_passing_on.py",
              "test_one_who_leads_and_writes_is_told_that_it_is_hard_meloy_1"),
    ),
    "MELOY-2": (
        Read(MELOY, "last-minutes", ("Godkjenner vi det",)),
        Read(MELOY, "status", ("Hva har fungert", "største utfordringen")),
        Read(MELOY, "measures", ("konkret", "ansvaret", "Når er det gjort")),
        Read(MELOY, "next-meeting", ("følger vi opp", "Når møtes vi igjen")),
    ),
    "MELOY-3": (
        Holds(MELOY, Kind.MINUTES, (Content.DATE, Content.PARTICIPANTS, Content.ABSENCES,
                                    Content.LAST_MINUTES, Content.DISCUSSED,
                                    Content.MEASURES_RESPONSIBLE, Content.MEASURES_DEADLINES,
                                    Content.NEXT_MEETING)),
    ),
    "MELOY-4": (
        Shown("agendas/test_requirements.py",
              "test_meloy_4_the_headings_stand_in_the_order_of_the_template"),
    ),
    "MELOY-5": (
        Says(MELOY, (("documents.minutes.due_days", 14), ("documents.minutes.filed", "Sikker Sak"),
                     ("documents.minutes.filed_with_coordinator", "Websak+"))),
        Read(MELOY, "close", ("to uker",)),
        Left(MELOY, ("finish", "file")),
        Shown("tui/test_passing_on.py",
              "test_the_finished_view_says_by_when_and_where_it_is_filed_meloy_5"),
    ),
    "MELOY-6": (
        Elsewhere(MELOY, ("dissatisfaction", "complaints", "training", "between-services",
                          "decisions")),
        Read(MELOY, "measures", ("ikke hvem som får vedtak",)),
        Shown("tui/test_passing_on.py",
              "test_what_was_parked_is_carried_on_also_where_the_template_has_no_room_meloy_6"),
    ),
    "MELOY-7": (
        Read(MELOY, "welcome", ("Barnets beste",)),
        Read(MELOY, "user-turn", ("Ordet er deres",)),
        Read(MELOY, "next-meeting", ("To ganger i året",)),
        Holds(MELOY, Kind.INVITATION, (Content.TEXT,)),
    ),
    "MELOY-8": (
        Read(MELOY, "evaluation", ("hatt virkning",)),
        Read(MELOY, "next-meeting", ("avslutter vi den sammen",)),
        Seen(MELOY, "afterwards", ("Avslutt den",)),
    ),
    "MELOY-9": (
        ForPeople("Which form fits is judged beforehand, by those who know the child.",
                  Read(MELOY, "welcome", ("samarbeidsmøte",))),
        Seen(MELOY, "prepare", ("riktig møte",)),
        Says(MELOY, (("about", "velg heller et samarbeidsmøte"),)),
    ),
}  # fmt: skip

ASKED = {"SEL": 23, "TIPS": 12, "LUND": 10, "MELOY": 9}
"""How many requirements each source has."""


def test_every_requirement_of_every_source_is_answered():
    every = {f"{source}-{n}" for source, count in ASKED.items() for n in range(1, count + 1)}
    assert ANSWERS.keys() == every


@pytest.mark.parametrize(
    ("requirement", "answer"),
    [(requirement, answer) for requirement, answers in ANSWERS.items() for answer in answers],
    ids=lambda one: one if isinstance(one, str) else type(one).__name__,
)
def test_the_requirement_is_answered(requirement, answer):
    answer.check(requirement)


def test_no_agenda_names_a_requirement_that_there_is_not():
    for agenda in AGENDAS.values():
        parts = (*agenda.steps, *agenda.out_of_scope, *agenda.documents.sections)
        parts += agenda.essential
        assert {one for part in parts for one in part.source} <= ANSWERS.keys()


@pytest.mark.parametrize("name", AGENDAS)
def test_every_step_section_and_matter_names_what_it_answers(name):
    agenda = AGENDAS[name]
    parts = (*agenda.steps, *agenda.out_of_scope, *agenda.documents.sections)
    parts += agenda.essential
    assert [part for part in parts if not part.source] == []


def test_meloy_4_the_headings_stand_in_the_order_of_the_template():
    asked = ("Navn", "Dato", "Til stede (navn og rolle)", "Forfall", "Godkjenning",
             "Oppsummering av de viktigste drøftingene", "Tiltak", "Tidsfrist", "Neste møte",
             "Referent")  # fmt: skip
    headings = [one.heading for one in AGENDAS[MELOY].documents.minutes.sections]
    assert len(headings) == len(asked)
    assert all(map(str.startswith, headings, asked)), headings


def test_the_short_form_has_eight_points():
    points = [step.title.split()[0] for step in AGENDAS[SHORT].steps if step.title[0].isdigit()]
    assert list(dict.fromkeys(points)) == list("12345678")
    assert points == sorted(points)


@pytest.mark.parametrize("name", AGENDAS)
def test_each_agenda_fills_its_time_and_hears_the_user_before_the_measures(name):
    agenda = AGENDAS[name]
    assert sum(step.minutes for step in agenda.steps) == agenda.minutes
    kinds = [step.kind for step in agenda.steps]
    assert kinds.index(StepKind.USER_TURN) < kinds.index(StepKind.MEASURES)
    assert kinds.index(StepKind.SUMMARY) < kinds.index(StepKind.MEASURES)
    for step in agenda.steps:
        if step.kind in (StepKind.USER_TURN, StepKind.SUMMARY, StepKind.MEASURES):
            assert step.protected, step.id


@pytest.mark.parametrize("name", AGENDAS)
def test_what_is_written_in_any_step_has_one_place_in_the_documents(name):
    agenda = AGENDAS[name]
    held = [step for section in agenda.documents.of_the_meeting for step in section.steps]
    assert sorted(held) == sorted(step.id for step in agenda.steps)
