"""Where the next rooms go: the best set, every set as good, how surely, and what the others say.

What is computed is science.siting's. Tables stand in a scenario as text with the columns that are
asked for and no other, so that nothing else of a file is kept. It is loaded when it is needed.
"""

import sys
from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values
from fristed.science.tables import read

if TYPE_CHECKING:
    from fristed.science.siting import Candidates, Cells, Decay, Problem, Solution

OBJECTIVES: Final = ("cover", "p-median", "p-centre")
BEST, SETS, SURELY = "best", "sets", "surely"
EVERY_SET: Final = 3  # up to so many rooms every set is looked at, and drawing anew is quick
LIMIT_NODES: Final = 2_000  # of branching: where it ends is the same on every computer
LIMIT_S: Final = 60.0  # only so that a page is not computed for ever: nothing of it is told
LISTED: Final = 20
LEAST_DRAWS: Final = 20  # the best set is looked for once, whatever is drawn
QUICK_STEPS: Final = 1e7  # of trying every pair, and of every set of three
QUICK_PAIRS: Final = 20_000  # candidates times cells: 200 draws take a fifth of a second

DEFAULTS: Final[Results] = {"rooms": 3, "objective": "cover", "draws": 200, "decay": ""}


def table(text: str) -> Any:
    """Read a table that stands in a scenario."""
    from fristed.science.siting import Table  # inline: numba is slow to load

    found = read(text.encode("utf-8"))
    return Table(found.head, found.rows, found.numbers)


def places(values: Values) -> "tuple[Candidates, Cells]":
    """Return where rooms could be, and where the demand is."""
    from fristed.science.siting import candidates_from, cells_from  # inline: as above

    return candidates_from(table(values["candidates"])), cells_from(table(values["demand"]))


def decay_of(values: Values) -> "Decay":
    """Return the scenario's own willingness to travel, else the published one."""
    from fristed.science.siting import decay_from, published_decay  # inline: as above

    if not values["decay"]:
        return published_decay()
    return decay_from(table(values["decay"]), source="")


def posed(values: Values, objective: Any = None) -> "Problem":
    """Pose a scenario's question, or the same by another objective."""
    from fristed.science.siting import pose  # inline: as above

    candidates, cells = places(values)
    return pose(
        candidates,
        cells,
        objective=objective or values["objective"],
        rooms=values["rooms"],
        existing=values["existing"],
        decay=decay_of(values),
    )


def parts(_values: Values) -> Sequence[str]:
    """Name the steps: the best set; the other objectives; the demand drawn anew."""
    return [BEST, SETS, SURELY]


def part(values: Values, seed: int, name: str, before: Sequence[Results]) -> Results:
    """Compute one step."""
    from fristed.science import siting  # inline: as above

    try:
        if name == BEST:
            return _best(values)
        if name == SETS:
            return _sets(values, before[0])
        return _surely(values, seed, before[0])
    except siting.NotEnoughRoom as trouble:
        raise Impossible("full") from trouble
    except siting.Ended as trouble:  # of branches the same on every computer, of seconds not
        raise Impossible("late" if trouble.by == "seconds" else "large") from trouble
    except siting.Unsolved as trouble:
        raise Impossible("large") from trouble
    except (
        siting.TooMany, siting.UnusablePlaces, siting.UnusableProblem,
        siting.UnreadableTable,
    ) as trouble:  # fmt: skip
        raise Impossible("impossible") from trouble


def _best(values: Values) -> Results:
    from fristed.science.siting import solve  # inline: as above

    candidates, cells = places(values)
    problem = posed(values)
    found = solve(problem, limit_s=LIMIT_S, limit_nodes=LIMIT_NODES)
    if found.ended == "seconds":  # another computer would have come further
        raise Impossible("late")
    return {
        "opened": [candidates.ids[i] for i in found.opened],
        "value": found.value,
        "ties": [[candidates.ids[i] for i in one] for one in found.ties[:LISTED]],
        "ties_count": found.ties_count,
        "method": found.method,
        "proven": found.proven,
        "bound": found.bound if isfinite(found.bound) else None,
        **_stepwise(problem, found, candidates.ids),
        **_about(candidates, cells, values),
    }


def _stepwise(problem: "Problem", found: "Solution", ids: Sequence[str]) -> Results:
    """Say what there is today, and what each room of the set adds, the one that adds most first."""
    if problem.capacity is not None:
        return {"today": None, "adds": []}
    left, opened, adds = list(found.opened), list[int](), list[Results]()
    sign = 1 if problem.larger_is_better else -1
    while left:
        worth = [(problem.value([*opened, one]), one) for one in left]
        value, best = max(worth, key=lambda one: (sign * one[0], -one[1]))
        opened.append(best)
        left.remove(best)
        adds.append({"site": ids[best], "value": value})
    return {"today": problem.value([]) if problem.existing else None, "adds": adds}


def _about(candidates: "Candidates", cells: "Cells", values: Values) -> Results:
    from scipy.spatial import cKDTree  # inline: half a second

    points = np.column_stack([cells.x_m, cells.y_m])
    apart = np.zeros(1)
    if len(points) > 1:
        apart = cKDTree(points).query(points, k=2)[0][:, 1]
    degrees = (np.abs(cells.x_m) <= 180).all() and (np.abs(cells.y_m) <= 90).all()
    whole = (cells.x_m % 1 == 0).all() and (cells.y_m % 1 == 0).all()
    decay = decay_of(values)
    return {
        "cells": len(cells.ids),
        "candidates": len(candidates.ids),
        "capacities": candidates.capacity is not None,
        "wide_m": float(np.median(apart)),
        "like_points": cells.looks_like_points,
        "in_degrees": bool(degrees and not whole),
        "decay_open": decay.ends_open,
        "decay": np.column_stack([decay.km, decay.share]).tolist(),
        "decay_source": decay.source,
    }


def _is_searched(values: Values, best: Results) -> bool:
    return values["rooms"] <= EVERY_SET and not best["capacities"]


def _sets(values: Values, best: Results) -> Results:
    """Solve by every objective: which one is a decision about fairness, not a technical one."""
    from fristed.science.siting import solve  # inline: as above

    if not _is_searched(values, best):
        return {"objectives": []}
    candidates, _cells = places(values)
    problems = {one: posed(values, one) for one in OBJECTIVES}
    rows = []
    for name, problem in problems.items():
        opened = solve(problem).opened
        worth = {one: problems[one].value(opened) for one in OBJECTIVES}
        rows.append({"by": name, "opened": [candidates.ids[i] for i in opened], "worth": worth})
    return {"objectives": rows}


def _surely(values: Values, seed: int, best: Results) -> Results:
    from fristed.science.siting import stability  # inline: as above

    if not _is_searched(values, best) or not values["draws"]:
        return {"surely": None}
    candidates, _cells = places(values)
    found = stability(
        posed(values),
        tuple(candidates.index(one) for one in best["opened"]),
        draws=values["draws"],
        rng=np.random.default_rng(seed),
        counted=values["counted"],
    )
    return {
        "surely": {
            "draws": found.draws,
            "sites": _shared(found.site_share, candidates.ids),
            "set_share": float(found.set_share),
            "low": found.low,
            "high": found.high,
            "loss": found.loss,
            "each": found.values.tolist(),
        }
    }


def _shared(share: Any, ids: Sequence[str]) -> list[Results]:
    """Name the sites that were ever in a best set, the surest first."""
    order = np.argsort(-share, kind="stable")
    return [{"site": ids[i], "share": float(share[i])} for i in order if share[i] > 0]


def is_quick(values: Values) -> bool:
    """Tell whether a page may wait: few rooms and places, and the compiler is loaded already."""
    if values["rooms"] > EVERY_SET or "fristed.science.siting" not in sys.modules:
        return False
    candidates, cells = (values[one].count("\n") for one in ("candidates", "demand"))
    capacities = "capacity" in values["candidates"].partition("\n")[0]
    work = candidates * cells * max(values["draws"], LEAST_DRAWS)
    largest = max(candidates**2 * cells, candidates**3)
    return not capacities and work <= DEFAULTS["draws"] * QUICK_PAIRS and largest <= QUICK_STEPS


METHOD: Final = Method(
    name="siting",
    version=2,
    page="docs/methods/siting.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
)
