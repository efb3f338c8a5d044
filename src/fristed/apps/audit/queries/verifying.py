"""Verifying the record: every row, every leaf, every root, and the roots kept elsewhere.

It reads the rows themselves, as the owner, in one snapshot; nothing is asked of the database's own
functions, which whoever tampers may have changed.
"""

# ruff: noqa: S608 - constants of this file alone

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString

import psycopg
from psycopg.rows import dict_row

from fristed.science.transparency import (
    GENESIS,
    Frontier,
    Root,
    entry_hash,
    leaf_hash,
    short,
    words_hash,
)

from .exported import Exported
from .findings import Report

STEP = 10_000
LEAST_AGE = timedelta(days=365)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
FORGOTTEN = "audit.forgotten"

# A moment that Python cannot hold was never written by the house: it is read as none.
_MOMENT: LiteralString = "BETWEEN '0002-01-01 UTC' AND '9998-01-01 UTC'"
_ENTRY: LiteralString = (
    f"e.id, CASE WHEN e.at {_MOMENT} THEN e.at END AS at, e.what, e.subject, "
    'e."by", e.site_id, e.purpose, e.salt, e.words, e.commitment'
)
SEALED: LiteralString = (
    f"SELECT l.position, l.entry, l.leaf, {_ENTRY} FROM public.audit_leaf l "
    "LEFT JOIN public.audit_entry e ON e.id = l.entry ORDER BY l.position"
)
LOOSE: LiteralString = (
    f"SELECT {_ENTRY}, e.xid < (SELECT horizon FROM public.audit_sealer) AS behind "
    "FROM public.audit_entry e LEFT JOIN public.audit_leaf l ON l.entry = e.id "
    "WHERE l.entry IS NULL"
)
ROOTS: LiteralString = (
    f"SELECT number, size, tree, CASE WHEN sealed_at {_MOMENT} THEN sealed_at ELSE "
    "'2000-01-01 UTC' END AS sealed_at, previous, root FROM public.audit_root ORDER BY number"
)
SEALER: LiteralString = (
    "SELECT number, size, root, cluster = (SELECT system_identifier FROM pg_control_system()) "
    "AS at_home FROM public.audit_sealer"
)

Row = dict[str, Any]
Progress = Callable[[int, int], None]


class Verification:
    """One pass over the record, in one snapshot; memory does not grow with the record."""

    def __init__(
        self,
        connection: "psycopg.Connection[Any]",
        exported: Exported | None,
        progress: Progress = lambda _done, _all: None,
        paper: str | None = None,
    ) -> None:
        self._connection = connection
        self._paper = "".join((paper or "").split()).lower()
        self._exported = exported
        self._progress = progress
        self._told = self._blank = 0  # forgotten, as entries tell it; and as rows show it
        self._youngest: datetime | None = None
        self._before: datetime | None = None
        self._last: Root | None = None
        self.report = Report(exported=exported.lines if exported else None)

    def run(self) -> Report:
        """Look at everything and return what was found."""
        self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self._connection.read_only = True
        with self._connection.transaction():
            self._connection.execute("SET LOCAL timezone = 'UTC'")
            sealer = self._one(SEALER)
            self._tree()
            self._loose(at_home=bool(sealer and sealer["at_home"]))
            self._sealer(sealer)
        self._forgotten()
        if self._paper:
            self.report.found("rebuilt", "the root on paper is not here")
        if self._exported is not None:
            self._tail(self._exported)
        return self.report

    def _one(self, statement: LiteralString) -> Row | None:
        with self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(statement).fetchone()

    def _stream(self, name: str, statement: LiteralString) -> Iterator[Row]:
        with self._connection.cursor(name, row_factory=dict_row) as cursor:
            cursor.itersize = STEP
            yield from cursor.execute(statement)

    def _tree(self) -> None:
        counted = self._one("SELECT count(*) AS n FROM public.audit_leaf") or {"n": 0}
        frontier, roots = Frontier(), self._roots()
        root = next(roots, None)
        good, broken = 0, False
        for row in self._stream("leaves", SEALED):
            self._leaf(row, frontier.size)
            frontier.push(bytes(row["leaf"]))
            while root is not None and root.size <= frontier.size:
                if root.size == frontier.size and not broken:
                    broken = self._other_tree(root, frontier.root(), good)
                good, root = root.size, next(roots, None)
            if frontier.size % STEP == 0:
                self._progress(frontier.size, counted["n"])
        self.report.sealed = frontier.size
        self._ends(frontier.size, good, root, roots)

    def _other_tree(self, root: Root, tree: bytes, good: int) -> bool:
        if tree == root.tree:
            return False
        self.report.found(
            "tree",
            f"root {root.number} does not match its leaves; the first that differs lies "
            f"in positions {good} to {root.size - 1}",
        )
        return True

    def _ends(self, size: int, good: int, root: Root | None, rest: Iterator[Root]) -> None:
        if root is not None:
            more = sum(1 for _ in rest)
            self.report.found(
                "tail cut",
                f"root {root.number} and {more} after it seal more than the {size} leaves left",
            )
        elif size > good:
            self.report.found("tail", f"positions {good} to {size - 1} stand under no root")

    def _roots(self) -> Iterator[Root]:
        """Yield the roots, each checked against the one before it and against what was exported."""
        for row in self._stream("roots", ROOTS):
            last = self._last
            root = Root(
                *(row[name] for name in ("number", "size", "tree", "sealed_at", "previous"))
            )
            before = (last.number, last.size, last.hash()) if last else (0, 0, GENESIS)
            if root.number != before[0] + 1 or root.previous != before[2]:
                self.report.found("chain", f"root {root.number} does not follow root {before[0]}")
            if root.size <= before[1] or (last and root.sealed_at < last.sealed_at):
                self.report.found("chain", f"root {root.number} goes back in size or time")
            if root.hash() != bytes(row["root"]):
                self.report.found("chain", f"root {root.number} is not the hash of what it binds")
            self._compare(root)
            self._last = root
            self.report.roots += 1
            self.report.root = root.hash().hex()
            yield root

    def _compare(self, root: Root) -> None:
        """Compare a root with the one exported under its number, and with the one on paper."""
        here = root.hash().hex()
        told = self._exported.roots.pop(root.number, here) if self._exported else here
        if told != here:
            self.report.found("rebuilt", f"root {root.number} is not the exported one")
        if self._paper and here.startswith(self._paper):
            self._paper = ""
            self.report.notes.append(f"the root on paper is root {root.number}, {root.sealed_at}")

    def _leaf(self, row: Row, expected: int) -> None:
        where = f"position {row['position']}, entry {row['entry']}"
        if row["position"] != expected:
            self.report.found("deleted", f"{where}: stands where position {expected} should")
        if row["id"] is None:
            self.report.found("deleted", f"{where}: the entry is gone")
            return
        computed = self._entry(row, where)
        if leaf_hash(computed) != bytes(row["leaf"]):
            self.report.found("changed", f"{where}: the entry is not what was sealed here")

    def _entry(self, row: Row, where: str) -> bytes:
        """Recompute what an entry commits to, and count what was forgotten."""
        words, at = row["words"], row["at"] or NEVER
        if row["salt"] is not None:
            words = words_hash(
                salt=row["salt"], subject=row["subject"], by=row["by"], purpose=row["purpose"]
            )
        else:
            self._blank += 1
            self._youngest = max(self._youngest or at, at)
            if row["subject"] or row["by"] is not None or row["purpose"]:
                self.report.found("changed", f"{where}: words stand where they were forgotten")
        if row["what"] == FORGOTTEN:
            self._forgetting(row, where)
        computed = entry_hash(
            number=row["id"], at=at, what=row["what"], site=row["site_id"], words=words or b""
        )
        if computed != row["commitment"]:
            self.report.found("changed", f"{where}: content does not match its commitment")
        return computed

    def _forgetting(self, row: Row, where: str) -> None:
        try:
            before, count = (part.split(":", 1)[1] for part in row["subject"].split(" "))
            moment = datetime.fromisoformat(before)
            self._told += int(count)
        except (ValueError, IndexError):
            self.report.found("forgotten", f"{where}: does not say what was forgotten")
            return
        self._before = max(self._before or moment, moment)
        self.report.notes.append(f"{count} entries before {before} were forgotten on {row['at']}")

    def _loose(self, *, at_home: bool) -> None:
        for row in self._stream("loose", LOOSE):
            where = f"entry {row['id']}, not sealed"
            self._entry(row, where)
            self.report.pending += 1
            if row["behind"] and at_home:
                self.report.found("inserted", f"{where}: stands behind what was sealed already")
        if self.report.pending and not at_home:
            self.report.notes.append("this is another cluster than the one that sealed: seal first")

    def _sealer(self, sealer: Row | None) -> None:
        last = self._last
        kept = (sealer["number"], sealer["size"], bytes(sealer["root"])) if sealer else None
        told = (last.number, last.size, last.hash()) if last else (0, 0, GENESIS)
        if kept != told and (kept or last):
            self.report.found("chain", "the sealer goes on from another root than the last one")

    def _forgotten(self) -> None:
        self.report.forgotten = self._blank
        if self._blank != self._told:
            said = f"{self._blank} entries are blank, {self._told} were told to be forgotten"
            self.report.found("forgotten", said)
        if self._youngest and self._before and self._youngest >= self._before:
            self.report.found("forgotten", f"an entry of {self._youngest} is blank too early")

    def _tail(self, exported: Exported) -> None:
        self.report.notes += exported.notes
        for said in exported.wrong:
            self.report.found("rebuilt", said)
        for number, root in sorted(exported.roots.items()):
            said = f"root {number} ({short(bytes.fromhex(root))}) was exported and is not here"
            self.report.found("tail cut", said)


def verify(
    connection: "psycopg.Connection[Any]",
    exported: Exported | None = None,
    progress: Progress = lambda _done, _all: None,
    paper: str | None = None,
) -> Report:
    """Verify the record over a connection of the owner; see `Verification`."""
    return Verification(connection, exported, progress, paper).run()
