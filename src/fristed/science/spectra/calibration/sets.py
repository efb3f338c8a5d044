"""What a calibration says of one recording: its prediction set and conformal p-values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..acceptance import describe
from ..axis import Prepared
from ..library import Library
from ..matching import Match
from ..model import Floats
from ..verdicts import Verdict
from .conformal import Scores, lot_of, p_values
from .model import Calibration, OtherLibrary
from .ranking import Ranking, ranking


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """The references that may be in a recording, the likeliest first.

    Attributes
    ----------
    rows : the library's rows in the prediction set; every row of a group that is in it.
    p_values : (k,) conformal p-value of each: how usual so strange a score is for the truth.
    mixture : whether the recording was taken for a mixture.
    """

    rows: tuple[int, ...]
    p_values: Floats
    mixture: bool


def apply(
    calibration: Calibration, match: Match, prepared: Prepared, library: Library
) -> Calibrated:
    """Give the prediction set of a recording that was matched.

    Raises
    ------
    OtherLibrary
        if the calibration was made with another version of the library.
    """
    check(calibration, library)
    ranked = ranking(match, library.groups)
    lot = lot_of(prepared.absorbance, calibration.salt)
    return chosen(calibration, ranked, library.names, library.groups, lot)


def check(calibration: Calibration, library: Library) -> None:
    """Refuse a calibration that was made with another version of the library."""
    if calibration.library_version != library.version:
        raise OtherLibrary(calibration.library_version, library.version)


def confirmed(
    calibration: Calibration, match: Match, library: Library, verdict: Verdict
) -> Verdict:
    """Hold the library's verdict against this instrument's own spectra.

    The larger of the two p-values counts, and a claim stays a claim only if this instrument rarely
    lets a stranger stand so well; a calibration never adds a claim.
    """
    own = absence_p_values(calibration, standings(match, library))
    own = np.append(own, np.ones(len(verdict.p_values) - len(own)))
    return Verdict(
        tuple(max(one, float(other)) for one, other in zip(verdict.p_values, own, strict=True)),
        tuple(
            bool(one and other <= calibration.miss)
            for one, other in zip(verdict.detected, own, strict=True)
        ),
    )


def standings(found: Match, library: Library) -> Floats:
    """Give how well acceptance thinks of each fitted candidate, (k,); log strength without it."""
    if library.rule is not None:
        return library.rule.judge(describe(found)).scores
    fitted = [one for one in found.candidates if one.fitted]
    return np.log(np.maximum([one.strength for one in fitted], 1e-9))


def absence_p_values(calibration: Calibration, standings: Floats) -> Floats:
    """Return the conformal p-value of each candidate's standing under "it is not there".

    Against spectra of this instrument whose truth the library was made to forget: the share, with
    the candidate counted in, whose best stranger stood as well (Bates et al. 2023).
    """
    nulls = calibration.nulls
    as_well = nulls.values.size - np.searchsorted(nulls.values, standings, side="left")
    return np.asarray((1.0 + as_well) / (1.0 + nulls.values.size), dtype=np.float64)


def chosen(
    calibration: Calibration,
    ranked: Ranking,
    names: Sequence[str],
    groups: NDArray[np.int32],
    lot: float,
) -> Calibrated:
    """Give the prediction set of a ranked recording; `lot`, from 0 to 1, decides ties."""
    mixture = ranked.second > calibration.crowded
    rows = np.flatnonzero(np.isin(groups, ranked.groups))
    score_of = dict(zip(ranked.groups.tolist(), ranked.scores.tolist(), strict=True))
    scores = np.array([score_of[group] for group in np.asarray(groups)[rows].tolist()])
    order = np.lexsort((rows, scores))
    rows, scores = rows[order], scores[order]
    told = [names[row] for row in rows.tolist()]
    judges = _judges(calibration, told, mixture)
    found = np.zeros(len(rows))
    for judge in {id(one): one for one in judges}.values():
        here = np.array([one is judge for one in judges])
        found[here] = p_values(judge, scores[here], lot)
    kept = (found > calibration.miss) & (scores <= _limits(calibration, told, mixture))
    return Calibrated(tuple(int(row) for row in rows[kept]), found[kept], mixture)


def _limits(calibration: Calibration, names: Sequence[str], mixture: bool) -> Floats:
    """Give the score beyond which each name is never in a set."""
    if mixture:
        return np.full(len(names), calibration.limit_of_mixtures)
    return np.array([calibration.limits.get(name, calibration.limit) for name in names])


def _judges(calibration: Calibration, names: Sequence[str], mixture: bool) -> list[Scores]:
    """Give the scores that each name is judged by."""
    if mixture:
        return [calibration.mixtures] * len(names)
    return [calibration.own.get(name, calibration.others) for name in names]
