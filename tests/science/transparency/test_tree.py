"""The tree against the published vectors, and its proofs against the definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.transparency import (
    Frontier,
    consistency_proof,
    consistent,
    included,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
)
from fristed.science.transparency.tree import EMPTY

# The reference leaves and roots of Certificate Transparency (transparency-dev/merkle,
# testonly/constants.go), and the hashes of its rfc6962_test.go.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
trees = st.lists(st.binary(max_size=4), min_size=1, max_size=70).map(
    lambda entries: [leaf_hash(entry) for entry in entries]
)


def naive(leaves: list[bytes]) -> bytes:
    """MTH as the RFC writes it down, and nothing else."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(naive(leaves[:half]), naive(leaves[half:]))


@pytest.mark.parametrize("size", range(9))
def test_root_is_the_published_one(size: int):
    assert root_of(leaf_hash(entry) for entry in LEAVES[:size]).hex() == ROOTS[size]


def test_leaf_of_a_text_is_the_published_one():
    assert (
        leaf_hash(b"L123456").hex()
        == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    )


def test_node_of_two_texts_is_the_published_one():
    assert (
        node_hash(b"N123", b"N456").hex()
        == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    )


@given(trees)
def test_frontier_agrees_with_the_definition_at_every_size(leaves: list[bytes]):
    frontier = Frontier()
    for size, leaf in enumerate(leaves, start=1):
        frontier.push(leaf)
        assert (frontier.size, frontier.root()) == (size, naive(leaves[:size]))


@given(trees, st.data())
def test_inclusion_proof_convinces(leaves: list[bytes], data: st.DataObject):
    at = data.draw(st.integers(0, len(leaves) - 1))
    shown = {"position": at, "size": len(leaves), "proof": inclusion_proof(leaves, at)}
    assert included(leaf=leaves[at], root=naive(leaves), **shown)
    assert not included(leaf=leaf_hash(b"another"), root=naive(leaves), **shown)
    assert not included(leaf=leaves[at], root=leaf_hash(b"another"), **shown)


@given(trees, st.data())
def test_inclusion_proof_holds_for_one_place_alone(leaves: list[bytes], data: st.DataObject):
    distinct = [leaf_hash(leaf + bytes([i])) for i, leaf in enumerate(leaves)]
    at = data.draw(st.integers(0, len(distinct) - 1))
    proof, root = inclusion_proof(distinct, at), naive(distinct)
    convinced = [
        place
        for place in range(-1, len(distinct) + 1)
        if included(leaf=distinct[at], position=place, size=len(distinct), proof=proof, root=root)
    ]
    assert convinced == [at]


@given(trees, st.data())
def test_consistency_proof_convinces(leaves: list[bytes], data: st.DataObject):
    earlier = data.draw(st.integers(1, len(leaves)))
    shown = {
        "earlier": earlier,
        "later": len(leaves),
        "later_root": naive(leaves),
        "proof": consistency_proof(leaves, earlier),
    }
    assert consistent(earlier_root=naive(leaves[:earlier]), **shown)
    assert not consistent(earlier_root=leaf_hash(b"another"), **shown)


@given(trees, st.data())
def test_consistency_proof_refuses_a_rewritten_past(leaves: list[bytes], data: st.DataObject):
    earlier = data.draw(st.integers(1, len(leaves)))
    changed = data.draw(st.integers(0, earlier - 1))
    rewritten = [*leaves]
    rewritten[changed] = leaf_hash(b"rewritten")
    assert not consistent(
        earlier=earlier,
        earlier_root=naive(leaves[:earlier]),
        later=len(leaves),
        later_root=naive(rewritten),
        proof=consistency_proof(rewritten, earlier),
    )


def test_proofs_are_asked_for_what_is_there():
    for ask in (inclusion_proof, consistency_proof):
        with pytest.raises(IndexError):
            ask([leaf_hash(b"")], 2)
