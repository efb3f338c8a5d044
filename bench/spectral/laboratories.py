"""Coverage of prediction sets per instrument, in two laboratories, and after changing between.

Plastics are not drugs: these are the only real recordings with replicates within reach. A label
is a kind of plastic; references are medians of specimens that are in no other part.
"""

import csv
import lzma
import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from fristed.science.spectra import simulation
from fristed.science.spectra.axis import Grid, prepare
from fristed.science.spectra.calibration.calibrating import known, looked_at
from fristed.science.spectra.calibration.coverage import Coverage, coverage_table
from fristed.science.spectra.library import Library
from fristed.science.spectra.library.building import made
from fristed.science.spectra.library.references import References
from fristed.science.spectra.model import Spectrum
from fristed.science.spectra.quality import masked

from . import data

LABORATORIES = {"Jung 2018": "jung_2018.csv.xz", "Frond 2021": "frond_2021.csv.xz"}
NAMELESS = {"Mixture", "U1", "R"}  # no one plastic
POLYETHYLENE = {"HDPE", "LDPE"}
CONTROLS, DRAWS, REFERENCES = 100, 200, 0.3
SIMULATED = 500  # recordings of each simulated instrument
LIBRARY = 1_500


@dataclass(frozen=True, slots=True, eq=False)
class Laboratory:
    """Recordings of one laboratory with their kinds and specimens."""

    wavenumber_cm1: NDArray[np.float64]
    recorded: NDArray[np.float64]
    kinds: NDArray[np.str_]
    specimens: NDArray[np.str_]

    def part(self, where: NDArray[np.bool_]) -> "Laboratory":
        """Keep some."""
        return replace(
            self,
            recorded=self.recorded[where],
            kinds=self.kinds[where],
            specimens=self.specimens[where],
        )


def measure(console: Console, quick: bool = False) -> dict[str, Any]:
    """Measure all, print, return what to keep."""
    draws = 40 if quick else DRAWS
    rows = [*_simulated(console, draws, 150 if quick else SIMULATED)]
    if all((data.FOLDER / name).exists() for name in LABORATORIES.values()):
        rows += [*_laboratories(console, draws)]
    else:
        console.print("[yellow]Skipped:[/] the recordings of plastics are not there")
    _print(console, rows, draws)
    return {"draws": draws, "controls": CONTROLS, "rows": [_plain(row) for row in rows]}


def _simulated(console: Console, draws: int, count: int) -> list[Coverage]:
    """Let the two levels be two instruments that record single references."""
    whole = data.load()
    if whole is None:
        return []
    filled = whole.filled()
    usable = np.isfinite(filled.absorbance).all(axis=1) & (np.ptp(filled.absorbance, axis=1) > 0)
    places = np.random.default_rng(4).permutation(np.flatnonzero(usable))[:LIBRARY]
    part = filled.rows(np.sort(places))
    library = library_of_names(part.axis, part.absorbance, part.name, part.cas)
    found = []
    for name, effects in (("level 1", simulation.MODERATE), ("level 2", simulation.HARSH)):
        rng = np.random.default_rng(len(found))
        rows = rng.choice(len(part), count)
        recorded = simulation.as_recorded(part.absorbance[rows], part.axis, effects, rng)
        one = Laboratory(part.axis, recorded, part.name[rows], np.arange(count).astype(str))
        found += _table(f"simulated, {name}", library, one, draws, console)
    return found


def _laboratories(console: Console, draws: int) -> list[Coverage]:
    found = []
    both = {name: _read(file) for name, file in LABORATORIES.items()}
    for name, one in both.items():
        rng = np.random.default_rng(1)
        specimens = rng.permutation(np.unique(one.specimens))
        first = np.isin(one.specimens, specimens[: round(REFERENCES * len(specimens))])
        found += _against(name, one.part(first), one.part(~first), draws, console)
    for library, instrument in (("Jung 2018", "Frond 2021"), ("Frond 2021", "Jung 2018")):
        found += _against(
            f"{instrument}, library {library}",
            _merged(both[library]),
            _merged(both[instrument]),
            draws,
            console,
        )
    return found


def _against(
    name: str, references: Laboratory, recorded: Laboratory, draws: int, console: Console
) -> list[Coverage]:
    kinds = np.unique(references.kinds)
    rows = [_median(references.part(references.kinds == kind)) for kind in kinds]
    library = library_of_names(Grid().points, np.array(rows), kinds, np.array([""] * len(kinds)))
    return _table(name, library, recorded.part(np.isin(recorded.kinds, kinds)), draws, console)


def _table(
    name: str, library: Library, one: Laboratory, draws: int, console: Console
) -> list[Coverage]:
    """Match each recording once, then calibrate and test again and again."""
    seen = [
        looked_at(Spectrum(one.wavenumber_cm1, row), library)
        for row in track(one.recorded, f"Matching {name}", console=console, transient=True)
    ]
    truths = [(str(kind),) for kind in one.kinds]
    ranked = known(seen, truths, [str(each) for each in one.specimens], range(len(seen)), library)
    recorded = [prepared.absorbance for prepared, _ in seen]
    return list(coverage_table(name, library, ranked, recorded, count=CONTROLS, draws=draws))


def library_of_names(
    axis: NDArray[np.float64],
    rows: NDArray[np.float64],
    names: NDArray[np.str_],
    cas: NDArray[np.str_],
) -> Library:
    """Make a library in memory, without a rule of acceptance."""
    empty = ("",) * len(names)
    texts = (tuple(str(one) for one in names), tuple(str(one) for one in cas))
    return made(References(axis, rows.astype(np.float32), *texts, empty, empty, empty))


def _median(kind: Laboratory) -> NDArray[np.float64]:
    """Take the median of specimens at unit height, NaN where most saw nothing."""
    ready = [prepare(masked(Spectrum(kind.wavenumber_cm1, row)), Grid()) for row in kind.recorded]
    rows = np.array([one.absorbance for one in ready])
    rows = (rows - rows.min(axis=1, keepdims=True)) / np.ptp(rows, axis=1, keepdims=True)
    seen = np.array([one.seen for one in ready]).mean(axis=0) > 0.5
    return np.where(seen, np.median(rows, axis=0), np.nan)


def _read(name: str) -> Laboratory:
    """Read a table whose columns stand in the order of their texts, not of their numbers."""
    with lzma.open(data.FOLDER / name, "rt") as file:
        head, *lines = csv.reader(file)
    first = next(at for at, text in enumerate(head) if re.fullmatch(r"[\d.]+", text))
    axis = np.array([float(text) for text in head[first:]])
    order = np.argsort(axis)
    kept = [line for line in lines if line[head.index("type")] not in NAMELESS]
    recorded = np.array([[float(text or "nan") for text in line[first:]] for line in kept])
    names = [line[head.index("sample_id")] for line in kept]
    return Laboratory(
        axis[order],
        recorded[:, order],
        np.array([line[head.index("type")] for line in kept]),
        np.array([re.sub(r"\.redo$", "", text) for text in names]),
    )


def _merged(one: Laboratory) -> Laboratory:
    """Call both kinds of polyethylene by one name, as the other laboratory does."""
    kinds = np.where(np.isin(one.kinds, list(POLYETHYLENE)), "PE", one.kinds)
    return replace(one, kinds=kinds)


def _print(console: Console, rows: list[Coverage], draws: int) -> None:
    table = Table(title=f"Coverage at 95 %, {draws} calibrations of at most {CONTROLS} spectra")
    for title in (
        "instrument",
        "substance",
        "specimens",
        "draws",
        "mean",
        "5th–95th",
        "Beta",
        "set",
    ):
        table.add_column(title, justify="left" if title == "instrument" else "right")
    for row in rows:
        table.add_row(
            row.instrument,
            row.substance,
            f"{row.calibrated_with:.0f}",
            str(row.draws),
            f"{row.mean:.1%} ± {row.error:.1%}",
            f"{row.low:.1%}–{row.high:.1%}",
            f"{row.expected[0]:.1%}–{row.expected[1]:.1%}",
            f"{row.size:.2f}",
        )
    console.print(table)


def _plain(row: Coverage) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Coverage.__slots__}
