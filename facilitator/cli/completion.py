"""`facilitator completion`: lets the shell complete what is typed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import ClassVar

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
)

from facilitator.cli.wording import Argument, Command
from facilitator.language import gettext as _
from facilitator.language import later

SHELLS = ("bash", "zsh", "fish", "powershell")

_NAME = "facilitator"
_VARIABLE = "_FACILITATOR_COMPLETE"

# The words go one to a line, so that neither a space nor a backslash in a path is taken for
# something else. Where nothing is returned, PowerShell offers the names of files.
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $_.Value
            } else {
                $_.Extent.Text
            }
        })
    $oldComplete = $env:%(complete_var)s
    $oldWords = $env:COMP_WORDS
    $oldWord = $env:COMP_CWORD
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:%(complete_var)s = 'powershell_complete'
        $env:COMP_WORDS = $before -join "`n"
        $env:COMP_CWORD = $wordToComplete
        $lines = @(& %(prog_name)s 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
        $env:%(complete_var)s = $oldComplete
        $env:COMP_WORDS = $oldWords
        $env:COMP_CWORD = $oldWord
    }
    foreach ($line in $lines) {
        $type, $value, $help = $line -split "`t"
        if ($type -ne 'plain') { continue }
        $text = $value
        if ($value -match '[\\s''`(){}&;@$|#]') { $text = "'" + ($value -replace "'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new(
            $text, $value, 'ParameterValue', $help)
    }
}
"""


@add_completion_class
class PowerShell(ShellComplete):
    """Completion for Windows PowerShell 5.1 and for PowerShell 7."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the whole words before the cursor, and the one it stands in."""
        words = os.environ.get("COMP_WORDS", "").splitlines()
        return words, os.environ.get("COMP_CWORD", "").strip("'\"")

    def format_completion(self, item: CompletionItem) -> str:
        """Return what may be chosen as one line: its type, its value and what it is."""
        explained = " ".join((item.help or item.value).split())
        return f"{item.type}\t{item.value}\t{explained}"


@click.command(
    cls=Command,
    help=later(
        "Print a shell's completion script.\n\n"
        "It lets the shell complete commands, options, agendas and records. Put what fits in the "
        "shell's own start-up file:\n\n"
        "\b\n"
        'bash        eval "$(facilitator completion bash)"\n'
        'zsh         eval "$(facilitator completion zsh)"\n'
        "fish        facilitator completion fish | source\n"
        "powershell  facilitator completion powershell | Out-String | Invoke-Expression"
    ),
)
@click.argument(
    "shell", cls=Argument, required=False, type=click.Choice(SHELLS, case_sensitive=False)
)
@click.pass_context
def completion(ctx: click.Context, shell: str | None) -> None:
    """Print the script for a shell, by default the one in use."""
    chosen = get_completion_class(shell or _shell_in_use())
    if chosen is None:
        raise click.UsageError(
            _("Say which shell: {shells}.").format(shells=", ".join(SHELLS)), ctx
        )
    whole = ctx.find_root().command
    click.echo(chosen(whole, {}, _NAME, _VARIABLE).source())


def _shell_in_use() -> str:
    if sys.platform == "win32":
        return "powershell"
    return Path(os.environ.get("SHELL", "")).name
