"""Text whose cells are parted by a comma, a semicolon or a tab."""

import csv
import io
from collections.abc import Iterator

from .trouble import TableTrouble

DELIMITERS = ";,\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOKED_AT = 20  # lines that say which delimiter it is


def lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield every line with its number; a cell may hold line breaks, and counts as its first."""
    text = _text(data)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begun = 1
    try:
        for cells in read:
            yield begun, [cell.strip() for cell in cells]
            begun = read.line_num + 1
    except csv.Error as trouble:
        raise TableTrouble("not_a_table", str(begun)) from trouble


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding).lstrip("\ufeff")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(data, "cp1252")
    if "\x00" in text:
        raise TableTrouble("not_text")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise TableTrouble("not_text") from trouble
    if "\x00" in text:
        raise TableTrouble("not_text")
    return text


def _delimiter(text: str) -> str:
    """Return the delimiter that parts the first lines most evenly, then into most cells."""
    looked_at = [line for line in text.splitlines()[: 4 * _LOOKED_AT] if line.strip()][:_LOOKED_AT]
    if not looked_at:
        raise TableTrouble("empty")
    first = looked_at[0]
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:
        raise TableTrouble("separator_line", "1")

    def even(delimiter: str) -> tuple[bool, int]:
        counts = [_parts(line, delimiter) for line in looked_at]
        return min(counts) == max(counts) > 0, counts[0]

    return max(DELIMITERS, key=even)


def _parts(line: str, delimiter: str) -> int:
    """Count delimiters outside quotes."""
    return sum(part.count(delimiter) for part in line.split('"')[::2])
