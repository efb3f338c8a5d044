"""From quality-control spectra of one instrument to its calibration."""

from collections.abc import Callable, Sequence

import numpy as np

from ..acceptance.forgetting import Forgetful
from ..axis import Prepared, prepare
from ..library import Library
from ..matching import Match, match
from ..model import Floats, Spectrum
from ..quality import masked
from .learning import FEWEST, MISS, CalibrationRefused, Known, learn
from .making import mixtures_of
from .model import Calibration
from .ranking import groups_by_name, ranking
from .sets import standings

JOINT = " + "
MADE = 200  # mixtures, where none were measured
Step = Callable[[int], object]


def calibrate(
    library: Library,
    spectra: Sequence[Spectrum],
    labels: Sequence[str],
    *,
    instrument: str,
    calibrated_date: str,
    specimens: Sequence[str] | None = None,
    miss: float = MISS,
    seed: int = 0,
    mixtures: int = MADE,
    step: Callable[[int], object] = lambda _: None,
) -> Calibration:
    """Calibrate an instrument with one library.

    Parameters
    ----------
    labels : what each spectrum is of: a name of the library, or for a mixture names joined by
        " + ". Mixtures that were measured are used where there are at least nineteen; otherwise
        mixtures are made of the single spectra.
    specimens : what was put on the crystal, so that replicates weigh as one; each spectrum is its
        own without it.
    calibrated_date : the day, as YYYY-MM-DD; science reads no clock.
    mixtures : how many to make, where too few were measured.
    step : called with one for each spectrum that is done.

    Raises
    ------
    CalibrationRefused
        with what is missing and what to do.
    """
    if specimens is None:
        specimens = [f"spectrum {at}" for at in range(len(labels))]
    if not len(spectra) == len(labels) == len(specimens):
        raise CalibrationRefused("each spectrum needs one label (and one specimen, where given)")
    truths = [components(label, library.names) for label in labels]
    seen = [looked_at(spectrum, library, step) for spectrum in spectra]
    alone = [at for at, truth in enumerate(truths) if len(truth) == 1]
    several = [at for at, truth in enumerate(truths) if len(truth) > 1]
    mixed = known(seen, truths, specimens, several, library)
    singles_seen, names = [seen[at] for at in alone], [truths[at][0] for at in alone]
    made = len(set(mixed.specimens)) < FEWEST
    if made:
        rng = np.random.default_rng(seed)
        mixed = known_of_made(singles_seen, names, library, rng, step, mixtures)
    return learn(
        known(seen, truths, specimens, alone, library),
        mixed,
        nulls(singles_seen, names, library, step),
        instrument=instrument,
        library_version=library.version,
        calibrated_date=calibrated_date,
        miss=miss,
        mixtures_made=made,
    )


Seen = tuple[Prepared, Match]


def looked_at(spectrum: Spectrum, library: Library, step: Step = lambda _: None) -> Seen:
    """Match a spectrum just as `identify` does."""
    prepared = prepare(masked(spectrum), library.grid)
    found = match(prepared, library)
    step(1)
    return prepared, found


def known(
    seen: Sequence[Seen],
    truths: Sequence[tuple[str, ...]],
    specimens: Sequence[str],
    places: Sequence[int],
    library: Library,
) -> Known:
    """Rank the spectra at some places beside their truth."""
    by_name = groups_by_name(library.names, library.groups)
    return Known(
        [ranking(seen[at][1], library.groups) for at in places],
        [[by_name[name] for name in truths[at]] for at in places],
        [truths[at] for at in places],
        [specimens[at] for at in places],
    )


def known_of_made(
    seen: Sequence[Seen],
    labels: Sequence[str],
    library: Library,
    rng: np.random.Generator,
    step: Step = lambda _: None,
    count: int = MADE,
) -> Known:
    """Make mixtures of single spectra, match them, and rank them beside their truth."""
    made = mixtures_of(
        [one for one, _ in seen], [found for _, found in seen], labels, library, count, rng
    )
    matched = []
    for mixture in made:
        matched.append((mixture.prepared, match(mixture.prepared, library)))
        step(1)
    truths = [tuple(library.names[row] for row in mixture.rows) for mixture in made]
    each = [f"mixture {at}" for at in range(len(made))]
    return known(matched, truths, each, range(len(made)), library)


def nulls(
    seen: Sequence[Seen], labels: Sequence[str], library: Library, step: Step = lambda _: None
) -> Floats:
    """Tell how well the best stranger stands once the library has forgotten the truth, (n,)."""
    view = Forgetful(library)
    by_name = groups_by_name(library.names, library.groups)
    best = []
    for (prepared, _), label in zip(seen, labels, strict=True):
        rows = np.flatnonzero(np.isin(library.groups, list(by_name[label])))
        view.masked.clear()  # what was masked before remembers
        with view.without(rows) as forgetful:
            best.append(float(standings(match(prepared, forgetful), library).max(initial=-np.inf)))
        view.masked.clear()
        step(1)
    return np.array(best)


def components(label: str, names: Sequence[str]) -> tuple[str, ...]:
    """Read a label: one name of the library, or several joined by " + "."""
    known = frozenset(names)
    parts = (label,) if label in known else tuple(part.strip() for part in label.split(JOINT))
    for part in parts:
        if part not in known:
            raise CalibrationRefused(
                f"the label {part!r} is not a name of the library; write it as the library does"
            )
    return parts
