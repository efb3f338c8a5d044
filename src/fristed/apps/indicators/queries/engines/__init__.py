"""What answers a statement: DuckDB over a snapshot, PostgreSQL over live tables, Spark."""

from .duck import Duck
from .postgres import Postgres
from .spark import Spark

__all__ = ["Duck", "Postgres", "Spark"]
