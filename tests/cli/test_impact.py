"""`fristed impact` lists models, runs them, and says by file and place what is wrong."""

import json
from itertools import combinations, product
from math import inf, nan

import pytest

from fristed.cli.finite import finite
from fristed.cli.main import app
from fristed.science.impact.inference import DENSE
from tests.science.impact.books import sheets, workbook


def ran(capsys, *given):
    """Run the command; return its exit code, what it said and what it said went wrong."""
    with pytest.raises(SystemExit) as ended:
        app(["impact", *map(str, given)])
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


def small(tmp_path, rows=None):
    """Write the small databook and the years that it has."""
    book, settings = tmp_path / "small.xlsx", tmp_path / "years.yaml"
    book.write_bytes(workbook(rows))
    settings.write_text("first_year: 2026\nyears: 2\n")
    return "--databook", book, "--inputs", settings


def test_list_names_every_model_with_its_source(capsys):
    code, out, _ = ran(capsys, "list", "--json")
    told = json.loads(out)
    assert code == 0
    assert [one["name"] for one in told] == [
        "irwin-2017",
        "milloy-2008",
        "staff-judgement",
        "marshall-2011",
        "sydney-2007",
        "jacobs-hiv",
        "jacobs-hcv",
        "profound-tree",
        "act",
    ]
    assert all(one["source"] and one["outcomes"] for one in told)


def test_run_answers_with_ranges_beside_what_was_published(capsys):
    code, out, _ = ran(capsys, "run", "irwin-2017", "--json", "--draws", "2000")
    told = json.loads(out)
    deaths = told["outcomes"]["deaths_averted"]
    assert code == 0
    assert deaths["published"] == "5.9"
    assert deaths["low"] < deaths["value"] < deaths["high"]
    # nobody published how sure the rest is: no range rather than a false one
    assert told["outcomes"]["hiv_infections_averted"]["low"] is None
    assert told["inputs"]["clients"]["basis"] == "held"
    assert told["information"]["chance_of_net_benefit"] == 1
    assert (told["draws"], told["seed"], told["currency"]) == (2000, 1, "USD")


def test_run_says_the_same_for_the_same_seed(capsys):
    once, again, other = (
        ran(capsys, "run", "milloy-2008", "--json", "--seed", seed)[1] for seed in (4, 4, 5)
    )
    assert once == again
    assert once != other


def test_run_takes_inputs_and_rooms_from_a_file(capsys, tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_text("inputs:\n  room_cost: 1000000\nrooms: [1, 1.5]\n")
    code, out, _ = ran(capsys, "run", "irwin", "--inputs", file, "--json", "--draws", "10")
    rooms = json.loads(out)["rooms"]
    assert code == 0
    assert [room["cost"] for room in rooms] == [1e6, 2e6]
    assert rooms[1]["marginal_net_benefit"] == pytest.approx(0.5 * 7_854_742 - 1e6, rel=1e-6)


def test_run_tells_people_what_is_not_known(capsys):
    code, out, _ = ran(capsys, "run", "irwin-2017", "--draws", "500")
    assert code == 0
    assert "35 of 36 inputs have no published spread and were held" in " ".join(out.split())
    _, spread, _ = ran(capsys, "run", "irwin-2017", "--draws", "500", "--spread", "0.1")
    assert "35 of 36 inputs were spread by assumption" in " ".join(spread.split())


def test_act_answers_in_the_published_shape(capsys, tmp_path):
    code, out, _ = ran(capsys, "run", "act", *small(tmp_path), "--json")
    told = json.loads(out)
    assert code == 0
    assert list(told) == ["outcomes", "costs_discounted_total"]
    assert list(told["outcomes"]["package_b"]["N|death_x|yes"]) == [
        "2026_setup",
        "2026",
        "2027",
        "Total",
    ]


def test_act_tells_ranges_where_draws_are_asked_for(capsys, tmp_path):
    code, out, _ = ran(capsys, "run", "act", *small(tmp_path), "--json", "--draws", "4100")
    told = json.loads(out)["uncertainty"]
    deaths = told["scenarios"]["package_b"]["deaths"]
    assert code == 0
    assert deaths["low"] < deaths["value"] < deaths["high"]
    assert deaths["beside_baseline"]["high"] < 0
    assert sum(told["chance_cheapest"].values()) == pytest.approx(1)
    assert {one["scenario"] for one in told["frontier"]} == set(told["scenarios"])
    assert told["tornado"]["package_b"][0]["input"].startswith("N: death_x = yes given")
    # where a death averted is worth nothing, doing least costs least
    assert told["acceptability"][0]["best_on_average"] == "no_coverage"


def test_act_is_told_to_people_as_tables(capsys, tmp_path):
    code, out, _ = ran(capsys, "run", "act", *small(tmp_path), "--draws", "50")
    assert code == 0
    assert "Beside the baseline, same draws" in out


def test_act_runs_scenarios_of_ones_own(capsys, tmp_path):
    given = small(tmp_path)
    given[3].write_text("years: 1\nscenarios:\n  ours: {int_dcr: peerled}\n")
    code, out, _ = ran(capsys, "run", "act", *given, "--json")
    assert code == 0
    assert list(json.loads(out)["outcomes"]) == ["baseline", "ours"]


def test_scenario_that_does_not_fit_is_one_line_with_its_file(capsys, tmp_path):
    given = small(tmp_path)
    given[3].write_text("years: 2\nscenarios:\n  ours: {int_dcr: mobile}\n")
    code, out, err = ran(capsys, "run", "act", *given, "--json")
    assert (code, out) == (2, "")
    assert err == (
        f"fristed: {given[3]}: line 3: int_dcr has no kind mobile: none, medicalised, peerled\n"
    )


def test_wrong_databook_is_one_line_with_file_sheet_and_cell(capsys, tmp_path):
    rows = sheets()
    rows["costs"][1][4] = "dear"
    code, out, err = ran(capsys, "run", "act", *small(tmp_path, rows), "--json")
    assert (code, out) == (2, "")
    assert err == (
        f"fristed: {tmp_path}/small.xlsx: sheet costs, cell E3 holds 'dear'; write a number there\n"
    )


def dense(nodes: int):
    """Add nodes to the small databook that all meet, two by two, in the end."""
    rows, names = sheets(), [f"n{at}" for at in range(nodes)]
    own = [["P", "N", one, "yes", 0.5, 0.4, 0.6] for one in names]
    met = [(f"{one}{other}", one, other) for one, other in combinations(names, 2)]
    joined = met[0][0]
    for at, (name, *_) in enumerate(met[1:]):
        met.append((f"all{at}", joined, name))
        joined = f"all{at}"
    own += [
        ["P", "N", name, "yes", 0.5, None, None, one, x, other, y]
        for name, one, other in met
        for x, y in product(("yes", "no"), repeat=2)
    ]
    rows["probabilities"] += own
    rows["costs"] += [
        ["P", "N", name, level, 1, 0, 1]
        for name in dict.fromkeys(row[2] for row in own)
        for level in ("yes", "no")
    ]
    return rows


def test_databook_that_can_be_run_but_not_drawn_is_one_line(capsys, tmp_path):
    given = small(tmp_path, dense(12))
    assert ran(capsys, "run", "act", *given, "--json")[0] == 0

    code, out, err = ran(capsys, "run", "act", *given)
    assert (code, out) == (2, "")
    assert err == f"fristed: {given[1]}: {DENSE}\n"


def test_wrong_inputs_are_one_line_with_file_and_line(capsys, tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_text("inputs:\n  clients: many\n")
    code, out, err = ran(capsys, "run", "irwin-2017", "--inputs", file, "--json")
    assert (code, out) == (2, "")
    assert err == f"fristed: {file}: line 2: clients must be a number\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["act"], "act needs --databook FILE.xlsx; one is published at"
         " github.com/Burnet-Modelling/act-harm-reduction"),
        (["act", "--spread", "0.2"], "act takes its ranges from the databook; leave --spread out"),
        (["sydney-2007", "--databook", "x.xlsx"], "sydney-2007 takes no databook; only act does"),
        (["sydney-2007", "--spread", "2"],
         "the share to spread inputs by must be between 0 and 1"),
        (["act", "--databook", "none.xlsx"],
         "none.xlsx cannot be read (No such file or directory)"),
    ],
)  # fmt: skip
def test_wrong_request_is_one_line(capsys, given, said):
    assert ran(capsys, "run", *given) == (2, "", f"fristed: {said}\n")


def test_unknown_model_is_told_what_there_is(capsys):
    code, _, err = ran(capsys, "run", "profit")
    assert code == 2
    assert err.startswith("fristed: no one model is called profit; there are irwin-2017,")


def test_file_that_is_not_text_is_refused(capsys, tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    code, _, err = ran(capsys, "run", "irwin-2017", "--inputs", file)
    assert (code, err) == (2, f"fristed: {file}: this is not text: save it in UTF-8\n")


@pytest.mark.filterwarnings("error")
def test_input_that_makes_no_number_is_refused_without_warnings(capsys, tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_text("inputs:\n  years: 0\n")
    code, out, err = ran(capsys, "run", "milloy-2008", "--inputs", file, "--json")
    assert (code, out) == (2, "")
    assert err.startswith(f"fristed: {file}: ")
    assert err.endswith("is no number with these inputs; is one 0?\n")


def test_what_is_not_finite_is_null():
    assert finite({"a": [1.0, inf], "b": ("x", nan, 2)}) == {"a": [1.0, None], "b": ["x", None, 2]}
