"""Scenarios as they are written, and what is refused, by line."""

import numpy as np
import pytest

from fristed.science.capacity import ScenarioError, load, sinusoid, stepped

from .rooms import P10, room

TYPED = """
open_min: 600
arrivals: [[30, 5], [120, 20], [480, 0]]
places:
  - {type: injecting, number: 4}
  - {type: either, number: 1, takes: [injecting, smoking]}
uses:
  injecting: {share: 0.6}
  smoking: {share: 0.4, service: {family: lognormal, mean_min: 20, shape: 0.6}}
service: {family: gamma, shape: 4, mean_min: 30}
patience: {family: exponential, mean_min: 15}
"""


def test_scenario_of_the_issue_is_read() -> None:
    told = load(P10)

    assert (told.open_min, told.places, told.closing) == (840.0, 10, "none")
    assert (told.arrivals.per_day, told.kinds[0].service.family) == (300.0, "exponential")
    assert (told.one_queue, told.grows) == (True, False)


def test_types_of_place_and_kinds_of_use_are_read() -> None:
    told = load(TYPED)

    assert [(one.name, one.places, one.takes) for one in told.groups] == [
        ("injecting", 4, ("injecting",)),
        ("either", 1, ("injecting", "smoking")),
    ]
    assert [one.service.mean_min for one in told.kinds] == [30.0, 20.0]
    assert told.arrivals.per_day == pytest.approx(5 * 1.5 + 20 * 6)
    assert told.one_queue is False


def test_sinusoid_has_the_shape_and_the_sum_that_are_said() -> None:
    told = sinusoid(300.0, 840.0, 1.5)
    rate = told.rate_per_min(np.array([0.5, 420.0, 839.5]))

    assert told.per_day == pytest.approx(300.0)
    assert rate[1] / rate[0] == pytest.approx(2.5, rel=0.01)
    assert rate[0] == pytest.approx(rate[2])
    assert told.rate_per_min(np.array([-1.0, 840.0])).tolist() == [0.0, 0.0]


def test_steps_begin_with_nobody_where_the_first_is_late() -> None:
    told = stepped([(60.0, 12.0)], 120.0)

    assert told.edges_min == (0.0, 60.0, 120.0)
    assert told.expected == (0.0, 0.0, 12.0)
    assert told.scaled(2.0).per_day == 24.0


BAD = {
    "places: ten": "scenario, line 7: places: is ten; write a number, with a point",
    "places: 0": "scenario, line 7: places: is 0; it must be from 1 to 10000",
    "places: 2.5": "scenario, line 7: places: is 2.5; write a whole number",
    "places: '7'": "scenario, line 7: places: is the text 7; write the number without quotes",
    "places: [{type: a, number: 1}]": "scenario, line 7: places: types of place and uses go",
    "patience: {family: weibull, mean_min: 3}": "scenario, line 7: patience.family: is weibull",
    "patience: {family: gamma, mean_min: 3}": "scenario, line 7: patience: shape is missing",
    "patience: {family: exponential, mean_min: -3}": "scenario, line 7: patience.mean_min: is -3;",
    "patience: {family: exponential}": "scenario, line 7: patience: mean_min is missing",
    "patience: {family: gamma, mean_min: 3, shape: 1e-310}": "scenario, line 7: patience.shape: "
    "is 1e-310; it must be from 0.01 to 10000",
    "patience: {family: lognormal, mean_min: 3, shape: 100}": "scenario, line 7: patience.shape: "
    "is 100; it must be above 0 to 5",
    "emergencies: {per_1000_uses: 3, mean_min: 9, family: lognormal, shape: 6}": "scenario, "
    "line 7: emergencies.shape: is 6; it must be above 0 to 5",
    "patience: 20": "scenario, line 7: patience: write names with values",
    "closing: late": "scenario, line 7: closing: is late; write none, drain, empty",
    "cleaning_min: .nan": "scenario, line 7: cleaning_min: is .nan; write a number",
    "cleaning_min: 1e999": "scenario, line 7: cleaning_min: is 1e999; it must be from 0",
    "cleaning: 5": "scenario, line 7: cleaning: is not known; write arrivals, cleaning_min",
    "staff: []": "scenario, line 7: staff: write a number, or",
    "staff: [[10, 2]]": "scenario, line 7: staff[0][0]: the first begins at 0",
    "nurse: [[5, 3]]": "scenario, line 7: nurse[0]: each window ends after it begins",
    "nurse: []": "scenario, line 7: nurse: write [from_min, to_min]",
    "observation_places: 4": "scenario, line 7: observation_places: say for how long",
    "arrivals: {per_day: 0}": "scenario, line 7: arrivals.per_day: is 0; it must be above 0",
    "arrivals: {per_day: 9, shape: sinusoid}": "scenario, line 7: arrivals: amplitude is missing",
    "arrivals: {per_day: 9, shape: sinusoid, amplitude: -2}": "scenario, line 7: arrivals.ampl",
    "arrivals: [[0, 0]]": "scenario, line 7: arrivals: 0 a day arrive",
    "arrivals: [[0, 3], [0, 4]]": "scenario, line 7: arrivals: the minutes must rise",
    "arrivals: [[900, 3]]": "scenario, line 7: arrivals: the minutes must lie from 0 to below",
    "arrivals: [[0, 3, 4]]": "scenario, line 7: arrivals[0]: write [from_min, per_hour]",
    "open_min: 2000": "scenario, line 7: open_min: is 2000; it must be above 0 to 1440",
    "emergencies: {per_1000_uses: 3}": "scenario, line 7: emergencies: mean_min is missing",
}


@pytest.mark.parametrize("line", BAD)
def test_bad_value_is_refused_by_its_line(line: str) -> None:
    name = line.split(":")[0]
    lines = [one for one in P10.strip().splitlines() if one.split(":")[0] != name]
    text = "\n".join([*lines, *[""] * (6 - len(lines)), line])

    with pytest.raises(ScenarioError) as refused:
        load(text)

    assert str(refused.value)[: len(BAD[line])] == BAD[line]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "scenario: holds nothing"),
        ("open_min: [", "scenario, line 1: this is no YAML"),
        ("[" * 3000, "scenario: this is no YAML (it is nested too deeply)"),
        ("- 3", "scenario, line 1: write names with values"),
        (P10 + "places: 3\n", "scenario, line 8: places: is said twice"),
        ("open_min: 3", "scenario, line 1: arrivals, places, service is missing"),
        (TYPED.replace("0.6}\n", "0.5}\n", 1), "scenario, line 8: uses: the shares add up to 0.9"),
        (TYPED.replace("takes: [injecting, smoking]", "takes: [injecting]"), "scenario, line 9:"),
        (TYPED.replace("smoking]", "smoking, nasal]"), "scenario, line 6: places[1]: nobody comes"),
    ],
)
def test_bad_file_is_refused(text: str, said: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        load(text)

    assert str(refused.value)[: len(said)] == said


def test_emergency_that_takes_more_staff_than_there_are_is_refused() -> None:
    with pytest.raises(ScenarioError, match="at times 1 are on duty and an emergency takes 2"):
        room(P10, staff="[[0, 3], [60, 1]]", emergencies="{per_1000_uses: 1, mean_min: 9}")


def test_number_of_a_type_is_only_changed_by_name() -> None:
    typed = load(TYPED)

    assert typed.with_places(7, "either").places == 11
    with pytest.raises(ValueError, match="injecting, either"):
        typed.with_places(7)
    with pytest.raises(ValueError, match="no places are called nasal"):
        typed.with_places(7, "nasal")


@pytest.mark.parametrize("null", ["null", "~", ""])
def test_null_is_as_if_it_were_not_there(null: str) -> None:
    plain = P10.replace("closing: none", "")
    assert load(f"{plain}\nstaff: {null}\nclosing: {null}\n") == load(plain)


def test_what_is_needed_cannot_be_null() -> None:
    with pytest.raises(ScenarioError, match="line 7: places: is null; write a number"):
        load("\n".join([*_without_places(), "places: null"]))


def test_places_that_are_asked_for_may_be_left_out() -> None:
    text = "\n".join(_without_places())
    assert load(text, sizing=True).places == 1
    with pytest.raises(ScenarioError, match="places is missing"):
        load(text)


def _without_places() -> list[str]:
    lines = [one for one in P10.strip().splitlines() if one[:7] != "places:"]
    return [*lines, *[""] * (6 - len(lines))]
