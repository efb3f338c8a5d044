"""Discrete Bayesian networks: nodes with their tables, checked to be a network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SUMS_TO_ONE = 1e-6


class InputError(ValueError):
    """An input is unknown, missing, of the wrong kind or out of bounds; says which."""


class NetworkError(InputError):
    """A network is none: an unknown parent, a cycle, a table of another shape, or not to one.

    Or it is too densely joined to be computed.
    """


@dataclass(frozen=True, slots=True)
class Node:
    """One variable and its conditional probability table.

    Attributes
    ----------
    name : str
    levels : tuple of str
        What it can be.
    parents : tuple of str
        What it depends on; none for a root.
    table : ndarray, shape (levels of each parent in order…, levels, draws)
        Probability of each level given the parents'; one set of tables for each draw.
    """

    name: str
    levels: tuple[str, ...]
    parents: tuple[str, ...]
    table: Floats


def network(nodes: Iterable[Node]) -> Mapping[str, Node]:
    """Put nodes together and check that they are a network.

    Returns
    -------
    mapping of str to Node
        By name, in the order given.

    Raises
    ------
    NetworkError
        An unknown or a doubled node, a cycle, a table of the wrong shape, or one that does not sum
        to one within 1e-6.
    """
    by_name: dict[str, Node] = {}
    for node in nodes:
        if node.name in by_name:
            raise NetworkError(f"{node.name} stands twice")
        by_name[node.name] = node
    if found := cycle({node.name: node.parents for node in by_name.values()}):
        raise NetworkError(f"a circle: {' → '.join(found)}")
    for node in by_name.values():
        _check(node, by_name)
    return by_name


def _check(node: Node, by_name: Mapping[str, Node]) -> None:
    for parent in node.parents:
        if parent not in by_name:
            raise NetworkError(f"{node.name} depends on {parent}, which is no node")
    shape = (*(len(by_name[one].levels) for one in node.parents), len(node.levels))
    if node.table.shape[:-1] != shape:
        raise NetworkError(f"the table of {node.name} must have shape {shape} and draws")
    if not (node.table >= 0).all() or np.abs(node.table.sum(axis=-2) - 1).max() > SUMS_TO_ONE:
        raise NetworkError(f"the probabilities of {node.name} are not at least 0 with sum 1")


def cycle(parents: Mapping[str, Sequence[str]]) -> list[str]:
    """Find a circle among what depends on what.

    Returns
    -------
    list of str
        Names along the arcs, the first again as last; empty where there is none.
    """
    state: dict[str, int] = {}
    for start in parents:
        path: list[str] = []
        stack = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                state[path.pop()] = 2
            elif state.get(name) == 1:
                # walked from child to parent: the arcs run the other way
                return [name, *reversed(path[path.index(name) :])]
            elif name not in state:
                state[name] = 1
                path.append(name)
                stack.append((name, True))
                stack += [(one, False) for one in parents.get(name, ()) if state.get(one) != 2]
    return []


def ancestors(nodes: Mapping[str, Node], name: str) -> set[str]:
    """Name a node and everything that it depends on, however far."""
    found, ahead = {name}, [name]
    while ahead:
        new = set(nodes[ahead.pop()].parents) - found
        found |= new
        ahead += new
    return found
