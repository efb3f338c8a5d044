"""One probability of a databook at a time at its bounds: what a scenario's effect hangs on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .databook import Databook, Group
from .networks import Floats
from .projection import project
from .running import Bar
from .sampling import completed
from .scenarios import BASELINE, Scenario
from .tables import Table


@dataclass(frozen=True, slots=True)
class _Moved:
    """One row of a table that is moved: of which network and node, and where it stands."""

    group: Group
    table: Table
    at: tuple[int, ...]

    def __str__(self) -> str:
        levels = [self.group.tables[one].levels for one in self.table.parents]
        given = [
            f"{parent} = {of[at]}"
            for parent, of, at in zip(self.table.parents, levels, self.at[:-1], strict=True)
        ]
        what = f"{self.group.name}: {self.table.name} = {self.table.levels[self.at[-1]]}"
        return f"{what} given {', '.join(given)}" if given else what


def one_way(
    databook: Databook, scenarios: Sequence[Scenario], outcome: str = "deaths", **settings: Any
) -> Mapping[str, tuple[Bar, ...]]:
    """Move one probability at a time to its bounds, the others at their best estimates.

    Parameters
    ----------
    databook : Databook
    scenarios : sequence of Scenario
        The baseline among them.
    outcome : str
        One of ``act.yaml``; moved is how far a scenario is from the baseline in it.
    **settings
        As `project`.

    Returns
    -------
    mapping of str to tuple of Bar
        By scenario but for the baseline, the widest first. The default level takes what the moved
        one leaves; where there is none, the others are scaled.
    """
    moved = [one for group in databook.groups for one in _moved(group)]
    if not moved:
        return {one.name: () for one in scenarios if one.name != BASELINE}
    tables = {group.name: _tables(group, moved) for group in databook.groups}
    found = project(databook, scenarios, probabilities=tables, **settings)
    total = found.outcome(outcome)
    beside = total - total[found.scenarios.index(BASELINE)]
    beside = np.broadcast_to(beside, (len(beside), 2 * len(moved)))
    return {
        name: _bars(moved, beside[at])
        for at, name in enumerate(found.scenarios)
        if name != BASELINE
    }


def _moved(group: Group) -> list[_Moved]:
    return [
        _Moved(group, table, at)
        for name, table in group.tables.items()
        if name not in group.interventions
        for at in np.ndindex(table.best.shape)
        if at[-1] != table.default and table.low[at] < table.high[at]
    ]


def _tables(group: Group, moved: Sequence[_Moved]) -> dict[str, Floats]:
    """Lay out each table once for each row that is moved, at its low and at its high bound."""
    tables = {name: table.best[..., None] for name, table in group.tables.items()}
    for number, one in enumerate(moved):
        if one.group is not group:
            continue
        if tables[one.table.name].shape[-1] == 1:
            tables[one.table.name] = np.repeat(tables[one.table.name], 2 * len(moved), axis=-1)
        tables[one.table.name][*one.at, 2 * number] = one.table.low[one.at]
        tables[one.table.name][*one.at, 2 * number + 1] = one.table.high[one.at]
    return {
        name: found if found.shape[-1] == 1 else completed(group.tables[name], found)
        for name, found in tables.items()
    }


def _bars(moved: Sequence[_Moved], beside: Floats) -> tuple[Bar, ...]:
    bars = [
        Bar(
            str(one),
            float(one.table.low[one.at]),
            float(one.table.high[one.at]),
            float(beside[2 * number]),
            float(beside[2 * number + 1]),
            assumed=False,
        )
        for number, one in enumerate(moved)
    ]
    return tuple(sorted(bars, key=lambda bar: -abs(bar.at_high - bar.at_low)))
