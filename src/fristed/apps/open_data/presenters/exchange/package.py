"""A Frictionless data package: the table as CSV, its schema, sources and licence, in one file.

Data Package v1 (specs.frictionlessdata.io), which version 2 reads as well. The same release gives
the same bytes: no clock and no order of a dictionary decides.
"""

import io
import json
from datetime import UTC
from hashlib import sha256
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from . import as_csv, readme
from .licence import licence
from .rows import STATUSES, Column, columns
from .words import Told

BEGAN: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
TABLE: Final = "figures.csv"


def written(told: Told) -> bytes:
    """Write the package: its descriptor, its table, and a README of the columns."""
    table = as_csv.written(told)
    about = json.dumps(descriptor(told, table), ensure_ascii=False, indent=1).encode()
    files = {"datapackage.json": about, TABLE: table, "README.md": readme.written(told)}
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = ZipInfo(name, BEGAN)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3  # Unix, whatever wrote it
            package.writestr(entry, content)
    return buffer.getvalue()


def descriptor(told: Told, table: bytes) -> dict[str, Any]:
    """Return what stands in `datapackage.json`."""
    one = told.release
    found: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"{one.table}-{one.scope}-{one.period}".lower().replace("..", "-to-"),
        "id": f"urn:fristed:release:{one.number}",
        "title": told.title.get("en") or one.table,
        "description": _description(told),
        "version": str(one.version),
        "created": one.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "keywords": ["synthetic"] if one.synthetic else ["official"],
        "sources": _sources(told),
        "resources": [_resource(told, table)],
    }
    stated = licence()
    if stated is not None:
        path = {"path": stated.path} if stated.path else {}
        found["licenses"] = [{"name": stated.name, **path}]
    return {name: value for name, value in found.items() if value}


def _description(told: Told) -> str:
    mark = "Synthetic: made up for a demonstration. " if told.release.synthetic else ""
    return (mark + told.caveat.get("en", "")).strip()


def _sources(told: Told) -> list[dict[str, str]]:
    found = []
    for one in told.definitions:
        title = f"{one.code} version {one.version}: {one.name.get('en', 'superseded')}"
        found += [{"title": f"{title} ({of})", "path": url} for of, url in one.sources] or [
            {"title": title}
        ]
    return found


def _resource(told: Told, table: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": "figures",
        "path": TABLE,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(table),
        "hash": f"sha256:{sha256(table).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": schema(told),
    }


def schema(told: Told) -> dict[str, Any]:
    """Return the Table Schema of a table's rows."""
    shape = columns(told)
    by = [f"by_{dimension}" for dimension in told.dimensions]
    return {
        "fields": [_field(column) for column in shape],
        "missingValues": [""],
        "primaryKey": ["indicator", "part", *by],
    }


def _field(column: Column) -> dict[str, Any]:
    held: dict[str, Any] = {"required": True} if column.required else {}
    if column.name == "status":
        held["enum"] = list(STATUSES)
    found: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": readme.described(column.name)["en"],
    }
    return found | ({"constraints": held} if held else {})
