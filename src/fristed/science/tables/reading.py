"""A file as rows of text: which form it has is found out by looking, not by its name."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import delimited, workbook
from .trouble import TableTrouble

__all__ = ["LONGEST_CELL", "MOST_COLUMNS", "MOST_ROWS", "Sheet", "TableTrouble", "read"]

MOST_ROWS = 250_000
MOST_COLUMNS = 200
LONGEST_CELL = 5_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in the file.

    Attributes
    ----------
    form : {"csv", "xlsx"}
        What the file is.
    head : tuple of str
        The first row that is not blank.
    rows : tuple of tuple of str
        Every row under the head that is not blank, each as long as the head.
    numbers : tuple of int
        The row's number as a spreadsheet shows it, the first line of the file being 1.
    unread : tuple of str
        Other sheets of the workbook that hold something; they are not read.
    """

    form: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    unread: tuple[str, ...] = ()

    def column(self, index: int) -> list[str]:
        """Return one column's cells."""
        return [row[index] for row in self.rows]


def read(data: bytes, *, most_rows: int = MOST_ROWS) -> Sheet:
    """Read a table.

    Parameters
    ----------
    data : bytes
        A CSV file (comma, semicolon or tab; UTF-8, UTF-16 with its mark, else Windows-1252), or
        a workbook (.xlsx, Office Open XML).
    most_rows : int
        More rows than this are refused rather than cut.

    Returns
    -------
    Sheet
        All of it.

    Raises
    ------
    TableTrouble
        Where it is neither, is protected, is too large, holds nothing, or a row is longer than
        the head: `code`, and `where` it was found.
    """
    if not data.strip(b"\x00\r\n\t ;,"):
        raise TableTrouble("empty")
    if data.startswith(workbook.ZIP):
        form, (lines, unread) = "xlsx", workbook.lines(data)
    elif data.startswith(workbook.OLD):
        raise TableTrouble("old_workbook")
    else:
        form, (lines, unread) = "csv", (delimited.lines(data), ())
    head, rows, numbers = _gathered(lines, most_rows)
    return Sheet(form, head, rows, numbers, unread)


def _gathered(
    lines: Iterator[tuple[int, list[str]]], most_rows: int
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[int, ...]]:
    head: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, cells in lines:
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if not head:
            head = _head(cells, number)
            continue
        if len(cells) > len(head):
            raise TableTrouble("longer_than_head", str(number))
        if len(rows) == most_rows:
            raise TableTrouble("too_many_rows", str(most_rows))
        if max(map(len, cells)) > LONGEST_CELL:
            raise TableTrouble("cell_too_long", str(number))
        rows.append(tuple(cells) + ("",) * (len(head) - len(cells)))
        numbers.append(number)
    if not rows:
        raise TableTrouble("no_rows" if head else "empty")
    return head, tuple(rows), tuple(numbers)


def _head(cells: list[str], number: int) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise TableTrouble("too_many_columns", str(MOST_COLUMNS))
    if max(map(len, cells)) > LONGEST_CELL:
        raise TableTrouble("cell_too_long", str(number))
    return tuple(cells)
