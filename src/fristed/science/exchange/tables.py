"""Reading a table from a file that nobody vouches for: limits first, then words."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from .cells import unguarded

MOST_BYTES = 2_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 500


class FileTrouble(ValueError):
    """Nothing of the file can be read; says why in a code, and where."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The head, in lower case, and the rows that are not blank."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


def table(data: bytes) -> Table:
    """Read a table with a head.

    Parameters
    ----------
    data : bytes
        CSV with comma, semicolon or tab; UTF-8, with or without its mark, or UTF-16 with one.

    Returns
    -------
    Table
        Every row with its line number.

    Raises
    ------
    FileTrouble
        Where there is too much, or it is no text, or no head, or a row is longer than the head.
    """
    if len(data) > MOST_BYTES:
        raise FileTrouble("too_large", str(MOST_BYTES))
    text = _text(data)
    head_line = text.lstrip("\r\n").splitlines()[:1]
    if not head_line:
        raise FileTrouble("empty")
    delimiter = max(",;\t", key=head_line[0].count)
    try:
        read = list(_numbered(text, delimiter))
    except csv.Error as trouble:
        raise FileTrouble("not_csv", str(trouble)) from trouble
    if not read:
        raise FileTrouble("empty")
    head = tuple(name.strip().casefold() for name in read[0][1])
    _check_head(head)
    return Table(head, tuple(_row(number, cells, head) for number, cells in read[1:]))


def _text(data: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise FileTrouble("not_utf8", str(trouble.start)) from trouble
    if "\x00" in text:
        raise FileTrouble("not_text")
    return text


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, with the line on which each begins."""
    reader, begins = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
    count = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            count += 1
            if count > MOST_ROWS + 1:
                raise FileTrouble("too_many_rows", str(MOST_ROWS))
            yield begins, cells
        begins = reader.line_num + 1


def _check_head(head: tuple[str, ...]) -> None:
    if len(head) > MOST_COLUMNS:
        raise FileTrouble("too_many_columns", str(MOST_COLUMNS))
    named = [name for name in head if name]
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise FileTrouble("column_twice", twice[0][:60])


def _row(number: int, cells: list[str], head: tuple[str, ...]) -> Row:
    if any(cell.strip() for cell in cells[len(head) :]):
        raise FileTrouble("row_too_long", str(number))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise FileTrouble("cell_too_long", str(number))
    read = (unguarded(cell.strip()) for cell in cells)
    return Row(number, {name: cell for name, cell in zip(head, read, strict=False) if name})
