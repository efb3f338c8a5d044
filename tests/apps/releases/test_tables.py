"""Every shipped table holds; one that does not says which line and why; codes are the house's."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from fristed.apps.clients.choices import AgeBand, Gender
from fristed.apps.indicators.presenters.words import _LABELS
from fristed.apps.needle_finds.choices import PlaceType
from fristed.apps.releases.models import NETWORK
from fristed.apps.releases.queries.lattice import lattice
from fristed.apps.releases.queries.measures import INSIDE, sides
from fristed.apps.releases.queries.tables import NotATable, codes, declared, read_tables
from fristed.science.disclosure import Kind
from fristed.science.figures import TALLIES

GOOD: dict[str, Any] = {
    "title": {"en": "Visits", "nb": "Besøk"},
    "about": {"en": "How often.", "nb": "Hvor ofte."},
    "every": "month",
    "scopes": ["site"],
    "lines": [{"indicator": "HC-1"}],
}


def read(folder: Path, **changed: Any) -> Any:
    said = {name: of for name, of in {**GOOD, **changed}.items() if of is not None}
    (folder / "one.yaml").write_text(yaml.safe_dump(said), encoding="utf-8")
    return read_tables(folder, codes())


def test_every_shipped_table_is_read_and_says_both_languages() -> None:
    assert {"visits_month", "people_year", "overdoses_quarter", "hcv_year"} <= {
        one.id for one in declared()
    }
    assert all(one.title["nb"] and one.about["en"] for one in declared())


def test_people_are_in_no_table_of_the_network() -> None:
    for table in declared():
        if "network" in table.scopes:
            assert not [p for line in table.lines for p in line.parts if p.counts_people]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"title": {"en": "Visits"}}, "title is said in en and nb"),
        ({"every": "day"}, "every is one of month, quarter, year, not 'day'"),
        ({"about": None}, "missing or unknown: about"),
        ({"colour": "red"}, "missing or unknown: colour"),
        ({"scopes": []}, "scopes and lines are not empty"),
        ({"lines": [{"indicator": "HC-99"}]}, "there is no indicator HC-99"),
        ({"lines": [{"indicator": "HC-1", "parts": ["some"]}]}, "HC-1 has no part some"),
        ({"lines": [{"indicator": "HC-1", "by": ["route"]}]}, "HC-1 visits has no route"),
        ({"lines": [{"indicator": "HC-1", "by": ["hour"]}]}, "no codes for hour"),
        ({"lines": [{"indicator": "WT-3"}]}, "it counts no events"),
        ({"lines": [{"indicator": "ST10-1"}]}, "a different cannot be protected"),
        ({"lines": [{"indicator": "GAM-NSP"}]}, "a number from outside"),
        (
            {"lines": [{"indicator": "HC-2"}], "scopes": ["network"]},
            "people of several rooms are never added",
        ),
        ({"lines": [{"indicator": "HC-2"}], "every": "year"}, "published by the month"),
        ({"lines": [{"indicator": "HCV-1", "parts": ["tested_last_year"]}]}, "twelve months"),
        (
            {"lines": [{"indicator": "TDI-1", "by": ["type"]}], "every": "year"},
            "one person may be in several of type",
        ),
    ],
)
def test_table_that_does_not_hold_says_why(tmp_path: Path, changed: Any, why: str) -> None:
    with pytest.raises(NotATable) as refused:
        read(tmp_path, **changed)
    assert str(refused.value).startswith("one.yaml: ")
    assert why in str(refused.value)


def test_codes_are_those_of_the_house() -> None:
    def of(choices: Any) -> set[str]:
        return {*map(str, choices), "unknown"} - {""}

    known = codes()
    assert set(known["gender"]) == of(Gender.values)
    assert set(known["age"]) == of(AgeBand.values)
    assert set(known["place"]) == of(PlaceType.values)
    for dimension in ("route", "recipient", "form", "programme"):
        assert set(known[dimension]) == of(_LABELS[dimension]), dimension


def test_what_is_inside_of_something_is_counted_by_a_tally() -> None:
    for one, whole in INSIDE.items():
        assert {one.partition(":")[0], whole.partition(":")[0]} <= set(TALLIES)


def test_injections_are_episodes_of_one_route() -> None:
    table = {one.id: one for one in declared()}["overdoses_quarter"]
    rate = table.lines[1]
    part = rate.indicator.part("per_1000_injecting")
    _above, below = sides(rate.indicator, part, ())
    assert below is not None
    assert below.key("2026-Q3", "7", {}) == ("episodes", "2026-Q3", "7", "route=inject")


MONTH, YEAR = ("visits", "2026-03", "7"), ("visits", "2026", "7")


def test_month_stands_alone_until_its_year_is_out() -> None:
    assert lattice({MONTH}, (), ["7"], codes()).cells == {MONTH}
    found = lattice({MONTH}, {YEAR}, ["7"], codes())
    assert len(found.cells) == 13
    (relation,) = found.relations
    assert (relation.whole, len(relation.parts), relation.kind) == (YEAR, 12, Kind.TOTAL)
    assert found.unasked == found.cells - {MONTH}


def test_months_join_a_year_through_the_quarters_that_are_out() -> None:
    """Year, other quarters and January are out: March less than nobody knows, but by Q1."""
    known = {YEAR, ("visits", "2026-Q2", "7"), ("visits", "2026-01", "7")}
    found = lattice({MONTH}, known, ["7"], codes())
    wholes = {one.whole[1]: [part[1] for part in one.parts] for one in found.relations}
    assert wholes["2026"] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert wholes["2026-Q1"] == ["2026-01", "2026-02", "2026-03"]


def test_people_of_months_bound_a_year_and_are_never_its_sum() -> None:
    people, year = ("visits:people", "2026-03", "7"), ("visits:people", "2026", "7")
    found = lattice({people}, {year}, ["7"], codes())
    assert {one.kind for one in found.relations} == {Kind.UNION}


def test_network_brings_its_rooms_unasked() -> None:
    found = lattice({("visits", "2026-03", NETWORK)}, (), [NETWORK, "7", "8", "9"], codes())
    assert len(found.unasked) == 3
    (relation,) = found.relations
    assert relation.whole[2] == NETWORK


def test_what_a_part_leaves_over_is_a_number_too() -> None:
    whole, part = ("overdoses", "2026", "7"), ("nonfatal_overdoses", "2026", "7")
    found = lattice({part}, {whole}, ["7"], codes())
    left = ("overdoses-nonfatal_overdoses", "2026", "7")
    assert found.left_over == {left: (whole, part)}
    assert {whole, left} <= found.unasked


def test_number_of_all_time_is_what_it_was_and_who_came_since() -> None:
    before, after = (
        ("hcv_tested:people:ever", "..2025-12-31", "7"),
        (
            "hcv_tested:people:ever",
            "..2026-12-31",
            "7",
        ),
    )
    found = lattice({after}, {before}, ["7"], codes())
    ((new, joined),) = found.left_over.items()
    assert joined == (after, before)
    assert new in found.unasked
