"""What the networks of a databook foresee: people by outcome and year, and costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .databook import NONE, Databook, Group
from .inference import conditional, mixed
from .networks import Floats, InputError, Node
from .scenarios import Scenario, coverage, default_scenarios, layout

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Projection:
    """Outcomes and costs of scenarios over years.

    Attributes
    ----------
    scenarios : tuple of str
    years : tuple of int
    people : mapping of (network, node, level) to ndarray, shape (scenarios, years, draws)
        How many people, by level of each node that is reported.
    costs : mapping of (network, category) to ndarray, shape (scenarios, 1 + years, draws)
        First what is spent once, then year by year, discounted to the first year.
    """

    scenarios: tuple[str, ...]
    years: tuple[int, ...]
    people: Mapping[Key, Floats]
    costs: Mapping[tuple[str, str], Floats]

    def outcome(self, name: str) -> Floats:
        """Sum an outcome of ``act.yaml`` over networks and years, shape (scenarios, draws)."""
        return self._summed(
            self.people[key].sum(axis=1)
            for key in self.people
            if layout().outcome(key[1]) == name and key[2] == "yes"
        )

    def cost(self, *categories: str, but: str = "") -> Floats:
        """Sum costs of categories (all where none is named), shape (scenarios, draws)."""
        return self._summed(
            cost.sum(axis=1)
            for (_, category), cost in self.costs.items()
            if category != but and (not categories or category in categories)
        )

    def _summed(self, parts: Any) -> Floats:
        return np.asarray(sum(parts, start=np.zeros((len(self.scenarios), 1))))


def project(
    databook: Databook,
    scenarios: Sequence[Scenario] | None = None,
    *,
    probabilities: Mapping[str, Mapping[str, Floats]] | None = None,
    first_year: int | None = None,
    years: int | None = None,
    discount_rate: float | None = None,
    from_evidence: bool = True,
) -> Projection:
    """Work out outcomes and costs exactly.

    Parameters
    ----------
    databook : Databook
    scenarios : sequence of Scenario, optional
        Else `default_scenarios`.
    probabilities : mapping of network to mapping of node to ndarray, optional
        Tables to use in place of the best estimates, with one set for each draw as last axis.
    first_year, years, discount_rate : optional
        Else 2026, 5 and 0.05, as published.
    from_evidence : bool
        See `coverage`.

    Returns
    -------
    Projection

    Raises
    ------
    DatabookError
        A year has no population.
    InputError
        A scenario names what the databook has not.

    References
    ----------
    .. [1] Burnet Institute, act-harm-reduction (see ``act.yaml``).
    """
    chosen = tuple(default_scenarios(databook) if scenarios is None else scenarios)
    _check_scenarios(databook, chosen)
    said = layout()
    start = said.first_year if first_year is None else first_year
    count = said.years if years is None else years
    rate = said.discount_rate if discount_rate is None else discount_rate
    span = tuple(range(start, start + count))
    discount = np.asarray((1 + rate) ** -np.arange(count), np.float64)
    people: dict[Key, Floats] = {}
    costs: dict[tuple[str, str], Floats] = {}
    for group in databook.groups:
        nodes = group.nodes(probabilities[group.name] if probabilities else None)
        shares = coverage(group, chosen, count, from_evidence=from_evidence)
        heads = np.array([[group.people[year] for year in span]] * len(chosen), float)
        for name, number in _numbers(group, nodes, shares, heads):
            _tell(group, nodes[name], number, discount, people, costs)
    return Projection(tuple(one.name for one in chosen), span, people, costs)


def _check_scenarios(databook: Databook, scenarios: Sequence[Scenario]) -> None:
    for scenario in scenarios:
        for name in scenario.kinds:
            if name not in databook.interventions:
                raise InputError(
                    f"no DAG has an intervention {name}: {', '.join(databook.interventions)}"
                )


def as_published(of: Projection) -> dict[str, dict[str, dict[str, Any]]]:
    """Lay the first draw out as the published code's answers are laid out.

    Returns
    -------
    dict
        `outcomes`: by scenario and ``network|node|level``, people by year and their `Total`;
        `costs_discounted_total`: by scenario and ``network|category``, in whole cents.
    """
    setup = f"{of.years[0]}_setup"
    outcomes, costs = {}, {}
    for at, name in enumerate(of.scenarios):
        outcomes[name] = {
            "|".join(key): {setup: 0.0}
            | {str(year): float(n[at, y, 0]) for y, year in enumerate(of.years)}
            | {"Total": float(n[at, :, 0].sum())}
            for key, n in of.people.items()
        }
        costs[name] = {
            "|".join(key): round(float(cost[at, :, 0].sum()), 2) for key, cost in of.costs.items()
        }
    return {"outcomes": outcomes, "costs_discounted_total": costs}


def _numbers(
    group: Group, nodes: Mapping[str, Node], shares: Mapping[str, Floats], heads: Floats
) -> Iterator[tuple[str, Floats]]:
    """Give how many people are at each level, shape (scenarios, years, levels, draws)."""
    for name in nodes:
        if not _told(name) and not _priced(group, name):
            continue
        if name in shares:
            share = shares[name][..., None]
        else:
            share = mixed(conditional(nodes, name, tuple(shares)), shares)
        # one situation alone: nothing that a scenario moves bears on it
        share = np.broadcast_to(share, (heads.size, *share.shape[1:]))
        yield name, share.reshape(*heads.shape, *share.shape[1:]) * heads[..., None, None]


def _tell(
    group: Group,
    node: Node,
    number: Floats,
    discount: Floats,
    people: dict[Key, Floats],
    costs: dict[tuple[str, str], Floats],
) -> None:
    for at, level in enumerate(node.levels):
        if _told(node.name) and level not in ("no", NONE):
            people[group.name, node.name, level] = number[:, :, at]
        _add(costs, group, (node.name, level), number[:, :, at], discount)


def _told(node: str) -> bool:
    return layout().category(node) != "Intervention" and node not in layout().unreported


def _priced(group: Group, node: str) -> bool:
    return layout().category(node) != "none" or any(
        cost.unit or cost.setup for (name, _), cost in group.costs.items() if name == node
    )


def _add(
    costs: dict[tuple[str, str], Floats],
    group: Group,
    key: tuple[str, str],
    number: Floats,
    discount: Floats,
) -> None:
    cost, category = group.costs[key], layout().category(key[0])
    if not cost.weight * (cost.unit or cost.setup):
        if category != "none":
            costs.setdefault((group.name, category), np.zeros((len(number), 1 + len(discount), 1)))
        return
    setup = np.where(number[:, :1] > 0, cost.setup * cost.weight, 0.0)
    yearly = number * discount[:, None] * (cost.unit * cost.weight)
    spent = np.concatenate([setup, yearly], axis=1)
    if category == "none" and not spent.any():
        return
    before = costs.get((group.name, category), np.zeros((1, 1, 1)))
    costs[group.name, category] = before + spent
