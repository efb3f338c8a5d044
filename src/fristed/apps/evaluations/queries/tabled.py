"""A table of counts or answers as it stands in a scenario: what is asked for, and no other column.

Who answered a survey is never kept: people become running numbers in an order that nobody entered
the room in, so that pairs stay pairs and nobody can be found by their line.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from fristed.apps.planning.queries.kinds import Values

if TYPE_CHECKING:
    from fristed.science.evaluation import Answers, Columns, Panel, Series, Table

SERIES, DIFFERENCES, SYNTHETIC = "its", "did", "sc"
DESIGNS: Final = (SERIES, DIFFERENCES, SYNTHETIC)
NUMBERS: Final = ("outcome", "exposure")  # the columns whose cells are written anew
COLUMNS: Final = ("time", "outcome", "exposure", "unit")


def parsed(text: str) -> "Table":
    """Read a table from text; UnusableTable where it is none."""
    from fristed.science.evaluation import parse_table  # inline: scipy is slow to load

    return parse_table(text, "")


def columns_of(values: Values) -> "Columns":
    """Return which column holds what."""
    from fristed.science.evaluation import Columns  # inline: as above

    return Columns(
        outcome=values["outcome"],
        time=values["time"],
        exposure=values["exposure"],
        unit=values["unit"],
        treated=values["treated"],
    )


def series(values: Values) -> "Series":
    """Return one place's counts."""
    from fristed.science.evaluation import series_from  # inline: as above

    only = values["treated"] if values["unit"] else ""
    return series_from(parsed(values["table"]), columns_of(values), values["start"], only=only)


def panel(values: Values) -> "Panel":
    """Return several places' counts."""
    from fristed.science.evaluation import panel_from  # inline: as above

    return panel_from(parsed(values["table"]), columns_of(values), values["start"])


def answers(values: Values) -> "Answers":
    """Return what a survey was answered."""
    from fristed.science.evaluation import answers_from  # inline: as above

    return answers_from(
        parsed(values["table"]),
        answer=values["answer"],
        when=values["when"],
        person=values["person"],
        levels=levels_of(values["levels"]),
    )


def levels_of(said: str) -> tuple[str, ...]:
    """Take the levels of a scale apart."""
    return tuple(one for one in (part.strip() for part in said.split(",")) if one)


def kept(values: Values) -> str:
    """Write the table anew with the columns that are asked for; decimals get a point."""
    table = parsed(values["table"])
    names = COLUMNS if values["design"] == SERIES else (*COLUMNS, "treated")
    asked = {values[name] for name in names}
    numbers = {values[name] for name in NUMBERS}
    heads = [one for one in table.columns if one in asked]
    rows = table.rows
    if values["design"] == SERIES and values["unit"]:
        rows = tuple(one for one in rows if one.cells[values["unit"]].strip() == values["treated"])
    told = [
        [
            _plain(one.cells[head], table.decimal_comma)
            if head in numbers
            else one.cells[head].strip()
            for head in heads
        ]
        for one in rows
    ]
    return written([heads, *told])


def _plain(cell: str, decimal_comma: bool) -> str:
    text = cell.strip()
    bare = text.replace("\u00a0", "").replace(" ", "")
    if bare.replace(",", "", 1).replace(".", "", 1).lstrip("+-").isdigit():
        return bare.replace(",", ".") if decimal_comma else bare
    return text


def kept_answers(values: Values) -> str:
    """Write the answers anew: sorted, and people as running numbers."""
    from fristed.science.evaluation.answering import AFTER  # inline: as above

    rows = parsed(values["table"]).rows
    told = [
        (
            "after" if one.cells[values["when"]].strip().lower() in AFTER else "before",
            one.cells[values["answer"]].strip(),
            one.cells[values["person"]].strip() if values["person"] else "",
        )
        for one in rows
    ]
    if not values["person"]:
        return written([(values["when"], values["answer"]), *sorted(one[:2] for one in told)])
    numbered = [(when, what, str(n)) for n, said in _people(told) for when, what in said]
    return written([(values["when"], values["answer"], values["person"]), *numbered])


def _people(told: Sequence[tuple[str, str, str]]) -> Iterable[tuple[int, list[tuple[str, str]]]]:
    by_person: dict[str, list[tuple[str, str]]] = {}
    for when, what, who in told:
        by_person.setdefault(who, []).append((when, what))
    return enumerate(sorted(sorted(said) for said in by_person.values()), start=1)


def written(rows: Iterable[Sequence[str]]) -> str:
    """Write rows with commas between the cells."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(rows)
    return held.getvalue().rstrip("\n")
