"""One expression, three engines, the same hand-counted day: equal to the last digit."""

from typing import Any

import pytest

from fristed.apps.indicators.queries.engines import Duck, Postgres, Spark
from fristed.science.figures import KEPT
from tests.spec.indicators.days import days

from .asking import Once, answers, differences, reported

DAY = days()[0]
SITES = tuple(DAY.sites)
PERIODS = ("2026", "2026-03", "2026-Q1")


@pytest.fixture(scope="module")
def duck() -> Any:
    return answers(Duck(DAY.table), SITES, PERIODS)


def test_answers_are_many_and_not_all_nought(duck: Any) -> None:
    assert len(duck) > 500
    assert sum(1 for one in duck.values() if one[3]) > 200


def test_reports_asked_together_are_those_asked_one_by_one() -> None:
    """`Once` has no `ahead`: each question is a statement by itself."""
    together = reported(Duck(DAY.table), SITES, 2026)
    assert len(together) > 300
    assert differences(together, reported(Once(Duck(DAY.table)), SITES, 2026)) == []


@pytest.mark.django_db
def test_postgres_agrees_with_duckdb(duck: Any) -> None:
    handed = Postgres({name: DAY.table(name) for name in KEPT})
    assert differences(duck, answers(handed, SITES, PERIODS)) == []


def test_spark_agrees_with_duckdb(spark: Any) -> None:
    """Every part as a whole; by each breakdown in `make soak`, since Spark takes its time."""
    whole = answers(Duck(DAY.table), SITES, PERIODS, broken_down=False)
    spark_says = answers(Spark(spark, DAY.table), SITES, PERIODS, broken_down=False)
    assert len(whole) > 200
    assert differences(whole, spark_says) == []


@pytest.mark.soak
def test_spark_agrees_with_duckdb_on_every_breakdown(duck: Any, spark: Any) -> None:
    assert differences(duck, answers(Spark(spark, DAY.table), SITES, PERIODS)) == []


def test_duckdb_reads_and_writes_no_file(tmp_path: Any) -> None:
    engine = Duck(DAY.table)
    for statement in (
        f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "ATTACH '/tmp/other.db'",
        "SET enable_external_access = true",
    ):
        with pytest.raises(Exception, match=r"disabled|locked|Permission|Cannot"):
            engine.answer(statement, [])
    assert list(tmp_path.iterdir()) == []
