"""Figures as Parquet: the same columns with their types, and what they are beside them."""

import io
import json
from datetime import UTC
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from .rows import columns, rows
from .words import Told, words

_TYPES: Final = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("s", tz="UTC"),
    "boolean": pa.bool_(),
}


def written(told: Told) -> bytes:
    """Write a table."""
    fields = [
        pa.field(
            column.name,
            _TYPES[column.type],
            nullable=not column.required,
            metadata={"description": words("columns").get(column.name, {}).get("en", "")},
        )
        for column in columns(told)
    ]
    marked = pa.schema(fields, metadata={"fristed": json.dumps(_about(told), ensure_ascii=False)})
    found = pa.Table.from_pylist([_exact(row) for row in rows(told)], schema=marked)
    buffer = io.BytesIO()
    pq.write_table(found, buffer, compression="zstd")
    return buffer.getvalue()


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    moment = row["published_at"].astimezone(UTC).replace(microsecond=0)
    return row | {"published_at": moment}


def _about(told: Told) -> dict[str, Any]:
    one = told.release
    return {"title": dict(told.title), "release": one.number, "synthetic": one.synthetic}
