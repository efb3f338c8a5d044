"""Few specimens, mixtures and limits, on rankings made by hand, so that many are quick."""

from collections.abc import Sequence

import numpy as np
import pytest

from fristed.science.spectra.calibration.learning import Known, learn
from fristed.science.spectra.calibration.model import Calibration
from fristed.science.spectra.calibration.ranking import Ranking
from fristed.science.spectra.calibration.sets import chosen

NAMES = ("steady", "loose", "wild", "rare")
GROUPS = np.arange(4, dtype=np.int32)
SPREAD = np.array([0.2, 0.6, 1.5, 0.4])  # of each substance's own score
HOW_MANY = (40, 12, 6, 3)
NOTHING = Known([], [], [], [])


def ranked(own: int, score: float, others: Sequence[float], second: float = 0.0) -> Ranking:
    scores = np.insert(np.asarray(others, float), own, score)
    order = np.argsort(scores, kind="stable")
    return Ranking(np.arange(4)[order], scores[order], second)


def recorded(own: int, rng: np.random.Generator) -> Ranking:
    """Rank a substance by a score of its own spread; the others stand far off."""
    score = abs(SPREAD[own] * rng.normal())
    return ranked(own, score, 30.0 + rng.random(3), float(rng.random()))


def known(rankings: Sequence[Ranking], of: Sequence[tuple[int, ...]]) -> Known:
    return Known(
        rankings,
        [[{own} for own in truth] for truth in of],
        [tuple(NAMES[own] for own in truth) for truth in of],
        [f"specimen {number}" for number in range(len(of))],
    )


def calibrated(singles: Known, mixed: Known = NOTHING) -> Calibration:
    return learn(
        singles, mixed, np.zeros(0), instrument="a", library_version="1",
        calibrated_date="2026-03-01",
    )  # fmt: skip


def drawn(rng: np.random.Generator) -> Calibration:
    of = [own for own, count in enumerate(HOW_MANY) for _ in range(count)]
    return calibrated(known([recorded(own, rng) for own in of], [(own,) for own in of]))


@pytest.mark.parametrize("own", range(4))
def test_coverage_is_nominal_for_each_substance_however_few_its_specimens(own: int) -> None:
    rng = np.random.default_rng(own)
    covered = []
    for _ in range(400):
        found = chosen(drawn(rng), recorded(own, rng), NAMES, GROUPS, rng.random())
        covered.append(own in found.rows)

    # judged by all together, "wild" is covered in under two of three
    assert 0.90 <= np.mean(covered) <= 0.98


def test_rare_substances_do_not_fill_the_sets_of_others() -> None:
    """Stranger than any truth, though within the room that "wild" needs: "rare" stays out."""
    rng = np.random.default_rng(9)
    sizes = [
        len(chosen(drawn(rng), ranked(0, 0.1, [5.0, 30.0, 5.0]), NAMES, GROUPS, rng.random()).rows)
        for _ in range(150)
    ]

    assert np.mean(sizes) < 1.1


def test_lots_are_drawn_anew_for_each_calibration_and_the_same_for_one() -> None:
    one, other = drawn(np.random.default_rng(1)), drawn(np.random.default_rng(2))

    assert one.salt == drawn(np.random.default_rng(1)).salt
    assert one.salt != other.salt


def mixtures(hidden: int, count: int = 99) -> Known:
    """Rank mixtures of two whose worse part scores 0.01, 0.02 …; some look like one substance."""
    scores = 0.01 * np.arange(1, count + 1)
    looks = np.arange(count) >= hidden
    rankings = [
        ranked(0, 0.001, [score, 9.0, 9.0], 5.0 if look else 0.0)
        for score, look in zip(scores, looks, strict=True)
    ]
    return known(rankings, [(0, 1)] * count)


@pytest.mark.parametrize(("hidden", "line"), [(0, 0.95), (3, 0.98)])
def test_sets_of_mixtures_make_up_for_those_that_look_like_one(hidden: int, line: float) -> None:
    """Of 99, the 95th is the line; three that are missed anyhow move it by three."""
    rng = np.random.default_rng(3)
    singles = known([recorded(0, rng) for _ in range(40)], [(0,)] * 40)
    made = calibrated(singles, mixtures(hidden))

    def has(score: float) -> bool:
        return 1 in chosen(made, ranked(0, 0.001, [score, 9.0, 9.0], 5.0), NAMES, GROUPS, 0.5).rows

    assert (has(line - 0.005), has(line + 0.005)) == (True, False)
