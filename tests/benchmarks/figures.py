"""Figures as they are printed: each beside its baseline, and whether it keeps to its bound."""

from __future__ import annotations


class Figures:
    """Prints figures, and remembers which were over the bound that we keep to."""

    def __init__(self) -> None:
        self.over: list[str] = []

    def head(self) -> None:
        """Print what stands over the columns."""
        print(f"{'':<58} {'ours':>9} {'baseline':>9}")

    def say(self, what: str, ours: float, baseline: float, bound: float | None, unit: str) -> None:
        """Print a figure; without a bound it is only told."""
        ratio = ours / baseline
        verdict = ""
        if bound is not None:
            verdict = f"{'within' if ratio <= bound else 'OVER'} {bound}x"
            if ratio > bound:
                self.over.append(what)
        line = f"{what:<58} {ours:9.2f} {baseline:9.2f} {unit:<4} {ratio:5.2f}x  {verdict}"
        print(line.rstrip())

    @property
    def status(self) -> int:
        """The exit status: 1 where something was over its bound."""
        return 1 if self.over else 0


FIGURES = Figures()
"""Those of this run."""
say = FIGURES.say
