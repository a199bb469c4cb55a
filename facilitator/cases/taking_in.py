"""What a meeting concluded, taken into its case when the meeting closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.cases.case_folder import case_of, day_of, newest_first
from facilitator.cases.durable import NotSavedError
from facilitator.cases.shelf import closed_id, is_named_too_late, summary
from facilitator.faults import BadFileError
from facilitator.language import gettext as _
from facilitator.meeting.case_after import case_after

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.record import Record


def take_into_case(path: Path, record: Record) -> str:
    """Bring the case that a closed record lies in up to date; return what is wrong, if anything.

    A record that lies loose, and one that a later meeting has followed, change nothing. Nor does a
    case whose file cannot be read or written: the record stands, and the case takes it in when the
    next meeting is prepared.
    """
    case = case_of(path)
    if case is None or record.course.status != "closed":
        return ""
    try:
        if _is_last(path, record, newest_first(case.records())):
            case.change(lambda facts: case_after(facts, record))
    except (BadFileError, NotSavedError, OSError) as error:
        problem = _("What was concluded is in the record, and not yet in the case: {problem}")
        return problem.format(problem=error)
    return ""


def _is_last(path: Path, record: Record, newest: tuple[Path, ...]) -> bool:
    """Return whether no meeting of the case that is closed was held after one."""
    held = record.course.started or record.start
    mine = (day_of(path), path.name)
    for one in newest:
        if one.name == path.name or closed_id(one) is None:
            continue
        other = summary(one).when
        if held is None or other is None:
            return (day_of(one), one.name) < mine
        if other > held:
            return False
        if not is_named_too_late(one):
            return True
    return True
