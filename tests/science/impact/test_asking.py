"""Inputs out of a file, with the line of what is wrong."""

import pytest

from fristed.science.impact import (
    InputError,
    Scenario,
    Spread,
    model,
    read_inputs,
    read_settings,
    registry,
)

IRWIN = model("irwin-2017")
FAMILIES = "count, events, proportion, normal, lognormal, uniform, triangular"


def test_inputs_take_the_place_of_the_models_own():
    asked = read_inputs(
        "inputs:\n"
        "  clients: 1500\n"
        "  overdose_deaths: 300\n"
        "  room_cost: {value: 2e6, family: triangular, low: 1.5e6, high: 3e6, source: budget}\n"
        "rooms: [1, 1.8]\n",
        IRWIN,
    )
    inputs = asked.model.inputs
    assert (inputs["clients"].value, inputs["clients"].source) == (1500, "given")
    assert inputs["overdose_deaths"].spread == Spread("count", "counted")
    assert inputs["room_cost"].spread == Spread("triangular", "given", low=1.5e6, high=3e6)
    assert inputs["room_cost"].source == "budget"
    assert inputs["needles"] == IRWIN.inputs["needles"]
    assert asked.reach == (1, 1.8)


WRONG = [
    ("", "line 1: the file is empty"),
    ("inputs: [", "line 1: it is not YAML (expected the node content, but found '<stream end>')"),
    ("- a", "line 1: the file must be names with values, such as name: value"),
    ("input:\n  a: 1", "line 1: the file can say inputs, rooms; it says input"),
    ("inputs:\n  clients: 1\n  clients: 2", "line 3: clients stands twice; keep one"),
    ("inputs:\n  clients: many", "line 2: clients must be a number"),
    ("inputs:\n\n  clients: .nan", "line 3: clients must be a number"),
    ("inputs:\n  clients: [1]", "line 2: clients must be names with values, such as name: value"),
    ("inputs:\n  shared_share: 1.5", "line 2: shared_share is 1.5; it must be between 0 and 1"),
    ("inputs:\n  clients: -1", "line 2: clients is -1; it must be at least 0"),
    ("inputs:\n  clients: {low: 1, high: 2}", "line 2: clients has no value"),
    (
        "inputs:\n  clients: {value: 3, low: 1, high: 5}",
        f"line 2: clients needs a family: {FAMILIES}",
    ),
    (
        "inputs:\n  clients:\n    value: 3\n    family: gauss",
        f"line 4: family must be one of {FAMILIES}",
    ),
    (
        "inputs:\n  clients: {value: 3, family: normal, low: 1}",
        "line 2: clients: a spread by normal needs high",
    ),
    (
        "inputs:\n  clients: {value: 9, family: normal, low: 1, high: 5}",
        "line 2: clients: low, value and high must stand in that order",
    ),
    (
        "inputs:\n  clients: {value: 0.1, family: proportion, of: 0}",
        "line 2: clients: of must be above 0",
    ),
    (
        "inputs:\n  clients: {value: 9, family: proportion, of: 10}",
        "line 2: clients: a share must be between 0 and 1",
    ),
    (
        "inputs:\n  shared_share: {value: 0.2, family: normal, low: -0.2, high: 0.6}",
        "line 2: low is -0.2; it must be between 0 and 1",
    ),
    (
        "inputs:\n  shared_share: {value: 0.2, family: normal, low: 0.1, high: 1.6}",
        "line 2: high is 1.6; it must be between 0 and 1",
    ),
    ("[" * 3000, "line 1: it is not YAML (it is nested too deeply)"),
    ("inputs:\n  ? [a, b]\n  : 3", "line 2: a name in inputs must be a word"),
    ("rooms: 3", "line 1: rooms must be a list, such as [1, 1.9, 2.6]"),
    ("rooms:\n- 1\n- two", "line 3: rooms must be a number"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_wrong_inputs_are_named_by_line(text, said):
    with pytest.raises(InputError) as trouble:
        read_inputs(text, IRWIN)
    assert str(trouble.value) == said


def test_unknown_input_is_told_what_there_is():
    with pytest.raises(InputError) as trouble:
        read_inputs("inputs:\n  guests: 3", model("jacobs-hiv"))
    assert str(trouble.value).startswith("line 2: jacobs-hiv has no input guests: negative_share,")


def test_settings_of_a_databook_are_read():
    settings = read_settings(
        "first_year: 2027\nyears: 3\ndiscount_rate: 0.03\nfrom_evidence: false\n"
        "scenarios:\n  ours: {int_dcr: peerled, int_oat: oat}\n"
    )
    assert settings.scenarios == (
        Scenario("baseline", {}),
        Scenario("ours", {"int_dcr": "peerled", "int_oat": "oat"}),
    )
    assert settings.keywords == {
        "first_year": 2027,
        "years": 3,
        "discount_rate": 0.03,
        "from_evidence": False,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("years: 2.5", "line 1: years must be a whole number"),
        (
            "scenarios:\n  ours: {int_dcr: [1]}",
            "line 2: int_dcr must be one kind, such as int_dcr: kind",
        ),
        ("scenarios:\n  ours: {int_dcr: x}", "line 2: int_dcr has no kind x: none, peerled"),
        ("scenarios:\n  ours: {int_oat: x}", "line 2: no intervention is called int_oat: int_dcr"),
        ("years: 0", "line 1: years is 0; it must be between 1 and 100"),
        ("from_evidence: perhaps", "line 1: from_evidence must be true or false"),
        (
            "scenarios:\n  baseline: {a: b}",
            "line 2: baseline is always there; name the scenario otherwise",
        ),
        (
            "inputs:\n  a: 1",
            "line 1: the file can say scenarios, first_year, years, discount_rate, from_evidence;"
            " it says inputs",
        ),
    ],
)
def test_wrong_settings_are_named_by_line(text, said):
    with pytest.raises(InputError) as trouble:
        read_settings(text, {"int_dcr": ("none", "peerled")})
    assert str(trouble.value) == said


def test_null_is_as_if_it_were_not_there():
    assert read_inputs("inputs:\nrooms: null", IRWIN).model == IRWIN
    assert read_settings("years: null") == read_settings("{}")


def test_more_than_there_can_be_is_named_by_line():
    name, most = next(
        (name, most) for one in registry().values() for name, most in one.within.items()
    )
    of = next(one for one in registry().values() if name in one.within)
    bound = of.inputs[most].value
    with pytest.raises(InputError) as trouble:
        read_inputs(f"inputs:\n  {name}: {bound + 1}", of)
    assert str(trouble.value).startswith(f"line 2: {name} is {bound + 1:g}, more than {most} (")
