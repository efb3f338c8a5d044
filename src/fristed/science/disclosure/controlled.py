"""Controlled rounding: every number to a multiple of a base, and the table still adds up."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import sparse

from .linking import Ints, System, link
from .policy import Policy
from .protecting import Outcome, Protected
from .tables import Key, State, Table

MOST_STEPS = 5


class NoRounding(Exception):
    """No additive rounding of the table was found, however far from the numbers."""


def controlled(table: Table[Key], base: int, *, steps: int = 0) -> dict[Key, int]:
    """Round a table so that its relations hold, as near to it as can be.

    Parameters
    ----------
    table : Table
        The true numbers.
    base : int
        Each number becomes a multiple of it.
    steps : int
        Multiples beyond the two nearest that may be taken. At nought the rounding is
        zero-restricted: a multiple stays as it is, any other number goes to one of its neighbours.

    Returns
    -------
    dict of key to int
        The rounding with the least sum of absolute differences; among several always the same.

    Raises
    ------
    NoRounding
        Where there is none. A table of two dimensions always has one; linked ones may not.

    References
    ----------
    .. [1] Handbook on Statistical Disclosure Control, 2nd ed., section 5.5 (the controlled
       rounding procedure of tau-ARGUS, J. J. Salazar).
    .. [2] L. H. Cox, A Constructive Procedure for Unbiased Controlled Rounding, JASA 82 (1987).
    """
    # Inline: half a second to import, and only publishing needs it.
    from scipy.optimize import Bounds, LinearConstraint, milp

    system = link([], table)
    size = len(system.values)
    least, most = _around(
        system.values, base, steps, [key in table.impossible for key in table.cells]
    )
    nothing, no_end = np.zeros(size), np.full(size, np.inf)
    # Columns: the multiple, then its distance from the true number.
    found = milp(
        np.concatenate([nothing, np.ones(size)]),
        constraints=LinearConstraint(*_rows(system, base)),
        bounds=Bounds(np.concatenate([least, nothing]), np.concatenate([most, no_end])),
        integrality=np.concatenate([np.ones(size), nothing]),
    )
    if found.x is None:
        raise NoRounding
    multiples = np.rint(found.x[:size]).astype(np.int64)
    if (system.equal @ multiples).any() or (system.under @ multiples > 0).any():
        raise NoRounding
    return {key: int(base * multiples[place]) for key, place in system.place.items()}


def _around(values: Ints, base: int, steps: int, impossible: list[bool]) -> tuple[Ints, Ints]:
    """Say between which multiples each number may go."""
    least = np.maximum(values // base - steps, 0)
    most = -(-values // base) + steps
    return np.where(impossible, 0, least), np.where(impossible, 0, most)


def _rows(system: System[Key], base: int) -> tuple[Any, Any, Any]:
    """Write the relations among multiples, and each distance as at least what it must be."""
    one = sparse.eye_array(len(system.values))
    rows = [
        [system.equal, sparse.csr_array(system.equal.shape)],
        [system.under, sparse.csr_array(system.under.shape)],
        [base * one, -one],
        [-base * one, -one],
    ]
    exact, all_of = system.equal.shape[0], system.equal.shape[0] + system.under.shape[0]
    upper = np.concatenate([np.zeros(all_of), system.values, -system.values])
    lower = np.full(len(upper), -np.inf)
    lower[:exact] = 0
    return sparse.block_array(rows, format="csr"), lower, upper


def protect_by_rounding(table: Table[Key], policy: Policy, base: int) -> Protected[Key]:
    """Publish every number of a table rounded, and hide none.

    Parameters
    ----------
    table : Table
        The true numbers.
    policy : Policy
        Under which the audit will judge it.
    base : int
        The multiple. A number shown as nought lies from 0 to ``base - 1``: only a base above the
        policy's width can leave small numbers wide enough.

    Returns
    -------
    Protected
        States `rounded`. Nothing is promised: `auditing.audit` says whether it protects. It may
        not stand beside another release of the same cells, which would be another rounding or the
        number itself.

    Raises
    ------
    NoRounding
        Where none was found within some steps.
    """
    for steps in range(MOST_STEPS):
        try:
            found = controlled(table, base, steps=steps)
        except NoRounding:
            continue
        within = base - 1 if not steps else (steps + 1) * base
        return Protected(table, _outcomes(table, found), policy, within=within)
    raise NoRounding


def _outcomes(table: Table[Key], found: Mapping[Key, int]) -> dict[Key, Outcome]:
    outcomes: dict[Key, Outcome] = {}
    for key, shown in found.items():
        if key in table.impossible:
            outcomes[key] = Outcome(State.STRUCTURAL_ZERO, 0)
        elif key in table.unasked:
            outcomes[key] = Outcome(State.NOT_ASKED, None)
        else:
            outcomes[key] = Outcome(State.ROUNDED, shown)
    return outcomes
