"""Secondary suppression by Gaussian elimination: which numbers may be told and no other follows.

Every number is a combination of some of them, because of the totals. A hidden number follows from
published ones exactly where its combination lies in their span. Numbers are told one by one, those
first that are worth most; one whose telling would put a hidden number into the span is hidden.

Computed modulo a prime: whoever is found parallel is hidden, so a chance agreement could only hide
one number too many. That nothing follows from what is left is proved apart, in whole numbers, by a
second table that fits (`moving`).
"""

from collections.abc import Sequence

import numpy as np

from .linking import Ints, Mask, System
from .tables import Key

PRIME = 2_147_483_647  # 2^31 - 1: two residues multiplied stay within 63 bits


def combinations(rows: Ints) -> Ints:
    """Express numbers by some of them that are free of each other.

    Parameters
    ----------
    rows : int array, shape (r, n)
        Relations: ``rows @ x`` is known.

    Returns
    -------
    int array, shape (n, k)
        Row i gives number i as a combination of k of them, modulo `PRIME`, up to what is known.
    """
    rows = rows % PRIME
    pivots: list[int] = []
    for column in range(rows.shape[1]):
        top = len(pivots)
        found = np.flatnonzero(rows[top:, column])
        if not len(found):
            continue
        rows[[top, top + found[0]]] = rows[[top + found[0], top]]
        rows[top] = rows[top] * _inverse(rows[top, column]) % PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != top]
        rows[others] = (rows[others] - rows[others, column][:, None] * rows[top]) % PRIME
        pivots.append(column)
    free = np.setdiff1d(np.arange(rows.shape[1]), pivots)
    of = np.zeros((rows.shape[1], len(free)), dtype=np.int64)
    of[free, np.arange(len(free))] = 1
    of[pivots] = -rows[: len(pivots)][:, free] % PRIME
    return of


def spare(system: System[Key], hidden: Mask, order: Sequence[int]) -> dict[int, int]:
    """Say which further numbers to hide so that no hidden one follows.

    Parameters
    ----------
    system : System
        With n numbers, of which some are told already.
    hidden : bool array, shape (n,)
        Those that must not follow.
    order : sequence of int
        Those that may be told, the most worth telling first.

    Returns
    -------
    dict of int to int
        Each further number to hide, with the hidden one that it would have given away.

    References
    ----------
    .. [1] Ø. Langsrud, Secondary Cell Suppression by Gaussian Elimination: An Algorithm Suitable
       for Handling Issues with Zeros and Singletons, PSD 2024, LNCS 14915,
       doi:10.1007/978-3-031-69651-0_6; the R package GaussSuppression (Statistics Norway).
    """
    found: dict[int, int] = {}
    for part in system.parts:
        here = {int(place): at for at, place in enumerate(part)}
        of = combinations(system.equal[:, part].toarray())
        must = np.flatnonzero(hidden[part] & of.any(axis=1))  # others follow already: too late
        for place in order:
            if place not in here or not of[here[place]].any():
                continue  # follows from what is told: telling it tells nothing
            given_away = must[_parallel(of[must], of[here[place]])]
            if len(given_away):
                found[place] = int(part[given_away[0]])
            else:
                _tell(of, here[place])
    return found


def follows(system: System[Key], published: Mask) -> Mask:
    """Tell which numbers follow exactly from published ones by their relations.

    Parameters
    ----------
    system : System
        With n numbers.
    published : bool array, shape (n,)
        What is known.

    Returns
    -------
    bool array, shape (n,)
        The published ones among them.
    """
    unknown = np.flatnonzero(~published)
    found = published.copy()
    found[unknown] = ~combinations(system.equal[:, unknown].toarray()).any(axis=1)
    return found


def _tell(of: Ints, place: int) -> None:
    """Take a number's combination out of all others."""
    row = of[place].copy()
    pivots = np.flatnonzero(row).tolist()
    if not len(pivots):
        return
    row = row * _inverse(row[pivots[0]]) % PRIME
    touched = np.flatnonzero(of[:, pivots[0]])
    of[touched] = (of[touched] - of[touched, pivots[0]][:, None] * row) % PRIME


def _parallel(rows: Ints, row: Ints) -> Mask:
    """Tell which rows are multiples of a row that is not nought."""
    pivot = int(np.flatnonzero(row)[0])
    unlike = (rows * row[pivot] - rows[:, pivot][:, None] * row) % PRIME
    return np.asarray((rows[:, pivot] != 0) & ~unlike.any(axis=1))


def _inverse(number: int) -> int:
    return pow(int(number), PRIME - 2, PRIME)
