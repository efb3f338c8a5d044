"""Scenarios of a databook: which intervention goes to which coverage in which year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml

from .databook import NONE, Databook, Group
from .networks import Floats, InputError

NO_COVERAGE = "no_coverage"
BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a databook of this layout does not say itself; the fields of ``act.yaml``."""

    source: str
    year: int
    currency: str
    first_year: int
    years: int
    discount_rate: float
    cost_categories: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    unreported: tuple[str, ...]
    packages: Mapping[str, Mapping[str, Any]]

    def category(self, node: str) -> str:
        """Say which category a node's costs belong to."""
        return _first(self.cost_categories, node) or "Other"

    def outcome(self, node: str) -> str | None:
        """Say as what a node's `yes` is counted; None where it is a step on the way."""
        return _first(self.outcomes, node)


def _first(patterns: Sequence[tuple[str, str]], node: str) -> str | None:
    return next((name for pattern, name in patterns if fnmatchcase(node, pattern)), None)


@cache
def layout() -> Layout:
    """Give the layout as shipped."""
    said = yaml.safe_load((files(__package__) / "act.yaml").read_text(encoding="utf-8"))
    return Layout(
        said["source"],
        said["year"],
        said["currency"],
        said["first_year"],
        said["years"],
        said["discount_rate"],
        tuple((one["nodes"], str(one["category"])) for one in said["cost_categories"]),
        tuple((one["nodes"], one["name"]) for one in said["outcomes"]),
        tuple(said["unreported"]),
        said["packages"],
    )


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is brought to its most coverage, step by step; or everything taken away at once.

    Attributes
    ----------
    name : str
    kinds : mapping of str to str
        The level that each intervention is brought to; one that is not named stays as it is.
    """

    name: str
    kinds: Mapping[str, str]


def default_scenarios(databook: Databook) -> tuple[Scenario, ...]:
    """Give the published scenarios as far as a databook has their interventions.

    Today's coverage, no coverage, the packages, and each intervention alone at its most coverage. A
    package is left out where an intervention has several kinds and it does not say which.
    """
    kinds = {
        name: tuple(level for level in levels if level != NONE)
        for name, levels in databook.interventions.items()
    }
    found = [Scenario(BASELINE, {}), Scenario(NO_COVERAGE, dict.fromkeys(kinds, NONE))]
    for name, package in layout().packages.items():
        chosen = {
            node: package["kinds"].get(node, of[0] if len(of) == 1 else "")
            for node, of in kinds.items()
            if node not in package["leave_out"]
        }
        if all(kind in kinds[node] for node, kind in chosen.items()):
            found.append(Scenario(name, chosen))
    for node, of in kinds.items():
        for kind in of:
            name = f"maxcov-{node}-{kind}" if len(of) > 1 else f"maxcov-{node}"
            found.append(Scenario(name, {node: kind}))
    return tuple(found)


def coverage(
    group: Group, scenarios: Sequence[Scenario], years: int, *, from_evidence: bool = True
) -> Mapping[str, Floats]:
    """Give the share of people at each level of each intervention.

    Parameters
    ----------
    group : Group
    scenarios : sequence of Scenario
    years : int
        In how many equal steps the most coverage is reached, one a year.
    from_evidence : bool
        Whether a scale-up starts where the `evidence` sheet points, as published, or from the
        coverage of sheet `probabilities`.

    Returns
    -------
    mapping of str to ndarray, shape (scenarios · years, levels)
        Scenario by scenario, year by year.

    Raises
    ------
    InputError
        A scenario names a kind that an intervention has not.
    """
    steps = np.arange(1, years + 1)[:, None] / years
    found = {}
    for name in group.interventions:
        today = group.baseline(name)
        start = group.start(name) if from_evidence else today
        blocks = []
        for one in scenarios:
            kind = one.kinds.get(name)
            # what is taken away is taken away at once
            share = np.ones_like(steps) if kind == NONE else steps
            if kind is None:
                blocks.append(np.repeat(today[None], years, axis=0))
            else:
                blocks.append((1 - share) * start + share * _target(group, name, kind))
        found[name] = np.concatenate(blocks)
    return found


def _target(group: Group, name: str, kind: str) -> Floats:
    levels = group.tables[name].levels
    if kind not in levels:
        raise InputError(f"{name} of DAG {group.name} has no kind {kind}: {', '.join(levels)}")
    target = np.zeros(len(levels))
    if kind != NONE:
        target[levels.index(kind)] = group.most[name, kind]
    target[levels.index(NONE)] = 1 - target.sum()
    return target
