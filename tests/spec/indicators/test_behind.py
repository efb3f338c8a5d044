"""Who stands behind a number, counted by hand in the same days: never by name or number."""

import pyarrow as pa
import pytest

from fristed.apps.indicators.queries.engines import Duck
from fristed.science.figures import GivenBy, NotACount, NotBrokenDown, behind, period

from .days import days

MARCH = [period("2026-03")]


@pytest.fixture(scope="module")
def engine() -> Duck:
    return Duck(days()[0].table)


def told(found: list[GivenBy]) -> list[tuple[int, tuple[str, ...], bool, int]]:
    """Say what each gave, without whose it was."""
    return sorted((one.site, one.by, one.known, one.events) for one in found)


def test_visits_are_of_three_people_and_a_day_of_nobody(engine: Duck) -> None:
    found = list(behind("visits", engine=engine, sites=[1, 2], periods=MARCH))
    assert told(found) == [
        (1, (), False, 1),  # the one whom nobody knows, on the third
        (1, (), True, 1),  # 13
        (1, (), True, 2),  # 11
        (1, (), True, 2),  # 12
        (2, (), True, 1),  # 21
    ]


def test_person_of_two_months_is_the_same_contributor(engine: Duck) -> None:
    both = [period("2026-03"), period("2026-04")]
    found = list(behind("visits", engine=engine, sites=[1], periods=both))
    assert len({one.whose for one in found if one.known}) == 3
    assert len([one for one in found if one.period == "2026-04"]) == 1


def test_what_is_nobodys_is_put_together_day_by_day(engine: Duck) -> None:
    found = list(behind("needles_returned", engine=engine, sites=[1, 2], periods=MARCH))
    assert told(found) == [(1, (), False, 12), (1, (), False, 30), (2, (), False, 4)]
    assert len({one.whose for one in found}) == 3  # two rooms on one day are two


def test_syringes_are_as_many_as_each_took_by_which_way(engine: Duck) -> None:
    found = list(behind("syringes", engine=engine, sites=[1, 2], periods=MARCH, by=["programme"]))
    assert told(found) == [
        (1, ("machine",), False, 5),
        (1, ("site",), True, 10),
        (1, ("site",), True, 20),
        (2, ("room",), True, 2),
    ]


def test_codes_of_a_person_come_with_what_they_gave(engine: Duck) -> None:
    found = list(behind("episodes", engine=engine, sites=[1], periods=MARCH, by=["gender"]))
    assert told(found) == [
        (1, ("man",), True, 1),
        (1, ("unknown",), True, 1),
        (1, ("woman",), True, 3),
    ]


def test_part_of_an_hour_is_no_count() -> None:
    def shorter(name: str) -> pa.Table:
        found = days()[0].table(name)
        if name != "duties":
            return found
        return found.set_column(3, "minutes", pa.array([50.0] * len(found)))

    with pytest.raises(NotACount):
        list(behind("duty_hours", engine=Duck(shorter), sites=[1], periods=MARCH))


def test_dimension_that_a_tally_lacks_is_refused(engine: Duck) -> None:
    with pytest.raises(NotBrokenDown):
        list(behind("visits", engine=engine, sites=[1], periods=MARCH, by=["substance"]))
