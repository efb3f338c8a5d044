"""Reading a series: every fault with its line."""

import numpy as np
import pytest

from fristed.science.surveillance import (
    Table,
    UnusableSeries,
    many_from,
    series_from,
    triangle_from,
)


def table(*rows: str, head: str = "week,count") -> Table:
    cells = [row.split(",") for row in rows]
    return Table(head.split(","), cells, list(range(2, len(cells) + 2)))


def faults(read, *given, **more) -> list[str]:
    with pytest.raises(UnusableSeries) as trouble:
        read(*given, **more)
    return [str(one) for one in trouble.value.faults]


def test_a_series_is_read():
    found = series_from(table("202451,3", "202452,0", "202501,12.0"))
    assert found.weeks == (202451, 202452, 202501)
    assert found.counts.tolist() == [3, 0, 12]
    assert (found.out_of, found.gaps) == (None, 1)


def test_columns_stand_anywhere_and_capitals_do_not_count():
    head = "Note,Tested,COUNT,Week"
    found = series_from(table("x,20,3,-1", ",0,0,5", head=head), out_of="tested")
    assert (found.weeks, found.counts.tolist()) == ((-1, 5), [3, 0])
    assert np.array_equal(found.out_of, [20, 0])


def test_every_fault_is_told_with_its_line():
    rows = ["1,3", "x,4", "3,-1", "4,", "4,1.5", "4,2", "4,2", "2,1e3", "9,1000000001", "10,nan"]
    assert faults(series_from, table(*rows)) == [
        "line 3: week 'x' is no whole number",
        "line 4: count '-1' is no whole number from 0 to 1,000,000,000",
        "line 5: count is empty; where nothing was, write 0",
        "line 6: count '1.5' is no whole number from 0 to 1,000,000,000",
        "line 8: week 4 does not come after week 4",
        "line 9: count '1e3' is no whole number from 0 to 1,000,000,000",
        "line 10: count '1000000001' is no whole number from 0 to 1,000,000,000",
        "line 11: count 'nan' is no whole number from 0 to 1,000,000,000",
    ]


def test_columns_that_are_not_there_or_there_twice():
    assert faults(series_from, table("1,3", head="uke,antall")) == [
        "line 1: there is no column week; there are uke, antall",
        "line 1: there is no column count; there are uke, antall",
    ]
    assert faults(series_from, table("1,3,4", head="week,count,Count")) == [
        "line 1: column count is there twice"
    ]


def test_counts_are_within_what_they_are_out_of():
    rows = ["1,3,2", "2,3,0", "3,0,0", "4,1,x"]
    head = "week,count,tested"
    assert faults(series_from, table(*rows, head=head), out_of="tested", empty=False) == [
        "line 2: count 3 is above tested 2",
        "line 3: tested is 0; this method needs more",
        "line 4: tested is 0; this method needs more",
        "line 5: tested 'x' is no whole number from 0 to 1,000,000,000",
    ]


def test_weeks_may_be_any_whole_number_that_a_database_holds():
    edge = 2**63 - 1
    assert series_from(table(f"-{edge},1", f"{edge},2")).weeks == (-edge, edge)
    assert faults(series_from, table(f"{edge + 1},1")) == [
        f"line 2: week '{edge + 1}' is no whole number"
    ]
    assert faults(series_from, table("9" * 5000 + ",1")) == [
        f"line 2: week '{'9' * 30}…' is no whole number"
    ]


def test_many_series_are_read_by_name():
    rows = ["1,b,3", "1,a,4", "2,a,5", "2,b,0"]
    found = many_from(table(*rows, head="week,substance,count"), by="substance")
    assert [(one.name, one.weeks, one.counts.tolist()) for one in found] == [
        ("a", (1, 2), [4, 5]),
        ("b", (1, 2), [3, 0]),
    ]
    wrong = table("1,a,1", "1,a,2", "2,,3", head="week,substance,count")
    assert faults(many_from, wrong, by="substance") == [
        "line 3: week 1 does not come after week 1",
        "line 4: substance is empty",
    ]


def test_a_triangle_is_read():
    head = "week,reported_0,reported_1,reported_2"
    found = triangle_from(table("1,5,2,1", "2,4,3,", "3,6,,", head=head))
    assert found.weeks == (1, 2, 3)
    assert np.array_equal(
        found.reports, [[5, 2, 1], [4, 3, np.nan], [6, np.nan, np.nan]], equal_nan=True
    )


def test_a_triangle_tells_its_faults():
    head = "week,reported_0,reported_1"
    assert faults(triangle_from, table("1,5,x", "y,4,3", "1,,2", "2,,", head=head)) == [
        "line 2: reported_1 'x' is no whole number from 0 to 1,000,000,000",
        "line 3: week 'y' is no whole number",
        "line 4: week 1 does not come after week 1",
        "line 4: reported_0 is empty and a later delay is not",
        "line 5: reported_0 is empty; where nothing was, write 0",
    ]
    assert faults(triangle_from, table("1,5", head="week,count")) == [
        "line 1: there is no column reported_0; there are week, count"
    ]
