"""``fristed capacity`` as somebody types it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fristed.cli.main import app

KEYS = ["p_abandon", "p_wait", "mean_wait_min", "p90_wait_min", "utilisation"]
SCENARIO = """
open_min: 840
arrivals: {per_day: 300, shape: constant}
places: 10
service: {family: exponential, mean_min: 30}
patience: {family: exponential, mean_min: 20}
closing: none
"""


def run(*args: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    result = CliRunner().invoke(app, ["capacity", *(str(arg) for arg in args)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """The room of Erlang A's table."""
    path = tmp_path / "room.yaml"
    path.write_text(SCENARIO)
    return path


def test_simulate_answers_every_key_with_its_interval(scenario: Path) -> None:
    code, said, _ = run("simulate", scenario, "--years", 20, "--json")
    answer = json.loads(said)

    assert (code, list(answer)) == (0, KEYS)
    assert {tuple(one) for one in answer.values()} == {("value", "low", "high")}
    assert all(one["low"] < one["value"] < one["high"] for one in answer.values())
    assert abs(answer["p_abandon"]["value"] - 0.168236) < 0.002


def test_the_same_seed_gives_the_same_answer_to_the_digit(scenario: Path) -> None:
    asked = ("simulate", scenario, "--years", 2, "--json", "--seed")
    again = [run(*asked, seed) for seed in (4, 4, 5)]

    assert again[0] == again[1] != again[2]


def test_simulate_tells_people_in_words(scenario: Path) -> None:
    code, said, _ = run("simulate", scenario, "--years", 1)

    assert code == 0
    assert said.splitlines()[0] == "10 places, offered load 10.7"
    assert "leave without a place" in said


def test_size_finds_the_smallest_room_and_says_what_was_tried(scenario: Path) -> None:
    code, said, _ = run("size", scenario, "--promise", "p90_wait_min<=10", "--json")
    found = json.loads(said)

    assert (code, found["places"], found["promises"]) == (0, 10, ["p90_wait_min<=10"])
    assert list(found["answer"]) == KEYS
    tried = {one["places"]: one["keeps"] for one in found["tried"]}
    assert (tried[9], tried[10]) == (False, True)


def test_size_of_no_room_ends_with_one(scenario: Path) -> None:
    options = ("--promise", "p_abandon<=0.01", "--promise", "utilisation>=0.8", "--years", 5)
    code, said, _ = run("size", scenario, *options)

    assert code == 1
    assert said.splitlines()[-1][:25] == "No number of places keeps"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("places: 10", "places: none"), ", line 4: places: is none; write a number, with a point"),
        (("exponential, mean_min: 30", "weibull, mean_min: 30"), ", line 5: service.family: is"),
        (("patience: {family: exponential, mean_min: 20}", ""), ": 10.7 places would be taken on"),
    ],
)
def test_what_is_wrong_is_said_by_line(scenario: Path, change: tuple[str, str], said: str) -> None:
    scenario.write_text(SCENARIO.replace(*change))
    code, out, error = run("simulate", scenario, "--json")

    assert (code, out, error.count("\n")) == (2, "", 1)
    assert f"{scenario}{said}" in error


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--promise", "p90<=10"), "--promise p90<=10 is no promise"),
        (("--promise", "p_wait<=0.1", "--years", "0"), "0 years cannot be simulated"),
        (("--promise", "p_wait<=0.1", "--group", "smoking"), "no places are called smoking"),
    ],
)
def test_wrong_options_are_one_line(scenario: Path, args: tuple[str, ...], said: str) -> None:
    code, _, error = run("size", scenario, *args)

    assert (code, error.count("\n")) == (2, 1)
    assert said in error


def test_files_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"places: \xe6")
    told = [run("simulate", tmp_path / name) for name in ("none.yaml", ".", "latin.yaml")]

    assert [(code, error.count("\n")) for code, _, error in told] == [(2, 1)] * 3


def test_size_needs_no_number_of_places(scenario: Path) -> None:
    asked = ("size", scenario, "--promise", "p_wait<=0.5", "--years", 2, "--json")
    told = run(*asked)
    scenario.write_text(SCENARIO.replace("places: 10\n", ""))

    assert run(*asked) == told
