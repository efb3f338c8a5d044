"""Figures as JSON, CSV and Parquet, each with all that belongs to it."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from fristed.apps.sites.models import Site
from fristed.science.figures import FLAT, Figure

_COLUMNS: Final = pa.schema(
    [
        *((name, pa.string()) for name in FLAT[:1]),
        ("version", pa.int64()),
        *((name, pa.string()) for name in FLAT[2:9]),
        ("value", pa.float64()),
        ("per", pa.int64()),
        ("numerator", pa.float64()),
        ("numerator_is", pa.string()),
        ("denominator", pa.float64()),
        ("denominator_is", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        *((name, pa.string()) for name in FLAT[17:]),
    ]
)


def written(figures: Iterable[Figure], sites: Sequence[Site], form: str, at: datetime) -> bytes:
    """Write figures in a form; every row says its numerator, denominator, period and version."""
    names = {site.pk: site.slug for site in sites}
    rows = [one.told(names) for one in figures]
    return FORMATS[form](rows, at)


def _as_json(rows: Sequence[Mapping[str, Any]], at: datetime) -> bytes:
    told = {"computed_at": at.isoformat(timespec="seconds"), "figures": list(rows)}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _as_csv(rows: Sequence[Mapping[str, Any]], _at: datetime) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, FLAT, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_flat(row) for row in rows)
    return text.getvalue().encode()


def _as_parquet(rows: Sequence[Mapping[str, Any]], at: datetime) -> bytes:
    table = pa.Table.from_pylist([_flat(row) for row in rows], schema=_COLUMNS)
    marked = table.replace_schema_metadata({"computed_at": at.isoformat(timespec="seconds")})
    buffer = io.BytesIO()
    pq.write_table(marked, buffer)
    return buffer.getvalue()


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    by = " ".join(f"{dimension}={code}" for dimension, code in row["by"].items())
    return {**row, "sites": " ".join(row["sites"]), "by": by}


FORMATS: Final[Mapping[str, Callable[[Sequence[Mapping[str, Any]], datetime], bytes]]] = {
    "json": _as_json,
    "csv": _as_csv,
    "parquet": _as_parquet,
}
