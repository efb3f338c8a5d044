"""How many people there are, told; loaded when it is called."""

from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table as Grid

from fristed.science import need

from .need_telling import Three, estimated, paper, print_json, refusing, said, told
from .tabled import sheet

MODELS = 8


def by_multiplier(
    benchmark: float, rate: Three, per: float, share: tuple[int | None, int | None],
    *, known: bool, draws: int, seed: int, as_json: bool,
) -> None:  # fmt: skip
    """Divide a benchmark by a multiplier, and print."""
    with refusing():
        found = need.multiplied(
            benchmark, _multiplier(rate, per, share), rng=np.random.default_rng(seed),
            is_known=known, draws=draws,
        )  # fmt: skip
    if as_json:
        print_json({"estimate": found.value, "low": found.low, "high": found.high})
    else:
        paper().print(f"{said(found)} people (95 % interval, {draws:,} draws).")


def _multiplier(
    rate: Three, per: float, share: tuple[int | None, int | None]
) -> need.Estimate | need.Share:
    found, asked = share
    by_rate = estimated("rate", rate)
    if (by_rate is None) == (found is None and asked is None):
        raise typer.BadParameter("give --rate with its interval, or --found and --asked, not both")
    if by_rate is not None:
        if not per > 0:
            raise typer.BadParameter(f"--per is {per:g}; it has to be above 0")
        return need.Estimate(by_rate.value / per, by_rate.low / per, by_rate.high / per)
    if found is None or asked is None:
        raise typer.BadParameter("give --found and --asked together")
    return need.Share(found, asked)


def by_two_lists(first: int, second: int, both: int, *, as_json: bool) -> None:
    """Estimate from two lists, and print."""
    with refusing():
        found = need.two_lists(first, second, both)
    if as_json:
        print_json(
            {
                "estimate": found.estimate.value,
                "low": found.estimate.low,
                "high": found.estimate.high,
                "wald": {"low": found.wald[0], "high": found.wald[1]},
                "standard_error": found.standard_error,
                "lincoln_petersen": found.lincoln_petersen,
                "seen": found.seen,
            }
        )
        return
    console = paper()
    console.print(f"{said(found.estimate)} people, {found.seen:,} of them on a list (Chapman).")
    low, high = found.wald
    console.print(f"Symmetric interval, for comparison: {low:,.0f} to {high:,.0f}.")
    console.print("Whoever is on one list is taken to be no likelier on the other; see need.md.")


def by_three_lists(file: Path, *, resamples: int, seed: int, as_json: bool) -> None:
    """Estimate from three lists, and print."""
    lists = _lists(file)
    terminal = Console(stderr=True)
    with refusing(str(file)), Progress(console=terminal, disable=not terminal.is_terminal,
                              transient=True) as bars:  # fmt: skip
        fitting = bars.add_task("Models", total=MODELS)
        found = need.three_lists(
            lists.counts, rng=np.random.default_rng(seed), resamples=resamples,
            step=lambda n: bars.advance(fitting, n),
        )  # fmt: skip
    if as_json:
        print_json(_told(found, lists))
    else:
        _tell(found, lists)


def _lists(file: Path) -> need.Lists:
    read = sheet(file)
    try:
        return need.lists_from(read.head, read.rows, read.numbers)
    except need.UnreadableLists as trouble:
        raise typer.BadParameter(f"{file}: {trouble}") from None


def _pairs(one: need.Model, lists: need.Lists) -> list[list[str]]:
    return [[lists.names[a], lists.names[b]] for a, b in one.pairs]


def _told(found: need.ThreeLists, lists: need.Lists) -> dict[str, Any]:
    return {
        "seen": found.seen,
        "by_aic": told(found.by_aic),
        "by_bic": told(found.by_bic),
        "least": found.least,
        "most": found.most,
        "resamples": found.resamples,
        "models": [
            {
                "together": _pairs(one, lists),
                "estimate": one.people,
                "low": one.low,
                "high": one.high if one.high is not None and isfinite(one.high) else None,
                "deviance": one.deviance,
                "freedom": one.freedom,
                "fits": one.fits,
                "aic": one.aic,
                "bic": one.bic,
                "aic_weight": one.aic_weight,
                "bic_weight": one.bic_weight,
            }
            for one in found.models
        ],
    }


def _tell(found: need.ThreeLists, lists: need.Lists) -> None:
    console = paper()
    grid = Grid("Go together", "People", "95 %", "Fits", "By AIC", "By BIC", box=None)
    for one in found.models:
        pairs = "; ".join(" + ".join(pair) for pair in _pairs(one, lists)) or "none"
        if one.people is None or one.low is None or one.high is None:
            grid.add_row(pairs, "no estimate", "", "", "", "")
            continue
        fits = {True: "yes", False: "no", None: "any"}[one.fits]
        grid.add_row(
            pairs, f"{one.people:,.0f}", f"{one.low:,.0f} to {one.high:,.0f}", fits,
            f"{one.aic_weight:.0%}", f"{one.bic_weight:.0%}",
        )  # fmt: skip
    console.print(grid)
    console.print(f"Seen: {found.seen:,}. Averaged by AIC: {said(found.by_aic)}; "
                  f"by BIC: {said(found.by_bic)}.")  # fmt: skip
    console.print(f"The models lie between {found.least:,.0f} and {found.most:,.0f}. "
                  "No count tells whether all three lists go together.")  # fmt: skip
