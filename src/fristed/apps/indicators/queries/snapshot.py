"""The sealed columnar snapshot of a house: one file for each table and month, and what they are.

Each file is Parquet, sealed whole under the house's key and bound to its table, month and number; a
manifest, sealed too, says which are true. Nothing is ever on disk in clear. It is in no backup, it
can be thrown away at any time, and it is opened for named sites only.
"""

import io
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from fristed.apps.vault.queries import keys
from fristed.ground.sealing import SealBroken, seal_bytes, unseal_bytes
from fristed.science.figures import KEPT, TABLES

from .live import schema

PURPOSE = "indicators-snapshot"
ALL = "all"  # the month of a table without days
MANIFEST = "manifest.sealed"
FORMAT = 3


class NoSnapshot(Exception):
    """There is none, or it is not this house's, or of another make: it has to be made anew."""


@dataclass(frozen=True)
class Standing:
    """How far a site is in the snapshot; `cascade` sums up what its way to a cure was read from."""

    mark: int
    first: str
    refreshed: str
    cascade: str


@dataclass
class Manifest:
    """Which files are the snapshot. `numbering` keys the numbers that stand for people."""

    numbering: str
    columns: str
    database: str
    sites: dict[str, Standing] = field(default_factory=dict)
    files: dict[str, dict[str, int]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def names(self) -> set[str]:
        """Return the names of all files that are true."""
        return {
            file_name(table, month, number)
            for table, months in self.files.items()
            for month, number in months.items()
        }


def folder() -> Path:
    """Return where the snapshot is kept."""
    return Path(settings.HOME) / "indicators"


def key() -> bytes:
    """Return the house's key for it."""
    return keys().shared_key(PURPOSE)


def file_name(table: str, month: str, number: int) -> str:
    """Return the name of one file."""
    return f"{table}-{month}-{number:016x}.sealed"


def new_manifest(database: str) -> Manifest:
    """Return one that names nothing, with a new key for numbers."""
    return Manifest(os.urandom(32).hex(), columns_now(), database)


def columns_now() -> str:
    """Return what the columns are now: a snapshot of others is made anew."""
    return json.dumps({name: list(TABLES[name].columns) for name in KEPT})


def manifest() -> Manifest:
    """Open the manifest; raise NoSnapshot where there is none that can be used."""
    try:
        opened = unseal_bytes(
            key(),
            (folder() / MANIFEST).read_bytes(),
            table="indicators.manifest",
            column="whole",
            row=0,
        )
    except (FileNotFoundError, SealBroken) as trouble:
        raise NoSnapshot from trouble
    said = json.loads(opened)
    if said.get("format") != FORMAT or said.get("columns") != columns_now():
        raise NoSnapshot
    said["sites"] = {site: Standing(**row) for site, row in said["sites"].items()}
    return Manifest(**said)


def sealed_manifest(one: Manifest) -> bytes:
    """Return the manifest as it is written."""
    said = json.dumps(asdict(one)).encode()
    return seal_bytes(key(), said, table="indicators.manifest", column="whole", row=0)


def sealed_file(table: str, month: str, number: int, rows: pa.Table, under: bytes) -> bytes:
    """Return one file as it is written: Parquet, sealed."""
    buffer = io.BytesIO()
    pq.write_table(rows, buffer, compression="zstd", use_dictionary=True)
    named = f"indicators.{table}"
    return seal_bytes(under, buffer.getvalue(), table=named, column=month, row=number)


def read_file(table: str, month: str, number: int, under: bytes) -> pa.Table:
    """Open one file."""
    sealed = (folder() / file_name(table, month, number)).read_bytes()
    named = f"indicators.{table}"
    opened = unseal_bytes(under, sealed, table=named, column=month, row=number)
    return pq.read_table(pa.BufferReader(opened), schema=schema(table))


@dataclass(frozen=True)
class Snapshot:
    """A snapshot opened for some sites: it gives no row of another."""

    sites: tuple[int, ...]
    files: Mapping[str, Mapping[str, int]]
    under: bytes = field(repr=False)

    def table(self, name: str) -> pa.Table:
        """Return a table of the log, with the rows of these sites."""
        ours = pa.array(self.sites, pa.int64())
        found = [schema(name).empty_table()]
        for month, number in sorted(self.files.get(name, {}).items()):
            rows = read_file(name, month, number, self.under)
            found.append(rows.filter(pc.is_in(rows["site"], ours)))
        return pa.concat_tables(found)


def sites_held() -> list[int]:
    """Return the sites of which a snapshot holds rows; none where none can be used."""
    try:
        return [int(site) for site in manifest().sites]
    except NoSnapshot:
        return []


def look_through() -> None:
    """Open every file; raise SealBroken or FileNotFoundError where one is not what was written.

    A refresh opens only the months that changed.
    """
    under = key()
    for table, months in manifest().files.items():
        for month, number in months.items():
            read_file(table, month, number, under)


def opened_for(sites: Sequence[int]) -> Snapshot:
    """Open the snapshot for sites that are in it; raise NoSnapshot where one is not."""
    held = manifest()
    if any(str(site) not in held.sites for site in sites):
        raise NoSnapshot
    return Snapshot(tuple(sites), held.files, key())


def month_of(day: date) -> str:
    """Return the month a day is kept under."""
    return f"{day:%Y-%m}"
