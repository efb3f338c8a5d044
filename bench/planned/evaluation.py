"""Evaluation: what size and power of one series cost, beside fitting each with statsmodels.

Times are of the processor; the first call, which compiles or loads what was compiled, stands apart.
"""

from time import process_time

import numpy as np
import statsmodels.api as sm
from rich.console import Console
from rich.table import Table as Grid

from fristed.science.evaluation import Series, design, interrupted, steps
from fristed.science.evaluation.nulls import counts_from, latent

LENGTHS = (36, 60, 120, 240)
SIMULATIONS, TARGET_S, SAMPLED = 2000, 2.0, 20


def city(months: int, seed: int = 1) -> Series:
    """Make monthly counts with a season, dispersion 2 and autocorrelation .2."""
    rng, time = np.random.default_rng(seed), np.arange(months)
    mean = 20 * np.exp(0.3 * np.sin(2 * np.pi * time / 12))
    counts = counts_from(latent(rng, 1, np.ones(months), 0.2), mean, 2.0)[0]
    return Series(tuple(map(str, time)), counts, np.ones(months), time, months // 2)


def measure(console: Console | None = None) -> None:
    """Print what it takes."""
    console = console or Console(width=132)
    began = process_time()
    interrupted(city(36), simulations=100)
    console.print(f"Evaluation (first call of a process: {process_time() - began:.2f} s)")
    columns = (
        "months",
        "series tested",
        "size and power",
        "target",
        "held",
        "statsmodels",
        "ratio",
    )
    title = (
        "One interrupted time series with its size and its power curve; statsmodels: one fit each"
    )
    grid = Grid(*columns, title=title)
    for months in LENGTHS:
        series = city(months)
        began = process_time()
        interrupted(series, simulations=SIMULATIONS)
        ours, tested = process_time() - began, steps(SIMULATIONS)
        theirs = _statsmodels(series) * tested
        target = f"{TARGET_S:g} s" if months == 60 else ""
        held = ("yes" if ours <= TARGET_S else "NO") if months == 60 else ""
        grid.add_row(
            str(months), f"{tested:,}", f"{ours:.2f} s", target, held, f"{theirs:.0f} s",
            f"{theirs / ours:.0f}",
        )  # fmt: skip
    console.print(grid)


def _statsmodels(series: Series) -> float:
    """Time one Poisson regression with a robust covariance, the simplest of the three methods."""
    model = design(series)
    began = process_time()
    for _ in range(SAMPLED):
        sm.GLM(series.counts, model.columns, family=sm.families.Poisson()).fit(
            cov_type="HAC", cov_kwds={"maxlags": 4}
        )
    return (process_time() - began) / SAMPLED


if __name__ == "__main__":
    measure()
