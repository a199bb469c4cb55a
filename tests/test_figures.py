"""The benchmarks end so that a machine can tell whether the bounds are kept."""

from __future__ import annotations

import pytest

from tests.benchmarks.figures import Figures


@pytest.mark.parametrize(
    ("ours", "bound", "status", "verdict"),
    [(2.4, 1.2, 0, "within 1.2x"), (2.5, 1.2, 1, "OVER 1.2x"), (9.0, None, 0, "4.50x")],
)
def test_what_is_over_its_bound_ends_with_another_status(ours, bound, status, verdict, capsys):
    figures = Figures()
    figures.say("opening / bare", ours, 2.0, bound, "ms")
    assert figures.status == status
    assert capsys.readouterr().out.rstrip().endswith(verdict)


def test_one_figure_over_is_not_mended_by_the_next():
    figures = Figures()
    figures.say("first", 3.0, 1.0, 2.0, "ms")
    figures.say("second", 1.0, 1.0, 2.0, "ms")
    assert (figures.status, figures.over) == (1, ["first"])
