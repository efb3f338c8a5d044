"""How often prediction sets hold the truth, over many calibrations: the table of the bench."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..library import Library
from ..model import Floats
from .conformal import coverage_interval, lot_of
from .learning import FEWEST_OWN, Known, learn
from .sets import chosen

OVERALL = "all"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One line of the table.

    Attributes
    ----------
    instrument, substance : `substance` is "all" for the mean over all.
    calibrated_with : specimens of this substance in a calibration, on average.
    draws : calibrations in which this substance was tested.
    mean, low, high : mean coverage over draws, and its 5th and 95th percentile; of a substance,
        only over draws in which it had scores of its own.
    error : standard error of `mean`, as if draws were independent.
    size, groups : mean number of references, and of groups, in a set.
    expected : what the Beta distribution gives for the 5th and 95th percentile.
    """

    instrument: str
    substance: str
    calibrated_with: float
    draws: int
    mean: float
    error: float
    low: float
    high: float
    size: float
    groups: float
    expected: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Tested:
    """One calibration: which substances were tested, covered, how large the sets were."""

    labels: NDArray[np.str_]
    weights: Floats
    covered: NDArray[np.bool_]
    sizes: NDArray[np.int64]
    groups: NDArray[np.int64]
    own: dict[str, int]
    specimens: int


def coverage_table(
    instrument: str,
    library: Library,
    known: Known,
    recorded: Sequence[Floats],
    *,
    count: int,
    draws: int,
    seed: int = 0,
    balanced: bool = False,
) -> tuple[Coverage, ...]:
    """Calibrate with `count` spectra drawn by specimen, test on all others, again and again.

    Parameters
    ----------
    known : ranked spectra of one instrument with their truth.
    recorded : absorbance of each spectrum, from which its lot is drawn.
    balanced : draw as many of each substance as there can be, not as they come.
    """
    rng = np.random.default_rng(seed)
    tested = []
    for _ in range(draws):
        picked = _picked(known, count, rng, balanced)
        tested.append(_tested(instrument, library, known, recorded, picked))
    names = sorted({label[0] for label in known.labels})
    rows = [_row(instrument, OVERALL, tested), *(_row(instrument, name, tested) for name in names)]
    return tuple(row for row in rows if row is not None)


def _picked(
    known: Known, count: int, rng: np.random.Generator, balanced: bool
) -> NDArray[np.bool_]:
    """Draw specimens until there are `count` spectra; a specimen is never in two parts."""
    specimens, which = np.unique(list(known.specimens), return_inverse=True)
    order = rng.permutation(len(specimens))
    if balanced:
        label_of = dict(zip(known.specimens, (label[0] for label in known.labels), strict=True))
        turns: dict[str, int] = {}
        keys = []
        for place in order:
            label = label_of[str(specimens[place])]
            turns[label] = turns.get(label, 0) + 1
            keys.append(turns[label])
        order = order[np.argsort(keys, kind="stable")]
    sizes = np.bincount(which)[order]
    fits = np.cumsum(sizes) <= count
    taken = order[fits]
    picked: NDArray[np.bool_] = np.isin(which, taken)
    return picked


def _part(known: Known, where: NDArray[np.bool_]) -> Known:
    places = np.flatnonzero(where).tolist()
    return Known(
        [known.rankings[at] for at in places],
        [known.truths[at] for at in places],
        [known.labels[at] for at in places],
        [known.specimens[at] for at in places],
    )


def _tested(
    instrument: str,
    library: Library,
    known: Known,
    recorded: Sequence[Floats],
    picked: NDArray[np.bool_],
) -> _Tested:
    part = _part(known, picked)
    calibration = learn(
        part,
        Known([], [], [], []),
        np.zeros(0),
        instrument=instrument,
        library_version=library.version,
        calibrated_date="2000-01-01",
    )
    covered, sizes, groups, labels = [], [], [], []
    places, salt = np.flatnonzero(~picked).tolist(), calibration.salt
    for at in places:
        lot = lot_of(recorded[at], salt)
        found = chosen(calibration, known.rankings[at], library.names, library.groups, lot)
        held = {library.names[row] for row in found.rows}
        covered.append(all(name in held for name in known.labels[at]))
        sizes.append(len(found.rows))
        groups.append(len({int(library.groups[row]) for row in found.rows}))
        labels.append(known.labels[at][0])
    own = {name: scores.specimens for name, scores in calibration.own.items()}
    return _Tested(
        np.array(labels),
        _weights([known.specimens[at] for at in places]),
        np.array(covered, dtype=bool),
        np.array(sizes, dtype=np.int64),
        np.array(groups, dtype=np.int64),
        own,
        calibration.specimens,
    )


def _weights(specimens: Sequence[str]) -> Floats:
    """Let each specimen weigh one, shared by its spectra, as in a calibration."""
    _, which, counts = np.unique(list(specimens), return_inverse=True, return_counts=True)
    weights: Floats = 1.0 / counts[which]
    return weights


def _row(instrument: str, name: str, tested: Sequence[_Tested]) -> Coverage | None:
    """Put the draws of one substance together."""
    here = [
        (one, np.ones(len(one.labels), bool) if name == OVERALL else one.labels == name)
        for one in tested
        if name == OVERALL or one.own.get(name, 0) >= FEWEST_OWN
    ]
    here = [(one, which) for one, which in here if which.any()]
    if not here:
        return None
    weighed = [(one, one.weights * which) for one, which in here]
    covered = np.array([np.average(one.covered, weights=weight) for one, weight in weighed])
    with_ = float(np.mean([one.own.get(name, one.specimens) for one, _ in here]))
    low, high = np.percentile(covered, (5, 95))
    return Coverage(
        instrument=instrument,
        substance=name,
        calibrated_with=with_,
        draws=len(here),
        mean=float(covered.mean()),
        error=float(covered.std() / np.sqrt(len(covered))),
        low=float(low),
        high=float(high),
        size=float(np.mean([np.average(one.sizes, weights=each) for one, each in weighed])),
        groups=float(np.mean([np.average(one.groups, weights=each) for one, each in weighed])),
        expected=coverage_interval(round(with_), 0.05),
    )
