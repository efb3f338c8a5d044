"""A small databook of our own, in the layout of the ACT's, and workbooks made of it."""

import io
from copy import deepcopy

from openpyxl import Workbook

HEADS = {
    "probabilities": [
        *("population", "DAG", "node", "outcome", "best", "lower", "upper"),
        *("condition1", "value1", "condition2", "value2", "Notes"),
    ],
    "evidence": ["population", "DAG", "node", "outcome", "baseline", "Source and notes"],
    "population_size": ["population_size", 2025, 2026, 2027],
    "costs": ["population", "DAG", "node", "outcome", "unit_cost", "setup_cost", "cost_weight"],
    "max_coverage": ["population", "DAG", "node", "outcome", "max_coverage"],
}


def _p(node, outcome, best, *conditions, low=None, high=None):
    return ["P", "N", node, outcome, best, low, high, *conditions]


def _c(node, outcome, unit=0, setup=0, weight=1):
    return ["P", "N", node, outcome, unit, setup, weight]


# Somebody overdoses or not (less with treatment), somewhere (a room, of two kinds, moves it), and
# dies of it or not. Figures are made up.
SHEETS = {
    "probabilities": [
        _p("int_oat", "none", 0.6),
        _p("int_oat", "oat", 0.4),
        _p("int_dcr", "none", 1),
        _p("int_dcr", "medicalised", 0),
        _p("int_dcr", "peerled", 0),
        _p("inj_loc", "dcr", 0, "int_dcr", "none"),
        _p("inj_loc", "street", 1, "int_dcr", "none"),
        _p("inj_loc", "dcr", 0.3, "int_dcr", "medicalised", low=0.2, high=0.4),
        _p("inj_loc", "street", 0.7, "int_dcr", "medicalised", low=0.6, high=0.8),
        _p("inj_loc", "dcr", 0.5, "int_dcr", "peerled"),
        _p("inj_loc", "street", 0.5, "int_dcr", "peerled"),
        _p("overdose_x", "yes", 0.2, "int_oat", "none", low=0.1, high=0.3),
        _p("overdose_x", "yes", 0.05, "int_oat", "oat", low=0.02, high=0.1),
        _p("death_x", "yes", 0.001, "overdose_x", "yes", "inj_loc", "dcr", low=0, high=0.002),
        _p("death_x", "yes", 0.1, "overdose_x", "yes", "inj_loc", "street", low=0.05, high=0.2),
        _p("death_x", "yes", 0, "overdose_x", "no", "inj_loc", "dcr"),
        _p("death_x", "yes", 0, "overdose_x", "no", "inj_loc", "street"),
    ],
    "evidence": [["P", "N", "overdose_x", "yes", 0.16], ["P", "N", "death_x", "yes", None]],
    "population_size": [["P", None, 1000.4, 1099.6]],
    "costs": [
        *(_c("int_oat", "none"), _c("int_oat", "oat", 5000)),
        *(_c("int_dcr", "none"), _c("int_dcr", "medicalised", 4000, 100_000, 0.5)),
        _c("int_dcr", "peerled", 3000, 50_000, 0.5),
        *(_c("inj_loc", "dcr"), _c("inj_loc", "street")),
        *(_c("overdose_x", "yes"), _c("overdose_x", "no")),
        *(_c("death_x", "yes", 1_000_000), _c("death_x", "no")),
    ],
    "max_coverage": [
        ["P", "N", "int_oat", "oat", 0.8],
        ["P", "N", "int_dcr", "medicalised", 0.2],
        ["P", "N", "int_dcr", "peerled", 0.4],
    ],
}
RUN = {"first_year": 2026, "years": 2}


def sheets():
    """Give the sheets, to change."""
    return deepcopy(SHEETS)


def workbook(rows=None, heads=None):
    """Write a workbook (.xlsx) as bytes."""
    book = Workbook()
    book.remove(book.active)
    for title, lines in (rows or SHEETS).items():
        sheet = book.create_sheet(title)
        sheet.append((heads or HEADS)[title])
        for line in lines:
            sheet.append(line)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
