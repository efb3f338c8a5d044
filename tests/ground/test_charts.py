"""Charts: where marks stand, that nothing hidden is drawn as nought, that places are not words."""

import pytest

from fristed.ground.charts import (
    Cloud,
    Point,
    Series,
    Spot,
    bars,
    columns,
    forest,
    intervals,
    lines,
    plan,
    plane,
    scale,
    ticks,
)


@pytest.mark.parametrize(
    ("highest", "found"),
    [
        (0, (0, 0.5, 1)),
        (1, (0, 0.5, 1)),
        (3, (0, 1, 2, 3)),
        (7.3, (0, 5, 10)),
        (31, (0, 20, 40)),
        (100, (0, 50, 100)),
        (0.04, (0, 0.02, 0.04)),
        (12_350, (0, 5000, 10_000, 15_000)),
        (float("nan"), (0, 0.5, 1)),
    ],
)
def test_ticks_are_round_and_hold_the_highest(highest: float, found: tuple[float, ...]) -> None:
    assert ticks(highest) == found


def test_what_is_counted_has_no_halves() -> None:
    assert [one.value for one in columns([Point("9", 1)]).ticks] == [1]
    assert [one.value for one in columns([Point("9", 0.5)]).ticks] == [0.2, 0.4, 0.6]


def test_scale_puts_nought_below_and_the_top_above() -> None:
    on, marks = scale(40)
    assert (on.y(0), on.y(40), on.y(20)) == (152, 24, 88)
    assert [(one.value, one.y) for one in marks] == [(20, "88"), (40, "24")]


def test_columns_stand_on_nought_and_name_the_highest_once() -> None:
    drawn = columns([Point("9", 10, "10"), Point("10", 40, "40"), Point("11", 40, "40")])
    assert [(one.y, one.height) for one in drawn.columns] == [
        ("120", "32"),
        ("24", "128"),
        ("24", "128"),
    ]
    assert [one.told for one in drawn.columns] == ["", "40", ""]
    assert not drawn.has_hidden


def test_hidden_column_is_a_gap_and_no_nought() -> None:
    hidden, nought, missing = columns(
        [Point("9", None, hidden=True), Point("10", 0, "0"), Point("11", None)]
    ).columns
    assert (hidden.hidden, hidden.missing, hidden.height) == (True, False, "0")
    assert (nought.hidden, nought.missing) == (False, False)
    assert (missing.hidden, missing.missing) == (False, True)


def test_hidden_value_does_not_leak_through_its_place() -> None:
    kept_back = [Point("9", 10, "10"), Point("10", 999, "999", hidden=True)]
    assert columns(kept_back).columns[1].height == "0"
    assert "999" not in str(columns(kept_back)).replace("told=''", "")
    assert bars(kept_back).bars[1].wide == bars([Point("", None, hidden=True)]).bars[0].wide


def test_columns_below_hang_on_the_same_scale() -> None:
    drawn = columns([Point("1", 100)], below=[Point("1", 50)], names=("Out", "Back"))
    assert (drawn.columns[0].height, drawn.below[0].height) == ("88", "44")
    assert drawn.below[0].y == drawn.zero
    with pytest.raises(ValueError, match="as many"):
        columns([Point("1", 1)], below=[Point("1", 1), Point("2", 1)])


def test_a_little_is_never_drawn_as_nothing() -> None:
    assert columns([Point("9", 10_000), Point("10", 1)]).columns[1].height == "2"
    assert bars([Point("a", 10_000), Point("b", 1)]).bars[1].wide == "0.6"


def test_labels_are_left_out_before_they_stand_on_each_other() -> None:
    drawn = columns([Point(f"{n:02}", n) for n in range(24)])
    assert [one.label for one in drawn.columns if one.label] == [f"{n:02}" for n in range(0, 24, 3)]


def test_lines_part_at_a_gap_and_hatch_what_is_hidden() -> None:
    points = [Point("9", 1), Point("10", 2), Point("11", None, hidden=True), Point("12", 4)]
    drawn = lines([Series("half", points)])
    (line,) = drawn.lines
    assert len(line.pieces) == 1
    assert line.end == ("87.5", "24")
    assert drawn.gaps == (("50", "25", "62.5"),)
    assert drawn.has_hidden


def test_one_line_is_named_at_its_end_and_several_at_their_highest() -> None:
    up, down = [Point("1", 1), Point("2", 8)], [Point("1", 4), Point("2", 2)]
    assert lines([Series("a", up)]).lines[0].named == ("100", "41.6", "end")
    both = lines([Series("a", up), Series("b", down)])
    assert [one.end for one in both.lines] == [None, None]
    assert [one.named and one.named[0] for one in both.lines] == ["75", "25"]
    with pytest.raises(ValueError, match="as many"):
        lines([Series("a", up), Series("b", down[:1])])


def test_nothing_at_all_is_drawn_without_a_line() -> None:
    (line,) = lines([Series("a", [Point("1", None)])]).lines
    assert (line.pieces, line.end, line.named) == ((), None, None)


def test_interval_stands_on_its_scale_with_labels_that_do_not_touch() -> None:
    wide = intervals([Point("a", 5, "", 2, 8)], told=[("2", "8")], top=10, ends=("0", "10"))
    row = wide.rows[0]
    assert (row.point, row.low, row.wide) == ("50", "20", "60")
    assert [words for _x, _anchor, words in row.labels] == ["0", "2", "8", "10"]
    near = intervals([Point("a", 5, "", 4.5, 5.5)], told=[("4.5", "5.5")], top=10)
    assert [words for _x, _anchor, words in near.rows[0].labels] == ["0", "4.5–5.5"]
    at_nought = intervals([Point("a", 0, "", 0, 9)], told=[("0", "9")], top=10, ends=("0", "10"))
    assert [words for _x, _anchor, words in at_nought.rows[0].labels] == ["0", "9"]


def test_hidden_interval_has_no_place() -> None:
    drawn = intervals([Point("a", 5, "5", 4, 6, hidden=True)], told=[("4", "6")])
    assert (drawn.rows[0].point, drawn.rows[0].labels, drawn.rows[0].hidden) == ("", (), True)


def test_bars_are_measured_against_the_widest() -> None:
    drawn = bars([Point("a", 40), Point("b", 10), Point("c", None), Point("d", 0)])
    assert [one.wide for one in drawn.bars] == ["100", "25", "0", "0"]
    assert [one.missing for one in drawn.bars] == [False, False, True, False]


def test_forest_puts_answers_and_levels_on_one_scale() -> None:
    drawn = forest([Point("A", 100, "100", 50, 150), Point("B", 300, "300")], levels=[(200, "aim")])

    assert [(one.low, one.point, one.high) for one in drawn.rows] == [
        ("16.67", "33.33", "50"),
        ("100", "100", "100"),
    ]
    assert [(one.x, one.word) for one in drawn.levels] == [("66.67", "aim")]
    assert [value for _x, _anchor, value in drawn.marks] == [0, 100, 200, 300]


def test_forest_says_that_an_interval_goes_on_and_draws_no_method_without_an_answer() -> None:
    endless, silent = forest(
        [Point("A", 10, "10", 5, float("inf")), Point("B", None, "no answer")]
    ).rows

    assert (endless.open_end, endless.high) == (True, "100")
    assert (silent.missing, silent.point, silent.told) == (True, "", "no answer")


def test_forest_of_factors_makes_equal_factors_equally_wide() -> None:
    drawn = forest([Point("A", 100, "100", 10, 1000)], log=True)

    (row,) = drawn.rows
    assert (row.low, row.point, row.high) == ("0", "50", "100")


def test_plan_keeps_north_up_and_one_scale_both_ways() -> None:
    spots = [Spot("west", 0, 0, "left"), Spot("north", 1000, 1000, "chosen")]
    drawn = plan([(0, 0, 1), (2000, 0, 3), (1000, 1000, 0)], spots, wide_m=500)

    assert [(one.name, one.x, one.y) for one in drawn.marks] == [
        ("west", "6", "79.33"),
        ("north", "50", "20.67"),
    ]
    # 2 km are 352 of 400 wide, so 500 m are 88, and no square is wider than 48
    assert (drawn.bar, drawn.bar_km) == ("44", 1)
    assert drawn.empty == "M176 38h48v48h-48z"
    assert sum(path.count("M") for path in drawn.shades) == 2


def test_areas_that_weigh_alike_look_alike() -> None:
    alike = plan([(float(n), 0.0, 5.0) for n in range(9)], [], wide_m=1)

    assert [path.count("M") for path in alike.shades] == [9, 0, 0, 0, 0]


def test_one_place_alone_has_a_map() -> None:
    drawn = plan([(5.0, 5.0, 1.0)], [Spot("A", 5.0, 5.0, "stands")], wide_m=0)

    assert (drawn.marks[0].x, drawn.marks[0].y) == ("50", "50")
    assert drawn.roles == ("stands",)


def test_plane_keeps_nought_where_it_is_and_every_dot_inside() -> None:
    drawn = plane([Cloud("A", [(-1, 5), (3, -2)], (2, 3)), Cloud("B", [], (4, 8))])

    assert [value for _x, _anchor, value in drawn.across] == [-1, 0, 1, 2, 3, 4]
    assert (drawn.zero_x, drawn.ticks[0].value) == ("20", -2)
    assert drawn.clouds[0].dots.count("M") == 2
    for one in drawn.clouds:
        assert 0 <= float(one.x) <= 100
        assert drawn.head <= float(one.y) <= drawn.foot


def test_plane_line_goes_through_nought_and_ends_within() -> None:
    drawn = plane([Cloud("A", [(10, 100)], (5, 40))], slopes=[(50, "worth it")])
    line = drawn.slopes[0]

    assert (line.x1, line.y1) == (drawn.zero_x, drawn.zero_y)
    assert float(line.y2) == drawn.head  # 50 for one is over the top before the end
    assert float(line.x2) < 100
    assert line.word == "worth it"


def test_plane_of_one_place_without_any_spread_is_drawn() -> None:
    drawn = plane([Cloud("A", [], (0, 0))], slopes=[(0, "nothing")])

    assert drawn.clouds[0].dots == ""
    assert drawn.zero_x == "0"
