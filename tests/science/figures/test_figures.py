"""People refuse to be added, intervals are the published ones, periods and definitions hold."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from fristed.science.figures import (
    DIALECTS,
    TALLIES,
    Asked,
    Figure,
    NeverSummed,
    NotADefinition,
    NotAPeriod,
    NotBrokenDown,
    Part,
    People,
    Question,
    catalogue,
    expression,
    period,
    statement,
    total,
)
from fristed.science.figures.intervals import of_rate, of_share
from fristed.science.figures.questions import together
from tests.spec.indicators.days import DATA, days, known


def part(**said: object) -> Part:
    given = {"id": "x", "kind": "count", "counts": "visits", "name": {}, "numerator": {"en": ""}}
    return Part(**(given | said))  # type: ignore[arg-type]


def figure(value: int, kind: str) -> Figure:
    number = People(value) if kind == "people" else value
    one = part(kind=kind)
    return Figure("HC-2", 1, one, period("2026-03"), (1,), (), number, number, None)


def test_people_of_two_months_refuse_to_be_added() -> None:
    with pytest.raises(NeverSummed):
        sum([People(3), People(4)])
    with pytest.raises(NeverSummed):
        People(3) + 1
    with pytest.raises(NeverSummed):
        total([figure(3, "people"), figure(4, "people")])


def test_counts_of_two_months_add_up() -> None:
    assert total([figure(3, "count"), figure(4, "count")]) == 7


def test_share_and_rate_are_not_added() -> None:
    with pytest.raises(NeverSummed):
        total([figure(1, "rate")])


@pytest.mark.parametrize(
    ("events", "whole", "low", "high"),
    [
        # R. G. Newcombe, Stat. Med. 17:857-872, 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_interval_of_a_share_is_the_published_one(
    events: int, whole: int, low: float, high: float
) -> None:
    found = of_share(events, whole)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        # the exact limits of a Poisson count as they are tabulated, 95 per cent
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (50, 37.111, 65.919),
    ],
)
def test_interval_of_a_rate_is_the_tabulated_one(events: int, low: float, high: float) -> None:
    found = of_rate(events, 1)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.001)


def test_share_of_more_than_the_whole_has_no_interval() -> None:
    assert of_share(3, 2) is None
    assert of_rate(3, 0) is None


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-03-14", date(2026, 3, 14), date(2026, 3, 14)),
        ("2026-03-01..2026-04-15", date(2026, 3, 1), date(2026, 4, 15)),
    ],
)
def test_period_is_read(name: str, first: date, last: date) -> None:
    assert (period(name).first, period(name).last) == (first, last)


@pytest.mark.parametrize("name", ["", "March", "2026-13", "2026-02-30", "2026-04-01..2026-03-01"])
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(NotAPeriod):
        period(name)


def test_twelve_months_end_where_the_period_ends() -> None:
    found = period("2024-02").twelve_months()
    assert (found.first, found.last) == (date(2023, 3, 1), date(2024, 2, 29))


def test_every_tally_is_an_expression_of_every_engine() -> None:
    for name, tally in TALLIES.items():
        for dialect in DIALECTS[:2]:
            assert f'"{"period"}"' in statement(Question(name, tally.by), dialect)


def test_questions_of_the_same_rows_read_them_once() -> None:
    whole, routes = Question("episodes"), Question("episodes", ("route",))
    asked = (Asked(1, "2026", date(2026, 1, 1), date(2026, 12, 31)),)
    alone = Question("episodes", how="summed")
    several, one = together([(whole, asked), (routes, asked), (alone, asked)], "duckdb")[::-1]
    assert several.statements == (statement(whole), statement(routes))
    assert several.given.count("log_episodes") == 1
    assert [words.count("log_episodes") for words in several.of_given] == [0, 0]
    assert (one.statements, one.given, one.of_given) == ((statement(alone),), "", ())


def test_breakdown_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotBrokenDown):
        expression(Question("visits", ("substance",)))


def test_an_expression_names_no_column_of_a_person() -> None:
    hows = ("counted", "summed", "highest", "quantile")
    gives = {
        column
        for name in TALLIES
        for how in hows
        for column in expression(Question(name, how=how)).columns
    }
    assert gives == {"site", "period", "amount", "events", "persons", "unknown"}


WRONG = {
    "it has no source": {"source": []},
    "nobody knows colour": {"colour": "red"},
    "is said in en and nb": {"name": {"en": "Visits"}},
    "period is one of": {"period": "fortnight"},
    "the source nowhere is not in": {"source": ["nowhere"]},
    "versions begin at 1": {"version": 0},
    "nothing of it has colour": {"breakdowns": ["colour"]},
    "no caveat that says why": {"parts": {}, "caveat": None},
    "nothing is counted as ghosts": {"parts": {"visits": {"counts": "ghosts"}}},
    "a rate is out of something": {"parts": {"visits": {"kind": "rate"}}},
    "go together": {"parts": {"visits": {"out_of": "episodes"}}},
    "are nobody's": {"parts": {"visits": {"kind": "people", "counts": "incidents"}}},
}


@pytest.mark.parametrize("said", WRONG)
def test_definition_that_does_not_hold_together_is_refused(said: str, tmp_path: Path) -> None:
    read = yaml.safe_load((DATA / "indicators" / "health_canada.yaml").read_text("utf-8"))
    one, wrong = read["HC-1"], dict(WRONG[said])
    parts = wrong.pop("parts", None)
    one |= wrong
    if parts is not None:
        one["parts"] = {"visits": one["parts"]["visits"] | parts["visits"]} if parts else {}
    (tmp_path / "indicators").mkdir()
    (tmp_path / "sources.yaml").write_text((DATA / "sources.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "indicators" / "one.yaml").write_text(yaml.safe_dump({"HC-1": one}), "utf-8")
    with pytest.raises(NotADefinition, match=said):
        catalogue(tmp_path)


def test_every_report_names_indicators_that_are_there() -> None:
    assert len(known().reports) == 12
    in_reports = {line.indicator.id for one in known().reports.values() for line in one.lines}
    assert set(known().indicators) - in_reports == {"FR-1", "FR-2"}  # published, owed to nobody
    assert days()[0].sites == {1: "north", 2: "south"}
