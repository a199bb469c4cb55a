"""The stage of the summary: conclusions on the goals, and the user's word on them (SEL-13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.language import gettext as _
from facilitator.language import in_use, later, listed, ngettext
from facilitator.meeting.deciding import AddGoal, ConcludeGoal, KeepUserWord, RemoveGoal
from facilitator.meeting.reading_back import awaits_user_word
from facilitator.meeting.rounds import speaker_name
from facilitator.meeting.writing import FocusGoal
from facilitator.record import COMMENT, ConclusionKind
from facilitator.tui.keys import key
from facilitator.tui.screens.dialogs import Choice, Confirm, Field, Form, ask
from facilitator.tui.stages.listing import ListStage, Row
from facilitator.tui.stages.voices import Voices, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.binding import BindingType
    from textual.widget import Widget

    from facilitator.record import Entry, Goal, Record, UserWord
    from facilitator.tui.widgets.row_list import RowList

USER_WORD = "user-word"
"""The row that stands for the user's word; goals have ids of their own."""

CONCLUSIONS: dict[ConclusionKind, tuple[str, str, str]] = {
    ConclusionKind.KEPT: ("=", later("Kept"), "bold $primary"),
    ConclusionKind.ADJUSTED: ("≈", later("Adjusted"), "bold $secondary"),
    ConclusionKind.REACHED: ("✓", later("Reached"), "bold $success"),
    ConclusionKind.ENDED: ("■", later("Ended"), "bold $foreground"),
    ConclusionKind.NEW: ("+", later("New"), "bold $secondary"),
    ConclusionKind.OPEN: ("○", later("Not concluded"), "$muted"),
}
"""Sign, word and style of a conclusion on a goal."""

OFFERED: dict[ConclusionKind, str] = {
    ConclusionKind.KEPT: later("Kept – it stands as it is"),
    ConclusionKind.ADJUSTED: later("Adjusted – it reads differently from now on …"),
    ConclusionKind.REACHED: later("Reached – we got there …"),
    ConclusionKind.ENDED: later("Ended – we stop working on it …"),
    ConclusionKind.NEW: later("New – set today"),
    ConclusionKind.OPEN: later("Not concluded"),
}

ASKED: dict[ConclusionKind, tuple[str, str]] = {
    ConclusionKind.ADJUSTED: (later("How does the goal read now?"), later("The goal from now on")),
    ConclusionKind.REACHED: (later("The goal is reached"), later("How we see it (may be empty)")),
    ConclusionKind.ENDED: (later("The goal is ended"), later("Why (may be empty)")),
}
"""Heading and label of the form that asks for a conclusion's words."""

USER_WORDS: dict[str, tuple[str, str, str]] = {
    "confirmed": ("✓", later("Confirmed"), "bold $success"),
    "objected": ("!", later("Objected"), "bold $warning"),
    "": ("○", later("Not recorded yet. Read the conclusions back, then press Enter."), "$muted"),
}
"""Sign, words and style of the user's word."""


CHANGED_SINCE = later("The conclusions were changed after this. Read them back once more.")
"""Stands below a word that is about what no longer stands so."""


class SummaryStage(ListStage):
    """Each goal and what is concluded on it; the conclusions read back; the user's word on them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "open", later("Conclude"),
            later("Conclude on the marked goal, or keep the user's word."), always=True),
        key("w", "user_word", later("User's word"),
            later("Keep the user's word on what was read back.")),
        key("a", "add", later("New goal"), later("Set a new goal.")),
        key("v", "voices", later("Voices"),
            later("Show who has been heard in the rounds, and for how long.")),
        key("delete,backspace", "remove", later("Remove"),
            later("Take away a goal that was set today."), shown=False),
        key("pagedown", "read(1)", later("Scroll down"),
            later("Read on in what is written about the goal."), shown=False, always=True),
        key("pageup", "read(-1)", later("Scroll up"),
            later("Go back in what is written about the goal."), shown=False, always=True),
    ]  # fmt: skip
    HELP = later(
        "Sum up one goal at a time. Mark a goal with the arrow keys: below stands what was written "
        "about it, for you to read aloud, and new conclusions belong to it. Agree whether the goal "
        "is kept, adjusted, reached or ended: press Enter. Last, read the conclusions back to the "
        "user, ask whether they are right, and keep the answer with W. An objection is kept in the "
        "user's own words."
    )

    _at = ""
    """The row marked when the record was last shown."""
    _followed = ""
    """The goal in focus then."""
    _read = ""
    """The row whose conclusions stand below."""

    def below(self) -> Iterable[Widget]:
        """Return what is written about the marked goal, to be read back."""
        below = (Static(id="written"), self.prompts(), Static(id="heard"))
        yield VerticalScroll(*below, id="read-back", can_focus=False)

    def show_record(self) -> None:
        """Show the goals; the mark follows the goal in focus where that has changed."""
        super().show_record()
        focus = self.record.course.goal
        if focus and focus != self._followed:
            self.listing.go_to(focus)
        self._followed = focus
        self._at = self.listing.row
        self._show_written()
        # Seen where there is room for it, or when one reads on; V shows it by itself.
        self.query_one("#heard", Static).update(picture(self.meeting.agenda, self.record))

    def rows(self) -> Iterable[Row]:
        """Return a row for each goal, and last one for the user's word."""
        for number, goal in enumerate(self.record.goals, start=1):
            yield goal_row(number, goal, focus=goal.id == self.record.course.goal)
        yield user_row(self.record.user_word, speaker_name(self.record, COMMENT))

    def on_option_list_option_highlighted(self, event: RowList.OptionHighlighted) -> None:
        """Put the goal in focus where it was someone's hand that moved the mark."""
        event.stop()
        row = self.listing.row
        if row == self._at:
            return
        self._at = row
        goal = "" if row == USER_WORD else row
        if goal != self.record.course.goal:
            self.do(FocusGoal, goal=goal)
        self._show_written()

    def missing(self) -> str:
        """Return which goals have no conclusion, and whether the user's word is missing."""
        return what_is_missing(self.record)

    # Goals -----------------------------------------------------------------------------------

    def open_row(self, row: str) -> None:
        """Ask for the conclusion on a goal, or for the user's word."""
        goal = self.record.goal(row)
        if goal is None:
            self.action_user_word()
            return
        if row != self.record.course.goal:
            self.do(FocusGoal, goal=row)
        kinds = offered(goal, first_meeting=self.record.first_meeting)
        choices = [(kind.value or "open", _(OFFERED[kind])) for kind in kinds]
        question = Choice(goal.text, choices, at=goal.conclusion, note=_("What do we conclude?"))
        ask(self.app, question, lambda chosen: self._conclude(goal, chosen))

    def _conclude(self, goal: Goal, chosen: str) -> None:
        kind = ConclusionKind("" if chosen == "open" else chosen)
        if kind not in ASKED:
            words = goal.words if kind is goal.conclusion else ""
            self.do(ConcludeGoal, goal=goal.id, conclusion=kind, words=words)
            return
        heading, label = ASKED[kind]
        before = goal.words if kind is goal.conclusion else ""
        adjusted = kind is ConclusionKind.ADJUSTED
        form = Form(
            _(heading),
            [Field("words", _(label), before or (goal.text if adjusted else ""))],
            note=goal.text,
            check=_missing("words", _("Write how the goal reads now.")) if adjusted else None,
        )

        def keep(said: dict[str, str]) -> None:
            words = said["words"]
            own = self.meeting.record.goal(goal.id)
            if adjusted and own and words == goal.text:
                words = own.text  # as it was written, and not as the screen shows it
            self.do(ConcludeGoal, goal=goal.id, conclusion=kind, words=words)

        ask(self.app, form, keep)

    def action_add(self) -> None:
        """Ask for a new goal."""
        field = Field("text", _("What do we want to reach?"))
        form = Form(_("New goal"), [field], check=_missing("text", _("Write the goal.")))
        ask(self.app, form, self._add)

    def _add(self, said: dict[str, str]) -> None:
        if self.do(AddGoal, **said):
            self.do(FocusGoal, goal=self.record.goals[-1].id)

    def action_remove(self) -> None:
        """Take the marked goal away, where it was set today."""
        goal = self.record.goal(self.listing.row)
        if goal is None:
            return
        if goal.conclusion is not ConclusionKind.NEW:
            self.app.tell(_("Only a goal set today can be taken away. Others can be ended."))
            return
        question = Confirm(_("Take the goal away?"), goal.text, _("Yes, take it away"))
        ask(self.app, question, lambda _yes: self.do(RemoveGoal, goal=goal.id))

    # Reading back ----------------------------------------------------------------------------

    def action_user_word(self) -> None:
        """Ask what the user says to what was read back."""
        self.listing.go_to(USER_WORD)
        word = self.record.user_word
        choices = [
            ("confirmed", _("Yes, this is right …")),
            ("objected", _("No, something is not right …")),
        ]
        if word.response:
            choices.append(("clear", _("Not recorded yet")))
        note = _asked(self.record)
        question = Choice(_("Is what we read back right?"), choices, at=word.response, note=note)
        ask(self.app, question, self._user_says)

    def _user_says(self, response: str) -> None:
        if response == "clear":
            self.do(KeepUserWord, response="")
        if response not in ("confirmed", "objected"):
            return
        before = self.record.user_word
        words = before.words if before.response == response else ""
        objected = response == "objected"
        label = _("What is not right?") if objected else _("What the user adds (may be empty)")
        problem = _("Write what the user objects to, in the user's own words.")
        form = Form(
            _("In the user's own words"),
            [Field("words", label, words)],
            check=_missing("words", problem) if objected else None,
        )
        ask(self.app, form, lambda said: self.do(KeepUserWord, response=response, **said))

    def action_voices(self) -> None:
        """Show who has been heard."""
        self.app.push_screen(Voices(self.meeting.agenda, self.record))

    def action_read(self, by: int) -> None:
        """Read on, or back, in what is written."""
        self.query_one("#read-back").scroll_relative(y=4 * by, animate=False)

    def _show_written(self) -> None:
        if self._read != self.listing.row:
            self._read = self.listing.row
            self.query_one("#read-back").scroll_home(animate=False)
        goal = self.record.goal(self.listing.row)
        order = {step.id: place for place, step in enumerate(self.meeting.agenda.steps)}
        entries = sorted(self.record.entries, key=lambda one: order.get(one.step, 0))
        if goal is None:
            text = everything(self.record, entries)
        else:
            about = [one for one in entries if one.goal == goal.id]
            number = self.record.goals.index(goal) + 1
            text = written(
                self.record, _("Written about goal {number}").format(number=number), about
            )
        self.query_one("#written", Static).update(text)


def goal_row(number: int, goal: Goal, *, focus: bool) -> Row:
    """Return a goal as it is read: its number, its words, and what is concluded on it."""
    sign, word, style = CONCLUSIONS[goal.conclusion]
    rest = f": {goal.words}" if goal.words else ""
    if rest and goal.conclusion is ConclusionKind.ADJUSTED:
        rest = ". " + _("Now reads: {words}").format(words=goal.words)
    text = Content.assemble((goal.text, "bold"), "\n", (f"{sign} {_(word)}", style), rest)
    return Row(goal.id, f"{'▶' if focus else ' '}{number}", text)


def user_row(word: UserWord, names: str) -> Row:
    """Return the user's word as it is read; it is plain whether it is recorded."""
    sign, said, style = USER_WORDS[word.response]
    quoted = ": " + _("“{words}”").format(words=word.words) if word.words else ""
    text = Content.assemble(
        (_("The user's word"), "bold"),
        (f"  {names}", "$muted"),
        "\n",
        (f"{sign} {_(said)}", style),
        quoted,
    )
    if word.changed_since:
        text = Content.assemble(text, "\n", ("! " + _(CHANGED_SINCE), "bold $warning"))
    return Row(USER_WORD, "  ", text)


def offered(goal: Goal, *, first_meeting: bool) -> list[ConclusionKind]:
    """Return the conclusions that make sense for a goal; new only for one that is."""
    kinds = [
        ConclusionKind.KEPT,
        ConclusionKind.ADJUSTED,
        ConclusionKind.REACHED,
        ConclusionKind.ENDED,
    ]
    if first_meeting or goal.conclusion is ConclusionKind.NEW:
        kinds.append(ConclusionKind.NEW)
    if goal.conclusion is not ConclusionKind.OPEN:
        kinds.append(ConclusionKind.OPEN)
    return kinds


def what_is_missing(record: Record) -> str:
    """Return what the summary still lacks, in a sentence or two; empty where nothing is."""
    said = []
    numbers = [
        str(number)
        for number, goal in enumerate(record.goals, start=1)
        if goal.conclusion is ConclusionKind.OPEN
    ]
    if numbers:
        lacks = ngettext(
            "No conclusion yet on goal {numbers}.",
            "No conclusion yet on goals {numbers}.",
            len(numbers),
        )
        said.append(lacks.format(numbers=listed(numbers, in_use())))
    if record.user_word.changed_since:
        said.append(_("The conclusions were changed after the user's word."))
    elif awaits_user_word(record):
        said.append(_("The user's word is not recorded yet."))
    return " ".join(said)


def written(record: Record, head: str, entries: list[Entry]) -> Content:
    """Return what is written about one thing, under its heading, to be read aloud."""
    lines = [Content.styled(head, "bold $muted")]
    for entry in entries:
        speaker = speaker_name(record, entry.speaker) if entry.speaker else ""
        who = (f"{speaker}: ", "$muted") if speaker else ""
        lines.append(Content.assemble(("• ", "bold $primary"), who, entry.text))
    if not entries:
        lines.append(Content.styled(_("Nothing is written about this goal yet."), "$muted"))
    return Content("\n").join(lines)


def everything(record: Record, entries: list[Entry]) -> Content:
    """Return all that is written, goal by goal, and last what belongs to none."""
    parts: list[Content] = []
    for number, goal in enumerate(record.goals, start=1):
        about = [one for one in entries if one.goal == goal.id]
        if about:
            parts.append(written(record, _("Goal {number}").format(number=number), about))
    others = [one for one in entries if record.goal(one.goal) is None]
    if others:
        parts.append(written(record, _("Other conclusions"), others))
    if not parts:
        return Content.styled(_("Nothing is written yet."), "$muted")
    return Content("\n").join(parts)


def _asked(record: Record) -> str:
    names = speaker_name(record, COMMENT)
    return _("Asked: {names}").format(names=names) if names else ""


def _missing(name: str, problem: str) -> Callable[[Mapping[str, str]], str]:
    return lambda said: "" if said[name] else problem
