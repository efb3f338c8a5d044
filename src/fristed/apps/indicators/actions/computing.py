"""Computing what somebody asks for, on the engine they name."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa

from fristed.apps.audit.actions import Somebody, record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.figures import (
    Engine,
    Figure,
    Given,
    Indicator,
    Period,
    Report,
    compute,
    compute_report,
)

from ..queries import live, snapshot
from ..queries.engines import Duck, Postgres, Spark
from .cascade import steps_of
from .refreshing import refresh

ENGINES: Final = ("duckdb", "postgres", "spark")


class NoEngine(Exception):
    """This engine is not here; says what it lacks."""


@dataclass(frozen=True)
class Wanted:
    """What is asked: a report, or one indicator by dimensions; of sites, for periods."""

    sites: Sequence[Site]
    periods: Sequence[Period]
    report: Report | None = None
    indicator: Indicator | None = None
    by: Sequence[str] = ()
    given: Mapping[str, Given] = field(default_factory=dict)


@as_one
def computed(
    *, wanted: Wanted, engine: str, fresh: bool = True, by: Somebody | None, at: datetime
) -> list[Figure]:
    """Compute what is wanted, and write that it was asked for.

    Parameters
    ----------
    fresh
        Bring the snapshot up to date first; PostgreSQL is never behind.
    """
    if fresh and engine != "postgres":
        refresh(sites=wanted.sites, by=by, at=at)
    with _engine(engine, wanted, by=by, at=at) as answering:
        found = list(_figures(wanted, answering))
    what = wanted.report.id if wanted.report else getattr(wanted.indicator, "id", "")
    for site in wanted.sites:
        record(what="indicators.computed", subject=f"report:{what}", site=site.pk, by=by, at=at)
    return found


def _figures(wanted: Wanted, engine: Engine) -> Iterator[Figure]:
    asked: dict[str, Any] = {
        "engine": engine,
        "sites": [site.pk for site in wanted.sites],
        "periods": wanted.periods,
        "given": wanted.given,
    }
    if wanted.report:
        yield from compute_report(wanted.report, **asked)
    if wanted.indicator:
        yield from compute(wanted.indicator, by=wanted.by, **asked)


@contextmanager
def _engine(name: str, wanted: Wanted, *, by: Somebody | None, at: datetime) -> Iterator[Engine]:
    if name == "postgres":
        yield Postgres(_handed(wanted, by=by, at=at))
        return
    opened = snapshot.opened_for([site.pk for site in wanted.sites])
    if name == "spark":
        with _session() as session:
            yield Spark(session, opened.table)
        return
    duck = Duck(opened.table)
    try:
        yield duck
    finally:
        duck.close()


def _handed(wanted: Wanted, *, by: Somebody | None, at: datetime) -> dict[str, pa.Table]:
    """Return what PostgreSQL does not read for itself."""
    first = min((one.first for one in wanted.periods), default=date.max)
    last = max((one.last for one in wanted.periods), default=date.min)
    steps = [steps_of(site=site, by=by, at=at) for site in wanted.sites]
    return {
        "opening": live.opening(wanted.sites, first, last, at=at),
        "cascade": pa.concat_tables([live.schema("cascade").empty_table(), *steps]),
    }


@contextmanager
def _session() -> Iterator[Any]:
    try:
        from pyspark.sql import SparkSession  # inline: an extra that few houses have
    except ImportError as trouble:
        raise NoEngine("pyspark is not installed: it is an extra for networks") from trouble
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", False)
    try:
        begun = session.getOrCreate()
    except Exception as trouble:
        raise NoEngine("Spark does not start: it needs Java 17") from trouble
    try:
        yield begun
    finally:
        begun.stop()
