"""Coverage of prediction sets for mixtures: a set covers when every component present is in it.

Simulated instruments, each calibrated anew with its own recordings of single references, from which
the calibration makes its mixtures itself; asked are mixtures of any references of the library.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from fristed.science.spectra import simulation
from fristed.science.spectra.calibration import MADE
from fristed.science.spectra.calibration.calibrating import known, known_of_made, looked_at
from fristed.science.spectra.calibration.conformal import lot_of
from fristed.science.spectra.calibration.learning import learn
from fristed.science.spectra.calibration.sets import chosen
from fristed.science.spectra.library import Library
from fristed.science.spectra.model import Spectrum
from fristed.science.spectra.simulation import Effects

from . import data
from .laboratories import CONTROLS, LIBRARY, library_of_names

INSTRUMENTS, ASKED = 6, 200
LEVELS = {"level 1": simulation.MODERATE, "level 2": simulation.HARSH}


def measure(console: Console, quick: bool = False) -> dict[str, Any]:
    """Measure both levels, print, return what to keep."""
    part = _references()
    if part is None:
        return {}
    library = library_of_names(part.axis, part.absorbance, part.name, part.cas)
    count = 1 if quick else INSTRUMENTS
    table = Table(
        title=f"Mixtures of 2–5, sets at 95 %: {count} instruments of {CONTROLS} controls, "
        f"{ASKED} asked of each · library of {len(part):,}"
    )
    for title in ("", "covered, mean", "least–most", "names in a set", "taken for one substance"):
        table.add_column(title, justify="right" if title else "left")
    kept: dict[str, Any] = {"instruments": count, "asked": ASKED}
    for name, effects in LEVELS.items():
        work = track(range(count), f"Mixtures, {name}", console=console, transient=True)
        found = np.array([_instrument(part, library, effects, seed) for seed in work])
        covered, size, hidden = found.mean(axis=0)
        span = f"{found[:, 0].min():.1%}–{found[:, 0].max():.1%}"
        table.add_row(name, f"{covered:.1%}", span, f"{size:.1f}", f"{hidden:.1%}")
        kept[name] = {"covered": found[:, 0].tolist(), "size": size, "hidden": hidden}
    console.print(table)
    return kept


def _references() -> data.References | None:
    whole = data.load()
    if whole is None:
        return None
    filled = whole.filled()
    usable = np.isfinite(filled.absorbance).all(axis=1) & (np.ptp(filled.absorbance, axis=1) > 0)
    places = np.random.default_rng(4).permutation(np.flatnonzero(usable))[:LIBRARY]
    return filled.rows(np.sort(places))


def _instrument(
    part: data.References, library: Library, effects: Effects, seed: int
) -> tuple[float, float, float]:
    """Calibrate one instrument; give coverage, mean size, and the share that looks like one."""
    rng = np.random.default_rng([7, seed])
    every = np.arange(len(part))
    controls = rng.choice(len(part), CONTROLS, replace=False)
    recorded = simulation.as_recorded(part.absorbance[controls], part.axis, effects, rng)
    seen = [looked_at(Spectrum(part.axis, row), library) for row in recorded]
    names = [library.names[row] for row in controls]
    each = [str(row) for row in range(CONTROLS)]
    singles = known(seen, [(name,) for name in names], each, range(CONTROLS), library)
    calibration = learn(
        singles,
        known_of_made(seen, names, library, rng, count=MADE),
        np.zeros(0),
        instrument=f"simulated {seed}",
        library_version=library.version,
        calibrated_date="2000-01-01",
    )
    drawn = simulation.mixtures(part.absorbance, every, rng.integers(2, 6, ASKED), rng)
    asked = simulation.as_recorded(drawn.clean, part.axis, effects, rng)
    matched = [looked_at(Spectrum(part.axis, row), library) for row in asked]
    truths = [tuple(library.names[row] for row in rows[rows >= 0]) for rows in drawn.members]
    ranked = known(matched, truths, [str(row) for row in range(ASKED)], range(ASKED), library)
    sets = [
        chosen(
            calibration, one, library.names, library.groups,
            lot_of(prepared.absorbance, calibration.salt),
        )
        for one, (prepared, _) in zip(ranked.rankings, matched, strict=True)
    ]  # fmt: skip
    held = [{library.names[row] for row in found.rows} for found in sets]
    covered = [set(truth) <= names for truth, names in zip(truths, held, strict=True)]
    sizes: NDArray[np.int64] = np.array([len(names) for names in held])
    looks = np.array([found.mixture for found in sets])
    return float(np.mean(covered)), float(sizes.mean()), float(1.0 - looks.mean())
