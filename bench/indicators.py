"""What a year's figures cost: every report on DuckDB, beside pandas and the Django ORM.

``python -m bench.indicators [COUNTRIES [SCALE]]`` loads a synthetic country (1 is 650,000 uses
in 32 rooms), makes the snapshot on the eve of the year's last day, adds that day, and computes
every report of the year.

- pandas computes every figure of every report (`bench.by_pandas`) from the same log as Parquet
  files in clear; all figures are compared before a time is told. Reading the files is told apart,
  as loading the sealed snapshot into DuckDB is.
- The ORM computes a few numbers from the live tables; nobody has written the reports in it.

With COUNTRIES above 1 the columns of the snapshot are counted that many times over, each time as
other sites: what grows is what is counted, not PostgreSQL. DuckDB's memory stays bounded.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from bench.house import django_ready, standing

YEAR = 2025
EVE = datetime(YEAR, 12, 30, 20, tzinfo=UTC)
NIGHT = datetime(YEAR + 1, 1, 1, 2, tzinfo=UTC)
LOADED = datetime(YEAR + 1, 1, 20, 12, tzinfo=UTC)
GIVEN_PWID = 50_000.0
PANDAS = 4  # countries at most: it holds a gigabyte of each


def main(countries: int, scale: float) -> None:
    """Measure, and print a table."""
    with standing() as (_cluster, environment):
        django_ready()
        from bench import counting  # inline: the rooms need Django set up

        country = counting.country(scale, environment, LOADED, YEAR)
        with counting.here(country):
            tell("snapshot, from nothing", *timed(lambda: counting.snapshot(country, EVE)))
        with counting.here(country):
            counting.last_day(country, YEAR)
        with counting.here(country):
            one_day = timed(lambda: counting.snapshot(country, NIGHT))
            tell(f"snapshot, one more day ({one_day[0].files} files written)", *one_day)
        for times in sorted({1, *range(4, countries, 3), countries}):
            measure(counting, country, times)


def measure(counting: Any, country: Any, times: int) -> None:
    """Compute every report of so many countries in each way."""
    asks = counting.Asks(country, times, YEAR, GIVEN_PWID)
    name = f"{times} countries" if times > 1 else "1 country"
    if times == 1:  # the statements are compiled once for each process
        first = counting.engine(country, times)
        tell(
            f"{name}: every report, compiling statements", *timed(lambda: asks.every_report(first))
        )
        first.close()
    engine, opened = timed(lambda: counting.engine(country, times))
    tell(f"{name}: DuckDB, from the sealed snapshot into memory", engine, opened)
    figures, took = timed(lambda: asks.every_report(engine))
    tell(f"{name}: DuckDB, every report ({len(figures)} figures)", figures, took)
    if times == 1:
        _beside_orm(counting, asks, engine)
    engine.close()
    if times <= PANDAS:
        _beside_pandas(counting, asks, figures, opened, took)


def _beside_orm(counting: Any, asks: Any, engine: Any) -> None:
    same, duck = timed(lambda: asks.same(engine))
    with counting.here(asks.sites):
        found, took = timed(asks.in_orm)
    if found != same:
        raise SystemExit(f"The ORM counts otherwise: {found} and not {same}")
    tell(f"  {len(same)} numbers of them: DuckDB", same, duck)
    tell(f"  {len(same)} numbers of them: Django ORM on PostgreSQL, live", found, took)
    say(f"    {took / duck:.1f} times DuckDB")


def _beside_pandas(counting: Any, asks: Any, figures: Any, opened: float, took: float) -> None:
    from bench.by_pandas import Pandas  # inline: as above

    with tempfile.TemporaryDirectory(prefix="fristed-bench-") as folder:
        counting.files(asks.sites, Path(folder), asks.times)
        pandas = Pandas(Path(folder))
        _, read = timed(pandas.read)
    tell("  pandas, from Parquet in clear into memory", None, read)
    theirs, computed = timed(lambda: asks.every_report(pandas))
    if said := counting.differences(figures, theirs):
        raise SystemExit("pandas counts otherwise: " + "; ".join(said[:5]))
    tell(f"  pandas, every report ({len(theirs)} figures, the same)", theirs, computed)
    whole = (read + computed) / (opened + took)
    say(f"    {computed / took:.1f} times DuckDB; with reading {whole:.1f} times")


def timed(ask: Callable[[], Any]) -> tuple[Any, float]:
    """Return an answer and the seconds it took; forget what memory was needed before."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    Path("/proc/self/clear_refs").write_text("5")
    begun = time.perf_counter()
    found = ask()
    return found, time.perf_counter() - begun


def tell(what: str, _found: Any, took: float) -> None:
    """Say one line: seconds, and the most memory this process had meanwhile."""
    status = Path("/proc/self/status").read_text().splitlines()
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    say(f"{what:64} {took:9.3f} s   peak {peak:6.0f} MB")


def say(line: str) -> None:
    """Say a line at once."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1, float(sys.argv[2]) if sys.argv[2:] else 1.0)
