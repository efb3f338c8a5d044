"""A databook that does not hold together is refused, with sheet and cell."""

import io
import zipfile

import pytest

from fristed.science.impact import DatabookError, databook_of, project, read_databook
from fristed.science.impact.sheets import MOST_ROWS, Row
from fristed.science.impact.tables import tables

from .books import HEADS, RUN, sheets, workbook


def refused(rows, heads=None):
    """Return what is said of a databook that cannot be used."""
    with pytest.raises(DatabookError) as trouble:
        project(read_databook(workbook(rows, heads)), **RUN)
    return str(trouble.value)


def test_small_databook_is_read_whole():
    book = read_databook(workbook())
    (group,) = book.groups
    assert (group.name, group.population, group.people[2026]) == ("N", "P", 1000)
    assert book.interventions == {
        "int_oat": ("none", "oat"),
        "int_dcr": ("none", "medicalised", "peerled"),
    }
    assert group.tables["death_x"].parents == ("overdose_x", "inj_loc")
    assert group.tables["death_x"].best.tolist() == [[[0.001, 0.999], [0.1, 0.9]], [[0, 1], [0, 1]]]
    assert group.costs["int_dcr", "medicalised"].setup == 100_000


@pytest.mark.parametrize("sheet", list(HEADS))
def test_missing_sheet_is_named(sheet):
    rows = sheets()
    del rows[sheet]
    there = ", ".join(rows)
    assert refused(rows) == f"there is no sheet {sheet} (there are: {there}); add it"


def test_missing_column_is_named():
    heads = HEADS | {"costs": [one for one in HEADS["costs"] if one != "cost_weight"]}
    rows = sheets()
    rows["costs"] = [row[:6] for row in rows["costs"]]
    assert refused(rows, heads) == "sheet costs, row 1 has no column cost_weight; add it"


# sheet, row from 0 under the head, column from 0, what stands there, the cell and what is said
CELLS = [
    ("probabilities", 11, 4, "often",
     "E13 holds 'often'; write a number there"),
    ("probabilities", 11, 4, None,
     "E13 is empty; write a number (0 where there is none)"),
    ("probabilities", 11, 4, True,
     "E13 holds True; write a number there"),
    ("probabilities", 11, 4, 1.2,
     "E13 holds 1.2; it must be between 0 and 1"),
    ("probabilities", 11, 5, 0.25,
     "F13 holds 0.25, more than the best of 0.2"),
    ("probabilities", 11, 6, 0.1,
     "G13 holds 0.1, less than the best of 0.2"),
    ("probabilities", 1, 4, 0.5,
     "E2 to E3: the probabilities of int_oat sum to 1.1, not to 1"),
    ("probabilities", 7, 4, 0.4,
     "E9 to E10: the probabilities of inj_loc given int_dcr = medicalised sum to 1.1"),
    ("probabilities", 5, 3, "roof",
     "D7 holds roof; by sheet costs inj_loc can be dcr, street"),
    ("probabilities", 5, 8, "nun",
     "I7 holds nun; by sheet costs int_dcr can be none, medicalised, peerled"),
    ("probabilities", 5, 7, "int_drc",
     "H7 holds int_drc, which is no node of DAG N"),
    ("probabilities", 5, 8, None,
     "I7 is empty; write the value1"),
    ("probabilities", 5, 7, "int_oat",
     "H8: inj_loc depends on int_oat in row 7 and on int_dcr here"),
    ("probabilities", 0, 0, "Q",
     "A3 holds P, and sheet probabilities, cell A2 another"),
    ("probabilities", 12, 8, "none",
     "C14: the same is told in row 13"),
    ("population_size", 0, 2, "many",
     "C2 holds 'many'; write a number there"),
    ("population_size", 0, 2, -3,
     "C2 holds -3; it must be at least 0"),
        ("costs", 1, 4, "#DIV/0!",
     "E3 holds '#DIV/0!'; write a number there"),
    ("costs", 1, 2, "int_ota",
     "C3: sheet probabilities has no node int_ota in DAG N"),
    ("costs", 1, 1, "M",
     "B3: sheet probabilities has no DAG M"),
    ("costs", 1, 3, "none",
     "D3: int_oat none stands in row 2 already"),
    ("max_coverage", 0, 4, 1.1,
     "E2 holds 1.1; it must be between 0 and 1"),
    ("max_coverage", 0, 3, "none",
     "D2 holds none; int_oat can be oat"),
    ("evidence", 0, 3, "maybe",
     "D2 holds maybe; by sheet costs overdose_x can be yes, no"),
    ("evidence", 0, 4, "much",
     "E2 holds 'much'; write a number there"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "row", "column", "value", "said"), CELLS)
def test_wrong_cell_is_named(sheet, row, column, value, said):
    rows = sheets()
    line = rows[sheet][row]
    line += [None] * (column + 1 - len(line))
    line[column] = value
    assert refused(rows).startswith(f"sheet {sheet}, cell {said}")


def test_population_that_is_left_out_is_asked_for():
    rows = sheets()
    rows["population_size"][0][0] = "Q"
    assert refused(rows) == "sheet probabilities, cell A2: sheet population_size lacks P"


def test_circle_is_told_along_its_arcs():
    rows = sheets()
    for row in rows["probabilities"][11:13]:
        row += ["death_x", "yes"]
    assert refused(rows) == (
        "sheet probabilities, cell J13: the conditions of DAG N run in a circle:"
        " overdose_x → death_x → overdose_x; take one of them out"
    )


def test_row_that_is_left_out_is_asked_for():
    rows = sheets()
    del rows["probabilities"][13]
    assert refused(rows) == (
        "sheet probabilities, cell C15: there is no row for death_x given overdose_x = yes,"
        " inj_loc = dcr"
    )


def test_level_that_is_left_out_is_asked_for():
    rows = sheets()
    del rows["probabilities"][8]
    assert refused(rows) == (
        "sheet probabilities, cell E9: inj_loc given int_dcr = medicalised has no row for street;"
        " add it"
    )


def test_most_coverage_that_is_left_out_is_asked_for():
    rows = sheets()
    del rows["max_coverage"][1]
    assert refused(rows) == (
        "sheet max_coverage has no row for int_dcr medicalised of DAG N; add it"
    )


def test_node_without_costs_is_asked_for():
    rows = sheets()
    rows["costs"] = [row for row in rows["costs"] if row[2] != "inj_loc"]
    assert refused(rows) == (
        "sheet costs has no row for inj_loc of DAG N (sheet probabilities, cell C7); add each of"
        " its levels, with 0 where nothing is spent"
    )


def test_year_without_people_is_asked_for():
    book = read_databook(workbook())
    with pytest.raises(DatabookError) as trouble:
        project(book, first_year=2027, years=2)
    assert str(trouble.value) == (
        "sheet population_size, row 1 has no column 2028; add it, or run other years"
    )


def test_what_is_no_workbook_is_refused():
    with pytest.raises(DatabookError) as trouble:
        read_databook(b"population;DAG")
    assert str(trouble.value) == "it is not a workbook (.xlsx) that can be opened"


def resized(old, new):
    """Write the small workbook with other XML of its second sheet, that of the evidence."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as whole, zipfile.ZipFile(written, "w") as other:
        for name in whole.namelist():
            text = whole.read(name)
            is_it = name == "xl/worksheets/sheet2.xml"
            assert not is_it or old in text
            other.writestr(name, text.replace(old, new) if is_it else text)
    return written.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b'<row r="2000000000"/></sheetData>'),
        (b"</sheetData>", b"<row/>" * (MOST_ROWS + 1) + b"</sheetData>"),
        (b"</sheetData>", b'<row><c r="GR9"><v>1</v></c></row>' * 2001 + b"</sheetData>"),
    ],
)
def test_sheet_that_swells_is_refused_before_it_is_filled(old, new):
    with pytest.raises(DatabookError) as trouble:
        read_databook(resized(old, new))
    assert str(trouble.value) == "the workbook swells too much when unpacked"


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="GS3"><v>1</v></c>',
        b'<c r="XFD3"><v>1</v></c>',
        b'<c r="XFD3"><v>1</v></c><c r="G3"><v>1</v></c>',  # not in order
    ],
)
def test_cell_beyond_the_last_column_is_refused_and_never_left_unread(cells):
    with pytest.raises(DatabookError) as trouble:
        read_databook(resized(b"</row></sheetData>", cells + b"</row></sheetData>"))
    assert str(trouble.value) == "sheet evidence has more than 200 columns"


def test_sheets_that_are_not_read_are_not_opened():
    rows, heads = sheets(), HEADS | {"private": ["who", "who"]}
    assert read_databook(workbook(rows | {"private": [["x"]]}, heads)).groups[0].name == "N"


def test_whole_number_of_hundreds_of_digits_is_refused_as_no_number():
    grids = {name: [tuple(HEADS[name]), *map(tuple, rows)] for name, rows in sheets().items()}
    row = grids["costs"][1]
    grids["costs"][1] = (*row[:4], 10**400, *row[5:])
    with pytest.raises(DatabookError, match="cell E2 holds 1000"):
        databook_of(grids)


def test_head_that_looks_like_a_digit_is_no_year():
    heads = HEADS | {"population_size": ["population_size", "²", "202", 2026]}
    assert read_databook(workbook(sheets(), heads)).groups[0].people[2026] == 1100


def test_table_too_large_for_its_rows_is_refused_before_room_is_made():
    levels = [("a", f"l{n}") for n in range(1000)]
    many = [f"n{n}" for n in range(9)]
    cells = {"node": "a", "outcome": "l0", "best": 1}
    cells |= {f"condition{n}": one for n, one in enumerate(many)}
    cells |= {f"value{n}": "l0" for n in range(9)}
    own = [Row("probabilities", 2, cells, dict.fromkeys(cells, "A"))]
    own += [
        Row("probabilities", 3, {"node": one, "outcome": "l0", "best": 1}, {"node": "A"})
        for one in many
    ]
    every = [*levels, *((one, f"l{n}") for one in many for n in range(1000))]
    with pytest.raises(DatabookError, match="a has too few rows for what it depends on"):
        tables("N", own, every)


def test_years_as_text_and_empty_rows_are_read():
    rows, heads = sheets(), HEADS | {"population_size": ["population_size", "2025", "2026", "2027"]}
    rows["costs"].insert(3, [None])
    assert read_databook(workbook(rows, heads)).groups[0].people[2027] == 1100
