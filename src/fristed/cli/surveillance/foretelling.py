"""``surveillance nowcast``: what late reports will add; loaded when it is called."""

from pathlib import Path
from typing import Any

import numpy as np

from fristed.science.surveillance import Nowcast, nowcast, triangle_from

from . import outputs


def run(file: Path, draws: int, seed: int, as_json: bool) -> None:
    """Foretell and print."""
    triangle = outputs.read(file, triangle_from)
    with outputs.refusing(file):
        found = nowcast(triangle.reports, rng=np.random.default_rng(seed), draws=draws)
    rows = _rows(triangle.weeks, found)
    if as_json:
        outputs.print_json(rows)
        return
    table = outputs.grid("Week", "Reported", "Complete", "Expected", "95 %")
    for one in rows:
        expected, complete = outputs.said(one["expected"], 1), f"{one['complete']:.0%}"
        within = f"{one['low']} to {one['high']}"
        table.add_row(str(one["week"]), str(one["reported"]), complete, expected, within)
    outputs.paper().print(table)


def _rows(weeks: tuple[int, ...], found: Nowcast) -> list[dict[str, Any]]:
    low, median, high = (found.quantile(share) for share in (0.025, 0.5, 0.975))
    mean = found.draws.mean(axis=0)
    return [
        {
            "week": week,
            "reported": int(found.reported[at]),
            "complete": float(found.complete[at]),
            "expected": float(mean[at]),
            "median": int(median[at]),
            "low": int(low[at]),
            "high": int(high[at]),
        }
        for at, week in enumerate(weeks)
    ]
