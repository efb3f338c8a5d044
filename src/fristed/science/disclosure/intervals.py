"""Between what a hidden number lies, from everything that is published: two linear programmes.

Only the auditor uses this. The suppressor proves its patterns by moves in whole numbers and never
asks here; so what one has wrong, the other does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .linking import Ints, Mask, System
from .tables import Key

Floats = NDArray[np.float64]
CLOSE = 1e-6  # of a solver that works to 1e-7
MOST_PAIRS = 400


class DoesNotFit(Exception):
    """No table at all has the published numbers and keeps the relations."""


@dataclass(frozen=True)
class Knowledge:
    """What somebody knows of n numbers: between which bounds each lies.

    Attributes
    ----------
    low, high : float arrays, shape (n,)
        Equal where the number is known; `high` may be infinite.
    """

    low: Floats
    high: Floats

    @property
    def unknown(self) -> Mask:
        """Which numbers are not known."""
        return np.asarray(self.low < self.high)


class Part:
    """Unknown numbers that hang together, and the tables that fit found so far.

    Parameters
    ----------
    system : System
        With n numbers.
    places : int array, shape (m,)
        Which of them hang together.
    knowledge : Knowledge
        Of all n.
    """

    def __init__(self, system: System[Key], places: Ints, knowledge: Knowledge) -> None:
        self.places = places
        self.low, self.high = knowledge.low[places], knowledge.high[places].copy()
        fixed = np.where(knowledge.unknown, 0, knowledge.low)
        self.far = float(10 * (system.values.sum() + 1_000))  # beyond any true table
        self.high[np.isinf(self.high)] = self.far
        equal, under = system.equal[:, places], system.under[:, places]
        rest_equal, rest_under = -(system.equal @ fixed), -(system.under @ fixed)
        used, held = np.diff(equal.indptr) > 0, np.diff(under.indptr) > 0
        matrix = sparse.vstack([equal[used], under[held]], format="csr").astype(float)
        lower = np.concatenate([rest_equal[used], np.full(int(held.sum()), -np.inf)])
        upper = np.concatenate([rest_equal[used], rest_under[held]])
        self._rules = (matrix, lower, upper)
        self.truth = system.values[places].astype(float)
        self.seen = self.truth[None, :]

    def extreme(self, at: int, sign: int, known: Sequence[int] = ()) -> float:
        """Solve for the most (sign 1) or least (-1) that one number can be.

        Parameters
        ----------
        at : int
            Which of the m numbers.
        sign : {1, -1}
            Which end.
        known : sequence of int
            Which of the m somebody knows besides.

        Returns
        -------
        float
            The end; infinite where there is none.

        Raises
        ------
        DoesNotFit
            Where no table fits.
        """
        # Inline: half a second to import, and only publishing needs it.
        from scipy.optimize import Bounds, LinearConstraint, milp

        low, high = self.low, self.high
        if len(known):
            low, high = low.copy(), high.copy()
            low[list(known)] = high[list(known)] = self.truth[list(known)]
        aim = np.zeros(len(self.places))
        aim[at] = -sign
        found = milp(aim, constraints=LinearConstraint(*self._rules), bounds=Bounds(low, high))
        if found.x is None:
            raise DoesNotFit
        self.seen = np.vstack([self.seen, found.x])
        end = float(found.x[at])
        return np.inf if end > self.far - 1 else end

    def shown(self, known: Sequence[int] = ()) -> tuple[Floats, Floats]:
        """Give how far each number ranges over the tables found so far, for who knows some."""
        tables = self.seen
        if len(known):
            agrees = (np.abs(tables[:, known] - self.truth[known]) < CLOSE).all(axis=1)
            mixed = list(self._mixed(known[0])) if len(known) == 1 else []
            tables = np.vstack([tables[agrees], *mixed]) if mixed else tables[agrees]
        return tables.min(axis=0), tables.max(axis=0)

    def _mixed(self, at: int) -> Iterator[Floats]:
        """Mix tables on both sides of a known number: what fits is convex."""
        off = self.seen[:, at] - self.truth[at]
        over, short = np.flatnonzero(off > CLOSE), np.flatnonzero(off < -CLOSE)
        if not len(over) or not len(short):
            return
        one, other = (of.ravel()[:MOST_PAIRS] for of in np.meshgrid(over, short))
        share = (-off[other] / (off[one] - off[other]))[:, None]
        yield share * self.seen[one] + (1 - share) * self.seen[other]


def parts(system: System[Key], knowledge: Knowledge) -> Iterator[Part]:
    """Split what is unknown into what hangs together by relations among unknown numbers.

    Parameters
    ----------
    system : System
        With n numbers.
    knowledge : Knowledge
        Of all n.

    Yields
    ------
    Part
        One programme for each; together they hold every unknown number once.
    """
    # Inline, as above.
    from scipy.sparse.csgraph import connected_components

    unknown = np.flatnonzero(knowledge.unknown)
    if not len(unknown):
        return
    rows = sparse.vstack([system.equal, system.under], format="csr")[:, unknown]
    joined = abs(rows).T @ abs(rows)
    count, label = connected_components(joined, directed=False)
    for one in range(count):
        yield Part(system, unknown[label == one], knowledge)
