"""A table that is pasted or chosen: every line looked at, and every trouble told with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from fristed.science.tables import Sheet, TableTrouble, read

MOST_TOLD: Final = 6
LONGEST_NAME: Final = 60
MOST_CHARACTERS: Final = 300_000
# A decimal comma, or thousands: nobody can tell from this cell alone.
AMBIGUOUS: Final = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
COMMA: Final = re.compile(r"[+-]?\d*,\d*")


@dataclass(frozen=True)
class Column:
    """What a column has to be: a name that stands once, or a number; `empty` where it may be."""

    is_name: bool = False
    least: float | None = None
    most: float | None = None
    empty: bool = False
    optional: bool = False


NAME: Final = Column(is_name=True)
METRES: Final = Column()


class TableField(forms.CharField):
    """Text with a row of heads. Cleaned, it holds the columns that are asked for and no other.

    Where it is `closed`, a column that is not asked for is refused rather than left out, so that
    nobody believes it was safe to bring one about people.
    """

    def __init__(self, columns: Mapping[str, Column], *, closed: bool, rows: int, **kw: Any):
        kw.setdefault("max_length", MOST_CHARACTERS)
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kw)
        self.columns, self.closed = columns, closed

    def clean(self, value: Any) -> str:
        """Read it, look at every line, and write it anew in one form."""
        text = super().clean(value)
        if not text.strip():
            return ""
        try:
            sheet = read(text.encode("utf-8"))
        except TableTrouble as trouble:
            raise forms.ValidationError(unreadable(trouble)) from None
        at = self._held(sheet)
        told = list(self._troubles(sheet, at))
        if told:
            raise forms.ValidationError(shortened(told))
        rows = [",".join(_written(row[n]) for n in at.values()) for row in sheet.rows]
        return "\n".join([",".join(at), *rows])

    def _held(self, sheet: Sheet) -> dict[str, int]:
        heads = [one.strip().casefold() for one in sheet.head]
        told = []
        for name, column in self.columns.items():
            if name not in heads and not column.optional:
                told.append(_("There is no column %(name)s in the first line.") % {"name": name})
            if heads.count(name) > 1:
                told.append(_("The column %(name)s stands twice.") % {"name": name})
        if self.closed and set(heads) - set(self.columns):
            told.append(
                _("Only %(names)s are taken in. Leave every other column out.")
                % {"names": ", ".join(self.columns)}
            )
        if told:
            raise forms.ValidationError(told)
        return {name: heads.index(name) for name in self.columns if name in heads}

    def _troubles(self, sheet: Sheet, at: Mapping[str, int]) -> Iterator[str]:
        seen: dict[str, int] = {}
        said = _says_comma(row[n] for row in sheet.rows for n in self._of_numbers(at))
        for row, line in zip(sheet.rows, sheet.numbers, strict=True):
            for name, n in at.items():
                if self.columns[name].is_name:
                    yield from _about_name(name, row[n], line, seen)
                else:
                    yield from _about_number(self.columns[name], name, row[n], line, said=said)

    def _of_numbers(self, at: Mapping[str, int]) -> list[int]:
        return [n for name, n in at.items() if not self.columns[name].is_name]


def _says_comma(cells: Iterable[str]) -> bool:
    """Tell whether a table writes decimals with a comma: some say so beyond doubt, none a point."""
    told = {
        "." if "." in one else "," for one in cells
        if "." in one or (COMMA.fullmatch(one) and not AMBIGUOUS.fullmatch(one))
    }  # fmt: skip
    return told == {","}


def _about_name(head: str, cell: str, line: int, seen: dict[str, int]) -> Iterator[str]:
    told = {"line": line, "head": head, "cell": cell, "first": seen.get(cell, 0)}
    if not cell:
        yield _("Line %(line)s: %(head)s is empty.") % told
    elif len(cell) > LONGEST_NAME:
        yield _("Line %(line)s: %(head)s is longer than 60 characters.") % told
    elif "," in cell or '"' in cell or "\n" in cell:
        yield _("Line %(line)s: write %(head)s without commas and quotation marks.") % told
    elif cell in seen:
        yield _("Line %(line)s: %(cell)s stands on line %(first)s too; sum both up to one.") % told
    seen.setdefault(cell, line)


def _about_number(column: Column, head: str, cell: str, line: int, *, said: bool) -> Iterator[str]:
    told = {"line": line, "head": head, "cell": cell, "least": column.least, "most": column.most}
    if not cell and column.empty:
        return
    if not said and AMBIGUOUS.fullmatch(cell):
        yield _("Line %(line)s: %(head)s is %(cell)s: thousands or decimals? Write a point.") % told
        return
    value = number_of(cell)
    if value is None:
        yield _("Line %(line)s: %(head)s is “%(cell)s”, which is no number.") % told
    elif column.least is not None and value < column.least:
        yield _("Line %(line)s: %(head)s is %(cell)s, less than %(least)g.") % told
    elif column.most is not None and value > column.most:
        yield _("Line %(line)s: %(head)s is %(cell)s, more than %(most)g.") % told


def number_of(cell: str) -> float | None:
    """Read a number with a point, or with the one comma that many spreadsheets write."""
    if not re.fullmatch(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?", cell):
        return None
    found = float(cell.replace(",", "."))
    return found if abs(found) < 1e15 else None


def _written(cell: str) -> str:
    found = number_of(cell)
    return cell if found is None else cell.replace(",", ".")


def shortened(told: list[str]) -> list[str]:
    """Return the first troubles, and how many more there are."""
    rest = len(told) - MOST_TOLD
    if rest <= 0:
        return told
    return [*told[:MOST_TOLD], _("And %(many)s more.") % {"many": rest}]


def unreadable(trouble: TableTrouble) -> str:
    """Say why nothing of it can be read."""
    words = {
        "empty": _("There is nothing in this table."),
        "no_rows": _("There is a first line with heads, and no row under it."),
        "longer_than_head": _("Line %(where)s has more cells than the first line."),
        "too_many_rows": _("There are too many rows. Use larger cells."),
    }
    otherwise = _(
        "This cannot be read as a table. Copy it from a spreadsheet with its heads, or save it as "
        "CSV (UTF-8)."
    )
    return words.get(trouble.code, otherwise) % {"where": trouble.where}
