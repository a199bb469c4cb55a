"""Simulated meetings hold what the time plan promises; see `tests.benchmarks.simulate`."""

from __future__ import annotations

from tests.benchmarks.simulate import PLANS, hold, table

MEETINGS = 40


def test_with_the_plan_every_voice_has_its_floor_and_the_user_all_that_was_set_aside():
    results = [hold(f"test-{number}") for number in range(MEETINGS)]
    adaptive = [held[list(PLANS).index("adaptive")] for _fits, held in results]
    assert all(one.floors for one in adaptive)
    assert all(one.user == 1.0 and not one.user_cut for one in adaptive)
    on_time = [one.late <= 60 for one, (fits, _held) in zip(adaptive, results, strict=True) if fits]
    assert len(on_time) > MEETINGS / 3
    assert sum(on_time) >= 0.9 * len(on_time)
    others = [one for _fits, held in results for one in held[1:]]
    assert not all(one.floors for one in others)  # else nothing is shown by it
    assert "| adaptive | fixed | proportional |" in table(results)


def test_the_same_seed_holds_the_same_meeting():
    assert hold("one") == hold("one")
