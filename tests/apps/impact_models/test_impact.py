"""What a room would change: published numbers reproduced, own ones marked, models side by side."""

from typing import Any

import pytest
from django.utils import translation

from fristed.apps.impact_models.queries.impact import DEFAULTS
from fristed.apps.planning.queries.hashed import sha256
from fristed.apps.planning.queries.kinds import KINDS, compute

METHOD, TELLING, Form = KINDS["impact"].method, KINDS["impact"].telling, KINDS["impact"].form


def posted(**said: Any) -> dict[str, Any]:
    """Return what a browser sends."""
    return {**DEFAULTS, "title": "A second room", "note": "", "seed": "1", "known": "", **said}


def of(results: dict[str, Any], name: str, among: str = "outcomes") -> float:
    """Return one number that came out."""
    return next(one["value"] for one in results[among] if one["name"] == name)


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    """What comes of the published numbers."""
    return compute(METHOD, DEFAULTS, 1)


def test_published_numbers_give_published_answers(published: dict[str, Any]) -> None:
    assert of(published, "deaths_averted") == pytest.approx(5.9, abs=0.06)
    assert of(published, "benefit") == pytest.approx(7.8e6, rel=0.01)
    middle = of(published, "averted_a_year_at_middle_rate", "by_overdoses")
    assert middle * 4.334 == pytest.approx(12.6, abs=0.05)


def test_same_scenario_gives_same_digits(published: dict[str, Any]) -> None:
    assert sha256(compute(METHOD, dict(DEFAULTS), 1)) == sha256(published)
    assert sha256(compute(METHOD, dict(DEFAULTS), 2)) != sha256(published)


def test_fewer_deaths_in_the_city_are_fewer_averted(published: dict[str, Any]) -> None:
    half = compute(METHOD, DEFAULTS | {"overdose_deaths": 231.5}, 1)

    assert of(half, "deaths_averted") == pytest.approx(of(published, "deaths_averted") / 2)


def test_answer_names_both_ends_of_the_models(published: dict[str, Any]) -> None:
    said = TELLING.sentences({"values": DEFAULTS}, published)

    assert "from 1.9 to 11.6 deaths a year" in said[0]
    charts = TELLING.charts({"values": DEFAULTS}, published)
    assert [one.id for one in charts] == [
        "models", "tornado", "plane", "acceptable", "rooms", "together",
    ]  # fmt: skip
    assert all(len(row) == len(one.head) for one in charts for row in one.rows)
    assert TELLING.tables({"values": DEFAULTS}, published)
    assert TELLING.compared({"values": DEFAULTS}, published)


def test_rooms_that_reach_less_add_less() -> None:
    found = compute(METHOD, DEFAULTS | {"reach": 50.0}, 1)["rooms"]

    assert [round(one["reach"], 2) for one in found] == [1.0, 1.5, 1.75]
    assert found[0]["adds"] > found[1]["adds"] > found[2]["adds"]


def test_nothing_spread_says_no_range_of_what_was_not_drawn() -> None:
    found = compute(METHOD, DEFAULTS | {"spread": 0.0}, 1)
    ambulances = next(one for one in found["outcomes"] if one["name"] == "ambulance_calls_averted")

    assert ambulances["low"] is None
    assert TELLING.charts({"values": DEFAULTS}, found)
    assert TELLING.tables({"values": DEFAULTS}, found)


def test_own_number_is_marked_and_the_others_name_their_source() -> None:
    form = Form(posted(overdose_deaths="40"))

    assert form.is_valid(), form.errors
    sources = form.answers()["sources"]
    assert sources["overdose_deaths"] == "own"
    assert sources["clients"] == "default"
    assert "tables 1 to 3" in str(TELLING.sources["clients"])


def test_more_users_than_people_are_refused() -> None:
    assert "clients" in Form(posted(clients="30000")).errors


def test_every_number_that_can_be_typed_is_computed() -> None:
    found = compute(METHOD, DEFAULTS | {"rooms": 6, "clients": 20_000.0}, 1)

    assert len(found["rooms"]) == 1


def test_answer_is_told_in_bokmal(published: dict[str, Any]) -> None:
    with translation.override("nb"):
        said = " ".join(TELLING.sentences({"values": DEFAULTS}, published))

    assert "dødsfall" in said
    assert " the " not in said
