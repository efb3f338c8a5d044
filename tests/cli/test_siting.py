"""``fristed siting``: the answer in its keys, the errors by file and line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fristed.cli.main import app

CANDIDATES = "id,x_m,y_m\nsouth,0,0\nmiddle,0,4000\nnorth,0,8000\nwest,-3000,4000\n"
DEMAND = "id,x_m,y_m,weight\n1,0,100,5\n2,0,3900,9\n3,0,8100,4\n4,-3000,4000,1\n"


@pytest.fixture
def run(tmp_path: Path):
    (tmp_path / "candidates.csv").write_text(CANDIDATES)
    (tmp_path / "demand.csv").write_text(DEMAND)
    (tmp_path / "decay.csv").write_text("km,share\n0,1\n1,0\n")

    def call(*more: str, candidates: str = "candidates.csv", demand: str = "demand.csv") -> Result:
        files = [str(tmp_path / candidates), str(tmp_path / demand)]
        placed = [str(tmp_path / one) if one.endswith(".csv") else one for one in more]
        return CliRunner().invoke(app, ["siting", "solve", *files, *placed])

    return call


def test_solve_answers_in_json(run) -> None:
    told = json.loads(run("-p", "2", "--objective", "p-median", "--json").stdout)
    assert told["sites"] == ["south", "middle"]
    assert told["objective"] == pytest.approx((5 * 0.1 + 9 * 0.1 + 4 * 4.1 + 3) / 19)
    assert (told["unit"], told["method"], told["proven"]) == ("km", "every set", True)


def test_solve_beside_existing_rooms_with_a_decay_of_its_own(run) -> None:
    asked = ("-p", "1", "--objective", "cover", "--existing", "middle", "--decay", "decay.csv")
    told = json.loads(run(*asked, "--json").stdout)
    assert (told["sites"], told["existing"]) == (["south"], ["middle"])
    assert told["objective"] == pytest.approx((9 * 0.9 + 5 * 0.9) / 19)


def test_plain_numbers_stay_numbers(run, tmp_path: Path) -> None:
    (tmp_path / "numbered.csv").write_text("id;x_m;y_m\n7;0;0\n12;0;4000\n")
    told = json.loads(run("-p", "1", "--json", candidates="numbered.csv").stdout)
    assert told["sites"] == [12]


def test_solve_tells_people_how_surely(run) -> None:
    said = run("-p", "2", "--objective", "cover").stdout
    assert "Open south, middle" in said
    assert "of 200" in said


def test_resamples_in_json_where_asked(run) -> None:
    told = json.loads(run("-p", "2", "--resamples", "10", "--json").stdout)
    assert told["stability"]["resamples"] == 10
    assert sum(one["share"] for one in told["stability"]["sites"]) == pytest.approx(2)


def test_ties_are_told(run, tmp_path: Path) -> None:
    (tmp_path / "twins.csv").write_text("id,x_m,y_m\na,0,4000\nb,0,4000\n")
    assert "As good (1):\n  b" in run("-p", "1", candidates="twins.csv").stdout


def test_more_than_three_rooms(run) -> None:
    told = json.loads(run("-p", "4", "--objective", "p-centre", "--json").stdout)
    assert told["sites"] == ["south", "middle", "north", "west"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,x_m,y_m,weight\n1,0,100,5\n2,0,abc,9\n", "broken.csv: line 3: y_m is abc"),
        ("id,x_m,y_m,weight,name\n1,0,1,5,Kari\n", "line 1: a column is called name"),
        ("id,x_m,y_m\n1,0,1\n", "there is no column weight"),
        ("id,x_m,y_m,weight\n1,0,1,2,3\n", "line 2: more cells than the head has"),
        ("", "the file is empty"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "broken.csv").write_text(text)
    answer = run("-p", "1", demand="broken.csv")
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("-p", "9"), "-p 9: 4 candidates are left"),
        (("-p", "1", "--objective", "best"), "there are cover, p-median, p-centre"),
        (("-p", "1", "--existing", "east"), "--existing east: no candidate is called east"),
        (("-p", "1", "--existing", "west,west"), "--existing west: it is named twice"),
    ],
)
def test_what_cannot_be_asked_is_refused(run, asked: tuple[str, ...], said: str) -> None:
    answer = run(*asked)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_a_missing_file_is_told(run) -> None:
    answer = run("-p", "1", demand="absent.csv")
    assert answer.exit_code == 2
    assert "cannot be read" in answer.stderr


def test_points_of_persons_are_warned_of(run, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("id,x_m,y_m,weight\n1,0,100,1\n2,0,300,1\n")
    answer = run("-p", "1", "--json", demand="points.csv")
    assert answer.exit_code == 0
    assert "a person's point does not belong here" in answer.stderr


@pytest.mark.parametrize("mark", [";", "\t"])
def test_decimal_commas_give_the_same_answer(run, tmp_path: Path, mark: str) -> None:
    text = DEMAND.replace(",", mark).replace(f"{mark}5\n", f"{mark}5,0\n")
    (tmp_path / "commas.csv").write_text(text)
    assert run("-p", "2", "--json", demand="commas.csv").stdout == run("-p", "2", "--json").stdout
