"""The Merkle tree of Certificate Transparency (RFC 6962, section 2.1), over SHA-256."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """Return SHA-256(0x00 || entry). The prefix keeps a leaf from being passed off as a node."""
    return sha256(_LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 || left || right)."""
    return sha256(_NODE + left + right).digest()


class Frontier:
    """The compact range of a growing tree: the roots of its full subtrees, one per set bit of size.

    It takes a leaf in one node hash on average and holds at most 63 hashes, whatever the size.
    """

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def push(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        size, carried = self.size, leaf
        while size & 1:
            carried = node_hash(self._peaks.pop(), carried)
            size >>= 1
        self._peaks.append(carried)
        self.size += 1

    def root(self) -> bytes:
        """Return the tree's root (MTH in the RFC); of no leaf, the hash of nothing."""
        if not self._peaks:
            return EMPTY
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.push(leaf)
    return frontier.root()


def split(size: int) -> int:
    """Return the largest power of two smaller than `size`; size must be at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(leaves: Sequence[bytes], position: int) -> list[bytes]:
    """Return the audit path of one leaf (RFC 6962, 2.1.1), nearest sibling first.

    Raises
    ------
    IndexError
        If there is no leaf at `position`.
    """
    size = len(leaves)
    if not 0 <= position < size:
        raise IndexError(position)
    if size == 1:
        return []
    half = split(size)
    if position < half:
        return [*inclusion_proof(leaves[:half], position), root_of(leaves[half:])]
    return [*inclusion_proof(leaves[half:], position - half), root_of(leaves[:half])]


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """Return the proof (RFC 6962, 2.1.2) that the first `earlier` leaves begin this tree.

    Raises
    ------
    IndexError
        If `earlier` is not between 1 and the number of leaves.
    """
    if not 0 < earlier <= len(leaves):
        raise IndexError(earlier)
    return _subproof(leaves, earlier, whole=True)


def _subproof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    size = len(leaves)
    if earlier == size:
        return [] if whole else [root_of(leaves)]
    half = split(size)
    if earlier <= half:
        return [*_subproof(leaves[:half], earlier, whole=whole), root_of(leaves[half:])]
    return [*_subproof(leaves[half:], earlier - half, whole=False), root_of(leaves[:half])]
