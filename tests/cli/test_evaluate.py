"""``fristed evaluate``: whole ways from a file to an answer, and from a bad file to one line."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from fristed.cli.main import app

RUN = CliRunner()
ITS = ["--outcome", "deaths", "--time", "month", "--start", "2022-07"]
PLACES = [*ITS, "--exposure", "people", "--unit", "area", "--treated", "room"]


def months(number: int) -> list[str]:
    return [f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(number)]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five years of one place in which deaths fall to half after two and a half."""
    rng = np.random.default_rng(2)
    counts = rng.poisson(np.repeat([40, 20], 30))
    file = tmp_path_factory.mktemp("one") / "city.csv"
    rows = [f"{m},{y}\n" for m, y in zip(months(60), counts, strict=True)]
    file.write_text("month,deaths\n" + "".join(rows))
    return file


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty places, the first of which has half the deaths from July 2022 on."""
    rng, lines = np.random.default_rng(3), ["area,month,deaths,people,room\n"]
    for area in range(20):
        mean = np.repeat([30, 15 if area == 0 else 30], 30)
        for month, count in zip(months(60), rng.poisson(mean), strict=True):
            lines.append(f"A{area},{month},{count},50000,{int(area == 0)}\n")
    file = tmp_path_factory.mktemp("places") / "areas.csv"
    file.write_text("".join(lines))
    return file


def asked(*given: object) -> Any:
    answer = RUN.invoke(app, ["evaluate", *map(str, given), "--json"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def told(*given: object) -> str:
    answer = RUN.invoke(app, ["evaluate", *map(str, given)])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_its_answers_with_size_power_and_three_methods(one: Path):
    answer = asked("its", one, *ITS, "--simulations", 1000)
    assert answer["low"] < 0.5 < answer["high"]
    assert answer["significant"] is True
    assert answer["size"] <= 0.06
    assert [point["effect"] for point in answer["power"]] == [0.5, 0.6, 0.7, 0.8, 0.9]
    assert [model["note"] for model in answer["models"]] == [
        "default",
        "rejects too often in short, correlated series",
        "rejects too often",
    ]
    assert (answer["n"], answer["n_before"], answer["n_after"]) == (60, 30, 30)
    assert answer["series"][0]["time"] == "2020-01"


def test_its_is_the_same_again(one: Path):
    ask = ("its", one, *ITS, "--simulations", 200, "--seed", 7)
    assert asked(*ask) == asked(*ask)


def test_its_is_told_in_words(one: Path):
    said = told("its", one, *ITS, "--simulations", 1000)
    assert said.startswith("Significant.")
    for word in ("rejects too often", "False positives", "Power, by ratio", "30 before, 30 after"):
        assert word in said


def test_its_looks_at_one_place_of_many(places: Path):
    answer = asked("its", places, *ITS, "--unit", "area", "--treated", "A3", "--simulations", 0)
    assert answer["n"] == 60
    assert answer["significant"] is None


def test_did_answers_on_both_scales(places: Path):
    answer = asked("did", places, *PLACES, "--simulations", 1000)
    assert answer["placebo"] == "space"
    assert answer["additive"]["p"] == answer["ratio"]["p"] == answer["attainable_p"] == 0.05
    assert answer["ratio"]["low"] < 0.5 < answer["ratio"]["high"]
    assert answer["additive"]["estimate"] == pytest.approx(-15 / 50000, rel=0.1)
    assert answer["sentence"]
    assert len(answer["event_study"]) == 20


def test_did_of_four_counts_says_that_it_depends_on_the_scale(tmp_path: Path):
    file = tmp_path / "insite.csv"
    rows = ["1,1,56,22066", "2,1,33,19991", "1,0,113,1479792", "2,0,88,1271246"]
    file.write_text("\n".join(["year,near,deaths,py", *rows]))
    answer = asked(
        *("did", file, "--outcome", "deaths", "--time", "year", "--start", 2),
        *("--exposure", "py", "--treated", "near", "--simulations", 10),
    )
    assert round(answer["counts"]["additive"]["p"], 3) == 0.048
    assert round(answer["counts"]["ratio"]["p"], 3) == 0.204
    assert "The conclusion depends on the scale" in answer["sentence"]
    assert answer["attainable_p"] == 0.5
    assert answer["additive"]["significant"] is None


def test_sc_answers_with_weights_and_ranks(places: Path):
    answer = asked("sc", places, *PLACES, "--simulations", 200)
    assert answer["p"] == answer["attainable_p"] == 0.05
    assert sum(answer["weights"].values()) == pytest.approx(1)
    assert answer["ratio"] == pytest.approx(0.5, abs=0.1)
    assert max(answer["placebo_ratios"], key=answer["placebo_ratios"].get) == "A0"


def test_places_are_told_in_words(places: Path):
    assert "False pos." in told("did", places, *PLACES, "--simulations", 100)
    assert "smallest possible 0.050" in told("sc", places, *PLACES, "--simulations", 100)


def test_survey_answers_for_groups_and_for_pairs(tmp_path: Path):
    file = tmp_path / "dignity.csv"
    rows = [f"{who},{wave},{1 + (who + shift) % 4}" for who in range(30) for wave, shift in
            (("before", 0), ("after", 1))]  # fmt: skip
    file.write_text("\n".join(["who,wave,dignity", *rows, "31,before,"]))
    ask = ("survey", file, "--answer", "dignity", "--when", "wave")
    groups, pairs = asked(*ask), asked(*ask, "--person", "who")
    assert (groups["n_before"], groups["n_after"], groups["missing_before"]) == (30, 30, 1)
    assert groups["effect"]["method"].startswith("probability of superiority")
    assert sum(pairs["moves"].values()) == 30
    assert "moved up" in told(*ask, "--person", "who")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2020-03,", "2020-03,x", "city.csv, line 4, column deaths: 'x"),
        ("2020-03,", "March,", "city.csv, line 4, column month: 'March' is no time"),
        ("month,", "when,", "city.csv, line 1: there is no column month"),
    ],
)
def test_bad_cell_is_one_line_and_exit_code_two(
    one: Path, tmp_path: Path, old: str, new: str, said: str
):
    file = tmp_path / "city.csv"
    file.write_text(one.read_text().replace(old, new, 1))
    answer = RUN.invoke(app, ["evaluate", "its", str(file), *ITS])
    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"fristed: {said}")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--start", "2031-01"], "start 2031-01 does not lie within the times"),
        (["--change", "jump"], "--change jump must be level, slope or both"),
        (["--unit", "area"], "--unit and --treated go together"),
        (["--start", "2020-03"], "2 periods before the start and 58 from it on"),
    ],
)
def test_bad_question_is_refused(one: Path, given: list[str], said: str):
    answer = RUN.invoke(app, ["evaluate", "its", str(one), *ITS, *given])
    assert answer.exit_code == 2
    assert said in answer.stderr


def test_file_that_is_not_there_is_named():
    answer = RUN.invoke(app, ["evaluate", "its", "nowhere.csv", *ITS])
    assert answer.exit_code == 2
    assert "nowhere.csv: cannot be read" in answer.stderr


def test_sc_of_too_few_places_is_refused(one: Path, tmp_path: Path):
    file = tmp_path / "two.csv"
    file.write_text("t,p,y\n" + "".join(f"{t},{p},5\n" for p in "ab" for t in range(1, 9)))
    given = ["--outcome", "y", "--time", "t", "--start", "5", "--unit", "p", "--treated", "a"]
    answer = RUN.invoke(app, ["evaluate", "sc", str(file), *given])
    assert answer.exit_code == 2
    assert "one treated place and at least two others" in answer.stderr


def test_its_looks_at_the_place_that_a_column_marks(places: Path):
    given = ["its", places, *ITS, "--unit", "area", "--simulations", 0, "--treated"]
    assert asked(*given, "room") == asked(*given, "A0")


@pytest.mark.parametrize(
    ("p", "said"), [(None, "–"), (float("nan"), "–"), (0.0004, "< 0.001"), (0.0126, "0.013")]
)
def test_small_p_is_not_told_as_nought(p: float | None, said: str):
    from fristed.cli.evaluate.outputs import chance  # inline: it loads what other tests can spare

    assert chance(p) == said
