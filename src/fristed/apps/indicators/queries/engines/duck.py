"""DuckDB in memory: it reads no file, writes none, and fetches nothing from anywhere."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from fristed.science.figures import Asked, Dialect, Together

from ..live import schema
from .naming import tables_in

Tables = Callable[[str], pa.Table]
Rows = Sequence[Sequence[Any]]
# A query that does not fit fails; it is never spilled to a disk in clear.
CONFIG: Final[dict[str, Any]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
    "threads": 1,  # a statement; two run at once
}
MEMORY: Final = "900MB"
PIECE: Final = 1_000_000
_DAYS: Final = "day BETWEEN getvariable('first') AND getvariable('last')"
_ASKED: Final = "CREATE OR REPLACE TEMP TABLE log_asked AS FROM handed"
_BETWEEN: Final = "SET VARIABLE first = ?::DATE", "SET VARIABLE last = ?::DATE"


class Duck:
    """Loads each table when a statement first asks for it.

    Words are kept as codes, sites and periods as small numbers, and each statement sees only the
    days that are asked for: together that halves what a country's year costs. Two threads may ask
    at once. The same question of the same sites and periods is answered once.
    """

    dialect: Dialect = "duckdb"

    def __init__(self, tables: Tables, *, memory: str = MEMORY) -> None:
        self._tables = tables
        self._sizes: dict[str, int] = {}  # rows of each table that is loaded
        self._sites: list[int] = []
        self._connection = duckdb.connect(":memory:", config=CONFIG | {"memory_limit": memory})
        self._connection.execute("ATTACH ':memory:' AS kept (COMPRESS)")
        self._connection.execute("USE kept")
        self._threads = threading.local()  # what each has asked, on a connection of its own
        self._pool = ThreadPoolExecutor(2)
        self._answers: dict[tuple[str, tuple[Asked, ...]], Rows] = {}

    def answer(self, statement: str, asked: Sequence[Asked]) -> Rows:
        """Answer a statement."""
        question = (statement, tuple(asked))
        if question not in self._answers:
            for name in tables_in(statement):
                self.load(name)
            self._answers[question] = self._rows(statement, self._ask(question[1]))
        return self._answers[question]

    def ahead(self, questions: Sequence[Together]) -> None:
        """Answer what will be asked, two at once, what has most rows first."""
        statements = {words for one in questions for words in one.statements}
        for name in {name for words in statements for name in tables_in(words)}:
            self.load(name)
        list(self._pool.map(self._together, sorted(questions, key=self._order)))

    def _together(self, one: Together) -> None:
        """Answer questions of the same rows, which are put together once for all of them."""
        new = [number for number, words in enumerate(one.statements)
               if (words, one.asked) not in self._answers]  # fmt: skip
        if not new:
            return
        here = self._ask(one.asked)
        if len(new) > 1:
            here.execute(f"CREATE OR REPLACE TEMP TABLE given AS {one.given}")
        for number in new:
            words = one.of_given[number] if len(new) > 1 else one.statements[number]
            self._answers[one.statements[number], one.asked] = self._rows(words, here)

    def _order(self, one: Together) -> tuple[tuple[Asked, ...], int]:
        return one.asked, -max(self._sizes[name] for name in tables_in(one.statements[0]))

    def load(self, name: str) -> None:
        """Take a table into memory; statements see its rows of the days that are asked for."""
        if name not in self._sizes:
            table = self._tables(name)
            self._make(f"kept_{name}", table)
            days = f" WHERE {_DAYS}" if "day" in table.column_names else ""
            self._connection.execute(f'CREATE VIEW "log_{name}" AS FROM "kept_{name}"{days}')
            self._sizes[name] = table.num_rows

    def close(self) -> None:
        """Let go of everything."""
        self._pool.shutdown()
        self._connection.close()

    def _rows(self, statement: str, here: duckdb.DuckDBPyConnection) -> Rows:
        found = here.execute(statement)
        names = [one[0] for one in found.description or ()]
        rows: Rows = found.fetchall()
        if names[:2] != ["site", "period"]:
            return rows
        sites, periods = self._sites, self._threads.periods
        return [(sites[row[0]], periods[row[1]], *row[2:]) for row in rows]

    def _ask(self, asked: tuple[Asked, ...]) -> duckdb.DuckDBPyConnection:
        """Let the statements of this thread see what is asked."""
        of = self._threads
        if not hasattr(of, "connection"):
            of.connection, of.asked = self._connection.cursor(), None
            of.connection.execute("USE kept")
        if asked != of.asked:
            table = self._numbered(as_table(asked))
            of.periods = pc.unique(table["period"]).to_pylist()
            numbers = pc.index_in(table["period"], pa.array(of.periods, pa.string()))
            of.connection.register("handed", table.set_column(1, "period", numbers))
            of.connection.execute(_ASKED)
            days = [one.first for one in asked], [one.last for one in asked]
            of.connection.execute(_BETWEEN[0], [min(days[0], default=None)])
            of.connection.execute(_BETWEEN[1], [max(days[1], default=None)])
            of.asked = asked
        connection: duckdb.DuckDBPyConnection = of.connection
        return connection

    def _make(self, name: str, table: pa.Table) -> None:
        """Take rows piece by piece: each is packed before the next lies open beside it."""
        rows = self._numbered(table)
        self._connection.register("handed", rows)
        columns = ", ".join(self._column(name, column) for column in table.schema)
        made = f'CREATE TABLE "{name}" AS SELECT {columns} FROM handed LIMIT 0'  # noqa: S608 - our own names
        self._connection.execute(made)
        for start in range(0, rows.num_rows, PIECE):
            self._connection.register("handed", rows.slice(start, PIECE))
            taken = f'INSERT INTO "{name}" SELECT {columns} FROM handed'  # noqa: S608 - our own names
            self._connection.execute(taken)
            self._connection.execute("CHECKPOINT")
        self._connection.unregister("handed")

    def _column(self, table: str, column: pa.Field) -> str:
        if not pa.types.is_string(column.type):
            return f'"{column.name}"'
        codes, value = f'"{table}.{column.name}"', f'"{column.name}"'
        found = f"SELECT DISTINCT {value} FROM handed WHERE {value} IS NOT NULL ORDER BY 1"  # noqa: S608 - our own names
        self._connection.execute(f"CREATE TYPE {codes} AS ENUM ({found})")
        return f"{value}::{codes} AS {value}"

    def _numbered(self, table: pa.Table) -> pa.Table:
        """Put small numbers in place of those of sites."""
        known = set(self._sites)
        self._sites += [one for one in pc.unique(table["site"]).to_pylist() if one not in known]
        numbers = pc.index_in(table["site"], pa.array(self._sites, pa.int64()))
        return table.set_column(table.column_names.index("site"), "site", numbers)


def as_table(asked: Sequence[Asked]) -> pa.Table:
    """Return what is asked as a table."""
    columns = {
        "site": [one.site for one in asked],
        "period": [one.period for one in asked],
        "first": [one.first for one in asked],
        "last": [one.last for one in asked],
    }
    return pa.table(columns, schema=schema("asked"))
