"""The least that any pattern can lose: the whole problem as one mixed-integer programme.

Only for small tables. Every hidden cell, also a further one, needs a table above and one below it
that fit, as wide apart as the policy asks, for whoever contributes. Those who are alone somewhere
are left out: with them a pattern can only cost more, so this is a lower bound.
"""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from fristed.science.disclosure import Policy, Table, judge
from fristed.science.disclosure.linking import link
from fristed.science.disclosure.protecting import cost

MOST = 1_000.0


def optimum(table: Table, policy: Policy) -> float:
    """Give the price of the cheapest pattern."""
    system = link([], table)
    n, rows = len(system.values), system.equal.toarray()
    counts = [one.count for one in system.numbers]
    primary = np.array([bool(judge(one, policy).reasons) for one in counts])
    price = np.array([0.0 if p else cost(one) for p, one in zip(primary, counts, strict=True)])
    fall = (system.values - system.least).astype(float)
    total = n + 2 * n * n  # z, then for each cell a move up and a move down
    blocks, low, high = [], [], []

    def rule(columns: np.ndarray, times: np.ndarray, least: float, most: float) -> None:
        blocks.append(sparse.csr_array((times, (np.zeros(len(columns), int), columns)), (1, total)))
        low.append(least)
        high.append(most)

    for cell in range(n):
        for way in range(2):
            at = n + (2 * cell + way) * n + np.arange(n)
            for row in rows:
                rule(at, row.astype(float), 0, 0)
            for other in range(n):
                both = np.array([at[other], other])
                rule(both, np.array([1.0, -MOST]), -np.inf, 0)
                rule(both, np.array([1.0, MOST]), 0, np.inf)
        up, down = n + 2 * cell * n + cell, n + (2 * cell + 1) * n + cell
        width = float(policy.width["person"])
        rule(np.array([up, down, cell]), np.array([1.0, -1.0, -width]), 0, np.inf)
    lower = np.concatenate([primary.astype(float), np.tile(-fall, 2 * n)])
    upper = np.concatenate([np.ones(n), np.full(2 * n * n, MOST)])
    found = milp(
        np.concatenate([price, np.zeros(2 * n * n)]),
        constraints=LinearConstraint(sparse.vstack(blocks, format="csr"), low, high),
        bounds=Bounds(lower, upper),
        integrality=np.concatenate([np.ones(n), np.zeros(2 * n * n)]),
    )
    assert found.x is not None
    return float(found.fun)
