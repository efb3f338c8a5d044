"""Published models one by one: their own answers, other numbers, money, no effect told as such."""

from typing import Any

import pytest
from django.utils import translation

from fristed.apps.impact_models.choices.inputs import INPUTS, UNITS
from fristed.apps.impact_models.choices.outcomes import OUTCOMES
from fristed.apps.impact_models.choices.published import PLACES, place_of
from fristed.apps.planning.queries.hashed import sha256
from fristed.apps.planning.queries.kinds import KINDS, compute
from fristed.science.impact import point, registry

NAMES = list(registry())
MONEY = {"cost": 2_400_000.0, "worth": 900_000.0}


def asked(name: str, **said: Any) -> dict[str, Any]:
    """Return what a scenario of a model holds."""
    kind = KINDS[name]
    money = dict.fromkeys(set(kind.form.base_fields) & set(MONEY))
    return {**kind.method.defaults, **money, **said}


def sent(name: str, **said: Any) -> Any:
    """Return a model's form as a browser fills it in."""
    house = {"title": "A model", "note": "", "seed": "1", "known": ""}
    return KINDS[name].form({**KINDS[name].method.defaults, **house, **said})


def told(name: str, values: dict[str, Any], results: dict[str, Any]) -> str:
    """Return what a model says in words."""
    return " ".join(KINDS[name].telling.sentences({"values": values}, results))


@pytest.mark.parametrize("name", NAMES)
def test_model_says_with_published_numbers_what_the_science_says(name: str) -> None:
    model, values = registry()[name], asked(name)
    found = compute(KINDS[name].method, values, 1)

    assert {one["name"]: one["value"] for one in found["outcomes"]} == pytest.approx(point(model))
    telling = KINDS[name].telling
    charts = telling.charts({"values": values}, found)
    assert charts[0].id == "tornado"
    assert all(len(row) == len(one.head) for one in charts for row in one.rows)
    assert len(telling.tables({"values": values}, found)[0].rows) == len(model.outcomes)
    assert telling.compared({"values": values}, found)
    assert sha256(compute(KINDS[name].method, values, 1)) == sha256(found)


@pytest.mark.parametrize("name", NAMES)
def test_form_shows_every_number_with_unit_and_place_and_is_sent_as_it_is(name: str) -> None:
    form = sent(name)

    assert form.is_valid(), form.errors
    for one in registry()[name].inputs.values():
        assert str(UNITS[one.unit]) in str(form.fields[one.name].help_text)
        assert place_of(one.source) in str(form.fields[one.name].help_text)
    assert set(form.answers()["sources"].values()) == {"default"} | (
        {"own"} if "cost" in form.fields else set()
    )


def test_every_word_of_every_model_is_there_in_both_languages() -> None:
    with translation.override("nb"):
        for model in registry().values():
            assert all(str(INPUTS[name]) for name in model.inputs)
            assert all(str(OUTCOMES[name]) for name in model.outcomes)
            assert all(one.unit in UNITS for one in model.outcomes.values())
            for one in model.inputs.values():
                assert one.source in PLACES or place_of(one.source) != one.source, one.source
        assert place_of("Irwin 2017, table 1, I") == "Irwin 2017, tabell 1, I"
        assert place_of("tables 1 and 2, N") == "tabellene 1 og 2, N"


def test_cost_and_worth_make_a_plane_and_half_of_them_is_asked_again() -> None:
    assert "worth" in sent("milloy-2008", cost="2400000").errors
    values = asked("milloy-2008", **MONEY)
    found = compute(KINDS["milloy-2008"].method, values, 1)

    middle = point(registry()["milloy-2008"])["averted_a_year_at_middle_rate"]
    assert found["weighed"]["icer"]["value"] == pytest.approx(2_400_000 / middle, rel=0.03)
    assert found["weighed"]["icer"]["low"] < found["weighed"]["icer"]["value"]
    assert found["weighed"]["evppi"][0]["value"] > found["weighed"]["evppi"][-1]["value"]
    charts = KINDS["milloy-2008"].telling.charts({"values": values}, found)
    assert [one.id for one in charts] == ["tornado", "plane", "acceptable", "knowing"]
    assert "worth its cost" in told("milloy-2008", values, found)


def test_without_a_cost_nothing_is_weighed_and_the_page_says_so() -> None:
    values = asked("milloy-2008")
    found = compute(KINDS["milloy-2008"].method, values, 1)

    assert found["weighed"] is None
    assert "no cost was asked about" in told("milloy-2008", values, found)


def test_further_rooms_add_up_and_each_adds_less_where_it_reaches_less() -> None:
    values = asked("irwin-2017", reach=50.0)
    rooms = compute(KINDS["irwin-2017"].method, values, 1)["rooms"]

    assert rooms[0]["adds"] > rooms[1]["adds"] > rooms[2]["adds"]
    assert rooms[2]["effect"] == pytest.approx(sum(one["adds"] for one in rooms))


def test_no_difference_is_told_as_plainly_as_a_difference() -> None:
    values = asked("marshall-2011")
    said = told("marshall-2011", values, compute(KINDS["marshall-2011"].method, values, 1))

    assert "No difference could be shown (p 0.204)" in said  # by ratio
    assert "differs from no difference (p 0.048)" in said  # by difference
    assert "The range takes in no change" in said

    same = asked("sydney-2007", near_after=626 * 4693 / 7117)
    said = told("sydney-2007", same, compute(KINDS["sydney-2007"].method, same, 1))
    assert "Near beside the rest, chi-squared: 0.0. No difference could be shown" in said


def test_nobody_to_reach_is_a_bound_as_any_other() -> None:
    assert "clients" in sent("irwin-2017", people_who_inject="0").errors


def test_numbers_out_of_bounds_are_refused_in_their_field_and_kept() -> None:
    form = sent("irwin-2017", clients="30000", death_reduction="1.5")

    assert "death_reduction" in form.errors
    assert "clients" in form.errors
    assert form["clients"].value() == "30000"


def test_a_nought_that_something_is_divided_by_is_refused_before_it_is_saved() -> None:
    form = sent("milloy-2008", nonfatal_rate_middle="0")

    assert "no answer with these numbers" in str(form.non_field_errors())


def test_models_are_offered_under_one_heading() -> None:
    heads = {str(KINDS[name].telling.among) for name in [*NAMES, "act"]}

    assert heads == {"One published model alone"}
    assert str(KINDS["impact"].telling.among) == ""


def test_plane_of_the_side_by_side_has_one_cloud_for_each_model() -> None:
    values = KINDS["impact"].method.defaults
    found = compute(KINDS["impact"].method, values, 1)
    charts = KINDS["impact"].telling.charts({"values": values}, found)
    plane: Any = next(one for one in charts if one.id == "plane")

    assert [one.name for one in plane.picture.clouds] == [row[0] for row in plane.rows]
    assert len(plane.picture.clouds) == 2
