"""Spark, where a network has one; nothing of it is loaded, or needed, before it is asked for."""

from collections.abc import Sequence
from typing import Any

from fristed.science.figures import Asked, Dialect

from .duck import Tables, as_table
from .naming import tables_in


class Spark:
    """Answers through a session that somebody else began and will end."""

    dialect: Dialect = "pyspark"

    def __init__(self, session: Any, tables: Tables) -> None:
        self._session = session
        self._tables = tables
        self._loaded: set[str] = set()

    def answer(self, statement: str, asked: Sequence[Asked]) -> Sequence[Sequence[Any]]:
        """Answer a statement."""
        for name in set(tables_in(statement)) - self._loaded:
            self._view(name, self._tables(name))
            self._loaded.add(name)
        self._view("asked", as_table(asked))
        return [tuple(row) for row in self._session.sql(statement).collect()]

    def _view(self, name: str, table: Any) -> None:
        self._session.createDataFrame(table).createOrReplaceTempView(f"log_{name}")
