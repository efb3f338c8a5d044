"""Every hand-counted answer is the program's, every indicator has one, and reports are exact."""

import pytest

from fristed.apps.indicators.queries.engines import Duck
from fristed.science.figures import period

from .days import Day, Whole, days, known
from .manual import PAGE, page

EVERY = [(day, line) for day in days() for line in day.answers]
WHOLE = [(day, one) for day in days() for one in day.reports]


@pytest.fixture(scope="module")
def engine() -> Duck:
    return Duck(days()[0].table)


@pytest.mark.parametrize(("day", "line"), EVERY, ids=lambda one: str(one).partition(":")[0])
def test_answer_is_what_was_counted_by_hand(day: Day, line: str, engine: Duck) -> None:
    assert day.asked(line, engine) == line


@pytest.mark.parametrize(("day", "one"), WHOLE, ids=lambda one: getattr(one, "report", ""))
def test_report_gives_these_lines_and_no_other(day: Day, one: Whole, engine: Duck) -> None:
    asked = period(one.period)
    names = [each.name for each in asked.days()] if one.days else []
    expected = {name: one.of(name) for name in dict.fromkeys([*names, one.period])}
    assert day.whole(one, engine) == expected


def test_every_part_of_every_indicator_was_counted_by_hand() -> None:
    counted = {tuple(line.split()[:2]) for _day, line in EVERY}
    defined = known().indicators.values()
    parts = {(one.id, part.id) for one in defined for part in one.parts}
    assert parts - counted == set()
    assert {one.id for one in defined if not one.defined} == {"TH-4"}
    ours = {one for one in known().indicators if one.startswith("FR-")}
    assert ours == {"FR-1", "FR-2"}
    assert len(known().indicators) - len(ours) == 38


def test_page_of_the_manual_is_printed_from_the_definitions_and_days() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
