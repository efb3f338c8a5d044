"""Several substances at once: every pair of them, the worst first."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from .claims import Claim, Risk, ordered
from .resolving import Answer, resolve

# Unknown is not safe: it stands above whatever is known to need no more than caution.
ORDER = (Risk.DANGEROUS, Risk.UNSAFE, None, Risk.CAUTION, Risk.LOW, Risk.NONE_KNOWN)


def check(
    several: Iterable[str],
    claims: Iterable[Claim],
    classes: Mapping[str, Collection[str]],
) -> tuple[Answer, ...]:
    """Return an answer for every pair of several substances, the worst first.

    Parameters
    ----------
    several
        Codes of substances, in any order; one that is named twice counts once.
    claims, classes
        As in `resolve`.

    Returns
    -------
    tuple of Answer
        n * (n - 1) / 2 of them. Unknown pairs stand below dangerous and unsafe ones and above all
        others. Of equal risk the better known comes first, then by name.
    """
    said = tuple(claims)
    found = [resolve(one, other, said, classes) for one, other in pairs(several)]
    return tuple(sorted(found, key=_rank))


def pairs(several: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every pair of different codes once."""
    for one, other in combinations(sorted(set(several)), 2):
        yield ordered(one, other)


def _rank(answer: Answer) -> tuple[int, int, tuple[str, str]]:
    return ORDER.index(answer.risk), -answer.reliability, answer.pair
