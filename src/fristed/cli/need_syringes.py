"""Coverage with syringes, told; loaded when it is called."""

from typing import Any

import numpy as np
from rich.table import Table as Grid

from fristed.science import need
from fristed.science.need.syringes import LEVELS

from .need_telling import paper, print_json, refusing, said, told

OLD = 2  # years between the syringes and the population that need a word


def answer(
    syringes: float, at_most: float | None, people: tuple[float, float, float],
    levels: tuple[float, ...] | None, years: tuple[int | None, int | None],
    *, draws: int, seed: int, as_json: bool,
) -> None:  # fmt: skip
    """Work it out and print."""
    with refusing():
        found = need.coverage(
            syringes, need.Estimate(*people), rng=np.random.default_rng(seed), at_most=at_most,
            levels=levels or LEVELS, draws=draws,
        )  # fmt: skip
    notes = _notes(years)
    if as_json:
        print_json(_told(found, notes))
    else:
        _tell(found, notes)


def _notes(years: tuple[int | None, int | None]) -> list[str]:
    of_syringes, of_people = years
    if of_syringes is None or of_people is None or abs(of_syringes - of_people) <= OLD:
        return []
    return [f"the population is of {of_people}, the syringes of {of_syringes}"]


def _told(found: need.Coverage, notes: list[str]) -> dict[str, Any]:
    return {
        "per_person": told(found.per_person),
        "lower_bound": found.lower_bound,
        "levels": [
            {"level": one.level, "probability": one.probability, "needed": told(one.needed)}
            for one in found.reached
        ],
        "bands": found.bands,
        "notes": notes,
    }


def _tell(found: need.Coverage, notes: list[str]) -> None:
    console = paper()
    least = "at least " if found.lower_bound else ""
    console.print(f"Each person got {least}{said(found.per_person)} syringes in the year.")
    grid = Grid(
        "Level", f"Reached: {least}".rstrip(), "Syringes it needs", box=None, pad_edge=False
    )
    for one in found.reached:
        grid.add_row(f"{one.level:g}", _percent(one.probability), said(one.needed))
    console.print(grid)
    west = need.published()["syringes"]["western_europe"]
    console.print(
        f"Western Europe: {west['point']} ({west['low']} to {west['high']}; Larney 2017). "
        "WHO: low below 100, high from 200; 300 is a target for 2030 that we could not check."
    )
    for note in notes:
        console.print(f"Note: {note}.")


def _percent(share: float) -> str:
    """Write a probability so that it is never rounded to certainty."""
    if 0 < share < 0.01:
        return "under 1 %"
    return "over 99 %" if 0.99 < share < 1 else f"{100 * share:.0f} %"
