"""Releases in words: what is shown of a table, and why the rest is hidden."""

from .files import as_csv
from .lists import (
    file_items,
    release_rows,
    request_facts,
    request_rows,
    stand_rows,
    table_items,
)
from .pages import REFUSED, cell_rows, head, own

__all__ = [
    "REFUSED",
    "as_csv",
    "cell_rows",
    "file_items",
    "head",
    "own",
    "release_rows",
    "request_facts",
    "request_rows",
    "stand_rows",
    "table_items",
]
