"""Surveillance beside what one would write with pandas. `python -m bench.surveillance`.

EARS C1 to C3 of a thousand weekly series over ten years, in one run with a straightforward pandas
version of the same formulas, whose answers are compared; and how both grow. Seconds are of the
processor, the best of three; ratios are what the page is for.

`python -m bench.surveillance --worth` prints the table of docs/methods/surveillance.md: false
alarms a year and delay of every method, by simulation with a seed of its own for each cell.
"""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table as Grid
from scipy.special import ndtri

from fristed.science.surveillance import (
    METHODS,
    Method,
    Scenario,
    Signals,
    Worth,
    c1,
    c2,
    c3,
    worth,
)

Answer = tuple[np.ndarray, np.ndarray]
Way = tuple[Callable[..., Signals], Callable[..., Answer]]

SIZES = (250, 500, 1000, 2000)
WEEKS = 520
SEED = 20261122
TIMES = 3
BASELINE, ALPHA, ALPHA_OF_C3 = 7, 0.001, 0.025

SCENARIOS = {
    "1 a week": Scenario(mean=1),
    "5 a week": Scenario(mean=5),
    "20 a week": Scenario(mean=20),
    "5, variance twice the mean": Scenario(mean=5, dispersion=2),
    "20, a season of ±40 %": Scenario(mean=20, swing=0.4),
}
SAMPLES = 10  # for each finding, where a method knows what counts are out of
# found in error once a year of fifty samples a week; then present in one sample of fifty
NEW = Scenario(mean=1 / 52, ratio=52, tested=50)
SERIES = {"farrington": 60, "farrington-improved": 60, "changepoint": 100}
MANY = 1000


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--worth", action="store_true", help="the table of the manual")
    console = Console(width=132, highlight=False)
    if options.parse_args().worth:
        for line in table():
            print(line, flush=True)  # noqa: T201 - Markdown, to be pasted
        return
    console.print(f"{WEEKS} weeks, baseline {BASELINE}; seconds of the processor, best of {TIMES}")
    console.print(_grown())


def _grown() -> Grid:
    ours = ("ours, s", "ours, µs a week")
    grid = Grid("series", "method", *ours, "pandas, s", "ratio", "all columns, s", "ratio", "same")
    rng = np.random.default_rng(SEED)
    for size in SIZES:
        counts = rng.poisson(rng.gamma(2, 3, (size, 1)), (size, WEEKS)).astype(float)
        total = np.zeros(3)
        for name, way in WAYS.items():
            seconds, agree = _beside(way, counts)
            total += seconds
            grid.add_row(str(size), name, *_cells(seconds, size), "yes" if agree else "NO")
        grid.add_row(str(size), "all three", *_cells(total, size), "", end_section=True)
    return grid


def _beside(way: Way, counts: np.ndarray) -> tuple[np.ndarray, bool]:
    """Time ours, pandas a series at a time, and pandas with a column for each series."""
    method, theirs = way
    mine, answer = timed(partial(ours, method, counts), TIMES)
    loop, expected = timed(partial(one_by_one, theirs, counts), 1)
    whole, framed = timed(partial(together, theirs, counts), TIMES)
    return np.array([mine, loop, whole]), same(answer, expected) and same(answer, framed)


def _cells(seconds: np.ndarray, size: int) -> tuple[str, ...]:
    mine, loop, whole = seconds
    a_week = mine / (size * WEEKS) * 1e6
    ratios = f"{loop / mine:.0f} ×", f"{whole / mine:.1f} ×"
    return f"{mine:.3f}", f"{a_week:.3f}", f"{loop:.2f}", ratios[0], f"{whole:.3f}", ratios[1]


def timed(job: Callable[[], Answer], times: int) -> tuple[float, Answer]:
    """Return the least processor time of a job, and its answer."""
    best, answer = np.inf, job()
    for _ in range(times):
        begun = process_time()
        answer = job()
        best = min(best, process_time() - begun)
    return float(best), answer


def same(one: Answer, other: Answer) -> bool:
    """Say whether values agree to 1e-9 and alarms wholly, where a baseline varied."""
    known = np.isfinite(other[0])
    near = bool(np.allclose(one[0][known], other[0][known], rtol=0, atol=1e-9))
    return near and bool((one[1][known] == other[1][known]).all())


def ours(method: Callable[[np.ndarray], Signals], counts: np.ndarray) -> Answer:
    """Judge; of C3 the statistic is compared, since R and pandas have no bound of that form."""
    found = method(counts)
    return (found.score if method is c3 else found.upper), found.alarm


def one_by_one(theirs: Callable[[pd.Series], Answer], counts: np.ndarray) -> Answer:
    """Judge a series at a time."""
    found = [theirs(pd.Series(one)) for one in counts]
    return np.array([one for one, _ in found]), np.array([one for _, one in found])


def together(theirs: Callable[[pd.DataFrame], Answer], counts: np.ndarray) -> Answer:
    """Judge all series as columns of one frame."""
    values, alarms = theirs(pd.DataFrame(counts.T))
    return values.T, alarms.T


def shewhart(series: pd.Series | pd.DataFrame, lag: int) -> Answer:
    """C1 (lag 0) or C2 (lag 2)."""
    before = series.shift(1 + lag).rolling(BASELINE)
    upper = before.mean() - ndtri(ALPHA) * before.std()
    return upper.to_numpy(), (series > upper).to_numpy()


def summed(series: pd.Series | pd.DataFrame) -> Answer:
    """C3 as documented: the statistic and its alarms."""
    before = series.shift(3).rolling(BASELINE)
    above = ((series - before.mean()) / before.std() - 1).clip(lower=0)
    score = above.rolling(3).sum()
    return score.to_numpy(), (score >= -ndtri(ALPHA_OF_C3)).to_numpy()


WAYS: dict[str, Way] = {
    "C1": (c1, partial(shewhart, lag=0)),
    "C2": (c2, partial(shewhart, lag=2)),
    "C3": (c3, summed),
}


def table(names: tuple[str, ...] = tuple(METHODS)) -> Iterator[str]:
    """Yield the lines of the manual's table for methods, as Markdown."""
    yield "| method | " + " | ".join(SCENARIOS) + " |"
    yield "|---|" + "---|" * len(SCENARIOS)
    for name in names:
        yield row(METHODS[name])


def row(method: Method) -> str:
    """Return one line: false alarms a year, share seen within 12 weeks, mean delay."""
    if method.name == "first-seen":
        cells = [said(weighed(method, NEW, 0)), *["–"] * (len(SCENARIOS) - 1)]
    else:
        cells = [said(weighed(method, one, at)) for at, one in enumerate(SCENARIOS.values())]
    return f"| `{method.name}` | " + " | ".join(cells) + " |"


def weighed(method: Method, scenario: Scenario, at: int) -> Worth:
    """Simulate one cell; each has a seed of its own."""
    tested = scenario.tested or (SAMPLES * scenario.mean if method.out_of == "must" else 0)
    series = SERIES.get(method.name, MANY)
    mine = Scenario(
        scenario.mean, scenario.ratio, scenario.dispersion, scenario.swing, tested, 10, series
    )
    rng = np.random.default_rng([SEED, list(METHODS).index(method.name), at])
    return worth(method, method.setting({})[0], mine, rng)


def said(one: Worth) -> str:
    """Write false alarms a year, share seen, mean delay of those."""
    delay = f"{one.delay_mean:.1f}" if one.seen else "–"
    return f"{one.false_alarms_a_year:.2f} · {100 * one.seen:.0f} % · {delay}"


if __name__ == "__main__":
    main()
