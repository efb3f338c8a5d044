"""Unknowns that come back are put together, whatever the order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.science.spectra.clusters import cluster, learnt, likeness, links, unknown
from fristed.science.spectra.model import Spectrum
from tests.science.spectra.small import AXIS, library, recorded

ROWS = [0, 0, 0, 1, 1, 2, 3, 3]
KEYS = [f"{chr(97 + at)} {row}" for at, row in enumerate(ROWS)]
READY = [unknown(one, library().grid) for one in recorded(ROWS, np.random.default_rng(6))]
THRESHOLD = 0.85


def members(found: tuple) -> set[frozenset[str]]:
    return {frozenset(member.key for member in one.members) for one in found}


def test_same_unknowns_are_together_and_others_apart():
    found = cluster(KEYS, READY, THRESHOLD)

    assert [sorted(member.key[2:] for member in one.members) for one in found] == [
        ["0", "0", "0"],
        ["1", "1"],
        ["3", "3"],
        ["2"],
    ]
    assert [one.recurs for one in found] == [True, True, True, False]


def test_medoid_leads_and_similarities_descend():
    first = cluster(KEYS, READY, THRESHOLD)[0]

    assert first.members[0].key == first.medoid
    assert first.members[0].similarity == 1.0
    assert list(np.diff([member.similarity for member in first.members]) <= 0) == [True, True]
    np.testing.assert_array_equal(first.absorbance, READY[KEYS.index(first.medoid)].absorbance)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(ROWS))))
def test_order_does_not_matter(order: list[int]):
    found = cluster([KEYS[at] for at in order], [READY[at] for at in order], THRESHOLD)

    expected = cluster(KEYS, READY, THRESHOLD)
    assert [(one.medoid, one.members) for one in found] == [
        (one.medoid, one.members) for one in expected
    ]


def test_joining_one_by_one_gives_the_same():
    groups: list[set[int]] = []
    for at, one in enumerate(READY):
        linked = set(links(one, READY[:at], THRESHOLD))
        joined = [group for group in groups if group & linked]
        groups = [group for group in groups if not group & linked]
        groups.append({at}.union(*joined))

    assert {frozenset(KEYS[at] for at in group) for group in groups} == members(
        cluster(KEYS, READY, THRESHOLD)
    )


def test_likeness_is_the_same_from_either_side():
    forth = likeness(READY[0], READY[1:])
    back = [float(likeness(other, [READY[0]])[0]) for other in READY[1:]]

    np.testing.assert_allclose(forth, back, atol=1e-6)


def test_spectra_that_share_too_little_are_not_alike():
    values = np.asarray(library().absorbance[4], dtype=float)
    low, high = AXIS < 1100, AXIS > 1050
    parts = [unknown(Spectrum(AXIS[part], values[part]), library().grid) for part in (low, high)]

    assert likeness(parts[0], [parts[1]]).tolist() == [0.0]


def test_keys_must_differ():
    with pytest.raises(ValueError, match="a key of its own"):
        cluster(["a", "a"], READY[:2], THRESHOLD)


def test_nothing_gives_no_clusters():
    assert cluster([], [], THRESHOLD) == ()


def test_threshold_is_learnt_from_the_library_and_repeats():
    once, again = learnt(library()), learnt(library())

    assert once == again
    assert once.different == 39
    assert once.false_joins <= 0.05
    assert once.recall >= 0.95
    assert 0.8 <= once.likeness < 1.0
