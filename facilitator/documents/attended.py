"""Sections of the minutes about the meeting itself: when, where, who, and how it went."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from facilitator.agenda import StepKind
from facilitator.documents.tree import BulletList, Facts, Heading, Paragraph
from facilitator.documents.writing import answered, table
from facilitator.language import later
from facilitator.meeting.beforehand import child_is_away
from facilitator.meeting.completeness import ATTENDED
from facilitator.meeting.plan import agreed_end
from facilitator.record import COMMENT, Heard, Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.agenda import Step
    from facilitator.documents.tree import Block
    from facilitator.documents.writing import Writing
    from facilitator.record import Participant

_HEARD = {
    Heard.SPOKE: later("Spoke"),
    Heard.PASSED: later("Passed"),
    Heard.ABSENT_WITH_INPUT: later("Absent, with written input"),
    Heard.NOT_READ: later("Absent, the written input was not read"),
    Heard.ABSENT: later("Absent"),
    Heard.UNHEARD: later("Was here and was not heard"),
    Heard.WAITING: later("Did not get the word"),
}
_AWAY = {
    Presence.LATE: Heard.ABSENT,
    Presence.ABSENT: Heard.ABSENT,
    Presence.ABSENT_WITH_INPUT: Heard.NOT_READ,
}


def meeting(of: Writing) -> Iterator[Block]:
    """Whom it was about, date, time frame, place, leader and minute-taker (SEL-19, MELOY-3)."""
    _ = of.words
    record = of.record
    began = record.course.started or record.start
    rows = (
        (_("About"), record.case.name or record.case.alias),
        (_("Date"), of.date(began, weekday=True) if began else ""),
        (_("Agreed time"), _agreed(of)),
        (_("Held"), _held(of)),
        (_("Place"), record.place),
        (_("Leader"), of.name(record.leader)),
        (_("Minute-taker"), of.name(record.minute_taker)),
    )
    filled = tuple(row for row in rows if row[1])
    if filled:
        yield Facts(filled)


def case(of: Writing) -> Iterator[Block]:
    """Whom it is about (MELOY-4)."""
    about = of.record.case.name or of.record.case.alias
    if about:
        yield Paragraph(about)


def date(of: Writing) -> Iterator[Block]:
    """Write the day of the meeting, and when it was held (MELOY-3, TIPS-12).

    Only what was agreed is known before it begins; from then on it is the time itself, so that what
    is read aloud for approval is what the file says, which adds when it ended.
    """
    began = of.record.course.started or of.record.start
    if began:
        time = _held(of) or _agreed(of)
        said = ", ".join(filter(None, (of.date(began, weekday=True), time)))
        yield Paragraph(said[:1].upper() + said[1:])


def _agreed(of: Writing) -> str:
    start, end = of.record.start, agreed_end(of.record)
    return f"{of.time(start)}–{of.time(end)}" if start and end else ""


def _held(of: Writing) -> str:
    _ = of.words
    course = of.record.course
    if course.started is None:
        return ""
    if course.closed is None:
        return _("from {time}").format(time=of.time(course.started))
    return f"{of.time(course.started)}–{of.time(course.closed)}"


def participants(of: Writing) -> Iterator[Block]:
    """Write who took part: name, role, service, and when they came late or left (SEL-19).

    Where the child was not there, who looked after the child's voice as well (TIPS-2).
    """
    _ = of.words
    rows = [
        (one.name, one.role, one.service, _came_and_left(of, one))
        for one in of.record.participants
        if one.presence in ATTENDED
    ]
    header = (_("Name"), _("Role"), _("Service"), _("During the meeting"))
    yield from table(header, rows, (4, 4, 4, 3))
    voice = of.full_name(of.record.child_voice)
    if voice and child_is_away(of.agenda, of.record):
        yield Paragraph(_("The child's voice was looked after by {name}.").format(name=voice))


def _came_and_left(of: Writing, participant: Participant) -> str:
    _ = of.words
    said = []
    if participant.arrived:
        said.append(_("came {time}").format(time=of.time(participant.arrived)))
    if participant.presence is Presence.LEFT and participant.left:
        said.append(_("left {time}").format(time=of.time(participant.left)))
    elif participant.presence is Presence.LEFT:
        said.append(_("left before the end"))
    return ", ".join(said)


def absences(of: Writing) -> Iterator[Block]:
    """Write who was not there, and whether they gave input beforehand (SEL-5, SEL-19).

    The input itself was read out in the meeting; what came of it stands among the conclusions.
    """
    _ = of.words
    points = []
    for one in of.record.participants:
        if one.presence in ATTENDED or not one.name:
            continue
        about = ", ".join(filter(None, (one.role, one.service)))
        point = f"{one.name} ({about})" if about else one.name
        if one.input or one.presence is Presence.ABSENT_WITH_INPUT:
            point = _("{name} – gave written input beforehand").format(name=point)
        points.append(point)
    if points:
        yield BulletList(tuple(points))


def next_meeting(of: Writing) -> Iterator[Block]:
    """When and where the group meets next, or why it does not (SEL-16, SEL-19, TIPS-9)."""
    _ = of.words
    agreed = of.record.next_meeting
    if agreed.day:
        rows = (
            (_("Date"), of.date(agreed.day, weekday=True)),
            (_("Time"), _clock_time(of, agreed.time)),
            (_("Place"), agreed.place),
            (_("Called by"), of.full_name(agreed.called_by)),
            (_("Before that"), agreed.before),
        )
        yield Facts(tuple(row for row in rows if row[1]))
    elif agreed.none_because:
        yield Paragraph(_("No new meeting is agreed: {reason}").format(reason=agreed.none_because))


def _clock_time(of: Writing, said: str) -> str:
    # A record may be edited by hand: a time in another form stands as it was written.
    try:
        return of.time(time.fromisoformat(said)) if said else ""
    except ValueError:
        return said


def minute_taker(of: Writing) -> Iterator[Block]:
    """Write the minute-taker's name (SEL-19)."""
    name = of.name(of.record.minute_taker)
    if name:
        yield Paragraph(name)


def evaluation(of: Writing) -> Iterator[Block]:
    """Write the room's answers to the evaluation's questions (SEL-15)."""
    _ = of.words
    rows = tuple(answered(of, of.agenda.steps))
    if rows:
        yield from table((_("Question"), _("Answer"), _("In words")), rows, (4, 1, 4))


def voices(of: Writing) -> Iterator[Block]:
    """Write, round by round, who had the word and for how long (SEL-11, SEL-12, TIPS-5)."""
    _ = of.words
    for step in of.agenda.steps:
        if step.kind is not StepKind.ROUND:
            continue
        if not any(turn.step == step.id for turn in of.record.course.turns):
            continue
        rows = [
            (one.name, _(_HEARD[_how_heard(of, step, one)]), _used(of, step, one.id))
            for one in of.record.participants
        ]
        comment = of.record.turn(step.id, COMMENT)
        if comment is not None and comment.heard is not Heard.WAITING:
            heard = _(_HEARD[comment.heard])
            rows.append((_("The user's comment"), heard, _used(of, step, COMMENT)))
        if rows:
            yield Heading(step.title, level=2)
            yield from table((_("Name"), _("Heard"), _("Time used")), rows, (4, 3, 2))


def time_used(of: Writing) -> Iterator[Block]:
    """Write how the time was used, step by step, planned against used (SEL-21, TIPS-10)."""
    _ = of.words
    times = {time.step: time for time in of.record.course.steps}
    rows = [
        (step.title, _length(times[step.id].planned), _length(times[step.id].seconds))
        for step in of.agenda.steps
        if step.id in times and (times[step.id].planned or times[step.id].seconds)
    ]
    if rows:
        begun = [time for time in times.values() if time.planned or time.seconds]
        planned, used = sum(one.planned for one in begun), sum(one.seconds for one in begun)
        rows.append((_("In all"), _length(planned), _length(used)))
        yield from table((_("Step"), _("Planned"), _("Used")), rows, (6, 2, 2))


def _how_heard(of: Writing, step: Step, participant: Participant) -> Heard:
    # As it was in that round: someone who has come since was absent all the same.
    turn = of.record.turn(step.id, participant.id)
    if turn is None:
        return _AWAY.get(participant.presence, Heard.WAITING)
    if turn.heard is not Heard.WAITING:
        return turn.heard
    # Someone interrupted was heard as far as they came.
    if turn.seconds:
        return Heard.SPOKE
    return _AWAY.get(participant.presence, Heard.WAITING)


def _used(of: Writing, step: Step, voice: str) -> str:
    turn = of.record.turn(step.id, voice)
    seconds = turn.seconds if turn else 0.0
    return _length(seconds) if round(seconds) else ""


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
