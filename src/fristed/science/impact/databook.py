"""A databook of the ACT layout: networks, populations, costs and most coverage."""

from collections.abc import Mapping
from dataclasses import dataclass

from .inference import posterior
from .networks import Floats, Node
from .tables import Table

NONE = "none"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one level of one node costs, in the databook's currency.

    Attributes
    ----------
    unit : float
        For each person and year.
    setup : float
        Once, in the first year, where anybody is reached in it.
    weight : float
        Share that this network bears: a service that reaches several is counted once.
    """

    unit: float
    setup: float
    weight: float


@dataclass(frozen=True, slots=True)
class Group:
    """One network (DAG) and the people whom it is about.

    Attributes
    ----------
    name, population : str
    people : mapping of int to int
        How many, by year; rounded to whole people.
    tables : mapping of str to Table
        By node.
    costs : mapping of (node, level) to Cost
    most : mapping of (node, level) to float
        Most coverage that can be reached; its nodes are the interventions.
    evidence : mapping of str to ndarray, shape (levels,)
        What was observed of a node, as the share at each of its levels.
    """

    name: str
    population: str
    people: Mapping[int, int]
    tables: Mapping[str, Table]
    costs: Mapping[tuple[str, str], Cost]
    most: Mapping[tuple[str, str], float]
    evidence: Mapping[str, Floats]

    @property
    def interventions(self) -> tuple[str, ...]:
        """The nodes that a scenario can move."""
        named = {node for node, _ in self.most}
        return tuple(name for name in self.tables if name in named or name.startswith("int_"))

    def nodes(self, probabilities: Mapping[str, Floats] | None = None) -> Mapping[str, Node]:
        """Give the network, with the best estimates or with other tables in their place."""
        given = probabilities or {name: one.best[..., None] for name, one in self.tables.items()}
        return {
            name: Node(name, one.levels, one.parents, given[name])
            for name, one in self.tables.items()
        }

    def baseline(self, intervention: str) -> Floats:
        """Give the coverage of today, by level."""
        return self.tables[intervention].best

    def start(self, intervention: str) -> Floats:
        """Give the coverage that a scale-up starts from, by level.

        The published code starts from the coverage of today as the `evidence` sheet, taken as
        virtual evidence on the outcomes, makes it look; not from that of sheet `probabilities`.
        """
        return posterior(self.nodes(), intervention, self.evidence)[:, 0]


@dataclass(frozen=True, slots=True)
class Databook:
    """All networks of a databook, in its order."""

    groups: tuple[Group, ...]

    @property
    def interventions(self) -> Mapping[str, tuple[str, ...]]:
        """The levels of each intervention, in the order of the networks."""
        found: dict[str, tuple[str, ...]] = {}
        for group in self.groups:
            for name in group.interventions:
                found.setdefault(name, group.tables[name].levels)
        return found
