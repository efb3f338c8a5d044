"""Random tables: what the suppressor leaves passes the audit, and each interval is wide enough.

`make soak` takes ten thousand; `make test` a seeded sample of them.
"""

import numpy as np
import pytest

from fristed.science.disclosure import Refusal, State, audit, feasible, protect

from .made import HERE, drawn, drawn_releases

SAMPLE, WHOLE = 60, 10_000


def judged(seed: int) -> tuple[int, bool]:
    """Protect a table and audit it; give how many it hides, and whether it was refused."""
    table = drawn(np.random.default_rng([20261122, seed]))
    told = protect(table, HERE)
    if told.refused:  # nothing leaves the house; who is alone in every part knows it anyway
        assert told.published == set(), seed
        assert told.refused is not Refusal.ALREADY_TOLD, seed  # it is the first of all
        return len(told.hidden), False
    assert audit(told) == [], seed
    ends = feasible(told, contributor=True)
    for key in told.hidden:
        low, high = ends[key]
        assert high - low >= HERE.width["person"] - 1e-6, (seed, key)
        assert low - 1e-6 <= table.cells[key].events <= high + 1e-6, (seed, key)
    assert all(told[key].shown == 0 for key in table.impossible)
    return len(told.hidden), True


def test_every_hidden_cell_is_wide_enough_in_a_sample_of_random_tables():
    told = [judged(seed) for seed in range(SAMPLE)]
    assert sum(hidden for hidden, _ in told) > 5 * SAMPLE
    assert sum(published for _, published in told) > 0.9 * SAMPLE


@pytest.mark.soak
def test_every_hidden_cell_is_wide_enough_in_ten_thousand_random_tables():
    told = [judged(seed) for seed in range(WHOLE)]
    assert sum(published for _, published in told) > 0.9 * WHOLE


def released(seed: int) -> int:
    """Release three tables of the same cells one after the other; give how many numbers told."""
    before = []
    for table in drawn_releases(np.random.default_rng([20261123, seed])):
        told = protect(table, HERE, before)
        # What is refused tells nothing; what it could not save was told before.
        assert told.published == set() if told.refused else audit(told, before) == [], seed
        before.append(told)
    return sum(len(one.published) for one in before)


def test_releases_one_after_the_other_stay_protected_in_a_sample():
    assert sum(released(seed) for seed in range(SAMPLE // 10)) > SAMPLE


@pytest.mark.soak
def test_releases_one_after_the_other_stay_protected():
    assert sum(released(seed) for seed in range(WHOLE // 20)) > WHOLE // 2


def test_a_sample_holds_what_could_leak():
    tables = [drawn(np.random.default_rng([20261122, seed])) for seed in range(SAMPLE)]
    counts = [count for table in tables for count in table.cells.values()]
    assert any(table.impossible for table in tables)
    assert sum(count.behind == 1 for count in counts) > SAMPLE
    assert sum(not count.events for count in counts) > SAMPLE
    assert sum(count.contributions[:1] > (9,) for count in counts) > SAMPLE
    states = {one.state for table in tables[:9] for one in protect(table, HERE).outcomes.values()}
    assert states >= {State.PUBLISHED, State.HIDDEN_PRIMARY, State.HIDDEN_SECONDARY}
