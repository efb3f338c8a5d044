"""Cells: certain, or a trouble."""

from datetime import date, time

import pytest

from fristed.science.tables import cells, proposed
from fristed.science.tables.cells import CellTrouble


def trouble(read, *given):
    with pytest.raises(CellTrouble) as said:
        read(*given)
    return said.value.code


@pytest.mark.parametrize(
    ("column", "possible"),
    [
        (["2025-03-04", "2024-12-31"], ("ymd",)),
        (["03.04.2025", "13.04.2025"], ("dmy",)),
        (["03/04/2025", "03/14/2025"], ("mdy",)),
        (["03/04/2025", "05/06/2025"], ("dmy", "mdy")),  # nobody can know
        (["03.04.2025 14:05", ""], ("dmy", "mdy")),
        (["13.04.2025", "04.13.2025", "14.04.2025"], ("dmy",)),  # one cell is wrong, and is told
        (["x"], ("ymd", "dmy", "mdy")),
    ],
)
def test_order_of_days_is_certain_or_asked(column, possible):
    assert cells.orders(column).possible == possible


def test_days_and_moments_are_read_in_the_order_that_was_said():
    assert cells.day("3.4.2025", "dmy") == date(2025, 4, 3)
    assert cells.day("3/4/2025", "mdy") == date(2025, 3, 4)
    assert cells.moment("2025-03-04T14:05:30.25", "ymd") == (date(2025, 3, 4), time(14, 5, 30))
    assert cells.moment("03.04.2025", "dmy") == (date(2025, 4, 3), None)


@pytest.mark.parametrize("cell", ["", "3.4.25", "30.02.2025", "2025-3", "yesterday", "1.1.99999"])
def test_cell_that_is_no_day_is_told(cell):
    assert trouble(cells.day, cell, "dmy") == "no_date"


def test_years_times_and_words():
    assert cells.year("1984") == 1984
    assert trouble(cells.year, "84") == "no_year"
    assert trouble(cells.clock, "25:00") == "no_time"
    assert cells.choice(" Kvinne ", {"kvinne": "woman"}) == "woman"
    assert trouble(cells.choice, "?", {"kvinne": "woman"}) == "no_choice"


def test_columns_are_proposed_by_their_heads_and_never_twice():
    words = {"born": ["date of birth", "fødselsdato"], "day": ["date", "dato"], "name": ["name"]}
    head = ["Navn", "Date of birth", "DATE", "Date of birth (checked)", ""]
    assert proposed(head, words) == {"born": 1, "day": 2}
    assert proposed(["Fødselsdato", "name of client"], words) == {"born": 0, "name": 1}
