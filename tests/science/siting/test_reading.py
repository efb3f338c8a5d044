"""What is wrong with a table is told with its line; what is not asked for does not come in."""

import numpy as np
import pytest

from fristed.science.siting import (
    Candidates,
    Cells,
    Problem,
    Table,
    TooMany,
    UnreadableTable,
    UnusablePlaces,
    UnusableProblem,
    candidates_from,
    cells_from,
    decay_from,
    distances_km,
    pose,
)
from tests.science.siting.made import city

HEAD = ("id", "x_m", "y_m", "weight")


def table(head: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table(head, rows, range(2, len(rows) + 2))


def test_cells_in_any_order_of_columns() -> None:
    cells = cells_from(table(("weight", "ID", "y_m", "x_m"), ("2", "a", "30", "4.5")))
    assert (cells.ids, cells.x_m[0], cells.y_m[0], cells.weight[0]) == (("a",), 4.5, 30.0, 2.0)


GOOD = ("a", "1", "2", "3")


@pytest.mark.parametrize(
    ("given", "line", "said"),
    [
        (table(("id", "x_m", "y_m"), ("a", "1", "2")), 1, "there is no column weight"),
        (table((*HEAD, "client"), (*GOOD, "x")), 1, "a column is called client; leave it out"),
        (table((*HEAD, "weight"), (*GOOD, "x")), 1, "a column stands twice"),
        (table(HEAD, GOOD, ("b", "1", "x", "3")), 3, "y_m is x, not a number"),
        (table(HEAD, GOOD, ("b", "1", "nan", "3")), 3, "y_m is nan"),
        (table(HEAD, GOOD, ("b", "1", "2", "")), 3, "weight is empty"),
        (table(HEAD, GOOD, ("b", "1", "2", "-1")), 3, "not a number of 0 or more"),
        (table(HEAD, GOOD, ("b", "1", "2", "0,5")), 3, "decimals with a point"),
        (table(HEAD, GOOD, ("b", "1", "2", "1_0")), 3, "weight is 1_0"),
        (table(HEAD, GOOD, ("a", "1", "2", "3")), 3, "id a stands on line 2 too"),
        (table(HEAD, ("", "1", "2", "3")), 2, "id is empty"),
        (table(HEAD, ("a", "1", "2", "0")), 0, "nobody to reach"),
    ],
)
def test_what_is_wrong_with_cells_is_told(given: Table, line: int, said: str) -> None:
    with pytest.raises(UnreadableTable, match=said) as caught:
        cells_from(given)
    assert caught.value.line == line


def test_candidates_may_say_more_and_an_empty_capacity_is_unbounded() -> None:
    head = ("id", "x_m", "y_m", "capacity", "address")
    read = candidates_from(table(head, ("a", "1", "2", "", "Kai 1"), ("b", "1", "2", "7", "")))
    assert read.capacity is not None
    assert read.capacity.tolist() == [np.inf, 7.0]


@pytest.mark.parametrize(
    ("heads", "km"),
    [
        (("miles", "share"), 1.609),
        (("distance_decay_miles", "p"), 1.609),
        (("Mile", "share"), 1.609),
        (("km", "value"), 1.0),
        (("distance_m", "cover"), 0.001),
    ],
)
def test_decay_in_any_unit(heads: tuple[str, ...], km: float) -> None:
    read = decay_from(table(heads, ("0", "1"), ("2", "0.5"), ("4", "0")), source="ours")
    assert read.at(np.array([0, 1, 2, 3, 5]) * km) == pytest.approx([1, 0.75, 0.5, 0.25, 0])
    assert not read.ends_open


def test_decay_in_any_order_of_columns() -> None:
    read = decay_from(table(("share", "miles"), ("1", "0"), ("0", "2")), source="ours")
    assert read.at(np.array([0, 1]) * 1.609) == pytest.approx([1, 0.5])


def test_decimal_commas_are_read_where_cells_are_parted_otherwise() -> None:
    rows = (("a", "3838,2", "4224,3", "0,5"),)
    cells = cells_from(Table(HEAD, rows, [2], decimal_comma=True))
    assert (cells.x_m[0], cells.weight[0]) == (3838.2, 0.5)
    with pytest.raises(UnreadableTable, match="write decimals with a point"):
        cells_from(Table(HEAD, rows, [2]))


def test_decay_without_a_head_is_in_miles() -> None:
    read = decay_from(Table(("0", "1"), [("2", "0.4")], [2]), source="ours")
    assert read.at(np.array([1.609, 3.3])) == pytest.approx([0.7, 0.0])
    assert read.ends_open


@pytest.mark.parametrize(
    ("given", "line", "said"),
    [
        (table(("miles", "share", "n"), ("0", "1", "3")), 1, "two columns are needed"),
        (table(("miles", "share"), ("0", "1"), ("0", "0.5")), 3, "have to rise"),
        (table(("miles", "share"), ("0", "0.4"), ("1", "0.5")), 3, "larger than the one before"),
        (table(("miles", "share"), ("0", "1"), ("1", "5.85")), 3, "from 0 to 1"),
        (table(("miles", "share"), ("-1", "1")), 2, "of 0 or more"),
    ],
)
def test_what_is_wrong_with_a_decay_is_told(given: Table, line: int, said: str) -> None:
    with pytest.raises(UnreadableTable, match=said) as caught:
        decay_from(given, source="ours")
    assert caught.value.line == line


def test_rows_that_weigh_one_look_like_points() -> None:
    one, two = np.ones(2), np.array([1.0, 2.0])
    assert Cells(("a", "b"), one, two, one).looks_like_points
    assert not Cells(("a", "b"), one, two, two).looks_like_points


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rooms": 0}, "one room at least"),
        ({"rooms": 5}, "4 candidates are left"),
        ({"existing": ("0", "0")}, "named twice"),
        ({"objective": "nearest"}, "is none of cover"),
    ],
)
def test_what_cannot_be_asked_is_refused(change: dict[str, object], said: str) -> None:
    asked = {"objective": "cover", "rooms": 1} | change
    with pytest.raises(UnusableProblem, match=said):
        pose(*city(4, 5, 1), **asked)  # type: ignore[arg-type]


def test_unknown_existing_rooms_are_refused() -> None:
    with pytest.raises(UnusablePlaces, match="no candidate is called 9"):
        pose(*city(4, 5, 1), objective="cover", rooms=1, existing=("9",))


def test_too_many_pairs_are_refused_rather_than_swallowing_memory() -> None:
    def line(n: int) -> tuple[tuple[str, ...], np.ndarray]:  # type: ignore[type-arg]
        return tuple(map(str, range(n))), np.zeros(n)

    (ids, zeros), (more, zeroes) = line(10_001), line(10_000)
    with pytest.raises(TooMany, match="larger cells"):
        distances_km(Candidates(ids, zeros, zeros), Cells(more, zeroes, zeroes, zeroes + 1))


def test_distance_is_in_kilometres() -> None:
    candidates = Candidates(("a",), np.array([3000.0]), np.array([0.0]))
    cells = Cells(("b",), np.array([0.0]), np.array([4000.0]), np.array([1.0]))
    assert distances_km(candidates, cells) == pytest.approx(np.array([[5.0]]))
    assert Problem.__doc__
