"""DuckDB in memory: it reads no file, writes none, and fetches nothing from anywhere."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa

from fristed.science.figures import Asked, Dialect

from ..live import schema
from .naming import tables_in

Tables = Callable[[str], pa.Table]
# A query that does not fit fails; it is never spilled to a disk in clear.
CONFIG: Final[dict[str, Any]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
    "memory_limit": "900MB",
}


class Duck:
    """Loads each table when a statement first asks for it."""

    dialect: Dialect = "duckdb"

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._loaded: set[str] = set()
        self._connection = duckdb.connect(":memory:", config=CONFIG)
        self._asked: tuple[Asked, ...] = ()

    def answer(self, statement: str, asked: Sequence[Asked]) -> Sequence[Sequence[Any]]:
        """Answer a statement."""
        for name in tables_in(statement):
            self.load(name)
        self._ask(tuple(asked))
        found: Sequence[Sequence[Any]] = self._connection.execute(statement).fetchall()
        return found

    def load(self, name: str) -> None:
        """Take a table into memory."""
        if name not in self._loaded:
            self._make(name, self._tables(name))
            self._loaded.add(name)

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()

    def _ask(self, asked: tuple[Asked, ...]) -> None:
        if asked != self._asked:
            self._make("asked", as_table(asked))
            self._asked = asked

    def _make(self, name: str, table: pa.Table) -> None:
        self._connection.register("given", table)
        self._connection.execute(f'CREATE OR REPLACE TABLE "log_{name}" AS FROM given')
        self._connection.unregister("given")


def as_table(asked: Sequence[Asked]) -> pa.Table:
    """Return what is asked as a table."""
    columns = {
        "site": [one.site for one in asked],
        "period": [one.period for one in asked],
        "first": [one.first for one in asked],
        "last": [one.last for one in asked],
    }
    return pa.table(columns, schema=schema("asked"))
