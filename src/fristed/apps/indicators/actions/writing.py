"""Writing files of a snapshot: new ones first, then what names them, then the old ones go."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from fristed.ground.ids import random_id
from fristed.ground.keys.files import replace, sync_folder, write_new

from ..queries import snapshot
from ..queries.live import Span, schema
from ..queries.snapshot import MANIFEST, Manifest


class Writing:
    """What one refresh changes; nothing is true before `finish`."""

    def __init__(self, held: Manifest) -> None:
        self._held = held
        self._under = snapshot.key()
        self._new: dict[tuple[str, str], pa.Table] = {}
        self._read: tuple[int, pa.Table] = (
            0,
            pa.table({}),
        )  # a file, site by site
        self.files = 0
        self.rows = 0

    def read(self, table: str, month: str) -> pa.Table:
        """Return a table's month as it will be."""
        if (table, month) in self._new:
            return self._new[table, month]
        number = self._held.files.get(table, {}).get(month)
        if number is None:
            return schema(table).empty_table()
        if number != self._read[0]:
            self._read = (number, snapshot.read_file(table, month, number, self._under))
        return self._read[1]

    def months_of(self, table: str) -> set[str]:
        """Return the months that a table has, or will have."""
        new = {month for name, month in self._new if name == table}
        return set(self._held.files.get(table, {})) | new

    def put(self, table: str, month: str, span: Span, rows: pa.Table) -> None:
        """Put rows in the place of all that the sites have within the span's days."""
        before = self.read(table, month)
        ours = pc.is_in(before["site"], pa.array(span.sites, pa.int64()))
        if month != snapshot.ALL:
            within = pc.and_(
                pc.greater_equal(before["day"], pa.scalar(span.first, pa.date32())),
                pc.less_equal(before["day"], pa.scalar(span.last, pa.date32())),
            )
            ours = pc.and_(ours, within)
        kept = before.filter(pc.invert(ours))
        if not _same(before.filter(ours), rows):
            self._new[table, month] = pa.concat_tables([kept, rows])

    def unname(self, tables: Iterable[str], gone: pa.Array) -> None:
        """Let nobody's number of these stand in any row."""
        for table in tables:
            if "person" not in schema(table).names:
                continue
            for month in self.months_of(table):
                rows = self.read(table, month)
                theirs = pc.fill_null(pc.is_in(rows["person"], gone), False)
                if pc.any(theirs).as_py():
                    self._new[table, month] = _without(rows, theirs)

    def finish(self) -> None:
        """Make it true: files, then the manifest, then what is no longer named goes."""
        contents: dict[Path, bytes] = {}
        for (table, month), rows in self._new.items():
            number = random_id()
            self._held.files.setdefault(table, {})[month] = number
            path = snapshot.folder() / snapshot.file_name(table, month, number)
            ordered = rows.sort_by([("site", "ascending")])
            contents[path] = snapshot.sealed_file(table, month, number, ordered, self._under)
            self.rows += rows.num_rows
        self.files = len(contents)
        write_new(contents)
        replace(snapshot.folder() / MANIFEST, snapshot.sealed_manifest(self._held))
        self._sweep()

    def _sweep(self) -> None:
        named = self._held.names | {MANIFEST}
        for file in snapshot.folder().glob("*.sealed*"):
            if file.name not in named:
                file.unlink()
        sync_folder(snapshot.folder())


def _same(before: pa.Table, rows: pa.Table) -> bool:
    """Tell whether nothing changed; then the file stays as it is."""
    if before.num_rows != rows.num_rows:
        return False
    order = [(column, "ascending") for column in rows.column_names]
    same: bool = before.sort_by(order).equals(rows.sort_by(order))
    return same


def _without(rows: pa.Table, theirs: pa.ChunkedArray) -> pa.Table:
    nobody = pa.scalar(None, pa.int64())
    column = pc.if_else(theirs, nobody, rows["person"])
    return rows.set_column(rows.column_names.index("person"), "person", column)
