"""A table that somebody names on the command line: read whole, or refused with file and line."""

import re
from pathlib import Path
from typing import Final

import typer

from fristed.science.tables import Sheet, TableTrouble, read

# by the code of a trouble; {} is the line, or the number that is too many
SAID: Final = {
    "cell_too_long": "line {}: a cell is too long",
    "empty": "the file is empty",
    "longer_than_head": "line {}: more cells than the head has",
    "no_rows": "there is no row under the head",
    "not_a_table": "line {}: this is no row of a table; is a quotation mark left open?",
    "not_a_workbook": "this is neither a CSV file nor a workbook",
    "not_text": "this is not text: save it as CSV in UTF-8",
    "old_workbook": "this is an old or protected workbook: save it as .xlsx or CSV",
    "separator_line": "line 1: take out the line that names the separator",
    "swells": "the workbook swells too much when unpacked",
    "too_many_columns": "more than {} columns",
    "too_many_rows": "more than {} rows",
}
WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,14}")  # what JSON's readers hold as a number


def sheet(file: Path) -> Sheet:
    """Read a CSV file or a workbook."""
    try:
        return read(file.read_bytes())
    except OSError as trouble:
        raise typer.BadParameter(f"{file} cannot be read ({trouble.strerror})") from None
    except TableTrouble as trouble:
        said = SAID.get(trouble.code, trouble.code).format(trouble.where or "?")
        raise typer.BadParameter(f"{file}: {said}") from None


def decimal_comma(found: Sheet, file: Path) -> bool:
    """Say whether a comma can be a decimal's: in a text whose cells something else parts."""
    if found.form != "csv":
        return False
    first = file.read_bytes().lstrip().split(b"\n", 1)[0]
    return b";" in first or b"\t" in first


def names(ids: tuple[str, ...]) -> list[int | str]:
    """Return ids as numbers where all of them are plain whole numbers, else as texts."""
    if all(WHOLE.fullmatch(one) for one in ids):
        return [int(one) for one in ids]
    return list(ids)
