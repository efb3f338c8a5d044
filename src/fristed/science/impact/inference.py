"""Exact inference in discrete Bayesian networks, by summing out one variable after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from math import prod
from operator import ne

import numpy as np

from .networks import Floats, NetworkError, Node, ancestors

Keeps = Callable[[str], bool]
# products of numbers while one variable is summed out, 128 MB were they kept; the published
# networks with 2,000 draws come to a twentieth of it
MOST_NUMBERS = 2**24
DENSE = (
    "the network is too densely joined for exact inference: leave conditions out, or ask for fewer"
    " draws"
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"


@dataclass(frozen=True, slots=True)
class Factor:
    """A function of some variables: `table` has one axis for each, in order, then the draws."""

    names: tuple[str, ...]
    table: Floats


def conditional(nodes: Mapping[str, Node], name: str, given: Sequence[str]) -> Factor:
    """Work out the probabilities of a node for each combination of some roots.

    Parameters
    ----------
    nodes : mapping of str to Node
        A network.
    name : str
        The node asked about.
    given : sequence of str
        Roots whose own probabilities are left out.

    Returns
    -------
    Factor
        Over those of `given` that bear on the node, in that order, then the node itself; sums to
        one over the node's levels.

    Notes
    -----
    Exact variable elimination: what the node does not depend on is left out, then one variable
    after the other is summed out, each time the one that leaves the smallest table.

    References
    ----------
    .. [1] N. L. Zhang, D. Poole, Proc. 10th Canadian Conf. on AI (1994), 171-178.
    """
    bearing = ancestors(nodes, name)
    kept = (*(one for one in given if one in bearing and one != name), name)
    factors = [_factor(nodes[one]) for one in bearing if one not in given]
    return Factor(kept, _einsum([_eliminated(nodes, factors, bearing - set(kept))], kept))


def posterior(nodes: Mapping[str, Node], name: str, likelihoods: Mapping[str, Floats]) -> Floats:
    """Work out the probabilities of a node under virtual evidence on others.

    Parameters
    ----------
    nodes : mapping of str to Node
        A network.
    name : str
        The node asked about.
    likelihoods : mapping of str to ndarray, shape (levels,)
        For each node that something was seen of, how likely that is at each of its levels.

    Returns
    -------
    ndarray, shape (levels, draws)
        Sums to one; not a number where the evidence is impossible.

    References
    ----------
    .. [1] J. Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 2.2.2.
    """
    bearing = ancestors(nodes, name).union(*(ancestors(nodes, one) for one in likelihoods))
    factors = [_factor(nodes[one]) for one in bearing]
    factors += [Factor((one,), seen[:, None]) for one, seen in likelihoods.items()]
    joint = _einsum([_eliminated(nodes, factors, bearing - {name})], (name,))
    with np.errstate(invalid="ignore"):
        return np.asarray(joint / joint.sum(axis=0))


def _eliminated(nodes: Mapping[str, Node], factors: list[Factor], ahead: set[str]) -> Factor:
    """Sum variables out of a product of factors, each time the one that leaves least."""
    sizes = {one: len(node.levels) for one, node in nodes.items()}
    ahead = set(ahead)
    while ahead:
        chosen = min(sorted(ahead), key=lambda one: _left_by(one, factors, sizes))
        ahead.remove(chosen)
        meeting = [one for one in factors if chosen in one.names]
        factors = [one for one in factors if chosen not in one.names]
        factors.append(_multiplied(meeting, partial(ne, chosen)))
    return _multiplied(factors, lambda _: True)


def _factor(node: Node) -> Factor:
    return Factor((*node.parents, node.name), node.table)


def _left_by(name: str, factors: Sequence[Factor], sizes: Mapping[str, int]) -> int:
    met = {other for one in factors if name in one.names for other in one.names}
    return prod(sizes[other] for other in met - {name})


def _multiplied(factors: Sequence[Factor], keeps: Keeps) -> Factor:
    """Multiply two by two, the smallest first; the last time sum out what is not kept."""
    ordered = sorted(factors, key=lambda one: one.table.size)
    if len(ordered) == 1:
        return _summed(ordered, keeps)
    so_far = reduce(lambda a, b: _summed([a, b], lambda _: True), ordered[:-1])
    return _summed([so_far, ordered[-1]], keeps)


def _summed(factors: Sequence[Factor], keeps: Keeps) -> Factor:
    names = tuple(dict.fromkeys(name for one in factors for name in one.names if keeps(name)))
    return Factor(names, _einsum(factors, names))


def _einsum(factors: Sequence[Factor], names: Sequence[str]) -> Floats:
    met: dict[str, int] = {}
    numbers = prod(np.broadcast_shapes(*(one.table.shape[-1:] for one in factors)))
    for one in factors:
        met |= dict(zip(one.names, one.table.shape, strict=False))
    if len(met) > len(LETTERS) or numbers * prod(met.values()) > MOST_NUMBERS:
        raise NetworkError(DENSE)
    letters = dict(zip(met, LETTERS, strict=False))
    operands = ",".join("".join(letters[name] for name in one.names) + "..." for one in factors)
    result = "".join(letters[name] for name in names)
    return np.asarray(np.einsum(f"{operands}->{result}...", *(one.table for one in factors)))


def mixed(of: Factor, shares: Mapping[str, Floats]) -> Floats:
    """Weigh a conditional table with the shares of its roots.

    Parameters
    ----------
    of : Factor
        As `conditional` gives it.
    shares : mapping of str to ndarray, shape (situations, levels)
        For each root that it is over, in each situation the share of each level.

    Returns
    -------
    ndarray, shape (situations, levels, draws)
        Probability of each level of the node.
    """
    situations = next(iter(shares.values())).shape[0] if shares else 1
    if situations * prod(of.table.shape[:-2]) > MOST_NUMBERS:
        raise NetworkError(DENSE)
    weights = np.ones((situations, 1))
    for name in of.names[:-1]:
        weights = (weights[:, :, None] * shares[name][:, None, :]).reshape(situations, -1)
    levels, draws = of.table.shape[-2:]
    # not by matrix product: that is shared out over cores, and its last digits vary with them
    flat = of.table.reshape(weights.shape[1], -1)
    return np.asarray(np.einsum("sc,cz->sz", weights, flat)).reshape(situations, levels, draws)
