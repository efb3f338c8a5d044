"""Reading a databook of the ACT layout, and refusing what does not hold together."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .databook import NONE, Cost, Databook, Group
from .evidence import evidence
from .sheets import Book, DatabookError, Row, headed, opened
from .tables import tables

SHEETS = ("probabilities", "evidence", "population_size", "costs", "max_coverage")
WHERE = ("population", "DAG", "node", "outcome")


def read_databook(data: bytes) -> Databook:
    """Read a databook.

    Parameters
    ----------
    data : bytes
        A workbook (.xlsx) with the sheets `probabilities`, `evidence`, `population_size`, `costs`
        and `max_coverage`; others are not read.

    Returns
    -------
    Databook
        With every number checked.

    Raises
    ------
    DatabookError
        A sheet, column, row or number is missing or wrong, probabilities do not sum to one, or the
        networks have a circle; says sheet and cell.

    References
    ----------
    .. [1] Burnet Institute, act-harm-reduction, github.com/Burnet-Modelling/act-harm-reduction
       (MIT licence): layout and meaning of the sheets.
    """
    return databook_of(opened(data, SHEETS))


def databook_of(grids: Mapping[str, list[tuple[Any, ...]]]) -> Databook:
    """Read a databook out of the cells of its sheets, the heads first; see `read_databook`."""
    book = headed(grids)
    probabilities = book.rows("probabilities", (*WHERE, "best", "lower", "upper"))
    costs = book.rows("costs", (*WHERE, "unit_cost", "setup_cost", "cost_weight"))
    most = book.rows("max_coverage", (*WHERE, "max_coverage"))
    seen = book.rows("evidence", (*WHERE, "baseline"), may_be_empty=True)
    by_network = _by_network(probabilities)
    people = _people(book)
    for row in (*costs, *most, *seen):
        _known(row, by_network)
    return Databook(
        tuple(_group(name, rows, people, costs, most, seen) for name, rows in by_network.items())
    )


def _by_network(rows: tuple[Row, ...]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        of = found.setdefault(row.text("DAG"), [])
        if of and row.text("population") != of[0].text("population"):
            raise DatabookError(
                f"{row.at('population')} holds {row.text('population')}, and"
                f" {of[0].at('population')} another for the same DAG; a DAG is about one population"
            )
        of.append(row)
    return {name: tuple(of) for name, of in found.items()}


def _people(book: Book) -> Mapping[str, tuple[Row, Mapping[int, str]]]:
    rows = book.rows("population_size", ("population_size",))
    heads = book.heads["population_size"]
    years = {int(one): one for one in heads if re.fullmatch(r"[0-9]{4}", one)}
    if not years:
        raise DatabookError("sheet population_size, row 1 has no year; write years as heads")
    found: dict[str, tuple[Row, Mapping[int, str]]] = {}
    for row in rows:
        name = row.text("population_size")
        if name in found:
            raise DatabookError(f"{row.at('population_size')}: {name} stands twice; keep one row")
        found[name] = (row, years)
    return found


def _known(row: Row, by_network: Mapping[str, tuple[Row, ...]]) -> None:
    rows = by_network.get(row.text("DAG"))
    if rows is None:
        raise DatabookError(f"{row.at('DAG')}: sheet probabilities has no DAG {row.text('DAG')}")
    if not any(one.text("node") == row.text("node") for one in rows):
        raise DatabookError(
            f"{row.at('node')}: sheet probabilities has no node {row.text('node')}"
            f" in DAG {row.text('DAG')}"
        )


def _group(
    name: str,
    rows: tuple[Row, ...],
    people: Mapping[str, tuple[Row, Mapping[int, str]]],
    costs: tuple[Row, ...],
    most: tuple[Row, ...],
    seen: tuple[Row, ...],
) -> Group:
    population = rows[0].text("population")
    if population not in people:
        raise DatabookError(f"{rows[0].at('population')}: sheet population_size lacks {population}")
    priced = _by_level(name, costs)
    found = tables(name, rows, tuple(priced))
    group = Group(
        name,
        population,
        _Years(*people[population]),
        MappingProxyType(found),
        {key: _cost(row) for key, row in priced.items()},
        {key: row.number_of("max_coverage", 0, 1) for key, row in _by_level(name, most).items()},
        evidence(found, _by_level(name, seen)),
    )
    _check_interventions(group, rows, _by_level(name, most))
    _check_evidence(group)
    return group


class _Years(dict[int, int]):
    """People by year; a year is read, and found wanting, when it is asked for."""

    def __init__(self, row: Row, years: Mapping[int, str]) -> None:
        super().__init__()
        self._row, self._years = row, years

    def __missing__(self, year: int) -> int:
        if year not in self._years:
            raise DatabookError(
                f"sheet population_size, row 1 has no column {year}; add it, or run other years"
            )
        # Python's rounding to even, which is that of the published code
        self[year] = round(self._row.number_of(self._years[year], 0))
        return self[year]


def _by_level(network: str, rows: tuple[Row, ...]) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.text("DAG") != network:
            continue
        key = (row.text("node"), row.text("outcome"))
        if key in found:
            raise DatabookError(
                f"{row.at('outcome')}: {' '.join(key)} stands in row {found[key].number} already"
            )
        found[key] = row
    return found


def _cost(row: Row) -> Cost:
    return Cost(
        row.number_of("unit_cost"), row.number_of("setup_cost"), row.number_of("cost_weight", 0)
    )


def _check_interventions(
    group: Group, rows: tuple[Row, ...], most: Mapping[tuple[str, str], Row]
) -> None:
    for (node, level), row in most.items():
        if level not in group.tables[node].levels or level == NONE:
            levels = ", ".join(one for one in group.tables[node].levels if one != NONE)
            raise DatabookError(f"{row.at('outcome')} holds {level}; {node} can be {levels}")
    for name in group.interventions:
        first = next(row for row in rows if row.text("node") == name)
        table = group.tables[name]
        if table.parents:
            raise DatabookError(
                f"{first.at('condition1')}: {name} is an intervention and depends on nothing"
            )
        if NONE not in table.levels:
            raise DatabookError(f"{first.at('node')}: {name} has no level {NONE} in sheet costs")
        for level in table.levels:
            if level != NONE and (name, level) not in group.most:
                raise DatabookError(
                    f"sheet max_coverage has no row for {name} {level} of DAG {group.name}; add it"
                )


def _check_evidence(group: Group) -> None:
    for name in group.interventions:
        if not group.start(name).sum() > 0:  # nor is NaN
            raise DatabookError(
                f"sheet evidence: what it says of DAG {group.name} is impossible by sheet"
                " probabilities; mend one of them"
            )
