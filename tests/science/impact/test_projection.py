"""What the small databook foresees, beside every combination added up by hand."""

import numpy as np
import pytest

from fristed.science.impact import (
    InputError,
    Scenario,
    as_published,
    default_scenarios,
    one_way,
    project,
    projections,
    read_databook,
    sampled,
)

from .books import RUN, sheets, workbook

BOOK = read_databook(workbook())
PEOPLE = (1000, 1100)


def deaths(oat, medicalised, peerled):
    """Add up who dies, by treatment and by kind of room."""
    in_room = medicalised * 0.3 + peerled * 0.5
    overdose = (1 - oat) * 0.2 + oat * 0.05
    return overdose * (in_room * 0.001 + (1 - in_room) * 0.1)


def told(scenario, name="death_x"):
    """Give what is foreseen of the people, by year."""
    found = project(BOOK, **RUN)
    at = found.scenarios.index(scenario)
    return found.people["N", name, "yes"][at, :, 0]


def start_of_treatment():
    """Work out by Bayes' rule where a scale-up starts: 16 % were seen to overdose."""
    likelihood = {"none": 0.2 * 0.16 + 0.8 * 0.84, "oat": 0.05 * 0.16 + 0.95 * 0.84}
    weight = {"none": 0.6 * likelihood["none"], "oat": 0.4 * likelihood["oat"]}
    return weight["oat"] / sum(weight.values())


def test_scenarios_are_the_published_ones_as_far_as_they_go():
    assert [one.name for one in default_scenarios(BOOK)] == [
        "baseline",
        "no_coverage",
        "package_a",
        "package_b",
        "package_c",
        "package_d",
        "maxcov-int_oat",
        "maxcov-int_dcr-medicalised",
        "maxcov-int_dcr-peerled",
    ]


def test_baseline_is_the_coverage_of_today():
    np.testing.assert_allclose(told("baseline"), np.multiply(PEOPLE, deaths(0.4, 0, 0)))


def test_no_coverage_is_taken_away_at_once():
    np.testing.assert_allclose(told("no_coverage"), np.multiply(PEOPLE, deaths(0, 0, 0)))


def test_room_grows_step_by_step_to_its_most():
    by_year = [1000 * deaths(0.4, 0, 0.2), 1100 * deaths(0.4, 0, 0.4)]
    np.testing.assert_allclose(told("maxcov-int_dcr-peerled"), by_year)


def test_what_exists_grows_from_where_the_evidence_points():
    start = start_of_treatment()
    by_year = [1000 * deaths((start + 0.8) / 2, 0, 0), 1100 * deaths(0.8, 0, 0)]
    np.testing.assert_allclose(told("maxcov-int_oat"), by_year)
    assert start != pytest.approx(0.4, abs=1e-4)


def test_what_exists_grows_from_today_where_that_is_asked():
    (only,) = (one for one in default_scenarios(BOOK) if one.name == "maxcov-int_oat")
    found = project(BOOK, [only], from_evidence=False, **RUN)
    expected = [1000 * deaths(0.6, 0, 0), 1100 * deaths(0.8, 0, 0)]
    np.testing.assert_allclose(found.people["N", "death_x", "yes"][0, :, 0], expected)


def test_costs_are_weighed_discounted_and_set_up_once():
    found = project(BOOK, **RUN)
    at = found.scenarios.index("maxcov-int_dcr-medicalised")
    spent = found.costs["N", "Intervention"][at, :, 0]
    first = 1000 * (0.4 * 5000 + 0.1 * 4000 * 0.5)
    second = 1100 * (0.4 * 5000 + 0.2 * 4000 * 0.5) / 1.05
    np.testing.assert_allclose(spent, [50_000, first, second])


def test_cost_of_an_unknown_kind_of_node_is_told():
    rows = sheets()
    rows["costs"][5][4] = 7
    found = project(read_databook(workbook(rows)), **RUN)
    at = found.scenarios.index("maxcov-int_dcr-peerled")
    expected = 7 * (1000 * 0.2 * 0.5 + 1100 * 0.4 * 0.5 / 1.05)
    assert found.costs["N", "none"][at].sum() == pytest.approx(expected)


def test_answer_has_the_published_shape():
    answer = as_published(project(BOOK, **RUN))
    assert list(answer) == ["outcomes", "costs_discounted_total"]
    assert list(answer["outcomes"]["baseline"]) == ["N|overdose_x|yes", "N|death_x|yes"]
    cell = answer["outcomes"]["baseline"]["N|overdose_x|yes"]
    assert list(cell) == ["2026_setup", "2026", "2027", "Total"]
    assert cell["Total"] == pytest.approx(cell["2026"] + cell["2027"])
    assert answer["costs_discounted_total"]["no_coverage"]["N|Intervention"] == 0


def test_scenario_with_an_unknown_kind_is_refused():
    with pytest.raises(InputError) as trouble:
        project(BOOK, [Scenario("ours", {"int_dcr": "mobile"})], **RUN)
    assert str(trouble.value) == ("int_dcr of DAG N has no kind mobile: none, medicalised, peerled")


def test_scenario_with_an_unknown_intervention_is_refused():
    with pytest.raises(InputError) as trouble:
        project(BOOK, [Scenario("ours", {"int_van": "van"})], **RUN)
    assert str(trouble.value) == "no DAG has an intervention int_van: int_oat, int_dcr"


def test_draws_stay_within_their_bounds_and_about_their_best():
    tables = sampled(BOOK, 4000, np.random.default_rng(7))["N"]
    overdose = tables["overdose_x"][0, 0]
    assert overdose.min() >= 0.1
    assert overdose.max() <= 0.3
    assert overdose.mean() == pytest.approx(0.2, abs=0.002)
    # beta(5, 5) over a width of 0.2
    assert overdose.std() == pytest.approx(0.2 * 0.5 / np.sqrt(11), rel=0.05)
    np.testing.assert_allclose(tables["death_x"].sum(axis=-2), 1)
    np.testing.assert_allclose(tables["inj_loc"].sum(axis=-2), 1)
    assert tables["int_oat"].shape == (2, 1)


def test_projected_draws_are_the_same_for_the_same_seed():
    chosen = default_scenarios(BOOK)
    once, again, other = (
        np.hstack([one.outcome("deaths") for one in projections(BOOK, chosen, 50, seed, **RUN)])
        for seed in (3, 3, 4)
    )
    np.testing.assert_array_equal(once, again)
    assert once.shape == (9, 50)
    assert not np.array_equal(once, other)


def test_draws_of_a_projection_are_runs_of_their_tables():
    tables = sampled(BOOK, 3, np.random.default_rng(1))
    together = project(BOOK, probabilities=tables, **RUN)
    for at in range(3):
        one = {"N": {k: v if v.shape[-1] == 1 else v[..., [at]] for k, v in tables["N"].items()}}
        alone = project(BOOK, probabilities=one, **RUN)
        np.testing.assert_allclose(together.cost()[:, at], alone.cost()[:, 0])


def test_one_way_moves_one_probability_at_a_time():
    chosen = [one for one in default_scenarios(BOOK) if one.name in ("baseline", "package_b")]
    bars = {bar.input: bar for bar in one_way(BOOK, chosen, **RUN)["package_b"]}
    assert len(bars) == 6
    widths = [abs(bar.at_high - bar.at_low) for bar in bars.values()]
    assert widths == sorted(widths, reverse=True)
    bar = bars["N: death_x = yes given overdose_x = yes, inj_loc = street"]
    rows = sheets()
    rows["probabilities"][14][4] = rows["probabilities"][14][5] = 0.05
    found = project(read_databook(workbook(rows)), chosen, **RUN).outcome("deaths")[:, 0]
    assert (bar.low, bar.high) == (0.05, 0.2)
    # what is observed of deaths has no evidence here, so a scale-up starts where it did
    assert bar.at_low == pytest.approx(found[1] - found[0])
    # nothing that bears on the room of the other kind moves it
    kind = bars["N: inj_loc = dcr given int_dcr = medicalised"]
    assert kind.at_low == pytest.approx(kind.at_high)
