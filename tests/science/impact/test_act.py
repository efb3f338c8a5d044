"""The ACT's own databook, beside what the published code answered (P5)."""

import json
import time
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from fristed.science.impact import as_published, default_scenarios, layout, project, projections
from fristed.science.impact import read_databook as read

FACTS = Path(__file__).resolve().parents[4] / "shared" / "facts" / "models" / "act"
pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="../shared/facts/models/act is not here")

# reference_cases.md, P5: deaths, overdoses, emergency responses, IRID, HCV; A$M all, interventions
TOTALS = {
    "baseline": (250.849, 13406.05, 1294.84, 2297.26, 469.58, 874.157, 24.643),
    "no_coverage": (321.127, 13880.48, 1510.25, 2495.96, 1021.27, 1099.621, 0),
    "package_a": (226.365, 13255.45, 1200.38, 2232.25, 384.50, 808.508, 40.746),
    "package_b": (221.959, 13255.45, 1177.07, 2202.35, 372.29, 798.117, 45.001),
    "maxcov-int_dcr-medicalised": (245.332, 13406.05, 1266.88, 2266.81, 454.61, 865.286, 34.015),
    "maxcov-int_dcr-peerled": (239.816, 13406.05, 1238.92, 2236.36, 439.64, 851.297, 38.270),
}
NAMES = (
    "deaths",
    "overdoses",
    "emergency responses",
    "injection-related injuries",
    "hepatitis C infections",
)


@pytest.fixture(scope="module")
def book():
    return read((FACTS / "databook_standard.xlsx").read_bytes())


@pytest.fixture(scope="module")
def reference():
    return json.loads((FACTS / "reference_outputs.json").read_text())


def test_every_outcome_of_every_scenario_and_year_is_the_published_one(book, reference):
    answer = as_published(project(book))["outcomes"]
    assert set(answer) == set(reference["outcomes"])
    for scenario, outcomes in reference["outcomes"].items():
        assert set(answer[scenario]) == set(outcomes)
        for key, years in outcomes.items():
            assert answer[scenario][key] == pytest.approx(years, rel=0, abs=1e-6), (scenario, key)


def test_every_cost_is_the_published_one_to_the_cent(book, reference):
    answer = as_published(project(book))["costs_discounted_total"]
    for scenario, costs in reference["costs_discounted_total"].items():
        assert answer[scenario] == pytest.approx(costs, rel=0, abs=1e-6), scenario


@pytest.mark.parametrize("scenario", TOTALS)
def test_totals_are_those_of_the_reference_cases(book, scenario):
    found = project(book)
    at = found.scenarios.index(scenario)
    outcomes = [found.outcome(name)[at, 0] for name in NAMES]
    money = [cost[at, 0] / 1e6 for cost in (found.cost(), found.cost("Intervention"))]
    assert outcomes == pytest.approx(TOTALS[scenario][:5], abs=0.006)
    assert money == pytest.approx(TOTALS[scenario][5:], abs=0.001)


def test_networks_have_the_nodes_and_arcs_of_the_published_model(book):
    # 62 and 75: the reference cases count the sheets' heads too
    info = load_workbook(FACTS / "model_info.xlsx", read_only=True)
    nodes, arcs = (list(info[name].values)[1:] for name in ("nodes", "arcs"))
    ours = [(group.name, table) for group in book.groups for table in group.tables.values()]
    assert sorted((name, one.name) for name, one in ours) == sorted(row[1:3] for row in nodes)
    assert sorted((name, parent, one.name) for name, one in ours for parent in one.parents) == (
        sorted(row[1:4] for row in arcs)
    )
    categories = {(row[1], row[2]): row[6] for row in nodes}
    assert {(name, one.name): layout().category(one.name) for name, one in ours} == categories


def test_fourteen_scenarios_take_less_than_a_tenth_of_a_second(book):
    project(book)
    began = time.process_time()
    project(book)
    assert time.process_time() - began < 0.1


def test_draws_lie_about_the_best_estimates(book):
    chosen = [one for one in default_scenarios(book) if one.name in ("baseline", "package_b")]
    drawn = np.hstack([one.outcome("deaths") for one in projections(book, tuple(chosen), 500, 1)])
    assert drawn.mean(axis=1) == pytest.approx([250.849, 221.959], rel=0.01)
    low, high = np.percentile(drawn[1] - drawn[0], [2.5, 97.5])
    assert low < 221.959 - 250.849 < high < 0
