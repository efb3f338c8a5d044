"""Which candidates make up the recording: forward steps, exchanges, backward ranking.

Forward steps by the gain in likelihood with all others refitted (orthogonal least squares: Chen,
Billings & Luo 1989, Int. J. Control 50:1873), exchanges until none helps, then backward
elimination: who is missed least goes first, which orders the rest.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..model import Floats
from .likelihood import Problem

TURNS = 3  # of exchanges over all members
WORTH = 1e-6  # of the energy: a smaller gain is none
PARALLEL = 1e-3  # a candidate that members explain but for this share adds nothing


@dataclass(frozen=True, eq=False)
class Selection:
    """The members in order of merit, with what each is worth.

    Attributes
    ----------
    members : (k,) numbers of candidates, the most needed first.
    sizes : (k,) their sizes in the units of `Problem`.
    drops : (k,) rise of the misfit when a member leaves and those before it are refitted.
    left : (k + 1,) misfit with the first 0, 1, … k members.
    rivals : (k, c) gain of each candidate in the place of each member, all others refitted.
    adds : (c,) gain of each candidate beside all members.
    spread : (k, k) covariance of the sizes, for a misfit of one per point.
    """

    members: list[int]
    sizes: Floats
    drops: Floats
    left: Floats
    rivals: Floats
    adds: Floats
    spread: Floats


@dataclass(frozen=True, eq=False)
class Fit:
    """Members fitted together without a bound, and what follows from the inverse.

    Attributes
    ----------
    members : (k,) numbers of candidates.
    inverse : (k, k) of their overlaps; their sizes' covariance.
    sizes : (k,) any sign.
    """

    members: list[int]
    inverse: Floats
    sizes: Floats

    def without(self, at: int) -> "Fit":
        """Take one member out, in closed form."""
        kept = others(len(self.members), at)
        beside = self.inverse.take(kept, axis=0)
        across, own = beside[:, at], self.inverse[at, at]
        inverse = beside.take(kept, axis=1) - across[:, None] * across / own
        sizes = self.sizes.take(kept) - across * (self.sizes[at] / own)
        return Fit([*self.members[:at], *self.members[at + 1 :]], inverse, sizes)

    def positive(self) -> "Fit":
        """Take out whoever counts negatively, the most negative first."""
        fit = self
        while len(fit.sizes) and fit.sizes.min() <= 0:
            fit = fit.without(int(fit.sizes.argmin()))
        return fit

    def worth(self, problem: Problem) -> float:
        """Fall of the misfit by the members."""
        return float(self.sizes @ problem.alike[self.members]) if self.members else 0.0


@lru_cache(maxsize=256)
def others(count: int, at: int) -> NDArray[np.intp]:
    """Places of all of `count` but one; made once."""
    return np.delete(np.arange(count), at)


def fit(problem: Problem, members: list[int]) -> Fit:
    """Fit members together."""
    if not members:
        return Fit([], np.zeros((0, 0)), np.zeros(0))
    inverse = np.asarray(np.linalg.inv(problem.among(members)), dtype=np.float64)
    return Fit(list(members), inverse, inverse @ problem.alike[members])


def fitted(problem: Problem, members: list[int]) -> Floats:
    """Non-negative sizes of members; whoever would count negatively gets zero."""
    found = fit(problem, members).positive()
    sizes = dict(zip(found.members, found.sizes, strict=True))
    return np.array([sizes.get(member, 0.0) for member in members])


def select(problem: Problem, components: int) -> Selection:
    """Choose and order the members."""
    chosen = exchanged(problem, forward(problem, components))
    members, drops = ranked(problem, chosen)
    whole = fit(problem, members)
    rivals = [gains(problem, whole.without(at).positive()) for at in range(len(members))]
    return Selection(
        members,
        np.maximum(whole.sizes, 0.0),
        drops,
        np.maximum(problem.energy - np.concatenate([[0.0], np.cumsum(drops)]), 0.0),
        np.array(rivals).reshape(len(members), len(problem.rows)),
        gains(problem, whole),
        whole.inverse,
    )


def gains(problem: Problem, found: Fit) -> Floats:
    """Fall of the misfit by each candidate beside the members, all refitted, (c,)."""
    if not found.members:
        return np.maximum(problem.alike, 0.0) ** 2
    overlaps = np.array([problem.column(one) for one in found.members])
    left = problem.alike - found.sizes @ overlaps
    explained = np.einsum("kc,kc->c", overlaps, found.inverse @ overlaps)
    gain: Floats = np.maximum(left, 0.0) ** 2 / np.maximum(1.0 - explained, PARALLEL)
    gain[found.members] = 0.0
    return gain


def forward(problem: Problem, components: int) -> Fit:
    """Take the best candidate until there are enough or none helps."""
    found = fit(problem, [])
    for _ in range(2 * components):
        gain = gains(problem, found)
        one = int(gain.argmax())
        if gain[one] <= WORTH * problem.energy:
            break
        found = fit(problem, [*found.members, one]).positive()
        if one not in found.members or len(found.members) == components:
            break
    return found


def exchanged(problem: Problem, found: Fit) -> Fit:
    """Exchange a member for a better candidate until no exchange helps."""
    before = found.worth(problem)
    for _ in range(TURNS):
        changed = False
        for member in list(found.members):
            if member not in found.members:
                continue
            rest = found.without(found.members.index(member)).positive()
            one = int(gains(problem, rest).argmax())
            if one == member:
                continue
            tried = fit(problem, [*rest.members, one]).positive()
            after = tried.worth(problem)
            if after > before * (1.0 + WORTH):
                found, before, changed = tried, after, True
        if not changed:
            break
    return found


def ranked(problem: Problem, found: Fit) -> tuple[list[int], Floats]:
    """Order members by backward elimination; give what each is worth beside those before it."""
    order: list[int] = []
    drops: list[float] = []
    while found.members:
        falls = found.sizes**2 / np.diag(found.inverse)
        least = int(falls.argmin())
        before, member = found.worth(problem), found.members[least]
        smaller = found.without(least)
        bounded = smaller.positive()
        for other in [one for one in smaller.members if one not in bounded.members]:
            order.append(other)
            drops.append(0.0)
        order.append(member)
        drops.append(max(before - bounded.worth(problem), 0.0))
        found = bounded
    return order[::-1], np.array(drops[::-1])
