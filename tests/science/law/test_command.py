"""``fristed law`` as somebody types it: answers, JSON, and one line when something is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fristed.cli.main import app

OSLO_2018 = ["law", "explain", "--place", "NO/Oslo", "--date", "2018-06-01"]
AMPHETAMINE = [*OSLO_2018, "--age", "30", "--substance", "amphetamine", "--route", "inject"]


def run(*args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    result = CliRunner().invoke(app, list(args))
    return result.exit_code, result.stdout, result.stderr


def test_explain_names_the_answer_and_the_provision() -> None:
    code, out, err = run(*AMPHETAMINE)

    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        "NO/Oslo, 2018-06-01",
        "Refuse a place. Help is never refused.",
        "- substances of NO-2009 refuses: mode: allow; list: heroin",
    ]


def test_explain_gives_json() -> None:
    code, out, _ = run(*AMPHETAMINE, "--json")
    told = json.loads(out)

    assert code == 0
    assert (told["place"], told["date"], told["answer"]) == ("NO/Oslo", "2018-06-01", "refuse")
    assert told["missing"] == []
    assert [(r["provision"], r["rule_set"], r["confidence"]) for r in told["reasons"]] == [
        ("substances", "NO-2009", "S")
    ]
    assert sorted(told["reasons"][0]) == [
        *("confidence", "effect", "fact", "provision", "rule_set", "source", "wording"),
    ]


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["--place", "NO", "--date", "2004-12-16"], "not_regulated"),
        (["--place", "NO", "--date", "2021-05-01", "--age", "30"], "ask"),
        (["--place", "NO", "--date", "2021-05-01", "--age", "17"], "refuse"),
        (
            [
                *("--place", "DK", "--date", "2013-01-01", "--age", "30"),
                *("--fact", "history=yes"),
            ],
            "admit",
        ),
    ],
)
def test_explain_ends_well_whatever_the_answer(args: list[str], answer: str) -> None:
    code, out, _ = run("law", "explain", *args, "--json")

    assert (code, json.loads(out)["answer"]) == (0, answer)


def test_explain_names_what_is_to_be_found_out() -> None:
    _, out, _ = run("law", "explain", "--place", "DK", "--date", "2013-01-01")

    assert out.splitlines()[2] == (
        "To find out: Age in whole years (age); The required history of use is met (history)"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--place", "XX"], "no rule book for 'XX'; countries with one: "),
        (["--place", "NO", "--date", "2018-02-30"], "date '2018-02-30' is not a day; write"),
        (["--place", "NO", "--date", "June"], "date 'June' is not a day; write it as 2018-06-01"),
        (["--place", "NO", "--route", "smoke"], "route 'smoke' must be one of inject, inhale"),
        (["--place", "NO", "--age", "-1"], "age '-1' must be a whole number of years from 0"),
        (["--place", "NO", "--age", "old"], "age 'old' must be a whole number of years"),
        (["--place", "NO", "--fact", "resident"], "--fact 'resident' must be CODE=VALUE"),
        (["--place", "NO", "--fact", "x=1"], "no fact is called 'x'; facts are age"),
        (["--place", "NO", "--age", "3", "--fact", "age=4"], "age was given twice, differently"),
        ([], "--place is missing; write it as --place NO/Oslo"),
        (["--place", "NO", "--colour", "red"], "No such option"),
    ],
)
def test_bad_input_ends_in_one_line(args: list[str], message: str) -> None:
    code, out, err = run("law", "explain", *args)

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err[: len("fristed: ") + len(message)] == f"fristed: {message}"


def test_unknown_command_ends_in_one_line() -> None:
    code, _, err = run("lore")

    assert (code, len(err.splitlines())) == (2, 1)


def test_list_gives_every_rule_set() -> None:
    code, out, _ = run("law", "list", "--json")
    rows = json.loads(out)

    assert (code, len(rows), sum(row["provisions"] for row in rows)) == (0, 52, 261)
    assert (rows[0]["rule_set"], rows[0]["effective_from"]) == ("NO-2004", "2004-12-17")


def test_show_gives_what_binds_that_day() -> None:
    code, out, _ = run("law", "show", "NO", "--date", "2021-05-01", "--json")
    rows = {row["provision"]: row for row in json.loads(out)["provisions"]}

    assert code == 0
    assert (rows["contract"]["rule_set"], rows["contract"]["carried_by"]) == ("NO-2009", "NO-2019")
    assert rows["routes"]["value"]["list"] == ["inject", "inhale"]


def test_show_says_where_nothing_was_in_force() -> None:
    assert run("law", "show", "NO", "--date", "1999-01-01") == (
        *(0, "NO, 1999-01-01: Not regulated: no rule set was in force.\n", ""),
    )


@pytest.mark.parametrize("args", [["law", "list"], ["law", "show", "NO"], ["--help"]])
def test_tables_and_help_are_printed(args: list[str]) -> None:
    code, out, err = run(*args)

    assert (code, bool(out), err) == (0, True, "")


def test_installed_command_answers() -> None:
    command = Path(sys.executable).with_name("fristed")

    done = subprocess.run(
        [command, *AMPHETAMINE, "--json"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["answer"] == "refuse"


def test_command_starts_without_loading_its_groups() -> None:
    program = "import sys, fristed.cli.main; print('fristed.science.law' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
