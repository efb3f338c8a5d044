"""Columns of many rows as PostgreSQL's binary COPY takes them, put together by numpy.

A row by itself costs a microsecond or more in Python; here a row's bytes are laid beside each
other for all rows of one shape at once. https://www.postgresql.org/docs/current/sql-copy.html
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END = b"\xff\xff"
ABSENT = -1
# PostgreSQL counts from 2000-01-01, we from 1970-01-01.
SECONDS_BEFORE, DAYS_BEFORE = 946_684_800, 10_957
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Cells:
    """One column: words of bytes, how wide each is, and which row has which."""

    words: Bytes  # one line for each word
    widths: NDArray[np.int64]  # ABSENT for null
    which: NDArray[np.int64] | None  # row → word; None: each row has its own

    def of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the words of some rows, and how wide they are."""
        at = rows if self.which is None else self.which[rows]
        return at, self.widths[at]


Column = Cells
Chunk = Mapping[str, Column]


def numbers(values: Any, kind: str = ">i8", absent: Any = None) -> Cells:
    """Return a column of numbers: `>i8` bigint, `>i4` integer, `>i2` smallint, `u1` boolean."""
    laid = np.ascontiguousarray(values).astype(kind)
    words = laid.view(np.uint8).reshape(len(laid), laid.dtype.itemsize)
    widths = np.full(len(laid), laid.dtype.itemsize, dtype=np.int64)
    if absent is not None:
        widths[absent] = ABSENT
    return Cells(words, widths, None)


def moments(seconds: Any, absent: Any = None) -> Cells:
    """Return a column of moments from seconds since 1970."""
    return numbers((np.asarray(seconds) - SECONDS_BEFORE) * 1_000_000, absent=absent)


def dates(days: Any) -> Cells:
    """Return a column of days from days since 1970."""
    return numbers(np.asarray(days) - DAYS_BEFORE, ">i4")


def coded(which: Any, words: Sequence[str | bytes | None]) -> Cells:
    """Return a column that has one of a few words in each row."""
    said = [word.encode() if isinstance(word, str) else word for word in words]
    widest = max([len(word) for word in said if word is not None], default=0)
    laid = np.zeros((len(said), max(1, widest)), dtype=np.uint8)
    for number, word in enumerate(said):
        laid[number, : len(word or b"")] = np.frombuffer(word or b"", dtype=np.uint8)
    widths = np.array([ABSENT if word is None else len(word) for word in said])
    return Cells(laid, widths, np.asarray(which, dtype=np.int64))


def always(word: str | bytes | None, count: int) -> Cells:
    """Return a column that has the same in each row."""
    return coded(np.zeros(count, dtype=np.int64), [word])


def ever(number: int, count: int, kind: str = ">i8") -> Cells:
    """Return a column that has the same number in each row."""
    return always(np.array([number]).astype(kind).tobytes(), count)


def spelt(letters: Bytes) -> Cells:
    """Return a column of words of one length, given as their letters."""
    return Cells(letters, np.full(len(letters), letters.shape[1], dtype=np.int64), None)


def json_words(texts: Sequence[str]) -> list[bytes]:
    """Return JSON as a jsonb column is sent: a version before the text."""
    return [b"\x01" + text.encode() for text in texts]


def binary(columns: Sequence[Column], rows: NDArray[np.int64]) -> bytes:
    """Return some rows, those of one shape after the other."""
    picked = [column.of(rows) for column in columns]
    shape = np.zeros(len(rows), dtype=np.int64)
    for _at, widths in picked:
        if len(widths) and (widths != widths[0]).any():
            kinds, which = np.unique(widths, return_inverse=True)
            shape = shape * len(kinds) + which
    order = np.argsort(shape, kind="stable")
    edges = np.flatnonzero(np.diff(shape[order])) + 1
    return b"".join(_alike(columns, picked, some) for some in np.split(order, edges) if len(some))


def _alike(columns: Sequence[Column], picked: list[Any], some: NDArray[np.int64]) -> bytes:
    """Lay out rows whose cells are equally wide."""
    widths = [int(widths[some[0]]) for _at, widths in picked]
    total = 2 + sum(4 + max(width, 0) for width in widths)
    laid = np.empty((len(some), total), dtype=np.uint8)
    laid[:, :2] = np.frombuffer(len(columns).to_bytes(2, "big"), dtype=np.uint8)
    at = 2
    for column, (which, _widths), width in zip(columns, picked, widths, strict=True):
        laid[:, at : at + 4] = np.frombuffer(width.to_bytes(4, "big", signed=True), dtype=np.uint8)
        at += 4
        if width > 0:
            laid[:, at : at + width] = column.words[which[some], :width]
            at += width
    return laid.tobytes()
