"""Online control of false discoveries: published levels, and the promise by simulation."""

import numpy as np
import pytest
from scipy.stats import norm

from fristed.science.surveillance import RULES, UnusableSetting, discover

# The example of R's onlineFDR 2.5.1 (manual pages of LORD, SAFFRON, ADDIS; order kept, alpha .05)
P = [
    *(2.90e-08, 0.06743, 0.01514, 0.08174, 0.00171, 3.60e-05, 0.79149, 0.27201, 0.28295),
    *(7.59e-08, 0.69274, 0.30443, 0.00136, 0.72342, 0.54757),
]
LEVELS = {
    "lord++": [
        *(0.0002675839, 0.0024664457, 0.0005732818, 0.0004872805, 0.0004059066, 0.0003447286),
        *(0.0029745013, 0.0008450114, 0.0007305648, 0.0006243143, 0.0032185913, 0.0010617227),
        *(0.0009256825, 0.0008019657, 0.0007059610),
    ],
    "saffron": [
        *(0.005468627, 0.010937254, 0.010937254, 0.010937254, 0.010937254, 0.021874508),
        *(0.032811762, 0.010823845, 0.010823845, 0.010823845, 0.021761099, 0.009265591),
        *(0.009265591, 0.020202846, 0.009064367),
    ],
    "addis": [
        *(0.002734314, 0.005468627, 0.005468627, 0.005468627, 0.005468627, 0.010937254),
        *(0.016405881, 0.016405881, 0.005411923, 0.002828822, 0.008297449, 0.008297449),
        *(0.003589243, 0.009057870, 0.009057870),
    ],
}
FOUND = {"lord++": [0, 5, 9], "saffron": [0, 4, 5, 9, 12], "addis": [0, 4, 5, 9, 12]}


@pytest.mark.parametrize("rule", RULES)
def test_levels_are_those_published(rule):
    found = discover(np.array(P), rule=rule)
    assert np.abs(found.levels - LEVELS[rule]).max() < 1e-9
    assert np.flatnonzero(found.found).tolist() == FOUND[rule]


@pytest.mark.parametrize("rule", RULES)
def test_a_level_knows_only_the_past(rule):
    p = np.array(P)
    whole = discover(p, rule=rule)
    for n in range(len(P)):
        changed = np.concatenate([p[:n], 1 - p[n:]])
        assert discover(changed, rule=rule).levels[: n + 1].tolist() == (
            whole.levels[: n + 1].tolist()
        )


@pytest.mark.parametrize("rule", RULES)
def test_false_discoveries_stay_below_what_was_promised(rule):
    # 300 runs of 400 tests, one in ten with an effect of three standard deviations
    rng = np.random.default_rng(9)
    shares, power = [], []
    for _ in range(300):
        true = rng.random(400) < 0.1
        p = norm.sf(rng.normal(size=400) + 3 * true)
        found = discover(p, alpha=0.1, rule=rule).found
        shares.append((found & ~true).sum() / max(found.sum(), 1))
        power.append((found & true).sum() / max(true.sum(), 1))
    assert np.mean(shares) < 0.1
    assert np.mean(power) > 0.25


def test_no_test_is_no_discovery():
    assert discover(np.array([])).found.tolist() == []


@pytest.mark.parametrize(
    ("p", "more", "said"),
    [
        ([0.5], {"alpha": 0.0}, "alpha is 0; it must be between 0 and 1"),
        ([0.5], {"rule": "bh"}, "the rule is bh; there are lord++, saffron, addis"),
        ([0.5, 1.5], {}, "a p-value is not between 0 and 1"),
        ([float("nan")], {}, "a p-value is not between 0 and 1"),
    ],
)
def test_what_cannot_be_is_refused(p, more, said):
    with pytest.raises(UnusableSetting) as trouble:
        discover(np.array(p), **more)
    assert str(trouble.value) == said
