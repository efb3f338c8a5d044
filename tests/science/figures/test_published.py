"""Published rates come out of published counts, through the same code as every figure."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from fristed.science.figures import Asked, Dialect, Figure, Indicator, Part, compute, period

HERE = Path(__file__).parent
PUBLISHED = yaml.safe_load((HERE / "published.yaml").read_text(encoding="utf-8"))
FACTS = Path(__file__).parents[4] / "shared" / "facts" / "rooms" / "derived_rates.csv"


class Counted:
    """Answers with the counts that were published."""

    dialect: Dialect = "duckdb"

    def __init__(self, of: float, out_of: float) -> None:
        self._of = {"log_emergencies": of, "log_episodes": out_of}

    def answer(self, statement: str, asked: Sequence[Asked]) -> Sequence[Sequence[Any]]:
        (number,) = (number for table, number in self._of.items() if table in statement)
        return [(one.site, one.period, number, 0, 0, 0) for one in asked]


def figure(of: float, out_of: float, per: int) -> Figure:
    """Compute a rate of two counts."""
    part = Part(
        id="published",
        kind="rate" if per > 1 else "ratio",
        counts="overdoses",
        out_of="episodes",
        per=per,
        name={},
        numerator={"en": ""},
        denominator={"en": ""},
    )
    words: dict[str, str] = {"en": ""}
    asked = Indicator("X-1", 1, words, words, words, "year", (), (), words, (part,))
    (found,) = compute(asked, engine=Counted(of, out_of), sites=[1], periods=[period("2026")])
    return found


@pytest.mark.parametrize("one", PUBLISHED, ids=lambda one: one["name"])
def test_rate_comes_out_of_published_counts(one: dict[str, Any]) -> None:
    found = figure(one["of"], one["out_of"], one.get("per", 1))
    assert found.value == pytest.approx(one["is"], abs=0.0005)
    assert (found.numerator, found.denominator) == (one["of"], one["out_of"])


def test_rates_are_those_of_the_facts() -> None:
    if not FACTS.exists():
        pytest.skip("the facts are not beside this tree; the values above stand")
    with FACTS.open(encoding="utf-8") as file:
        read = {row["name"]: float(row["value"]) for row in csv.DictReader(file)}
    assert {one["name"]: one["is"] for one in PUBLISHED} == read
