"""Small errands that open over the meeting: who is here, parking, moving an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.cases.durable import NotSavedError
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.meeting.attendance import AddParticipant, ChangeParticipant, SetPresence
from facilitator.meeting.consenting import undecided
from facilitator.meeting.roster import read_roster
from facilitator.meeting.rounds import speaker_name
from facilitator.meeting.writing import ChangeParked, MoveEntry, Park, Unpark
from facilitator.record import COMMENT, Presence
from facilitator.tui.screens.consenting import name_services, open_service
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask
from facilitator.tui.words import presence_words, say_parked

if TYPE_CHECKING:
    from facilitator.agenda import Agenda, OutOfScope
    from facilitator.cases.live import LiveMeeting
    from facilitator.meeting.meeting import Meeting
    from facilitator.record import Parked, Participant, Record
    from facilitator.tui.app import FacilitatorApp

NEWCOMER = "+"
"""Chosen to add someone who is not on the list."""

SERVICE = "service:"
"""Before the id of what is to be decided of a service that the consent does not name."""
INTERPRETER = "interpreter"
"""Chosen to say that someone speaks through an interpreter, or does not."""

PARK = "park:"
"""Before the id of a kind of matter that is chosen to be parked."""

OTHER = "other"
"""Chosen for a matter that is none of the agenda's."""


def open_conflict(app: FacilitatorApp, live: LiveMeeting) -> None:
    """Ask which version stands, where the record was changed behind the program's back."""
    choices = [
        ("mine", _("What stands on this screen (the other is kept as a copy)")),
        ("theirs", _("What was written to the file (this one is kept as a copy)")),
    ]
    question = Choice(
        _("The record has been changed by another program"),
        choices,
        note=_("Nothing is lost: both versions are kept. Which one does the meeting go on with?"),
    )

    def settle(chosen: str) -> None:
        if chosen == "mine":
            _keep_mine(app, live)
        else:
            _take_theirs(app, live)

    ask(app, question, settle)


def _keep_mine(app: FacilitatorApp, live: LiveMeeting) -> None:
    """Let our version stand, which waits for the disk, and tell where the other one is."""

    def keep() -> None:
        try:
            aside = live.keep_mine()
        except NotSavedError as error:
            said = str(error)
        else:
            said = _("What stands here is kept.")
            if aside is not None:
                said = _("What stands here is kept. The other is in {file}").format(file=aside.name)
        app.call_from_anywhere(lambda: app.tell(said, long=True))

    app.run_worker(keep, thread=True, exclusive=True, group="versions")


def _take_theirs(app: FacilitatorApp, live: LiveMeeting) -> None:
    """Go on with their version, which is read and looked through first."""
    now = app.clock.now()

    def go_on(theirs: Meeting) -> None:
        live.go_on_with(theirs)
        app.open(live)

    def take() -> None:
        try:
            theirs = live.take_theirs(now)
        except (BadFileError, NotSavedError) as error:
            said = str(error)
            app.call_from_anywhere(lambda: app.tell(said, long=True))
        else:
            app.call_from_anywhere(lambda: go_on(theirs))

    app.run_worker(take, thread=True, exclusive=True, group="versions")


def open_people(app: FacilitatorApp) -> None:
    """Ask whom it is about, then what has changed."""
    record = _record(app)
    words = presence_words()
    choices = [(one.id, f"{one.on_screen} – {words[one.presence]}") for one in record.participants]
    choices.append((NEWCOMER, _("Someone else comes …")))
    choices += [
        (SERVICE + one.id, _("! {service}: not in the consent").format(service=one.service))
        for one in undecided(record)
    ]
    question = Choice(_("Who comes, leaves or is absent?"), choices)
    ask(app, question, lambda chosen: _about_person(app, chosen))


def _about_person(app: FacilitatorApp, chosen: str) -> None:
    if chosen == NEWCOMER:
        _open_newcomer(app)
        return
    if chosen.startswith(SERVICE):
        open_service(app, chosen.removeprefix(SERVICE))
        return
    participant = _record(app).participant(chosen)
    if participant is None:
        return
    choices = [(presence.value, word) for presence, word in presence_words().items()]
    with_one, without = _("speaks through an interpreter"), _("needs no interpreter")
    choices.append((INTERPRETER, without if participant.interpreter else with_one))
    question = Choice(participant.on_screen, choices, at=participant.presence.value)
    ask(app, question, lambda chosen: _set_presence(app, participant, chosen))


def _set_presence(app: FacilitatorApp, participant: Participant, presence: str) -> None:
    if presence == INTERPRETER:
        needed = not participant.interpreter
        app.do(ChangeParticipant, participant=participant.id, interpreter=needed)
        return
    app.do(SetPresence, participant=participant.id, presence=Presence(presence))
    if presence == Presence.PRESENT:
        name_services(app)
    if presence == Presence.ABSENT_WITH_INPUT:
        form = Form(
            _("Written input from {name}").format(name=participant.on_screen),
            [Field("input", _("What they have written, to be read aloud"), participant.input)],
        )
        ask(app, form, lambda said: app.do(ChangeParticipant, participant=participant.id, **said))


def _open_newcomer(app: FacilitatorApp) -> None:
    form = Form(
        _("Someone else comes"),
        [
            Field("name", _("Name"), hint=_("or all on this line: Kari Vik, teacher, the school")),
            Field("role", _("Role")),
            Field("service", _("Service")),
        ],
    )

    def add(said: dict[str, str]) -> None:
        if app.do(AddParticipant, **_newcomer(app, said)):
            name_services(app)

    ask(app, form, add)


def _newcomer(app: FacilitatorApp, said: dict[str, str]) -> dict[str, object]:
    """Return who comes; all of it may stand on one line, as in the lobby."""
    live = app.live
    if live is None or said["role"] or said["service"]:
        return {**said}
    alone = live.meeting.record.model_copy(update={"participants": ()})
    read = read_roster(said["name"], live.meeting.agenda, alone)
    if not read:
        return {**said}
    one = read[0]
    return one.model_dump(include={"name", "role", "service", "presence", "input", "interpreter"})


def open_parking(app: FacilitatorApp) -> None:
    """Ask which kind of matter, and park it with where it belongs instead (SEL-17).

    What is parked stands below, to be put in other words or taken back.
    """
    live = app.live
    if live is None:
        return
    kinds = {one.id: one for one in live.meeting.agenda.out_of_scope}
    parked = {one.id: one for one in _record(app).parked}
    choices = [(PARK + one.id, one.matter) for one in kinds.values()]
    choices.append((OTHER, _("Something else …")))
    choices += [
        (one.id, _("Parked: {matter}").format(matter=say_parked(live.meeting.agenda, one)))
        for one in parked.values()
    ]

    def chosen(choice: str) -> None:
        if choice in parked:
            _open_parked(app, live.meeting.agenda, parked[choice])
        elif choice == OTHER:
            _open_other_matter(app)
        else:
            _open_known_matter(app, kinds[choice.removeprefix(PARK)])

    note = _("It is not discussed now, and it is not forgotten.")
    ask(app, Choice(_("Which matter does not belong here?"), choices, note=note), chosen)


def _open_known_matter(app: FacilitatorApp, kind: OutOfScope) -> None:
    belongs = _("It belongs here: {where}").format(where=kind.where)
    form = Form(
        kind.matter, [Field("text", _("In a few words"), hint=_("may be empty"))], note=belongs
    )

    def park(said: dict[str, str]) -> None:
        if app.do(Park, matter=kind.id, **said):
            app.tell(_("Parked. It belongs here: {where}").format(where=kind.where), long=True)

    ask(app, form, park)


def _open_other_matter(app: FacilitatorApp) -> None:
    ask(app, _matter_form(_("Park a matter")), lambda said: app.do(Park, **said))


def _open_parked(app: FacilitatorApp, agenda: Agenda, parked: Parked) -> None:
    choices = [("words", _("Put it in other words …")), ("back", _("Take it back"))]
    note = _("It belongs here: {where}").format(where=parked.where) if parked.where else ""

    def settle(chosen: str) -> None:
        if chosen == "words":
            form = _matter_form(_("A parked matter"), parked.text, parked.where)
            ask(app, form, lambda said: app.do(ChangeParked, parked=parked.id, **said))
        elif app.do(Unpark, parked=parked.id):
            app.tell(_("It is parked no longer. U brings it back."))

    ask(app, Choice(say_parked(agenda, parked), choices, note=note), settle)


def _matter_form(title: str, text: str = "", where: str = "") -> Form:
    return Form(
        title,
        [
            Field("text", _("What it is, in a few words"), text),
            Field("where", _("Where it belongs"), where),
        ],
    )


def open_moving(app: FacilitatorApp, entry_id: str) -> None:
    """Ask where an entry belongs: step, speaker and goal at once."""
    live = app.live
    record = _record(app)
    entry = next((one for one in record.entries if one.id == entry_id), None)
    if live is None or entry is None:
        return
    nobody = ("", _("none"))
    speakers = [nobody, (COMMENT, speaker_name(record, COMMENT) or _("the user"))]
    speakers += [(one.id, one.on_screen) for one in record.participants]
    goals = [nobody]
    goals += [(one.id, str(number)) for number, one in enumerate(record.goals, start=1)]
    steps = [(step.id, step.title) for step in live.meeting.agenda.steps]
    form = Form(
        _("Where does the conclusion belong?"),
        [
            Field("step", _("Step"), entry.step, choices=tuple(steps)),
            Field("speaker", _("Who said it"), entry.speaker, choices=tuple(speakers)),
            Field("goal", _("Goal"), entry.goal, choices=tuple(goals)),
        ],
    )
    ask(app, form, lambda said: app.do(MoveEntry, entry=entry_id, **said))


def _record(app: FacilitatorApp) -> Record:
    if app.live is None:
        raise RuntimeError("no meeting is open")
    return app.live.meeting.on_screen
