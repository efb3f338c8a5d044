"""Tables of strangers: every form of time, and what is wrong named by line and column."""

from math import inf

import pytest

from fristed.science.evaluation import (
    Columns,
    Estimate,
    Series,
    UnusableTable,
    answers_from,
    panel_from,
    parse_table,
    place_of,
    read_table,
    series_from,
)

COLUMNS = Columns("calls", "time")


def monthly(**changed: str) -> str:
    rows = {f"2024-{month:02d}": str(month) for month in range(1, 13)} | changed
    return "time,calls\n" + "".join(f"{time},{calls}\n" for time, calls in rows.items())


def read(text: str, columns: Columns = COLUMNS, start: str = "2024-07") -> Series:
    return series_from(parse_table(text, "city.csv"), columns, start)


def test_months_are_read_in_any_order():
    rows = monthly().splitlines()
    found = read("\n".join([rows[0], *reversed(rows[1:])]))
    assert found.counts.tolist() == list(range(1, 13))
    assert (found.start, found.season, found.missing) == (6, 12, 0)


@pytest.mark.parametrize(
    ("times", "start", "season", "step"),
    [
        (["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"], "2020-Q3", 4, 2),
        (["2020", "2021", "2022"], "2021", None, 1),
        (["1", "2", "3"], "2", 12, 1),
        (["2020-12-28", "2021-01-04", "2021-01-11"], "2021-01-06", 365.2425 / 7, 1),
        (["2020-12-26", "2021-01-02", "2021-01-09"], "2021-01-08", 365.2425 / 7, 1),
        (["2020-W52", "2020-W53", "2021-W01"], "2020-W53", 365.2425 / 7, 1),
        (["2020-01-01", "2020-02-01", "2020-03-01"], "2020-02", 12, 1),
        (["2020-11", "2020-12", "2021-01"], "2020-12-15", 12, 1),
        (["2020-01-01", "2020-01-02", "2020-01-03"], "2020-01-02", 365.2425, 1),
    ],
)
def test_times_of_every_form(times: list[str], start: str, season: float | None, step: int):
    text = "time,calls\n" + "".join(f"{time},1\n" for time in times)
    found = read(text, start=start)
    assert found.periods.tolist() == list(range(len(times)))
    assert found.start == step
    assert found.season == season


def test_semicolons_decimal_commas_and_a_mark_of_excel(tmp_path):
    file = tmp_path / "by.csv"
    file.write_text("﻿time;calls;people\n2024-01;3;1 000,5\n2024-02;4;1001\n", encoding="utf-8")
    found = series_from(read_table(file), Columns("calls", "time", "people"), "2024-02")
    assert found.exposure.tolist() == [1000.5, 1001.0]


def test_empty_outcome_is_missing_and_counted():
    found = read(monthly(**{"2024-03": "", "2024-05": "NA"}))
    assert (len(found.counts), found.missing) == (10, 2)


@pytest.mark.parametrize(
    ("text", "start", "said"),
    [
        (
            monthly(**{"2024-03": "x"}),
            "2024-07",
            "city.csv, line 4, column calls: 'x' is no",
        ),
        (monthly(**{"2024-03": "1.5"}), "2024-07", "line 4, column calls: '1.5' is no count"),
        (monthly(**{"2024-03": "-1"}), "2024-07", "line 4, column calls: '-1' is no count"),
        (monthly(**{"2024-03": "1e400"}), "2024-07", "line 4, column calls: '1e400' is no number"),
        (monthly(**{"2024-03": "2e9"}), "2024-07", "line 4, column calls: '2e9' is no count"),
        (monthly(March="1"), "2024-07", "line 14, column time: 'March' is no time"),
        (monthly() + "2024-03,9\n", "2024-07", "line 14, column time: this time is on line 4"),
        (monthly(), "2025-01", "start 2025-01 does not lie within the times"),
        (monthly(), "soon", "start soon: 'soon' is no time"),
        (monthly() + "2025-01\n", "2024-07", "line 14: 1 cells where the header has 2"),
        (monthly(**{"2024-03-05": "1"}), "2024-07", "times are written in 2 ways"),
        ("time,calls\n", "2024-07", "there is a header and no row below it"),
        ("", "2024-07", "it is empty"),
        ("time,time\n1,2\n", "2024-07", "column 'time' is there twice"),
        ("when,calls\n1,2\n", "2024-07", "there is no column time; there are when, calls"),
        ('time,calls\n2024-01,"3\n', "2024-07", "line 2"),
    ],
)
def test_what_is_wrong_is_named(text: str, start: str, said: str):
    with pytest.raises(UnusableTable) as trouble:
        read(text, start=start)
    assert said in str(trouble.value)


def test_exposure_has_to_be_there():
    text = "time,calls,people\n1,2,10\n2,3,0\n"
    with pytest.raises(UnusableTable, match="line 3, column people: the exposure must be there"):
        read(text, Columns("calls", "time", "people"), "2")


PLACES = "place,time,calls,open\n" + "".join(
    f"{place},{time},{time},{int(place == 'north')}\n"
    for place in ("north", "south", "west")
    for time in range(1, 5)
)
OF = Columns("calls", "time", "", "place", "open")


def test_panel_is_units_by_periods():
    found = panel_from(parse_table(PLACES, "city.csv"), OF, "3")
    assert (found.units, found.treated, found.start) == (("north", "south", "west"), ("north",), 2)
    assert found.counts.tolist() == [[1, 2, 3, 4]] * 3


def test_treated_may_be_named():
    named = Columns("calls", "time", "", "place", "south, west")
    assert panel_from(parse_table(PLACES, "city.csv"), named, "3").treated == ("south", "west")


def test_without_units_the_treated_and_the_others_are_one_each():
    text = "open,time,calls\n1,1,5\n1,2,3\n0,1,9\n0,2,8\n"
    found = panel_from(parse_table(text, "city.csv"), Columns("calls", "time", treated="open"), "2")
    assert (found.units, found.treated) == (("1", "0"), ("1",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("west,4,4,0\n", "", "west has no row for 4; every place needs every time"),
        ("west,4,4,0\n", "west,4,,0\n", "line 13, column calls: the outcome is missing"),
        ("west,4,4,0\n", "west,3,4,0\n", "line 13, column time: west has this time on line 12"),
        ("west,4,4,0\n", "west,4,4,2\n", "line 13, column open: '2' must be 1 (treated) or 0"),
    ],
)
def test_what_is_wrong_in_a_panel_is_named(old: str, new: str, said: str):
    with pytest.raises(UnusableTable) as trouble:
        panel_from(parse_table(PLACES.replace(old, new), "city.csv"), OF, "3")
    assert said in str(trouble.value)


def test_unknown_treated_place_is_named_with_those_there_are():
    with pytest.raises(UnusableTable, match="'east' is neither a column nor a place; there are no"):
        panel_from(parse_table(PLACES, "c.csv"), Columns("calls", "time", "", "place", "east"), "3")


SURVEY = (
    "who,wave,answer\na,before,2\na,after,4\nb,before,1\nb,after,\n"
    "c,after,3\nd,before,3\nd,after,3\n"
)


def test_answers_of_groups_and_of_pairs():
    table = parse_table(SURVEY, "survey.csv")
    groups = answers_from(table, answer="answer", when="wave")
    pairs = answers_from(table, answer="answer", when="wave", person="who")
    assert groups.levels == ("1", "2", "3", "4")
    assert (len(groups.before), len(groups.after), groups.missing_after) == (3, 3, 1)
    assert (pairs.before.tolist(), pairs.after.tolist()) == ([1, 2], [3, 2])
    assert (pairs.unmatched, pairs.missing_after) == (2, 1)


def test_answers_in_words_need_their_scale():
    table = parse_table("when,said\nI,Often\nII,never\n", "survey.csv")
    with pytest.raises(UnusableTable, match="line 2, column said: 'Often' is no whole number"):
        answers_from(table, answer="said", when="when")
    found = answers_from(
        table, answer="said", when="when", levels=("never", "often"), before="I", after="II"
    )
    assert (found.before.tolist(), found.after.tolist()) == ([1], [0])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (SURVEY + "e,later,2\n", "line 9, column wave: 'later' is no wave"),
        (SURVEY + "a,after,2\n", "line 9, column who: a answers twice in a wave"),
        (SURVEY + ",after,2\n", "line 9, column who: who answered is not said"),
    ],
)
def test_what_is_wrong_in_a_survey_is_named(changed: str, said: str):
    with pytest.raises(UnusableTable) as trouble:
        answers_from(parse_table(changed, "s.csv"), answer="answer", when="wave", person="who")
    assert said in str(trouble.value)


def test_exposure_without_end_is_refused():
    text = "time,calls,people\n1,2,10\n2,3,1e400\n"
    with pytest.raises(UnusableTable, match="line 3, column people: '1e400' is no number"):
        read(text, Columns("calls", "time", "people"), "2")


@pytest.mark.parametrize("said", ["open", "north"])
def test_one_place_is_found_by_its_name_or_by_a_column_of_ones(said: str):
    table = parse_table(PLACES, "city.csv")
    assert place_of(table, Columns("calls", "time", unit="place"), said) == "north"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("south,1,1,0", "south,1,1,1", "city.csv: open is 1 for north, south; name one place"),
        (",1\n", ",0\n", "city.csv: open is 1 nowhere; name one place"),
    ],
)
def test_column_of_ones_that_does_not_name_one_place_is_refused(old: str, new: str, said: str):
    table = parse_table(PLACES.replace(old, new), "city.csv")
    with pytest.raises(UnusableTable) as trouble:
        place_of(table, Columns("calls", "time", unit="place"), "open")
    assert str(trouble.value) == said


def test_ratio_beyond_all_numbers_is_infinite():
    ratio = Estimate("any", 800.0, -800.0, 900.0, 0.5).as_ratio()
    assert (ratio.estimate, ratio.low, ratio.high) == (inf, 0.0, inf)
