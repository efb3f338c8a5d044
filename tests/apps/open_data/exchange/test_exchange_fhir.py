"""FHIR: MeasureReports and Measures that fhir.resources' R4B models take, hidden figures masked."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from fristed.apps.open_data.presenters.exchange import FORMS
from fristed.science import fhir

from .example import CELLS, example

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def bundle(**changed: object) -> dict:
    return json.loads(FORMS["fhir"].written(example(**changed)))


def of_kind(kind: str, said: dict) -> list[dict]:
    found = [entry["resource"] for entry in said["entry"]]
    return [one for one in found if one["resourceType"] == kind]


def test_bundle_is_valid_r4():
    assert fhir.troubles(bundle()) == []


@pytest.mark.parametrize(
    ("element", "value"), [("status", "done"), ("type", "sum"), ("period", "2026"), ("group", {})]
)
def test_bundle_that_is_not_is_found(element: str, value: object):
    said = deepcopy(bundle())
    of_kind("MeasureReport", said)[0][element] = value
    assert len(fhir.troubles(said)) >= 1


def test_report_names_its_measure_with_its_version():
    said = bundle()
    measures = [f"{one['url']}|{one['version']}" for one in of_kind("Measure", said)]
    assert [one["measure"] for one in of_kind("MeasureReport", said)] == measures
    assert measures[1] == "urn:fristed:fhir:measure:OD-1.per_1000_injecting|1"


def test_report_counts_numerator_and_denominator_and_scores():
    group = of_kind("MeasureReport", bundle())[1]["group"][0]
    counted = {one["code"]["coding"][0]["code"]: one["count"] for one in group["population"]}
    assert counted == {"numerator": 5, "denominator": 820}
    score = group["measureScore"]
    assert (score["value"], score["unit"]) == (6.1, "per 1000")
    interval = {"low": {"value": 4.2}, "high": {"value": 8.6}}
    assert score["extension"][0]["valueRange"] == interval


def test_count_that_is_not_whole_is_told_exactly_and_as_no_count():
    population = of_kind("MeasureReport", bundle())[2]["group"][0]["population"]
    assert ["count" in one for one in population] == [False, False]
    assert [one["extension"][0]["valueDecimal"] for one in population] == [410.5, 1231.5]


def test_hidden_figure_is_masked_with_its_reason():
    stratifiers = of_kind("MeasureReport", bundle())[0]["group"][0]["stratifier"]
    man = stratifiers[0]["stratum"][1]
    assert man["value"]["coding"][0] == {"system": "urn:fristed:fhir:code:gender", "code": "man"}
    said = [one.get("valueCode") for one in man["measureScore"]["extension"]]
    assert said == ["masked", "protects_people"]
    assert man["measureScore"]["extension"][0]["url"] == ABSENT
    assert "count" not in man["population"][0]


def test_figure_that_does_not_exist_is_not_masked():
    (stratifier,) = of_kind("MeasureReport", bundle())[1]["group"][0]["stratifier"]
    said = stratifier["stratum"][0]["measureScore"]["extension"]
    assert [one["valueCode"] for one in said] == ["not-applicable"]


def test_too_little_for_a_rate_is_not_masked_and_keeps_its_numbers():
    little = replace(CELLS[6], value=None, low=None, high=None, hidden_because="too_little")
    group = of_kind("MeasureReport", bundle(cells=(little,)))[0]["group"][0]
    assert [one["count"] for one in group["population"]] == [5, 820]
    said = group["measureScore"]["extension"]
    assert [one["valueCode"] for one in said] == ["not-applicable"]


def test_two_dimensions_are_components_of_a_stratum():
    pair = of_kind("MeasureReport", bundle())[0]["group"][0]["stratifier"][1]
    assert [one["text"] for one in pair["code"]] == ["age", "gender"]
    codes = [one["value"]["coding"][0]["code"] for one in pair["stratum"][0]["component"]]
    assert codes == ["25", "woman"]


def test_synthetic_figures_are_tagged_as_test_data():
    tags = [one.get("meta", {}).get("tag") for one in of_kind("MeasureReport", bundle())]
    assert {one[0]["code"] for one in tags} == {"HTEST"}
    assert "meta" not in bundle(synthetic=False)


def test_measure_of_an_older_version_is_retired_and_valid():
    said = bundle(definitions=(("HC-1", 7), ("OD-1", 1), ("NW-2", 1)))
    assert fhir.troubles(said) == []
    assert [one["status"] for one in of_kind("Measure", said)] == ["retired", "active", "active"]
