"""The country of the figures' benchmark, its reports, and a few numbers counted by the ORM."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db.models import Count, F
from django.db.models.functions import ExtractMonth
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.consumption_rooms.models import Episode
from fristed.apps.emergencies.models import Emergency
from fristed.apps.indicators.actions import refresh
from fristed.apps.indicators.queries import snapshot as kept
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.indicators.queries.engines import Duck
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.science.figures import KEPT, Engine, Figure, Given, compute, compute_report, period
from fristed.web.demonstration.country.plan import Asked
from fristed.web.demonstration.country.running import make_country

ZONE = ZoneInfo("Europe/Berlin")
MEMORY_MB = 900  # what DuckDB may hold of any number of countries
TOLD = ("indicator", "by", "value", "numerator", "denominator", "why_not")
APART = 2**40  # so far do the numbers of another country's sites lie


def country(scale: float, environment: dict[str, str], at: datetime, year: int) -> list[Site]:
    """Load the country as its owner."""
    made = make_country(
        Asked(year, scale=scale),
        owner=conninfo_to_dict(environment["FRISTED_OWNER_URL"]),
        at=at,
        home=Path(environment["FRISTED_HOME"]),
        tell=lambda *_told: None,
    )
    return made.sites


@contextmanager
def here(sites: Sequence[Site]) -> Iterator[None]:
    """Work at every room."""
    with working(staff=None, sites=[site.pk for site in sites]):
        yield


def snapshot(sites: Sequence[Site], at: datetime) -> Any:
    """Bring the snapshot up to date."""
    return refresh(sites=sites, by=None, at=at)


def last_day(sites: Sequence[Site], year: int) -> None:
    """Write the visits of the year's last day, of which the snapshot made before knows nothing."""
    begun = datetime(year, 12, 31, tzinfo=ZONE)
    of_the_day = Visit.objects.filter(site__in=sites, arrived_at__gte=begun)
    of_the_day.update(language=F("language"))


def engine(sites: Sequence[Site], times: int) -> Duck:
    """Open the snapshot so many times over, and load every table."""
    made = Duck(lambda name: columns(sites, name, times), memory=f"{MEMORY_MB}MB")
    for name in kept.manifest().files:
        made.load(name)
    return made


def columns(sites: Sequence[Site], name: str, times: int) -> pa.Table:
    """Return a table of the log so many times over, each time as other sites."""
    one = kept.opened_for([site.pk for site in sites]).table(name)
    return pa.concat_tables([_as_others(one, number) for number in range(times)])


def files(sites: Sequence[Site], folder: Path, times: int) -> None:
    """Write the log as Parquet files in clear: invented people, in a folder that goes."""
    for name in KEPT:
        pq.write_table(columns(sites, name, times), folder / f"{name}.parquet")


def differences(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[str]:
    """Say where figures differ: counts exactly, quotients and sums of minutes to 1e-12."""
    said = [f"{len(ours)} figures or {len(theirs)}"] if len(ours) != len(theirs) else []
    for mine, other in zip(ours, theirs, strict=False):
        pairs = [(getattr(mine, one), getattr(other, one)) for one in TOLD]
        behind = [
            sorted((c.site, c.events, c.persons) for c in f.contributors) for f in (mine, other)
        ]
        pairs += zip(*(chain.from_iterable(one) for one in behind), strict=False)
        if len(behind[0]) != len(behind[1]) or not all(_same(*pair) for pair in pairs):
            said.append(f"{mine.indicator} {mine.part.id} {mine.by}: {mine.value}, {other.value}")
    return said


def _behind(figure: Figure) -> list[tuple[Any, ...]]:
    return sorted((one.site, one.events, one.persons) for one in figure.contributors)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-12 * max(1.0, abs(one))
    same: bool = one == other
    return same


def _as_others(table: pa.Table, number: int) -> pa.Table:
    moved = pc.add(pc.bit_wise_and(table["site"], APART - 1), number * APART)
    return table.set_column(table.column_names.index("site"), "site", moved)


@dataclass
class Asks:
    """What is asked: all reports of the year, and the few numbers that three ways compute."""

    sites: Sequence[Site]
    times: int
    year: int
    pwid: float

    @property
    def numbers(self) -> list[int]:
        """The sites' numbers, those of every country."""
        own = [site.pk & (APART - 1) for site in self.sites]
        return [pk + number * APART for number in range(self.times) for pk in own]

    def every_report(self, engine: Engine) -> list[Figure]:
        """Compute every report of the year; the shorter ones for the year's last of their kind."""
        last = {"day": "12-31", "month": "12", "quarter": "Q4"}
        asked: dict[str, Any] = {"engine": engine, "sites": self.numbers}
        asked["given"] = {"pwid": Given(self.pwid, "made up")}
        figures: list[Figure] = []
        for report in definitions().reports.values():
            name = "-".join(filter(None, (str(self.year), last.get(report.every))))
            figures += compute_report(report, periods=[period(name)], **asked)
        return figures

    def same(self, engine: Engine) -> dict[str, Any]:
        """Give the numbers that the ORM computes too."""
        known = definitions().indicators
        year = [period(str(self.year))]
        asked: dict[str, Any] = {"engine": engine, "sites": self.numbers, "periods": year}
        episodes = [known["NW-2"].part("episodes")]
        rate = [known["OD-1"].part("per_1000_episodes")]
        routes = compute(known["NW-2"], parts=episodes, by=["route"], **asked)
        genders = compute(known["NW-2"], parts=episodes, by=["gender"], **asked)
        (overdoses,) = compute(known["OD-1"], parts=rate, **asked)
        months = compute(known["HC-2"], **asked)
        return {
            "routes": {one.by[0][1]: one.value for one in routes},
            "genders": {one.by[0][1]: one.value for one in genders},
            "overdoses": overdoses.numerator,
            "most_in_a_month": max(int(one.value or 0) for one in months),
        }

    def in_orm(self) -> dict[str, Any]:
        """Count the same from the live tables."""
        of = {"site__in": self.sites}
        episodes = Episode.objects.that_stand().filter(**of, started_at__year=self.year).order_by()
        genders = episodes.values_list("visit__client__gender").annotate(n=Count("pk"))
        found: dict[str, int] = {}
        for gender, n in genders:
            found[gender or "unknown"] = found.get(gender or "unknown", 0) + n
        overdoses = Emergency.objects.filter(
            **of,
            started_at__year=self.year,
            kind__in=("opioid_overdose", "stimulant_toxicity"),
        ).exclude(where__in=("street", "elsewhere"))
        visits = Visit.objects.filter(**of).of_people().filter(arrived_at__year=self.year)
        month = ExtractMonth("arrived_at", tzinfo=ZONE)
        people = visits.values("site", month=month).annotate(n=Count("client", distinct=True))
        return {
            "routes": dict(episodes.values_list("route").annotate(n=Count("pk"))),
            "genders": found,
            "overdoses": overdoses.count(),
            "most_in_a_month": max(row["n"] for row in people),
        }
