"""Charts month by month: time does not close over a month that is not there."""

from datetime import UTC, date, datetime

import pytest

from fristed.apps.open_data.presenters.months import months
from fristed.apps.open_data.queries import Whole
from fristed.apps.releases.queries.shelf import Standing
from fristed.ground.charts import Chart

AT = datetime(2027, 4, 1, tzinfo=UTC)


def chart_of(*names: str, also: tuple[str, ...] = ()) -> Chart:
    """Draw visits of these months, and what went out and came back in others."""
    found = [standing(number, name) for number, name in enumerate([*names, *also])]
    wholes = [
        Whole(one.number, "HC-1", "visits", 100.0 + one.number, None, None, False)
        for one in found[: len(names)]
    ]
    for one in found[len(names) :]:
        wholes.append(Whole(one.number, "ST10-2", "syringes", 50.0, None, None, False))
        wholes.append(Whole(one.number, "FR-1", "returned", 40.0, None, None, False))
    return months(found[::-1], wholes)[0]


def standing(number: int, name: str) -> Standing:
    year, _dash, month = name.partition("-")
    first = date(int(year), int(month), 1)
    return Standing(number, "visits_month", "oslo", name, first, first, 1, 2, AT, True)


def test_month_that_is_not_there_is_an_empty_place() -> None:
    chart = chart_of("2026-10", "2026-11", "2027-01", "2027-03")
    told = [(row[0], row[1]["text"]) for row in chart.rows]
    assert told == [
        ("October 2026", "100"),
        ("November 2026", "101"),
        ("December 2026", "–"),
        ("January 2027", "102"),
        ("February 2027", "–"),
        ("March 2027", "103"),
    ]
    assert len(chart.picture.lines[0].pieces) == 1  # October to November; January stands alone
    assert chart.picture.gaps == ()  # nothing is kept back


def test_year_is_said_where_it_changes() -> None:
    chart = chart_of("2026-10", "2026-11", "2026-12", "2027-01", "2027-02")
    assert [words for _x, _anchor, words in chart.picture.labels] == [
        "Oct", "Nov", "Dec", "Jan ’27", "Feb",
    ]  # fmt: skip


@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_year_is_said_where_not_every_month_has_a_label(first: int) -> None:
    names = [f"{2026 + (n - 1) // 12}-{(n - 1) % 12 + 1:02}" for n in range(first, first + 13)]
    words = [words for _x, _anchor, words in chart_of(*names).picture.labels]
    assert sum("’27" in one for one in words) == 1


def test_out_and_back_stay_apart_over_a_month_that_is_not_there() -> None:
    chart = chart_of(also=("2026-10", "2026-11", "2027-01"))
    assert [row[0] for row in chart.rows] == [
        "October 2026", "November 2026", "December 2026", "January 2027",
    ]  # fmt: skip
    assert [one["text"] for one in chart.rows[2][1:]] == ["–", "–"]


def test_months_long_past_do_not_make_a_chart() -> None:
    found = [standing(0, "2024-01"), standing(1, "2024-02"), standing(2, "2027-01")]
    wholes = [Whole(n, "HC-1", "visits", 100.0, None, None, False) for n in range(3)]
    assert months(found, wholes) == []
