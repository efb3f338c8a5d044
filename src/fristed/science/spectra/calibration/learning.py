"""Making a calibration from ranked spectra whose truth is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..model import Floats
from .conformal import Scores, scores_of, threshold
from .model import Calibration
from .ranking import UNSEEN, Ranking

MISS: Final = 0.05
# so many specimens bound a set at 95 %: ⌈(n+1)·0.95⌉ ≤ n
FEWEST: Final = 19
# with fewer of its own a substance is judged with the others
FEWEST_OWN: Final = 3
# of single substances so many are taken for mixtures and get the larger sets of mixtures
CROWDED_SHARE: Final = 0.05
# beyond the strangest truth, as part of its distance from the middle, that may still be in a set
ROOM: Final = 2.0


class CalibrationRefused(Exception):
    """The spectra cannot calibrate an instrument; says why and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Ranked spectra with their truth.

    Attributes
    ----------
    rankings : n rankings.
    truths : n sets of groups for each component, so a mixture has several.
    labels : n tuples of names, one for each component.
    specimens : n specimens; spectra of one are replicates.
    """

    rankings: Sequence[Ranking]
    truths: Sequence[Sequence[set[int]]]
    labels: Sequence[tuple[str, ...]]
    specimens: Sequence[str]

    def scores(self) -> Floats:
        """Return the score of the strangest component that is there, (n,)."""
        return np.array(
            [
                max(ranking.of(groups) for groups in truth)
                for ranking, truth in zip(self.rankings, self.truths, strict=True)
            ]
        )


def learn(
    singles: Known,
    mixed: Known,
    nulls: Floats,
    *,
    instrument: str,
    library_version: str,
    calibrated_date: str,
    miss: float = MISS,
    mixtures_made: bool = True,
) -> Calibration:
    """Make the calibration of an instrument; `nulls` as `Calibration` has them.

    `crowded` is set from the same spectra without looking at their truth, so it takes nothing from
    their exchangeability but one order statistic.

    Raises
    ------
    CalibrationRefused
    """
    specimens = len(set(singles.specimens))
    if specimens < FEWEST:
        raise CalibrationRefused(
            f"{specimens} specimens of single substances cannot promise 95 %: measure at least "
            f"{FEWEST}, better 100"
        )
    values = singles.scores()
    seconds = np.array([ranking.second for ranking in singles.rankings])
    crowded = float(np.quantile(seconds, 1.0 - CROWDED_SHARE, method="higher"))
    mixtures = _of_mixtures(singles, values, mixed, crowded)
    seen = _as_answered(singles, values, crowded, threshold(mixtures, miss))
    own, others = _by_class(singles, seen)
    return Calibration(
        instrument=instrument,
        library_version=library_version,
        calibrated_date=calibrated_date,
        count=len(values),
        specimens=specimens,
        miss=miss,
        own=own,
        others=others,
        mixtures=mixtures,
        crowded=crowded,
        limit=_limit(values),
        limit_of_mixtures=min(_limit(mixtures.values), UNSEEN),
        limits=_limits(singles, values, own),
        nulls=scores_of(nulls),
        mixtures_made=mixtures_made,
    )


def _by_class(known: Known, values: Floats) -> tuple[Mapping[str, Scores], Scores]:
    """Give substances with spectra enough their own scores, all others one lot together.

    Where the others are too few to bound a set, every spectrum stands for them.
    """
    specimens: dict[str, set[str]] = {}
    names = [label[0] for label in known.labels]
    for label, specimen in zip(names, known.specimens, strict=True):
        specimens.setdefault(label, set()).add(specimen)
    enough = {label for label, found in specimens.items() if len(found) >= FEWEST_OWN}
    labels = np.array(names)
    of = np.array(known.specimens)
    own = {
        label: scores_of(values[labels == label], of[labels == label].tolist())
        for label in sorted(enough)
    }
    rest = np.array([label not in enough for label in names])
    if len(set(of[rest].tolist())) < FEWEST:
        rest[:] = True
    return own, scores_of(values[rest], of[rest].tolist())


def _limit(values: Floats, all_values: Floats | None = None) -> float:
    """Return a score beyond the strangest truth by half its distance from the middle (of all).

    A p-value from fewer than nineteen specimens cannot shut anything out; without a limit the lot
    would let any reference of the library into a set.
    """
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return float("inf")
    middle = np.median(finite if all_values is None else all_values)
    return float(finite.max() + ROOM * max(finite.max() - middle, 0.0))


def _limits(known: Known, values: Floats, own: Mapping[str, Scores]) -> Mapping[str, float]:
    """Return the limit of each substance with scores of its own.

    As strange as the strangest truth of any substance; only one whose own truths reach about as
    far needs room beyond that. With room for all, sets were larger by half for the same coverage.
    """
    names = np.array([label[0] for label in known.labels])
    finite = values[np.isfinite(values)]
    strangest = float(finite.max()) if finite.size else float("inf")
    limits = {}
    for name in own:
        limit = _limit(values[names == name], finite)
        limits[name] = max(strangest, limit) if np.isfinite(limit) else float("inf")
    return limits


def _of_mixtures(singles: Known, values: Floats, mixed: Known, crowded: float) -> Scores:
    """Score mixtures by the strangest of their components: a set covers when all are in it.

    A mixture of which all but one part is hidden is answered as that one substance. It counts as
    missed, however strange its parts are, so that the sets of all others make up for it, as far
    as anything is seen of their parts at all (`UNSEEN`). Where
    there are too few mixtures that look like mixtures, every single spectrum stands for them.
    """
    seconds = np.array([ranking.second for ranking in mixed.rankings])
    looks = seconds > crowded
    if len(set(np.array(mixed.specimens)[looks].tolist())) < FEWEST:
        return scores_of(values, singles.specimens)
    return scores_of(np.where(looks, mixed.scores(), np.inf), mixed.specimens)


def _as_answered(singles: Known, values: Floats, crowded: float, most: float) -> Floats:
    """Score single substances; those answered as mixtures count as covered or missed by that."""
    seconds = np.array([ranking.second for ranking in singles.rankings])
    answered = np.where(values <= most, -np.inf, np.inf)
    return np.where(seconds > crowded, answered, values)
