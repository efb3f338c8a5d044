"""Putting unknowns together that are the same, in whatever order they came.

Two recordings are linked if they are as alike as two recordings of one unknown; what is linked,
also through others, is one cluster (single linkage). That depends on the set alone, so the order
does not matter, and a new recording joins by its own links: it may join two clusters into one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..model import Floats
from .likeness import Unknown, likeness


@dataclass(frozen=True, slots=True)
class Member:
    """A recording in a cluster: its key, how like the medoid it is, and whether linked directly."""

    key: str
    similarity: float
    linked: bool


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Recordings of what is likely one unknown.

    Attributes
    ----------
    medoid : key of the recording most like all others; the one to show and to send.
    members : the likest first, the medoid itself leading.
    absorbance : (m,) the medoid's, on the common axis.
    """

    medoid: str
    members: tuple[Member, ...]
    absorbance: Floats

    @property
    def recurs(self) -> bool:
        """Tell whether it was seen more than once."""
        return len(self.members) > 1


def links(one: Unknown, others: Sequence[Unknown], threshold: float) -> tuple[int, ...]:
    """Return the places of those that a new recording is linked to; their clusters become one."""
    return tuple(int(at) for at in np.flatnonzero(likeness(one, list(others)) >= threshold))


def cluster(
    keys: Sequence[str], unknowns: Sequence[Unknown], threshold: float
) -> tuple[Cluster, ...]:
    """Put together what is the same, the largest cluster first.

    Parameters
    ----------
    keys : one for each, all different; they order what is equal.
    threshold : likeness from which two are linked.
    """
    if len(set(keys)) != len(keys) or len(keys) != len(unknowns):
        raise ValueError("each recording needs a key of its own")
    order = sorted(range(len(keys)), key=lambda at: keys[at])
    keys, unknowns = [keys[at] for at in order], [unknowns[at] for at in order]
    alike = np.eye(len(keys))
    for at in range(1, len(keys)):
        alike[at, :at] = alike[:at, at] = likeness(unknowns[at], list(unknowns[:at]))
    found = [
        _cluster(places, keys, unknowns, alike, threshold)
        for places in _components(alike >= threshold)
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.medoid)))


def _components(linked: np.ndarray) -> list[list[int]]:
    """Return the connected components, each ascending."""
    label = np.arange(len(linked))
    for at in range(len(linked)):
        joined = np.unique(label[np.append(np.flatnonzero(linked[at]), at)])
        label[np.isin(label, joined)] = joined.min()
    return [np.flatnonzero(label == one).tolist() for one in np.unique(label)]


def _cluster(
    places: list[int],
    keys: Sequence[str],
    unknowns: Sequence[Unknown],
    alike: Floats,
    threshold: float,
) -> Cluster:
    inside = alike[np.ix_(places, places)]
    middle = int(inside.sum(axis=1).round(9).argmax())
    medoid = keys[places[middle]]
    members = [
        Member(keys[place], float(inside[middle, at]), bool(inside[middle, at] >= threshold))
        for at, place in enumerate(places)
    ]
    ordered = sorted(members, key=lambda one: (one.key != medoid, -one.similarity, one.key))
    return Cluster(medoid, tuple(ordered), unknowns[places[middle]].absorbance)
