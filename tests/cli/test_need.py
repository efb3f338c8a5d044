"""``fristed need``: the answers in their keys, the refusals in one line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fristed.cli.main import app

CALIFORNIA = (
    "naloxone", "--kits-community", "35669", "--kits-prescribed", "12951",
    "--kits-pharmacy", "2558", "--b", "6.037268e-6", "--target", "0.8",
)  # fmt: skip
NORWAY = (
    "syringes", "--syringes", "2500000", "--population", "8400",
    "--population-low", "7200", "--population-high", "10100",
)  # fmt: skip
BITES = (
    "animal,hospital,police,count\n1,1,1,1\n1,1,0,27\n1,0,1,15\n0,1,1,7\n"
    "1,0,0,91\n0,1,0,323\n0,0,1,326\n"
)


def run(*asked: str) -> Result:
    return CliRunner().invoke(app, ["need", *asked])


def told(*asked: str):
    answer = run(*asked, "--json")
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout)


def test_naloxone_answers_the_published_case() -> None:
    answer = told(*CALIFORNIA)
    assert answer["kits_community"] == pytest.approx(261438, rel=0.005)
    assert answer["p_now"] == pytest.approx(0.2184, abs=1e-4)
    assert answer["extra"] == pytest.approx(answer["kits_total"] - 40817.2)
    assert set(answer["not_asked"]) == {"Bird 2015", "Reach per 1,000", "PROFOUND"}


def test_naloxone_takes_a_state_by_its_name() -> None:
    named, given = told("naloxone", "--state", "california"), told(*CALIFORNIA)
    assert named == given


def test_naloxone_tells_the_methods_side_by_side() -> None:
    asked = (
        *CALIFORNIA, "--deaths", "2194", "--supplied", "30000", "--population", "90000",
        "--population-low", "70000", "--population-high", "120000", "--at-risk", "100000",
        "--cap", "0.7", "--adjustment", "1", "--b-low", "5e-6", "--b-high", "7e-6",
    )  # fmt: skip
    answer = told(*asked)
    assert set(answer["models"]) == {"Irvine 2022", "Bird 2015", "Reach per 1,000", "PROFOUND"}
    assert answer["models"]["Bird 2015"]["least"] == 9 * 2194
    assert answer["models"]["PROFOUND"]["kits_total"] is None
    assert answer["fewest"]["kits_total"] < answer["kits_total"] < answer["most"]["kits_total"]
    said = run(*asked).stdout
    for name in answer["models"]:
        assert name in said


def test_syringes_answer_as_published() -> None:
    answer = told(*NORWAY)
    assert [round(answer["per_person"][key]) for key in ("value", "low", "high")] == [298, 248, 347]
    assert answer["lower_bound"]
    assert [one["level"] for one in answer["levels"]] == [100, 200, 300]
    assert 0.3 < answer["levels"][2]["probability"] < 0.6


def test_syringes_never_round_to_certainty_and_say_how_old_the_population_is() -> None:
    said = run(*NORWAY, "--year", "2015", "--population-year", "2012").stdout
    assert "over 99 %" in said
    assert "the population is of 2012, the syringes of 2015" in said


def test_multiplier_by_rate_and_by_share() -> None:
    rate = ("--rate", "2.03", "--rate-low", "1.688", "--rate-high", "2.368", "--per", "100")
    by_rate = told("population", "multiplier", "--benchmark", "170.5", *rate, "--known")
    assert by_rate["estimate"] == pytest.approx(8399, abs=1)
    assert by_rate["low"] == pytest.approx(7200, rel=0.01)
    share = ("--found", "45", "--asked", "150")
    by_share = told("population", "multiplier", "--benchmark", "1200", *share)
    assert by_share["estimate"] == pytest.approx(4000)


def test_chapman() -> None:
    answer = told("population", "chapman", "--first", "4064", "--second", "1540", "--both", "171")
    assert answer["estimate"] == pytest.approx(36_418.6, abs=0.1)
    assert answer["lincoln_petersen"] == pytest.approx(36_600, abs=1)


def test_three_lists(tmp_path: Path) -> None:
    (tmp_path / "bites.csv").write_text(BITES)
    asked = ("population", "three-lists", str(tmp_path / "bites.csv"), "--resamples", "200")
    answer = told(*asked)
    assert len(answer["models"]) == 8
    (theirs,) = [one for one in answer["models"] if one["together"] == [["hospital", "police"]]]
    assert theirs["estimate"] == pytest.approx(2178, abs=1)
    assert "The models lie between 1,879 and 15,833" in run(*asked).stdout


def test_three_lists_repeat_with_the_seed(tmp_path: Path) -> None:
    (tmp_path / "bites.csv").write_text(BITES)
    asked = ("population", "three-lists", str(tmp_path / "bites.csv"), "--resamples", "200")
    assert told(*asked) == told(*asked)
    assert told(*asked, "--seed", "2")["by_aic"] != told(*asked)["by_aic"]


def test_three_lists_tell_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bites.csv").write_text(BITES.replace("0,1,1,7", "0,1,1,seven"))
    answer = run("population", "three-lists", str(tmp_path / "bites.csv"))
    assert answer.exit_code == 2
    assert "bites.csv: line 5: count is seven" in answer.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("naloxone", "--b", "1e-5"), "give --kits-community"),
        (("naloxone", "--state", "Texas"), "there are Arizona"),
        ((*CALIFORNIA[:-1], "1.2"), "between 0 and 1"),
        ((*CALIFORNIA, "--b-low", "7e-6", "--b-high", "8e-6"), "an interval holds its value"),
        ((*CALIFORNIA, "--b-low", "7e-6"), "--b-high together"),
        ((*CALIFORNIA, "--supplied", "5"), "reach needs"),
        ((*CALIFORNIA, "--cap", "0.5"), "the capped form needs"),
        ((*NORWAY, "--at-most", "5"), "were reported"),
        ((*NORWAY[:-1], "5000"), "an interval holds its value"),
        (("population", "multiplier", "--benchmark", "5"), "give --rate with its interval"),
        (("population", "multiplier", "--benchmark", "5", "--found", "4"), "--asked together"),
        (("population", "chapman", "--first", "1", "--second", "2", "--both", "3"), "on both"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(asked: tuple[str, ...], said: str) -> None:
    answer = run(*asked)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert answer.stderr.count("\n") == 1
