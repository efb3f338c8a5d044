"""What a year's figures cost: every report on DuckDB, beside pandas and the Django ORM.

``python -m bench.indicators [COUNTRIES [SCALE]]`` loads a synthetic country (1 is 650,000 uses
in 32 rooms), makes the snapshot, adds a day, and computes every report of the year. pandas and the
ORM compute the same few numbers, which are compared before a time is told; nobody has written
all of twelve reports in them. With COUNTRIES above 1 the columns are counted that many times over,
each time as other sites.
"""

import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bench.house import django_ready, standing

YEAR = 2025
AFTER = datetime(YEAR + 1, 1, 20, 12, tzinfo=UTC)
GIVEN_PWID = 50_000.0


def main(countries: int, scale: float) -> None:
    """Measure, and print a table."""
    with standing() as (_cluster, environment):
        django_ready()
        from bench import counting  # inline: the rooms need Django set up

        country = counting.country(scale, environment, AFTER, YEAR)
        with counting.here(country):
            tell("snapshot, from nothing", *timed(lambda: counting.snapshot(country, AFTER)))
            counting.another_day(country, YEAR)
            tell("snapshot, one more day", *timed(lambda: counting.snapshot(country, AFTER)))
            for times in sorted({1, *range(2, countries + 1, 3), countries}):
                _measure(counting, country, times)


def _measure(counting: Any, country: Any, times: int) -> None:
    engine, opened = timed(lambda: counting.engine(country, times))
    tell(f"{times} countries: columns into memory", engine, opened)
    asks = counting.Asks(country, times, YEAR, GIVEN_PWID)
    reports, first = timed(lambda: asks.every_report(engine))
    tell(f"{times} countries: every report, statements compiled", reports, first)
    reports, again = timed(lambda: asks.every_report(engine))
    tell(f"{times} countries: every report ({reports} figures)", reports, again)
    same, duck = timed(lambda: asks.same(engine))
    tell(f"{times} countries: the same {len(same)} numbers on DuckDB", same, duck)
    others = {"pandas": lambda: asks.in_pandas()}
    if times == 1:
        others["Django ORM on PostgreSQL"] = lambda: asks.in_orm()
    for name, ask in others.items():
        found, took = timed(ask)
        if found != same:
            raise SystemExit(f"{name} counts otherwise: {found} and not {same}")
        tell(f"{times} countries: the same in {name}", found, took)
        print(f"    {took / duck:.1f} times DuckDB")  # noqa: T201


def timed(ask: Callable[[], Any]) -> tuple[Any, float]:
    """Return an answer and the seconds it took."""
    begun = time.perf_counter()
    found = ask()
    return found, time.perf_counter() - begun


def tell(what: str, _found: Any, took: float) -> None:
    """Say one line: seconds, and the most memory this process ever had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:64} {took:9.3f} s   peak {peak:6.0f} MB", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1, float(sys.argv[2]) if sys.argv[2:] else 1.0)
