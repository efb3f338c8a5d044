"""Planning's commands on spoilt files: each answers, or says in one line what is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from fristed.cli.main import app
from tests.science.impact.books import sheets, workbook

MONTHS = [f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(24)]
ROOM = """
open_min: 840
arrivals: {per_day: 60, shape: constant}
places: [{type: smoke, number: 2}, {type: inject, number: 3}]
uses: {smoke: {share: 0.3}, inject: {share: 0.7}}
service: {family: exponential, mean_min: 30}
patience: {family: exponential, mean_min: 20}
staff: {number: [[0, 3], [300, 4]]}
nurse: [[0, 400]]
"""
COUNTS = [["place", "month", "deaths", "people", "room"]] + [
    [f"A{area}", month, str((7 * at + area) % 9 + 4), "5000", str(int(area == 0))]
    for area in range(4)
    for at, month in enumerate(MONTHS)
]
ANSWERS = [["when", "answer"]] + [[w, str(n % 4)] for w in ("before", "after") for n in range(12)]
CELLS = [["id", "x_m", "y_m", "weight"], ["1", "0", "100", "5"], ["2", "0", "3900", "9"]]
SITES = [["id", "x_m", "y_m", "capacity"], ["s", "0", "0", ""], ["m", "0", "4000", "20"]]
LISTS = [["a", "b", "c", "count"]] + [
    [*pattern, str(count)]
    for pattern, count in zip(
        ("111", "110", "101", "011", "100", "010", "001"),
        (14, 62, 41, 33, 310, 245, 198),
        strict=True,
    )
]
OF_COUNTS = ["--outcome", "deaths", "--time", "month", "--start", "2021-03", "--simulations", "10"]
OF_PLACES = [*OF_COUNTS, "--unit", "place", "--treated", "room", "--exposure", "people"]


def table(rows: list[list[str]]) -> bytes:
    return "".join(",".join(row) + "\n" for row in rows).encode()


# a command's words, the file that is spoilt, what it holds when it is whole, what else it reads
COMMANDS: dict[str, tuple[list[str], str, bytes, dict[str, bytes]]] = {
    "capacity": (["capacity", "simulate", "F", "--years", "1"], "room.yaml", ROOM.encode(), {}),
    "its": (["evaluate", "its", "F", *OF_COUNTS], "one.csv", table(
        [COUNTS[0], *(row for row in COUNTS if row[0] == "A1")]), {}),
    "did": (["evaluate", "did", "F", *OF_PLACES], "areas.csv", table(COUNTS), {}),
    "sc": (["evaluate", "sc", "F", *OF_PLACES], "areas.csv", table(COUNTS), {}),
    "survey": (["evaluate", "survey", "F", "--answer", "answer", "--when", "when",
                "--simulations", "10"], "answers.csv", table(ANSWERS), {}),
    "lists": (["need", "population", "three-lists", "F", "--resamples", "100"], "lists.csv",
              table(LISTS), {}),
    "candidates": (["siting", "solve", "F", "cells.csv", "-p", "1"], "sites.csv", table(SITES),
                   {"cells.csv": table(CELLS)}),
    "demand": (["siting", "solve", "sites.csv", "F", "-p", "1"], "cells.csv", table(CELLS),
               {"sites.csv": table(SITES)}),
    "model": (["impact", "run", "irwin-2017", "--inputs", "F", "--draws", "20"], "own.yaml",
              b"inputs:\n  clients: 100\n  room_cost: 900000\nrooms: [1, 1.5]\n", {}),
    "databook": (["impact", "run", "act", "--databook", "F", "--inputs", "years.yaml"],
                 "book.xlsx", workbook(), {"years.yaml": b"first_year: 2026\nyears: 2\n"}),
    "settings": (["impact", "run", "act", "--databook", "book.xlsx", "--inputs", "F"],
                 "years.yaml", b"first_year: 2026\nyears: 2\n", {"book.xlsx": workbook()}),
}  # fmt: skip
WHOLE = {
    "empty": b"",
    "blank": b"\n\n",
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "no workbook": b"PK\x03\x04 nothing",
    "other columns": b"a,b\n1,2\n",
    "a head alone": b"id,x_m\n",
    "a quotation mark": b'"open,b\n1,2\n',
    "a list of lists": b"[[[[1, 2], ? [a]",
    "deep": b"[" * 3000,
    "an alias": b"&a [*a]",
    "wide": b"a," * 300 + b"\n" + b"1," * 300,
}
CELL = ["", "nan", "1e400", "-1", "1e308", "1e-320", "9" * 30, "9" * 4500, "x", "[]"]
FEW = ("capacity", "its", "did", "survey", "lists", "candidates", "demand", "model")


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command on its file as it is spoilt."""
    monkeypatch.chdir(tmp_path)

    def ask(name: str, held: bytes | None, *, as_json: bool = True) -> Result:
        words, file, _whole, others = COMMANDS[name]
        for other, of in others.items():
            Path(other).write_bytes(of)
        Path(file).mkdir() if held is None else Path(file).write_bytes(held)
        said = [file if word == "F" else word for word in words]
        return CliRunner().invoke(app, [*said, "--json"] if as_json else said)

    return ask


def trouble(answer: Result) -> str:
    """Say what is wrong with how a command answered; nothing where it answered well."""
    if not isinstance(answer.exception, SystemExit | None):
        return f"raised {answer.exception!r}"
    if answer.exit_code == 0:
        json.loads(answer.stdout, parse_constant=lambda word: pytest.fail(f"{word} in JSON"))
        return ""
    is_line = answer.stderr.startswith("fristed: ") and answer.stderr.count("\n") == 1
    return "" if (answer.exit_code, answer.stdout, is_line) == (2, "", True) else answer.output


@pytest.mark.parametrize("name", COMMANDS)
def test_whole_file_is_answered(asked: Any, name: str) -> None:
    assert asked(name, COMMANDS[name][2]).exit_code == 0


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("spoilt", [*WHOLE, "a folder"])
def test_spoilt_file_is_one_line(asked: Any, name: str, spoilt: str) -> None:
    answer = asked(name, WHOLE.get(spoilt))

    assert trouble(answer) == ""
    assert answer.exit_code == 2


def spoilt_cells(name: str) -> Iterator[tuple[str, bytes]]:
    """Give the file with one word of its second line, and of a later one, replaced by others."""
    lines = COMMANDS[name][2].decode().split("\n")
    for at in (1, 2, len(lines) - 3):
        words = lines[at].split(",")
        for place in range(len(words)):
            for cell in CELL:
                new = [*words[:place], cell, *words[place + 1 :]]
                text = "\n".join([*lines[:at], ",".join(new), *lines[at + 1 :]])
                yield f"line {at + 1}, cell {place + 1}: {cell[:9]}", text.encode()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", FEW)
def test_spoilt_cell_is_answered_or_one_line(asked: Any, name: str) -> None:
    told = {what: trouble(asked(name, held)) for what, held in spoilt_cells(name)}

    assert {what: said for what, said in told.items() if said} == {}


def test_name_that_is_a_list_is_one_line(asked: Any) -> None:
    answer = asked("capacity", ROOM.replace("{smoke:", "{[smoke]:").encode())

    assert trouble(answer) == ""
    assert "is said twice, or is no name" in answer.stderr


def test_databook_without_a_sheet_says_which(asked: Any) -> None:
    rows = sheets()
    del rows["costs"]
    answer = asked("databook", workbook(rows))

    assert trouble(answer) == ""
    assert "there is no sheet costs" in answer.stderr


def test_databook_that_runs_in_a_circle_says_where(asked: Any) -> None:
    rows = sheets()
    for row in rows["probabilities"]:
        if row[2] == "overdose_x":
            row[7:] = ["death_x", "yes" if row[8] == "oat" else "no"]
    answer = asked("databook", workbook(rows))

    assert trouble(answer) == ""
    assert "run in a circle" in answer.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["need", "syringes", "--syringes", "1e308", "--population", "5", "--population-low", "4",
         "--population-high", "6"],
        ["need", "syringes", "--syringes", "9", "--population", "5", "--population-low", "1e-320",
         "--population-high", "6"],
        ["need", "population", "chapman", "--first", "9" * 40, "--second", "90", "--both", "9"],
        ["need", "population", "multiplier", "--benchmark", "100", "--rate", "0.1", "--rate-low",
         "0.05", "--rate-high", "0.2", "--draws", "9" * 30],
        ["need", "naloxone", "--state", "Massachusetts", "--deaths", "1e308"],
        ["impact", "run", "irwin-2017", "--spread", "1e-320"],
    ],
)  # fmt: skip
def test_number_beyond_any_city_is_one_line(words: list[str]) -> None:
    answer = CliRunner().invoke(app, [*words, "--json"])

    assert trouble(answer) == ""
    assert answer.exit_code == 2
