"""DuckDB in memory: it reads no file, writes none, and fetches nothing from anywhere."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from fristed.science.figures import Asked, Dialect

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
}
MEMORY: Final = "900MB"


class Duck:
    """Loads each table when a statement first asks for it.

    Words are kept as codes and sites as small numbers, and each statement sees only the days that
    are asked for: together that halves what a country's year costs. The same question of the same
    sites and periods is answered once.
    """

    dialect: Dialect = "duckdb"

    def __init__(self, tables: Tables, *, memory: str = MEMORY) -> None:
        self._tables = tables
        self._loaded: dict[str, bool] = {}  # and whether it has days
        self._sites: list[int] = []
        self._connection = duckdb.connect(":memory:", config=CONFIG | {"memory_limit": memory})
        self._asked: tuple[Asked, ...] = ()
        self._answers: dict[tuple[str, tuple[Asked, ...]], Rows] = {}

    def answer(self, statement: str, asked: Sequence[Asked]) -> Rows:
        """Answer a statement."""
        question = (statement, tuple(asked))
        if question not in self._answers:
            for name in tables_in(statement):
                self.load(name)
            self._ask(question[1])
            self._answers[question] = self._rows(statement)
        return self._answers[question]

    def load(self, name: str) -> None:
        """Take a table into memory."""
        if name not in self._loaded:
            table = self._tables(name)
            self._loaded[name] = "day" in table.column_names
            self._make(f"kept_{name}", table)
            self._show(name)

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()

    def _rows(self, statement: str) -> Rows:
        found = self._connection.execute(statement)
        names = [one[0] for one in found.description or ()]
        rows: Rows = found.fetchall()
        if "site" not in names:
            return rows
        at = names.index("site")
        return [(*row[:at], self._sites[row[at]], *row[at + 1 :]) for row in rows]

    def _ask(self, asked: tuple[Asked, ...]) -> None:
        if asked == self._asked:
            return
        self._make("log_asked", as_table(asked))
        self._asked = asked
        for name in self._loaded:
            self._show(name)

    def _show(self, name: str) -> None:
        """Let statements see a table's rows of the days that are asked for."""
        days = ""
        if self._loaded[name] and self._asked:
            first = min(one.first for one in self._asked)
            last = max(one.last for one in self._asked)
            days = f" WHERE day BETWEEN DATE '{first}' AND DATE '{last}'"
        view = f'CREATE OR REPLACE VIEW "log_{name}" AS FROM "kept_{name}"{days}'
        self._connection.execute(view)

    def _make(self, name: str, table: pa.Table) -> None:
        self._connection.register("given", self._numbered(table))
        columns = ", ".join(self._column(name, column) for column in table.schema)
        made = f'CREATE OR REPLACE TABLE "{name}" AS SELECT {columns} FROM given'  # noqa: S608 - our own names
        self._connection.execute(made)
        self._connection.unregister("given")

    def _column(self, table: str, column: pa.Field) -> str:
        if not pa.types.is_string(column.type):
            return f'"{column.name}"'
        codes, value = f'"{table}.{column.name}"', f'"{column.name}"'
        self._connection.execute(f'DROP TABLE IF EXISTS "{table}"')  # it may be of these codes
        self._connection.execute(f"DROP TYPE IF EXISTS {codes}")
        found = f"SELECT DISTINCT {value} FROM given WHERE {value} IS NOT NULL ORDER BY 1"  # noqa: S608 - our own names
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
