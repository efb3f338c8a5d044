"""The benchmark counts rightly, divides cleanly, and its peers do what they are named for."""

import numpy as np
import pytest
from bench.spectral import data, measuring, peers
from bench.spectral.asking import Queries
from bench.spectral.measuring import Answers

AXIS = np.arange(650.0, 1801.0, 2.0)
GROUPS = np.array([0, 1, 2, 3, 3, 5])  # 3 and 4 cannot be told apart


def queries(members: list[list[int]], shares: list[list[float]], stranger: list[int]) -> Queries:
    """Queries whose recordings do not matter."""
    empty = np.zeros((len(members), 1))
    held = (np.array(members), np.array(shares), np.array(stranger))
    return Queries("", AXIS, empty, *held)


def test_recall_counts_by_rank_by_group_and_by_share() -> None:
    asked = queries([[0, 4], [1, -1]], [[0.92, 0.08], [1.0, 0.0]], [-1, -1])
    answers = Answers([np.array([3, 2, 0]), np.array([1, 0, 2])])

    told = measuring.recall(asked, answers, GROUPS)

    assert told == {"recall": 2 / 3, "major": 0.5, "minor": 1.0}


def test_claims_count_whoever_takes_the_place_of_a_stranger_as_false() -> None:
    asked = queries([[5, 0], [5, -1]], [[0.5, 0.5], [1.0, 0.0]], [5, 5])
    ranked = [np.array([0, 2]), np.array([3, 4])]
    p_values = [np.array([0.001, 0.04]), np.array([0.4, 0.6])]
    answers = Answers(ranked, [np.array([0, 2]), np.array([], dtype=int)], p_values)

    told = measuring.claims(asked, answers, GROUPS)

    assert (told.right, told.wrong, told.discovery) == (1, 1, 0.5)
    assert told.surprised == 1
    assert (told.any_claim, told.any_right, told.queries) == (1, 1, 2)
    assert (told.major, told.major_claimed, told.minor) == (1, 1, 0)


def test_split_puts_nobody_in_two_parts_and_families_whole() -> None:
    count = 400
    cas = np.array([f"{number}-00-0" for number in range(count)])
    blank = np.zeros((count, 3))
    references = data.References(np.arange(3.0), blank, cas, cas, cas)
    alike = np.kron(np.eye(count // 2), np.full((2, 2), 0.95))  # pairs

    parts = data.split(references, alike)

    rows = np.concatenate([parts.library, parts.strangers, parts.families])
    assert np.array_equal(np.sort(rows), np.arange(count))
    assert set(parts.families // 2) & set(parts.library // 2) == set()
    assert len(parts.strangers) > 10
    assert len(parts.families) > 10


@pytest.mark.parametrize("peer", [name for name in peers.PEERS if not name.startswith("HQI")])
def test_peers_find_both_parts_of_a_clean_mixture(peer: str) -> None:
    rng = np.random.default_rng(4)
    at, width = rng.uniform(700, 1750, (400, 8, 1)), rng.uniform(5, 12, (400, 8, 1))
    spectra = np.exp(-0.5 * ((AXIS - at) / width) ** 2).sum(axis=1)
    library = peers.prepared(spectra, AXIS)
    mixture = (0.6 * spectra[7] + 0.4 * spectra[123])[None, :]

    found = peers.PEERS[peer](mixture, library, 2)

    assert set(found[0]) == {7, 123}


@pytest.mark.parametrize("peer", ["HQI, raw", "HQI, first derivative"])
def test_hit_lists_begin_with_the_substance_itself(peer: str) -> None:
    rng = np.random.default_rng(4)
    at = rng.uniform(700, 1750, (20, 8, 1))
    spectra = np.exp(-0.5 * ((AXIS - at) / 8.0) ** 2).sum(axis=1)

    found = peers.PEERS[peer](0.3 * spectra[[5]] + 1.0, peers.prepared(spectra, AXIS), 3)

    assert found[0, 0] == 5
