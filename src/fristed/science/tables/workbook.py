"""A workbook (.xlsx): the one sheet that holds something, cells as a person sees them."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from .trouble import TableTrouble

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0"  # .xls, and a workbook under a password
MOST_UNPACKED_BYTES = 400_000_000
LAST_ROW = 1_048_576  # of any spreadsheet; a file may number one 2000000000
Lines = Iterator[tuple[int, list[str]]]


def lines(data: bytes) -> tuple[Lines, tuple[str, ...]]:
    """Return the rows of the first sheet that holds something, and the names of all others."""
    # A quarter of a second that only workbooks pay.
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    _refuse_what_swells(data)
    try:
        # Read-only leaves links, macros and pictures alone; values are those last computed.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if _holds_something(sheet)]
    except Exception as trouble:  # the library lets through whatever its parsers raise
        raise TableTrouble("not_a_workbook") from trouble
    if not sheets:
        raise TableTrouble("empty")
    return _lines(sheets[0]), tuple(sheet.title for sheet in sheets[1:])


def _refuse_what_swells(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as trouble:
        raise TableTrouble("not_a_workbook") from trouble
    if "[Content_Types].xml" not in names:
        raise TableTrouble("not_a_workbook")
    if unpacked > MOST_UNPACKED_BYTES:
        raise TableTrouble("swells")


def _holds_something(sheet: Any) -> bool:
    if not hasattr(sheet, "iter_rows"):
        return False  # a sheet of charts
    sheet.reset_dimensions()  # what a file says of its own size may be a lie
    first = sheet.iter_rows(max_row=50, values_only=True)
    return any(cell not in (None, "") for row in first for cell in row)


def _lines(sheet: Any) -> Lines:
    number = 0
    try:
        rows = sheet.iter_rows(max_row=LAST_ROW + 1, values_only=True)
        for number, row in enumerate(rows, 1):
            if number > LAST_ROW:
                raise TableTrouble("too_many_rows", str(LAST_ROW))
            yield number, [_as_seen(cell) for cell in row]
    except TableTrouble:
        raise
    except Exception as trouble:
        raise TableTrouble("not_a_workbook", str(number)) from trouble


def _as_seen(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            whole_day = cell.time() == time(0)
            return cell.date().isoformat() if whole_day else cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
    return str(cell).strip()
