"""The forms a file can have, and reading one in whichever it has."""

from collections.abc import Callable
from dataclasses import dataclass

from . import own, tedi, unc
from .lines import Line, Reading, Trouble
from .tables import FileTrouble, Row, table
from .values import CellTrouble

TEDI_MOST = tedi.MOST


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its columns, those that it cannot do without, and how a row is read."""

    code: str
    columns: tuple[str, ...]
    needed: frozenset[str]
    read: Callable[[Row], tuple[Line, ...]]


FORMS = (
    Form("own", own.COLUMNS, own.NEEDED, own.read),
    Form("unc", unc.COLUMNS, unc.NEEDED, unc.read),
    Form("tedi", tedi.COLUMNS, tedi.NEEDED, tedi.read),
)


def read(data: bytes) -> Reading:
    """Read a laboratory's file.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    Reading
        In the form whose columns it has. Every row gives its lines or its trouble.

    Raises
    ------
    FileTrouble
        Where nothing can be read: too large, no text, no known columns. Says why.
    """
    found = table(data)
    form = next((one for one in FORMS if one.needed <= set(found.head)), None)
    if form is None:
        raise FileTrouble("unknown_columns", ", ".join(found.head)[:200])
    lines: list[Line] = []
    troubles: list[Trouble] = []
    for row in found.rows:
        try:
            lines += _checked(form.read(row), form)
        except CellTrouble as trouble:
            whose, cell = row[form.columns[0]][:60], trouble.cell[:60]
            troubles.append(Trouble(row.number, trouble.code, trouble.column, cell, whose))
    return Reading(form.code, len(found.rows), tuple(lines), tuple(troubles))


def _checked(lines: tuple[Line, ...], form: Form) -> tuple[Line, ...]:
    for line in lines:
        if not line.sample:
            raise CellTrouble("missing", form.columns[0])
        if not line.method:
            raise CellTrouble("unknown_method", "test_method" if form.code == "tedi" else "method")
        if len(line.substance) > 120:
            raise CellTrouble("too_long", "substance", line.substance)
    return lines
