"""Figures as charts and sentences: what is hidden is a gap; no change is told that may be none."""

from collections.abc import Sequence

import pytest
from django.utils.translation import override

from fristed.apps.indicators.presenters import changed, period_words, pictures
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.ground.charts import Bars, Columns, Intervals, Lines
from fristed.science.figures import Figure, period
from fristed.science.figures.intervals import of_rate, of_share

NOW, BEFORE = period("2026"), period("2025")


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def figure(
    indicator: str,
    part: str,
    numerator: float | None,
    denominator: float | None = None,
    by: Sequence[tuple[str, str]] = (),
    of: str = "2026",
    why_not: str = "",
) -> Figure:
    """A figure as it is computed; hidden where it is None and nothing says why."""
    found = definitions().indicators[indicator]
    which = found.part(part)
    value, interval = numerator, None
    if numerator is not None and denominator:
        value = which.per * numerator / denominator
        interval = (
            of_share(numerator, denominator)
            if which.kind == "share"
            else of_rate(numerator, denominator, per=which.per)
        )
    return Figure(
        indicator, found.version, which, period(of), (1,), tuple(by), value, numerator,
        denominator, interval, why_not=why_not,  # type: ignore[arg-type]
    )  # fmt: skip


def hour(code: int, many: float | None, part: str = "contacts") -> Figure:
    return figure("SN-1", part, many, by=[("hour", str(code))])


def test_hours_are_columns_and_an_hour_without_rows_is_nought() -> None:
    (chart,) = pictures([hour(9, 4), hour(11, 8), hour(12, None)], NOW, "Oslo")
    assert isinstance(chart.picture, Columns)
    assert [one.label for one in chart.picture.columns] == ["09", "10", "11", "12"]
    assert [one.height for one in chart.picture.columns] == ["51.2", "0", "102.4", "0"]
    assert [one.hidden for one in chart.picture.columns] == [False, False, False, True]
    assert chart.sentence == "Most at 11–12: 8."
    (whole,) = pictures([hour(9, 4), hour(11, 8)], NOW, "Oslo")
    assert whole.sentence == "Most at 11–12: 8 of 12."
    (tied,) = pictures([hour(9, 8), hour(11, 8)], NOW, "Oslo")
    assert tied.sentence == "Most at 09–10 and 11–12: 8 each."


def test_waits_are_two_lines_told_by_the_longest_hour() -> None:
    waits = [
        figure("WT-1", part, many, by=[("hour", str(code))])
        for part, of in (("median", (2, 9)), ("p90", (5, 21)))
        for code, many in zip((10, 11), of, strict=True)
    ]
    (chart,) = pictures(waits, NOW, "Oslo")
    assert isinstance(chart.picture, Lines)
    assert [one.name for one in chart.picture.lines] == ["half", "9 of 10"]
    assert chart.sentence.startswith("Longest at 11–12: half waited up to 9 minutes, 9 of 10 up to")


def test_emergencies_name_each_denominator_and_carry_its_range() -> None:
    rates = [
        figure("OD-1", "per_1000_episodes", 24, 5900),
        figure("OD-1", "per_1000_injecting", 24, 3900),
        figure("OD-1", "per_1000_visits", None, 8000),
    ]
    (chart,) = pictures(rates, NOW, "Oslo")
    assert isinstance(chart.picture, Intervals)
    assert [one.label for one in chart.picture.rows] == [
        "Per 1,000 episodes", "Per 1,000 injecting episodes", "Per 1,000 visits",
    ]  # fmt: skip
    assert chart.picture.rows[0].told == "4.07 per 1,000 (2.61–6.05)"
    assert chart.picture.rows[0].note == "24 overdoses on the premises, 5,900 episodes of use"
    assert (chart.picture.rows[2].hidden, chart.picture.rows[2].told) == (True, "")
    assert chart.note == "Rates out of different things are not compared."


def test_highest_is_told_only_where_ranges_part() -> None:
    def by_route(injecting: int) -> list[Figure]:
        return [
            figure("NW-8", "per_1000", injecting, 1000, [("route", "injecting")]),
            figure("NW-8", "per_1000", 5, 1000, [("route", "smoking")]),
        ]

    (near,) = pictures(by_route(9), NOW, "Oslo")
    assert near.sentence == "The ranges of 2 kinds overlap: none is clearly highest."
    (far,) = pictures(by_route(40), NOW, "Oslo")
    assert far.sentence.startswith("Highest for ")


def test_kinds_are_bars_with_what_is_hidden_last() -> None:
    given = [("site", 80), ("outreach", None), ("machine", 120)]
    figures = [figure("ST10-2", "syringes", many, by=[("programme", of)]) for of, many in given]
    (chart,) = pictures(figures, NOW, "Oslo")
    assert isinstance(chart.picture, Bars)
    assert [one.wide for one in chart.picture.bars] == ["100", "66.67", "0"]
    assert chart.picture.bars[2].hidden
    assert " of 200" not in chart.sentence


def test_cascade_starts_with_those_before_the_first_step() -> None:
    steps = [figure("HCV-1", "started", 47, 61), figure("HCV-1", "completed", None)]
    (chart,) = pictures(steps, NOW, "Oslo")
    assert isinstance(chart.picture, Bars)
    assert [one.told for one in chart.picture.bars] == ["61", "47", ""]
    assert [one.hidden for one in chart.picture.bars] == [False, False, True]


def test_what_is_missing_is_not_hidden() -> None:
    missing = figure("OD-3", "called", None, why_not="nothing_to_be_out_of")
    assert pictures([missing], NOW, "Oslo") == []
    (chart,) = pictures([missing, figure("OD-3", "transported", 2, 10)], NOW, "Oslo")
    assert not chart.picture.has_hidden
    assert chart.rows[0][1]["text"] == "nothing to be out of"


def test_other_periods_are_not_drawn() -> None:
    assert pictures([hour(9, 4)], BEFORE, "Oslo") == []


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((40, None), (39, None), "No clear change since 2025: from 36 % less to 64 % more."),
        ((400, None), (200, None), "100 % more than in 2025 (68–138 %)."),
        ((200, None), (400, None), "50 % less than in 2025 (41–58 %)."),
        ((5, None), (0, None), "0 in 2025."),
    ],
)
def test_change_of_a_count(now: tuple[float, None], before: tuple[float, None], said: str) -> None:
    of = ("HC-1", "visits")
    assert changed(figure(*of, *now), figure(*of, *before, of="2025")) == said


def test_change_of_a_share_is_told_in_points() -> None:
    of = ("OD-2", "share")
    near = changed(figure(*of, 7, 10), figure(*of, 5, 10, of="2025"))
    assert near == "No clear change since 2025: from 20 percentage points less to 53 more."
    far = changed(figure(*of, 80, 100), figure(*of, 50, 100, of="2025"))
    assert far == "30 percentage points more than in 2025 (17–42)."


def test_months_of_different_length_are_compared_a_day() -> None:
    of = ("HC-1", "visits")
    said = changed(figure(*of, 310, of="2026-03"), figure(*of, 280, of="2026-02"))
    assert said == "No clear change a day since February 2026: from 15 % less to 18 % more."


def test_nothing_is_compared_across_definitions_or_with_what_is_hidden() -> None:
    now, hidden = figure("HC-1", "visits", 40), figure("HC-1", "visits", None, of="2025")
    assert changed(now, None) == changed(now, hidden) == changed(hidden, now) == ""
    wait = figure("WT-1", "median", 9)
    assert changed(wait, figure("WT-1", "median", 4, of="2025")) == "4 in 2025."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2026", "2026"),
        ("2026-10", "October 2026"),
        ("2026-Q3", "quarter 3 of 2026"),
        ("2026-10-03", "3 October 2026"),
        ("2026-10-03..2026-10-09", "3 October 2026–9 October 2026"),
    ],
)
def test_period_has_a_name(name: str, said: str) -> None:
    assert period_words(period(name)) == said
