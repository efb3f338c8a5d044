"""``fristed surveillance``: whole ways from a file to an answer, and from bad files to lines."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from fristed.cli.main import app

# R surveillance 1.26, tests of earsC: weeks before 2011 and its first four, with their bounds
NEWPORT = [1, 1, 1, 3, 3, 1, 2, 1, 0, 3, 3]
BOUNDS = [3.278854, 3.278854, 3.436517, 3.855617]
KEYS = ["week", "count", "upper", "score", "alarm"]


def written(tmp_path: Path, text: str, name: str = "series.csv") -> Path:
    file = tmp_path / name
    file.write_text(text)
    return file


def series(tmp_path: Path, counts: list[int], **columns: list[int]) -> Path:
    head = ",".join(["week", "count", *columns])
    rows = zip(range(1, len(counts) + 1), counts, *columns.values(), strict=True)
    return written(tmp_path, "\n".join([head, *(",".join(map(str, row)) for row in rows)]))


def called(*given: object) -> Result:
    return CliRunner().invoke(app, ["surveillance", *map(str, given)])


def asked(*given: object) -> Any:
    answer = called(*given, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_c1_answers_with_the_published_bounds(tmp_path: Path):
    rows = asked("run", series(tmp_path, NEWPORT), "--method", "ears-c1", "--alpha", "0.05")
    assert [list(one) for one in rows] == [KEYS] * 11
    assert [one["week"] for one in rows] == list(range(1, 12))
    assert [one["count"] for one in rows] == NEWPORT
    assert [one["alarm"] for one in rows] == [None] * 7 + [False] * 4
    assert [one["upper"] for one in rows[:7]] == [None] * 7
    assert [one["upper"] for one in rows[7:]] == pytest.approx(BOUNDS, abs=1e-6)


def test_c3_shows_what_r_does_otherwise(tmp_path: Path):
    file = series(tmp_path, [3, 4, 5, 4, 3, 4, 5, 4, 3, 4, 5, 30, 4])
    rows = asked("run", file, "--method", "ears-c3")
    assert [list(one) for one in rows] == [[*KEYS, "upper_r", "alarm_r"]] * 13
    assert [one["alarm"] for one in rows[10:]] == [None, True, True]
    assert [one["alarm_r"] for one in rows[10:]] == [None, False, True]
    said = called("run", file, "--method", "ears-c3").stdout
    assert "upper_r and alarm_r: what R's code computes of C3." in said


def test_settings_reach_the_method(tmp_path: Path):
    file = series(tmp_path, [0] * 6 + [1])
    told = ("--alpha", "0.001", "--baseline", "5", "--min-sigma", "0.5")
    rows = asked("run", file, "--method", "ears-c1", *told)
    assert [one["alarm"] for one in rows] == [None] * 5 + [False] * 2
    assert rows[6]["upper"] == pytest.approx(0.5 * 3.090232306167813)
    bare = asked("run", file, "--method", "ears-c1", "--baseline", "5")
    # nothing varied before: the score is infinite, which JSON cannot hold
    assert (bare[6]["upper"], bare[6]["score"], bare[6]["alarm"]) == (0.0, None, True)


METHODS = [
    *("ears-c1", "ears-c2", "ears-c3", "farrington", "farrington-improved", "cusum"),
    *("cusum-counts", "beta-binomial", "changepoint", "first-seen"),
]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_answers_every_week(tmp_path: Path, method: str):
    counts = np.random.default_rng(4).poisson(6, 270).tolist()
    file = series(tmp_path, counts, tested=[60] * 270)
    rows = asked("run", file, "--method", method)
    assert [one["week"] for one in rows] == list(range(1, 271))
    assert [list(one)[:5] for one in rows] == [KEYS] * 270
    judged = [one["alarm"] is not None for one in rows]
    assert judged == sorted(judged)
    assert 0 < sum(judged) < 270
    assert asked("run", file, "--method", method, "--evidence")[0].keys() > set(KEYS)
    assert called("run", file, "--method", method).exit_code == 0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("counts", [[0], [5] * 3, [0] * 60, [7] * 60], ids=str)
def test_short_empty_and_constant_series_are_answered(tmp_path: Path, method: str, counts):
    rows = asked("run", series(tmp_path, counts, tested=[60] * len(counts)), "--method", method)
    assert [one["count"] for one in rows] == counts
    assert not any(one["alarm"] for one in rows)


def test_methods_are_those_of_the_list():
    told = asked("methods")
    assert [one["name"] for one in told] == METHODS
    assert all(one["source"] and one["title"] for one in told)
    said = called("methods").stdout
    assert all(f"{name}:" in said for name in METHODS)


def test_what_counts_are_out_of(tmp_path: Path):
    file = series(tmp_path, [2] * 40, samples=[20] * 39 + [5])
    rows = asked("run", file, "--method", "beta-binomial", "--denominator", "samples")
    assert rows[39]["upper"] == 3.0
    plain = asked("run", file, "--method", "cusum")
    shared = asked("run", file, "--method", "cusum", "--denominator", "samples")
    assert (plain[39]["score"], shared[39]["score"] > 0) == (0.0, True)
    refused = called("run", file, "--method", "ears-c1", "--denominator", "samples")
    assert refused.exit_code == 2
    assert refused.stderr == (
        "fristed: --denominator: ears-c1 does not know what counts are out of\n"
    )


def test_every_fault_is_a_line(tmp_path: Path):
    file = written(tmp_path, "week,count\n1,3\n2,-1\n2,4\nx,\n")
    answer = called("run", file, "--method", "ears-c1", "--json")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.splitlines() == [
        f"fristed: {file}: line 3: count '-1' is no whole number from 0 to 1,000,000,000",
        f"fristed: {file}: line 5: week 'x' is no whole number",
        f"fristed: {file}: line 5: count is empty; where nothing was, write 0",
    ]


def test_very_many_faults_are_cut_and_counted(tmp_path: Path):
    file = written(tmp_path, "week,count\n" + "".join(f"{at},?\n" for at in range(60)))
    lines = called("run", file, "--method", "ears-c1").stderr.splitlines()
    assert len(lines) == 51
    assert lines[-1] == f"fristed: {file}: and 10 more"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("week,count\n", "there is no row under the head"),
        ("week,count\n1,2,3\n", "line 2: more cells than the head has"),
        ('week,count\n1,"2\n', "line 2: this is no row of a table; is a quotation mark left open?"),
        ("week\n1\n", "line 1: there is no column count; there are week"),
    ],
)
def test_what_is_no_table_is_told_in_one_line(tmp_path: Path, text: str, said: str):
    file = written(tmp_path, text)
    answer = called("run", file, "--method", "ears-c1")
    assert (answer.exit_code, answer.stderr) == (2, f"fristed: {file}: {said}\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ["--method", "ears-c1", "--baseline", "2"],
            "the baseline is 2 weeks; EARS needs at least 3",
        ),
        (["--method", "ears-c1", "--alpha", "0"], "alpha is 0; it must be between 0 and 1"),
        (
            ["--method", "ears-c3", "--min-sigma", "-1"],
            "the least sigma is -1; it must be 0 or more",
        ),
        (["--method", "cusum", "--limit", "0"], "h is 0; it must be above 0"),
    ],
)
def test_settings_that_cannot_be_are_one_line(tmp_path: Path, given: list[str], said: str):
    file = series(tmp_path, NEWPORT)
    answer = called("run", file, *given)
    assert (answer.exit_code, answer.stderr) == (2, f"fristed: {file}: {said}\n")


def test_a_method_that_is_none_names_them_all(tmp_path: Path):
    answer = called("run", series(tmp_path, NEWPORT), "--method", "ears-c4")
    expected = f"fristed: there is no method ears-c4; there are {', '.join(METHODS)}\n"
    assert (answer.exit_code, answer.stderr) == (2, expected)


def test_what_a_method_does_not_use_is_said_and_let_be(tmp_path: Path):
    told = ("--baseline", "9", "--min-sigma", "0.5")
    answer = called("run", series(tmp_path, NEWPORT), "--method", "farrington", *told, "--json")
    assert answer.exit_code == 0
    assert len(json.loads(answer.stdout)) == 11
    assert answer.stderr.splitlines() == [
        "Note: farrington does not use --baseline.",
        "Note: farrington does not use --min-sigma.",
    ]


def test_weeks_that_leap_are_rows_all_the_same(tmp_path: Path):
    rows = [f"{week},{y}" for week, y in zip([*range(202446, 202453), *range(202501, 202505)],
                                             NEWPORT, strict=True)]  # fmt: skip
    file = written(tmp_path, "\n".join(["week;count", *rows]).replace(",", ";"))
    answer = called("run", file, "--method", "ears-c1", "--alpha", "0.05", "--json")
    found = json.loads(answer.stdout)
    assert [one["upper"] for one in found[7:]] == pytest.approx(BOUNDS, abs=1e-6)
    assert answer.stderr == (
        f"Note: {file}: the week's number rises by more than 1 in 1 places; each row is taken for "
        "one week.\n"
    )


def triangle(tmp_path: Path) -> Path:
    rows = [f"{week},10,5,1" for week in range(1, 21)] + ["21,10,5,", "22,10,,"]
    return written(tmp_path, "\n".join(["week,reported_0,reported_1,reported_2", *rows]))


def test_late_reports_are_foretold(tmp_path: Path):
    rows = asked("nowcast", triangle(tmp_path))
    assert [one["reported"] for one in rows[-3:]] == [16, 15, 10]
    assert rows[19]["low"] == rows[19]["high"] == 16
    assert rows[21]["complete"] == pytest.approx(15 / 16 * 210 / 315)
    assert rows[21]["low"] < 16 < rows[21]["high"]
    assert rows == asked("nowcast", triangle(tmp_path))
    assert "Complete" in called("nowcast", triangle(tmp_path)).stdout


def test_a_week_is_judged_by_what_it_will_have(tmp_path: Path):
    rows = asked("run", triangle(tmp_path), "--method", "ears-c1", "--min-sigma", "1", "--reported")
    assert rows[21]["count"] == 10
    assert rows[21]["low"] <= rows[21]["nowcast"] <= rows[21]["high"]
    assert 0 <= rows[21]["above"] <= 1
    assert rows[19]["nowcast"] == 16.0


def test_many_series_share_one_promise(tmp_path: Path):
    rng, lines = np.random.default_rng(6), ["week,substance,count,tested"]
    for week in range(1, 61):
        for name in ("amphetamine", "cocaine", "nitazene"):
            count = rng.binomial(40, 0.1) + (15 if (week, name) == (50, "nitazene") else 0)
            lines.append(f"{week},{name},{count},40")
    file = written(tmp_path, "\n".join(lines))
    rows = asked("watch", file, "--method", "beta-binomial", "--rule", "addis")
    assert [(one["week"], one["substance"]) for one in rows[:4]] == [
        (1, "amphetamine"), (1, "cocaine"), (1, "nitazene"), (2, "amphetamine"),
    ]  # fmt: skip
    assert [(one["week"], one["substance"]) for one in rows if one["alarm"]] == [(50, "nitazene")]
    assert [one["alarm"] for one in rows[: 3 * 26]] == [None] * 78
    assert all(one["alarm"] == (one["p"] <= one["level"]) for one in rows[3 * 26 :])
    assert "1 are alarms" in called("watch", file, "--method", "beta-binomial").stdout
    refused = called("watch", file, "--method", "ears-c3")
    assert refused.exit_code == 2
    assert refused.stderr == (
        "fristed: ears-c3 gives no p-values; watch needs a method that does\n"
    )


def test_power_tells_what_a_setting_costs():
    told = ("--method", "ears-c1", "--series", "200", "--alpha", "0.05")
    found = asked("power", *told)
    assert 4 < found["alarm_weeks_a_year"] < 6
    assert found["seen"] > 0.9
    assert found["settings"] == {"alpha": 0.05, "baseline": 7, "min_sigma": 0.0}
    assert found == asked("power", *told)
    strict = asked("power", "--method", "ears-c1", "--series", "200", "--alpha", "0.0001")
    assert strict["false_alarms_a_year"] < found["false_alarms_a_year"]
    assert "false alarms a year" in called("power", *told).stdout
    refused = called("power", "--method", "ears-c1", "--rise", "1")
    assert refused.stderr == "fristed: the ratio must be above 1 and at most 1000\n"
    samples = called("power", "--method", "beta-binomial")
    assert samples.stderr == "fristed: beta-binomial needs what the counts are out of (tested)\n"
