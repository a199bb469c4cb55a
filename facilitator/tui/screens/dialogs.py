"""What opens over a screen to ask one thing: a choice, a short form, a yes or no."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from facilitator.language import gettext as _
from facilitator.language import later
from facilitator.tui.keys import key
from facilitator.tui.screens.question import Question
from facilitator.tui.styling import DIALOGS
from facilitator.tui.widgets.key_line import KeyLine
from facilitator.tui.widgets.one_line_input import OneLineInput
from facilitator.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.app import App, ComposeResult


Answer = TypeVar("Answer")


def ask(app: App[Any], dialog: Question[Answer], then: Callable[[Answer], object]) -> None:
    """Open a dialog and hand on its answer, where there is one."""

    def answered(answer: Answer | None) -> None:
        if answer:
            then(answer)

    app.push_screen(dialog, answered)


class ChoiceList(RowList):
    """The rows of a choice."""

    BINDINGS = [key("enter", "select", later("Choose"), later("Take the marked one."))]


class Line(OneLineInput):
    """A line of a form that is typed."""

    BINDINGS = [
        key("enter", "submit", later("Next / save"), later("Go on; on the last line, save."))
    ]


class Choice(Question[str]):
    """Choose one of a few; answered with its id, or with nothing where it is left."""

    CSS_PATH = DIALOGS
    BINDINGS = [
        key("escape", "leave", later("Back"), later("Change nothing.")),
    ]

    def __init__(
        self, question: str, choices: list[tuple[str, str]], *, at: str = "", note: str = ""
    ) -> None:
        super().__init__(classes="dialog")
        self.question = question
        self.choices = choices
        self.at = at
        self.note = note
        self._rows = ChoiceList(id="choices")

    def compose(self) -> ComposeResult:
        """The question, the choices with the digits that choose them, the keys."""
        with Vertical(classes="box"):
            yield Static(Content(self.question), classes="dialog-title")
            if self.note:
                yield Static(Content(self.note), classes="note")
            yield self._rows
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the choices and mark the present one."""
        rows = self._rows
        if not rows.is_attached:  # it was answered before it stood there
            return
        rows.show_rows(
            (name, Content.assemble((f"{number} " if number < 10 else "  ", "bold"), text))
            for number, (name, text) in enumerate(self.choices, start=1)
        )
        rows.go_to(self.at)
        self.set_focus(rows)  # at once: what is typed on is not to wait for it

    def on_key(self, event: events.Key) -> None:
        """Take a digit as the choice itself."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self.choices):
            event.stop()
            self.dismiss(self.choices[int(event.key) - 1][0])

    def on_option_list_option_selected(self, event: RowList.OptionSelected) -> None:
        """Take the one chosen."""
        self.dismiss(event.option.id or "")

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss("")


@dataclass(frozen=True)
class Field:
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    """What stands in the empty field."""
    suggestions: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    """Values and what the screen calls them; the field is then chosen, not typed."""
    hidden: bool = False
    """Whether what is typed is masked, for what must not stand on the projector."""
    understood: Callable[[str], str] | None = field(default=None, compare=False)
    """Says how what is typed is understood, such as the date it was taken to be."""


BESIDE = 17
"""Longest label, in cells, that has room beside its line."""


class Form(Question[dict[str, str]]):
    """A few lines to fill in; Enter goes on, and saves from the last. Answered with all values."""

    CSS_PATH = DIALOGS
    BINDINGS = [
        key("ctrl+s", "save", later("Save"), later("Save what stands here.")),
        key("escape", "leave", later("Back"), later("Change nothing.")),
    ]

    def __init__(
        self,
        title: str,
        fields: list[Field],
        *,
        check: Callable[[Mapping[str, str]], str] | None = None,
        note: str = "",
        at: str = "",
    ) -> None:
        beside = all(len(one.label) <= BESIDE for one in fields)
        super().__init__(classes="dialog side" if beside else "dialog")
        self.heading = title
        self.fields = fields
        self.check = check
        self.note = note
        self.at = at
        self._warned = False

    def compose(self) -> ComposeResult:
        """Each line with its label; below, what is wrong; the keys."""
        with Vertical(classes="box"):
            yield Static(Content(self.heading), classes="dialog-title")
            if self.note:
                yield Static(Content(self.note), classes="note")
            with VerticalScroll(classes="fields", can_focus=False):
                for one in self.fields:
                    yield Static(Content(one.label), classes="label")
                    if one.choices:
                        yield Choices(one)
                    else:
                        yield _line(one)
                    if one.understood is not None:
                        yield Static("", id=f"understood-{one.name}", classes="understood")
            yield Static("", id="problem")
            yield KeyLine()

    def on_mount(self) -> None:
        """Start in the first line, or the one asked for."""
        for one in self.fields:
            self._show_understood(one.name, one.value)
        self.set_focus(self.query_one(f"#field-{self.at or self.fields[0].name}"))

    @property
    def values(self) -> dict[str, str]:
        """What stands in the lines."""
        return {one.name: self._value(one) for one in self.fields}

    def _value(self, one: Field) -> str:
        if one.choices:
            return self.query_one(f"#field-{one.name}", Choices).value
        return self.query_one(f"#field-{one.name}", Input).value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how what is typed is understood."""
        self._show_understood((event.input.id or "").removeprefix("field-"), event.value)

    def _show_understood(self, name: str, value: str) -> None:
        one = next(one for one in self.fields if one.name == name)
        if one.understood is not None:
            said = one.understood(value) if value.strip() else ""
            self.query_one(f"#understood-{name}", Static).update(Content(said))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from a line with Enter; the suggestion that stands there is taken."""
        name = (event.input.id or "").removeprefix("field-")
        one = next(one for one in self.fields if one.name == name)
        typed = event.value.casefold()
        fitting = (known for known in one.suggestions if known.casefold().startswith(typed))
        if typed:
            event.input.value = next(fitting, event.value)
        self.action_next_field()

    def action_next_field(self) -> None:
        """Go to the next line; from the last, save."""
        ids = [f"field-{one.name}" for one in self.fields]
        here = self.focused.id if self.focused and self.focused.id in ids else ids[0]
        place = ids.index(here or ids[0])
        if place + 1 < len(ids):
            self.query_one(f"#{ids[place + 1]}").focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Answer with what stands here, where it will do."""
        problem = self.check(self.values) if self.check else ""
        if problem:
            self.query_one("#problem", Static).update(Content(problem))
            return
        self.dismiss(self.values)

    def action_leave(self) -> None:
        """Change nothing; what has been written is thrown away only at the second Esc."""
        before = {one.name: one.value for one in self.fields}
        written = any(self.values[one.name] not in ("", before[one.name]) for one in self.fields
                      if not one.choices)  # fmt: skip
        if written and not self._warned:
            self._warned = True
            problem = _("Esc once more throws away what you wrote; Ctrl+S saves it.")
            self.query_one("#problem", Static).update(Content(problem))
            return
        self.dismiss(None)


class Choices(Static, can_focus=True):
    """A line of a form that is chosen with the arrow keys, or a click, from a few values."""

    BINDINGS = [
        key("right,space", "turn(1)", later("Change"), later("Take the next value.")),
        key("enter", "screen.next_field", later("Next / save"),
            later("Go on; on the last line, save.")),
        key("left", "turn(-1)", later("Change"), later("Take the value before."), shown=False),
    ]  # fmt: skip

    def __init__(self, one: Field) -> None:
        super().__init__(id=f"field-{one.name}", classes="choices")
        self.choices = one.choices
        known = [value for value, _text in one.choices]
        self.place = known.index(one.value) if one.value in known else 0

    def on_mount(self) -> None:
        """Show the present value."""
        self._show()

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.choices[self.place][0]

    def action_turn(self, by: int) -> None:
        """Take another value."""
        self.place = (self.place + by) % len(self.choices)
        self._show()

    def on_click(self) -> None:
        """Take the next value."""
        self.action_turn(1)

    def _show(self) -> None:
        if sum(len(text) + 3 for _value, text in self.choices) > self.app.size.width // 2:
            text = self.choices[self.place][1]
            marked = (f" {text} ", "bold $on-primary on $primary")
            self.update(Content.assemble("‹ ", marked, " ›"))
            return
        parts = [
            Content.styled(
                f" {text} ", "bold $on-primary on $primary" if place == self.place else ""
            )
            for place, (_value, text) in enumerate(self.choices)
        ]
        self.update(Content(" ").join(parts))


def _line(one: Field) -> Line:
    suggester = SuggestFromList(one.suggestions, case_sensitive=False) if one.suggestions else None
    return Line(
        value=one.value,
        placeholder=one.hint,
        suggester=suggester,
        password=one.hidden,
        id=f"field-{one.name}",
        compact=True,
        select_on_focus=False,
    )


class Confirm(Choice):
    """Ask before something that matters; answered with "yes" or nothing, and "no" is marked."""

    def __init__(self, question: str, note: str, yes: str, no: str = "") -> None:
        choices = [("yes", yes), ("", no or _("No, go back"))]
        super().__init__(question, choices, note=note)


class LeaveQuestion(Confirm):
    """Ask before the program is left; asked for once more, it is left."""
