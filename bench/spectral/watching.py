"""Drift: false flags while nothing changes, and how soon a change is found, by simulation."""

from collections.abc import Callable
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.stats import beta, chi2

from fristed.science.spectra.drift import Measured, begin, watch

RUNS, IN_CONTROL, WITHIN, USUAL = 400, 500, 30, 100
Draw = Callable[[np.random.Generator], Measured]


def steady(rng: np.random.Generator) -> Measured:
    """Record on an instrument whose axis wanders by 0.3 cm⁻¹ and signal by a tenth."""
    return Measured(rng.normal(0, 0.3), float(np.exp(rng.normal(5, 0.1))))


def heavy(rng: np.random.Generator) -> Measured:
    """Record on one with outliers: Student's t with four degrees of freedom."""
    return Measured(0.3 * rng.standard_t(4), float(np.exp(5 + 0.1 * rng.standard_t(4))))


def loose(rng: np.random.Generator) -> Measured:
    """Record on one whose signal varies by four tenths, as hand-pressed powders do."""
    return Measured(rng.normal(0, 0.5), float(np.exp(rng.normal(5, 0.4))))


def level_1(rng: np.random.Generator) -> Measured:
    """Record as level 1 of the benchmark does: the axis anew within ±2 cm⁻¹ each time."""
    return Measured(rng.uniform(-2, 2), float(np.exp(rng.normal(5, 0.1))))


def level_2(rng: np.random.Generator) -> Measured:
    """Record as level 2 does: within ±4 cm⁻¹."""
    return Measured(rng.uniform(-4, 4), float(np.exp(rng.normal(4, 0.1))))


INSTRUMENTS: dict[str, Draw] = {
    "steady": steady,
    "with outliers": heavy,
    "loose": loose,
    "level 1": level_1,
    "level 2": level_2,
}


def measure(console: Console, quick: bool = False) -> dict[str, Any]:  # noqa: ARG001
    """Measure all, print, return what to keep."""
    runs = RUNS  # fewer cannot tell 1.0 false flags in 500 from 1.3; also when all else is quick
    table = Table(title=f"Drift, {runs} runs each after {USUAL} usual spectra; 95 % intervals")
    for title in ("instrument", f"false flags in {IN_CONTROL}", "2 cm⁻¹", "half the signal"):
        table.add_column(title, justify="left" if title == "instrument" else "right")
    kept: dict[str, Any] = {}
    for name, draw in INSTRUMENTS.items():
        rng = np.random.default_rng(3)
        flags, spectra = _false(draw, runs, rng)
        moved = sum(_found(draw, rng, shift_cm1=2.0 * (-1) ** run) for run in range(runs))
        halved = sum(_found(draw, rng, signal=0.5) for _ in range(runs))
        kept[name] = {"flags": flags, "spectra": spectra, "moved": moved, "halved": halved}
        kept[name]["runs"] = runs
        table.add_row(name, _rate(flags, spectra), _share(moved, runs), _share(halved, runs))
    console.print(table)
    return kept


def _false(draw: Draw, runs: int, rng: np.random.Generator) -> tuple[int, int]:
    """Count flags and spectra in control; a flag ends its run."""
    flags = spectra = 0
    for _ in range(runs):
        state = begin(draw(rng) for _ in range(USUAL))
        for _ in range(IN_CONTROL):
            state = watch(state, draw(rng))
            spectra += 1
            if state.drifting:
                flags += 1
                break
    return flags, spectra


def _found(
    draw: Draw, rng: np.random.Generator, shift_cm1: float = 0.0, signal: float = 1.0
) -> bool:
    state = begin(draw(rng) for _ in range(USUAL))
    for _ in range(WITHIN):
        one = draw(rng)
        state = watch(state, Measured(one.shift_cm1 + shift_cm1, one.signal_to_noise * signal))
    return state.drifting


def _rate(flags: int, spectra: int) -> str:
    """Give flags per 500 spectra with the exact Poisson interval (Garwood 1936)."""
    low = chi2.ppf(0.025, 2 * flags) / 2 if flags else 0.0
    high = chi2.ppf(0.975, 2 * flags + 2) / 2
    scale = IN_CONTROL / spectra
    return f"{flags * scale:.2f} ({low * scale:.2f}–{high * scale:.2f})"


def _share(hits: int, runs: int) -> str:
    """Give a share with the exact binomial interval (Clopper & Pearson 1934)."""
    low = beta.ppf(0.025, hits, runs - hits + 1) if hits else 0.0
    high = beta.ppf(0.975, hits + 1, runs - hits) if hits < runs else 1.0
    return f"{hits / runs:.1%} ({low:.1%}–{high:.1%})"
