"""CSV, JSON and Parquet of a published table: what each row says, and what it never does."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
import yaml

from fristed.apps.open_data.presenters.exchange import FORMS
from fristed.apps.open_data.presenters.exchange.as_csv import plain
from fristed.apps.open_data.presenters.exchange.words import DATA, words
from fristed.science.disclosure import Reason

from .example import CELLS, example


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """Read it as strictly as RFC 4180 asks."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def test_csv_row_says_all_that_belongs_to_its_figure():
    row = csv_rows(FORMS["csv"].written(example()))[6]
    assert row == {
        "table": "visits_month",
        "release": "12",
        "release_version": "2",
        "scope": "oslo",
        "period": "2026-10",
        "first_day": "2026-10-01",
        "last_day": "2026-10-31",
        "indicator": "OD-1",
        "part": "per_1000_injecting",
        "definition_version": "1",
        "by_age": "all",
        "by_gender": "all",
        "status": "shown",
        "hidden_because": "",
        "value": "6.1",
        "per": "1000",
        "numerator": "5",
        "numerator_is": example().definitions[1].numerator["en"],
        "denominator": "820",
        "denominator_is": example().definitions[1].denominator["en"],
        "low": "4.2",
        "high": "8.6",
        "policy_version": "2",
        "published_at": "2026-11-15T09:30:17Z",
        "synthetic": "true",
    }


def test_hidden_figure_says_so_and_is_no_nought():
    rows = csv_rows(FORMS["csv"].written(example()))
    said = [(row["status"], row["hidden_because"], row["value"]) for row in rows]
    assert said[2] == ("hidden", "protects_people", "")
    assert said[5] == ("shown", "", "0")
    assert said[7] == ("none", "", "")


def test_csv_is_of_rfc_4180():
    content = FORMS["csv"].written(example())
    assert content.count(b"\r\n") == content.count(b"\n") == len(CELLS) + 1
    assert not content.startswith("\N{ZERO WIDTH NO-BREAK SPACE}".encode())


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1"])
def test_csv_words_are_no_formula(words: str):
    assert plain(words) == f"'{words}"


def test_csv_numbers_below_nought_stay_numbers():
    assert plain(-1.5) == "-1.5"


def test_code_that_could_be_a_formula_is_disarmed_in_its_file():
    odd = example(cells=(replace(CELLS[0], where=(("age", "=1+1"),)),))
    assert csv_rows(FORMS["csv"].written(odd))[0]["by_age"] == "'=1+1"


def test_too_little_is_a_status_of_its_own_in_every_file():
    little = replace(CELLS[6], value=None, low=None, high=None, hidden_because="too_little")
    (row,) = csv_rows(FORMS["csv"].written(example(cells=(little,))))
    assert (row["status"], row["hidden_because"], row["denominator"]) == ("too_little", "", "820")
    said = json.loads(FORMS["json"].written(example(cells=(little,))))
    assert (said["cells"][0]["status"], said["cells"][0]["hidden_because"]) == ("too_little", None)
    assert said["reasons"] == {}
    assert (
        "Why figures are hidden" not in FORMS["readme"].written(example(cells=(little,))).decode()
    )


def test_json_says_the_definitions_in_both_languages():
    said = json.loads(FORMS["json"].written(example()))
    assert [one["id"] for one in said["definitions"]] == ["HC-1", "OD-1", "NW-2"]
    assert set(said["definitions"][1]["denominator"]) == {"en", "nb"}
    assert said["reasons"]["too_few"]["nb"].endswith(".")
    assert said["cells"][3]["by"] == {"age": "25", "gender": "woman"}


def test_words_of_another_version_are_not_passed_off_as_those_published():
    older = example(definitions=(("HC-1", 7), ("OD-1", 1), ("NW-2", 1)))
    said = json.loads(FORMS["json"].written(older))["definitions"][0]
    assert (said["version"], said["words_are_of_this_version"], said["name"]) == (7, False, {})


def test_parquet_keeps_types_and_nulls():
    found = pq.read_table(io.BytesIO(FORMS["parquet"].written(example())))
    assert str(found.schema.field("value").type) == "double"
    assert str(found.schema.field("first_day").type) == "date32[day]"
    assert found.column("value").to_pylist() == [one.value for one in CELLS]
    assert found.schema.field("status").nullable is False


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "package", "readme", "fhir"])
def test_same_release_gives_the_same_bytes(form: str):
    assert FORMS[form].written(example()) == FORMS[form].written(example())


def test_every_reason_has_words_in_both_languages():
    assert set(words("reasons")) >= {one.value for one in Reason}
    assert all(set(said) == {"en", "nb"} for said in words("reasons").values())


def test_readme_names_every_column(settings):
    settings.DATA_LICENCE = ""
    said = FORMS["readme"].written(example()).decode()
    header = FORMS["csv"].written(example()).decode().splitlines()[0].split(",")
    assert [name for name in header if f"`{name}`" not in said] == []
    assert "No licence is stated" in said
    assert "Synthetic" in said


@pytest.mark.parametrize("name", ["words.yaml", "api.yaml"])
def test_every_word_is_said_in_both_languages_and_nothing_else(name: str):
    said = yaml.safe_load((DATA / name).read_text())
    pairs = list(leaves(said))
    assert len(pairs) > 20
    assert [pair for pair in pairs if set(pair) != {"en", "nb"} or not all(pair.values())] == []


def leaves(said: dict) -> Iterator[dict]:
    """Yield what says something in a language."""
    if "en" in said or "nb" in said:
        yield said
        return
    for one in said.values():
        yield from leaves(one)
