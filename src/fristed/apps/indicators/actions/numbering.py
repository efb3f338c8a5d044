"""Numbers in place of records' own: drawn under a key that is the snapshot's and dies with it."""

import hmac
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

NUMBERED: Final = ("person", "outlet")
_MOST: Final = 2**63 - 1


class Numbering:
    """HMAC-SHA-256 of a record's number, cut to 63 bits, under the snapshot's own key.

    Two of a million numbers agree by chance once in twenty million snapshots.
    """

    def __init__(self, key: str) -> None:
        self._key = bytes.fromhex(key)
        self._known: dict[tuple[str, int], int] = {}

    def numbered(self, rows: pa.Table) -> pa.Table:
        """Put numbers in place of those of people and outlets; 0 stays, it is the site itself."""
        for column in set(NUMBERED) & set(rows.column_names):
            rows = self._put(rows, column, column)
        return rows

    def apart(self, rows: pa.Table) -> pa.Table:
        """Number people so that they join to no other table of the snapshot."""
        return self._put(rows, "person", "apart")

    def _put(self, rows: pa.Table, column: str, purpose: str) -> pa.Table:
        held = pc.dictionary_encode(rows[column].combine_chunks())
        values = [self._number(purpose, one) for one in held.dictionary.to_pylist()]
        new = pa.array(values, pa.int64()).take(held.indices)
        return rows.set_column(rows.column_names.index(column), column, new)

    def _number(self, purpose: str, one: int) -> int:
        if one == 0:
            return 0
        if (purpose, one) not in self._known:
            drawn = hmac.digest(self._key, f"{purpose}|{one}".encode(), "sha256")
            self._known[purpose, one] = int.from_bytes(drawn[:8], "big") & _MOST or 1
        return self._known[purpose, one]
