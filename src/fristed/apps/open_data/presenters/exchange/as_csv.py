"""Figures as CSV: RFC 4180, UTF-8, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from .rows import Column, columns, rows
from .words import Told

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def written(told: Told) -> bytes:
    """Write a table; the first line names the columns."""
    return table(columns(told), rows(told))


def table(shape: Sequence[Column], lines: Iterable[Mapping[str, Any]]) -> bytes:
    """Write lines under their columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in shape])
    writer.writerows([plain(line[column.name]) for column in shape] for line in lines)
    return text.getvalue().encode()


def plain(value: Any) -> str:
    """Return one field: numbers and days as they are, words that could be a formula disarmed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
