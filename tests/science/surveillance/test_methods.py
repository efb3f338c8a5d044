"""Every method by its name: any series is answered, and the manual's table is what comes out."""

import warnings
from pathlib import Path

import numpy as np
import pytest
from bench.surveillance import row, table

from fristed.science.surveillance import METHODS, Scenario, UnusableSetting, method, worth
from fristed.science.surveillance.simulating import drawn

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "surveillance.md"


def judged(name: str, counts: np.ndarray, tested: float = 10.0):
    one = method(name)
    out_of = np.full(counts.shape, tested) if one.out_of == "must" else None
    return one.judge(counts, out_of, one.setting({})[0])


@pytest.mark.parametrize("n", [0, 1, 5, 8, 270])
@pytest.mark.parametrize("level", [0.0, 3.0])
@pytest.mark.parametrize("name", METHODS)
def test_a_constant_series_of_any_length_is_answered_without_alarm(name, level, n):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = judged(name, np.full(n, level))
    assert (found.alarm.shape, found.alarm.dtype) == ((n,), np.dtype(bool))
    assert not found.alarm.any()
    first = method(name).first(method(name).setting({})[0])
    assert found.judged.tolist() == [at >= first for at in range(n)]


@pytest.mark.parametrize("name", METHODS)
def test_a_count_of_a_thousand_million_is_an_alarm_in_its_week(name):
    counts = np.zeros((2, 270)) if name == "first-seen" else np.full((2, 270), 3.0)
    counts[0, 268] = 1e9
    found = judged(name, counts, tested=1e9)
    assert found.alarm[:, 268].tolist() == [True, False]
    assert not found.alarm[:, :268].any()


@pytest.mark.parametrize("name", [name for name, one in METHODS.items() if one.gives_p])
def test_p_is_small_where_the_alarm_is(name):
    rng = np.random.default_rng(3)
    counts = rng.poisson(0 if name == "first-seen" else 6, 270).astype(float)
    counts[268] = 40
    found = judged(name, counts, tested=60)
    assert found.p[268] < 0.005
    assert ((found.p[found.judged] >= 0) & (found.p[found.judged] <= 1)).all()


def test_what_a_method_does_not_use_is_named():
    setting, unused = method("ears-c1").setting({"baseline": 9, "years": 3})
    assert (setting.baseline, setting.alpha, unused) == (9, 0.001, ("years",))
    with pytest.raises(UnusableSetting) as trouble:
        method("ears-c1").setting({"beta": 1})
    assert str(trouble.value) == "there is no setting beta"


def test_what_counts_are_out_of_is_needed_used_or_refused():
    counts, tested = np.ones(40), np.full(40, 10.0)
    for name, more, said in (
        ("beta-binomial", None, "beta-binomial needs what the counts are out of (tested)"),
        ("ears-c1", tested, "ears-c1 does not know what counts are out of"),
        ("cusum", tested * 0, "cusum needs every week out of more than 0"),
    ):
        with pytest.raises(UnusableSetting) as trouble:
            method(name).judge(counts, more, method(name).setting({})[0])
        assert str(trouble.value) == said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mean": 0.0}, "the mean must be above 0 and at most a million"),
        ({"ratio": 1.0}, "the ratio must be above 1 and at most 1000"),
        ({"dispersion": 0.5}, "the dispersion must be 1 or more, at most 100"),
        ({"swing": 1.0}, "the swing must be between 0 and 1"),
        ({"tested": 9.0}, "more findings than samples cannot be"),
        ({"series": 0}, "years and series must be 1 or more"),
    ],
)
def test_a_scenario_that_cannot_be(wrong, said):
    one = method("ears-c1")
    with pytest.raises(UnusableSetting) as trouble:
        worth(one, one.setting({})[0], Scenario(**wrong), np.random.default_rng(1))
    assert str(trouble.value) == said


def test_simulated_series_have_the_mean_and_the_variance_that_were_asked_for():
    rng = np.random.default_rng(5)
    level = np.full((2000, 50), 8.0)
    counts, none = drawn(Scenario(mean=8, dispersion=3), level, rng)
    assert none is None
    assert counts.mean() == pytest.approx(8, rel=0.02)
    assert counts.var() == pytest.approx(24, rel=0.03)
    found, tested = drawn(Scenario(mean=8, tested=80), level, rng)
    assert tested is not None
    assert found.sum() / tested.sum() == pytest.approx(0.1, rel=0.02)


def test_false_alarms_are_those_of_the_normal_where_counts_are_nearly_normal():
    # C2 of counts of 2000 a week: y - m has variance (1 + 1/7) s², and s² 6 degrees of freedom
    from scipy.stats import t as student

    one = method("ears-c2")
    setting, _ = one.setting({"alpha": 0.01})
    found = worth(one, setting, Scenario(mean=2000, series=300), np.random.default_rng(6))
    expected = 52 * student.sf(2.3263478740408408 / (1 + 1 / 7) ** 0.5, 6)
    assert found.alarm_weeks_a_year == pytest.approx(expected, rel=0.05)


def test_the_same_seed_gives_the_same_worth_and_another_another():
    one = method("cusum")
    setting, scenario = one.setting({})[0], Scenario(series=20, years=2)
    first, again, other = (
        worth(one, setting, scenario, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    assert (first == again, first == other) == (True, False)


@pytest.mark.parametrize("name", ["ears-c1", "cusum-counts"])
def test_the_manual_prints_what_comes_out(name):
    assert row(METHODS[name]) in PAGE.read_text().splitlines()


@pytest.mark.soak
def test_the_whole_table_of_the_manual_is_what_comes_out():
    page = PAGE.read_text().splitlines()
    assert [line for line in table() if line not in page] == []


def test_the_manual_tells_every_method():
    page = PAGE.read_text()
    assert [name for name in METHODS if f"| `{name}` |" not in page] == []
