"""A whole country's year on Spark: every figure of every report is DuckDB's."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from fristed.apps.indicators.actions import refresh
from fristed.apps.indicators.queries import snapshot
from fristed.apps.indicators.queries.engines import Duck, Spark
from fristed.ground.context import working
from fristed.web.demonstration.country.plan import Asked
from tests.conftest import empty_tables
from tests.web.country import YEAR, make

from .asking import differences, reported
from .conftest import NOW

# What the small tests switch off, since it takes longer there than it saves.
LARGE = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "true",
    "spark.sql.codegen.factoryMode": "FALLBACK",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


@pytest.mark.soak
def test_spark_gives_every_report_of_a_countrys_year(
    django_db_setup: None, django_db_blocker: Any, tmp_path: Path, spark: Any
) -> None:
    """650,000 uses in 32 rooms, 2.5 million syringes, 18,500 people."""
    for name, value in LARGE.items():
        spark.conf.set(name, value)
    with django_db_blocker.unblock(), override_settings(HOME=tmp_path, KEYS=tmp_path / "keys"):
        sites = make(Asked(YEAR), tmp_path, NOW).sites
        numbers = [site.pk for site in sites]
        with working(staff=None, sites=numbers):
            refresh(sites=sites, by=None, at=NOW)
            opened = snapshot.opened_for(numbers)
        empty_tables(None)
    duck = reported(Duck(opened.table), numbers, YEAR)
    assert sum(1 for one in duck.values() if one[3]) > 2_000
    assert differences(duck, reported(Spark(spark, opened.table), numbers, YEAR)) == []
