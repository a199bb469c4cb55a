"""The stage of the last minutes: what became of each measure, and the meeting's word (SEL-8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from facilitator.dates.saying import say_date
from facilitator.language import gettext as _
from facilitator.language import in_use, later, ngettext
from facilitator.meeting.deciding import CarryOver, carried_on
from facilitator.meeting.looking_back import (
    ApproveLastMinutes,
    SetOutcome,
    awaits_approval,
    looks_back,
)
from facilitator.meeting.setting_up import SetMeeting
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Choice, Field, Form, ask
from facilitator.tui.stages.listing import ListStage, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facilitator.record import LastMeasure, LastMinutes, Parked

APPROVAL = "approval"
"""The row that stands for the meeting's word on the minutes; measures have ids of their own."""

PARKED = "parked:"
"""Before the id of a matter that did not belong in the last meeting."""

OUTCOMES: dict[str, tuple[str, str, str]] = {
    "done": ("✓", later("Done"), "bold $success"),
    "partly": ("◐", later("Partly done"), "bold $warning"),
    "not_done": ("×", later("Not done"), "bold $error"),
    "dropped": ("–", later("Dropped"), "bold $muted"),
    "": ("○", later("Not gone through"), "$muted"),
}
"""Sign, word and style of what became of a measure."""

APPROVALS: dict[str, tuple[str, str, str]] = {
    "approved": ("✓", later("Approved"), "bold $success"),
    "commented": ("✎", later("Comment"), "bold $secondary"),
    "": ("○", later("Not approved yet"), "$muted"),
}
"""Sign, word and style of the meeting's word on the last minutes."""


class LastMinutesStage(ListStage):
    """Each measure agreed last time, what became of it and why; then approval of the minutes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("1", "mark('done')", later("Done"), later("The marked measure was carried out.")),
        key("2", "mark('partly')", later("Partly"),
            later("The marked measure was carried out in part; say why.")),
        key("3", "mark('not_done')", later("Not done"),
            later("The marked measure was not carried out; say why.")),
        key("l", "carry_over", later("Take up again"),
            later("Take a measure that is not finished over to today's measures.")),
        key("g", "approve", later("Approve"),
            later("Approve the last minutes, or comment on them."), shown=False),
        key("enter", "open", later("Choose"),
            later("Choose what became of the marked measure."), shown=False, always=True),
    ]  # fmt: skip
    HELP = later(
        "Read each measure aloud and ask the one responsible what became of it. Mark it: 1 done, "
        "2 partly, 3 not done, or press Enter. Where something was not done, ask why in order to "
        "understand, not to blame. L takes an unfinished measure over to today's list. Last, ask "
        "whether the minutes are right, and approve them or write the comment."
    )

    def compose(self) -> ComposeResult:
        """Put up the measures; one calm sentence where there is nothing to look back on."""
        yield from super().compose()
        yield Static(Content(self._first_words()), classes="calm")

    def show_record(self) -> None:
        """Show the measures as they are marked, or that there are none."""
        there = looks_back(self.record)
        self.query_one("#listing").display = there
        self.query_one(".calm").display = not there
        super().show_record()
        if not there and self.listing.has_focus:
            self.focus()

    def rows(self) -> Iterable[Row]:
        """Return a row for each measure, and last one for the approval."""
        last = self.record.last_minutes
        for measure in last.measures:
            yield measure_row(measure, carried=self._carried(measure))
        kinds = {one.id: one.matter for one in self.meeting.agenda.out_of_scope}
        for parked in last.parked:
            yield parked_row(parked, kinds.get(parked.matter, ""))
        if looks_back(self.record):
            yield approval_row(last)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do it with."""
        del parameters
        last = self.record.last_minutes
        if action in ("mark", "carry_over"):
            return bool(last.measures)
        if action in ("approve", "open"):
            return looks_back(self.record)
        return True

    def missing(self) -> str:
        """Return how many measures are not gone through, and whether the minutes are approved."""
        last = self.record.last_minutes
        left = sum(not one.outcome for one in last.measures)
        said = []
        if left:
            said.append(
                ngettext(
                    "{n} measure is not gone through.", "{n} measures are not gone through.", left
                ).format(n=left)
            )
        if awaits_approval(self.record):
            said.append(_("The last minutes are not approved yet."))
        return " ".join(said)

    # Measures --------------------------------------------------------------------------------

    def open_row(self, row: str) -> None:
        """Ask what became of a measure, or for the word on the minutes."""
        measure = self._measure(row)
        if measure is None:
            self._open_other(row)
            return
        choices = [(outcome, _(OUTCOMES[outcome][1])) for outcome in ("done", "partly", "not_done")]
        if measure.outcome != "done" and not self._carried(measure):
            choices.append(("carry", _("Take it up again today")))
        if measure.outcome:
            _sign, unmarked, _style = OUTCOMES[""]
            choices.append(("clear", _(unmarked)))
        note = who_and_when(measure)
        question = Choice(measure.what, choices, at=measure.outcome, note=note)
        ask(self.app, question, lambda chosen: self._chosen(measure, chosen))

    def _open_other(self, row: str) -> None:
        if row.startswith(PARKED):
            self.app.tell(_("It was parked last time, and is not taken up here."))
        else:
            self.action_approve()

    def _chosen(self, measure: LastMeasure, chosen: str) -> None:
        if chosen == "carry":
            self._carry_over(measure)
        elif chosen == "clear":
            self.do(SetOutcome, measure=measure.id, outcome="")
        else:
            self._mark(measure, chosen)

    def action_mark(self, outcome: str) -> None:
        """Say what became of the marked measure."""
        measure = self._marked()
        if measure is not None:
            self._mark(measure, outcome)

    def action_carry_over(self) -> None:
        """Take the marked measure over to today's."""
        measure = self._marked()
        if measure is None:
            return
        if measure.outcome == "done":
            self.app.tell(_("It is done, so it need not be taken up again."))
        else:
            self._carry_over(measure)

    def _carry_over(self, measure: LastMeasure) -> None:
        if self.do(CarryOver, measure=measure.id):
            self.app.tell(_("It is on today's list of measures. It gets a new date there."))

    def _mark(self, measure: LastMeasure, outcome: str) -> None:
        done = outcome == "done"
        # Marked at once, so that nothing is lost where the reason is left for later.
        why = "" if done else measure.why
        if not self.do(SetOutcome, measure=measure.id, outcome=outcome, why=why):
            return
        if done:
            self._to_next(measure.id)
        else:
            self._ask_why(measure, outcome)

    def _ask_why(self, measure: LastMeasure, outcome: str) -> None:
        label = _("Why not done?") if outcome == "not_done" else _("Why only partly done?")
        form = Form(
            measure.what,
            [Field("why", label, measure.why)],
            note=_("We want to understand why, not to blame anyone."),
        )

        def keep(said: dict[str, str] | None) -> None:
            if said and said["why"] != measure.why:
                self.do(SetOutcome, measure=measure.id, outcome=outcome, why=said["why"])
            self._to_next(measure.id)

        self.app.push_screen(form, keep)

    def _to_next(self, marked: str) -> None:
        """Highlight the next measure that is not marked; after the last, the approval."""
        measures = self.record.last_minutes.measures
        place = [one.id for one in measures].index(marked) + 1
        left = [one.id for one in (*measures[place:], *measures[:place]) if not one.outcome]
        if left:
            self.listing.go_to(left[0])
        elif not self.record.last_minutes.approval:
            self.listing.go_to(APPROVAL)

    def _marked(self) -> LastMeasure | None:
        measure = self._measure(self.listing.row)
        if measure is None:
            self.app.tell(_("Go to a measure first, with the arrow keys."))
        return measure

    def _measure(self, row: str) -> LastMeasure | None:
        measures = self.record.last_minutes.measures
        return next((one for one in measures if one.id == row), None)

    def _carried(self, measure: LastMeasure) -> bool:
        return carried_on(self.record, measure)

    # The minutes -----------------------------------------------------------------------------

    def action_approve(self) -> None:
        """Ask for the meeting's word on the last minutes."""
        last = self.record.last_minutes
        choices = [("approved", _("Approved")), ("commented", _("There is a comment …"))]
        if not (last.held or last.measures or last.approval):
            choices.append(("first", _("There are none: this is our first meeting")))
        if last.approval:
            _sign, unmarked, _style = APPROVALS[""]
            choices.append(("clear", _(unmarked)))
        question = Choice(_("Are the last minutes right?"), choices, at=last.approval)
        ask(self.app, question, self._approve)

    def _approve(self, chosen: str) -> None:
        if chosen == "approved":
            self.do(ApproveLastMinutes, approval="approved")
        elif chosen == "clear":
            self.do(ApproveLastMinutes, approval="")
        elif chosen == "first":
            self.do(SetMeeting, first_meeting=True)
        elif chosen == "commented":
            comment = self.record.last_minutes.comment
            field = Field("comment", _("What is to be corrected or added"), comment)
            form = Form(_("Comment on the last minutes"), [field], check=_comment_missing)
            ask(
                self.app,
                form,
                lambda said: self.do(ApproveLastMinutes, approval="commented", **said),
            )

    def _first_words(self) -> str:
        none = _("There are no minutes from an earlier meeting.")
        return "\n".join((none, *(self.step.first_meeting or (_("We go straight on."),))))


def who_and_when(measure: LastMeasure) -> str:
    """Return who was responsible for a measure, and its deadline, on one line."""
    parts = [measure.responsible or _("no one responsible")]
    if measure.deadline:
        day = say_date(measure.deadline, in_use(), weekday=False, year=False)
        parts.append(_("deadline {day}").format(day=day))
    return "  ·  ".join(parts)


def measure_row(measure: LastMeasure, *, carried: bool) -> Row:
    """Return a measure as it is read: what, what became of it, who and when, and why."""
    sign, word, style = OUTCOMES[measure.outcome]
    parts: list[str | tuple[str, str]] = [
        (measure.what, "bold"),
        "\n",
        (_(word), style),
        (f"  ·  {who_and_when(measure)}", "$muted"),
    ]
    if measure.outcome in ("partly", "not_done", "dropped"):
        lacking = ("! " + _("It is not said why."), "bold $warning")
        parts += ["\n", measure.why or lacking]
    if carried:
        parts += ["\n", ("→ " + _("Taken up again today"), "bold $primary")]
    return Row(measure.id, sign, Content.assemble(*parts))


def parked_row(parked: Parked, kind: str) -> Row:
    """Return a matter that did not belong in the last meeting, and where it was referred to."""
    said: list[str | tuple[str, str]] = [(parked.text or kind or parked.matter, "bold"), "\n"]
    said.append((_("Parked last time"), "bold $muted"))
    if parked.where:
        said.append(("  ·  " + _("It belongs here: {where}").format(where=parked.where), "$muted"))
    return Row(f"{PARKED}{parked.id}", "↗", Content.assemble(*said))


def approval_row(last: LastMinutes) -> Row:
    """Return the last minutes as they are read: which they are, and the meeting's word on them."""
    title = _("The last minutes")
    if last.held:
        day = say_date(last.held, in_use(), weekday=False, year=False)
        title = _("The minutes of {day}").format(day=day)
    sign, word, style = APPROVALS[last.approval]
    comment = f": {last.comment}" if last.comment else ""
    return Row(APPROVAL, sign, Content.assemble((title, "bold"), "\n", (_(word), style), comment))


def _comment_missing(said: Mapping[str, str]) -> str:
    return "" if said["comment"] else _("Write the comment.")
