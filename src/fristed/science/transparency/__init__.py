"""A record that only grows, and that anybody who holds an old root can check."""

from .commitments import GENESIS, Root, entry_hash, short, words_hash
from .proofs import consistent, included
from .tree import (
    EMPTY,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
)

__all__ = [
    "EMPTY",
    "GENESIS",
    "Frontier",
    "Root",
    "consistency_proof",
    "consistent",
    "entry_hash",
    "included",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "root_of",
    "short",
    "words_hash",
]
