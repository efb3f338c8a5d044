"""A home of its own for snapshots, a small synthetic country, and a Spark that starts once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.web.country import YEAR

from .asking import no_spark

# Many small queries over few rows: what helps a cluster is what takes the time here.
SMALL = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "3g",  # at most; for a country's year
}
NOW = datetime(YEAR + 1, 1, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the snapshots of a test apart from any that are in use on this machine."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark session; skips, and says so, where there is none."""
    if missing := no_spark():
        pytest.skip(missing)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", False)
    session = builder.config(map=SMALL).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
